#include "host/input/un_notes.h"

#include <string.h>

#include "host/base/ascii.h"
#include "host/input/document_text.h"
#include "host/input/document_words.h"
#include "host/input/documents.h"

/* Without the punctuation and brackets around it. */
static rs_str bare(rs_str word) {
    static const char around[] = "(),.;:";
    while (word.length > 0 && word.data[0] != '\0' && strchr(around, word.data[0]))
        word = rs_str_behind(word, 1);
    while (word.length > 0 && word.data[word.length - 1] != '\0' && strchr(around, word.data[word.length - 1]))
        word.length--;
    return word;
}

static bool is_one_of(rs_str word, const char *const *words) {
    for (; *words; words++)
        if (rs_str_is(word, *words))
            return true;
    return false;
}

static bool is_birth_word(rs_str word) {
    static const char *const words[] = {"born", "dob", "dpob", "d.o.b", "birth", NULL};
    return is_one_of(bare(word), words);
}

/* 'a)' before one of several dates. */
static bool is_marker(rs_str word) {
    return word.length == 2 && word.data[1] == ')' && !rs_is_capital(word.data[0]);
}

static bool is_between(rs_str word) {
    return rs_str_equal(word, rs_str_from("or")) || rs_str_equal(word, rs_str_from("and"));
}

/* The bytes of a date or a year that the text starts with, or 0. */
static size_t date_bytes(rs_str text) {
    const rs_str word = rs_document_first_word(text);
    const rs_str year = bare(word);
    const size_t date = rs_document_date_bytes(text);
    bool digits = year.length == 4;
    for (size_t i = 0; digits && i < 4; i++)
        digits = rs_is_digit(year.data[i]);
    return date > 0 ? date : digits ? word.length : 0;
}

static bool add_birth(rs_intake *intake, rs_str text, bool approximate) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    const size_t count = rs_births_parse(bare(text), births);
    for (size_t i = 0; i < count; i++) {
        births[i].approximate = births[i].approximate || approximate;
        rs_builder_add_birth(intake->builder, &births[i]);
    }
    return count > 0;
}

/*
 * Adds the dates behind a birth word: the first may stand behind a place, 'in Kandahar on 1 Jan. 1967', and more only
 * right behind it, 'a) 1960 b) 1963', '1965 or 1967'. Returns where it stopped.
 */
static size_t add_births_at(rs_intake *intake, rs_str text, size_t at) {
    enum { MOST_WORDS_BEFORE = 8 };
    static const char *const circa[] = {"circa", "c", "ca", "approximately", "approx", "about", "around", NULL};
    bool found = false;
    bool approximate = false;
    for (size_t words = 0; words < MOST_WORDS_BEFORE; at = rs_skip_blanks(text, at)) {
        const rs_str word = rs_document_first_word(rs_str_behind(text, at));
        const size_t date = date_bytes(rs_str_behind(text, at));
        if (word.length == 0)
            break;
        if (date > 0) {
            if (!add_birth(intake, rs_str_part(text, at, at + date), approximate))
                break;
            found = true;
            at += date;
            continue;
        }
        const bool passed = is_marker(word) || is_between(word);
        if ((found && !passed) || rs_document_is_kind(word) || rs_document_is_remark(word) ||
            memchr(word.data, ';', word.length))
            break;
        approximate = approximate || is_one_of(bare(word), circa);
        words += !passed;
        at += word.length;
    }
    return at;
}

static void add_births(rs_intake *intake, rs_str text) {
    for (size_t at = rs_skip_blanks(text, 0); at < text.length; at = rs_skip_blanks(text, at)) {
        const rs_str word = rs_document_first_word(rs_str_behind(text, at));
        at += word.length;
        if (is_birth_word(word))
            at = add_births_at(intake, text, rs_skip_blanks(text, at));
    }
}

static void add_documents(rs_intake *intake, rs_str text) {
    rs_documents documents = rs_documents_in_note(text);
    rs_document found;
    while (rs_documents_next(&documents, &found))
        rs_builder_add_document(intake->builder, rs_builder_join(intake->builder, found.number, found.second),
                                found.country);
}

/* Documents stand in brackets as well as outside of them. */
void rs_un_add_note(rs_intake *intake, rs_str text) {
    if (!rs_str_has_digit(text)) /* most */
        return;
    add_births(intake, text);
    add_documents(intake, text);
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] != '(')
            continue;
        const size_t close = rs_bracket_end(text, at);
        add_documents(intake, rs_str_part(text, at + 1, close));
        at = close;
    }
}
