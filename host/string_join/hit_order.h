/* The order in which the hits of one string of side a are written: the best score first, then the first string of b. */
#ifndef RS_STRING_JOIN_HIT_ORDER_H
#define RS_STRING_JOIN_HIT_ORDER_H

#include <stdbool.h>

#include "host/strings/string_join.h"

/* Sorts by score, descending, then by b. In time n log n, whatever comes. scratch: room for count hits. */
void rs_hits_order(rs_string_hit *hits, size_t count, rs_string_hit *scratch);

/* True if they are sorted so already. */
bool rs_hits_are_ordered(const rs_string_hit *hits, size_t count);

/* Sorts row numbers that have come as several ascending runs. scratch: room for count numbers. */
void rs_rows_order(uint32_t *rows, size_t count, uint32_t *scratch);

#endif
