#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "embedded.h"
#include "host/base/interner.h"
#include "host/generate/disturb.h"
#include "host/generate/generate.h"
#include "host/input/input.h"

/* How data/sample_watchlist.csv is made: rescreen generate, a list, with these two numbers and the other defaults. */
enum { SAMPLE_SEED = 283, SAMPLE_ENTRIES = 1000 };

/* The bytes of a generated file; free data. */
typedef struct made_file {
    rs_status status;
    char *data;
    size_t size;
} made_file;

static made_file make(bool list, const rs_generate_options *options) {
    made_file made = {.status = RS_OK};
    FILE *stream = open_memstream(&made.data, &made.size);
    assert_non_null(stream);
    made.status = list ? rs_generate_watchlist(stream, options) : rs_generate_passengers(stream, options);
    assert_int_equal(fclose(stream), 0);
    return made;
}

static rs_generate_options options_of(uint64_t seed, uint64_t count, uint32_t disturbed_ppm, const char *watchlist) {
    rs_generate_options options = rs_generate_defaults();
    options.seed = seed;
    options.count = count;
    options.disturbed_ppm = disturbed_ppm;
    options.watchlist = watchlist;
    return options;
}

static size_t count_lines(const made_file *made) {
    size_t lines = 0;
    for (size_t i = 0; i < made->size; i++) {
        lines += made->data[i] == '\n';
    }
    return lines;
}

/* A temporary file that holds the bytes; its name goes to path. */
static void write_file(char *path, const void *data, size_t size) {
    (void)strcpy(path, "/tmp/rescreen_generate_XXXXXX");
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    FILE *stream = fdopen(handle, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(data, 1, size, stream), size);
    assert_int_equal(fclose(stream), 0);
}

static void write_sample(char *path) {
    write_file(path, rs_embedded_sample_watchlist_csv, rs_embedded_sample_watchlist_csv_size);
}

/* ---- the same bytes -------------------------------------------------------------------------------------------------
 */

static void the_sample_list_is_what_the_generator_makes(void **state) {
    (void)state;
    rs_generate_options options = options_of(SAMPLE_SEED, SAMPLE_ENTRIES, 0, NULL);
    made_file made = make(true, &options);
    assert_int_equal(made.status, RS_OK);
    assert_int_equal(made.size, rs_embedded_sample_watchlist_csv_size);
    assert_memory_equal(made.data, rs_embedded_sample_watchlist_csv, made.size);
    free(made.data);
}

static void first_rows_are_the_same_on_every_machine(void **state) {
    (void)state;
    rs_generate_options options = options_of(1, 3, 0, NULL);
    made_file made = make(false, &options);
    assert_int_equal(made.status, RS_OK);
    assert_string_equal(made.data,
                        "id,name,dob,sex,nationality,document_number,document_country,truncated,truth,disturbance\n"
                        "P0000001,Franco Conte,1979-10-04,M,ITA,YK5621161,ITA,,,\n"
                        "P0000002,PARKER SAMUEL ANDREW,1966-04-12,M,USA,584600712,USA,,,\n"
                        "P0000003,YAMAZAKI KIYOSHI,1987-04-21,M,JPN,,,,,\n");
    free(made.data);
}

static void a_row_depends_on_seed_and_number_alone(void **state) {
    (void)state;
    rs_generate_options options = options_of(7, 2000, 0, NULL);
    made_file longer = make(false, &options);
    options.count = 150;
    made_file shorter = make(false, &options);
    options.seed = 8;
    made_file other = make(false, &options);
    assert_true(shorter.size < longer.size);
    assert_memory_equal(shorter.data, longer.data, shorter.size);
    assert_string_not_equal(shorter.data, other.data);
    free(longer.data);
    free(shorter.data);
    free(other.data);
}

static void copies_are_the_same_twice(void **state) {
    (void)state;
    char path[64];
    write_sample(path);
    rs_generate_options options = options_of(3, 3000, 500000, path);
    made_file first = make(false, &options);
    made_file second = make(false, &options);
    assert_int_equal(first.status, RS_OK);
    assert_string_equal(first.data, second.data);
    free(first.data);
    free(second.data);
    (void)unlink(path);
}

/* ---- copies ---------------------------------------------------------------------------------------------------------
 */

/* The field of a row, counted from its end; rows of passengers have no quotes in the last two. Free it. */
static char *field_from_end(const char *row, size_t length, size_t index) {
    size_t end = length;
    for (size_t at = length; at > 0; at--) {
        if (row[at - 1] != ',') {
            continue;
        }
        if (index == 0) {
            return strndup(row + at, end - at);
        }
        index--;
        end = at - 1;
    }
    return NULL;
}

typedef void (*row_fn)(void *context, const char *truth, const char *disturbance);

static void each_row(const made_file *made, row_fn call, void *context) {
    const char *row = strchr(made->data, '\n');
    assert_non_null(row);
    row++;
    while (*row) {
        const char *end = strchr(row, '\n');
        assert_non_null(end);
        char *disturbance = field_from_end(row, (size_t)(end - row), 0);
        char *truth = field_from_end(row, (size_t)(end - row), 1);
        assert_non_null(disturbance);
        assert_non_null(truth);
        call(context, truth, disturbance);
        free(disturbance);
        free(truth);
        row = end + 1;
    }
}

static void count_truths(void *context, const char *truth, const char *disturbance) {
    assert_int_equal(truth[0] == '\0', disturbance[0] == '\0');
    *(uint64_t *)context += truth[0] != '\0';
}

static void the_share_of_copies_is_exact(void **state) {
    (void)state;
    static const struct {
        uint64_t count;
        uint32_t ppm;
        uint64_t copies;
    } cases[] = {
        {1000, 0, 0},   {1000, 10000, 10}, {1000, 333333, 333}, {999, 1000000, 999}, {1, 1000000, 1},    {1, 499999, 0},
        {1, 500000, 1}, {12345, 1000, 12}, {0, 10000, 0},       {7, 900000, 6},      {100, 999999, 100},
    };
    char path[64];
    write_sample(path);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rs_generate_options options = options_of(i, cases[i].count, cases[i].ppm, path);
        made_file made = make(false, &options);
        uint64_t copies = 0;
        assert_int_equal(made.status, RS_OK);
        assert_int_equal(count_lines(&made), cases[i].count + 1);
        each_row(&made, count_truths, &copies);
        assert_int_equal(copies, cases[i].copies);
        assert_int_equal(rs_generate_disturbed_count(&options), cases[i].copies);
        free(made.data);
    }
    (void)unlink(path);
}

typedef struct truth_check {
    rs_interner *ids;
    uint64_t of_name[RS_DISTURBANCE_COUNT];
    uint64_t of_facts[RS_FACTS_DISTURBANCE_COUNT];
} truth_check;

static void check_truth(void *context, const char *truth, const char *disturbance) {
    truth_check *check = context;
    if (truth[0] == '\0') {
        return;
    }
    assert_int_not_equal(rs_interner_find(check->ids, rs_str_from(truth)), RS_INTERNER_NONE);
    const char *plus = strchr(disturbance, '+');
    bool known = false;
    for (int kind = 0; kind < RS_DISTURBANCE_COUNT; kind++) {
        const char *name = rs_disturbance_name((rs_disturbance)kind);
        size_t length = plus ? (size_t)(plus - disturbance) : strlen(disturbance);
        if (strlen(name) == length && memcmp(name, disturbance, length) == 0) {
            check->of_name[kind]++;
            known = true;
        }
    }
    for (int kind = 0; kind < RS_FACTS_DISTURBANCE_COUNT; kind++) {
        if (strcmp(rs_facts_disturbance_name((rs_facts_disturbance)kind), plus ? plus + 1 : disturbance) == 0) {
            check->of_facts[kind]++;
            known = true;
        }
    }
    assert_true(known);
}

/* The ids of a list, as the reader sees them. */
static rs_interner *ids_of(const char *path) {
    const rs_input_options options = {.role = RS_WATCHLIST};
    rs_interner *ids = rs_interner_create();
    rs_input *input;
    const rs_record *record;
    bool more = true;
    assert_non_null(ids);
    assert_int_equal(rs_input_open(&input, path, &options, NULL, NULL), RS_OK);
    while (rs_input_next(input, &record, &more) == RS_OK && more) {
        uint32_t number;
        assert_int_equal(rs_interner_add(ids, record->id, &number, NULL), RS_OK);
    }
    rs_input_close(input);
    return ids;
}

static void truths_are_on_the_list_and_every_kind_occurs(void **state) {
    (void)state;
    char path[64];
    write_sample(path);
    rs_generate_options options = options_of(11, 8000, 500000, path);
    made_file made = make(false, &options);
    truth_check check = {.ids = ids_of(path)};
    assert_int_equal(made.status, RS_OK);
    assert_int_equal(rs_interner_count(check.ids), SAMPLE_ENTRIES);
    each_row(&made, check_truth, &check);
    for (int kind = 0; kind < RS_DISTURBANCE_COUNT; kind++) {
        assert_true(check.of_name[kind] > 0);
    }
    for (int kind = RS_FACTS_AS_LISTED + 1; kind < RS_FACTS_DISTURBANCE_COUNT; kind++) {
        assert_true(check.of_facts[kind] > 0);
    }
    rs_interner_free(check.ids);
    free(made.data);
    (void)unlink(path);
}

/* ---- readable -------------------------------------------------------------------------------------------------------
 */

/* Reads the generated bytes by the product's own reader: every row is a record, every date is understood. */
static void assert_readable(const made_file *made, rs_role role, uint64_t *births, uint64_t *low_quality) {
    char path[64];
    write_file(path, made->data, made->size);
    const rs_input_options options = {.role = role};
    rs_input *input;
    const rs_record *record;
    bool more = true;
    uint64_t records = 0;
    assert_int_equal(rs_input_open(&input, path, &options, NULL, NULL), RS_OK);
    while (rs_input_next(input, &record, &more) == RS_OK && more) {
        records++;
        *births += record->birth_count;
        *low_quality += record->names[0].low_quality;
    }
    assert_false(more);
    const rs_input_counts *counts = rs_input_get_counts(input);
    assert_string_equal(rs_input_format_name(input), "csv");
    assert_int_equal(records, count_lines(made) - 1);
    assert_int_equal(counts->rows, records);
    assert_int_equal(counts->rejected, 0);
    assert_int_equal(counts->dates_unknown, 0);
    rs_input_close(input);
    (void)unlink(path);
}

static void passengers_are_read_without_a_reject(void **state) {
    (void)state;
    char path[64];
    write_sample(path);
    rs_generate_options options = options_of(5, 5000, 100000, path);
    made_file made = make(false, &options);
    uint64_t births = 0;
    uint64_t low_quality = 0;
    assert_int_equal(made.status, RS_OK);
    assert_readable(&made, RS_PASSENGERS, &births, &low_quality);
    assert_true(births > 4500 && births < 5000);
    free(made.data);
    (void)unlink(path);
}

static void lists_are_read_without_a_reject(void **state) {
    (void)state;
    rs_generate_options options = options_of(5, 2000, 0, NULL);
    made_file made = make(true, &options);
    uint64_t births = 0;
    uint64_t low_quality = 0;
    assert_int_equal(made.status, RS_OK);
    assert_true(count_lines(&made) > 4000);
    assert_non_null(strstr(made.data, ",circa "));
    assert_non_null(strstr(made.data, " to "));
    assert_readable(&made, RS_WATCHLIST, &births, &low_quality);
    assert_true(births > 1500);
    assert_true(low_quality > 100);
    free(made.data);
}

/* ---- what is wrong is said ------------------------------------------------------------------------------------------
 */

static void assert_fails(const rs_generate_options *options, rs_status status) {
    made_file made = make(false, options);
    assert_int_equal(made.status, status);
    assert_true(rs_error_message()[0] != '\0');
    free(made.data);
}

static void wrong_options_fail(void **state) {
    (void)state;
    rs_generate_options options = options_of(1, 10, 10000, NULL);
    assert_fails(&options, RS_EUSAGE);
    options.watchlist = "/nonexistent/list.csv";
    options.disturbed_ppm = RS_GENERATE_WHOLE_SHARE;
    assert_fails(&options, RS_EINPUT);
    options.disturbed_ppm = RS_GENERATE_WHOLE_SHARE + 1;
    assert_fails(&options, RS_EUSAGE);
    options = options_of(1, (uint64_t)RS_GENERATE_MAX_COUNT + 1, 0, NULL);
    assert_fails(&options, RS_EUSAGE);
    options = options_of(1, 10, 0, NULL);
    options.reference.month = 0;
    assert_fails(&options, RS_EUSAGE);
}

static void a_list_without_entries_fails(void **state) {
    (void)state;
    char path[64];
    static const char header[] = "id,name\n";
    write_file(path, header, sizeof header - 1);
    rs_generate_options options = options_of(1, 10, RS_GENERATE_WHOLE_SHARE, path);
    assert_fails(&options, RS_EINPUT);
    (void)unlink(path);
}

static void a_full_disk_is_noticed(void **state) {
    (void)state;
    FILE *full = fopen("/dev/full", "wb");
    if (!full) {
        print_message("no /dev/full here\n");
        skip();
    }
    rs_generate_options options = options_of(1, 20000, 0, NULL);
    assert_int_equal(rs_generate_passengers(full, &options), RS_EOUTPUT);
    assert_int_equal(rs_generate_watchlist(full, &options), RS_EOUTPUT);
    (void)fclose(full);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_list_is_what_the_generator_makes),
        cmocka_unit_test(first_rows_are_the_same_on_every_machine),
        cmocka_unit_test(a_row_depends_on_seed_and_number_alone),
        cmocka_unit_test(copies_are_the_same_twice),
        cmocka_unit_test(the_share_of_copies_is_exact),
        cmocka_unit_test(truths_are_on_the_list_and_every_kind_occurs),
        cmocka_unit_test(passengers_are_read_without_a_reject),
        cmocka_unit_test(lists_are_read_without_a_reject),
        cmocka_unit_test(wrong_options_fail),
        cmocka_unit_test(a_list_without_entries_fails),
        cmocka_unit_test(a_full_disk_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
