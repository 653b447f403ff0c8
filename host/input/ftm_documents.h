/*
 * Documents in a file of FollowTheMoney entities: a passport is an entity of its own, before or behind its holder,
 * often far away. So they are read before all else, as files beside a list are.
 */
#ifndef RS_INPUT_FTM_DOCUMENTS_H
#define RS_INPUT_FTM_DOCUMENTS_H

#include "host/input/json_object.h"

/* Is it a schema of documents? */
bool rs_ftm_is_document(rs_str schema);

/* Adds the number and country of such an entity's properties to the record. */
void rs_ftm_add_document(rs_builder *builder, const json_t *properties);

typedef struct rs_ftm_documents rs_ftm_documents;

/*
 * Reads the documents of the file at path, by holder. What is wrong in it is left for the reader of the whole file to
 * tell. Errors: RS_EINPUT (cannot be read), RS_ENOMEM. Free with rs_ftm_documents_free.
 */
rs_status rs_ftm_documents_read(rs_ftm_documents **out, const char *path);
void rs_ftm_documents_free(rs_ftm_documents *documents); /* NULL is allowed */

/* Adds the documents of this holder to the record. */
void rs_ftm_documents_add(const rs_ftm_documents *documents, rs_builder *builder, rs_str holder);

#endif
