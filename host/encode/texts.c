#include "host/encode/texts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/encode/phonetic.h"

struct rs_text_set {
    rs_interner *keys; /* a byte for the kind, then the letters */
};

rs_text_set *rs_text_set_create(void) {
    rs_text_set *set = calloc(1, sizeof *set);
    if (!set) {
        return NULL;
    }
    set->keys = rs_interner_create();
    if (!set->keys) {
        free(set);
        return NULL;
    }
    return set;
}

void rs_text_set_free(rs_text_set *set) {
    if (set) {
        rs_interner_free(set->keys);
        free(set);
    }
}

rs_status rs_text_set_add(rs_text_set *set, rs_text_kind kind, rs_str letters, uint32_t *number) {
    char key[1 + RS_MAX_JOINED_LETTERS];
    assert(letters.length >= 1 && letters.length <= RS_MAX_JOINED_LETTERS);
    key[0] = (char)kind;
    memcpy(key + 1, letters.data, letters.length);
    return rs_interner_add(set->keys, (rs_str){key, letters.length + 1}, number, NULL);
}

/* Kind and letters of a key. */
static rs_text_kind key_kind(rs_str key) {
    return (rs_text_kind)key.data[0];
}

static rs_str key_letters(rs_str key) {
    return (rs_str){key.data + 1, key.length - 1};
}

static rs_status allocate_columns(rs_texts *texts, uint32_t count, uint32_t stride) {
    const size_t items = count ? count : 1;
    texts->count = count;
    texts->stride = stride;
    texts->letters = calloc(items, stride);
    texts->length = calloc(items, sizeof *texts->length);
    texts->kind = calloc(items, sizeof *texts->kind);
    texts->traits = calloc(items, sizeof *texts->traits);
    if (!texts->letters || !texts->length || !texts->kind || !texts->traits) {
        return rs_fail_memory();
    }
    return RS_OK;
}

/* A counting sort by (kind, length): fills texts->first, and place[provisional number] = final number. */
static void sort_places(const rs_text_set *set, rs_texts *texts, uint32_t *place) {
    uint32_t next[RS_TEXT_KINDS][RS_MAX_JOINED_LETTERS + 1] = {{0}};
    for (uint32_t i = 0; i < texts->count; i++) {
        const rs_str key = rs_interner_key(set->keys, i);
        next[key_kind(key)][key.length - 1]++;
    }
    uint32_t start = 0;
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        for (int length = 0; length <= RS_MAX_JOINED_LETTERS; length++) {
            const uint32_t texts_here = next[kind][length];
            texts->first[kind][length] = next[kind][length] = start;
            start += texts_here;
        }
        texts->first[kind][RS_MAX_JOINED_LETTERS + 1] = start;
    }
    for (uint32_t i = 0; i < texts->count; i++) {
        const rs_str key = rs_interner_key(set->keys, i);
        place[i] = next[key_kind(key)][key.length - 1]++;
    }
}

/* The number of a token's skeleton, from 1; 0 where the rules have no use for it. */
static rs_status skeleton_number(rs_interner *growing, const rs_interner *fixed, rs_str letters, uint32_t *out) {
    char skeleton[RS_SKELETON_BYTES];
    *out = 0;
    if (letters.length < 3) {
        return RS_OK;
    }
    const rs_str text = {skeleton, rs_skeleton(letters, skeleton)};
    if (text.length < 2) {
        return RS_OK;
    }
    uint32_t number = RS_INTERNER_NONE;
    if (!growing) {
        number = rs_interner_find(fixed, text);
    } else if (rs_interner_add(growing, text, &number, NULL)) {
        return RS_ENOMEM;
    }
    *out = number == RS_INTERNER_NONE ? 0 : number + 1;
    return RS_OK;
}

/* Codes of 4 characters to the base 37 are below 2^21. Texts of fewer than 3 letters have no use for them. */
static void set_metaphone(rs_str letters, uint32_t out[2]) {
    uint64_t primary = 0;
    uint64_t alternate = 0;
    if (letters.length >= 3) {
        rs_double_metaphone(letters, &primary, &alternate);
    }
    out[0] = (uint32_t)primary;
    out[1] = (uint32_t)alternate;
}

static rs_status fill_text(rs_texts *texts, uint32_t text, rs_str key, const rs_lexicon *lexicon, rs_interner *growing,
                           const rs_interner *fixed) {
    const rs_text_kind kind = key_kind(key);
    const rs_str letters = key_letters(key);
    memcpy(texts->letters + (size_t)text * texts->stride, letters.data, letters.length);
    texts->length[text] = (uint8_t)letters.length;
    texts->kind[text] = (uint8_t)kind;
    if (kind == RS_TEXT_JOINED) {
        return RS_OK;
    }
    const rs_traits known = rs_lexicon_traits(lexicon, letters);
    rs_text_traits *traits = &texts->traits[text];
    *traits = (rs_text_traits){
        .spelling = known.spelling, .chinese = known.readings.chinese, .korean = known.readings.korean};
    if (kind != RS_TEXT_RUN) { /* a run's similarity is at least 9400, which families do not give */
        memcpy(traits->families, known.families, sizeof traits->families);
    }
    set_metaphone(letters, traits->metaphone);
    return skeleton_number(growing, fixed, letters, &traits->skeleton);
}

rs_status rs_text_set_seal(const rs_text_set *set, const rs_lexicon *lexicon, rs_interner *growing,
                           const rs_interner *fixed, rs_texts *out, uint32_t **place) {
    const uint32_t count = rs_interner_count(set->keys);
    const bool joined = count && key_kind(rs_interner_key(set->keys, 0)) == RS_TEXT_JOINED;
    rs_status status = allocate_columns(out, count, joined ? RS_MAX_JOINED_LETTERS : RS_MAX_TOKEN_LETTERS);
    *place = malloc((count ? count : 1) * sizeof **place);
    if (!*place) {
        status = rs_fail_memory();
    }
    if (!status) {
        sort_places(set, out, *place);
    }
    for (uint32_t i = 0; !status && i < count; i++) {
        status = fill_text(out, (*place)[i], rs_interner_key(set->keys, i), lexicon, growing, fixed);
    }
    if (status) {
        rs_texts_clear(out);
        free(*place);
        *place = NULL;
    }
    return status;
}

void rs_texts_clear(rs_texts *texts) {
    free(texts->letters);
    free(texts->length);
    free(texts->kind);
    free(texts->traits);
    memset(texts, 0, sizeof *texts);
}

rs_str rs_texts_letters(const rs_texts *texts, uint32_t text) {
    return (rs_str){(const char *)texts->letters + (size_t)text * texts->stride, texts->length[text]};
}
