#include "host/report/record_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_written(const rs_record_line *line, const char *expected) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    assert_int_equal(rs_record_json_write(stream, line), RS_OK);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, expected);
    free(text);
}

static const rs_raw_name NAME = {.text = {"Zo\xc3\xab \"Z\" Doe", 12}};

static void what_is_unknown_is_null_or_empty(void **state) {
    (void)state;
    const rs_record record = {.id = rs_str_from("7"), .names = &NAME, .name_count = 1, .line = 2};
    check_written(&(rs_record_line){.file = "a.csv", .format = "csv", .record = &record},
                  "{\"file\":\"a.csv\",\"format\":\"csv\",\"line\":2,\"id\":\"7\",\"names\":[{\"text\":\"Zo\xc3\xab "
                  "\\\"Z\\\" Doe\",\"low_quality\":false,\"truncated\":false}],\"birth_dates\":[],\"sex\":null,"
                  "\"nationalities\":[],\"birth_countries\":[],\"documents\":[],\"remarks\":[]}\n");
}

static void all_that_is_known_is_written(void **state) {
    (void)state;
    const rs_raw_name names[] = {{.text = {"A B", 3}, .low_quality = true}, {.text = {"C", 1}, .truncated = true}};
    const rs_birth births[] = {{.year = 1960, .month = 6, .day = 29, .near_day = true},
                               {.year = 1950, .last_year = 1955, .approximate = true}};
    const rs_str nationalities[] = {{"GBR", 3}, {"Utopia", 6}};
    const rs_str country = {"FRA", 3};
    const rs_str remark = {"a check digit fails", 19};
    const rs_raw_document documents[] = {{.number = {"X1", 2}, .country = {"GBR", 3}}, {.number = {"2", 1}}};
    const rs_record record = {.id = rs_str_from("P"),
                              .names = names,
                              .name_count = 2,
                              .births = births,
                              .birth_count = 2,
                              .nationalities = nationalities,
                              .nationality_count = 2,
                              .birth_countries = &country,
                              .birth_country_count = 1,
                              .sex = rs_str_from("female"),
                              .documents = documents,
                              .document_count = 2,
                              .remarks = &remark,
                              .remark_count = 1,
                              .line = 12345678901};
    const rs_record_line line = {.file = "f",
                                 .format = "mrz",
                                 .record = &record,
                                 .unknown_countries = &nationalities[1],
                                 .unknown_country_count = 1,
                                 .unknown_dates = 3};
    check_written(
        &line,
        "{\"file\":\"f\",\"format\":\"mrz\",\"line\":12345678901,\"id\":\"P\",\"names\":["
        "{\"text\":\"A B\",\"low_quality\":true,\"truncated\":false},"
        "{\"text\":\"C\",\"low_quality\":false,\"truncated\":true}],\"birth_dates\":["
        "{\"year\":1960,\"month\":6,\"day\":29,\"last_year\":null,\"approximate\":false,\"near_day\":true},"
        "{\"year\":1950,\"month\":null,\"day\":null,\"last_year\":1955,\"approximate\":true,\"near_day\":false}],"
        "\"sex\":\"female\",\"nationalities\":[\"GBR\",\"Utopia\"],\"birth_countries\":[\"FRA\"],\"documents\":["
        "{\"number\":\"X1\",\"country\":\"GBR\"},{\"number\":\"2\",\"country\":null}],\"remarks\":[\"a check digit "
        "fails\"],\"unknown_countries\":[\"Utopia\"],\"unknown_dates\":3}\n");
}

static void text_that_is_not_utf8_is_a_failure(void **state) {
    (void)state;
    const rs_record record = {.id = rs_str_from("7"), .names = &NAME, .name_count = 1, .line = 2};
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    const rs_record_line line = {.file = "caf\xe9.csv", .format = "csv", .record = &record};
    assert_int_equal(rs_record_json_write(stream, &line), RS_EINTERNAL);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, "");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_unknown_is_null_or_empty),
        cmocka_unit_test(all_that_is_known_is_written),
        cmocka_unit_test(text_that_is_not_utf8_is_a_failure),
    };
    return cmocka_run_group_tests_name("record_json", tests, NULL, NULL);
}
