/* What the bytes of a text file look like, and what is wrong with them. */
#ifndef RS_INPUT_TEXT_H
#define RS_INPUT_TEXT_H

#include "host/base/str.h"

/* What is wrong with a row's bytes, as a reason to reject it; NULL if nothing is. */
const char *rs_text_nul(rs_str bytes);

/* The same, and that it is UTF-8. */
const char *rs_text_fault(rs_str bytes);

/* The first line of a file's head that is not blank, without a byte order mark. */
rs_str rs_text_first_line(rs_str head);

/* The separator, a comma, a semicolon or a tab, of which a CSV file's header has most outside of quotes. */
char rs_text_separator(rs_str head);

/* True if a file that starts with head is no text: it has more than a stray control character. */
bool rs_text_is_binary(rs_str head);

/* What a file that cannot be read looks like, for a message: "gzip data; unpack it first". */
const char *rs_text_describe(rs_str head);

#endif
