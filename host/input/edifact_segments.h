/*
 * The segments of a file with UN/EDIFACT interchanges, one at a time, in memory that does not grow with the file. What
 * stands around interchanges (headers of a transport, STX and ETX, blank lines) is passed over, but for segments: they
 * may be of people whose UNB is lost.
 *
 * An apostrophe between letters behind which no segment starts is part of a name (O'BRIEN), not the terminator; and a
 * line that starts with NAD, TIF or the like is a segment though the terminator before it is missing.
 */
#ifndef RS_INPUT_EDIFACT_SEGMENTS_H
#define RS_INPUT_EDIFACT_SEGMENTS_H

#include "host/input/edifact_segment.h"

enum { RS_EDIFACT_MOST_SEGMENT_BYTES = RS_SOURCE_HEAD_BYTES }; /* true ones have a few hundred; bounds the memory */

typedef struct rs_edifact_segments rs_edifact_segments;

/* source stays the caller's and must outlive it. Errors: RS_ENOMEM. */
rs_status rs_edifact_segments_create(rs_edifact_segments **out, rs_source *source);
void rs_edifact_segments_free(rs_edifact_segments *segments); /* NULL is allowed */

/* The next segment, valid until the one behind it is asked for; *more is false behind the last. Errors: RS_EINPUT. */
rs_status rs_edifact_segments_next(rs_edifact_segments *segments, rs_edifact_segment *out, bool *more);

#endif
