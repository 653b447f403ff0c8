#include "host/api/settings.h"

#include <assert.h>
#include <stdio.h>

#include "host/screen/profiles.h"

static_assert((int)RS_EVIDENCE_KEYS <= (int)RESCREEN_MOST_VALUES, "the library's face has room for all values");

/* Values are handed over as changes of the defaults, so that settings of zeros are not evidence of no weight. */
static rs_settings unchecked(const rescreen_settings *settings) {
    rs_settings out = {.threshold = settings->threshold,
                       .top = settings->top,
                       .evidence = settings->evidence != 0,
                       .values = rs_evidence_usual()};
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        out.values.of[key] += settings->changes[key];
    }
    return out;
}

rs_status rs_settings_from_public(rs_settings *out, const rescreen_settings *settings) {
    const rs_settings made = unchecked(settings);
    const rs_status status = rs_settings_check(&made);
    if (status == RS_OK) {
        *out = made;
    }
    return status;
}

rescreen_settings rs_settings_to_public(const rs_settings *settings) {
    const rs_evidence_values usual = rs_evidence_usual();
    rescreen_settings out = {
        .threshold = settings->threshold, .top = settings->top, .evidence = settings->evidence ? 1 : 0};
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        out.changes[key] = settings->values.of[key] - usual.of[key];
    }
    return out;
}

void rescreen_settings_default(rescreen_settings *settings) {
    const rs_settings usual = rs_settings_usual();
    *settings = rs_settings_to_public(&usual);
}

/* Ends a change: what was made becomes public unless it failed. */
static rescreen_status publish(rs_status status, const rs_settings *made, rescreen_settings *out) {
    if (status == RS_OK) {
        *out = rs_settings_to_public(made);
    }
    return rs_public_status(status);
}

rescreen_status rescreen_settings_profile(rescreen_settings *settings, const char *name) {
    char label[256];
    rs_settings made;
    (void)snprintf(label, sizeof label, "profile '%s'", name);
    const rs_status status = rs_profile_apply(&made, label, name);
    return publish(status, &made, settings);
}

rescreen_status rescreen_settings_set(rescreen_settings *settings, const char *key, const char *value) {
    char label[256];
    rs_settings made = unchecked(settings);
    (void)snprintf(label, sizeof label, "%s = %s", key, value);
    const rs_status status = rs_settings_set(&made, label, key, value);
    return publish(status, &made, settings);
}

rescreen_status rescreen_settings_file(rescreen_settings *settings, const char *path) {
    rs_settings made = unchecked(settings);
    rs_config *config = NULL;
    rs_status status = rs_config_read(&config, path);
    if (status == RS_OK) {
        status = rs_settings_apply_config(&made, config, false);
    }
    if (status == RS_OK) {
        status = rs_config_check_taken(config);
    }
    rs_config_free(config);
    return publish(status, &made, settings);
}
