#include "host/report/summary.h"

#include <inttypes.h>
#include <string.h>

#include "host/base/progress.h"

static double seconds(uint64_t ns) {
    return (double)ns / 1e9;
}

static void print_rows(const char *what, const rs_row_counts *counts) {
    if (counts->left_out > 0) {
        rs_say(RS_NORMAL,
               "%s: %" PRIu64 " rows in = %" PRIu64 " screened + %" PRIu64 " rejected + %" PRIu64
               " left out (no persons)",
               what, counts->rows, counts->screened, counts->rejected, counts->left_out);
    } else {
        rs_say(RS_NORMAL, "%s: %" PRIu64 " rows in = %" PRIu64 " screened + %" PRIu64 " rejected", what, counts->rows,
               counts->screened, counts->rejected);
    }
    if (counts->no_letter > 0) {
        rs_say(RS_NORMAL, "  rejected because no letter is left in the name: %" PRIu64, counts->no_letter);
    }
    if (counts->dates_unknown > 0) {
        rs_say(RS_NORMAL, "  birth dates not understood, counted as unknown: %" PRIu64, counts->dates_unknown);
    }
    if (counts->sexes_unknown > 0) {
        rs_say(RS_NORMAL, "  sexes not understood, counted as unknown: %" PRIu64, counts->sexes_unknown);
    }
    if (counts->names_over_limit > 0) {
        rs_say(RS_NORMAL, "  names cut to 12 tokens of at most 32 letters: %" PRIu64, counts->names_over_limit);
    }
    if (counts->forms > 0) {
        rs_say(RS_NORMAL, "  further forms of names, by other ways of writing their letters: %" PRIu64, counts->forms);
    }
}

/* A line for each number that is not 0. */
static void print_if_any(const char *what, uint64_t number) {
    if (number > 0) {
        rs_say(RS_NORMAL, "  %s: %" PRIu64, what, number);
    }
}

static void print_documents(const rs_document_counts *counts) {
    rs_say(RS_NORMAL,
           "lists of documents: %" PRIu64 " rows in = %" PRIu64 " listed + %" PRIu64 " rejected + %" PRIu64
           " duplicates",
           counts->rows, counts->listed, counts->rejected, counts->duplicates);
    print_if_any("countries not understood, counted as unknown", counts->countries_unknown);
}

static void print_work(const rs_summary *summary) {
    if (summary->shards_kept > 0) {
        rs_say(RS_NORMAL,
               "shards: %" PRIu64 ", of which %" PRIu64
               " were done before; names, tokens, candidates and seconds are those of the others",
               summary->shards, summary->shards_kept);
    }
    rs_say(RS_NORMAL, "among the passengers: %" PRIu64 " people, %" PRIu64 " names", summary->passengers.screened,
           summary->passenger_names);
    rs_say(RS_NORMAL, "distinct passenger names: %" PRIu64, summary->distinct_names);
    rs_say(RS_NORMAL, "token pairs compared: %" PRIu64 ", similar: %" PRIu64, summary->text_pairs,
           summary->similar_text_pairs);
    rs_say(RS_NORMAL, "candidates scored: %" PRIu64, summary->candidates);
    if (summary->documents.rows > 0) {
        rs_say(RS_NORMAL, "hits on lists of documents: %" PRIu64, summary->document_hits);
    }
    rs_say(RS_NORMAL, "pairs out: %" PRIu64 ", of %" PRIu64 " passengers", summary->pairs,
           summary->passengers_with_pairs);
    if (summary->verified_passengers > 0) {
        rs_say(RS_NORMAL, "verified by the reference: %" PRIu64 " passengers, %" PRIu64 " pairs",
               summary->verified_passengers, summary->verified_pairs);
    }
}

static void print_since(const rs_since_counts *since, uint64_t entries) {
    rs_say(RS_NORMAL,
           "since the earlier run: %" PRIu64 " passengers are new or changed, and were screened with all entries",
           since->new_passengers);
    rs_say(RS_NORMAL,
           "  %" PRIu64 " are known, and were screened with what is new or changed on the lists: %" PRIu64
           " of %" PRIu64 " entries",
           since->known_passengers, since->new_entries, entries);
}

static void print_reviews(const rs_review_counts *counts) {
    rs_say(RS_NORMAL,
           "reviews: %" PRIu64 " rows in = %" PRIu64 " in force + %" PRIu64 " undecided + %" PRIu64
           " superseded + %" PRIu64 " without identity + %" PRIu64 " of unknown entries",
           counts->rows, counts->in_force, counts->undecided, counts->superseded, counts->unidentified,
           counts->unknown_entries);
    rs_say(RS_NORMAL, "pairs suppressed: %" PRIu64 ", back because the entry has changed: %" PRIu64, counts->suppressed,
           counts->changed);
    print_if_any("confirmed by a review, and kept", counts->confirmed);
    print_if_any("of passengers with neither document nor full birth date, whom no review can name",
                 counts->pairs_unidentified);
    print_if_any("reviews in force that met no pair", counts->unused);
}

static void print_times(const rs_stage_times *times) {
    rs_say(RS_NORMAL,
           "seconds: lists %.2f, read %.2f, encode %.2f, join %.2f, candidates %.2f, rank %.2f, verify %.2f, "
           "write %.2f; in all %.2f",
           seconds(times->lists_ns), seconds(times->read_ns), seconds(times->encode_ns), seconds(times->join_ns),
           seconds(times->candidates_ns), seconds(times->rank_ns), seconds(times->verify_ns), seconds(times->write_ns),
           seconds(times->total_ns));
}

void rs_summary_print_lists(const rs_summary *summary) {
    if (summary->lists.rows > 0 || summary->documents.rows == 0) {
        print_rows("lists", &summary->lists);
        rs_say(RS_NORMAL, "on the lists: %" PRIu64 " %s, %" PRIu64 " names", summary->entries,
               summary->any_schema ? "subjects" : "people", summary->aliases);
    }
    if (summary->documents.rows > 0) {
        print_documents(&summary->documents);
    }
}

static void print_settings(const rs_summary *summary) {
    const char *schema = summary->any_schema ? "schema any" : "";
    const char *others = summary->settings;
    const bool both = schema[0] != '\0' && others[0] != '\0';
    rs_say(RS_NORMAL, "settings: %s%s%s", schema, both ? ", " : "",
           schema[0] == '\0' && others[0] == '\0' ? "the defaults" : others);
}

/* The folder of a run holds the result of a command that was given before. */
static void print_complete(const rs_summary *summary) {
    rs_say(RS_NORMAL, "this run is complete already: %" PRIu64 " pairs of %" PRIu64 " passengers", summary->pairs,
           summary->passengers_with_pairs);
    rs_say(RS_NORMAL, "result: %s", summary->output);
}

/* A line each. */
static void print_device_faults(const char *lines) {
    while (lines[0] != '\0') {
        const size_t length = strcspn(lines, "\n");
        rs_say(RS_NORMAL, "%.*s", (int)length, lines);
        lines += length + (lines[length] == '\n' ? 1 : 0);
    }
}

void rs_summary_print(const rs_summary *summary) {
    if (summary->was_complete) {
        print_complete(summary);
        return;
    }
    print_rows("passengers", &summary->passengers);
    rs_summary_print_lists(summary);
    if (summary->since.given) {
        print_since(&summary->since, summary->entries);
    }
    print_work(summary);
    if (summary->reviewed) {
        print_reviews(&summary->reviews);
    }
    print_times(&summary->times);
    print_settings(summary);
    rs_say(RS_NORMAL, "device: %s", summary->devices);
    print_device_faults(summary->device_faults);
    rs_say(RS_NORMAL, "result: %s", strcmp(summary->output, "-") == 0 ? "standard output" : summary->output);
    if (summary->rejects_file[0] != '\0') {
        rs_say(RS_NORMAL, "rejects: %s", summary->rejects_file);
    }
}
