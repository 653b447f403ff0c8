#include <string.h>

#include "host/normalise/normaliser.h"

/* The next word of letters with single blanks. Returns false after the last one. */
static bool next_word(rs_str *letters, rs_str *word) {
    if (letters->length == 0) {
        return false;
    }
    const char *blank = memchr(letters->data, ' ', letters->length);
    size_t length = blank ? (size_t)(blank - letters->data) : letters->length;
    size_t used = blank ? length + 1 : length;
    *word = (rs_str){.data = letters->data, .length = length};
    *letters = (rs_str){.data = letters->data + used, .length = letters->length - used};
    return true;
}

static void add_token(rs_tokens *out, rs_str word) {
    if (out->count == RS_MAX_TOKENS) {
        out->over_limit = true;
        return;
    }
    size_t length = word.length;
    if (length > RS_MAX_TOKEN_LETTERS) {
        out->over_limit = true;
        length = RS_MAX_TOKEN_LETTERS;
    }
    memcpy(out->letters[out->count], word.data, length);
    out->length[out->count] = (uint8_t)length;
    out->count++;
}

void rs_normalise_tokens(const rs_normaliser *normaliser, rs_str letters, bool truncated, rs_tokens *out) {
    *out = (rs_tokens){.truncated = truncated};
    rs_str rest = letters;
    rs_str word;
    while (next_word(&rest, &word)) {
        if (!rs_titles_contain(normaliser->titles, word)) {
            add_token(out, word);
        }
    }
    if (out->count > 0) {
        return;
    }
    rest = letters; /* nothing but titles: then they are the name */
    while (next_word(&rest, &word)) {
        add_token(out, word);
    }
}
