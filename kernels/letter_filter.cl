/*
 * letter_filter: which pairs of texts can be similar at all?
 *
 * Two strings within an edit distance, or above a Jaro-Winkler similarity, cannot differ by more than so many letters
 * (host/join/bounds.c has the bounds and their proofs). A signature is a letter histogram in unary, so the number of
 * bits that differ, popcount(p ^ w), never exceeds the distance of the histograms: a pair with more than max_distance
 * differing bits is out, and no similar pair is ever lost.
 *
 *              w_begin                    w_end
 *     p_begin  +---+---+---+---+---+---+---+     one work-group a tile;
 *              | v | v | v | v | v | v | v |     a work-item holds VECTOR_WIDTH signatures v of the W side in registers
 *              +---+---+---+---+---+---+---+     and lets the P side's pass by.
 *     p_end
 *
 * Clearing the lowest set bit max_distance times and asking for zero is cheaper than a population count where vectors
 * have none.
 */
#ifndef VECTOR_WIDTH
#define VECTOR_WIDTH 1 /* signatures a work-item compares at once: 1 on GPUs, 8 or 16 on CPUs */
#endif
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group: 1 on CPUs */
#endif

#if VECTOR_WIDTH == 1
typedef ulong signatures;
#define LOAD(address) (*(address))
#define ANY_ZERO(x) ((x) == 0)
#elif VECTOR_WIDTH == 8
typedef ulong8 signatures;
#define LOAD(address) vload8(0, address)
#define ANY_ZERO(x) any((x) == (signatures)(0))
#else
typedef ulong16 signatures;
#define LOAD(address) vload16(0, address)
#define ANY_ZERO(x) any((x) == (signatures)(0))
#endif

/* In: signatures of both sides, w_signature readable for VECTOR_WIDTH - 1 places past the last; tiles.
 * Out: survivors, as many as fit; *survivor_count, of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
letter_filter(__global const ulong *restrict p_signature, __global const ulong *restrict w_signature,
              __global const rs_abi_tile *restrict tiles, __global rs_abi_pair *restrict survivors,
              volatile __global uint *restrict survivor_count, uint capacity) {
    const rs_abi_tile tile = tiles[get_group_id(0)];
    const uint step = GROUP_SIZE * VECTOR_WIDTH;
    for (uint w = tile.w_begin + (uint)get_local_id(0) * VECTOR_WIDTH; w < tile.w_end; w += step) {
        const signatures mine = LOAD(w_signature + w);
        for (uint p = tile.p_begin; p < tile.p_end; p++) {
            const ulong theirs = p_signature[p];
            signatures left = mine ^ theirs;
            for (uint k = 0; k < tile.max_distance; k++) {
                left &= left - 1;
            }
            if (!ANY_ZERO(left)) {
                continue;
            }
            for (uint lane = 0; lane < VECTOR_WIDTH && w + lane < tile.w_end; lane++) {
                if (popcount(w_signature[w + lane] ^ theirs) <= tile.max_distance) {
                    const uint place = atomic_inc(survivor_count);
                    if (place < capacity) {
                        survivors[place].p = p;
                        survivors[place].w = w + lane;
                    }
                }
            }
        }
    }
}
