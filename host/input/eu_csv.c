/*
 * The consolidated list of the European Union (Financial Sanctions Files) in CSV, in the layout with 'NameAlias_...'
 * and in that until 2018 with 'Naal_...'. Each row repeats the subject and holds one thing of it: a name, an address, a
 * birth, a document or a citizenship.
 *
 * One row is one record, and rows of one id are merged later. A record needs a name: where a row has none, it is that
 * which the subject had first. So the reader keeps a name for each subject of the list.
 */
#include <stdlib.h>
#include <string.h>

#include "host/input/documents.h"
#include "host/input/eu_names.h"
#include "host/input/eu_rows.h"
#include "host/input/list_columns.h"

typedef enum eu_column {
    COLUMN_FILE_DATE,
    COLUMN_ID,
    COLUMN_KIND,
    COLUMN_CLASS,
    COLUMN_WHOLE_NAME,
    COLUMN_FIRST_NAME,
    COLUMN_MIDDLE_NAME,
    COLUMN_LAST_NAME,
    COLUMN_STRONG,
    COLUMN_GENDER,
    COLUMN_BIRTH,
    COLUMN_YEAR,
    COLUMN_MONTH,
    COLUMN_DAY,
    COLUMN_FROM_YEAR,
    COLUMN_TO_YEAR,
    COLUMN_CIRCA,
    COLUMN_CALENDAR,
    COLUMN_BIRTH_CODE,
    COLUMN_BIRTH_COUNTRY,
    COLUMN_NUMBER,
    COLUMN_LATIN_NUMBER,
    COLUMN_NUMBER_CODE,
    COLUMN_NUMBER_COUNTRY,
    COLUMN_CITIZEN_CODE,
    COLUMN_CITIZEN_COUNTRY,
    COLUMN_COUNT
} eu_column;

static const char *const NAMES[COLUMN_COUNT][RS_LIST_COLUMN_NAMES] = {
    [COLUMN_FILE_DATE] = {"fileGenerationDate", "Date_file"},
    [COLUMN_ID] = {"Entity_LogicalId"},
    [COLUMN_KIND] = {"Entity_SubjectType", "Subject_type"},
    [COLUMN_CLASS] = {"Entity_SubjectType_ClassificationCode"},
    [COLUMN_WHOLE_NAME] = {"NameAlias_WholeName", "Naal_wholename"},
    [COLUMN_FIRST_NAME] = {"NameAlias_FirstName", "Naal_firstname"},
    [COLUMN_MIDDLE_NAME] = {"NameAlias_MiddleName", "Naal_middlename"},
    [COLUMN_LAST_NAME] = {"NameAlias_LastName", "Naal_lastname"},
    [COLUMN_STRONG] = {"NameAlias_Strong", "Naal_strong"},
    [COLUMN_GENDER] = {"NameAlias_Gender", "Naal_gender"},
    [COLUMN_BIRTH] = {"BirthDate_BirthDate", "Birt_date"},
    [COLUMN_YEAR] = {"BirthDate_Year"},
    [COLUMN_MONTH] = {"BirthDate_Month"},
    [COLUMN_DAY] = {"BirthDate_Day"},
    [COLUMN_FROM_YEAR] = {"BirthDate_YearRangeFrom"},
    [COLUMN_TO_YEAR] = {"BirthDate_YearRangeTo"},
    [COLUMN_CIRCA] = {"BirthDate_Circa"},
    [COLUMN_CALENDAR] = {"BirthDate_CalendarType"},
    [COLUMN_BIRTH_CODE] = {"BirthDate_CountryIso2Code", "Birt_country"},
    [COLUMN_BIRTH_COUNTRY] = {"BirthDate_CountryDescription"},
    [COLUMN_NUMBER] = {"Identification_Number", "Iden_number"},
    [COLUMN_LATIN_NUMBER] = {"Identification_LatinNumber"},
    [COLUMN_NUMBER_CODE] = {"Identification_CountryIso2Code", "Iden_country"},
    [COLUMN_NUMBER_COUNTRY] = {"Identification_CountryDescription"},
    [COLUMN_CITIZEN_CODE] = {"Citizenship_CountryIso2Code", "Citi_country"},
    [COLUMN_CITIZEN_COUNTRY] = {"Citizenship_CountryDescription"},
};

typedef struct eu_reader {
    rs_intake *intake;
    rs_eu_rows *rows;
    rs_eu_names *names;
    size_t at[COLUMN_COUNT];
} eu_reader;

typedef struct eu_row {
    const eu_reader *eu;
    const rs_fields *fields;
} eu_row;

static bool recognises(rs_str head) {
    rs_fields *header = rs_eu_rows_peek(head);
    bool found = header && rs_list_column(header, NAMES[COLUMN_ID]) != SIZE_MAX &&
                 rs_list_column(header, NAMES[COLUMN_WHOLE_NAME]) != SIZE_MAX;
    rs_fields_free(header);
    return found;
}

static void close_eu(void *reader) {
    eu_reader *eu = reader;
    rs_eu_rows_close(eu->rows);
    rs_eu_names_free(eu->names);
    free(eu);
}

static rs_status find_columns(eu_reader *eu, const rs_fields *header) {
    for (eu_column column = 0; column < COLUMN_COUNT; column++)
        eu->at[column] = rs_list_column(header, NAMES[column]);
    if (eu->at[COLUMN_ID] != SIZE_MAX && eu->at[COLUMN_WHOLE_NAME] != SIZE_MAX)
        return RS_OK;
    return rs_fail(RS_EINPUT, "%s: its header lacks 'Entity_LogicalId', or 'NameAlias_WholeName' of the EU's list",
                   eu->intake->path);
}

static rs_status open_eu(void **out, rs_intake *intake) {
    eu_reader *eu = calloc(1, sizeof *eu);
    if (!eu)
        return rs_fail_memory();
    const rs_fields *header = NULL;
    eu->intake = intake;
    rs_status status = rs_eu_names_create(&eu->names);
    if (!status)
        status = rs_eu_rows_open(&eu->rows, intake, &header);
    if (!status)
        status = find_columns(eu, header);
    if (status)
        close_eu(eu);
    else
        *out = eu;
    return status;
}

/* 'N/A' and the country '00' stand for nothing. */
static rs_str cell(const eu_row *row, eu_column column) {
    rs_str text = rs_str_trim(rs_fields_at(row->fields, row->eu->at[column]));
    return rs_str_is(text, "N/A") || rs_str_equal(text, rs_str_from("00")) ? (rs_str){NULL, 0} : text;
}

static rs_str country(const eu_row *row, eu_column code, eu_column name) {
    return cell(row, code).length > 0 ? cell(row, code) : cell(row, name);
}

static rs_str whole_name(const eu_row *row) {
    rs_str name = cell(row, COLUMN_WHOLE_NAME);
    for (eu_column part = COLUMN_FIRST_NAME; part <= COLUMN_LAST_NAME && cell(row, COLUMN_WHOLE_NAME).length == 0;
         part++)
        name = rs_builder_join(row->eu->intake->builder, name, cell(row, part));
    return name;
}

/* '1965-12-12', or the year, month and day; 'ISLAMIC' behind them if it is not of the usual calendar. */
static rs_str birth_text(const eu_row *row) {
    rs_builder *builder = row->eu->intake->builder;
    rs_str text = cell(row, COLUMN_BIRTH);
    const bool in_parts = text.length == 0;
    for (eu_column part = COLUMN_YEAR; in_parts && part <= COLUMN_DAY && cell(row, part).length > 0; part++)
        text = part == COLUMN_YEAR
                   ? cell(row, part)
                   : rs_builder_append(builder, text, rs_builder_append(builder, rs_str_from("-"), cell(row, part)));
    const bool usual = rs_str_is(cell(row, COLUMN_CALENDAR), "GREGORIAN");
    return text.length == 0 || usual ? text : rs_builder_join(builder, text, cell(row, COLUMN_CALENDAR));
}

static bool parse_years(const eu_row *row, rs_birth *out) {
    rs_birth from[RS_BIRTHS_OF_A_TEXT];
    rs_birth to[RS_BIRTHS_OF_A_TEXT];
    return rs_births_parse(cell(row, COLUMN_FROM_YEAR), from) == 1 &&
           rs_births_parse(cell(row, COLUMN_TO_YEAR), to) == 1 && rs_birth_from_years(from->year, to->year, out);
}

/* A birth date, or the years between which it lies. */
static void add_birth(const eu_row *row) {
    rs_intake *intake = row->eu->intake;
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    const rs_str text = birth_text(row);
    const size_t count = parse_years(row, births) ? 1 : rs_births_parse(text, births);
    for (size_t i = 0; i < count; i++) {
        births[i].approximate = births[i].approximate || rs_str_is(cell(row, COLUMN_CIRCA), "true");
        rs_builder_add_birth(intake->builder, &births[i]);
    }
    const size_t said = text.length + cell(row, COLUMN_FROM_YEAR).length + cell(row, COLUMN_TO_YEAR).length;
    intake->counts.dates_unknown += count == 0 && said > 0; /* a place alone is no date */
}

/* 'AD001095 (passport-National passport)': what stands in brackets is the document's kind, and no country. */
static void add_document(const eu_row *row, eu_column column) {
    rs_builder *builder = row->eu->intake->builder;
    rs_documents documents = rs_documents_of(cell(row, column));
    rs_document found;
    while (rs_documents_next(&documents, &found))
        rs_builder_add_document(builder, rs_builder_join(builder, found.number, found.second),
                                country(row, COLUMN_NUMBER_CODE, COLUMN_NUMBER_COUNTRY));
}

static void add_facts(const eu_row *row) {
    rs_builder *builder = row->eu->intake->builder;
    add_birth(row);
    add_document(row, COLUMN_NUMBER);
    if (!rs_str_equal(cell(row, COLUMN_LATIN_NUMBER), cell(row, COLUMN_NUMBER)))
        add_document(row, COLUMN_LATIN_NUMBER);
    rs_builder_add_birth_country(builder, country(row, COLUMN_BIRTH_CODE, COLUMN_BIRTH_COUNTRY));
    rs_builder_add_nationality(builder, country(row, COLUMN_CITIZEN_CODE, COLUMN_CITIZEN_COUNTRY));
    rs_builder_set_sex(builder, cell(row, COLUMN_GENDER));
}

/* One that does not say what it is, is screened. */
static bool is_person(const eu_row *row) {
    const rs_str kind = cell(row, COLUMN_KIND);
    const rs_str class_code = cell(row, COLUMN_CLASS);
    const bool unsaid = kind.length + class_code.length == 0;
    return unsaid || rs_str_is(kind, "P") || rs_str_is(kind, "person") || rs_str_is(class_code, "P") ||
           rs_str_is(class_code, "person");
}

/* Builds the row's record. Out: *good is false if the row was rejected or is no person. Errors: RS_ENOMEM. */
static rs_status build(const eu_row *row, uint64_t line, bool *good) {
    rs_intake *intake = row->eu->intake;
    const rs_str id = cell(row, COLUMN_ID);
    *good = false;
    rs_builder_reset(intake->builder);
    if (!is_person(row) && !intake->options->any_schema) {
        intake->counts.left_out++;
        return RS_OK;
    }
    if (id.length == 0) {
        rs_intake_reject(intake, line, "id", "missing id; an entry of a list needs one");
        return RS_OK;
    }
    rs_eu_name name = {whole_name(row), rs_str_is(cell(row, COLUMN_STRONG), "false")};
    rs_status status = rs_eu_names_complete(row->eu->names, id, &name);
    if (status)
        return status;
    rs_builder_add_name(intake->builder, name.text, name.low_quality, false);
    *good = rs_builder_has_name(intake->builder);
    if (!*good) {
        rs_intake_reject(intake, line, "name", "empty name, and none in a row before of its id");
        return RS_OK;
    }
    rs_builder_set_id(intake->builder, id);
    add_facts(row);
    return RS_OK;
}

static rs_status next_eu(void *reader, const rs_record **record, bool *more) {
    eu_reader *eu = reader;
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        bool good = false;
        rs_status status = rs_eu_rows_next(eu->rows, &fields, &line, more);
        if (status || !*more)
            return status;
        const eu_row row = {eu, fields};
        rs_intake_state_date(eu->intake, cell(&row, COLUMN_FILE_DATE));
        status = build(&row, line, &good);
        if (status)
            return status;
        if (good)
            return rs_builder_finish(eu->intake->builder, line, record);
    }
}

const rs_format rs_format_eu_csv = {"eu-csv", recognises, open_eu, next_eu, close_eu};
