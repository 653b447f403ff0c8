/*
 * The consolidated list of the European Union (Financial Sanctions Files), in XML. All facts are attributes:
 *
 *     export
 *       sanctionEntity @logicalId              a subject
 *         subjectType @code                    person or enterprise
 *         nameAlias @wholeName @strong @gender a name, in whatever language; weak ones are of low quality
 *         birthdate @birthdate @year ...       a birth date, a place of birth, or both
 *         citizenship, identification ...
 *
 * An entry's id is its logicalId: every form of the list has it, that in CSV and older ones, too, so that reviews hold
 * for all of them; the euReferenceNumber is sometimes empty. The form until 2017 is told by its root (eu_old_xml.h).
 */
#include <string.h>

#include "host/input/eu_old_xml.h"
#include "host/input/xml_list.h"
#include "host/input/xml_root.h"

enum {
    ROOT,
    DATE,
    ENTITY,
    LOGICAL_ID,
    KIND,
    KIND_CODE,
    KIND_CLASSIFICATION,
    NAME,
    WHOLE_NAME,
    FIRST_NAME,
    MIDDLE_NAME,
    LAST_NAME,
    STRONG,
    GENDER,
    CITIZENSHIP,
    CITIZENSHIP_CODE,
    CITIZENSHIP_COUNTRY,
    BIRTH,
    BIRTH_DATE,
    BIRTH_YEAR,
    BIRTH_MONTH,
    BIRTH_DAY,
    BIRTH_FROM_YEAR,
    BIRTH_TO_YEAR,
    BIRTH_CIRCA,
    BIRTH_CALENDAR,
    BIRTH_CODE,
    BIRTH_COUNTRY,
    DOCUMENT,
    DOCUMENT_NUMBER,
    DOCUMENT_LATIN_NUMBER,
    DOCUMENT_CODE,
    DOCUMENT_COUNTRY,
};

static void end_name(rs_intake *intake, const rs_str *texts) {
    rs_builder *builder = intake->builder;
    rs_str name = texts[WHOLE_NAME];
    for (int part = FIRST_NAME; part <= LAST_NAME && texts[WHOLE_NAME].length == 0; part++)
        name = rs_builder_join(builder, name, texts[part]);
    rs_builder_add_name(builder, name, rs_str_is(texts[STRONG], "false"), false);
    if (texts[GENDER].length > 0)
        rs_builder_set_sex(builder, texts[GENDER]);
}

/* The code 00 stands for an unknown country. */
static rs_str country_of(rs_str code, rs_str description) {
    if (code.length > 0 && !rs_str_is(code, "00"))
        return code;
    return rs_str_is(description, "UNKNOWN") ? (rs_str){NULL, 0} : description;
}

static void end_citizenship(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_nationality(intake->builder, country_of(texts[CITIZENSHIP_CODE], texts[CITIZENSHIP_COUNTRY]));
}

static bool parse_years(const rs_str *texts, rs_birth *out) {
    rs_birth from[RS_BIRTHS_OF_A_TEXT];
    rs_birth to[RS_BIRTHS_OF_A_TEXT];
    return rs_births_parse(texts[BIRTH_FROM_YEAR], from) == 1 && rs_births_parse(texts[BIRTH_TO_YEAR], to) == 1 &&
           rs_birth_from_years(from->year, to->year, out);
}

/* The date as one text, with the calendar's name where it is not the usual one: '1965-12-12', '1363-1 ISLAMIC'. */
static rs_str birth_text(rs_builder *builder, const rs_str *texts) {
    rs_str text = texts[BIRTH_DATE];
    for (int part = BIRTH_YEAR; part <= BIRTH_DAY && texts[BIRTH_DATE].length == 0 && texts[part].length > 0; part++)
        text = text.length == 0
                   ? texts[part]
                   : rs_builder_append(builder, text, rs_builder_append(builder, rs_str_from("-"), texts[part]));
    return text.length == 0 || rs_str_is(texts[BIRTH_CALENDAR], "GREGORIAN")
               ? text
               : rs_builder_join(builder, text, texts[BIRTH_CALENDAR]);
}

static void end_birth(rs_intake *intake, const rs_str *texts) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    rs_str text = birth_text(intake->builder, texts);
    size_t count = parse_years(texts, births) ? 1 : rs_births_parse(text, births);
    for (size_t i = 0; i < count; i++) {
        births[i].approximate = births[i].approximate || rs_str_is(texts[BIRTH_CIRCA], "true");
        rs_builder_add_birth(intake->builder, &births[i]);
    }
    size_t said = text.length + texts[BIRTH_FROM_YEAR].length + texts[BIRTH_TO_YEAR].length;
    intake->counts.dates_unknown += count == 0 && said > 0; /* a place alone is no date */
    rs_builder_add_birth_country(intake->builder, country_of(texts[BIRTH_CODE], texts[BIRTH_COUNTRY]));
}

static void end_document(rs_intake *intake, const rs_str *texts) {
    rs_str country = country_of(texts[DOCUMENT_CODE], texts[DOCUMENT_COUNTRY]);
    rs_intake_add_document_text(intake, texts[DOCUMENT_NUMBER], country);
    if (!rs_str_equal(texts[DOCUMENT_LATIN_NUMBER], texts[DOCUMENT_NUMBER]))
        rs_intake_add_document_text(intake, texts[DOCUMENT_LATIN_NUMBER], country);
}

/* One that does not say what it is, is screened. */
static rs_xml_subject finish(rs_intake *intake, const rs_str *texts) {
    (void)intake;
    bool unsaid = texts[KIND_CODE].length + texts[KIND_CLASSIFICATION].length == 0;
    bool person = rs_str_is(texts[KIND_CODE], "person") || rs_str_is(texts[KIND_CLASSIFICATION], "P");
    return (rs_xml_subject){.id = texts[LOGICAL_ID], .person = person || unsaid};
}

static const rs_xml_element ELEMENTS[] = {
    [ROOT] = {RS_XML_NONE, "export"},
    [DATE] = {ROOT, "@generationDate"},
    [ENTITY] = {ROOT, "sanctionEntity", .finish = finish},
    [LOGICAL_ID] = {ENTITY, "@logicalId"},
    [KIND] = {ENTITY, "subjectType"},
    [KIND_CODE] = {KIND, "@code"},
    [KIND_CLASSIFICATION] = {KIND, "@classificationCode"},
    [NAME] = {ENTITY, "nameAlias", end_name},
    [WHOLE_NAME] = {NAME, "@wholeName"},
    [FIRST_NAME] = {NAME, "@firstName"},
    [MIDDLE_NAME] = {NAME, "@middleName"},
    [LAST_NAME] = {NAME, "@lastName"},
    [STRONG] = {NAME, "@strong"},
    [GENDER] = {NAME, "@gender"},
    [CITIZENSHIP] = {ENTITY, "citizenship", end_citizenship},
    [CITIZENSHIP_CODE] = {CITIZENSHIP, "@countryIso2Code"},
    [CITIZENSHIP_COUNTRY] = {CITIZENSHIP, "@countryDescription"},
    [BIRTH] = {ENTITY, "birthdate", end_birth},
    [BIRTH_DATE] = {BIRTH, "@birthdate"},
    [BIRTH_YEAR] = {BIRTH, "@year"},
    [BIRTH_MONTH] = {BIRTH, "@monthOfYear"},
    [BIRTH_DAY] = {BIRTH, "@dayOfMonth"},
    [BIRTH_FROM_YEAR] = {BIRTH, "@yearRangeFrom"},
    [BIRTH_TO_YEAR] = {BIRTH, "@yearRangeTo"},
    [BIRTH_CIRCA] = {BIRTH, "@circa"},
    [BIRTH_CALENDAR] = {BIRTH, "@calendarType"},
    [BIRTH_CODE] = {BIRTH, "@countryIso2Code"},
    [BIRTH_COUNTRY] = {BIRTH, "@countryDescription"},
    [DOCUMENT] = {ENTITY, "identification", end_document},
    [DOCUMENT_NUMBER] = {DOCUMENT, "@number"},
    [DOCUMENT_LATIN_NUMBER] = {DOCUMENT, "@latinNumber"},
    [DOCUMENT_CODE] = {DOCUMENT, "@countryIso2Code"},
    [DOCUMENT_COUNTRY] = {DOCUMENT, "@countryDescription"},
};

static const rs_xml_table TABLE = {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, "logicalId", "wholeName", DATE};

/* Many files have a root of that name: the namespace, or the first subject, tells this one. */
static bool is_present_form(rs_str head) {
    return rs_xml_root_is(head, "export") &&
           (rs_str_contains(head, "/fsd/export") || rs_str_contains(head, "sanctionEntity"));
}

static bool is_old_form(rs_str head) {
    return rs_xml_root_is(head, "WHOLE");
}

static bool recognises(rs_str head) {
    return is_present_form(head) || is_old_form(head);
}

static rs_status open_eu(void **reader, rs_intake *intake) {
    bool old = is_old_form(rs_source_head(intake->source));
    return rs_xml_list_open(reader, intake, old ? &rs_eu_old_xml : &TABLE);
}

const rs_format rs_format_eu_xml = {"eu-xml", recognises, open_eu, rs_xml_list_next, rs_xml_list_close};
