/* Files in all character sets, read in pieces of all sizes; and the decoder behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ucnv.h>

#include "host/base/progress.h"
#include "host/base/utf8.h"
#include "host/input/source.h"
#include "tests/unit/input/reading.h"

typedef struct bytes {
    char *data;
    size_t length;
} bytes;

static bytes copy_of(const char *data, size_t length) {
    bytes out = {malloc(length + 1), length};
    assert_non_null(out.data);
    memcpy(out.data, data, length);
    return out;
}

/* The text in another character set; "UTF-16" puts a mark before it. */
static bytes encoded(const char *charset, const bytes *text) {
    UErrorCode error = U_ZERO_ERROR;
    const size_t room = text->length * 4 + 8;
    bytes out = {malloc(room), 0};
    assert_non_null(out.data);
    out.length =
        (size_t)ucnv_convert(charset, "UTF-8", out.data, (int32_t)room, text->data, (int32_t)text->length, &error);
    assert_true(U_SUCCESS(error));
    return out;
}

/* Reads a whole file in pieces of `step` bytes at most. */
static bytes read_in_steps(rs_source *source, size_t step, size_t room) {
    bytes out = {malloc(room + step), 0};
    size_t got = 1;
    assert_non_null(out.data);
    while (got > 0) {
        assert_int_equal(rs_source_read(source, out.data + out.length, step, &got), RS_OK);
        assert_true(got <= step);
        out.length += got;
        assert_true(out.length <= room);
    }
    assert_int_equal(rs_source_read(source, out.data + out.length, step, &got), RS_OK);
    assert_int_equal(got, 0); /* and it stays at its end */
    return out;
}

static void expect_read(const bytes *file, const bytes *text, bool guessed) {
    static const size_t steps[] = {1, 3, 7, 4096, RS_SOURCE_HEAD_BYTES, 1000000};
    char *path = reading_write(file->data, file->length);
    for (size_t i = text->length > 10000 ? 2 : 0; i < sizeof steps / sizeof *steps; i++) {
        rs_source *source = NULL;
        assert_int_equal(rs_source_open(&source, path), RS_OK);
        rs_str head = rs_source_head(source);
        assert_int_equal(head.length, text->length < RS_SOURCE_HEAD_BYTES ? text->length : RS_SOURCE_HEAD_BYTES);
        assert_memory_equal(head.data, text->data, head.length);
        bytes got = read_in_steps(source, steps[i], text->length + 100);
        assert_int_equal(got.length, text->length);
        assert_memory_equal(got.data, text->data, text->length);
        assert_int_equal(rs_source_guess(source) != NULL, guessed);
        assert_int_equal(rs_source_bytes_read(source), file->length);
        free(got.data);
        rs_source_close(source);
    }
    reading_remove(path);
}

static bytes repeated(const char *ascii, size_t count, const char *other, size_t others) {
    bytes out = {malloc(count * strlen(ascii) + others * strlen(other) + 1), 0};
    assert_non_null(out.data);
    for (size_t i = 0; i < count + others; i++) {
        const char *piece = i < count ? ascii : other;
        memcpy(out.data + out.length, piece, strlen(piece));
        out.length += strlen(piece);
    }
    return out;
}

static const char OTHER[] = "1,J\xC3\xB6rg M\xC3\xBCller \xE2\x80\x93 Z\xC5\xA0\n";
static const char MARK[] = "\xEF\xBB\xBF";

/* In each set, with a beginning that is ASCII alone: none, ends of it around the end of the head, and a long one. */
static void all_sets(void **state) {
    (void)state;
    static const size_t beginnings[] = {0, 1, 16383, 16384, 16385, 100000};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        bytes text = repeated("0,A\n", beginnings[i], OTHER, 3000);
        bytes latin = encoded("windows-1252", &text);
        expect_read(&text, &text, false);
        expect_read(&latin, &text, true);
        free(latin.data);
        free(text.data);
    }
}

static void utf_16(void **state) {
    (void)state;
    static const char *const sets[] = {"UTF-16LE", "UTF-16BE"};
    for (size_t i = 0; i < 2; i++) {
        for (size_t count = 1; count <= 10000; count *= 100) {
            bytes text = repeated("\xEF\xBB\xBF", 1, "A\xF0\x9F\x99\x82\xC3\xBC", count);
            bytes file = encoded(sets[i], &text);
            expect_read(&file, &text, false);
            free(file.data);
            free(text.data);
        }
    }
}

static void expect_text(const char *file, size_t length, const char *text) {
    bytes in = copy_of(file, length);
    bytes out = copy_of(text, strlen(text));
    expect_read(&in, &out, false);
    free(in.data);
    free(out.data);
}

static void damaged_utf_16(void **state) {
    (void)state;
    expect_text("\xFF\xFE"
                "A\0\x00\xD8"
                "B\0C",
                9,
                "\xEF\xBB\xBF"
                "A\xEF\xBF\xBD"
                "B\xEF\xBF\xBD");
    expect_text("\xFF\xFE", 2, MARK);
    expect_text("n\0a\0", 4, "na");
}

/* What is no text is handed on as it is, so that the message about it can say what it looks like. */
static void what_is_no_text(void **state) {
    (void)state;
    expect_text("\x1F\x8B\x08\xFF\xFE", 5, "\x1F\x8B\x08\xFF\xFE");
    expect_text("", 0, "");
}

static reading got;

static void expect_reading(const char *file, size_t length, rs_role role, const char *expected) {
    const rs_input_options options = {.role = role};
    reading_of_bytes(&got, file, length, &options);
    assert_string_equal(got.error[0] ? got.error : got.text, expected);
}

static void csv_files(void **state) {
    (void)state;
    static const char utf16[] = "\xFF\xFEi\0d\0;\0n\0a\0m\0e\0\n\0"
                                "1\0;\0\x16\x04\xFC\0\n\0";
    expect_reading(utf16, sizeof utf16 - 1, RS_PASSENGERS, "2 1|\xD0\x96\xC3\xBC||||\n");
    static const char latin[] = "id;Pr\xE9nom;name\n1;;KR\xCD\x8E\n2;;M\xFCller\n";
    expect_reading(latin, sizeof latin - 1, RS_PASSENGERS, "2 1|KR\xC3\x8D\xC5\xBD||||\n3 2|M\xC3\xBCller||||\n");
    assert_int_equal(got.counts.mended, 0);
    static const char mixed[] = "id,name\n1,J\xC3\xB6rg\n2,M\xFCller\n3,K\xC3\xA4the\n4,Zo\xEB\n";
    expect_reading(mixed, sizeof mixed - 1, RS_PASSENGERS,
                   "2 1|J\xC3\xB6rg||||\n3 2|M\xC3\xBCller||||\n4 3|K\xC3\xA4the||||\n5 4|Zo\xC3\xAB||||\n");
    assert_int_equal(got.counts.mended, 2);
}

#define LIST(NAME)                                                                                                     \
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>" NAME                                  \
    "</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"

static void xml_says_its_set(void **state) {
    (void)state;
    static const char *const files[] = {
        LIST("Zo\xC3\xAB"),
        "<?xml version='1.0' encoding='utf-16'?>" LIST("Zo\xC3\xAB"),
        "<?xml version='1.0' encoding='windows-1252'?>" LIST("Zo\xEB"),
        "<?xml version='1.0' encoding='iso-8859-1'?>" LIST("Zo\xEB"),
        "<?xml version='1.0' encoding='IBM850'?>" LIST("Zo\x89"),
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        expect_reading(files[i], strlen(files[i]), RS_WATCHLIST, "1 7|Zo\xC3\xAB||||\n");
    bytes text = copy_of(files[1], strlen(files[1]));
    bytes file = encoded("UTF-16", &text);
    expect_reading(file.data, file.length, RS_WATCHLIST, "1 7|Zo\xC3\xAB||||\n");
    free(text.data);
    free(file.data);
}

static void sets_that_nobody_knows(void **state) {
    (void)state;
    static const char file[] = "<?xml version='1.0' encoding='klingon'?>" LIST("X");
    char *path = reading_write(file, sizeof file - 1);
    char expected[4200];
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, path, &options);
    assert_int_equal(got.status, RS_EINPUT);
    (void)snprintf(expected, sizeof expected,
                   "%s: says that its character set is 'klingon', which is unknown; save it as UTF-8", path);
    assert_string_equal(got.error, expected);
    reading_remove(path);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_sets),
        cmocka_unit_test(utf_16),
        cmocka_unit_test(damaged_utf_16),
        cmocka_unit_test(what_is_no_text),
        cmocka_unit_test(csv_files),
        cmocka_unit_test(xml_says_its_set),
        cmocka_unit_test(sets_that_nobody_knows),
    };
    return cmocka_run_group_tests_name("input/source", tests, NULL, NULL);
}
