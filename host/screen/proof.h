/*
 * A known answer: before a device works, names of the list go through its screener as passengers do, some as they are,
 * some with a typing error, and the plain C reference says what it has to find. It takes some ten milliseconds, and
 * what the first launches have to wait for is over after it.
 */
#ifndef RS_SCREEN_PROOF_H
#define RS_SCREEN_PROOF_H

#include "host/screen/screener.h"

/*
 * In: a screener of this watchlist and these settings; the device's name, for the message. A watchlist of nobody proves
 * nothing. Errors: RS_EMISMATCH if it finds something else; RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_prove(rs_screener *screener, const rs_roster *watchlist, const rs_settings *settings,
                   const char *device_name);

#endif
