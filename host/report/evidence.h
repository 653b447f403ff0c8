/* The evidence of a pair as a result shows it: signed points by kind, as text and back. */
#ifndef RS_REPORT_EVIDENCE_H
#define RS_REPORT_EVIDENCE_H

#include <stddef.h>

#include "host/base/str.h"
#include "host/record/pair.h"

enum { RS_EVIDENCE_BYTES = 256, RS_EVIDENCE_PIECES = 7 };

/* A kind of evidence that is known of a pair, with its signed points. */
typedef struct rs_evidence_piece {
    const char *kind;
    int32_t points;
} rs_evidence_piece;

/* All kinds, in the order in which they are shown; {0} is nothing known. Equal evidence has equal bytes. */
typedef struct rs_evidence {
    int32_t points[RS_EVIDENCE_PIECES]; /* 0 where it is not known */
    uint32_t known;                     /* a bit a kind */
} rs_evidence;

rs_evidence rs_evidence_of(const rs_pair *pair);

/* What a shared document added to reach the total; 0 if the rest had reached it already. */
int32_t rs_document_points(const rs_pair *pair);

/* The known pieces in the order in which they are shown. Returns their number. */
size_t rs_evidence_pieces(const rs_evidence *evidence, rs_evidence_piece out[RS_EVIDENCE_PIECES]);

/*
 * The known pieces with their signed points: "birth:+0.1000 nationality:-0.0200". Name score and points add up to the
 * total (which is shown as 1.0000 above that, and never is below 0).
 */
void rs_evidence_format(const rs_evidence *evidence, char out[RS_EVIDENCE_BYTES]);
void rs_format_evidence(const rs_pair *pair, char out[RS_EVIDENCE_BYTES]);

/* Such a text, in any order. False for anything else: another kind, one that is given twice, points that are none. */
bool rs_evidence_parse(rs_str text, rs_evidence *out);

/* One more kind. False for another word, and for a kind that is known already. */
bool rs_evidence_add(rs_evidence *evidence, rs_str kind, int32_t points);

#endif
