#include "host/input/cells.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "host/input/mrz_record.h"

/* Sheets and databases write down that a cell is empty. ('Null' alone is a surname.) */
static rs_str without_null(rs_str cell) {
    static const rs_str nulls[] = {{"Null~Value", 10}, {"\\N", 2}, {"N/A", 3}, {"#N/A", 4}};
    const char first = cell.length > 0 ? cell.data[0] : ' ';
    if (first != 'N' && first != 'n' && first != '\\' && first != '#') { /* what they begin with */
        return cell;
    }
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) {
        if (cell.length == nulls[i].length && rs_str_equal_ignoring_case(cell, nulls[i])) {
            return (rs_str){NULL, 0};
        }
    }
    return cell;
}

void rs_cells_of_row(rs_cells *out, const rs_columns *columns, const rs_fields *row) {
    out->whole_name = columns->whole_name;
    out->has_names = columns->has_names;
    out->without_ids = columns->at[RS_COLUMN_ID] == SIZE_MAX;
    for (rs_column column = 0; column < RS_COLUMN_COUNT; column++) {
        const size_t at = columns->at[column];
        out->at[column] = at == SIZE_MAX ? (rs_str){NULL, 0} : without_null(rs_str_trim(rs_fields_at(row, at)));
    }
}

static bool is_one_of(rs_str word, const rs_str *list) {
    for (; word.length > 0 && list->length > 0; list++) {
        if (rs_str_equal_ignoring_case(word, *list)) {
            return true;
        }
    }
    return false;
}

typedef enum separators { OF_ARRAYS, ANY } separators;

/* Between values of arrays stands RS_CELL_SEPARATOR, which no file holds; in most cells a semicolon does, too. */
static size_t length_of_first(rs_str text, separators any) {
    const char other = any == ANY ? ';' : RS_CELL_SEPARATOR;
    size_t length = 0;
    while (length < text.length && text.data[length] != RS_CELL_SEPARATOR && text.data[length] != other) {
        length++;
    }
    return length;
}

/* Takes the next of several values off the text. False: none is left. */
static bool next_value(rs_str *text, separators any, rs_str *value) {
    if (text->length == 0) {
        return false;
    }
    const size_t length = length_of_first(*text, any);
    const size_t taken = length < text->length ? length + 1 : length;
    *value = rs_str_trim((rs_str){text->data, length});
    *text = (rs_str){text->data + taken, text->length - taken};
    return true;
}

/* Each number has its country, or all have the same. */
static void add_documents(rs_intake *intake, const rs_cells *cells) {
    rs_str numbers = cells->at[RS_COLUMN_DOCUMENT_NUMBER], countries = cells->at[RS_COLUMN_DOCUMENT_COUNTRY];
    rs_str number, country = {NULL, 0};
    while (next_value(&numbers, OF_ARRAYS, &number)) {
        (void)next_value(&countries, OF_ARRAYS, &country);
        rs_builder_add_document(intake->builder, number, country);
    }
}

static void add_facts(rs_intake *intake, const rs_cells *cells) {
    rs_str value;
    for (rs_str dates = cells->at[RS_COLUMN_DOB]; next_value(&dates, ANY, &value);) {
        rs_intake_add_birth_text(intake, value);
    }
    for (rs_str codes = cells->at[RS_COLUMN_NATIONALITY]; next_value(&codes, ANY, &value);) {
        rs_builder_add_nationality(intake->builder, value);
    }
    for (rs_str codes = cells->at[RS_COLUMN_BIRTH_COUNTRY]; next_value(&codes, ANY, &value);) {
        rs_builder_add_birth_country(intake->builder, value);
    }
    if (cells->at[RS_COLUMN_SEX].length > 0) { /* else a zone may have told it */
        rs_builder_set_sex(intake->builder, cells->at[RS_COLUMN_SEX]);
    }
    add_documents(intake, cells);
}

/*
 * Order does not matter to the score, but the name of a full MRZ field must end with the token that may be cut off:
 * there the surname comes first.
 */
static rs_str name_of_parts(rs_builder *builder, const rs_cells *cells, bool truncated) {
    rs_str surname = cells->at[RS_COLUMN_SURNAME];
    rs_str given = rs_builder_join(builder, cells->at[RS_COLUMN_GIVEN], cells->at[RS_COLUMN_MIDDLE]);
    return truncated ? rs_builder_join(builder, surname, given) : rs_builder_join(builder, given, surname);
}

static void add_names(rs_builder *builder, const rs_cells *cells, bool low_quality, bool truncated) {
    rs_str name;
    rs_str names = cells->whole_name ? cells->at[RS_COLUMN_NAME] : (rs_str){NULL, 0};
    if (names.length == 0) { /* some files have the whole name in some rows, and its parts in others */
        names = name_of_parts(builder, cells, truncated);
    }
    while (next_value(&names, OF_ARRAYS, &name)) {
        rs_builder_add_name(builder, name, low_quality, truncated);
    }
    rs_str aliases = cells->at[RS_COLUMN_ALIASES];
    const bool are_of_array = aliases.length > 0 && memchr(aliases.data, RS_CELL_SEPARATOR, aliases.length);
    while (next_value(&aliases, are_of_array ? OF_ARRAYS : ANY, &name)) {
        rs_builder_add_name(builder, name, low_quality, false);
    }
}

static bool has_zone(const rs_cells *cells) {
    size_t length = cells->at[RS_COLUMN_MRZ].length;
    for (size_t i = 0; i < RS_MRZ_MOST_LINES; i++) {
        length += cells->at[RS_COLUMN_MRZ1 + i].length;
    }
    return length > 0;
}

/* Out: *zone, if there is one. fault says what is wrong with its number of lines, or is empty. */
static bool find_zone(const rs_cells *cells, rs_mrz_zone *zone, char fault[RS_MRZ_FAULT_BYTES]) {
    *zone = (rs_mrz_zone){.count = 0};
    fault[0] = '\0';
    if (!rs_mrz_zone_of_text(cells->at[RS_COLUMN_MRZ], zone)) {
        (void)snprintf(fault, RS_MRZ_FAULT_BYTES, "more lines than a machine-readable zone has");
    }
    for (size_t i = 0; i < RS_MRZ_MOST_LINES && cells->at[RS_COLUMN_MRZ].length == 0; i++) {
        if (cells->at[RS_COLUMN_MRZ1 + i].length > 0) {
            zone->lines[zone->count++] = rs_mrz_line_of(cells->at[RS_COLUMN_MRZ1 + i]);
        }
    }
    return zone->count > 0;
}

/* Adds what the zone says, if there is one. Where it cannot be read, the name beside it will do. */
static bool add_zone(rs_intake *intake, const rs_cells *cells, uint64_t line) {
    static const char wrong[] = "machine-readable zone: ";
    if (!has_zone(cells)) {
        return true;
    }
    rs_mrz_zone zone;
    char fault[sizeof wrong + RS_MRZ_FAULT_BYTES];
    memcpy(fault, wrong, sizeof wrong);
    char *reason = fault + sizeof wrong - 1;
    if (!find_zone(cells, &zone, reason) || (reason[0] == '\0' && rs_mrz_add(intake, &zone, reason))) {
        return true;
    }
    if (rs_builder_has_name(intake->builder)) {
        rs_builder_add_remark(intake->builder, rs_str_from(fault));
        return true;
    }
    rs_intake_reject(intake, line, rs_column_name(RS_COLUMN_MRZ), "%s", reason);
    return false;
}

bool rs_cells_build(rs_intake *intake, const rs_cells *cells, uint64_t line, uint64_t number) {
    static const rs_str yes[] = {{"yes", 3}, {"y", 1}, {"1", 1}, {"true", 4}, {"t", 1}, {NULL, 0}};
    static const rs_str no[] = {{"no", 2}, {"n", 1}, {"0", 1}, {"false", 5}, {"f", 1}, {NULL, 0}};
    static const rs_str low[] = {{"low", 3}, {"weak", 4}, {NULL, 0}};
    rs_builder_reset(intake->builder);
    rs_str id = cells->at[RS_COLUMN_ID];
    if (id.length == 0 && intake->options->role == RS_WATCHLIST && !cells->without_ids) {
        rs_intake_reject(intake, line, rs_column_name(RS_COLUMN_ID), "missing id; an entry of a list needs one");
        return false;
    }
    rs_str flag = cells->at[RS_COLUMN_TRUNCATED];
    bool truncated = is_one_of(flag, yes);
    if (flag.length > 0 && !truncated && !is_one_of(flag, no)) {
        rs_intake_reject(intake, line, rs_column_name(RS_COLUMN_TRUNCATED), "neither yes nor no");
        return false;
    }
    bool low_quality = is_one_of(cells->at[RS_COLUMN_ALIAS_QUALITY], low);
    if (cells->has_names) {
        add_names(intake->builder, cells, low_quality, truncated);
    }
    if (!add_zone(intake, cells, line)) {
        return false;
    }
    if (!rs_builder_has_name(intake->builder)) {
        rs_column column = !cells->has_names ? RS_COLUMN_MRZ : cells->whole_name ? RS_COLUMN_NAME : RS_COLUMN_SURNAME;
        rs_intake_reject(intake, line, rs_column_name(column), "empty name");
        return false;
    }
    if (id.length == 0) {
        rs_intake_set_row_id(intake, number);
    } else {
        rs_builder_set_id(intake->builder, id);
    }
    add_facts(intake, cells);
    return true;
}
