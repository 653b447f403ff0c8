/*
 * candidates: which list names reach a passenger name's floor by their tokens, and with what score?
 *
 * A token score above 0 takes pairs of similar slots that cover no token twice. A passenger name q knows the W texts
 * that are similar to one of its slots, its *neighbours*; the list names are indexed by their slots' texts
 * (host/candidates/name_index.h has what postings, pairs and others are). A neighbour is *weak* by a slot if that has
 * one letter and they are similar by it alone, at INITIAL; weak ones are many and say little.
 *
 * Complete: let r reach the floor.
 * - Is there a token of q without which no name reaches the floor (`is_needed`)? Then r takes a pair (i, j) with text u
 *   whose slot i covers that token. Only neighbours by such slots are visited, and all pairs under them are read.
 * - Else all neighbours are visited that are not weak. All that r takes may be weak: then the initials' weight alone
 *   must be enough, which `initials_suffice` asks. If so, no neighbour is called weak for this q. In either case r
 *   takes a pair (i, j) with a text u that is visited.
 * - If it takes no other, the score is at most `most_of_one`, see below. The postings of u are read until that falls
 *   below the floor: r has been met.
 * - If it takes (i', j') with text v, too: j and j' share no token, so {u, v} stands under both texts, and u and v are
 *   similar to two tokens of q at least, one of i and one of i'. If all pairs under u are read, r has been met. If only
 *   those are that stand first there, then no neighbour is weak, and v is visited, under which the others stand first.
 *
 * Nothing else is needed, whatever the floor. What was met is then held to the bound and scored; a name that is met
 * twice is scored again if `seen`, which keeps few, has forgotten it.
 *
 * Bound: most_token_score (name_score.h) of two names that matched all that is coverable, at full similarity. Let C be
 * the weight taken, f, f' the weights not taken; what is taken is coverable. num is at most FULL C, and `matched` at
 * most the smaller of the two coverable weights. Both `omission` and `percent` fall as `matched` grows, so those of
 * that weight are the least. With omission fixed, and at most 150, 150 min + omission |f - f'| grows with either rest,
 * and C only shrinks when a rest grows: num / den is largest where all that is coverable is taken. most_token_score
 * grows with num / den and falls as percent grows, and the token score is never more: it takes away at least as much
 * for weight that stands against weight. Divisions round down in the bound as in the score, which keeps these orders.
 * Where dates of birth are known the score must reach more than the floor, and is held to that in the end; on the way
 * the floor does. `most_of_one` is this bound for one text u: coverable are the tokens of q that u is similar to and,
 * in r, a weight of at most that of u. It falls as r's rest grows and never falls as u's weight grows.
 * `initials_suffice` is this bound with INITIAL for FULL, for initials that meet the heaviest tokens, and an r without
 * a rest.
 *
 * `is_needed` is this bound for all tokens of q but one, the heaviest slots that each of them is similar to, and an r
 * without a rest.
 *
 * A work-group takes a passenger name at a time. Scratch: a row of 16 bits a W text, zero between names: the tokens of
 * q that the text is similar to, and VISITED. `near` is a small image of the row: a bit is set where any text that
 * falls on it is a neighbour. `seen` has the last name, plus one, of those that fall on the same place.
 */
#ifndef GROUP_SIZE
#define GROUP_SIZE 64 /* work-items that share one passenger name: 1 on CPUs */
#endif

#if GROUP_SIZE > 1
#define PAIRS_A_STEP 1 /* that a work-item looks at */
#define SYNCHRONISE() barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define SET_BITS(word, bits) atomic_or(word, bits)
#define RAISE(word, value) atomic_max(word, value)
#define ADD(word, value) atomic_add(word, value)
#define TAKE_PLACE(counter) atomic_inc(counter)
#else
#define PAIRS_A_STEP RS_ABI_PAIRS_A_STEP
#define SYNCHRONISE()
#define SET_BITS(word, bits) (*(word) |= (bits))
#define RAISE(word, value) (*(word) = max(*(word), value))
#define ADD(word, value) (*(word) += (value))
#define TAKE_PLACE(counter) ((*(counter))++)
#endif

/* Processors wait for memory one work-item at a time, so what will be looked at is fetched ahead. GPUs need no help. */
#if GROUP_SIZE == 1 && (defined(__x86_64__) || defined(__aarch64__))
#define FETCH(address) __builtin_prefetch((const void *)(ulong)(address))
#define FETCH_TO_WRITE(address) __builtin_prefetch((const void *)(ulong)(address), 1)
#else
#define FETCH(address) (void)(address)
#define FETCH_TO_WRITE(address) (void)(address)
#endif
#define FETCH_AHEAD 16  /* edges */
#define PAIRS_A_LINE 16 /* texts of pairs in a line of a cache */

#define IMAGE_WORDS 2048 /* a power of two */
#define MET_ENOUGH 256   /* names: then they are scored */
#define FOUND_ENOUGH 64  /* pairs: then their names are met */
#define FOUND_PAIRS (FOUND_ENOUGH + ROOM)
#define MET_NAMES (MET_ENOUGH + ROOM + FOUND_PAIRS)
#define ROOM (GROUP_SIZE * PAIRS_A_STEP)
#define HEAVIEST_TOKEN 140
#define HEAVIEST_SLOT (3 * HEAVIEST_TOKEN)
#define WEIGHT_STEP 10
#define INITIAL 8000 /* similarity of an initial and a token that begins with it */
#define TOKENS 0xfffu
#define VISITED 0x1000u
#define ALL_SLOTS (~(ulong)0)
#define PAIRS_A_VISIT 16 /* what visiting a neighbour costs besides reading pairs */

#define HITS 0 /* places of `counts` */
#define SCORED 1
#define MOST_COUNTED 0x80000000u /* far from where 32 bits end */
#define READ_COUNT(count) atomic_or(count, 0u)

typedef struct task {
    uint q; /* passenger name */
    side own;
    rs_abi_need need;
    uint initials; /* tokens of one letter */
    uint initial_count;
    bool some_weak;
    bool reads_all; /* pairs under a neighbour, or only those that stand first there */
    similar_texts graph;
    __global ushort *row;
    __local uint *heaviest; /* W text that each token is similar to, in a slot of its own or with others */
    __local uint *pairs;    /* under the neighbours of each slot */
    __local uint *first_pairs;
    __local uint *near;
    __local uint *seen;
    __local uint *found; /* pairs whose names are to be met */
    __local uint *found_count;
    __local uint *met;
    __local uint *met_count;
} task;

/* The list with its index, and where the hits go. */
typedef struct list {
    __global const rs_abi_name *names;
    __global const rs_abi_slot *slots;
    __global const rs_abi_indexed *texts;
    __global const rs_abi_posting *postings;
    __global const uint *pair_texts, *pair_names;
    __global const uint *births;
    __global const int *birth_points;
    __global rs_abi_scored *out;
    volatile __global uint *counts; /* hits, names scored */
    uint capacity;
} list;

INLINE uint near_word(uint text) {
    return text >> 5 & (IMAGE_WORDS - 1);
}

/* The tokens of q that a W text is similar to. Most texts are no neighbours, which the image knows. */
INLINE uint similar_tokens(const task *t, uint text) {
    return t->near[near_word(text)] >> (text & 31) & 1 ? t->row[text] & TOKENS : 0;
}

INLINE uint bound_of(uint q_covered, uint q_weight, uint r_covered, uint r_weight) {
    const uint covered = q_covered + r_covered;
    return most_token_score(FULL * covered, covered, min(q_covered, r_covered), q_weight - q_covered,
                            r_weight - r_covered);
}

/* The name score that a list name with this date of birth needs. */
INLINE uint needed(const task *t, const list *w, uint birth) {
    if (!birth || !t->need.birth) {
        return t->need.floor;
    }
    const uint differing = birth ^ t->need.birth;
    const uint years = abs_diff(birth >> 16, t->need.birth >> 16);
    const uint kind = !differing                  ? RS_ABI_BIRTH_SAME
                      : !years                    ? RS_ABI_BIRTH_SAME_YEAR
                      : (differing & 0xffff) == 0 ? RS_ABI_BIRTH_SAME_DAY
                      : years == 1                ? RS_ABI_BIRTH_YEAR_APART
                                                  : RS_ABI_BIRTH_OTHER;
    return (uint)max(t->need.beside_birth - w->birth_points[kind], (int)t->need.floor);
}

INLINE uint most_of_one(const task *t, uint q_covered, uint text_weight, uint rest) {
    return bound_of(q_covered, t->own.name.weight, text_weight, text_weight + rest);
}

/* The least weight of a text with which one pair of slots can be enough; above HEAVIEST_SLOT if none is. */
INLINE uint least_weight_of_one(const task *t, uint q_covered) {
    uint least = WEIGHT_STEP, beyond = HEAVIEST_SLOT + WEIGHT_STEP;
    while (least < beyond) {
        const uint middle = (least + beyond) / 2 / WEIGHT_STEP * WEIGHT_STEP;
        if (most_of_one(t, q_covered, middle, 0) >= t->need.floor) {
            beyond = middle;
        } else {
            least = middle + WEIGHT_STEP;
        }
    }
    return beyond;
}

INLINE void clear_images(const task *t) {
    for (uint i = get_local_id(0); i < RS_ABI_MAX_TOKENS; i += GROUP_SIZE) {
        t->heaviest[i] = 0;
    }
    for (uint i = get_local_id(0); i < RS_ABI_MAX_SLOTS; i += GROUP_SIZE) {
        t->pairs[i] = 0;
        t->first_pairs[i] = 0;
    }
    for (uint i = get_local_id(0); i < IMAGE_WORDS; i += GROUP_SIZE) {
        t->near[i] = 0;
        t->seen[i] = 0;
    }
}

/* Could a name that takes nothing but initials reach the floor? */
INLINE bool initials_suffice(const task *t) {
    const uint weight = weight_of(&t->own, t->initials), taken = weight + t->initial_count * HEAVIEST_TOKEN;
    return t->initials &&
           most_token_score(INITIAL * taken, taken, weight, t->own.name.weight - weight, 0) >= t->need.floor;
}

/* Finds the tokens of one letter. */
INLINE void find_initials(task *t, __global const uchar *q_length) {
    t->initials = 0;
    t->initial_count = 0;
    for (uint i = 0; i < t->own.name.token_count; i++) {
        const uint is_initial = q_length[t->own.slots[i].text] == 1;
        t->initials |= is_initial << i;
        t->initial_count += is_initial;
    }
    t->some_weak = t->initials && !initials_suffice(t);
}

/* Whether edges of slot s at INITIAL alone are weak. */
INLINE bool has_weak_edges(const task *t, uint s) {
    return t->some_weak && s < t->own.name.token_count && (t->initials >> s & 1);
}

/* Marks the neighbours, and adds up for each slot what visiting them would cost and what they weigh. */
INLINE void mark_neighbours(const task *t, const list *w) {
    for (uint s = 0; s < t->own.name.slot_count; s++) {
        const rs_abi_slot slot = t->own.slots[s];
        const uint mask = slot_mask(slot), begin = t->graph.first[slot.text], end = t->graph.first[slot.text + 1];
        const bool weak = has_weak_edges(t, s);
        uint heaviest = weak && begin < end ? HEAVIEST_TOKEN : 0, pairs = 0, first_pairs = 0;
        for (uint e = begin + get_local_id(0); e < end; e += GROUP_SIZE) {
            const uint u = t->graph.text[e], ahead = t->graph.text[min(e + FETCH_AHEAD, end - 1)];
            FETCH_TO_WRITE(&t->row[ahead]);
            t->row[u] |= mask;
            SET_BITS(&t->near[near_word(u)], 1u << (u & 31));
            if (!weak) {
                FETCH(&w->texts[ahead]);
                const rs_abi_indexed text = w->texts[u];
                heaviest = max(heaviest, (uint)text.weight);
                pairs += w->texts[u + 1].pairs - text.pairs + PAIRS_A_VISIT;
                first_pairs += text.others - text.pairs + PAIRS_A_VISIT;
            }
        }
        ADD(&t->pairs[s], pairs);
        ADD(&t->first_pairs[s], first_pairs);
        for (uint i = 0; i < t->own.name.token_count; i++) {
            if (mask >> i & 1) {
                RAISE(&t->heaviest[i], heaviest);
            }
        }
        SYNCHRONISE();
    }
}

/* Is there no name that reaches the floor without token i? */
INLINE bool is_needed(const task *t, uint i) {
    const uint rest = t->own.slots[i].weight, q_covered = t->own.name.weight - rest;
    uint r_covered = 0;
    for (uint k = 0; k < t->own.name.token_count; k++) {
        r_covered += k == i ? 0 : t->heaviest[k];
    }
    return r_covered == 0 || bound_of(q_covered, t->own.name.weight, r_covered, r_covered) < t->need.floor;
}

/* The slots whose neighbours are to be visited: those that cover the needed token for which the fewest pairs are to be
 * read, or all. Tokens are the first slots. */
INLINE ulong choose_slots(task *t) {
    ulong chosen = ALL_SLOTS;
    uint least = 0;
    for (uint s = 0; s < t->own.name.slot_count; s++) {
        least += t->some_weak ? t->pairs[s] : t->first_pairs[s];
    }
    t->reads_all = t->some_weak;
    for (uint i = 0; i < t->own.name.token_count; i++) {
        ulong slots = 0;
        uint cost = 0;
        for (uint s = 0; s < t->own.name.slot_count; s++) {
            const bool covers = slot_mask(t->own.slots[s]) >> i & 1;
            slots |= covers ? (ulong)1 << s : 0;
            cost += covers ? t->pairs[s] : 0;
        }
        if (!has_weak_edges(t, i) && cost < least && is_needed(t, i)) {
            least = cost;
            chosen = slots;
            t->reads_all = true;
        }
    }
    return chosen;
}

INLINE void forget_neighbours(const task *t) {
    for (uint s = 0; s < t->own.name.slot_count; s++) {
        const uint text = t->own.slots[s].text;
        for (uint e = t->graph.first[text] + get_local_id(0); e < t->graph.first[text + 1]; e += GROUP_SIZE) {
            t->row[t->graph.text[e]] = 0;
        }
    }
    clear_images(t);
}

/* The exact token score, if it reaches what this pair needs; else 0. */
uint score_name(const task *t, const list *w, uint name, uint *scored) {
    const rs_abi_name r_name = w->names[name];
    side q = t->own, r = {w->slots + r_name.first_slot, r_name, 0};
    ushort similar_to[RS_ABI_MAX_SLOTS]; /* tokens of q */
    uint q_mask = 0, r_mask = 0;
    for (uint j = 0; j < r_name.slot_count; j++) {
        const rs_abi_slot slot = r.slots[j];
        const uint mask = similar_tokens(t, slot.text);
        similar_to[j] = (ushort)mask;
        q_mask |= mask;
        r_mask |= mask ? slot_mask(slot) : 0;
    }
    const uint least = needed(t, w, w->births[name]);
    if (bound_of(weight_of(&q, q_mask), q.name.weight, weight_of(&r, r_mask), r.name.weight) < least) {
        return 0;
    }
    ++*scored;
    uint keys[MAX_KEYS];
    uint key_count = 0;
    for (uint j = 0; j < r_name.slot_count; j++) {
        if (!similar_to[j]) {
            continue;
        }
        const rs_abi_slot b = r.slots[j];
        const uint others = b.tokens > 1 ? q.name.token_count : q.name.slot_count;
        for (uint i = 0; i < others; i++) {
            const rs_abi_slot a = q.slots[i];
            const uint s = (slot_mask(a) & similar_to[j]) == slot_mask(a) ? look_up(t->graph, a.text, b.text) : 0;
            if (s) {
                keys[key_count++] = slot_key(s, a, b, i, j);
            }
        }
    }
    const uint score = choose(keys, key_count, &q, &r);
    return score >= least ? score : 0;
}

/* Scores the names that were met. */
void score_met(const task *t, const list *w) {
    SYNCHRONISE();
    const uint count = *t->met_count;
    uint scored = 0;
    for (uint i = get_local_id(0); i < count; i += GROUP_SIZE) {
        const rs_abi_name name = w->names[t->met[i]];
        FETCH(&w->slots[name.first_slot]);
        FETCH(&w->slots[name.first_slot + name.slot_count - 1]); /* most often in the next line of the cache */
    }
    for (uint i = get_local_id(0); i < count; i += GROUP_SIZE) {
        const uint name = t->met[i], score = score_name(t, w, name, &scored);
        if (score) {
            const uint place =
                READ_COUNT(&w->counts[HITS]) < MOST_COUNTED ? atomic_inc(&w->counts[HITS]) : MOST_COUNTED;
            if (place < w->capacity) {
                w->out[place].p = t->q;
                w->out[place].w = name;
                w->out[place].score = score;
            }
        }
    }
    if (scored) {
        atomic_add(&w->counts[SCORED], scored);
    }
    SYNCHRONISE();
    if (get_local_id(0) == 0) {
        *t->met_count = 0;
    }
    SYNCHRONISE();
}

INLINE void meet(const task *t, const list *w, uint name) {
    __local uint *place = &t->seen[name & (IMAGE_WORDS - 1)];
    if (*place != name + 1) {
        *place = name + 1;
        t->met[TAKE_PLACE(t->met_count)] = name;
        FETCH(&w->names[name]);
        FETCH(&w->births[name]);
    }
}

/* Meets the names of the pairs that were found, whose numbers have been fetched by now; scores what was met where that
 * is enough, or the last. All work-items come here together. */
INLINE void drain(const task *t, const list *w, bool last) {
    SYNCHRONISE();
    const uint count = *t->found_count;
    for (uint i = get_local_id(0); i < count; i += GROUP_SIZE) {
        meet(t, w, w->pair_names[t->found[i]]);
    }
    SYNCHRONISE();
    if (get_local_id(0) == 0) {
        *t->found_count = 0;
    }
    if (last || *t->met_count > MET_ENOUGH) {
        score_met(t, w);
    }
}

/* All work-items come here together before what they find or meet may overflow. */
INLINE void make_room(const task *t, const list *w) {
    SYNCHRONISE();
    if (*t->found_count > FOUND_ENOUGH || *t->met_count > MET_ENOUGH) {
        drain(t, w, false);
    }
    SYNCHRONISE();
}

/* Names that need only this neighbour: as far as their rest, which ascends, allows for it. */
INLINE void meet_by_one(const task *t, const list *w, uint tokens, rs_abi_indexed text, uint end) {
    const uint q_covered = weight_of(&t->own, tokens);
    uint rest = text.least_rest;
    for (uint first = text.postings; most_of_one(t, q_covered, text.weight, rest) >= t->need.floor;) {
        const uint i = first + get_local_id(0);
        if (i < end && most_of_one(t, q_covered, text.weight, w->postings[i].rest) >= t->need.floor) {
            meet(t, w, w->postings[i].name);
        }
        make_room(t, w);
        first += GROUP_SIZE;
        if (first >= end) {
            break;
        }
        rest = w->postings[first].rest;
    }
}

/* Which of PAIRS_A_STEP texts may be neighbours: bit k for the k-th. */
INLINE uint near_texts(const task *t, __global const uint *texts) {
    uint bits = 0;
    for (uint k = 0; k < PAIRS_A_STEP; k++) {
        bits |= (t->near[near_word(texts[k])] >> (texts[k] & 31) & 1) << k;
    }
    return bits;
}

/* Names that have this neighbour and another. */
INLINE void meet_by_two(const task *t, const list *w, uint tokens, uint begin, uint end) {
    const bool many = tokens != 1u << (31 - clz(tokens));
    for (uint first = begin; first < end; first += GROUP_SIZE * PAIRS_A_STEP) {
        const uint place = first + get_local_id(0) * PAIRS_A_STEP;
        uint bits = place < end ? near_texts(t, &w->pair_texts[place]) : 0;
        bits &= end - place < PAIRS_A_STEP ? (1u << (end - place)) - 1 : ~0u;
        while (bits) {
            const uint k = 31 - clz(bits), i = place + k;
            const uint other = t->row[w->pair_texts[i]] & TOKENS;
            bits ^= 1u << k;
            if (other && (many || other != tokens)) { /* at least two tokens */
                t->found[TAKE_PLACE(t->found_count)] = i;
                FETCH(&w->pair_names[i]);
            }
        }
        make_room(t, w);
    }
}

/* Fetches the first pairs under a text. */
INLINE void fetch_pairs(const task *t, const list *w, uint u) {
    const rs_abi_indexed text = w->texts[u];
    const uint end = min(t->reads_all ? w->texts[u + 1].pairs : text.others, text.pairs + 4 * PAIRS_A_LINE);
    for (uint i = text.pairs; i < end; i += PAIRS_A_LINE) {
        FETCH(&w->pair_texts[i]);
    }
    FETCH(&w->pair_texts[max(end, 1u) - 1]); /* steps of a line from within a line miss the last */
}

/* All names that slot s leads to by neighbours that have not been visited. */
INLINE void visit_neighbours(const task *t, const list *w, uint s) {
    const rs_abi_slot slot = t->own.slots[s];
    const uint begin = t->graph.first[slot.text], end = t->graph.first[slot.text + 1], own_tokens = slot_mask(slot);
    const uint least = least_weight_of_one(t, slot.weight);
    const bool weak = has_weak_edges(t, s);
    for (uint e = begin; e < end; e++) {
        if (!weak && e + FETCH_AHEAD < end) {
            fetch_pairs(t, w, t->graph.text[e + FETCH_AHEAD]);
        }
        SYNCHRONISE(); /* what has been visited is known to all before they look, and they look before it changes */
        const uint u = t->graph.text[e], row = t->row[u], tokens = row & TOKENS;
        SYNCHRONISE();
        if ((row & VISITED) || (weak && t->graph.similarity[e] <= INITIAL)) {
            continue;
        }
        if (get_local_id(0) == 0) {
            t->row[u] = (ushort)(row | VISITED);
        }
        const rs_abi_indexed here = w->texts[u], next = w->texts[u + 1];
        if (here.weight >= least || tokens != own_tokens) {
            meet_by_one(t, w, tokens, here, next.postings);
        }
        meet_by_two(t, w, tokens, here.pairs, t->reads_all ? next.pairs : here.others);
    }
}

/* In: passenger names [q_begin, q_end) with the least score each needs (q_floor, not 0); the graph of similar texts;
 * the index of the list. Scratch: rows, text_count words a work-group, all zero and left so. Out: pairs of names with
 * their token score, as many as fit, a pair perhaps more than once; counts: of all of them (or, where they do not fit,
 * more than fit), and of those that were scored. */
/* NOLINTBEGIN(readability-non-const-parameter): they are written to by way of `task` and `list` */
__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void
candidates(uint q_begin, uint q_end, __global const rs_abi_name *restrict q_names,
           __global const rs_abi_slot *restrict q_slots, __global const uchar *restrict q_length,
           __global const rs_abi_need *restrict q_needs, __global const uint *restrict graph_first,
           __global const uint *restrict graph_text, __global const uint *restrict graph_similarity,
           __global const rs_abi_indexed *restrict texts, __global const rs_abi_posting *restrict postings,
           __global const uint *restrict pair_texts, __global const uint *restrict pair_names,
           __global const uint *restrict births, __global const int *restrict birth_points,
           __global const rs_abi_name *restrict w_names, __global const rs_abi_slot *restrict w_slots, uint text_count,
           __global ushort *restrict rows, __global rs_abi_scored *restrict out,
           volatile __global uint *restrict counts, uint capacity) {
    __local uint near[IMAGE_WORDS], seen[IMAGE_WORDS];
    __local uint found[FOUND_PAIRS], met[MET_NAMES];
    __local uint found_count, met_count;
    __local uint heaviest[RS_ABI_MAX_TOKENS], slot_pairs[RS_ABI_MAX_SLOTS], slot_first_pairs[RS_ABI_MAX_SLOTS];
    const list w = {w_names, w_slots,      texts, postings, pair_texts, pair_names,
                    births,  birth_points, out,   counts,   capacity};
    task t = {.graph = {graph_first, graph_text, graph_similarity},
              .heaviest = heaviest,
              .pairs = slot_pairs,
              .first_pairs = slot_first_pairs,
              .row = rows + (ulong)get_group_id(0) * text_count,
              .near = near,
              .seen = seen,
              .found = found,
              .found_count = &found_count,
              .met = met,
              .met_count = &met_count};
    found_count = 0;
    met_count = 0;
    clear_images(&t);
    SYNCHRONISE();
    for (uint q = q_begin + (uint)get_group_id(0); q < q_end; q += (uint)get_num_groups(0)) {
        if (GROUP_SIZE == 1 && READ_COUNT(&counts[HITS]) > capacity) {
            break; /* this launch will be done again with fewer names */
        }
        t.q = q;
        t.own = (side){q_slots + q_names[q].first_slot, q_names[q], 0};
        t.need = q_needs[q];
        find_initials(&t, q_length);
        mark_neighbours(&t, &w);
        const ulong slots = choose_slots(&t);
        for (uint s = 0; s < t.own.name.slot_count; s++) {
            if (slots >> s & 1) {
                visit_neighbours(&t, &w, s);
            }
        }
        drain(&t, &w, true);
        forget_neighbours(&t);
        SYNCHRONISE();
    }
}
/* NOLINTEND(readability-non-const-parameter) */
