/* Dates of the calendars that lists and papers of Muslim countries use, as Gregorian ones. */
#ifndef RS_INPUT_CALENDARS_H
#define RS_INPUT_CALENDARS_H

#include "host/record/record.h"

typedef enum rs_calendar {
    RS_GREGORIAN,
    RS_LUNAR_HIJRI, /* the months of the moon, as in Saudi Arabia (Umm al-Qura) */
    RS_SOLAR_HIJRI, /* the years of the sun, as in Iran and Afghanistan */
} rs_calendar;

/*
 * Converts a date of one of the two Hijri calendars; month and day may be 0, unknown. A whole date becomes a day, a
 * part of one the Gregorian years that it lies in. A lunar day is marked near_day: the calendar's variants begin months
 * up to two days apart. Returns false, and leaves *out alone, for a day that no month has and for years before 1200 or
 * after 1500. The source of the arithmetic is ICU.
 */
bool rs_birth_from_hijri(rs_calendar calendar, int year, int month, int day, rs_birth *out);

#endif
