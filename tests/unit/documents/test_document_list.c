#include "host/documents/document_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { NONE = 0, FRANCE = 4, GERMANY = 5 };

static int set_up(void **state) {
    *state = rs_document_list_create();
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    rs_document_list_free(*state);
    return 0;
}

static void add(rs_document_list *list, uint64_t row, const char *number, rs_country country) {
    const rs_document document = {rs_str_from(number), country};
    assert_int_equal(rs_document_list_add(list, &document, row, rs_str_from("")), RS_OK);
}

static uint64_t seal(rs_document_list *list) {
    uint64_t duplicates = 0;
    assert_int_equal(rs_document_list_seal(list, &duplicates), RS_OK);
    return duplicates;
}

/* The rows and their countries: "1/4 3/0". */
static void assert_found(const rs_document_list *list, const char *number, rs_country country, const char *expected) {
    const rs_document document = {rs_str_from(number), country};
    rs_document_search search = rs_document_list_search(list, &document);
    rs_document_match match;
    char text[256] = "";
    size_t used = 0;
    while (rs_document_search_next(&search, &match)) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%u/%u", used > 0 ? " " : "", (unsigned)match.row,
                                 (unsigned)match.country);
    }
    assert_string_equal(text, expected);
    assert_false(rs_document_search_next(&search, &match));
}

static void an_empty_list_has_nothing(void **state) {
    assert_int_equal(seal(*state), 0);
    assert_int_equal(rs_document_list_count(*state), 0);
    assert_found(*state, "X1234567", FRANCE, "");
    assert_found(*state, "A VERY LONG NUMBER 1", FRANCE, "");
}

static void countries_agree_or_are_unknown(void **state) {
    add(*state, 1, "X1234567", FRANCE);
    add(*state, 2, "X1234567", NONE);
    add(*state, 3, "Y1234567", GERMANY);
    assert_int_equal(seal(*state), 0);
    assert_found(*state, "X1234567", FRANCE, "2/0 1/4");
    assert_found(*state, "X1234567", GERMANY, "2/0");
    assert_found(*state, "X1234567", NONE, "2/0 1/4");
    assert_found(*state, "Y1234567", NONE, "3/5");
    assert_found(*state, "Y1234567", FRANCE, "");
    assert_found(*state, "Y123456", GERMANY, "");
    assert_found(*state, "Y12345678", GERMANY, "");
}

static void a_short_number_needs_its_country(void **state) {
    add(*state, 1, "AB123", FRANCE);
    add(*state, 2, "AB1234", FRANCE);
    (void)seal(*state);
    assert_found(*state, "AB123", FRANCE, "1/4");
    assert_found(*state, "AB123", NONE, "");
    assert_found(*state, "AB1234", NONE, "2/4");
}

static void the_first_of_several_rows_stays(void **state) {
    add(*state, 2, "X1234567", FRANCE);
    add(*state, 5, "X1234567", FRANCE);
    add(*state, 6, "X1234567", NONE);
    add(*state, 9, "X1234567", FRANCE);
    add(*state, 11, "IDENTITYCARD123456", FRANCE);
    add(*state, 12, "IDENTITYCARD123456", FRANCE);
    assert_int_equal(seal(*state), 3);
    assert_int_equal(rs_document_list_count(*state), 3);
    assert_found(*state, "X1234567", FRANCE, "6/0 2/4");
    assert_found(*state, "IDENTITYCARD123456", FRANCE, "11/4");
}

/* All of a list so short share one place of its index: what differs in a character only must be told apart. */
static void neighbours_are_no_match(void **state) {
    static const char *const numbers[] = {
        "1234567", "01234567", "12345670", "O1234567", "123456789012", "123456789013", "1234567890123456789",
        "X234567"};
    for (uint32_t i = 0; i < 8; i += 2) {
        add(*state, i + 1, numbers[i], FRANCE);
    }
    (void)seal(*state);
    for (uint32_t i = 0; i < 8; i++) {
        char expected[16] = "";
        if (i % 2 == 0) {
            (void)snprintf(expected, sizeof expected, "%u/4", (unsigned)i + 1);
        }
        assert_found(*state, numbers[i], FRANCE, expected);
    }
}

static void every_row_of_a_long_list_is_found(void **state) {
    enum { ROWS = 100000 };
    char number[16], expected[16];
    for (uint32_t row = 1; row <= ROWS; row++) {
        (void)snprintf(number, sizeof number, "%c%06u", 'A' + row % 3, (unsigned)row);
        add(*state, row, number, FRANCE);
    }
    assert_int_equal(seal(*state), 0);
    for (uint32_t row = 1; row <= ROWS; row++) {
        (void)snprintf(number, sizeof number, "%c%06u", 'A' + row % 3, (unsigned)row);
        (void)snprintf(expected, sizeof expected, "%u/4", (unsigned)row);
        assert_found(*state, number, NONE, expected);
        number[0] = 'D';
        assert_found(*state, number, NONE, "");
    }
}

static void too_many_rows_are_refused(void **state) {
    const rs_document document = {rs_str_from("X1234567"), FRANCE};
    assert_int_equal(rs_document_list_add(*state, &document, UINT64_C(1) << 32, rs_str_from("")), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "split it"));
}

#define LIST_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        LIST_TEST(an_empty_list_has_nothing),        LIST_TEST(countries_agree_or_are_unknown),
        LIST_TEST(a_short_number_needs_its_country), LIST_TEST(the_first_of_several_rows_stays),
        LIST_TEST(neighbours_are_no_match),          LIST_TEST(every_row_of_a_long_list_is_found),
        LIST_TEST(too_many_rows_are_refused),
    };
    return cmocka_run_group_tests_name("documents/document_list", tests, NULL, NULL);
}
