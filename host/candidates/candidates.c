#include "host/candidates/candidates.h"

#include <stdlib.h>

#include "host/join/portions.h"

enum {
    GROUPS_A_COMPUTE_UNIT = 4,  /* so that an expensive name does not leave other units idle */
    MEMORY_SHARE = 8,           /* the scratch rows take at most this part of the device's memory */
    MOST_NAMES_A_LAUNCH = 65536 /* keeps a launch to a few seconds on two cores */
};

/* What a launch counts, in the order of kernels/candidates.cl. */
enum { HITS, SCORED, COUNTS };

struct rs_candidates {
    const rs_side *w;
    uint32_t text_count, name_count; /* of the watchlist */
    size_t groups;
    rs_kernel *kernel;
    rs_buffer *texts, *postings, *pair_texts, *pair_names, *births, *birth_points;
    rs_buffer *rows;
    rs_portions portions;
};

static rs_status upload_index(rs_candidates *candidates, const rs_name_index *index) {
    rs_buffer_fill_fn put = index->is_mapped ? rs_buffer_share : rs_buffer_write;
    const rs_abi_indexed *end = &index->texts[index->text_count];
    const size_t pairs = (size_t)end->pairs + RS_ABI_PAIRS_A_STEP;
    rs_status status = put(candidates->texts, index->texts, ((size_t)index->text_count + 1) * sizeof *index->texts);
    if (!status) {
        status = put(candidates->postings, index->postings, end->postings * sizeof *index->postings);
    }
    if (!status) {
        status = put(candidates->pair_texts, index->pair_texts, pairs * sizeof *index->pair_texts);
    }
    if (!status) {
        status = put(candidates->pair_names, index->pair_names, pairs * sizeof *index->pair_names);
    }
    return status;
}

/* A row of scratch a work-group, in a share of the device's memory. */
static rs_status reserve_scratch(rs_candidates *candidates, const rs_device_info *info) {
    const size_t row_bytes = ((size_t)candidates->text_count + 1) * sizeof(uint16_t);
    const uint64_t share = info->memory_bytes / MEMORY_SHARE;
    const uint64_t most_bytes = share < info->largest_buffer_bytes ? share : info->largest_buffer_bytes;
    const uint64_t most_groups = most_bytes / row_bytes;
    candidates->groups = (size_t)info->compute_units * GROUPS_A_COMPUTE_UNIT;
    if (candidates->groups > most_groups) {
        candidates->groups = most_groups ? (size_t)most_groups : 1;
    }
    return rs_buffer_fill_zero(candidates->rows, candidates->groups * row_bytes);
}

static rs_status create_buffers(rs_candidates *candidates, rs_device *device) {
    rs_buffer **buffers[] = {&candidates->texts,      &candidates->postings, &candidates->pair_texts,
                             &candidates->pair_names, &candidates->births,   &candidates->birth_points,
                             &candidates->rows};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof buffers / sizeof buffers[0]; i++) {
        status = rs_buffer_create(buffers[i], device);
    }
    return status ? status : rs_portions_init(&candidates->portions, device, MOST_NAMES_A_LAUNCH, COUNTS);
}

rs_status rs_candidates_create(rs_candidates **out, rs_device *device, const rs_name_index *index,
                               const uint32_t *births, const int32_t birth_points[RS_ABI_BIRTHS],
                               const rs_side *watchlist_side) {
    rs_candidates *candidates = calloc(1, sizeof *candidates);
    *out = NULL;
    if (!candidates) {
        return rs_fail_memory();
    }
    candidates->w = watchlist_side;
    candidates->text_count = index->text_count;
    candidates->name_count = index->name_count;
    rs_status status = rs_device_kernel(&candidates->kernel, device, "candidates", "candidates");
    if (!status) {
        status = create_buffers(candidates, device);
    }
    if (!status) {
        status = upload_index(candidates, index);
    }
    if (!status) {
        status = rs_buffer_write(candidates->births, births, index->name_count * sizeof *births);
    }
    if (!status) {
        status = rs_buffer_write(candidates->birth_points, birth_points, RS_ABI_BIRTHS * sizeof *birth_points);
    }
    if (!status) {
        status = reserve_scratch(candidates, rs_device_get_info(device));
    }
    if (status) {
        rs_candidates_free(candidates);
        return status;
    }
    *out = candidates;
    return RS_OK;
}

void rs_candidates_free(rs_candidates *candidates) {
    if (!candidates) {
        return;
    }
    rs_buffer_free(candidates->texts);
    rs_buffer_free(candidates->postings);
    rs_buffer_free(candidates->pair_texts);
    rs_buffer_free(candidates->pair_names);
    rs_buffer_free(candidates->births);
    rs_buffer_free(candidates->birth_points);
    rs_buffer_free(candidates->rows);
    rs_portions_clear(&candidates->portions);
    free(candidates);
}

typedef struct work {
    const rs_candidates *candidates;
    const rs_side *p;
    const rs_graph *graph;
    const rs_buffer *needs;
} work;

static rs_status launch(void *context, const rs_portions *portions, uint32_t begin, uint32_t end) {
    const work *what = context;
    const rs_candidates *candidates = what->candidates;
    const rs_side *p = what->p, *w = candidates->w;
    const rs_kernel_arg args[] = {
        {NULL, begin},
        {NULL, end},
        {p->names, 0},
        {p->slots, 0},
        {p->length, 0},
        {what->needs, 0},
        {what->graph->device_first, 0},
        {what->graph->device_text, 0},
        {what->graph->device_similarity, 0},
        {candidates->texts, 0},
        {candidates->postings, 0},
        {candidates->pair_texts, 0},
        {candidates->pair_names, 0},
        {candidates->births, 0},
        {candidates->birth_points, 0},
        {w->names, 0},
        {w->slots, 0},
        {NULL, candidates->text_count},
        {candidates->rows, 0},
        {portions->hits, 0},
        {portions->counts, 0},
        {NULL, portions->capacity},
    };
    return rs_kernel_run(candidates->kernel, candidates->groups, args, sizeof args / sizeof args[0]);
}

rs_status rs_candidates_run(rs_candidates *candidates, const rs_side *passengers, uint32_t passenger_names,
                            const rs_graph *graph, const rs_buffer *needs, rs_scored_list *out, uint64_t *scored) {
    work what = {candidates, passengers, graph, needs};
    const size_t before = out->count;
    rs_status status = rs_portions_run(&candidates->portions, passenger_names, launch, &what, out, scored);
    return status ? status
                  : rs_scored_check(out, before, passenger_names, candidates->name_count, candidates->portions.device);
}
