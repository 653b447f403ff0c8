#include "host/encode/syllables.h"

#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/lines.h"

enum {
    MOST_LETTERS = 6, /* of a syllable */
    PLACES = 8192,    /* of the table, several times the spellings */
};

/* A spelling or the beginning of one, and the syllable that it stands for in either system; 0: none. */
typedef struct spelling {
    uint32_t key; /* 0: an empty place */
    uint16_t chinese, korean;
    bool is_pinyin;
} spelling;

struct rs_syllables {
    spelling places[PLACES]; /* open addressing */
};

/* Five bits a letter; no two spellings have the same key. */
static uint32_t longer_key(uint32_t key, char letter) {
    return key << 5 | (uint32_t)(letter - 'A' + 1);
}

static bool is_capital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

/* The place of a key, or the empty one where it belongs. */
static uint32_t place_of(const rs_syllables *syllables, uint32_t key) {
    uint32_t place = key * UINT32_C(2654435761) % PLACES;
    while (syllables->places[place].key != 0 && syllables->places[place].key != key) {
        place = (place + 1) % PLACES;
    }
    return place;
}

static void enter(rs_syllables *syllables, rs_str letters, bool is_chinese, uint16_t number, bool is_pinyin) {
    spelling *entry = NULL;
    uint32_t key = 0;
    for (size_t i = 0; i < letters.length && i < MOST_LETTERS && is_capital(letters.data[i]); i++) {
        key = longer_key(key, letters.data[i]);
        entry = &syllables->places[place_of(syllables, key)];
        entry->key = key;
    }
    if (!entry) {
        return; /* a '-' */
    }
    if (!is_chinese) {
        entry->korean = number;
    } else if (is_pinyin || !entry->is_pinyin) {
        entry->chinese = number;
        entry->is_pinyin = is_pinyin;
    }
}

rs_status rs_syllables_create(rs_syllables **out) {
    rs_syllables *syllables = calloc(1, sizeof *syllables);
    *out = syllables;
    if (!syllables) {
        return rs_fail_memory();
    }
    rs_lines lines = rs_lines_of(rs_embedded_syllables_tsv, rs_embedded_syllables_tsv_size);
    rs_str row, system, pinyin, letters;
    for (uint16_t number = 1; rs_lines_next(&lines, &row); number++) {
        if (!rs_lines_cut(&row, '\t', &system) || !rs_lines_cut(&row, '\t', &pinyin)) {
            continue;
        }
        const bool is_chinese = system.data[0] == 'c';
        while (rs_lines_cut(&pinyin, ' ', &letters)) {
            enter(syllables, letters, is_chinese, number, true);
        }
        while (rs_lines_cut(&row, ' ', &letters)) {
            enter(syllables, letters, is_chinese, number, false);
        }
    }
    return RS_OK;
}

void rs_syllables_free(rs_syllables *syllables) {
    free(syllables);
}

/* The best way to read the letters up to some place. */
typedef struct way {
    uint32_t syllables; /* how many; RS_MOST_SYLLABLES + 1: no way */
    uint32_t reading;
    bool is_pinyin;
} way;

/* Lengthens a way by the syllable of that number, if the result is better than what is known. */
static void extend(const way *from, uint32_t number, bool is_pinyin, way *to) {
    if (number != 0 && from->syllables + 1 < to->syllables) {
        *to = (way){from->syllables + 1, from->reading | number << (RS_SYLLABLE_BITS * from->syllables),
                    from->is_pinyin && is_pinyin};
    }
}

rs_readings rs_syllables_read(const rs_syllables *syllables, rs_str text) {
    enum { LONGEST = RS_MOST_SYLLABLES * MOST_LETTERS };
    way chinese[LONGEST + 1], korean[LONGEST + 1];
    if (text.length < 2 || text.length > LONGEST) {
        return (rs_readings){0, 0};
    }
    size_t reached = 0; /* the ways up to here are known; most texts stop at their first letters */
    chinese[0] = korean[0] = (way){0, 0, true};
    for (size_t begin = 0; begin <= reached && begin < text.length; begin++) {
        if (chinese[begin].syllables >= RS_MOST_SYLLABLES && korean[begin].syllables >= RS_MOST_SYLLABLES) {
            continue;
        }
        uint32_t key = 0;
        for (size_t length = 1; length <= MOST_LETTERS && begin + length <= text.length; length++) {
            const char letter = text.data[begin + length - 1];
            if (!is_capital(letter)) {
                break;
            }
            key = longer_key(key, letter);
            const spelling *entry = &syllables->places[place_of(syllables, key)];
            if (entry->key == 0) {
                break; /* no spelling begins so */
            }
            for (; reached < begin + length; reached++) {
                chinese[reached + 1] = korean[reached + 1] = (way){RS_MOST_SYLLABLES + 1, 0, true};
            }
            extend(&chinese[begin], entry->chinese, entry->is_pinyin, &chinese[begin + length]);
            extend(&korean[begin], entry->korean, true, &korean[begin + length]);
        }
    }
    if (reached < text.length) {
        return (rs_readings){0, 0};
    }
    const way *c = &chinese[text.length], *k = &korean[text.length];
    return (rs_readings){.chinese = c->syllables > RS_MOST_SYLLABLES ? 0
                                    : c->is_pinyin                   ? c->reading | RS_READING_IS_PINYIN
                                                                     : c->reading,
                         .korean = k->syllables > RS_MOST_SYLLABLES ? 0 : k->reading};
}
