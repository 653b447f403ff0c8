#include "host/run/query.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/input/line_feed.h"
#include "host/input/passenger_lines.h"
#include "host/normalise/normalise.h"
#include "host/report/answers.h"
#include "host/screen/explained.h"
#include "host/screen/proof.h"
#include "host/screen/review_files.h"

/* A line that is to be answered. */
typedef struct rs_asked {
    uint64_t line;
    char *fault; /* what is wrong with it, or NULL: it is the next passenger of the batch */
    bool unknown_date;
} rs_asked;

typedef struct rs_query {
    const rs_query_job *job;
    FILE *output;
    rs_arena *arena; /* of what has been parsed of the job */
    rs_device_part *devices;
    rs_column_map *maps;
    rs_watchlist *watchlist;
    rs_reviews *reviews;
    rs_device *device;
    rs_screener *screener;
    rs_line_feed *feed;
    rs_passenger_lines *lines;
    rs_normaliser *normaliser;
    rs_arena *person_arena; /* of the passenger at hand */
    /* The batch. */
    rs_roster *passengers;
    rs_asked *asked;
    size_t asked_count, asked_capacity;
    rs_pair_list pairs;
} rs_query;

/* ---- start and end ----------------------------------------------------------------------------------------------- */

static rs_status load_lists(rs_query *query) {
    const rs_query_job *job = query->job;
    rs_named_file *files = NULL;
    rs_column_map *maps = NULL;
    rs_review_counts counts = {0};
    rs_status status = rs_named_files_parse(&files, query->arena, job->watchlists, job->watchlist_count, RS_WATCHLIST);
    if (status == RS_OK) {
        status = rs_column_maps_parse(&maps, query->arena, job->list_maps, job->list_map_count);
    }
    if (status == RS_OK) {
        status = rs_watchlist_load(&query->watchlist, &(rs_people_options){.files = files,
                                                                           .file_count = job->watchlist_count,
                                                                           .maps = maps,
                                                                           .map_count = job->list_map_count,
                                                                           .any_schema = job->any_schema});
    }
    if (status == RS_OK && job->review_count > 0) {
        status = rs_reviews_load(&query->reviews, job->reviews, job->review_count, query->watchlist, &counts);
    }
    return status;
}

static rs_status open_screener(rs_query *query) {
    size_t count = 0;
    rs_status status = rs_device_parts_parse(query->job->device, &query->devices, &count);
    if (status == RS_OK && count > 1) {
        status = rs_fail(RS_EUSAGE, "--devices %s: a query is served by one device", query->job->device);
    }
    if (status == RS_OK) {
        status = rs_device_open_part(&query->device, query->devices[0], 0);
    }
    if (status == RS_OK) {
        status = rs_screener_create(&query->screener, query->device, rs_watchlist_roster(query->watchlist),
                                    rs_watchlist_prepared(query->watchlist), &query->job->settings);
    }
    if (status == RS_OK) {
        rs_screener_set_reviews(query->screener, query->reviews);
        rs_screener_set_documents(query->screener, rs_watchlist_documents(query->watchlist));
    }
    return status;
}

static rs_status open_lines(rs_query *query, int input, rs_input_options *options) {
    const rs_query_job *job = query->job;
    rs_status status = rs_column_maps_parse(&query->maps, query->arena, job->maps, job->map_count);
    *options = (rs_input_options){.role = RS_PASSENGERS, .maps = query->maps, .map_count = job->map_count};
    if (status == RS_OK) {
        status = rs_passenger_lines_create(&query->lines, options);
    }
    if (status == RS_OK) {
        status = rs_line_feed_create(&query->feed, input, "standard input");
    }
    if (status == RS_OK) {
        status = rs_normaliser_create(&query->normaliser);
    }
    if (status == RS_OK) {
        query->person_arena = rs_arena_create();
        status = query->person_arena ? RS_OK : RS_ENOMEM;
    }
    return status;
}

static void close_query(rs_query *query) {
    for (size_t i = 0; i < query->asked_count; i++) {
        free(query->asked[i].fault);
    }
    free(query->asked);
    free(query->pairs.items);
    rs_roster_free(query->passengers);
    rs_arena_free(query->person_arena);
    rs_normaliser_free(query->normaliser);
    rs_passenger_lines_free(query->lines);
    rs_line_feed_free(query->feed);
    rs_screener_free(query->screener);
    rs_device_close(query->device);
    rs_reviews_free(query->reviews);
    rs_watchlist_free(query->watchlist);
    free(query->devices);
    rs_arena_free(query->arena);
}

/* ---- a batch ----------------------------------------------------------------------------------------------------- */

static rs_status ask(rs_query *query, uint64_t line, const char *fault, bool unknown_date) {
    rs_asked *grown = rs_grow(query->asked, &query->asked_capacity, query->asked_count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    query->asked = grown;
    rs_asked *asked = &grown[query->asked_count];
    *asked = (rs_asked){.line = line, .unknown_date = unknown_date};
    if (fault) {
        asked->fault = strdup(fault);
        if (!asked->fault) {
            return rs_fail_memory();
        }
    }
    query->asked_count++;
    return RS_OK;
}

static rs_status add_person(rs_query *query, const rs_person *person) {
    rs_status status = RS_OK;
    if (!query->passengers) {
        status = rs_roster_create(&query->passengers, rs_watchlist_lexicon(query->watchlist), false);
    }
    return status == RS_OK ? rs_roster_add(query->passengers, person, 0) : status;
}

static rs_status add_passenger(rs_query *query, const rs_passenger_line *read) {
    rs_person person;
    rs_reject reject = RS_ACCEPTED;
    rs_arena_reset(query->person_arena);
    rs_status status = rs_normalise_record(query->normaliser, query->person_arena, read->record, &person, &reject);
    if (status == RS_EINPUT) {
        return ask(query, read->record->line, rs_error_message(), false);
    }
    if (status == RS_OK && reject != RS_ACCEPTED) {
        return ask(query, read->record->line, "name: no letter left in the name", false);
    }
    if (status == RS_OK) {
        status = add_person(query, &person);
    }
    return status == RS_OK ? ask(query, read->record->line, NULL, read->unknown_date) : status;
}

static rs_status screen(rs_query *query) {
    rs_stage_stats stats = {0};
    rs_status status = rs_roster_seal(query->passengers, rs_roster_skeletons(rs_watchlist_roster(query->watchlist)));
    return status == RS_OK ? rs_screener_screen(query->screener, query->passengers, &query->pairs, &stats) : status;
}

/* A passenger's pairs, which begin at *next, and the object that ends them. */
static rs_status answer_passenger(const rs_query *query, const rs_asked *asked, uint32_t passenger, size_t *next) {
    const rs_pair_list *all = &query->pairs;
    const size_t begin = *next;
    while (*next < all->count && all->items[*next].passenger == passenger) {
        ++*next;
    }
    const rs_pair_list own = {.items = all->items + begin, .count = *next - begin};
    rs_status status = own.count == 0 ? RS_OK
                                      : rs_write_pairs(query->output, RS_REPORT_JSONL, query->watchlist,
                                                       query->passengers, &own, NULL);
    const rs_answer answer = {.line = asked->line,
                              .passenger = rs_roster_person_at(query->passengers, passenger)->id,
                              .pairs = own.count,
                              .unknown_date = asked->unknown_date};
    return status == RS_OK ? rs_write_answer(query->output, &answer) : status;
}

static rs_status answer_all(const rs_query *query) {
    uint32_t passenger = 0;
    size_t next_pair = 0;
    rs_status status = RS_OK;
    for (size_t i = 0; i < query->asked_count && status == RS_OK; i++) {
        const rs_asked *asked = &query->asked[i];
        status = asked->fault ? rs_write_line_fault(query->output, asked->line, asked->fault)
                              : answer_passenger(query, asked, passenger++, &next_pair);
    }
    return status;
}

/* Answers what has been asked, and begins anew. */
static rs_status end_batch(rs_query *query) {
    query->pairs.count = 0;
    rs_status status = query->passengers ? screen(query) : RS_OK;
    if (status == RS_OK) {
        status = answer_all(query);
    }
    for (size_t i = 0; i < query->asked_count; i++) {
        free(query->asked[i].fault);
    }
    query->asked_count = 0;
    rs_roster_free(query->passengers);
    query->passengers = NULL;
    errno = 0;
    if (status == RS_OK && (fflush(query->output) != 0 || ferror(query->output))) {
        status = rs_fail(RS_EOUTPUT, "cannot write the answers: %s", strerror(errno));
    }
    return status;
}

/* ---- the lines --------------------------------------------------------------------------------------------------- */

/* The device proves itself; the first launches build kernels and touch memory, too, which is better over before anybody
 * waits. */
static rs_status prove(const rs_query *query) {
    return rs_prove(query->screener, rs_watchlist_roster(query->watchlist), &query->job->settings,
                    rs_device_get_info(query->device)->name);
}

static rs_status take_line(rs_query *query, const rs_line *line) {
    if (line->is_too_long) {
        return ask(query, line->number, "line longer than 1 MiB", false);
    }
    rs_passenger_line read;
    rs_status status = rs_passenger_lines_read(query->lines, line->text, line->number, &read);
    if (status != RS_OK) {
        return status;
    }
    switch (read.kind) {
    case RS_LINE_BLANK:
        return end_batch(query);
    case RS_LINE_HEADER:
        return RS_OK;
    case RS_LINE_WRONG:
        return ask(query, line->number, read.fault, false);
    case RS_LINE_PASSENGER:
        break;
    }
    return add_passenger(query, &read);
}

static rs_status serve(rs_query *query) {
    for (;;) {
        rs_line line;
        bool more = false, ready = false;
        rs_status status = rs_line_feed_next(query->feed, &line, &more);
        if (status != RS_OK) {
            return status;
        }
        if (!more) {
            return end_batch(query);
        }
        status = take_line(query, &line);
        if (status == RS_OK) {
            status = rs_line_feed_look(query->feed, &ready);
        }
        if (status == RS_OK && (!ready || query->asked_count == RS_QUERY_MOST_PASSENGERS)) {
            status = end_batch(query);
        }
        if (status != RS_OK) {
            return status;
        }
    }
}

static void say_ready(const rs_query *query) {
    const rs_roster *roster = rs_watchlist_roster(query->watchlist);
    const rs_document_counts *documents = rs_watchlist_document_counts(query->watchlist);
    const uint64_t rejected = rs_watchlist_counts(query->watchlist)->rejected + documents->rejected;
    char listed[64] = "";
    if (documents->listed > 0) {
        (void)snprintf(listed, sizeof listed, " and %" PRIu64 " documents", documents->listed);
    }
    rs_say(RS_NORMAL,
           "ready: %" PRIu32 " people with %" PRIu32 " names%s on the lists, %" PRIu64 " rows rejected, on %s",
           rs_roster_count(roster), rs_roster_alias_total(roster) - rs_roster_form_total(roster), listed, rejected,
           rs_device_get_info(query->device)->name);
}

rs_status rs_query_run(const rs_query_job *job, int input, FILE *output) {
    rs_query query = {.job = job, .output = output};
    rs_input_options options;
    rs_status status = job->watchlist_count > 0
                           ? rs_settings_check(&job->settings)
                           : rs_fail(RS_EUSAGE, "no watchlist is given: name its file with -w FILE");
    if (status == RS_OK) {
        query.arena = rs_arena_create();
        status = query.arena ? open_lines(&query, input, &options) : RS_ENOMEM;
    }
    if (status == RS_OK) {
        status = load_lists(&query);
    }
    if (status == RS_OK) {
        status = open_screener(&query);
    }
    if (status == RS_OK) {
        status = prove(&query);
    }
    if (status == RS_OK) {
        say_ready(&query);
        status = serve(&query);
    }
    close_query(&query);
    return status;
}
