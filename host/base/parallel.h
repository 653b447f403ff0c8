/* Work on a row of items by all processors. */
#ifndef RS_BASE_PARALLEL_H
#define RS_BASE_PARALLEL_H

#include <stddef.h>
#include <stdint.h>

/* As many threads as there are processors, up to a number beyond which they only wait for memory and files. */
uint32_t rs_parallel_threads(void);

/* Works on items [begin, end). */
typedef void (*rs_parallel_fn)(void *context, size_t begin, size_t end);

/*
 * Calls work for ranges that together are [0, count), each of at least `least` items but for one, at the same time in
 * several threads, of which the calling one is the first. Returns when all are done. Where no thread can be started,
 * the calling one does all.
 */
void rs_parallel_ranges(size_t count, size_t least, rs_parallel_fn work, void *context);

#endif
