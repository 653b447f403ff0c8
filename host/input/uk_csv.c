/*
 * The lists of the United Kingdom in CSV: the consolidated list of the Treasury (OFSI), until January 2026, and the UK
 * Sanctions List. A line with the list's date, a header, and one row for each name, or for each combination of names,
 * birth dates and other facts. Name 6 is the surname, names 1 to 5 are the given ones.
 *
 * Rows with one id are names and facts of one subject. They need not be neighbours, for some versions are in the order
 * of the names: so one row is one record, and rows of one id are merged later.
 */
#include <stdlib.h>
#include <string.h>

#include "host/input/list_columns.h"
#include "host/input/table.h"
#include "host/input/text.h"

typedef enum uk_column {
    COLUMN_ID,
    COLUMN_OTHER_ID,
    COLUMN_KIND,
    COLUMN_NAME_1,
    COLUMN_NAME_2,
    COLUMN_NAME_3,
    COLUMN_NAME_4,
    COLUMN_NAME_5,
    COLUMN_NAME_6,
    COLUMN_NON_LATIN_NAME,
    COLUMN_QUALITY,
    COLUMN_BIRTH,
    COLUMN_BIRTH_COUNTRY,
    COLUMN_NATIONALITY,
    COLUMN_PASSPORT,
    COLUMN_IDENTITY,
    COLUMN_GENDER,
    COLUMN_OTHER,
    COLUMN_COUNT
} uk_column;

static const char *const NAMES[COLUMN_COUNT][RS_LIST_COLUMN_NAMES] = {
    [COLUMN_ID] = {"Unique ID", "Group ID"},
    [COLUMN_OTHER_ID] = {"OFSI Group ID", "Group ID"},
    [COLUMN_KIND] = {"Individual, Entity, Ship", "Designation Type", "Group Type"},
    [COLUMN_NAME_1] = {"Name 1"},
    [COLUMN_NAME_2] = {"Name 2"},
    [COLUMN_NAME_3] = {"Name 3"},
    [COLUMN_NAME_4] = {"Name 4"},
    [COLUMN_NAME_5] = {"Name 5"},
    [COLUMN_NAME_6] = {"Name 6"},
    [COLUMN_NON_LATIN_NAME] = {"Name Non-Latin Script"},
    [COLUMN_QUALITY] = {"Alias Strength", "Alias Quality"},
    [COLUMN_BIRTH] = {"DOB", "Date of Birth"},
    [COLUMN_BIRTH_COUNTRY] = {"Country of Birth"},
    [COLUMN_NATIONALITY] = {"Nationality(/ies)", "Nationality"},
    [COLUMN_PASSPORT] = {"Passport Number", "Passport Details"},
    [COLUMN_IDENTITY] = {"National Identifier Number", "National Identification Number", "NI Number"},
    [COLUMN_GENDER] = {"Gender"},
    [COLUMN_OTHER] = {"Other Information"},
};

enum { MOST_LINES_BEFORE_HEADER = 5 };

typedef struct uk_reader {
    rs_intake *intake;
    rs_table *table;
    size_t columns;
    size_t at[COLUMN_COUNT];
} uk_reader;

static bool is_header(const rs_fields *fields) {
    return rs_list_has_column(fields, "Name 6") && rs_list_has_column(fields, "Name 1") &&
           (rs_list_has_column(fields, "Unique ID") || rs_list_has_column(fields, "Group ID"));
}

/* Takes the first line off the text. */
static rs_str take_line(rs_str *text) {
    rs_str line = rs_text_first_line(*text);
    const size_t taken = (size_t)(line.data - text->data) + line.length;
    *text = (rs_str){text->data + taken, text->length - taken};
    return line;
}

static bool is_header_line(rs_str line) {
    rs_fields *fields = rs_fields_create(rs_text_separator(line));
    bool good = false;
    bool found = fields && !rs_fields_split(fields, line, &good) && good && is_header(fields);
    rs_fields_free(fields);
    return found;
}

/* The header's line in a file's head, or the empty text. */
static rs_str find_header_line(rs_str head) {
    for (int i = 0; i < MOST_LINES_BEFORE_HEADER && head.length > 0; i++) {
        rs_str line = take_line(&head);
        if (is_header_line(line))
            return line;
    }
    return (rs_str){NULL, 0};
}

static bool recognises(rs_str head) {
    return find_header_line(head).length > 0;
}

static void close_uk(void *reader) {
    uk_reader *uk = reader;
    rs_table_close(uk->table);
    free(uk);
}

/* 'Last Updated,02/04/2014' or 'Report Date: 28-Jan-2026'. */
static void read_date(rs_intake *intake, const rs_fields *fields) {
    const rs_str first = rs_fields_at(fields, 0);
    const char *colon = first.length > 0 ? memchr(first.data, ':', first.length) : NULL;
    if (colon)
        rs_intake_state_date(intake, (rs_str){colon + 1, (size_t)(first.data + first.length - colon) - 1});
    else if (rs_fields_count(fields) > 1)
        rs_intake_state_date(intake, rs_fields_at(fields, 1));
}

/* Reads on to the header, behind the line with the list's date. */
static rs_status find_columns(uk_reader *uk) {
    for (int i = 0; i < MOST_LINES_BEFORE_HEADER; i++) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        rs_status status = rs_table_header(uk->table, &fields, &line);
        if (status)
            return status;
        if (!is_header(fields)) {
            read_date(uk->intake, fields);
            continue;
        }
        uk->columns = rs_fields_count(fields);
        for (uk_column column = 0; column < COLUMN_COUNT; column++)
            uk->at[column] = rs_list_column(fields, NAMES[column]);
        return RS_OK;
    }
    return rs_fail(RS_EINPUT,
                   "%s: none of its first %d lines has the columns 'Name 1', 'Name 6' and 'Unique ID' or 'Group ID' of "
                   "a list of the United Kingdom",
                   uk->intake->path, MOST_LINES_BEFORE_HEADER);
}

static rs_status open_uk(void **out, rs_intake *intake) {
    uk_reader *uk = calloc(1, sizeof *uk);
    if (!uk)
        return rs_fail_memory();
    uk->intake = intake;
    const rs_str header = find_header_line(rs_source_head(intake->source));
    const rs_table_options options = {.separator = header.length > 0 ? rs_text_separator(header) : ',',
                                      .allow_quotes = true};
    rs_status status = rs_table_open(&uk->table, intake, intake->source, &options);
    if (!status)
        status = find_columns(uk);
    if (status)
        close_uk(uk);
    else
        *out = uk;
    return status;
}

typedef struct uk_row {
    const uk_reader *uk;
    const rs_fields *fields;
} uk_row;

static rs_str cell(const uk_row *row, uk_column column) {
    return rs_str_trim(rs_fields_at(row->fields, row->uk->at[column]));
}

/* Of aliases, some are 'Good' and some 'Low', or 'Good quality a.k.a' and 'Low quality a.k.a'. */
static void add_names(const uk_row *row) {
    rs_builder *builder = row->uk->intake->builder;
    const bool low =
        rs_str_begins(cell(row, COLUMN_QUALITY), "low") || rs_str_begins(cell(row, COLUMN_QUALITY), "weak");
    rs_str name = {NULL, 0};
    for (uk_column column = COLUMN_NAME_1; column <= COLUMN_NAME_6; column++)
        name = rs_builder_join(builder, name, cell(row, column));
    rs_builder_add_name(builder, name, low, false);
    rs_builder_add_name(builder, cell(row, COLUMN_NON_LATIN_NAME), low, false);
}

static void add_documents(const uk_row *row, uk_column column) {
    rs_str value;
    for (rs_str values = cell(row, column); rs_list_next_value(&values, &value);)
        rs_intake_add_document_text(row->uk->intake, value, (rs_str){NULL, 0});
}

/* What the remarks say of a person beside all else: 'Female. UK listing only. DOB is approximate.', '(Gender):Male'. */
typedef struct uk_remarks {
    rs_str sex;
    bool is_birth_approximate;
} uk_remarks;

static uk_remarks read_remarks(rs_str text) {
    static const char label[] = "(Gender):";
    uk_remarks found = {{NULL, 0}, false};
    while (text.length > 0) {
        const char *stop = memchr(text.data, '.', text.length);
        const size_t length = stop ? (size_t)(stop - text.data) : text.length;
        rs_str sentence = rs_str_trim((rs_str){text.data, length});
        text = (rs_str){text.data + length + (stop ? 1 : 0), text.length - length - (stop ? 1 : 0)};
        if (rs_str_begins(sentence, label))
            sentence = rs_str_trim((rs_str){sentence.data + strlen(label), sentence.length - strlen(label)});
        if (rs_str_begins(sentence, "DOB is approximate"))
            found.is_birth_approximate = true;
        else if (rs_str_is(sentence, "Male") || rs_str_is(sentence, "Female"))
            found.sex = sentence;
    }
    return found;
}

static void add_nationalities(rs_builder *builder, rs_str value) {
    rs_str countries[RS_LIST_COUNTRIES];
    const size_t count = rs_list_countries(value, countries);
    for (size_t i = 0; i < count; i++)
        rs_builder_add_nationality(builder, countries[i]);
}

static void add_facts(const uk_row *row) {
    rs_intake *intake = row->uk->intake;
    const uk_remarks remarks = read_remarks(cell(row, COLUMN_OTHER));
    const rs_str circa = rs_str_from(remarks.is_birth_approximate ? "circa" : "");
    const rs_str sex = cell(row, COLUMN_GENDER);
    rs_str value;
    for (rs_str values = cell(row, COLUMN_BIRTH); rs_list_next_value(&values, &value);)
        rs_intake_add_birth_text(intake, rs_builder_join(intake->builder, circa, value));
    for (rs_str values = cell(row, COLUMN_BIRTH_COUNTRY); rs_list_next_value(&values, &value);)
        rs_builder_add_birth_country(intake->builder, rs_list_country(value));
    for (rs_str values = cell(row, COLUMN_NATIONALITY); rs_list_next_value(&values, &value);)
        add_nationalities(intake->builder, value);
    add_documents(row, COLUMN_PASSPORT);
    add_documents(row, COLUMN_IDENTITY);
    rs_builder_set_sex(intake->builder, sex.length > 0 ? sex : remarks.sex);
}

/* Builds the row's record. False if the row was rejected or is no person; one that does not say what it is, is one. */
static bool build(const uk_row *row, uint64_t line) {
    rs_intake *intake = row->uk->intake;
    const rs_str kind = cell(row, COLUMN_KIND);
    rs_builder_reset(intake->builder);
    if (kind.length > 0 && !rs_str_begins(kind, "individual") && !intake->options->any_schema) {
        intake->counts.left_out++;
        return false;
    }
    const rs_str id = cell(row, COLUMN_ID).length > 0 ? cell(row, COLUMN_ID) : cell(row, COLUMN_OTHER_ID);
    if (id.length == 0) {
        rs_intake_reject(intake, line, "id", "missing id; an entry of a list needs one");
        return false;
    }
    add_names(row);
    if (!rs_builder_has_name(intake->builder)) {
        rs_intake_reject(intake, line, "name", "empty name");
        return false;
    }
    rs_builder_set_id(intake->builder, id);
    add_facts(row);
    return true;
}

static rs_status next_uk(void *reader, const rs_record **record, bool *more) {
    uk_reader *uk = reader;
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        rs_status status = rs_table_next(uk->table, uk->columns, &fields, &line, more);
        if (status || !*more)
            return status;
        const uk_row row = {uk, fields};
        if (build(&row, line))
            return rs_builder_finish(uk->intake->builder, line, record);
    }
}

const rs_format rs_format_uk_csv = {"uk-csv", recognises, open_uk, next_uk, close_uk};
