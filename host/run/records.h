/* What files were understood as, record by record: what `rescreen records` does. */
#ifndef RS_RUN_RECORDS_H
#define RS_RUN_RECORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "host/base/status.h"

typedef struct rs_records_job {
    const char *const *passengers; /* [FORMAT:]FILE */
    size_t passenger_count;
    const char *const *watchlists; /* [NAME=][FORMAT:]FILE */
    size_t watchlist_count;
    const char *const *maps; /* FIELD=COLUMN, of the passengers' files */
    size_t map_count;
    const char *const *list_maps; /* FIELD=COLUMN, of the lists' files */
    size_t list_map_count;
    bool any_schema; /* of the lists not persons alone */
} rs_records_job;

/*
 * Prints a line of JSON a record, of all passengers, then of all lists, in memory that does not grow with the files.
 * Each rejected row is a line on standard error, and each file ends with its counts there; a name without any letter
 * is a reject, as in a screen.
 * Errors: as rs_input_open and rs_input_next; RS_EUSAGE if there is no file, or one is an index; RS_EOUTPUT.
 */
rs_status rs_records_run(const rs_records_job *job, FILE *output);

#endif
