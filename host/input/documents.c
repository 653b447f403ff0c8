#include "host/input/documents.h"

#include <string.h>

#include "host/base/ascii.h"
#include "host/input/document_countries.h"
#include "host/input/document_text.h"
#include "host/input/document_words.h"

/* A bracket with a word in it, as in OA 454044(Afghan); in D489833(9) it is part of the number. */
static bool opens_words(rs_str text, size_t at) {
    return text.data[at] == '(' && at + 2 < text.length && rs_is_letter(text.data[at + 1]) &&
           (rs_is_letter(text.data[at + 2]) || text.data[at + 2] == '.');
}

/* Where the word ends that starts at `at`: at a blank, a bracket with words, or punctuation. */
static size_t word_end(rs_str text, size_t at) {
    const size_t start = at;
    while (at < text.length && !rs_is_blank(text.data[at]) && !(at > start && opens_words(text, at)) &&
           !(at > start && rs_ends_clause(text, at)))
        at++;
    return at;
}

static size_t count_digits(rs_str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += rs_is_digit(text.data[i]);
    return count;
}

/* 'a)', '(b)', '2)' and the like at `at`, which count numbers. Returns their bytes, or 0. */
static size_t marker_bytes(rs_str text, size_t at) {
    const size_t start = at + (text.data[at] == '(');
    if (start + 1 >= text.length || text.data[start + 1] != ')')
        return 0;
    const char c = text.data[start];
    return (c >= 'a' && c <= 'z') || (c >= '1' && c <= '9') ? start + 2 - at : 0;
}

enum { NONE = -1, LEAST_DIGITS_BEHIND_LABEL = 3, LEAST_DIGITS_OF_ANOTHER = 5 };

/* What was met on the way to a number. */
typedef struct scan {
    rs_str text;
    size_t at;
    bool further;    /* a number was found before */
    bool introduced; /* a comma, 'and' or a marker lets another follow */
    bool labelled;   /* it is called a document */
    bool remark;
    long words;    /* where the words before it begin, NONE: there are none */
    long capitals; /* where capital letters begin that may be of the number: OB 0243318 */
} scan;

static void begin_clause(scan *s) {
    s->words = s->capitals = NONE;
}

static bool is_all_capitals(rs_str word) {
    for (size_t i = 0; i < word.length; i++)
        if (rs_is_letter(word.data[i]) && !rs_is_capital(word.data[i]))
            return false;
    return true;
}

/* 'RNE:', 'T.I.', 'CNIC:': a kind of number, and neither part of it nor a country. */
static bool is_abbreviation(rs_str word) {
    if (word.length < 2 || !is_all_capitals(word))
        return false;
    const char last = word.data[word.length - 1];
    return last == ':' || (last == '.' && memchr(word.data, '.', word.length - 1));
}

/* Letters that may stand before the digits of a number, or among them: 'OB 0243318', '04 LE 017521', 'TR-P 614 166'. */
static bool may_be_of_number(rs_str word) {
    enum { MOST_LETTERS = 5 };
    return word.length <= MOST_LETTERS && rs_is_capital(word.data[0]) && is_all_capitals(word) &&
           !strchr(".,;:", word.data[word.length - 1]) && !rs_document_is_label(word);
}

/* Where words begin that may name a country: in 'false identity with an Indonesian passport' with the last ones. */
static void note_words(scan *s, rs_str word) {
    const bool may_begin = rs_is_capital(word.data[0]) || rs_document_is_label(word);
    if (s->words == NONE && may_begin)
        s->words = (long)s->at;
    else if (s->words != NONE && !may_begin &&
             rs_document_country_before(rs_str_part(s->text, (size_t)s->words, s->at)).length == 0)
        s->words = NONE;
}

static void read_word(scan *s, rs_str word) {
    static const char *const and_words[] = {"and", "&", "or"};
    bool is_and = false;
    for (size_t i = 0; i < sizeof and_words / sizeof *and_words; i++)
        is_and = is_and || rs_str_equal(word, rs_str_from(and_words[i])); /* 'OR' is part of a number */
    if (rs_document_is_remark(word)) {
        begin_clause(s);
        s->remark = true;
        s->labelled = s->introduced = false;
        return;
    }
    if (is_and || (is_abbreviation(word) && !rs_document_is_kind(word))) {
        begin_clause(s);
        s->introduced = s->introduced || (is_and && !s->remark);
        return;
    }
    note_words(s, word);
    if (may_be_of_number(word)) {
        s->capitals = s->capitals == NONE ? (long)s->at : s->capitals;
        return;
    }
    s->capitals = NONE;
    if (rs_document_is_kind(word)) {
        s->labelled = true;
        s->remark = false;
    } else if (!rs_document_is_label(word)) {
        s->introduced = false;
    }
}

/* A comma or slash between two numbers parts them; behind other words it ends what was said before it. */
static void read_punctuation(scan *s, rs_str word) {
    enum { LETTERS_OF_AN_ABBREVIATION = 5 }; /* 'Sept.' */
    const char last = word.data[word.length - 1];
    if (last == ',' || last == ';' || last == '/') {
        begin_clause(s);
        s->introduced = s->introduced || (s->further && word.length == 1 && !s->remark);
    } else if (last == '.' && (word.length == 1 || word.length > LETTERS_OF_AN_ABBREVIATION)) {
        begin_clause(s);
        s->labelled = s->introduced = false;
    }
}

/* Whether a word with digits is a number; in a remark they say when, and behind a number how to find it. */
static bool is_number(const scan *s, rs_str word) {
    if (s->remark || !s->further)
        return !s->remark;
    const size_t digits = count_digits(word);
    return (s->labelled && digits >= LEAST_DIGITS_BEHIND_LABEL) || (s->introduced && digits >= LEAST_DIGITS_OF_ANOTHER);
}

/* '(HWI)040182': letters in a bracket right before digits are part of the number. */
static bool is_bracket_of_number(rs_str text, size_t at) {
    const size_t start = at + 1;
    size_t end = start;
    while (end < text.length && rs_is_letter(text.data[end]))
        end++;
    return end > start + 1 && end + 1 < text.length && text.data[end] == ')' && rs_is_digit(text.data[end + 1]);
}

/* Passes over what is no word: markers, brackets, dates, punctuation. False: there is a word. */
static bool skip_other(scan *s) {
    const size_t marker = marker_bytes(s->text, s->at);
    const size_t date = rs_document_date_bytes(rs_str_behind(s->text, s->at));
    if (marker > 0) {
        begin_clause(s);
        s->introduced = true;
        s->remark = false;
        s->at += marker;
    } else if (s->text.data[s->at] == '(' && !is_bracket_of_number(s->text, s->at)) {
        s->at = rs_bracket_end(s->text, s->at);
        s->at += s->at < s->text.length;
        s->capitals = NONE;
    } else if (rs_is_stop(s->text.data[s->at]) || s->text.data[s->at] == '/') {
        read_punctuation(s, rs_str_part(s->text, s->at, s->at + 1));
        s->at++;
    } else if (date > 0) {
        s->at += date;
        s->capitals = NONE;
    } else {
        return false;
    }
    return true;
}

/* Behind 'No.', '#' or 'Number:' that is written without a blank. */
static size_t number_start(rs_str word) {
    const size_t sign = rs_document_sign_bytes(word);
    size_t letters = 0;
    while (letters < word.length && rs_is_letter(word.data[letters]))
        letters++;
    const bool label = letters > 0 && letters + 1 < word.length && word.data[letters] == ':';
    return sign > 0 ? sign : label ? letters + 1 : 0;
}

/*
 * Machine-readable zones have room for nine characters: three capital letters before nine digits are of no such number,
 * but say what it is ('JMB 0811976181415', 'SSN 156-92-9858').
 */
static bool is_label_of_digits(rs_str capitals, rs_str word) {
    enum { LEAST_LETTERS = 3, ALL_CHARACTERS = 9 };
    return capitals.length >= LEAST_LETTERS && count_digits(word) >= ALL_CHARACTERS;
}

/* Moves s->at to the next number. Out: *words, what was said right before it. False: there is none. */
static bool find_number(scan *s, rs_str *words) {
    begin_clause(s);
    for (s->at = rs_skip_blanks(s->text, s->at); s->at < s->text.length; s->at = rs_skip_blanks(s->text, s->at)) {
        if (skip_other(s))
            continue;
        size_t length = 1;
        while (s->at + length < s->text.length && !rs_is_blank(s->text.data[s->at + length]) &&
               !opens_words(s->text, s->at + length))
            length++;
        const rs_str word = rs_str_part(s->text, s->at, s->at + length);
        const size_t sign = number_start(word);
        if (rs_str_has_digit(word) && is_number(s, word)) {
            const rs_str capitals =
                s->capitals == NONE ? (rs_str){NULL, 0} : rs_str_trim(rs_str_part(s->text, (size_t)s->capitals, s->at));
            const size_t end = s->capitals == NONE ? s->at : (size_t)s->capitals;
            *words = s->words == NONE ? (rs_str){NULL, 0} : rs_str_part(s->text, (size_t)s->words, end);
            s->at = sign > 0 || capitals.length == 0 || is_label_of_digits(capitals, word) ? s->at + sign : end;
            return true;
        }
        if (!rs_str_has_digit(word))
            read_word(s, word);
        else
            s->capitals = NONE;
        read_punctuation(s, word);
        s->at += length;
    }
    return false;
}

/* The end of a number as identity cards of Burma have it, '13/Ta Ta Na (Naing)019077', or `start`: it is of another
 * kind. */
static size_t end_of_burmese(rs_str text, size_t start) {
    size_t at = start;
    while (at < text.length && rs_is_digit(text.data[at]))
        at++;
    if (at == start || at > start + 2 || at + 1 >= text.length || text.data[at] != '/' ||
        !rs_is_capital(text.data[at + 1]))
        return start;
    for (at++; at < text.length && (rs_is_letter(text.data[at]) || text.data[at] == ' ');)
        at++;
    if (at == text.length || text.data[at] != '(')
        return start;
    const size_t close = rs_bracket_end(text, at);
    size_t end = close < text.length ? rs_skip_blanks(text, close + 1) : close;
    while (end < text.length && rs_is_digit(text.data[end]))
        end++;
    return end > close + 1 && rs_is_digit(text.data[end - 1]) ? end : start;
}

/* What may stand between the digits of a number: 'LE', a dash, 'Reg'. */
static bool may_be_between(rs_str word) {
    enum { MOST_LETTERS = 3 };
    return rs_str_equal(word, rs_str_from("-")) || may_be_of_number(word) ||
           (word.length <= MOST_LETTERS && rs_is_capital(word.data[0]) && !rs_document_is_label(word) &&
            !rs_document_is_remark(word));
}

static bool is_of_number(rs_str text, size_t at) {
    const rs_str word = rs_str_part(text, at, word_end(text, at));
    return rs_str_has_digit(word) && text.data[at] != '(' && is_all_capitals(word) &&
           rs_document_sign_bytes(word) == 0 && rs_document_date_bytes(rs_str_behind(text, at)) == 0;
}

/* Whether the word at `at` goes on with the number before it. */
static bool goes_on(rs_str text, size_t at) {
    const size_t end = word_end(text, at);
    const rs_str word = rs_str_part(text, at, end);
    const size_t next = rs_skip_blanks(text, end);
    if (end == at || rs_str_has_digit(word))
        return end > at && is_of_number(text, at);
    if (next == text.length || next == end)
        return word.length == 1 && rs_is_capital(word.data[0]);
    return may_be_between(word) && is_of_number(text, next);
}

/* 'A1234567/B1234567': where both look like numbers of passports, the first ends at the slash. */
static size_t end_of_first(rs_str text, size_t start, size_t end) {
    enum { LEAST_DIGITS = 6, MOST_CHARACTERS = 9 };
    const char *slash = memchr(text.data + start, '/', end - start);
    if (!slash)
        return end;
    const size_t at = (size_t)(slash - text.data);
    const rs_str halves[] = {rs_str_part(text, start, at), rs_str_part(text, at + 1, end)};
    for (size_t i = 0; i < 2; i++) {
        const size_t digits = count_digits(halves[i]);
        if (digits < LEAST_DIGITS || halves[i].length > MOST_CHARACTERS || digits + 2 < halves[i].length ||
            !rs_is_capital(halves[i].data[0]))
            return end;
    }
    return at;
}

static size_t number_end(rs_str text, size_t start) {
    size_t end = end_of_burmese(text, start);
    if (end > start)
        return end;
    end = word_end(text, start);
    for (;;) {
        const size_t next = rs_skip_blanks(text, end);
        if (next == end || next == text.length || !goes_on(text, next))
            return end_of_first(text, start, end);
        end = word_end(text, next);
    }
}

/* The second part of a number whose first is digits alone: '8208 No. 555627'. Moves *end behind it. */
static rs_str second_part(rs_str text, rs_str number, size_t *end) {
    const size_t at = rs_skip_blanks(text, *end);
    const rs_str sign = rs_document_first_word(rs_str_behind(text, at));
    const size_t start = rs_skip_blanks(text, at + sign.length);
    const rs_str second = rs_str_part(text, start, word_end(text, start));
    if (!rs_document_is_number_sign(sign) || second.length == 0 || count_digits(number) < number.length ||
        count_digits(second) < second.length)
        return (rs_str){NULL, 0};
    *end = start + second.length;
    return second;
}

static rs_str without_punctuation(rs_str text) {
    while (text.length > 0 && strchr(".,;:\"'-", text.data[text.length - 1]))
        text.length--;
    return text;
}

/* A text that is one bracket is what stands in it. */
rs_documents rs_documents_of(rs_str text) {
    text = rs_str_trim(text);
    if (text.length > 2 && text.data[0] == '(' && rs_bracket_end(text, 0) == text.length - 1)
        text = rs_str_part(text, 1, text.length - 1);
    return (rs_documents){.rest = text};
}

rs_documents rs_documents_in_note(rs_str text) {
    return (rs_documents){.rest = text, .behind_one = true};
}

/* '1999': what stands behind a number is a year rather than another one. */
static bool is_year(rs_str word) {
    enum { DIGITS = 4 };
    return word.length == DIGITS && count_digits(word) == DIGITS &&
           (memcmp(word.data, "19", 2) == 0 || memcmp(word.data, "20", 2) == 0);
}

static bool is_of_word(char c) {
    return rs_is_digit(c) || rs_is_letter(c) || c == '-' || c == '/';
}

/* Whether letters and digits stand together that may be a further number. */
static bool may_hold_another(rs_str text) {
    for (size_t at = 0; at < text.length; at++) {
        const size_t start = at;
        size_t digits = 0;
        for (; at < text.length && is_of_word(text.data[at]); at++)
            digits += rs_is_digit(text.data[at]);
        if (digits >= LEAST_DIGITS_BEHIND_LABEL && !is_year(rs_str_part(text, start, at)))
            return true;
    }
    return false;
}

bool rs_documents_next(rs_documents *documents, rs_document *out) {
    scan s = {.text = documents->rest, .further = documents->behind_one};
    rs_str words;
    if (s.further && !may_hold_another(s.text)) /* most do not */
        return false;
    if (!find_number(&s, &words))
        return false;
    size_t end = number_end(s.text, s.at);
    *out = (rs_document){.number = without_punctuation(rs_str_part(s.text, s.at, end))};
    out->second = second_part(s.text, out->number, &end);
    documents->rest = rs_str_behind(s.text, end);
    documents->behind_one = true;
    out->country = rs_document_country_behind(documents->rest);
    if (out->country.length == 0)
        out->country = rs_document_country_before(words);
    return true;
}
