/* Reviews through the C API: with a batch in memory and with a job on files. */
#include <pthread.h>
#include <rescreen.h>

#include "tests/support/run_files.h"

#define LIST "id,name\nA,Olaf Scholz\nB,Olav Scholz\n"
#define HEADER "passenger_name,dob,document_number,document_country,list,entry_id,entry_digest,decision,date\n"

static const rescreen_passenger passengers[] = {
    {.id = "1", .name = "OLAF SCHOLZ", .birth_year = 1958, .birth_month = 6, .birth_day = 14},
    {.id = "2", .name = "OLAF SCHOLZ", .document_number = "C01X00T47", .document_country = "D"},
    {.id = "3", .name = "OLAF SCHOLZ"},
};

static rescreen_list *open_list(const char *path) {
    const char *const files[] = {path};
    rescreen_list *list = NULL;
    assert_int_equal(rescreen_list_open(&list, files, 1, NULL, 0), RESCREEN_OK);
    return list;
}

static rescreen_screener *open_screener(const rescreen_list *list, unsigned top) {
    rescreen_settings settings;
    rescreen_screener *screener = NULL;
    rescreen_settings_default(&settings);
    settings.top = top;
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_OK);
    return screener;
}

static rescreen_result *screen(rescreen_screener *screener) {
    rescreen_result *result = NULL;
    assert_int_equal(rescreen_screen(screener, passengers, 3, &result), RESCREEN_OK);
    return result;
}

/* Clears the first pair of the first two passengers, with the digest that the result gave. */
static const char *write_reviews(run_files *f, const rescreen_result *result) {
    char text[1024];
    const char *digest = rescreen_result_pair(result, 0)->entry_digest;
    (void)snprintf(text, sizeof text,
                   HEADER "Olaf Scholz,1958-06-14,,,l.csv,A,%s,cleared,2026-11-24\n"
                          ",,C01X00T47,DEU,l.csv,A,%s,cleared,2026-11-24\n",
                   digest, digest);
    return file_with(f, "r.csv", text);
}

static void cleared_pairs_of_a_batch_make_room(void **state) {
    run_files *f = *state;
    rescreen_list *list = open_list(file_with(f, "l.csv", LIST));
    rescreen_screener *screener = open_screener(list, 1);
    rescreen_result *result = screen(screener);
    assert_int_equal(rescreen_result_count(result), 3);
    const char *const files[] = {write_reviews(f, result)};
    rescreen_result_free(result);

    rescreen_reviews *reviews = NULL;
    rescreen_review_counts counts;
    assert_int_equal(rescreen_reviews_open(&reviews, list, files, 1), RESCREEN_OK);
    rescreen_screener_set_reviews(screener, reviews);
    result = screen(screener);
    assert_int_equal(rescreen_result_count(result), 3);
    assert_string_equal(rescreen_result_pair(result, 0)->entry_id, "B");
    assert_string_equal(rescreen_result_pair(result, 1)->entry_id, "B");
    assert_string_equal(rescreen_result_pair(result, 2)->entry_id, "A");
    rescreen_reviews_count(reviews, &counts);
    assert_int_equal(counts.rows, 2);
    assert_int_equal(counts.in_force, 2);
    assert_int_equal(counts.unused, 0);
    assert_int_equal(counts.suppressed, 2);
    assert_int_equal(counts.pairs_unidentified, 2);
    rescreen_result_free(result);

    rescreen_screener_set_reviews(screener, NULL);
    result = screen(screener);
    assert_string_equal(rescreen_result_pair(result, 0)->entry_id, "A");
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    rescreen_reviews_close(reviews);
    rescreen_list_close(list);
}

typedef struct one_thread {
    const rescreen_list *list;
    rescreen_reviews *reviews;
    size_t pairs;
    pthread_t thread;
} one_thread;

static void *screen_once(void *context) {
    one_thread *one = context;
    rescreen_screener *screener = open_screener(one->list, 10);
    rescreen_screener_set_reviews(screener, one->reviews);
    rescreen_result *result = screen(screener);
    one->pairs = rescreen_result_count(result);
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    return NULL;
}

static void screeners_in_threads_share_reviews(void **state) {
    run_files *f = *state;
    one_thread threads[3] = {0};
    rescreen_list *list = open_list(file_with(f, "l.csv", LIST));
    rescreen_screener *screener = open_screener(list, 10);
    rescreen_result *result = screen(screener);
    const char *const files[] = {write_reviews(f, result)};
    rescreen_reviews *reviews = NULL;
    rescreen_review_counts counts;
    assert_int_equal(rescreen_reviews_open(&reviews, list, files, 1), RESCREEN_OK);
    for (size_t i = 0; i < 3; i++) {
        threads[i].list = list;
        threads[i].reviews = reviews;
        assert_int_equal(pthread_create(&threads[i].thread, NULL, screen_once, &threads[i]), 0);
    }
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pthread_join(threads[i].thread, NULL), 0);
        assert_int_equal(threads[i].pairs, rescreen_result_count(result) - 2);
    }
    rescreen_reviews_count(reviews, &counts);
    assert_int_equal(counts.suppressed, 6);
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    rescreen_reviews_close(reviews);
    rescreen_list_close(list);
}

static void a_wrong_file_is_said(void **state) {
    run_files *f = *state;
    rescreen_list *list = open_list(file_with(f, "l.csv", LIST));
    const char *const files[] = {file_with(f, "r.csv", HEADER "A,,X1,,l.csv,A,1:x,cleared,2026-11-24\n")};
    rescreen_reviews *reviews = NULL;
    assert_int_equal(rescreen_reviews_open(&reviews, list, files, 1), RESCREEN_EINPUT);
    assert_null(reviews);
    assert_non_null(strstr(rescreen_error(), "r.csv, line 2"));
    rescreen_list_close(list);
}

static void a_job_takes_them_and_counts(void **state) {
    run_files *f = *state;
    const char *const people[] = {file_with(f, "p.csv", "id,name,dob\n1,OLAF SCHOLZ,1958-06-14\n")};
    const char *const lists[] = {file_with(f, "l.csv", LIST)};
    rescreen_list *list = open_list(lists[0]);
    rescreen_screener *screener = open_screener(list, 10);
    rescreen_result *result = screen(screener);
    const char *const reviews[] = {write_reviews(f, result)};
    rescreen_job job = {.passengers = people, .passenger_count = 1, .lists = lists, .list_count = 1};
    rescreen_summary summary;
    rescreen_settings_default(&job.settings);
    job.output = file_path(f, "o.csv");
    job.rejects = file_path(f, "x.csv");
    job.reviews = reviews;
    job.review_count = 1;
    assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_OK);
    assert_int_equal(summary.pairs, 1);
    assert_int_equal(summary.reviews.rows, 2);
    assert_int_equal(summary.reviews.suppressed, 1);
    assert_int_equal(summary.reviews.unused, 1);
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    rescreen_list_close(list);
}

static void a_join_has_no_sheet(void **state) {
    (void)state;
    const rescreen_join_job job = {.a = "a", .output = "-", .format = "review"};
    assert_int_equal(rescreen_join_files(&job, NULL), RESCREEN_EUSAGE);
}

#define REVIEWS_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        REVIEWS_TEST(cleared_pairs_of_a_batch_make_room),
        REVIEWS_TEST(screeners_in_threads_share_reviews),
        REVIEWS_TEST(a_wrong_file_is_said),
        REVIEWS_TEST(a_job_takes_them_and_counts),
        cmocka_unit_test(a_join_has_no_sheet),
    };
    return cmocka_run_group_tests_name("api: reviews", tests, NULL, NULL);
}
