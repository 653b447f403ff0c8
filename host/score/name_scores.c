#include "host/score/name_scores.h"

#include <stdlib.h>

enum { PAIRS_A_GROUP = 256 }; /* enough to make starting a work-group cheap */

struct rs_name_scores {
    const rs_side *w;
    rs_kernel *kernel;
    rs_buffer *scored, *counter;
};

rs_status rs_name_scores_create(rs_name_scores **out, rs_device *device, const rs_side *watchlist_side) {
    rs_name_scores *scores = calloc(1, sizeof *scores);
    *out = NULL;
    if (!scores) {
        return rs_fail_memory();
    }
    scores->w = watchlist_side;
    rs_status status = rs_device_kernel(&scores->kernel, device, "score", "score");
    if (!status) {
        status = rs_buffer_create(&scores->scored, device);
    }
    if (!status) {
        status = rs_buffer_create(&scores->counter, device);
    }
    if (status) {
        rs_name_scores_free(scores);
        return status;
    }
    *out = scores;
    return RS_OK;
}

void rs_name_scores_free(rs_name_scores *scores) {
    if (scores) {
        rs_buffer_free(scores->scored);
        rs_buffer_free(scores->counter);
        free(scores);
    }
}

rs_status rs_name_scores_run(rs_name_scores *scores, const rs_side *passengers, const rs_graph *graph,
                             const rs_buffer *floor, const rs_buffer *pairs, uint32_t count, rs_scored_list *out) {
    /* Every pair gives at most one score, so that none can overflow. */
    rs_status status = rs_buffer_reserve(scores->scored, count * sizeof(rs_abi_scored));
    if (!status) {
        status = rs_buffer_fill_zero(scores->counter, sizeof(uint32_t));
    }
    const rs_kernel_arg args[] = {
        {pairs, 0},
        {NULL, count},
        {passengers->names, 0},
        {passengers->slots, 0},
        {floor, 0},
        {graph->device_first, 0},
        {graph->device_text, 0},
        {graph->device_similarity, 0},
        {scores->w->names, 0},
        {scores->w->slots, 0},
        {scores->scored, 0},
        {scores->counter, 0},
        {NULL, count},
    };
    if (!status) {
        const size_t groups = ((size_t)count + PAIRS_A_GROUP - 1) / PAIRS_A_GROUP;
        status = rs_kernel_run(scores->kernel, groups, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_scored_read(out, scores->scored, scores->counter);
}
