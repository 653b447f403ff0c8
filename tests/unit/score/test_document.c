#include "host/score/document.h"
#include "tests/unit/score/score_helpers.h"

/* What `agree` says of these two documents, with others beside them. */
static bool any(bool (*agree)(const rs_facts *, const rs_facts *), const char *q_number, rs_country q_country,
                const char *r_number, rs_country r_country) {
    const rs_document q_documents[] = {{rs_str_from("ZZZZZZZZ"), 9}, {rs_str_from(q_number), q_country}};
    const rs_document r_documents[] = {{rs_str_from(r_number), r_country}, {rs_str_from("YYYYYYYY"), 9}};
    const rs_facts q = {.documents = q_documents, .document_count = 2};
    const rs_facts r = {.documents = r_documents, .document_count = 2};
    assert_int_equal(agree(&q, &r), agree(&r, &q));
    return agree(&q, &r);
}

static bool same(const char *q_number, rs_country q_country, const char *r_number, rs_country r_country) {
    return any(rs_share_document, q_number, q_country, r_number, r_country);
}

static bool near(const char *q_number, rs_country q_country, const char *r_number, rs_country r_country) {
    return any(rs_share_near_document, q_number, q_country, r_number, r_country);
}

static void the_same_needs_number_and_country(void **state) {
    (void)state;
    assert_true(same("A1234", 7, "A1234", 7));
    assert_false(same("A1234", 7, "A1234", 8));
    assert_false(same("A1234567", 7, "A1234567", 8));
    assert_false(same("A1234567", 7, "A1234568", 7));
    assert_false(same("A1234567", 7, "A123456", 7));
    /* A country unknown: the number alone, from 6 characters on. */
    assert_true(same("A12345", 0, "A12345", 8));
    assert_true(same("A12345", 7, "A12345", 0));
    assert_true(same("A12345", 0, "A12345", 0));
    assert_false(same("A1234", 0, "A1234", 8));
    assert_false(same("A1234", 7, "A1234", 0));
    assert_false(same("A1234", 0, "A1234", 0));
}

static void near_is_one_slip(void **state) {
    (void)state;
    assert_true(near("A123456", 7, "A123457", 7)); /* at the end, the beginning and between */
    assert_true(near("A123456", 7, "B123456", 7));
    assert_true(near("A123456", 7, "A129456", 7));
    assert_true(near("A123456", 7, "1A23456", 7)); /* neighbours exchanged */
    assert_true(near("A123456", 7, "A123465", 7));
    assert_false(near("A123456", 7, "A123456", 7)); /* that is the same */
    assert_false(near("A123456", 7, "A133457", 7));
    assert_false(near("A123456", 7, "A125436", 7)); /* exchanged, but no neighbours */
    assert_false(near("A123456", 7, "A123478", 7));
    assert_false(near("A123456", 7, "A12345", 7)); /* another length */
    assert_false(near("A12345", 7, "A12346", 7));  /* six characters say too little */
}

static void near_asks_for_one_country(void **state) {
    (void)state;
    assert_false(near("A123456", 7, "A123457", 8));
    assert_true(near("A123456", 0, "A123457", 8));
    assert_true(near("A123456", 7, "A123457", 0));
    assert_true(near("A123456", 0, "A123457", 0));
}

static void short_numbers_are_near_nothing(void **state) {
    (void)state;
    const rs_document documents[] = {{rs_str_from("A12345"), 7}, {rs_str_from("A123456"), 7}};
    assert_false(rs_has_document_to_be_near(&(rs_facts){0}));
    assert_false(rs_has_document_to_be_near(&(rs_facts){.documents = documents, .document_count = 1}));
    assert_true(rs_has_document_to_be_near(&(rs_facts){.documents = documents, .document_count = 2}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_needs_number_and_country),
        cmocka_unit_test(near_is_one_slip),
        cmocka_unit_test(near_asks_for_one_country),
        cmocka_unit_test(short_numbers_are_near_nothing),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
