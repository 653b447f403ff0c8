/*
 * Stopping on purpose: work that can be taken up again listens, and a signal then asks it to stop at the next good
 * place instead of ending the process at once. The second signal ends the process in any case.
 */
#ifndef RS_BASE_STOP_H
#define RS_BASE_STOP_H

#include <stdbool.h>

/* From now on somebody listens (and nothing has been asked for yet), or nobody does any more. */
void rs_stop_listen(bool listening);

/* Asks for it. False: nobody listens, or it was asked before, and the caller has to end the process. Async-signal-safe.
 */
bool rs_stop_request(void);

/* Any thread may ask. */
bool rs_stop_requested(void);

#endif
