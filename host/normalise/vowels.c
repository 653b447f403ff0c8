#include <unicode/uscript.h>

#include "host/base/utf8.h"
#include "host/normalise/normalise.h"

bool rs_normalise_lacks_vowels(rs_str text) {
    for (size_t at = 0; at < text.length;) {
        UErrorCode error = U_ZERO_ERROR;
        const int32_t c = rs_utf8_next(text, &at);
        const UScriptCode script = c < 128 ? USCRIPT_LATIN : uscript_getScript(c, &error);
        if (script == USCRIPT_ARABIC || script == USCRIPT_HEBREW) {
            return true;
        }
    }
    return false;
}
