/*
 * The lists of the US Office of Foreign Assets Control in their CSV form: sdn.csv, or cons_prim.csv of the lists beside
 * the SDN list. Twelve columns without header, '-0-' for nothing, often byte 0x1A at the end:
 *
 *     ent_num, name ('SURNAME, Given'), type, program, title, call sign, vessel type, tonnage, gross tonnage, flag,
 *     owner, remarks
 *
 * Aliases lie in a file beside it (ofac_beside.h), all facts of a person in its remarks (ofac_remarks.h).
 */
#include <stdlib.h>
#include <string.h>

#include "host/input/ofac_beside.h"
#include "host/input/ofac_remarks.h"
#include "host/input/table.h"
#include "host/input/text.h"

enum { COLUMN_ENT_NUM = 0, COLUMN_NAME = 1, COLUMN_TYPE = 2, COLUMN_REMARKS = 11, COLUMN_COUNT = 12 };

typedef struct ofac_reader {
    rs_intake *intake;
    rs_table *table;
    rs_ofac_beside *beside;
} ofac_reader;

static bool is_number(rs_str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

/* No header, a number first, twelve columns, and the sign of nothing in one of them. */
static bool recognises(rs_str head) {
    const size_t mark = rs_str_begins(head, "\xEF\xBB\xBF") ? 3 : 0; /* of a file in UTF-16, too */
    head = (rs_str){head.data + mark, head.length - mark};
    size_t separators = 0;
    size_t length = 0;
    bool quoted = false;
    for (; length < head.length && (quoted || (head.data[length] != '\n' && head.data[length] != '\r')); length++) {
        quoted = quoted != (head.data[length] == '"');
        separators += !quoted && head.data[length] == ',';
    }
    const char *comma = length > 0 ? memchr(head.data, ',', length) : NULL;
    if (!comma || separators != COLUMN_COUNT - 1)
        return false;
    bool nothing = false;
    for (size_t at = 0; at + 4 <= length; at++)
        nothing = nothing || memcmp(head.data + at, ",-0-", 4) == 0;
    return nothing && is_number(rs_str_trim((rs_str){head.data, (size_t)(comma - head.data)}));
}

/* alt.csv: ent_num, alt_num, 'aka', name, remarks. add.csv: ent_num, add_num, four of an address, '-0-' among them. */
static bool is_row_beside(const rs_fields *row) {
    const size_t cells = rs_fields_count(row);
    if (!is_number(rs_str_trim(rs_fields_at(row, 0))) || !is_number(rs_str_trim(rs_fields_at(row, 1))))
        return false;
    const rs_str kind = rs_str_trim(rs_fields_at(row, 2));
    if (cells == 5)
        return kind.length == 3 && rs_str_equal_ignoring_case((rs_str){kind.data + 1, 2}, rs_str_from("ka"));
    bool nothing = false;
    for (size_t i = 2; i < cells; i++)
        nothing = nothing || rs_str_equal(rs_str_trim(rs_fields_at(row, i)), rs_str_from("-0-"));
    return cells == 6 && nothing;
}

bool rs_is_beside_ofac(rs_str head) {
    rs_fields *row = rs_fields_create(',');
    bool good = false;
    const bool found = row && !rs_fields_split(row, rs_text_first_line(head), &good) && good && is_row_beside(row);
    rs_fields_free(row);
    return found;
}

static void close_ofac(void *reader) {
    ofac_reader *ofac = reader;
    rs_table_close(ofac->table);
    rs_ofac_beside_free(ofac->beside);
    free(ofac);
}

static rs_status open_ofac(void **out, rs_intake *intake) {
    ofac_reader *ofac = calloc(1, sizeof *ofac);
    if (!ofac)
        return rs_fail_memory();
    ofac->intake = intake;
    const rs_table_options options = {.separator = ',', .end_at_substitute = true};
    rs_status status = rs_table_open(&ofac->table, intake, intake->source, &options);
    if (!status)
        status = rs_ofac_beside_read(&ofac->beside, intake);
    if (status)
        close_ofac(ofac);
    else
        *out = ofac;
    return status;
}

/* The remarks, with what did not fit: cut in the middle of a word, so nothing goes between. */
static rs_str all_remarks(const ofac_reader *ofac, rs_str remarks, rs_str ent_num) {
    rs_str rest = rs_ofac_beside_comment(ofac->beside, ent_num);
    return rest.length == 0 ? remarks : rs_builder_append(ofac->intake->builder, remarks, rest);
}

static bool is_person(const rs_fields *fields) {
    return rs_str_equal_ignoring_case(rs_ofac_text(rs_fields_at(fields, COLUMN_TYPE)), rs_str_from("individual"));
}

/* Builds the row's record. False if the row was rejected or is left out. */
static bool build(ofac_reader *ofac, const rs_fields *fields, uint64_t line) {
    rs_intake *intake = ofac->intake;
    rs_builder_reset(intake->builder);
    rs_str ent_num = rs_str_trim(rs_fields_at(fields, COLUMN_ENT_NUM));
    rs_ofac_beside_meet(ofac->beside, ent_num);
    if (!is_number(ent_num)) {
        rs_intake_reject(intake, line, "ent_num", "is not a number");
        return false;
    }
    if (!intake->options->any_schema && !is_person(fields)) {
        intake->counts.left_out++;
        return false;
    }
    rs_builder_add_name(intake->builder, rs_ofac_text(rs_fields_at(fields, COLUMN_NAME)), false, false);
    if (!rs_builder_has_name(intake->builder)) {
        rs_intake_reject(intake, line, "name", "empty name");
        return false;
    }
    rs_builder_set_id(intake->builder, ent_num);
    rs_ofac_beside_add_aliases(ofac->beside, ent_num, intake->builder);
    rs_str remarks = rs_ofac_text(rs_fields_at(fields, COLUMN_REMARKS));
    rs_ofac_add_remarks(intake, all_remarks(ofac, remarks, ent_num));
    return true;
}

static rs_status next_ofac(void *reader, const rs_record **record, bool *more) {
    ofac_reader *ofac = reader;
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        rs_status status = rs_table_next(ofac->table, COLUMN_COUNT, &fields, &line, more);
        if (!status && !*more)
            rs_ofac_beside_say_unmet(ofac->beside, ofac->intake);
        if (status || !*more)
            return status;
        if (build(ofac, fields, line))
            return rs_builder_finish(ofac->intake->builder, line, record);
    }
}

const rs_format rs_format_ofac_csv = {"ofac-csv", recognises, open_ofac, next_ofac, close_ofac};
