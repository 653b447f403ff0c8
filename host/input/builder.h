/*
 * Puts a record together from the pieces that a reader finds, in memory of its own that the next record takes over.
 * The adding functions cannot fail by themselves: if memory runs out, rs_builder_finish says so, once.
 */
#ifndef RS_INPUT_BUILDER_H
#define RS_INPUT_BUILDER_H

#include "host/base/status.h"
#include "host/record/record.h"

typedef struct rs_builder rs_builder;

rs_builder *rs_builder_create(void); /* NULL: out of memory; free with rs_builder_free */
void rs_builder_free(rs_builder *builder);

/* Forgets the record: what rs_builder_finish gave is no longer valid. */
void rs_builder_reset(rs_builder *builder);

/* A copy that lives as long as the record. Empty when out of memory. */
rs_str rs_builder_keep(rs_builder *builder, rs_str text);

/* Two texts as one, with a blank between; one of them alone if the other is empty. */
rs_str rs_builder_join(rs_builder *builder, rs_str a, rs_str b);

/* Two texts as one, with nothing between. */
rs_str rs_builder_append(rs_builder *builder, rs_str a, rs_str b);

void rs_builder_set_id(rs_builder *builder, rs_str id);
/* Only of a list of documents: the number of the row. */
void rs_builder_set_row(rs_builder *builder, uint64_t row);
void rs_builder_set_sex(rs_builder *builder, rs_str sex);

/* Runs of blanks and line ends in a name become one blank; an empty name is not added. */
void rs_builder_add_name(rs_builder *builder, rs_str text, bool low_quality, bool truncated);

/* As rs_builder_add_name, but it becomes the first name, the primary one. Call it at most once a record. */
void rs_builder_add_primary_name(rs_builder *builder, rs_str text);

/* Adds a date unless the record has it already. */
void rs_builder_add_birth(rs_builder *builder, const rs_birth *birth);

/* Codes or names of countries; an empty one is not added. */
void rs_builder_add_nationality(rs_builder *builder, rs_str country);
void rs_builder_add_birth_country(rs_builder *builder, rs_str country);

/* A number without any digit is not added: no document has one, so it is a remark in the wrong place. */
void rs_builder_add_document(rs_builder *builder, rs_str number, rs_str country);

/* What the reader has to say of the record, in plain words. It rejects nothing, and holds no name. */
void rs_builder_add_remark(rs_builder *builder, rs_str remark);

/* False if no name was added. True when out of memory, so that this is not taken for an empty name. */
bool rs_builder_has_name(const rs_builder *builder);

/* The record, valid until rs_builder_reset. Errors: RS_ENOMEM. */
rs_status rs_builder_finish(rs_builder *builder, uint64_t line, const rs_record **out);

#endif
