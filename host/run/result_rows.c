#include "host/run/result_rows.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/base/progress.h"
#include "host/input/columns.h"
#include "host/input/json_items.h"
#include "host/input/table.h"
#include "host/report/evidence_json.h"
#include "host/report/json.h"

typedef enum result_column {
    COLUMN_PASSENGER_ID,
    COLUMN_LIST,
    COLUMN_ENTRY_ID,
    COLUMN_RANK,
    COLUMN_SCORE,
    COLUMN_NAME_SCORE,
    COLUMN_ALIAS_NAME,
    COLUMN_EVIDENCE,
    COLUMN_COUNT
} result_column;

/* A column's name, and what it has to hold. */
static const struct {
    const char *name;
    const char *holds;
} COLUMNS[COLUMN_COUNT] = {
    [COLUMN_PASSENGER_ID] = {"passenger_id", "a text"},
    [COLUMN_LIST] = {"list", "a text"},
    [COLUMN_ENTRY_ID] = {"entry_id", "a text"},
    [COLUMN_RANK] = {"rank", "a whole number from 1"},
    [COLUMN_SCORE] = {"score", "a number from 0 to 1 with at most four decimals"},
    [COLUMN_NAME_SCORE] = {"name_score", "a number from 0 to 1 with at most four decimals"},
    [COLUMN_ALIAS_NAME] = {"alias_name", "a text"},
    [COLUMN_EVIDENCE] = {"evidence", "points by kind, as in birth:+0.1000"},
};

struct rs_result_rows {
    rs_intake intake;
    rs_table *table;      /* of CSV, or NULL */
    rs_json_items *items; /* of JSON lines, or NULL; neither: the file is empty */
    size_t columns;
    size_t at[COLUMN_COUNT];
    char fault[256]; /* of the first row that cannot be read */
};

/* ---- opening ----------------------------------------------------------------------------------------------------- */

/* Table and items tell of unreadable rows and go on; here the first of them is the end. */
static void on_reject(void *context, const rs_rejected_row *row) {
    rs_result_rows *rows = context;
    if (rows->fault[0] == '\0') {
        (void)snprintf(rows->fault, sizeof rows->fault, "line %llu: %s", (unsigned long long)row->line, row->reason);
    }
}

static rs_status refuse_reviews(const rs_result_rows *rows, const rs_fields *header, uint64_t line) {
    const char *path = rows->intake.path;
    size_t decision = SIZE_MAX;
    size_t rank = SIZE_MAX;
    rs_status status = rs_columns_find_if_there(&decision, header, "decision", path, line);
    if (status == RS_OK) {
        status = rs_columns_find_if_there(&rank, header, "rank", path, line);
    }
    if (status == RS_OK && decision != SIZE_MAX && rank == SIZE_MAX) {
        return rs_fail(RS_EINPUT,
                       "%s, line %llu: a sheet for reviews lacks what is compared: give a result that `rescreen "
                       "screen` wrote with --format csv or jsonl",
                       path, (unsigned long long)line);
    }
    return status;
}

static rs_status find_columns(rs_result_rows *rows, const rs_fields *header, uint64_t line) {
    const char *path = rows->intake.path;
    rs_status status = refuse_reviews(rows, header, line);
    for (size_t i = 0; i < COLUMN_COUNT && status == RS_OK; i++) {
        status = rs_columns_find_if_there(&rows->at[i], header, COLUMNS[i].name, path, line);
        if (status == RS_OK && rows->at[i] == SIZE_MAX) {
            status = rs_fail(RS_EINPUT,
                             "%s, line %llu: the header has no column '%s': give a result of `rescreen screen`, as it "
                             "was written",
                             path, (unsigned long long)line, COLUMNS[i].name);
        }
    }
    return status;
}

static rs_status open_table(rs_result_rows *rows) {
    const rs_fields *header = NULL;
    uint64_t line = 0;
    rs_status status = rs_source_check_text(rows->intake.source);
    if (status == RS_OK) {
        status = rs_table_open_text(&rows->table, &rows->intake, &header, &line);
    }
    if (status == RS_OK) {
        rows->columns = rs_fields_count(header);
        status = find_columns(rows, header, line);
    }
    return status;
}

static rs_status open_rows(rs_result_rows *rows) {
    rs_status status = rs_source_open(&rows->intake.source, rows->intake.path);
    if (status != RS_OK) {
        return status;
    }
    const rs_str head = rs_source_head(rows->intake.source);
    if (head.length == 0) {
        rs_say(RS_NORMAL, "%s: is empty, and was read as JSON lines without pairs", rows->intake.path);
        return RS_OK;
    }
    if (rs_json_head_is_object(head)) {
        const rs_json_items_options options = {.array_key = NULL};
        return rs_json_items_create(&rows->items, &rows->intake, rows->intake.source, &options);
    }
    return open_table(rows);
}

rs_status rs_result_rows_open(rs_result_rows **out, const char *path) {
    rs_result_rows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        return rs_fail_memory();
    }
    rows->intake = (rs_intake){.path = path, .on_reject = on_reject, .context = rows};
    rs_status status = open_rows(rows);
    if (status != RS_OK) {
        rs_result_rows_close(rows);
        return status;
    }
    *out = rows;
    return RS_OK;
}

void rs_result_rows_close(rs_result_rows *rows) {
    if (!rows) {
        return;
    }
    rs_table_close(rows->table);
    rs_json_items_free(rows->items);
    rs_source_close(rows->intake.source);
    free(rows);
}

/* ---- a row ------------------------------------------------------------------------------------------------------- */

static bool parse_rank(rs_str text, uint32_t *out) {
    uint64_t number = 0;
    for (size_t i = 0; i < text.length && number <= UINT32_MAX; i++) {
        if (!rs_is_digit(text.data[i])) {
            return false;
        }
        number = number * 10 + (uint64_t)(text.data[i] - '0');
    }
    *out = (uint32_t)number;
    return number > 0 && number <= UINT32_MAX;
}

static bool is_score(int32_t points) {
    return points >= 0 && points <= RS_FIXED_ONE;
}

static bool parse_score(rs_str text, int32_t *out) {
    char ended[RS_FIXED_BYTES];
    if (text.length == 0 || text.length >= sizeof ended) {
        return false;
    }
    memcpy(ended, text.data, text.length);
    ended[text.length] = '\0';
    return rs_fixed_parse(ended, out) && is_score(*out);
}

static bool take_text(result_column column, rs_str text, rs_result_row *out) {
    rs_str *const texts[] = {[COLUMN_PASSENGER_ID] = &out->key.passenger_id,
                             [COLUMN_LIST] = &out->key.list,
                             [COLUMN_ENTRY_ID] = &out->key.entry_id,
                             [COLUMN_ALIAS_NAME] = &out->values.alias_name};
    *texts[column] = text;
    return text.length > 0 || column == COLUMN_ALIAS_NAME; /* an entry of a list of documents has no names */
}

static bool take_cell(result_column column, rs_str text, rs_result_row *out) {
    switch (column) {
    case COLUMN_RANK:
        return parse_rank(text, &out->values.rank);
    case COLUMN_SCORE:
        return parse_score(text, &out->values.score);
    case COLUMN_NAME_SCORE:
        return parse_score(text, &out->values.name_score);
    case COLUMN_EVIDENCE:
        return rs_evidence_parse(text, &out->values.evidence);
    default:
        return take_text(column, text, out);
    }
}

static bool read_rank(const json_t *value, uint32_t *out) {
    const json_int_t number = json_integer_value(value); /* 0 where it is none */
    *out = (uint32_t)number;
    return number > 0 && number <= (json_int_t)UINT32_MAX;
}

static bool take_value(result_column column, const json_t *value, rs_result_row *out) {
    switch (column) {
    case COLUMN_RANK:
        return read_rank(value, &out->values.rank);
    case COLUMN_SCORE:
        return rs_json_read_points(value, &out->values.score) && is_score(out->values.score);
    case COLUMN_NAME_SCORE:
        return rs_json_read_points(value, &out->values.name_score) && is_score(out->values.name_score);
    case COLUMN_EVIDENCE:
        return rs_evidence_read_json(value, &out->values.evidence);
    default:
        return json_is_string(value) &&
               take_text(column, rs_str_trim((rs_str){json_string_value(value), json_string_length(value)}), out);
    }
}

static rs_status fail_row(const rs_result_rows *rows, result_column column, uint64_t line) {
    return rs_fail(RS_EINPUT,
                   "%s, line %llu: %s '%s' has to hold %s: give a result of `rescreen screen`, as it was written",
                   rows->intake.path, (unsigned long long)line, rows->table ? "the column" : "the field",
                   COLUMNS[column].name, COLUMNS[column].holds);
}

static rs_status next_of_table(rs_result_rows *rows, rs_result_row *out, bool *more) {
    const rs_fields *fields = NULL;
    uint64_t line = 0;
    rs_status status = rs_table_next(rows->table, rows->columns, &fields, &line, more);
    const bool good = status == RS_OK && *more && rows->fault[0] == '\0';
    for (result_column i = 0; i < COLUMN_COUNT && good && status == RS_OK; i++) {
        const rs_str cell = rs_str_trim(rs_fields_at(fields, rows->at[i]));
        status = take_cell(i, cell, out) ? RS_OK : fail_row(rows, i, line);
    }
    return status;
}

static rs_status next_of_items(rs_result_rows *rows, rs_result_row *out, bool *more) {
    const json_t *object = NULL;
    uint64_t line = 0;
    rs_status status = rs_json_items_next(rows->items, &object, &line, more);
    const bool good = status == RS_OK && *more && rows->fault[0] == '\0';
    for (result_column i = 0; i < COLUMN_COUNT && good && status == RS_OK; i++) {
        const json_t *value = json_object_get(object, COLUMNS[i].name);
        status = take_value(i, value, out) ? RS_OK : fail_row(rows, i, line);
    }
    return status;
}

rs_status rs_result_rows_next(rs_result_rows *rows, rs_result_row *out, bool *more) {
    rs_status status = RS_OK;
    *more = false;
    if (rows->table) {
        status = next_of_table(rows, out, more);
    } else if (rows->items) {
        status = next_of_items(rows, out, more);
    }
    if (status == RS_OK && rows->fault[0] != '\0') {
        return rs_fail(RS_EINPUT, "%s, %s; give a result of `rescreen screen`, as it was written", rows->intake.path,
                       rows->fault);
    }
    if (status == RS_OK && !*more) {
        rs_intake_say_charset(&rows->intake);
    }
    return status;
}
