/*
 * A record as it was read: what every reader in host/input/ hands on, passengers and list entries alike. Text is
 * UTF-8, checked by the reader, but otherwise as in the file; host/normalise/ turns it into a person (person.h).
 */
#ifndef RS_RECORD_RECORD_H
#define RS_RECORD_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/base/str.h"

/* A name as printed. Several names of a passenger are forms of one name; those of an entry are its aliases. */
typedef struct rs_raw_name {
    rs_str text;
    bool low_quality; /* an alias that its list calls weak */
    bool truncated;   /* the last token may be cut off (a full MRZ name field) */
} rs_raw_name;

/*
 * A birth date. Unknown month or day: 0. A range of years (year..last_year) has last_year > 0 and no month or day.
 */
typedef struct rs_birth {
    int16_t year;      /* 1..9999 */
    int16_t last_year; /* 0: no range */
    uint8_t month;     /* 0..12 */
    uint8_t day;       /* 0..31 */
    bool approximate;  /* the list says 'circa' or the like */
    bool near_day;     /* converted from a lunar calendar, whose variants differ by a day or two */
} rs_birth;

typedef struct rs_raw_document {
    rs_str number;
    rs_str country; /* any code or name of a country, or empty */
} rs_raw_document;

typedef struct rs_record {
    rs_str
        id; /* never empty: a reader names a passenger without id by its row (rs_intake_set_made_id); but see `row` */
    const rs_raw_name *names;
    size_t name_count; /* at least 1; 0: a row of a list of documents, which has one document */
    const rs_birth *births;
    size_t birth_count;
    const rs_str *nationalities; /* codes or names */
    size_t nationality_count;
    const rs_str *birth_countries; /* codes or names */
    size_t birth_country_count;
    rs_str sex; /* M, F, male, female..., or empty */
    const rs_raw_document *documents;
    size_t document_count;
    const rs_str
        *remarks; /* what its reader has to say of it, in plain words without names: a check digit that fails */
    size_t remark_count;
    uint64_t line; /* line of the file at which the record starts, from 1 */
    uint64_t row;  /* of a list of documents: the row's number, after which it is called if its id is empty; else 0 */
} rs_record;

#endif
