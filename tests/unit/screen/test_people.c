#include "host/screen/people.h"

#include <sys/resource.h>

#include "host/base/progress.h"
#include "tests/support/run_files.h"

static rs_status open_two(rs_people **out, rs_role role, const rs_named_file *files, rs_rejects *rejects) {
    rs_people_options options = {.role = role, .files = files, .file_count = 2, .rejects = rejects};
    return rs_people_open(out, &options);
}

static void files_are_read_one_after_the_other(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {
        {.path = file_with(f, "a.csv", "id,name\n1,ONE PERSON\n2,123\n3,TWO PERSON\n")},
        {.path = file_with(f, "b.csv", "id,name\n4,BAD,ROW\n5,THREE PERSON\n")},
    };
    static const char *const ids[] = {"1", "3", "5"};
    static const uint32_t of_file[] = {0, 0, 1};
    const char *rejects_path = file_path(f, "rejects.csv");
    rs_rejects *rejects = NULL;
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 9;
    bool more = true;
    assert_int_equal(rs_rejects_open(&rejects, rejects_path, false), RS_OK);
    assert_int_equal(open_two(&people, RS_PASSENGERS, files, rejects), RS_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
        assert_true(more);
        assert_true(rs_str_equal(person->id, rs_str_from(ids[i])));
        assert_int_equal(file, of_file[i]);
    }
    assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
    assert_false(more);
    const rs_row_counts *counts = rs_people_counts(people);
    assert_int_equal(counts->rows, 5);
    assert_int_equal(counts->screened, 3);
    assert_int_equal(counts->rejected, 2);
    assert_int_equal(counts->no_letter, 1);
    assert_int_equal(rs_people_bytes_read(people), rs_people_bytes_total(people));
    assert_true(rs_people_bytes_total(people) > 0);
    rs_people_close(people);
    assert_int_equal(rs_rejects_commit(rejects), RS_OK);
}

static void check_ids(const rs_named_file *files, size_t count, const char *const *ids) {
    const rs_people_options options = {.role = RS_PASSENGERS, .files = files, .file_count = count};
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    bool more = true;
    assert_int_equal(rs_people_open(&people, &options), RS_OK);
    for (; *ids; ids++) {
        assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
        assert_true(more);
        assert_true(rs_str_equal(person->id, rs_str_from(*ids)));
    }
    assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
    assert_false(more);
    rs_people_close(people);
}

static void made_up_ids_of_several_files_are_told_apart(void **state) {
    run_files *f = *state;
    const char *first = file_with(f, "a.csv", "id,name\nP1,ONE PERSON\n,TWO PERSON\n");
    const char *second = file_with(f, "b.csv", "name\nTHREE PERSON\nFOUR PERSON\n");
    const rs_named_file files[] = {{.path = first}, {.path = second}};
    char two[160], three[160], four[160];
    (void)snprintf(two, sizeof two, "%s:2", first);
    (void)snprintf(three, sizeof three, "%s:1", second);
    (void)snprintf(four, sizeof four, "%s:2", second);
    check_ids(files, 2, (const char *const[]){"P1", two, three, four, NULL});
    check_ids(files, 1, (const char *const[]){"P1", "2", NULL});
    check_ids(files + 1, 1, (const char *const[]){"1", "2", NULL});
}

static void there_may_be_more_files_than_may_be_open(void **state) {
    run_files *f = *state;
    enum { FILES = 100 };
    rs_named_file files[FILES];
    const char *path = file_with(f, "a.csv", "id,name\n1,ONE PERSON\n2,42\n");
    for (size_t i = 0; i < FILES; i++) {
        files[i] = (rs_named_file){.path = path};
    }
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    const struct rlimit few = {.rlim_cur = FILES / 2, .rlim_max = limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    const rs_people_options options = {.role = RS_PASSENGERS, .files = files, .file_count = FILES};
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    bool more = true;
    assert_int_equal(rs_people_open(&people, &options), RS_OK);
    const uint64_t total = rs_people_bytes_total(people);
    while (more) {
        assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_int_equal(rs_people_counts(people)->rows, 2 * FILES);
    assert_int_equal(rs_people_counts(people)->screened, FILES);
    assert_int_equal(rs_people_bytes_total(people), total);
    assert_int_equal(rs_people_bytes_read(people), total);
    rs_people_close(people);
}

static void names_over_the_limits_are_counted(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {
        {.path = file_with(f, "a.csv", "id,name\n1,A B C D E F G H I J K L M\n2,SHORT NAME\n")},
        {.path = file_with(f, "b.csv", "id,name\n3,ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG\n")},
    };
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    bool more = true;
    assert_int_equal(open_two(&people, RS_PASSENGERS, files, NULL), RS_OK);
    while (more) {
        assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
    }
    assert_int_equal(rs_people_counts(people)->names_over_limit, 2);
    rs_people_close(people);
}

static void a_missing_file_is_met_before_the_first_row(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {
        {.path = file_with(f, "a.csv", "id,name\n1,ONE PERSON\n")},
        {.path = file_path(f, "missing.csv")},
    };
    rs_people *people = NULL;
    assert_int_equal(open_two(&people, RS_PASSENGERS, files, NULL), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "missing.csv"));
    assert_null(people);
}

static void a_file_without_rows_is_refused(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {
        {.path = file_with(f, "header.csv", "id,name\n")},
        {.path = file_with(f, "b.csv", "id,name\n1,ONE PERSON\n")},
    };
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    bool more = true;
    assert_int_equal(open_two(&people, RS_PASSENGERS, files, NULL), RS_OK);
    assert_int_equal(rs_people_next(people, &person, &file, &more), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "header.csv"));
    rs_people_close(people);
}

static void a_list_without_anybody_is_refused_passengers_are_not(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {
        {.path = file_with(f, "nobody.csv", "id,name\n1,123\n")},
        {.path = file_with(f, "b.csv", "id,name\n2,ONE PERSON\n")},
    };
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    bool more = true;
    assert_int_equal(open_two(&people, RS_WATCHLIST, files, NULL), RS_OK);
    assert_int_equal(rs_people_next(people, &person, &file, &more), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "nobody.csv"));
    rs_people_close(people);
    assert_int_equal(open_two(&people, RS_PASSENGERS, files, NULL), RS_OK);
    assert_int_equal(rs_people_next(people, &person, &file, &more), RS_OK);
    assert_true(more);
    assert_int_equal(file, 1);
    rs_people_close(people);
}

#define EMPTY_MESSAGE "UNB+UNOA:4+A+B+251126:0600+1'UNH+M+PAXLST:D'CNT+42:0'UNT+3+M'UNZ+1+1'"

/* The status of reading all, in which so many people are. */
static rs_status read_all(const rs_named_file *files, size_t count, uint64_t expected) {
    const rs_people_options options = {.role = RS_PASSENGERS, .files = files, .file_count = count};
    rs_people *people = NULL;
    const rs_person *person = NULL;
    uint32_t file = 0;
    uint64_t found = 0;
    bool more = true;
    assert_int_equal(rs_people_open(&people, &options), RS_OK);
    rs_status status = RS_OK;
    while (!status && more) {
        status = rs_people_next(people, &person, &file, &more);
        found += !status && more;
    }
    assert_int_equal(found, expected);
    rs_people_close(people);
    return status;
}

static void messages_about_nobody_do_not_end_a_run(void **state) {
    run_files *f = *state;
    const char *message = file_with(f, "a.edi", EMPTY_MESSAGE);
    const char *list = file_with(f, "b.pnl", "PNL\nBA0117/26NOV LHR PART1\n-JFK000Y\nENDPNL\n");
    const char *rows = file_with(f, "c.csv", "id,name\n1,ONE PERSON\n");
    const char *header = file_with(f, "d.csv", "id,name\n");
    assert_int_equal(read_all((rs_named_file[]){{.path = message}, {.path = rows}, {.path = list}}, 3, 1), RS_OK);
    assert_int_equal(read_all((rs_named_file[]){{.path = rows}, {.path = header}}, 2, 1), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "no row after its beginning"));
    assert_int_equal(read_all((rs_named_file[]){{.path = message}, {.path = list}}, 2, 0), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "no passenger is in this file (pnl) nor in the others"));
    assert_int_equal(read_all((rs_named_file[]){{.path = message}}, 1, 0), RS_EINPUT);
}

#define PEOPLE_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        PEOPLE_TEST(messages_about_nobody_do_not_end_a_run),
        PEOPLE_TEST(files_are_read_one_after_the_other),
        PEOPLE_TEST(made_up_ids_of_several_files_are_told_apart),
        PEOPLE_TEST(there_may_be_more_files_than_may_be_open),
        PEOPLE_TEST(names_over_the_limits_are_counted),
        PEOPLE_TEST(a_missing_file_is_met_before_the_first_row),
        PEOPLE_TEST(a_file_without_rows_is_refused),
        PEOPLE_TEST(a_list_without_anybody_is_refused_passengers_are_not),
    };
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
