/* The digest of a record: everything that is said of a passenger changes it, and nothing else does. */
#include "host/review/record_digest.h"

#include "tests/unit/review/review_people.h"

/* A passenger in memory of its own, in which a test changes one thing. */
typedef struct passenger {
    char id[8], printed[16], other[16], number[16], remark[16];
    rs_person_name names[3];
    rs_birth births[2];
    rs_country nationalities[2], birth_countries[2];
    rs_document documents[2];
    rs_str remarks[2];
    rs_person person;
} passenger;

static void fill(passenger *p) {
    *p = (passenger){
        .id = "P1", .printed = "J\xc3\xbcrgen", .other = "SCHULZ", .number = "C01X00T47", .remark = "check"};
    p->names[0] = (rs_person_name){rs_str_from(p->printed), test_tokens("JURGEN"), false, false, false};
    p->names[1] = (rs_person_name){rs_str_from(p->printed), test_tokens("JUERGEN"), false, true, false};
    p->names[2] = (rs_person_name){rs_str_from(p->other), test_tokens("SCHULZ OLAF"), false, false, false};
    p->births[0] = (rs_birth){.year = 1958, .month = 6, .day = 14};
    p->births[1] = (rs_birth){.year = 1960, .last_year = 1965};
    p->nationalities[0] = p->birth_countries[0] = GERMANY;
    p->nationalities[1] = p->birth_countries[1] = FRANCE;
    p->documents[0] = (rs_document){rs_str_from(p->number), GERMANY};
    p->documents[1] = (rs_document){rs_str_from("X1"), FRANCE};
    p->remarks[0] = p->remarks[1] = rs_str_from(p->remark);
    p->person = (rs_person){.id = rs_str_from(p->id),
                            .names = p->names,
                            .name_count = 3,
                            .facts = {.births = p->births,
                                      .nationalities = p->nationalities,
                                      .birth_countries = p->birth_countries,
                                      .documents = p->documents,
                                      .birth_count = 2,
                                      .nationality_count = 2,
                                      .birth_country_count = 2,
                                      .document_count = 2,
                                      .sex = 'M'},
                            .remarks = p->remarks,
                            .remark_count = 2};
}

/* What belongs to a record as bytes, in one of which another value stands, one after the other; false after the last.
 */
static bool change_byte(passenger *p, size_t what) {
    rs_tokens *tokens = &p->names[2].tokens;
    rs_birth *birth = &p->births[0];
    void *const places[] = {
        &p->id[1],
        &p->person.row,
        &p->printed[0],
        &p->other[5],
        &tokens->letters[0][5],
        &tokens->letters[1][0],
        &tokens->truncated,
        &tokens->over_limit,
        &p->names[2].low_quality,
        &p->names[2].is_form,
        &p->names[2].lacks_vowels,
        &birth->year,
        &birth->month,
        &birth->day,
        &birth->approximate,
        &birth->near_day,
        &p->births[1].last_year,
        &p->nationalities[1],
        &p->birth_countries[1],
        &p->number[0],
        &p->documents[0].country,
        &p->person.facts.sex,
        &p->remark[0],
    };
    if (what >= sizeof places / sizeof places[0]) {
        return false;
    }
    *(unsigned char *)places[what] ^= 1;
    return true;
}

/* The same for its lengths and counts, of which each is one less. */
static bool change_count(passenger *p, size_t what) {
    rs_facts *facts = &p->person.facts;
    uint32_t *const counts[] = {&facts->birth_count, &facts->nationality_count, &facts->birth_country_count,
                                &facts->document_count};
    size_t *const sizes[] = {&p->person.id.length, &p->person.name_count, &p->person.remark_count};
    uint8_t *const small[] = {&p->names[2].tokens.count, &p->names[2].tokens.length[1]};
    if (what < 4) {
        (*counts[what])--;
    } else if (what < 7) {
        (*sizes[what - 4])--;
    } else if (what < 9) {
        (*small[what - 7])--;
    }
    return what < 9;
}

/* And where all of it is there, but elsewhere. */
static bool change_place(passenger *p, size_t what) {
    static const char *const otherwise[] = {"SCHUL ZOLAF", "OLAF SCHULZ"};
    if (what < 2) {
        p->names[2].tokens = test_tokens(otherwise[what]);
    } else if (what == 2) {
        p->nationalities[0] = FRANCE;
        p->nationalities[1] = GERMANY;
    } else if (what == 3) {
        p->names[1] = p->names[2];
        p->names[2] = p->names[0];
    }
    return what < 4;
}

static rs_sha256_half digest_of(rs_record_digester *digester, const rs_person *person) {
    rs_sha256_half digest;
    assert_int_equal(rs_digest_passenger(digester, person, &digest), RS_OK);
    return digest;
}

/* The digests of a passenger and of those that are changed in one thing. */
enum { MOST = 64 };
typedef struct digest_list {
    rs_sha256_half items[MOST];
    size_t count;
} digest_list;

static void add_new(digest_list *digests, rs_sha256_half digest) {
    assert_true(digests->count < MOST);
    for (size_t i = 0; i < digests->count; i++) {
        assert_memory_not_equal(&digests->items[i], &digest, sizeof digest);
    }
    digests->items[digests->count++] = digest;
}

static void everything_changes_it(void **state) {
    static bool (*const kinds[])(passenger * p, size_t what) = {change_byte, change_count, change_place};
    rs_record_digester *digester = NULL;
    digest_list digests = {.count = 0};
    passenger p;
    (void)state;
    assert_int_equal(rs_record_digester_create(&digester), RS_OK);
    fill(&p);
    add_new(&digests, digest_of(digester, &p.person));
    for (size_t kind = 0; kind < 3; kind++) {
        fill(&p);
        for (size_t what = 0; kinds[kind](&p, what); what++) {
            add_new(&digests, digest_of(digester, &p.person));
            fill(&p);
        }
    }
    assert_int_equal(digests.count, 1 + 23 + 9 + 4);
    rs_record_digester_free(digester);
}

static void equal_passengers_have_equal_ones(void **state) {
    rs_record_digester *one = NULL, *other = NULL;
    passenger p, q;
    (void)state;
    assert_int_equal(rs_record_digester_create(&one), RS_OK);
    assert_int_equal(rs_record_digester_create(&other), RS_OK);
    fill(&p);
    memset(&q, 0xa5, sizeof q); /* what lies between the members is no matter */
    fill(&q);
    const rs_sha256_half first = digest_of(one, &p.person);
    q.names[0].tokens.letters[5][0] = 'X'; /* behind the last word */
    const rs_sha256_half again = digest_of(one, &q.person), elsewhere = digest_of(other, &q.person);
    assert_memory_equal(&first, &again, sizeof first);
    assert_memory_equal(&first, &elsewhere, sizeof first);
    rs_record_digester_free(one);
    rs_record_digester_free(other);
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

static rs_sha256_half digest_of_entry(const char *list, const char *id, const char *const *names,
                                      const rs_facts *facts) {
    one_side side = open_side();
    rs_record_digester *digester = NULL;
    rs_digest *digests = NULL;
    rs_sha256_half digest;
    add_person(side.roster, id, names, facts);
    assert_int_equal(rs_roster_seal(side.roster, NULL), RS_OK);
    assert_int_equal(rs_entry_digests(side.roster, &digests), RS_OK);
    assert_int_equal(rs_record_digester_create(&digester), RS_OK);
    assert_int_equal(rs_digest_entry(digester, side.roster, 0, rs_str_from(list), &digests[0], &digest), RS_OK);
    rs_record_digester_free(digester);
    free(digests);
    close_side(&side);
    return digest;
}

static void the_order_of_an_entry_is_no_matter(void **state) {
    const rs_country countries[] = {GERMANY, FRANCE, GERMANY};
    const rs_facts facts = {.nationalities = countries, .nationality_count = 2};
    const rs_facts turned = {.nationalities = countries + 1, .nationality_count = 2};
    (void)state;
    const rs_sha256_half one = digest_of_entry("L", "E1", WORDS("OLAF SCHOLZ", "-OLAV", "+OLAW"), &facts);
    const rs_sha256_half other = digest_of_entry("L", "E1", WORDS("-OLAV", "+OLAW", "OLAF SCHOLZ"), &turned);
    assert_memory_equal(&one, &other, sizeof one);
}

static void an_entry_that_is_another_has_another(void **state) {
    const rs_facts none = {0}, man = {.sex = 'M'};
    (void)state;
    const rs_sha256_half digests[] = {
        digest_of_entry("L", "E1", WORDS("OLAF SCHOLZ"), &none),
        digest_of_entry("M", "E1", WORDS("OLAF SCHOLZ"), &none),
        digest_of_entry("L", "E2", WORDS("OLAF SCHOLZ"), &none),
        digest_of_entry("LE", "1", WORDS("OLAF SCHOLZ"), &none),
        digest_of_entry("L", "E1", WORDS("OLAF SCHOLZ"), &man),
        digest_of_entry("L", "E1", WORDS("-OLAF SCHOLZ"), &none),
        digest_of_entry("L", "E1", WORDS("SCHOLZ OLAF"), &none),
        digest_of_entry("L", "E1", WORDS("OLAF", "SCHOLZ"), &none),
        digest_of_entry("L", "E1", WORDS("OLAF SCHOLZ", "OLAF"), &none),
        digest_of_entry("L", "E1", WORDS("OLAF SCHOLZ", "+OLAF"), &none),
    };
    for (size_t i = 0; i < sizeof digests / sizeof digests[0]; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_memory_not_equal(&digests[i], &digests[j], sizeof digests[i]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_changes_it),
        cmocka_unit_test(equal_passengers_have_equal_ones),
        cmocka_unit_test(the_order_of_an_entry_is_no_matter),
        cmocka_unit_test(an_entry_that_is_another_has_another),
    };
    return cmocka_run_group_tests_name("record_digest", tests, NULL, NULL);
}
