/* Settings from outside, checked; for host/api/ alone. */
#ifndef RS_API_SETTINGS_H
#define RS_API_SETTINGS_H

#include "host/api/status.h"
#include "host/run/settings.h"

/* Errors: RS_EUSAGE if one is out of range. */
rs_status rs_settings_from_public(rs_settings *out, const rescreen_settings *settings);

#endif
