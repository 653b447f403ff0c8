#include "host/candidates/candidates.h"

#include <stdlib.h>

#include "kernels/abi.h"

enum {
    LEAST_PAIR_CAPACITY = 1 << 21,
    GROUPS_A_COMPUTE_UNIT = 4,  /* so that an expensive name does not leave other units idle */
    MEMORY_SHARE = 8,           /* the scratch rows take at most this part of the device's memory */
    MOST_NAMES_A_LAUNCH = 65536 /* keeps a launch well below a second on two cores */
};

struct rs_candidates {
    const rs_side *w;
    uint32_t name_count;
    size_t groups;
    uint32_t pair_capacity;
    uint32_t most_names;     /* a launch */
    uint32_t names_a_launch; /* as many as fitted lately, so that not every call finds it out anew */
    rs_kernel *kernel;
    rs_buffer *posting_first, *postings, *cover, *touched, *pairs, *counter;
};

static uint32_t slot_mask(const rs_slot *slot) {
    return ((1U << slot->tokens) - 1) << (slot->order & 15);
}

/* The inverted lists: for each text, the names that have it as a slot and the tokens it covers there. */
static rs_status upload_postings(rs_candidates *candidates, const rs_roster *watchlist) {
    const rs_names *names = rs_roster_names(watchlist);
    const uint32_t texts = rs_roster_texts(watchlist)->count;
    const uint32_t slots = names->items[names->count].first_slot;
    uint32_t *first = calloc((size_t)texts + 2, sizeof *first);
    rs_abi_posting *postings = malloc(((size_t)slots + 1) * sizeof *postings);
    rs_status status = first && postings ? RS_OK : rs_fail_memory();
    if (!status) {
        /* Counted two places to the right, so that filling moves each start to where it belongs. */
        for (uint32_t i = 0; i < slots; i++) {
            first[names->slots[i].text + 2]++;
        }
        for (uint32_t i = 2; i <= texts + 1; i++) {
            first[i] += first[i - 1];
        }
        for (uint32_t name = 0; name < names->count; name++) {
            for (uint32_t i = names->items[name].first_slot; i < names->items[name + 1].first_slot; i++) {
                const rs_slot *slot = &names->slots[i];
                postings[first[slot->text + 1]++] = (rs_abi_posting){name, slot_mask(slot)};
            }
        }
        status = rs_buffer_write(candidates->posting_first, first, ((size_t)texts + 1) * sizeof *first);
    }
    if (!status) {
        status = rs_buffer_write(candidates->postings, postings, slots * sizeof *postings);
    }
    free(first);
    free(postings);
    return status;
}

/* A row of scratch a work-group, in a share of the device's memory. */
static rs_status reserve_scratch(rs_candidates *candidates, const rs_device_info *info) {
    const size_t row_bytes = ((size_t)candidates->name_count + 1) * sizeof(uint32_t);
    const uint64_t share = info->memory_bytes / MEMORY_SHARE;
    const uint64_t most_bytes = share < info->largest_buffer_bytes ? share : info->largest_buffer_bytes;
    const uint64_t most_groups = most_bytes / row_bytes;
    candidates->groups = (size_t)info->compute_units * GROUPS_A_COMPUTE_UNIT;
    if (candidates->groups > most_groups) {
        candidates->groups = most_groups ? (size_t)most_groups : 1;
    }
    rs_status status = rs_buffer_fill_zero(candidates->cover, candidates->groups * row_bytes);
    if (!status) {
        status = rs_buffer_reserve(candidates->touched, candidates->groups * row_bytes);
    }
    return status ? status : rs_buffer_reserve(candidates->pairs, candidates->pair_capacity * sizeof(rs_abi_pair));
}

rs_status rs_candidates_create(rs_candidates **out, rs_device *device, const rs_roster *watchlist,
                               const rs_side *watchlist_side) {
    rs_candidates *candidates = calloc(1, sizeof *candidates);
    *out = NULL;
    if (!candidates) {
        return rs_fail_memory();
    }
    candidates->w = watchlist_side;
    candidates->name_count = rs_roster_names(watchlist)->count;
    /* One passenger name has at most all list names, so a launch can always be made to fit. */
    candidates->pair_capacity =
        candidates->name_count > LEAST_PAIR_CAPACITY ? candidates->name_count : LEAST_PAIR_CAPACITY;
    /* The device counts in 32 bits, so no launch may have more pairs than that. */
    const uint32_t countable = UINT32_MAX / (candidates->name_count ? candidates->name_count : 1);
    candidates->most_names = countable < MOST_NAMES_A_LAUNCH ? countable : MOST_NAMES_A_LAUNCH;
    candidates->names_a_launch = candidates->most_names;
    rs_buffer **buffers[] = {&candidates->posting_first, &candidates->postings, &candidates->cover,
                             &candidates->touched,       &candidates->pairs,    &candidates->counter};
    rs_status status = rs_device_kernel(&candidates->kernel, device, "candidates", "candidates");
    for (size_t i = 0; !status && i < sizeof buffers / sizeof buffers[0]; i++) {
        status = rs_buffer_create(buffers[i], device);
    }
    if (!status) {
        status = upload_postings(candidates, watchlist);
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
    rs_buffer_free(candidates->posting_first);
    rs_buffer_free(candidates->postings);
    rs_buffer_free(candidates->cover);
    rs_buffer_free(candidates->touched);
    rs_buffer_free(candidates->pairs);
    rs_buffer_free(candidates->counter);
    free(candidates);
}

/* One launch. Out: *count, all candidates of these names, which may be more than fit. */
static rs_status launch(rs_candidates *candidates, const rs_side *p, const rs_graph *graph, const rs_buffer *floor,
                        uint32_t q_begin, uint32_t q_end, uint32_t *count) {
    const rs_kernel_arg args[] = {
        {NULL, q_begin},
        {NULL, q_end},
        {p->names, 0},
        {p->slots, 0},
        {floor, 0},
        {graph->device_first, 0},
        {graph->device_text, 0},
        {candidates->posting_first, 0},
        {candidates->postings, 0},
        {candidates->w->names, 0},
        {candidates->w->slots, 0},
        {NULL, candidates->name_count},
        {candidates->cover, 0},
        {candidates->touched, 0},
        {candidates->pairs, 0},
        {candidates->counter, 0},
        {NULL, candidates->pair_capacity},
    };
    rs_status status = rs_buffer_fill_zero(candidates->counter, sizeof *count);
    if (!status) {
        status = rs_kernel_run(candidates->kernel, candidates->groups, args, sizeof args / sizeof args[0]);
    }
    return status ? status : rs_buffer_read(candidates->counter, count, sizeof *count);
}

/* Where a launch left most of the buffer empty, twice as many names would have fitted, too. */
static void grow_launches(rs_candidates *candidates, uint32_t count) {
    const uint32_t names = candidates->names_a_launch;
    if (count <= candidates->pair_capacity / 4) {
        candidates->names_a_launch = names < candidates->most_names / 2 ? 2 * names : candidates->most_names;
    }
}

rs_status rs_candidates_find(rs_candidates *candidates, const rs_side *passengers, const rs_graph *graph,
                             const rs_buffer *floor, uint32_t q_begin, uint32_t q_limit, uint32_t *q_end,
                             const rs_buffer **pairs, uint32_t *count) {
    uint32_t names = q_limit - q_begin < candidates->names_a_launch ? q_limit - q_begin : candidates->names_a_launch;
    *pairs = candidates->pairs;
    for (;;) {
        rs_status status = launch(candidates, passengers, graph, floor, q_begin, q_begin + names, count);
        if (status) {
            return status;
        }
        if (*count <= candidates->pair_capacity) {
            *q_end = q_begin + names;
            grow_launches(candidates, *count);
            return RS_OK;
        }
        names /= 2; /* too many to fit: half as many names, nothing is lost */
        candidates->names_a_launch = names;
    }
}
