/*
 * CSV with a header: passengers of any system, and lists of one's own. Separated by commas, semicolons or tabs; the
 * columns are found by name (columns.h). One row is one record: rows of a list with the same id are merged later.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/utf8.h"
#include "host/input/columns.h"
#include "host/input/table.h"
#include "host/input/text.h"

typedef struct csv_reader {
    rs_intake *intake;
    rs_table *table;
    rs_columns columns;
} csv_reader;

/* A line of text that is no markup is taken for a header: what is wrong with it, the reader can say more clearly. */
static bool recognises(rs_str head) {
    rs_str line = rs_text_first_line(head);
    bool cut_off = head.length == RS_SOURCE_HEAD_BYTES && line.data + line.length == head.data + head.length;
    if (line.length == 0 || cut_off || strchr("<{[%", line.data[0]) || !rs_utf8_valid(line))
        return false;
    for (size_t i = 0; i < line.length; i++)
        if ((unsigned char)line.data[i] < ' ' && line.data[i] != '\t')
            return false;
    return true;
}

static void close_csv(void *reader) {
    csv_reader *csv = reader;
    rs_table_close(csv->table);
    free(csv);
}

static rs_status open_csv(void **out, rs_intake *intake) {
    csv_reader *csv = calloc(1, sizeof *csv);
    if (!csv)
        return rs_fail_memory();
    csv->intake = intake;
    const rs_table_options options = {.separator = rs_text_separator(rs_source_head(intake->source))};
    const rs_fields *header = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_open(&csv->table, intake, intake->source, &options);
    if (status)
        goto cleanup;
    status = rs_table_header(csv->table, &header, &line);
    if (status)
        goto cleanup;
    status = rs_columns_resolve(&csv->columns, header, intake->options, intake->path, line);

cleanup:
    if (status)
        close_csv(csv);
    else
        *out = csv;
    return status;
}

static rs_str cell(const csv_reader *csv, const rs_fields *fields, rs_column column) {
    return rs_str_trim(rs_fields_at(fields, csv->columns.at[column]));
}

static bool is_one_of(rs_str word, const char *const *list) {
    for (; *list; list++)
        if (rs_str_equal_ignoring_case(word, rs_str_from(*list)))
            return true;
    return false;
}

/* Takes the next of several values with ';' between them off the text. False when none is left. */
static bool next_value(rs_str *text, rs_str *value) {
    if (text->length == 0)
        return false;
    const char *semicolon = memchr(text->data, ';', text->length);
    size_t length = semicolon ? (size_t)(semicolon - text->data) : text->length;
    size_t taken = semicolon ? length + 1 : length;
    *value = rs_str_trim((rs_str){text->data, length});
    *text = (rs_str){text->data + taken, text->length - taken};
    return true;
}

static void add_facts(csv_reader *csv, const rs_fields *fields) {
    rs_intake *intake = csv->intake;
    rs_str value;
    for (rs_str dates = cell(csv, fields, RS_COLUMN_DOB); next_value(&dates, &value);)
        rs_intake_add_birth_text(intake, value);
    for (rs_str codes = cell(csv, fields, RS_COLUMN_NATIONALITY); next_value(&codes, &value);)
        rs_builder_add_nationality(intake->builder, value);
    for (rs_str codes = cell(csv, fields, RS_COLUMN_BIRTH_COUNTRY); next_value(&codes, &value);)
        rs_builder_add_birth_country(intake->builder, value);
    rs_builder_set_sex(intake->builder, cell(csv, fields, RS_COLUMN_SEX));
    rs_builder_add_document(intake->builder, cell(csv, fields, RS_COLUMN_DOCUMENT_NUMBER),
                            cell(csv, fields, RS_COLUMN_DOCUMENT_COUNTRY));
}

/*
 * Order does not matter to the score, but the name of a full MRZ field must end with the token that may be cut off:
 * there the surname comes first.
 */
static rs_str name_text(csv_reader *csv, const rs_fields *fields, bool truncated) {
    if (csv->columns.whole_name)
        return cell(csv, fields, RS_COLUMN_NAME);
    rs_str surname = cell(csv, fields, RS_COLUMN_SURNAME);
    rs_str given = cell(csv, fields, RS_COLUMN_GIVEN);
    rs_builder *builder = csv->intake->builder;
    return truncated ? rs_builder_join(builder, surname, given) : rs_builder_join(builder, given, surname);
}

static void set_id(csv_reader *csv, rs_str id) {
    char number[24];
    if (id.length == 0) {
        (void)snprintf(number, sizeof number, "%llu", (unsigned long long)csv->intake->counts.rows);
        id = rs_str_from(number);
    }
    rs_builder_set_id(csv->intake->builder, id);
}

/* Builds the row's record. False if the row was rejected. */
static bool build(csv_reader *csv, const rs_fields *fields, uint64_t line) {
    static const char *const yes[] = {"yes", "y", "1", "true", "t", NULL};
    static const char *const no[] = {"no", "n", "0", "false", "f", NULL};
    static const char *const low[] = {"low", "weak", NULL};
    rs_intake *intake = csv->intake;
    rs_builder_reset(intake->builder);
    rs_str id = cell(csv, fields, RS_COLUMN_ID);
    if (id.length == 0 && intake->options->role == RS_WATCHLIST) {
        rs_intake_reject(intake, line, rs_column_name(RS_COLUMN_ID), "missing id; an entry of a list needs one");
        return false;
    }
    rs_str flag = cell(csv, fields, RS_COLUMN_TRUNCATED);
    bool truncated = is_one_of(flag, yes);
    if (flag.length > 0 && !truncated && !is_one_of(flag, no)) {
        rs_intake_reject(intake, line, rs_column_name(RS_COLUMN_TRUNCATED), "neither yes nor no");
        return false;
    }
    bool low_quality = is_one_of(cell(csv, fields, RS_COLUMN_ALIAS_QUALITY), low);
    rs_builder_add_name(intake->builder, name_text(csv, fields, truncated), low_quality, truncated);
    if (!rs_builder_has_name(intake->builder)) {
        rs_column column = csv->columns.whole_name ? RS_COLUMN_NAME : RS_COLUMN_SURNAME;
        rs_intake_reject(intake, line, rs_column_name(column), "empty name");
        return false;
    }
    set_id(csv, id);
    add_facts(csv, fields);
    return true;
}

static rs_status next_csv(void *reader, const rs_record **record, bool *more) {
    csv_reader *csv = reader;
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        rs_status status = rs_table_next(csv->table, csv->columns.count, &fields, &line, more);
        if (status || !*more)
            return status;
        if (build(csv, fields, line))
            return rs_builder_finish(csv->intake->builder, line, record);
    }
}

const rs_format rs_format_csv = {"csv", recognises, open_csv, next_csv, close_csv};
