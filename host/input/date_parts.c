#include "host/input/date_parts.h"

#include <string.h>

#include "host/base/ascii.h"

static bool word_is_one_of(rs_str word, const char *const *list) {
    for (; *list; list++)
        if (rs_str_equal_ignoring_case(word, rs_str_from(*list)))
            return true;
    return false;
}

/* The month whose English name starts with word (three letters at least), or 0. */
static int month_of(rs_str word) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (int month = 1; month <= 12 && word.length >= 3; month++) {
        rs_str name = rs_str_from(names[month - 1]);
        if (word.length <= name.length && rs_str_equal_ignoring_case(word, (rs_str){name.data, word.length}))
            return month;
    }
    return 0;
}

static bool is_word_of(rs_date_part_kind kind, rs_str word) {
    static const char *const words[][10] = {
        [RS_DATE_CIRCA] = {"circa", "c", "ca", "approx", "approximately", "about", "abt", "around"},
        [RS_DATE_BETWEEN] = {"between", "from"},
        [RS_DATE_TO] = {"to", "and", "until"},
        [RS_DATE_LUNAR] = {"hijri", "hijra", "hejri", "ah", "h", "lunar", "qamari", "islamic"},
        [RS_DATE_SOLAR] = {"solar", "sh", "shamsi", "jalali", "persian"},
        [RS_DATE_SILENT] = {"st", "nd", "rd", "th", "of", "calendar"},
    };
    return word_is_one_of(word, words[kind]);
}

static rs_date_part read_word(rs_str word) {
    static const rs_date_part_kind kinds[] = {RS_DATE_CIRCA, RS_DATE_BETWEEN, RS_DATE_TO,
                                              RS_DATE_LUNAR, RS_DATE_SOLAR,   RS_DATE_SILENT};
    static const char *const unknown[] = {"d", "dd", "m", "mm", "x", "xx", NULL};
    if (month_of(word) > 0)
        return (rs_date_part){RS_DATE_MONTH, month_of(word), 0};
    if (word_is_one_of(word, unknown))
        return (rs_date_part){RS_DATE_NUMBER, 0, 1};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_word_of(kinds[i], word))
            return (rs_date_part){kinds[i], 0, 0};
    return (rs_date_part){RS_DATE_ALIEN, 0, 0};
}

static size_t read_number(rs_str text, size_t at, rs_date_part *out) {
    *out = (rs_date_part){RS_DATE_NUMBER, 0, 0};
    for (; at < text.length && rs_is_digit(text.data[at]) && out->digits < 9; at++, out->digits++)
        out->value = out->value * 10 + (text.data[at] - '0');
    return at;
}

/* A separator's bytes at `at`, or 0. The en dash stands between the years of a range in printed lists. */
static size_t separator_bytes(rs_str text, size_t at) {
    switch (text.data[at]) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '-':
    case '/':
    case '.':
    case ',':
    case '?':
    case '*':
    case '_':
    case '(':
    case ')':
        return 1;
    case '\xE2':
        return text.length - at >= 3 && memcmp(text.data + at, "\xE2\x80\x93", 3) == 0 ? 3 : 0;
    default:
        return 0;
    }
}

/* The part that starts at *at, which moves on behind it. */
static rs_date_part read_part(rs_str text, size_t *at) {
    size_t start = *at;
    if (rs_is_digit(text.data[start])) {
        rs_date_part number;
        *at = read_number(text, start, &number);
        return number;
    }
    if (rs_is_letter(text.data[start])) {
        while (*at < text.length && rs_is_letter(text.data[*at]))
            ++*at;
        return read_word((rs_str){text.data + start, *at - start});
    }
    ++*at;
    return (rs_date_part){text.data[start] == '~' ? RS_DATE_CIRCA : RS_DATE_ALIEN, 0, 0};
}

/*
 * The text without a time of day or zone behind the date: '1960-03-12T00:00:00Z', '1960-03-12 00:00', '1960-03-12Z',
 * '1960-03-12-05:00'.
 */
static rs_str without_time(rs_str text) {
    for (size_t at = 1; at < text.length; at++) {
        char c = text.data[at];
        if (rs_is_digit(c)) /* most are */
            continue;
        bool last = at + 1 == text.length;
        bool digit_before = rs_is_digit(text.data[at - 1]);
        bool digit_after = !last && rs_is_digit(text.data[at + 1]);
        bool time = digit_before && digit_after && (c == 'T' || c == 't' || c == '+');
        bool zone = digit_before && last && (c == 'Z' || c == 'z');
        bool clock = (c == ' ' || c == '-') && digit_after && at + 3 < text.length && text.data[at + 3] == ':';
        if (time || zone || clock)
            return (rs_str){text.data, at};
    }
    return text;
}

size_t rs_date_parts_read(rs_str text, rs_date_part parts[RS_DATE_PARTS]) {
    size_t count = 0;
    text = without_time(rs_str_trim(text));
    for (size_t at = 0; at < text.length;) {
        size_t separator = separator_bytes(text, at);
        at += separator;
        if (separator > 0)
            continue;
        rs_date_part next = read_part(text, &at);
        if (next.kind == RS_DATE_ALIEN || count == RS_DATE_PARTS)
            return 0;
        if (next.kind != RS_DATE_SILENT)
            parts[count++] = next;
    }
    return count;
}
