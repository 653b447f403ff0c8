/*
 * The service signs of a UN/EDIFACT interchange (ISO 9735), and where one starts in a text. The signs stand in UNA,
 * where there is one and it is right; UNB shows them in any case:
 *
 *     UNA:+.?*'        component, element, decimal, release, repetition or nothing, terminator
 *     UNB+UNOA:4+...+REFERENCE'UNH+...        element behind UNB, component behind four letters, terminator before UNH
 */
#ifndef RS_INPUT_EDIFACT_SIGNS_H
#define RS_INPUT_EDIFACT_SIGNS_H

#include "host/base/str.h"

typedef struct rs_edifact_signs {
    char component;
    char element;
    char release; /* 0: there is none */
    char terminator;
} rs_edifact_signs;

/* Those of most interchanges. */
extern const rs_edifact_signs RS_EDIFACT_USUAL_SIGNS;

enum { RS_EDIFACT_START_BYTES = 2048 }; /* as far as the functions below look behind a start */

/* Whether an interchange starts at this byte: UNA, UNB, or a UNH of a message that stands alone. */
bool rs_edifact_starts_at(rs_str text, size_t at);

/* The first such byte before limit; limit: there is none. */
size_t rs_edifact_find_start(rs_str text, size_t limit);

/* The signs of the interchange that starts with text. Returns the bytes of UNA, which is no segment like others. */
size_t rs_edifact_read_signs(rs_str text, rs_edifact_signs *out);

#endif
