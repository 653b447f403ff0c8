#include "host/run/shard_parts.h"

#include "host/screen/explained.h"
#include "tests/support/run_files.h"

/* As many as are printed by several threads. Every passenger is the one entry, whose list and id need quotes in CSV. */
enum { PASSENGERS = 300, MOST_PASSENGERS = 1000 };

static const char LIST[] = "id,name\n\"E,\"\"1\",ONE PERSON\n";
static const char LIST_NAME[] = "U,N";
static const char KEY_END[] = "\"U,N\",\"E,\"\"1\"\n";

typedef struct fixture {
    run_files *files;
    rs_watchlist *watchlist;
    rs_shard shard;
} fixture;

static void load_list(fixture *f) {
    const rs_named_file list = {.path = file_with(f->files, "w.csv", LIST), .name = LIST_NAME};
    assert_int_equal(rs_watchlist_load(&f->watchlist, &(rs_people_options){.files = &list, .file_count = 1}), RS_OK);
}

/* Names of passengers are of several lengths in bytes, and so are their rows; one has a line break. */
static void read_passengers(fixture *f) {
    char text[PASSENGERS * 48];
    size_t used = (size_t)snprintf(text, sizeof text, "id,name\n");
    for (int i = 0; i < PASSENGERS; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,\"%s%s\"\n", i,
                                 i % 7 == 0 ? "ONE\nPERSON" : "One Person", "   " + i % 3);
    }
    const rs_named_file file = {.path = file_with(f->files, "p.csv", text)};
    rs_people *people = NULL;
    bool more = false;
    uint64_t nanoseconds = 0;
    assert_int_equal(
        rs_people_open(&people, &(rs_people_options){.role = RS_PASSENGERS, .files = &file, .file_count = 1}), RS_OK);
    assert_int_equal(
        rs_shard_fill(&f->shard, people, f->watchlist, MOST_PASSENGERS, NULL, NULL, &more, &nanoseconds, &nanoseconds),
        RS_OK);
    assert_int_equal(f->shard.passenger_count, PASSENGERS);
    rs_people_close(people);
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || files_set_up((void **)&f->files) != 0) {
        return -1;
    }
    load_list(f);
    read_passengers(f);
    f->shard.pairs.items = calloc(PASSENGERS, sizeof *f->shard.pairs.items);
    assert_non_null(f->shard.pairs.items);
    for (uint32_t i = 0; i < PASSENGERS; i++) {
        f->shard.pairs.items[i] =
            (rs_pair){.passenger = i, .rank = 1, .name_score = 10000, .total = 10000 - (int32_t)i};
    }
    f->shard.pairs.count = PASSENGERS;
    f->shard.rejects = rs_str_from(strdup("p.csv,9,name,no letter\n"));
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_shard_clear(&f->shard);
    rs_watchlist_free(f->watchlist);
    const int failed = files_tear_down((void **)&f->files);
    free(f);
    return failed;
}

/* The one row of a pair, written alone. */
static char *row_alone(const fixture *f, rs_report_format format, size_t pair, size_t *bytes) {
    char *row = NULL;
    const rs_pair_list one = {.items = &f->shard.pairs.items[pair], .count = 1};
    FILE *stream = open_memstream(&row, bytes);
    assert_non_null(stream);
    assert_int_equal(rs_write_pairs(stream, format, f->watchlist, f->shard.passengers, &one, NULL), RS_OK);
    assert_int_equal(fclose(stream), 0);
    return row;
}

/* Reads a number and the comma behind it. */
static unsigned long number_at(const char **at) {
    char *end = NULL;
    const unsigned long number = strtoul(*at, &end, 10);
    assert_true(end > *at && *end == ',');
    *at = end + 1;
    return number;
}

/* Reads the line of a key, and returns the length of its pair's row. */
static size_t read_key(const char **at, uint32_t passenger) {
    assert_int_equal(number_at(at), passenger);
    assert_int_equal(number_at(at), 10000 - passenger);
    assert_int_equal(number_at(at), 0); /* no document */
    const size_t row_bytes = number_at(at);
    assert_memory_equal(*at, KEY_END, strlen(KEY_END));
    *at += strlen(KEY_END);
    return row_bytes;
}

static void keys_cut_the_rows(void **state) {
    fixture *f = *state;
    static const rs_report_format formats[] = {RS_REPORT_CSV, RS_REPORT_JSONL, RS_REPORT_REVIEW};
    for (size_t i = 0; i < 3; i++) {
        rs_str parts[RS_SHARD_PARTS] = {{0}};
        assert_int_equal(rs_shard_parts_make(&f->shard, formats[i], f->watchlist, parts), RS_OK);
        const char *row = parts[RS_SHARD_PAIRS].data, *key = parts[RS_SHARD_KEYS].data;
        for (uint32_t pair = 0; pair < PASSENGERS; pair++) {
            size_t bytes = 0;
            char *alone = row_alone(f, formats[i], pair, &bytes);
            assert_int_equal(read_key(&key, pair), bytes);
            assert_memory_equal(row, alone, bytes);
            row += bytes;
            free(alone);
        }
        assert_ptr_equal(row, parts[RS_SHARD_PAIRS].data + parts[RS_SHARD_PAIRS].length);
        assert_ptr_equal(key, parts[RS_SHARD_KEYS].data + parts[RS_SHARD_KEYS].length);
        assert_true(rs_str_equal(parts[RS_SHARD_REJECTS], f->shard.rejects));
        rs_shard_parts_clear(parts);
    }
}

static void records_are_kept_as_they_were_noted(void **state) {
    fixture *f = *state;
    rs_str parts[RS_SHARD_PARTS] = {{0}};
    const rs_sha256_half records[] = {{{1, 2, 3}}, {{0}}, {{255}}};
    f->shard.records = malloc(sizeof records);
    assert_non_null(f->shard.records);
    memcpy(f->shard.records, records, sizeof records);
    f->shard.record_count = 3;
    assert_int_equal(rs_shard_parts_make(&f->shard, RS_REPORT_CSV, f->watchlist, parts), RS_OK);
    assert_int_equal(parts[RS_SHARD_RECORDS].length, sizeof records);
    assert_memory_equal(parts[RS_SHARD_RECORDS].data, records, sizeof records);
    rs_shard_parts_clear(parts);
}

static void a_shard_without_pairs_has_empty_parts(void **state) {
    fixture *f = *state;
    rs_shard empty = {.passengers = f->shard.passengers};
    rs_str parts[RS_SHARD_PARTS] = {{0}};
    assert_int_equal(rs_shard_parts_make(&empty, RS_REPORT_CSV, f->watchlist, parts), RS_OK);
    for (int part = 0; part < RS_SHARD_PARTS; part++) {
        assert_int_equal(parts[part].length, 0);
    }
    rs_shard_parts_clear(parts);
    rs_shard_parts_clear(parts);
}

static void a_wrong_score_of_a_device_is_kept_nowhere(void **state) {
    fixture *f = *state;
    rs_str parts[RS_SHARD_PARTS] = {{0}};
    f->shard.pairs.items[PASSENGERS - 1].name_score = 9999;
    assert_int_equal(rs_shard_parts_make(&f->shard, RS_REPORT_CSV, f->watchlist, parts), RS_EMISMATCH);
    rs_shard_parts_clear(parts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keys_cut_the_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(records_are_kept_as_they_were_noted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_shard_without_pairs_has_empty_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wrong_score_of_a_device_is_kept_nowhere, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
