/* An explanation as one line of text, for a column of a table. */
#ifndef RS_REPORT_EXPLANATION_LINE_H
#define RS_REPORT_EXPLANATION_LINE_H

#include "host/record/explanation.h"

/* Room enough for 12 pairs of the longest words, the words left over and all notes. */
enum { RS_EXPLANATION_BYTES = 2560 };

/*
 * Writes, for example, "AYMAN ~ AIMAN (0.90 variant spelling); AL = AL; ZAWAHIRI = ZAWAHIRI; only in list: MUHAMMED
 * RABI". Out: text ended by NUL: one line of ASCII without commas and quotes.
 */
void rs_explanation_line(const rs_explanation *explanation, char out[RS_EXPLANATION_BYTES]);

#endif
