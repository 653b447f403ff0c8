#include "host/report/difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static rs_pair_values values_of(uint32_t rank, int32_t score, const char *alias_name, const char *evidence) {
    rs_pair_values values = {
        .rank = rank, .score = score, .name_score = score - 200, .alias_name = rs_str_from(alias_name)};
    assert_true(rs_evidence_parse(rs_str_from(evidence), &values.evidence));
    return values;
}

/* Header and one row of each: new, gone, changed. */
static void expect(rs_report_format format, const char *wanted) {
    const rs_pair_values before = values_of(1, 10000, "Doe, Jo", "birth:+0.0200");
    const rs_pair_values after = values_of(12, 8247, "JO DOE", "");
    rs_difference difference = {.key = {rs_str_from("7"), rs_str_from("UN"), rs_str_from("QDi.1")}, .after = &after};
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    rs_difference_begin(format, stream);
    assert_int_equal(rs_difference_write(format, stream, &difference), RS_OK);
    difference.before = &before;
    difference.after = NULL;
    assert_int_equal(rs_difference_write(format, stream, &difference), RS_OK);
    difference.after = &after;
    assert_int_equal(rs_difference_write(format, stream, &difference), RS_OK);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(text, wanted);
    free(text);
}

static void csv(void **state) {
    (void)state;
    expect(RS_REPORT_CSV,
           "change,passenger_id,list,entry_id,old_score,new_score,old_rank,new_rank,old_name_score,new_name_score,"
           "old_alias_name,new_alias_name,old_evidence,new_evidence\n"
           "new,7,UN,QDi.1,,0.8247,,12,,0.8047,,JO DOE,,\n"
           "gone,7,UN,QDi.1,1.0000,,1,,0.9800,,\"Doe, Jo\",,birth:+0.0200,\n"
           "changed,7,UN,QDi.1,1.0000,0.8247,1,12,0.9800,0.8047,\"Doe, Jo\",JO DOE,birth:+0.0200,\n");
}

static void jsonl(void **state) {
    (void)state;
    expect(RS_REPORT_JSONL,
           "{\"change\":\"new\",\"passenger_id\":\"7\",\"list\":\"UN\",\"entry_id\":\"QDi.1\",\"new_score\":0.8247,"
           "\"new_rank\":12,\"new_name_score\":0.8047,\"new_alias_name\":\"JO DOE\",\"new_evidence\":{}}\n"
           "{\"change\":\"gone\",\"passenger_id\":\"7\",\"list\":\"UN\",\"entry_id\":\"QDi.1\",\"old_score\":1.0,"
           "\"old_rank\":1,\"old_name_score\":0.98,\"old_alias_name\":\"Doe, Jo\",\"old_evidence\":{\"birth\":0.02}}\n"
           "{\"change\":\"changed\",\"passenger_id\":\"7\",\"list\":\"UN\",\"entry_id\":\"QDi.1\",\"old_score\":1.0,"
           "\"new_score\":0.8247,\"old_rank\":1,\"new_rank\":12,\"old_name_score\":0.98,\"new_name_score\":0.8047,"
           "\"old_alias_name\":\"Doe, Jo\",\"new_alias_name\":\"JO DOE\",\"old_evidence\":{\"birth\":0.02},"
           "\"new_evidence\":{}}\n");
}

static void all_but_the_rank_counts(void **state) {
    (void)state;
    const rs_pair_values one = values_of(1, 8000, "A", "birth:+0.0200");
    rs_pair_values other = values_of(2, 8000, "A", "birth:+0.0200");
    assert_true(rs_pair_values_equal(&one, &other));
    other = one;
    other.score++;
    assert_false(rs_pair_values_equal(&one, &other));
    other = one;
    other.name_score++;
    assert_false(rs_pair_values_equal(&one, &other));
    other = values_of(1, 8000, "B", "birth:+0.0200");
    assert_false(rs_pair_values_equal(&one, &other));
    other = values_of(1, 8000, "A", "birth:+0.0200 sex:+0.0000");
    assert_false(rs_pair_values_equal(&one, &other));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv),
        cmocka_unit_test(jsonl),
        cmocka_unit_test(all_but_the_rank_counts),
    };
    return cmocka_run_group_tests_name("difference", tests, NULL, NULL);
}
