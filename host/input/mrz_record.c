#include "host/input/mrz_record.h"

#include <stdio.h>
#include <string.h>

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* Where text stands in field, or its length. */
static size_t find(rs_str field, const char *text) {
    size_t length = strlen(text);
    for (size_t at = 0; at + length <= field.length; at++)
        if (memcmp(field.data + at, text, length) == 0)
            return at;
    return field.length;
}

/* A copy with blanks for '<', none at the ends. */
static rs_str words_of(rs_builder *builder, rs_str field) {
    rs_str copy = rs_builder_keep(builder, field);
    char *text = (char *)copy.data; /* our own copy, just made */
    for (size_t i = 0; i < copy.length; i++)
        text[i] = (char)(text[i] == '<' ? ' ' : text[i]);
    return rs_str_trim(copy);
}

/* A letter in the last place says that there may have been more. */
static bool is_full(rs_str field) {
    return field.length > 0 && field.data[field.length - 1] != '<';
}

/*
 * Only the last word of a name can be said to be cut off, and who issues the document chooses which are: mostly it is
 * the last one, PRIMARY SECONDARY; or the end of the surname, so that the given name has a place, SECONDARY PRIMARY.
 * Returns false if the zone has no name.
 */
static bool add_names(rs_builder *builder, const rs_mrz_zone *zone) {
    rs_str names = rs_mrz_field_of(zone, RS_MRZ_NAMES);
    rs_str given = rs_mrz_field_of(zone, RS_MRZ_GIVEN);
    bool primary_cut = is_full(names);
    bool secondary_cut = primary_cut;
    if (given.length > 0) {
        secondary_cut = is_full(given);
    } else {
        size_t end = find(names, "<<");
        given = (rs_str){names.data + end, names.length - end};
        names.length = end;
    }
    rs_str primary = words_of(builder, names);
    rs_str secondary = words_of(builder, given);
    bool last_cut = secondary.length > 0 ? secondary_cut : primary_cut;
    rs_builder_add_name(builder, rs_builder_join(builder, primary, secondary), false, last_cut);
    if (primary_cut && primary.length > 0 && secondary.length > 0)
        rs_builder_add_name(builder, rs_builder_join(builder, secondary, primary), false, true);
    return primary.length + secondary.length > 0;
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

enum {
    OLDEST = 110,           /* nobody has a document that expires at a greater age */
    FIRST_EXPIRY_YEAR = 70, /* such years of two digits, and those behind, are of the last century */
};

/* Two digits, or -1 where they are not known. */
static int two_digits(const char *text) {
    bool known = text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
    return known ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}

/* A day that the birth cannot lie behind: of expiry, or of a French card the month of issue. False: not known. */
static bool latest_birth(const rs_mrz_zone *zone, rs_birth *out) {
    bool issue = rs_mrz_is_french_card(zone);
    rs_str text = issue ? rs_str_from(zone->number) : rs_mrz_field_of(zone, RS_MRZ_EXPIRY);
    if (zone->fails[issue ? RS_MRZ_CHECK_NUMBER : RS_MRZ_CHECK_EXPIRY] || text.length < (issue ? 4 : 6))
        return false;
    int year = two_digits(text.data);
    int month = two_digits(text.data + 2);
    int day = issue ? 0 : two_digits(text.data + 4);
    if (year < 0 || month < 0 || day < 0)
        return false;
    return rs_birth_from_date(year + (year < FIRST_EXPIRY_YEAR ? 2000 : 1900), month, day, out);
}

static int day_number(const rs_birth *date) {
    return (date->year * 100 + date->month) * 100 + date->day;
}

static bool is_possible(const rs_birth *birth, const rs_birth *latest) {
    rs_birth end = *latest;
    end.month = end.month > 0 ? end.month : 12;
    end.day = end.day > 0 ? end.day : 31;
    return day_number(birth) <= day_number(&end) && latest->year - birth->year <= OLDEST;
}

/*
 * The century is the one that fits the document's expiry; both where none is known, or both fit: what is found must not
 * depend on the day of the run.
 */
static void add_birth(rs_intake *intake, const rs_mrz_zone *zone) {
    rs_str text = rs_mrz_field_of(zone, RS_MRZ_BIRTH);
    const bool is_filler = rs_str_equal(text, rs_str_from("000000")); /* not known, as in other messages */
    int year = is_filler ? -1 : two_digits(text.data);
    int month = two_digits(text.data + 2);
    int day = two_digits(text.data + 4);
    rs_birth latest;
    bool has_latest = latest_birth(zone, &latest);
    bool found = false;
    for (int century = 1900; year >= 0 && century <= 2000; century += 100) {
        rs_birth birth;
        if (rs_birth_from_date(century + year, month < 0 ? 0 : month, month < 0 || day < 0 ? 0 : day, &birth) &&
            (!has_latest || is_possible(&birth, &latest))) {
            rs_builder_add_birth(intake->builder, &birth);
            found = true;
        }
    }
    intake->counts.dates_unknown += !found && find(text, "<<<<<<") > 0;
}

/* ---- the rest ---------------------------------------------------------------------------------------------------- */

static void add_remarks(rs_builder *builder, const rs_mrz_zone *zone) {
    static const char *const checked[RS_MRZ_CHECK_COUNT] = {
        [RS_MRZ_CHECK_NUMBER] = "the document number", [RS_MRZ_CHECK_BIRTH] = "the birth date",
        [RS_MRZ_CHECK_EXPIRY] = "the expiry date",     [RS_MRZ_CHECK_OPTIONAL] = "the optional data",
        [RS_MRZ_CHECK_ALL] = "the whole zone",
    };
    for (size_t i = 0; i < RS_MRZ_CHECK_COUNT; i++) {
        char remark[80];
        (void)snprintf(remark, sizeof remark, "check digit of %s does not match", checked[i]);
        if (zone->fails[i])
            rs_builder_add_remark(builder, rs_str_from(remark));
    }
    if (zone->has_digits_as_letters)
        rs_builder_add_remark(builder, rs_str_from("digits in a name or country are read as letters"));
    if (zone->has_letters_as_digits)
        rs_builder_add_remark(builder, rs_str_from("letters in a date or check digit are read as digits"));
}

bool rs_mrz_add(rs_intake *intake, rs_mrz_zone *zone, char fault[RS_MRZ_FAULT_BYTES]) {
    rs_builder *builder = intake->builder;
    if (!rs_mrz_zone_read(zone, fault))
        return false;
    if (!add_names(builder, zone)) {
        (void)snprintf(fault, RS_MRZ_FAULT_BYTES, "no name in the machine-readable zone");
        return false;
    }
    add_birth(intake, zone);
    add_remarks(builder, zone);
    rs_str issuer = words_of(builder, rs_mrz_field_of(zone, RS_MRZ_ISSUER));
    rs_builder_set_sex(builder, words_of(builder, rs_mrz_field_of(zone, RS_MRZ_SEX)));
    rs_builder_add_nationality(builder, words_of(builder, rs_mrz_field_of(zone, RS_MRZ_NATIONALITY)));
    rs_builder_add_document(builder, rs_str_from(zone->number), issuer);
    return true;
}
