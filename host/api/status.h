/* The statuses of the library are those of the program, one by one, so that they pass through unchanged. */
#ifndef RS_API_STATUS_H
#define RS_API_STATUS_H

#include "host/base/status.h"
#include "include/rescreen.h"

static inline rescreen_status rs_public_status(rs_status status) {
    return (rescreen_status)status;
}

#endif
