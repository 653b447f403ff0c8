#include "host/input/edifact_dates.h"

enum { CENTURY = 100, FIRST_SHORT_YEAR = 2000 }; /* messages with years of two digits are of this century */

rs_birth rs_edifact_sent(rs_str text) {
    rs_birth days[RS_BIRTHS_OF_A_TEXT];
    rs_birth none = {.year = 0};
    size_t count = rs_births_parse(text, days);
    if (count == 0 || days[count - 1].day == 0 || days[count - 1].year < FIRST_SHORT_YEAR)
        return none;
    return days[count - 1]; /* of two centuries, the later one */
}

/* As one number, in which an unknown month or day is the first one. */
static int number_of(const rs_birth *day) {
    return (day->year * 13 + day->month) * 32 + day->day;
}

void rs_edifact_add_birth(rs_intake *intake, rs_str text, const rs_birth *sent) {
    if (rs_str_trim(text).length == 0)
        return;
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    size_t count = rs_births_parse(text, births);
    intake->counts.dates_unknown += count == 0;
    bool both = count == 2 && births[0].year + CENTURY == births[1].year;
    if (both && sent->year > 0)
        rs_builder_add_birth(intake->builder, number_of(&births[1]) <= number_of(sent) ? &births[1] : &births[0]);
    else
        for (size_t i = 0; i < count; i++)
            rs_builder_add_birth(intake->builder, &births[i]);
}
