#include "host/input/calendars.h"

#include <unicode/ucal.h>

enum { FIRST_YEAR = 1200, LAST_YEAR = 1500, MONTHS = 12, LUNAR_DAYS = 30, LONG_SOLAR_MONTHS = 6 };

static int days_in_month(rs_calendar calendar, int month) {
    return calendar == RS_SOLAR_HIJRI && month <= LONG_SOLAR_MONTHS ? LUNAR_DAYS + 1 : LUNAR_DAYS;
}

static UCalendar *open_calendar(const char *locale, UErrorCode *error) {
    static const UChar utc[] = {'U', 'T', 'C', 0};
    return ucal_open(utc, -1, locale, UCAL_DEFAULT, error);
}

/* ICU is lenient: the 30th of a month that has 29 days this year is the first of the next one. */
static UDate moment_of(rs_calendar calendar, int year, int month, int day, UErrorCode *error) {
    UCalendar *hijri =
        open_calendar(calendar == RS_SOLAR_HIJRI ? "en@calendar=persian" : "en@calendar=islamic-umalqura", error);
    UDate moment = 0;
    if (U_SUCCESS(*error)) {
        ucal_clear(hijri);
        ucal_setDate(hijri, year, month - 1, day, error);
        moment = ucal_getMillis(hijri, error);
    }
    ucal_close(hijri);
    return moment;
}

static rs_birth day_of(UDate moment, UErrorCode *error) {
    UCalendar *gregorian = open_calendar("en@calendar=gregorian", error);
    rs_birth birth = {0};
    if (U_SUCCESS(*error)) {
        ucal_setMillis(gregorian, moment, error);
        birth.year = (int16_t)ucal_get(gregorian, UCAL_YEAR, error);
        birth.month = (uint8_t)(ucal_get(gregorian, UCAL_MONTH, error) + 1);
        birth.day = (uint8_t)ucal_get(gregorian, UCAL_DATE, error);
    }
    ucal_close(gregorian);
    return birth;
}

bool rs_birth_from_hijri(rs_calendar calendar, int year, int month, int day, rs_birth *out) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 0 || month > MONTHS || day < 0 ||
        (month > 0 && day > days_in_month(calendar, month)))
        return false;
    const bool whole = month > 0 && day > 0;
    const int last_month = month > 0 ? month : MONTHS;
    UErrorCode error = U_ZERO_ERROR;
    rs_birth first = day_of(moment_of(calendar, year, month > 0 ? month : 1, whole ? day : 1, &error), &error);
    if (whole) {
        first.near_day = calendar == RS_LUNAR_HIJRI;
    } else {
        const int last_day = days_in_month(calendar, last_month) - 1; /* every month has so many */
        const rs_birth last = day_of(moment_of(calendar, year, last_month, last_day, &error), &error);
        first = (rs_birth){.year = first.year, .last_year = (int16_t)(last.year > first.year ? last.year : 0)};
    }
    if (U_FAILURE(error))
        return false;
    *out = first;
    return true;
}
