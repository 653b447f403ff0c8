/*
 * The way of a text:
 *
 *     ASCII:  bytes -> table of 128 -> letters
 *     other:  UTF-8 -> UTF-16 -> no mere signs -> NFKC -> upper case -> character by character -> letters
 *                                                                     (in a way: what it says of them comes first)
 *                                                                           | runs of foreign letters, once
 *                                                                           v
 *                                                                          ICU -> character by character -> letters
 */
#include "host/normalise/letters.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

enum {
    NO_WAY = UINT32_MAX, /* letters as data/letters.tsv has them */
    ATTEMPTS = 2,        /* ICU says how much room it lacked */
    BAD_BYTES = ' ',     /* what stands for bytes that are not UTF-8 */
};

rs_status rs_speller_open(rs_speller *speller, const rs_alphabet *alphabet) {
    UErrorCode error = U_ZERO_ERROR;
    *speller = (rs_speller){.alphabet = alphabet, .nfkc = unorm2_getNFKCInstance(&error)};
    if (U_FAILURE(error)) {
        return rs_fail(RS_EINTERNAL, "ICU has no composition data (%s): check its installation", u_errorName(error));
    }
    rs_status status = rs_ways_create(&speller->ways);
    return status == RS_OK ? rs_transliterator_create(&speller->transliterator) : status;
}

void rs_speller_close(rs_speller *speller) {
    rs_transliterator_free(speller->transliterator);
    rs_ways_free(speller->ways);
    free(speller->work.data);
    free(speller->composed.data);
    free(speller->letters.data);
    *speller = (rs_speller){0};
}

static rs_status reserve_letters(rs_letters *letters, size_t more) {
    if (letters->data && letters->capacity - letters->length >= more) {
        return RS_OK;
    }
    if (more > SIZE_MAX - letters->length) {
        return rs_fail_memory();
    }
    void *grown = rs_grow(letters->data, &letters->capacity, letters->length + more, 1);
    if (!grown) {
        return RS_ENOMEM;
    }
    letters->data = grown;
    return RS_OK;
}

/* Runs of blanks become one, and none stands first. There must be room. */
static void add_letter(rs_letters *letters, char letter) {
    if (letter != ' ' || (letters->length > 0 && letters->data[letters->length - 1] != ' ')) {
        letters->data[letters->length++] = letter;
    }
}

/* Without touching ICU. Returns false at the first byte that is not ASCII. Room for all of text must be there. */
static bool spell_ascii(const char *table, rs_str text, rs_letters *letters) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte >= 128) {
            return false;
        }
        if (table[byte] != '\0') {
            add_letter(letters, table[byte]);
        }
    }
    return true;
}

static rs_status fail_icu(const char *what, UErrorCode error) {
    return error == U_MEMORY_ALLOCATION_ERROR ? rs_fail_memory()
                                              : rs_fail(RS_EINTERNAL, "ICU cannot %s (%s)", what, u_errorName(error));
}

static rs_status to_utf16(rs_str text, rs_utf16_buffer *buffer, rs_utf16 *out) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    rs_status status = rs_utf16_buffer_reserve(buffer, text.length); /* UTF-16 has at most one unit for a byte */
    if (status != RS_OK) {
        return status;
    }
    u_strFromUTF8WithSub(buffer->data, (int32_t)buffer->capacity, &length, text.data, (int32_t)text.length, BAD_BYTES,
                         NULL, &error);
    *out = (rs_utf16){.data = buffer->data, .length = length};
    return U_FAILURE(error) ? fail_icu("decode UTF-8", error) : RS_OK;
}

/* What shows how a text is set, not what it says: Unicode's default ignorables (joiners, marks of direction, soft
 * hyphens), the stroke that makes Arabic letters longer, and the acute accent by itself, typed for an apostrophe. A
 * zero-width non-joiner is none: it parts the words of a Persian name. */
static bool is_mere_sign(UChar unit) {
    enum { ACUTE = 0x00B4, TATWEEL = 0x0640, NON_JOINER = 0x200C };
    return unit == ACUTE || unit == TATWEEL ||
           (unit != NON_JOINER && u_hasBinaryProperty(unit, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

/* Without such signs. The mark that repeats a Han character becomes that one, and the tall form of the cape, which many
 * Japanese family names have, the usual one, which ICU knows. In place. */
static rs_utf16 settle_signs(UChar *units, int32_t length) {
    enum { ITERATION_MARK = 0x3005, TALL_CAPE = 0xFA11, CAPE = 0x5D0E };
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++) {
        UChar unit = units[i];
        if (unit == ITERATION_MARK && kept > 0 && u_hasBinaryProperty(units[kept - 1], UCHAR_IDEOGRAPHIC)) {
            unit = units[kept - 1];
        }
        if (!is_mere_sign(unit)) {
            units[kept++] = unit == TALL_CAPE ? CAPE : unit;
        }
    }
    return (rs_utf16){.data = units, .length = kept};
}

static rs_status to_nfkc(const UNormalizer2 *nfkc, rs_utf16 text, rs_utf16_buffer *buffer, rs_utf16 *out) {
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    int32_t length = text.length;
    for (int i = 0; i < ATTEMPTS && error == U_BUFFER_OVERFLOW_ERROR; i++) {
        rs_status status = rs_utf16_buffer_reserve(buffer, (size_t)length + 1);
        if (status != RS_OK) {
            return status;
        }
        error = U_ZERO_ERROR;
        length = unorm2_normalize(nfkc, text.data, text.length, buffer->data, (int32_t)buffer->capacity, &error);
    }
    *out = (rs_utf16){.data = buffer->data, .length = length};
    return U_FAILURE(error) ? fail_icu("compose text", error) : RS_OK;
}

static rs_status to_upper(rs_utf16 text, rs_utf16_buffer *buffer, rs_utf16 *out) {
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    int32_t length = text.length;
    for (int i = 0; i < ATTEMPTS && error == U_BUFFER_OVERFLOW_ERROR; i++) {
        rs_status status = rs_utf16_buffer_reserve(buffer, (size_t)length + 1);
        if (status != RS_OK) {
            return status;
        }
        error = U_ZERO_ERROR;
        length = u_strToUpper(buffer->data, (int32_t)buffer->capacity, text.data, text.length, "", &error);
    }
    *out = (rs_utf16){.data = buffer->data, .length = length};
    return U_FAILURE(error) ? fail_icu("put text in upper case", error) : RS_OK;
}

static rs_status add_folded(rs_letters *letters, const rs_folded *folded) {
    rs_status status = reserve_letters(letters, folded->length);
    for (uint8_t i = 0; status == RS_OK && i < folded->length; i++) {
        add_letter(letters, folded->text[i]);
    }
    return status;
}

/* What the way makes of the letters at `at`: rs_ways_replace. */
static int32_t replace_by_way(const rs_speller *speller, uint32_t way, int32_t at, bool behind_blank, rs_str *form) {
    return way == NO_WAY ? 0 : rs_ways_replace(speller->ways, way, speller->upper, at, behind_blank, form);
}

/* How far the run of foreign letters and their marks goes that starts at `from`: no further than the way lets it. */
static int32_t end_of_run(const rs_speller *speller, uint32_t way, int32_t from) {
    int32_t end = from;
    for (int32_t next = from; next < speller->upper.length; end = next) {
        rs_folded folded;
        rs_str form;
        rs_alphabet_fold(speller->alphabet, rs_utf16_next(speller->upper, &next), &folded);
        if (folded.kind == RS_FOLD_TEXT || (end > from && replace_by_way(speller, way, end, false, &form) > 0)) {
            break;
        }
    }
    return end;
}

/* A run is letters alone, so that these are ICU's own: between syllables of Korean that could be parted otherwise, and
 * before small kana. They part no words. */
static bool is_icu_joint(int32_t c) {
    return c == '-' || c == '~';
}

static bool is_unknown(int32_t c, const rs_folded *folded, bool behind_unknown) {
    return folded->kind == RS_FOLD_FOREIGN ? u_charType(c) != U_MODIFIER_LETTER
                                           : behind_unknown && folded->kind == RS_FOLD_MARK;
}

/* A letter, or a mark behind one, that nobody knows (Khmer, Lao, Sinhala...) stands for itself: two consonants say
 * which it is. So the name meets those in its own letters, and is not taken for what is left of it without them. */
static rs_status add_unknown(rs_letters *letters, int32_t c) {
    static const char CONSONANTS[] = "BCDFGHJKLMNPQRST";
    rs_status status = reserve_letters(letters, 2);
    if (status == RS_OK) {
        add_letter(letters, CONSONANTS[c >> 4 & 0xF]);
        add_letter(letters, CONSONANTS[c & 0xF]);
    }
    return status;
}

/*
 * What the transliterator makes of a run goes through the alphabet; what is foreign still stands for itself.
 * Composing it and putting it in upper case first would change nothing: the alphabet takes small letters, and ICU
 * writes composed ones.
 */
static rs_status spell_run(rs_speller *speller, rs_utf16 run) {
    rs_utf16 roman = {0};
    rs_status status = rs_transliterator_apply(speller->transliterator, run, &roman);
    bool unknown = false; /* what stands before */
    for (int32_t i = 0; status == RS_OK && i < roman.length;) {
        rs_folded folded;
        const int32_t c = rs_utf16_next(roman, &i);
        rs_alphabet_fold(speller->alphabet, c, &folded);
        unknown = is_unknown(c, &folded, unknown);
        if (unknown) {
            status = add_unknown(&speller->letters, c);
        } else if (folded.kind == RS_FOLD_TEXT && !is_icu_joint(c)) {
            status = add_folded(&speller->letters, &folded);
        }
    }
    return status;
}

/* One character, or a run of foreign ones, of which the way says nothing. */
static rs_status spell_usually(rs_speller *speller, uint32_t way, int32_t *at) {
    rs_folded folded;
    const int32_t start = *at;
    rs_alphabet_fold(speller->alphabet, rs_utf16_next(speller->upper, at), &folded);
    if (folded.kind != RS_FOLD_FOREIGN) {
        return add_folded(&speller->letters, &folded);
    }
    *at = end_of_run(speller, way, start);
    return spell_run(speller, (rs_utf16){.data = speller->upper.data + start, .length = *at - start});
}

static rs_status add_form(rs_letters *letters, rs_str form) {
    rs_status status = reserve_letters(letters, form.length);
    for (size_t i = 0; status == RS_OK && i < form.length; i++) {
        add_letter(letters, form.data[i] == '_' ? ' ' : form.data[i]);
    }
    return status;
}

static rs_status spell_characters(rs_speller *speller, uint32_t way) {
    rs_status status = RS_OK;
    for (int32_t i = 0; status == RS_OK && i < speller->upper.length;) {
        rs_str form;
        const rs_letters *letters = &speller->letters;
        const bool behind_blank = letters->length > 0 && letters->data[letters->length - 1] == ' ';
        const int32_t taken = replace_by_way(speller, way, i, behind_blank, &form);
        i += taken;
        status = taken > 0 ? add_form(&speller->letters, form) : spell_usually(speller, way, &i);
    }
    return status;
}

static rs_status spell_unicode(rs_speller *speller, rs_str text) {
    rs_utf16 name = {0};
    rs_status status = to_utf16(text, &speller->work, &name);
    if (status == RS_OK) {
        name = settle_signs(speller->work.data, name.length);
        status = to_nfkc(speller->nfkc, name, &speller->composed, &name);
    }
    if (status == RS_OK) {
        status = to_upper(name, &speller->work, &name); /* what was in it is no longer needed */
    }
    speller->upper = name;
    return status == RS_OK ? spell_characters(speller, NO_WAY) : status;
}

/* The result as a view, without the blank at its end. */
static rs_str finish_letters(rs_letters *letters) {
    if (letters->length > 0 && letters->data[letters->length - 1] == ' ') {
        letters->length--;
    }
    return (rs_str){.data = letters->data, .length = letters->length};
}

rs_status rs_speller_letters(rs_speller *speller, rs_str text, rs_str *out) {
    rs_letters *letters = &speller->letters;
    letters->length = 0;
    speller->upper = (rs_utf16){.length = 0};
    rs_status status = reserve_letters(letters, text.length + 1);
    if (status == RS_OK && !spell_ascii(rs_alphabet_ascii(speller->alphabet), text, letters)) {
        letters->length = 0;
        status = spell_unicode(speller, text);
    }
    if (status == RS_OK) {
        *out = finish_letters(letters);
    }
    return status;
}

/* Vowel signs of Arabic would only part the letters that a way knows; without them the usual letters are the same. */
static void drop_arabic_signs(rs_speller *speller) {
    int32_t kept = 0;
    for (int32_t i = 0; i < speller->upper.length; i++) {
        const UChar unit = speller->work.data[i];
        if ((unit < 0x064B || unit > 0x0652) && unit != 0x0670) {
            speller->work.data[kept++] = unit;
        }
    }
    speller->upper = (rs_utf16){.data = speller->work.data, .length = kept};
}

rs_status rs_speller_form(rs_speller *speller, uint32_t way, rs_str *out, bool *more) {
    rs_status status = RS_OK;
    speller->letters.length = 0;
    if (way == 0) {
        drop_arabic_signs(speller);
        speller->suiting = rs_ways_suiting(speller->ways, speller->upper);
    }
    *more = speller->upper.length > 0 && way < rs_ways_count(speller->ways);
    if (*more && (speller->suiting >> way & 1) != 0) {
        status = spell_characters(speller, way);
    }
    *out = finish_letters(&speller->letters);
    return status;
}
