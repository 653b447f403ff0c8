/*
 * Passengers one a line, each by itself: what is wrong with a line is told, and the next one is read. The first line
 * that is not blank decides what all are: JSON objects if it begins with '{'; else it is the header of CSV rows, and so
 * is the next one where it cannot be a header. A row cannot go on over several lines.
 */
#ifndef RS_INPUT_PASSENGER_LINES_H
#define RS_INPUT_PASSENGER_LINES_H

#include "host/input/input.h"

typedef enum rs_line_kind {
    RS_LINE_BLANK,
    RS_LINE_HEADER,
    RS_LINE_PASSENGER,
    RS_LINE_WRONG,
} rs_line_kind;

enum { RS_LINE_FAULT_BYTES = 512 };

/* A line that was read. */
typedef struct rs_passenger_line {
    rs_line_kind kind;
    const rs_record *record;         /* of a passenger; valid until the next line is read */
    bool unknown_date;               /* its birth date was not understood, and does not count */
    char fault[RS_LINE_FAULT_BYTES]; /* what is wrong: "FIELD: REASON" or "REASON", in UTF-8 */
} rs_passenger_line;

typedef struct rs_passenger_lines rs_passenger_lines;

/*
 * options: of passengers, their maps; they must outlive it. Out: *out, freed by rs_passenger_lines_free. Errors:
 * RS_EUSAGE for a map of a field that does not exist, RS_ENOMEM.
 */
rs_status rs_passenger_lines_create(rs_passenger_lines **out, const rs_input_options *options);
void rs_passenger_lines_free(rs_passenger_lines *lines); /* NULL is allowed */

/* Reads a line, which is given without its end; a passenger without an id gets its number. Errors: RS_ENOMEM. */
rs_status rs_passenger_lines_read(rs_passenger_lines *lines, rs_str text, uint64_t number, rs_passenger_line *out);

#endif
