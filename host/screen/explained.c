#include "host/screen/explained.h"

#include <stdlib.h>

#include "host/base/parallel.h"
#include "host/normalise/normalise.h"
#include "host/review/identity.h"
#include "host/score/alias_score.h"
#include "host/screen/pair_entry.h"

/* Two countries that are both known are equal, or it would be no pair. */
static void explain_document(rs_country passenger, rs_country list, rs_explanation *out) {
    *out = (rs_explanation){.without_names = true};
    rs_explanation_note(out, 0,
                        list == 0        ? "document is listed: same number and no country in list"
                        : passenger == 0 ? "document is listed: same number and no country in passenger"
                                         : "document is listed: same number and country");
}

/* What the reader of the passengers had to say of this one: a check digit that does not match, and the like. */
static void add_remarks(const rs_roster_person *passenger, rs_explanation *out) {
    for (uint32_t i = 0; i < passenger->remark_count; i++) {
        char text[RS_NOTE_BYTES];
        size_t used = rs_str_append(text, sizeof text, 0, rs_str_from("passenger: "));
        (void)rs_str_append(text, sizeof text, used, passenger->remarks[i]);
        rs_explanation_note(out, 0, text);
    }
}

static void note_form(const rs_roster *roster, const rs_alias *alias, const rs_tokens *form, const char *whose,
                      rs_explanation *out) {
    rs_tokens usual;
    if (alias->is_form) {
        rs_roster_tokens(roster, rs_roster_usual_form(roster, alias), &usual);
        rs_explain_form(out, whose, &usual, form);
    }
}

rs_status rs_explain_pair(const rs_roster *passengers, const rs_roster *watchlist, const rs_pair *pair,
                          rs_explanation *out) {
    const rs_document *document = rs_pair_document(passengers, pair);
    if (document) {
        explain_document(document->country, pair->listed.country, out);
        add_remarks(rs_roster_person_at(passengers, pair->passenger), out);
        return RS_OK;
    }
    const rs_alias *own = rs_roster_alias_at(passengers, pair->passenger, pair->passenger_name);
    const rs_alias *listed = rs_roster_alias_at(watchlist, pair->entry, pair->alias);
    rs_tokens q;
    rs_tokens r;
    rs_name_trace trace;
    rs_roster_tokens(passengers, own, &q);
    rs_roster_tokens(watchlist, listed, &r);
    uint32_t score = rs_name_score(rs_roster_lexicon(watchlist), &q, &r, &trace);
    uint32_t read = rs_vowels_score(score, own->lacks_vowels, listed->lacks_vowels);
    uint32_t expected = rs_alias_score(score, own, listed);
    if (expected != (uint32_t)pair->name_score) {
        rs_str id = rs_roster_person_at(watchlist, pair->entry)->id;
        return rs_fail(RS_EMISMATCH,
                       "the device gives a name score of %d where the reference gives %u (entry %.*s): its results "
                       "cannot be trusted; try `rescreen devices --selftest` and another device",
                       (int)pair->name_score, (unsigned)expected, RS_STR_ARGS(id));
    }
    rs_explain(&q, &r, &trace, out);
    note_form(passengers, own, &q, "passenger", out);
    note_form(watchlist, listed, &r, "list", out);
    rs_explain_vowels(out, (int32_t)read - (int32_t)score);
    if (listed->low_quality) {
        rs_explanation_note(out, (int32_t)expected - (int32_t)read, "weak alias");
    }
    add_remarks(rs_roster_person_at(passengers, pair->passenger), out);
    return RS_OK;
}

/* Prints what a review file needs, so that it reads back as the same passenger: by the document that is listed, or by
 * whichever comes first. */
static void add_identity(rs_report_row *row, const rs_facts *facts, const rs_document *listed) {
    const rs_document *document = listed ? listed : rs_identity_document(facts);
    row->birth = rs_identity_birth(facts);
    if (document) {
        row->document_number = document->number;
        row->document_country = rs_country_code(document->country);
    }
}

/* Pairs that are printed by several threads, a part each into memory of its own. */
enum {
    MOST_PARTS = 64,
    LEAST_PAIRS_A_PART = 64,
    PAIRS_A_FETCH = 2, /* printed while what the next step of fetching reads is on its way */
};

typedef struct printed_part {
    char *text;
    size_t bytes;
    rs_outcome outcome;
} printed_part;

typedef struct print_job {
    rs_report_format format;
    const rs_watchlist *watchlist;
    const rs_roster *passengers;
    const rs_pair_list *pairs;
    printed_part *parts;
    size_t part_count;
    size_t *row_bytes; /* NULL: nobody asks */
} print_job;

static rs_status print_pair(const print_job *job, FILE *stream, const rs_pair *pair) {
    rs_explanation explanation;
    rs_pair_entry entry;
    rs_status status = rs_explain_pair(job->passengers, rs_watchlist_roster(job->watchlist), pair, &explanation);
    if (status == RS_OK) {
        status = rs_pair_entry_of(job->watchlist, job->passengers, pair, &entry);
    }
    if (status != RS_OK) {
        return status;
    }
    const rs_roster_person *passenger = rs_roster_person_at(job->passengers, pair->passenger);
    rs_report_row row = {
        .passenger_id = passenger->id,
        .passenger_name = rs_roster_alias_at(job->passengers, pair->passenger, pair->passenger_name)->text,
        .list = entry.list,
        .entry_id = entry.id,
        .alias = entry.alias,
        .alias_name = entry.alias_name,
        .explanation = &explanation,
        .entry_digest = rs_str_from(entry.digest.text),
        .pair = pair,
    };
    if (job->format == RS_REPORT_REVIEW) {
        add_identity(&row, &passenger->facts, rs_pair_document(job->passengers, pair));
    }
    return rs_report_write(job->format, stream, &row);
}

/* Has the entries of the pairs behind this one fetched. */
static void fetch_ahead(const print_job *job, size_t at, size_t end) {
    for (uint32_t step = 0; step < RS_FETCH_ALIAS_STEPS; step++) {
        const size_t ahead = at + (size_t)(RS_FETCH_ALIAS_STEPS - step) * PAIRS_A_FETCH;
        const rs_pair *pair = ahead < end ? &job->pairs->items[ahead] : NULL;
        if (pair && pair->listed.list == 0) {
            rs_roster_fetch_alias(rs_watchlist_roster(job->watchlist), pair->entry, pair->alias, step);
            if (step == 0) { /* where it lies is known at once */
                __builtin_prefetch(rs_watchlist_digest(job->watchlist, pair->entry));
            }
        }
    }
}

static rs_status print_part(const print_job *job, size_t part) {
    const size_t begin = job->pairs->count * part / job->part_count;
    const size_t end = job->pairs->count * (part + 1) / job->part_count;
    off_t at = 0;
    FILE *stream = open_memstream(&job->parts[part].text, &job->parts[part].bytes);
    rs_status status = stream ? RS_OK : rs_fail_memory();
    for (size_t i = begin; i < end && status == RS_OK; i++) {
        fetch_ahead(job, i, end);
        status = print_pair(job, stream, &job->pairs->items[i]);
        if (job->row_bytes) {
            const off_t after = ftello(stream);
            job->row_bytes[i] = (size_t)(after - at);
            at = after;
        }
    }
    const bool failed = stream && ferror(stream) != 0;
    if (stream && (fclose(stream) != 0 || failed) && status == RS_OK) {
        status = rs_fail_memory();
    }
    return status;
}

static void print_parts(void *context, size_t begin, size_t end) {
    const print_job *job = context;
    for (size_t i = begin; i < end; i++) {
        rs_outcome_keep(&job->parts[i].outcome, print_part(job, i));
    }
}

rs_status rs_write_pairs(FILE *stream, rs_report_format format, const rs_watchlist *watchlist,
                         const rs_roster *passengers, const rs_pair_list *pairs, size_t *row_bytes) {
    const size_t wanted = pairs->count / LEAST_PAIRS_A_PART;
    print_job job = {.format = format,
                     .watchlist = watchlist,
                     .passengers = passengers,
                     .pairs = pairs,
                     .part_count = wanted < 1            ? 1
                                   : wanted < MOST_PARTS ? wanted
                                                         : MOST_PARTS};
    job.row_bytes = row_bytes;
    job.parts = calloc(job.part_count, sizeof *job.parts);
    if (!job.parts) {
        return rs_fail_memory();
    }
    rs_parallel_ranges(job.part_count, 1, print_parts, &job);
    rs_status status = RS_OK;
    for (size_t i = 0; i < job.part_count; i++) {
        printed_part *part = &job.parts[i];
        if (status == RS_OK) {
            status = rs_outcome_state(&part->outcome);
        }
        if (status == RS_OK) {
            (void)fwrite(part->text, 1, part->bytes, stream);
        }
        free(part->text);
    }
    free(job.parts);
    return status;
}
