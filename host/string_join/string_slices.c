#include "host/string_join/string_slices.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/parallel.h"
#include "host/string_join/hit_order.h"
#include "host/string_join/hit_store.h"
#include "host/string_join/string_part.h"
#include "host/string_join/tail_finder.h"
#include "host/string_join/turns.h"

enum {
    SLICE_SECONDS = 5,   /* a slice should take: long enough to keep a device busy, short enough to show progress */
    MOST_GROWTH = 8,     /* from a slice to the next */
    SHARES_A_DEVICE = 3, /* of the rest, so that all devices end at about the same time */
};

/* What the workers share. `taking` guards the cursor; what is written is guarded by the turn to write it. */
typedef struct slices {
    const rs_string_plan *plan;
    rs_join_summary *summary;
    uint32_t *by_row; /* of a */
    rs_hit_store store;
    pthread_mutex_t taking;
    uint32_t next_row;
    uint64_t next_slice;
    rs_turns turns;
    uint64_t rows_done; /* of a */
} slices;

typedef struct slice_worker {
    slices *all;
    rs_device *device; /* NULL for a phonetic metric */
    rs_tail_finder finder;
    rs_string_part part;
    rs_strings wanted; /* the strings of the part that are to be found */
    rs_string_hits hits;
    rs_string_hit *scratch;
    size_t scratch_capacity;
    uint64_t last_rows; /* of the last slice, its hits and its time, by which the next is sized; 0: none yet */
    uint64_t last_hits;
    uint64_t last_ns;
    rs_string_join_stats stats;
    uint64_t hit_count;
    pthread_t thread;
    bool started;
} slice_worker;

/* ---- how many rows ---- */

static uint64_t at_most(uint64_t value, uint64_t most) {
    return value < most ? value : most;
}

/* The most rows of the `left` ones that a slice may have: what is to be shared, or cut (tail_finder.h), needs several.
 */
static uint64_t most_rows(const rs_string_plan *plan, uint64_t left) {
    uint64_t most = left;
    if (plan->device_count > 1) {
        most = at_most(most, left / (SHARES_A_DEVICE * plan->device_count) + 1);
    }
    if (plan->self) {
        const uint64_t share = left / RS_TAIL_SHARES;
        most = at_most(most, share > plan->slicing.tail_rows ? share : plan->slicing.tail_rows);
    }
    return most;
}

/* How many rows of the `left` ones a worker should do next. */
static uint64_t slice_rows(const slice_worker *worker, uint64_t left) {
    const rs_string_plan *plan = worker->all->plan;
    const uint64_t most = most_rows(plan, left);
    if (worker->last_rows == 0) {
        const uint64_t rows = plan->slicing.first_pairs / (plan->b->count + UINT64_C(1));
        return at_most(rows > 0 ? rows : 1, most);
    }
    const double last = (double)worker->last_rows;
    const double by_time = last * (SLICE_SECONDS * 1e9) / (double)(worker->last_ns + 1);
    const double by_hits = last * ((double)plan->slicing.most_hits / 2) / (double)(worker->last_hits + 1);
    const double least = by_time < by_hits ? by_time : by_hits;
    const uint64_t rows = least < last * MOST_GROWTH ? (uint64_t)least : worker->last_rows * MOST_GROWTH;
    return at_most(rows > 0 ? rows : 1, most);
}

/* False if no row is left. */
static bool take_slice(slice_worker *worker, uint64_t *number, uint32_t *begin, uint32_t *end) {
    slices *all = worker->all;
    pthread_mutex_lock(&all->taking);
    const uint32_t left = all->plan->a->row_count - all->next_row;
    *number = all->next_slice;
    *begin = all->next_row;
    *end = *begin + (uint32_t)slice_rows(worker, left);
    all->next_row = *end;
    all->next_slice += left > 0 ? 1 : 0;
    pthread_mutex_unlock(&all->taking);
    return left > 0;
}

/* ---- one slice ---- */

/* Sorts the hits of a wanted string, where they lie. */
static rs_status order_hits(slice_worker *worker, rs_hit_span span) {
    rs_string_hit *scratch = rs_grow(worker->scratch, &worker->scratch_capacity, span.count, sizeof *scratch);
    if (!scratch) {
        return RS_ENOMEM;
    }
    worker->scratch = scratch;
    if (span.count > 0) {
        rs_hits_order(worker->hits.items + (span.hits - worker->hits.items), span.count, scratch);
    }
    return RS_OK;
}

/*
 * The best strings of b that a device may cut to. Only the best `top` rows of b are written, and they are rows of the
 * best `top` strings of b: where scores are equal, strings are in the order of their first rows, so each string has a
 * row before any row of a string behind it. With itself that does not hold: which rows of b count depends on the row of
 * a.
 */
static uint32_t device_top(const rs_string_plan *plan) {
    return plan->self ? 0 : plan->top;
}

/* Cuts exactly, and counts what is left. */
static rs_status cut_hits(slice_worker *worker) {
    const uint32_t top = device_top(worker->all->plan);
    rs_string_part *part = &worker->part;
    rs_status status = RS_OK;
    for (uint32_t i = 0; i < part->wanted_count && status == RS_OK; i++) {
        rs_hit_span *span = &part->spans[part->wanted_span[i]];
        if (top > 0 && span->count > top) {
            status = order_hits(worker, *span);
            span->count = top;
        }
        worker->hit_count += span->count;
    }
    return status;
}

/* Finds the hits of the part's strings that are not at hand. */
static rs_status find_hits(slice_worker *worker, bool *overflow) {
    const rs_string_plan *plan = worker->all->plan;
    rs_string_part *part = &worker->part;
    rs_strings_clear(&worker->wanted);
    rs_status status = rs_strings_pick(plan->a, part->wanted, part->wanted_count, &worker->wanted);
    if (status == RS_OK) {
        status = rs_tail_finder_run(&worker->finder, &worker->wanted, plan->slicing.most_hits, &worker->hits, overflow,
                                    &worker->stats);
    }
    if (status != RS_OK || *overflow) {
        return status;
    }
    rs_string_part_give(part, &worker->hits);
    return cut_hits(worker);
}

static rs_status write_part(slice_worker *worker, uint64_t slice) {
    slices *all = worker->all;
    const rs_string_plan *plan = all->plan;
    const rs_string_part *part = &worker->part;
    const rs_hit_writer writer = {.b = plan->b,
                                  .self = plan->self,
                                  .top = plan->top,
                                  .threads = rs_parallel_threads(),
                                  .format = plan->format,
                                  .stream = plan->stream,
                                  .output = plan->output};
    if (!rs_turns_wait(&all->turns, slice)) {
        return rs_turns_result(&all->turns);
    }
    const uint64_t start = rs_now_ns();
    rs_status status = rs_hit_writer_write(&writer, part->row_begin, part->row_end, part->span_of_row, part->spans,
                                           &all->summary->rows);
    all->summary->write_ns += rs_now_ns() - start;
    all->rows_done += part->row_end - part->row_begin;
    rs_progress_update(plan->progress, all->rows_done, plan->a->row_count, all->summary->rows);
    return status;
}

/*
 * When the part is written: keeps the hits of strings that come again, in their order, so that sorting them again costs
 * nothing, and forgets those of strings that do not.
 */
static rs_status keep_hits(slice_worker *worker) {
    const rs_string_part *part = &worker->part;
    const rs_strings *a = worker->all->plan->a;
    for (uint32_t i = 0; i < part->wanted_count; i++) {
        const rs_hit_span span = part->spans[part->wanted_span[i]];
        if (rs_strings_last_row(a, part->wanted[i]) < part->row_end) {
            continue;
        }
        rs_status status = order_hits(worker, span);
        if (status != RS_OK) {
            return status;
        }
        rs_hit_store_keep(&worker->all->store, part->wanted[i], span);
    }
    for (uint32_t i = 0; i < part->count; i++) {
        if (rs_strings_last_row(a, part->strings[i]) < part->row_end) {
            rs_hit_store_drop(&worker->all->store, part->strings[i]);
        }
    }
    return RS_OK;
}

/* Finds and writes the hits of some rows, unless there are too many. */
static rs_status do_part(slice_worker *worker, uint64_t slice, uint32_t begin, uint32_t end, bool *overflow) {
    slices *all = worker->all;
    const uint64_t start = rs_now_ns();
    rs_status status = rs_string_part_gather(&worker->part, all->by_row, begin, end, &all->store);
    if (status == RS_OK) {
        status = find_hits(worker, overflow);
    }
    if (status != RS_OK || *overflow) {
        return status;
    }
    worker->last_rows = end - begin;
    worker->last_hits = worker->hits.count;
    worker->last_ns = rs_now_ns() - start;
    status = write_part(worker, slice);
    return status == RS_OK ? keep_hits(worker) : status;
}

/* Rows of one string always fit, so halving ends. */
static rs_status do_slice(slice_worker *worker, uint64_t slice, uint32_t begin, uint32_t end) {
    const rs_string_plan *plan = worker->all->plan;
    const uint64_t start = rs_now_ns();
    rs_status status = plan->self ? rs_tail_finder_cut(&worker->finder, begin, plan->slicing.tail_rows) : RS_OK;
    worker->stats.prepare_ns += rs_now_ns() - start;
    uint32_t rows = end - begin;
    while (begin < end && status == RS_OK && !rs_turns_failed(&worker->all->turns)) {
        bool overflow = false;
        rows = rows < end - begin ? rows : end - begin;
        status = do_part(worker, slice, begin, begin + rows, &overflow);
        if (overflow) {
            assert(rows > 1);
            rows /= 2;
        } else {
            begin += rows;
        }
    }
    return status;
}

static void *work(void *context) {
    slice_worker *worker = context;
    slices *all = worker->all;
    rs_status status = RS_OK;
    uint64_t slice = 0;
    uint32_t begin = 0;
    uint32_t end = 0;
    rs_binding *binding = worker->device ? rs_device_bind_thread(worker->device, all->plan->placement) : NULL;
    while (status == RS_OK && !rs_turns_failed(&all->turns) && take_slice(worker, &slice, &begin, &end)) {
        status = do_slice(worker, slice, begin, end);
        if (status == RS_OK) {
            rs_turns_pass(&all->turns);
        }
    }
    if (status != RS_OK) {
        rs_turns_fail(&all->turns, status);
    }
    rs_binding_undo(binding);
    return NULL;
}

/* ---- all workers ---- */

static void name_device(rs_join_summary *summary, const rs_device_info *info) {
    const size_t used = strlen(summary->devices);
    (void)snprintf(summary->devices + used, sizeof summary->devices - used, "%s%s (%s)", used > 0 ? "; " : "",
                   info->name, info->platform);
}

/* Devices are opened one by one in the calling thread; from then on each belongs to its worker. */
static rs_status open_worker(slice_worker *worker, slices *all, rs_device_part device) {
    const rs_string_plan *plan = all->plan;
    worker->all = all;
    rs_status status = rs_string_part_init(&worker->part, plan->a->count);
    if (status != RS_OK) {
        return status;
    }
    if (rs_string_metric_is_phonetic(plan->metric)) {
        (void)snprintf(all->summary->devices, sizeof all->summary->devices, "none needed");
    } else {
        status = rs_device_open_part(&worker->device, device, 0);
        if (status == RS_OK) {
            name_device(all->summary, rs_device_get_info(worker->device));
        }
    }
    const uint64_t start = rs_now_ns();
    if (status == RS_OK) {
        status = rs_tail_finder_open(&worker->finder, worker->device, plan->b, plan->metric, plan->threshold,
                                     device_top(plan));
    }
    worker->stats.prepare_ns += rs_now_ns() - start;
    return status;
}

static void close_worker(slice_worker *worker) {
    rs_tail_finder_close(&worker->finder);
    rs_device_close(worker->device);
    rs_string_part_destroy(&worker->part);
    rs_strings_clear(&worker->wanted);
    free(worker->hits.items);
    free(worker->scratch);
}

/* One device works in the calling thread, several in a thread each. */
static void run_workers(slice_worker *workers, size_t count) {
    for (size_t i = 1; i < count; i++) {
        workers[i].started = pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
        if (!workers[i].started) {
            rs_say(RS_NORMAL, "a thread cannot be started: device '%s' is left idle",
                   rs_device_get_info(workers[i].device)->name);
        }
    }
    (void)work(&workers[0]);
    for (size_t i = 1; i < count; i++) {
        if (workers[i].started) {
            pthread_join(workers[i].thread, NULL);
        }
    }
}

static void add_stats(rs_join_summary *summary, const slice_worker *worker) {
    const rs_string_join_stats *stats = &worker->stats;
    summary->pairs += stats->pairs;
    summary->survivors += stats->survivors;
    summary->hits += worker->hit_count;
    summary->prepare_ns += stats->prepare_ns;
    summary->filter_ns += stats->filter_ns;
    summary->verify_ns += stats->verify_ns;
    summary->long_ns += stats->long_ns;
}

/* Codes are looked up by one thread: that takes less time than writing the rows. */
static size_t worker_count(const rs_string_plan *plan) {
    return rs_string_metric_is_phonetic(plan->metric) ? 1 : plan->device_count;
}

static rs_status run(slices *all, slice_worker *workers, size_t count) {
    const rs_string_plan *plan = all->plan;
    all->by_row = rs_strings_by_row(plan->a);
    rs_status status = rs_hit_store_init(&all->store, plan->a->count, plan->slicing.most_kept);
    if (!all->by_row) {
        status = RS_ENOMEM;
    }
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = open_worker(&workers[i], all, plan->devices[i]);
    }
    if (status == RS_OK) {
        run_workers(workers, count);
        status = rs_turns_result(&all->turns);
    }
    return status;
}

rs_status rs_string_slices_run(const rs_string_plan *plan, rs_join_summary *summary) {
    slices all = {.plan = plan, .summary = summary};
    const size_t count = worker_count(plan);
    slice_worker *workers = calloc(count, sizeof *workers);
    if (!workers) {
        return rs_fail_memory();
    }
    (void)pthread_mutex_init(&all.taking, NULL);
    rs_turns_init(&all.turns);
    rs_status status = run(&all, workers, count);
    for (size_t i = 0; i < count; i++) {
        add_stats(summary, &workers[i]);
        close_worker(&workers[i]);
    }
    rs_hit_store_destroy(&all.store);
    rs_turns_destroy(&all.turns);
    (void)pthread_mutex_destroy(&all.taking);
    free(all.by_row);
    free(workers);
    return status;
}
