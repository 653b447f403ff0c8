/*
 * candidates: which list names can still reach a passenger name's floor?
 *
 * A name score above 0 needs a pair of similar slots (or the joined rule, whose pairs the host adds). So for each slot
 * of the passenger's name, each similar text and each list name that contains it, the tokens thereby coverable on both
 * sides are noted in one word a list name:
 *
 *     cover[r]   bits 0..11: coverable tokens of the passenger's name, bits 16..27: of list name r
 *
 * One work-group a passenger name at a time, with a row of `cover` of its own; `touched` lists the words to look at,
 * and to clear again.
 *
 * Bound: the token score (token_score.h) of two names that matched all that is coverable, at full similarity. Let C be
 * the weight taken, f, f' the weights not taken; what is taken is coverable. num is at most FULL C, and `matched` at
 * most the smaller of the two coverable weights. Both `omission` and `percent` fall as `matched` grows, so those of
 * that weight are the least. With omission fixed, and at most 150, 150 min + omission |f - f'| grows with either rest,
 * and C only shrinks when a rest grows: num / den is largest where all that is coverable is taken. The score grows with
 * num / den and falls as percent grows. Divisions round down in the bound as in the score, which keeps these orders.
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items that share one passenger name: 1 on CPUs */
#endif

#if GROUP_SIZE > 1
#define SYNCHRONISE() barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#else
#define SYNCHRONISE()
#endif

/* Weight of the tokens of `name` that mask covers. */
uint covered_weight(__global const rs_abi_slot *slots, rs_abi_name name, uint mask) {
    uint weight = 0;
    for (uint i = 0; i < name.token_count; i++) {
        weight += (mask >> i & 1) ? slots[name.first_slot + i].weight : 0;
    }
    return weight;
}

bool can_reach(uint floor, uint q_covered, uint q_weight, uint r_covered, uint r_weight) {
    const uint covered = q_covered + r_covered;
    return token_score(FULL * covered, covered, min(q_covered, r_covered), q_weight - q_covered,
                       r_weight - r_covered) >= floor;
}

/* Notes that the tokens q_mask of the passenger's name are similar to the text, wherever the list has it. */
void cover_postings(__global const rs_abi_posting *postings, uint begin, uint end, uint q_mask,
                    volatile __global uint *cover, __global uint *touched, volatile __local uint *touched_count) {
    for (uint i = begin + get_local_id(0); i < end; i += GROUP_SIZE) {
        const rs_abi_posting posting = postings[i];
        if (atomic_or(&cover[posting.name], posting.mask << 16 | q_mask) == 0) {
            touched[atomic_inc(touched_count)] = posting.name;
        }
    }
}

/* In: passenger names [q_begin, q_end) with the least score each needs (q_floor); the graph of similar texts, a row of
 * W texts for each P text; the postings of each W text. Scratch: cover (all zero, and left so) and touched,
 * w_name_count words a work-group. Out: candidates, as many as fit, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
candidates(uint q_begin, uint q_end, __global const rs_abi_name *restrict q_names,
           __global const rs_abi_slot *restrict q_slots, __global const uint *restrict q_floor,
           __global const uint *restrict graph_first, __global const uint *restrict graph_text,
           __global const uint *restrict posting_first, __global const rs_abi_posting *restrict postings,
           __global const rs_abi_name *restrict w_names, __global const rs_abi_slot *restrict w_slots,
           uint w_name_count, volatile __global uint *restrict all_cover, __global uint *restrict all_touched,
           __global rs_abi_pair *restrict out, volatile __global uint *restrict out_count, uint capacity) {
    __local uint touched_count;
    volatile __global uint *cover = all_cover + (ulong)get_group_id(0) * w_name_count;
    __global uint *touched = all_touched + (ulong)get_group_id(0) * w_name_count;

    for (uint q = q_begin + (uint)get_group_id(0); q < q_end; q += (uint)get_num_groups(0)) {
        const rs_abi_name name = q_names[q];
        if (get_local_id(0) == 0) {
            touched_count = 0;
        }
        SYNCHRONISE();
        for (uint s = name.first_slot; s < name.first_slot + name.slot_count; s++) {
            const rs_abi_slot slot = q_slots[s];
            const uint q_mask = ((1u << slot.tokens) - 1) << (slot.order & 15);
            for (uint e = graph_first[slot.text]; e < graph_first[slot.text + 1]; e++) {
                const uint text = graph_text[e];
                cover_postings(postings, posting_first[text], posting_first[text + 1], q_mask, cover, touched,
                               &touched_count);
            }
        }
        SYNCHRONISE();
        const uint floor = q_floor[q];
        for (uint i = get_local_id(0); i < touched_count; i += GROUP_SIZE) {
            const uint r = touched[i];
            const uint both = cover[r];
            const rs_abi_name other = w_names[r];
            cover[r] = 0;
            if (can_reach(floor, covered_weight(q_slots, name, both & 0xffff), name.weight,
                          covered_weight(w_slots, other, both >> 16), other.weight)) {
                const uint place = atomic_inc(out_count);
                if (place < capacity) {
                    out[place].p = q;
                    out[place].w = r;
                }
            }
        }
        SYNCHRONISE();
    }
}
