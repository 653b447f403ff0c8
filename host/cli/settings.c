#include "host/cli/commands.h"
#include "host/cli/config.h"
#include "host/report/report.h"

static void print_value(const char *key, int32_t value, const char *meaning) {
    char fixed[RS_FIXED_BYTES];
    rs_format_fixed(value, fixed);
    (void)printf("# %s\n%s = %s\n", meaning, key, fixed);
}

/* As a configuration file, so that it can be kept, changed and given to --config. */
rs_status rs_command_settings(const rs_arguments *arguments) {
    rs_settings settings;
    rs_status status = rs_refuse_operands(arguments);
    if (status == RS_OK) {
        status = rs_read_settings(arguments, &settings);
    }
    if (status != RS_OK) {
        return status;
    }
    print_value("threshold", settings.threshold, "least score with evidence");
    (void)printf("# best pairs kept a passenger\ntop = %u\n", (unsigned)settings.top);
    if (!settings.evidence) {
        (void)printf("# names only\nno-evidence = yes\n");
        return rs_finish_stdout();
    }
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        const rs_evidence_setting *setting = rs_evidence_setting_of(key);
        print_value(setting->name, settings.values.of[key], setting->meaning);
    }
    return rs_finish_stdout();
}
