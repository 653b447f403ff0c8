#include "host/string_join/hit_writer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/report/score_rows.h"
#include "host/string_join/hit_order.h"
#include "host/string_join/turns.h"

enum {
    CHUNK_HITS = 32768, /* a megabyte of text: far more than a turn costs, and no long wait for the other threads */
    CHUNK_ROWS = 65536, /* if they have few hits */
};

/*
 * What the threads share. They take chunks of rows from a cursor, which `taking` guards, print them into memory, and
 * write them in turn. A chunk whose text does not fit goes on writing while it has the turn.
 */
typedef struct write_job {
    const rs_hit_writer *writer;
    const uint32_t *span_of_row; /* from row_begin on */
    const rs_hit_span *spans;
    uint32_t row_begin;
    uint32_t row_end;
    pthread_mutex_t taking;
    uint32_t next_row;
    uint64_t next_chunk;
    rs_turns turns;
} write_job;

typedef struct write_thread {
    write_job *job;
    rs_score_rows *text;
    rs_string_hit *hits; /* twice as many as a string has: the hits of one, and room to sort them */
    size_t hit_capacity;
    uint32_t *rows; /* the same of rows */
    size_t row_capacity;
    uint64_t chunk;
    bool has_turn;
    uint64_t rows_written;
    pthread_t thread;
    bool started;
} write_thread;

/* ---- one chunk, in one thread ---- */

/* Writes what is in memory, in turn. */
static rs_status flush_text(write_thread *thread) {
    const rs_hit_writer *writer = thread->job->writer;
    if (!thread->has_turn && !rs_turns_wait(&thread->job->turns, thread->chunk)) {
        return rs_turns_result(&thread->job->turns);
    }
    thread->has_turn = true;
    rs_str text = rs_score_rows_text(thread->text);
    errno = 0;
    if (text.length > 0 && fwrite(text.data, 1, text.length, writer->stream) != text.length) {
        return rs_fail(RS_EOUTPUT, "cannot write '%s': %s",
                       strcmp(writer->output, "-") == 0 ? "standard output" : writer->output, strerror(errno));
    }
    rs_score_rows_clear(thread->text);
    return RS_OK;
}

static rs_status print_rows(write_thread *thread, const uint32_t *rows, size_t count, double score) {
    rs_status status = RS_OK;
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        if (rs_score_rows_full(thread->text)) {
            status = flush_text(thread);
        }
        if (status == RS_OK) {
            rs_score_rows_add(thread->text, rows[i], score);
        }
    }
    thread->rows_written += count;
    return status;
}

/* The rows of a string of b that count for a row of a. Out: *count. */
static const uint32_t *rows_of(const rs_hit_writer *writer, uint32_t string, uint32_t a_row, size_t *count) {
    const rs_strings *b = writer->b;
    uint32_t low = b->first_row[string];
    const uint32_t end = b->first_row[string + 1];
    uint32_t high = writer->self ? end : low;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (b->rows[middle] <= a_row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = end - low;
    return b->rows + low;
}

/* Grows an array to twice the count, for the items and for sorting them. */
static void *room_for(void *items, size_t *capacity, size_t count, size_t item_bytes) {
    return rs_grow(items, capacity, 2 * count, item_bytes);
}

/* Prints hits of one score, up to `most` rows of them; *printed says how many. */
static rs_status print_group(write_thread *thread, const rs_string_hit *hits, size_t count, uint32_t a_row,
                             uint64_t most, uint64_t *printed) {
    const rs_hit_writer *writer = thread->job->writer;
    size_t total = 0;
    const uint32_t *rows = NULL;
    if (count == 1) {
        rows = rows_of(writer, hits[0].b, a_row, &total);
    } else {
        for (size_t i = 0; i < count; i++) {
            size_t more = 0;
            rows = rows_of(writer, hits[i].b, a_row, &more);
            more = more < most ? more : (size_t)most; /* later ones cannot be among the first of all */
            uint32_t *grown = room_for(thread->rows, &thread->row_capacity, total + more, sizeof *grown);
            if (!grown) {
                return RS_ENOMEM;
            }
            thread->rows = grown;
            memcpy(grown + total, rows, more * sizeof *grown);
            total += more;
        }
        rs_rows_order(thread->rows, total, thread->rows + total);
        rows = thread->rows;
    }
    *printed = total < most ? total : most;
    return print_rows(thread, rows, (size_t)*printed, hits[0].score);
}

/* The hits of a row. */
static rs_hit_span span_of(const write_job *job, uint32_t row) {
    const uint32_t span = job->span_of_row[row - job->row_begin];
    return span == RS_STRINGS_NONE ? (rs_hit_span){NULL, 0} : job->spans[span];
}

/* The hits in their order, which they may have already; NULL: out of memory. */
static const rs_string_hit *ordered_hits(write_thread *thread, rs_hit_span span) {
    if (rs_hits_are_ordered(span.hits, span.count)) {
        return span.hits;
    }
    rs_string_hit *hits = room_for(thread->hits, &thread->hit_capacity, span.count, sizeof *hits);
    if (hits) {
        thread->hits = hits;
        memcpy(hits, span.hits, span.count * sizeof *hits);
        rs_hits_order(hits, span.count, hits + span.count);
    }
    return hits;
}

static rs_status print_row(write_thread *thread, uint32_t a_row) {
    const rs_hit_span span = span_of(thread->job, a_row);
    const size_t count = span.count;
    if (count == 0) {
        return RS_OK;
    }
    const rs_string_hit *hits = ordered_hits(thread, span);
    if (!hits) {
        return RS_ENOMEM;
    }
    rs_score_rows_begin(thread->text, a_row);
    uint64_t left = thread->job->writer->top > 0 ? thread->job->writer->top : UINT64_MAX;
    rs_status status = RS_OK;
    for (size_t i = 0, end = 0; i < count && left > 0 && status == RS_OK; i = end) {
        uint64_t printed = 0;
        for (end = i + 1; end < count && hits[end].score == hits[i].score;) {
            end++;
        }
        status = print_group(thread, hits + i, end - i, a_row, left, &printed);
        left -= printed;
    }
    return status;
}

/* Takes rows of about CHUNK_HITS hits. False if none is left. */
static bool take_chunk(write_thread *thread, uint32_t *begin, uint32_t *end) {
    write_job *job = thread->job;
    size_t hits = 0;
    pthread_mutex_lock(&job->taking);
    uint32_t row = job->next_row;
    *begin = row;
    for (; row < job->row_end && hits < CHUNK_HITS && row - *begin < CHUNK_ROWS; row++) {
        hits += span_of(job, row).count;
    }
    *end = row;
    job->next_row = row;
    thread->chunk = job->next_chunk;
    job->next_chunk += *begin < *end ? 1 : 0;
    pthread_mutex_unlock(&job->taking);
    return *begin < *end;
}

static void *write_chunks(void *context) {
    write_thread *thread = context;
    rs_turns *turns = &thread->job->turns;
    rs_status status = RS_OK;
    uint32_t row = 0;
    uint32_t end = 0;
    while (status == RS_OK && !rs_turns_failed(turns) && take_chunk(thread, &row, &end)) {
        thread->has_turn = false;
        for (; row < end && status == RS_OK; row++) {
            status = print_row(thread, row);
        }
        if (status == RS_OK) {
            status = flush_text(thread);
        }
        if (status == RS_OK) {
            rs_turns_pass(turns);
        }
    }
    if (status != RS_OK) {
        rs_turns_fail(turns, status);
    }
    return NULL;
}

/* ---- all chunks ---- */

/* More threads than chunks are of no use. */
static uint32_t thread_count(const write_job *job) {
    size_t hits = 0;
    for (uint32_t row = job->row_begin; row < job->row_end; row++) {
        hits += span_of(job, row).count;
    }
    const size_t useful = 1 + hits / CHUNK_HITS;
    return useful < job->writer->threads ? (uint32_t)useful : job->writer->threads;
}

/* The calling thread is one of them. */
static void run_threads(write_thread *threads, uint32_t count) {
    for (uint32_t i = 1; i < count; i++) {
        threads[i].started = pthread_create(&threads[i].thread, NULL, write_chunks, &threads[i]) == 0;
        if (!threads[i].started) {
            rs_say(RS_VERBOSE, "a thread cannot be started: the result is written by %u", i);
            break;
        }
    }
    (void)write_chunks(&threads[0]);
    for (uint32_t i = 1; i < count && threads[i].started; i++) {
        pthread_join(threads[i].thread, NULL);
    }
}

static rs_status write_all(write_job *job, write_thread *threads, uint32_t count, uint64_t *rows) {
    rs_status status = RS_OK;
    for (uint32_t i = 0; i < count && status == RS_OK; i++) {
        threads[i].job = job;
        threads[i].text = rs_score_rows_create(job->writer->format);
        status = threads[i].text ? RS_OK : RS_ENOMEM;
    }
    if (status == RS_OK) {
        run_threads(threads, count);
        status = rs_turns_result(&job->turns);
    }
    for (uint32_t i = 0; i < count; i++) {
        *rows += threads[i].rows_written;
        rs_score_rows_free(threads[i].text);
        free(threads[i].hits);
        free(threads[i].rows);
    }
    return status;
}

rs_status rs_hit_writer_write(const rs_hit_writer *writer, uint32_t row_begin, uint32_t row_end,
                              const uint32_t *span_of_row, const rs_hit_span *spans, uint64_t *rows) {
    write_job job = {.writer = writer,
                     .span_of_row = span_of_row,
                     .spans = spans,
                     .row_begin = row_begin,
                     .row_end = row_end,
                     .next_row = row_begin};
    const uint32_t count = thread_count(&job);
    write_thread *threads = calloc(count, sizeof *threads);
    if (!threads) {
        return rs_fail_memory();
    }
    (void)pthread_mutex_init(&job.taking, NULL);
    rs_turns_init(&job.turns);
    rs_status status = write_all(&job, threads, count, rows);
    rs_turns_destroy(&job.turns);
    (void)pthread_mutex_destroy(&job.taking);
    free(threads);
    return status;
}
