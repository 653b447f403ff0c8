/* A segment of a UN/EDIFACT interchange, cut into elements and components, which are views into it. */
#ifndef RS_INPUT_EDIFACT_SEGMENT_H
#define RS_INPUT_EDIFACT_SEGMENT_H

#include "host/input/edifact_signs.h"
#include "host/input/reader.h"

typedef struct rs_edifact_segment {
    char tag[4]; /* empty where there is a fault that hides it */
    rs_str bytes;
    uint64_t line;     /* on which it starts, from 1 */
    const char *fault; /* why it cannot be read; NULL: it can */
    bool is_alien;     /* its bytes are not UTF-8, though the file is */
    bool is_cut;       /* the file, or the interchange, ends before the segment does */
} rs_edifact_segment;

/*
 * Cuts the segment of these bytes, which are changed: signs that no text holds take the place of the interchange's. Its
 * tag, bytes and fault are set.
 */
void rs_edifact_cut(rs_edifact_segment *out, char *bytes, size_t length, const rs_edifact_signs *signs);

/* Whether a tag stands at the text's start: a letter and two letters or digits, then a sign or nothing. */
bool rs_edifact_has_tag(rs_str text, const rs_edifact_signs *signs);

static inline bool rs_edifact_is(const rs_edifact_segment *segment, const char *tag) {
    return segment->tag[0] == tag[0] && segment->tag[1] == tag[1] && segment->tag[2] == tag[2];
}

/* How many elements stand behind the tag. */
size_t rs_edifact_elements(const rs_edifact_segment *segment);

/*
 * A component, both counted from 1, without blanks at its ends; empty where there is none. Component 0 is the element
 * as it is cut. Released signs are plain ones. A line break inside it, which is a wrap of the sender's, is one LF.
 */
rs_str rs_edifact_at(const rs_edifact_segment *segment, size_t element, size_t component);

/* Takes the next component off what is left of an element, and blanks off its ends. False: none is left. */
bool rs_edifact_next_component(rs_str *left, rs_str *component);

/* The text without the wraps inside it, kept in the builder if there are any. For codes, numbers and dates. */
rs_str rs_edifact_unwrapped(rs_builder *builder, rs_str text);

/* Reads a number of digits alone, of up to 18 of them. */
bool rs_edifact_number(rs_str text, uint64_t *out);

/* Rejects a faulty segment, group, message or interchange, which is a row of its own. reason: without any content. */
void rs_edifact_reject(rs_intake *intake, uint64_t line, const char *field, const char *reason);

#endif
