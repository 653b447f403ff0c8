/*
 * Lists that stay resident and answer for passengers as they come: what `rescreen query` does.
 *
 *     line -> passenger (input, normalise) -> batch (encode) -> screener -> answers, in the order of the lines
 *
 * A batch ends with a blank line, at the end of the input, with RS_QUERY_MOST_PASSENGERS, or when no further line has
 * arrived: whoever sends one passenger and waits has the answer at once, and who sends many has them screened together.
 */
#ifndef RS_RUN_QUERY_H
#define RS_RUN_QUERY_H

#include <stdio.h>

#include "host/screen/settings.h"

/* A batch's answers come together, so this bounds how long the first of many has to wait. */
enum { RS_QUERY_MOST_PASSENGERS = 4096 };

typedef struct rs_query_job {
    const char *const *watchlists; /* [NAME=][FORMAT:]FILE */
    size_t watchlist_count;
    const char *const *maps; /* FIELD=COLUMN, of the passengers' lines */
    size_t map_count;
    const char *const *list_maps; /* FIELD=COLUMN, of the lists' files */
    size_t list_map_count;
    bool any_schema;            /* not persons alone */
    const char *const *reviews; /* files of reviewed pairs */
    size_t review_count;
    rs_settings settings;
    const char *device; /* one, as rs_device_parts_parse reads it; NULL: the default */
} rs_query_job;

/*
 * Serves the lines of a file descriptor until they end; the answers of each batch are flushed. A wrong line has an
 * answer, too. Errors: RS_EUSAGE, RS_EINPUT (a list, a review, or the input itself cannot be read), RS_EOUTPUT,
 * RS_EDEVICE, RS_EMISMATCH, RS_ENOMEM.
 */
rs_status rs_query_run(const rs_query_job *job, int input, FILE *output);

#endif
