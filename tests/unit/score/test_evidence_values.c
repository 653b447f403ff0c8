#include "host/score/evidence_values.h"
#include "tests/unit/score/score_helpers.h"

static void every_setting_has_a_name_and_a_meaning(void **state) {
    (void)state;
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        const rs_evidence_setting *setting = rs_evidence_setting_of(key);
        rs_evidence_key found = RS_EVIDENCE_KEYS;
        assert_true(rs_evidence_key_of(setting->name, &found));
        assert_int_equal(found, key); /* no two have one name */
        assert_true(strlen(setting->meaning) > 0);
        assert_true(setting->least <= setting->usual && setting->usual <= setting->most);
    }
    rs_evidence_key key = RS_EVIDENCE_KEYS;
    assert_false(rs_evidence_key_of("birth-ful", &key));
    assert_false(rs_evidence_key_of("", &key));
    assert_int_equal(key, RS_EVIDENCE_KEYS);
}

static void the_defaults_are_legal(void **state) {
    (void)state;
    const rs_evidence_values values = rs_evidence_usual();
    assert_int_equal(rs_evidence_check(&values, NULL), RS_OK);
    assert_int_equal(values.of[RS_NAME_LEAST], 6000);
    assert_int_equal(values.of[RS_BIRTH_CONFLICT], -1000);
}

static void check_refused(rs_evidence_key key, int32_t value, const char *message) {
    rs_evidence_values values = rs_evidence_usual();
    values.of[key] = value;
    assert_int_equal(rs_evidence_check(&values, NULL), RS_EUSAGE);
    assert_string_equal(rs_error_message(), message);
}

static void what_is_out_of_range_is_refused(void **state) {
    (void)state;
    check_refused(RS_NAME_LEAST, 5999, "name-least is 0.5999: it is from 0.6000 to 1.0000");
    check_refused(RS_BIRTH_FULL, 10001, "birth-full is 1.0001: it is from 0.0000 to 1.0000");
    check_refused(RS_SEX_OTHER, 1, "sex-other is 0.0001: it is from -1.0000 to 0.0000");
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        const rs_evidence_setting *setting = rs_evidence_setting_of(key);
        rs_evidence_values values = rs_evidence_usual();
        values.of[key] = setting->least - 1;
        assert_int_equal(rs_evidence_check(&values, NULL), RS_EUSAGE);
        values.of[key] = setting->most + 1;
        assert_int_equal(rs_evidence_check(&values, NULL), RS_EUSAGE);
    }
}

static void a_weaker_agreement_may_not_count_more(void **state) {
    (void)state;
    check_refused(RS_BIRTH_NEAR, 1001,
                  "birth-near is 0.1001, more than the stronger birth-full, which is 0.1000: change one");
    check_refused(RS_BIRTH_FULL, 599,
                  "birth-century is 0.0600, more than the stronger birth-full, which is 0.0599: change one");
    check_refused(RS_BIRTH_FAR, -1001,
                  "birth-conflict is -0.1000, more than the stronger birth-far, which is -0.1001: change one");
    rs_evidence_values values = rs_evidence_usual();
    values.of[RS_BIRTH_NEAR] = 1000;
    assert_int_equal(rs_evidence_check(&values, NULL), RS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_has_a_name_and_a_meaning),
        cmocka_unit_test(the_defaults_are_legal),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(a_weaker_agreement_may_not_count_more),
    };
    return cmocka_run_group_tests_name("evidence values", tests, NULL, NULL);
}
