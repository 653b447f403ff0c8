#include "host/string_join/tail_finder.h"

#include <stdlib.h>

rs_status rs_tail_finder_open(rs_tail_finder *finder, rs_device *device, const rs_strings *b, rs_string_metric metric,
                              rs_fraction threshold, uint32_t top) {
    *finder = (rs_tail_finder){.device = device, .b = b, .metric = metric, .threshold = threshold, .top = top};
    return rs_string_finder_create(&finder->finder, device, b, metric, threshold, top);
}

void rs_tail_finder_close(rs_tail_finder *finder) {
    rs_string_finder_free(finder->finder);
    rs_strings_clear(&finder->tail);
    free(finder->strings);
    *finder = (rs_tail_finder){.row = 0};
}

/* Out: finder->strings and finder->tail, the strings of b that have a row from `row` on. */
static rs_status make_tail(rs_tail_finder *finder, uint32_t row) {
    const rs_strings *b = finder->b;
    if (!finder->strings) {
        finder->strings = malloc(((size_t)b->count + 1) * sizeof *finder->strings);
    }
    if (!finder->strings) {
        return rs_fail_memory();
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        if (rs_strings_last_row(b, i) >= row) {
            finder->strings[count++] = i;
        }
    }
    rs_strings_clear(&finder->tail);
    return rs_strings_pick(b, finder->strings, count, &finder->tail);
}

rs_status rs_tail_finder_cut(rs_tail_finder *finder, uint32_t row, uint32_t least_rows) {
    const uint32_t useless = row - finder->row;
    if (useless < least_rows || useless < (finder->b->row_count - finder->row) / RS_TAIL_SHARES) {
        return RS_OK;
    }
    rs_string_finder_free(finder->finder); /* it looks at the tail there was */
    finder->finder = NULL;
    finder->row = row;
    rs_status status = make_tail(finder, row);
    return status == RS_OK ? rs_string_finder_create(&finder->finder, finder->device, &finder->tail, finder->metric,
                                                     finder->threshold, finder->top)
                           : status;
}

rs_status rs_tail_finder_run(rs_tail_finder *finder, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                             bool *overflow, rs_string_join_stats *stats) {
    rs_status status = rs_string_finder_run(finder->finder, a, most_hits, hits, overflow, stats);
    for (size_t i = 0; status == RS_OK && finder->strings && i < hits->count; i++) {
        hits->items[i].b = finder->strings[hits->items[i].b];
    }
    return status;
}
