#include "host/input/mrz_lines.h"

#include <string.h>

#include "host/base/ascii.h"

static bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static const char DIGITS[] = "000112568";
static const char LETTERS[] = "OQDILZSGB";

static char look_alike(char c, const char *from, const char *to) {
    const char *found = c != '\0' ? strchr(from, c) : NULL;
    return found ? to[found - from] : c;
}

char rs_mrz_as_digit(char c) {
    return look_alike(c, LETTERS, DIGITS);
}

char rs_mrz_as_letter(char c) {
    return look_alike(c, DIGITS, LETTERS);
}

/* The lines of a zone of this length in all, or 0. */
static size_t lines_of_zone(size_t length) {
    return length == 90 ? 3 : length == 72 || length == 88 ? 2 : 0;
}

bool rs_mrz_is_length(size_t length) {
    return length == 30 || length == 36 || length == 44 || lines_of_zone(length) > 0;
}

/* Copies the text in capitals. Blanks become '<', or nothing. */
static void copy_line(rs_str text, bool keep_blanks, rs_mrz_line *out) {
    *out = (rs_mrz_line){.is_legal = true};
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (is_blank(c) && !keep_blanks)
            continue;
        if (is_blank(c))
            c = '<';
        else if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        out->is_legal = out->is_legal && (is_letter(c) || rs_is_digit(c) || c == '<');
        if (out->length + 1 < RS_MRZ_LINE_BYTES)
            out->text[out->length] = c;
        out->length++;
    }
}

rs_mrz_line rs_mrz_line_of(rs_str text) {
    rs_mrz_line line;
    rs_mrz_line bare;
    text = rs_str_trim(text);
    while (text.length > 0 && text.data[0] == '\f') /* of a sheet a page */
        text = rs_str_trim((rs_str){text.data + 1, text.length - 1});
    copy_line(text, true, &line);
    copy_line(text, false, &bare);
    if (!rs_mrz_is_length(line.length) && rs_mrz_is_length(bare.length))
        return bare; /* stray blanks */
    line.has_blanks = line.length > bare.length && !memchr(text.data, '<', text.length);
    return line;
}

size_t rs_mrz_line_split(const rs_mrz_line *line, rs_mrz_line out[RS_MRZ_MOST_LINES]) {
    size_t count = lines_of_zone(line->length);
    for (size_t i = 0; i < count; i++) {
        size_t width = line->length / count;
        out[i] = (rs_mrz_line){.length = width, .is_legal = line->is_legal};
        memcpy(out[i].text, line->text + i * width, width);
    }
    return count;
}

static bool all_are(const rs_mrz_line *line, size_t at, size_t count, bool (*is_one)(char)) {
    for (size_t i = at; i < at + count; i++)
        if (!is_one(line->text[i])) /* nor is the NUL behind a short line */
            return false;
    return true;
}

static bool is_number(char c) {
    return rs_is_digit(rs_mrz_as_digit(c)) || c == '<';
}

static bool is_word(char c) {
    return is_letter(rs_mrz_as_letter(c)) || c == '<';
}

static bool is_sex(char c) {
    return c == 'M' || c == 'F' || c == 'X' || c == '<';
}

/* A date and its check digit, the sex, another such date. At least one digit: '<' alone is the end of any line. */
static bool has_dates(const rs_mrz_line *line, size_t at) {
    return all_are(line, at, 7, is_number) && is_sex(line->text[at + 7]) && all_are(line, at + 8, 7, is_number) &&
           (rs_is_digit(line->text[at + 6]) || rs_is_digit(line->text[at + 14]));
}

bool rs_mrz_looks_second_of_three(const rs_mrz_line *line) {
    return has_dates(line, 0);
}

static bool looks_second_of_french_card(const rs_mrz_line *line) {
    return all_are(line, 0, 4, is_number) && all_are(line, 27, 7, is_number) && is_sex(line->text[34]) &&
           rs_is_digit(line->text[33]);
}

/*
 * TD1's first line, all of it: a document's letters and a country's, without digits among them. What follows are
 * numbers, which may lie so that they look like the dates of another line.
 */
static bool is_first_of_card(const rs_mrz_line *line) {
    enum { CARD_WIDTH = 30 };
    if (line->length != CARD_WIDTH || !is_letter(line->text[0]))
        return false;
    for (int i = 1; i < 5; i++)
        if (!is_letter(line->text[i]) && line->text[i] != '<')
            return false;
    return rs_is_digit(line->text[5]) || rs_is_digit(line->text[13]) || rs_is_digit(line->text[14]);
}

bool rs_mrz_looks_second(const rs_mrz_line *line) {
    return !is_first_of_card(line) && (has_dates(line, 0) || has_dates(line, 13) || looks_second_of_french_card(line));
}

/* A document's code of two letters, or of one and '<', and a country. */
bool rs_mrz_looks_first(const rs_mrz_line *line) {
    return is_letter(line->text[0]) && (is_letter(line->text[1]) || line->text[1] == '<') &&
           all_are(line, 2, 3, is_word) && !rs_mrz_looks_second(line);
}
