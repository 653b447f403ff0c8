/* Why two names scored as they did, for the person who decides. Pure functions. */
#ifndef RS_SCORE_EXPLAIN_H
#define RS_SCORE_EXPLAIN_H

#include "host/record/explanation.h"
#include "host/score/reference.h"

/* In: the trace that rs_name_score filled for q (passenger) and r (list). Out: all of *out, which keeps no pointer. */
void rs_explain(const rs_tokens *q, const rs_tokens *r, const rs_name_trace *trace, rs_explanation *out);

/* Adds the remark that a name was read as another form than the usual one: the words in which they differ. whose:
 * "passenger" or "list". */
void rs_explain_form(rs_explanation *explanation, const char *whose, const rs_tokens *usual, const rs_tokens *form);

/* Adds the remark that a name lacks vowels; points: what rs_vowels_score took. None where it took nothing. */
void rs_explain_vowels(rs_explanation *explanation, int32_t points);

/* Adds a remark; points: what it took from the name score, 0 or less. One too many, or too long, is cut. */
void rs_explanation_note(rs_explanation *explanation, int32_t points, const char *text);

#endif
