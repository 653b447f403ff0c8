#include "host/input/dates.h"

#include "host/base/ascii.h"
#include "host/input/calendars.h"
#include "host/input/date_parts.h"

enum { LEAST_YEAR = 1800, MOST_YEAR = 2100, MONTHS = 12 };

/* A date as its parts say it, in whatever calendar. */
typedef struct date {
    int year, month, day; /* month and day may be 0, unknown */
    bool short_year;      /* of two digits, 0..99 */
} date;

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Nobody who travels was born before 1800 or after 2100: such a year is a slip, of another calendar, or a spreadsheet's
 * number of a day.
 */
bool rs_birth_from_date(int year, int month, int day, rs_birth *out) {
    if (year < LEAST_YEAR || year > MOST_YEAR || month < 0 || month > MONTHS || day < 0 || day > 31)
        return false;
    if (month > 0 && day > days_in_month(year, month))
        return false;
    *out = (rs_birth){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)(month > 0 ? day : 0)};
    return true;
}

static bool is_year(const rs_date_part *p) {
    return p->kind == RS_DATE_NUMBER && p->digits == 4;
}

static bool is_small(const rs_date_part *p) {
    return p->kind == RS_DATE_NUMBER && p->digits <= 2;
}

/* A number that cannot be a day or month: '74 in 74-08-12. */
static bool is_short_year(const rs_date_part *p) {
    return p->kind == RS_DATE_NUMBER && p->digits == 2 && p->value > 31;
}

static bool month_and_day(const rs_date_part *month, const rs_date_part *day, date *out) {
    out->month = month->value;
    out->day = day->value;
    return is_small(day) && (month->kind == RS_DATE_MONTH || is_small(month));
}

/* Day and month, in the order that the year's place and the parts themselves suggest. */
static bool day_and_month(const rs_date_part *a, const rs_date_part *b, bool year_first, date *out) {
    if (a->kind == RS_DATE_MONTH)
        return month_and_day(a, b, out);
    if (b->kind == RS_DATE_MONTH)
        return month_and_day(b, a, out);
    bool month_first = year_first || (b->value > MONTHS && a->value <= MONTHS); /* 03/25/1960 can only be so */
    return month_first ? month_and_day(a, b, out) : month_and_day(b, a, out);
}

static bool date_of_three(const rs_date_part *p, date *out) {
    bool long_year = is_year(&p[0]) || is_year(&p[2]);
    bool year_first = is_year(&p[0]) || (!long_year && is_short_year(&p[0]));
    const rs_date_part *year = year_first ? &p[0] : &p[2];
    if (is_year(&p[0]) && is_year(&p[2]))
        return false;
    if (!long_year && (year->kind != RS_DATE_NUMBER || year->digits != 2))
        return false;
    *out = (date){.year = year->value, .short_year = !long_year};
    return year_first ? day_and_month(&p[1], &p[2], true, out) : day_and_month(&p[0], &p[1], false, out);
}

static bool date_of_two(const rs_date_part *p, date *out) {
    bool year_first = is_year(&p[0]);
    if (year_first == is_year(&p[1]))
        return false;
    const rs_date_part *month = year_first ? &p[1] : &p[0];
    *out = (date){.year = year_first ? p[0].value : p[1].value, .month = month->value};
    return month->kind == RS_DATE_MONTH || is_small(month);
}

/* 1960, 19600312, or 600312 as in machine-readable zones and passenger data. */
static bool date_of_one(const rs_date_part *p, date *out) {
    if (p->kind != RS_DATE_NUMBER)
        return false;
    if (p->digits == 4)
        *out = (date){.year = p->value};
    else
        *out = (date){p->value / 10000, p->value / 100 % 100, p->value % 100, p->digits == 6};
    if (p->digits == 6 && p->value == 0) /* stands where nothing is known, which the year 2000 would be, too */
        return false;
    return p->digits == 4 || p->digits == 6 || p->digits == 8;
}

static bool date_of(const rs_date_part *parts, size_t count, date *out) {
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
    if (first < LEAST_YEAR || first > MOST_YEAR || last < LEAST_YEAR || last > MOST_YEAR)
        return false;
    int low = first < last ? first : last;
    int high = first < last ? last : first;
    *out = (rs_birth){.year = (int16_t)low, .last_year = (int16_t)(low == high ? 0 : high)};
    return true;
}

/* The century of a short year is unknown, and the day of the run must not decide: both are possible. */
static size_t both_centuries(const date *said, rs_birth out[RS_BIRTHS_OF_A_TEXT]) {
    size_t count = 0;
    for (int century = 1900; century <= 2000; century += 100)
        count += rs_birth_from_date(century + said->year, said->month, said->day, &out[count]);
    return count;
}

static int last_year_of(const rs_birth *birth) {
    return birth->last_year > 0 ? birth->last_year : birth->year;
}

static bool birth_from_hijri(rs_calendar calendar, const date *said, rs_birth *out) {
    rs_birth birth;
    if (!rs_birth_from_hijri(calendar, said->year, said->month, said->day, &birth) || birth.year < LEAST_YEAR ||
        last_year_of(&birth) > MOST_YEAR)
        return false;
    *out = birth;
    return true;
}

static size_t births_of_one(rs_calendar calendar, const rs_date_part *parts, size_t count,
                            rs_birth out[RS_BIRTHS_OF_A_TEXT]) {
    date said;
    if (!date_of(parts, count, &said))
        return 0;
    if (calendar != RS_GREGORIAN)
        return !said.short_year && birth_from_hijri(calendar, &said, out) ? 1 : 0;
    if (said.short_year)
        return both_centuries(&said, out);
    return rs_birth_from_date(said.year, said.month, said.day, out) ? 1 : 0;
}

static size_t births_of_range(rs_calendar calendar, const rs_date_part *parts, size_t count, size_t middle,
                              size_t behind, rs_birth out[RS_BIRTHS_OF_A_TEXT]) {
    rs_birth first[RS_BIRTHS_OF_A_TEXT];
    rs_birth last[RS_BIRTHS_OF_A_TEXT];
    if (births_of_one(calendar, parts, middle, first) != 1 ||
        births_of_one(calendar, parts + behind, count - behind, last) != 1)
        return 0;
    bool forwards = first->year <= last->year;
    const rs_birth *earlier = forwards ? first : last;
    const rs_birth *later = forwards ? last : first;
    return rs_birth_from_years(earlier->year, last_year_of(later), out) ? 1 : 0;
}

static size_t births_of(rs_calendar calendar, const rs_date_part *parts, size_t count,
                        rs_birth out[RS_BIRTHS_OF_A_TEXT]) {
    for (size_t i = 0; i < count; i++)
        if (parts[i].kind == RS_DATE_TO)
            return births_of_range(calendar, parts, count, i, i + 1, out);
    if (count == 2 && is_year(&parts[0]) && is_year(&parts[1]))
        return births_of_range(calendar, parts, count, 1, 1, out);
    return births_of_one(calendar, parts, count, out);
}

size_t rs_births_parse(rs_str text, rs_birth out[RS_BIRTHS_OF_A_TEXT]) {
    rs_date_part parts[RS_DATE_PARTS];
    size_t count = rs_date_parts_read(text, parts);
    size_t kept = 0;
    bool approximate = false;
    rs_calendar calendar = RS_GREGORIAN;
    for (size_t i = 0; i < count; i++) {
        switch (parts[i].kind) {
        case RS_DATE_CIRCA:
            approximate = true;
            break;
        case RS_DATE_SOLAR: /* 'Solar Hijri' */
            calendar = RS_SOLAR_HIJRI;
            break;
        case RS_DATE_LUNAR:
            calendar = calendar == RS_GREGORIAN ? RS_LUNAR_HIJRI : calendar;
            break;
        case RS_DATE_BETWEEN:
            break;
        default:
            parts[kept++] = parts[i];
        }
    }
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    size_t found = births_of(calendar, parts, kept, births);
    for (size_t i = 0; i < found; i++) {
        births[i].approximate = approximate;
        out[i] = births[i];
    }
    return found;
}

/* Reads one or two digits and what parts them from the next. 0: there is no such number. */
static int take_small(rs_str text, size_t *at) {
    int value = 0;
    const size_t start = *at;
    while (*at < text.length && *at < start + 2 && rs_is_digit(text.data[*at]))
        value = value * 10 + (text.data[(*at)++] - '0');
    if (*at >= text.length || (text.data[*at] != '/' && text.data[*at] != '.' && text.data[*at] != '-'))
        return 0;
    ++*at;
    return value;
}

rs_date_order rs_date_order_of(rs_str text) {
    enum { DIGITS_OF_A_YEAR = 4 };
    size_t at = 0;
    const int first = take_small(text, &at);
    const int second = first > 0 ? take_small(text, &at) : 0;
    if (second == 0 || text.length < at + DIGITS_OF_A_YEAR)
        return RS_ANY_ORDER;
    for (size_t i = at; i < at + DIGITS_OF_A_YEAR; i++)
        if (!rs_is_digit(text.data[i]))
            return RS_ANY_ORDER;
    if ((first > MONTHS) == (second > MONTHS))
        return RS_ANY_ORDER;
    return first > MONTHS ? RS_DAY_FIRST : RS_MONTH_FIRST;
}
