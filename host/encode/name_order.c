#include "host/encode/name_order.h"

#include <stdlib.h>

/* A token, which may be cut off, and by what it is sorted: as many of its letters as fit, 5 bits each. */
typedef struct ordered_token {
    uint64_t letters;
    uint32_t text;
} ordered_token;

enum { LETTERS_COMPARED = 12, LETTER_BITS = 5 };

static ordered_token token_at(const rs_texts *texts, uint32_t text) {
    const rs_str letters = rs_texts_letters(texts, text);
    ordered_token token = {0, text};
    for (size_t i = 0; i < LETTERS_COMPARED; i++) {
        const uint64_t letter = i < letters.length ? (uint64_t)(letters.data[i] - 'A' + 1) : 0;
        token.letters = token.letters << LETTER_BITS | letter;
    }
    return token;
}

static int by_alphabet(const void *left, const void *right) {
    const ordered_token *a = left, *b = right;
    return a->letters != b->letters ? (a->letters > b->letters) - (a->letters < b->letters)
                                    : (a->text > b->text) - (a->text < b->text);
}

/* The place of each token in the alphabet. NULL: no memory. */
static uint32_t *order_tokens(const rs_texts *texts, uint32_t count) {
    ordered_token *tokens = malloc(((size_t)count + 1) * sizeof *tokens);
    uint32_t *places = malloc(((size_t)count + 1) * sizeof *places);
    if (!tokens || !places) {
        free(tokens);
        free(places);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        tokens[i] = token_at(texts, i);
    }
    qsort(tokens, count, sizeof *tokens, by_alphabet);
    for (uint32_t i = 0; i < count; i++) {
        places[tokens[i].text] = i;
    }
    free(tokens);
    return places;
}

/* How often each token stands in the names. */
static void count_tokens(const rs_names *names, uint32_t *counts) {
    for (uint32_t name = 0; name < names->count; name++) {
        const rs_name *item = &names->items[name];
        for (uint32_t i = 0; i < item->token_count; i++) {
            counts[names->slots[item->first_slot + i].text]++;
        }
    }
}

static uint32_t rarest_token(const rs_names *names, uint32_t name, const uint32_t *counts) {
    const rs_slot *slots = &names->slots[names->items[name].first_slot];
    uint32_t rarest = slots[0].text;
    for (uint32_t i = 1; i < names->items[name].token_count; i++) {
        rarest = counts[slots[i].text] < counts[rarest] ? slots[i].text : rarest;
    }
    return rarest;
}

/* By counting. start: zeroes, one more than there are tokens. */
static void sort_names(const rs_names *names, uint32_t token_count, const uint32_t *counts,
                       const uint32_t *token_places, uint32_t *start, uint32_t *places) {
    for (uint32_t name = 0; name < names->count; name++) {
        places[name] = token_places[rarest_token(names, name, counts)];
        start[places[name] + 1]++;
    }
    for (uint32_t i = 1; i <= token_count; i++) {
        start[i] += start[i - 1];
    }
    for (uint32_t name = 0; name < names->count; name++) {
        places[name] = start[places[name]]++;
    }
}

rs_status rs_name_order_make(const rs_names *names, const rs_texts *texts, uint32_t **places) {
    const uint32_t token_count = texts->first[RS_TEXT_RUN][0]; /* tokens are the first texts */
    uint32_t *token_places = order_tokens(texts, token_count);
    uint32_t *counts = calloc((size_t)token_count + 1, sizeof *counts);
    uint32_t *start = calloc((size_t)token_count + 1, sizeof *start);
    *places = malloc(((size_t)names->count + 1) * sizeof **places);
    const bool made = token_places && counts && start && *places;
    if (made) {
        count_tokens(names, counts);
        sort_names(names, token_count, counts, token_places, start, *places);
    }
    free(token_places);
    free(counts);
    free(start);
    return made ? RS_OK : rs_fail_memory();
}
