#include "host/input/json_cells.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_BYTES = 24 };

struct rs_json_cells {
    json_t *object; /* of the last call: the cells' texts are its own */
    rs_fields *keys;
    char numbers[RS_COLUMN_COUNT][NUMBER_BYTES];
};

rs_json_cells *rs_json_cells_create(void) {
    rs_json_cells *json = calloc(1, sizeof *json);
    if (!json) {
        rs_fail_memory();
        return NULL;
    }
    json->keys = rs_fields_create(',');
    if (!json->keys) {
        free(json);
        return NULL;
    }
    return json;
}

void rs_json_cells_free(rs_json_cells *json) {
    if (json) {
        json_decref(json->object);
        rs_fields_free(json->keys);
        free(json);
    }
}

/* jansson's own words repeat the line's content. */
static void reject_text(rs_intake *intake, uint64_t line, const json_error_t *error) {
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        rs_intake_reject(intake, line, NULL, "a field is given twice");
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        rs_intake_reject(intake, line, NULL, "holds a NUL character");
        break;
    default:
        rs_intake_reject(intake, line, NULL, "not valid JSON at byte %d", error->position);
    }
}

/* The text of a value. False for an array, an object or a number with a fraction. */
static bool text_of(const json_t *value, char number[NUMBER_BYTES], rs_str *text) {
    *text = (rs_str){NULL, 0};
    switch (json_typeof(value)) {
    case JSON_STRING:
        *text = rs_str_trim((rs_str){json_string_value(value), json_string_length(value)});
        return true;
    case JSON_INTEGER:
        (void)snprintf(number, NUMBER_BYTES, "%lld", (long long)json_integer_value(value));
        *text = rs_str_from(number);
        return true;
    case JSON_TRUE:
    case JSON_FALSE:
        *text = rs_str_from(json_is_true(value) ? "true" : "false");
        return true;
    case JSON_NULL:
        return true;
    default:
        return false;
    }
}

static bool fill_cells(rs_json_cells *json, rs_intake *intake, const rs_columns *columns, uint64_t line,
                       rs_cells *cells) {
    cells->whole_name = columns->whole_name;
    cells->has_names = columns->has_names;
    for (rs_column column = 0; column < RS_COLUMN_COUNT; column++) {
        const rs_str key = rs_fields_at(json->keys, columns->at[column]);
        const json_t *value = key.data ? json_object_get(json->object, key.data) : json_null();
        if (!text_of(value, json->numbers[column], &cells->at[column])) {
            rs_intake_reject(intake, line, rs_column_name(column),
                             "neither a text nor a whole number; several values are one text with ';' between");
            return false;
        }
    }
    return true;
}

rs_status rs_json_cells_read(rs_json_cells *json, rs_intake *intake, rs_str text, uint64_t line, rs_cells *cells,
                             bool *good) {
    json_error_t error;
    rs_columns columns;
    *good = false;
    json_decref(json->object);
    json->object = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(json->object)) {
        if (!json->object && json_error_code(&error) == json_error_out_of_memory) {
            return rs_fail_memory();
        }
        reject_text(intake, line, &error);
        return RS_OK;
    }
    const char *key = NULL;
    json_t *value = NULL;
    rs_fields_clear(json->keys);
    json_object_foreach(json->object, key, value) {
        rs_fields_append(json->keys, rs_str_from(key));
    }
    rs_column field = RS_COLUMN_NAME;
    const char *wrong = rs_columns_resolve_keys(&columns, json->keys, intake->options, &field);
    if (wrong) {
        rs_intake_reject(intake, line, rs_column_name(field), "%s", wrong);
        return RS_OK;
    }
    *good = fill_cells(json, intake, &columns, line, cells);
    return RS_OK;
}
