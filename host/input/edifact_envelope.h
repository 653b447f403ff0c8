/*
 * What is around the messages of a UN/EDIFACT file, and whether it holds:
 *
 *     UNB interchange   UNZ: how many groups it has, or messages if there are no groups
 *       UNG group       UNE: how many messages
 *         UNH message   UNT: how many segments, with these two
 *
 * Whatever does not hold is a reject of its own, and what can be read is read all the same.
 */
#ifndef RS_INPUT_EDIFACT_ENVELOPE_H
#define RS_INPUT_EDIFACT_ENVELOPE_H

#include "host/input/edifact_segment.h"

typedef enum rs_edifact_message { RS_NO_MESSAGE, RS_PAXLST, RS_PNRGOV, RS_OTHER_MESSAGE } rs_edifact_message;

enum { RS_EDIFACT_REFERENCE_BYTES = 40 };

/* An interchange, a group or a message. */
typedef struct rs_edifact_level {
    bool is_open;
    uint64_t parts; /* groups or messages, or segments */
    char reference[RS_EDIFACT_REFERENCE_BYTES];
} rs_edifact_level;

typedef struct rs_edifact_envelope {
    rs_intake *intake;
    rs_edifact_level interchange, group, message;
    uint64_t messages; /* of the interchange; its parts are the groups */
    rs_birth sent;     /* when (edifact_dates.h) */
    rs_edifact_message kind;
} rs_edifact_envelope;

/* Takes any segment, before it is read as part of its message. */
void rs_edifact_envelope_take(rs_edifact_envelope *envelope, const rs_edifact_segment *segment);

/* The file ends at this line. */
void rs_edifact_envelope_end(rs_edifact_envelope *envelope, uint64_t line);

#endif
