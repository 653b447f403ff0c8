/*
 * Rows of the graph that are kept from shard to shard: which list texts a token is similar to. Passengers by the
 * million have few different tokens, so that after some shards most need not be compared again. One watchlist, one
 * thread at a time.
 */
#ifndef RS_JOIN_TOKEN_ROWS_H
#define RS_JOIN_TOKEN_ROWS_H

#include "host/encode/texts.h"
#include "host/join/graph.h"

/* About 200 MB; beyond it all is forgotten, and begins anew. */
enum { RS_TOKEN_ROWS_MOST_EDGES = 1 << 24 };

typedef struct rs_token_rows rs_token_rows;

/* Out: *out, freed by rs_token_rows_free. Errors: RS_ENOMEM. */
rs_status rs_token_rows_create(rs_token_rows **out, size_t most_edges);
void rs_token_rows_free(rs_token_rows *rows); /* NULL is allowed */

/*
 * Appends what is kept of the passengers' tokens to `similar`, and lists all other texts, tokens and runs, in
 * `unknown`, which has room for p->count. Errors: RS_ENOMEM.
 */
rs_status rs_token_rows_recall(const rs_token_rows *rows, const rs_texts *p, rs_scored_list *similar, uint32_t *unknown,
                               uint32_t *unknown_count);

/* Keeps the rows of these texts, as far as they are tokens. In: the whole graph of p. Errors: RS_ENOMEM. */
rs_status rs_token_rows_keep(rs_token_rows *rows, const rs_texts *p, const uint32_t *texts, uint32_t text_count,
                             const rs_graph *graph);

#endif
