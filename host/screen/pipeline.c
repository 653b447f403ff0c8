#include "host/screen/pipeline.h"

#include <pthread.h>
#include <string.h>

#include "host/base/stop.h"
#include "host/screen/belt.h"
#include "host/screen/verify.h"
#include "host/screen/workers.h"

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
    uint64_t total_bytes; /* of the input; asked once, for the reader opens files again */
    uint64_t read_bytes;
    uint64_t written_bytes; /* of the input, done with */
    uint64_t passengers_read, passengers_written;
} rs_pipeline;

/* Half of the bar is reading, half is screening: a byte counts once when it is read and once when it is done with. */
static void show_progress(rs_pipeline *pipeline) {
    rs_progress_update(pipeline->plan->progress, pipeline->read_bytes + pipeline->written_bytes,
                       2 * pipeline->total_bytes, pipeline->passengers_written);
}

/* A shard has been read, wanted or not. */
static void count_read(rs_pipeline *pipeline, const rs_shard *shard, bool wanted) {
    pthread_mutex_lock(&pipeline->counting);
    pipeline->read_bytes = shard->end_bytes;
    if (wanted) {
        pipeline->summary->passenger_names +=
            rs_roster_alias_total(shard->passengers) - rs_roster_form_total(shard->passengers);
    } else if (pipeline->passengers_written == pipeline->passengers_read) {
        pipeline->written_bytes = shard->end_bytes; /* nothing before it is still at work */
    }
    pipeline->passengers_read += wanted ? shard->passenger_count : 0;
    show_progress(pipeline);
    pthread_mutex_unlock(&pipeline->counting);
}

static void count_written(rs_pipeline *pipeline, const rs_shard *shard) {
    pipeline->summary->passengers_with_pairs += rs_shard_matched(shard);
    pthread_mutex_lock(&pipeline->counting);
    pipeline->written_bytes = shard->end_bytes;
    pipeline->passengers_written += shard->passenger_count;
    show_progress(pipeline);
    pthread_mutex_unlock(&pipeline->counting);
}

static size_t limit_of(const rs_pipeline_plan *plan, uint64_t number) {
    return rs_shard_limit(number - plan->first_shard, plan->shard_passengers);
}

/* From the input onto the belt. Out: *more, false after the last shard, or when the work has failed. */
static rs_status read_shard(rs_pipeline *pipeline, uint64_t number, bool *more) {
    const rs_pipeline_plan *plan = pipeline->plan;
    rs_stage_times *times = &pipeline->summary->times;
    rs_shard *shard = rs_belt_to_fill(&pipeline->belt);
    if (!shard) {
        *more = false;
        return RS_OK;
    }
    shard->number = number;
    rs_status status = rs_shard_fill(shard, plan->passengers, plan->watchlist, limit_of(plan, number), plan->rejects,
                                     &plan->gate, more, &times->read_ns, &times->encode_ns);
    if (status == RS_OK && !rs_shard_is_empty(shard)) {
        count_read(pipeline, shard, true);
        pipeline->summary->shards = number + 1;
        rs_belt_filled(&pipeline->belt);
    }
    return status;
}

/* Past a shard that is done already. */
static rs_status skip_shard(rs_pipeline *pipeline, uint64_t number, bool *more) {
    const rs_pipeline_plan *plan = pipeline->plan;
    rs_shard shard = {.number = number};
    const uint64_t start = rs_now_ns();
    rs_status status = rs_shard_skip(&shard, plan->passengers, limit_of(plan, number), plan->rejects, more);
    pipeline->summary->times.read_ns += rs_now_ns() - start;
    if (status == RS_OK && !rs_shard_is_empty(&shard)) {
        count_read(pipeline, &shard, false);
        pipeline->summary->shards = number + 1;
    }
    rs_shard_clear(&shard);
    return status;
}

/* The reader's thread: until the end of the input, or until it is asked to stop. */
static void *read_shards(void *context) {
    rs_pipeline *pipeline = context;
    const rs_shard_sink *sink = &pipeline->plan->sink;
    rs_status status = RS_OK;
    bool more = true;
    for (uint64_t number = pipeline->plan->first_shard; more && status == RS_OK; number++) {
        if (rs_stop_requested()) {
            pipeline->summary->stopped = true;
            break;
        }
        const bool wanted = !sink->wants || sink->wants(sink->context, number);
        status = wanted ? read_shard(pipeline, number, &more) : skip_shard(pipeline, number, &more);
    }
    if (status == RS_OK) {
        rs_belt_end(&pipeline->belt);
    } else {
        rs_belt_fail(&pipeline->belt, status);
    }
    return NULL;
}

static rs_status verify_shard(rs_pipeline *pipeline, const rs_shard *shard) {
    const rs_pipeline_plan *plan = pipeline->plan;
    const uint64_t start = rs_now_ns();
    rs_verified verified = {0};
    rs_status status = rs_verify(&(rs_verify_input){.passengers = shard->passengers,
                                                    .watchlist = rs_watchlist_roster(plan->watchlist),
                                                    .list_names = rs_watchlist_names(plan->watchlist),
                                                    .pairs = &shard->pairs,
                                                    .settings = plan->settings,
                                                    .reviews = plan->reviews,
                                                    .rate = plan->verify,
                                                    .shard = shard->number,
                                                    .device = shard->device},
                                 &verified);
    pipeline->summary->verified_passengers += verified.passengers;
    pipeline->summary->verified_pairs += verified.pairs;
    pipeline->summary->times.verify_ns += rs_now_ns() - start;
    return status;
}

static rs_status finish_shard(rs_pipeline *pipeline, rs_shard *shard) {
    const rs_shard_sink *sink = &pipeline->plan->sink;
    rs_status status = RS_OK;
    if (shard->passenger_count > 0) {
        status = rs_screener_rank(rs_workers_ranker(&pipeline->workers), shard->passengers, &shard->hits, &shard->pairs,
                                  &pipeline->rank_stats);
    }
    if (status == RS_OK && shard->passenger_count > 0) {
        status = verify_shard(pipeline, shard);
    }
    const uint64_t start = rs_now_ns();
    if (status == RS_OK) {
        status = sink->keep(sink->context, shard);
    }
    pipeline->summary->times.write_ns += rs_now_ns() - start;
    return status;
}

/* The writer's thread: what the devices found, ranked, from the belt into the sink. */
static void *write_shards(void *context) {
    rs_pipeline *pipeline = context;
    for (rs_shard *shard; (shard = rs_belt_to_write(&pipeline->belt));) {
        rs_status status = finish_shard(pipeline, shard);
        if (status != RS_OK) {
            rs_belt_fail(&pipeline->belt, status);
            break;
        }
        count_written(pipeline, shard);
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
    for (const rs_worker *worker = pipeline->workers.newest; worker; worker = worker->next) {
        add_stats(pipeline->summary, &worker->stats);
    }
    rs_workers_close(&pipeline->workers);
    add_stats(pipeline->summary, &pipeline->rank_stats);
    pipeline->summary->passengers = *rs_people_counts(plan->passengers);
    return rs_belt_result(&pipeline->belt);
}

rs_status rs_pipeline_run(const rs_pipeline_plan *plan, rs_summary *summary) {
    enum { AHEAD = 2 }; /* shards beside those that the devices have: one being read, one being written */
    rs_pipeline pipeline = {.plan = plan, .summary = summary, .total_bytes = rs_people_bytes_total(plan->passengers)};
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
