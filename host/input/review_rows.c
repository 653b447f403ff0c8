#include "host/input/review_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "host/input/columns.h"
#include "host/input/table.h"
#include "host/input/text.h"

typedef enum review_column {
    COLUMN_LIST,
    COLUMN_ENTRY_ID,
    COLUMN_ENTRY_DIGEST,
    COLUMN_DECISION,
    COLUMN_DATE,
    COLUMN_FIRST_OPTIONAL,
    COLUMN_DOCUMENT_NUMBER = COLUMN_FIRST_OPTIONAL,
    COLUMN_DOCUMENT_COUNTRY,
    COLUMN_PASSENGER_NAME,
    COLUMN_DOB,
    COLUMN_COUNT
} review_column;

static const char *const NAMES[COLUMN_COUNT] = {
    [COLUMN_LIST] = "list",
    [COLUMN_ENTRY_ID] = "entry_id",
    [COLUMN_ENTRY_DIGEST] = "entry_digest",
    [COLUMN_DECISION] = "decision",
    [COLUMN_DATE] = "date",
    [COLUMN_DOCUMENT_NUMBER] = "document_number",
    [COLUMN_DOCUMENT_COUNTRY] = "document_country",
    [COLUMN_PASSENGER_NAME] = "passenger_name",
    [COLUMN_DOB] = "dob",
};

struct rs_review_rows {
    rs_intake intake;
    rs_table *table;
    size_t columns;
    size_t at[COLUMN_COUNT];
    char fault[256]; /* of the first row that cannot be read */
};

/* The table tells of unreadable rows and goes on; here the first of them is the end. */
static void on_reject(void *context, const rs_rejected_row *row) {
    rs_review_rows *rows = context;
    if (rows->fault[0] == '\0') {
        (void)snprintf(rows->fault, sizeof rows->fault, "line %llu: %s", (unsigned long long)row->line, row->reason);
    }
}

static rs_status find_columns(rs_review_rows *rows, const rs_fields *header, uint64_t line) {
    const char *path = rows->intake.path;
    rs_status status = RS_OK;
    for (size_t i = 0; i < COLUMN_COUNT && status == RS_OK; i++) {
        status = i < COLUMN_FIRST_OPTIONAL ? rs_columns_find(&rows->at[i], header, NAMES[i], path, line)
                                           : rs_columns_find_if_there(&rows->at[i], header, NAMES[i], path, line);
    }
    if (status != RS_OK) {
        return status;
    }
    const bool by_name = rows->at[COLUMN_PASSENGER_NAME] != SIZE_MAX && rows->at[COLUMN_DOB] != SIZE_MAX;
    if (!by_name && rows->at[COLUMN_DOCUMENT_NUMBER] == SIZE_MAX) {
        return rs_fail(RS_EINPUT,
                       "%s, line %llu: nothing says who the passengers are: add the column 'document_number', or both "
                       "'passenger_name' and 'dob'",
                       path, (unsigned long long)line);
    }
    return RS_OK;
}

static rs_status open_table(rs_review_rows *rows) {
    rs_intake *intake = &rows->intake;
    const rs_fields *header = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_open_text(&rows->table, intake, &header, &line);
    if (status == RS_OK) {
        rows->columns = rs_fields_count(header);
        status = find_columns(rows, header, line);
    }
    return status;
}

rs_status rs_review_rows_open(rs_review_rows **out, const char *path) {
    rs_review_rows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        return rs_fail_memory();
    }
    rows->intake = (rs_intake){.path = path, .on_reject = on_reject, .context = rows};
    rs_status status = rs_source_open(&rows->intake.source, path);
    if (status == RS_OK) {
        status = rs_source_check_text(rows->intake.source);
    }
    if (status == RS_OK) {
        status = open_table(rows);
    }
    if (status != RS_OK) {
        rs_review_rows_close(rows);
        return status;
    }
    *out = rows;
    return RS_OK;
}

void rs_review_rows_close(rs_review_rows *rows) {
    if (!rows) {
        return;
    }
    rs_table_close(rows->table);
    rs_source_close(rows->intake.source);
    free(rows);
}

/* A row at work: where it is, for messages. */
typedef struct row_place {
    const rs_review_rows *rows;
    const rs_fields *fields;
    unsigned long long line;
} row_place;

static rs_str cell(const row_place *place, review_column column) {
    return rs_str_trim(rs_fields_at(place->fields, place->rows->at[column]));
}

static rs_status read_decision(const row_place *place, rs_decision *out) {
    rs_str word = cell(place, COLUMN_DECISION);
    if (word.length == 0) {
        *out = RS_UNDECIDED;
    } else if (rs_str_equal_ignoring_case(word, rs_str_from("cleared"))) {
        *out = RS_CLEARED;
    } else if (rs_str_equal_ignoring_case(word, rs_str_from("confirmed"))) {
        *out = RS_CONFIRMED;
    } else {
        return rs_fail(RS_EINPUT,
                       "%s, line %llu: the decision '%.*s' is unknown: write cleared or confirmed, or nothing where "
                       "none is made yet",
                       place->rows->intake.path, place->line, RS_STR_ARGS(word));
    }
    return RS_OK;
}

/* A date that means one day, month or year: not one that leaves the century open. */
static bool read_one_date(rs_str text, rs_birth *out) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    if (rs_births_parse(text, births) != 1) {
        return false;
    }
    *out = births[0];
    return true;
}

static rs_status read_date(const row_place *place, rs_birth *out) {
    rs_str text = cell(place, COLUMN_DATE);
    if (read_one_date(text, out) && out->day > 0 && out->last_year == 0 && !out->approximate) {
        return RS_OK;
    }
    return rs_fail(RS_EINPUT, "%s, line %llu: the date of the decision is '%.*s': write a day, as in 2026-11-24",
                   place->rows->intake.path, place->line, RS_STR_ARGS(text));
}

/* The message leaves out the date: it is a person's. */
static rs_status read_birth(const row_place *place, rs_birth *out) {
    rs_str text = cell(place, COLUMN_DOB);
    *out = (rs_birth){0};
    if (text.length == 0 || read_one_date(text, out)) {
        return RS_OK;
    }
    return rs_fail(RS_EINPUT, "%s, line %llu: the dob is no date: write it as in 1960-06-29, or leave it empty",
                   place->rows->intake.path, place->line);
}

static bool is_digit_of(unsigned base, char c) {
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return (c >= '0' && c <= '9') || (base == 16 && letter);
}

/* The number of a scheme, a colon, and 32 hexadecimal digits. */
static bool is_digest(rs_str text) {
    enum { DIGITS = 32 };
    size_t at = 0;
    while (at < text.length && is_digit_of(10, text.data[at])) {
        at++;
    }
    if (at == 0 || text.length != at + 1 + DIGITS || text.data[at] != ':') {
        return false;
    }
    while (++at < text.length && is_digit_of(16, text.data[at])) {
    }
    return at == text.length;
}

static rs_status read_digest(const row_place *place, rs_str *out) {
    *out = cell(place, COLUMN_ENTRY_DIGEST);
    if (is_digest(*out)) {
        return RS_OK;
    }
    return rs_fail(RS_EINPUT,
                   "%s, line %llu: the entry_digest '%.*s' is damaged: copy it from the result, where it is 1: and 32 "
                   "digits",
                   place->rows->intake.path, place->line, RS_STR_ARGS(*out));
}

static rs_status read_row(const row_place *place, rs_review_row *out) {
    *out = (rs_review_row){.decision = RS_UNDECIDED};
    rs_status status = read_decision(place, &out->decision);
    if (status != RS_OK || out->decision == RS_UNDECIDED) {
        return status;
    }
    out->passenger_name = cell(place, COLUMN_PASSENGER_NAME);
    out->document.number = cell(place, COLUMN_DOCUMENT_NUMBER);
    out->document.country = cell(place, COLUMN_DOCUMENT_COUNTRY);
    out->list = cell(place, COLUMN_LIST);
    out->entry_id = cell(place, COLUMN_ENTRY_ID);
    status = read_date(place, &out->date);
    if (status == RS_OK) {
        status = read_birth(place, &out->birth);
    }
    return status == RS_OK ? read_digest(place, &out->entry_digest) : status;
}

rs_status rs_review_rows_next(rs_review_rows *rows, rs_review_row *out, bool *more) {
    const rs_fields *fields = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_next(rows->table, rows->columns, &fields, &line, more);
    if (status == RS_OK && rows->fault[0] != '\0') {
        return rs_fail(RS_EINPUT, "%s, %s; mend the row or remove it", rows->intake.path, rows->fault);
    }
    if (status == RS_OK && !*more) {
        rs_intake_say_charset(&rows->intake);
    }
    if (status != RS_OK || !*more) {
        return status;
    }
    const row_place place = {.rows = rows, .fields = fields, .line = line};
    return read_row(&place, out);
}
