/* What a screen is asked to do; a pair's score and the result depend on these and the two inputs alone. */
#ifndef RS_RUN_SETTINGS_H
#define RS_RUN_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/score/evidence_values.h"

/* Goes up whenever a score can change. */
#define RS_SCORE_VERSION 1

typedef struct rs_settings {
    int32_t threshold; /* in ten-thousandths, 0..10000, on the total */
    uint32_t top;      /* best pairs kept a passenger, at least 1 */
    bool evidence;     /* birth date, sex, countries and documents count */
    rs_evidence_values values;
} rs_settings;

#endif
