#include "host/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool valid(const char *text) {
    return rs_utf8_valid(rs_str_from(text));
}

static void good_text(void **state) {
    (void)state;
    assert_true(valid(""));
    assert_true(valid("plain"));
    assert_true(valid("\xC3\xA4 \xD0\xB6 \xE4\xB8\x80 \xF0\x9F\x98\x80"));
    assert_true(valid("\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
    assert_true(valid("\xED\x9F\xBF\xEE\x80\x80"));
    assert_true(rs_utf8_valid((rs_str){"a\0b", 3}));
}

static void bad_text(void **state) {
    (void)state;
    static const char *const bad[] = {
        "M\xFCller",
        "\x80",
        "\xC3",
        "\xC3"
        "A",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x9F\xBF",
        "\xE2\x82",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xFE",
        "\xE2\x82"
        "x\x80",
        "ok \xE4\xB8",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(valid(bad[i]));
}

static void characters_one_by_one(void **state) {
    (void)state;
    rs_str text = rs_str_from("a\xC3\xA4\xFF\xE4\xB8\x80\xF0\x9F\x98\x80");
    static const int32_t expected[] = {'a', 0xE4, -1, 0x4E00, 0x1F600};
    size_t at = 0;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(rs_utf8_next(text, &at), expected[i]);
    assert_int_equal(at, text.length);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_text),
        cmocka_unit_test(bad_text),
        cmocka_unit_test(characters_one_by_one),
    };
    return cmocka_run_group_tests_name("input/utf8", tests, NULL, NULL);
}
