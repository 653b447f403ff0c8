/* Numbers, and names by kind. */
#include "tests/property/oracle_names.h"

#include <string.h>

#include "embedded.h"
#include "tests/property/oracle_words.h"

names_source names_start(const rs_lexicon *lexicon, uint64_t seed) {
    return (names_source){lexicon, seed};
}

uint64_t names_next(names_source *source) {
    uint64_t x = source->state += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint32_t names_below(names_source *source, uint32_t bound) {
    return (uint32_t)(((names_next(source) >> 32) * bound) >> 32);
}

bool names_chance(names_source *source, uint32_t percent) {
    return names_below(source, 100) < percent;
}

const char *names_pick(names_source *source, names_words words) {
    return words.words[names_below(source, words.count)];
}

void names_push(rs_tokens *name, const char *letters, size_t length) {
    if (name->count == RS_MAX_TOKENS) {
        name->over_limit = true;
        return;
    }
    if (length > RS_MAX_TOKEN_LETTERS) {
        length = RS_MAX_TOKEN_LETTERS;
        name->over_limit = true;
    }
    memcpy(name->letters[name->count], letters, length);
    name->length[name->count++] = (uint8_t)length;
}

static void push_word(rs_tokens *name, const char *word) {
    names_push(name, word, strlen(word));
}

/* Length of the word that starts at text[at]; 0 at the end of a line. */
static size_t word_length(rs_str text, size_t at) {
    size_t length = 0;
    while (at + length < text.length && text.data[at + length] >= 'A' && text.data[at + length] <= 'Z')
        length++;
    return length;
}

/* A word of the line that starts at `start`, whichever comes up; empty if the line holds no cluster. */
static rs_str word_of_line(names_source *source, rs_str text, size_t start) {
    uint32_t words = 0;
    for (size_t at = start, length; (length = word_length(text, at)) > 0; at += length + 1)
        words++;
    if (words == 0)
        return (rs_str){NULL, 0};
    size_t at = start;
    for (uint32_t skipped = names_below(source, words); skipped > 0; skipped--)
        at += word_length(text, at) + 1;
    return (rs_str){text.data + at, word_length(text, at)};
}

static rs_str variants_text(void) {
    return (rs_str){(const char *)rs_embedded_variants_tsv, rs_embedded_variants_tsv_size};
}

/* Start of the tokens in the line that holds the byte at `at`: behind the second tab; the line's end if it has none. */
static size_t tokens_start(rs_str text, size_t at) {
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    for (uint32_t tabs = 0; tabs < 2 && at < text.length && text.data[at] != '\n'; at++)
        tabs += text.data[at] == '\t';
    return at;
}

static bool is_listed(const rs_traits *traits) {
    return traits->spelling != 0 || traits->families[0] != 0;
}

/* Start of the tokens of one of the lines that list the token, whichever comes up; the text's end if none does. */
static size_t line_with(names_source *source, rs_str text, rs_str token) {
    size_t chosen = text.length;
    uint32_t lines = 0;
    for (size_t at = 0; at < text.length;) {
        rs_str word = {text.data + at, word_length(text, at)};
        if (rs_str_equal(word, token) && tokens_start(text, at) <= at && names_below(source, ++lines) == 0)
            chosen = tokens_start(text, at);
        at += word.length + 1;
    }
    return chosen;
}

bool names_pick_partner(names_source *source, rs_str token, rs_str *partner) {
    rs_str text = variants_text();
    rs_traits traits = rs_lexicon_traits(source->lexicon, token);
    if (!is_listed(&traits))
        return false;
    size_t start = line_with(source, text, token);
    for (uint32_t tries = 0; start < text.length && tries < 16; tries++) {
        *partner = word_of_line(source, text, start);
        if (partner->length > 0 && !rs_str_equal(*partner, token))
            return true;
    }
    return false;
}

rs_str names_pick_variant(names_source *source) {
    rs_str text = variants_text();
    for (;;) {
        size_t at = names_below(source, (uint32_t)text.length);
        rs_str token = word_of_line(source, text, tokens_start(text, at));
        rs_traits traits = rs_lexicon_traits(source->lexicon, token);
        if (token.length > 0 && is_listed(&traits))
            return token;
    }
}

size_t names_letters(const rs_tokens *name, char *letters) {
    size_t length = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        memcpy(letters + length, name->letters[i], name->length[i]);
        length += name->length[i];
    }
    return length;
}

void names_push_split(names_source *source, rs_tokens *name, const char *letters, size_t length, size_t pieces) {
    size_t needed = (length + RS_MAX_TOKEN_LETTERS - 1) / RS_MAX_TOKEN_LETTERS;
    pieces = pieces < needed ? needed : pieces;
    pieces = pieces > length ? length : pieces;
    for (; pieces > 0; pieces--) {
        size_t after = pieces - 1; /* pieces that still have to hold the rest, with at least one letter each */
        size_t least = length > after * RS_MAX_TOKEN_LETTERS ? length - after * RS_MAX_TOKEN_LETTERS : 1;
        size_t most = length - after < RS_MAX_TOKEN_LETTERS ? length - after : RS_MAX_TOKEN_LETTERS;
        size_t taken = least + names_below(source, (uint32_t)(most - least + 1));
        names_push(name, letters, taken);
        letters += taken;
        length -= taken;
    }
}

static char any_letter(names_source *source) {
    return (char)('A' + (char)names_below(source, 26));
}

static void random_letters(names_source *source, const char *alphabet, char *out, size_t length) {
    uint32_t size = (uint32_t)strlen(alphabet);
    for (size_t i = 0; i < length; i++)
        out[i] = alphabet[names_below(source, size)];
}

static void make_realistic(names_source *source, rs_tokens *out) {
    uint32_t given = 1 + names_below(source, names_chance(source, 20) ? 4 : 2);
    uint32_t surnames = names_chance(source, 20) ? 2 : 1;
    bool surname_first = names_chance(source, 40);
    for (uint32_t part = 0; part < 2; part++) {
        if ((part == 0) == surname_first) {
            for (uint32_t i = 0; i < surnames; i++) {
                if (names_chance(source, 20))
                    push_word(out, names_pick(source, names_particles));
                push_word(out, names_pick(source, names_surnames));
            }
            continue;
        }
        for (uint32_t i = 0; i < given; i++)
            push_word(out, names_pick(source, names_given));
    }
}

static void make_few_letters(names_source *source, rs_tokens *out) {
    static const char *const alphabets[] = {"AB", "ABN", "AEK", "ABLN", "HKS", "OUIY", "PHFA", "ZSCH"};
    const char *alphabet = alphabets[names_below(source, sizeof alphabets / sizeof alphabets[0])];
    uint32_t tokens = 1 + names_below(source, names_chance(source, 15) ? RS_MAX_TOKENS : 4);
    for (uint32_t i = 0; i < tokens; i++) {
        char letters[RS_MAX_TOKEN_LETTERS];
        size_t length = 1 + names_below(source, names_chance(source, 20) ? 14 : 6);
        random_letters(source, alphabet, letters, length);
        names_push(out, letters, length);
    }
}

static void make_one_letter(names_source *source, rs_tokens *out) {
    char letters[RS_MAX_TOKEN_LETTERS];
    memset(letters, any_letter(source), sizeof letters);
    uint32_t tokens = 1 + names_below(source, names_chance(source, 20) ? RS_MAX_TOKENS : 4);
    for (uint32_t i = 0; i < tokens; i++)
        names_push(out, letters, 1 + names_below(source, names_chance(source, 20) ? RS_MAX_TOKEN_LETTERS : 5));
}

/* `least` letters or up to `span - 1` more, in `pieces` tokens or up to `pieces_span - 1` more. */
static void make_long(names_source *source, uint32_t least, uint32_t span, uint32_t pieces, uint32_t pieces_span,
                      rs_tokens *out) {
    /* Drawn one after the other: the order of two draws among a call's arguments would be the compiler's choice. */
    size_t length = least + names_below(source, span);
    pieces += names_below(source, pieces_span);
    char letters[NAMES_MOST_LETTERS];
    random_letters(source, names_chance(source, 50) ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "AEIKLMNRST", letters, length);
    names_push_split(source, out, letters, length, pieces);
}

static void make_tokens_alike(names_source *source, rs_tokens *out) {
    const char *word = names_chance(source, 50) ? names_pick(source, names_given) : names_pick(source, names_particles);
    uint32_t tokens = 2 + names_below(source, names_chance(source, 20) ? RS_MAX_TOKENS - 1 : 3);
    for (uint32_t i = 0; i < tokens; i++) {
        char letters[RS_MAX_TOKEN_LETTERS + 1];
        size_t length = strlen(word);
        memcpy(letters, word, length);
        if (names_chance(source, 20))
            names_edit(source, (names_change)names_below(source, NAMES_SWAP + 1), letters, &length);
        names_push(out, letters, length);
    }
}

/* Words of a list, at times with a longer name between. */
static void make_of(names_source *source, names_words words, uint32_t most, rs_tokens *out) {
    uint32_t tokens = 1 + names_below(source, most);
    for (uint32_t i = 0; i < tokens; i++)
        push_word(out, names_chance(source, 80) ? names_pick(source, words) : names_pick(source, names_surnames));
}

static void make_titles(names_source *source, rs_tokens *out) {
    for (uint32_t left = 1 + names_below(source, 3); left > 0; left--)
        push_word(out, names_pick(source, names_titles));
}

static void make_initials(names_source *source, rs_tokens *out) {
    bool few = names_chance(source, 50);
    uint32_t tokens = 1 + names_below(source, names_chance(source, 20) ? RS_MAX_TOKENS : 4);
    for (uint32_t i = 0; i < tokens; i++) {
        char initial = few ? "ABJ"[names_below(source, 3)] : any_letter(source);
        if (names_chance(source, 85))
            names_push(out, &initial, 1);
        else
            push_word(out, names_pick(source, names_given));
    }
}

static void make_syllables(names_source *source, rs_tokens *out) {
    for (uint32_t left = 2 + names_below(source, 3); left > 0; left--) {
        char letters[RS_MAX_TOKEN_LETTERS + 1];
        strcpy(letters, names_pick_syllable(source));
        if (names_chance(source, 30))
            strcat(letters, names_pick_syllable(source));
        push_word(out, letters);
    }
}

static void make_variants(names_source *source, rs_tokens *out) {
    for (uint32_t left = 1 + names_below(source, 4); left > 0; left--) {
        rs_str token = names_pick_variant(source);
        rs_str partner;
        names_push(out, token.data, token.length);
        if (names_chance(source, 20) && names_pick_partner(source, token, &partner))
            names_push(out, partner.data, partner.length);
    }
}

void names_make(names_source *source, names_kind kind, rs_tokens *out) {
    memset(out, 0, sizeof *out);
    switch (kind) {
    case NAMES_FEW_LETTERS:
        make_few_letters(source, out);
        break;
    case NAMES_ONE_LETTER:
        make_one_letter(source, out);
        break;
    case NAMES_64_LETTERS:
        make_long(source, 63, 3, 2, 10, out);
        break;
    case NAMES_300_LETTERS:
        make_long(source, 290, 21, 10, 3, out);
        break;
    case NAMES_TOKENS_ALIKE:
        make_tokens_alike(source, out);
        break;
    case NAMES_EMPTY:
        break;
    case NAMES_TITLES:
        make_titles(source, out);
        break;
    case NAMES_INITIALS:
        make_initials(source, out);
        break;
    case NAMES_PARTICLES:
        make_of(source, names_particles, names_chance(source, 20) ? RS_MAX_TOKENS : 4, out);
        break;
    case NAMES_SYLLABLES:
        make_syllables(source, out);
        break;
    case NAMES_VARIANTS:
        make_variants(source, out);
        break;
    case NAMES_REALISTIC:
    case NAMES_KINDS:
        make_realistic(source, out);
        break;
    }
    out->truncated = names_chance(source, 5);
}

void names_make_any(names_source *source, rs_tokens *out) {
    bool realistic = names_chance(source, 50);
    names_make(source, realistic ? NAMES_REALISTIC : (names_kind)names_below(source, NAMES_KINDS), out);
}
