/*
 * The lists of the US Office of Foreign Assets Control in their classic XML form: sdn.xml, and consolidated.xml of the
 * lists beside the SDN list. It holds what sdn.csv, alt.csv and the remarks hold, and records come out the same: an
 * entry's uid is its ent_num, and names are 'SURNAME, Given'.
 *
 *     sdnList
 *       sdnEntry                               a subject
 *         uid, firstName, lastName, sdnType
 *         idList/id                            a document, or the sex
 *         akaList/aka                          an alias; weak ones are of low quality
 *         dateOfBirthList/dateOfBirthItem ...
 */
#include "host/input/ofac_remarks.h"
#include "host/input/xml_list.h"
#include "host/input/xml_root.h"

enum {
    ROOT,
    PUBLICATION,
    DATE,
    ENTRY,
    UID,
    FIRST_NAME,
    LAST_NAME,
    TYPE,
    IDS,
    ID,
    ID_TYPE,
    ID_NUMBER,
    ID_COUNTRY,
    ALIASES,
    ALIAS,
    ALIAS_CATEGORY,
    ALIAS_FIRST_NAME,
    ALIAS_LAST_NAME,
    NATIONALITIES,
    NATIONALITY,
    NATIONALITY_COUNTRY,
    CITIZENSHIPS,
    CITIZENSHIP,
    CITIZENSHIP_COUNTRY,
    BIRTHS,
    BIRTH,
    BIRTH_DATE,
    BIRTHPLACES,
    BIRTHPLACE,
    BIRTHPLACE_TEXT,
};

static rs_str full_name(rs_builder *builder, rs_str last, rs_str first) {
    if (last.length == 0 || first.length == 0)
        return last.length == 0 ? first : last;
    return rs_builder_append(builder, last, rs_builder_append(builder, rs_str_from(", "), first));
}

static void end_alias(rs_intake *intake, const rs_str *texts) {
    rs_str name = full_name(intake->builder, texts[ALIAS_LAST_NAME], texts[ALIAS_FIRST_NAME]);
    rs_builder_add_name(intake->builder, name, rs_str_is(texts[ALIAS_CATEGORY], "weak"), false);
}

static void end_id(rs_intake *intake, const rs_str *texts) {
    if (rs_str_is(texts[ID_TYPE], "Gender") && texts[ID_NUMBER].length > 0)
        rs_builder_set_sex(intake->builder, texts[ID_NUMBER]);
    else if (rs_ofac_is_document(texts[ID_TYPE]))
        rs_intake_add_document_text(intake, texts[ID_NUMBER], texts[ID_COUNTRY]);
}

static void end_nationality(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_nationality(intake->builder, texts[NATIONALITY_COUNTRY]);
}

static void end_citizenship(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_nationality(intake->builder, texts[CITIZENSHIP_COUNTRY]);
}

static void end_birth(rs_intake *intake, const rs_str *texts) {
    rs_intake_add_birth_text(intake, texts[BIRTH_DATE]);
}

static void end_birthplace(rs_intake *intake, const rs_str *texts) {
    rs_ofac_add_birthplace(intake, texts[BIRTHPLACE_TEXT]);
}

/* One that does not say what it is, is screened. */
static rs_xml_subject finish(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_primary_name(intake->builder, full_name(intake->builder, texts[LAST_NAME], texts[FIRST_NAME]));
    return (rs_xml_subject){.id = texts[UID],
                            .person = texts[TYPE].length == 0 || rs_str_is(texts[TYPE], "Individual")};
}

static const rs_xml_element ELEMENTS[] = {
    [ROOT] = {RS_XML_NONE, "sdnList"},
    [PUBLICATION] = {ROOT, "publshInformation"}, /* as it is spelt */
    [DATE] = {PUBLICATION, "Publish_Date"},
    [ENTRY] = {ROOT, "sdnEntry", .finish = finish},
    [UID] = {ENTRY, "uid"},
    [FIRST_NAME] = {ENTRY, "firstName"},
    [LAST_NAME] = {ENTRY, "lastName"},
    [TYPE] = {ENTRY, "sdnType"},
    [IDS] = {ENTRY, "idList"},
    [ID] = {IDS, "id", end_id},
    [ID_TYPE] = {ID, "idType"},
    [ID_NUMBER] = {ID, "idNumber"},
    [ID_COUNTRY] = {ID, "idCountry"},
    [ALIASES] = {ENTRY, "akaList"},
    [ALIAS] = {ALIASES, "aka", end_alias},
    [ALIAS_CATEGORY] = {ALIAS, "category"},
    [ALIAS_FIRST_NAME] = {ALIAS, "firstName"},
    [ALIAS_LAST_NAME] = {ALIAS, "lastName"},
    [NATIONALITIES] = {ENTRY, "nationalityList"},
    [NATIONALITY] = {NATIONALITIES, "nationality", end_nationality},
    [NATIONALITY_COUNTRY] = {NATIONALITY, "country"},
    [CITIZENSHIPS] = {ENTRY, "citizenshipList"},
    [CITIZENSHIP] = {CITIZENSHIPS, "citizenship", end_citizenship},
    [CITIZENSHIP_COUNTRY] = {CITIZENSHIP, "country"},
    [BIRTHS] = {ENTRY, "dateOfBirthList"},
    [BIRTH] = {BIRTHS, "dateOfBirthItem", end_birth},
    [BIRTH_DATE] = {BIRTH, "dateOfBirth"},
    [BIRTHPLACES] = {ENTRY, "placeOfBirthList"},
    [BIRTHPLACE] = {BIRTHPLACES, "placeOfBirthItem", end_birthplace},
    [BIRTHPLACE_TEXT] = {BIRTHPLACE, "placeOfBirth"},
};

static const rs_xml_table TABLE = {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, "uid", "lastName", DATE};

static bool recognises(rs_str head) {
    return rs_xml_root_is(head, "sdnList");
}

static rs_status open_ofac(void **reader, rs_intake *intake) {
    return rs_xml_list_open(reader, intake, &TABLE);
}

const rs_format rs_format_ofac_xml = {"ofac-xml", recognises, open_ofac, rs_xml_list_next, rs_xml_list_close};
