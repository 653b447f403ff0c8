#include "host/encode/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/interner.h"
#include "host/base/lines.h"
#include "host/base/memory.h"

enum {
    WEIGHT_INITIAL = 30,
    WEIGHT_PARTICLE = 40,
    WEIGHT_PATRONYMIC = 50,
    WEIGHT_UBIQUITOUS = 50,
    WEIGHT_VERY_COMMON = 70,
    WEIGHT_COMMON = 90,
    LEAST_PATRONYMIC_LETTERS = 7,
    LONG_LETTERS = 7, /* a token of so many letters or more is taken for a rare one */
};

/* Weight of a token that no table lists, by its letters; short ones weigh no more even where a table lists them. */
static const uint8_t WEIGHT_BY_LETTERS[LONG_LETTERS + 1] = {0, WEIGHT_INITIAL, 40, 80, 100, 110, 110, 140};
enum { MOST_SHORT_LETTERS = 4 };

/* East Slavic patronymics tell little: most come from a few dozen given names. */
static const char *const PATRONYMIC_ENDINGS[] = {"OVICH",  "EVICH", "OVYCH", "OVITCH",
                                                 "EVITCH", "OVNA",  "EVNA",  "ICHNA"};

enum { LEVEL_UBIQUITOUS, LEVEL_VERY_COMMON, LEVEL_COMMON, LEVEL_NONE };

/* What the tables say of one of their tokens. */
typedef struct lexicon_entry {
    uint32_t spelling;
    uint32_t families[RS_MOST_FAMILIES];
    uint8_t level; /* of common_names.tsv, LEVEL_NONE where it is not listed */
    bool is_particle;
} lexicon_entry;

struct rs_lexicon {
    rs_interner *tokens;
    lexicon_entry *entries; /* by the token's number */
    size_t capacity;
    rs_syllables *syllables;
};

/* Out: the token's entry, a zeroed one if it is new; valid until the next call. */
static rs_status enter(rs_lexicon *lexicon, rs_str token, lexicon_entry **out) {
    uint32_t number;
    bool is_new;
    rs_status status = rs_interner_add(lexicon->tokens, token, &number, &is_new);
    if (status != RS_OK) {
        return status;
    }
    void *grown = rs_grow(lexicon->entries, &lexicon->capacity, (size_t)number + 1, sizeof *lexicon->entries);
    if (!grown) {
        return RS_ENOMEM;
    }
    lexicon->entries = grown;
    *out = &lexicon->entries[number];
    if (is_new) {
        **out = (lexicon_entry){.level = LEVEL_NONE};
    }
    return RS_OK;
}

static rs_status damaged(const char *table, uint32_t line, const char *what, rs_str token) {
    return rs_fail(RS_EINTERNAL, "data/%s, line %u: %s: %.*s", table, line, what, (int)token.length, token.data);
}

static bool is_name(rs_str token) {
    for (size_t i = 0; i < token.length; i++) {
        if (token.data[i] < 'A' || token.data[i] > 'Z') {
            return false;
        }
    }
    return token.length > 0;
}

/* A row of any table: its columns before the last, then its tokens. */
typedef struct token_row {
    const char *table;
    uint32_t line;
    rs_str kind; /* the first column */
    rs_str rest; /* tokens that are not read yet */
} token_row;

/* Reads the columns. Errors: RS_EINTERNAL if one is missing. */
static rs_status open_row(token_row *row, const char *table, const rs_lines *lines, rs_str text) {
    rs_str culture;
    *row = (token_row){.table = table, .line = lines->number};
    if (!rs_lines_cut(&text, '\t', &row->kind) || !rs_lines_cut(&text, '\t', &culture) || text.length == 0) {
        return damaged(table, lines->number, "three columns, parted by tabs, are wanted", row->kind);
    }
    row->rest = text;
    return RS_OK;
}

/* The entry of the next token. Out: *entry, NULL behind the last one. */
static rs_status next_token(token_row *row, rs_lexicon *lexicon, rs_str *token, lexicon_entry **entry) {
    *entry = NULL;
    if (!rs_lines_cut(&row->rest, ' ', token)) {
        return RS_OK;
    }
    if (!is_name(*token)) {
        return damaged(row->table, row->line, "tokens are letters A-Z, parted by one blank", *token);
    }
    return enter(lexicon, *token, entry);
}

static const char SPELLING[] = "spelling"; /* the kind of variants.tsv that is no family */

static bool is_kind_of_variants(rs_str kind) {
    static const char *const KINDS[] = {SPELLING, "nickname", "cognate", "surname"};
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (rs_str_equal(kind, rs_str_from(KINDS[i]))) {
            return true;
        }
    }
    return false;
}

static bool add_family(lexicon_entry *entry, uint32_t line) {
    for (int i = 0; i < RS_MOST_FAMILIES; i++) {
        if (entry->families[i] == 0 || entry->families[i] == line) {
            entry->families[i] = line;
            return true;
        }
    }
    return false;
}

static rs_status check_variants_row(const token_row *row) {
    return is_kind_of_variants(row->kind)
               ? RS_OK
               : damaged(row->table, row->line, "the kind is spelling, nickname, cognate or surname, not", row->kind);
}

static rs_status take_variant(const token_row *row, rs_str token, lexicon_entry *entry) {
    if (!rs_str_equal(row->kind, rs_str_from(SPELLING))) {
        return add_family(entry, row->line) ? RS_OK
                                            : damaged(row->table, row->line, "one line too many for the token", token);
    }
    if (entry->spelling != 0) {
        return damaged(row->table, row->line, "a second line of spellings for the token", token);
    }
    entry->spelling = row->line;
    return RS_OK;
}

static rs_status check_level_row(const token_row *row) {
    const bool is_level = row->kind.length == 1 && row->kind.data[0] >= '0' && row->kind.data[0] <= '2';
    return is_level ? RS_OK : damaged(row->table, row->line, "the level is 0, 1 or 2, not", row->kind);
}

static rs_status take_level(const token_row *row, rs_str token, lexicon_entry *entry) {
    if (entry->level != LEVEL_NONE) {
        return damaged(row->table, row->line, "a second level for the token", token);
    }
    entry->level = (uint8_t)(row->kind.data[0] - '0');
    return RS_OK;
}

/* Reads a table of kind, culture and tokens: each row is checked, each of its tokens taken. */
static rs_status read_tokens(rs_lexicon *lexicon, const char *table, rs_lines lines,
                             rs_status (*check)(const token_row *row),
                             rs_status (*take)(const token_row *row, rs_str token, lexicon_entry *entry)) {
    rs_str text, token;
    while (rs_lines_next(&lines, &text)) {
        token_row row;
        lexicon_entry *entry = NULL;
        rs_status status = open_row(&row, table, &lines, text);
        if (!status) {
            status = check(&row);
        }
        while (!status && !(status = next_token(&row, lexicon, &token, &entry)) && entry) {
            status = take(&row, token, entry);
        }
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

static rs_status read_variants(rs_lexicon *lexicon) {
    return read_tokens(lexicon, "variants.tsv", rs_lines_of(rs_embedded_variants_tsv, rs_embedded_variants_tsv_size),
                       check_variants_row, take_variant);
}

static rs_status read_common_names(rs_lexicon *lexicon) {
    return read_tokens(lexicon, "common_names.tsv",
                       rs_lines_of(rs_embedded_common_names_tsv, rs_embedded_common_names_tsv_size), check_level_row,
                       take_level);
}

/* The other spellings of a ubiquitous name are as common. */
static rs_status spread_ubiquity(rs_lexicon *lexicon) {
    const uint32_t count = rs_interner_count(lexicon->tokens);
    uint32_t lines = 1;
    for (uint32_t i = 0; i < count; i++) {
        lines = lexicon->entries[i].spelling >= lines ? lexicon->entries[i].spelling + 1 : lines;
    }
    bool *is_ubiquitous = calloc(lines, sizeof *is_ubiquitous); /* by line of spellings */
    if (!is_ubiquitous) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < count; i++) {
        const lexicon_entry *entry = &lexicon->entries[i];
        is_ubiquitous[entry->spelling] |= entry->spelling != 0 && entry->level == LEVEL_UBIQUITOUS;
    }
    for (uint32_t i = 0; i < count; i++) {
        lexicon_entry *entry = &lexicon->entries[i];
        entry->level = is_ubiquitous[entry->spelling] ? (uint8_t)LEVEL_UBIQUITOUS : entry->level;
    }
    free(is_ubiquitous);
    return RS_OK;
}

static rs_status read_particles(rs_lexicon *lexicon) {
    rs_lines lines = rs_lines_of(rs_embedded_particles_txt, rs_embedded_particles_txt_size);
    rs_str token;
    while (rs_lines_next(&lines, &token)) {
        lexicon_entry *entry;
        rs_status status = is_name(token) ? enter(lexicon, token, &entry)
                                          : damaged("particles.txt", lines.number, "not letters A-Z", token);
        if (status) {
            return status;
        }
        entry->is_particle = true;
    }
    return RS_OK;
}

rs_status rs_lexicon_create(rs_lexicon **out) {
    rs_lexicon *lexicon = calloc(1, sizeof *lexicon);
    *out = NULL;
    if (!lexicon) {
        return rs_fail_memory();
    }
    lexicon->tokens = rs_interner_create();
    rs_status status = lexicon->tokens ? rs_syllables_create(&lexicon->syllables) : RS_ENOMEM;
    if (!status) {
        status = read_variants(lexicon);
    }
    if (!status) {
        status = read_common_names(lexicon);
    }
    if (!status) {
        status = spread_ubiquity(lexicon);
    }
    if (!status) {
        status = read_particles(lexicon);
    }
    if (status) {
        rs_lexicon_free(lexicon);
        return status;
    }
    *out = lexicon;
    return RS_OK;
}

void rs_lexicon_free(rs_lexicon *lexicon) {
    if (lexicon) {
        rs_interner_free(lexicon->tokens);
        rs_syllables_free(lexicon->syllables);
        free(lexicon->entries);
        free(lexicon);
    }
}

/* What the tables say of a token; nothing of most. */
static lexicon_entry find(const rs_lexicon *lexicon, rs_str token) {
    uint32_t number = rs_interner_find(lexicon->tokens, token);
    return number == RS_INTERNER_NONE ? (lexicon_entry){.level = LEVEL_NONE} : lexicon->entries[number];
}

rs_traits rs_lexicon_traits(const rs_lexicon *lexicon, rs_str text) {
    const lexicon_entry entry = find(lexicon, text);
    rs_traits traits = {.spelling = entry.spelling, .readings = rs_syllables_read(lexicon->syllables, text)};
    memcpy(traits.families, entry.families, sizeof traits.families);
    return traits;
}

static bool is_patronymic(rs_str token) {
    if (token.length < LEAST_PATRONYMIC_LETTERS) {
        return false;
    }
    for (size_t i = 0; i < sizeof PATRONYMIC_ENDINGS / sizeof PATRONYMIC_ENDINGS[0]; i++) {
        const size_t letters = strlen(PATRONYMIC_ENDINGS[i]);
        if (memcmp(token.data + token.length - letters, PATRONYMIC_ENDINGS[i], letters) == 0) {
            return true;
        }
    }
    return false;
}

static uint8_t smaller(uint8_t a, uint8_t b) {
    return a < b ? a : b;
}

uint8_t rs_lexicon_weight(const rs_lexicon *lexicon, rs_str token) {
    const lexicon_entry entry = find(lexicon, token);
    const bool is_listed = entry.level == LEVEL_COMMON || entry.spelling != 0;
    const uint8_t by_letters = WEIGHT_BY_LETTERS[token.length < LONG_LETTERS ? token.length : LONG_LETTERS];
    uint8_t weight = entry.level == LEVEL_UBIQUITOUS    ? WEIGHT_UBIQUITOUS
                     : entry.level == LEVEL_VERY_COMMON ? WEIGHT_VERY_COMMON
                     : is_listed                        ? WEIGHT_COMMON
                                                        : by_letters;
    if (token.length <= MOST_SHORT_LETTERS) {
        weight = smaller(weight, by_letters);
    }
    if (is_patronymic(token)) {
        weight = smaller(weight, WEIGHT_PATRONYMIC);
    }
    return token.length > 1 && entry.is_particle ? smaller(weight, WEIGHT_PARTICLE) : weight;
}
