/*
 * What a run with a folder notes of every record that it reads, and which of them are new since the earlier run that it
 * builds on, where it does:
 *
 *     the first pass      new passengers      x  all entries
 *     the second pass     known passengers    x  new entries
 *
 * A record that has changed is a new one. Pairs of a known passenger and a known entry are in the earlier run's result,
 * or in that of one that it was built on. A run that builds on none has the first pass alone: all is new.
 */
#ifndef RS_RUN_RUN_RECORDS_H
#define RS_RUN_RUN_RECORDS_H

#include <jansson.h>

#include "host/checkpoint/run_folder.h"
#include "host/screen/shard.h"

typedef struct rs_run_records rs_run_records;

/* since: the manifest of the earlier run, or NULL; run_folder: of the run itself. Out: *out, freed by
 * rs_run_records_free. Errors: as rs_earlier_run_open. */
rs_status rs_run_records_open(rs_run_records **out, const char *since, const char *run_folder);
void rs_run_records_free(rs_run_records *records); /* NULL is allowed */

/* Says in the run's plan what it builds on. Errors: as rs_earlier_run_enter. */
rs_status rs_run_records_enter(const rs_run_records *records, json_t *plan);

/* The lists have been read, and outlive the records. Errors: as rs_earlier_run_check_documents. */
rs_status rs_run_records_check(rs_run_records *records, const json_t *plan, const rs_watchlist *watchlist);

/* Reads what the earlier run has seen, and keeps the digests of the entries in a file at `path`. Errors: as
 * rs_earlier_run_load, rs_list_records_write. */
rs_status rs_run_records_begin(rs_run_records *records, const char *path, const char *plan_sha256);

/* Begins the second pass, if there is one. Out: *new_entries, NULL if there is none. Errors: RS_ENOMEM. */
rs_status rs_run_records_second_pass(rs_run_records *records, const rs_watchlist **new_entries);

/* Of the pass at hand: who is screened, and with what. In the first, every passenger is noted in its shard. */
rs_shard_gate rs_run_records_gate(rs_run_records *records);
const rs_watchlist *rs_run_records_watchlist(const rs_run_records *records);

/* How many were new, by the shards that are there. */
rs_since_counts rs_run_records_count(const rs_run_records *records, rs_run_folder *folder);

#endif
