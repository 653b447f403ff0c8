#include "tests/support/words.h"

#include <string.h>

/* splitmix64 (Steele, Lea and Flood, 2014). */
uint32_t test_random(uint64_t *state, uint32_t below) {
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) % below);
}

static char random_letter(uint64_t *state, uint32_t alphabet) {
    return (char)('A' + test_random(state, alphabet));
}

void test_word(uint64_t *state, uint32_t length, uint32_t alphabet, char *out) {
    for (uint32_t i = 0; i < length; i++) {
        out[i] = random_letter(state, alphabet);
    }
    out[length] = '\0';
}

void test_edit_word(uint64_t *state, uint32_t edits, uint32_t alphabet, char word[RS_MAX_TOKEN_LETTERS + 1]) {
    for (uint32_t n = 0; n < edits; n++) {
        const size_t length = strlen(word);
        const size_t at = test_random(state, (uint32_t)length);
        switch (test_random(state, 4)) {
        case 0:
            if (length < RS_MAX_TOKEN_LETTERS) {
                memmove(word + at + 1, word + at, length - at + 1);
                word[at] = random_letter(state, alphabet);
            }
            break;
        case 1:
            if (length > 1) {
                memmove(word + at, word + at + 1, length - at);
            }
            break;
        case 2:
            word[at] = random_letter(state, alphabet);
            break;
        default:
            if (at + 1 < length) {
                const char swapped = word[at];
                word[at] = word[at + 1];
                word[at + 1] = swapped;
            }
        }
    }
}
