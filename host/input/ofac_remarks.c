#include "host/input/ofac_remarks.h"

#include <string.h>

#include "host/base/ascii.h"

/* What stands for a passport or a national identity number, at the start of a statement or behind one word. */
static const char *const DOCUMENTS[] = {
    "Passport",
    "National ID No.",
    "National ID Card",
    "National Foreign ID Number",
    "Identification Number",
    "Identity Card",
    "Personal ID Card",
    "Citizen's Card Number",
    "Travel Document Number",
    "Cedula No.",
    "Numero de Identidad",
    "C.U.R.P.",
    "D.N.I.",
};

/* Takes prefix and the blanks behind it off the text. False, and nothing taken, if the text does not start so. */
static bool take(rs_str *text, const char *prefix) {
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

/* The text without its first word. */
static rs_str behind_first_word(rs_str text) {
    const char *blank = text.length > 0 ? memchr(text.data, ' ', text.length) : NULL;
    size_t taken = blank ? (size_t)(blank - text.data) : text.length;
    return rs_str_trim((rs_str){text.data + taken, text.length - taken});
}

static bool take_document_word(rs_str *text) {
    for (size_t i = 0; i < sizeof DOCUMENTS / sizeof *DOCUMENTS; i++)
        if (take(text, DOCUMENTS[i]))
            return true;
    return false;
}

/* Takes off the words that stand for a document. False if it is of another kind. */
static bool take_document(rs_str *statement) {
    if (rs_str_begins(*statement, "Tax "))
        return false; /* 'Tax Identification Number' */
    if (take_document_word(statement))
        return true;
    *statement = behind_first_word(*statement); /* 'Diplomatic Passport', 'Turkish Identification Number' */
    return take_document_word(statement);
}

bool rs_ofac_is_document(rs_str kind) {
    return take_document(&kind);
}

static void add_document(rs_intake *intake, rs_str statement) {
    if (take_document(&statement))
        rs_intake_add_document_text(intake, statement, (rs_str){NULL, 0});
}

void rs_ofac_add_birthplace(rs_intake *intake, rs_str place) {
    size_t start = place.length;
    while (start > 0 && place.data[start - 1] != ',')
        start--;
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
