#include "host/screen/watchlist.h"

#include "tests/support/run_files.h"

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

static void lists_of_documents_lie_beside_the_people(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {
        {.path = file_with(f, "1.csv", "number,country,id\nX-1234567,DE,S1\nAB1,DE,\nAB1,,\nX1234567,Germany,S4\n"),
         .name = "stolen"},
        {.path = file_with(f, "2.csv", "id,name\nX,ONE PERSON\n"), .name = "UN"},
        {.path = file_with(f, "3.csv", "number,country\nX1234567,Atlantis\n"), .name = "lost"}};
    rs_watchlist *watchlist = NULL;
    char number[RS_ROW_NUMBER_BYTES];
    assert_int_equal(rs_watchlist_load(&watchlist, &(rs_people_options){.files = files, .file_count = 3}), RS_OK);
    assert_int_equal(rs_roster_count(rs_watchlist_roster(watchlist)), 1);
    assert_int_equal(rs_watchlist_counts(watchlist)->rows, 1);
    const rs_document_lists *lists = rs_watchlist_documents(watchlist);
    assert_int_equal(lists->count, 2);
    assert_true(rs_str_equal(rs_watchlist_document_list_name(watchlist, 0), rs_str_from("lost")));
    assert_true(rs_str_equal(rs_watchlist_document_list_name(watchlist, 1), rs_str_from("stolen")));
    assert_int_equal(rs_document_list_count(lists->items[0]), 1);
    assert_int_equal(rs_document_list_count(lists->items[1]), 2);
    assert_true(rs_str_equal(rs_document_list_id(lists->items[1], 1, number), rs_str_from("S1")));
    assert_true(rs_str_equal(rs_document_list_id(lists->items[1], 2, number), rs_str_from("2")));
    const rs_document_counts *counts = rs_watchlist_document_counts(watchlist);
    assert_int_equal(counts->rows, 5);
    assert_int_equal(counts->listed, 3);
    assert_int_equal(counts->rejected, 1);
    assert_int_equal(counts->duplicates, 1);
    assert_int_equal(counts->countries_unknown, 1);
    rs_watchlist_free(watchlist);
}

static void a_list_of_documents_of_which_none_can_be_looked_up_is_refused(void **state) {
    run_files *f = *state;
    const rs_named_file file = {.path = file_with(f, "1.csv", "number,country\nAB1,\nAB2,Atlantis\n"), .name = "lost"};
    rs_watchlist *watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist, &(rs_people_options){.files = &file, .file_count = 1}), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "none of the 2 rows of this list of documents can be looked up"));
}

#define WATCHLIST_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WATCHLIST_TEST(lists_are_numbered_by_their_names),
        WATCHLIST_TEST(two_lists_of_one_name_are_refused),
        WATCHLIST_TEST(lists_of_documents_lie_beside_the_people),
        WATCHLIST_TEST(a_list_of_documents_of_which_none_can_be_looked_up_is_refused),
    };
    return cmocka_run_group_tests_name("watchlist", tests, NULL, NULL);
}
