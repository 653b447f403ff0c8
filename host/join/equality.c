#include "host/join/equality.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/join/bounds.h"

enum { LEAST_CUT_LETTERS = 4 };

/* W tokens grouped by a small number: texts[first[key]] .. texts[first[key + 1] - 1]. */
typedef struct groups {
    uint32_t *first;
    uint32_t *texts;
    uint32_t keys;
} groups;

struct rs_equality_index {
    const rs_texts *w;
    uint32_t token_count; /* tokens and cut tokens are the first texts */
    groups by_skeleton, by_cluster;
    groups by_letter;         /* all tokens, by first letter */
    groups initials;          /* tokens of one letter */
    uint32_t *alphabetical;   /* all tokens */
    rs_interner *cut_letters; /* letters of W's cut tokens -> number */
    uint32_t *cut_text;       /* number -> text */
};

static uint32_t token_count(const rs_texts *texts) {
    return texts->first[RS_TEXT_RUN][0];
}

static uint32_t first_letter(const rs_texts *texts, uint32_t text) {
    return (uint32_t)(texts->letters[(size_t)text * texts->stride] - 'A');
}

static uint32_t letter_key(const rs_texts *texts, uint32_t text) {
    return first_letter(texts, text) + 1;
}

static uint32_t initial_key(const rs_texts *texts, uint32_t text) {
    return texts->length[text] == 1 ? first_letter(texts, text) + 1 : 0;
}

static uint32_t skeleton_key(const rs_texts *texts, uint32_t text) {
    return texts->skeleton[text];
}

static uint32_t cluster_key(const rs_texts *texts, uint32_t text) {
    return texts->cluster[text];
}

/* Groups the tokens by key; key 0 means none. */
static rs_status group_tokens(groups *out, const rs_texts *texts, uint32_t (*key)(const rs_texts *, uint32_t)) {
    const uint32_t count = token_count(texts);
    out->keys = 1;
    for (uint32_t i = 0; i < count; i++) {
        out->keys = key(texts, i) >= out->keys ? key(texts, i) + 1 : out->keys;
    }
    out->first = calloc((size_t)out->keys + 2, sizeof *out->first);
    out->texts = malloc(((size_t)count + 1) * sizeof *out->texts);
    if (!out->first || !out->texts) {
        return rs_fail_memory();
    }
    /* Counted two places to the right, so that filling moves each start to where it belongs. */
    for (uint32_t i = 0; i < count; i++) {
        out->first[key(texts, i) + 2]++;
    }
    for (uint32_t i = 2; i <= out->keys + 1; i++) {
        out->first[i] += out->first[i - 1];
    }
    for (uint32_t i = 0; i < count; i++) {
        out->texts[out->first[key(texts, i) + 1]++] = i;
    }
    return RS_OK;
}

static void clear_groups(groups *group) {
    free(group->first);
    free(group->texts);
}

/* A token and its letters, to be sorted without a context. */
typedef struct sortable {
    const char *letters; /* zero-padded to RS_MAX_TOKEN_LETTERS */
    uint32_t text;
} sortable;

static int compare_letters(const void *a, const void *b) {
    return memcmp(((const sortable *)a)->letters, ((const sortable *)b)->letters, RS_MAX_TOKEN_LETTERS);
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
        order[i] = (sortable){rs_texts_letters(index->w, i).data, i};
    }
    qsort(order, count, sizeof *order, compare_letters);
    for (uint32_t i = 0; i < count; i++) {
        index->alphabetical[i] = order[i].text;
    }
    free(order);
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
    if (group_tokens(&index->by_skeleton, w, skeleton_key) || group_tokens(&index->by_cluster, w, cluster_key) ||
        group_tokens(&index->by_letter, w, letter_key) || group_tokens(&index->initials, w, initial_key) ||
        sort_alphabetically(index) || index_cut_tokens(index)) {
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
    clear_groups(&index->by_skeleton);
    clear_groups(&index->by_cluster);
    clear_groups(&index->by_letter);
    clear_groups(&index->initials);
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

static rs_status add_group(rs_text_pairs *pairs, uint32_t p, const groups *group, uint32_t key) {
    if (key == 0 || key >= group->keys) {
        return RS_OK;
    }
    for (uint32_t i = group->first[key]; i < group->first[key + 1]; i++) {
        if (add_pair(pairs, p, group->texts[i])) {
            return RS_ENOMEM;
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

/* Skeletons count only within two edits more than the spelling rule allows, so the lengths cannot differ by more. */
static rs_status add_same_skeleton(const rs_equality_index *index, const rs_texts *p, uint32_t text,
                                   rs_text_pairs *pairs) {
    const uint32_t key = p->skeleton[text], a = p->length[text];
    if (key == 0 || key >= index->by_skeleton.keys) {
        return RS_OK;
    }
    for (uint32_t i = index->by_skeleton.first[key]; i < index->by_skeleton.first[key + 1]; i++) {
        const uint32_t w = index->by_skeleton.texts[i], b = index->w->length[w];
        const uint32_t shorter = a < b ? a : b, longer = a < b ? b : a;
        if (longer - shorter <= rs_edit_limit(shorter) + 2 && add_pair(pairs, text, w)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

rs_status rs_equality_join(const rs_equality_index *index, const rs_texts *p, rs_text_pairs *pairs) {
    for (uint32_t text = 0; text < token_count(p); text++) {
        const groups *same_letter = p->length[text] == 1 ? &index->by_letter : &index->initials;
        if (add_group(pairs, text, same_letter, first_letter(p, text) + 1) ||
            add_group(pairs, text, &index->by_cluster, p->cluster[text]) || add_same_skeleton(index, p, text, pairs) ||
            add_continuations(index, p, text, pairs) || add_beginnings(index, p, text, pairs)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}
