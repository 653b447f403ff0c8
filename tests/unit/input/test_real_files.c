/* Files of other systems, read without a word about them, counted by the test itself. Skips where they are absent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;
static char bytes[8 * 1024 * 1024];

/* Reads a file by the reader, and its bytes for counting. */
static void read_both(const char *relative, rs_role role) {
    char *path = reading_testdata(relative);
    if (!path)
        skip();
    const rs_input_options options = {.role = role};
    reading_of_file(&got, path, &options);
    FILE *file = fopen(path, "rb");
    free(path);
    assert_non_null(file);
    const size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    assert_int_equal(fclose(file), 0);
    bytes[length] = '\0';
    assert_string_equal(got.error, "");
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, 0);
}

static uint64_t count(const char *word) {
    uint64_t found = 0;
    for (const char *at = bytes; (at = strstr(at, word)) != NULL; at += strlen(word))
        found++;
    return found;
}

static uint64_t lines(void) {
    const size_t length = strlen(bytes);
    return count("\n") + (length > 0 && bytes[length - 1] != '\n');
}

static void follow_the_money(void **state) {
    (void)state;
    read_both("watchlists/format_samples/opensanctions_entities.ftm.json", RS_WATCHLIST);
    assert_string_equal(got.format, "ftm");
    assert_int_equal(got.counts.rows, lines());
    assert_int_equal(got.records, count("\"schema\":\"Person\""));
    assert_int_equal(got.counts.left_out, lines() - count("\"schema\":\"Person\""));
    assert_int_equal(got.with_birth, count("\"birthDate\":"));
    assert_int_equal(got.with_nationality, count("\"nationality\":"));
    assert_int_equal(got.with_sex, count("\"gender\":"));
    assert_int_equal(got.counts.dates_unknown, 0);
}

/* A list without ids, in a border system's columns; its last line may lack its end. */
static void border_system(void **state) {
    (void)state;
    read_both("messages/gtas_watchlist_sample/wl-NS.csv", RS_WATCHLIST);
    assert_string_equal(got.format, "csv");
    assert_int_equal(got.records, lines() - 1);
    assert_memory_equal(got.text, "2 1|ROBERT ANTONIO PICHA||GBR||P123456/USA\n", 43);
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void benchmark(const char *relative, const char *first, uint64_t dates_unknown) {
    read_both(relative, RS_PASSENGERS);
    assert_string_equal(got.format, "csv");
    assert_int_equal(got.records, lines() - 1);
    assert_int_equal(got.names, got.records);
    assert_int_equal(got.counts.dates_unknown, dates_unknown);
    assert_memory_equal(got.text, first, strlen(first));
}

/* Its dates have been disturbed, two of them into days that no month has. */
static void benchmark_treated(void **state) {
    (void)state;
    benchmark("screening_bench/yente/positives_un_treated.csv", "2 1|JANAN AGHA|1958|af||\n", 2);
}

static void benchmark_untreated(void **state) {
    (void)state;
    benchmark("screening_bench/yente/positives_un_untreated.csv", "2 1|JANAN AGHA|1958|af||\n", 0);
}

static void benchmark_united_states(void **state) {
    (void)state;
    benchmark("screening_bench/yente/negatives_us.csv", "2 1|Kathryn Barr|1966-07-06|United Arab Emirates|female|\n",
              0);
}

static void benchmark_global(void **state) {
    (void)state;
    benchmark("screening_bench/yente/negatives_global.csv", "2 1|\xD8\xAD\xD8\xB3\xDB\x8C\xD9\x86 ", 0);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follow_the_money),        cmocka_unit_test(border_system),
        cmocka_unit_test(benchmark_treated),       cmocka_unit_test(benchmark_untreated),
        cmocka_unit_test(benchmark_united_states), cmocka_unit_test(benchmark_global),
    };
    return cmocka_run_group_tests_name("input/real_files", tests, NULL, NULL);
}
