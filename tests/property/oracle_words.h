/* Inside the generator of oracle_names.h only: word lists, and how token lists are built. */
#ifndef RS_TESTS_ORACLE_WORDS_H
#define RS_TESTS_ORACLE_WORDS_H

#include "tests/property/oracle_names.h"

/* A list of words. */
typedef struct names_words {
    const char *const *words;
    uint32_t count;
} names_words;

extern const names_words names_given;
extern const names_words names_surnames;
extern const names_words names_particles;
extern const names_words names_titles;

const char *names_pick(names_source *source, names_words words);

/* A token of the variant table. */
rs_str names_pick_variant(names_source *source);

/* Another token of a line of the variant table that lists this one. False if there is none. */
bool names_pick_partner(names_source *source, rs_str token, rs_str *partner);

/* An East Asian syllable in some romanisation. */
const char *names_pick_syllable(names_source *source);

/* The same one or two syllables in romanisations that come up; false if the text does not read as any of the list's. */
bool names_romanise(names_source *source, const char *text, char out[RS_MAX_TOKEN_LETTERS + 1]);

/* Adds a token, cut at 32 letters; beyond 12 tokens nothing is added. Either sets over_limit. */
void names_push(rs_tokens *name, const char *letters, size_t length);

/* All letters of the name; letters has room for NAMES_MOST_LETTERS. */
enum { NAMES_MOST_LETTERS = RS_MAX_TOKENS * RS_MAX_TOKEN_LETTERS };
size_t names_letters(const rs_tokens *name, char *letters);

/* Adds the letters in `pieces` tokens of random length; pieces is raised to what holds them in 32 letters each. */
void names_push_split(names_source *source, rs_tokens *name, const char *letters, size_t length, size_t pieces);

/* One edit in a text of at least one letter, with room for one letter more. False if there is no place for it. */
bool names_edit(names_source *source, names_change edit, char *text, size_t *length);

#endif
