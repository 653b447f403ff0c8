/*
 * An interner gives each distinct byte string a number, 0, 1, 2... in order of first appearance. It is a hash table
 * (XXH3, open addressing) with the keys in an arena. Not shared between threads while it grows.
 */
#ifndef RS_BASE_INTERNER_H
#define RS_BASE_INTERNER_H

#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

#define RS_INTERNER_NONE UINT32_MAX

typedef struct rs_interner rs_interner;

rs_interner *rs_interner_create(void); /* NULL: out of memory; free with rs_interner_free */
void rs_interner_free(rs_interner *interner);
void rs_interner_reset(rs_interner *interner); /* forgets all keys */

/* The key's number, given now if it is new (*is_new, may be NULL). Errors: RS_ENOMEM. */
rs_status rs_interner_add(rs_interner *interner, rs_str key, uint32_t *number, bool *is_new);

/*
 * The same in two steps: the first begins to fetch the memory that the second will look at, so that several keys wait
 * for theirs together. Out of the first: the key's hash, for the second.
 */
uint32_t rs_interner_prefetch(const rs_interner *interner, rs_str key);
rs_status rs_interner_add_hashed(rs_interner *interner, rs_str key, uint32_t hash, uint32_t *number, bool *is_new);

/* The key's number, or RS_INTERNER_NONE. */
uint32_t rs_interner_find(const rs_interner *interner, rs_str key);

rs_str rs_interner_key(const rs_interner *interner, uint32_t number); /* valid until reset or free */
uint32_t rs_interner_count(const rs_interner *interner);

#endif
