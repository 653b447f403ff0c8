/*
 * The pairs that kernels do not compare: those with a string of more than 64 letters, and two empty strings. On the
 * host, by the plain C metrics, behind the same bounds.
 */
#ifndef RS_STRINGS_LONG_STRINGS_H
#define RS_STRINGS_LONG_STRINGS_H

#include "host/strings/string_join.h"

typedef struct rs_long_strings rs_long_strings;

/* b must outlive it. Out: *out, freed by rs_long_strings_free. Errors: RS_ENOMEM. */
rs_status rs_long_strings_create(rs_long_strings **out, const rs_strings *b, rs_metric metric, rs_fraction threshold);
void rs_long_strings_free(rs_long_strings *strings); /* NULL is allowed */

/* Appends the hits; stops once there are more than most_hits. Errors: RS_ENOMEM. */
rs_status rs_long_strings_run(const rs_long_strings *strings, const rs_strings *a, size_t most_hits,
                              rs_string_hits *hits);

#endif
