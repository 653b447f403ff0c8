#include "host/screen/profiles.h"

#include <stdio.h>
#include <string.h>

static const rs_profile PROFILES[] = {
    {"strict", "few alerts: names that are all but equal, or evidence that speaks for them", {{"threshold", "0.80"}}},
    {"balanced", "the default", {{"threshold", "0.67"}}},
    {"wide", "more alerts: names that are spelt otherwise, too", {{"threshold", "0.60"}}},
};

enum { PROFILES_COUNT = sizeof PROFILES / sizeof PROFILES[0] };

const rs_profile *rs_profile_at(size_t index) {
    return index < PROFILES_COUNT ? &PROFILES[index] : NULL;
}

static rs_status fail_unknown(const char *label) {
    char names[128] = "";
    for (size_t i = 0; i < PROFILES_COUNT; i++) {
        const size_t used = strlen(names);
        (void)snprintf(names + used, sizeof names - used, "%s%s", i > 0 ? ", " : "", PROFILES[i].name);
    }
    return rs_fail(RS_EUSAGE, "%s: there is no such profile; there are %s", label, names);
}

/* What each setting is by itself, and then what the profile says. */
static rs_status apply(rs_settings *settings, const rs_profile *profile) {
    rs_settings made = {.threshold = 6700, .top = 10, .evidence = true, .values = rs_evidence_usual()};
    for (size_t i = 0; i < RS_PROFILE_SETTINGS && profile->settings[i].key; i++) {
        const rs_status status =
            rs_settings_set(&made, profile->name, profile->settings[i].key, profile->settings[i].value);
        if (status != RS_OK) {
            return status;
        }
    }
    *settings = made;
    return RS_OK;
}

rs_status rs_profile_apply(rs_settings *settings, const char *label, const char *name) {
    for (size_t i = 0; i < PROFILES_COUNT; i++) {
        if (strcmp(PROFILES[i].name, name) == 0) {
            return apply(settings, &PROFILES[i]);
        }
    }
    return fail_unknown(label);
}
