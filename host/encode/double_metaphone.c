#include <stdbool.h>
#include <string.h>

#include "host/encode/double_metaphone_rules.h"
#include "host/encode/phonetic.h"

enum { CODE_LETTERS = 4, PAD = 8 };

_Static_assert((int)PAD > (int)DM_MOST_HERE && (int)PAD > (int)DM_MOST_BEFORE, "patterns stay within the padded word");

/* Sets of symbols, a bit each. */
#define BIT(symbol) (UINT32_C(1) << (symbol))
#define LETTER(c) BIT((c) - 'A')
#define VOWELS (LETTER('A') | LETTER('E') | LETTER('I') | LETTER('O') | LETTER('U') | LETTER('Y'))
#define INSIDE (~(BIT(DM_START) | BIT(DM_END)))

/* The symbols that a character of a pattern stands for if it is no capital. */
static const uint32_t CLASSES[128] = {
    ['^'] = BIT(DM_START),
    ['$'] = BIT(DM_END),
    [' '] = BIT(DM_BLANK),
    ['_'] = BIT(DM_BLANK) | BIT(DM_END),
    ['.'] = INSIDE,
    ['v'] = VOWELS,
    ['c'] = INSIDE & ~VOWELS,
    ['z'] = ~(VOWELS | LETTER('W')),
    ['a'] = LETTER('A') | LETTER('O'),
    ['b'] = LETTER('B') | LETTER('H'),
    ['e'] = LETTER('E') | LETTER('I'),
    ['h'] = LETTER('E') | LETTER('I') | LETTER('H'),
    ['k'] =
        LETTER('L') | LETTER('T') | LETTER('K') | LETTER('S') | LETTER('N') | LETTER('M') | LETTER('B') | LETTER('Z'),
    ['l'] = LETTER('C') | LETTER('G') | LETTER('L') | LETTER('R') | LETTER('T'),
    ['n'] = LETTER('L') | LETTER('R') | LETTER('N') | LETTER('M') | LETTER('B') | LETTER('H') | LETTER('F') |
            LETTER('V') | LETTER('W') | BIT(DM_BLANK) | BIT(DM_END),
    ['o'] = LETTER('A') | LETTER('O') | LETTER('U') | LETTER('E'),
    ['p'] = LETTER('B') | LETTER('H') | LETTER('D'),
    ['q'] = INSIDE & ~(LETTER('E') | LETTER('I')),
    ['r'] = INSIDE & ~(LETTER('E') | LETTER('I') | LETTER('R') | LETTER('O')),
    ['s'] = LETTER('S') | LETTER('K') | LETTER('L'),
    ['t'] = INSIDE & ~LETTER('T'),
    ['x'] = ~(LETTER('E') | LETTER('I')),
    ['y'] = LETTER('E') | LETTER('I') | LETTER('Y'),
};

/* A word as symbols between pads. */
typedef struct symbols {
    uint8_t padded[PAD + RS_PHONETIC_WORD_LETTERS + PAD];
    size_t length;  /* between the pads */
    unsigned facts; /* dm_need */
} symbols;

typedef struct code {
    char text[CODE_LETTERS];
    size_t length;
} code;

static bool stands_for(char c, uint8_t symbol) {
    const uint32_t set = c >= 'A' && c <= 'Z' ? LETTER(c) : CLASSES[(unsigned char)c];
    return (set & BIT(symbol)) != 0;
}

static bool fits(const uint8_t *at, const char *pattern) {
    for (; *pattern != '\0'; pattern++, at++) {
        if (!stands_for(*pattern, *at)) {
            return false;
        }
    }
    return true;
}

/* `here` begins with the letter whose rule it is, so most rules fail at what stands second in it. */
static bool second_fits(const uint8_t *at, const char here[DM_MOST_HERE + 1]) {
    return here[0] == '\0' || here[1] == '\0' || stands_for(here[1], at[1]);
}

/* The symbol of the character at word.data[*at], which becomes the next character's place. */
static uint8_t next_symbol(rs_str word, size_t *at) {
    const unsigned char byte = (unsigned char)word.data[(*at)++];
    const unsigned char upper = byte & 0xDFU;
    if (upper >= 'A' && upper <= 'Z') {
        return (uint8_t)(upper - 'A');
    }
    unsigned char last = byte;
    while (*at < word.length && ((unsigned char)word.data[*at] & 0xC0U) == 0x80) {
        last = (unsigned char)word.data[(*at)++];
    }
    if (byte == 0xC3 && (last == 0x87 || last == 0xA7)) {
        return DM_CEDILLA;
    }
    if (byte == 0xC3 && (last == 0x91 || last == 0xB1)) {
        return DM_TILDE;
    }
    return byte == ' ' ? DM_BLANK : DM_OTHER;
}

static bool is_letter(uint8_t symbol) {
    return symbol <= DM_TILDE;
}

static unsigned facts_of(const uint8_t *word, size_t length) {
    unsigned facts = 0;
    const uint8_t *end = word + length;
    bool slavic = false;
    for (size_t i = 0; i < length && !slavic; i++) {
        slavic = word[i] == 'W' - 'A' || word[i] == 'K' - 'A' || fits(word + i, "CZ");
    }
    facts |= slavic ? SLAVIC : NOT_SLAVIC;
    facts |= fits(word, "SCH") ? SCH | GERMAN : 0U;
    facts |= fits(word, "VAN_") || fits(word, "VON_") ? GERMAN : 0U;
    facts |= fits(word, "MC") ? MC : 0U;
    facts |= fits(word, "SAN_") ? SAN : 0U;
    facts |= fits(word, "DANGER") || fits(word, "RANGER") || fits(word, "MANGER") ? 0U : NOT_DANGER;
    facts |= fits(end - 1, "a") || fits(end - 2, "aS") ? SPANISH : 0U;
    return facts;
}

static void read_symbols(rs_str word, symbols *out) {
    uint8_t *letters = out->padded + PAD;
    size_t length = 0;
    for (size_t at = 0; at < word.length && length < RS_PHONETIC_WORD_LETTERS;) {
        const uint8_t symbol = next_symbol(word, &at);
        if (length > 0 || is_letter(symbol)) {
            letters[length++] = symbol;
        }
    }
    while (length > 0 && !is_letter(letters[length - 1])) {
        length--;
    }
    memset(out->padded, DM_START, PAD);
    memset(letters + length, DM_END, PAD);
    out->length = length;
    out->facts = length > 0 ? facts_of(letters, length) : 0U;
}

/* The first rule of the letter that fits, or NULL. */
static const dm_rule *rule_for(const uint8_t *at, unsigned facts) {
    const dm_rules *rules = &rs_dm_rules[*at];
    for (size_t i = 0; i < rules->count; i++) {
        const dm_rule *rule = &rules->items[i];
        if (second_fits(at, rule->here) && (rule->need & facts) == rule->need && fits(at, rule->here) &&
            (rule->before[0] == '\0' || fits(at - strlen(rule->before), rule->before))) {
            return rule;
        }
    }
    return NULL;
}

static void add(code *out, const char *sounds) {
    for (; *sounds != '\0' && out->length < CODE_LETTERS; sounds++) {
        out->text[out->length++] = *sounds;
    }
}

void rs_double_metaphone(rs_str word, uint64_t *primary, uint64_t *alternate) {
    symbols letters;
    code codes[2] = {{.length = 0}, {.length = 0}};
    read_symbols(word, &letters);
    for (size_t i = 0; i < letters.length;) {
        const dm_rule *rule = rule_for(letters.padded + PAD + i, letters.facts);
        if (rule) {
            add(&codes[0], rule->primary);
            add(&codes[1], rule->alternate);
        }
        i += rule ? rule->used : 1;
        if (codes[0].length == CODE_LETTERS && codes[1].length == CODE_LETTERS) {
            break;
        }
    }
    *primary = rs_phonetic_pack((rs_str){codes[0].text, codes[0].length});
    *alternate = rs_phonetic_pack((rs_str){codes[1].text, codes[1].length});
}
