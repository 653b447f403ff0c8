/* People read ahead come as rs_people_next gives them: all, in order, and with the same failure. */
#include "host/screen/ahead.h"

#include "tests/support/run_files.h"

enum { ROWS = 10000 };

/* A list of many rows, of which two thousand in the middle and every seventh have no letter. */
static const char *write_list(run_files *files) {
    const char *path = file_path(files, "many.csv");
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_true(fputs("id,name\n", stream) >= 0);
    for (int i = 0; i < ROWS; i++) {
        const bool empty = i % 7 == 0 || (i >= 4000 && i < 6000);
        assert_true(fprintf(stream, "E%d,%s\n", i, empty ? "12 34" : "ONE PERSON") > 0);
    }
    assert_int_equal(fclose(stream), 0);
    return path;
}

static rs_people *open_people(const rs_named_file *files, size_t count) {
    const rs_people_options options = {.role = RS_WATCHLIST, .files = files, .file_count = count};
    rs_people *people = NULL;
    assert_int_equal(rs_people_open(&people, &options), RS_OK);
    return people;
}

static void people_come_in_their_order(void **state) {
    const char *many = write_list(*state);
    const rs_named_file files[] = {{.path = many, .name = "a"},
                                   {.path = file_with(*state, "one.csv", "id,name\nX,ANOTHER\n"), .name = "b"}};
    rs_people *people = open_people(files, 2), *alone = open_people(files, 2);
    rs_ahead *ahead = NULL;
    bool more = true;
    uint64_t count = 0;
    assert_int_equal(rs_ahead_open(&ahead, people), RS_OK);
    while (more) {
        const rs_person *person = NULL, *expected = NULL;
        uint32_t file = 9, expected_file = 8;
        bool expected_more = false;
        assert_int_equal(rs_ahead_next(ahead, &person, &file, &more), RS_OK);
        assert_int_equal(rs_people_next(alone, &expected, &expected_file, &expected_more), RS_OK);
        assert_int_equal(more, expected_more);
        if (more) {
            assert_true(rs_str_equal(person->id, expected->id));
            assert_true(rs_str_equal(person->names[0].text, expected->names[0].text));
            assert_int_equal(file, expected_file);
            count++;
        }
    }
    const rs_person *person = NULL;
    uint32_t file = 0;
    assert_int_equal(rs_ahead_next(ahead, &person, &file, &more), RS_OK); /* the end stays the end */
    assert_false(more);
    rs_ahead_close(ahead);
    assert_in_range(count, ROWS / 2, ROWS);
    assert_int_equal(rs_people_counts(people)->screened, count);
    assert_int_equal(rs_people_counts(people)->rejected, rs_people_counts(alone)->rejected);
    rs_people_close(people);
    rs_people_close(alone);
}

/* The second file has no row: what is before it comes, then the failure, in this thread's words. */
static void a_failure_comes_in_its_place(void **state) {
    const rs_named_file files[] = {{.path = file_with(*state, "one.csv", "id,name\nX,ANOTHER\n"), .name = "a"},
                                   {.path = file_with(*state, "none.csv", "id,name\n"), .name = "b"}};
    rs_people *people = open_people(files, 2);
    rs_ahead *ahead = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    bool more = false;
    assert_int_equal(rs_ahead_open(&ahead, people), RS_OK);
    assert_int_equal(rs_ahead_next(ahead, &person, &file, &more), RS_OK);
    assert_true(more);
    (void)rs_fail(RS_EUSAGE, "of another time");
    assert_int_equal(rs_ahead_next(ahead, &person, &file, &more), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "none.csv"));
    rs_ahead_close(ahead);
    rs_people_close(people);
}

static void it_may_be_closed_before_the_end(void **state) {
    const rs_named_file list = {.path = write_list(*state), .name = "a"};
    for (int taken = 0; taken < 3; taken++) {
        rs_people *people = open_people(&list, 1);
        rs_ahead *ahead = NULL;
        assert_int_equal(rs_ahead_open(&ahead, people), RS_OK);
        for (int i = 0; i < taken; i++) {
            const rs_person *person = NULL;
            uint32_t file = 0;
            bool more = false;
            assert_int_equal(rs_ahead_next(ahead, &person, &file, &more), RS_OK);
        }
        rs_ahead_close(ahead);
        rs_people_close(people);
    }
    rs_ahead_close(NULL);
}

#define AHEAD_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        AHEAD_TEST(people_come_in_their_order),
        AHEAD_TEST(a_failure_comes_in_its_place),
        AHEAD_TEST(it_may_be_closed_before_the_end),
    };
    return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
