/* An explanation as a JSON object, so that programs need not read its line. */
#ifndef RS_REPORT_EXPLANATION_JSON_H
#define RS_REPORT_EXPLANATION_JSON_H

#include <jansson.h>

#include "host/record/explanation.h"

/*
 *     {"tokens": [{"passenger": "AYMAN", "list": "AIMAN", "how": "variant spelling", "similarity": 0.9,
 * "weight": 1.0}], "similarity": 0.9, "left": {"passenger": [], "list": ["RABI"], "points": -0.05}, "notes": [{"text":
 * "weak alias", "points": -0.05}]}
 *
 * The similarity, the points of what is left and those of the notes add up to the name score.
 * Ownership: the caller's reference. NULL: out of memory.
 */
json_t *rs_explanation_json(const rs_explanation *explanation);

#endif
