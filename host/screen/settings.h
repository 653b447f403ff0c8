/*
 * What a screen is asked to do; a pair's score and the result depend on these and the two inputs alone. A setting has a
 * key, under which users write it on the command line, in a configuration file or through the library: threshold, top,
 * no-evidence, and the evidence's (host/score/evidence_values.h).
 */
#ifndef RS_SCREEN_SETTINGS_H
#define RS_SCREEN_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/score/evidence_values.h"
#include "host/screen/config.h"

/* Goes up whenever a score can change. */
#define RS_SCORE_VERSION 6

enum { RS_MOST_TOP = 1000000000 };

typedef struct rs_settings {
    int32_t threshold; /* in ten-thousandths, 0..10000, on the total */
    uint32_t top;      /* best pairs kept a passenger, at least 1 */
    bool evidence;     /* birth date, sex, countries and documents count */
    rs_evidence_values values;
} rs_settings;

/* Of the profile `balanced`. */
rs_settings rs_settings_usual(void);

/* Is there a setting, or `profile`, of that key? */
bool rs_is_setting(const char *key);

/*
 * Sets one by its key, which must be a setting's. `label` says in a message where it was said: "--top 0". Does not look
 * at what other settings say: rs_settings_check does. Errors: RS_EUSAGE for a value that is none, or out of range.
 */
rs_status rs_settings_set(rs_settings *settings, const char *label, const char *key, const char *value);

/* Errors: RS_EUSAGE for settings that are out of range or contradict each other. */
rs_status rs_settings_check(const rs_settings *settings);

/*
 * The settings among the items of a configuration file, which are marked as taken: its profile first, unless
 * keep_profile, then the others on top of it. Errors: RS_EUSAGE, with file and line; also for settings that contradict
 * each other.
 */
rs_status rs_settings_apply_config(rs_settings *settings, rs_config *config, bool keep_profile);

enum { RS_SETTINGS_BYTES = 1024 };

/* One line of all that differs from the defaults, as "threshold 0.7200, birth-full 0.1200"; empty if nothing does. */
void rs_settings_describe(const rs_settings *settings, char out[RS_SETTINGS_BYTES]);

#endif
