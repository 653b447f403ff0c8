/* What the program says of itself in the indexes that it makes: two that say the same read a list the same way. */
#ifndef RS_SCREEN_INDEX_STAMP_H
#define RS_SCREEN_INDEX_STAMP_H

#include "host/index/index.h"

/* The score's version, the tables of data/ and ICU, on which names depend, and the build of the program, on which all
 * else does: its version and commit. */
void rs_index_stamp(char out[RS_INDEX_STAMP_BYTES]);

#endif
