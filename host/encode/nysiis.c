#include <stdbool.h>
#include <string.h>

#include "host/encode/phonetic.h"

typedef struct change {
    char from[4];
    char to[4];
} change;

/* Rule 1, at the start: the first that fits. */
static const change STARTS[] = {
    {"MAC", "MCC"}, {"KN", "NN"}, {"K", "C"}, {"PH", "FF"}, {"PF", "FF"}, {"SCH", "SSS"},
};

/* Rule 2, at the end: the first that fits; two letters become one. */
static const change ENDS[] = {
    {"EE", "Y"}, {"IE", "Y"}, {"DT", "D"}, {"RT", "D"}, {"RD", "D"}, {"NT", "D"}, {"ND", "D"},
};

static bool is_vowel(char letter) {
    return letter == 'A' || letter == 'E' || letter == 'I' || letter == 'O' || letter == 'U';
}

static void change_start(char *word) {
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        const size_t length = strlen(STARTS[i].from);
        if (strncmp(word, STARTS[i].from, length) == 0) {
            memcpy(word, STARTS[i].to, length);
            return;
        }
    }
}

/* Returns the new length. */
static size_t change_end(char *word, size_t length) {
    for (size_t i = 0; length >= 2 && i < sizeof ENDS / sizeof *ENDS; i++) {
        if (memcmp(word + length - 2, ENDS[i].from, 2) == 0) {
            word[length - 2] = ENDS[i].to[0];
            word[length - 1] = '\0';
            return length - 1;
        }
    }
    return length;
}

/*
 * Rule 5: what the letter at `at` becomes; the letter before it has been changed already. Where a rule changes several
 * letters, those that follow are changed in the word.
 */
static char change_letter(char *at) {
    const char before = at[-1], next = at[1];
    switch (*at) {
    case 'E':
        if (next == 'V') {
            at[1] = 'F';
        }
        return 'A';
    case 'A':
    case 'I':
    case 'O':
    case 'U':
        return 'A';
    case 'Q':
        return 'G';
    case 'Z':
        return 'S';
    case 'M':
        return 'N';
    case 'K':
        return next == 'N' ? 'N' : 'C';
    case 'S':
        if (next == 'C' && at[2] == 'H') {
            memcpy(at, "SSS", 3);
        }
        return 'S';
    case 'P':
        if (next == 'H') {
            memcpy(at, "FF", 2);
        }
        return *at;
    case 'H':
        return is_vowel(before) && is_vowel(next) ? 'H' : before;
    case 'W':
        return is_vowel(before) ? before : 'W';
    default:
        return *at;
    }
}

/* Rules 8 to 10. Returns the new length; the first letter stays. */
static size_t tidy_end(char *key, size_t length) {
    if (length > 1 && key[length - 1] == 'S') {
        length--;
    }
    if (length > 2 && memcmp(key + length - 2, "AY", 2) == 0) {
        key[--length - 1] = 'Y';
    }
    if (length > 1 && key[length - 1] == 'A') {
        length--;
    }
    return length;
}

uint64_t rs_nysiis(rs_str word) {
    char letters[RS_PHONETIC_WORD_LETTERS + 1];
    char key[RS_PHONETIC_WORD_LETTERS];
    size_t length = rs_phonetic_letters(word, letters);
    if (length == 0) {
        return 0;
    }
    change_start(letters);
    length = change_end(letters, length);
    size_t used = 0;
    key[used++] = letters[0];
    for (size_t i = 1; i < length; i++) {
        letters[i] = change_letter(letters + i);
        if (letters[i] != key[used - 1]) {
            key[used++] = letters[i];
        }
    }
    used = tidy_end(key, used);
    return rs_phonetic_pack((rs_str){key, used < RS_PHONETIC_LETTERS ? used : RS_PHONETIC_LETTERS});
}
