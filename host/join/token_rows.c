#include "host/join/token_rows.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

/* An edge of a row: a list text and its similarity. */
typedef struct edge {
    uint32_t text;
    uint32_t similarity;
} edge;

struct rs_token_rows {
    rs_interner *tokens; /* a byte for the kind, then the letters -> row */
    size_t *first;       /* of row r in edges: first[r] .. first[r + 1] - 1 */
    size_t first_capacity;
    edge *edges;
    size_t edge_count, edge_capacity, most_edges;
};

rs_status rs_token_rows_create(rs_token_rows **out, size_t most_edges) {
    rs_token_rows *rows = calloc(1, sizeof *rows);
    *out = rows;
    if (!rows) {
        return rs_fail_memory();
    }
    rows->most_edges = most_edges;
    rows->tokens = rs_interner_create();
    rows->first = rs_grow(NULL, &rows->first_capacity, 1, sizeof *rows->first);
    if (!rows->tokens || !rows->first) {
        rs_token_rows_free(rows);
        *out = NULL;
        return RS_ENOMEM;
    }
    rows->first[0] = 0;
    return RS_OK;
}

void rs_token_rows_free(rs_token_rows *rows) {
    if (rows) {
        rs_interner_free(rows->tokens);
        free(rows->first);
        free(rows->edges);
        free(rows);
    }
}

typedef struct key {
    char bytes[1 + RS_MAX_TOKEN_LETTERS];
} key;

static rs_str key_of(const rs_texts *p, uint32_t text, key *out) {
    const rs_str letters = rs_texts_letters(p, text);
    out->bytes[0] = (char)p->kind[text];
    memcpy(out->bytes + 1, letters.data, letters.length);
    return (rs_str){out->bytes, letters.length + 1};
}

static rs_status append_row(const rs_token_rows *rows, uint32_t row, uint32_t p, rs_scored_list *similar) {
    const size_t begin = rows->first[row], count = rows->first[row + 1] - begin;
    rs_abi_scored *grown = rs_grow(similar->items, &similar->capacity, similar->count + count, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    similar->items = grown;
    for (size_t i = 0; i < count; i++) {
        const edge *known = &rows->edges[begin + i];
        grown[similar->count++] = (rs_abi_scored){p, known->text, known->similarity};
    }
    return RS_OK;
}

rs_status rs_token_rows_recall(const rs_token_rows *rows, const rs_texts *p, rs_scored_list *similar, uint32_t *unknown,
                               uint32_t *unknown_count) {
    *unknown_count = 0;
    for (uint32_t text = 0; text < p->count; text++) {
        key bytes;
        const uint32_t row =
            p->kind[text] == RS_TEXT_RUN ? RS_INTERNER_NONE : rs_interner_find(rows->tokens, key_of(p, text, &bytes));
        if (row == RS_INTERNER_NONE) {
            unknown[(*unknown_count)++] = text;
        } else if (append_row(rows, row, text, similar)) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}

static void forget(rs_token_rows *rows) {
    rs_interner_reset(rows->tokens);
    rows->edge_count = 0;
}

static rs_status keep_row(rs_token_rows *rows, rs_str token, const rs_graph *graph, uint32_t p) {
    const size_t count = graph->first[p + 1] - graph->first[p];
    uint32_t row = 0;
    size_t *first =
        rs_grow(rows->first, &rows->first_capacity, (size_t)rs_interner_count(rows->tokens) + 2, sizeof *first);
    if (!first) {
        return RS_ENOMEM;
    }
    rows->first = first;
    edge *edges = rs_grow(rows->edges, &rows->edge_capacity, rows->edge_count + count, sizeof *edges);
    if (!edges) {
        return RS_ENOMEM;
    }
    rows->edges = edges;
    if (rs_interner_add(rows->tokens, token, &row, NULL)) {
        return RS_ENOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        edges[rows->edge_count++] = (edge){graph->text[graph->first[p] + i], graph->similarity[graph->first[p] + i]};
    }
    first[row + 1] = rows->edge_count;
    return RS_OK;
}

rs_status rs_token_rows_keep(rs_token_rows *rows, const rs_texts *p, const uint32_t *texts, uint32_t text_count,
                             const rs_graph *graph) {
    for (uint32_t i = 0; i < text_count; i++) {
        key bytes;
        if (p->kind[texts[i]] == RS_TEXT_RUN) {
            continue;
        }
        if (rows->edge_count + rs_interner_count(rows->tokens) > rows->most_edges) {
            forget(rows);
        }
        if (keep_row(rows, key_of(p, texts[i], &bytes), graph, texts[i])) {
            return RS_ENOMEM;
        }
    }
    return RS_OK;
}
