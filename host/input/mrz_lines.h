/* The lines of machine-readable zones as files write them, and what each looks like. */
#ifndef RS_INPUT_MRZ_LINES_H
#define RS_INPUT_MRZ_LINES_H

#include "host/base/str.h"

enum {
    RS_MRZ_MOST_LINES = 3,
    RS_MRZ_LINE_BYTES = 96, /* of a line's text: all of a zone that stands in one line, 90 at most */
};

/* A line as read: in capitals, '<' for blanks within, none at the ends. */
typedef struct rs_mrz_line {
    char text[RS_MRZ_LINE_BYTES]; /* what finds room */
    size_t length;                /* all of it */
    bool is_legal;                /* nothing but A-Z, 0-9 and '<' */
    bool has_blanks;              /* blanks stand for '<' here, so some may be missing at the end */
} rs_mrz_line;

rs_mrz_line rs_mrz_line_of(rs_str text);

/* Parts a line that holds a whole zone. Returns how many lines that are; 0 if it has the length of none. */
size_t rs_mrz_line_split(const rs_mrz_line *line, rs_mrz_line out[RS_MRZ_MOST_LINES]);

/* True if a line of a zone, or all of a zone in one line, has this length. */
bool rs_mrz_is_length(size_t length);

/*
 * Whether the line has the look of a zone's first one, or of its second (of TD1, of the second of three) by what stands
 * at its beginning, whatever its length.
 */
bool rs_mrz_looks_first(const rs_mrz_line *line);
bool rs_mrz_looks_second(const rs_mrz_line *line);
bool rs_mrz_looks_second_of_three(const rs_mrz_line *line);

/* Machines that read zones take 0 for O and so on: a digit that a letter looks like, and the other way round. Other
 * characters stay what they are. */
char rs_mrz_as_digit(char c);
char rs_mrz_as_letter(char c);

#endif
