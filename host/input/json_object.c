#include "host/input/json_object.h"

#include <stdio.h>
#include <string.h>

/* jansson's own words repeat the object's content. */
static void reject(rs_intake *intake, uint64_t line, const json_error_t *error) {
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        rs_intake_reject(intake, line, NULL, "a field is given twice");
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        rs_intake_reject(intake, line, NULL, "holds a NUL character");
        break;
    case json_error_stack_overflow:
        rs_intake_reject(intake, line, NULL, "nested too deeply");
        break;
    default:
        rs_intake_reject(intake, line, NULL, "not valid JSON at byte %d", error->position);
    }
}

rs_status rs_json_object_read(json_t **object, rs_intake *intake, rs_str text, uint64_t line) {
    json_error_t error;
    *object = NULL;
    text = rs_str_trim(text);
    if (text.length == 0 || text.data[0] != '{') {
        rs_intake_reject(intake, line, NULL, "not a JSON object");
        return RS_OK;
    }
    *object = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
    if (*object)
        return RS_OK;
    if (json_error_code(&error) == json_error_out_of_memory)
        return rs_fail_memory();
    reject(intake, line, &error);
    return RS_OK;
}

bool rs_json_text(const json_t *value, char number[RS_JSON_NUMBER_BYTES], rs_str *text) {
    *text = (rs_str){NULL, 0};
    switch (json_typeof(value)) {
    case JSON_STRING:
        *text = rs_str_trim((rs_str){json_string_value(value), json_string_length(value)});
        return true;
    case JSON_INTEGER:
        (void)snprintf(number, RS_JSON_NUMBER_BYTES, "%lld", (long long)json_integer_value(value));
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

rs_json_texts rs_json_texts_of(const json_t *object, const char *key) {
    return (rs_json_texts){.value = json_object_get(object, key)};
}

bool rs_json_texts_next(rs_json_texts *texts, rs_str *text) {
    const size_t count = json_is_array(texts->value) ? json_array_size(texts->value) : texts->value != NULL;
    while (texts->at < count) {
        const json_t *value = json_is_array(texts->value) ? json_array_get(texts->value, texts->at) : texts->value;
        texts->at++;
        if (rs_json_text(value, texts->number, text) && text->length > 0)
            return true;
    }
    return false;
}

rs_str rs_json_first_text(const json_t *object, const char *key, char number[RS_JSON_NUMBER_BYTES]) {
    rs_json_texts texts = rs_json_texts_of(object, key);
    rs_str text = {NULL, 0};
    (void)rs_json_texts_next(&texts, &text);
    if (text.data == texts.number) {
        memcpy(number, texts.number, RS_JSON_NUMBER_BYTES);
        text.data = number;
    }
    return text;
}
