/* What a run did, in numbers, and how a person reads them. */
#ifndef RS_REPORT_SUMMARY_H
#define RS_REPORT_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "host/record/review.h"

/* No path of the system is longer. */
enum { RS_PATH_BYTES = 4096 };

/* rows = screened + rejected + left_out, always. */
typedef struct rs_row_counts {
    uint64_t rows;
    uint64_t screened;  /* handed on to the score */
    uint64_t rejected;  /* in the rejects file */
    uint64_t left_out;  /* not persons, by design: ships, companies; never among passengers */
    uint64_t no_letter; /* of the rejected: no letter left in the name */
    uint64_t dates_unknown;
    uint64_t sexes_unknown;
    uint64_t names_over_limit; /* more than 12 tokens, or a token of more than 32 letters */
    uint64_t forms;            /* further forms of the printed names: docs/SCORE.md section 1 */
} rs_row_counts;

/* Of lists of documents: rows = listed + rejected + duplicates. */
typedef struct rs_document_counts {
    uint64_t rows;
    uint64_t listed; /* documents that are looked up */
    uint64_t rejected;
    uint64_t duplicates;
    uint64_t countries_unknown; /* of the rows that are not rejected: a country that is not understood */
} rs_document_counts;

/* Of a run that builds on an earlier one: which records are new or have changed since. */
typedef struct rs_since_counts {
    bool given;
    uint64_t new_passengers, known_passengers;
    uint64_t new_entries;
} rs_since_counts;

typedef struct rs_stage_times {
    uint64_t lists_ns, read_ns, encode_ns, join_ns, candidates_ns, rank_ns, verify_ns, write_ns;
    uint64_t total_ns; /* by the clock; the stages overlap, so that they may add up to more */
} rs_stage_times;

typedef struct rs_summary {
    rs_row_counts passengers;
    rs_row_counts lists;
    uint64_t list_files;
    bool any_schema;  /* of the lists not persons alone */
    uint64_t entries; /* people on the lists, or subjects of any kind */
    uint64_t aliases; /* their names */
    rs_document_counts documents;
    uint64_t passenger_names;
    uint64_t distinct_names; /* of them */
    uint64_t text_pairs;
    uint64_t similar_text_pairs;
    uint64_t candidates;
    uint64_t document_hits; /* passengers' documents on lists of documents */
    uint64_t pairs;
    uint64_t passengers_with_pairs;
    uint64_t verified_passengers;
    uint64_t verified_pairs; /* of them, in the result or not, that the reference scored again */
    uint64_t shards;         /* of the passengers that were read */
    uint64_t shards_kept;    /* of them, done before: the work of this run is that on the others */
    bool was_complete;       /* nothing was left to do: of the other counts only those of the result are there */
    bool stopped;            /* before the end of the passengers, because it was asked to */
    rs_since_counts since;
    bool reviewed; /* review files were given */
    rs_review_counts reviews;
    rs_stage_times times;
    char devices[512];                /* their names */
    uint64_t devices_failed;          /* left out at first or lost later */
    char device_faults[2048];         /* a line about each of them */
    char settings[1024];              /* those that differ from the defaults; empty: none */
    char output[RS_PATH_BYTES];       /* where the result lies; "-" is standard output */
    char rejects_file[RS_PATH_BYTES]; /* empty: there is none */
} rs_summary;

/* Prints what it says of the lists, as below. */
void rs_summary_print_lists(const rs_summary *summary);

/* Prints it on standard error, unless the program is quiet. */
void rs_summary_print(const rs_summary *summary);

#endif
