/* What all readers of JSON have in common: one object from its text, and the texts of a value. */
#ifndef RS_INPUT_JSON_OBJECT_H
#define RS_INPUT_JSON_OBJECT_H

#include <jansson.h>

#include "host/input/reader.h"

/*
 * Reads one object; its text is UTF-8 without NUL. Out: *object, freed by json_decref, or NULL where it is wrong and
 * has been rejected, for a reason that repeats nothing of it. A key given twice is wrong. Errors: RS_ENOMEM.
 */
rs_status rs_json_object_read(json_t **object, rs_intake *intake, rs_str text, uint64_t line);

enum { RS_JSON_NUMBER_BYTES = 24 };

/*
 * The text of a value, without blanks at both ends: of a text, a whole number (written into `number`), true or false;
 * empty for null. False for an array, an object or a number with a fraction.
 */
bool rs_json_text(const json_t *value, char number[RS_JSON_NUMBER_BYTES], rs_str *text);

/* The texts of a value, one by one: of itself, or of an array's elements. What has none is passed over. */
typedef struct rs_json_texts {
    const json_t *value; /* NULL: has none */
    size_t at;           /* the next element */
    char number[RS_JSON_NUMBER_BYTES];
} rs_json_texts;

rs_json_texts rs_json_texts_of(const json_t *object, const char *key);

/* False behind the last. *text is valid until the next call, and not empty. */
bool rs_json_texts_next(rs_json_texts *texts, rs_str *text);

/* The first of them; empty if there is none. number: as above. */
rs_str rs_json_first_text(const json_t *object, const char *key, char number[RS_JSON_NUMBER_BYTES]);

#endif
