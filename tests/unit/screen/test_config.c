#include "host/screen/settings.h"

#include "tests/support/run_files.h"

static void items_have_their_lines(void **state) {
    run_files *f = *state;
    rs_config *config = NULL;
    const char *path = file_with(f, "c.ini", "# first\n\ntop = 3 ; so many\npassengers = a\npassengers = b\n");
    assert_int_equal(rs_config_read(&config, path), RS_OK);
    assert_int_equal(rs_config_count(config), 3);
    const rs_config_item *item = rs_config_item_at(config, 0);
    assert_string_equal(item->key, "top");
    assert_string_equal(item->value, "3");
    assert_int_equal(item->line, 3);
    assert_non_null(strstr(item->label, "c.ini, line 3: top = 3"));
    assert_ptr_equal(rs_config_find(config, "passengers"), rs_config_item_at(config, 1));
    assert_null(rs_config_find(config, "zzz"));
    assert_int_equal(rs_config_check_once(config, rs_config_item_at(config, 1)), RS_OK);
    assert_int_equal(rs_config_check_once(config, rs_config_item_at(config, 2)), RS_EUSAGE);
    rs_config_free(config);
    rs_config_free(NULL);
}

static void settings_take_their_items(void **state) {
    run_files *f = *state;
    rs_config *config = NULL;
    rs_settings settings = rs_settings_usual();
    const char *path = file_with(f, "c.ini", "top = 3\nprofile = wide\noutput = x\n");
    assert_int_equal(rs_config_read(&config, path), RS_OK);
    assert_int_equal(rs_settings_apply_config(&settings, config, false), RS_OK);
    assert_int_equal(settings.threshold, 6000); /* the profile first, wherever it stands */
    assert_int_equal(settings.top, 3);
    assert_int_equal(rs_config_check_taken(config), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "line 3: output = x"));
    settings = rs_settings_usual();
    assert_int_equal(rs_settings_apply_config(&settings, config, true), RS_OK);
    assert_int_equal(settings.threshold, 6700);
    rs_config_free(config);
}

static void a_failure_changes_nothing(void **state) {
    run_files *f = *state;
    rs_config *config = NULL;
    rs_settings settings = rs_settings_usual();
    assert_int_equal(rs_config_read(&config, file_with(f, "c.ini", "top = 3\nbirth-near = 0.5\n")), RS_OK);
    assert_int_equal(rs_settings_apply_config(&settings, config, false), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "c.ini, line 2: birth-near"));
    assert_int_equal(settings.top, 10);
    rs_config_free(config);
}

#define CONFIG_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CONFIG_TEST(items_have_their_lines),
        CONFIG_TEST(settings_take_their_items),
        CONFIG_TEST(a_failure_changes_nothing),
    };
    return cmocka_run_group_tests_name("run/config", tests, NULL, NULL);
}
