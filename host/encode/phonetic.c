#include "host/encode/phonetic.h"

#include <assert.h>

/* Characters 1 to 36: no character is 0, so that a number says how long its text is. */
enum { BASE = 37, FIRST_DIGIT = 27 };

static unsigned number_of(char c) {
    if (c >= '0' && c <= '9') {
        return (unsigned)(c - '0') + FIRST_DIGIT;
    }
    assert(c >= 'A' && c <= 'Z');
    return (unsigned)(c - 'A') + 1;
}

static char character_of(unsigned number) {
    return (char)(number < FIRST_DIGIT ? 'A' + (char)(number - 1) : '0' + (char)(number - FIRST_DIGIT));
}

uint64_t rs_phonetic_pack(rs_str text) {
    uint64_t code = 0;
    assert(text.length <= RS_PHONETIC_LETTERS);
    for (size_t i = 0; i < text.length; i++) {
        code = code * BASE + number_of(text.data[i]);
    }
    return code;
}

void rs_phonetic_print(uint64_t code, char out[RS_PHONETIC_TEXT_BYTES]) {
    size_t length = 0;
    for (uint64_t rest = code; rest > 0 && length < RS_PHONETIC_LETTERS; rest /= BASE) {
        length++;
    }
    out[length] = '\0';
    for (; length > 0; code /= BASE) {
        out[--length] = character_of((unsigned)(code % BASE));
    }
}

size_t rs_phonetic_letters(rs_str word, char out[RS_PHONETIC_WORD_LETTERS + 1]) {
    size_t length = 0;
    for (size_t i = 0; i < word.length && length < RS_PHONETIC_WORD_LETTERS; i++) {
        const unsigned char upper = (unsigned char)word.data[i] & 0xDFU;
        if (upper >= 'A' && upper <= 'Z') {
            out[length++] = (char)upper;
        }
    }
    out[length] = '\0';
    return length;
}
