/* Settings of the library's face and of the program, turned into each other; for host/api/ and host/cli/. */
#ifndef RS_API_SETTINGS_H
#define RS_API_SETTINGS_H

#include "host/api/status.h"
#include "host/screen/settings.h"

/* Errors: RS_EUSAGE if one is out of range, or they contradict each other. */
rs_status rs_settings_from_public(rs_settings *out, const rescreen_settings *settings);

rescreen_settings rs_settings_to_public(const rs_settings *settings);

#endif
