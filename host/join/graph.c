#include "host/join/graph.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

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

static uint32_t key_p(const rs_abi_scored *item) {
    return item->p;
}

static uint32_t key_w(const rs_abi_scored *item) {
    return item->w;
}

/* A stable counting sort by one key, from `in` to `out`. `start` has room for keys + 1. */
static void sort_by(const rs_abi_scored *in, rs_abi_scored *out, size_t count, uint32_t keys, size_t *start,
                    uint32_t (*key)(const rs_abi_scored *)) {
    memset(start, 0, ((size_t)keys + 1) * sizeof *start);
    for (size_t i = 0; i < count; i++) {
        start[key(&in[i]) + 1]++;
    }
    for (uint32_t k = 1; k <= keys; k++) {
        start[k] += start[k - 1];
    }
    for (size_t i = 0; i < count; i++) {
        out[start[key(&in[i])]++] = in[i];
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

rs_status rs_scored_sort(rs_scored_list *list, uint32_t p_count, uint32_t w_count) {
    const size_t most_keys = p_count > w_count ? p_count : w_count;
    rs_abi_scored *other = calloc(list->count + 1, sizeof *other);
    size_t *start = malloc((most_keys + 1) * sizeof *start);
    if (!other || !start) {
        free(other);
        free(start);
        return rs_fail_memory();
    }
    if (list->count) {
        sort_by(list->items, other, list->count, w_count, start, key_w);
        sort_by(other, list->items, list->count, p_count, start, key_p);
        unite_equal(list);
    }
    free(other);
    free(start);
    return RS_OK;
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
