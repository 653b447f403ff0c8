#include "host/base/str.h"

#include <string.h>

#include "host/base/ascii.h"

rs_str rs_str_from(const char *text) {
    return (rs_str){text, text ? strlen(text) : 0};
}

bool rs_str_equal(rs_str a, rs_str b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* tolower() depends on the locale; a result must not. */
static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool rs_str_equal_ignoring_case(rs_str a, rs_str b) {
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

bool rs_str_is(rs_str text, const char *word) {
    return rs_str_equal_ignoring_case(text, rs_str_from(word));
}

bool rs_str_begins(rs_str text, const char *prefix) {
    for (size_t i = 0; prefix[i] != '\0'; i++)
        if (i == text.length || lower(text.data[i]) != lower(prefix[i]))
            return false;
    return true;
}

bool rs_str_contains(rs_str text, const char *phrase) {
    rs_str word = rs_str_from(phrase);
    while (word.length > 0 && text.length >= word.length) {
        const char *start = memchr(text.data, word.data[0], text.length - word.length + 1);
        if (!start)
            return false;
        if (memcmp(start, word.data, word.length) == 0)
            return true;
        text.length -= (size_t)(start - text.data) + 1;
        text.data = start + 1;
    }
    return word.length == 0;
}

bool rs_str_has_digit(rs_str text) {
    for (size_t i = 0; i < text.length; i++)
        if (rs_is_digit(text.data[i]))
            return true;
    return false;
}

int rs_str_compare(rs_str a, rs_str b) {
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.data, b.data, shared) : 0; /* memcmp may not be given NULL */
    if (order == 0)
        order = (a.length > b.length) - (a.length < b.length);
    return order;
}

static bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

rs_str rs_str_trim(rs_str text) {
    while (text.length > 0 && is_blank(text.data[text.length - 1]))
        text.length--;
    while (text.length > 0 && is_blank(text.data[0])) {
        text.data++;
        text.length--;
    }
    return text;
}

rs_str rs_str_copy(rs_arena *arena, rs_str text) {
    char *copy = rs_arena_take(arena, text.length + 1);
    if (!copy)
        return (rs_str){NULL, 0};
    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    return (rs_str){copy, text.length};
}

size_t rs_str_append(char *out, size_t room, size_t used, rs_str text) {
    const size_t taken = text.length < room - 1 - used ? text.length : room - 1 - used;
    if (taken > 0) {
        memcpy(out + used, text.data, taken);
    }
    out[used + taken] = '\0';
    return used + taken;
}

size_t rs_str_append_number(char *out, size_t room, size_t used, uint64_t number) {
    enum { MOST_DIGITS = 20 };
    char digits[MOST_DIGITS];
    size_t first = MOST_DIGITS;
    do {
        digits[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return rs_str_append(out, room, used, (rs_str){digits + first, MOST_DIGITS - first});
}
