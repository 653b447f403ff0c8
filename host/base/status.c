#include "host/base/status.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char message[RS_MESSAGE_BYTES];

/* File names and input fields may hold anything, but a message is one line and must not steer a terminal. */
static void keep_on_one_line(char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            *text = '?';
}

void rs_set_error_message(const char *format, ...) {
    char fresh[RS_MESSAGE_BYTES]; /* the arguments may contain the old message */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(fresh, sizeof fresh, format, arguments);
    va_end(arguments);
    if (length < 0)
        fresh[0] = '\0';
    else if ((size_t)length >= sizeof fresh)
        memcpy(fresh + sizeof fresh - 4, "...", 4);
    keep_on_one_line(fresh);
    memcpy(message, fresh, sizeof message);
}

const char *rs_error_message(void) {
    return message;
}

void rs_outcome_keep(rs_outcome *outcome, rs_status status) {
    if (outcome->status == RS_OK && status != RS_OK) {
        outcome->status = status;
        memcpy(outcome->message, message, sizeof message);
    }
}

rs_status rs_outcome_state(const rs_outcome *outcome) {
    return outcome->status == RS_OK ? RS_OK : rs_fail(outcome->status, "%s", outcome->message);
}

int rs_exit_code(rs_status status) {
    assert(status <= RS_OK && status >= RS_ESTOPPED);
    return -(int)status;
}
