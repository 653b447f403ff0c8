/* The readers on official lists, counted. Skips where the test data is absent. */
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

static void read_list(const char *relative, const rs_input_options *options) {
    char *path = reading_testdata(relative);
    if (!path)
        skip();
    reading_of_file(&got, path, options);
    free(path);
    assert_string_equal(got.error, "");
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
}

static const rs_input_options LIST = {.role = RS_WATCHLIST};

/*
 * The file has 730 individuals and 273 entities; 730 primary names, 336 in their original script, and 2,139 aliases
 * (615 of them low), of which 75 more names (13 of them low) are split off: several names in one field, or two scripts.
 * 48 more (20 of them low) stand in notes about aliases, and one is another spelling in brackets.
 */
static void united_nations_2026(void **state) {
    (void)state;
    read_list("watchlists/un_sc_2026-02-27/UN_consolidated.xml", &LIST);
    assert_string_equal(got.format, "un-xml");
    assert_int_equal(got.counts.rows, 1003);
    assert_int_equal(got.records, 730);
    assert_int_equal(got.counts.left_out, 273);
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.names, 730 + 336 + 2139 + 75 + 48 + 1);
    assert_int_equal(got.low_quality_names, 615 + 13 + 20);
    assert_int_equal(got.counts.dates_unknown, 2); /* 30-35 years old; Between Aug. and Sep. */
    assert_int_equal(got.with_birth, 678);
    assert_int_equal(got.with_nationality, 625 - 1);   /* one is 'na' */
    assert_int_equal(got.with_birth_country, 531 + 1); /* one by an alias's papers alone */
    ;
    assert_int_equal(got.with_sex, 54);
    assert_int_equal(got.with_document, 272 + 5 + 4); /* five by a note alone, four by one about an alias */
    ;
}

/* 4,620 individuals: birth date 96 %, sex 33 %; nationality or citizenship 55 %. 6,272 aliases in alt.csv are theirs.
 */
static void ofac_2021(void **state) {
    (void)state;
    read_list("watchlists/ofac_sdn_2021/sdn.csv", &LIST);
    assert_string_equal(got.format, "ofac-csv");
    assert_int_equal(got.counts.rows, 8976);
    assert_int_equal(got.records, 4620);
    assert_int_equal(got.counts.left_out, 3673 + 406 + 277);
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.names, 4620 + 6272 + 1757);
    assert_int_equal(got.low_quality_names, 1757);
    assert_int_equal(got.counts.dates_unknown, 0);
    assert_int_equal(got.with_birth, 4428);
    assert_int_equal(got.with_nationality, 2546);
    assert_int_equal(got.with_birth_country, 2874);
    assert_int_equal(got.with_sex, 1513);
}

static void ofac_consolidated_2025(void **state) {
    (void)state;
    read_list("watchlists/ofac_consolidated_nonsdn_2025/cons_prim.csv", &LIST);
    assert_string_equal(got.format, "ofac-csv");
    assert_int_equal(got.counts.rows, 442);
    assert_int_equal(got.records, 79);
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.names, 166);
    assert_int_equal(got.with_birth, 74);
}

/* Entities, ships and aircraft, too. */
static void subjects_of_every_kind(void **state) {
    (void)state;
    const rs_input_options any = {.role = RS_WATCHLIST, .any_schema = true};
    read_list("watchlists/un_sc_2026-02-27/UN_consolidated.xml", &any);
    assert_int_equal(got.records, 730 + 273);
    assert_int_equal(got.counts.left_out, 0);
    read_list("watchlists/ofac_sdn_2021/sdn.csv", &any);
    assert_int_equal(got.records, 8976);
    assert_int_equal(got.counts.left_out, 0);
}

/* Lines of the file that hold the word; no row of these lists goes over several lines. */
static uint64_t count_lines_with(const char *relative, const char *word) {
    static char line[64 * 1024];
    char *path = reading_testdata(relative);
    FILE *file = path ? fopen(path, "rb") : NULL;
    uint64_t count = 0;
    free(path);
    if (!file)
        skip();
    while (fgets(line, sizeof line, file))
        count += strstr(line, word) != NULL;
    assert_int_equal(fclose(file), 0);
    return count;
}

/* In Windows-1252, with quotes doubled in fields that are not quoted. */
static void united_kingdom_2014(void **state) {
    (void)state;
    static const char path[] = "watchlists/uk_ofsi_2014/sanctionsconlist.csv";
    read_list(path, &LIST);
    assert_string_equal(got.format, "uk-csv");
    assert_int_equal(got.counts.rows, 5908 + 3042);
    assert_int_equal(got.records, count_lines_with(path, ",Individual,"));
    assert_int_equal(got.counts.left_out, count_lines_with(path, ",Entity,"));
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.counts.mended, 0);
    assert_int_equal(got.counts.dates_unknown, 2); /* 29 February 1969, twice */
    assert_int_equal(got.with_birth, 4676);
    assert_int_equal(got.with_nationality, 3634);
    assert_int_equal(got.with_birth_country, 3720);
    assert_int_equal(got.with_sex, 147);
    assert_int_equal(got.with_document, 1877 - 1); /* one has but a date: 'issued by ..., dated 30 Apr 2000' */
}

static void united_kingdom_2020_sample(void **state) {
    (void)state;
    static const char path[] = "watchlists/format_samples/sample_hmt.csv";
    read_list(path, &LIST);
    assert_string_equal(got.format, "uk-csv");
    assert_int_equal(got.records, count_lines_with(path, ",Individual,"));
    assert_int_equal(got.records, got.counts.rows);
    assert_int_equal(got.names, 23 + 5); /* five rows have a name in another script */
    assert_int_equal(got.with_birth, 23);
}

/* In Windows-1252, each row in quotes as if it were one cell. */
static void european_union_2018(void **state) {
    (void)state;
    static const char path[] = "watchlists/eu_fsf_sample/EUSanctionsShort.csv";
    read_list(path, &LIST);
    assert_string_equal(got.format, "eu-csv");
    assert_int_equal(got.counts.rows, 999);
    assert_int_equal(got.records, count_lines_with(path, ";P;"));
    assert_int_equal(got.counts.left_out, count_lines_with(path, ";E;"));
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.counts.dates_unknown, 0);
    assert_int_equal(got.with_birth, 15);
    assert_int_equal(got.with_nationality, 58);
    assert_int_equal(got.with_birth_country, 12);
    assert_int_equal(got.with_sex, 33);
    assert_int_equal(got.with_document, 9);
    assert_non_null(strstr(got.text, "|Ouda\xC3\xAF Saddam Hussein Al-Tikriti|"));
}

static void benchmark_passengers(void **state) {
    (void)state;
    const rs_column_map maps[] = {{"name", "full_name"}, {"dob", "date_of_birth"}, {"sex", "gender"}, {"id", "row"}};
    const rs_input_options options = {.role = RS_PASSENGERS, .maps = maps, .map_count = 4};
    read_list("screening_bench/yente/positives_un_untreated.csv", &options);
    assert_string_equal(got.format, "csv");
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.counts.dates_unknown, 0);
    assert_true(got.records > 300);
    assert_memory_equal(got.text, "2 2|JANAN AGHA|1958|af||\n", 25);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(united_nations_2026),        cmocka_unit_test(ofac_2021),
        cmocka_unit_test(ofac_consolidated_2025),     cmocka_unit_test(united_kingdom_2014),
        cmocka_unit_test(united_kingdom_2020_sample), cmocka_unit_test(european_union_2018),
        cmocka_unit_test(subjects_of_every_kind),     cmocka_unit_test(benchmark_passengers),
    };
    return cmocka_run_group_tests_name("input/real_lists", tests, NULL, NULL);
}
