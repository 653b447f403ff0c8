/*
 * The order of the distinct names of a side: those that are much alike beside each other. A search for candidates reads
 * much the same of the list for names that are alike, and what it finds there are names that are alike.
 */
#ifndef RS_ENCODE_NAME_ORDER_H
#define RS_ENCODE_NAME_ORDER_H

#include "host/encode/names.h"

/*
 * The place of each name in the order: by the alphabet, of its token that the fewest names have (of such, the first);
 * of equal ones, the earlier name first. In: names with their final texts. Out: *places, freed with free().
 * Errors: RS_ENOMEM.
 */
rs_status rs_name_order_make(const rs_names *names, const rs_texts *texts, uint32_t **places);

#endif
