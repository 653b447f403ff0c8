#include "host/score/birth.h"

#include <stdlib.h>

enum { YEAR_DIGITS = 4, LUNAR_DAYS = 2 };

static int last_year(const rs_birth *birth) {
    return birth->last_year > 0 ? birth->last_year : birth->year;
}

/* The years between two dates or ranges; 0 where they overlap. */
static int years_between(const rs_birth *a, const rs_birth *b) {
    if (last_year(a) < b->year) {
        return b->year - last_year(a);
    }
    return last_year(b) < a->year ? a->year - last_year(b) : 0;
}

static bool is_first_of_january(const rs_birth *birth) {
    return birth->month == 1 && birth->day == 1;
}

static bool has_month(const rs_birth *birth) {
    return birth->month > 0 && !is_first_of_january(birth);
}

static bool is_whole(const rs_birth *birth) {
    return has_month(birth) && birth->day > 0;
}

/* Days since a day long ago, in the Gregorian calendar: years begin in March, so that leap days end them. */
static int day_number(const rs_birth *birth) {
    const int year = birth->year - (birth->month < 3);
    const int month = (birth->month + 9) % 12;
    return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + birth->day;
}

/* One of four digits differs, or two neighbours are exchanged. */
static bool one_digit_wrong(int a, int b) {
    int places[YEAR_DIGITS], differing = 0;
    int digits_a[YEAR_DIGITS], digits_b[YEAR_DIGITS];
    for (int i = 0; i < YEAR_DIGITS; i++, a /= 10, b /= 10) {
        digits_a[i] = a % 10;
        digits_b[i] = b % 10;
        if (digits_a[i] != digits_b[i]) {
            places[differing++] = i;
        }
    }
    if (differing != 2 || places[1] != places[0] + 1) {
        return differing == 1;
    }
    return digits_a[places[0]] == digits_b[places[1]] && digits_a[places[1]] == digits_b[places[0]];
}

static rs_evidence_key other_years(const rs_birth *q, const rs_birth *r) {
    const int dy = years_between(q, r);
    if (q->month == r->month && q->day == r->day) {
        if (dy == 100) {
            return RS_BIRTH_CENTURY;
        }
        if (one_digit_wrong(q->year, r->year)) {
            return RS_BIRTH_DIGIT;
        }
        if (dy <= 2) {
            return RS_BIRTH_CLOSE;
        }
    }
    return dy == 1 ? RS_BIRTH_FAR : RS_BIRTH_CONFLICT;
}

static rs_evidence_key whole_dates(const rs_birth *q, const rs_birth *r) {
    const bool same_month = q->month == r->month, same_day = q->day == r->day;
    const bool exchanged = q->month == r->day && q->day == r->month;
    if (q->year == r->year && same_month && same_day) {
        return RS_BIRTH_FULL;
    }
    if ((q->near_day || r->near_day) && abs(day_number(q) - day_number(r)) <= LUNAR_DAYS) {
        return RS_BIRTH_NEAR;
    }
    if (q->year == r->year) {
        return same_month || same_day || exchanged ? RS_BIRTH_NEAR : RS_BIRTH_CLOSE;
    }
    return other_years(q, r);
}

static rs_evidence_key partial_dates(const rs_birth *q, const rs_birth *r) {
    switch (years_between(q, r)) {
    case 0:
        if (has_month(q) && has_month(r)) {
            return q->month == r->month ? RS_BIRTH_NEAR : RS_BIRTH_CLOSE;
        }
        return RS_BIRTH_YEAR;
    case 1:
        return RS_BIRTH_CLOSE;
    case 2:
        return RS_BIRTH_FAR;
    default:
        return RS_BIRTH_CONFLICT;
    }
}

rs_evidence_key rs_birth_agreement(const rs_birth *passenger, const rs_birth *listed) {
    const int dy = years_between(passenger, listed);
    if (passenger->last_year > 0 || listed->last_year > 0) {
        return dy == 0 ? RS_BIRTH_YEAR : dy <= 2 ? RS_BIRTH_FAR : RS_BIRTH_CONFLICT;
    }
    const bool whole = is_whole(passenger) && is_whole(listed);
    const rs_evidence_key key = whole ? whole_dates(passenger, listed) : partial_dates(passenger, listed);
    return key == RS_BIRTH_CONFLICT && listed->approximate && dy <= 3 ? RS_BIRTH_FAR : key;
}

/*
 * FULL, CENTURY and DIGIT come from whole_dates alone, so the passenger's date must be whole; NEAR needs a month of it,
 * for partial_dates gives it only then; a range has no month. All weaker agreements are within reach of every date.
 */
int32_t rs_birth_most(const rs_evidence_values *values, const rs_birth *passenger) {
    const rs_evidence_key strongest = is_whole(passenger)    ? RS_BIRTH_FULL
                                      : has_month(passenger) ? RS_BIRTH_NEAR
                                                             : RS_BIRTH_YEAR;
    int32_t most = values->of[strongest];
    for (rs_evidence_key key = strongest; key <= RS_BIRTH_CONFLICT; key++) {
        most = values->of[key] > most ? values->of[key] : most;
    }
    return most;
}
