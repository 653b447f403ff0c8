#include "host/run/plan.h"

#include "host/checkpoint/manifest.h"
#include "tests/support/run_files.h"

/* A job of one passengers' file, one list and one review file, of which a test changes one thing. */
typedef struct prepared_job {
    rs_job job;
    rs_named_file passengers[2], lists[1];
    const char *reviews[1], *maps[2];
} prepared_job;

static void give(run_files *files, prepared_job *given) {
    memset(given, 0, sizeof *given);
    given->passengers[0].path = file_with(files, "p.csv", "id,name\n1,ONE PERSON\n");
    given->passengers[1] = given->passengers[0];
    given->lists[0] = (rs_named_file){.path = file_with(files, "w.csv", "id,name\nE,ONE PERSON\n"), .name = "UN"};
    given->reviews[0] = file_with(files, "r.csv", "passenger_id\n");
    given->maps[0] = "id=number";
    given->job = (rs_job){.passenger_count = 1,
                          .watchlist_count = 1,
                          .reviews = given->reviews,
                          .review_count = 1,
                          .maps = given->maps,
                          .list_maps = given->maps,
                          .settings = rs_settings_usual()};
}

static json_t *plan_of(const prepared_job *given) {
    json_t *plan = NULL;
    rs_run_inputs inputs = {0};
    rs_arena *arena = rs_arena_create();
    const rs_plan_files files = {.passengers = given->passengers, .lists = given->lists, .arena = arena};
    assert_int_equal(rs_plan_make(&plan, &inputs, &given->job, &files), RS_OK);
    assert_int_equal(inputs.count, given->job.passenger_count + given->job.watchlist_count + given->job.review_count);
    rs_run_inputs_clear(&inputs);
    rs_arena_free(arena);
    return plan;
}

/* Of the plan before and the one of what is given now, the first difference begins so; NULL: they are the same. */
static void assert_difference(json_t *before, const prepared_job *now, const char *beginning) {
    json_t *plan = plan_of(now);
    char words[512] = "";
    assert_int_equal(rs_manifest_difference(before, plan, NULL, words, sizeof words), beginning != NULL);
    if (beginning && strncmp(words, beginning, strlen(beginning)) != 0) {
        fail_msg("the difference should begin '%s': %s", beginning, words);
    }
    json_decref(plan);
}

static void set_threshold(prepared_job *given) {
    given->job.settings.threshold++;
}
static void set_top(prepared_job *given) {
    given->job.settings.top = 3;
}
static void leave_evidence(prepared_job *given) {
    given->job.settings.evidence = false;
}
static void set_value(prepared_job *given) {
    given->job.settings.values.of[0]++;
}
static void set_format(prepared_job *given) {
    given->job.format = RS_REPORT_JSONL;
}
static void set_schema(prepared_job *given) {
    given->job.any_schema = true;
}
static void add_map(prepared_job *given) {
    given->job.map_count = 1;
}
static void add_list_map(prepared_job *given) {
    given->job.list_map_count = 1;
}
static void set_shards(prepared_job *given) {
    given->job.shard_passengers = 5;
}
static void take_slice(prepared_job *given) {
    given->job.slice = (rs_slice){2, 3};
}
static void add_passengers(prepared_job *given) {
    given->job.passenger_count = 2;
}
static void name_format(prepared_job *given) {
    given->passengers[0].format = "csv";
}
static void name_list(prepared_job *given) {
    given->lists[0].name = "EU";
}
static void leave_reviews(prepared_job *given) {
    given->job.review_count = 0;
}
static void write_passengers(prepared_job *given) {
    FILE *stream = fopen(given->passengers[0].path, "ab");
    assert_non_null(stream);
    (void)fputs("2,TWO PERSON\n", stream);
    assert_int_equal(fclose(stream), 0);
}

static void all_that_a_result_depends_on_is_in_it(void **state) {
    static const struct {
        void (*change)(prepared_job *given);
        const char *difference;
    } changes[] = {
        {set_threshold, "settings.threshold was \"0.6700\", and is \"0.6701\" now"},
        {set_top, "settings.top was 10, and is 3 now"},
        {leave_evidence, "settings.evidence was true"},
        {set_value, "settings."},
        {set_format, "format was \"csv\", and is \"jsonl\" now"},
        {set_schema, "schema was \"persons\""},
        {add_map, "map were 0, and are 1 now"},
        {add_list_map, "map_list were 0, and are 1 now"},
        {set_shards, "shard_size was 131072, and is 5 now"},
        {take_slice, "slice.index was 1, and is 2 now"},
        {add_passengers, "passengers were 1, and are 2 now"},
        {name_format, "the file "},
        {name_list, "lists.name was \"UN\", and is \"EU\" now"},
        {leave_reviews, "reviews were 1, and are 0 now"},
        {write_passengers, "the file "},
    };
    prepared_job given;
    give(*state, &given);
    json_t *before = plan_of(&given);
    assert_difference(before, &given, NULL);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        prepared_job now = given;
        changes[i].change(&now);
        assert_difference(before, &now, changes[i].difference);
    }
    json_decref(before);
}

/* Nor on devices, of which there may be others the next night. */
static void what_is_said_otherwise_of_the_same_is_the_same(void **state) {
    prepared_job given;
    give(*state, &given);
    json_t *before = plan_of(&given);
    given.job.slice = (rs_slice){1, 1};
    given.job.shard_passengers = 131072;
    given.job.devices = "0/2";
    given.job.run_folder = "elsewhere";
    assert_difference(before, &given, NULL);
    json_decref(before);
}

static void a_file_that_is_missing_is_named(void **state) {
    prepared_job given;
    json_t *plan = NULL;
    rs_run_inputs inputs = {0};
    give(*state, &given);
    given.reviews[0] = file_path(*state, "missing");
    rs_arena *arena = rs_arena_create();
    const rs_plan_files files = {.passengers = given.passengers, .lists = given.lists, .arena = arena};
    assert_int_equal(rs_plan_make(&plan, &inputs, &given.job, &files), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), given.reviews[0]));
    assert_null(plan);
    rs_run_inputs_clear(&inputs);
    rs_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_that_a_result_depends_on_is_in_it, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(what_is_said_otherwise_of_the_same_is_the_same, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_missing_is_named, files_set_up, files_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
