/*
 * A machine-readable zone (ICAO Doc 9303): its lines, its kind by their number and length, its fields and check digits.
 *
 *     three lines of 30    TD1, cards
 *     two lines of 36      TD2; MRV-B, a visa, which begins with V; the French identity card of 1988 to 2021 (IDFRA)
 *     two lines of 44      TD3, passports; MRV-A, a visa
 */
#ifndef RS_INPUT_MRZ_ZONE_H
#define RS_INPUT_MRZ_ZONE_H

#include "host/input/mrz_lines.h"

enum {
    RS_MRZ_NUMBER_BYTES = 32, /* of a document's number, which may go on in the optional data */
    RS_MRZ_FAULT_BYTES = 96,
};

typedef enum rs_mrz_field {
    RS_MRZ_ISSUER,
    RS_MRZ_NAMES, /* PRIMARY<<SECONDARY; of a French card the surname alone */
    RS_MRZ_GIVEN, /* of a French card; else empty */
    RS_MRZ_NATIONALITY,
    RS_MRZ_BIRTH, /* YYMMDD, '<' for what is not known */
    RS_MRZ_SEX,
    RS_MRZ_EXPIRY,   /* YYMMDD; of a French card empty */
    RS_MRZ_OPTIONAL, /* the data behind the document's number; only where it may go on there */
    RS_MRZ_FIELD_COUNT
} rs_mrz_field;

typedef enum rs_mrz_check {
    RS_MRZ_CHECK_NUMBER,
    RS_MRZ_CHECK_BIRTH,
    RS_MRZ_CHECK_EXPIRY,
    RS_MRZ_CHECK_OPTIONAL,
    RS_MRZ_CHECK_ALL, /* the digit for the whole zone */
    RS_MRZ_CHECK_COUNT
} rs_mrz_check;

typedef struct rs_mrz_layout rs_mrz_layout;

typedef struct rs_mrz_zone {
    rs_mrz_line lines[RS_MRZ_MOST_LINES];
    size_t count;

    /* Known once rs_mrz_zone_read has found nothing wrong. */
    const rs_mrz_layout *layout;
    char number[RS_MRZ_NUMBER_BYTES]; /* the document's, without '<' */
    bool has_digits_as_letters;       /* in names or countries, read as the letters that they look like (0 for O) */
    bool has_letters_as_digits;       /* in dates or check digits, the other way round */
    bool fails[RS_MRZ_CHECK_COUNT];
} rs_mrz_zone;

/* The zone of a text, whose lines are parted by line ends or stand in one. False if there are more than a zone has. */
bool rs_mrz_zone_of_text(rs_str text, rs_mrz_zone *zone);

/* Finds the zone's kind and its fields. Returns false if it is none: fault says why, without anything of its content.
 */
bool rs_mrz_zone_read(rs_mrz_zone *zone, char fault[RS_MRZ_FAULT_BYTES]);

/* A field with all its '<'; valid as long as the zone. */
rs_str rs_mrz_field_of(const rs_mrz_zone *zone, rs_mrz_field field);

/* True for the French identity card, whose number begins with year and month of issue. */
bool rs_mrz_is_french_card(const rs_mrz_zone *zone);

#endif
