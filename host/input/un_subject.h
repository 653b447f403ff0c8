/*
 * One subject of the United Nations list: the texts of its elements as they come, and the record made of them.
 *
 *     INDIVIDUAL                 the subject
 *       FIRST_NAME               a field with a text
 *       INDIVIDUAL_ALIAS         a field with parts
 *         ALIAS_NAME             a part with a text
 */
#ifndef RS_INPUT_UN_SUBJECT_H
#define RS_INPUT_UN_SUBJECT_H

#include "host/input/reader.h"

/* How deep an element stands inside the subject. */
typedef enum rs_un_level { RS_UN_FIELD, RS_UN_PART } rs_un_level;

enum { RS_UN_MAX_SUBJECT_BYTES = 1024 * 1024 }; /* the largest on the true list has 8 KB */

typedef struct rs_un_subject rs_un_subject;

/* NULL: out of memory. Free with rs_un_subject_free. The subject's texts live in intake->builder. */
rs_un_subject *rs_un_subject_create(rs_intake *intake);
void rs_un_subject_free(rs_un_subject *subject);

/* A subject begins: forgets the one before. */
void rs_un_subject_begin(rs_un_subject *subject, uint64_t line);

/* An element begins; those that the screening does not need are passed over. */
void rs_un_subject_open(rs_un_subject *subject, const char *name, rs_un_level level);

/* A piece of the open element's text. Errors: RS_ENOMEM. */
rs_status rs_un_subject_add_text(rs_un_subject *subject, const char *text, size_t length);

/* The element that was opened last on this level ends. */
void rs_un_subject_close(rs_un_subject *subject, rs_un_level level);

/* The subject ends. Returns false if it is rejected; else the record waits in intake->builder. */
bool rs_un_subject_end(rs_un_subject *subject);

#endif
