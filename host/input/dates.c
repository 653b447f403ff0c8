#include "host/input/dates.h"

#include <string.h>

/* A date's text as a list of parts, so that separators and their order need no rules of their own. */
typedef enum part_kind {
    PART_NUMBER,
    PART_MONTH,
    PART_CIRCA,
    PART_BETWEEN,
    PART_TO,
    PART_SILENT, /* says nothing: '12th of March' */
    PART_ALIEN,  /* has no place in a date */
} part_kind;

typedef struct part {
    part_kind kind;
    int value;       /* of a number, or the month 1..12 */
    unsigned digits; /* of a number; an unknown part (dd, xx) counts as a number 0 of two digits */
} part;

enum { MAX_PARTS = 10 }; /* 'between 01 Jan 1955 and 31 Dec 1958' has 8 */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

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

static part read_word(rs_str word) {
    static const char *const circa[] = {"circa", "c", "ca", "approx", "approximately", "about", "abt", "around", NULL};
    static const char *const between[] = {"between", "from", NULL};
    static const char *const to[] = {"to", "and", "until", NULL};
    static const char *const unknown[] = {"d", "dd", "m", "mm", "x", "xx", NULL};
    static const char *const silent[] = {"st", "nd", "rd", "th", "of", NULL};
    if (month_of(word) > 0)
        return (part){PART_MONTH, month_of(word), 0};
    if (word_is_one_of(word, circa))
        return (part){PART_CIRCA, 0, 0};
    if (word_is_one_of(word, between))
        return (part){PART_BETWEEN, 0, 0};
    if (word_is_one_of(word, to))
        return (part){PART_TO, 0, 0};
    if (word_is_one_of(word, unknown))
        return (part){PART_NUMBER, 0, 2};
    return (part){word_is_one_of(word, silent) ? PART_SILENT : PART_ALIEN, 0, 0};
}

static size_t read_number(rs_str text, size_t at, part *out) {
    *out = (part){PART_NUMBER, 0, 0};
    for (; at < text.length && is_digit(text.data[at]) && out->digits < 9; at++, out->digits++)
        out->value = out->value * 10 + (text.data[at] - '0');
    return at;
}

/* A separator's bytes at `at`, or 0. The en dash stands between the years of a range in printed lists. */
static size_t separator_bytes(rs_str text, size_t at) {
    if (text.length - at >= 3 && memcmp(text.data + at, "\xE2\x80\x93", 3) == 0)
        return 3;
    return text.data[at] != '\0' && strchr(" \t\r\n-/.,?*_", text.data[at]) ? 1 : 0;
}

/* The part that starts at *at, which moves on behind it. */
static part read_part(rs_str text, size_t *at) {
    size_t start = *at;
    if (is_digit(text.data[start])) {
        part number;
        *at = read_number(text, start, &number);
        return number;
    }
    if (is_letter(text.data[start])) {
        while (*at < text.length && is_letter(text.data[*at]))
            ++*at;
        return read_word((rs_str){text.data + start, *at - start});
    }
    ++*at;
    return (part){text.data[start] == '~' ? PART_CIRCA : PART_ALIEN, 0, 0};
}

/* Cuts the text into parts. Returns how many, or 0 if it holds anything that is no part of a date. */
static size_t read_parts(rs_str text, part *parts) {
    size_t count = 0;
    for (size_t at = 0; at < text.length;) {
        size_t separator = separator_bytes(text, at);
        at += separator;
        if (separator > 0)
            continue;
        part next = read_part(text, &at);
        if (next.kind == PART_ALIEN || count == MAX_PARTS)
            return 0;
        if (next.kind != PART_SILENT)
            parts[count++] = next;
    }
    return count;
}

/* The text without a time of day or zone behind the date: '1960-03-12T00:00:00Z', '1960-03-12 00:00', '1960-03-12Z'. */
static rs_str without_time(rs_str text) {
    for (size_t at = 1; at < text.length; at++) {
        char c = text.data[at];
        bool last = at + 1 == text.length;
        bool digit_before = is_digit(text.data[at - 1]);
        bool digit_after = !last && is_digit(text.data[at + 1]);
        bool time = digit_before && digit_after && (c == 'T' || c == 't' || c == '+');
        bool zone = digit_before && last && (c == 'Z' || c == 'z');
        bool clock = c == ' ' && digit_after && at + 3 < text.length && text.data[at + 3] == ':';
        if (time || zone || clock)
            return (rs_str){text.data, at};
    }
    return text;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* A day without its month says nothing. */
static bool make_date(int year, int month, int day, rs_birth *out) {
    if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31)
        return false;
    if (month > 0 && day > days_in_month(year, month))
        return false;
    *out = (rs_birth){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)(month > 0 ? day : 0)};
    return true;
}

static bool is_year(const part *p) {
    return p->kind == PART_NUMBER && p->digits == 4;
}

static bool is_small(const part *p) {
    return p->kind == PART_NUMBER && p->digits <= 2;
}

static bool date_of_three(const part *p, rs_birth *out) {
    bool year_first = is_year(&p[0]);
    if (year_first == is_year(&p[2]))
        return false;
    int year = year_first ? p[0].value : p[2].value;
    const part *a = year_first ? &p[1] : &p[0];
    const part *b = year_first ? &p[2] : &p[1];
    if (a->kind == PART_MONTH && is_small(b))
        return make_date(year, a->value, b->value, out);
    if (b->kind == PART_MONTH && is_small(a))
        return make_date(year, b->value, a->value, out);
    if (!is_small(a) || !is_small(b))
        return false;
    if (year_first)
        return make_date(year, a->value, b->value, out);
    if (b->value > 12 && a->value <= 12) /* 03/25/1960 can only have its month first */
        return make_date(year, a->value, b->value, out);
    return make_date(year, b->value, a->value, out);
}

static bool date_of_two(const part *p, rs_birth *out) {
    bool year_first = is_year(&p[0]);
    if (year_first == is_year(&p[1]))
        return false;
    const part *month = year_first ? &p[1] : &p[0];
    if (month->kind != PART_MONTH && !is_small(month))
        return false;
    return make_date(year_first ? p[0].value : p[1].value, month->value, 0, out);
}

static bool date_of_one(const part *p, rs_birth *out) {
    if (is_year(p))
        return make_date(p->value, 0, 0, out);
    if (p->kind == PART_NUMBER && p->digits == 8)
        return make_date(p->value / 10000, p->value / 100 % 100, p->value % 100, out);
    return false;
}

static bool date_of(const part *parts, size_t count, rs_birth *out) {
    switch (count) {
    case 1:
        return date_of_one(parts, out);
    case 2:
        return date_of_two(parts, out);
    case 3:
        return date_of_three(parts, out);
    default:
        return false;
    }
}

bool rs_birth_from_years(int first, int last, rs_birth *out) {
    if (first < 1 || first > 9999 || last < 1 || last > 9999)
        return false;
    int low = first < last ? first : last;
    int high = first < last ? last : first;
    *out = (rs_birth){.year = (int16_t)low, .last_year = (int16_t)(low == high ? 0 : high)};
    return true;
}

static bool range_of(const part *parts, size_t count, size_t middle, size_t behind, rs_birth *out) {
    rs_birth first;
    rs_birth last;
    return date_of(parts, middle, &first) && date_of(parts + behind, count - behind, &last) &&
           rs_birth_from_years(first.year, last.year, out);
}

static bool date_or_range(const part *parts, size_t count, rs_birth *out) {
    for (size_t i = 0; i < count; i++)
        if (parts[i].kind == PART_TO)
            return range_of(parts, count, i, i + 1, out);
    if (count == 2 && is_year(&parts[0]) && is_year(&parts[1]))
        return range_of(parts, count, 1, 1, out);
    return date_of(parts, count, out);
}

bool rs_birth_parse(rs_str text, rs_birth *out) {
    part parts[MAX_PARTS];
    size_t count = read_parts(without_time(rs_str_trim(text)), parts);
    bool approximate = false;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        approximate = approximate || parts[i].kind == PART_CIRCA;
        if (parts[i].kind != PART_CIRCA && parts[i].kind != PART_BETWEEN)
            parts[kept++] = parts[i];
    }
    rs_birth birth;
    if (!date_or_range(parts, kept, &birth))
        return false;
    birth.approximate = approximate;
    *out = birth;
    return true;
}
