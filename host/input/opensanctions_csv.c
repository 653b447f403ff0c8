/*
 * OpenSanctions' simplified CSV (targets.simple.csv): one subject a row. A cell of several values is a row of its own,
 * with ';' between them and quotes where one holds a semicolon.
 */
#include <stdlib.h>

#include "host/input/cells.h"
#include "host/input/table.h"
#include "host/input/text.h"

typedef enum column { ID, SCHEMA, NAME, ALIASES, BIRTH_DATE, COUNTRIES, IDENTIFIERS, COLUMN_COUNT } column;

static const char *const NAMES[COLUMN_COUNT] = {"id",         "schema",    "name",       "aliases",
                                                "birth_date", "countries", "identifiers"};

typedef struct opensanctions_reader {
    rs_intake *intake;
    rs_table *table;
    rs_fields *values; /* of the cell at hand */
    size_t columns;
    size_t at[COLUMN_COUNT];
} opensanctions_reader;

/* Finds all columns in a header. Errors: RS_EINPUT (one is missing, or there twice). */
static rs_status find_columns(size_t at[COLUMN_COUNT], const rs_fields *header, const char *path, uint64_t line) {
    rs_status status = RS_OK;
    for (column i = 0; !status && i < COLUMN_COUNT; i++)
        status = rs_columns_find(&at[i], header, NAMES[i], path, line);
    return status;
}

static bool recognises(rs_str head) {
    size_t at[COLUMN_COUNT];
    bool good = false;
    const rs_str line = rs_text_first_line(head);
    rs_fields *header = rs_fields_create(rs_text_separator(head));
    const bool found = header && !rs_text_fault(line) && !rs_fields_split(header, line, &good) && good &&
                       rs_fields_count(header) <= RS_MAX_FIELDS && !find_columns(at, header, "", 0);
    rs_fields_free(header);
    return found;
}

static void close_opensanctions(void *reader) {
    opensanctions_reader *csv = reader;
    rs_table_close(csv->table);
    rs_fields_free(csv->values);
    free(csv);
}

static rs_status open_opensanctions(void **out, rs_intake *intake) {
    opensanctions_reader *csv = calloc(1, sizeof *csv);
    if (!csv)
        return rs_fail_memory();
    csv->intake = intake;
    csv->values = rs_fields_create(';');
    const rs_fields *header = NULL;
    uint64_t line = 0;
    rs_status status = csv->values ? rs_table_open_text(&csv->table, intake, &header, &line) : RS_ENOMEM;
    if (!status) {
        csv->columns = rs_fields_count(header);
        status = find_columns(csv->at, header, intake->path, line);
    }
    if (status)
        close_opensanctions(csv);
    else
        *out = csv;
    return status;
}

typedef void (*add_value)(rs_intake *intake, rs_str value);

/* Adds each value of a cell. What is no row of values is one of them. Errors: RS_ENOMEM. */
static rs_status add_values(opensanctions_reader *csv, rs_str cell, add_value add) {
    bool good = false;
    rs_status status = cell.length > 0 ? rs_fields_split(csv->values, cell, &good) : RS_OK;
    if (status || cell.length == 0)
        return status;
    for (size_t i = 0; good && i < rs_fields_count(csv->values) && i < RS_MAX_FIELDS; i++)
        add(csv->intake, rs_fields_at(csv->values, i));
    if (!good)
        add(csv->intake, cell);
    return RS_OK;
}

static void add_alias(rs_intake *intake, rs_str value) {
    rs_builder_add_name(intake->builder, value, false, false);
}

/*
 * The countries are all to which a person has any tie, as citizen or as minister. As countries of birth they can add to
 * a score, where one is the traveller's in any way, but never take away, as nationalities that disagree do.
 */
static void add_country(rs_intake *intake, rs_str value) {
    rs_builder_add_birth_country(intake->builder, value);
}

static void add_identifier(rs_intake *intake, rs_str value) {
    rs_builder_add_document(intake->builder, value, (rs_str){NULL, 0});
}

static rs_status build(opensanctions_reader *csv, const rs_fields *fields, uint64_t line, bool *good) {
    rs_intake *intake = csv->intake;
    rs_str cells[COLUMN_COUNT];
    for (column i = 0; i < COLUMN_COUNT; i++)
        cells[i] = rs_str_trim(rs_fields_at(fields, csv->at[i]));
    rs_builder_reset(intake->builder);
    rs_builder_set_id(intake->builder, cells[ID]);
    rs_builder_add_name(intake->builder, cells[NAME], false, false);
    rs_status status = add_values(csv, cells[ALIASES], add_alias);
    *good = cells[ID].length > 0 && rs_builder_has_name(intake->builder);
    if (cells[ID].length == 0)
        rs_intake_reject(intake, line, NAMES[ID], "missing id; an entry of a list needs one");
    else if (!*good)
        rs_intake_reject(intake, line, NAMES[NAME], "empty name");
    if (status || !*good)
        return status;
    status = add_values(csv, cells[BIRTH_DATE], rs_intake_add_birth_text);
    if (!status)
        status = add_values(csv, cells[COUNTRIES], add_country);
    if (!status)
        status = add_values(csv, cells[IDENTIFIERS], add_identifier);
    return status;
}

static rs_status next_opensanctions(void *reader, const rs_record **record, bool *more) {
    opensanctions_reader *csv = reader;
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        bool good = false;
        rs_status status = rs_table_next(csv->table, csv->columns, &fields, &line, more);
        if (status || !*more)
            return status;
        const rs_str schema = rs_str_trim(rs_fields_at(fields, csv->at[SCHEMA]));
        if (!csv->intake->options->any_schema && !rs_str_equal(schema, rs_str_from("Person"))) {
            csv->intake->counts.left_out++;
            continue;
        }
        status = build(csv, fields, line, &good);
        if (status)
            return status;
        if (good)
            return rs_builder_finish(csv->intake->builder, line, record);
    }
}

const rs_format rs_format_opensanctions_csv = {"opensanctions-csv", recognises, open_opensanctions, next_opensanctions,
                                               close_opensanctions};
