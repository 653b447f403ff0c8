#include "host/run/watchlist.h"

#include "tests/unit/run/run_files.h"

static void lists_are_numbered_by_their_names(void **state) {
    run_files *f = *state;
    const char *first = file_with(f, "1.csv", "id,name\nX,ONE PERSON\nX,OTHER NAME\n");
    const char *second = file_with(f, "2.csv", "id,name\nX,TWO PERSON\nY,3\n");
    const rs_named_file files[] = {{.path = first, .name = "zebra"}, {.path = second, .name = "Zebra"}};
    rs_watchlist *watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist, &(rs_people_options){.files = files, .file_count = 2}), RS_OK);
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    assert_true(rs_str_equal(rs_watchlist_name(watchlist, 0), rs_str_from("Zebra")));
    assert_true(rs_str_equal(rs_watchlist_name(watchlist, 1), rs_str_from("zebra")));
    assert_int_equal(rs_roster_count(roster), 2);
    for (uint32_t i = 0; i < 2; i++) {
        const rs_roster_person *person = rs_roster_person_at(roster, i);
        assert_int_equal(person->alias_count, person->list == 1 ? 2 : 1);
    }
    assert_int_equal(rs_watchlist_counts(watchlist)->rows, 4);
    assert_int_equal(rs_watchlist_counts(watchlist)->screened, 3);
    assert_int_equal(rs_watchlist_counts(watchlist)->rejected, 1);
    rs_watchlist_free(watchlist);
}

static void two_lists_of_one_name_are_refused(void **state) {
    run_files *f = *state;
    const char *path = file_with(f, "1.csv", "id,name\nX,ONE PERSON\n");
    const rs_named_file files[] = {
        {.path = path, .name = "a"}, {.path = path, .name = "b"}, {.path = path, .name = "a"}};
    rs_watchlist *watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist, &(rs_people_options){.files = files, .file_count = 3}), RS_EUSAGE);
    assert_null(watchlist);
}

#define WATCHLIST_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WATCHLIST_TEST(lists_are_numbered_by_their_names),
        WATCHLIST_TEST(two_lists_of_one_name_are_refused),
    };
    return cmocka_run_group_tests_name("watchlist", tests, NULL, NULL);
}
