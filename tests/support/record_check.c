#include "tests/support/record_check.h"

#include <string.h>

#include "host/base/utf8.h"

/* UTF-8 without NUL, which would end a text early for all that comes behind. */
static bool is_text(rs_str text) {
    return rs_utf8_valid(text) && (text.length == 0 || !memchr(text.data, '\0', text.length));
}

static bool is_birth(const rs_birth *birth) {
    const bool is_range = birth->last_year != 0;
    if (birth->year < 1800 || birth->year > 9999 || birth->month > 12 || birth->day > 31)
        return false;
    if (is_range && (birth->last_year <= birth->year || birth->month != 0))
        return false;
    return birth->day == 0 || birth->month > 0;
}

static bool are_texts(const rs_str *texts, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!is_text(texts[i]))
            return false;
    return true;
}

static const char *name_fault(const rs_raw_name *name) {
    if (name->text.length == 0)
        return "a name is empty";
    return is_text(name->text) ? NULL : "a name is no text";
}

static const char *document_fault(const rs_raw_document *document) {
    if (document->number.length == 0)
        return "a document has no number";
    return is_text(document->number) && is_text(document->country) ? NULL : "a document is no text";
}

static const char *pieces_fault(const rs_record *record) {
    const char *fault = NULL;
    for (size_t i = 0; i < record->name_count && !fault; i++)
        fault = name_fault(&record->names[i]);
    for (size_t i = 0; i < record->document_count && !fault; i++)
        fault = document_fault(&record->documents[i]);
    for (size_t i = 0; i < record->birth_count && !fault; i++)
        fault = is_birth(&record->births[i]) ? NULL : "a birth date is none";
    return fault;
}

const char *record_fault(const rs_record *record) {
    const bool is_document = record->name_count == 0 && record->document_count == 1 && record->row > 0;
    if (record->line == 0)
        return "no line";
    if (!is_document && (record->id.length == 0 || record->name_count == 0))
        return "neither an id and a name nor a document";
    if (!are_texts(&record->id, 1) || !are_texts(&record->sex, 1) ||
        !are_texts(record->nationalities, record->nationality_count) ||
        !are_texts(record->birth_countries, record->birth_country_count) ||
        !are_texts(record->remarks, record->remark_count))
        return "what should be text is none";
    return pieces_fault(record);
}
