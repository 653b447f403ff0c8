#include "host/candidates/candidates.h"

#include <stdlib.h>

enum {
    LEAST_CAPACITY = 1 << 21,
    GROUPS_A_COMPUTE_UNIT = 4,  /* so that an expensive name does not leave other units idle */
    MEMORY_SHARE = 8,           /* the scratch rows take at most this part of the device's memory */
    MOST_NAMES_A_LAUNCH = 65536 /* keeps a launch well below a second on two cores */
};

/* What a launch counts, in the order of kernels/candidates.cl. */
enum { HITS, SCORED, COUNTS };

struct rs_candidates {
    const rs_side *w;
    uint32_t text_count;
    size_t groups;
    uint32_t capacity;       /* hits that a launch can return */
    uint32_t names_a_launch; /* as many as fitted lately, so that not every call finds it out anew */
    rs_kernel *kernel;
    rs_buffer *texts, *postings, *pair_texts, *pair_names, *initials;
    rs_buffer *rows, *hits, *counts;
};

static rs_status upload_index(rs_candidates *candidates, const rs_name_index *index) {
    const rs_abi_indexed *end = &index->texts[index->text_count];
    const size_t pairs = (size_t)end->pairs + RS_ABI_PAIRS_A_STEP;
    rs_status status =
        rs_buffer_write(candidates->texts, index->texts, ((size_t)index->text_count + 1) * sizeof *index->texts);
    if (!status) {
        status = rs_buffer_write(candidates->postings, index->postings, end->postings * sizeof *index->postings);
    }
    if (!status) {
        status = rs_buffer_write(candidates->pair_texts, index->pair_texts, pairs * sizeof *index->pair_texts);
    }
    if (!status) {
        status = rs_buffer_write(candidates->pair_names, index->pair_names, pairs * sizeof *index->pair_names);
    }
    return status ? status
                  : rs_buffer_write(candidates->initials, index->initials, end->initials * sizeof *index->initials);
}

/* A row of scratch a work-group, in a share of the device's memory. */
static rs_status reserve_scratch(rs_candidates *candidates, const rs_device_info *info) {
    const size_t row_bytes = ((size_t)candidates->text_count + 1) * sizeof(uint32_t);
    const uint64_t share = info->memory_bytes / MEMORY_SHARE;
    const uint64_t most_bytes = share < info->largest_buffer_bytes ? share : info->largest_buffer_bytes;
    const uint64_t most_groups = most_bytes / row_bytes;
    candidates->groups = (size_t)info->compute_units * GROUPS_A_COMPUTE_UNIT;
    if (candidates->groups > most_groups) {
        candidates->groups = most_groups ? (size_t)most_groups : 1;
    }
    rs_status status = rs_buffer_fill_zero(candidates->rows, candidates->groups * row_bytes);
    return status ? status : rs_buffer_reserve(candidates->hits, candidates->capacity * sizeof(rs_abi_scored));
}

static rs_status create_buffers(rs_candidates *candidates, rs_device *device) {
    rs_buffer **buffers[] = {&candidates->texts,      &candidates->postings, &candidates->pair_texts,
                             &candidates->pair_names, &candidates->initials, &candidates->rows,
                             &candidates->hits,       &candidates->counts};
    rs_status status = RS_OK;
    for (size_t i = 0; !status && i < sizeof buffers / sizeof buffers[0]; i++) {
        status = rs_buffer_create(buffers[i], device);
    }
    return status;
}

rs_status rs_candidates_create(rs_candidates **out, rs_device *device, const rs_name_index *index,
                               const rs_side *watchlist_side) {
    rs_candidates *candidates = calloc(1, sizeof *candidates);
    *out = NULL;
    if (!candidates) {
        return rs_fail_memory();
    }
    candidates->w = watchlist_side;
    candidates->text_count = index->text_count;
    candidates->capacity = LEAST_CAPACITY;
    candidates->names_a_launch = MOST_NAMES_A_LAUNCH;
    rs_status status = rs_device_kernel(&candidates->kernel, device, "candidates", "candidates");
    if (!status) {
        status = create_buffers(candidates, device);
    }
    if (!status) {
        status = upload_index(candidates, index);
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
    rs_buffer_free(candidates->initials);
    rs_buffer_free(candidates->rows);
    rs_buffer_free(candidates->hits);
    rs_buffer_free(candidates->counts);
    free(candidates);
}

/* One launch. Out: counts; there may be more hits than fit. */
static rs_status launch(rs_candidates *candidates, const rs_side *p, const rs_graph *graph, const rs_buffer *floor,
                        uint32_t q_begin, uint32_t q_end, uint32_t counts[COUNTS]) {
    const rs_kernel_arg args[] = {
        {NULL, q_begin},
        {NULL, q_end},
        {p->names, 0},
        {p->slots, 0},
        {p->letters, 0},
        {p->length, 0},
        {floor, 0},
        {graph->device_first, 0},
        {graph->device_text, 0},
        {graph->device_similarity, 0},
        {candidates->texts, 0},
        {candidates->postings, 0},
        {candidates->pair_texts, 0},
        {candidates->pair_names, 0},
        {candidates->initials, 0},
        {candidates->w->names, 0},
        {candidates->w->slots, 0},
        {NULL, candidates->text_count},
        {candidates->rows, 0},
        {candidates->hits, 0},
        {candidates->counts, 0},
        {NULL, candidates->capacity},
    };
    rs_status status = rs_buffer_fill_zero(candidates->counts, COUNTS * sizeof *counts);
    if (!status) {
        status = rs_kernel_run(candidates->kernel, candidates->groups, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_buffer_read(candidates->counts, counts, COUNTS * sizeof *counts);
}

/* Where a launch left most of the buffer empty, twice as many names would have fitted, too. */
static void grow_launches(rs_candidates *candidates, uint32_t hits) {
    const uint32_t names = candidates->names_a_launch;
    if (hits <= candidates->capacity / 4) {
        candidates->names_a_launch = names < MOST_NAMES_A_LAUNCH / 2 ? 2 * names : MOST_NAMES_A_LAUNCH;
    }
}

/* More hits than fit, and perhaps not all of them counted: half as many names, or for a single one a larger buffer. */
static rs_status make_fit(rs_candidates *candidates, uint32_t *names, uint32_t hits) {
    if (*names > 1) {
        *names /= 2;
        candidates->names_a_launch = *names;
        return RS_OK;
    }
    rs_status status = rs_buffer_reserve(candidates->hits, (size_t)hits * sizeof(rs_abi_scored));
    candidates->capacity = status ? candidates->capacity : hits;
    return status;
}

/* As many names from q_begin on as fit. Out: *q_end, the first that was not done. */
static rs_status run_some(rs_candidates *candidates, const rs_side *passengers, const rs_graph *graph,
                          const rs_buffer *floor, uint32_t q_begin, uint32_t q_limit, uint32_t *q_end,
                          uint32_t counts[COUNTS]) {
    uint32_t names = q_limit - q_begin < candidates->names_a_launch ? q_limit - q_begin : candidates->names_a_launch;
    for (;;) {
        rs_status status = launch(candidates, passengers, graph, floor, q_begin, q_begin + names, counts);
        if (status) {
            return status;
        }
        if (counts[HITS] <= candidates->capacity) {
            *q_end = q_begin + names;
            grow_launches(candidates, counts[HITS]);
            return RS_OK;
        }
        status = make_fit(candidates, &names, counts[HITS]);
        if (status) {
            return status;
        }
    }
}

rs_status rs_candidates_run(rs_candidates *candidates, const rs_side *passengers, uint32_t passenger_names,
                            const rs_graph *graph, const rs_buffer *floor, rs_scored_list *out, uint64_t *scored) {
    for (uint32_t q = 0; q < passenger_names;) {
        uint32_t counts[COUNTS] = {0};
        rs_status status = run_some(candidates, passengers, graph, floor, q, passenger_names, &q, counts);
        if (!status) {
            status = rs_scored_read(out, candidates->hits, candidates->counts);
        }
        if (status) {
            return status;
        }
        *scored += counts[SCORED];
    }
    return RS_OK;
}
