#include "host/input/un_subject.h"

#include <stdlib.h>
#include <string.h>

#include "host/input/documents.h"
#include "host/input/un_aliases.h"

/* The elements that are read; all others are passed over. */
typedef enum element {
    OTHER,
    REFERENCE_NUMBER,
    DATAID,
    FIRST_NAME,
    SECOND_NAME,
    THIRD_NAME,
    FOURTH_NAME,
    NAME_ORIGINAL_SCRIPT,
    GENDER,
    FIELD_NATIONALITY,
    FIELD_ALIAS,
    FIELD_BIRTH,
    FIELD_BIRTHPLACE,
    FIELD_DOCUMENT,
    PART_VALUE,
    PART_QUALITY,
    PART_ALIAS_NAME,
    PART_DATE_OF_BIRTH,
    PART_TYPE_OF_DATE,
    PART_DATE,
    PART_YEAR,
    PART_FROM_YEAR,
    PART_TO_YEAR,
    PART_NOTE,
    PART_NUMBER,
    PART_ISSUING_COUNTRY,
    PART_COUNTRY_OF_ISSUE,
    PART_COUNTRY,
    ELEMENT_COUNT
} element;

static const struct {
    const char *name;
    rs_un_level level;
    element is;
} ELEMENTS[] = {
    {"REFERENCE_NUMBER", RS_UN_FIELD, REFERENCE_NUMBER},
    {"DATAID", RS_UN_FIELD, DATAID},
    {"FIRST_NAME", RS_UN_FIELD, FIRST_NAME},
    {"SECOND_NAME", RS_UN_FIELD, SECOND_NAME},
    {"THIRD_NAME", RS_UN_FIELD, THIRD_NAME},
    {"FOURTH_NAME", RS_UN_FIELD, FOURTH_NAME},
    {"NAME_ORIGINAL_SCRIPT", RS_UN_FIELD, NAME_ORIGINAL_SCRIPT},
    {"GENDER", RS_UN_FIELD, GENDER},
    {"NATIONALITY", RS_UN_FIELD, FIELD_NATIONALITY},
    {"INDIVIDUAL_ALIAS", RS_UN_FIELD, FIELD_ALIAS},
    {"INDIVIDUAL_DATE_OF_BIRTH", RS_UN_FIELD, FIELD_BIRTH},
    {"INDIVIDUAL_PLACE_OF_BIRTH", RS_UN_FIELD, FIELD_BIRTHPLACE},
    {"INDIVIDUAL_DOCUMENT", RS_UN_FIELD, FIELD_DOCUMENT},
    {"VALUE", RS_UN_PART, PART_VALUE},
    {"QUALITY", RS_UN_PART, PART_QUALITY},
    {"ALIAS_NAME", RS_UN_PART, PART_ALIAS_NAME},
    {"DATE_OF_BIRTH", RS_UN_PART, PART_DATE_OF_BIRTH},
    {"TYPE_OF_DATE", RS_UN_PART, PART_TYPE_OF_DATE},
    {"DATE", RS_UN_PART, PART_DATE},
    {"YEAR", RS_UN_PART, PART_YEAR},
    {"FROM_YEAR", RS_UN_PART, PART_FROM_YEAR},
    {"TO_YEAR", RS_UN_PART, PART_TO_YEAR},
    {"NOTE", RS_UN_PART, PART_NOTE},
    {"NUMBER", RS_UN_PART, PART_NUMBER},
    {"ISSUING_COUNTRY", RS_UN_PART, PART_ISSUING_COUNTRY},
    {"COUNTRY_OF_ISSUE", RS_UN_PART, PART_COUNTRY_OF_ISSUE},
    {"COUNTRY", RS_UN_PART, PART_COUNTRY},
};

struct rs_un_subject {
    rs_intake *intake;
    uint64_t line;
    size_t bytes;                /* of its texts so far */
    element field;               /* the field that is open, or OTHER */
    element open;                /* the element whose text is gathered, or OTHER */
    rs_str texts[ELEMENT_COUNT]; /* of the fields, and of the parts of the open field */

    char *text; /* of the open element, so far */
    size_t text_length;
    size_t text_capacity;
};

rs_un_subject *rs_un_subject_create(rs_intake *intake) {
    rs_un_subject *subject = calloc(1, sizeof *subject);
    if (!subject) {
        rs_fail_memory();
        return NULL;
    }
    subject->intake = intake;
    return subject;
}

void rs_un_subject_free(rs_un_subject *subject) {
    if (!subject)
        return;
    free(subject->text);
    free(subject);
}

void rs_un_subject_begin(rs_un_subject *subject, uint64_t line) {
    rs_builder_reset(subject->intake->builder);
    memset(subject->texts, 0, sizeof subject->texts);
    subject->line = line;
    subject->bytes = 0;
    subject->field = OTHER;
    subject->open = OTHER;
}

static element find_element(const char *name, rs_un_level level) {
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (ELEMENTS[i].level == level && strcmp(ELEMENTS[i].name, name) == 0)
            return ELEMENTS[i].is;
    return OTHER;
}

void rs_un_subject_open(rs_un_subject *subject, const char *name, rs_un_level level) {
    subject->open = find_element(name, level);
    subject->text_length = 0;
    if (level == RS_UN_PART)
        return;
    subject->field = subject->open;
    memset(subject->texts + PART_VALUE, 0, (ELEMENT_COUNT - PART_VALUE) * sizeof *subject->texts);
}

rs_status rs_un_subject_add_text(rs_un_subject *subject, const char *text, size_t length) {
    if (subject->open == OTHER)
        return RS_OK;
    subject->bytes += length;
    if (subject->bytes > RS_UN_MAX_SUBJECT_BYTES)
        return RS_OK; /* rs_un_subject_end rejects it */
    char *grown = rs_grow(subject->text, &subject->text_capacity, subject->text_length + length, 1);
    if (!grown)
        return RS_ENOMEM;
    subject->text = grown;
    memcpy(subject->text + subject->text_length, text, length);
    subject->text_length += length;
    return RS_OK;
}

typedef struct alias_sink {
    rs_builder *builder;
    bool low_quality;
} alias_sink;

static void on_alias(void *context, rs_str name) {
    const alias_sink *sink = context;
    rs_builder_add_name(sink->builder, name, sink->low_quality, false);
}

static void add_aliases(rs_un_subject *subject, rs_str text, bool low_quality) {
    rs_str scratch = rs_builder_keep(subject->intake->builder, text);
    alias_sink sink = {subject->intake->builder, low_quality};
    if (scratch.data)
        rs_un_split_aliases(text, (char *)scratch.data, on_alias, &sink); /* the copy is ours to write to */
}

static bool is_word(rs_str text, const char *word) {
    return rs_str_equal_ignoring_case(text, rs_str_from(word));
}

/* The text of a birth date: a day, a year with what a note adds to it ('Sep.', 'Approximately'), or a note alone. */
static size_t parse_birth(rs_un_subject *subject, rs_birth births[RS_BIRTHS_OF_A_TEXT]) {
    const rs_str *texts = subject->texts;
    if (texts[PART_DATE].length > 0)
        return rs_births_parse(texts[PART_DATE], births);
    size_t count =
        rs_births_parse(rs_builder_join(subject->intake->builder, texts[PART_NOTE], texts[PART_YEAR]), births);
    return count > 0 ? count : rs_births_parse(texts[PART_YEAR], births);
}

static bool parse_years(const rs_un_subject *subject, rs_birth *out) {
    rs_birth from[RS_BIRTHS_OF_A_TEXT];
    rs_birth to[RS_BIRTHS_OF_A_TEXT];
    return rs_births_parse(subject->texts[PART_FROM_YEAR], from) == 1 &&
           rs_births_parse(subject->texts[PART_TO_YEAR], to) == 1 && rs_birth_from_years(from->year, to->year, out);
}

/* A birth date, or the years between which it lies. */
static void add_birth(rs_un_subject *subject) {
    const rs_str *texts = subject->texts;
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    size_t count = parse_years(subject, births) ? 1 : parse_birth(subject, births);
    for (size_t i = 0; i < count; i++) {
        births[i].approximate = births[i].approximate || is_word(texts[PART_TYPE_OF_DATE], "APPROXIMATELY");
        rs_builder_add_birth(subject->intake->builder, &births[i]);
    }
    size_t said = texts[PART_DATE].length + texts[PART_YEAR].length + texts[PART_FROM_YEAR].length +
                  texts[PART_TO_YEAR].length + texts[PART_NOTE].length;
    subject->intake->counts.dates_unknown += count == 0 && said > 0; /* an element without any text is no date */
}

/* Where a passport was issued is most often, but not always, whose it is: only used where the list says no more. */
static void add_document(rs_un_subject *subject) {
    rs_str number;
    rs_str country;
    rs_document_parse(subject->texts[PART_NUMBER], &number, &country);
    if (subject->texts[PART_ISSUING_COUNTRY].length > 0)
        country = subject->texts[PART_ISSUING_COUNTRY];
    else if (country.length == 0)
        country = subject->texts[PART_COUNTRY_OF_ISSUE];
    rs_builder_add_document(subject->intake->builder, number, country);
}

static void end_field(rs_un_subject *subject) {
    switch (subject->field) {
    case NAME_ORIGINAL_SCRIPT:
        add_aliases(subject, subject->texts[NAME_ORIGINAL_SCRIPT], false);
        break;
    case FIELD_ALIAS:
        add_aliases(subject, subject->texts[PART_ALIAS_NAME], is_word(subject->texts[PART_QUALITY], "Low"));
        rs_intake_add_birth_text(subject->intake, subject->texts[PART_DATE_OF_BIRTH]); /* in the alias's papers */
        break;
    case FIELD_BIRTH:
        add_birth(subject);
        break;
    case FIELD_BIRTHPLACE:
        rs_builder_add_birth_country(subject->intake->builder, subject->texts[PART_COUNTRY]);
        break;
    case FIELD_DOCUMENT:
        add_document(subject);
        break;
    case GENDER:
        rs_builder_set_sex(subject->intake->builder, subject->texts[GENDER]);
        break;
    default:
        break;
    }
    subject->field = OTHER;
}

/* Gives the open element its text; a second one of the same name in a field (nationalities) is added at once. */
static void end_text(rs_un_subject *subject) {
    rs_str text = rs_str_trim((rs_str){subject->text, subject->text_length});
    if (subject->field == FIELD_NATIONALITY && subject->open == PART_VALUE)
        rs_builder_add_nationality(subject->intake->builder, text);
    else if (text.length > 0)
        subject->texts[subject->open] = rs_builder_keep(subject->intake->builder, text);
    subject->open = OTHER;
}

void rs_un_subject_close(rs_un_subject *subject, rs_un_level level) {
    if (subject->open != OTHER)
        end_text(subject);
    if (level == RS_UN_FIELD)
        end_field(subject);
}

bool rs_un_subject_end(rs_un_subject *subject) {
    rs_intake *intake = subject->intake;
    rs_builder *builder = intake->builder;
    const rs_str *texts = subject->texts;
    rs_str name = {NULL, 0};
    for (element part = FIRST_NAME; part <= FOURTH_NAME; part++)
        name = rs_builder_join(builder, name, texts[part]);
    rs_builder_add_primary_name(builder, name);
    rs_str id = texts[REFERENCE_NUMBER].length > 0 ? texts[REFERENCE_NUMBER] : texts[DATAID];
    rs_builder_set_id(builder, id);
    if (subject->bytes > RS_UN_MAX_SUBJECT_BYTES)
        rs_intake_reject(intake, subject->line, NULL, "subject longer than 1 MiB");
    else if (id.length == 0)
        rs_intake_reject(intake, subject->line, "REFERENCE_NUMBER", "missing id; an entry of a list needs one");
    else if (!rs_builder_has_name(builder))
        rs_intake_reject(intake, subject->line, "FIRST_NAME", "empty name");
    else
        return true;
    return false;
}
