#include "host/input/list_columns.h"

#include <stdint.h>
#include <string.h>

#include "host/input/column_names.h"

static size_t find(const rs_fields *header, const char *name) {
    for (size_t i = 0; i < rs_fields_count(header) && i < RS_MAX_FIELDS; i++)
        if (rs_same_letters_of_column(rs_fields_at(header, i), rs_str_from(name)))
            return i;
    return SIZE_MAX;
}

size_t rs_list_column(const rs_fields *header, const char *const names[RS_LIST_COLUMN_NAMES]) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; found == SIZE_MAX && i < RS_LIST_COLUMN_NAMES && names[i]; i++)
        found = find(header, names[i]);
    return found;
}

bool rs_list_has_column(const rs_fields *header, const char *name) {
    return find(header, name) != SIZE_MAX;
}

/* The bytes of a number in brackets, '(1)' or '(12)', at `at`, or 0. bare: '1)' is one, too. */
static size_t marker_bytes(rs_str text, size_t at, bool bare) {
    const size_t start = at + (text.data[at] == '(' ? 1 : 0);
    size_t end = start;
    while (end < text.length && text.data[end] >= '0' && text.data[end] <= '9')
        end++;
    bool is_marker = (bare || start > at) && end > start && end <= start + 2 && end < text.length;
    return is_marker && text.data[end] == ')' ? end + 1 - at : 0;
}

/* Where the value ends that text starts with: at a separator, or before the next number. */
static size_t value_end(rs_str text, bool bare) {
    for (size_t at = 0; at < text.length; at++) {
        bool apart = at == 0 || text.data[at - 1] == ' ' || text.data[at - 1] == '-';
        if (text.data[at] == ';' || text.data[at] == '|' || (apart && marker_bytes(text, at, bare) > 0))
            return at;
    }
    return text.length;
}

/* What stands between two numbers and is no value: '(1)-(2) Greece', '(1) to (6) Greece'. 'TO' alone would be Tonga. */
static bool is_filler(rs_str value, bool numbered, rs_str rest) {
    static const char *const words[] = {"to", "and", "&"};
    if (rs_str_equal(value, rs_str_from("-")))
        return true;
    for (size_t i = 0; numbered && rest.length > 0 && i < sizeof words / sizeof *words; i++)
        if (rs_str_equal(value, rs_str_from(words[i])))
            return true;
    return false;
}

/* Numbers without an opening bracket part the values only of a cell that begins with one. */
bool rs_list_next_value(rs_str *cell, rs_str *value) {
    rs_str text = rs_str_trim(*cell);
    while (text.length > 0) {
        const bool bare = text.data[0] != '(' && marker_bytes(text, 0, true) > 0;
        const size_t marker = marker_bytes(text, 0, bare);
        const size_t separator = text.data[0] == ';' || text.data[0] == '|';
        text = rs_str_trim(rs_str_behind(text, marker > 0 ? marker : separator));
        const size_t end = value_end(text, bare);
        *value = rs_str_trim((rs_str){text.data, end});
        text = rs_str_behind(text, end);
        if (value->length > 0 && !is_filler(*value, marker > 0, text)) {
            *cell = text;
            return true;
        }
        text = rs_str_trim(text);
    }
    *cell = text;
    return false;
}

/* Where the phrase, which begins with no letter, begins in the text, or its length; no difference of case. */
static size_t find_phrase(rs_str text, const char *phrase) {
    for (size_t at = 0; at < text.length; at++) {
        const char *first = memchr(text.data + at, phrase[0], text.length - at);
        if (!first)
            break;
        at = (size_t)(first - text.data);
        if (rs_str_begins(rs_str_behind(text, at), phrase))
            return at;
    }
    return text.length;
}

rs_str rs_list_country(rs_str text) {
    static const char *const beginnings[] = {"possibly ", "probably "};
    static const char *const ends[] = {" (", " citizen", " national"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (rs_str_begins(text, beginnings[i]))
            text = rs_str_trim(rs_str_behind(text, strlen(beginnings[i])));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        text.length = find_phrase(text, ends[i]);
    if (find_phrase(text, " origin") < text.length)
        text.length = find_phrase(text, " of ");
    return rs_str_trim(text);
}

/* 'Also believed to hold Syrian': the words at the end that begin with capitals. */
static rs_str last_name(rs_str text) {
    size_t start = text.length;
    for (size_t at = text.length; at > 0;) {
        size_t word = at;
        while (word > 0 && text.data[word - 1] != ' ')
            word--;
        if (word == at || (text.data[word] >= 'a' && text.data[word] <= 'z') || text.data[at - 1] == '.')
            break;
        start = word;
        at = word > 0 ? word - 1 : 0;
    }
    return rs_str_behind(text, start);
}

/* Where 'national', 'citizenship' or the like begins in the text, or its length. */
static size_t find_citizen(rs_str text) {
    const size_t national = find_phrase(text, " national");
    const size_t citizen = find_phrase(text, " citizen");
    return national < citizen ? national : citizen;
}

/* Takes off what stands behind the words if they are followed by what tells of a citizenship; else nothing. */
static rs_str take_behind(rs_str *text, const char *words) {
    const size_t at = find_phrase(*text, words);
    const size_t length = at < text->length ? strlen(words) : 0;
    const rs_str behind = rs_str_behind(*text, at + length);
    if (find_citizen(behind) == behind.length)
        return (rs_str){NULL, 0};
    text->length = at;
    return behind;
}

size_t rs_list_countries(rs_str value, rs_str countries[RS_LIST_COUNTRIES]) {
    static const char *const ands[] = {" national and ", " citizen and ", " nationality and ", " citizenship and "};
    size_t count = 0;
    if (value.length == 0 || !memchr(value.data, ' ', value.length)) { /* most */
        countries[0] = value;
        return value.length > 0;
    }
    const rs_str sentence = take_behind(&value, ". ");
    rs_str other = {NULL, 0};
    for (size_t i = 0; i < sizeof ands / sizeof *ands && other.length == 0; i++)
        other = take_behind(&value, ands[i]);
    const rs_str found[RS_LIST_COUNTRIES] = {
        rs_list_country(value), rs_list_country(other),
        last_name((rs_str){sentence.data, sentence.length > 0 ? find_citizen(sentence) : 0})};
    for (size_t i = 0; i < RS_LIST_COUNTRIES; i++)
        if (found[i].length > 0)
            countries[count++] = found[i];
    return count;
}
