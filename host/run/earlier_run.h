/*
 * An earlier run that another builds on (--since): its folder, read for the digests of all records that it has seen.
 */
#ifndef RS_RUN_EARLIER_RUN_H
#define RS_RUN_EARLIER_RUN_H

#include <jansson.h>

#include "host/base/sha256.h"
#include "host/screen/watchlist.h"

typedef struct rs_earlier_run rs_earlier_run;

/*
 * Opens the run by the path of its manifest or its folder; run_folder: that of the run that builds on it. Out: *out,
 * ended by rs_earlier_run_close. Errors: RS_EUSAGE (it is the same folder), RS_EINPUT (it is no run, not complete or a
 * part of one, or a process is at work in it), RS_ENOMEM.
 */
rs_status rs_earlier_run_open(rs_earlier_run **out, const char *path, const char *run_folder);
void rs_earlier_run_close(rs_earlier_run *run); /* NULL is allowed */

/* Says in a plan that it builds on the run. Errors: RS_EUSAGE if the two differ in more than their files, which a run
 * that builds on another may not: names the difference; RS_ENOMEM. */
rs_status rs_earlier_run_enter(const rs_earlier_run *run, json_t *plan);

/* Reads what it has seen. Errors: RS_EINPUT (shards or records are missing or damaged), RS_ENOMEM. */
rs_status rs_earlier_run_load(rs_earlier_run *run);

/* Had it seen this record? After rs_earlier_run_load. Threads: any. */
bool rs_earlier_run_knows_passenger(const rs_earlier_run *run, const rs_sha256_half *record);
bool rs_earlier_run_knows_entry(const rs_earlier_run *run, const rs_sha256_half *record);

/* Lists of documents are not looked up record by record, so they must be as they were. plan: of the run that builds on
 * it. Errors: RS_EUSAGE, which names the list. */
rs_status rs_earlier_run_check_documents(const rs_earlier_run *run, const json_t *plan, const rs_watchlist *watchlist);

#endif
