/* Named profiles: settings that belong together. */
#ifndef RS_SCREEN_PROFILES_H
#define RS_SCREEN_PROFILES_H

#include "host/screen/settings.h"

enum { RS_PROFILE_SETTINGS = 8 };

typedef struct rs_profile {
    const char *name;
    const char *meaning; /* one line */
    struct {
        const char *key; /* NULL: there are no more */
        const char *value;
    } settings[RS_PROFILE_SETTINGS]; /* where they differ from what each is by itself */
} rs_profile;

/* In the order from strict to wide. NULL behind the last. */
const rs_profile *rs_profile_at(size_t index);

/*
 * Out: *settings, all of them. `label` says in a message where the profile was named: "--profile loose".
 * Errors: RS_EUSAGE if there is no such profile (names those that exist).
 */
rs_status rs_profile_apply(rs_settings *settings, const char *label, const char *name);

#endif
