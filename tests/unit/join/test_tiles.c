/* Tiles: every pair of texts that the bound allows lies in exactly one, with its bound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/bounds.h"
#include "host/join/tiles.h"
#include "tests/unit/join/stages.h"

/* How many texts of a kind and length. */
typedef struct block {
    rs_text_kind kind;
    uint32_t length, count;
} block;

static void make_texts(const rs_lexicon *lexicon, const block *blocks, size_t block_count, rs_texts *out) {
    char letters[RS_MAX_JOINED_LETTERS + 1];
    uint32_t *place = NULL;
    rs_interner *skeletons = rs_interner_create();
    rs_text_set *set = rs_text_set_create();
    assert_non_null(skeletons);
    assert_non_null(set);
    for (size_t b = 0; b < block_count; b++) {
        for (uint32_t i = 0; i < blocks[b].count; i++) {
            uint32_t number = 0;
            test_numbered_word(i, blocks[b].length, letters);
            assert_int_equal(rs_text_set_add(set, blocks[b].kind, (rs_str){letters, blocks[b].length}, &number), RS_OK);
        }
    }
    assert_int_equal(rs_text_set_seal(set, lexicon, skeletons, NULL, out, &place), RS_OK);
    free(place);
    rs_text_set_free(set);
    rs_interner_free(skeletons);
}

/* How often each pair lies in a tile, p * w->count + w. Free with free(). */
static uint8_t *count_pairs(const rs_tiles *tiles, const rs_texts *p, const rs_texts *w) {
    uint8_t *times = calloc((size_t)p->count * w->count, 1);
    uint64_t pairs = 0;
    assert_non_null(times);
    for (size_t t = 0; t < tiles->count; t++) {
        const rs_abi_tile tile = tiles->items[t];
        assert_true(tile.p_begin < tile.p_end && tile.p_end <= p->count);
        assert_true(tile.w_begin < tile.w_end && tile.w_end <= w->count);
        assert_true(tile.p_end - tile.p_begin <= RS_TILE_TEXTS && tile.w_end - tile.w_begin <= RS_TILE_TEXTS);
        pairs += (uint64_t)(tile.p_end - tile.p_begin) * (tile.w_end - tile.w_begin);
        for (uint32_t i = tile.p_begin; i < tile.p_end; i++) {
            for (uint32_t j = tile.w_begin; j < tile.w_end; j++) {
                times[(size_t)i * w->count + j]++;
            }
        }
    }
    assert_int_equal(pairs, tiles->pairs);
    return times;
}

static void assert_distances(const rs_tiles *tiles, const rs_texts *p, const rs_texts *w, rs_bound_fn bound) {
    for (size_t t = 0; t < tiles->count; t++) {
        const rs_abi_tile tile = tiles->items[t];
        const uint32_t a = p->length[tile.p_begin], b = w->length[tile.w_begin];
        assert_int_equal(a, p->length[tile.p_end - 1]);
        assert_int_equal(b, w->length[tile.w_end - 1]);
        assert_int_equal(tile.max_distance, bound(a, b));
    }
}

/* Tiles of these kinds hold each allowed pair once and no other pair. */
static void check(const rs_texts *p, rs_text_kind p_kind, const rs_texts *w, rs_text_kind w_kind, rs_bound_fn bound) {
    rs_tiles tiles = {0};
    uint64_t allowed_pairs = 0;
    assert_int_equal(rs_tiles_add(&tiles, p, p_kind, w, w_kind, bound), RS_OK);
    uint8_t *times = count_pairs(&tiles, p, w);
    for (uint32_t i = 0; i < p->count; i++) {
        for (uint32_t j = 0; j < w->count; j++) {
            const bool allowed = p->kind[i] == p_kind && w->kind[j] == w_kind && bound(p->length[i], w->length[j]) >= 0;
            allowed_pairs += allowed;
            if (times[(size_t)i * w->count + j] != allowed) {
                fail_msg("texts %u and %u of %u and %u letters lie in %u tiles", i, j, p->length[i], w->length[j],
                         times[(size_t)i * w->count + j]);
            }
        }
    }
    assert_true(allowed_pairs > 0);
    assert_distances(&tiles, p, w, bound);
    free(times);
    free(tiles.items);
}

static int make_lexicon(void **state) {
    rs_lexicon *lexicon = NULL;
    if (rs_lexicon_create(&lexicon) != RS_OK) {
        return -1;
    }
    *state = lexicon;
    return 0;
}

static int free_lexicon(void **state) {
    rs_lexicon_free(*state);
    return 0;
}

/* Blocks of just one tile, one text more, two tiles and one text, and small ones of all lengths between. */
static const block p_blocks[] = {
    {RS_TEXT_TOKEN, 1, 20},     {RS_TEXT_TOKEN, 2, 30}, {RS_TEXT_TOKEN, 5, 2049},   {RS_TEXT_TOKEN, 6, 3},
    {RS_TEXT_TOKEN, 10, 1024},  {RS_TEXT_TOKEN, 32, 7}, {RS_TEXT_CUT_TOKEN, 4, 10}, {RS_TEXT_CUT_TOKEN, 6, 1025},
    {RS_TEXT_CUT_TOKEN, 31, 2}, {RS_TEXT_RUN, 6, 17},   {RS_TEXT_RUN, 11, 9},       {RS_TEXT_RUN, 32, 40},
};
static const block w_blocks[] = {
    {RS_TEXT_TOKEN, 1, 26},     {RS_TEXT_TOKEN, 2, 1},   {RS_TEXT_TOKEN, 5, 1024},  {RS_TEXT_TOKEN, 6, 1025},
    {RS_TEXT_TOKEN, 9, 5},      {RS_TEXT_TOKEN, 32, 11}, {RS_TEXT_CUT_TOKEN, 3, 2}, {RS_TEXT_CUT_TOKEN, 6, 8},
    {RS_TEXT_CUT_TOKEN, 29, 3}, {RS_TEXT_RUN, 5, 100},   {RS_TEXT_RUN, 10, 1},      {RS_TEXT_RUN, 32, 30},
};

static void every_allowed_pair_lies_in_one_tile(void **state) {
    rs_texts p, w;
    make_texts(*state, p_blocks, sizeof p_blocks / sizeof p_blocks[0], &p);
    make_texts(*state, w_blocks, sizeof w_blocks / sizeof w_blocks[0], &w);
    check(&p, RS_TEXT_TOKEN, &w, RS_TEXT_TOKEN, rs_bound_tokens);
    check(&p, RS_TEXT_TOKEN, &w, RS_TEXT_CUT_TOKEN, rs_bound_tokens);
    check(&p, RS_TEXT_CUT_TOKEN, &w, RS_TEXT_TOKEN, rs_bound_tokens);
    check(&p, RS_TEXT_CUT_TOKEN, &w, RS_TEXT_CUT_TOKEN, rs_bound_tokens);
    check(&p, RS_TEXT_RUN, &w, RS_TEXT_TOKEN, rs_bound_run);
    check(&p, RS_TEXT_TOKEN, &w, RS_TEXT_RUN, rs_bound_run);
    rs_texts_clear(&p);
    rs_texts_clear(&w);
}

static void joined_texts_of_up_to_64_letters(void **state) {
    static const block blocks[] = {{RS_TEXT_JOINED, 5, 30},
                                   {RS_TEXT_JOINED, 8, 1030},
                                   {RS_TEXT_JOINED, 9, 3},
                                   {RS_TEXT_JOINED, 63, 40},
                                   {RS_TEXT_JOINED, 64, 50}};
    rs_texts p, w;
    make_texts(*state, blocks, 5, &p);
    make_texts(*state, blocks + 1, 4, &w);
    check(&p, RS_TEXT_JOINED, &w, RS_TEXT_JOINED, rs_bound_joined);
    rs_texts_clear(&p);
    rs_texts_clear(&w);
}

static void tiles_are_appended(void **state) {
    rs_tiles tiles = {0};
    rs_texts p, w;
    make_texts(*state, p_blocks, sizeof p_blocks / sizeof p_blocks[0], &p);
    make_texts(*state, w_blocks, sizeof w_blocks / sizeof w_blocks[0], &w);
    assert_int_equal(rs_tiles_add(&tiles, &p, RS_TEXT_TOKEN, &w, RS_TEXT_TOKEN, rs_bound_tokens), RS_OK);
    const size_t count = tiles.count;
    const uint64_t pairs = tiles.pairs;
    const rs_abi_tile last = tiles.items[count - 1];
    assert_int_equal(rs_tiles_add(&tiles, &p, RS_TEXT_RUN, &w, RS_TEXT_TOKEN, rs_bound_run), RS_OK);
    assert_true(tiles.count > count && tiles.pairs > pairs);
    assert_memory_equal(&tiles.items[count - 1], &last, sizeof last);
    free(count_pairs(&tiles, &p, &w)); /* the sum of pairs goes on, too */
    free(tiles.items);
    rs_texts_clear(&p);
    rs_texts_clear(&w);
}

static void an_empty_side_has_no_tiles(void **state) {
    rs_tiles tiles = {0};
    rs_texts none, some;
    make_texts(*state, NULL, 0, &none);
    make_texts(*state, p_blocks, sizeof p_blocks / sizeof p_blocks[0], &some);
    assert_int_equal(rs_tiles_add(&tiles, &none, RS_TEXT_TOKEN, &some, RS_TEXT_TOKEN, rs_bound_tokens), RS_OK);
    assert_int_equal(rs_tiles_add(&tiles, &some, RS_TEXT_TOKEN, &none, RS_TEXT_TOKEN, rs_bound_tokens), RS_OK);
    assert_int_equal(tiles.count, 0);
    assert_int_equal(tiles.pairs, 0);
    free(tiles.items);
    rs_texts_clear(&none);
    rs_texts_clear(&some);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allowed_pair_lies_in_one_tile),
        cmocka_unit_test(joined_texts_of_up_to_64_letters),
        cmocka_unit_test(tiles_are_appended),
        cmocka_unit_test(an_empty_side_has_no_tiles),
    };
    return cmocka_run_group_tests_name("join/tiles", tests, make_lexicon, free_lexicon);
}
