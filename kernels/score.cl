/*
 * score: the token score of pairs of names (docs/SCORE.md), by lookup in the graph of similar texts.
 *
 * A work-item scores a pair. Every pair of similar slots becomes one key, so that the choice 'similarity descending,
 * weight descending, i ascending, j ascending' is 'the greatest key first':
 *
 *     bits 31..18   similarity, at most 10000 < 2^14
 *     bits 17..12   weight of both slots / 10, at most 56: weights are multiples of 10, a token weighs at most 140
 *     bits 11..6    63 - i, place of the slot in its name: slots stand in the order that the rule asks for
 *     bits  5..0    63 - j
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

/* Slot pairs of which at least one is a token: 33 * 33 less the runs among themselves, 21 * 21. */
#define MAX_KEYS (RS_ABI_MAX_SLOTS * RS_ABI_MAX_SLOTS - 21 * 21)

typedef struct side {
    __global const rs_abi_slot *slots; /* of this name */
    rs_abi_name name;
    uint covered; /* bit i: token i is taken */
} side;

uint slot_mask(rs_abi_slot slot) {
    return ((1u << slot.tokens) - 1) << (slot.order & 15);
}

/* The similarity of P text p and W text w: row p of the graph, searched by bisection; 0 where it has no w. */
uint look_up(__global const uint *graph_first, __global const uint *graph_text, __global const uint *graph_similarity,
             uint p, uint w) {
    uint low = graph_first[p], high = graph_first[p + 1];
    const uint end = high;
    while (low < high) {
        const uint middle = (low + high) / 2;
        if (graph_text[middle] < w) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && graph_text[low] == w ? graph_similarity[low] : 0;
}

uint uncovered_weight(const side *s) {
    uint weight = 0;
    for (uint i = 0; i < s->name.token_count; i++) {
        weight += (s->covered >> i & 1) ? 0 : s->slots[i].weight;
    }
    return weight;
}

/* Takes the greatest key that covers no token twice, again and again; what docs/SCORE.md calls the token score. */
uint choose(const uint *keys, uint key_count, side *q, side *r) {
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
    return token_score(num, taken, matched, uncovered_weight(q), uncovered_weight(r));
}

/* In: pairs of names, the graph, the least score each passenger name needs. Out: pairs with at least that token score,
 * as many as fit, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
score(__global const rs_abi_pair *restrict pairs, uint pair_count, __global const rs_abi_name *restrict q_names,
      __global const rs_abi_slot *restrict q_slots, __global const uint *restrict q_floor,
      __global const uint *restrict graph_first, __global const uint *restrict graph_text,
      __global const uint *restrict graph_similarity, __global const rs_abi_name *restrict w_names,
      __global const rs_abi_slot *restrict w_slots, __global rs_abi_scored *restrict out,
      volatile __global uint *restrict out_count, uint capacity) {
    for (uint n = get_global_id(0); n < pair_count; n += get_global_size(0)) {
        const rs_abi_pair pair = pairs[n];
        const rs_abi_name q_name = q_names[pair.p], r_name = w_names[pair.w];
        side q = {q_slots + q_name.first_slot, q_name, 0};
        side r = {w_slots + r_name.first_slot, r_name, 0};
        uint keys[MAX_KEYS];
        uint key_count = 0;
        for (uint i = 0; i < q_name.slot_count; i++) {
            const rs_abi_slot a = q.slots[i];
            const uint others = a.tokens > 1 ? r_name.token_count : r_name.slot_count;
            for (uint j = 0; j < others; j++) {
                const rs_abi_slot b = r.slots[j];
                const uint s = look_up(graph_first, graph_text, graph_similarity, a.text, b.text);
                if (s) {
                    keys[key_count++] = s << 18 | ((uint)a.weight + b.weight) / 10 << 12 | (63 - i) << 6 | (63 - j);
                }
            }
        }
        const uint score_here = choose(keys, key_count, &q, &r);
        if (score_here >= q_floor[pair.p]) {
            const uint place = atomic_inc(out_count);
            if (place < capacity) {
                out[place].p = pair.p;
                out[place].w = pair.w;
                out[place].score = score_here;
            }
        }
    }
}
