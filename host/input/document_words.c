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

static bool is_around_words(char c) {
    return rs_is_stop(c) || c == ':' || c == '"' || c == '\'' || c == '(' || c == ')';
}

/* Without the punctuation around it: 'No.', 'passport:', '"National'. */
static rs_str bare(rs_str word) {
    while (word.length > 0 && is_around_words(word.data[0]))
        word = rs_str_behind(word, 1);
    while (word.length > 0 && is_around_words(word.data[word.length - 1]))
        word.length--;
    return word;
}

static char small(char c) {
    return (char)(rs_is_capital(c) ? c - 'A' + 'a' : c);
}

/* What a word tells: the kind of a document; what else may stand before its number; 'No.'; that a remark begins. */
enum { KIND = 1, LABEL = 2, SIGN = 4, REMARK = 8 };

/* In small letters, in their order. */
static const struct {
    const char *word;
    unsigned tells;
} WORDS[] = {
    {"alien", LABEL},
    {"alleged", LABEL},
    {"alternate", LABEL},
    {"as", REMARK},
    {"birth", LABEL},
    {"booklet", KIND},
    {"born", REMARK},
    {"cancelled", LABEL},
    {"card", KIND},
    {"cedula", KIND},
    {"certificate", LABEL},
    {"citizenship", LABEL},
    {"civil", LABEL},
    {"cnic", KIND},
    {"code", LABEL},
    {"counterfeit", LABEL},
    {"current", LABEL},
    {"date", REMARK},
    {"diplomatic", LABEL},
    {"dni", KIND},
    {"dob", REMARK},
    {"document", KIND},
    {"dpob", REMARK},
    {"driver", LABEL},
    {"driver's", LABEL},
    {"drivers", LABEL},
    {"driving", LABEL},
    {"emergency", LABEL},
    {"expired", LABEL},
    {"fake", LABEL},
    {"false", LABEL},
    {"federal", LABEL},
    {"fiscal", LABEL},
    {"foreign", LABEL},
    {"forged", LABEL},
    {"former", LABEL},
    {"formerly", LABEL},
    {"fraudulent", LABEL},
    {"id", KIND},
    {"identification", KIND},
    {"identity", KIND},
    {"insurance", LABEL},
    {"international", LABEL},
    {"laissez-passer", LABEL},
    {"licence", LABEL},
    {"license", LABEL},
    {"military", LABEL},
    {"national", LABEL},
    {"nationality", LABEL},
    {"new", LABEL},
    {"ni", LABEL},
    {"nic", KIND},
    {"nin", LABEL},
    {"no", SIGN},
    {"nos", SIGN},
    {"nr", SIGN},
    {"num", SIGN},
    {"number", SIGN},
    {"numbers", SIGN},
    {"official", LABEL},
    {"old", LABEL},
    {"ordinary", LABEL},
    {"other", LABEL},
    {"passport", KIND},
    {"passports", KIND},
    {"permit", LABEL},
    {"personal", LABEL},
    {"pob", REMARK},
    {"possible", LABEL},
    {"possibly", LABEL},
    {"previous", LABEL},
    {"probably", LABEL},
    {"provisional", LABEL},
    {"ration", LABEL},
    {"refugee", LABEL},
    {"registration", LABEL},
    {"regular", LABEL},
    {"residence", LABEL},
    {"residency", LABEL},
    {"residential", LABEL},
    {"security", LABEL},
    {"serial", LABEL},
    {"series", LABEL},
    {"service", LABEL},
    {"since", REMARK},
    {"social", LABEL},
    {"ssn", KIND},
    {"stolen", LABEL},
    {"student", LABEL},
    {"substitute", LABEL},
    {"tax", LABEL},
    {"tazkira", KIND},
    {"temporary", LABEL},
    {"the", LABEL},
    {"travel", LABEL},
    {"under", REMARK},
    {"until", REMARK},
    {"voter", LABEL},
};

/* Compares a text of any letters with a word in small ones, as strcmp does. */
static int compare(rs_str text, const char *word) {
    for (size_t i = 0; i < text.length; i++) {
        const int difference = (unsigned char)small(text.data[i]) - (unsigned char)word[i];
        if (difference != 0)
            return difference; /* at the word's end, too */
    }
    return word[text.length] == '\0' ? 0 : -1;
}

static unsigned tells(rs_str word) {
    size_t low = 0;
    size_t high = sizeof WORDS / sizeof *WORDS;
    word = bare(word);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int difference = compare(word, WORDS[middle].word);
        if (difference == 0)
            return WORDS[middle].tells;
        low = difference > 0 ? middle + 1 : low;
        high = difference > 0 ? high : middle;
    }
    return 0;
}

bool rs_document_is_kind(rs_str word) {
    return (tells(word) & KIND) != 0;
}

/* '#', 'N°' and the like, which are no words. */
static bool is_sign(rs_str word) {
    static const char *const signs[] = {"#", "n\xC2\xB0", "n\xC2\xBA", "\xE2\x84\x96"}; /* the last is one sign: No */
    word = bare(word);
    for (size_t i = 0; i < sizeof signs / sizeof *signs && word.length > 0; i++)
        if (small(word.data[0]) == signs[i][0] && compare(word, signs[i]) == 0)
            return true;
    return false;
}

bool rs_document_is_number_sign(rs_str word) {
    return (tells(word) & SIGN) != 0 || is_sign(word);
}

bool rs_document_is_label(rs_str word) {
    return (tells(word) & (KIND | LABEL | SIGN)) != 0 || is_sign(word);
}

size_t rs_document_sign_bytes(rs_str word) {
    static const char *const signs[] = {"#",   "N\xC2\xB0", "N\xC2\xBA", "\xE2\x84\x96", "No.", "no.", "No:",
                                        "no:", "No",        "no"}; /* and not 'NO', which may be of the number */
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (word.length == 0 || word.data[0] != signs[i][0]) /* most */
            continue;
        const size_t length = strlen(signs[i]);
        if (word.length > length && memcmp(word.data, signs[i], length) == 0 &&
            (rs_is_digit(word.data[length]) || length > 2 || signs[i][0] == '#'))
            return length;
    }
    return 0;
}

bool rs_document_is_remark(rs_str word) {
    static const char *const beginnings[] = {"issue", "expir", "valid", "dated", "revoked", "cancelled"};
    word = bare(word);
    const char first = word.length > 0 ? small(word.data[0]) : '\0';
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (beginnings[i][0] == first && rs_str_begins(word, beginnings[i]))
            return true;
    return (tells(word) & REMARK) != 0;
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

/* The English name of a month, or three of its letters at least. */
static bool is_month(rs_str word) {
    enum { LEAST_LETTERS = 3 };
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    word = bare(word);
    const char first = word.length >= LEAST_LETTERS ? small(word.data[0]) : '\0';
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (months[i][0] == first && word.length <= strlen(months[i]) &&
            rs_str_equal_ignoring_case(word, (rs_str){months[i], word.length}))
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
    if (text.length == 0 || !(rs_is_digit(text.data[0]) || rs_is_letter(text.data[0])))
        return 0;
    const bool digit = rs_is_digit(text.data[0]);
    rs_str rest = text;
    rs_str word = take_word(&rest);
    if (digit && is_date_of_numbers(word))
        return word.length;
    size_t found = 0;
    if (digit && is_small_number(word, 2)) { /* '21 Jun 1992', '1 Jan.1967' */
        word = take_word(&rest);
        if (is_month_with_year(word))
            return bytes_to(text, word);
        if (!is_month(word))
            return 0;
        found = bytes_to(text, word);
    } else if (digit || !is_month(word)) {
        return 0;
    }
    rs_str behind = take_word(&rest);
    if (is_small_number(behind, 2) && found == 0) { /* 'March 12, 1960' */
        found = bytes_to(text, behind);
        behind = take_word(&rest);
    }
    return is_small_number(behind, 4) ? bytes_to(text, behind) : found;
}
