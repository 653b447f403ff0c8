#include "host/input/document_countries.h"

#include "host/input/document_text.h"
#include "host/input/document_words.h"

static bool is_small_word_of_country(rs_str word) {
    static const char *const words[] = {"of", "the", "and", "du", "de", "la"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rs_str_equal(word, rs_str_from(words[i])))
            return true;
    return false;
}

/* Small letters begin no country's name; letters of other scripts may. */
static bool may_begin_country(rs_str word) {
    return rs_is_capital(word.data[0]) || (unsigned char)word.data[0] >= 0x80;
}

/* 'German. Substitute': the sentence ends there, and not in 'St. Lucia'. */
static bool ends_sentence(rs_str word) {
    return word.length > 4 && word.data[word.length - 1] == '.';
}

/*
 * The country that the text starts with, behind what is said of the document: of 'False Indonesian', 'Iran Diplomatic',
 * 'Egyptian travel document', 'German. Substitute'. Empty where it starts with other words.
 */
static rs_str country_in(rs_str text) {
    size_t start = rs_skip_blanks(text, 0);
    size_t end = start;
    bool last = false;
    for (size_t at = start; at < text.length && !last; at = rs_skip_blanks(text, at)) {
        const rs_str word = rs_document_first_word(rs_str_behind(text, at));
        const bool begun = end > start;
        const bool of_name = begun && is_small_word_of_country(word);
        at += word.length;
        if (!begun && rs_document_is_label(word)) {
            start = end = rs_skip_blanks(text, at);
            continue;
        }
        if (rs_str_has_digit(word) || (!of_name && (rs_document_is_label(word) || !may_begin_country(word))))
            break;
        end = at;
        last = ends_sentence(word);
    }
    while (end > start && strchr(".,;:", text.data[end - 1]))
        end--;
    return rs_str_part(text, start, end);
}

static rs_str country_in_bracket(rs_str text, size_t open) {
    const rs_str inside = rs_str_part(text, open + 1, rs_bracket_end(text, open));
    return rs_str_has_digit(inside) ? (rs_str){NULL, 0} : country_in(inside);
}

/* No country is longer: looking further would be slow in a text of many numbers. */
enum { LONGEST_COUNTRY = 160 };

/* `at` itself where they go on further than any country. */
static size_t end_of_words(rs_str text, size_t at) {
    const size_t start = at;
    while (at < text.length && at < start + LONGEST_COUNTRY && text.data[at] != ',' && text.data[at] != ';' &&
           text.data[at] != '(' && !(text.data[at] == '.' && rs_ends_clause(text, at)))
        at++;
    return at < start + LONGEST_COUNTRY ? at : start;
}

/* Words that may name a place: ', Kabul', and not ', expires ...' nor ', Issue Date ...'. */
static bool may_be_place(rs_str words) {
    return words.length > 0 && may_begin_country(words) && !rs_str_has_digit(words) &&
           !rs_document_is_remark(rs_document_first_word(words));
}

/*
 * The country in the words behind a number: 'Colombia', or the last of what stands between commas, ', Kabul,
 * Afghanistan'. A bracket behind them says it better: ', Diplomatic (Syria)'.
 */
static rs_str country_in_words(rs_str text) {
    rs_str place = {NULL, 0};
    for (size_t at = 0; at < text.length; at++) {
        const size_t end = end_of_words(text, at);
        const rs_str words = rs_str_trim(rs_str_part(text, at, end));
        if (!may_be_place(words))
            break;
        place = words;
        const bool bracket = end < text.length && text.data[end] == '(';
        const rs_str country = bracket ? country_in_bracket(text, end) : (rs_str){NULL, 0};
        if (country.length > 0)
            return country;
        if (end == text.length || text.data[end] != ',')
            break;
        at = end;
    }
    return country_in(place);
}

/* Where a bracket opens that ends the text behind a remark: ', expires 21 Aug 2005 (Iraq)'. Or text.length. */
static size_t last_bracket(rs_str text) {
    size_t start = 0;
    while (start < text.length && (rs_is_blank(text.data[start]) || rs_is_stop(text.data[start])))
        start++;
    size_t end = text.length;
    while (end > 0 && (rs_is_blank(text.data[end - 1]) || text.data[end - 1] == '.'))
        end--;
    if (end == 0 || text.data[end - 1] != ')' ||
        !rs_document_is_remark(rs_document_first_word(rs_str_behind(text, start))))
        return text.length;
    size_t open = end;
    while (open > 0 && open + LONGEST_COUNTRY > end && text.data[open - 1] != '(')
        open--;
    return open > 0 && text.data[open - 1] == '(' ? open - 1 : text.length;
}

rs_str rs_document_country_behind(rs_str text) {
    size_t at = rs_skip_blanks(text, 0);
    for (; at < text.length && text.data[at] == '('; at = rs_skip_blanks(text, at)) {
        const rs_str country = country_in_bracket(text, at);
        if (country.length > 0)
            return country;
        at = rs_bracket_end(text, at);
        at += at < text.length;
    }
    const rs_str rest = rs_str_behind(text, at);
    const bool comma = rest.length > 0 && rest.data[0] == ',';
    const rs_str country = country_in_words(rs_str_behind(rest, comma));
    const size_t open = last_bracket(rest);
    return country.length > 0 || open == rest.length ? country : country_in_bracket(rest, open);
}

/* Capital letters alone are an office or a kind of card, 'FARDC ID', but for those that abbreviate a country. */
rs_str rs_document_country_before(rs_str words) {
    const rs_str country = country_in(words);
    return country.length <= 3 || rs_document_is_plain_word(country) ? country : (rs_str){NULL, 0};
}
