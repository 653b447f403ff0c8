/* The string join on the device, against the plain C metrics over all pairs: every metric, at thresholds that pairs lie
 * on exactly, at every vector width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/strings/string_join.h"
#include "host/strings/string_metric.h"
#include "tests/support/words.h"

enum {
    STRINGS = 160, /* a side */
    FEW_STRINGS = 40,
    MOST_LETTERS = 90, /* beyond 32 and 64, where slower paths begin */
};

/* A letter as UTF-8: of the first `alphabet` letters A-Z, then Cyrillic, so that rare letters occur, too. */
static size_t put_letter(uint64_t *state, uint32_t alphabet, char *out) {
    const uint32_t letter = test_random(state, alphabet);
    if (letter < 26) {
        out[0] = (char)('A' + letter);
        return 1;
    }
    out[0] = (char)0xd0;
    out[1] = (char)(0x90 + (letter - 26) % 32);
    return 2;
}

/* A string of random letters, or the last one with some bytes of it exchanged. */
static void draw_string(uint64_t *state, char *last, uint32_t alphabet) {
    const uint32_t longest = test_random(state, 12) ? 16 : MOST_LETTERS;
    size_t bytes = strlen(last);
    if (bytes && test_random(state, 3)) {
        for (uint32_t edits = test_random(state, 4); edits; edits--) {
            const size_t i = test_random(state, (uint32_t)bytes), k = test_random(state, (uint32_t)bytes);
            const char swapped = last[i];
            if ((last[i] & 0x80) == 0 && (last[k] & 0x80) == 0) {
                last[i] = test_random(state, 2) ? last[k] : 'A';
                last[k] = swapped;
            }
        }
        return;
    }
    bytes = 0;
    for (uint32_t length = test_random(state, longest + 1); length; length--) {
        bytes += put_letter(state, alphabet, last + bytes);
    }
    last[bytes] = '\0';
}

static void draw_sides(uint64_t *state, uint32_t count, uint32_t alphabet, rs_strings *a, rs_strings *b) {
    char text[2 * MOST_LETTERS + 1] = "";
    rs_string_set *sides[2] = {rs_string_set_create(), rs_string_set_create()};
    for (uint32_t i = 0; i < 2 * count; i++) {
        draw_string(state, text, alphabet);
        assert_int_equal(rs_string_set_add(sides[test_random(state, 2)], rs_str_from(text)), RS_OK);
    }
    assert_int_equal(rs_string_set_seal(sides[0], a), RS_OK);
    assert_int_equal(rs_string_set_seal(sides[1], b), RS_OK);
    rs_string_set_free(sides[0]);
    rs_string_set_free(sides[1]);
}

static rs_codepoints string_at(const rs_strings *strings, uint32_t s) {
    return (rs_codepoints){strings->codepoints + strings->first[s],
                           (uint32_t)(strings->first[s + 1] - strings->first[s])};
}

static rs_fraction reference(rs_metric metric, rs_codepoints a, rs_codepoints b) {
    uint32_t scratch[9 * MOST_LETTERS + 16];
    if (metric == RS_METRIC_OSA) {
        return rs_osa_fraction(rs_osa_codepoints(a, b, scratch), a.length, b.length);
    }
    const rs_jaro_counts counts = rs_jaro_count(a, b, scratch);
    return metric == RS_METRIC_JARO ? rs_jaro_fraction(counts) : rs_jaro_winkler_fraction(counts);
}

/* The score that the hits give a pair, or -1. Fails if it is there twice. */
static double find_hit(const rs_string_hits *hits, uint32_t a, uint32_t b) {
    double score = -1;
    for (size_t i = 0; i < hits->count; i++) {
        if (hits->items[i].a == a && hits->items[i].b == b) {
            assert_true(score < 0);
            score = hits->items[i].score;
        }
    }
    return score;
}

static uint32_t compare_all(rs_device *device, rs_metric metric, const char *threshold, const rs_strings *a,
                            const rs_strings *b) {
    rs_string_join *join = NULL;
    rs_string_hits hits = {0};
    rs_string_join_stats stats = {0};
    rs_fraction least;
    bool overflow = true;
    uint32_t expected = 0;
    assert_int_equal(rs_fraction_parse(threshold, &least), RS_OK);
    assert_int_equal(rs_string_join_create(&join, device, b, metric, least, 0), RS_OK);
    assert_int_equal(rs_string_join_run(join, a, SIZE_MAX / 2, &hits, &overflow, &stats), RS_OK);
    assert_false(overflow);
    for (uint32_t i = 0; i < a->count; i++) {
        for (uint32_t j = 0; j < b->count; j++) {
            const rs_fraction score = reference(metric, string_at(a, i), string_at(b, j));
            const bool is_hit = rs_fraction_at_least(score, least);
            const double wanted = is_hit ? (double)score.numerator / (double)score.denominator : -1;
            const double got = find_hit(&hits, i, j);
            if (got != wanted) {
                fail_msg("metric %d, threshold %s, strings %u (%u letters) and %u (%u letters): %.17g, not %.17g",
                         (int)metric, threshold, i, string_at(a, i).length, j, string_at(b, j).length, got, wanted);
            }
            expected += is_hit;
        }
    }
    assert_int_equal(hits.count, expected);
    free(hits.items);
    rs_string_join_free(join);
    return expected;
}

static void check_at_width(uint32_t width) {
    static const char *const thresholds[] = {"0.8", "14/15", "0.9", "0.92", "0.7", "0.5", "1", "0.000001"};
    static const uint32_t alphabets[] = {2, 26, 60, 5};
    const bool slow = getenv("RESCREEN_UNDER_OCLGRIND") != NULL;
    const uint32_t rounds = 8, count = slow ? FEW_STRINGS : STRINGS;
    uint64_t state = width;
    uint32_t hits = 0;
    rs_device *device = NULL;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, width), RS_OK);
    for (uint32_t round = 0; round < rounds; round++) {
        rs_strings a, b;
        draw_sides(&state, count, alphabets[round % 4], &a, &b);
        for (int metric = RS_METRIC_JARO_WINKLER; metric <= RS_METRIC_OSA; metric++) {
            hits += compare_all(device, (rs_metric)metric, thresholds[round % 8], &a, &b);
        }
        rs_strings_clear(&a);
        rs_strings_clear(&b);
    }
    rs_device_close(device);
    assert_true(hits > 10 * count);
}

static void test_width_1(void **unused) {
    (void)unused;
    check_at_width(1);
}

static void test_width_8(void **unused) {
    (void)unused;
    check_at_width(8);
}

static void test_width_16(void **unused) {
    (void)unused;
    check_at_width(16);
}

/* Thousands of strings with the same letters: every pair survives the filter, buckets and launches overflow. */
static void test_anagrams_overflow_and_lose_nothing(void **unused) {
    (void)unused;
    enum { ANAGRAMS = 3000 };
    rs_string_set *set = rs_string_set_create();
    rs_strings strings;
    rs_device *device = NULL;
    rs_string_join *join = NULL;
    rs_string_hits hits = {0};
    rs_string_join_stats stats = {0};
    rs_fraction least;
    bool overflow = true;
    uint64_t state = 5;
    if (getenv("RESCREEN_UNDER_OCLGRIND")) {
        skip();
    }
    char text[] = "ABCDEFGHIJKLMNOP";
    for (int i = 0; i < ANAGRAMS; i++) {
        for (size_t k = sizeof text - 2; k > 0; k--) {
            const size_t other = test_random(&state, (uint32_t)k + 1);
            const char swapped = text[k];
            text[k] = text[other];
            text[other] = swapped;
        }
        assert_int_equal(rs_string_set_add(set, rs_str_from(text)), RS_OK);
    }
    assert_int_equal(rs_string_set_seal(set, &strings), RS_OK);
    assert_int_equal(rs_fraction_parse("0.7", &least), RS_OK);
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_string_join_create(&join, device, &strings, RS_METRIC_JARO, least, 0), RS_OK);
    assert_int_equal(rs_string_join_run(join, &strings, 10, &hits, &overflow, &stats), RS_OK);
    assert_true(overflow);
    assert_int_equal(rs_string_join_run(join, &strings, SIZE_MAX / 2, &hits, &overflow, &stats), RS_OK);
    assert_false(overflow);
    uint64_t expected = 0;
    uint32_t scratch[9 * 17 + 2];
    for (uint32_t i = 0; i < strings.count; i += 100) {
        for (uint32_t j = 0; j < strings.count; j++) {
            const rs_jaro_counts counts = rs_jaro_count(string_at(&strings, i), string_at(&strings, j), scratch);
            expected += rs_fraction_at_least(rs_jaro_fraction(counts), least);
        }
    }
    uint64_t got = 0;
    for (size_t i = 0; i < hits.count; i++) {
        got += hits.items[i].a % 100 == 0;
    }
    assert_true(stats.survivors >= (uint64_t)strings.count * strings.count);
    assert_true(expected > strings.count / 100);
    assert_int_equal(got, expected);
    free(hits.items);
    rs_string_join_free(join);
    rs_device_close(device);
    rs_strings_clear(&strings);
    rs_string_set_free(set);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_1),
        cmocka_unit_test(test_width_8),
        cmocka_unit_test(test_width_16),
        cmocka_unit_test(test_anagrams_overflow_and_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
