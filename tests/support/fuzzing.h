/* What fuzz tests draw their damage from: numbers that are the same everywhere, and settings from the environment. */
#ifndef TESTS_SUPPORT_FUZZING_H
#define TESTS_SUPPORT_FUZZING_H

#include <stddef.h>
#include <stdint.h>

void fuzz_start(uint64_t seed);
uint64_t fuzz_random(void);      /* splitmix64 */
size_t fuzz_below(size_t limit); /* 0 .. limit - 1; 0 for a limit of 0 */

/* A number from the environment, or `otherwise`. */
unsigned long fuzz_setting(const char *name, unsigned long otherwise);

#endif
