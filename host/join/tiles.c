#include "host/join/tiles.h"

#include "host/base/memory.h"

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static rs_status add_tile(rs_tiles *tiles, rs_abi_tile tile) {
    rs_abi_tile *grown = rs_grow(tiles->items, &tiles->capacity, tiles->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    tiles->items = grown;
    grown[tiles->count++] = tile;
    tiles->pairs += (uint64_t)(tile.p_end - tile.p_begin) * (tile.w_end - tile.w_begin);
    return RS_OK;
}

/* Cuts a rectangle into tiles of at most RS_TILE_TEXTS x RS_TILE_TEXTS. */
static rs_status add_rectangle(rs_tiles *tiles, rs_abi_tile all) {
    for (uint32_t p = all.p_begin; p < all.p_end; p += RS_TILE_TEXTS) {
        for (uint32_t w = all.w_begin; w < all.w_end; w += RS_TILE_TEXTS) {
            const rs_abi_tile tile = {p, least(p + RS_TILE_TEXTS, all.p_end), w, least(w + RS_TILE_TEXTS, all.w_end),
                                      all.max_distance};
            if (add_tile(tiles, tile)) {
                return RS_ENOMEM;
            }
        }
    }
    return RS_OK;
}

rs_status rs_tiles_add(rs_tiles *tiles, const rs_texts *p, rs_text_kind p_kind, const rs_texts *w, rs_text_kind w_kind,
                       rs_bound_fn bound) {
    for (uint32_t a = 1; a <= RS_MAX_JOINED_LETTERS; a++) {
        for (uint32_t b = 1; b <= RS_MAX_JOINED_LETTERS; b++) {
            const int distance = bound(a, b);
            if (distance < 0) {
                continue;
            }
            const rs_abi_tile all = {p->first[p_kind][a], p->first[p_kind][a + 1], w->first[w_kind][b],
                                     w->first[w_kind][b + 1], (uint32_t)distance};
            if (add_rectangle(tiles, all)) {
                return RS_ENOMEM;
            }
        }
    }
    return RS_OK;
}
