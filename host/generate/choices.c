#include "host/generate/choices.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/lines.h"

bool rs_parse_count(rs_str digits, uint32_t *out) {
    if (digits.length == 0 || digits.length > 9) {
        return false;
    }
    uint32_t value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9') {
            return false;
        }
        value = value * 10 + (uint32_t)(digits.data[i] - '0');
    }
    *out = value;
    return true;
}

rs_status rs_choices_add(rs_choices *choices, rs_str item, uint32_t weight) {
    rs_str *items = rs_grow(choices->items, &choices->item_capacity, choices->count + 1, sizeof *items);
    if (!items) {
        return RS_ENOMEM;
    }
    choices->items = items;
    uint32_t *ends = rs_grow(choices->ends, &choices->end_capacity, choices->count + 1, sizeof *ends);
    if (!ends) {
        return RS_ENOMEM;
    }
    choices->ends = ends;
    uint32_t before = choices->count > 0 ? ends[choices->count - 1] : 0;
    items[choices->count] = item;
    ends[choices->count] = before + weight;
    choices->count++;
    return RS_OK;
}

static rs_status add_word(rs_choices *choices, rs_str word) {
    uint32_t weight = 1;
    for (size_t i = word.length; i > 0; i--) {
        rs_str digits = {.data = word.data + i, .length = word.length - i};
        if (word.data[i - 1] == ':' && rs_parse_count(digits, &weight)) {
            word.length = i - 1;
            break;
        }
    }
    if (rs_str_equal(word, rs_str_from("_"))) {
        word.length = 0;
    }
    return rs_choices_add(choices, word, weight);
}

rs_status rs_choices_add_words(rs_choices *choices, rs_str words) {
    rs_str word;
    while (rs_lines_cut(&words, ' ', &word)) {
        if (word.length == 0) {
            continue;
        }
        rs_status status = add_word(choices, word);
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

size_t rs_choices_draw_index(const rs_choices *choices, rs_random *random) {
    assert(choices->count > 0 && choices->ends[choices->count - 1] > 0);
    uint32_t drawn = rs_random_below(random, choices->ends[choices->count - 1]);
    size_t low = 0;
    size_t high = choices->count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (drawn < choices->ends[middle]) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

rs_str rs_choices_draw(const rs_choices *choices, rs_random *random) {
    return choices->items[rs_choices_draw_index(choices, random)];
}

void rs_choices_free(rs_choices *choices) {
    free(choices->items);
    free(choices->ends);
    *choices = (rs_choices){.count = 0};
}
