#include "host/join/equality.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/bits.h"
#include "host/base/memory.h"
#include "host/join/bounds.h"

enum { LEAST_CUT_LETTERS = 4 };

/* A text under a key. */
typedef struct keyed {
    uint32_t key;
    uint32_t text;
} keyed;

/* W's texts sorted by key, then by number, so that those of a key lie together, tokens before runs. */
typedef struct key_list {
    keyed *items;
    size_t count, capacity;
} key_list;

typedef enum key_kind {
    BY_SKELETON,
    BY_METAPHONE,
    BY_SPELLING, /* tokens and runs */
    BY_FAMILY,
    BY_CHINESE, /* tokens and runs */
    BY_KOREAN,  /* tokens and runs */
    BY_LETTER,  /* the first letter */
    BY_INITIAL, /* the letter of those that have no other */
    KEY_KINDS,
} key_kind;

enum { MOST_KEYS = 3 }; /* of a text under one kind */

struct rs_equality_index {
    const rs_texts *w;
    uint32_t token_count; /* tokens and cut tokens are the first texts */
    key_list lists[KEY_KINDS];
    uint32_t *letters_sets;   /* of all tokens: bit 0 has an A ... bit 25 has a Z */
    uint32_t *alphabetical;   /* all tokens */
    rs_interner *cut_letters; /* letters of W's cut tokens -> number */
    uint32_t *cut_text;       /* number -> text */
};

static uint32_t token_count(const rs_texts *texts) {
    return texts->first[RS_TEXT_RUN][0];
}

static uint32_t letter_key(const rs_texts *texts, uint32_t text) {
    return (uint32_t)(texts->letters[(size_t)text * texts->stride] - 'A') + 1;
}

/* A run needs several syllables. */
static uint32_t reading_key(uint32_t reading, bool is_token) {
    return is_token || !rs_reading_is_one_syllable(reading) ? rs_reading_syllables(reading) : 0;
}

/* The keys of a text under a kind; 0 means none. */
static void keys_of(const rs_texts *texts, uint32_t text, key_kind kind, uint32_t keys[MOST_KEYS]) {
    const rs_text_traits *traits = &texts->traits[text];
    const bool is_token = text < token_count(texts);
    memset(keys, 0, MOST_KEYS * sizeof *keys);
    switch (kind) {
    case BY_SKELETON:
        keys[0] = is_token ? traits->skeleton : 0;
        break;
    case BY_METAPHONE:
        if (is_token) {
            keys[0] = traits->metaphone[0];
            keys[1] = traits->metaphone[1] == keys[0] ? 0 : traits->metaphone[1];
        }
        break;
    case BY_SPELLING:
        keys[0] = traits->spelling;
        break;
    case BY_FAMILY:
        memcpy(keys, traits->families, sizeof traits->families);
        break;
    case BY_CHINESE:
        keys[0] = reading_key(traits->chinese, is_token);
        break;
    case BY_KOREAN:
        keys[0] = reading_key(traits->korean, is_token);
        break;
    case BY_LETTER:
        keys[0] = is_token ? letter_key(texts, text) : 0;
        break;
    case BY_INITIAL:
        keys[0] = is_token && texts->length[text] == 1 ? letter_key(texts, text) : 0;
        break;
    case KEY_KINDS:
        break;
    }
}

/* Sorts by key, byte by byte from the lowest, which keeps the order of equals: that of the texts. */
static rs_status sort_by_key(key_list *list) {
    keyed *scratch = malloc((list->count + 1) * sizeof *scratch);
    if (!scratch) {
        return rs_fail_memory();
    }
    for (uint32_t shift = 0; shift < 32; shift += 8) {
        size_t next[256] = {0}, before = 0;
        for (size_t i = 0; i < list->count; i++) {
            next[list->items[i].key >> shift & 0xff]++;
        }
        if (list->count && next[list->items[0].key >> shift & 0xff] == list->count) {
            continue; /* all the same */
        }
        for (uint32_t byte = 0; byte < 256; byte++) {
            const size_t here = next[byte];
            next[byte] = before;
            before += here;
        }
        for (size_t i = 0; i < list->count; i++) {
            scratch[next[list->items[i].key >> shift & 0xff]++] = list->items[i];
        }
        keyed *sorted = scratch;
        scratch = list->items;
        list->items = sorted;
    }
    free(scratch);
    return RS_OK;
}

/* Runs have keys of few kinds. */
static bool has_runs(key_kind kind) {
    return kind == BY_SPELLING || kind == BY_CHINESE || kind == BY_KOREAN || kind == BY_FAMILY;
}

static rs_status fill_list(key_list *list, const rs_texts *texts, key_kind kind) {
    const uint32_t end = has_runs(kind) ? texts->count : token_count(texts);
    for (uint32_t text = 0; text < end; text++) {
        uint32_t keys[MOST_KEYS];
        keys_of(texts, text, kind, keys);
        for (int i = 0; i < MOST_KEYS && keys[i]; i++) {
            keyed *grown = rs_grow(list->items, &list->capacity, list->count + 1, sizeof *grown);
            if (!grown) {
                return RS_ENOMEM;
            }
            list->items = grown;
            grown[list->count++] = (keyed){keys[i], text};
        }
    }
    return sort_by_key(list);
}

/* The first place with that key, or where it would be. */
static size_t list_begin(const key_list *list, uint32_t key) {
    size_t low = 0, high = list->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (list->items[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* A token and its letters, to be sorted without a context. */
typedef struct sortable {
    uint64_t head;       /* the first eight as a number: most often they decide, without a look at the others */
    const char *letters; /* zero-padded to RS_MAX_TOKEN_LETTERS */
    uint32_t text;
} sortable;

static int compare_letters(const void *a, const void *b) {
    const sortable *x = a, *y = b;
    return x->head != y->head ? (x->head < y->head ? -1 : 1) : memcmp(x->letters, y->letters, RS_MAX_TOKEN_LETTERS);
}

static uint64_t head_of(const char *letters) {
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++) {
        head = head << 8 | (unsigned char)letters[i];
    }
    return head;
}

static rs_status sort_alphabetically(rs_equality_index *index) {
    const uint32_t count = index->token_count;
    sortable *order = malloc(((size_t)count + 1) * sizeof *order);
    index->alphabetical = malloc(((size_t)count + 1) * sizeof *index->alphabetical);
    if (!order || !index->alphabetical) {
        free(order);
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < count; i++) {
        const char *letters = rs_texts_letters(index->w, i).data;
        order[i] = (sortable){head_of(letters), letters, i};
    }
    qsort(order, count, sizeof *order, compare_letters);
    for (uint32_t i = 0; i < count; i++) {
        index->alphabetical[i] = order[i].text;
    }
    free(order);
    return RS_OK;
}

static uint32_t letters_set(const rs_texts *texts, uint32_t text) {
    const rs_str letters = rs_texts_letters(texts, text);
    uint32_t set = 0;
    for (size_t i = 0; i < letters.length; i++) {
        set |= UINT32_C(1) << (letters.data[i] - 'A');
    }
    return set;
}

static rs_status index_letters(rs_equality_index *index) {
    index->letters_sets = malloc(((size_t)index->token_count + 1) * sizeof *index->letters_sets);
    if (!index->letters_sets) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < index->token_count; i++) {
        index->letters_sets[i] = letters_set(index->w, i);
    }
    return RS_OK;
}

static rs_status index_cut_tokens(rs_equality_index *index) {
    const uint32_t begin = index->w->first[RS_TEXT_CUT_TOKEN][0], end = index->token_count;
    index->cut_letters = rs_interner_create();
    index->cut_text = malloc(((size_t)(end - begin) + 1) * sizeof *index->cut_text);
    if (!index->cut_letters || !index->cut_text) {
        return rs_fail_memory();
    }
    for (uint32_t i = begin; i < end; i++) {
        uint32_t number = 0;
        if (rs_interner_add(index->cut_letters, rs_texts_letters(index->w, i), &number, NULL)) {
            return RS_ENOMEM;
        }
        index->cut_text[number] = i;
    }
    return RS_OK;
}

rs_status rs_equality_index_create(rs_equality_index **out, const rs_texts *w) {
    rs_equality_index *index = calloc(1, sizeof *index);
    *out = NULL;
    if (!index) {
        return rs_fail_memory();
    }
    index->w = w;
    index->token_count = token_count(w);
    rs_status status = RS_OK;
    for (int kind = 0; !status && kind < KEY_KINDS; kind++) {
        status = fill_list(&index->lists[kind], w, (key_kind)kind);
    }
    if (status || index_letters(index) || sort_alphabetically(index) || index_cut_tokens(index)) {
        rs_equality_index_free(index);
        return RS_ENOMEM;
    }
    *out = index;
    return RS_OK;
}

void rs_equality_index_free(rs_equality_index *index) {
    if (!index) {
        return;
    }
    for (int kind = 0; kind < KEY_KINDS; kind++) {
        free(index->lists[kind].items);
    }
    free(index->letters_sets);
    free(index->alphabetical);
    rs_interner_free(index->cut_letters);
    free(index->cut_text);
    free(index);
}

static rs_status add_pair(rs_text_pairs *pairs, uint32_t p, uint32_t w) {
    rs_abi_pair *grown = rs_grow(pairs->items, &pairs->capacity, pairs->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    pairs->items = grown;
    grown[pairs->count++] = (rs_abi_pair){p, w};
    return RS_OK;
}

/*
 * Sound counts only within two edits more than the spelling rule allows. An edit changes the length by at most one, and
 * the number of letters that only one of the two has by at most two.
 */
static bool may_sound_alike(uint32_t a, uint32_t a_set, uint32_t b, uint32_t b_set) {
    const uint32_t shorter = a < b ? a : b, longer = a < b ? b : a;
    const uint32_t edits = rs_edit_limit(shorter) + 2;
    return longer - shorter <= edits && rs_bit_count(a_set ^ b_set) <= 2 * edits;
}

/* A text of P with all of W under one of its keys, at least one of the two a token. */
static rs_status add_same(const rs_equality_index *index, const rs_texts *p, uint32_t text, key_kind kind, uint32_t key,
                          rs_text_pairs *pairs) {
    const key_list *list = &index->lists[kind];
    const bool is_token = text < token_count(p);
    const bool by_sound = kind == BY_SKELETON || kind == BY_METAPHONE;
    const uint32_t set = by_sound ? letters_set(p, text) : 0;
    for (size_t i = list_begin(list, key); i < list->count && list->items[i].key == key; i++) {
        const uint32_t w = list->items[i].text;
        if (!is_token && w >= index->token_count) {
            break;
        }
        if (by_sound && !may_sound_alike(p->length[text], set, index->w->length[w], index->letters_sets[w])) {
            continue;
        }
        if (add_pair(pairs, text, w)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

static rs_status add_all_same(const rs_equality_index *index, const rs_texts *p, uint32_t text, rs_text_pairs *pairs) {
    static const key_kind kinds[] = {BY_SKELETON, BY_METAPHONE, BY_SPELLING, BY_FAMILY, BY_CHINESE, BY_KOREAN};
    for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++) {
        uint32_t keys[MOST_KEYS];
        keys_of(p, text, kinds[kind], keys);
        for (int i = 0; i < MOST_KEYS && keys[i]; i++) {
            if (add_same(index, p, text, kinds[kind], keys[i], pairs)) {
                return RS_ENOMEM;
            }
        }
    }
    return RS_OK;
}

/* The first place in alphabetical order whose text is not before the prefix, compared on the prefix' letters. */
static uint32_t prefix_begin(const rs_equality_index *index, rs_str prefix) {
    uint32_t low = 0, high = index->token_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const char *letters = rs_texts_letters(index->w, index->alphabetical[middle]).data;
        if (memcmp(letters, prefix.data, prefix.length) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* A cut token of P with all W tokens that begin with it. */
static rs_status add_continuations(const rs_equality_index *index, const rs_texts *p, uint32_t text,
                                   rs_text_pairs *pairs) {
    const rs_str prefix = rs_texts_letters(p, text);
    if (p->kind[text] != RS_TEXT_CUT_TOKEN || prefix.length < LEAST_CUT_LETTERS) {
        return RS_OK;
    }
    for (uint32_t i = prefix_begin(index, prefix); i < index->token_count; i++) {
        const uint32_t w = index->alphabetical[i];
        if (memcmp(rs_texts_letters(index->w, w).data, prefix.data, prefix.length) != 0) {
            break;
        }
        if (add_pair(pairs, text, w)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

/* A token of P with the cut tokens of W that it begins with. */
static rs_status add_beginnings(const rs_equality_index *index, const rs_texts *p, uint32_t text,
                                rs_text_pairs *pairs) {
    const rs_str letters = rs_texts_letters(p, text);
    if (rs_interner_count(index->cut_letters) == 0) {
        return RS_OK;
    }
    for (size_t length = LEAST_CUT_LETTERS; length < letters.length; length++) {
        const uint32_t number = rs_interner_find(index->cut_letters, (rs_str){letters.data, length});
        if (number != RS_INTERNER_NONE && add_pair(pairs, text, index->cut_text[number])) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

rs_status rs_equality_join(const rs_equality_index *index, const rs_texts *p, rs_text_pairs *pairs) {
    for (uint32_t text = 0; text < token_count(p); text++) {
        const key_kind same_letter = p->length[text] == 1 ? BY_LETTER : BY_INITIAL;
        if (add_same(index, p, text, same_letter, letter_key(p, text), pairs) ||
            add_continuations(index, p, text, pairs) || add_beginnings(index, p, text, pairs)) {
            return RS_ENOMEM;
        }
    }
    for (uint32_t text = 0; text < p->count; text++) {
        if (add_all_same(index, p, text, pairs)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}
