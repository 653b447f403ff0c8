/*
 * Numbers of documents as codes of RS_NUMBER_CODE_BITS bits: equal codes are equal numbers, so that a list keeps and
 * compares codes alone. A number of up to 10 letters A-Z and digits, or of up to 15 digits, is its own code, without
 * any memory; each other one is kept as text once, and has a code by its place there.
 */
#ifndef RS_DOCUMENTS_NUMBER_CODES_H
#define RS_DOCUMENTS_NUMBER_CODES_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/status.h"
#include "host/base/str.h"

enum { RS_NUMBER_CODE_BITS = 53 };

typedef struct rs_number_codes rs_number_codes;

rs_number_codes *rs_number_codes_create(void);     /* NULL: out of memory; free with rs_number_codes_free */
void rs_number_codes_free(rs_number_codes *codes); /* NULL is allowed */

/* The code of a normalised number, which is not empty. Errors: RS_ENOMEM. */
rs_status rs_number_codes_add(rs_number_codes *codes, rs_str number, uint64_t *code);

/* The same; false if a number that has to be kept has never been added. Threads: any, while none adds. */
bool rs_number_codes_find(const rs_number_codes *codes, rs_str number, uint64_t *code);

#endif
