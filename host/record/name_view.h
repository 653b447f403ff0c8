/* A name as the score sees it, for a person to look at. Made by host/run/, printed by host/report/. */
#ifndef RS_RECORD_NAME_VIEW_H
#define RS_RECORD_NAME_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/str.h"

/* A line of data/variants.tsv that a word stands in. */
typedef struct rs_seen_variants {
    uint32_t line;
    rs_str kind; /* spelling, nickname, cognate, surname */
    rs_str culture;
    rs_str tokens; /* single blanks between them */
} rs_seen_variants;

enum { RS_MOST_SEEN_VARIANTS = 4 };

/* A token, or neighbouring tokens written together. What it does not have is empty. */
typedef struct rs_seen_word {
    rs_str letters;
    uint32_t tokens; /* 1, 2 or 3 */
    uint32_t weight;
    rs_str skeleton;
    rs_str metaphone[2]; /* the codes of Double Metaphone; the second only where it is another one */
    rs_str chinese;      /* the syllables as which it reads, blanks between */
    rs_str korean;
    rs_seen_variants variants[RS_MOST_SEEN_VARIANTS];
    uint32_t variants_count;
} rs_seen_word;

/* One way to write the name in letters A-Z. */
typedef struct rs_seen_form {
    const rs_seen_word *words; /* the tokens in their order, then the runs of two, then those of three */
    size_t word_count;
    rs_str joined; /* all tokens written together, where they are compared so */
    bool over_limit;
} rs_seen_form;

typedef struct rs_name_view {
    rs_str text;
    rs_str letters; /* of the whole text, titles and all */
    const rs_seen_form *forms;
    size_t form_count; /* 0: no letter is left, and nothing is compared */
} rs_name_view;

#endif
