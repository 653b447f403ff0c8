/* Whole joins of files against all pairs by the plain C metrics: the same bytes, whatever the device and the memory. */
#include "host/string_join/string_run.h"

#include "host/base/utf8.h"
#include "host/encode/phonetic.h"
#include "host/string_join/string_column.h"
#include "host/string_join/string_slices.h"
#include "host/strings/string_metric.h"
#include "tests/support/run_files.h"
#include "tests/support/words.h"

enum { MOST_ROWS = 400, MOST_LETTERS = 1200, TEXT_BYTES = 1 << 24 };

/* The lines of a file, decoded. */
typedef struct rows {
    size_t count;
    struct {
        uint32_t letters[MOST_LETTERS];
        uint32_t length;
        rs_str text;
    } items[MOST_ROWS];
} rows;

static rows a_rows;
static rows b_rows;

static void read_lines(rows *out, const char *text) {
    out->count = 0;
    for (const char *at = text; *at;) {
        const char *end = strchr(at, '\n');
        assert_non_null(end);
        assert_true(out->count < MOST_ROWS);
        rs_str line = {at, (size_t)(end - at)};
        uint32_t length = 0;
        for (size_t i = 0; i < line.length;) {
            assert_true(length < MOST_LETTERS);
            out->items[out->count].letters[length++] = (uint32_t)rs_utf8_next(line, &i);
        }
        out->items[out->count].length = length;
        out->items[out->count++].text = line;
        at = end + 1;
    }
}

/* ---- what should come out ---- */

typedef struct expected_row {
    size_t b_row;
    double score;
    rs_fraction exact;
} expected_row;

static bool share_code(uint64_t first, uint64_t second, uint64_t x, uint64_t y) {
    return (first && (first == x || first == y)) || (second && (second == x || second == y));
}

static rs_fraction score_of(rs_string_metric metric, rs_codepoints a, rs_str a_text, rs_codepoints b, rs_str b_text) {
    static uint32_t scratch[9 * MOST_LETTERS + 2];
    uint64_t codes[4] = {0, 0, 0, 0};
    switch (metric) {
    case RS_STRING_JARO_WINKLER:
        return rs_jaro_winkler_fraction(rs_jaro_count(a, b, scratch));
    case RS_STRING_JARO:
        return rs_jaro_fraction(rs_jaro_count(a, b, scratch));
    case RS_STRING_OSA:
        return rs_osa_fraction(rs_osa_codepoints(a, b, scratch), a.length, b.length);
    case RS_STRING_DOUBLE_METAPHONE:
        rs_double_metaphone(a_text, &codes[0], &codes[1]);
        rs_double_metaphone(b_text, &codes[2], &codes[3]);
        break;
    case RS_STRING_SOUNDEX:
        codes[0] = rs_soundex(a_text);
        codes[2] = rs_soundex(b_text);
        break;
    case RS_STRING_NYSIIS:
        codes[0] = rs_nysiis(a_text);
        codes[2] = rs_nysiis(b_text);
        break;
    }
    return (rs_fraction){share_code(codes[0], codes[1], codes[2], codes[3]) ? 1 : 0, 1};
}

static int compare_rows(const void *x, const void *y) {
    const expected_row *a = x;
    const expected_row *b = y;
    if (a->score > b->score || a->score < b->score) {
        return a->score > b->score ? -1 : 1;
    }
    return a->b_row < b->b_row ? -1 : 1;
}

/* The file that should come out of joining a_rows with b_rows, or with a_rows. */
static char *expected_file(rs_string_metric metric, rs_fraction threshold, bool self, size_t top, size_t *bytes) {
    const rows *b = self ? &a_rows : &b_rows;
    char *text = malloc(TEXT_BYTES);
    assert_non_null(text);
    size_t used = (size_t)sprintf(text, "a_row,b_row,score\n");
    for (size_t i = 0; i < a_rows.count; i++) {
        static expected_row found[MOST_ROWS];
        size_t count = 0;
        for (size_t j = self ? i + 1 : 0; j < b->count; j++) {
            const rs_codepoints x = {a_rows.items[i].letters, a_rows.items[i].length};
            const rs_codepoints y = {b->items[j].letters, b->items[j].length};
            const rs_fraction score = score_of(metric, x, a_rows.items[i].text, y, b->items[j].text);
            if (rs_fraction_at_least(score, threshold)) {
                found[count++] = (expected_row){j, (double)score.numerator / (double)score.denominator, score};
            }
        }
        qsort(found, count, sizeof *found, compare_rows);
        for (size_t k = 0; k < count && (top == 0 || k < top); k++) {
            char score[RS_FRACTION_TEXT_BYTES];
            rs_fraction_print(found[k].exact, score);
            assert_true(used < TEXT_BYTES - 128);
            used += (size_t)sprintf(text + used, "%zu,%zu,%s\n", i + 1, found[k].b_row + 1, score);
        }
    }
    *bytes = used;
    return text;
}

static void expect_file(const char *path, const char *wanted, size_t bytes) {
    char *text = malloc(TEXT_BYTES);
    assert_non_null(text);
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    size_t got = fread(text, 1, TEXT_BYTES, stream);
    assert_int_equal(fclose(stream), 0);
    for (size_t i = 0; i < got && i < bytes; i++) {
        if (text[i] != wanted[i]) {
            size_t line = i;
            while (line > 0 && text[line - 1] != '\n') {
                line--;
            }
            fail_msg("the line is '%.*s', it should be '%.*s'", (int)strcspn(text + line, "\n"), text + line,
                     (int)strcspn(wanted + line, "\n"), wanted + line);
        }
    }
    assert_int_equal(got, bytes);
    free(text);
}

/* ---- what is joined ---- */

/* Names of few letters, so that they are alike; some many times, some empty, some long, some not ASCII. */
static char *make_lines(uint64_t *random, size_t count) {
    static const char *const letters[] = {
        "A", "B", "C", "D", "E", "\xC3\xA9", "\xD0\x96", "\xE6\x9D\x8E", "\xF0\x9F\x98\x80"};
    char *text = malloc(count * (4 * MOST_LETTERS + 1) + 1);
    size_t *starts = calloc(count, sizeof *starts);
    assert_non_null(text);
    assert_non_null(starts);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t kind = test_random(random, 20);
        const uint32_t alphabet = kind < 15 ? 4 : 9;
        uint32_t length = 1 + test_random(random, kind < 10 ? 8 : 20);
        starts[i] = used;
        if (kind == 19) {
            length = 60 + test_random(random, 10);
        } else if (kind == 18 && test_random(random, 4) == 0) {
            length = 1000 + test_random(random, 150);
        } else if (kind == 17) {
            length = 0;
        } else if (kind == 16 && i > 0) { /* a row that has been there */
            const char *old = text + starts[test_random(random, (uint32_t)i)];
            const size_t bytes = strcspn(old, "\n") + 1;
            memmove(text + used, old, bytes);
            used += bytes;
            continue;
        }
        for (uint32_t k = 0; k < length; k++) {
            used += (size_t)sprintf(text + used, "%s", letters[test_random(random, alphabet)]);
        }
        text[used++] = '\n';
    }
    text[used] = '\0';
    free(starts);
    return text;
}

static void check_job(rs_string_job job, const char *threshold, bool self) {
    rs_join_summary summary;
    rs_fraction exact = {1, 1};
    size_t bytes = 0;
    if (threshold) {
        assert_int_equal(rs_fraction_parse(threshold, &exact), RS_OK);
    }
    char *wanted = expected_file(job.metric, exact, self, job.top, &bytes);
    job.threshold = threshold;
    job.progress = RS_PROGRESS_NEVER;
    rs_status status = rs_string_job_run(&job, &summary);
    assert_int_equal(status, RS_OK);
    expect_file(job.output, wanted, bytes);
    free(wanted);
}

static void all_metrics_as_all_pairs(void **state) {
    run_files *f = *state;
    static const struct {
        rs_string_metric metric;
        const char *threshold;
    } cases[] = {
        {RS_STRING_JARO_WINKLER, "0.9"},
        {RS_STRING_JARO_WINKLER, "14/15"},
        {RS_STRING_JARO_WINKLER, "0.7"},
        {RS_STRING_JARO_WINKLER, "0.3"},
        {RS_STRING_JARO_WINKLER, "1"},
        {RS_STRING_JARO, "0.8"},
        {RS_STRING_JARO, "5/6"},
        {RS_STRING_OSA, "0.75"},
        {RS_STRING_OSA, "2/3"},
        {RS_STRING_OSA, "0.001"},
        {RS_STRING_SOUNDEX, NULL},
        {RS_STRING_NYSIIS, NULL},
        {RS_STRING_DOUBLE_METAPHONE, NULL},
    };
    uint64_t random = 20261122;
    char *a = make_lines(&random, 300);
    char *b = make_lines(&random, 330);
    const rs_string_job files = {
        .a = file_with(f, "a.txt", a), .b = file_with(f, "b.txt", b), .output = file_path(f, "out.csv")};
    read_lines(&a_rows, a);
    read_lines(&b_rows, b);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rs_string_job job = files;
        job.metric = cases[i].metric;
        if (rs_string_metric_is_phonetic(job.metric)) {
            continue; /* beyond ASCII their letters are brought to A-Z first: phonetic_codes_of_words() */
        }
        check_job(job, cases[i].threshold, false);
        job.top = 3;
        check_job(job, cases[i].threshold, false);
        job.b = NULL;
        check_job(job, cases[i].threshold, true);
        job.top = 0;
        check_job(job, cases[i].threshold, true);
    }
    free(a);
    free(b);
}

static char *make_words(uint64_t *random, size_t count) {
    char *text = malloc(count * 16);
    assert_non_null(text);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        test_word(random, 1 + test_random(random, 6), 26, text + used);
        used += strlen(text + used);
        text[used++] = '\n';
        text[used] = '\0';
    }
    return text;
}

static void phonetic_codes_of_words(void **state) {
    run_files *f = *state;
    uint64_t random = 7;
    char *a = make_words(&random, 400);
    char *b = make_words(&random, 399);
    const rs_string_job files = {
        .a = file_with(f, "a.txt", a), .b = file_with(f, "b.txt", b), .output = file_path(f, "out.csv")};
    read_lines(&a_rows, a);
    read_lines(&b_rows, b);
    for (rs_string_metric metric = RS_STRING_DOUBLE_METAPHONE; metric <= RS_STRING_NYSIIS; metric++) {
        rs_string_job job = files;
        job.metric = metric;
        check_job(job, NULL, false);
        job.top = 1;
        job.b = NULL;
        check_job(job, NULL, true);
    }
    free(a);
    free(b);
}

/* Slices that overflow again and again, and several workers: the same bytes. */
static void memory_and_devices_change_nothing(void **state) {
    run_files *f = *state;
    static const rs_device_part device = {.number = RS_DEVICE_DEFAULT, .parts = 1};
    const rs_device_part devices[] = {device, device, device};
    static const rs_slicing slicings[] = {
        {1, 0, 1000000, 1000}, {50, 30, 3000, 10}, {700, 1000000, 1, 1}, {1000000, 200, 20000, 40}};
    uint64_t random = 99;
    char *a = make_lines(&random, 250);
    rs_string_column column;
    read_lines(&a_rows, a);
    assert_int_equal(rs_string_column_load(&column, file_with(f, "a.txt", a), NULL), RS_OK);
    const char *output = file_path(f, "out.csv");
    for (size_t i = 0; i < 2 * sizeof slicings / sizeof slicings[0]; i++) {
        size_t bytes = 0;
        rs_join_summary summary = {.a = {0}};
        FILE *stream = fopen(output, "wb");
        assert_non_null(stream);
        assert_true(fputs("a_row,b_row,score\n", stream) >= 0);
        rs_progress *progress = rs_progress_create(RS_PROGRESS_NEVER, "");
        assert_non_null(progress);
        const rs_string_plan plan = {.a = &column.strings,
                                     .b = &column.strings,
                                     .self = i % 2 == 1,
                                     .metric = RS_STRING_JARO_WINKLER,
                                     .threshold = {3, 4},
                                     .top = i % 3 == 2 ? 4 : 0,
                                     .devices = devices,
                                     .device_count = i % 3 + 1,
                                     .slicing = slicings[i / 2],
                                     .format = RS_REPORT_CSV,
                                     .stream = stream,
                                     .output = output,
                                     .progress = progress};
        assert_int_equal(rs_string_slices_run(&plan, &summary), RS_OK);
        assert_int_equal(fclose(stream), 0);
        rs_progress_free(progress);
        char *wanted = NULL;
        if (plan.self) {
            wanted = expected_file(plan.metric, plan.threshold, true, plan.top, &bytes);
        } else {
            b_rows = a_rows;
            wanted = expected_file(plan.metric, plan.threshold, false, plan.top, &bytes);
        }
        expect_file(output, wanted, bytes);
        free(wanted);
    }
    rs_string_column_clear(&column);
    free(a);
}

static void a_failed_write_ends_the_work(void **state) {
    run_files *f = *state;
    rs_join_summary summary;
    uint64_t random = 5;
    if (access("/dev/full", W_OK) != 0) {
        print_message("there is no /dev/full\n");
        skip();
    }
    char *a = make_words(&random, 3000);
    const rs_string_job job = {.a = file_with(f, "a.txt", a),
                               .metric = RS_STRING_SOUNDEX,
                               .output = "/dev/full",
                               .progress = RS_PROGRESS_NEVER};
    assert_int_equal(rs_string_job_run(&job, &summary), RS_EOUTPUT);
    assert_non_null(strstr(rs_error_message(), "/dev/full"));
    free(a);
}

static void expect_usage(rs_string_job job, const char *message) {
    rs_join_summary summary;
    job.output = "/nowhere/out.csv"; /* not even opened */
    assert_int_equal(rs_string_job_run(&job, &summary), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), message));
}

static void thresholds_are_checked_first(void **state) {
    (void)state;
    expect_usage((rs_string_job){.a = "a", .b = "b", .threshold = "0"}, "every pair of strings reaches it");
    expect_usage((rs_string_job){.a = "a", .b = "b", .threshold = "0.000"}, "every pair of strings reaches it");
    expect_usage((rs_string_job){.a = "a", .b = "b", .threshold = "1.01"}, "--threshold 1.01: it is a number above 0");
    expect_usage((rs_string_job){.a = "a", .b = "b", .threshold = "-1"}, "--threshold -1");
    expect_usage((rs_string_job){.a = "a", .metric = RS_STRING_NYSIIS, .threshold = "0.9"}, "no sense");
    expect_usage((rs_string_job){.a = ""}, "the name of an input is empty");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_metrics_as_all_pairs, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(phonetic_codes_of_words, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(memory_and_devices_change_nothing, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(a_failed_write_ends_the_work, files_set_up, files_tear_down),
        cmocka_unit_test(thresholds_are_checked_first),
    };
    return cmocka_run_group_tests_name("string run", tests, NULL, NULL);
}
