/*
 * The consolidated list of the United Nations Security Council, in XML:
 *
 *     CONSOLIDATED_LIST
 *       INDIVIDUALS, ENTITIES
 *         INDIVIDUAL, ENTITY       a subject; entities are no persons
 *           FIRST_NAME             a text
 *           INDIVIDUAL_ALIAS       several texts
 *             ALIAS_NAME
 */
#include "host/input/documents.h"
#include "host/input/un_aliases.h"
#include "host/input/un_notes.h"
#include "host/input/xml_list.h"
#include "host/input/xml_root.h"

enum {
    ROOT,
    DATE,
    SECTION,
    SUBJECT,
    SUBJECT_KIND,
    REFERENCE_NUMBER,
    DATAID,
    FIRST_NAME,
    SECOND_NAME,
    THIRD_NAME,
    FOURTH_NAME,
    NAME_ORIGINAL_SCRIPT,
    GENDER,
    NATIONALITY,
    NATIONALITY_VALUE,
    ALIAS,
    ALIAS_QUALITY,
    ALIAS_NAME,
    ALIAS_DATE_OF_BIRTH,
    ALIAS_COUNTRY_OF_BIRTH,
    ALIAS_NOTE,
    ENTITY_ALIAS,
    ENTITY_ALIAS_QUALITY,
    ENTITY_ALIAS_NAME,
    BIRTH,
    BIRTH_TYPE,
    BIRTH_DATE,
    BIRTH_YEAR,
    BIRTH_FROM_YEAR,
    BIRTH_TO_YEAR,
    BIRTH_NOTE,
    BIRTHPLACE,
    BIRTHPLACE_COUNTRY,
    DOCUMENT,
    DOCUMENT_TYPE2,
    DOCUMENT_NUMBER,
    DOCUMENT_ISSUING_COUNTRY,
    DOCUMENT_COUNTRY_OF_ISSUE,
    DOCUMENT_NOTE,
};

/* 'na' stands where there is nothing to say: the list writes names, as 'TCHAM NA MAN', in capitals. */
static rs_str said(rs_str text) {
    return rs_str_equal(text, rs_str_from("na")) || rs_str_is(text, "n/a") ? (rs_str){NULL, 0} : text;
}

typedef struct alias_sink {
    rs_builder *builder;
    bool low_quality;
} alias_sink;

static void on_alias(void *context, rs_str name) {
    const alias_sink *sink = context;
    rs_builder_add_name(sink->builder, name, sink->low_quality, false);
}

static void add_aliases(rs_intake *intake, rs_str text, bool low_quality) {
    text = said(text);
    if (text.length == 0)
        return;
    rs_str scratch = rs_builder_keep(intake->builder, text);
    alias_sink sink = {intake->builder, low_quality};
    if (scratch.data)
        rs_un_split_aliases(text, (char *)scratch.data, on_alias, &sink); /* the copy is ours to write to */
}

static void end_original_script(rs_intake *intake, const rs_str *texts) {
    add_aliases(intake, texts[NAME_ORIGINAL_SCRIPT], false);
}

/* With the birth in the alias's papers, and what the name and the note say of it. */
static void end_alias(rs_intake *intake, const rs_str *texts) {
    alias_sink sink = {intake->builder, rs_str_is(texts[ALIAS_QUALITY], "Low")};
    add_aliases(intake, texts[ALIAS_NAME], sink.low_quality);
    rs_un_split_note(texts[ALIAS_NOTE], texts[ALIAS_NAME], on_alias, &sink);
    rs_intake_add_birth_text(intake, texts[ALIAS_DATE_OF_BIRTH]);
    rs_un_add_note(intake, texts[ALIAS_NAME]);
    rs_un_add_note(intake, texts[ALIAS_NOTE]);
    rs_builder_add_birth_country(intake->builder, texts[ALIAS_COUNTRY_OF_BIRTH]);
}

static void end_entity_alias(rs_intake *intake, const rs_str *texts) {
    add_aliases(intake, texts[ENTITY_ALIAS_NAME], rs_str_is(texts[ENTITY_ALIAS_QUALITY], "Low"));
}

static void end_gender(rs_intake *intake, const rs_str *texts) {
    if (texts[GENDER].length > 0)
        rs_builder_set_sex(intake->builder, texts[GENDER]);
}

static void end_nationality_value(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_nationality(intake->builder, said(texts[NATIONALITY_VALUE]));
}

static void end_birthplace(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_birth_country(intake->builder, said(texts[BIRTHPLACE_COUNTRY]));
}

/* The text of a birth date: a day, a year with what a note adds to it ('Sep.', 'Approximately'), or a note alone. */
static size_t parse_birth(rs_intake *intake, const rs_str *texts, rs_birth births[RS_BIRTHS_OF_A_TEXT]) {
    if (texts[BIRTH_DATE].length > 0)
        return rs_births_parse(texts[BIRTH_DATE], births);
    rs_str text = rs_builder_join(intake->builder, texts[BIRTH_NOTE], texts[BIRTH_YEAR]);
    size_t count = rs_births_parse(text, births);
    return count > 0 ? count : rs_births_parse(texts[BIRTH_YEAR], births);
}

static bool parse_years(const rs_str *texts, rs_birth *out) {
    rs_birth from[RS_BIRTHS_OF_A_TEXT];
    rs_birth to[RS_BIRTHS_OF_A_TEXT];
    return rs_births_parse(texts[BIRTH_FROM_YEAR], from) == 1 && rs_births_parse(texts[BIRTH_TO_YEAR], to) == 1 &&
           rs_birth_from_years(from->year, to->year, out);
}

/* A birth date, or the years between which it lies. */
static void end_birth(rs_intake *intake, const rs_str *texts) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    size_t count = parse_years(texts, births) ? 1 : parse_birth(intake, texts, births);
    for (size_t i = 0; i < count; i++) {
        births[i].approximate = births[i].approximate || rs_str_is(texts[BIRTH_TYPE], "APPROXIMATELY");
        rs_builder_add_birth(intake->builder, &births[i]);
    }
    size_t said = texts[BIRTH_DATE].length + texts[BIRTH_YEAR].length + texts[BIRTH_FROM_YEAR].length +
                  texts[BIRTH_TO_YEAR].length + texts[BIRTH_NOTE].length;
    intake->counts.dates_unknown += count == 0 && said > 0; /* an element without any text is no date */
}

static size_t count_digits(rs_str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] >= '0' && text.data[i] <= '9';
    return count;
}

/*
 * The number stands in NUMBER; without one, it may stand among other words: 'Tunisian passport number L 191609', and
 * not 'issued in 1993'.
 */
static rs_str text_of_number(const rs_str *texts) {
    enum { LEAST_DIGITS = 5 };
    static const int others[] = {DOCUMENT_TYPE2, DOCUMENT_NOTE};
    if (texts[DOCUMENT_NUMBER].length > 0)
        return texts[DOCUMENT_NUMBER];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        rs_documents documents = rs_documents_of(texts[others[i]]);
        rs_document found;
        if (rs_documents_next(&documents, &found) && count_digits(found.number) >= LEAST_DIGITS)
            return texts[others[i]];
    }
    return (rs_str){NULL, 0};
}

/* Where a passport was issued is most often, but not always, whose it is: only used where the list says no more. */
static void end_document(rs_intake *intake, const rs_str *texts) {
    rs_builder *builder = intake->builder;
    rs_documents documents = rs_documents_of(text_of_number(texts));
    rs_document found;
    while (rs_documents_next(&documents, &found)) {
        rs_str country = texts[DOCUMENT_ISSUING_COUNTRY].length > 0 ? texts[DOCUMENT_ISSUING_COUNTRY] : found.country;
        country = country.length > 0 ? country : texts[DOCUMENT_COUNTRY_OF_ISSUE];
        rs_builder_add_document(builder, rs_builder_join(builder, found.number, found.second), country);
    }
}

static rs_xml_subject finish(rs_intake *intake, const rs_str *texts) {
    rs_str name = {NULL, 0};
    for (int part = FIRST_NAME; part <= FOURTH_NAME; part++)
        name = rs_builder_join(intake->builder, name, said(texts[part]));
    rs_builder_add_primary_name(intake->builder, name);
    rs_str id = texts[REFERENCE_NUMBER].length > 0 ? texts[REFERENCE_NUMBER] : texts[DATAID];
    return (rs_xml_subject){.id = id, .person = rs_str_is(texts[SUBJECT_KIND], "INDIVIDUAL")};
}

static const rs_xml_element ELEMENTS[] = {
    [ROOT] = {RS_XML_NONE, "CONSOLIDATED_LIST"},
    [DATE] = {ROOT, "@dateGenerated"},
    [SECTION] = {ROOT, "*"},
    [SUBJECT] = {SECTION, "*", .finish = finish},
    [SUBJECT_KIND] = {SUBJECT, "@"},
    [REFERENCE_NUMBER] = {SUBJECT, "REFERENCE_NUMBER"},
    [DATAID] = {SUBJECT, "DATAID"},
    [FIRST_NAME] = {SUBJECT, "FIRST_NAME"},
    [SECOND_NAME] = {SUBJECT, "SECOND_NAME"},
    [THIRD_NAME] = {SUBJECT, "THIRD_NAME"},
    [FOURTH_NAME] = {SUBJECT, "FOURTH_NAME"},
    [NAME_ORIGINAL_SCRIPT] = {SUBJECT, "NAME_ORIGINAL_SCRIPT", end_original_script},
    [GENDER] = {SUBJECT, "GENDER", end_gender},
    [NATIONALITY] = {SUBJECT, "NATIONALITY"},
    [NATIONALITY_VALUE] = {NATIONALITY, "VALUE", end_nationality_value},
    [ALIAS] = {SUBJECT, "INDIVIDUAL_ALIAS", end_alias},
    [ALIAS_QUALITY] = {ALIAS, "QUALITY"},
    [ALIAS_NAME] = {ALIAS, "ALIAS_NAME"},
    [ALIAS_DATE_OF_BIRTH] = {ALIAS, "DATE_OF_BIRTH"},
    [ALIAS_COUNTRY_OF_BIRTH] = {ALIAS, "COUNTRY_OF_BIRTH"},
    [ALIAS_NOTE] = {ALIAS, "NOTE"},
    [ENTITY_ALIAS] = {SUBJECT, "ENTITY_ALIAS", end_entity_alias},
    [ENTITY_ALIAS_QUALITY] = {ENTITY_ALIAS, "QUALITY"},
    [ENTITY_ALIAS_NAME] = {ENTITY_ALIAS, "ALIAS_NAME"},
    [BIRTH] = {SUBJECT, "INDIVIDUAL_DATE_OF_BIRTH", end_birth},
    [BIRTH_TYPE] = {BIRTH, "TYPE_OF_DATE"},
    [BIRTH_DATE] = {BIRTH, "DATE"},
    [BIRTH_YEAR] = {BIRTH, "YEAR"},
    [BIRTH_FROM_YEAR] = {BIRTH, "FROM_YEAR"},
    [BIRTH_TO_YEAR] = {BIRTH, "TO_YEAR"},
    [BIRTH_NOTE] = {BIRTH, "NOTE"},
    [BIRTHPLACE] = {SUBJECT, "INDIVIDUAL_PLACE_OF_BIRTH", end_birthplace},
    [BIRTHPLACE_COUNTRY] = {BIRTHPLACE, "COUNTRY"},
    [DOCUMENT] = {SUBJECT, "INDIVIDUAL_DOCUMENT", end_document},
    [DOCUMENT_TYPE2] = {DOCUMENT, "TYPE_OF_DOCUMENT2"},
    [DOCUMENT_NUMBER] = {DOCUMENT, "NUMBER"},
    [DOCUMENT_ISSUING_COUNTRY] = {DOCUMENT, "ISSUING_COUNTRY"},
    [DOCUMENT_COUNTRY_OF_ISSUE] = {DOCUMENT, "COUNTRY_OF_ISSUE"},
    [DOCUMENT_NOTE] = {DOCUMENT, "NOTE"},
};

static const rs_xml_table TABLE = {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, "REFERENCE_NUMBER", "FIRST_NAME",
                                   DATE};

static bool recognises(rs_str head) {
    return rs_xml_root_is(head, "CONSOLIDATED_LIST");
}

static rs_status open_un(void **reader, rs_intake *intake) {
    return rs_xml_list_open(reader, intake, &TABLE);
}

const rs_format rs_format_un_xml = {"un-xml", recognises, open_un, rs_xml_list_next, rs_xml_list_close};
