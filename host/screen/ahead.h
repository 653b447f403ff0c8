/*
 * People read ahead: a thread reads and normalises the next few thousand while the caller works on those before.
 */
#ifndef RS_SCREEN_AHEAD_H
#define RS_SCREEN_AHEAD_H

#include "host/screen/people.h"

typedef struct rs_ahead rs_ahead;

/*
 * From now on the people belong to the thread that reads; their counts may be read when rs_ahead_next has given the
 * last one or has failed. Where no thread can be started, the caller's reads. Out: *out, ended by rs_ahead_close.
 * Errors: RS_ENOMEM.
 */
rs_status rs_ahead_open(rs_ahead **out, rs_people *people);

/* As rs_people_next. */
rs_status rs_ahead_next(rs_ahead *ahead, const rs_person **person, uint32_t *file, bool *more);

void rs_ahead_close(rs_ahead *ahead); /* also before the end; NULL is allowed */

#endif
