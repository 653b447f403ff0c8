/*
 * A record as it was read, as one JSON object a line: what `rescreen records` shows. Texts stand as in the file; what
 * is unknown is null, or an empty array.
 *
 *     {"file":"a.csv","format":"csv","line":2,"id":"P1",
 *      "names":[{"text":"JANE DOE","low_quality":false,"truncated":false}],
 *      "birth_dates":[{"year":1960,"month":6,"day":null,"last_year":null,"approximate":false,"near_day":false}],
 *      "sex":"F","nationalities":["GBR"],"birth_countries":[],"documents":[{"number":"123","country":"GBR"}],
 *      "remarks":[]}
 */
#ifndef RS_REPORT_RECORD_JSON_H
#define RS_REPORT_RECORD_JSON_H

#include <stdio.h>

#include "host/base/status.h"
#include "host/record/record.h"

typedef struct rs_record_line {
    const char *file;
    const char *format;
    const rs_record *record;

    /* What the file says and nobody understood. Each has a field of the object only where there is any. */
    const rs_str *unknown_countries;
    size_t unknown_country_count;
    uint64_t unknown_dates;
    bool unknown_sex;
} rs_record_line;

/* Errors: RS_ENOMEM, RS_EINTERNAL (text that is not UTF-8); write errors stay with the stream. */
rs_status rs_record_json_write(FILE *stream, const rs_record_line *line);

#endif
