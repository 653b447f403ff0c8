/* How much memory the process has had at most. */
#ifndef RS_BASE_PEAK_MEMORY_H
#define RS_BASE_PEAK_MEMORY_H

#include <stdint.h>

/*
 * From now on the peak starts at what the process has now; memory that it has freed goes back to the system first.
 * Where the system cannot do that, it does nothing.
 */
void rs_peak_memory_reset(void);

/* Bytes in main memory at most since the last reset, else since the process began; 0: unknown. */
uint64_t rs_peak_memory_bytes(void);

#endif
