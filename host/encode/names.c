#include "host/encode/names.h"

#include <stdlib.h>
#include <string.h>

struct rs_name_set {
    const rs_lexicon *lexicon;
    rs_interner *keys; /* flags, then the tokens with a blank after each */
    rs_text_set *texts;
    rs_text_set *joined;
    rs_names names; /* with provisional text numbers */
    size_t name_capacity, slot_capacity;
    uint32_t slot_count;
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

/* Joins `count` tokens from `first` on. Returns the letters, at most `limit`, or 0 if there are more. */
static size_t join_tokens(const rs_tokens *tokens, uint32_t first, uint32_t count, size_t limit, char *out) {
    size_t length = 0;
    for (uint32_t i = first; i < first + count; i++) {
        if (length + tokens->length[i] > limit) {
            return 0;
        }
        memcpy(out + length, tokens->letters[i], tokens->length[i]);
        length += tokens->length[i];
    }
    return length;
}

static rs_status add_slot(rs_name_set *set, rs_text_kind kind, rs_str letters, rs_slot slot) {
    if (rs_text_set_add(set->texts, kind, letters, &slot.text)) {
        return RS_ENOMEM;
    }
    set->names.slots[set->slot_count++] = slot;
    return RS_OK;
}

/* The slots of a name in their order: tokens, runs of two, runs of three. A run of more than 32 letters is no slot. */
static rs_status add_slots(rs_name_set *set, const rs_tokens *tokens) {
    uint16_t weight[RS_MAX_TOKENS];
    for (uint8_t i = 0; i < tokens->count; i++) {
        const rs_str letters = {tokens->letters[i], tokens->length[i]};
        const bool cut = tokens->truncated && i + 1 == tokens->count;
        weight[i] = rs_lexicon_weight(set->lexicon, letters);
        if (add_slot(set, cut ? RS_TEXT_CUT_TOKEN : RS_TEXT_TOKEN, letters, (rs_slot){0, weight[i], i, 1})) {
            return RS_ENOMEM;
        }
    }
    for (uint8_t run = 2; run <= 3; run++) {
        for (uint8_t i = 0; i + run <= tokens->count; i++) {
            char merged[RS_MAX_TOKEN_LETTERS];
            const size_t length = join_tokens(tokens, i, run, sizeof merged, merged);
            const unsigned sum = (unsigned)weight[i] + weight[i + 1] + (run == 3 ? weight[i + 2] : 0U);
            const uint8_t order = (uint8_t)((run == 2 ? RS_RUN_OF_TWO : RS_RUN_OF_THREE) + i);
            if (length &&
                add_slot(set, RS_TEXT_RUN, (rs_str){merged, length}, (rs_slot){0, (uint16_t)sum, order, run})) {
                return RS_ENOMEM;
            }
        }
    }
    return RS_OK;
}

static rs_status add_joined(rs_name_set *set, const rs_tokens *tokens, uint32_t *joined) {
    char letters[RS_MAX_JOINED_LETTERS];
    const size_t length = join_tokens(tokens, 0, tokens->count, sizeof letters, letters);
    *joined = RS_NO_JOINED;
    if (length < RS_LEAST_JOINED_LETTERS) {
        return RS_OK;
    }
    return rs_text_set_add(set->joined, RS_TEXT_JOINED, (rs_str){letters, length}, joined);
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
    bool is_new = false;
    if (reserve_name(set) || rs_interner_add(set->keys, name_key(tokens, buffer), number, &is_new)) {
        return RS_ENOMEM;
    }
    if (!is_new) {
        return RS_OK;
    }
    rs_name *name = &set->names.items[set->names.count++];
    *name = (rs_name){.first_slot = set->slot_count,
                      .token_count = tokens->count,
                      .over_limit = tokens->over_limit,
                      .truncated = tokens->truncated};
    if (add_slots(set, tokens) || add_joined(set, tokens, &name->joined)) {
        return RS_ENOMEM;
    }
    return RS_OK;
}

/* Replaces the provisional numbers of texts by their final ones. */
static void place_texts(rs_name_set *set, const uint32_t *text_place, const uint32_t *joined_place) {
    for (uint32_t i = 0; i < set->slot_count; i++) {
        set->names.slots[i].text = text_place[set->names.slots[i].text];
    }
    for (uint32_t i = 0; i < set->names.count; i++) {
        rs_name *name = &set->names.items[i];
        if (name->joined != RS_NO_JOINED) {
            name->joined = joined_place[name->joined];
        }
    }
    set->names.items[set->names.count] = (rs_name){.first_slot = set->slot_count, .joined = RS_NO_JOINED};
}

rs_status rs_name_set_seal(rs_name_set *set, rs_interner *growing, const rs_interner *fixed, rs_names *names,
                           rs_texts *texts, rs_texts *joined) {
    uint32_t *text_place = NULL, *joined_place = NULL;
    rs_status status = reserve_name(set);
    if (!status) {
        status = rs_text_set_seal(set->texts, set->lexicon, growing, fixed, texts, &text_place);
    }
    if (!status) {
        status = rs_text_set_seal(set->joined, set->lexicon, growing, fixed, joined, &joined_place);
    }
    if (!status) {
        place_texts(set, text_place, joined_place);
        *names = set->names;
        memset(&set->names, 0, sizeof set->names);
    }
    free(text_place);
    free(joined_place);
    return status;
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
