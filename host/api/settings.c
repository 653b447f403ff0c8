#include "host/api/settings.h"

void rescreen_settings_default(rescreen_settings *settings) {
    *settings = (rescreen_settings){.threshold = 8000, .top = 10, .evidence = 1};
}

rs_status rs_settings_from_public(rs_settings *out, const rescreen_settings *settings) {
    if (settings->threshold < 0 || settings->threshold > 10000) {
        return rs_fail(RS_EUSAGE, "the threshold is %d ten-thousandths, it must be from 0 to 10000",
                       settings->threshold);
    }
    if (settings->top == 0) {
        return rs_fail(RS_EUSAGE, "at least 1 pair a passenger is kept, not 0");
    }
    *out = (rs_settings){.threshold = settings->threshold,
                         .top = settings->top,
                         .evidence = settings->evidence != 0,
                         .values = rs_evidence_usual()};
    return RS_OK;
}
