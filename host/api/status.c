#include "host/api/status.h"

#include <assert.h>

static_assert((int)RESCREEN_EINTERNAL == (int)RS_EINTERNAL, "public and internal statuses are the same");
static_assert((int)RESCREEN_EUSAGE == (int)RS_EUSAGE, "public and internal statuses are the same");
static_assert((int)RESCREEN_EINPUT == (int)RS_EINPUT, "public and internal statuses are the same");
static_assert((int)RESCREEN_EOUTPUT == (int)RS_EOUTPUT, "public and internal statuses are the same");
static_assert((int)RESCREEN_EDEVICE == (int)RS_EDEVICE, "public and internal statuses are the same");
static_assert((int)RESCREEN_EMISMATCH == (int)RS_EMISMATCH, "public and internal statuses are the same");
static_assert((int)RESCREEN_ENOMEM == (int)RS_ENOMEM, "public and internal statuses are the same");
static_assert((int)RESCREEN_ESTOPPED == (int)RS_ESTOPPED, "public and internal statuses are the same");

const char *rescreen_error(void) {
    return rs_error_message();
}
