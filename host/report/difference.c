#include "host/report/difference.h"

#include <assert.h>
#include <string.h>

#include "host/report/csv.h"
#include "host/report/evidence_json.h"
#include "host/report/json.h"

bool rs_pair_values_equal(const rs_pair_values *a, const rs_pair_values *b) {
    return a->score == b->score && a->name_score == b->name_score && rs_str_equal(a->alias_name, b->alias_name) &&
           memcmp(&a->evidence, &b->evidence, sizeof a->evidence) == 0;
}

void rs_difference_begin(rs_report_format format, FILE *stream) {
    assert(format != RS_REPORT_REVIEW);
    if (format == RS_REPORT_CSV) {
        (void)fputs("change,passenger_id,list,entry_id,old_score,new_score,old_rank,new_rank,old_name_score,"
                    "new_name_score,old_alias_name,new_alias_name,old_evidence,new_evidence\n",
                    stream);
    }
}

static const char *change_of(const rs_difference *difference) {
    return !difference->before ? "new" : !difference->after ? "gone" : "changed";
}

/* The columns that each result has, in their order. */
typedef enum value_column {
    COLUMN_SCORE,
    COLUMN_RANK,
    COLUMN_NAME_SCORE,
    COLUMN_ALIAS_NAME,
    COLUMN_EVIDENCE,
    COLUMN_COUNT
} value_column;

/* ---- CSV --------------------------------------------------------------------------------------------------------- */

static void write_cell(FILE *stream, rs_str text) {
    (void)fputc(',', stream);
    rs_csv_write_field(stream, text);
}

/* In the room, or the values' own. */
static rs_str value_text(value_column column, const rs_pair_values *values, char room[RS_EVIDENCE_BYTES]) {
    room[0] = '\0';
    switch (column) {
    case COLUMN_SCORE:
        rs_format_fixed(values->score, room);
        break;
    case COLUMN_RANK:
        (void)rs_format_number(values->rank, 1, room);
        break;
    case COLUMN_NAME_SCORE:
        rs_format_fixed(values->name_score, room);
        break;
    case COLUMN_ALIAS_NAME:
        return values->alias_name;
    default:
        rs_evidence_format(&values->evidence, room);
    }
    return rs_str_from(room);
}

static void write_value(FILE *stream, value_column column, const rs_pair_values *values) {
    char room[RS_EVIDENCE_BYTES];
    write_cell(stream, values ? value_text(column, values, room) : rs_str_from(""));
}

static void write_csv(FILE *stream, const rs_difference *difference) {
    (void)fputs(change_of(difference), stream);
    write_cell(stream, difference->key.passenger_id);
    write_cell(stream, difference->key.list);
    write_cell(stream, difference->key.entry_id);
    for (value_column column = 0; column < COLUMN_COUNT; column++) {
        write_value(stream, column, difference->before);
        write_value(stream, column, difference->after);
    }
    (void)fputc('\n', stream);
}

/* ---- JSON lines -------------------------------------------------------------------------------------------------- */

static json_t *text_of(rs_str text) {
    return json_stringn(text.data ? text.data : "", text.length);
}

static json_t *value_of(value_column column, const rs_pair_values *values) {
    switch (column) {
    case COLUMN_SCORE:
        return rs_json_points(values->score);
    case COLUMN_RANK:
        return json_integer((json_int_t)values->rank);
    case COLUMN_NAME_SCORE:
        return rs_json_points(values->name_score);
    case COLUMN_ALIAS_NAME:
        return text_of(values->alias_name);
    default:
        return rs_evidence_json(&values->evidence);
    }
}

/* As in jsonl.c: a NULL value is refused, so that one check at the end sees every failure. */
static int fill(json_t *object, const rs_difference *difference) {
    static const char *const names[COLUMN_COUNT][2] = {
        [COLUMN_SCORE] = {"old_score", "new_score"},
        [COLUMN_RANK] = {"old_rank", "new_rank"},
        [COLUMN_NAME_SCORE] = {"old_name_score", "new_name_score"},
        [COLUMN_ALIAS_NAME] = {"old_alias_name", "new_alias_name"},
        [COLUMN_EVIDENCE] = {"old_evidence", "new_evidence"},
    };
    const rs_pair_values *const sides[] = {difference->before, difference->after};
    int failed = json_object_set_new(object, "change", json_string(change_of(difference)));
    failed |= json_object_set_new(object, "passenger_id", text_of(difference->key.passenger_id));
    failed |= json_object_set_new(object, "list", text_of(difference->key.list));
    failed |= json_object_set_new(object, "entry_id", text_of(difference->key.entry_id));
    for (value_column column = 0; column < COLUMN_COUNT; column++) {
        for (size_t side = 0; side < 2; side++) {
            if (sides[side]) {
                failed |= json_object_set_new(object, names[column][side], value_of(column, sides[side]));
            }
        }
    }
    return failed;
}

static rs_status write_jsonl(FILE *stream, const rs_difference *difference) {
    json_t *object = json_object();
    if (!object || fill(object, difference)) {
        json_decref(object);
        return rs_fail_memory(); /* texts are UTF-8 since they were read */
    }
    (void)json_dumpf(object, stream, RS_JSON_FLAGS);
    (void)fputc('\n', stream);
    json_decref(object);
    return RS_OK;
}

rs_status rs_difference_write(rs_report_format format, FILE *stream, const rs_difference *difference) {
    if (format == RS_REPORT_JSONL) {
        return write_jsonl(stream, difference);
    }
    write_csv(stream, difference);
    return RS_OK;
}
