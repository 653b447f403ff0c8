#include "host/input/decoder.h"

#include <stdlib.h>

#include <unicode/ucnv.h>

enum { PIVOT_UNITS = 4096 };

struct rs_decoder {
    const char *path;
    UConverter *from;
    UConverter *to;
    UChar pivot[PIVOT_UNITS]; /* UTF-16 on its way from one to the other */
    UChar *pivot_read;
    UChar *pivot_write;
};

rs_status rs_decoder_open(rs_decoder **out, const char *charset, const char *path) {
    *out = NULL;
    rs_decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder)
        return rs_fail_memory();
    decoder->path = path;
    decoder->pivot_read = decoder->pivot_write = decoder->pivot;
    UErrorCode error = U_ZERO_ERROR;
    decoder->from = ucnv_open(charset, &error);
    decoder->to = ucnv_open("UTF-8", &error);
    if (U_SUCCESS(error)) {
        *out = decoder;
        return RS_OK;
    }
    rs_decoder_close(decoder);
    if (error == U_MEMORY_ALLOCATION_ERROR)
        return rs_fail_memory();
    return rs_fail(RS_EINPUT, "%s: says that its character set is '%s', which is unknown; save it as UTF-8", path,
                   charset);
}

void rs_decoder_close(rs_decoder *decoder) {
    if (!decoder)
        return;
    ucnv_close(decoder->from);
    ucnv_close(decoder->to);
    free(decoder);
}

rs_status rs_decoder_run(rs_decoder *decoder, rs_str *bytes, bool at_end, char *out, size_t capacity, size_t *got,
                         bool *more) {
    UErrorCode error = U_ZERO_ERROR;
    const char *source = bytes->data;
    const char *source_end = bytes->data + bytes->length;
    char *target = out;
    ucnv_convertEx(decoder->to, decoder->from, &target, out + capacity, &source, source_end, decoder->pivot,
                   &decoder->pivot_read, &decoder->pivot_write, decoder->pivot + PIVOT_UNITS, false, at_end, &error);
    *bytes = (rs_str){source, (size_t)(source_end - source)};
    *got = (size_t)(target - out);
    *more = error == U_BUFFER_OVERFLOW_ERROR || !at_end;
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR && error != U_TRUNCATED_CHAR_FOUND)
        return rs_fail(RS_EINTERNAL, "%s: ICU cannot decode it (%s)", decoder->path, u_errorName(error));
    return RS_OK;
}
