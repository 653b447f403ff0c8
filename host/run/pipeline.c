#include "host/run/pipeline.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "host/run/shard.h"
#include "host/run/turns.h"

/*
 * What the workers share. `reading` guards the input and the number of the next shard. The output and the summary of
 * what is written belong to the thread that has the turn; `counting` guards how far it has come, for the progress.
 */
typedef struct rs_pipeline {
    const rs_pipeline_plan *plan;
    rs_summary *summary;
    pthread_mutex_t reading;
    uint64_t shards_read;
    bool drained;
    rs_turns turns;
    pthread_mutex_t counting;
    uint64_t written_bytes; /* of the input, done with */
    uint64_t passengers_done;
} rs_pipeline;

typedef struct rs_worker {
    rs_pipeline *pipeline;
    rs_device *device;
    rs_screener *screener;
    rs_stage_stats stats;
    pthread_t thread;
    bool started;
} rs_worker;

/* Half of the bar is reading, half is screening: a byte counts once when it is read and once when it is done with. */
static void show_progress(rs_pipeline *pipeline, uint64_t read_bytes) {
    uint64_t total = rs_people_bytes_total(pipeline->plan->passengers);
    pthread_mutex_lock(&pipeline->counting);
    rs_progress_update(pipeline->plan->progress, read_bytes + pipeline->written_bytes, 2 * total,
                       pipeline->passengers_done);
    pthread_mutex_unlock(&pipeline->counting);
}

/* The next shard of the input; one without passengers is the end. */
static rs_status take_shard(rs_pipeline *pipeline, rs_shard *shard) {
    rs_status status = RS_OK;
    pthread_mutex_lock(&pipeline->reading);
    if (!pipeline->drained) {
        uint64_t start = rs_now_ns();
        status = rs_shard_fill(shard, pipeline->plan->passengers, rs_watchlist_lexicon(pipeline->plan->watchlist),
                               RS_SHARD_PASSENGERS);
        shard->number = pipeline->shards_read;
        pipeline->shards_read += shard->passenger_count > 0 ? 1 : 0;
        pipeline->drained = status != RS_OK || shard->passenger_count < RS_SHARD_PASSENGERS;
        pipeline->summary->times.read_ns += rs_now_ns() - start;
        show_progress(pipeline, shard->end_bytes);
    }
    pthread_mutex_unlock(&pipeline->reading);
    return status;
}

/* Writes to the output, which is looked after at once: nobody wants to screen for an hour into a full disk. */
static rs_status write_text(const rs_pipeline *pipeline, const rs_shard *shard) {
    FILE *stream = pipeline->plan->stream;
    errno = 0;
    if (fwrite(shard->text, 1, shard->text_bytes, stream) != shard->text_bytes || fflush(stream) != 0) {
        return rs_fail(RS_EOUTPUT, "cannot write '%s': %s", pipeline->plan->output, strerror(errno));
    }
    return RS_OK;
}

static rs_status write_in_turn(rs_pipeline *pipeline, const rs_shard *shard) {
    if (!rs_turns_wait(&pipeline->turns, shard->number)) {
        return rs_turns_result(&pipeline->turns);
    }
    uint64_t start = rs_now_ns();
    rs_status status = write_text(pipeline, shard);
    if (status != RS_OK) {
        return status;
    }
    pipeline->summary->times.write_ns += rs_now_ns() - start;
    pipeline->summary->passengers_with_pairs += rs_shard_matched(shard);
    pthread_mutex_lock(&pipeline->counting);
    pipeline->written_bytes = shard->end_bytes;
    pipeline->passengers_done += shard->passenger_count;
    pthread_mutex_unlock(&pipeline->counting);
    show_progress(pipeline, shard->end_bytes);
    rs_turns_pass(&pipeline->turns);
    return RS_OK;
}

static void *work(void *context) {
    rs_worker *worker = context;
    rs_pipeline *pipeline = worker->pipeline;
    assert(pipeline && "the worker has been opened");
    rs_binding *binding = rs_device_bind_thread(worker->device, pipeline->plan->placement);
    bool more = true;
    while (more && !rs_turns_failed(&pipeline->turns)) {
        rs_shard shard = {0};
        rs_status status = take_shard(pipeline, &shard);
        more = shard.passenger_count > 0;
        if (status == RS_OK && more) {
            status = rs_shard_screen(&shard, worker->screener, pipeline->plan->watchlist, pipeline->plan->format,
                                     &worker->stats);
        }
        if (status == RS_OK && more) {
            status = write_in_turn(pipeline, &shard);
        }
        rs_shard_clear(&shard);
        if (status != RS_OK) {
            rs_turns_fail(&pipeline->turns, status);
        }
    }
    rs_binding_undo(binding);
    return NULL;
}

static void name_device(rs_summary *summary, const rs_device_info *info) {
    size_t used = strlen(summary->devices);
    (void)snprintf(summary->devices + used, sizeof summary->devices - used, "%s%s (%s)", used > 0 ? "; " : "",
                   info->name, info->platform);
}

/* Devices are opened one by one in the calling thread; from then on each belongs to its worker. */
static rs_status open_worker(rs_worker *worker, rs_pipeline *pipeline, rs_device_part device) {
    const rs_pipeline_plan *plan = pipeline->plan;
    worker->pipeline = pipeline;
    rs_status status = rs_device_open_part(&worker->device, device, 0);
    if (status != RS_OK) {
        return status;
    }
    name_device(pipeline->summary, rs_device_get_info(worker->device));
    status =
        rs_screener_create(&worker->screener, worker->device, rs_watchlist_roster(plan->watchlist), plan->settings);
    if (status == RS_OK) {
        rs_screener_set_reviews(worker->screener, plan->reviews);
    }
    return status;
}

static void close_worker(rs_worker *worker) {
    rs_screener_free(worker->screener);
    rs_device_close(worker->device);
}

/* One device works in the calling thread, several in a thread each. */
static void run_workers(rs_worker *workers, size_t count) {
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

static void add_stats(rs_summary *summary, const rs_stage_stats *stats) {
    summary->times.encode_ns += stats->encode_ns;
    summary->times.join_ns += stats->join_ns;
    summary->times.candidates_ns += stats->candidates_ns;
    summary->times.rank_ns += stats->rank_ns;
    summary->distinct_names += stats->distinct_names;
    summary->text_pairs += stats->text_pairs;
    summary->similar_text_pairs += stats->similar_text_pairs;
    summary->candidates += stats->candidates;
    summary->pairs += stats->pairs;
}

static rs_status run(rs_pipeline *pipeline, rs_worker *workers) {
    const rs_pipeline_plan *plan = pipeline->plan;
    rs_status status = RS_OK;
    for (size_t i = 0; i < plan->device_count && status == RS_OK; i++) {
        status = open_worker(&workers[i], pipeline, plan->devices[i]);
    }
    if (status != RS_OK) {
        return status;
    }
    rs_report_begin(plan->format, plan->stream);
    run_workers(workers, plan->device_count);
    for (size_t i = 0; i < plan->device_count; i++) {
        add_stats(pipeline->summary, &workers[i].stats);
    }
    pipeline->summary->passengers = *rs_people_counts(plan->passengers);
    return rs_turns_result(&pipeline->turns);
}

rs_status rs_pipeline_run(const rs_pipeline_plan *plan, rs_summary *summary) {
    rs_pipeline pipeline = {.plan = plan, .summary = summary};
    rs_worker *workers = calloc(plan->device_count, sizeof *workers);
    if (!workers) {
        return rs_fail_memory();
    }
    (void)pthread_mutex_init(&pipeline.reading, NULL);
    (void)pthread_mutex_init(&pipeline.counting, NULL);
    rs_turns_init(&pipeline.turns);
    rs_status status = run(&pipeline, workers);
    for (size_t i = 0; i < plan->device_count; i++) {
        close_worker(&workers[i]);
    }
    rs_turns_destroy(&pipeline.turns);
    (void)pthread_mutex_destroy(&pipeline.counting);
    (void)pthread_mutex_destroy(&pipeline.reading);
    free(workers);
    return status;
}
