/* What a public list holds; for host/api/ alone. */
#ifndef RS_API_LIST_H
#define RS_API_LIST_H

#include "host/api/status.h"
#include "host/screen/watchlist.h"

struct rescreen_list {
    rs_watchlist *watchlist;
};

#endif
