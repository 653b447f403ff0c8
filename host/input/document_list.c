/*
 * Lists of documents, such as those reported as lost or stolen: CSV with a header, a document a row, and nobody's name.
 * `document_number` and, where it is known, `document_country`; `id` where rows have one of their own. Other columns,
 * as for a kind of document or a date, are not read: documents are compared by number and country alone.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/columns.h"
#include "host/input/table.h"
#include "host/input/text.h"

enum { MOST_MORE_NAMES = 5 };

/* A field, and words that mean it in such a list alone, the most exact first: those of all lists come before them. */
typedef struct document_field {
    rs_column column;
    const char *more_names[MOST_MORE_NAMES]; /* ended by NULL */
} document_field;

static const document_field NUMBER = {RS_COLUMN_DOCUMENT_NUMBER, {"number", "document"}};
static const document_field COUNTRY = {RS_COLUMN_DOCUMENT_COUNTRY,
                                       {"issue_country", "issuer", "country", "country_code"}};
static const document_field ID = {RS_COLUMN_ID, {NULL}};

typedef struct document_reader {
    rs_intake *intake;
    rs_table *table;
    size_t columns;
    size_t number, country, id; /* where they stand; SIZE_MAX: the file has none */
} document_reader;

/* ---- the header -------------------------------------------------------------------------------------------------- */

/* Out: *at, SIZE_MAX where there is no such column. Errors: RS_EINPUT, if several may be it. */
static rs_status find_field(size_t *at, const document_field *field, const rs_fields *header,
                            const rs_input_options *options, const char *path, uint64_t line) {
    rs_status status = rs_columns_find_field(at, header, field->column, options, path, line);
    for (size_t i = 0; field->more_names[i] && *at == SIZE_MAX && !status; i++)
        status = rs_columns_find_if_there(at, header, field->more_names[i], path, line);
    return status;
}

static bool says_name(rs_str column) {
    static const char word[] = "name";
    const size_t length = sizeof word - 1;
    for (size_t at = 0; at + length <= column.length; at++)
        if (rs_str_equal_ignoring_case((rs_str){column.data + at, length}, rs_str_from(word)))
            return true;
    return false;
}

/* Does the column say something of people, by what it is called? In doubt it does: no name may be passed over unseen.
 */
static bool is_of_people(rs_str column, const rs_input_options *options) {
    static const rs_column fields[] = {RS_COLUMN_NAME, RS_COLUMN_SURNAME, RS_COLUMN_GIVEN, RS_COLUMN_DOB,
                                       RS_COLUMN_SEX};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *own = rs_columns_mapped(options, fields[i]);
        if (rs_same_column_name(column, rs_str_from(own ? own : rs_column_name(fields[i]))) ||
            rs_is_other_name_of_column(fields[i], column))
            return true;
    }
    return says_name(column);
}

bool rs_is_document_list(rs_str head, const rs_input_options *options) {
    rs_fields *header = rs_fields_create(rs_text_separator(head));
    bool good = false;
    size_t number = SIZE_MAX;
    if (!header)
        return false;
    const rs_status split = rs_fields_split(header, rs_text_first_line(head), &good);
    bool found = !split && good && (find_field(&number, &NUMBER, header, options, "", 1) || number != SIZE_MAX);
    for (size_t i = 0; found && i < rs_fields_count(header); i++)
        found = !is_of_people(rs_str_trim(rs_fields_at(header, i)), options);
    rs_fields_free(header);
    return found;
}

/* By the header and the user's names for columns: input.c asks rs_is_document_list of a CSV file. */
static bool recognises(rs_str head) {
    (void)head;
    return false;
}

static rs_status find_columns(document_reader *reader, const rs_fields *header, uint64_t line) {
    const rs_input_options *options = reader->intake->options;
    const char *path = reader->intake->path;
    reader->columns = rs_fields_count(header);
    rs_status status = find_field(&reader->number, &NUMBER, header, options, path, line);
    if (!status)
        status = find_field(&reader->country, &COUNTRY, header, options, path, line);
    if (!status)
        status = find_field(&reader->id, &ID, header, options, path, line);
    if (!status && reader->number == SIZE_MAX)
        status = rs_columns_find(&reader->number, header, rs_column_name(NUMBER.column), path,
                                 line); /* its message lists them */
    const size_t used[] = {reader->number, reader->country, reader->id};
    if (!status)
        rs_columns_list_unused(header, used, sizeof used / sizeof *used, reader->intake->unused_columns,
                               sizeof reader->intake->unused_columns);
    return status;
}

/* ---- the rows ---------------------------------------------------------------------------------------------------- */

static void close_documents(void *state) {
    document_reader *reader = state;
    rs_table_close(reader->table);
    free(reader);
}

static rs_status open_documents(void **out, rs_intake *intake) {
    const rs_fields *header = NULL;
    uint64_t line = 0;
    if (intake->options->role != RS_WATCHLIST)
        return rs_fail(RS_EUSAGE, "%s: a list of documents has no passengers: give it as a watchlist", intake->path);
    document_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return rs_fail_memory();
    reader->intake = intake;
    rs_status status = rs_table_open_text(&reader->table, intake, &header, &line);
    if (!status)
        status = find_columns(reader, header, line);
    if (status)
        close_documents(reader);
    else
        *out = reader;
    return status;
}

static rs_status build(const document_reader *reader, const rs_fields *row, uint64_t line, const rs_record **record) {
    rs_builder *builder = reader->intake->builder;
    rs_builder_reset(builder);
    rs_builder_add_document(builder, rs_fields_at(row, reader->number), rs_fields_at(row, reader->country));
    rs_builder_set_id(builder, rs_fields_at(row, reader->id));
    rs_builder_set_row(builder, reader->intake->counts.rows);
    return rs_builder_finish(builder, line, record);
}

static rs_status next_document(void *state, const rs_record **record, bool *more) {
    document_reader *reader = state;
    for (;;) {
        const rs_fields *row = NULL;
        uint64_t line = 0;
        rs_status status = rs_table_next(reader->table, reader->columns, &row, &line, more);
        if (status || !*more)
            return status;
        status = build(reader, row, line, record);
        if (status || (*record)->document_count > 0)
            return status;
        const bool empty = rs_str_trim(rs_fields_at(row, reader->number)).length == 0;
        rs_intake_reject(reader->intake, line, rs_column_name(NUMBER.column), "%s",
                         empty ? "empty number" : "no digit in the number");
    }
}

const rs_format rs_format_documents = {"documents", recognises, open_documents, next_document, close_documents};
