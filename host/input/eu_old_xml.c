#include "host/input/eu_old_xml.h"

enum {
    ROOT,
    DATE,
    ENTITY,
    ENTITY_ID,
    ENTITY_TYPE,
    NAME,
    WHOLE_NAME,
    FIRST_NAME,
    MIDDLE_NAME,
    LAST_NAME,
    GENDER,
    BIRTH,
    BIRTH_DATE,
    BIRTH_COUNTRY,
    DOCUMENT,
    DOCUMENT_NUMBER,
    DOCUMENT_COUNTRY,
    CITIZENSHIP,
    CITIZENSHIP_COUNTRY,
};

static void end_name(rs_intake *intake, const rs_str *texts) {
    rs_str name = texts[WHOLE_NAME];
    for (int part = FIRST_NAME; part <= LAST_NAME && texts[WHOLE_NAME].length == 0; part++)
        name = rs_builder_join(intake->builder, name, texts[part]);
    rs_builder_add_name(intake->builder, name, false, false);
    if (texts[GENDER].length > 0)
        rs_builder_set_sex(intake->builder, texts[GENDER]);
}

static void end_birth(rs_intake *intake, const rs_str *texts) {
    rs_intake_add_birth_text(intake, texts[BIRTH_DATE]);
    rs_builder_add_birth_country(intake->builder, texts[BIRTH_COUNTRY]);
}

static void end_document(rs_intake *intake, const rs_str *texts) {
    rs_intake_add_document_text(intake, texts[DOCUMENT_NUMBER], texts[DOCUMENT_COUNTRY]);
}

static void end_citizenship(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_nationality(intake->builder, texts[CITIZENSHIP_COUNTRY]);
}

/* One that does not say what it is, is screened. */
static rs_xml_subject finish(rs_intake *intake, const rs_str *texts) {
    (void)intake;
    bool person = texts[ENTITY_TYPE].length == 0 || rs_str_equal_ignoring_case(texts[ENTITY_TYPE], rs_str_from("P"));
    return (rs_xml_subject){.id = texts[ENTITY_ID], .person = person};
}

static const rs_xml_element ELEMENTS[] = {
    [ROOT] = {RS_XML_NONE, "WHOLE"},
    [DATE] = {ROOT, "@Date"},
    [ENTITY] = {ROOT, "ENTITY", .finish = finish},
    [ENTITY_ID] = {ENTITY, "@Id"},
    [ENTITY_TYPE] = {ENTITY, "@Type"},
    [NAME] = {ENTITY, "NAME", end_name},
    [WHOLE_NAME] = {NAME, "WHOLENAME"},
    [FIRST_NAME] = {NAME, "FIRSTNAME"},
    [MIDDLE_NAME] = {NAME, "MIDDLENAME"},
    [LAST_NAME] = {NAME, "LASTNAME"},
    [GENDER] = {NAME, "GENDER"},
    [BIRTH] = {ENTITY, "BIRTH", end_birth},
    [BIRTH_DATE] = {BIRTH, "DATE"},
    [BIRTH_COUNTRY] = {BIRTH, "COUNTRY"},
    [DOCUMENT] = {ENTITY, "PASSPORT", end_document},
    [DOCUMENT_NUMBER] = {DOCUMENT, "NUMBER"},
    [DOCUMENT_COUNTRY] = {DOCUMENT, "COUNTRY"},
    [CITIZENSHIP] = {ENTITY, "CITIZEN", end_citizenship},
    [CITIZENSHIP_COUNTRY] = {CITIZENSHIP, "COUNTRY"},
};

const rs_xml_table rs_eu_old_xml = {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, "Id", "WHOLENAME", DATE};
