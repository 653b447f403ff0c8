#include "host/screen/nearest.h"

#include <assert.h>
#include <stdlib.h>

#include "host/base/interner.h"

/* A name of a chosen passenger. */
typedef struct own_name {
    uint32_t chosen; /* place among the chosen */
    uint32_t weight;
    uint32_t common; /* weight of its words that the list's name at hand has, too */
    bool is_met;     /* there is such a word */
} own_name;

/* One of the names that have a word. */
typedef struct holder {
    uint32_t own;
    uint32_t next; /* in holders, or RS_INTERNER_NONE */
} holder;

typedef struct search {
    const rs_roster *watchlist;
    rs_interner *words; /* of the chosen passengers */
    own_name *own;
    uint32_t *first_holder; /* by word */
    holder *holders;
    uint32_t *word_of_text; /* of the list: the word of the same letters, or RS_INTERNER_NONE */
    uint32_t *met;          /* own names that have a word in common with the name at hand */
    rs_nearest *nearest;
    size_t own_count, holder_count;
    size_t own_capacity, first_capacity, holder_capacity;
} search;

static rs_status add_word(search *at, rs_str letters, uint32_t own) {
    uint32_t word = 0;
    bool is_new = false;
    if (rs_interner_add(at->words, letters, &word, &is_new)) {
        return RS_ENOMEM;
    }
    uint32_t *first = rs_grow(at->first_holder, &at->first_capacity, (size_t)word + 1, sizeof *first);
    if (!first) {
        return RS_ENOMEM;
    }
    at->first_holder = first;
    if (!is_new && at->holders[first[word]].own == own) {
        return RS_OK; /* the word comes twice */
    }
    holder *holders = rs_grow(at->holders, &at->holder_capacity, at->holder_count + 1, sizeof *holders);
    if (!holders) {
        return RS_ENOMEM;
    }
    at->holders = holders;
    holders[at->holder_count] = (holder){own, is_new ? RS_INTERNER_NONE : first[word]};
    first[word] = (uint32_t)at->holder_count++;
    return RS_OK;
}

static rs_status add_own_name(search *at, const rs_roster *passengers, uint32_t chosen, uint32_t name) {
    const rs_names *names = rs_roster_names(passengers);
    own_name *own = rs_grow(at->own, &at->own_capacity, at->own_count + 1, sizeof *own);
    if (!own) {
        return RS_ENOMEM;
    }
    at->own = own;
    own[at->own_count] = (own_name){.chosen = chosen, .weight = rs_names_weight(names, name)};
    const rs_slot *slots = &names->slots[names->items[name].first_slot];
    rs_status status = RS_OK;
    for (uint32_t i = 0; !status && i < names->items[name].token_count; i++) {
        status = add_word(at, rs_texts_letters(rs_roster_texts(passengers), slots[i].text), (uint32_t)at->own_count);
    }
    at->own_count++;
    return status;
}

static rs_status add_passengers(search *at, const rs_roster *passengers, const uint32_t *chosen, size_t count) {
    rs_status status = RS_OK;
    at->words = rs_interner_create();
    if (!at->words) {
        return RS_ENOMEM;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t aliases = rs_roster_person_at(passengers, chosen[i])->alias_count;
        at->nearest[i].count = 0;
        for (uint32_t order = 0; !status && order < aliases; order++) {
            status = add_own_name(at, passengers, i, rs_roster_alias_at(passengers, chosen[i], order)->name);
        }
    }
    return status;
}

static rs_status find_words(search *at) {
    const rs_texts *texts = rs_roster_texts(at->watchlist);
    at->word_of_text = malloc(((size_t)texts->count + 1) * sizeof *at->word_of_text);
    at->met = malloc((at->own_count + 1) * sizeof *at->met);
    if (!at->word_of_text || !at->met) {
        return rs_fail_memory();
    }
    for (uint32_t text = 0; text < texts->count; text++) {
        at->word_of_text[text] = texts->kind[text] == RS_TEXT_RUN
                                     ? RS_INTERNER_NONE
                                     : rs_interner_find(at->words, rs_texts_letters(texts, text));
    }
    return RS_OK;
}

/* Takes the entry in where it belongs, unless it is there nearer or all are nearer. */
static void offer(rs_nearest *nearest, uint32_t entry, uint32_t common) {
    rs_near_entry *items = nearest->items;
    uint32_t place = 0;
    while (place < nearest->count && items[place].common >= common) {
        if (items[place++].entry == entry) {
            return;
        }
    }
    if (place == RS_NEAREST_ENTRIES) {
        return;
    }
    uint32_t last = place;
    while (last < nearest->count && items[last].entry != entry) {
        last++;
    }
    if (last == nearest->count) { /* it is new */
        nearest->count += nearest->count < RS_NEAREST_ENTRIES ? 1 : 0;
        last = nearest->count - 1;
    }
    for (; last > place; last--) {
        items[last] = items[last - 1];
    }
    items[place] = (rs_near_entry){entry, common};
}

/* Adds up what each own name has in common with a name of the list. Returns how many have anything. */
static uint32_t meet(search *at, const rs_name *name, uint32_t *weight) {
    const rs_slot *slots = &rs_roster_names(at->watchlist)->slots[name->first_slot];
    uint32_t met = 0;
    *weight = 0;
    assert(at->first_holder && "every passenger has a name, and every name a word");
    for (uint32_t i = 0; i < name->token_count; i++) {
        const uint32_t word = at->word_of_text[slots[i].text];
        *weight += slots[i].weight;
        for (uint32_t h = word == RS_INTERNER_NONE ? word : at->first_holder[word]; h != RS_INTERNER_NONE;
             h = at->holders[h].next) {
            own_name *own = &at->own[at->holders[h].own];
            if (!own->is_met) {
                at->met[met++] = at->holders[h].own;
            }
            own->is_met = true;
            own->common += slots[i].weight;
        }
    }
    return met;
}

static void offer_name(search *at, uint32_t number) {
    uint32_t weight = 0;
    const uint32_t met = meet(at, &rs_roster_names(at->watchlist)->items[number], &weight);
    for (uint32_t i = 0; i < met; i++) {
        own_name *own = &at->own[at->met[i]];
        uint32_t count = 0;
        const rs_alias *const *aliases = rs_roster_aliases_of(at->watchlist, number, &count);
        const uint32_t common = 20000 * own->common / (own->weight + weight);
        rs_nearest *nearest = &at->nearest[own->chosen];
        const bool is_near =
            nearest->count < RS_NEAREST_ENTRIES || nearest->items[RS_NEAREST_ENTRIES - 1].common < common;
        for (uint32_t k = 0; is_near && k < count; k++) {
            offer(nearest, aliases[k]->person, common);
        }
        own->common = 0;
        own->is_met = false;
    }
}

rs_status rs_nearest_find(const rs_roster *passengers, const uint32_t *chosen, size_t chosen_count,
                          const rs_roster *watchlist, uint32_t start, rs_nearest *nearest) {
    const uint32_t names = rs_roster_names(watchlist)->count;
    search at = {.watchlist = watchlist, .nearest = nearest};
    rs_status status = add_passengers(&at, passengers, chosen, chosen_count);
    if (!status) {
        status = find_words(&at);
    }
    for (uint32_t i = 0; !status && i < names; i++) {
        offer_name(&at, (uint32_t)(((uint64_t)start + i) % names));
    }
    rs_interner_free(at.words);
    free(at.own);
    free(at.first_holder);
    free(at.holders);
    free(at.word_of_text);
    free(at.met);
    return status;
}
