/* Kinds of ASCII characters, whatever the locale. */
#ifndef RS_BASE_ASCII_H
#define RS_BASE_ASCII_H

#include <stdbool.h>

static inline bool rs_is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool rs_is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static inline bool rs_is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* A blank, a tab, an end of a line or of a page. */
static inline bool rs_is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
