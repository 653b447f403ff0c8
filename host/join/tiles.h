/* Cutting 'all texts of one side x all texts of the other' into tiles that share one bound. */
#ifndef RS_JOIN_TILES_H
#define RS_JOIN_TILES_H

#include <stddef.h>

#include "host/base/status.h"
#include "host/encode/texts.h"
#include "kernels/abi.h"

/* Texts a side of a tile: a tile's survivors always fit the survivors' buffer (see join.c). */
enum { RS_TILE_TEXTS = 1024 };

typedef struct rs_tiles {
    rs_abi_tile *items;
    size_t count;
    size_t capacity;
    uint64_t pairs; /* text pairs in all tiles */
} rs_tiles;

typedef int (*rs_bound_fn)(uint32_t a, uint32_t b);

/*
 * Appends the tiles of all length pairs that the bound allows, for P texts of p_kind and W texts of w_kind.
 * Out: tiles, whose items the caller frees. Errors: RS_ENOMEM.
 */
rs_status rs_tiles_add(rs_tiles *tiles, const rs_texts *p, rs_text_kind p_kind, const rs_texts *w, rs_text_kind w_kind,
                       rs_bound_fn bound);

#endif
