/* Evidence as text and as JSON, and both back; what it is of a pair has its tests in test_report.c. */
#include "host/report/evidence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/report/evidence_json.h"
#include "host/report/json.h"

static rs_evidence parsed(const char *text) {
    rs_evidence evidence;
    assert_true(rs_evidence_parse(rs_str_from(text), &evidence));
    return evidence;
}

static void expect_text(const rs_evidence *evidence, const char *wanted) {
    char text[RS_EVIDENCE_BYTES];
    rs_evidence_format(evidence, text);
    assert_string_equal(text, wanted);
}

static void all_kinds_come_back(void **state) {
    (void)state;
    const rs_pair pair = {.name_score = 2000,
                          .total = 10000,
                          .points = {.birth = 1000,
                                     .birth_known = true,
                                     .sex = -500,
                                     .sex_known = true,
                                     .nationality = 0,
                                     .nationality_known = true,
                                     .birthplace = 1,
                                     .birthplace_known = true,
                                     .country = -9999,
                                     .country_known = true,
                                     .near_document = 400,
                                     .near_document_known = true,
                                     .document = true}};
    const rs_evidence evidence = rs_evidence_of(&pair);
    char text[RS_EVIDENCE_BYTES];
    rs_evidence_format(&evidence, text);
    assert_string_equal(text, "birth:+0.1000 sex:-0.0500 nationality:+0.0000 birthplace:+0.0001 country:-0.9999 "
                              "near_document:+0.0400 document:+1.7098");
    const rs_evidence back = parsed(text);
    assert_memory_equal(&back, &evidence, sizeof back);
    json_t *object = rs_evidence_json(&evidence);
    rs_evidence of_json;
    assert_true(rs_evidence_read_json(object, &of_json));
    assert_memory_equal(&of_json, &evidence, sizeof of_json);
    json_decref(object);
}

static void the_order_of_a_text_does_not_matter(void **state) {
    (void)state;
    const rs_evidence evidence = parsed("sex:-0.05 birth:0.1");
    expect_text(&evidence, "birth:+0.1000 sex:-0.0500");
    const rs_evidence nothing = parsed("");
    expect_text(&nothing, "");
    assert_int_equal(nothing.known, 0);
}

static void a_wrong_text_is_none(void **state) {
    (void)state;
    static const char *const texts[] = {
        "birth",
        "birth:",
        ":+0.1000",
        "birth:+0.10000",
        "birth:10.0",
        "birth:much",
        "birth:+0.100000000000000000000",
        "age:+0.1000",
        "birth:+0.1000 birth:+0.1000",
        "birth:+0.1000  sex:-0.0500",
        "birth:+0.1000,sex:-0.0500",
        "birth:+0.1000 sex",
        " ",
        "BIRTH:+0.1000",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        rs_evidence evidence;
        assert_false(rs_evidence_parse(rs_str_from(texts[i]), &evidence));
    }
}

static void a_wrong_object_is_none(void **state) {
    (void)state;
    static const char *const texts[] = {"[]",
                                        "\"birth:+0.1000\"",
                                        "{\"birth\":\"0.1\"}",
                                        "{\"birth\":0.10001}",
                                        "{\"birth\":10}",
                                        "{\"birth\":-1e300}",
                                        "{\"birth\":null}",
                                        "{\"sex\":0,\"age\":0.1}"};
    rs_evidence evidence;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        json_t *object = json_loads(texts[i], JSON_DECODE_ANY, NULL);
        assert_non_null(object);
        assert_false(rs_evidence_read_json(object, &evidence));
        json_decref(object);
    }
    assert_false(rs_evidence_read_json(NULL, &evidence));
}

/* As the writer prints them: four digits, of which none is lost below 1. */
static void every_number_of_points_comes_back_from_json(void **state) {
    (void)state;
    for (int32_t points = -10000; points <= 10000; points++) {
        char text[32];
        int32_t back = INT32_MAX;
        json_t *value = rs_json_points(points);
        const size_t length = json_dumpb(value, text, sizeof text, JSON_ENCODE_ANY | RS_JSON_FLAGS);
        json_t *read = json_loadb(text, length, JSON_DECODE_ANY, NULL);
        assert_true(rs_json_read_points(read, &back));
        assert_int_equal(back, points);
        json_decref(value);
        json_decref(read);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_kinds_come_back),
        cmocka_unit_test(the_order_of_a_text_does_not_matter),
        cmocka_unit_test(a_wrong_text_is_none),
        cmocka_unit_test(a_wrong_object_is_none),
        cmocka_unit_test(every_number_of_points_comes_back_from_json),
    };
    return cmocka_run_group_tests_name("evidence", tests, NULL, NULL);
}
