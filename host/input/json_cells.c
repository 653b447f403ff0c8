#include "host/input/json_cells.h"

#include <stdlib.h>
#include <string.h>

struct rs_json_cells {
    json_t *object;  /* of rs_json_cells_read */
    rs_arena *arena; /* of arrays, as texts */
    rs_fields *keys;
    rs_columns columns; /* of the keys */
    char *known;        /* the keys of the last good object, each ended by NUL: most objects have the same */
    size_t known_bytes;
    size_t known_capacity;
    char numbers[RS_COLUMN_COUNT][RS_JSON_NUMBER_BYTES];
};

rs_json_cells *rs_json_cells_create(void) {
    rs_json_cells *json = calloc(1, sizeof *json);
    if (!json) {
        rs_fail_memory();
        return NULL;
    }
    json->keys = rs_fields_create(',');
    json->arena = rs_arena_create();
    if (!json->keys || !json->arena) {
        rs_json_cells_free(json);
        return NULL;
    }
    return json;
}

void rs_json_cells_free(rs_json_cells *json) {
    if (json) {
        json_decref(json->object);
        rs_arena_free(json->arena);
        rs_fields_free(json->keys);
        free(json->known);
        free(json);
    }
}

static bool may_be_several(rs_column column) {
    return column == RS_COLUMN_NAME || column == RS_COLUMN_ALIASES || column == RS_COLUMN_DOB ||
           column == RS_COLUMN_NATIONALITY || column == RS_COLUMN_BIRTH_COUNTRY ||
           column == RS_COLUMN_DOCUMENT_NUMBER || column == RS_COLUMN_DOCUMENT_COUNTRY;
}

/* The elements of an array as one text, with a separator behind each. *good: all of them have one. Errors: RS_ENOMEM.
 */
static rs_status join_elements(rs_json_cells *json, const json_t *array, rs_str *out, bool *good) {
    char number[RS_JSON_NUMBER_BYTES];
    rs_str text;
    size_t bytes = 0;
    *good = true;
    for (size_t i = 0; i < json_array_size(array); i++) {
        *good = *good && rs_json_text(json_array_get(array, i), number, &text);
        bytes += *good ? text.length + 1 : 0;
    }
    if (!*good || bytes == 0) {
        return RS_OK;
    }
    char *all = rs_arena_alloc(json->arena, bytes);
    if (!all) {
        return RS_ENOMEM;
    }
    *out = (rs_str){all, bytes};
    for (size_t i = 0; i < json_array_size(array); i++) {
        (void)rs_json_text(json_array_get(array, i), number, &text);
        if (text.length > 0) {
            memcpy(all, text.data, text.length);
        }
        all += text.length;
        *all++ = RS_CELL_SEPARATOR;
    }
    return RS_OK;
}

static rs_status fill_cells(rs_json_cells *json, rs_intake *intake, const json_t *object, uint64_t line,
                            rs_cells *cells, bool *good) {
    rs_status status = RS_OK;
    *cells = (rs_cells){.whole_name = json->columns.whole_name, .has_names = json->columns.has_names};
    *good = true;
    for (rs_column column = 0; status == RS_OK && *good && column < RS_COLUMN_COUNT; column++) {
        const rs_str key = rs_fields_at(json->keys, json->columns.at[column]);
        const json_t *value = key.data ? json_object_get(object, key.data) : json_null();
        if (json_is_array(value) && may_be_several(column)) {
            status = join_elements(json, value, &cells->at[column], good);
        } else {
            *good = rs_json_text(value, json->numbers[column], &cells->at[column]);
        }
        if (!*good) {
            rs_intake_reject(intake, line, rs_column_name(column), "neither a text nor a whole number%s",
                             may_be_several(column) ? ", nor an array of them" : "");
        }
    }
    return status;
}

/* Are the keys those for which the columns were found? */
static bool are_known(const rs_json_cells *json) {
    size_t at = 0;
    for (size_t i = 0; i < rs_fields_count(json->keys); i++) {
        const size_t bytes = rs_fields_at(json->keys, i).length + 1;
        if (json->known_bytes - at < bytes || memcmp(json->known + at, rs_fields_at(json->keys, i).data, bytes) != 0) {
            return false;
        }
        at += bytes;
    }
    return at > 0 && at == json->known_bytes;
}

static rs_status learn(rs_json_cells *json) {
    json->known_bytes = 0;
    for (size_t i = 0; i < rs_fields_count(json->keys); i++) {
        const size_t bytes = rs_fields_at(json->keys, i).length + 1;
        char *grown = rs_grow(json->known, &json->known_capacity, json->known_bytes + bytes, 1);
        if (!grown) {
            return RS_ENOMEM;
        }
        json->known = grown;
        memcpy(json->known + json->known_bytes, rs_fields_at(json->keys, i).data, bytes);
        json->known_bytes += bytes;
    }
    return RS_OK;
}

/* Finds the columns of the keys. Out: *good; keys that cannot be used are rejected. Errors: RS_ENOMEM. */
static rs_status find_columns(rs_json_cells *json, rs_intake *intake, uint64_t line, bool *good) {
    *good = true;
    if (are_known(json)) {
        return RS_OK;
    }
    rs_column field = RS_COLUMN_NAME;
    json->known_bytes = 0;
    const char *wrong = rs_columns_resolve_keys(&json->columns, json->keys, intake->options, &field);
    if (!wrong) {
        return learn(json);
    }
    *good = false;
    rs_intake_reject(intake, line, rs_column_name(field), "%s", wrong);
    return RS_OK;
}

rs_status rs_json_cells_of_object(rs_json_cells *json, rs_intake *intake, const json_t *object, uint64_t line,
                                  rs_cells *cells, bool *good) {
    const char *key = NULL;
    json_t *value = NULL;
    rs_arena_reset(json->arena);
    rs_fields_clear(json->keys);
    json_object_foreach((json_t *)object, key, value) {
        rs_fields_append(json->keys, rs_str_from(key));
    }
    rs_status status = find_columns(json, intake, line, good);
    return status || !*good ? status : fill_cells(json, intake, object, line, cells, good);
}

rs_status rs_json_cells_read(rs_json_cells *json, rs_intake *intake, rs_str text, uint64_t line, rs_cells *cells,
                             bool *good) {
    *good = false;
    json_decref(json->object);
    rs_status status = rs_json_object_read(&json->object, intake, text, line);
    if (status || !json->object) {
        return status;
    }
    return rs_json_cells_of_object(json, intake, json->object, line, cells, good);
}
