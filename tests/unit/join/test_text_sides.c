/* The texts of both sides as the filter compares them: every pair that the bounds allow lies in one tile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/bounds.h"
#include "host/join/text_sides.h"
#include "tests/unit/join/stages.h"

enum { OUTER_TEXTS = 1024 }; /* of a tile */

/* How many texts of a kind and length. */
typedef struct block {
    rs_text_kind kind;
    uint32_t length, count;
} block;

static void make_texts(const rs_lexicon *lexicon, const block *blocks, size_t block_count, rs_texts *out) {
    char letters[RS_MAX_JOINED_LETTERS + 1];
    rs_text_places places;
    rs_interner *skeletons = rs_interner_create();
    rs_text_set *set = rs_text_set_create();
    assert_non_null(skeletons);
    assert_non_null(set);
    for (size_t b = 0; b < block_count; b++) {
        for (uint32_t i = 0; i < blocks[b].count; i++) {
            uint32_t number = 0;
            test_numbered_word(i, blocks[b].length, letters);
            const rs_str text = {letters, blocks[b].length};
            const uint32_t hash = rs_text_set_prefetch(set, blocks[b].kind, text);
            assert_int_equal(rs_text_set_add(set, blocks[b].kind, text, hash, &number, NULL), RS_OK);
        }
    }
    assert_int_equal(rs_text_set_seal(set, lexicon, skeletons, NULL, out, &places), RS_OK);
    rs_text_places_clear(&places);
    rs_text_set_free(set);
    rs_interner_free(skeletons);
}

/* Both sides on the device, and the tiles between them. */
typedef struct tiling {
    rs_device *device;
    rs_filter *filter;
    rs_text_sides sides;
    rs_string_tiles tiles;
} tiling;

static void create_tiling(tiling *all, const rs_texts *p, const rs_texts *w) {
    memset(all, 0, sizeof *all);
    assert_int_equal(rs_device_open(&all->device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_filter_create(&all->filter, all->device), RS_OK);
    assert_int_equal(rs_text_sides_init(&all->sides, all->device, all->filter, w, NULL), RS_OK);
    assert_int_equal(rs_text_sides_fill(&all->sides, p), RS_OK);
    const rs_tile_shape shape = {rs_filter_shape(all->filter).block_strings, OUTER_TEXTS};
    assert_int_equal(rs_text_tiles(&all->sides, shape, &all->tiles), RS_OK);
}

static void free_tiling(tiling *all) {
    free(all->tiles.items);
    rs_text_sides_clear(&all->sides);
    rs_filter_free(all->filter);
    rs_device_close(all->device);
}

/* Places and texts lead to each other, on the host and on the device. */
static void assert_places(const rs_text_side *side, const rs_texts *texts) {
    uint32_t *text = malloc(((size_t)texts->count + 1) * sizeof *text);
    assert_non_null(text);
    assert_int_equal(side->filter.order.string_count, texts->count);
    assert_int_equal(rs_buffer_read(side->text, text, texts->count * sizeof *text), RS_OK);
    for (uint32_t i = 0; i < texts->count; i++) {
        assert_true(side->place[i] < texts->count);
        assert_int_equal(text[side->place[i]], i);
    }
    free(text);
}

/* How often each pair lies in a tile, p * w->count + w. Free with free(). */
static uint8_t *count_pairs(const tiling *all, const rs_texts *p, const rs_texts *w) {
    const uint32_t *p_text = all->sides.p.filter.order.id, *w_text = all->sides.w.filter.order.id;
    uint8_t *times = calloc((size_t)p->count * w->count + 1, 1);
    uint64_t pairs = 0;
    assert_non_null(times);
    for (size_t t = 0; t < all->tiles.count; t++) {
        const rs_abi_string_tile tile = all->tiles.items[t];
        assert_true(tile.outer_begin < tile.outer_end && tile.outer_end <= p->count);
        assert_true(tile.inner_begin < tile.inner_end && tile.inner_end <= w->count);
        assert_true(tile.outer_end - tile.outer_begin <= OUTER_TEXTS);
        pairs += rs_tile_pairs(&tile);
        for (uint32_t i = tile.outer_begin; i < tile.outer_end; i++) {
            for (uint32_t j = tile.inner_begin; j < tile.inner_end; j++) {
                times[(size_t)p_text[i] * w->count + w_text[j]]++;
            }
        }
    }
    assert_int_equal(pairs, all->tiles.pairs);
    return times;
}

static int bound_of(const rs_texts *p, uint32_t i, const rs_texts *w, uint32_t j) {
    const bool p_is_run = p->kind[i] == RS_TEXT_RUN, w_is_run = w->kind[j] == RS_TEXT_RUN;
    return p_is_run && w_is_run   ? RS_NEVER_SIMILAR
           : p_is_run || w_is_run ? rs_bound_run(p->length[i], w->length[j])
                                  : rs_bound_tokens(p->length[i], w->length[j]);
}

static void assert_limits(const tiling *all, const rs_texts *p, const rs_texts *w) {
    for (size_t t = 0; t < all->tiles.count; t++) {
        const rs_abi_string_tile *tile = &all->tiles.items[t];
        const uint32_t i = all->sides.p.filter.order.id[tile->outer_begin];
        const uint32_t j = all->sides.w.filter.order.id[tile->inner_begin];
        const int32_t limit = rs_letters_to_lack(bound_of(p, i, w, j), w->length[j], p->length[i]);
        for (int l = 0; l < 5; l++) {
            assert_int_equal(tile->limit[l], limit);
        }
    }
}

/* Each allowed pair lies in one tile, and no other pair. */
static void check(const rs_texts *p, const rs_texts *w) {
    tiling all;
    uint64_t allowed_pairs = 0;
    create_tiling(&all, p, w);
    assert_places(&all.sides.p, p);
    assert_places(&all.sides.w, w);
    uint8_t *times = count_pairs(&all, p, w);
    for (uint32_t i = 0; i < p->count; i++) {
        for (uint32_t j = 0; j < w->count; j++) {
            const bool allowed = bound_of(p, i, w, j) >= 0;
            allowed_pairs += allowed;
            if (times[(size_t)i * w->count + j] != allowed) {
                fail_msg("texts %u and %u of %u and %u letters lie in %u tiles", i, j, p->length[i], w->length[j],
                         times[(size_t)i * w->count + j]);
            }
        }
    }
    assert_true(allowed_pairs > 0);
    assert_limits(&all, p, w);
    free(times);
    free_tiling(&all);
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

/* Texts of just one tile, one text more, two tiles and one text, and small numbers of all lengths between. */
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
    check(&p, &w);
    check(&w, &p);
    rs_texts_clear(&p);
    rs_texts_clear(&w);
}

/* Passengers after passengers, as shards come: more, fewer, none. */
static void passengers_take_the_place_of_those_before(void **state) {
    rs_texts none, some, w;
    make_texts(*state, NULL, 0, &none);
    make_texts(*state, p_blocks, 3, &some);
    make_texts(*state, w_blocks, sizeof w_blocks / sizeof w_blocks[0], &w);
    const rs_texts *shards[] = {&w, &some, &none, &some};
    tiling all;
    create_tiling(&all, &none, &w);
    assert_int_equal(all.tiles.count, 0);
    for (size_t i = 0; i < sizeof shards / sizeof shards[0]; i++) {
        assert_int_equal(rs_text_sides_fill(&all.sides, shards[i]), RS_OK);
        assert_places(&all.sides.p, shards[i]);
    }
    free_tiling(&all);
    rs_texts_clear(&none);
    rs_texts_clear(&some);
    rs_texts_clear(&w);
}

static void an_empty_side_has_no_tiles(void **state) {
    rs_texts none, some;
    tiling all;
    make_texts(*state, NULL, 0, &none);
    make_texts(*state, p_blocks, sizeof p_blocks / sizeof p_blocks[0], &some);
    for (int swapped = 0; swapped < 2; swapped++) {
        create_tiling(&all, swapped ? &some : &none, swapped ? &none : &some);
        assert_int_equal(all.tiles.count, 0);
        assert_int_equal(all.tiles.pairs, 0);
        free_tiling(&all);
    }
    rs_texts_clear(&none);
    rs_texts_clear(&some);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allowed_pair_lies_in_one_tile),
        cmocka_unit_test(passengers_take_the_place_of_those_before),
        cmocka_unit_test(an_empty_side_has_no_tiles),
    };
    return cmocka_run_group_tests_name("join/text_sides", tests, make_lexicon, free_lexicon);
}
