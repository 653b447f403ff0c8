/* One line that says why two names scored as they did, for the person who decides. */
#ifndef RS_SCORE_EXPLAIN_H
#define RS_SCORE_EXPLAIN_H

#include "host/score/reference.h"

/* Room enough for 12 pairs of runs of three tokens, the tokens left over and the words between. */
enum { RS_EXPLANATION_BYTES = 2048 };

/*
 * Writes, for example, "AYMAN~AIMAN 8666 spelling; AL=AL; ZAWAHIRI=ZAWAHIRI; only in list: MUHAMMED RABI".
 * In: the trace that rs_name_score filled for q and r. Out: text ended by NUL, one line, no quotes.
 */
void rs_explain(const rs_tokens *q, const rs_tokens *r, const rs_name_trace *trace, char out[RS_EXPLANATION_BYTES]);

#endif
