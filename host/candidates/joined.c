#include "host/candidates/joined.h"

#include <stdlib.h>

#include "host/base/memory.h"

void rs_joined_names_clear(rs_joined_names *group) {
    free(group->first);
    free(group->names);
    *group = (rs_joined_names){NULL, NULL};
}

rs_status rs_joined_names_group(rs_joined_names *out, const rs_roster *roster) {
    const rs_names *names = rs_roster_names(roster);
    const uint32_t texts = rs_roster_joined(roster)->count;
    out->first = calloc((size_t)texts + 2, sizeof *out->first);
    out->names = malloc(((size_t)names->count + 1) * sizeof *out->names);
    if (!out->first || !out->names) {
        return rs_fail_memory();
    }
    /* Counted two places to the right, so that filling moves each start to where it belongs. */
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->items[i].joined != RS_NO_JOINED) {
            out->first[names->items[i].joined + 2]++;
        }
    }
    for (uint32_t i = 2; i <= texts + 1; i++) {
        out->first[i] += out->first[i - 1];
    }
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->items[i].joined != RS_NO_JOINED) {
            out->names[out->first[names->items[i].joined + 1]++] = i;
        }
    }
    return RS_OK;
}

/* All names with the one joined text against all names with the other. */
static rs_status add_hits(const rs_joined_names *p, const rs_joined_names *w, const rs_abi_scored *edge,
                          const rs_abi_need *needs, rs_scored_list *hits) {
    for (uint32_t i = p->first[edge->p]; i < p->first[edge->p + 1]; i++) {
        for (uint32_t j = w->first[edge->w]; j < w->first[edge->w + 1] && edge->score >= needs[p->names[i]].floor;
             j++) {
            rs_abi_scored *grown = rs_grow(hits->items, &hits->capacity, hits->count + 1, sizeof *grown);
            if (!grown) {
                return RS_ENOMEM;
            }
            hits->items = grown;
            grown[hits->count++] = (rs_abi_scored){p->names[i], w->names[j], edge->score};
        }
    }
    return RS_OK;
}

rs_status rs_joined_hits(const rs_roster *passengers, const rs_joined_names *watchlist, const rs_graph *graph,
                         const rs_abi_need *needs, rs_scored_list *hits) {
    rs_joined_names p = {NULL, NULL};
    rs_status status = graph->joined.count ? rs_joined_names_group(&p, passengers) : RS_OK;
    for (size_t i = 0; !status && i < graph->joined.count; i++) {
        status = add_hits(&p, watchlist, &graph->joined.items[i], needs, hits);
    }
    rs_joined_names_clear(&p);
    return status;
}
