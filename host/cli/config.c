#include "host/cli/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/screen/profiles.h"

/* What may stand in the file several times. */
static bool is_repeatable(const char *key) {
    static const char *const keys[] = {"passengers", "watchlist", "map", "map-list"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* An option of the file, added to `from_file`, whose values count where the command line has none. */
static rs_status add_option(rs_arguments *from_file, rs_config *config, rs_config_item *item) {
    rs_status status = is_repeatable(item->key) ? RS_OK : rs_config_check_once(config, item);
    return status == RS_OK ? rs_arguments_add(from_file, RS_ON_SCREEN, item, &item->taken) : status;
}

/* Takes over the values of options that the command line has not said. */
static void fill_gaps(rs_arguments *arguments, rs_arguments *from_file) {
    for (size_t id = 0; id < RS_OPTION_COUNT; id++) {
        if (arguments->counts[id] == 0) {
            free(arguments->values[id]);
            arguments->values[id] = from_file->values[id];
            arguments->counts[id] = from_file->counts[id];
            arguments->names[id] = from_file->names[id];
            from_file->values[id] = NULL;
        }
    }
}

rs_status rs_read_config(rs_arguments *arguments) {
    const char *path = rs_arguments_last(arguments, RS_OPTION_CONFIG, NULL);
    rs_arguments from_file = {0};
    rs_status status = path ? rs_config_read(&arguments->config, path) : RS_OK;
    rs_config *config = status == RS_OK ? arguments->config : NULL;
    for (size_t i = 0; config && i < rs_config_count(config) && status == RS_OK; i++) {
        rs_config_item *item = rs_config_item_at(config, i);
        if (rs_is_setting(item->key)) {
            item->taken = true;
        } else {
            status = add_option(&from_file, config, item);
        }
    }
    if (config && status == RS_OK) {
        status = rs_config_check_taken(config);
    }
    if (status == RS_OK) {
        fill_gaps(arguments, &from_file);
    }
    rs_arguments_free(&from_file);
    return status;
}

/* KEY=VALUE of the option --set, whose keys are those of the evidence. */
static rs_status set_value(rs_settings *settings, const char *text) {
    char label[256], key[64];
    rs_evidence_key evidence;
    const char *equals = strchr(text, '=');
    const size_t length = equals ? (size_t)(equals - text) : strlen(text);
    (void)snprintf(label, sizeof label, "--set %s", text);
    (void)snprintf(key, sizeof key, "%.*s", (int)(length < sizeof key ? length : sizeof key - 1), text);
    if (!equals) {
        return rs_fail(RS_EUSAGE, "%s: it is KEY=VALUE, as in --set birth-full=0.12", label);
    }
    if (!rs_evidence_key_of(key, &evidence)) {
        return rs_fail(RS_EUSAGE, "%s: there is no such value of the evidence; `rescreen settings` shows them", label);
    }
    if (!settings->evidence && evidence != RS_NAME_LEAST) {
        return rs_fail(RS_EUSAGE, "%s: no evidence counts with --no-evidence: leave one of them out", label);
    }
    return rs_settings_set(settings, label, key, equals + 1);
}

static rs_status apply_option(rs_settings *settings, const rs_arguments *arguments, rs_option_id id, const char *key) {
    const char *value = rs_arguments_last(arguments, id, NULL);
    char label[256];
    if (!value) {
        return RS_OK;
    }
    (void)snprintf(label, sizeof label, "--%s %s", key, value);
    return rs_settings_set(settings, label, key, value);
}

static rs_status apply_command_line(rs_settings *settings, const rs_arguments *arguments) {
    rs_status status = apply_option(settings, arguments, RS_OPTION_THRESHOLD, "threshold");
    if (status == RS_OK) {
        status = apply_option(settings, arguments, RS_OPTION_TOP, "top");
    }
    settings->evidence = settings->evidence && !rs_arguments_has(arguments, RS_OPTION_NO_EVIDENCE);
    for (size_t i = 0; i < arguments->counts[RS_OPTION_SET] && status == RS_OK; i++) {
        status = set_value(settings, arguments->values[RS_OPTION_SET][i]);
    }
    return status;
}

rs_status rs_read_settings(const rs_arguments *arguments, rs_settings *out) {
    rs_settings settings = rs_settings_usual();
    const bool has_profile = rs_arguments_has(arguments, RS_OPTION_PROFILE);
    rs_status status = apply_option(&settings, arguments, RS_OPTION_PROFILE, "profile");
    if (status == RS_OK && arguments->config) {
        status = rs_settings_apply_config(&settings, arguments->config, has_profile);
    }
    if (status == RS_OK) {
        status = apply_command_line(&settings, arguments);
    }
    if (status == RS_OK) {
        status = rs_settings_check(&settings);
    }
    *out = settings;
    return status;
}
