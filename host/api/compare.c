#include "host/compare/compare.h"

#include <stdio.h>

#include "host/api/status.h"
#include "host/device/device.h"
#include "host/report/explanation_line.h"

rescreen_status rescreen_compare(const char *a, const char *b, int *score, char *explanation,
                                 size_t explanation_bytes) {
    rs_comparer *comparer = NULL;
    uint32_t points = 0;
    rs_explanation reasons;
    rs_status status = rs_comparer_create(&comparer, RS_SCORER_REFERENCE, RS_DEVICE_DEFAULT);
    if (status == RS_OK) {
        rs_text_pair pair = {rs_str_from(a), rs_str_from(b)};
        status = rs_compare_explain(comparer, pair, &points, &reasons);
    }
    rs_comparer_free(comparer);
    if (status != RS_OK) {
        return rs_public_status(status);
    }
    *score = (int)points;
    if (explanation_bytes > 0) {
        char text[RS_EXPLANATION_BYTES];
        rs_explanation_line(&reasons, text);
        (void)snprintf(explanation, explanation_bytes, "%s", text);
    }
    return RESCREEN_OK;
}
