/*
 * A phrase: a name, or a word of one, being put together. Its room is fixed, so that no row costs an allocation; what
 * does not fit is left out, whole. Text is UTF-8.
 */
#ifndef RS_GENERATE_PHRASE_H
#define RS_GENERATE_PHRASE_H

#include "host/base/str.h"

enum {
    RS_PHRASE_BYTES = 480, /* the longest names on official lists have about 150 letters */
    RS_PHRASE_WORDS = 24
};

typedef struct rs_phrase {
    size_t length; /* bytes in use */
    char data[RS_PHRASE_BYTES];
} rs_phrase;

rs_str rs_phrase_view(const rs_phrase *phrase); /* valid until the phrase changes */
void rs_phrase_clear(rs_phrase *phrase);
void rs_phrase_append(rs_phrase *phrase, rs_str text);
void rs_phrase_append_char(rs_phrase *phrase, char letter);
void rs_phrase_append_word(rs_phrase *phrase, rs_str word); /* parted from what stands before it by a blank */

/* The words of a text, parted by blanks: views into it. */
typedef struct rs_words {
    size_t count; /* words over RS_PHRASE_WORDS are not counted */
    rs_str items[RS_PHRASE_WORDS];
} rs_words;

rs_words rs_words_of(rs_str text);
void rs_phrase_set_words(rs_phrase *phrase, const rs_words *words); /* the words must not be the phrase's own */

/* The bytes of the character that starts at `at`, never past the end of the text. */
size_t rs_character_bytes(rs_str text, size_t at);

size_t rs_character_count(rs_str text);

/* Where character number `index` (from 0) starts; the text's length where there are not as many. */
size_t rs_character_start(rs_str text, size_t index);

/* True if the text has a letter A-Z and none of a-z. */
bool rs_is_upper_case(rs_str text);

#endif
