#include "host/base/stop.h"

#include <stdatomic.h>

enum { NOBODY_LISTENS, LISTENING, REQUESTED };

static atomic_int state;

void rs_stop_listen(bool listening) {
    atomic_store(&state, listening ? LISTENING : NOBODY_LISTENS);
}

bool rs_stop_request(void) {
    int listening = LISTENING;
    return atomic_compare_exchange_strong(&state, &listening, REQUESTED);
}

bool rs_stop_requested(void) {
    return atomic_load(&state) == REQUESTED;
}
