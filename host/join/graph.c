#include "host/join/graph.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS }; /* of sorting: their counts stay in the nearest cache */

rs_status rs_graph_init(rs_graph *graph, rs_device *device) {
    memset(graph, 0, sizeof *graph);
    rs_status status = rs_buffer_create(&graph->device_first, device);
    if (!status) {
        status = rs_buffer_create(&graph->device_text, device);
    }
    return status ? status : rs_buffer_create(&graph->device_similarity, device);
}

void rs_graph_clear(rs_graph *graph) {
    free(graph->first);
    free(graph->text);
    free(graph->similarity);
    free(graph->joined.items);
    rs_buffer_free(graph->device_first);
    rs_buffer_free(graph->device_text);
    rs_buffer_free(graph->device_similarity);
    memset(graph, 0, sizeof *graph);
}

rs_status rs_scored_read(rs_scored_list *list, const rs_buffer *pairs, const rs_buffer *counter) {
    uint32_t found = 0;
    rs_status status = rs_buffer_read(counter, &found, sizeof found);
    if (status) {
        return status;
    }
    rs_abi_scored *grown = rs_grow(list->items, &list->capacity, list->count + found, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    list->items = grown;
    status = rs_buffer_read(pairs, grown + list->count, found * sizeof *grown);
    list->count += status ? 0 : found;
    return status;
}

rs_status rs_scored_check(const rs_scored_list *list, size_t begin, uint32_t p_count, uint32_t w_count,
                          const rs_device *device) {
    bool right = true;
    for (size_t i = begin; i < list->count; i++) {
        right &= list->items[i].p < p_count && list->items[i].w < w_count;
    }
    return right ? RS_OK
                 : rs_fail(RS_EMISMATCH,
                           "device '%s' finds pairs of names that there are not: it cannot be trusted; choose another "
                           "with --devices",
                           rs_device_get_info(device)->name);
}

/* A stable sort by the lowest bits of one key that stand above `shift`, from `in` to `out`. */
static void sort_by_digit(const rs_abi_scored *in, rs_abi_scored *out, size_t count, bool by_w, uint32_t shift) {
    size_t next[DIGITS] = {0};
    for (size_t i = 0; i < count; i++) {
        next[(by_w ? in[i].w : in[i].p) >> shift & (DIGITS - 1)]++;
    }
    for (size_t digit = 0, before = 0; digit < DIGITS; digit++) {
        const size_t here = next[digit];
        next[digit] = before;
        before += here;
    }
    for (size_t i = 0; i < count; i++) {
        out[next[(by_w ? in[i].w : in[i].p) >> shift & (DIGITS - 1)]++] = in[i];
    }
}

/* Sorts by one key below `keys`, digit by digit; the items change places with the scratch each time. */
static void sort_by_key(rs_abi_scored **items, rs_abi_scored **scratch, size_t count, bool by_w, uint32_t keys) {
    for (uint32_t shift = 0; shift < 32 && keys >> shift; shift += DIGIT_BITS) {
        sort_by_digit(*items, *scratch, count, by_w, shift);
        rs_abi_scored *sorted = *scratch;
        *scratch = *items;
        *items = sorted;
    }
}

/* Leaves one of each run of equal pairs, with the highest score. */
static void unite_equal(rs_scored_list *list) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const rs_abi_scored *item = &list->items[i];
        rs_abi_scored *last = kept ? &list->items[kept - 1] : NULL;
        if (last && last->p == item->p && last->w == item->w) {
            last->score = last->score > item->score ? last->score : item->score;
        } else {
            list->items[kept++] = *item;
        }
    }
    list->count = kept;
}

/* By digits, so that the few pairs of a single passenger cost no more for a list being long. */
rs_status rs_scored_sort(rs_scored_list *list, uint32_t p_count, uint32_t w_count) {
    if (!list->count) {
        return RS_OK;
    }
    rs_abi_scored *room = malloc(list->count * sizeof *room);
    if (!room) {
        return rs_fail_memory();
    }
    rs_abi_scored *items = list->items, *scratch = room;
    sort_by_key(&items, &scratch, list->count, true, w_count);
    sort_by_key(&items, &scratch, list->count, false, p_count);
    if (items == room) {
        memcpy(list->items, room, list->count * sizeof *room);
    }
    free(room);
    unite_equal(list);
    return RS_OK;
}

uint32_t rs_scored_find(const rs_scored_list *list, uint32_t p, uint32_t w) {
    size_t low = 0, high = list->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const rs_abi_scored *item = &list->items[middle];
        if (item->p < p || (item->p == p && item->w < w)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const bool found = low < list->count && list->items[low].p == p && list->items[low].w == w;
    return found ? list->items[low].score : 0;
}

static rs_status allocate_rows(rs_graph *graph, uint32_t rows, size_t edges) {
    free(graph->first);
    free(graph->text);
    free(graph->similarity);
    graph->row_count = rows;
    graph->first = calloc((size_t)rows + 1, sizeof *graph->first);
    graph->text = malloc((edges + 1) * sizeof *graph->text);
    graph->similarity = malloc((edges + 1) * sizeof *graph->similarity);
    return graph->first && graph->text && graph->similarity ? RS_OK : rs_fail_memory();
}

rs_status rs_graph_fill(rs_graph *graph, rs_scored_list *similar, uint32_t p_count, uint32_t w_count) {
    if (rs_scored_sort(similar, p_count, w_count) || allocate_rows(graph, p_count, similar->count)) {
        return RS_ENOMEM;
    }
    if (similar->count > UINT32_MAX) {
        return rs_fail(RS_ENOMEM, "more than 2^32 pairs of similar names: screen a smaller list at a time");
    }
    for (size_t i = 0; i < similar->count; i++) {
        graph->first[similar->items[i].p + 1]++;
        graph->text[i] = similar->items[i].w;
        graph->similarity[i] = similar->items[i].score;
    }
    for (uint32_t row = 0; row < p_count; row++) {
        graph->first[row + 1] += graph->first[row];
    }
    rs_status status = rs_buffer_write(graph->device_first, graph->first, ((size_t)p_count + 1) * sizeof *graph->first);
    if (!status) {
        status = rs_buffer_write(graph->device_text, graph->text, similar->count * sizeof *graph->text);
    }
    if (!status) {
        status =
            rs_buffer_write(graph->device_similarity, graph->similarity, similar->count * sizeof *graph->similarity);
    }
    return status;
}
