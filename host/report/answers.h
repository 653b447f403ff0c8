/* What `rescreen query` answers beside the pairs: JSON objects that end a passenger's pairs, or say what is wrong. */
#ifndef RS_REPORT_ANSWERS_H
#define RS_REPORT_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "host/base/status.h"
#include "host/base/str.h"

typedef struct rs_answer {
    uint64_t line;
    rs_str passenger;  /* its id, UTF-8 */
    uint64_t pairs;    /* that stand before it */
    bool unknown_date; /* its birth date was not understood, and does not count */
} rs_answer;

/* Both write one line. Errors: RS_ENOMEM; write errors stay with the stream. */
rs_status rs_write_answer(FILE *stream, const rs_answer *answer);
rs_status rs_write_line_fault(FILE *stream, uint64_t line, const char *fault);

#endif
