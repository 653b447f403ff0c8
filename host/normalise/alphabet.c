#include "host/normalise/alphabet.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "embedded.h"
#include "host/base/lines.h"
#include "host/normalise/unicode.h"

enum {
    REPLACEMENT_LETTERS = 4, /* SHCH is the longest */
    /*
     * The characters below this one are folded once, at creation: all of Latin, Greek, Cyrillic and Arabic that names
     * use lies there. 8192 entries of 8 bytes; a decomposition costs some 50 ns, so creation takes under a millisecond.
     */
    READY_CHARACTERS = 0x2000,
    READY_LETTERS = 6,
    READY_NOT = 0xFF, /* a length that says: too long for an entry, fold it anew */
};

typedef struct replacement {
    UChar32 character;
    uint8_t length;
    char text[REPLACEMENT_LETTERS];
} replacement;

typedef struct ready_letter {
    uint8_t kind; /* rs_fold_kind */
    uint8_t length;
    char text[READY_LETTERS];
} ready_letter;

struct rs_alphabet {
    const UNormalizer2 *nfkd;  /* ICU's own, not freed */
    replacement *replacements; /* sorted by character */
    size_t count;
    size_t capacity;
    char ascii[128];
    ready_letter ready[READY_CHARACTERS];
};

static bool is_apostrophe(UChar32 c) {
    static const UChar32 APOSTROPHES[] = {0x0027, 0x003F, 0x0060, 0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD,
                                          0x02BE, 0x02BF, 0x055A, 0x2018, 0x2019, 0x2032, 0xFF07};
    for (size_t i = 0; i < sizeof APOSTROPHES / sizeof *APOSTROPHES; i++) {
        if (c == APOSTROPHES[i]) {
            return true;
        }
    }
    return false;
}

static int compare_replacements(const void *a, const void *b) {
    UChar32 left = ((const replacement *)a)->character;
    UChar32 right = ((const replacement *)b)->character;
    return (left > right) - (left < right);
}

static const replacement *find_replacement(const rs_alphabet *alphabet, UChar32 c) {
    const replacement key = {.character = c};
    assert(alphabet->replacements); /* an empty table is no alphabet */
    return bsearch(&key, alphabet->replacements, alphabet->count, sizeof key, compare_replacements);
}

static void append(rs_folded *out, const char *text, uint8_t length) {
    assert(out->length + length <= RS_FOLDED_LETTERS);
    for (uint8_t i = 0; i < length; i++) {
        out->text[out->length++] = text[i];
    }
}

/* One part of a decomposition. Returns true if it is a letter that nothing is known of, and so became a blank. */
static bool fold_part(const rs_alphabet *alphabet, UChar32 part, rs_folded *out) {
    const replacement *found = find_replacement(alphabet, part);
    if (found) {
        append(out, found->text, found->length);
        return false;
    }
    if (part >= 'A' && part <= 'Z') {
        append(out, &(char){(char)part}, 1);
        return false;
    }
    if (is_apostrophe(part) || (U_GET_GC_MASK(part) & U_GC_M_MASK)) {
        return false;
    }
    append(out, " ", 1);
    return (U_GET_GC_MASK(part) & U_GC_L_MASK) != 0;
}

/* The character's decomposition (NFKD) in upper case; its length in UTF-16 units. */
static int32_t decompose(const rs_alphabet *alphabet, UChar32 c, UChar *upper, int32_t capacity) {
    UChar parts[2 * RS_FOLDED_LETTERS];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unorm2_getDecomposition(alphabet->nfkd, c, parts, 2 * RS_FOLDED_LETTERS, &error);
    if (length < 0) { /* it is its own decomposition */
        length = 0;
        U16_APPEND_UNSAFE(parts, length, c);
    }
    length = u_strToUpper(upper, capacity, parts, length, "", &error);
    assert(U_SUCCESS(error)); /* neither call can fail but for room, and 18 parts of 3 letters are the most there is */
    return length;
}

/* Without the ready entries. */
static void fold_anew(const rs_alphabet *alphabet, UChar32 c, rs_folded *out) {
    bool foreign = false;
    out->kind = RS_FOLD_TEXT;
    out->length = 0;
    const replacement *found = find_replacement(alphabet, c);
    if (found) {
        append(out, found->text, found->length);
        return;
    }
    UChar parts[4 * RS_FOLDED_LETTERS];
    const rs_utf16 upper = {.data = parts, .length = decompose(alphabet, c, parts, 4 * RS_FOLDED_LETTERS)};
    for (int32_t i = 0; i < upper.length;) {
        foreign |= fold_part(alphabet, rs_utf16_next(upper, &i), out);
    }
    if (foreign && (U_GET_GC_MASK(c) & U_GC_L_MASK)) {
        out->kind = RS_FOLD_FOREIGN;
    } else if (out->length == 0 && (U_GET_GC_MASK(c) & U_GC_M_MASK)) {
        out->kind = RS_FOLD_MARK;
    }
}

void rs_alphabet_fold(const rs_alphabet *alphabet, int32_t character, rs_folded *out) {
    if (character < READY_CHARACTERS) {
        const ready_letter *ready = &alphabet->ready[character];
        if (ready->length != READY_NOT) {
            out->kind = (rs_fold_kind)ready->kind;
            out->length = ready->length;
            memcpy(out->text, ready->text, READY_LETTERS);
            return;
        }
    }
    fold_anew(alphabet, character, out);
}

const char *rs_alphabet_ascii(const rs_alphabet *alphabet) {
    return alphabet->ascii;
}

static void make_ready(rs_alphabet *alphabet) {
    for (UChar32 c = 0; c < READY_CHARACTERS; c++) {
        ready_letter *ready = &alphabet->ready[c];
        rs_folded folded;
        fold_anew(alphabet, c, &folded);
        ready->kind = (uint8_t)folded.kind;
        ready->length = READY_NOT;
        if (folded.length <= READY_LETTERS) {
            ready->length = folded.length;
            memcpy(ready->text, folded.text, folded.length);
        }
        if (c < 128) {
            alphabet->ascii[c] = folded.length ? folded.text[0] : '\0';
        }
    }
}

/* The character of a table's first column, written as itself or as U+XXXX; negative if it is neither. */
static UChar32 read_character(rs_str field) {
    if (field.length > 2 && field.data[0] == 'U' && field.data[1] == '+') {
        UChar32 c = 0;
        for (size_t i = 2; i < field.length; i++) {
            int32_t digit = u_digit((UChar32)(unsigned char)field.data[i], 16);
            if (digit < 0 || c > 0x10FFF) {
                return -1;
            }
            c = c * 16 + digit;
        }
        return c;
    }
    size_t used = 0;
    UChar32 c = field.length > 0 ? rs_utf8_next(field, &used) : -1;
    return used == field.length ? c : -1;
}

static bool read_replacement(rs_str row, replacement *out) {
    rs_str character;
    rs_str text = {0};
    if (!rs_lines_cut(&row, '\t', &character)) {
        return false;
    }
    (void)rs_lines_cut(&row, '\t', &text); /* an empty replacement may lack its tab */
    out->character = read_character(character);
    out->length = (uint8_t)text.length;
    if (out->character < 0 || text.length > REPLACEMENT_LETTERS) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        out->text[i] = text.data[i];
        if (text.data[i] < 'A' || text.data[i] > 'Z') {
            return false;
        }
    }
    return true;
}

static rs_status read_replacements(rs_alphabet *alphabet) {
    rs_lines lines = rs_lines_of(rs_embedded_letters_tsv, rs_embedded_letters_tsv_size);
    rs_str row;
    while (rs_lines_next(&lines, &row)) {
        void *grown =
            rs_grow(alphabet->replacements, &alphabet->capacity, alphabet->count + 1, sizeof *alphabet->replacements);
        if (!grown) {
            return RS_ENOMEM;
        }
        alphabet->replacements = grown;
        if (!read_replacement(row, &alphabet->replacements[alphabet->count])) {
            return rs_fail(RS_EINTERNAL,
                           "data/letters.tsv, line %u: expected a character, a tab and up to %d letters A-Z",
                           lines.number, REPLACEMENT_LETTERS);
        }
        alphabet->count++;
    }
    if (!alphabet->replacements) {
        return rs_fail(RS_EINTERNAL, "data/letters.tsv has no rows: the program was built from a damaged table");
    }
    qsort(alphabet->replacements, alphabet->count, sizeof *alphabet->replacements, compare_replacements);
    return RS_OK;
}

rs_status rs_alphabet_create(rs_alphabet **out) {
    UErrorCode error = U_ZERO_ERROR;
    rs_alphabet *alphabet = calloc(1, sizeof *alphabet);
    if (!alphabet) {
        return rs_fail_memory();
    }
    alphabet->nfkd = unorm2_getNFKDInstance(&error);
    rs_status status = RS_OK;
    if (U_FAILURE(error)) {
        status =
            rs_fail(RS_EINTERNAL, "ICU has no decomposition data (%s): check its installation", u_errorName(error));
        goto cleanup;
    }
    status = read_replacements(alphabet);
    if (status != RS_OK) {
        goto cleanup;
    }
    make_ready(alphabet);
    *out = alphabet;
    alphabet = NULL;
cleanup:
    rs_alphabet_free(alphabet);
    return status;
}

void rs_alphabet_free(rs_alphabet *alphabet) {
    if (alphabet) {
        free(alphabet->replacements);
        free(alphabet);
    }
}
