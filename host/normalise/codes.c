#include <unicode/uchar.h>

#include "host/normalise/normalise.h"
#include "host/normalise/unicode.h"

enum { NO_SEX = '?' }; /* what says that nobody says it */

/* The words of languages in which files come, in lower case; MI and FI are the infants of API and PNR messages. */
static const struct {
    const char *word;
    char sex;
} SEXES[] = {
    {"m", 'M'},
    {"f", 'F'},
    {"male", 'M'},
    {"female", 'F'},
    {"mi", 'M'},
    {"fi", 'F'},
    {"1", 'M'}, /* ISO 5218 */
    {"2", 'F'},
    {"w", 'F'},
    {"man", 'M'},
    {"woman", 'F'},
    {"männlich", 'M'},
    {"weiblich", 'F'},
    {"mann", 'M'},
    {"frau", 'F'},
    {"homme", 'M'},
    {"femme", 'F'},
    {"masculin", 'M'},
    {"féminin", 'F'},
    {"hombre", 'M'},
    {"mujer", 'F'},
    {"masculino", 'M'},
    {"femenino", 'F'},
    {"feminino", 'F'},
    {"мужской", 'M'},
    {"женский", 'F'},
    {"муж", 'M'},
    {"жен", 'F'},
    {"м", 'M'},
    {"ж", 'F'},
    {"x", NO_SEX},
    {"u", NO_SEX},
    {"<", NO_SEX},
    {"-", NO_SEX},
    {"0", NO_SEX},
    {"9", NO_SEX},
    {"unknown", NO_SEX},
    {"unspecified", NO_SEX},
    {"not known", NO_SEX},
    {"not specified", NO_SEX},
    {"other", NO_SEX},
    {"n/a", NO_SEX},
    {"na", NO_SEX},
};

/* In lower case, whatever the script; empty if that is too long for any word. */
static rs_str in_lower_case(rs_str text, char *room, size_t bytes) {
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        const UChar32 c = rs_utf8_next(text, &i);
        if (length + 4 > bytes) {
            return (rs_str){NULL, 0};
        }
        length += rs_utf8_put(room + length, c < 0 ? '?' : u_tolower(c));
    }
    return (rs_str){room, length};
}

/* 'M', 'F', NO_SEX, or 0 for what is not understood. */
static char find_sex(rs_str text) {
    char room[40];
    text = rs_str_trim(text);
    const bool one = text.length == 1 && (text.data[0] == 'M' || text.data[0] == 'F'); /* nearly all */
    if (one) {
        return text.data[0];
    }
    const rs_str word = in_lower_case(text, room, sizeof room);
    for (size_t i = 0; i < sizeof SEXES / sizeof *SEXES; i++) {
        if (rs_str_equal(word, rs_str_from(SEXES[i].word))) {
            return SEXES[i].sex;
        }
    }
    return 0;
}

char rs_normalise_sex(rs_str text) {
    const char sex = find_sex(text);
    return sex == NO_SEX ? 0 : sex;
}

bool rs_normalise_understands_sex(rs_str text) {
    return rs_str_trim(text).length == 0 || find_sex(text) != 0;
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
