/*
 * score: the token score of given pairs of names (docs/SCORE.md), by lookup in the graph of similar texts. A work-item
 * scores a pair.
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items of a group */
#endif

/* In: pairs of names, the graph, the least score each passenger name needs. Out: pairs with at least that token score,
 * as many as fit, and the count of all of them. */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
score(__global const rs_abi_pair *restrict pairs, uint pair_count, __global const rs_abi_name *restrict q_names,
      __global const rs_abi_slot *restrict q_slots, __global const uint *restrict q_floor,
      __global const uint *restrict graph_first, __global const uint *restrict graph_text,
      __global const uint *restrict graph_similarity, __global const rs_abi_name *restrict w_names,
      __global const rs_abi_slot *restrict w_slots, __global rs_abi_scored *restrict out,
      volatile __global uint *restrict out_count, uint capacity) {
    const similar_texts graph = {graph_first, graph_text, graph_similarity};
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
                const uint s = look_up(graph, a.text, b.text);
                if (s) {
                    keys[key_count++] = slot_key(s, a, b, i, j);
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
