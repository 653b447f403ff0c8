/* Things to draw from, each with a weight. */
#ifndef RS_GENERATE_CHOICES_H
#define RS_GENERATE_CHOICES_H

#include "host/base/random.h"
#include "host/base/status.h"
#include "host/base/str.h"

/* Zero is empty. Free with rs_choices_free. Texts are views: their owner must outlive the choices. */
typedef struct rs_choices {
    rs_str *items;
    uint32_t *ends; /* ends[i]: sum of the weights of items 0..i */
    size_t count;
    size_t item_capacity;
    size_t end_capacity;
} rs_choices;

/* Errors: RS_ENOMEM. A weight of 0 is never drawn. */
rs_status rs_choices_add(rs_choices *choices, rs_str item, uint32_t weight);

/* Adds the words of a text, each by itself (weight 1) or as item:weight. '_' is the empty text. Errors: RS_ENOMEM. */
rs_status rs_choices_add_words(rs_choices *choices, rs_str words);

/* The number of an item drawn by weight; at least one item with a weight must be there. */
size_t rs_choices_draw_index(const rs_choices *choices, rs_random *random);
rs_str rs_choices_draw(const rs_choices *choices, rs_random *random);

void rs_choices_free(rs_choices *choices);

/* A number from decimal digits. False for anything else and for more than nine digits. */
bool rs_parse_count(rs_str digits, uint32_t *out);

#endif
