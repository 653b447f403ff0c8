#include <assert.h>

#include "host/encode/lexicon.h"

/*
 * What letters sound like, by the first of them; where several rules begin with one letter, the first that fits is
 * taken, so their order is part of the rule (docs/SCORE.md section 3). A letter without rules sounds like itself.
 */
typedef struct fold {
    char from[4];
    char to;
} fold;

enum { MOST_FOLDS = 4 };

static const fold FOLDS[26][MOST_FOLDS] = {
    ['C' - 'A'] = {{"CH", 'X'}, {"CK", 'K'}, {"C", 'K'}},
    ['D' - 'A'] = {{"DH", 'D'}, {"DJ", 'J'}, {"DZ", 'J'}},
    ['E' - 'A'] = {{"EE", 'I'}, {"EI", 'I'}, {"E", 'I'}},
    ['G' - 'A'] = {{"GH", 'G'}},
    ['I' - 'A'] = {{"IE", 'I'}},
    ['K' - 'A'] = {{"KH", 'K'}},
    ['O' - 'A'] = {{"OU", 'U'}, {"OO", 'U'}, {"O", 'U'}},
    ['P' - 'A'] = {{"PH", 'F'}},
    ['Q' - 'A'] = {{"QH", 'K'}, {"Q", 'K'}},
    ['S' - 'A'] = {{"SCH", 'X'}, {"SH", 'X'}},
    ['T' - 'A'] = {{"TH", 'T'}},
    ['V' - 'A'] = {{"V", 'F'}},
    ['Y' - 'A'] = {{"Y", 'I'}},
    ['Z' - 'A'] = {{"ZH", 'J'}, {"Z", 'S'}},
};

/* What the start of rest, which begins with A-Z, sounds like. Returns the letters that this takes. */
static size_t fold_start(rs_str rest, char *sound) {
    const fold *folds = FOLDS[rest.data[0] - 'A'];
    for (int i = 0; i < MOST_FOLDS && folds[i].to != '\0'; i++) {
        size_t length = 1;
        while (folds[i].from[length] != '\0' && length < rest.length && folds[i].from[length] == rest.data[length]) {
            length++;
        }
        if (folds[i].from[length] == '\0') {
            *sound = folds[i].to;
            return length;
        }
    }
    *sound = rest.data[0];
    return 1;
}

/* A letter equal to the last one written is not written again. */
static void put(char out[RS_SKELETON_BYTES], uint8_t *length, char letter) {
    if (*length == 0 || out[*length - 1] != letter) {
        out[(*length)++] = letter;
    }
}

static bool is_vowel(char letter) {
    return letter == 'A' || letter == 'E' || letter == 'I' || letter == 'O' || letter == 'U' || letter == 'Y';
}

uint8_t rs_skeleton(rs_str token, char out[RS_SKELETON_BYTES]) {
    char sounds[RS_SKELETON_BYTES];
    uint8_t sound_count = 0;
    uint8_t length = 0;
    assert(token.length < RS_SKELETON_BYTES);
    while (token.length > 0) {
        assert(token.data[0] >= 'A' && token.data[0] <= 'Z');
        char sound;
        size_t used = fold_start(token, &sound);
        put(sounds, &sound_count, sound);
        token = (rs_str){.data = token.data + used, .length = token.length - used};
    }
    if (sound_count > 2 && sounds[sound_count - 1] == 'H') {
        sound_count--;
    }
    for (uint8_t i = 0; i < sound_count; i++) {
        if (i == 0) {
            put(out, &length, is_vowel(sounds[0]) ? 'A' : sounds[0]);
        } else if (!is_vowel(sounds[i]) && sounds[i] != 'H' && sounds[i] != 'W') {
            put(out, &length, sounds[i]);
        }
    }
    out[length] = '\0';
    return length;
}
