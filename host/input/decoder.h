/* A stream of bytes in any character set that ICU knows, as UTF-8. */
#ifndef RS_INPUT_DECODER_H
#define RS_INPUT_DECODER_H

#include "host/base/status.h"
#include "host/base/str.h"

typedef struct rs_decoder rs_decoder;

/* path: for messages; it must outlive the decoder. Errors: RS_EINPUT (ICU knows no such set), RS_ENOMEM. */
rs_status rs_decoder_open(rs_decoder **out, const char *charset, const char *path);
void rs_decoder_close(rs_decoder *decoder); /* NULL is allowed */

/*
 * Decodes what it can of *bytes and takes it off. at_end: the file ends behind them. Out: *got, the bytes written; they
 * may end within a character, whose rest comes with the next call. *more: there is more to come, with more room or more
 * bytes. What no character can be made of becomes U+FFFD. Errors: RS_EINTERNAL (ICU).
 */
rs_status rs_decoder_run(rs_decoder *decoder, rs_str *bytes, bool at_end, char *out, size_t capacity, size_t *got,
                         bool *more);

#endif
