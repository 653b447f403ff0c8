/* What is known of a made-up person besides the name. */
#ifndef RS_GENERATE_FACTS_H
#define RS_GENERATE_FACTS_H

#include "host/generate/culture.h"
#include "host/record/record.h"

enum { RS_DOCUMENT_BYTES = 16, RS_DATE_BYTES = 40 };

/* Empty texts and year 0 are unknown. Texts are views into the cultures' tables or into a list's records. */
typedef struct rs_made_facts {
    rs_birth birth;
    rs_str sex;
    rs_str nationality;
    rs_str document_number;
    rs_str document_country;
    char document[RS_DOCUMENT_BYTES]; /* the number's letters, where it was drawn */
} rs_made_facts;

/* A calendar day as days since 1970-01-01, and back (proleptic Gregorian calendar). */
int32_t rs_days_of_date(int32_t year, int32_t month, int32_t day);
rs_birth rs_date_of_days(int32_t days);

/* The birth date of a traveller (0 to 90 years old), or of somebody on a list (20 to 79), on the reference day. */
rs_birth rs_birth_draw(const rs_culture *culture, bool on_list, int32_t reference_days, rs_random *random);

/* A full date within what a list knows: a year, a month, a range of years or an approximate year. */
rs_birth rs_birth_within(const rs_birth *listed, rs_random *random);

/* A passport number of the country's form. Out: facts' document and its view. */
void rs_document_draw(const rs_cultures *cultures, rs_str country, rs_random *random, rs_made_facts *facts);

/* 1960-03-12, 1960-03, 1960, 'circa 1960', '1958 to 1961', or nothing for year 0. */
void rs_birth_write(const rs_birth *birth, char out[RS_DATE_BYTES]);

#endif
