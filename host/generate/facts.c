#include "host/generate/facts.h"

#include <stdio.h>

enum { DAYS_A_DECADE = 3652, APPROXIMATE_YEARS = 2 };

/*
 * Days from civil and back, after Howard Hinnant: years begin in March, so that the leap day is the last one, and 400
 * years have 146,097 days.
 */
int32_t rs_days_of_date(int32_t year, int32_t month, int32_t day) {
    int32_t y = year - (month <= 2);
    int32_t era = y / 400;
    int32_t year_of_era = y - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

rs_birth rs_date_of_days(int32_t days) {
    int32_t shifted = days + 719468;
    int32_t era = shifted / 146097;
    int32_t day_of_era = shifted - era * 146097;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;
    int32_t month = month_from_march + (month_from_march < 10 ? 3 : -9);
    return (rs_birth){
        .year = (int16_t)(year_of_era + era * 400 + (month <= 2)),
        .month = (uint8_t)month,
        .day = (uint8_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
    };
}

/* A decade of age by weights in per cent. */
static uint32_t decade_draw(const uint8_t *per_cent, rs_random *random) {
    uint32_t drawn = rs_random_below(random, 100);
    uint32_t decade = 0;
    while (drawn >= per_cent[decade]) {
        drawn -= per_cent[decade];
        decade++;
    }
    return decade;
}

rs_birth rs_birth_draw(const rs_culture *culture, bool on_list, int32_t reference_days, rs_random *random) {
    static const uint8_t travellers[] = {6, 8, 19, 21, 18, 14, 9, 4, 1}; /* 0-9, 10-19, ... 80-89 years */
    static const uint8_t listed[] = {0, 0, 6, 23, 30, 22, 14, 5};
    uint32_t decade = decade_draw(on_list ? listed : travellers, random);
    uint32_t age_days = decade * DAYS_A_DECADE + rs_random_below(random, DAYS_A_DECADE);
    rs_birth birth = rs_date_of_days(reference_days - (int32_t)age_days);
    if (rs_random_chance(random, culture->first_january)) {
        birth.month = 1;
        birth.day = 1;
    }
    return birth;
}

rs_birth rs_birth_within(const rs_birth *listed, rs_random *random) {
    rs_birth birth = {.year = listed->year, .month = listed->month, .day = listed->day};
    if (listed->last_year > listed->year) {
        uint32_t years = (uint32_t)(listed->last_year - listed->year) + 1;
        birth.year = (int16_t)(birth.year + (int16_t)rs_random_below(random, years));
    } else if (listed->approximate && birth.month == 0) {
        uint32_t off = rs_random_below(random, 2 * APPROXIMATE_YEARS + 1);
        birth.year = (int16_t)(birth.year + (int16_t)off - APPROXIMATE_YEARS);
    }
    if (birth.month == 0) {
        birth.month = (uint8_t)(1 + rs_random_below(random, 12));
        birth.day = 0;
    }
    if (birth.day == 0) {
        birth.day = (uint8_t)(1 + rs_random_below(random, 28));
    }
    return birth;
}

void rs_document_draw(const rs_cultures *cultures, rs_str country, rs_random *random, rs_made_facts *facts) {
    static const char digits_then_letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    rs_str form = rs_document_form(cultures, country);
    size_t length = form.length < RS_DOCUMENT_BYTES ? form.length : RS_DOCUMENT_BYTES;
    for (size_t i = 0; i < length; i++) {
        char kind = form.data[i];
        if (kind == '#') {
            kind = digits_then_letters[rs_random_below(random, 10)];
        } else if (kind == '@') {
            kind = digits_then_letters[10 + rs_random_below(random, 26)];
        } else if (kind == '*') {
            kind = digits_then_letters[rs_random_below(random, 36)];
        }
        facts->document[i] = kind;
    }
    facts->document_number = (rs_str){.data = facts->document, .length = length};
    facts->document_country = country;
}

void rs_birth_write(const rs_birth *birth, char out[RS_DATE_BYTES]) {
    const char *circa = birth->approximate ? "circa " : "";
    out[0] = '\0';
    if (birth->year == 0) {
        return;
    }
    if (birth->last_year > 0) {
        (void)snprintf(out, RS_DATE_BYTES, "%s%d to %d", circa, birth->year, birth->last_year);
    } else if (birth->month == 0) {
        (void)snprintf(out, RS_DATE_BYTES, "%s%04d", circa, birth->year);
    } else if (birth->day == 0) {
        (void)snprintf(out, RS_DATE_BYTES, "%s%04d-%02u", circa, birth->year, birth->month);
    } else {
        (void)snprintf(out, RS_DATE_BYTES, "%s%04d-%02u-%02u", circa, birth->year, birth->month, birth->day);
    }
}
