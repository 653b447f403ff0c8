/* What the tests of host/report/ share: explanations made by hand. */
#ifndef RS_TESTS_REPORT_EXPLANATIONS_H
#define RS_TESTS_REPORT_EXPLANATIONS_H

#include "host/record/explanation.h"

rs_explanation empty_explanation(void);

/* Adds a pair of words; its weight counts in ten-thousandths. */
void add_met(rs_explanation *explanation, const char *passenger, const char *list, const char *how, int32_t similarity,
             int32_t weight);

/* Adds a word to those that are left over on a side. */
void add_left(rs_tokens *left, const char *word);

void add_note(rs_explanation *explanation, const char *text, int32_t points);

/* AYMAN ~ AIMAN and AL = AL, with words left over on both sides, and a note: 0.95 - 0.10 - 0.05 = 0.80. */
rs_explanation full_explanation(void);

#endif
