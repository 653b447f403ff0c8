/* How many letters may two strings differ by that are similar? */
#ifndef RS_FILTER_LIMITS_H
#define RS_FILTER_LIMITS_H

#include <stdint.h>

/* No pair of these lengths is similar. */
enum { RS_NEVER_SIMILAR = -1 };

/* The greatest L1 distance of the letter histograms of two strings of a and b letters that are at most so many edits
 * apart, or RS_NEVER_SIMILAR. */
int32_t rs_distance_within(uint32_t edits, uint32_t a, uint32_t b);

/* The letters that an outer string of b letters may have and an inner one of a letters lack if the L1 distance of their
 * histograms is at most this, or RS_NEVER_SIMILAR for that. */
int32_t rs_letters_to_lack(int32_t distance, uint32_t a, uint32_t b);

#endif
