#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ucnv.h>

#include "host/input/charset.h"

static void expect_declared(const char *head, size_t length, const char *charset) {
    char name[RS_CHARSET_NAME_BYTES];
    rs_charset_declared((rs_str){head, length}, name);
    assert_string_equal(name, charset);
}

static void marks_and_nuls(void **state) {
    (void)state;
    expect_declared("\xFF\xFEn\0", 4, "UTF-16LE");
    expect_declared("\xFE\xFF\0n", 4, "UTF-16BE");
    expect_declared("n\0a\0", 4, "UTF-16LE");
    expect_declared("\0n\0a", 4, "UTF-16BE");
    expect_declared("<\0?\0", 4, "UTF-16LE");
    expect_declared("\xEF\xBB\xBFn", 4, "UTF-8");
    expect_declared("n\0\0\0", 4, "");
    expect_declared("n\0a", 3, "");
    expect_declared("name", 4, "");
    expect_declared("", 0, "");
}

static void expect_xml(const char *head, const char *charset) {
    expect_declared(head, strlen(head), charset);
}

static void declarations_of_xml(void **state) {
    (void)state;
    expect_xml("<list>", "UTF-8");
    expect_xml("<?xml version='1.0'?><list encoding='KOI8-R'>", "UTF-8");
    expect_xml("\n<?xml version=\"1.0\" encoding=\"utf-8\"?>", "UTF-8");
    expect_xml("<?xml version='1.0' encoding = 'ISO-8859-1' ?>", "windows-1252");
    expect_xml("<?xml version='1.0' encoding='Windows-1251'?>", "Windows-1251");
    expect_xml("<?xml version='1.0' encoding='utf-16'?>", "UTF-8"); /* read byte by byte, it cannot be */
    expect_xml("<?xml version='1.0' encoding='no/name'?>", "no");
    expect_xml("<?xml version='1.0' encoding=x?>", "UTF-8");
    expect_xml("<?xml version='1.0' encoding='a-name-that-is-longer-than-any-that-ICU-has-for-a-set'?>",
               "a-name-that-is-longer-than-any-that-ICU");
    expect_xml("<?xml encoding", "UTF-8");
    expect_xml("<?xml encoding='", "UTF-8");
}

static void expect_guess(const char *piece, const char *charset) {
    const char *guess = rs_charset_guess(rs_str_from(piece));
    if (charset)
        assert_string_equal(guess, charset);
    else
        assert_null(guess);
}

static void pieces_tell(void **state) {
    (void)state;
    expect_guess("", NULL);
    expect_guess("ASCII alone, long enough for several words", NULL);
    expect_guess("J\xC3\xBCrgen", "UTF-8");
    expect_guess("J\xFCrgen", "windows-1252");
    expect_guess("KR\xCD\x8E, M\xFCLLER, M\xFCLLER", "windows-1252"); /* two strays, one character by chance */
    expect_guess("J\xC3\xBCrgen\nJ\xC3\xB6rg\nM\xFCller", "UTF-8");   /* one row of another system */
    expect_guess("J\xC3", NULL);
    expect_guess("J\xE2\x82", NULL);
    expect_guess("J\xC3\xB6rg \xE2\x82", "UTF-8");
    expect_guess("\xE9t\xE9", "windows-1252");
    assert_int_equal(rs_charset_open_end(rs_str_from("J\xC3")), 1);
    assert_int_equal(rs_charset_open_end(rs_str_from("J\xF0\x9F\x99")), 3);
    assert_int_equal(rs_charset_open_end(rs_str_from("\xF0\x9F\x99\x82")), 0);
    assert_int_equal(rs_charset_open_end(rs_str_from("J\xC3\xB6")), 0);
    assert_int_equal(rs_charset_open_end(rs_str_from("\xB6")), 0);
    assert_int_equal(rs_charset_open_end(rs_str_from("J")), 0);
    assert_int_equal(rs_charset_open_end(rs_str_from("")), 0);
    expect_guess("\xFC\x01", NULL); /* no text */
    expect_guess("\x1F\x8B\x08", NULL);
}

static void expect_unb(const char *piece, const char *expected) {
    const char *named = rs_charset_of_unb(rs_str_from(piece));
    assert_string_equal(named ? named : "none", expected ? expected : "none");
}

static void messages_name_it(void **state) {
    (void)state;
    expect_unb("UNA:+.? 'UNB+UNOE:4+A+B", "ISO-8859-5");
    expect_unb("UNB+UNOD:4+A'\nUNZ+1+1'UNB|UNOD^4|A'", "ISO-8859-2");
    expect_unb("UNB+UNOF:4+A+B'UNZ+1+1'UNB+UNOC:4+A'", NULL);
    expect_unb("UNB+UNOC:4+A+B'", NULL);
    expect_unb("UNB+IATA:1+A+B'", NULL);
    expect_unb("UNBUNOE:1UNB+UNO", NULL);
    expect_unb("", NULL);
}

static void expect_mended(const char *text, const char *mended) {
    static rs_mending room;
    rs_str got;
    assert_int_equal(rs_charset_mend(&room, rs_str_from(text), &got), RS_OK);
    assert_int_equal(got.length, strlen(mended));
    assert_memory_equal(got.data, mended, got.length);
    if (got.length == 0) {
        free(room.bytes);
        room = (rs_mending){NULL, 0};
    }
}

static void alien_bytes_alone_are_mended(void **state) {
    (void)state;
    expect_mended("M\xFCller", "M\xC3\xBCller");
    expect_mended("J\xC3\xB6rg M\xFCller", "J\xC3\xB6rg M\xC3\xBCller");
    expect_mended("M\xC3(LLER", "M\xC3\x83(LLER");
    expect_mended("\xE2\x82", "\xC3\xA2\xE2\x80\x9A"); /* cut within a character */
    expect_mended("\x80", "\xE2\x82\xAC");
    expect_mended("", "");
}

/* The table is ICU's. */
static void every_byte_is_what_icu_says(void **state) {
    (void)state;
    rs_mending room = {NULL, 0};
    UErrorCode error = U_ZERO_ERROR;
    for (int byte = 0x80; byte <= 0xFF; byte++) {
        const char text = (char)byte;
        char expected[8];
        rs_str got;
        int32_t length = ucnv_convert("UTF-8", "windows-1252", expected, sizeof expected, &text, 1, &error);
        assert_true(U_SUCCESS(error));
        assert_int_equal(rs_charset_mend(&room, (rs_str){&text, 1}, &got), RS_OK);
        assert_int_equal(got.length, length);
        assert_memory_equal(got.data, expected, got.length);
    }
    free(room.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_and_nuls),
        cmocka_unit_test(declarations_of_xml),
        cmocka_unit_test(pieces_tell),
        cmocka_unit_test(messages_name_it),
        cmocka_unit_test(alien_bytes_alone_are_mended),
        cmocka_unit_test(every_byte_is_what_icu_says),
    };
    return cmocka_run_group_tests_name("input/charset", tests, NULL, NULL);
}
