#include "host/input/documents.h"

#include <string.h>

#include "host/base/ascii.h"

/* A word of a sentence rather than a part of a number (OB 0243318): it has a small letter and no digit. */
static bool is_plain_word(rs_str word) {
    bool small = false;
    for (size_t i = 0; i < word.length; i++) {
        if (rs_is_digit(word.data[i]))
            return false;
        small = small || (word.data[i] >= 'a' && word.data[i] <= 'z') || (unsigned char)word.data[i] >= 0x80;
    }
    return small;
}

/* The bytes up to `end`, without blanks at the ends. */
static rs_str up_to(rs_str text, size_t end) {
    return rs_str_trim((rs_str){text.data, end});
}

/* Where phrase stands in text, or text.length. */
static size_t find(rs_str text, const char *phrase) {
    size_t length = strlen(phrase);
    for (size_t at = 0; at + length <= text.length; at++)
        if (memcmp(text.data + at, phrase, length) == 0)
            return at;
    return text.length;
}

/* The words before the number, up to the last plain one: 'Russian passport number ', 'CAR diplomatic passport no. '. */
static size_t leading_words(rs_str text) {
    size_t cut = 0;
    size_t at = 0;
    while (at < text.length) {
        size_t start = at;
        while (at < text.length && text.data[at] != ' ' && text.data[at] != '\n')
            at++;
        rs_str word = {text.data + start, at - start};
        if (rs_str_has_digit(word))
            return cut;
        at += at < text.length;
        if (is_plain_word(word))
            cut = at;
    }
    return cut;
}

/* Where a bracket opens behind the number, or text.length: behind a blank, or before a word, as in OA 454044(Afghan);
 * in D489833(9) it is part of the number. */
static size_t find_bracket(rs_str text) {
    for (size_t at = 1; at < text.length; at++) {
        bool word = at + 2 < text.length && rs_is_letter(text.data[at + 1]) && rs_is_letter(text.data[at + 2]);
        if (text.data[at] == '(' && (text.data[at - 1] == ' ' || word) && rs_str_has_digit((rs_str){text.data, at}))
            return at;
    }
    return text.length;
}

/* Where a remark begins behind the number, or text.length. */
static size_t find_remark(rs_str text) {
    static const char *const beginnings[] = {" issued", " expir", " valid", " date of ", " under ", ". "};
    for (size_t at = 1; at < text.length; at++) {
        if (text.data[at] != ' ' && text.data[at] != '.')
            continue;
        for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
            if (rs_str_begins((rs_str){text.data + at, text.length - at}, beginnings[i]) &&
                rs_str_has_digit((rs_str){text.data, at}))
                return at;
    }
    return text.length;
}

void rs_document_parse(rs_str text, rs_str *number, rs_str *country) {
    size_t words = leading_words(text);
    text = (rs_str){text.data + words, text.length - words};
    *country = (rs_str){NULL, 0};
    size_t end = text.length;
    size_t open = find_bracket(text);
    if (open < text.length) {
        rs_str inside = {text.data + open + 1, text.length - open - 1};
        inside = up_to(inside, find(inside, ")"));
        *country = rs_str_has_digit(inside) ? *country : inside;
        end = open;
    }
    text = up_to(text, end);
    text = up_to(text, find_remark(text));
    size_t comma = find(text, ", ");
    if (comma < text.length && rs_str_has_digit((rs_str){text.data, comma})) {
        rs_str behind = {text.data + comma + 2, text.length - comma - 2};
        *country = country->length > 0 || rs_str_has_digit(behind) ? *country : rs_str_trim(behind);
        text = up_to(text, comma);
    }
    while (text.length > 0 && strchr(".,;", text.data[text.length - 1]))
        text.length--;
    *number = rs_str_has_digit(text) ? text : (rs_str){NULL, 0};
}
