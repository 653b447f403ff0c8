/* By what a passenger is known again, and by what not. */
#include "host/review/identity.h"

#include "tests/unit/review/review_people.h"

static const rs_birth full = {.year = 1958, .month = 6, .day = 14};

static bool same(const rs_identity *a, const rs_identity *b) {
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static rs_identity by_document(const char *number, rs_country country) {
    const rs_document document = {rs_str_from(number), country};
    rs_identity identity;
    assert_true(rs_identity_of_document(&document, &identity));
    return identity;
}

static rs_identity by_name(const char *words, rs_birth birth) {
    const rs_tokens tokens = test_tokens(words);
    rs_identity identity;
    assert_true(rs_identity_of_name(&tokens, &birth, &identity));
    return identity;
}

static void a_document_is_its_number_and_country(void **state) {
    (void)state;
    const rs_identity one = by_document("C01X00T47", GERMANY);
    const rs_identity again = by_document("C01X00T47", GERMANY);
    const rs_identity other_country = by_document("C01X00T47", FRANCE);
    const rs_identity no_country = by_document("C01X00T47", 0);
    const rs_identity other_number = by_document("C01X00T48", GERMANY);
    assert_true(same(&one, &again));
    assert_false(same(&one, &other_country));
    assert_false(same(&one, &no_country));
    assert_false(same(&one, &other_number));
}

static void a_short_number_needs_its_country(void **state) {
    (void)state;
    rs_identity identity;
    rs_document document = {rs_str_from("12345"), 0};
    assert_false(rs_identity_of_document(&document, &identity));
    document.country = FRANCE;
    assert_true(rs_identity_of_document(&document, &identity));
    document = (rs_document){rs_str_from(""), FRANCE};
    assert_false(rs_identity_of_document(&document, &identity));
}

static void a_number_without_end_is_no_document(void **state) {
    (void)state;
    char number[2 * RS_IDENTITY_BYTES];
    rs_identity identity;
    memset(number, '7', sizeof number);
    const rs_document document = {{number, sizeof number}, FRANCE};
    assert_false(rs_identity_of_document(&document, &identity));
}

static void the_order_of_words_is_no_matter(void **state) {
    (void)state;
    const rs_identity one = by_name("OLAF SCHOLZ", full);
    const rs_identity turned = by_name("SCHOLZ OLAF", full);
    const rs_identity joined = by_name("OLAFSCHOLZ", full);
    const rs_identity longer = by_name("OLAF OLAF SCHOLZ", full);
    const rs_identity other_day = by_name("OLAF SCHOLZ", (rs_birth){.year = 1958, .month = 6, .day = 15});
    assert_true(same(&one, &turned));
    assert_false(same(&one, &joined));
    assert_false(same(&one, &longer));
    assert_false(same(&one, &other_day));
}

static void the_longest_name_fits(void **state) {
    (void)state;
    rs_tokens tokens = test_tokens("A");
    tokens.count = RS_MAX_TOKENS;
    for (size_t i = 0; i < RS_MAX_TOKENS; i++) {
        memset(tokens.letters[i], 'Z', RS_MAX_TOKEN_LETTERS);
        tokens.letters[i][RS_MAX_TOKEN_LETTERS] = '\0';
        tokens.length[i] = RS_MAX_TOKEN_LETTERS;
    }
    rs_identity identity;
    assert_true(rs_identity_of_name(&tokens, &(rs_birth){.year = 9999, .month = 12, .day = 31}, &identity));
    assert_true(identity.length + sizeof(uint32_t) <= RS_IDENTITY_BYTES);
}

static void a_date_that_is_not_full_names_nobody(void **state) {
    (void)state;
    static const rs_birth dates[] = {{.year = 1958},
                                     {.year = 1958, .month = 6},
                                     {.year = 1958, .month = 1, .day = 1},
                                     {.year = 1958, .month = 6, .day = 14, .approximate = true},
                                     {.year = 1958, .last_year = 1960},
                                     {.year = 0}};
    const rs_tokens tokens = test_tokens("OLAF SCHOLZ");
    const rs_tokens none = {.count = 0};
    rs_identity identity;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        assert_false(rs_identity_of_name(&tokens, &dates[i], &identity));
    }
    assert_false(rs_identity_of_name(&none, &full, &identity));
}

/* How many keys the only person of a roster has; the last of them in *last. */
static size_t keys_of(const char *const *words, const rs_facts *facts, rs_identity *last) {
    one_side side = open_side();
    size_t count = 0;
    add_person(side.roster, "1", words, facts);
    assert_int_equal(rs_roster_seal(side.roster, NULL), RS_OK);
    rs_identities identities = rs_identities_of(side.roster, 0);
    while (rs_identities_next(&identities, last)) {
        count++;
    }
    close_side(&side);
    return count;
}

static void who_has_a_document_is_known_by_nothing_else(void **state) {
    (void)state;
    const rs_document document = {rs_str_from("C01X00T47"), GERMANY};
    const rs_facts facts = {.births = &full, .birth_count = 1, .documents = &document, .document_count = 1};
    const rs_identity expected = by_document("C01X00T47", GERMANY);
    rs_identity identity;
    assert_int_equal(keys_of(WORDS("OLAF SCHOLZ"), &facts, &identity), 1);
    assert_true(same(&identity, &expected));
    assert_ptr_equal(rs_identity_document(&facts), &document);
    assert_ptr_equal(rs_identity_birth(&facts), &full);
}

static void a_document_that_says_nothing_does_not_hide_the_name(void **state) {
    (void)state;
    const rs_document document = {rs_str_from("123"), 0};
    const rs_facts facts = {.births = &full, .birth_count = 1, .documents = &document, .document_count = 1};
    const rs_identity expected = by_name("OLAF SCHOLZ", full);
    rs_identity identity;
    assert_int_equal(keys_of(WORDS("SCHOLZ OLAF"), &facts, &identity), 1);
    assert_true(same(&identity, &expected));
    assert_null(rs_identity_document(&facts));
}

static void every_document_and_every_form_of_the_name_is_a_key(void **state) {
    (void)state;
    const rs_document documents[] = {{rs_str_from("1"), 0}, {rs_str_from("2"), FRANCE}, {rs_str_from("3"), FRANCE}};
    const rs_birth births[] = {{.year = 1958}, full, {.year = 1959, .month = 6, .day = 14}};
    const rs_facts papers = {.documents = documents, .document_count = 3};
    const rs_facts dates = {.births = births, .birth_count = 3};
    const rs_facts nothing = {.births = births, .birth_count = 1};
    rs_identity identity;
    assert_int_equal(keys_of(WORDS("OLAF SCHOLZ", "OLAV SCHULZ"), &papers, &identity), 2);
    assert_int_equal(keys_of(WORDS("OLAF SCHOLZ", "OLAV SCHULZ"), &dates, &identity), 4);
    assert_int_equal(keys_of(WORDS("OLAF SCHOLZ"), &nothing, &identity), 0);
    assert_int_equal(keys_of(WORDS("OLAF SCHOLZ"), NULL, &identity), 0);
}

/* What a review clears must not grow with the ways in which a name can be written. */
static void further_forms_name_nobody(void **state) {
    (void)state;
    const rs_facts facts = {.births = &full, .birth_count = 1};
    const rs_identity expected = by_name("OLAF MULLER", full);
    rs_identity identity;
    assert_int_equal(keys_of(WORDS("OLAF MULLER", "+OLAF MUELLER", "+OLAF MUXXLLER"), &facts, &identity), 1);
    assert_true(same(&identity, &expected));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_its_number_and_country),
        cmocka_unit_test(a_short_number_needs_its_country),
        cmocka_unit_test(a_number_without_end_is_no_document),
        cmocka_unit_test(the_order_of_words_is_no_matter),
        cmocka_unit_test(the_longest_name_fits),
        cmocka_unit_test(a_date_that_is_not_full_names_nobody),
        cmocka_unit_test(who_has_a_document_is_known_by_nothing_else),
        cmocka_unit_test(a_document_that_says_nothing_does_not_hide_the_name),
        cmocka_unit_test(every_document_and_every_form_of_the_name_is_a_key),
        cmocka_unit_test(further_forms_name_nobody),
    };
    return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
