#include "host/candidates/name_index.h"

#include <stdlib.h>
#include <string.h>

/* A token weighs at most 140, so no name more than this (docs/SCORE.md). */
enum { HEAVIEST_NAME = 140 * RS_MAX_TOKENS, LETTERS = 26 };

/* What making the index needs besides: `reach`, how many names of the list, and so of passengers, come to a text. */
typedef struct maker {
    rs_name_index *index;
    const rs_names *names;
    const rs_texts *texts;
    uint32_t token_count; /* tokens are the first texts */
    uint32_t *reach;
} maker;

static uint32_t slot_mask(const rs_slot *slot) {
    return ((1U << slot->tokens) - 1) << (slot->order & 15);
}

static uint32_t letter_of(const maker *m, uint32_t text) {
    return (uint32_t)rs_texts_letters(m->texts, text).data[0];
}

/* The names in ascending order of their weight, by counting. */
static uint32_t *names_by_weight(const maker *m) {
    uint32_t start[HEAVIEST_NAME + 2] = {0};
    uint32_t *order = malloc(((size_t)m->names->count + 1) * sizeof *order);
    for (uint32_t name = 0; order && name < m->names->count; name++) {
        start[rs_names_weight(m->names, name) + 1]++;
    }
    for (uint32_t weight = 1; weight <= HEAVIEST_NAME; weight++) {
        start[weight] += start[weight - 1];
    }
    for (uint32_t name = 0; order && name < m->names->count; name++) {
        order[start[rs_names_weight(m->names, name)]++] = name;
    }
    return order;
}

static int compare_rest(const void *a, const void *b) {
    const rs_abi_posting *x = a, *y = b;
    return x->rest != y->rest ? (x->rest > y->rest) - (x->rest < y->rest) : (x->name > y->name) - (x->name < y->name);
}

/*
 * Of one text the slots' weights most often agree, so that names by ascending weight come by ascending rest. Where runs
 * of the same letters are parted differently they may not.
 */
static void order_by_rest(rs_abi_posting *postings, uint32_t count) {
    for (uint32_t i = 1; i < count; i++) {
        if (postings[i - 1].rest > postings[i].rest) {
            qsort(postings, count, sizeof *postings, compare_rest);
            return;
        }
    }
}

/* What is counted becomes starts (add_up); filling moves each start to where its list ends (step_back). */
static void count_slots(const maker *m) {
    for (uint32_t i = 0; i < m->names->items[m->names->count].first_slot; i++) {
        const rs_slot *slot = &m->names->slots[i];
        rs_abi_indexed *text = &m->index->texts[slot->text];
        text->postings++;
        text->weight = slot->weight > text->weight ? slot->weight : text->weight;
    }
}

static rs_status fill_postings(const maker *m) {
    rs_abi_indexed *texts = m->index->texts;
    uint32_t *order = names_by_weight(m);
    if (!order) {
        return rs_fail_memory();
    }
    for (uint32_t n = 0; n < m->names->count; n++) {
        const uint32_t name = order[n], weight = rs_names_weight(m->names, name);
        for (uint32_t i = m->names->items[name].first_slot; i < m->names->items[name + 1].first_slot; i++) {
            const rs_slot *slot = &m->names->slots[i];
            m->index->postings[texts[slot->text].postings++] = (rs_abi_posting){name, weight - slot->weight};
        }
    }
    for (uint32_t text = 0, begin = 0; text < m->index->text_count; text++) {
        order_by_rest(m->index->postings + begin, texts[text].postings - begin);
        texts[text].least_rest = (uint16_t)m->index->postings[begin].rest;
        begin = texts[text].postings;
    }
    free(order);
    return RS_OK;
}

/* A text of one letter is reached by all tokens that begin with it. */
static rs_status find_reach(maker *m) {
    uint32_t by_letter[LETTERS] = {0};
    m->reach = calloc((size_t)m->index->text_count + 1, sizeof *m->reach);
    if (!m->reach) {
        return rs_fail_memory();
    }
    for (uint32_t text = 0; text < m->index->text_count; text++) {
        m->reach[text] = m->index->texts[text].postings;
        by_letter[letter_of(m, text) - 'A'] += text < m->token_count ? m->reach[text] : 0;
    }
    for (uint32_t text = 0; text < m->token_count; text++) {
        m->reach[text] = m->texts->length[text] == 1 ? by_letter[letter_of(m, text) - 'A'] : m->reach[text];
    }
    return RS_OK;
}

/* Takes a pair of texts of a name, the first of which is reached less. */
typedef void (*pair_fn)(const maker *m, uint32_t text, uint32_t other, uint32_t name);

static void count_pair(const maker *m, uint32_t text, uint32_t other, uint32_t name) {
    (void)name;
    m->index->texts[text].pairs++;
    m->index->texts[other].others++;
}

static void put_pair(const maker *m, uint32_t place, uint32_t other, uint32_t name) {
    m->index->pair_texts[place] = other;
    m->index->pair_names[place] = name;
}

static void fill_pair(const maker *m, uint32_t text, uint32_t other, uint32_t name) {
    put_pair(m, m->index->texts[text].pairs++, other, name);
    put_pair(m, m->index->texts[other].others++, text, name);
}

/* All pairs of slots that share no token. Returns how many there are. */
static uint64_t each_pair(const maker *m, pair_fn take) {
    uint64_t count = 0;
    for (uint32_t name = 0; name < m->names->count; name++) {
        const uint32_t end = m->names->items[name + 1].first_slot;
        for (uint32_t i = m->names->items[name].first_slot; i < end; i++) {
            for (uint32_t j = i + 1; j < end; j++) {
                const rs_slot *a = &m->names->slots[i], *b = &m->names->slots[j];
                if (slot_mask(a) & slot_mask(b)) {
                    continue;
                }
                const bool a_first = m->reach[a->text] <= m->reach[b->text];
                take(m, a_first ? a->text : b->text, a_first ? b->text : a->text, name);
                count++;
            }
        }
    }
    return count;
}

/* From counts to starts. */
static void add_up(const maker *m) {
    uint32_t postings = 0, pairs = 0;
    for (uint32_t text = 0; text <= m->index->text_count; text++) {
        rs_abi_indexed *item = &m->index->texts[text];
        const rs_abi_indexed counts = *item;
        item->postings = postings;
        item->pairs = pairs;
        item->others = pairs + counts.pairs;
        postings += counts.postings;
        pairs += counts.pairs + counts.others;
    }
}

/* Filling has moved each start to the list's end: that of a text's pairs is where its others began, and that of its
 * others where the next text begins. */
static void step_back(const maker *m) {
    rs_abi_indexed *texts = m->index->texts;
    for (uint32_t text = m->index->text_count; text > 0; text--) {
        const uint32_t end = texts[text - 1].others;
        texts[text].postings = texts[text - 1].postings;
        texts[text].others = texts[text].pairs;
        texts[text].pairs = end;
    }
    texts[0].others = texts[0].pairs;
    texts[0].postings = texts[0].pairs = 0;
}

static rs_status allocate_lists(const maker *m, uint64_t pairs) {
    rs_name_index *index = m->index;
    const size_t slots = m->names->items[m->names->count].first_slot;
    if (2 * pairs > RS_ABI_MOST_PAIRS) { /* each stands under both texts */
        return rs_fail(RS_ENOMEM,
                       "more than 2^31 pairs of tokens in the list's names: screen a smaller list at a time");
    }
    index->postings = malloc((slots + 1) * sizeof *index->postings);
    index->pair_texts = calloc(2 * pairs + RS_ABI_PAIRS_A_STEP, sizeof *index->pair_texts);
    index->pair_names = calloc(2 * pairs + RS_ABI_PAIRS_A_STEP, sizeof *index->pair_names);
    return index->postings && index->pair_texts && index->pair_names ? RS_OK : rs_fail_memory();
}

static rs_status make(maker *m) {
    count_slots(m);
    rs_status status = find_reach(m);
    if (status) {
        return status;
    }
    const uint64_t pairs = each_pair(m, count_pair);
    add_up(m);
    status = allocate_lists(m, pairs);
    if (!status) {
        status = fill_postings(m);
    }
    if (!status) {
        (void)each_pair(m, fill_pair);
        step_back(m);
    }
    return status;
}

rs_status rs_name_index_make(rs_name_index *index, const rs_roster *watchlist) {
    const rs_texts *texts = rs_roster_texts(watchlist);
    maker m = {index, rs_roster_names(watchlist), texts, texts->first[RS_TEXT_RUN][0], NULL};
    *index = (rs_name_index){.name_count = rs_roster_names(watchlist)->count, .text_count = texts->count};
    index->texts = calloc((size_t)texts->count + 1, sizeof *index->texts);
    rs_status status = index->texts ? make(&m) : rs_fail_memory();
    free(m.reach);
    return status;
}

void rs_name_index_clear(rs_name_index *index) {
    if (!index->is_mapped) {
        free(index->texts);
        free(index->postings);
        free(index->pair_texts);
        free(index->pair_names);
    }
    memset(index, 0, sizeof *index);
}
