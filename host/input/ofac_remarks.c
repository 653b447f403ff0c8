#include "host/input/ofac_remarks.h"

#include <string.h>

#include "host/base/ascii.h"

/* What stands for a passport or an identity number, at the end of a label: 'British National Overseas Passport'. */
static const char *const DOCUMENTS[] = {
    "Passport",
    "ID",
    "Identification",
    "Identity Card",
    "Identity Document",
    "Travel Document",
    "Citizen's Card",
    "Cedula",
    "Numero de Identidad",
    "SSN",
    "C.U.R.P.",
    "C.U.I.",
    "D.N.I.",
    "N.I.E.",
    "I.F.E.",
    "LE Number",
    "Residency Number",
    "Italian Fiscal Code",
};

/* Labels of other numbers, some of which say 'ID' as well: 'Tax ID No.', 'Vessel Registration Identification'. */
static const char *const OTHERS[] = {"Tax",          "Registration", "Company", "Business",
                                     "Organization", "Vessel",       "Aircraft"};

/* Takes prefix and the blanks behind it off the text. False, and nothing taken, if the text does not start so. */
static bool take(rs_str *text, const char *prefix) {
    enum { BITS_BUT_CASE = 0xDF };
    if (text->length == 0 || ((text->data[0] ^ prefix[0]) & BITS_BUT_CASE) != 0) /* most */
        return false;
    if (!rs_str_begins(*text, prefix))
        return false;
    size_t length = strlen(prefix);
    *text = rs_str_trim((rs_str){text->data + length, text->length - length});
    return true;
}

/* 'DOB' as a word, most often at the start; in long remarks it also comes behind a sentence. */
static bool add_birth(rs_intake *intake, rs_str statement) {
    for (size_t at = 0; at + 4 <= statement.length; at++) {
        rs_str rest = {statement.data + at, statement.length - at};
        bool word = (at == 0 || !rs_is_letter(rest.data[-1])) && !rs_is_letter(rest.data[3]);
        if (!word || memcmp(rest.data, "DOB", 3) != 0)
            continue;
        (void)take(&rest, "DOB");
        (void)take(&rest, ":");
        rs_intake_add_birth_text(intake, rest);
        return true;
    }
    return false;
}

/* The name stands in single quotes and may hold some itself: a.k.a. 'Abu Ali al-Samarra'i'. */
static bool add_alias(rs_intake *intake, rs_str statement) {
    if (!take(&statement, "a.k.a.") && !take(&statement, "f.k.a.") && !take(&statement, "n.k.a."))
        return false;
    if (statement.length > 0 && statement.data[0] == '\'')
        statement = (rs_str){statement.data + 1, statement.length - 1};
    if (statement.length > 0 && statement.data[statement.length - 1] == '\'')
        statement.length--;
    rs_builder_add_name(intake->builder, statement, true, false);
    return true;
}

/* Takes the phrase off the text if it stands there as words of their own: 'C.U.I.', and not 'C.U.I.P.'. */
static bool take_words(rs_str *text, const char *phrase) {
    if (text->data[0] != phrase[0]) /* most */
        return false;
    const size_t length = strlen(phrase);
    const bool apart = text->length <= length || strchr(" :#,", text->data[length]);
    return apart && take(text, phrase);
}

static bool take_one_of(rs_str *text, const char *const *phrases, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (take_words(text, phrases[i]))
            return true;
    return false;
}

/*
 * Takes off the words that stand for a document, which may stand behind others: 'Stateless Person Passport', 'Kenyan ID
 * No.'. These begin with a capital, as in no sentence. False if it is of another kind.
 */
static bool take_document(rs_str *statement) {
    enum { MOST_WORDS = 6 };
    for (size_t word = 0; word < MOST_WORDS && statement->length > 0; word++) {
        if (take_one_of(statement, DOCUMENTS, sizeof DOCUMENTS / sizeof *DOCUMENTS))
            return true;
        if (statement->data[0] < 'A' || statement->data[0] > 'Z' ||
            take_one_of(statement, OTHERS, sizeof OTHERS / sizeof *OTHERS))
            return false;
        const char *blank = memchr(statement->data, ' ', statement->length);
        const size_t length = blank ? (size_t)(blank - statement->data) : statement->length;
        if (rs_str_has_digit((rs_str){statement->data, length}))
            return false;
        *statement = rs_str_trim((rs_str){statement->data + length, statement->length - length});
    }
    return false;
}

bool rs_ofac_is_document(rs_str kind) {
    return take_document(&kind);
}

static void add_document(rs_intake *intake, rs_str statement) {
    if (rs_str_has_digit(statement) && take_document(&statement))
        rs_intake_add_document_text(intake, statement, (rs_str){NULL, 0});
}

/* The part behind the last comma of the text's first `end` bytes begins there. */
static size_t last_part(rs_str text, size_t end) {
    while (end > 0 && text.data[end - 1] != ',')
        end--;
    return end;
}

/* What is no country without the part before it: 'Congo, Democratic Republic of the', 'Korea, North', 'Bahamas, The'.
 */
static bool follows_name(rs_str part) {
    static const char *const words[] = {"North", "South", "The"};
    static const char *const ends[] = {" of", " of the"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rs_str_is(part, words[i]))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t length = strlen(ends[i]);
        if (part.length > length && rs_str_is((rs_str){part.data + part.length - length, length}, ends[i]))
            return true;
    }
    return false;
}

void rs_ofac_add_birthplace(rs_intake *intake, rs_str place) {
    size_t start = last_part(place, place.length);
    if (start > 0 && follows_name(rs_str_trim((rs_str){place.data + start, place.length - start})))
        start = last_part(place, start - 1);
    rs_builder_add_birth_country(intake->builder, (rs_str){place.data + start, place.length - start});
}

static void add_statement(rs_intake *intake, rs_str statement) {
    (void)take(&statement, "alt.");
    if (take(&statement, "nationality ") || take(&statement, "citizen "))
        rs_builder_add_nationality(intake->builder, statement);
    else if (take(&statement, "Gender "))
        rs_builder_set_sex(intake->builder, statement);
    else if (take(&statement, "POB "))
        rs_ofac_add_birthplace(intake, statement);
    else if (!add_alias(intake, statement) && !add_birth(intake, statement))
        add_document(intake, statement);
}

void rs_ofac_add_remarks(rs_intake *intake, rs_str remarks) {
    remarks = rs_str_trim(remarks);
    if (remarks.length > 0 && remarks.data[remarks.length - 1] == '.')
        remarks.length--;
    while (remarks.length > 0) {
        const char *semicolon = memchr(remarks.data, ';', remarks.length);
        size_t length = semicolon ? (size_t)(semicolon - remarks.data) : remarks.length;
        size_t taken = semicolon ? length + 1 : length;
        add_statement(intake, rs_str_trim((rs_str){remarks.data, length}));
        remarks = (rs_str){remarks.data + taken, remarks.length - taken};
    }
}
