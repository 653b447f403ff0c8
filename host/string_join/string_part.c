#include "host/string_join/string_part.h"

#include <assert.h>
#include <stdlib.h>

rs_status rs_string_part_init(rs_string_part *part, uint32_t strings) {
    *part = (rs_string_part){.count = 0};
    part->span_of_string = malloc(((size_t)strings + 1) * sizeof *part->span_of_string);
    if (!part->span_of_string) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < strings; i++) {
        part->span_of_string[i] = RS_STRINGS_NONE;
    }
    return RS_OK;
}

void rs_string_part_destroy(rs_string_part *part) {
    free(part->span_of_row);
    free(part->strings);
    free(part->spans);
    free(part->wanted);
    free(part->wanted_span);
    free(part->span_of_string);
    *part = (rs_string_part){.count = 0};
}

static void forget(rs_string_part *part) {
    for (uint32_t i = 0; i < part->count; i++) {
        part->span_of_string[part->strings[i]] = RS_STRINGS_NONE;
    }
    part->count = 0;
    part->wanted_count = 0;
}

/* Grows one of the arrays of numbers. */
static bool reserve(uint32_t **items, size_t *capacity, size_t needed) {
    uint32_t *grown = rs_grow(*items, capacity, needed, sizeof *grown);
    *items = grown ? grown : *items;
    return grown != NULL;
}

/* Room for one string more. */
static bool reserve_string(rs_string_part *part) {
    rs_hit_span *spans = rs_grow(part->spans, &part->span_capacity, (size_t)part->count + 1, sizeof *spans);
    part->spans = spans ? spans : part->spans;
    return spans && reserve(&part->strings, &part->string_capacity, (size_t)part->count + 1) &&
           reserve(&part->wanted, &part->wanted_capacity, (size_t)part->wanted_count + 1) &&
           reserve(&part->wanted_span, &part->wanted_span_capacity, (size_t)part->wanted_count + 1);
}

static rs_status add_string(rs_string_part *part, uint32_t string, rs_hit_store *store) {
    if (!reserve_string(part)) {
        return RS_ENOMEM;
    }
    const uint32_t span = part->count++;
    part->strings[span] = string;
    part->span_of_string[string] = span;
    part->spans[span] = (rs_hit_span){NULL, 0};
    if (!rs_hit_store_find(store, string, &part->spans[span])) {
        part->wanted_span[part->wanted_count] = span;
        part->wanted[part->wanted_count++] = string;
    }
    return RS_OK;
}

rs_status rs_string_part_gather(rs_string_part *part, const uint32_t *by_row, uint32_t begin, uint32_t end,
                                rs_hit_store *store) {
    forget(part);
    part->row_begin = begin;
    part->row_end = end;
    rs_status status = reserve(&part->span_of_row, &part->row_capacity, (size_t)(end - begin) + 1) ? RS_OK : RS_ENOMEM;
    for (uint32_t row = begin; row < end && status == RS_OK; row++) {
        const uint32_t string = by_row[row];
        if (string != RS_STRINGS_NONE && part->span_of_string[string] == RS_STRINGS_NONE) {
            status = add_string(part, string, store);
        }
        part->span_of_row[row - begin] = string == RS_STRINGS_NONE ? RS_STRINGS_NONE : part->span_of_string[string];
    }
    return status;
}

void rs_string_part_give(rs_string_part *part, const rs_string_hits *hits) {
    for (size_t first = 0, end = 0; first < hits->count; first = end) {
        const uint32_t a = hits->items[first].a;
        assert(a < part->wanted_count);
        for (end = first + 1; end < hits->count && hits->items[end].a == a;) {
            end++;
        }
        part->spans[part->wanted_span[a]] = (rs_hit_span){hits->items + first, end - first};
    }
}
