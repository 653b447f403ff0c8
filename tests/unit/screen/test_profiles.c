#include "host/screen/profiles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void every_profile_is_legal(void **state) {
    (void)state;
    size_t count = 0;
    for (const rs_profile *profile = rs_profile_at(0); profile; profile = rs_profile_at(++count)) {
        rs_settings settings;
        memset(&settings, 0xff, sizeof settings);
        assert_int_equal(rs_profile_apply(&settings, "", profile->name), RS_OK);
        assert_int_equal(rs_settings_check(&settings), RS_OK);
        assert_true(strlen(profile->meaning) > 0);
    }
    assert_int_equal(count, 3);
}

static void balanced_is_usual(void **state) {
    (void)state;
    rs_settings settings;
    char text[RS_SETTINGS_BYTES];
    assert_int_equal(rs_profile_apply(&settings, "", "balanced"), RS_OK);
    rs_settings_describe(&settings, text);
    assert_string_equal(text, "");
    assert_int_equal(settings.threshold, 6700);
    assert_int_equal(settings.top, 10);
    assert_true(settings.evidence);
    assert_int_equal(rs_settings_set(&settings, "", "birth-full", "0.12"), RS_OK);
    assert_int_equal(rs_settings_set(&settings, "", "top", "3"), RS_OK);
    rs_settings_describe(&settings, text);
    assert_string_equal(text, "top 3, birth-full 0.1200");
}

static void unknown_profiles_are_refused(void **state) {
    (void)state;
    rs_settings settings;
    assert_int_equal(rs_profile_apply(&settings, "--profile loose", "loose"), RS_EUSAGE);
    assert_string_equal(rs_error_message(),
                        "--profile loose: there is no such profile; there are strict, balanced, wide");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_profile_is_legal), cmocka_unit_test(balanced_is_usual),
                                       cmocka_unit_test(unknown_profiles_are_refused)};
    return cmocka_run_group_tests_name("run/profiles", tests, NULL, NULL);
}
