#include "host/input/charset.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <unicode/utf8.h>

#include "host/base/utf8.h"

const char RS_CHARSET_UTF8[] = "UTF-8";
const char RS_CHARSET_WINDOWS_1252[] = "windows-1252";

static bool starts_with(rs_str text, const char *bytes, size_t count) {
    return text.length >= count && memcmp(text.data, bytes, count) == 0;
}

static bool is_name_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr("._-:", c);
}

/* The text that follows word, or the empty one. */
static rs_str behind_word(rs_str text, const char *word) {
    size_t length = strlen(word);
    while (text.length >= length && memcmp(text.data, word, length) != 0)
        text = rs_str_behind(text, 1);
    return text.length >= length ? rs_str_behind(text, length) : (rs_str){NULL, 0};
}

/* The value of encoding="..." in an XML declaration; empty if there is none. */
static rs_str declared_encoding(rs_str head) {
    enum { MOST_DECLARATION_BYTES = 200 };
    if (!starts_with(head, "<?xml", 5))
        return (rs_str){NULL, 0};
    rs_str rest = {head.data, head.length < MOST_DECLARATION_BYTES ? head.length : MOST_DECLARATION_BYTES};
    rest.length -= behind_word(rest, "?>").length;
    rest = rs_str_trim(behind_word(rest, "encoding"));
    if (!starts_with(rest, "=", 1))
        return (rs_str){NULL, 0};
    rest = rs_str_trim(rs_str_behind(rest, 1));
    if (rest.length == 0 || (rest.data[0] != '"' && rest.data[0] != '\''))
        return (rs_str){NULL, 0};
    rest = rs_str_behind(rest, 1);
    size_t length = 0;
    while (length < rest.length && rest.data[length] != '\0' && is_name_letter(rest.data[length]))
        length++;
    return (rs_str){rest.data, length};
}

/*
 * XML is UTF-8 unless it says otherwise. A declaration that was read byte by byte cannot mean UTF-16: programs write so
 * that make their text in UTF-16 and save it as UTF-8. Who writes Latin-1 means Windows-1252, here as in browsers.
 */
static void declared_by_xml(rs_str head, char name[RS_CHARSET_NAME_BYTES]) {
    static const char *const utf8[] = {"utf-8", "utf8", "utf-16", "utf16", "ucs-2", "iso-10646-ucs-2", "us-ascii"};
    static const char *const latin_1[] = {"iso-8859-1", "iso_8859-1", "iso8859-1", "latin1", "latin-1"};
    rs_str said = declared_encoding(head);
    const char *known = said.length == 0 ? RS_CHARSET_UTF8 : NULL;
    for (size_t i = 0; i < sizeof utf8 / sizeof *utf8; i++)
        known = rs_str_begins(said, utf8[i]) ? RS_CHARSET_UTF8 : known;
    for (size_t i = 0; i < sizeof latin_1 / sizeof *latin_1; i++)
        known = rs_str_equal_ignoring_case(said, rs_str_from(latin_1[i])) ? RS_CHARSET_WINDOWS_1252 : known;
    if (known)
        said = rs_str_from(known);
    (void)snprintf(name, RS_CHARSET_NAME_BYTES, "%.*s", RS_STR_ARGS(said));
}

/* Two characters of ASCII in 16 bits each. */
static bool is_utf16(rs_str head, size_t zero) {
    return head.length >= 4 && !head.data[zero] && !head.data[zero + 2] && head.data[1 - zero] > 0 &&
           head.data[3 - zero] > 0;
}

void rs_charset_declared(rs_str head, char name[RS_CHARSET_NAME_BYTES]) {
    const char *found = "";
    if (starts_with(head, "\xFF\xFE", 2) || is_utf16(head, 1))
        found = "UTF-16LE";
    else if (starts_with(head, "\xFE\xFF", 2) || is_utf16(head, 0))
        found = "UTF-16BE";
    else if (starts_with(head, "\xEF\xBB\xBF", 3))
        found = RS_CHARSET_UTF8;
    (void)snprintf(name, RS_CHARSET_NAME_BYTES, "%s", found);
    if (name[0] == '\0' && starts_with(rs_str_trim(head), "<", 1))
        declared_by_xml(rs_str_trim(head), name);
}

static bool is_ascii(rs_str piece) {
    uint64_t all = 0;
    size_t at = 0;
    for (; at + sizeof all <= piece.length; at += sizeof all) {
        uint64_t bytes;
        memcpy(&bytes, piece.data + at, sizeof bytes);
        all |= bytes;
    }
    for (; at < piece.length; at++)
        all |= (unsigned char)piece.data[at];
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

static bool is_following(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

size_t rs_charset_open_end(rs_str piece) {
    enum { MOST_PARTS = 3 };
    size_t parts = 0;
    while (parts < MOST_PARTS && parts < piece.length && is_following(piece.data[piece.length - 1 - parts]))
        parts++;
    if (parts == piece.length)
        return 0;
    const rs_str last = rs_str_behind(piece, piece.length - 1 - parts);
    const unsigned char first = (unsigned char)last.data[0];
    size_t at = 0;
    return first >= 0xC2 && first <= 0xF4 && last.length < 4 && rs_utf8_next(last, &at) < 0 ? last.length : 0;
}

const char *rs_charset_guess(rs_str piece) {
    if (is_ascii(piece))
        return NULL;
    size_t characters = 0;
    size_t strays = 0;
    piece.length -= rs_charset_open_end(piece);
    for (size_t at = 0; at < piece.length;) {
        unsigned char byte = (unsigned char)piece.data[at];
        if (byte < ' ' && !(byte >= '\t' && byte <= '\r') && byte != 0x1A)
            return NULL; /* no text: nothing is to be made of it */
        if (rs_utf8_next(piece, &at) < 0)
            strays++;
        else
            characters += byte >= 0x80;
    }
    if (strays + characters == 0)
        return NULL;
    return strays > characters ? RS_CHARSET_WINDOWS_1252 : RS_CHARSET_UTF8;
}

/* UNOA and UNOB are ASCII, UNOC is ISO 8859-1, and others are of Unicode. */
static const char *charset_of_level(char level) {
    switch (level) {
    case 'D':
        return "ISO-8859-2";
    case 'E':
        return "ISO-8859-5";
    case 'F':
        return "ISO-8859-7";
    case 'G':
        return "ISO-8859-3";
    case 'H':
        return "ISO-8859-4";
    case 'I':
        return "ISO-8859-6";
    case 'J':
        return "ISO-8859-8";
    case 'K':
        return "ISO-8859-9";
    default:
        return NULL;
    }
}

/* The level is the letter behind UNO: its place behind UNB+ is the same in all syntaxes. */
const char *rs_charset_of_unb(rs_str piece) {
    enum { LEVEL = 7, LENGTH = 9 };
    const char *found = NULL;
    bool is_first = true;
    for (rs_str left = behind_word(piece, "UNB"); left.data; left = behind_word(left, "UNB")) {
        const char *unb = left.data - 3;
        if (left.length + 3 < LENGTH || memcmp(unb + 4, "UNO", 3) != 0 || is_name_letter(unb[3]))
            continue;
        const char *named = charset_of_level(unb[LEVEL]);
        if (!is_first && named != found)
            return NULL;
        found = named;
        is_first = false;
    }
    return found;
}

/* What a byte stands for in Windows-1252; the five that it leaves open are control characters, as in ICU and browsers.
 */
static uint32_t windows_1252(unsigned char byte) {
    static const uint16_t from_80_to_9f[] = {
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    };
    return byte >= 0x80 && byte < 0xA0 ? from_80_to_9f[byte - 0x80] : byte;
}

rs_status rs_charset_mend(rs_mending *room, rs_str text, rs_str *out) {
    enum { MOST_BYTES = 3 }; /* of a character of Windows-1252 in UTF-8 */
    uint8_t *bytes = rs_grow(room->bytes, &room->capacity, text.length * MOST_BYTES + 1, 1);
    if (!bytes)
        return RS_ENOMEM;
    room->bytes = (char *)bytes;
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        if (rs_utf8_next(text, &at) < 0) {
            uint32_t c = windows_1252((unsigned char)text.data[start]);
            U8_APPEND_UNSAFE(bytes, length, c);
        } else {
            memcpy(bytes + length, text.data + start, at - start);
            length += at - start;
        }
    }
    *out = (rs_str){room->bytes, length};
    return RS_OK;
}
