/* What was read of a run's inputs, for its manifest: formats, the dates that lists state, and rows. */
#ifndef RS_RUN_INPUTS_READ_H
#define RS_RUN_INPUTS_READ_H

#include <jansson.h>

#include "host/screen/watchlist.h"

/*
 * Puts `passengers_read` and `lists_read` into the manifest: an array each, with an object a file. The people are at
 * their end. Errors: RS_ENOMEM.
 */
rs_status rs_inputs_read_note(json_t *manifest, const rs_people *passengers, size_t passenger_files,
                              const rs_watchlist *watchlist);

#endif
