/* The digest of an entry: what changes it, and what does not. */
#include "host/review/digest.h"

#include "tests/unit/review/review_people.h"

/* An entry as it stands on a list, in one row or two. */
typedef struct listed {
    const char *const *names;
    const char *const *more_names; /* of a second row, which has the facts, too; NULL: one row */
    rs_facts facts;
} listed;

static rs_digest digest_of(const listed *entry) {
    one_side side = open_side();
    rs_digest *digests = NULL;
    add_person(side.roster, "E1", entry->names, &entry->facts);
    if (entry->more_names) {
        add_person(side.roster, "E1", entry->more_names, &entry->facts);
    }
    assert_int_equal(rs_roster_seal(side.roster, NULL), RS_OK);
    assert_int_equal(rs_entry_digests(side.roster, &digests), RS_OK);
    const rs_digest digest = digests[0];
    free(digests);
    close_side(&side);
    return digest;
}

static void assert_same_digest(const listed *a, const listed *b) {
    const rs_digest one = digest_of(a), other = digest_of(b);
    assert_string_equal(one.text, other.text);
}

static const rs_birth births[] = {{.year = 1958, .month = 6, .day = 14}, {.year = 1960}};
static const rs_birth births_turned[] = {{.year = 1960}, {.year = 1958, .month = 6, .day = 14}};
static const rs_country countries[] = {GERMANY, FRANCE};
static const rs_country countries_turned[] = {FRANCE, GERMANY};
static const rs_document documents[] = {{{"C01X00T47", 9}, GERMANY}, {{"X1", 2}, FRANCE}};
static const rs_document documents_turned[] = {{{"X1", 2}, FRANCE}, {{"C01X00T47", 9}, GERMANY}};

static const char *const two_names[] = {"OLAF SCHOLZ", "-OLAV SCHULZ", NULL};

static listed whole(void) {
    return (listed){.names = two_names,
                    .facts = {.births = births,
                              .birth_count = 2,
                              .nationalities = countries,
                              .nationality_count = 2,
                              .documents = documents,
                              .document_count = 2,
                              .sex = 'M'}};
}

/* A value from a known run: reviews of older files must go on to count. */
static void the_scheme_stays_what_it_is(void **state) {
    (void)state;
    const listed entry = whole();
    const rs_digest digest = digest_of(&entry);
    assert_string_equal(digest.text, "1:9f19ee3efa73350e1079a43024bdb02f");
    assert_int_equal(strlen(digest.text), RS_DIGEST_BYTES - 1);
}

static void order_and_repetition_are_no_matter(void **state) {
    (void)state;
    const char *const turned_names[] = {"-OLAV SCHULZ", "OLAF SCHOLZ", NULL};
    const char *const first[] = {"-OLAV SCHULZ", NULL};
    const char *const second[] = {"OLAF SCHOLZ", "OLAF SCHOLZ", NULL};
    const listed one = whole();
    listed turned = one, rows = one;
    turned.names = turned_names;
    turned.facts.births = births_turned;
    turned.facts.nationalities = countries_turned;
    turned.facts.documents = documents_turned;
    assert_same_digest(&one, &turned);
    rows.names = first;
    rows.more_names = second;
    assert_same_digest(&one, &rows);
}

/* They follow from the printed name, so that a better table of them brings no cleared pair back. */
static void further_forms_are_no_matter(void **state) {
    (void)state;
    const char *const with_forms[] = {"OLAF SCHOLZ", "+OLAPH SCHOLZ", "-OLAV SCHULZ", "+OLAW SCHULZ", NULL};
    const listed one = whole();
    listed other = one;
    other.names = with_forms;
    assert_same_digest(&one, &other);
}

enum { CHANGES = 17 };

/* The entry with its n-th change. */
static void change(listed *entry, size_t n) {
    static const char *const without_alias[] = {"OLAF SCHOLZ", NULL};
    static const char *const not_weak[] = {"OLAF SCHOLZ", "OLAV SCHULZ", NULL};
    static const char *const other_letter[] = {"OLAF SCHOLZE", "-OLAV SCHULZ", NULL};
    static const char *const joined[] = {"OLAFSCHOLZ", "-OLAV SCHULZ", NULL};
    static const char *const other_order[] = {"SCHOLZ OLAF", "-OLAV SCHULZ", NULL};
    static const char *const no_vowels[] = {"~OLAF SCHOLZ", "-OLAV SCHULZ", NULL};
    static const char *const *const names[] = {without_alias, not_weak, other_letter, joined, other_order, no_vowels};
    static const rs_birth other_births[][2] = {
        {{.year = 1958, .month = 6, .day = 15}, {.year = 1960}},
        {{.year = 1958, .month = 6}, {.year = 1960}},
        {{.year = 1958, .month = 6, .day = 14}, {.year = 1960, .approximate = true}},
        {{.year = 1958, .month = 6, .day = 14}, {.year = 1960, .last_year = 1961}}};
    static const rs_document other_number[] = {{{"C01X00T48", 9}, GERMANY}, {{"X1", 2}, FRANCE}};
    static const rs_document other_country[] = {{{"C01X00T47", 9}, FRANCE}, {{"X1", 2}, FRANCE}};
    if (n < 6) {
        entry->names = names[n];
    } else if (n < 10) {
        entry->facts.births = other_births[n - 6];
    } else if (n == 10) {
        entry->facts.birth_count = 1;
    } else if (n == 11) {
        entry->facts.sex = 'F';
    } else if (n == 12) {
        entry->facts.sex = 0;
    } else if (n == 13) {
        entry->facts.nationality_count = 1;
    } else if (n == 14) {
        entry->facts.documents = other_number;
    } else if (n == 15) {
        entry->facts.documents = other_country;
    } else {
        entry->facts.document_count = 1;
    }
}

/* No two of the entry and its changes have one digest. */
static void every_fact_changes_it(void **state) {
    (void)state;
    rs_digest digests[CHANGES + 1];
    for (size_t n = 0; n <= CHANGES; n++) {
        listed entry = whole();
        if (n < CHANGES) {
            change(&entry, n);
        }
        digests[n] = digest_of(&entry);
        for (size_t k = 0; k < n; k++) {
            assert_string_not_equal(digests[k].text, digests[n].text);
        }
    }
}

static void each_entry_has_its_own(void **state) {
    (void)state;
    one_side side = open_side();
    rs_digest *digests = NULL;
    const rs_facts facts = {.births = births, .birth_count = 2, .sex = 'M'};
    add_person(side.roster, "E1", WORDS("OLAF SCHOLZ", "OLAV SCHULZ", "O SCHOLZ"), &facts);
    add_person(side.roster, "E2", WORDS("OLAF SCHOLZ"), NULL);
    add_person(side.roster, "E3", WORDS("OLAF SCHOLZ"), NULL);
    assert_int_equal(rs_roster_seal(side.roster, NULL), RS_OK);
    assert_int_equal(rs_entry_digests(side.roster, &digests), RS_OK);
    assert_string_not_equal(digests[0].text, digests[1].text);
    assert_string_equal(digests[1].text, digests[2].text);
    free(digests);
    close_side(&side);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scheme_stays_what_it_is), cmocka_unit_test(order_and_repetition_are_no_matter),
        cmocka_unit_test(further_forms_are_no_matter), cmocka_unit_test(every_fact_changes_it),
        cmocka_unit_test(each_entry_has_its_own),
    };
    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
