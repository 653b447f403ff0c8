/* The fields of one row, by libcsv in its strict mode, so that bad quoting is found instead of repaired; rows without
 * any quote are parted without it, three times as fast. */
#ifndef RS_INPUT_FIELDS_H
#define RS_INPUT_FIELDS_H

#include "host/base/status.h"
#include "host/base/str.h"

enum { RS_MAX_FIELDS = 4096 }; /* no list has more than some dozens of columns */

typedef struct rs_fields rs_fields;

/* NULL: out of memory. Free with rs_fields_free. */
rs_fields *rs_fields_create(char separator);

/* From now on a quote within a field that is not quoted stands for itself, instead of being a fault. */
void rs_fields_allow_quotes(rs_fields *fields);

/*
 * Splits a row (rows.h). Out: *good is false where quotes are not used as they should. Errors: RS_ENOMEM.
 * The fields stay valid until the next call.
 */
rs_status rs_fields_split(rs_fields *fields, rs_str row, bool *good);

/* Takes fields from elsewhere, such as the keys of an object; at most RS_MAX_FIELDS are kept. They point to the
 * caller's texts. */
void rs_fields_clear(rs_fields *fields);
void rs_fields_append(rs_fields *fields, rs_str field);

size_t rs_fields_count(const rs_fields *fields);            /* all of them, even those over RS_MAX_FIELDS */
rs_str rs_fields_at(const rs_fields *fields, size_t index); /* empty for an index without a field */
void rs_fields_free(rs_fields *fields);                     /* NULL is allowed */

#endif
