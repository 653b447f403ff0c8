/* Inside host/score/ only: the joined rule of docs/SCORE.md, for names that are split at other places. */
#ifndef RS_SCORE_JOINED_H
#define RS_SCORE_JOINED_H

#include <stdint.h>

#include "host/record/person.h"

enum { RS_JOINED_EQUAL_SCORE = 9750 };

/* RS_JOINED_EQUAL_SCORE if the joined names are equal, less if they differ by one edit, 0 otherwise. */
uint32_t rs_joined_score(const rs_tokens *q, const rs_tokens *r);

#endif
