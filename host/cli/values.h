/* Values of options, read exactly: what is not understood whole is refused. */
#ifndef RS_CLI_VALUES_H
#define RS_CLI_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "host/base/status.h"

/*
 * 0 to 1 with up to four decimals, as in 0.8 or 0.8247. `option` is named in the message.
 * Out: ten-thousandths. Errors: RS_EUSAGE.
 */
rs_status rs_value_fraction(const char *option, const char *text, int32_t *out);

/* A whole number from `least` to `most`. Errors: RS_EUSAGE. */
rs_status rs_value_number(const char *option, const char *text, uint64_t least, uint64_t most, uint64_t *out);

/* One of the words of `choices`, which NULL ends. Out: its index. Errors: RS_EUSAGE. */
rs_status rs_value_choice(const char *option, const char *text, const char *const *choices, int *out);

#endif
