#include "host/input/mrz_zone.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Places in a zone, counted from 0. length 0: there is none. */
typedef struct span {
    uint8_t line, at, length;
} span;

enum { MOST_COVERED = 4, NUMBER_LETTERS = 9 };

/* A check digit and what it is computed from. */
typedef struct check {
    span digit;
    span covers[MOST_COVERED];
} check;

struct rs_mrz_layout {
    size_t lines, width;
    span number;
    span fields[RS_MRZ_FIELD_COUNT];
    check checks[RS_MRZ_CHECK_COUNT];
};

/* What TD2, TD3 and visas have in common: only names, optional data and the last check digits differ. */
#define SECOND_LINE_FIELDS                                                                                             \
    [RS_MRZ_ISSUER] = {0, 2, 3}, [RS_MRZ_NATIONALITY] = {1, 10, 3}, [RS_MRZ_BIRTH] = {1, 13, 6},                       \
    [RS_MRZ_SEX] = {1, 20, 1}, [RS_MRZ_EXPIRY] = {1, 21, 6}
#define SECOND_LINE_CHECKS                                                                                             \
    [RS_MRZ_CHECK_NUMBER] = {{1, 9, 1}, {{1, 0, 9}}}, [RS_MRZ_CHECK_BIRTH] = {{1, 19, 1}, {{1, 13, 6}}},               \
    [RS_MRZ_CHECK_EXPIRY] = {{1, 27, 1}, {{1, 21, 6}}}

static const rs_mrz_layout TD1 = {
    3,
    30,
    {0, 5, 9},
    {[RS_MRZ_ISSUER] = {0, 2, 3},
     [RS_MRZ_NAMES] = {2, 0, 30},
     [RS_MRZ_NATIONALITY] = {1, 15, 3},
     [RS_MRZ_BIRTH] = {1, 0, 6},
     [RS_MRZ_SEX] = {1, 7, 1},
     [RS_MRZ_EXPIRY] = {1, 8, 6},
     [RS_MRZ_OPTIONAL] = {0, 15, 15}},
    {[RS_MRZ_CHECK_NUMBER] = {{0, 14, 1}, {{0, 5, 9}}},
     [RS_MRZ_CHECK_BIRTH] = {{1, 6, 1}, {{1, 0, 6}}},
     [RS_MRZ_CHECK_EXPIRY] = {{1, 14, 1}, {{1, 8, 6}}},
     [RS_MRZ_CHECK_ALL] = {{1, 29, 1}, {{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}}},
};
static const rs_mrz_layout TD2 = {
    2,
    36,
    {1, 0, 9},
    {SECOND_LINE_FIELDS, [RS_MRZ_NAMES] = {0, 5, 31}, [RS_MRZ_OPTIONAL] = {1, 28, 7}},
    {SECOND_LINE_CHECKS, [RS_MRZ_CHECK_ALL] = {{1, 35, 1}, {{1, 0, 10}, {1, 13, 7}, {1, 21, 14}}}},
};
static const rs_mrz_layout TD3 = {
    2,
    44,
    {1, 0, 9},
    {SECOND_LINE_FIELDS, [RS_MRZ_NAMES] = {0, 5, 39}},
    {SECOND_LINE_CHECKS, [RS_MRZ_CHECK_OPTIONAL] = {{1, 42, 1}, {{1, 28, 14}}},
     [RS_MRZ_CHECK_ALL] = {{1, 43, 1}, {{1, 0, 10}, {1, 13, 7}, {1, 21, 22}}}},
};
static const rs_mrz_layout MRV_A = {
    2, 44, {1, 0, 9}, {SECOND_LINE_FIELDS, [RS_MRZ_NAMES] = {0, 5, 39}}, {SECOND_LINE_CHECKS},
};
static const rs_mrz_layout MRV_B = {
    2, 36, {1, 0, 9}, {SECOND_LINE_FIELDS, [RS_MRZ_NAMES] = {0, 5, 31}}, {SECOND_LINE_CHECKS},
};
static const rs_mrz_layout FRENCH_CARD = {
    2,
    36,
    {1, 0, 12},
    {[RS_MRZ_ISSUER] = {0, 2, 3},
     [RS_MRZ_NAMES] = {0, 5, 25},
     [RS_MRZ_GIVEN] = {1, 13, 14},
     [RS_MRZ_NATIONALITY] = {0, 2, 3}, /* only citizens had it */
     [RS_MRZ_BIRTH] = {1, 27, 6},
     [RS_MRZ_SEX] = {1, 34, 1}},
    {[RS_MRZ_CHECK_NUMBER] = {{1, 12, 1}, {{1, 0, 12}}},
     [RS_MRZ_CHECK_BIRTH] = {{1, 33, 1}, {{1, 27, 6}}},
     [RS_MRZ_CHECK_ALL] = {{1, 35, 1}, {{0, 0, 36}, {1, 0, 35}}}},
};

bool rs_mrz_zone_of_text(rs_str text, rs_mrz_zone *zone) {
    *zone = (rs_mrz_zone){.count = 0};
    for (text = rs_str_trim(text); text.length > 0;) {
        size_t end = 0;
        while (end < text.length && text.data[end] != '\n' && text.data[end] != '\r')
            end++;
        if (zone->count == RS_MRZ_MOST_LINES)
            return false;
        zone->lines[zone->count++] = rs_mrz_line_of((rs_str){text.data, end});
        text = rs_str_trim((rs_str){text.data + end, text.length - end});
    }
    const rs_mrz_line first = zone->lines[0];
    size_t parts = zone->count == 1 ? rs_mrz_line_split(&first, zone->lines) : 0;
    zone->count = parts > 0 ? parts : zone->count;
    return true;
}

static size_t longest_line(const rs_mrz_zone *zone) {
    size_t longest = 0;
    for (size_t i = 0; i < zone->count; i++)
        longest = zone->lines[i].length > longest ? zone->lines[i].length : longest;
    return longest;
}

/* The layout by number of lines, their length and the first letters, or NULL. */
static const rs_mrz_layout *layout_of(const rs_mrz_zone *zone) {
    const char *first = zone->lines[0].text;
    size_t width = longest_line(zone);
    if (zone->count == TD1.lines)
        return width == TD1.width ? &TD1 : NULL;
    if (width == TD3.width)
        return first[0] == 'V' ? &MRV_A : &TD3;
    if (width != TD2.width)
        return NULL;
    if (strncmp(first, "IDFRA", 5) == 0)
        return &FRENCH_CARD;
    return first[0] == 'V' ? &MRV_B : &TD2;
}

static void fill_up(rs_mrz_line *line, size_t width) {
    while (line->has_blanks && line->length < width)
        line->text[line->length++] = '<';
}

/* A line of another length than the longest, or the number of lines. 0: all are alike. */
static size_t odd_line(const rs_mrz_zone *zone, size_t width) {
    for (size_t i = 0; i < zone->count; i++)
        if (zone->lines[i].length != width)
            return i + 1;
    return 0;
}

static bool are_legal(const rs_mrz_zone *zone) {
    for (size_t i = 0; i < zone->count; i++)
        if (!zone->lines[i].is_legal)
            return false;
    return true;
}

/* Sets zone->layout. Returns false with a fault if the zone has none. */
static bool find_layout(rs_mrz_zone *zone, char *fault) {
    size_t width = longest_line(zone);
    zone->layout = layout_of(zone);
    for (size_t i = 0; zone->layout && i < zone->count; i++)
        fill_up(&zone->lines[i], width);
    size_t odd = odd_line(zone, width);
    int wrong = 0;
    if (!are_legal(zone))
        wrong = snprintf(fault, RS_MRZ_FAULT_BYTES, "something else than A-Z and 0-9 and < in the zone");
    else if (zone->count < 2 || (zone->count == 2 && width == TD1.width))
        wrong = snprintf(fault, RS_MRZ_FAULT_BYTES, "%zu of the lines of a zone without the others", zone->count);
    else if (!zone->layout)
        wrong = snprintf(fault, RS_MRZ_FAULT_BYTES,
                         "%zu lines of up to %zu characters instead of 3 of 30 or 2 of 36 or 44", zone->count, width);
    else if (odd > 0)
        wrong = snprintf(fault, RS_MRZ_FAULT_BYTES, "line %zu of the zone has %zu characters instead of %zu", odd,
                         zone->lines[odd - 1].length, width);
    else if (!rs_mrz_looks_first(&zone->lines[0]))
        wrong = snprintf(fault, RS_MRZ_FAULT_BYTES, "the zone does not begin with a document's letter and a country");
    return wrong == 0;
}

static rs_str text_of(const rs_mrz_zone *zone, span s) {
    return (rs_str){zone->lines[s.line].text + s.at, s.length};
}

/* Replaces what cannot stand in these places by what it looks like. Returns whether there was any. */
static bool mend(rs_mrz_zone *zone, span s, char (*look_alike)(char)) {
    bool mended = false;
    char *text = zone->lines[s.line].text + s.at;
    for (size_t i = 0; i < s.length; i++) {
        char meant = look_alike(text[i]);
        mended = mended || meant != text[i];
        text[i] = meant;
    }
    return mended;
}

static void mend_all(rs_mrz_zone *zone) {
    static const rs_mrz_field letters[] = {RS_MRZ_ISSUER, RS_MRZ_NAMES, RS_MRZ_GIVEN, RS_MRZ_NATIONALITY};
    static const rs_mrz_field digits[] = {RS_MRZ_BIRTH, RS_MRZ_EXPIRY};
    const rs_mrz_layout *layout = zone->layout;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        zone->has_digits_as_letters =
            mend(zone, layout->fields[letters[i]], rs_mrz_as_letter) || zone->has_digits_as_letters;
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        zone->has_letters_as_digits =
            mend(zone, layout->fields[digits[i]], rs_mrz_as_digit) || zone->has_letters_as_digits;
    for (size_t i = 0; i < RS_MRZ_CHECK_COUNT; i++)
        zone->has_letters_as_digits =
            mend(zone, layout->checks[i].digit, rs_mrz_as_digit) || zone->has_letters_as_digits;
}

/* Adds to a sum by the weights 7, 3, 1, of which *at says the next one: digits as such, A as 10 to Z as 35, '<' as 0.
 */
static int add_up(rs_str text, size_t *at) {
    static const int weights[] = {7, 3, 1};
    int sum = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 0;
        sum += weights[(*at)++ % 3] * value;
    }
    return sum;
}

/* True if the digit is not the one of a sum. Where nothing is known ('<' throughout), none need be given. */
static bool differs(char digit, int sum) {
    return digit != '0' + sum % 10 && !(digit == '<' && sum == 0);
}

static bool check_fails(const rs_mrz_zone *zone, const check *c) {
    if (c->digit.length == 0)
        return false;
    size_t at = 0;
    int sum = 0;
    for (size_t i = 0; i < MOST_COVERED; i++)
        sum += add_up(text_of(zone, c->covers[i]), &at);
    return differs(*text_of(zone, c->digit).data, sum);
}

static void append_number(rs_mrz_zone *zone, rs_str text) {
    size_t length = strlen(zone->number);
    for (size_t i = 0; i < text.length && length + 1 < RS_MRZ_NUMBER_BYTES; i++)
        if (text.data[i] != '<')
            zone->number[length++] = text.data[i];
    zone->number[length] = '\0';
}

/* The '<' between the parts of a long number counts as a 0 for some who issue documents, and not at all for others. */
static bool long_number_fails(const rs_mrz_zone *zone, char digit) {
    const rs_str start = {zone->number, NUMBER_LETTERS};
    const rs_str rest = rs_str_from(zone->number + NUMBER_LETTERS);
    bool fails = true;
    for (size_t between = 0; between <= 1; between++) {
        size_t at = 0;
        int sum = add_up(start, &at);
        at += between;
        fails = fails && differs(digit, sum + add_up(rest, &at));
    }
    return fails;
}

/*
 * A number of more than nine letters has '<' in the place of its check digit and goes on in the optional data, where
 * its check digit is the last before '<'.
 */
static void read_number(rs_mrz_zone *zone) {
    const rs_mrz_layout *layout = zone->layout;
    rs_str rest = rs_mrz_field_of(zone, RS_MRZ_OPTIONAL);
    size_t length = 0;
    while (length < rest.length && rest.data[length] != '<')
        length++;
    append_number(zone, text_of(zone, layout->number));
    bool goes_on = *text_of(zone, layout->checks[RS_MRZ_CHECK_NUMBER].digit).data == '<' &&
                   strlen(zone->number) == NUMBER_LETTERS && length > 1;
    if (!goes_on)
        return;
    append_number(zone, (rs_str){rest.data, length - 1});
    zone->fails[RS_MRZ_CHECK_NUMBER] = long_number_fails(zone, rs_mrz_as_digit(rest.data[length - 1]));
}

bool rs_mrz_zone_read(rs_mrz_zone *zone, char fault[RS_MRZ_FAULT_BYTES]) {
    if (!find_layout(zone, fault))
        return false;
    mend_all(zone);
    for (size_t i = 0; i < RS_MRZ_CHECK_COUNT; i++)
        zone->fails[i] = check_fails(zone, &zone->layout->checks[i]);
    read_number(zone);
    return true;
}

rs_str rs_mrz_field_of(const rs_mrz_zone *zone, rs_mrz_field field) {
    return text_of(zone, zone->layout->fields[field]);
}

bool rs_mrz_is_french_card(const rs_mrz_zone *zone) {
    return zone->layout == &FRENCH_CARD;
}
