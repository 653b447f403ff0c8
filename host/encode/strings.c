#include "host/encode/strings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/utf8.h"

struct rs_string_set {
    rs_interner *texts;
    uint32_t *text_of_row; /* RS_STRINGS_NONE: the row takes no part */
    size_t row_count;
    size_t row_capacity;
};

rs_string_set *rs_string_set_create(void) {
    rs_string_set *set = calloc(1, sizeof *set);
    if (!set) {
        rs_fail_memory();
        return NULL;
    }
    set->texts = rs_interner_create();
    if (!set->texts) {
        free(set);
        return NULL;
    }
    return set;
}

void rs_string_set_free(rs_string_set *set) {
    if (!set) {
        return;
    }
    rs_interner_free(set->texts);
    free(set->text_of_row);
    free(set);
}

static rs_status add_row(rs_string_set *set, uint32_t text) {
    assert(set->row_count < RS_STRINGS_MAX_ROWS);
    uint32_t *rows = rs_grow(set->text_of_row, &set->row_capacity, set->row_count + 1, sizeof *rows);
    if (!rows) {
        return RS_ENOMEM;
    }
    set->text_of_row = rows;
    rows[set->row_count++] = text;
    return RS_OK;
}

rs_status rs_string_set_add(rs_string_set *set, rs_str text) {
    uint32_t number = 0;
    rs_status status = rs_interner_add(set->texts, text, &number, NULL);
    return status == RS_OK ? add_row(set, number) : status;
}

rs_status rs_string_set_skip(rs_string_set *set) {
    return add_row(set, RS_STRINGS_NONE);
}

/* Out: arrays for that many strings, rows and code points; at least one item each, so that none is NULL. */
static rs_status allocate(rs_strings *out, size_t count, size_t rows, size_t codepoints) {
    out->first = malloc((count + 1) * sizeof *out->first);
    out->first_row = calloc(count + 1, sizeof *out->first_row);
    out->rows = malloc((rows + 1) * sizeof *out->rows);
    out->codepoints = malloc((codepoints + 1) * sizeof *out->codepoints);
    if (!out->first || !out->first_row || !out->rows || !out->codepoints) {
        rs_strings_clear(out);
        return rs_fail_memory();
    }
    out->count = (uint32_t)count;
    out->first[0] = 0;
    return RS_OK;
}

/* Every byte that does not continue a character begins one. */
static size_t codepoint_count(rs_str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

static uint64_t decode(rs_str text, uint32_t *out) {
    uint64_t count = 0;
    for (size_t at = 0; at < text.length;) {
        out[count++] = (uint32_t)rs_utf8_next(text, &at);
    }
    return count;
}

/* A counting sort of the rows by their string; ascending within, since they come so. */
static void place_rows(const rs_string_set *set, rs_strings *out) {
    uint32_t *next = out->first_row;
    for (size_t row = 0; row < set->row_count; row++) {
        if (set->text_of_row[row] != RS_STRINGS_NONE) {
            next[set->text_of_row[row] + 1]++;
        }
    }
    for (uint32_t i = 0; i < out->count; i++) {
        next[i + 1] += next[i];
    }
    for (size_t row = 0; row < set->row_count; row++) {
        if (set->text_of_row[row] != RS_STRINGS_NONE) {
            out->rows[next[set->text_of_row[row]]++] = (uint32_t)row;
        }
    }
    /* Now next[i] is where string i ends: one place on, it is where the following one begins. */
    memmove(next + 1, next, out->count * sizeof *next);
    next[0] = 0;
}

rs_status rs_string_set_seal(rs_string_set *set, rs_strings *out) {
    *out = (rs_strings){0};
    const uint32_t count = rs_interner_count(set->texts);
    size_t codepoints = 0;
    for (uint32_t i = 0; i < count; i++) {
        codepoints += codepoint_count(rs_interner_key(set->texts, i));
    }
    rs_status status = allocate(out, count, set->row_count, codepoints);
    if (status != RS_OK) {
        return status;
    }
    out->row_count = (uint32_t)set->row_count;
    for (uint32_t i = 0; i < count; i++) {
        out->first[i + 1] = out->first[i] + decode(rs_interner_key(set->texts, i), out->codepoints + out->first[i]);
    }
    place_rows(set, out);
    rs_interner_reset(set->texts);
    set->row_count = 0;
    return RS_OK;
}

void rs_strings_clear(rs_strings *strings) {
    free(strings->first);
    free(strings->codepoints);
    free(strings->first_row);
    free(strings->rows);
    *strings = (rs_strings){0};
}

uint32_t rs_strings_last_row(const rs_strings *strings, uint32_t string) {
    return strings->rows[strings->first_row[string + 1] - 1];
}

uint32_t *rs_strings_by_row(const rs_strings *strings) {
    uint32_t *by_row = malloc(((size_t)strings->row_count + 1) * sizeof *by_row);
    if (!by_row) {
        rs_fail_memory();
        return NULL;
    }
    for (uint32_t row = 0; row < strings->row_count; row++) {
        by_row[row] = RS_STRINGS_NONE;
    }
    for (uint32_t i = 0; i < strings->count; i++) {
        for (uint32_t k = strings->first_row[i]; k < strings->first_row[i + 1]; k++) {
            by_row[strings->rows[k]] = i;
        }
    }
    return by_row;
}

rs_status rs_strings_pick(const rs_strings *strings, const uint32_t *chosen, uint32_t count, rs_strings *out) {
    *out = (rs_strings){0};
    size_t codepoints = 0;
    for (uint32_t i = 0; i < count; i++) {
        assert(chosen[i] < strings->count);
        codepoints += strings->first[chosen[i] + 1] - strings->first[chosen[i]];
    }
    rs_status status = allocate(out, count, 0, codepoints);
    for (uint32_t i = 0; i < count && status == RS_OK; i++) {
        const uint64_t first = strings->first[chosen[i]];
        const uint64_t length = strings->first[chosen[i] + 1] - first;
        memcpy(out->codepoints + out->first[i], strings->codepoints + first, length * sizeof *out->codepoints);
        out->first[i + 1] = out->first[i] + length;
    }
    return status;
}
