#include "host/input/document_words.h"

#include <string.h>

#include "host/base/ascii.h"
#include "host/input/document_text.h"

bool rs_document_is_plain_word(rs_str word) {
    bool small = false;
    for (size_t i = 0; i < word.length; i++) {
        if (rs_is_digit(word.data[i]))
            return false;
        small = small || (word.data[i] >= 'a' && word.data[i] <= 'z') || (unsigned char)word.data[i] >= 0x80;
    }
    return small;
}

rs_str rs_document_first_word(rs_str text) {
    size_t length = 0;
    while (length < text.length && !rs_is_blank(text.data[length]))
        length++;
    return (rs_str){text.data, length};
}

/* Without the punctuation around it: 'No.', 'passport:', '"National'. */
static rs_str bare(rs_str word) {
    while (word.length > 0 && strchr("\"'(", word.data[0]) && word.data[0] != '\0')
        word = (rs_str){word.data + 1, word.length - 1};
    while (word.length > 0 && strchr(".,;:\"')", word.data[word.length - 1]) && word.data[word.length - 1] != '\0')
        word.length--;
    return word;
}

static bool is_one_of(rs_str word, const char *const *words) {
    word = bare(word);
    for (; word.length > 0 && *words; words++)
        if (rs_str_is(word, *words))
            return true;
    return false;
}

bool rs_document_is_kind(rs_str word) {
    static const char *const kinds[] = {"passport", "passports",      "document", "booklet", "identity",
                                        "id",       "identification", "card",     "ssn",     "cnic",
                                        "nic",      "tazkira",        "cedula",   "dni",     NULL};
    return is_one_of(word, kinds);
}

bool rs_document_is_number_sign(rs_str word) {
    static const char *const signs[] = {"no", "nos",       "nr",        "num",          "number", "numbers",
                                        "#",  "n\xC2\xB0", "n\xC2\xBA", "\xE2\x84\x96", /* a sign of its own: No */
                                        NULL};
    return is_one_of(word, signs);
}

bool rs_document_is_label(rs_str word) {
    static const char *const labels[] = {
        /* what a document is good for */
        "diplomatic", "service", "official", "ordinary", "regular", "emergency", "provisional", "temporary", "travel",
        "refugee", "national", "nationality", "personal", "civil", "federal", "military", "foreign", "social",
        "security", "fiscal", "insurance", "tax", "residence", "residency", "residential", "voter", "student", "ration",
        "birth", "alien",
        /* how sure one is of it */
        "false", "fake", "forged", "counterfeit", "fraudulent", "stolen", "possibly", "possible", "probably", "alleged",
        "old", "former", "formerly", "previous", "new", "current", "expired", "cancelled", "substitute", "alternate",
        "other",
        /* what else stands before a number */
        "ni", "nin", "code", "certificate", "driver", "driver's", "drivers", "driving", "licence", "license", "permit",
        "laissez-passer", "registration", "serial", "series", "citizenship", "international", "the", NULL};
    return rs_document_is_kind(word) || rs_document_is_number_sign(word) || is_one_of(word, labels);
}

size_t rs_document_sign_bytes(rs_str word) {
    static const char *const signs[] = {"#",   "N\xC2\xB0", "N\xC2\xBA", "\xE2\x84\x96", "No.", "no.", "No:",
                                        "no:", "No",        "no"}; /* and not 'NO', which may be of the number */
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const size_t length = strlen(signs[i]);
        if (word.length > length && memcmp(word.data, signs[i], length) == 0 &&
            (rs_is_digit(word.data[length]) || length > 2 || signs[i][0] == '#'))
            return length;
    }
    return 0;
}

bool rs_document_is_remark(rs_str word) {
    static const char *const beginnings[] = {"issue", "expir", "valid", "dated", "revoked", "cancelled"};
    static const char *const words[] = {"date", "born", "dob", "dpob", "pob", "under", "since", "until", "as", NULL};
    word = bare(word);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (rs_str_begins(word, beginnings[i]))
            return true;
    return is_one_of(word, words);
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

/* The English name of a month, or three of its letters at least. */
static bool is_month(rs_str word) {
    enum { LEAST_LETTERS = 3 };
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    word = bare(word);
    for (size_t i = 0; i < sizeof months / sizeof *months && word.length >= LEAST_LETTERS; i++)
        if (word.length <= strlen(months[i]) && rs_str_equal_ignoring_case(word, (rs_str){months[i], word.length}))
            return true;
    return false;
}

/* A number of no more digits; a day may have 'th' or the like behind it. */
static bool is_small_number(rs_str word, size_t most_digits) {
    enum { DIGITS_OF_A_DAY = 2, LETTERS_OF_A_DAY = 2 };
    size_t digits = 0;
    word = bare(word);
    while (digits < word.length && rs_is_digit(word.data[digits]))
        digits++;
    if (digits == 0 || digits > most_digits)
        return false;
    return digits == word.length || (digits <= DIGITS_OF_A_DAY && word.length == digits + LETTERS_OF_A_DAY &&
                                     rs_is_letter(word.data[digits]) && rs_is_letter(word.data[digits + 1]));
}

/* 'Jan.1967' */
static bool is_month_with_year(rs_str word) {
    const char *point = word.length > 0 ? memchr(word.data, '.', word.length) : NULL;
    const size_t length = point ? (size_t)(point - word.data) : 0;
    return length > 0 && is_month((rs_str){word.data, length}) &&
           is_small_number((rs_str){point + 1, word.length - length - 1}, 4);
}

/* Reads a number of at most four digits at *at. Returns how many digits it has. */
static size_t take_number(rs_str word, size_t *at, int *value) {
    size_t start = *at;
    for (*value = 0; *at < word.length && rs_is_digit(word.data[*at]) && *at - start < 5; ++*at)
        *value = *value * 10 + (word.data[*at] - '0');
    return *at - start;
}

static bool is_day_and_month(int a, int b) {
    return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
}

/* '8.9.2008', '25/04/2007', '11-11-1390', '1999-04-27', '16/2/1421H': the year is in four digits and at one end. */
static bool is_date_of_numbers(rs_str word) {
    size_t digits[3] = {0, 0, 0};
    int values[3] = {0, 0, 0};
    size_t at = 0;
    word = bare(word);
    for (size_t i = 0; i < 3; i++) {
        digits[i] = take_number(word, &at, &values[i]);
        if (i < 2 && (at >= word.length || !strchr("./-", word.data[at++])))
            return false;
    }
    const bool hijri = at + 1 == word.length && (word.data[at] == 'H' || word.data[at] == 'h');
    if ((at < word.length && !hijri) || digits[1] == 0 || digits[1] > 2)
        return false;
    if (digits[2] == 4)
        return digits[0] >= 1 && digits[0] <= 2 && is_day_and_month(values[0], values[1]);
    return digits[0] == 4 && digits[2] >= 1 && digits[2] <= 2 && is_day_and_month(values[1], values[2]);
}

/* Takes a word and the blanks behind it off the text. */
static rs_str take_word(rs_str *text) {
    rs_str word = rs_document_first_word(*text);
    size_t at = word.length;
    while (at < text->length && rs_is_blank(text->data[at]))
        at++;
    *text = (rs_str){text->data + at, text->length - at};
    return word;
}

static size_t bytes_to(rs_str text, rs_str word) {
    return (size_t)(word.data - text.data) + word.length;
}

size_t rs_document_date_bytes(rs_str text) {
    rs_str rest = text;
    rs_str word = take_word(&rest);
    if (is_date_of_numbers(word))
        return word.length;
    size_t found = 0;
    if (is_small_number(word, 2)) { /* '21 Jun 1992', '1 Jan.1967' */
        word = take_word(&rest);
        if (is_month_with_year(word))
            return bytes_to(text, word);
        if (!is_month(word))
            return 0;
        found = bytes_to(text, word);
    } else if (!is_month(word)) {
        return 0;
    }
    rs_str behind = take_word(&rest);
    if (is_small_number(behind, 2) && found == 0) { /* 'March 12, 1960' */
        found = bytes_to(text, behind);
        behind = take_word(&rest);
    }
    return is_small_number(behind, 4) ? bytes_to(text, behind) : found;
}
