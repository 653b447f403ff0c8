#include "host/input/json_arrays.h"

#include <stdlib.h>
#include <string.h>

/*
 *     bytes  [ done | element being cut ....... | read ahead ... | room ]
 *                   ^ start                     ^ at             ^ end  ^ WINDOW_BYTES
 */
enum { WINDOW_BYTES = 2 * RS_MOST_ITEM_BYTES };

struct rs_json_arrays {
    rs_source *source;
    const char *key;
    char *window;
    size_t start, at, end;
    uint64_t line;    /* of `at` */
    int depth;        /* of brackets outside the arrays */
    bool inside;      /* an array */
    bool open_ended;  /* its brackets are not to be trusted: it ends with the file */
    bool at_end;      /* the source has no more bytes */
    rs_status failed; /* reading: seen by rs_json_arrays_next */
};

static bool is_one_of(int c, const char *bytes) {
    return c > 0 && strchr(bytes, c);
}

static bool is_blank(int c) {
    return is_one_of(c, " \t\r\n");
}

rs_status rs_json_arrays_create(rs_json_arrays **out, rs_source *source, const char *key) {
    *out = NULL;
    rs_json_arrays *arrays = calloc(1, sizeof *arrays);
    if (!arrays)
        return rs_fail_memory();
    *arrays = (rs_json_arrays){.source = source, .key = key, .line = 1, .window = malloc(WINDOW_BYTES)};
    if (!arrays->window) {
        free(arrays);
        return rs_fail_memory();
    }
    rs_str head = rs_source_head(source);
    if (head.length >= 3 && memcmp(head.data, "\xEF\xBB\xBF", 3) == 0) {
        head = (rs_str){head.data + 3, head.length - 3};
        (void)rs_source_read(source, arrays->window, 3, &(size_t){0}); /* from the head: it cannot fail */
    }
    head = rs_str_trim(head);
    arrays->inside = arrays->open_ended = !key && head.length > 0 && head.data[0] == '{';
    *out = arrays;
    return RS_OK;
}

void rs_json_arrays_free(rs_json_arrays *arrays) {
    if (!arrays)
        return;
    free(arrays->window);
    free(arrays);
}

/* The next byte, or -1 at the end. */
static int peek(rs_json_arrays *arrays) {
    if (arrays->at == arrays->end && !arrays->at_end) {
        if (arrays->end == WINDOW_BYTES) {
            memmove(arrays->window, arrays->window + arrays->start, arrays->end - arrays->start);
            arrays->at -= arrays->start;
            arrays->end -= arrays->start;
            arrays->start = 0;
        }
        size_t got = 0;
        arrays->failed = rs_source_read(arrays->source, arrays->window + arrays->end, WINDOW_BYTES - arrays->end, &got);
        arrays->end += got;
        arrays->at_end = arrays->failed || got == 0;
    }
    return arrays->at < arrays->end ? (unsigned char)arrays->window[arrays->at] : -1;
}

/* Goes on behind the byte that was peeked at; what lies before `start` is given up. */
static void take(rs_json_arrays *arrays) {
    arrays->line += arrays->window[arrays->at] == '\n';
    arrays->at++;
}

static void pass_over(rs_json_arrays *arrays) {
    take(arrays);
    arrays->start = arrays->at;
}

/* Passes over a text whose quote has been passed over. Returns whether it is the key. */
static bool pass_over_text(rs_json_arrays *arrays) {
    const char *key = arrays->key;
    bool same = key != NULL;
    for (int c; (c = peek(arrays)) >= 0;) {
        pass_over(arrays);
        if (c == '"')
            return same && *key == '\0';
        same = same && *key != '\0' && c == (unsigned char)*key;
        key += same;
        if (c == '\\' && peek(arrays) >= 0)
            pass_over(arrays);
    }
    return false;
}

/* Goes behind the bracket of the next array whose elements are wanted. False: there is none. */
static bool find_array(rs_json_arrays *arrays) {
    bool named = false; /* by the key that was met last */
    for (int c; (c = peek(arrays)) >= 0;) {
        pass_over(arrays);
        if (c == '[' && (named || arrays->depth == 0))
            return true;
        arrays->depth += c == '[' || c == '{';
        arrays->depth -= (c == ']' || c == '}') && arrays->depth > 0;
        if (c == '"')
            named = pass_over_text(arrays);
        else if (c != ':' && !is_blank(c))
            named = false;
    }
    return false;
}

/*
 * Behind damage, quotes and brackets may mean the opposite of what they seem to: the next element is looked for where
 * one would end and another begin. That may be within the damaged one, which gives one more reject, but loses nothing.
 */
static void find_next_element(rs_json_arrays *arrays) {
    bool between = false;
    for (int c; (c = peek(arrays)) >= 0 && !(between && c == '{');) {
        between = c == '}' || (between && (c == ',' || is_blank(c)));
        pass_over(arrays);
    }
}

/* Takes the element that begins here. Returns what is wrong with it, or NULL. */
static const char *cut(rs_json_arrays *arrays) {
    int depth = 0;
    bool quoted = false;
    bool escaped = false;
    for (;;) {
        const int c = peek(arrays);
        const size_t taken = arrays->at - arrays->start;
        if (c < 0)
            return "cut off: the file ends within it";
        if (quoted && c == '\n')
            return "a text in it has no closing quote on its line";
        if (taken == RS_MOST_ITEM_BYTES)
            return "longer than 1 MiB";
        if (!quoted && depth == 0 && taken > 0 && is_one_of(c, ",]} \t\r\n"))
            return NULL; /* the end of a number or word */
        take(arrays);
        if (quoted) {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else {
            quoted = c == '"';
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        }
        if (!quoted && depth <= 0 && is_one_of(c, "}]\""))
            return NULL;
        if (depth > RS_MAX_ELEMENT_DEPTH)
            return "nested too deeply";
    }
}

/* Cuts the element, and says where the next one is looked for. */
static void take_element(rs_json_arrays *arrays, rs_json_element *element) {
    *element = (rs_json_element){.line = arrays->line};
    const bool stray = is_one_of(peek(arrays), "}:");
    element->fault = stray ? "not a JSON object" : cut(arrays);
    if (!element->fault) {
        element->text = (rs_str){arrays->window + arrays->start, arrays->at - arrays->start};
        return;
    }
    arrays->at = arrays->start;
    arrays->line = element->line;
    arrays->open_ended = true;
    find_next_element(arrays);
}

rs_status rs_json_arrays_next(rs_json_arrays *arrays, rs_json_element *element, bool *more) {
    for (;;) {
        arrays->start = arrays->at;
        arrays->inside = arrays->inside || find_array(arrays);
        const int c = peek(arrays);
        *more = arrays->inside && c >= 0;
        if (!*more)
            break;
        if (c == ']' && arrays->open_ended) {
            find_next_element(arrays);
        } else if (c == ']') {
            pass_over(arrays);
            arrays->inside = false;
        } else if (c == ',' || is_blank(c)) {
            pass_over(arrays);
        } else {
            take_element(arrays, element);
            return arrays->failed;
        }
    }
    *more = arrays->inside && !arrays->open_ended;
    if (*more)
        *element = (rs_json_element){.line = arrays->line, .fault = "cut off: the file ends within the array"};
    arrays->inside = false;
    return arrays->failed;
}
