/*
 * A job with a run folder: each finished shard is kept there, so that the same job, given again after whatever ended
 * it, takes up where it stopped, and ends with the same bytes.
 */
#ifndef RS_RUN_FOLDER_RUN_H
#define RS_RUN_FOLDER_RUN_H

#include "host/report/summary.h"
#include "host/run/plan.h"
#include "host/screen/pipeline.h"

typedef struct rs_folder_run rs_folder_run;

/*
 * Opens the folder, digests all inputs, and looks at what is there. Out: *out, ended by rs_folder_run_close. Errors:
 * RS_EUSAGE if the folder is of another run, or its result would take an input's place; as rs_run_folder_open,
 * rs_plan_make.
 */
rs_status rs_folder_run_open(rs_folder_run **out, const rs_job *job, const rs_plan_files *files);
void rs_folder_run_close(rs_folder_run *run); /* NULL is allowed */

/* Is all done already? Then the summary is told so, and there is nothing to do. */
bool rs_folder_run_is_complete(const rs_folder_run *run, rs_summary *summary);

/* Where rejected rows of the lists go, then those of the passengers. */
rs_rejects *rs_folder_run_rejects(rs_folder_run *run);

/* The lists have been read. They must outlive the run. Errors: RS_EOUTPUT, RS_ENOMEM; of a job that builds on an
 * earlier run, RS_EINPUT (that is damaged) and RS_EUSAGE (a list of documents has changed). */
rs_status rs_folder_run_begin(rs_folder_run *run, const rs_watchlist *watchlist);

/* Takes the shards that are not there yet, of the pass at hand. */
rs_shard_sink rs_folder_run_sink(rs_folder_run *run);

/* Notes who is read, and lets those pass who are to be screened in the pass at hand. */
rs_shard_gate rs_folder_run_gate(rs_folder_run *run);

/* All is screened that is new among the passengers (run_records.h). Out: *new_entries, which the known ones are to be
 * screened with in a second pass, owned by the run; NULL: there is nothing more to do. Errors: RS_ENOMEM. */
rs_status rs_folder_run_second_pass(rs_folder_run *run, const rs_watchlist **new_entries);

/*
 * All shards have been screened, or it was asked to stop. Puts the result together, where the run is not a slice of a
 * larger one, and completes manifest and summary. Errors: RS_ESTOPPED, RS_EOUTPUT, RS_EINPUT, RS_ENOMEM.
 */
rs_status rs_folder_run_finish(rs_folder_run *run, const rs_people *passengers, rs_summary *summary);

/* It has failed: notes that in the manifest, as far as that is still possible. Leaves the thread's message as it is. */
void rs_folder_run_fail(rs_folder_run *run, rs_status failure, const rs_summary *summary);

#endif
