#include <assert.h>
#include <string.h>

#include "host/encode/lexicon.h"

/* The first that fits is taken, so the order is part of the rule (docs/SCORE.md section 3). */
static const struct {
    char from[4];
    char to;
} FOLDS[] = {
    {"SCH", 'X'}, {"PH", 'F'}, {"KH", 'K'}, {"QH", 'K'}, {"GH", 'G'}, {"DH", 'D'}, {"TH", 'T'},
    {"SH", 'X'},  {"CH", 'X'}, {"DJ", 'J'}, {"DZ", 'J'}, {"ZH", 'J'}, {"CK", 'K'}, {"OU", 'U'},
    {"OO", 'U'},  {"EE", 'I'}, {"IE", 'I'}, {"EI", 'I'}, {"C", 'K'},  {"Q", 'K'},  {"Z", 'S'},
    {"V", 'F'},   {"Y", 'I'},  {"E", 'I'},  {"O", 'U'},
};

/* What the start of rest sounds like. Returns the letters that this takes. */
static size_t fold_start(rs_str rest, char *sound) {
    for (size_t i = 0; i < sizeof FOLDS / sizeof *FOLDS; i++) {
        if (FOLDS[i].from[0] != rest.data[0]) {
            continue; /* most of them: worth a look before the call */
        }
        size_t length = strlen(FOLDS[i].from);
        if (length <= rest.length && memcmp(rest.data, FOLDS[i].from, length) == 0) {
            *sound = FOLDS[i].to;
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
    return memchr("AEIOUY", letter, 6) != NULL;
}

uint8_t rs_skeleton(rs_str token, char out[RS_SKELETON_BYTES]) {
    char sounds[RS_SKELETON_BYTES];
    uint8_t sound_count = 0;
    uint8_t length = 0;
    assert(token.length < RS_SKELETON_BYTES);
    while (token.length > 0) {
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
