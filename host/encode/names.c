#include "host/encode/names.h"

#include <stdlib.h>
#include <string.h>

#include "host/encode/name_order.h"

struct rs_name_set {
    const rs_lexicon *lexicon;
    rs_interner *keys; /* flags, then the tokens with a blank after each */
    rs_text_set *texts;
    rs_text_set *joined;
    rs_names names; /* with provisional text numbers */
    size_t name_capacity, slot_capacity;
    uint32_t slot_count;
    uint8_t *weights[RS_TEXT_RUN]; /* of tokens, by kind and provisional number */
    size_t weight_capacity[RS_TEXT_RUN];
};

rs_name_set *rs_name_set_create(const rs_lexicon *lexicon) {
    rs_name_set *set = calloc(1, sizeof *set);
    if (!set) {
        return NULL;
    }
    set->lexicon = lexicon;
    set->keys = rs_interner_create();
    set->texts = rs_text_set_create();
    set->joined = rs_text_set_create();
    if (!set->keys || !set->texts || !set->joined) {
        rs_name_set_free(set);
        return NULL;
    }
    return set;
}

void rs_names_clear(rs_names *names) {
    free(names->items);
    free(names->slots);
    memset(names, 0, sizeof *names);
}

void rs_name_set_free(rs_name_set *set) {
    if (!set) {
        return;
    }
    rs_interner_free(set->keys);
    rs_text_set_free(set->texts);
    rs_text_set_free(set->joined);
    rs_names_clear(&set->names);
    for (int kind = 0; kind < RS_TEXT_RUN; kind++) {
        free(set->weights[kind]);
    }
    free(set);
}

/* Room for one more name and all its slots. */
static rs_status reserve_name(rs_name_set *set) {
    rs_name *items =
        rs_grow(set->names.items, &set->name_capacity, (size_t)set->names.count + 2, sizeof *set->names.items);
    if (!items) {
        return RS_ENOMEM;
    }
    set->names.items = items;
    rs_slot *slots =
        rs_grow(set->names.slots, &set->slot_capacity, (size_t)set->slot_count + RS_MAX_SLOTS, sizeof *slots);
    if (!slots) {
        return RS_ENOMEM;
    }
    set->names.slots = slots;
    return RS_OK;
}

/* A text of the name at hand that has not been added yet. */
typedef struct pending_text {
    rs_str letters; /* of the name's, which stand one behind the other */
    uint32_t hash;
    rs_text_kind kind;
    uint8_t order, tokens; /* of its slot */
} pending_text;

/* The name at hand: all its texts are parts of one string of letters. */
typedef struct pending_name {
    char letters[RS_MAX_TOKENS * RS_MAX_TOKEN_LETTERS];
    size_t start[RS_MAX_TOKENS + 1]; /* of each token, and the end of the last */
    pending_text texts[RS_MAX_SLOTS];
    uint32_t text_count;
    pending_text joined; /* no letters: none */
} pending_name;

static rs_text_kind kind_of(const rs_tokens *tokens, uint8_t first, uint8_t count) {
    const bool cut = tokens->truncated && first + 1 == tokens->count;
    return count > 1 ? RS_TEXT_RUN : cut ? RS_TEXT_CUT_TOKEN : RS_TEXT_TOKEN;
}

/* The slots of a name in their order: tokens, runs of two, runs of three. A run of more than 32 letters is no slot. */
static void list_texts(const rs_name_set *set, const rs_tokens *tokens, pending_name *name) {
    static const uint8_t FIRST_ORDER[] = {0, 0, RS_RUN_OF_TWO, RS_RUN_OF_THREE};
    name->start[0] = 0;
    name->text_count = 0;
    for (uint8_t i = 0; i < tokens->count; i++) {
        memcpy(name->letters + name->start[i], tokens->letters[i], tokens->length[i]);
        name->start[i + 1] = name->start[i] + tokens->length[i];
    }
    for (uint8_t run = 1; run <= 3; run++) {
        for (uint8_t i = 0; i + run <= tokens->count; i++) {
            const rs_str letters = {name->letters + name->start[i], name->start[i + run] - name->start[i]};
            const rs_text_kind kind = kind_of(tokens, i, run);
            if (letters.length <= RS_MAX_TOKEN_LETTERS) {
                name->texts[name->text_count++] =
                    (pending_text){letters, rs_text_set_prefetch(set->texts, kind, letters), kind,
                                   (uint8_t)(FIRST_ORDER[run] + i), run};
            }
        }
    }
    const rs_str all = {name->letters, name->start[tokens->count]};
    name->joined = (pending_text){0};
    if (all.length >= RS_LEAST_JOINED_LETTERS && all.length <= RS_MAX_JOINED_LETTERS) {
        name->joined.letters = all;
        name->joined.hash = rs_text_set_prefetch(set->joined, RS_TEXT_JOINED, all);
    }
}

/* The weight of a token, which the lexicon is asked for once a text. */
static rs_status weigh(rs_name_set *set, const pending_text *token, uint32_t number, bool is_new, uint16_t *weight) {
    if (is_new) {
        uint8_t *weights =
            rs_grow(set->weights[token->kind], &set->weight_capacity[token->kind], (size_t)number + 1, sizeof *weights);
        if (!weights) {
            return RS_ENOMEM;
        }
        set->weights[token->kind] = weights;
        weights[number] = rs_lexicon_weight(set->lexicon, token->letters);
    }
    *weight = set->weights[token->kind][number];
    return RS_OK;
}

static rs_status add_slots(rs_name_set *set, const pending_name *name) {
    uint16_t weight[RS_MAX_TOKENS]; /* tokens come first */
    for (uint32_t i = 0; i < name->text_count; i++) {
        const pending_text *text = &name->texts[i];
        rs_slot slot = {.order = text->order, .tokens = text->tokens};
        bool is_new = false;
        if (rs_text_set_add(set->texts, text->kind, text->letters, text->hash, &slot.text, &is_new)) {
            return RS_ENOMEM;
        }
        if (text->kind != RS_TEXT_RUN && weigh(set, text, slot.text, is_new, &weight[text->order])) {
            return RS_ENOMEM;
        }
        for (uint32_t k = 0; k < text->tokens; k++) {
            slot.weight = (uint16_t)(slot.weight + weight[text->order % RS_RUN_OF_TWO + k]);
        }
        set->names.slots[set->slot_count++] = slot;
    }
    return RS_OK;
}

static rs_str name_key(const rs_tokens *tokens, char *buffer) {
    size_t length = 0;
    buffer[length++] = (char)((tokens->truncated ? 1 : 0) | (tokens->over_limit ? 2 : 0));
    for (uint8_t i = 0; i < tokens->count; i++) {
        memcpy(buffer + length, tokens->letters[i], tokens->length[i]);
        length += tokens->length[i];
        buffer[length++] = ' ';
    }
    return (rs_str){buffer, length};
}

rs_status rs_name_set_add(rs_name_set *set, const rs_tokens *tokens, uint32_t *number) {
    char buffer[1 + RS_MAX_TOKENS * (RS_MAX_TOKEN_LETTERS + 1)];
    pending_name pending;
    bool is_new = false;
    const rs_str key = name_key(tokens, buffer);
    const uint32_t hash = rs_interner_prefetch(set->keys, key);
    list_texts(set, tokens, &pending);
    if (reserve_name(set) || rs_interner_add_hashed(set->keys, key, hash, number, &is_new)) {
        return RS_ENOMEM;
    }
    if (!is_new) {
        return RS_OK;
    }
    rs_name *name = &set->names.items[set->names.count++];
    *name = (rs_name){.first_slot = set->slot_count,
                      .joined = RS_NO_JOINED,
                      .token_count = tokens->count,
                      .over_limit = tokens->over_limit,
                      .truncated = tokens->truncated};
    const pending_text *joined = &pending.joined;
    if (joined->letters.length &&
        rs_text_set_add(set->joined, RS_TEXT_JOINED, joined->letters, joined->hash, &name->joined, NULL)) {
        return RS_ENOMEM;
    }
    return add_slots(set, &pending);
}

/* The kind of a slot's text. */
static rs_text_kind kind_of_slot(const rs_name *name, const rs_slot *slot) {
    const bool cut = name->truncated && slot->order + 1 == name->token_count;
    return slot->order >= RS_RUN_OF_TWO ? RS_TEXT_RUN : cut ? RS_TEXT_CUT_TOKEN : RS_TEXT_TOKEN;
}

/* Replaces the provisional numbers of texts by their final ones. */
static void place_texts(rs_name_set *set, const rs_text_places *texts, const rs_text_places *joined) {
    set->names.items[set->names.count] = (rs_name){.first_slot = set->slot_count, .joined = RS_NO_JOINED};
    for (uint32_t i = 0; i < set->names.count; i++) {
        rs_name *name = &set->names.items[i];
        if (name->joined != RS_NO_JOINED) {
            name->joined = joined->of[RS_TEXT_JOINED][name->joined];
        }
        for (uint32_t k = name->first_slot; k < name[1].first_slot; k++) {
            rs_slot *slot = &set->names.slots[k];
            slot->text = texts->of[kind_of_slot(name, slot)][slot->text];
        }
    }
}

/* The names in the order of their final numbers. Out: *out, ended by rs_names_clear even after an error. */
static rs_status rearrange(const rs_names *names, const uint32_t *places, rs_names *out) {
    const uint32_t count = names->count;
    out->count = count;
    out->items = rs_table_alloc(((size_t)count + 1) * sizeof *out->items);
    out->slots = rs_table_alloc((size_t)names->items[count].first_slot * sizeof *out->slots);
    if (!out->items || !out->slots) {
        return RS_ENOMEM;
    }
    for (uint32_t i = 0; i < count; i++) { /* at first, how many slots each has */
        out->items[places[i]] = names->items[i];
        out->items[places[i]].first_slot = names->items[i + 1].first_slot - names->items[i].first_slot;
    }
    uint32_t next = 0;
    for (uint32_t place = 0; place < count; place++) {
        const uint32_t slots = out->items[place].first_slot;
        out->items[place].first_slot = next;
        next += slots;
    }
    out->items[count] = names->items[count];
    for (uint32_t i = 0; i < count; i++) {
        const rs_name *name = &names->items[i];
        for (uint32_t k = name->first_slot; k < name[1].first_slot; k++) {
            out->slots[out->items[places[i]].first_slot + k - name->first_slot] = names->slots[k];
        }
    }
    return RS_OK;
}

rs_status rs_name_set_seal(rs_name_set *set, rs_interner *growing, const rs_interner *fixed, rs_names *names,
                           rs_texts *texts, rs_texts *joined, uint32_t **places) {
    rs_text_places text_places = {0}, joined_places = {0};
    *places = NULL;
    rs_status status = reserve_name(set);
    if (!status) {
        status = rs_text_set_seal(set->texts, set->lexicon, growing, fixed, texts, &text_places);
    }
    if (!status) {
        status = rs_text_set_seal(set->joined, set->lexicon, growing, fixed, joined, &joined_places);
    }
    if (!status) {
        place_texts(set, &text_places, &joined_places);
        status = rs_name_order_make(&set->names, texts, places);
    }
    if (!status) {
        status = rearrange(&set->names, *places, names);
    }
    rs_text_places_clear(&text_places);
    rs_text_places_clear(&joined_places);
    return status;
}

uint32_t rs_names_weight(const rs_names *names, uint32_t name) {
    const rs_name *item = &names->items[name];
    uint32_t weight = 0;
    for (uint32_t i = 0; i < item->token_count; i++) {
        weight += names->slots[item->first_slot + i].weight;
    }
    return weight;
}

void rs_names_tokens(const rs_names *names, const rs_texts *texts, uint32_t name, rs_tokens *out) {
    const rs_name *item = &names->items[name];
    memset(out, 0, sizeof *out);
    out->count = item->token_count;
    out->truncated = item->truncated;
    out->over_limit = item->over_limit;
    for (uint8_t i = 0; i < item->token_count; i++) {
        const rs_str letters = rs_texts_letters(texts, names->slots[item->first_slot + i].text);
        out->length[i] = (uint8_t)letters.length;
        memcpy(out->letters[i], letters.data, letters.length);
    }
}
