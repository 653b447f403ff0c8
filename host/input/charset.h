/*
 * Which character set a text file is in. Readers see UTF-8 alone: source.c turns the whole file into it.
 *
 * What a file says of itself is believed: a byte order mark, the NULs of UTF-16, an XML declaration. What says nothing
 * is UTF-8 or Windows-1252 (which holds Latin-1), and the first piece that is not plain ASCII decides: Windows-1252 if
 * it has more bytes that cannot be UTF-8 than characters that can. So KRÍŽ, whose last two letters happen to be
 * a character of UTF-8, is read well wherever others beside it are not.
 *
 * Messages of UN/EDIFACT say it in UNB (ISO 9735), and are believed where they are not UTF-8: many say what they are
 * not.
 *
 * A row of a UTF-8 file that is not UTF-8 is read all the same, its alien bytes as Windows-1252: it comes from another
 * system, or was cut within a character. Either way a name with a doubtful letter is worth more than none: a passenger
 * who is rejected is not screened. Such rows are counted (rs_input_counts), and said.
 */
#ifndef RS_INPUT_CHARSET_H
#define RS_INPUT_CHARSET_H

#include "host/base/status.h"
#include "host/base/str.h"

enum { RS_CHARSET_NAME_BYTES = 40 };

extern const char RS_CHARSET_UTF8[];
extern const char RS_CHARSET_WINDOWS_1252[];

/* What a file that starts with head says of itself. Out: *name, as ICU knows it; empty if it says nothing. */
void rs_charset_declared(rs_str head, char name[RS_CHARSET_NAME_BYTES]);

/*
 * What a piece of a file that says nothing tells: one of the two names above, or NULL if it could be both, being ASCII,
 * or is no text. It may end within a character.
 */
const char *rs_charset_guess(rs_str piece);

/*
 * The part of ISO 8859 that all UNBs of a piece name, as ICU knows it: ISO-8859-5 for UNOE. NULL: they name none, or
 * several, or ISO 8859-1, which Windows-1252 holds.
 */
const char *rs_charset_of_unb(rs_str piece);

/* The bytes at the piece's end that may be the beginning of a character of UTF-8: 0 to 3. */
size_t rs_charset_open_end(rs_str piece);

/* Room for a text that is mended; {0} at first. bytes is freed by free(). */
typedef struct rs_mending {
    char *bytes;
    size_t capacity;
} rs_mending;

/* The text with every byte that is not UTF-8 taken for Windows-1252. Out: *out, in the room. Errors: RS_ENOMEM. */
rs_status rs_charset_mend(rs_mending *room, rs_str text, rs_str *out);

#endif
