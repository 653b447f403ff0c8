/*
 * The UK Sanctions List in XML:
 *
 *     Designations
 *       Designation                                   a subject: an individual, an entity or a ship
 *         UniqueID, IndividualEntityShip
 *         Names/Name                                  Name6 is the surname, Name1 to Name5 are given names
 *         NonLatinNames/NonLatinName                  a name in its own script
 *         IndividualDetails/Individual                birth dates ('dd/mm/1965'), nationalities, documents, sex
 */
#include "host/input/xml_list.h"
#include "host/input/xml_root.h"

enum {
    ROOT,
    DATE,
    DESIGNATION,
    UNIQUE_ID,
    KIND,
    NAMES,
    NAME,
    NAME1,
    NAME2,
    NAME3,
    NAME4,
    NAME5,
    NAME6,
    ALIAS_STRENGTH,
    NON_LATIN_NAMES,
    NON_LATIN_NAME,
    NON_LATIN_TEXT,
    DETAILS,
    INDIVIDUAL,
    BIRTHS,
    BIRTH,
    NATIONALITIES,
    NATIONALITY,
    PASSPORTS,
    PASSPORT,
    PASSPORT_NUMBER,
    IDENTIFIERS,
    IDENTIFIER,
    IDENTIFIER_NUMBER,
    GENDERS,
    GENDER,
    BIRTHPLACES,
    BIRTHPLACE,
    BIRTHPLACE_COUNTRY,
};

/* 'Low quality a.k.a', beside 'Good quality a.k.a'. */
static void end_name(rs_intake *intake, const rs_str *texts) {
    rs_str name = {NULL, 0};
    for (int part = NAME1; part <= NAME6; part++)
        name = rs_builder_join(intake->builder, name, texts[part]);
    rs_builder_add_name(intake->builder, name, rs_str_begins(texts[ALIAS_STRENGTH], "low"), false);
}

static void end_non_latin_name(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_name(intake->builder, texts[NON_LATIN_TEXT], false, false);
}

static void end_birth(rs_intake *intake, const rs_str *texts) {
    rs_intake_add_birth_text(intake, texts[BIRTH]);
}

static void end_nationality(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_nationality(intake->builder, texts[NATIONALITY]);
}

static void end_passport(rs_intake *intake, const rs_str *texts) {
    rs_intake_add_document_text(intake, texts[PASSPORT_NUMBER], (rs_str){NULL, 0});
}

static void end_identifier(rs_intake *intake, const rs_str *texts) {
    rs_intake_add_document_text(intake, texts[IDENTIFIER_NUMBER], (rs_str){NULL, 0});
}

static void end_gender(rs_intake *intake, const rs_str *texts) {
    if (texts[GENDER].length > 0)
        rs_builder_set_sex(intake->builder, texts[GENDER]);
}

static void end_birthplace(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_birth_country(intake->builder, texts[BIRTHPLACE_COUNTRY]);
}

/* One that does not say what it is, is screened. */
static rs_xml_subject finish(rs_intake *intake, const rs_str *texts) {
    (void)intake;
    return (rs_xml_subject){.id = texts[UNIQUE_ID],
                            .person = texts[KIND].length == 0 || rs_str_begins(texts[KIND], "individual")};
}

static const rs_xml_element ELEMENTS[] = {
    [ROOT] = {RS_XML_NONE, "Designations"},
    [DATE] = {ROOT, "DateGenerated"},
    [DESIGNATION] = {ROOT, "Designation", .finish = finish},
    [UNIQUE_ID] = {DESIGNATION, "UniqueID"},
    [KIND] = {DESIGNATION, "IndividualEntityShip"},
    [NAMES] = {DESIGNATION, "Names"},
    [NAME] = {NAMES, "Name", end_name},
    [NAME1] = {NAME, "Name1"},
    [NAME2] = {NAME, "Name2"},
    [NAME3] = {NAME, "Name3"},
    [NAME4] = {NAME, "Name4"},
    [NAME5] = {NAME, "Name5"},
    [NAME6] = {NAME, "Name6"},
    [ALIAS_STRENGTH] = {NAME, "AliasStrength"},
    [NON_LATIN_NAMES] = {DESIGNATION, "NonLatinNames"},
    [NON_LATIN_NAME] = {NON_LATIN_NAMES, "NonLatinName", end_non_latin_name},
    [NON_LATIN_TEXT] = {NON_LATIN_NAME, "NameNonLatinScript"},
    [DETAILS] = {DESIGNATION, "IndividualDetails"},
    [INDIVIDUAL] = {DETAILS, "Individual"},
    [BIRTHS] = {INDIVIDUAL, "DOBs"},
    [BIRTH] = {BIRTHS, "DOB", end_birth},
    [NATIONALITIES] = {INDIVIDUAL, "Nationalities"},
    [NATIONALITY] = {NATIONALITIES, "Nationality", end_nationality},
    [PASSPORTS] = {INDIVIDUAL, "PassportDetails"},
    [PASSPORT] = {PASSPORTS, "Passport", end_passport},
    [PASSPORT_NUMBER] = {PASSPORT, "PassportNumber"},
    [IDENTIFIERS] = {INDIVIDUAL, "NationalIdentifierDetails"},
    [IDENTIFIER] = {IDENTIFIERS, "NationalIdentifier", end_identifier},
    [IDENTIFIER_NUMBER] = {IDENTIFIER, "NationalIdentifierNumber"},
    [GENDERS] = {INDIVIDUAL, "Genders"},
    [GENDER] = {GENDERS, "Gender", end_gender},
    [BIRTHPLACES] = {INDIVIDUAL, "BirthDetails"},
    [BIRTHPLACE] = {BIRTHPLACES, "Location", end_birthplace},
    [BIRTHPLACE_COUNTRY] = {BIRTHPLACE, "CountryOfBirth"},
};

static const rs_xml_table TABLE = {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, "UniqueID", "Name6", DATE};

static bool recognises(rs_str head) {
    return rs_xml_root_is(head, "Designations");
}

static rs_status open_uk(void **reader, rs_intake *intake) {
    return rs_xml_list_open(reader, intake, &TABLE);
}

const rs_format rs_format_uk_xml = {"uk-xml", recognises, open_uk, rs_xml_list_next, rs_xml_list_close};
