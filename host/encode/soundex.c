#include "host/encode/phonetic.h"

enum { SOUNDEX_LETTERS = 4 };

/* The digit of each letter. '0' (vowels) parts equal digits, '-' (H and W) does not. */
static const char DIGITS[] = "0123012-02245501262301-202";

uint64_t rs_soundex(rs_str word) {
    char letters[RS_PHONETIC_WORD_LETTERS + 1];
    char text[SOUNDEX_LETTERS] = {'0', '0', '0', '0'};
    const size_t length = rs_phonetic_letters(word, letters);
    if (length == 0) {
        return 0;
    }
    text[0] = letters[0];
    char last = DIGITS[letters[0] - 'A'];
    for (size_t i = 1, used = 1; i < length && used < SOUNDEX_LETTERS; i++) {
        const char digit = DIGITS[letters[i] - 'A'];
        if (digit == '-') {
            continue;
        }
        if (digit != '0' && digit != last) {
            text[used++] = digit;
        }
        last = digit;
    }
    return rs_phonetic_pack((rs_str){text, SOUNDEX_LETTERS});
}
