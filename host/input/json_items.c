#include "host/input/json_items.h"

#include <stdlib.h>
#include <string.h>

#include "host/input/json_arrays.h"
#include "host/input/text.h"
#include "host/input/text_lines.h"

struct rs_json_items {
    rs_intake *intake;
    const char *only_with;
    rs_text_lines *lines;   /* of objects one a line, or NULL */
    rs_json_arrays *arrays; /* of others */
    uint64_t line;
    json_t *object; /* given last */
};

/* Passes over a text, whose quote is at *at. Returns what is between its quotes. */
static rs_str pass_over_text(rs_str text, size_t *at) {
    const size_t start = ++*at;
    while (*at < text.length && text.data[*at] != '"')
        *at += text.data[*at] == '\\' ? 2 : 1;
    const size_t end = *at < text.length ? *at : text.length;
    ++*at;
    return (rs_str){text.data + start, end - start};
}

bool rs_json_head_has_key(rs_str head, const char *key, int most_depth) {
    const char *start = head.length > 0 ? memchr(head.data, '{', head.length) : NULL;
    const rs_str text = {start, start ? head.length - (size_t)(start - head.data) : 0};
    rs_str last = {NULL, 0}; /* the text met last */
    int depth = 0;
    for (size_t at = 0; at < text.length; at++) {
        const char c = text.data[at];
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (depth == 0)
            return false;
        if (c == ':' && depth <= most_depth && rs_str_equal(last, rs_str_from(key)))
            return true;
        if (c == '"') {
            last = pass_over_text(text, &at);
            at--;
        }
    }
    return false;
}

bool rs_json_head_is_object(rs_str head) {
    rs_str text = rs_text_first_line(head);
    if (text.length > 0 && text.data[0] == '[')
        text = rs_text_first_line((rs_str){text.data + 1, (size_t)(head.data + head.length - text.data) - 1});
    return text.length > 0 && text.data[0] == '{';
}

/* An object that begins on the first line and goes on, to a line that does not begin one. */
static bool is_spread(rs_str head) {
    const rs_str first = rs_str_trim(rs_text_first_line(head));
    const char *end = first.data + first.length;
    const rs_str second = rs_text_first_line((rs_str){end, (size_t)(head.data + head.length - end)});
    return end[-1] != '}' && second.length > 0 && second.data[0] != '{';
}

static bool is_in_lines(rs_str head) {
    const rs_str first = rs_text_first_line(head);
    if (first.length == 0 || first.data[0] != '{')
        return first.length == 0 || first.data[0] != '[';
    return !is_spread(head);
}

rs_status rs_json_items_create(rs_json_items **out, rs_intake *intake, rs_source *source,
                               const rs_json_items_options *options) {
    *out = NULL;
    rs_json_items *items = calloc(1, sizeof *items);
    if (!items)
        return rs_fail_memory();
    items->intake = intake;
    items->only_with = options->only_with;
    const rs_str head = rs_source_head(source);
    const char *key = options->array_key;
    if (key && !rs_json_head_has_key(head, key, RS_MAX_ELEMENT_DEPTH))
        key = NULL;
    rs_status status = !key && is_in_lines(head) ? rs_text_lines_create(&items->lines, source)
                                                 : rs_json_arrays_create(&items->arrays, source, key);
    if (status)
        rs_json_items_free(items);
    else
        *out = items;
    return status;
}

void rs_json_items_free(rs_json_items *items) {
    if (!items)
        return;
    json_decref(items->object);
    rs_text_lines_free(items->lines);
    rs_json_arrays_free(items->arrays);
    free(items);
}

/* The next line that is not blank, as an element. */
static rs_status next_line(rs_json_items *items, rs_json_element *element, bool *more) {
    bool too_long = false;
    rs_status status = RS_OK;
    do {
        *element = (rs_json_element){.line = ++items->line};
        status = rs_text_lines_next(items->lines, &element->text, &too_long, more);
        element->text = rs_str_trim(element->text);
    } while (!status && *more && !too_long && element->text.length == 0);
    if (too_long)
        element->fault = "longer than 1 MiB";
    return status;
}

/* Out: the object, or NULL if it has been rejected. */
static rs_status read_object(rs_json_items *items, const rs_json_element *element) {
    json_decref(items->object);
    items->object = NULL;
    items->intake->counts.rows++;
    const char *fault = element->fault ? element->fault : rs_text_fault(element->text);
    if (!fault)
        return rs_json_object_read(&items->object, items->intake, element->text, element->line);
    rs_intake_reject(items->intake, element->line, NULL, "%s", fault);
    return RS_OK;
}

rs_status rs_json_items_next(rs_json_items *items, const json_t **object, uint64_t *line, bool *more) {
    for (;;) {
        rs_json_element element;
        rs_status status =
            items->lines ? next_line(items, &element, more) : rs_json_arrays_next(items->arrays, &element, more);
        if (status || !*more)
            return status;
        if (items->only_with && !rs_str_contains(element.text, items->only_with))
            continue;
        status = read_object(items, &element);
        if (status)
            return status;
        if (items->object) {
            *object = items->object;
            *line = element.line;
            return RS_OK;
        }
    }
}
