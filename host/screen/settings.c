#include "host/screen/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/fixed.h"
#include "host/screen/profiles.h"

static const char THRESHOLD[] = "threshold";
static const char TOP[] = "top";
static const char NO_EVIDENCE[] = "no-evidence";
static const char PROFILE[] = "profile";

rs_settings rs_settings_usual(void) {
    rs_settings settings = {0};
    (void)rs_profile_apply(&settings, "", "balanced"); /* it exists, and tests/unit/screen/test_profiles.c proves it */
    return settings;
}

static bool is(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

bool rs_is_setting(const char *key) {
    rs_evidence_key evidence;
    return is(key, THRESHOLD) || is(key, TOP) || is(key, NO_EVIDENCE) || is(key, PROFILE) ||
           rs_evidence_key_of(key, &evidence);
}

static rs_status set_fixed(int32_t *out, const char *label, const char *value, int32_t least, int32_t most) {
    int32_t parsed = 0;
    if (!rs_fixed_parse(value, &parsed) || parsed < least || parsed > most) {
        return rs_fail(RS_EUSAGE, "%s: it is a number from %g to %g with up to %d decimals", label,
                       (double)least / RS_FIXED_ONE, (double)most / RS_FIXED_ONE, RS_FIXED_DECIMALS);
    }
    *out = parsed;
    return RS_OK;
}

static rs_status set_top(rs_settings *settings, const char *label, const char *value) {
    char *end = NULL;
    const bool digit = value[0] >= '0' && value[0] <= '9'; /* strtoull takes blanks and signs, too */
    const unsigned long long top = digit ? strtoull(value, &end, 10) : 0;
    if (!digit || *end != '\0' || top < 1 || top > RS_MOST_TOP) {
        return rs_fail(RS_EUSAGE, "%s: it is a whole number from 1 to %d", label, RS_MOST_TOP);
    }
    settings->top = (uint32_t)top;
    return RS_OK;
}

static rs_status set_no_evidence(rs_settings *settings, const char *label, const char *value) {
    if (!is(value, "yes") && !is(value, "no")) {
        return rs_fail(RS_EUSAGE, "%s: it is yes or no", label);
    }
    settings->evidence = is(value, "no");
    return RS_OK;
}

rs_status rs_settings_set(rs_settings *settings, const char *label, const char *key, const char *value) {
    rs_evidence_key evidence;
    if (is(key, THRESHOLD)) {
        return set_fixed(&settings->threshold, label, value, 0, RS_FIXED_ONE);
    }
    if (is(key, TOP)) {
        return set_top(settings, label, value);
    }
    if (is(key, NO_EVIDENCE)) {
        return set_no_evidence(settings, label, value);
    }
    if (is(key, PROFILE)) {
        return rs_profile_apply(settings, label, value);
    }
    if (rs_evidence_key_of(key, &evidence)) {
        const rs_evidence_setting *setting = rs_evidence_setting_of(evidence);
        return set_fixed(&settings->values.of[evidence], label, value, setting->least, setting->most);
    }
    return rs_fail(RS_EUSAGE, "%s: there is no such setting; `rescreen settings` shows those that exist", label);
}

rs_status rs_settings_check(const rs_settings *settings) {
    if (settings->threshold < 0 || settings->threshold > RS_FIXED_ONE) {
        return rs_fail(RS_EUSAGE, "the threshold is %d ten-thousandths, it must be from 0 to 10000",
                       settings->threshold);
    }
    if (settings->top == 0) {
        return rs_fail(RS_EUSAGE, "at least 1 pair a passenger is kept, not 0");
    }
    return rs_evidence_check(&settings->values, NULL);
}

/* Values that contradict each other, told with the line that has one of them. */
static rs_status check_values(const rs_settings *settings, rs_config *config) {
    rs_evidence_key weaker = RS_NAME_LEAST;
    if (rs_evidence_check(&settings->values, &weaker) == RS_OK) {
        return RS_OK;
    }
    const rs_evidence_setting *setting = rs_evidence_setting_of(weaker);
    const rs_config_item *item = rs_config_find(config, setting->name);
    if (!item) {
        item = rs_config_find(config, rs_evidence_setting_of(setting->no_more_than)->name);
    }
    char why[256];
    (void)snprintf(why, sizeof why, "%s", rs_error_message());
    return rs_fail(RS_EUSAGE, "%s, line %u: %s", rs_config_path(config), item ? item->line : 0, why);
}

/* A file that turns evidence off and sets its values cannot mean both. */
static rs_status check_sense(const rs_settings *settings, rs_config *config) {
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS && !settings->evidence; key++) {
        const rs_config_item *item = rs_config_find(config, rs_evidence_setting_of(key)->name);
        const rs_config_item *off = rs_config_find(config, NO_EVIDENCE);
        if (item && off && key != RS_NAME_LEAST) {
            return rs_fail(RS_EUSAGE, "%s: line %u says that no evidence counts: leave one of them out", item->label,
                           off->line);
        }
    }
    return check_values(settings, config);
}

static rs_status apply_item(rs_settings *settings, rs_config *config, rs_config_item *item) {
    item->taken = true;
    const rs_status status = rs_config_check_once(config, item);
    if (status != RS_OK || is(item->key, PROFILE)) {
        return status;
    }
    return rs_settings_set(settings, item->label, item->key, item->value);
}

rs_status rs_settings_apply_config(rs_settings *settings, rs_config *config, bool keep_profile) {
    rs_settings made = *settings;
    rs_status status = RS_OK;
    const rs_config_item *profile = rs_config_find(config, PROFILE);
    if (profile && !keep_profile) {
        status = rs_profile_apply(&made, profile->label, profile->value);
    }
    for (size_t i = 0; i < rs_config_count(config) && status == RS_OK; i++) {
        rs_config_item *item = rs_config_item_at(config, i);
        if (rs_is_setting(item->key)) {
            status = apply_item(&made, config, item);
        }
    }
    if (status == RS_OK) {
        status = check_sense(&made, config);
    }
    if (status == RS_OK) {
        *settings = made;
    }
    return status;
}

void rs_settings_describe(const rs_settings *settings, char out[RS_SETTINGS_BYTES]) {
    const rs_settings usual = rs_settings_usual();
    size_t used = 0;
    out[0] = '\0';
    if (settings->threshold != usual.threshold) {
        char threshold[RS_FIXED_BYTES];
        rs_format_fixed(settings->threshold, threshold);
        used += (size_t)snprintf(out, RS_SETTINGS_BYTES, ", threshold %s", threshold);
    }
    if (settings->top != usual.top) {
        used += (size_t)snprintf(out + used, RS_SETTINGS_BYTES - used, ", top %" PRIu32, settings->top);
    }
    if (!settings->evidence) {
        used += (size_t)snprintf(out + used, RS_SETTINGS_BYTES - used, ", no-evidence");
    }
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        const int32_t value = settings->values.of[key];
        if (value != usual.values.of[key]) {
            char points[RS_FIXED_BYTES];
            rs_format_fixed(value, points);
            used += (size_t)snprintf(out + used, RS_SETTINGS_BYTES - used, ", %s %s", rs_evidence_setting_of(key)->name,
                                     points);
        }
    }
    if (used > 0) {
        memmove(out, out + 2, used - 1); /* without the first comma */
    }
}
