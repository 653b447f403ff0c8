/*
 * The token score of two names (docs/SCORE.md, 'Names'), for kernels that score pairs and for those that only ask how
 * high a score could be. On the device this text comes after lanes.h and before the kernel's.
 *
 * Every pair of similar slots becomes one key, so that the choice 'similarity descending, weight descending, i
 * ascending, j ascending' is 'the greatest key first':
 *
 *     bits 31..18   similarity, at most 10000 < 2^14
 *     bits 17..12   weight of both slots / 10, at most 56: weights are multiples of 10, a token weighs at most 140
 *     bits 11..6    63 - i, place of the slot in its name: slots stand in the order that the rule asks for
 *     bits  5..0    63 - j
 */
#ifndef RS_NAME_SCORE_H
#define RS_NAME_SCORE_H

#define FULL 10000
#define CONFLICT 150       /* hundredths: weight that stands against other weight */
#define OMISSION 20        /* hundredths: weight that the other side lacks, where little is matched */
#define LITTLE_MATCHED 100 /* weight */
#define MUCH_MATCHED 250
#define WEIGHT_A_HUNDREDTH 15
#define LOSS_PERCENT 150 /* of what is missing to 10000, where little is matched */
#define LOSS_PERCENT_SPAN 100
#define CONFLICT_PERCENT 75 /* of what weight against weight takes, at least, however much is matched */

/* Slot pairs of which at least one is a token: 33 * 33 less the runs among themselves, 21 * 21. */
#define MAX_KEYS (RS_ABI_MAX_SLOTS * RS_ABI_MAX_SLOTS - 21 * 21)

/* How far beyond LITTLE_MATCHED the matched weight is, and what that makes of an omission and of what is missing. */
INLINE uint beyond_little(uint matched) {
    return clamp(matched, (uint)LITTLE_MATCHED, (uint)MUCH_MATCHED) - LITTLE_MATCHED;
}

INLINE uint omitted(uint beyond, uint f, uint g) {
    return (OMISSION - beyond / WEIGHT_A_HUNDREDTH) * (max(f, g) - min(f, g));
}

INLINE uint loss_percent(uint beyond) {
    return LOSS_PERCENT - LOSS_PERCENT_SPAN * beyond / (MUCH_MATCHED - LITTLE_MATCHED);
}

/* num: similarity times weight of what was taken; taken: its weight on both sides, not 0; matched: the sum of each
 * pair's lesser weight; f, g: the weight of each side that was not taken. */
INLINE uint token_score(uint num, uint taken, uint matched, uint f, uint g) {
    const uint beyond = beyond_little(matched), percent = loss_percent(beyond), lacking = omitted(beyond, f, g);
    const uint without_conflict = num / (taken + 2 * lacking / 100);
    const uint base = num / (taken + 2 * (CONFLICT * min(f, g) + lacking) / 100);
    const uint loss =
        ((FULL - without_conflict) * percent + (without_conflict - base) * max(percent, (uint)CONFLICT_PERCENT)) / 100;
    return FULL - min(loss, (uint)FULL);
}

/* The same, but all that is missing counts by `percent` alone: never less than the token score. */
INLINE uint most_token_score(uint num, uint taken, uint matched, uint f, uint g) {
    const uint beyond = beyond_little(matched);
    const uint base = num / (taken + 2 * (CONFLICT * min(f, g) + omitted(beyond, f, g)) / 100);
    return FULL - min((FULL - base) * loss_percent(beyond) / 100, (uint)FULL);
}

/* The graph of similar texts: the W texts of row p are text[first[p]] .. text[first[p + 1] - 1], ascending. */
typedef struct similar_texts {
    __global const uint *first, *text, *similarity;
} similar_texts;

typedef struct side {
    __global const rs_abi_slot *slots; /* of this name */
    rs_abi_name name;
    uint covered; /* bit i: token i is taken */
} side;

INLINE uint slot_mask(rs_abi_slot slot) {
    return ((1u << slot.tokens) - 1) << (slot.order & 15);
}

/* Weight of the tokens that mask covers. */
INLINE uint weight_of(const side *s, uint mask) {
    uint weight = 0;
    for (uint i = 0; i < s->name.token_count; i++) {
        weight += (mask >> i & 1) ? s->slots[i].weight : 0;
    }
    return weight;
}

/* The similarity of P text p and W text w, 0 where row p has no w. Steps by halves, so that nothing is to be guessed.
 */
INLINE uint look_up(similar_texts graph, uint p, uint w) {
    uint place = graph.first[p], count = graph.first[p + 1] - place;
    while (count > 1) {
        const uint half_count = count / 2;
        place += graph.text[place + half_count] <= w ? half_count : 0;
        count -= half_count;
    }
    return count && graph.text[place] == w ? graph.similarity[place] : 0;
}

INLINE uint slot_key(uint similarity, rs_abi_slot a, rs_abi_slot b, uint i, uint j) {
    return similarity << 18 | ((uint)a.weight + b.weight) / 10 << 12 | (63 - i) << 6 | (63 - j);
}

/* Takes the greatest key that covers no token twice, again and again. Returns the token score. */
INLINE uint choose(const uint *keys, uint key_count, side *q, side *r) {
    uint num = 0, taken = 0, matched = 0;
    for (;;) {
        uint best = 0;
        for (uint k = 0; k < key_count; k++) {
            const uint key = keys[k];
            if (key > best && !(slot_mask(q->slots[63 - (key >> 6 & 63)]) & q->covered) &&
                !(slot_mask(r->slots[63 - (key & 63)]) & r->covered)) {
                best = key;
            }
        }
        if (!best) {
            break;
        }
        const rs_abi_slot i = q->slots[63 - (best >> 6 & 63)], j = r->slots[63 - (best & 63)];
        q->covered |= slot_mask(i);
        r->covered |= slot_mask(j);
        num += (best >> 18) * ((uint)i.weight + j.weight);
        taken += (uint)i.weight + j.weight;
        matched += min((uint)i.weight, (uint)j.weight);
    }
    if (!taken) {
        return 0;
    }
    return token_score(num, taken, matched, q->name.weight - weight_of(q, q->covered),
                       r->name.weight - weight_of(r, r->covered));
}

#endif
