#include <unicode/uchar.h>

#include "host/normalise/normalise.h"
#include "host/normalise/unicode.h"

char rs_normalise_sex(rs_str text) {
    /* MI and FI are the infants of API and PNR messages. */
    static const struct {
        const char *word;
        char sex;
    } WORDS[] = {{"M", 'M'}, {"F", 'F'}, {"MALE", 'M'}, {"FEMALE", 'F'}, {"MI", 'M'}, {"FI", 'F'}};
    rs_str word = rs_str_trim(text);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (rs_str_equal_ignoring_case(word, rs_str_from(WORDS[i].word))) {
            return WORDS[i].sex;
        }
    }
    return 0;
}

/* A character of a document number in the one form that is compared, or 0 for one that is left out. */
static UChar32 document_character(UChar32 c) {
    if (c < 0) {
        return 0;
    }
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) { /* nearly all of them: ICU need not be asked */
        return c;
    }
    int32_t digit = u_charDigitValue(c); /* the digits of every script mean the same */
    if (digit >= 0) {
        return '0' + digit;
    }
    return u_isalpha(c) ? u_toupper(c) : 0;
}

rs_status rs_normalise_document_number(rs_arena *arena, rs_str text, rs_str *out) {
    /* Upper case of one character takes at most one byte more in UTF-8, as for U+0250, which takes two. */
    char *number = text.length < SIZE_MAX / 2 ? rs_arena_alloc(arena, text.length * 2 + 1) : NULL;
    if (!number) {
        return rs_fail_memory();
    }
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        UChar32 c = document_character(rs_utf8_next(text, &i));
        if (c != 0) {
            length += rs_utf8_put(number + length, c);
        }
    }
    *out = (rs_str){.data = number, .length = length};
    return RS_OK;
}
