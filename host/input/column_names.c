#include "host/input/column_names.h"

#include "host/base/ascii.h"

static const char *const NAMES[RS_COLUMN_COUNT] = {
    [RS_COLUMN_NAME] = "name",
    [RS_COLUMN_SURNAME] = "surname",
    [RS_COLUMN_GIVEN] = "given",
    [RS_COLUMN_MIDDLE] = "middle",
    [RS_COLUMN_ALIASES] = "aliases",
    [RS_COLUMN_ID] = "id",
    [RS_COLUMN_DOB] = "dob",
    [RS_COLUMN_SEX] = "sex",
    [RS_COLUMN_NATIONALITY] = "nationality",
    [RS_COLUMN_BIRTH_COUNTRY] = "birth_country",
    [RS_COLUMN_DOCUMENT_NUMBER] = "document_number",
    [RS_COLUMN_DOCUMENT_COUNTRY] = "document_country",
    [RS_COLUMN_TRUNCATED] = "truncated",
    [RS_COLUMN_ALIAS_QUALITY] = "alias_quality",
    [RS_COLUMN_MRZ] = "mrz",
    [RS_COLUMN_MRZ1] = "mrz1",
    [RS_COLUMN_MRZ2] = "mrz2",
    [RS_COLUMN_MRZ3] = "mrz3",
};

/*
 * Only words that can hardly mean anything else. Left out on purpose: 'last' and 'first' (visits), 'number', 'ref' and
 * 'pnr' (a booking has several passengers), 'country' (of what?), 'place_of_birth' (a town), 'title', 'alias' (a flag
 * or a name), 'other_names' (aliases or given names).
 */
static const struct {
    rs_column column;
    const char *name;
} OTHER_NAMES[] = {
    {RS_COLUMN_NAME, "full_name"},
    {RS_COLUMN_NAME, "whole_name"},
    {RS_COLUMN_NAME, "complete_name"},
    {RS_COLUMN_NAME, "primary_name"},
    {RS_COLUMN_NAME, "person_name"},
    {RS_COLUMN_NAME, "passenger_name"},
    {RS_COLUMN_NAME, "traveller_name"},
    {RS_COLUMN_NAME, "traveler_name"},
    {RS_COLUMN_NAME, "name_full"},
    {RS_COLUMN_SURNAME, "last_name"},
    {RS_COLUMN_SURNAME, "family_name"},
    {RS_COLUMN_SURNAME, "surnames"},
    {RS_COLUMN_SURNAME, "last_names"},
    {RS_COLUMN_SURNAME, "name_last"},
    {RS_COLUMN_SURNAME, "primary_identifier"}, /* as ICAO calls it */
    {RS_COLUMN_GIVEN, "first_name"},
    {RS_COLUMN_GIVEN, "given_name"},
    {RS_COLUMN_GIVEN, "given_names"},
    {RS_COLUMN_GIVEN, "first_names"},
    {RS_COLUMN_GIVEN, "forename"},
    {RS_COLUMN_GIVEN, "forenames"},
    {RS_COLUMN_GIVEN, "name_first"},
    {RS_COLUMN_GIVEN, "secondary_identifier"},
    {RS_COLUMN_MIDDLE, "middle_name"},
    {RS_COLUMN_MIDDLE, "middle_names"},
    {RS_COLUMN_MIDDLE, "name_middle"},
    {RS_COLUMN_MIDDLE, "patronymic"},
    {RS_COLUMN_ALIASES, "aka"},
    {RS_COLUMN_ALIASES, "akas"},
    {RS_COLUMN_ALIASES, "also_known_as"},
    {RS_COLUMN_ID, "entity_id"},
    {RS_COLUMN_ID, "entry_id"},
    {RS_COLUMN_ID, "person_id"},
    {RS_COLUMN_ID, "passenger_id"},
    {RS_COLUMN_ID, "record_id"},
    {RS_COLUMN_ID, "unique_id"},
    {RS_COLUMN_ID, "uid"},
    {RS_COLUMN_DOB, "date_of_birth"},
    {RS_COLUMN_DOB, "birth_date"},
    {RS_COLUMN_DOB, "birthday"},
    {RS_COLUMN_DOB, "born"},
    {RS_COLUMN_DOB, "born_on"},
    {RS_COLUMN_DOB, "dates_of_birth"},
    {RS_COLUMN_SEX, "gender"},
    {RS_COLUMN_NATIONALITY, "nationalities"},
    {RS_COLUMN_NATIONALITY, "citizenship"},
    {RS_COLUMN_NATIONALITY, "citizenships"},
    {RS_COLUMN_NATIONALITY, "country_of_citizenship"},
    {RS_COLUMN_NATIONALITY, "citizenship_country"},
    {RS_COLUMN_NATIONALITY, "country_of_nationality"},
    {RS_COLUMN_NATIONALITY, "nationality_country"},
    {RS_COLUMN_NATIONALITY, "nationality_code"},
    {RS_COLUMN_NATIONALITY, "coc"}, /* country of citizenship, in lists of border systems */
    {RS_COLUMN_BIRTH_COUNTRY, "country_of_birth"},
    {RS_COLUMN_DOCUMENT_NUMBER, "document_no"},
    {RS_COLUMN_DOCUMENT_NUMBER, "doc_number"},
    {RS_COLUMN_DOCUMENT_NUMBER, "doc_no"},
    {RS_COLUMN_DOCUMENT_NUMBER, "passport"},
    {RS_COLUMN_DOCUMENT_NUMBER, "passport_number"},
    {RS_COLUMN_DOCUMENT_NUMBER, "passport_no"},
    {RS_COLUMN_DOCUMENT_NUMBER, "travel_document_number"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "document_issuing_country"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "document_issuer"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "doc_country"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "passport_country"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "passport_issuing_country"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "issuing_country"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "issuing_state"},
    {RS_COLUMN_DOCUMENT_COUNTRY, "country_of_issue"},
};

const char *rs_column_name(rs_column column) {
    return NAMES[column];
}

static bool is_no_filler(char c) {
    return c != ' ' && c != '\t' && c != '_' && c != '-';
}

static bool is_letter_or_digit(char c) {
    return rs_is_letter(c) || rs_is_digit(c);
}

/* The next character that counts, without difference of case, or 0. */
static char next_letter(rs_str name, size_t *at, bool (*counts)(char)) {
    while (*at < name.length) {
        char c = name.data[(*at)++];
        if (counts(c))
            return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return '\0';
}

static bool same_but_for_others(rs_str a, rs_str b, bool (*counts)(char)) {
    size_t at_a = 0;
    size_t at_b = 0;
    for (;;) {
        char c = next_letter(a, &at_a, counts);
        if (c != next_letter(b, &at_b, counts))
            return false;
        if (c == '\0')
            return true;
    }
}

bool rs_same_column_name(rs_str a, rs_str b) {
    return same_but_for_others(a, b, is_no_filler);
}

bool rs_same_letters_of_column(rs_str a, rs_str b) {
    return same_but_for_others(a, b, is_letter_or_digit);
}

rs_column rs_column_by_name(const char *name) {
    for (rs_column column = 0; column < RS_COLUMN_COUNT; column++)
        if (rs_same_column_name(rs_str_from(name), rs_str_from(NAMES[column])))
            return column;
    return RS_COLUMN_COUNT;
}

bool rs_is_other_name_of_column(rs_column column, rs_str name) {
    for (size_t i = 0; i < sizeof OTHER_NAMES / sizeof *OTHER_NAMES; i++)
        if (OTHER_NAMES[i].column == column && rs_same_column_name(name, rs_str_from(OTHER_NAMES[i].name)))
            return true;
    return false;
}
