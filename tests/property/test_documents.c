/*
 * A list of documents says what comparing a document with each of its rows, one by one, would say: random lists and
 * random documents, most of them alike, against the rule of the reference scorer (host/score/document.h).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/documents/document_list.h"
#include "host/score/document.h"
#include "tests/support/fuzzing.h"

enum { ROUNDS = 400, MOST_ROWS = 600, MOST_CHARACTERS = 20, DOCUMENTS = 200, COUNTRIES = 3, LEAST_MATCHES = 20000 };

typedef struct drawn_document {
    char number[MOST_CHARACTERS + 1];
    rs_document document;
} drawn_document;

/* Numbers of few different characters, so that many are equal and most are near each other. */
static void draw(drawn_document *out) {
    static const char *const alphabets[] = {"0", "01", "0O", "AB", "0Z", "9Z"};
    static const size_t lengths[] = {1, 4, 5, 6, 7, 9, 10, 11, 15, 16, MOST_CHARACTERS};
    const char *alphabet = alphabets[fuzz_below(sizeof alphabets / sizeof *alphabets)];
    const size_t length = lengths[fuzz_below(sizeof lengths / sizeof *lengths)];
    for (size_t i = 0; i < length; i++) {
        out->number[i] = fuzz_below(4) > 0 ? alphabet[0] : alphabet[fuzz_below(strlen(alphabet))];
    }
    out->number[length] = '\0';
    out->document = (rs_document){{out->number, length}, (rs_country)fuzz_below(COUNTRIES + 1)};
}

static bool are_same(const rs_document *a, const rs_document *b) {
    const rs_facts one = {.documents = a, .document_count = 1}, other = {.documents = b, .document_count = 1};
    return rs_share_document(&one, &other);
}

static bool equal(const rs_document *a, const rs_document *b) {
    return rs_str_equal(a->number, b->number) && a->country == b->country;
}

static bool is_first(const drawn_document *rows, size_t at) {
    for (size_t i = 0; i < at; i++) {
        if (equal(&rows[i].document, &rows[at].document)) {
            return false;
        }
    }
    return true;
}

/* Returns the number of matches. */
static size_t compare(const rs_document_list *list, const drawn_document *rows, size_t count) {
    drawn_document wanted;
    bool found[MOST_ROWS] = {false};
    size_t matches = 0;
    draw(&wanted);
    rs_document_search search = rs_document_list_search(list, &wanted.document);
    for (rs_document_match match; rs_document_search_next(&search, &match); matches++) {
        assert_in_range(match.row, 1, count);
        assert_false(found[match.row - 1]);
        assert_int_equal(match.country, rows[match.row - 1].document.country);
        found[match.row - 1] = true;
    }
    for (size_t i = 0; i < count; i++) {
        const bool expected = is_first(rows, i) && are_same(&wanted.document, &rows[i].document);
        if (expected != found[i]) {
            fail_msg("%s/%u and row %zu, %s/%u", wanted.number, wanted.document.country, i + 1, rows[i].number,
                     rows[i].document.country);
        }
    }
    return matches;
}

static size_t one_round(void) {
    static drawn_document rows[MOST_ROWS];
    const size_t count = fuzz_below(MOST_ROWS + 1);
    size_t matches = 0;
    uint64_t duplicates = 0, expected = 0;
    rs_document_list *list = rs_document_list_create();
    assert_non_null(list);
    for (size_t i = 0; i < count; i++) {
        draw(&rows[i]);
        expected += is_first(rows, i) ? 0 : 1;
        assert_int_equal(rs_document_list_add(list, &rows[i].document, i + 1, rs_str_from("")), RS_OK);
    }
    assert_int_equal(rs_document_list_seal(list, &duplicates), RS_OK);
    assert_int_equal(duplicates, expected);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        matches += compare(list, rows, count);
    }
    rs_document_list_free(list);
    return matches;
}

static void a_list_says_what_a_linear_search_says(void **state) {
    (void)state;
    size_t matches = 0;
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 20261128));
    for (size_t round = 0; round < ROUNDS; round++) {
        matches += one_round();
    }
    print_message("%d lists, %d documents each: %zu matches\n", ROUNDS, DOCUMENTS, matches);
    assert_true(matches >= LEAST_MATCHES);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_list_says_what_a_linear_search_says)};
    return cmocka_run_group_tests_name("property/documents", tests, NULL, NULL);
}
