#include "include/rescreen.h"

#include <pthread.h>

#include "host/run/index_job.h"
#include "tests/support/run_files.h"

static const char LIST[] = "id,name,dob,sex\nA1,Olaf Scholz,1958-06-14,M\nB2,Somebody Else,,\nC3,Jon Smyth,,M\n";

/* The list, opened. */
static rescreen_list *list_of(run_files *files) {
    const char *const paths[] = {file_with(files, "list.csv", LIST)};
    rescreen_list *list = NULL;
    assert_int_equal(rescreen_list_open(&list, paths, 1, NULL, 0), RESCREEN_OK);
    return list;
}

static void statuses_and_versions(void **state) {
    (void)state;
    assert_true(strlen(rescreen_version()) > 0);
    assert_true(strlen(rescreen_build()) > 0);
    assert_true(strlen(rescreen_icu_version()) > 0);
    assert_true(rescreen_score_version() >= 1);
}

static void a_list_counts_people_and_rejects(void **state) {
    run_files *f = *state;
    const char *path = file_with(f, "l.csv", "key,called\n1,ONE PERSON\n1,OTHER NAME\n2,TWO PERSON\n3,44\n4\n");
    const char *const paths[] = {path};
    const char *const maps[] = {"id=key", "name=called"};
    rescreen_list *list = NULL;
    assert_int_equal(rescreen_list_open(&list, paths, 1, maps, 2), RESCREEN_OK);
    assert_int_equal(rescreen_list_entries(list), 2);
    assert_int_equal(rescreen_list_rejected(list), 2);
    rescreen_list_close(list);
}

static void a_listed_document_is_a_pair_without_names(void **state) {
    run_files *f = *state;
    const char *const paths[] = {file_with(f, "stolen.csv", "number,country\nY1234567,DE\nX1234567,DE\nAB1,\n"),
                                 file_with(f, "list.csv", LIST)};
    const rescreen_passenger passenger = {
        .id = "1", .name = "OLAF SCHOLZ", .document_number = "x-1234567", .document_country = "DEU"};
    rescreen_list *list = NULL;
    rescreen_settings settings;
    rescreen_screener *screener = NULL;
    rescreen_result *result = NULL;
    assert_int_equal(rescreen_list_open(&list, paths, 2, NULL, 0), RESCREEN_OK);
    assert_int_equal(rescreen_list_entries(list), 3);
    assert_int_equal(rescreen_list_documents(list), 2);
    assert_int_equal(rescreen_list_rejected(list), 1);
    rescreen_settings_default(&settings);
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_OK);
    assert_int_equal(rescreen_screen(screener, &passenger, 1, &result), RESCREEN_OK);
    assert_int_equal(rescreen_result_count(result), 2);
    const rescreen_pair *pair = rescreen_result_pair(result, 0);
    assert_string_equal(pair->list, "stolen.csv");
    assert_string_equal(pair->entry_id, "2");
    assert_string_equal(pair->alias_name, "");
    assert_string_equal(pair->evidence, "document:+1.0000");
    assert_string_equal(pair->explanation, "document is listed: same number and country");
    assert_int_equal(pair->score, 10000);
    assert_int_equal(pair->name_score, 0);
    assert_string_equal(rescreen_result_pair(result, 1)->entry_id, "A1");
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    rescreen_list_close(list);
}

static void what_is_wrong_with_a_list_is_said(void **state) {
    run_files *f = *state;
    const char *const missing[] = {file_path(f, "missing.csv")};
    rescreen_list *list = NULL;
    assert_int_equal(rescreen_list_open(&list, missing, 1, NULL, 0), RESCREEN_EINPUT);
    assert_non_null(strstr(rescreen_error(), "missing.csv"));
    assert_int_equal(rescreen_list_open(&list, missing, 0, NULL, 0), RESCREEN_EUSAGE);
    assert_null(list);
    rescreen_list_close(NULL);
    rescreen_screener_close(NULL);
    rescreen_result_free(NULL);
}

static void assert_batch_gives_its_pairs(const rescreen_list *list) {
    const rescreen_passenger passengers[] = {
        {.id = "0", .name = "123"},
        {.id = "1", .name = "Scholze, Olaf", .birth_year = 1958, .birth_month = 6, .birth_day = 14, .sex = "F"},
        {.id = "2", .name = NULL},
        {.id = "3", .name = "JON SMITH", .birth_year = 99999},
    };
    rescreen_settings settings;
    rescreen_screener *screener = NULL;
    rescreen_result *result = NULL;
    rescreen_settings_default(&settings);
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_OK);
    assert_int_equal(rescreen_screen(screener, passengers, 4, &result), RESCREEN_OK);
    assert_int_equal(rescreen_result_count(result), 2);
    const rescreen_pair *pair = rescreen_result_pair(result, 0);
    assert_int_equal(pair->passenger, 1);
    assert_int_equal(pair->rank, 1);
    assert_string_equal(pair->list, "list.csv");
    assert_string_equal(pair->entry_id, "A1");
    assert_string_equal(pair->alias_name, "Olaf Scholz");
    assert_string_equal(pair->evidence, "birth:+0.1000 sex:-0.0500");
    assert_int_equal(pair->name_score, 9844);
    assert_int_equal(pair->score, 9844 + 1000 - 500);
    assert_true(strlen(pair->explanation) > 0);
    assert_int_equal(rescreen_result_pair(result, 1)->passenger, 3);
    assert_int_equal(rescreen_result_rejected(result), 2);
    assert_int_equal(rescreen_result_rejected_at(result, 0), 0);
    assert_int_equal(rescreen_result_rejected_at(result, 1), 2);
    rescreen_result_free(result);
    assert_int_equal(rescreen_screen(screener, passengers, 0, &result), RESCREEN_OK);
    assert_int_equal(rescreen_result_count(result), 0);
    rescreen_result_free(result);
    rescreen_screener_close(screener);
}

static void a_batch_gives_its_pairs(void **state) {
    rescreen_list *list = list_of(*state);
    assert_batch_gives_its_pairs(list);
    rescreen_list_close(list);
}

static void an_index_is_a_list(void **state) {
    run_files *f = *state;
    const char *const lists[] = {file_with(f, "list.csv", LIST)};
    const char *const indexes[] = {file_path(f, "list.index")};
    const rs_index_job job = {
        .watchlists = lists, .watchlist_count = 1, .output = indexes[0], .rejects = file_path(f, "rejects.csv")};
    const char *const maps[] = {"name=name"};
    rs_summary summary;
    uint64_t bytes = 0;
    rescreen_list *list = NULL;
    assert_int_equal(rs_index_job_run(&job, &summary, &bytes), RS_OK);
    assert_true(bytes > sizeof LIST && summary.entries == 3);
    assert_int_equal(rescreen_list_open(&list, indexes, 1, maps, 1), RESCREEN_EUSAGE);
    assert_null(list);
    assert_int_equal(rescreen_list_open(&list, indexes, 1, NULL, 0), RESCREEN_OK);
    assert_int_equal(rescreen_list_entries(list), 3);
    assert_batch_gives_its_pairs(list);
    rescreen_list_close(list);
}

/* Longer than a shard: every third passenger is on the list, and the indices are those of the batch. */
static void a_long_batch_keeps_its_indices(void **state) {
    enum { COUNT = 70000 };
    rescreen_list *list = list_of(*state);
    rescreen_passenger *passengers = calloc(COUNT, sizeof *passengers);
    rescreen_settings settings;
    rescreen_screener *screener = NULL;
    rescreen_result *result = NULL;
    assert_non_null(passengers);
    for (size_t i = 0; i < COUNT; i++) {
        passengers[i].name = i % 3 == 0 ? "OLAF SCHOLZ" : (i % 3 == 1 ? "WEI ZHANG" : "-");
    }
    rescreen_settings_default(&settings);
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_OK);
    assert_int_equal(rescreen_screen(screener, passengers, COUNT, &result), RESCREEN_OK);
    assert_int_equal(rescreen_result_count(result), (COUNT + 2) / 3);
    assert_int_equal(rescreen_result_rejected(result), COUNT / 3);
    for (size_t i = 0; i < rescreen_result_count(result); i++) {
        assert_int_equal(rescreen_result_pair(result, i)->passenger, 3 * i);
    }
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    rescreen_list_close(list);
    free(passengers);
}

static void settings_have_bounds(void **state) {
    rescreen_list *list = list_of(*state);
    rescreen_screener *screener = NULL;
    rescreen_settings settings = {.threshold = 10001, .top = 1};
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_EUSAGE);
    settings = (rescreen_settings){.threshold = -1, .top = 1};
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_EUSAGE);
    settings = (rescreen_settings){.threshold = 8000, .top = 0};
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_EUSAGE);
    assert_null(screener);
    rescreen_list_close(list);
}

static void settings_have_keys_profiles_and_files(void **state) {
    run_files *f = *state;
    rescreen_settings settings;
    rescreen_settings_default(&settings);
    assert_int_equal(rescreen_settings_set(&settings, "birth-full", "0.12"), RESCREEN_OK);
    assert_int_equal(rescreen_settings_set(&settings, "threshold", "0.65"), RESCREEN_OK);
    assert_int_equal(settings.threshold, 6500);
    rescreen_settings before = settings;
    assert_int_equal(rescreen_settings_set(&settings, "birth-ful", "0.12"), RESCREEN_EUSAGE);
    assert_int_equal(rescreen_settings_set(&settings, "top", "none"), RESCREEN_EUSAGE);
    assert_int_equal(rescreen_settings_profile(&settings, "loose"), RESCREEN_EUSAGE);
    assert_int_equal(rescreen_settings_file(&settings, file_with(f, "bad.ini", "top = 2\nzzz = 1\n")), RESCREEN_EUSAGE);
    assert_non_null(strstr(rescreen_error(), "bad.ini, line 2"));
    assert_memory_equal(&settings, &before, sizeof settings);
    assert_int_equal(rescreen_settings_file(&settings, file_with(f, "good.ini", "top = 2\n")), RESCREEN_OK);
    assert_int_equal(settings.top, 2);
    assert_int_equal(settings.threshold, 6500);
    assert_int_equal(rescreen_settings_profile(&settings, "strict"), RESCREEN_OK);
    assert_int_equal(settings.threshold, 8000);
    assert_int_equal(settings.top, 10);
}

/* Values that the caller has changed are those that count. */
static void values_of_the_evidence_count(void **state) {
    rescreen_list *list = list_of(*state);
    const rescreen_passenger passenger = {
        .id = "1", .name = "OLAF SCHOLZ", .birth_year = 1958, .birth_month = 6, .birth_day = 14};
    rescreen_settings settings;
    rescreen_screener *screener = NULL;
    rescreen_result *result = NULL;
    rescreen_settings_default(&settings);
    assert_int_equal(rescreen_settings_set(&settings, "birth-full", "0.1234"), RESCREEN_OK);
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_OK);
    assert_int_equal(rescreen_screen(screener, &passenger, 1, &result), RESCREEN_OK);
    assert_int_equal(rescreen_result_count(result), 1);
    assert_int_equal(rescreen_result_pair(result, 0)->score, 10000 + 1234);
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    assert_int_equal(rescreen_settings_set(&settings, "birth-near", "0.5"), RESCREEN_OK);
    assert_int_equal(rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings), RESCREEN_EUSAGE);
    rescreen_list_close(list);
}

typedef struct one_thread {
    const rescreen_list *list;
    size_t pairs;
    pthread_t thread;
} one_thread;

static void *screen_once(void *context) {
    one_thread *one = context;
    const rescreen_passenger passenger = {.id = "1", .name = "OLAF SCHOLZ"};
    rescreen_settings settings;
    rescreen_screener *screener = NULL;
    rescreen_result *result = NULL;
    rescreen_settings_default(&settings);
    if (rescreen_screener_open(&screener, one->list, RESCREEN_DEFAULT_DEVICE, &settings) == RESCREEN_OK &&
        rescreen_screen(screener, &passenger, 1, &result) == RESCREEN_OK) {
        one->pairs = rescreen_result_count(result);
    }
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    return NULL;
}

static void threads_share_a_list(void **state) {
    one_thread threads[3] = {0};
    rescreen_list *list = list_of(*state);
    for (size_t i = 0; i < 3; i++) {
        threads[i].list = list;
        assert_int_equal(pthread_create(&threads[i].thread, NULL, screen_once, &threads[i]), 0);
    }
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pthread_join(threads[i].thread, NULL), 0);
        assert_int_equal(threads[i].pairs, 1);
    }
    rescreen_list_close(list);
}

static void a_job_counts_what_it_did(void **state) {
    run_files *f = *state;
    const char *const passengers[] = {file_with(f, "p.csv", "id,name\n1,OLAF SCHOLZ\n2,5\n3,NOBODY\n")};
    const char *const lists[] = {file_with(f, "l.csv", LIST)};
    const char *output = file_path(f, "o.csv");
    const char *rejects = file_path(f, "r.csv");
    rescreen_summary summary;
    rescreen_job job = {.passengers = passengers, .passenger_count = 1, .lists = lists, .list_count = 1};
    job.output = output;
    job.rejects = rejects;
    rescreen_settings_default(&job.settings);
    assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_OK);
    assert_int_equal(summary.rows, 3);
    assert_int_equal(summary.screened, 2);
    assert_int_equal(summary.rejected, 1);
    assert_int_equal(summary.entries, 3);
    assert_int_equal(summary.list_names, 3);
    assert_int_equal(summary.passenger_names, 2);
    assert_int_equal(summary.pairs, 1);
    const uint64_t stages_ns[] = {summary.lists_ns,      summary.read_ns, summary.encode_ns, summary.join_ns,
                                  summary.candidates_ns, summary.rank_ns, summary.write_ns};
    assert_true(summary.lists_ns > 0 && summary.join_ns > 0 && summary.write_ns > 0);
    for (size_t i = 0; i < sizeof stages_ns / sizeof *stages_ns; i++) {
        assert_true(stages_ns[i] <= summary.total_ns);
    }
    assert_int_equal(access(output, R_OK), 0);
    job.format = "xml";
    assert_int_equal(rescreen_run_job(&job, NULL), RESCREEN_EUSAGE);
}

/* Three passengers and a list so short that all of it is looked at. */
static void a_job_verifies_as_many_as_it_is_asked_to(void **state) {
    static const int rates[] = {10000, RESCREEN_VERIFY_NONE, 0};
    static const uint64_t pairs[] = {6, 0, 2}; /* without being asked, of one passenger */
    run_files *f = *state;
    const char *const passengers[] = {file_with(f, "p.csv", "id,name\n1,OLAF SCHOLZE\n2,JON SMITH\n3,NOBODY\n")};
    const char *const lists[] = {file_with(f, "l.csv", "id,name\n1,OLAF SCHOLZ\n2,JON SMITH\n")};
    rescreen_summary summary;
    rescreen_job job = {.passengers = passengers, .passenger_count = 1, .lists = lists, .list_count = 1};
    job.output = file_path(f, "o.csv");
    job.rejects = file_path(f, "r.csv");
    rescreen_settings_default(&job.settings);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        job.verify = rates[i];
        assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_OK);
        assert_int_equal(summary.verified, pairs[i]);
    }
    job.verify = 10001;
    assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_EUSAGE);
    job.verify = -2;
    assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_EUSAGE);
}

static void a_job_screens_companies_where_it_is_asked_to(void **state) {
    run_files *f = *state;
    const char *const passengers[] = {file_with(f, "p.csv", "id,name\n1,TEST TRADING\n")};
    const char *const lists[] = {
        file_with(f, "l.xml",
                  "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANTON MUSTER"
                  "</FIRST_NAME></INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>"
                  "TEST TRADING</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>")};
    rescreen_summary summary;
    rescreen_job job = {.passengers = passengers, .passenger_count = 1, .lists = lists, .list_count = 1};
    job.output = file_path(f, "o.csv");
    job.rejects = file_path(f, "r.csv");
    rescreen_settings_default(&job.settings);
    assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_OK);
    assert_int_equal(summary.entries, 1);
    assert_int_equal(summary.pairs, 0);
    job.any_schema = 1;
    assert_int_equal(rescreen_run_job(&job, &summary), RESCREEN_OK);
    assert_int_equal(summary.entries, 2);
    assert_int_equal(summary.pairs, 1);
}

static void two_names_are_compared(void **state) {
    (void)state;
    int score = 0;
    char text[16] = "";
    assert_int_equal(rescreen_compare("OLAF SCHOLZE", "Olaf Scholz", &score, NULL, 0), RESCREEN_OK);
    assert_int_equal(score, 9844);
    assert_int_equal(rescreen_compare("OLAF SCHOLZE", "Olaf Scholz", &score, text, sizeof text), RESCREEN_OK);
    assert_int_equal(strlen(text), sizeof text - 1);
    assert_int_equal(rescreen_compare("", NULL, &score, NULL, 0), RESCREEN_OK);
    assert_int_equal(score, 0);
}

static void devices_are_listed_and_proven(void **state) {
    (void)state;
    rescreen_device *devices = NULL;
    size_t count = 0;
    size_t pairs = 0;
    size_t defaults = 0;
    assert_int_equal(rescreen_devices_list(&devices, &count), RESCREEN_OK);
    assert_true(count >= 1);
    for (size_t i = 0; i < count; i++) {
        assert_true(strlen(devices[i].name) > 0);
        defaults += devices[i].is_default ? 1 : 0;
    }
    assert_int_equal(defaults, 1);
    rescreen_devices_free(devices);
    assert_int_equal(rescreen_selftest(RESCREEN_DEFAULT_DEVICE, &pairs), RESCREEN_OK);
    assert_true(pairs > 900);
    assert_true(rescreen_selftest((int)count, NULL) != RESCREEN_OK);
}

#define API_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_and_versions),
        API_TEST(a_list_counts_people_and_rejects),
        API_TEST(a_listed_document_is_a_pair_without_names),
        API_TEST(what_is_wrong_with_a_list_is_said),
        API_TEST(a_batch_gives_its_pairs),
        API_TEST(an_index_is_a_list),
        API_TEST(a_long_batch_keeps_its_indices),
        API_TEST(settings_have_bounds),
        API_TEST(settings_have_keys_profiles_and_files),
        API_TEST(values_of_the_evidence_count),
        API_TEST(threads_share_a_list),
        API_TEST(a_job_counts_what_it_did),
        API_TEST(a_job_verifies_as_many_as_it_is_asked_to),
        API_TEST(a_job_screens_companies_where_it_is_asked_to),
        cmocka_unit_test(two_names_are_compared),
        cmocka_unit_test(devices_are_listed_and_proven),
    };
    return cmocka_run_group_tests_name("api", tests, NULL, NULL);
}
