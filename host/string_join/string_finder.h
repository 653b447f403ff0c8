/* The metrics of `rescreen join` behind one door: by score on a device, or by phonetic code on the host. */
#ifndef RS_STRING_JOIN_STRING_FINDER_H
#define RS_STRING_JOIN_STRING_FINDER_H

#include "host/strings/string_join.h"

typedef enum rs_string_metric {
    RS_STRING_JARO_WINKLER,
    RS_STRING_JARO,
    RS_STRING_OSA,
    RS_STRING_DOUBLE_METAPHONE,
    RS_STRING_SOUNDEX,
    RS_STRING_NYSIIS,
} rs_string_metric;

/* The metric called `jaro-winkler`, `soundex`... Errors: RS_EUSAGE (names those that exist). */
rs_status rs_string_metric_from(const char *name, rs_string_metric *out);

/* True for metrics by code: they have no threshold and need no device. */
bool rs_string_metric_is_phonetic(rs_string_metric metric);

/* Serves one thread at a time. */
typedef struct rs_string_finder rs_string_finder;

/*
 * top: as in rs_string_join_create. device: NULL for a phonetic metric. It and b must outlive the finder. Out: *out,
 * freed by rs_string_finder_free. Errors: RS_EDEVICE, RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_string_finder_create(rs_string_finder **out, rs_device *device, const rs_strings *b,
                                  rs_string_metric metric, rs_fraction threshold, uint32_t top);
void rs_string_finder_free(rs_string_finder *finder); /* NULL is allowed */

/* As rs_string_join_run. Either side may have no string at all. */
rs_status rs_string_finder_run(rs_string_finder *finder, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                               bool *overflow, rs_string_join_stats *stats);

#endif
