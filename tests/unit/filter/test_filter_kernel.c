/*
 * The filter on the device, against counted letters: where each question has a plane, exactly the pairs within their
 * limits survive, each once; at every vector width, whether limits depend on the common prefix or not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/filter/filter.h"
#include "tests/support/words.h"

enum { WORDS = 120, LONGEST = 12, ALPHABET = 6, LONG_WORDS = 6 };

typedef struct words {
    char letters[WORDS][RS_MAX_TOKEN_LETTERS + 1];
} words;

static const uint32_t *letters_of(const void *strings, uint32_t s, rs_letter_room *room, uint64_t *length) {
    const char *word = ((const words *)strings)->letters[s];
    *length = strlen(word);
    for (uint64_t i = 0; i < *length; i++) {
        room->letters[i] = (uint8_t)word[i];
    }
    return room->letters;
}

/* By the last letter: something that the filter does not know. */
static uint8_t group_of(const void *strings, uint32_t s, bool common) {
    const char *word = ((const words *)strings)->letters[s];
    assert_true(common);
    return word[strlen(word) - 1] == 'A';
}

static void draw_words(uint64_t *state, words *inner, words *outer) {
    for (uint32_t i = 0; i < WORDS; i++) {
        const uint32_t longest = i < LONG_WORDS ? RS_MAX_TOKEN_LETTERS : LONGEST;
        test_word(state, 1 + test_random(state, longest), ALPHABET, inner->letters[i]);
        strcpy(outer->letters[i], inner->letters[i]);
        test_edit_word(state, test_random(state, 6), ALPHABET, outer->letters[i]);
    }
}

/* What a test allows. by_prefix: a letter more for each of a common prefix. */
typedef struct rule {
    bool by_prefix;
    uint32_t most; /* without a common prefix */
} rule;

static int32_t limit_of(const rule *own, uint32_t a, uint32_t b, bool both_of_group_1, uint32_t prefix) {
    const uint32_t apart = a < b ? b - a : a - b;
    return both_of_group_1 || apart > 4 ? -1 : (int32_t)(own->most + (own->by_prefix ? prefix : 0));
}

static void limits_of(const void *context, const rs_segment *a, const rs_segment *b, rs_letter_limits *out) {
    for (uint32_t l = 0; l < 5; l++) {
        out->by_prefix[l] = limit_of(context, a->length, b->length, a->group && b->group, l);
    }
}

/* How often each pair survived. */
typedef struct survival {
    const rs_filter_side *inner, *outer;
    uint32_t lanes;
    uint32_t times[WORDS][WORDS];
    uint32_t pairs;
} survival;

static rs_status count_survivors(void *context, const rs_survivors *survivors, bool *enough) {
    survival *all = context;
    const size_t bytes = (size_t)survivors->block_count * 2 * all->lanes * sizeof(uint32_t);
    uint32_t *blocks = malloc(bytes + 1), pairs = 0;
    assert_non_null(blocks);
    *enough = false;
    assert_int_equal(rs_buffer_read(survivors->blocks, blocks, bytes), RS_OK);
    for (uint32_t n = 0; n < survivors->block_count; n++) {
        const uint32_t *block = blocks + (size_t)n * 2 * all->lanes;
        for (uint32_t lane = 0; lane < all->lanes && block[lane] != RS_ABI_NO_STRING; lane++) {
            all->times[all->inner->order.id[block[lane]]][all->outer->order.id[block[all->lanes + lane]]]++;
            pairs++;
        }
    }
    assert_int_equal(pairs, survivors->pair_count);
    all->pairs += pairs;
    free(blocks);
    return RS_OK;
}

/* Letters of b that a lacks. */
static int32_t lacked(const char *a, const char *b) {
    int counts[256] = {0}, lack = 0;
    for (; *a; a++) {
        counts[(uint8_t)*a]++;
    }
    for (; *b; b++) {
        lack += counts[(uint8_t)*b]-- <= 0;
    }
    return lack;
}

static uint32_t common_prefix(const char *a, const char *b) {
    uint32_t l = 0;
    while (l < 4 && a[l] && a[l] == b[l]) {
        l++;
    }
    return l;
}

static void assert_survivors(const words *inner, const words *outer, const rule *own, const survival *all) {
    uint32_t expected = 0;
    for (uint32_t i = 0; i < WORDS; i++) {
        for (uint32_t j = 0; j < WORDS; j++) {
            const char *a = inner->letters[i], *b = outer->letters[j];
            const bool both_of_group_1 = group_of(inner, i, true) && group_of(outer, j, true);
            const int32_t limit =
                limit_of(own, (uint32_t)strlen(a), (uint32_t)strlen(b), both_of_group_1, common_prefix(a, b));
            const uint32_t survives = lacked(a, b) <= limit;
            if (all->times[i][j] != survives) {
                fail_msg("%s and %s: %d letters are lacked, %d may be, survived %u times", a, b, lacked(a, b), limit,
                         all->times[i][j]);
            }
            expected += survives;
        }
    }
    assert_int_equal(all->pairs, expected);
    assert_true(expected > WORDS / 2);
}

static void check_rule(rs_device *device, const words *inner, const words *outer, const rule *own) {
    rs_filter *filter = NULL;
    rs_letter_plan *plan = NULL;
    rs_filter_side a, b;
    rs_string_tiles tiles = {0};
    static survival all;
    uint64_t ns = 0;
    const rs_string_source a_source = {inner, WORDS, letters_of, group_of};
    const rs_string_source b_source = {outer, WORDS, letters_of, group_of};
    assert_int_equal(rs_filter_create(&filter, device), RS_OK);
    const rs_tile_shape shape = {rs_filter_shape(filter).block_strings, 7}; /* tiles that cut runs of a letter */
    assert_int_equal(rs_letter_plan_create(&plan, &b_source), RS_OK);
    assert_int_equal(rs_filter_side_init(&a, device, RS_INNER_SIDE, shape.block_strings), RS_OK);
    assert_int_equal(rs_filter_side_init(&b, device, RS_OUTER_SIDE, shape.block_strings), RS_OK);
    assert_int_equal(rs_filter_side_fill(&a, &a_source, plan), RS_OK);
    assert_int_equal(rs_filter_side_fill(&b, &b_source, plan), RS_OK);
    assert_int_equal(rs_string_tiles_add(&tiles, &a.order, &b.order, shape, limits_of, own), RS_OK);
    memset(&all, 0, sizeof all);
    all.inner = &a;
    all.outer = &b;
    all.lanes = rs_filter_lanes(filter);
    assert_int_equal(rs_filter_run(filter, &a, &b, &tiles, count_survivors, &all, &ns), RS_OK);
    assert_survivors(inner, outer, own, &all);
    free(tiles.items);
    rs_filter_side_clear(&a);
    rs_filter_side_clear(&b);
    rs_letter_plan_free(plan);
    rs_filter_free(filter);
}

static void check_at_width(uint32_t width) {
    static const rule rules[] = {{false, 0}, {false, 3}, {true, 1}, {true, 6}, {false, 9}};
    static words inner, outer;
    const size_t count = getenv("RESCREEN_UNDER_OCLGRIND") ? 3 : sizeof rules / sizeof rules[0];
    uint64_t state = width;
    rs_device *device = NULL;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, width), RS_OK);
    for (size_t i = 0; i < count; i++) {
        draw_words(&state, &inner, &outer);
        check_rule(device, &inner, &outer, &rules[i]);
    }
    rs_device_close(device);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_1),
        cmocka_unit_test(test_width_8),
        cmocka_unit_test(test_width_16),
    };
    return cmocka_run_group_tests_name("filter/filter", tests, NULL, NULL);
}
