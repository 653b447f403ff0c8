/* Evidence as an object of JSON: {"birth":0.1,"nationality":-0.02}. */
#ifndef RS_REPORT_EVIDENCE_JSON_H
#define RS_REPORT_EVIDENCE_JSON_H

#include <jansson.h>

#include "host/report/evidence.h"

/* NULL: out of memory. */
json_t *rs_evidence_json(const rs_evidence *evidence);

/* The same back, in any order. False for another kind, points that are none, and what is no object. */
bool rs_evidence_read_json(const json_t *object, rs_evidence *out);

#endif
