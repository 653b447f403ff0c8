#include "host/run/pipeline.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "host/run/belt.h"
#include "host/run/explained.h"
#include "host/run/workers.h"

/*
 * What the threads share. Beside the belt, each of them has its own part of the summary: the reader the times of
 * reading, the writer what is written. `counting` guards how far both have come, for the progress.
 */
typedef struct rs_pipeline {
    const rs_pipeline_plan *plan;
    rs_summary *summary;
    rs_belt belt;
    rs_workers workers;
    rs_stage_stats rank_stats;
    pthread_mutex_t counting;
    uint64_t read_bytes;
    uint64_t written_bytes; /* of the input, done with */
    uint64_t passengers_done;
} rs_pipeline;

/* Half of the bar is reading, half is screening: a byte counts once when it is read and once when it is done with. */
static void show_progress(rs_pipeline *pipeline) {
    uint64_t total = rs_people_bytes_total(pipeline->plan->passengers);
    rs_progress_update(pipeline->plan->progress, pipeline->read_bytes + pipeline->written_bytes, 2 * total,
                       pipeline->passengers_done);
}

/* The reader's thread: from the input onto the belt, until a shard stays empty. */
static void *read_shards(void *context) {
    rs_pipeline *pipeline = context;
    const rs_pipeline_plan *plan = pipeline->plan;
    rs_stage_times *times = &pipeline->summary->times;
    size_t limit = RS_FIRST_SHARD_PASSENGERS;
    for (rs_shard *shard; (shard = rs_belt_to_fill(&pipeline->belt));) {
        rs_status status =
            rs_shard_fill(shard, plan->passengers, plan->watchlist, limit, &times->read_ns, &times->encode_ns);
        if (status != RS_OK) {
            rs_belt_fail(&pipeline->belt, status);
        } else if (shard->passenger_count == 0) {
            rs_belt_end(&pipeline->belt);
        } else {
            pthread_mutex_lock(&pipeline->counting);
            pipeline->read_bytes = shard->end_bytes;
            pipeline->summary->passenger_names +=
                rs_roster_alias_total(shard->passengers) - rs_roster_form_total(shard->passengers);
            show_progress(pipeline);
            pthread_mutex_unlock(&pipeline->counting);
            rs_belt_filled(&pipeline->belt);
            limit = limit < RS_SHARD_PASSENGERS ? limit * 2 : limit;
        }
    }
    return NULL;
}

/* Writes to the output, which is looked after at once: nobody wants to screen for an hour into a full disk. */
static rs_status write_shard(const rs_pipeline *pipeline, const rs_shard *shard) {
    const rs_pipeline_plan *plan = pipeline->plan;
    errno = 0;
    rs_status status = rs_write_pairs(plan->stream, plan->format, plan->watchlist, shard->passengers, &shard->pairs);
    if (status == RS_OK && (fflush(plan->stream) != 0 || ferror(plan->stream))) {
        return rs_fail(RS_EOUTPUT, "cannot write '%s': %s", plan->output, strerror(errno));
    }
    return status;
}

/* The writer's thread: what the devices found, ranked, from the belt into the output. */
static void *write_shards(void *context) {
    rs_pipeline *pipeline = context;
    for (rs_shard *shard; (shard = rs_belt_to_write(&pipeline->belt));) {
        rs_status status = rs_screener_rank(rs_workers_ranker(&pipeline->workers), shard->passengers, &shard->hits,
                                            &shard->pairs, &pipeline->rank_stats);
        const uint64_t start = rs_now_ns();
        if (status == RS_OK) {
            status = write_shard(pipeline, shard);
        }
        pipeline->summary->times.write_ns += rs_now_ns() - start;
        if (status != RS_OK) {
            rs_belt_fail(&pipeline->belt, status);
            break;
        }
        pipeline->summary->passengers_with_pairs += rs_shard_matched(shard);
        pthread_mutex_lock(&pipeline->counting);
        pipeline->written_bytes = shard->end_bytes;
        pipeline->passengers_done += shard->passenger_count;
        show_progress(pipeline);
        pthread_mutex_unlock(&pipeline->counting);
        rs_belt_written(&pipeline->belt);
    }
    return NULL;
}

static void add_stats(rs_summary *summary, const rs_stage_stats *stats) {
    summary->times.join_ns += stats->join_ns;
    summary->times.candidates_ns += stats->candidates_ns;
    summary->times.rank_ns += stats->rank_ns;
    summary->distinct_names += stats->distinct_names;
    summary->text_pairs += stats->text_pairs;
    summary->similar_text_pairs += stats->similar_text_pairs;
    summary->candidates += stats->candidates;
    summary->document_hits += stats->document_hits;
    summary->pairs += stats->pairs;
}

static rs_status start(pthread_t *thread, void *(*work)(void *), rs_pipeline *pipeline) {
    const int fault = pthread_create(thread, NULL, work, pipeline);
    return fault == 0 ? RS_OK
                      : rs_fail(RS_ENOMEM, "a thread cannot be started (%s): allow more threads", strerror(fault));
}

/* The devices are opened and the list put on them while the reader begins. A failure here ends the other threads. */
static void screen(rs_pipeline *pipeline) {
    const rs_pipeline_plan *plan = pipeline->plan;
    pthread_t writer;
    rs_status status = rs_workers_open(&pipeline->workers, plan, &pipeline->belt, pipeline->summary);
    if (status == RS_OK) {
        rs_report_begin(plan->format, plan->stream);
        status = start(&writer, write_shards, pipeline);
    }
    if (status != RS_OK) {
        rs_belt_fail(&pipeline->belt, status);
        return;
    }
    rs_workers_run(&pipeline->workers);
    pthread_join(writer, NULL);
}

static rs_status run(rs_pipeline *pipeline) {
    const rs_pipeline_plan *plan = pipeline->plan;
    pthread_t reader;
    rs_status status = start(&reader, read_shards, pipeline);
    if (status != RS_OK) {
        return status;
    }
    screen(pipeline);
    pthread_join(reader, NULL);
    for (size_t i = 0; i < pipeline->workers.count; i++) {
        add_stats(pipeline->summary, &pipeline->workers.items[i].stats);
    }
    rs_workers_close(&pipeline->workers);
    add_stats(pipeline->summary, &pipeline->rank_stats);
    pipeline->summary->passengers = *rs_people_counts(plan->passengers);
    return rs_belt_result(&pipeline->belt);
}

rs_status rs_pipeline_run(const rs_pipeline_plan *plan, rs_summary *summary) {
    enum { AHEAD = 2 }; /* shards beside those that the devices have: one being read, one being written */
    rs_pipeline pipeline = {.plan = plan, .summary = summary};
    rs_status status = rs_belt_init(&pipeline.belt, plan->device_count + AHEAD);
    if (status != RS_OK) {
        return status;
    }
    (void)pthread_mutex_init(&pipeline.counting, NULL);
    status = run(&pipeline);
    rs_belt_destroy(&pipeline.belt);
    (void)pthread_mutex_destroy(&pipeline.counting);
    return status;
}
