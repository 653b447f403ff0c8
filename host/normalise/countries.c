/*
 * A country is found by two keys, neither of which minds case, accents, punctuation or the words THE, AND, OF:
 *
 *     Korea (Democratic People's Republic of)
 *     plain:  KOREADEMOCRATICPEOPLESREPUBLIC    finds 'Cote d Ivoire' for CÔTE D'IVOIRE
 *     sorted: DEMOCRATICKOREAPEOPLESREPUBLIC    finds 'Democratic People's Republic of Korea' and 'Korea,
 * Democratic...'
 */
#include "host/normalise/countries.h"

#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/interner.h"
#include "host/base/lines.h"
#include "host/normalise/normalise.h"
#include "host/normalise/unicode.h"

enum {
    KEY_LETTERS = 160, /* the longest official form has 52; longer text is no country */
    KEY_WORDS = 16,
};

struct rs_countries {
    const rs_alphabet *alphabet;
    rs_interner *keys;
    rs_country *numbers; /* by the key's number */
    size_t capacity;
};

/* The words of a country's name, in letters A-Z. */
typedef struct country_words {
    char letters[KEY_LETTERS];
    size_t length;
    rs_str words[KEY_WORDS];
    size_t count;
} country_words;

typedef struct country_key {
    char letters[KEY_LETTERS];
    size_t length;
} country_key;

/* Composing the text first would change nothing here: no country's name has a letter whose replacement hangs on that.
 */
static bool spell(const rs_alphabet *alphabet, rs_str text, country_words *out) {
    out->length = 0;
    for (size_t i = 0; i < text.length;) {
        rs_folded folded;
        UChar32 c = rs_utf8_next(text, &i);
        rs_alphabet_fold(alphabet, c < 0 ? ' ' : c, &folded);
        if (out->length + folded.length > KEY_LETTERS) {
            return false;
        }
        memcpy(out->letters + out->length, folded.text, folded.length);
        out->length += folded.length;
    }
    return true;
}

static bool is_small_word(rs_str word) {
    return rs_str_equal(word, rs_str_from("THE")) || rs_str_equal(word, rs_str_from("AND")) ||
           rs_str_equal(word, rs_str_from("OF"));
}

static bool split(country_words *words, bool keep_small) {
    rs_str rest = {.data = words->letters, .length = words->length};
    rs_str word;
    words->count = 0;
    while (rs_lines_cut(&rest, ' ', &word)) {
        if (word.length == 0 || (!keep_small && is_small_word(word))) {
            continue;
        }
        if (words->count == KEY_WORDS) {
            return false;
        }
        words->words[words->count++] = word;
    }
    return words->count > 0;
}

/* Returns false where text is too long for a country or has no letters. AND alone is Andorra. */
static bool read_words(const rs_alphabet *alphabet, rs_str text, country_words *out) {
    return spell(alphabet, text, out) && (split(out, false) || split(out, true));
}

static rs_str join(const country_words *words, country_key *key) {
    key->length = 0;
    for (size_t i = 0; i < words->count; i++) {
        memcpy(key->letters + key->length, words->words[i].data, words->words[i].length);
        key->length += words->words[i].length;
    }
    return (rs_str){.data = key->letters, .length = key->length};
}

static int compare_words(const void *a, const void *b) {
    return rs_str_compare(*(const rs_str *)a, *(const rs_str *)b);
}

static void sort(country_words *words) {
    qsort(words->words, words->count, sizeof *words->words, compare_words);
}

static rs_status add_key(rs_countries *countries, rs_str key, rs_country country, uint32_t line) {
    uint32_t number;
    bool is_new;
    void *grown = rs_grow(countries->numbers, &countries->capacity, (size_t)rs_interner_count(countries->keys) + 1,
                          sizeof *countries->numbers);
    if (!grown) {
        return RS_ENOMEM;
    }
    countries->numbers = grown;
    rs_status status = rs_interner_add(countries->keys, key, &number, &is_new);
    if (status != RS_OK) {
        return status;
    }
    if (is_new) {
        countries->numbers[number] = country;
    } else if (countries->numbers[number] != country) {
        return rs_fail(RS_EINTERNAL, "data/countries.tsv, line %u: '%.*s' is listed for country %u already", line,
                       RS_STR_ARGS(key), countries->numbers[number]);
    }
    return RS_OK;
}

static rs_status add_name(rs_countries *countries, rs_str name, rs_country country, uint32_t line) {
    country_words words;
    country_key key;
    if (!read_words(countries->alphabet, name, &words)) {
        return rs_fail(RS_EINTERNAL, "data/countries.tsv, line %u: '%.*s' is no name or longer than %d letters", line,
                       RS_STR_ARGS(name), KEY_LETTERS);
    }
    rs_status status = add_key(countries, join(&words, &key), country, line);
    if (status == RS_OK) {
        sort(&words);
        status = add_key(countries, join(&words, &key), country, line);
    }
    return status;
}

/* A row: alpha-2, alpha-3, other codes, names; the last two have several values, and any but the names may be empty. */
static rs_status read_row(rs_countries *countries, rs_str row, rs_country country, uint32_t line) {
    rs_status status = RS_OK;
    rs_str column;
    while (rs_lines_cut(&row, '\t', &column)) {
        rs_str value;
        while (rs_lines_cut(&column, ';', &value)) {
            if (value.length > 0) {
                status = add_name(countries, value, country, line);
            }
            if (status != RS_OK) {
                return status;
            }
        }
    }
    return RS_OK;
}

static rs_status read_table(rs_countries *countries) {
    rs_lines lines = rs_lines_of(rs_embedded_countries_tsv, rs_embedded_countries_tsv_size);
    rs_country country = 0;
    rs_status status = RS_OK;
    rs_str row;
    while (status == RS_OK && rs_lines_next(&lines, &row)) {
        status = read_row(countries, row, ++country, lines.number);
    }
    return status;
}

rs_status rs_countries_create(rs_countries **out, const rs_alphabet *alphabet) {
    rs_countries *countries = calloc(1, sizeof *countries);
    if (!countries) {
        return rs_fail_memory();
    }
    countries->alphabet = alphabet;
    countries->keys = rs_interner_create();
    rs_status status = countries->keys ? read_table(countries) : RS_ENOMEM;
    if (status != RS_OK) {
        rs_countries_free(countries);
        return status;
    }
    *out = countries;
    return RS_OK;
}

void rs_countries_free(rs_countries *countries) {
    if (countries) {
        rs_interner_free(countries->keys);
        free(countries->numbers);
        free(countries);
    }
}

rs_country rs_countries_find(const rs_countries *countries, rs_str text) {
    country_words words;
    country_key key;
    if (!read_words(countries->alphabet, text, &words)) {
        return 0;
    }
    uint32_t number = rs_interner_find(countries->keys, join(&words, &key));
    if (number == RS_INTERNER_NONE) {
        sort(&words);
        number = rs_interner_find(countries->keys, join(&words, &key));
    }
    return number == RS_INTERNER_NONE ? 0 : countries->numbers[number];
}

/* Rows are few, and so are the codes that a run prints: no index. */
rs_str rs_country_code(rs_country country) {
    rs_lines lines = rs_lines_of(rs_embedded_countries_tsv, rs_embedded_countries_tsv_size);
    rs_str row = {NULL, 0};
    rs_str code = {NULL, 0};
    for (rs_country at = 0; at < country; at++) {
        if (!rs_lines_next(&lines, &row)) {
            return code;
        }
    }
    (void)rs_lines_cut(&row, '\t', &code);
    (void)rs_lines_cut(&row, '\t', &code);
    return code;
}
