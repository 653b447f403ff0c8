#include "host/generate/rewrite.h"

#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/lines.h"

rs_status rs_rewrites_add(rs_rewrites *rewrites, rs_str from, rs_str to) {
    rs_rewrite *items = rs_grow(rewrites->items, &rewrites->capacity, rewrites->count + 1, sizeof *items);
    if (!items) {
        return RS_ENOMEM;
    }
    rewrites->items = items;
    items[rewrites->count++] = (rs_rewrite){.from = from, .to = to};
    return RS_OK;
}

static rs_str without_placeholder(rs_str word) {
    return rs_str_equal(word, rs_str_from("_")) ? rs_str_from("") : word;
}

rs_status rs_rewrites_add_words(rs_rewrites *rewrites, rs_str words) {
    rs_str word;
    while (rs_lines_cut(&words, ' ', &word)) {
        rs_str from;
        if (word.length == 0) {
            continue;
        }
        if (!memchr(word.data, '>', word.length) || !rs_lines_cut(&word, '>', &from)) {
            return rs_fail(RS_EINTERNAL, "'%.*s' is not of the form from>to", RS_STR_ARGS(word));
        }
        rs_status status = rs_rewrites_add(rewrites, without_placeholder(from), without_placeholder(word));
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

void rs_rewrites_free(rs_rewrites *rewrites) {
    free(rewrites->items);
    *rewrites = (rs_rewrites){.count = 0};
}

void rs_rewrite_ending(const rs_rewrites *rewrites, rs_str word, rs_phrase *out) {
    for (size_t i = 0; i < rewrites->count; i++) {
        rs_str from = rewrites->items[i].from;
        if (from.length > word.length) {
            continue;
        }
        rs_str stem = {.data = word.data, .length = word.length - from.length};
        if (rs_str_equal((rs_str){.data = word.data + stem.length, .length = from.length}, from)) {
            rs_phrase_append(out, stem);
            rs_phrase_append(out, rewrites->items[i].to);
            return;
        }
    }
    rs_phrase_append(out, word);
}

/* Reads rows of two or three columns: from, to, and, where `other` is given, another way to write it. */
static rs_status load_pairs(rs_lines lines, const char *table, rs_rewrites *out, rs_rewrites *other) {
    rs_str row;
    while (rs_lines_next(&lines, &row)) {
        rs_str from;
        rs_str to;
        if (!rs_lines_cut(&row, '\t', &from) || !rs_lines_cut(&row, '\t', &to)) {
            return rs_fail(RS_EINTERNAL, "data/%s:%u: a row needs two columns", table, lines.number);
        }
        rs_status status = rs_rewrites_add(out, from, to);
        if (status == RS_OK && other && row.length > 0) {
            status = rs_rewrites_add(other, from, row);
        }
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

rs_status rs_respellings_load(rs_rewrites *out) {
    return load_pairs(rs_lines_of(rs_embedded_respellings_tsv, rs_embedded_respellings_tsv_size), "respellings.tsv",
                      out, NULL);
}

rs_status rs_plain_letters_load(rs_plain_letters *out) {
    return load_pairs(rs_lines_of(rs_embedded_plain_letters_tsv, rs_embedded_plain_letters_tsv_size),
                      "plain_letters.tsv", &out->single, &out->digraphs);
}

void rs_plain_letters_free(rs_plain_letters *letters) {
    rs_rewrites_free(&letters->single);
    rs_rewrites_free(&letters->digraphs);
}

static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

/* True if the rule's letters stand at `at`; a '$' at their end asks for the end of a word. */
static bool fits(rs_str name, size_t at, rs_str from) {
    bool at_end = from.length > 0 && from.data[from.length - 1] == '$';
    size_t length = at_end ? from.length - 1 : from.length;
    if (length == 0 || length > name.length - at) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (lower(name.data[at + i]) != from.data[i]) {
            return false;
        }
    }
    size_t end = at + length;
    return !at_end || end == name.length || name.data[end] == ' ' || name.data[end] == '-';
}

/* How many places of the name a rule fits. */
static uint32_t places(rs_str name, rs_str from) {
    uint32_t count = 0;
    for (size_t at = 0; at < name.length; at++) {
        count += fits(name, at, from);
    }
    return count;
}

static void replace_at(rs_phrase *name, size_t at, const rs_rewrite *rule) {
    rs_phrase before = *name;
    rs_str text = rs_phrase_view(&before);
    bool all_upper = rs_is_upper_case(text);
    bool capital = before.data[at] != lower(before.data[at]);
    size_t replaced = rule->from.length - (rule->from.data[rule->from.length - 1] == '$');
    name->length = at;
    for (size_t i = 0; i < rule->to.length; i++) {
        char letter = rule->to.data[i];
        rs_phrase_append_char(name, all_upper || (capital && i == 0) ? upper(letter) : letter);
    }
    rs_phrase_append(name, (rs_str){.data = text.data + at + replaced, .length = text.length - at - replaced});
}

bool rs_respell(const rs_rewrites *respellings, rs_phrase *name, rs_random *random) {
    uint32_t fitting = 0;
    rs_str text = rs_phrase_view(name);
    for (size_t i = 0; i < respellings->count; i++) {
        fitting += places(text, respellings->items[i].from) > 0;
    }
    if (fitting == 0 || name->length + 8 > RS_PHRASE_BYTES) {
        return false;
    }
    uint32_t chosen = rs_random_below(random, fitting);
    size_t rule = 0;
    while (places(text, respellings->items[rule].from) == 0 || chosen-- > 0) {
        rule++;
    }
    uint32_t place = rs_random_below(random, places(text, respellings->items[rule].from));
    size_t at = 0;
    while (!fits(text, at, respellings->items[rule].from) || place-- > 0) {
        at++;
    }
    replace_at(name, at, &respellings->items[rule]);
    return true;
}

static const rs_rewrite *letter_rule(const rs_rewrites *letters, rs_str letter) {
    for (size_t i = 0; i < letters->count; i++) {
        if (rs_str_equal(letters->items[i].from, letter)) {
            return &letters->items[i];
        }
    }
    return NULL;
}

static void write_plain_character(const rs_plain_letters *letters, rs_str character, bool digraphs, rs_phrase *out) {
    char first = character.data[0];
    if (character.length == 1) {
        if (first == ' ' || first == '-' || first == ',') {
            if (out->length > 0 && out->data[out->length - 1] != ' ') {
                rs_phrase_append_char(out, ' ');
            }
        } else if (first != '\'' && first != '.') {
            rs_phrase_append_char(out, upper(first));
        }
        return;
    }
    if (rs_str_equal(character, rs_str_from("\xE2\x80\x99"))) {
        return; /* the typographic apostrophe */
    }
    const rs_rewrite *rule = digraphs ? letter_rule(&letters->digraphs, character) : NULL;
    rule = rule ? rule : letter_rule(&letters->single, character);
    rs_phrase_append(out, rule ? rule->to : character);
}

void rs_write_plain(const rs_plain_letters *letters, rs_str name, bool digraphs, rs_phrase *out) {
    rs_phrase_clear(out);
    for (size_t at = 0; at < name.length;) {
        size_t bytes = rs_character_bytes(name, at);
        write_plain_character(letters, (rs_str){.data = name.data + at, .length = bytes}, digraphs, out);
        at += bytes;
    }
    if (out->length > 0 && out->data[out->length - 1] == ' ') {
        out->length--;
    }
}
