#include "host/cli/person.h"

#include <string.h>

#include "host/input/dates.h"

typedef struct evidence_option {
    rs_option_id id;
    const char *name;
} evidence_option;

static const evidence_option evidence_options[] = {
    {RS_OPTION_DOB, "--dob"},
    {RS_OPTION_SEX, "--sex"},
    {RS_OPTION_NATIONALITY, "--nationality"},
    {RS_OPTION_DOCUMENT, "--document"},
};

enum { EVIDENCE_OPTIONS = sizeof evidence_options / sizeof evidence_options[0] };

bool rs_has_evidence(const rs_arguments *arguments) {
    for (size_t i = 0; i < EVIDENCE_OPTIONS; i++) {
        if (rs_arguments_has(arguments, evidence_options[i].id)) {
            return true;
        }
    }
    return false;
}

static rs_status check_counts(const rs_arguments *arguments) {
    for (size_t i = 0; i < EVIDENCE_OPTIONS; i++) {
        size_t count = arguments->counts[evidence_options[i].id];
        if (count != 0 && count != 2) {
            return rs_fail(RS_EUSAGE, "%s is needed twice, for the first name and then for the second; '' is unknown",
                           evidence_options[i].name);
        }
    }
    return RS_OK;
}

/* The empty view where the option is not given. */
static rs_str value_at(const rs_arguments *arguments, rs_option_id id, size_t which) {
    bool given = which < arguments->counts[id];
    return given ? rs_str_trim(rs_str_from(arguments->values[id][which])) : (rs_str){0};
}

static rs_status read_birth(rs_str text, rs_typed_person *person) {
    if (text.length == 0) {
        return RS_OK;
    }
    person->record.birth_count = rs_births_parse(text, person->births);
    if (person->record.birth_count == 0) {
        return rs_fail(RS_EUSAGE, "--dob '%.*s' is no date: write it as in 1960-06-29, 1960-06, 1960 or 'circa 1960'",
                       RS_STR_ARGS(text));
    }
    person->record.births = person->births;
    return RS_OK;
}

static void read_nationality(rs_str text, rs_typed_person *person) {
    person->nationality = text;
    person->record.nationalities = &person->nationality;
    person->record.nationality_count = text.length > 0 ? 1 : 0;
}

/* NUMBER or NUMBER:COUNTRY. */
static void read_document(rs_str text, rs_typed_person *person) {
    const char *colon = text.length > 0 ? memchr(text.data, ':', text.length) : NULL;
    size_t length = colon ? (size_t)(colon - text.data) : text.length;
    person->document.number = (rs_str){text.data, length};
    person->document.country = colon ? (rs_str){colon + 1, text.length - length - 1} : (rs_str){0};
    person->record.documents = &person->document;
    person->record.document_count = length > 0 ? 1 : 0;
}

rs_status rs_read_person(const rs_arguments *arguments, size_t which, rs_typed_person *person) {
    rs_status status = check_counts(arguments);
    if (status != RS_OK) {
        return status;
    }
    *person = (rs_typed_person){.name.text = rs_str_from(arguments->operands[which])};
    person->record.id = rs_str_from("-");
    person->record.names = &person->name;
    person->record.name_count = 1;
    person->record.sex = value_at(arguments, RS_OPTION_SEX, which);
    read_nationality(value_at(arguments, RS_OPTION_NATIONALITY, which), person);
    read_document(value_at(arguments, RS_OPTION_DOCUMENT, which), person);
    return read_birth(value_at(arguments, RS_OPTION_DOB, which), person);
}
