#include "host/screen/named_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int set_up(void **state) {
    *state = rs_arena_create();
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    rs_arena_free(*state);
    return 0;
}

static void check(rs_arena *arena, rs_role role, const char *text, const char *name, const char *format,
                  const char *path) {
    rs_named_file file;
    assert_int_equal(rs_named_file_parse(&file, arena, text, role), RS_OK);
    assert_string_equal(file.name, name);
    assert_string_equal(file.path, path);
    if (format) {
        assert_non_null(file.format);
        assert_string_equal(file.format, format);
    } else {
        assert_null(file.format);
    }
}

static void a_list_is_called_after_its_file(void **state) {
    check(*state, RS_WATCHLIST, "un.xml", "un.xml", NULL, "un.xml");
    check(*state, RS_WATCHLIST, "/data/lists/un.xml", "un.xml", NULL, "/data/lists/un.xml");
    check(*state, RS_WATCHLIST, "un-xml:lists/un", "un", "un-xml", "lists/un");
}

static void a_list_may_be_given_a_name(void **state) {
    check(*state, RS_WATCHLIST, "UN=lists/un.xml", "UN", NULL, "lists/un.xml");
    check(*state, RS_WATCHLIST, "UN=un-xml:lists/un", "UN", "un-xml", "lists/un");
    check(*state, RS_WATCHLIST, "our own=a=b.csv", "our own", NULL, "a=b.csv");
}

static void passengers_have_no_name(void **state) {
    check(*state, RS_PASSENGERS, "a=b.csv", "a=b.csv", NULL, "a=b.csv");
    check(*state, RS_PASSENGERS, "csv:a.csv", "a.csv", "csv", "a.csv");
}

static void a_folder_before_it_keeps_a_strange_name_whole(void **state) {
    check(*state, RS_WATCHLIST, "./UN=un.xml", "UN=un.xml", NULL, "./UN=un.xml");
    check(*state, RS_WATCHLIST, "./csv:x", "csv:x", NULL, "./csv:x");
    check(*state, RS_WATCHLIST, "Lists:x", "Lists:x", NULL, "Lists:x");
}

static void a_missing_file_is_refused(void **state) {
    rs_named_file file;
    assert_int_equal(rs_named_file_parse(&file, *state, "", RS_PASSENGERS), RS_EUSAGE);
    assert_int_equal(rs_named_file_parse(&file, *state, "csv:", RS_PASSENGERS), RS_EUSAGE);
    assert_int_equal(rs_named_file_parse(&file, *state, "UN=", RS_WATCHLIST), RS_EUSAGE);
}

static void a_map_is_a_field_and_a_column(void **state) {
    rs_column_map map;
    assert_int_equal(rs_column_map_parse(&map, *state, "name=full name=x"), RS_OK);
    assert_string_equal(map.field, "name");
    assert_string_equal(map.column, "full name=x");
    assert_int_equal(rs_column_map_parse(&map, *state, "name"), RS_EUSAGE);
    assert_int_equal(rs_column_map_parse(&map, *state, "=x"), RS_EUSAGE);
    assert_int_equal(rs_column_map_parse(&map, *state, "name="), RS_EUSAGE);
}

#define NAMED_FILE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        NAMED_FILE_TEST(a_list_is_called_after_its_file),
        NAMED_FILE_TEST(a_list_may_be_given_a_name),
        NAMED_FILE_TEST(passengers_have_no_name),
        NAMED_FILE_TEST(a_folder_before_it_keeps_a_strange_name_whole),
        NAMED_FILE_TEST(a_missing_file_is_refused),
        NAMED_FILE_TEST(a_map_is_a_field_and_a_column),
    };
    return cmocka_run_group_tests_name("named_file", tests, NULL, NULL);
}
