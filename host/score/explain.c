/* One line that says why two names scored as they did. */
#include "host/score/explain.h"

#include <stdarg.h>
#include <stdio.h>

#include "host/score/joined.h"

typedef struct line {
    char *text;
    size_t used; /* without the NUL */
} line;

static void append(line *out, const char *format, ...) RS_PRINTF(2, 3);

/* RS_EXPLANATION_BYTES is room for the longest line; should it ever not be, the line is cut and stays ended by NUL. */
static void append(line *out, const char *format, ...) {
    size_t room = RS_EXPLANATION_BYTES - out->used;
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(out->text + out->used, room, format, arguments);
    va_end(arguments);
    if (written > 0)
        out->used += (size_t)written < room ? (size_t)written : room - 1;
}

/* Starts a new part of the line. */
static void separate(line *out) {
    if (out->used > 0)
        append(out, "; ");
}

static void append_run(line *out, const rs_tokens *name, uint32_t first, uint32_t tokens) {
    for (uint32_t i = first; i < first + tokens; i++)
        append(out, "%s%s", i > first ? " " : "", name->letters[i]);
}

static const char *rule_word(rs_rule rule) {
    switch (rule) {
    case RS_RULE_INITIAL:
        return "initial";
    case RS_RULE_VARIANT:
        return "variant";
    case RS_RULE_FAMILY:
        return "related form";
    case RS_RULE_SYLLABLES:
        return "same syllables";
    case RS_RULE_SPELLING:
        return "spelling";
    case RS_RULE_SOUND:
        return "sound";
    case RS_RULE_TRUNCATED:
        return "cut off";
    case RS_RULE_EQUAL:
    case RS_RULE_NONE:
        break;
    }
    return "equal";
}

static void append_taken(line *out, const rs_tokens *q, const rs_tokens *r, const rs_taken *taken) {
    separate(out);
    append_run(out, q, taken->q_first, taken->q_tokens);
    append(out, "%s", taken->rule == RS_RULE_EQUAL ? "=" : "~");
    append_run(out, r, taken->r_first, taken->r_tokens);
    if (taken->rule != RS_RULE_EQUAL)
        append(out, " %u %s", (unsigned)taken->similarity, rule_word(taken->rule));
}

static void append_left(line *out, const char *where, const rs_tokens *name, uint32_t left) {
    if (left == 0)
        return;
    separate(out);
    append(out, "only in %s:", where);
    for (uint32_t i = 0; i < name->count; i++) {
        if ((left >> i & 1U) != 0)
            append(out, " %s", name->letters[i]);
    }
}

/* Where the joined rule decided, the pairs of tokens would only mislead: what met is the two names as wholes. */
static void append_joined(line *out, const rs_tokens *q, const rs_tokens *r, uint32_t score) {
    append(out, "joined: ");
    append_run(out, q, 0, q->count);
    append(out, "%s", score == RS_JOINED_EQUAL_SCORE ? "=" : "~");
    append_run(out, r, 0, r->count);
    append(out, " %u %s", (unsigned)score, score == RS_JOINED_EQUAL_SCORE ? "equal" : "one edit");
}

static void append_tokens(line *out, const rs_tokens *q, const rs_tokens *r, const rs_name_trace *trace) {
    for (uint32_t i = 0; i < trace->taken_count; i++)
        append_taken(out, q, r, &trace->taken[i]);
    if (trace->taken_count == 0)
        append(out, "no token in common");
    append_left(out, "passenger", q, trace->q_left);
    append_left(out, "list", r, trace->r_left);
}

static void append_limit(line *out, const char *where, const rs_tokens *name) {
    if (name->over_limit)
        append(out, "; name in %s cut to %d tokens of at most %d letters", where, RS_MAX_TOKENS, RS_MAX_TOKEN_LETTERS);
}

void rs_explain(const rs_tokens *q, const rs_tokens *r, const rs_name_trace *trace, char out[RS_EXPLANATION_BYTES]) {
    line text = {out, 0};
    out[0] = '\0';
    if (trace->joined_score > trace->token_score)
        append_joined(&text, q, r, trace->joined_score);
    else
        append_tokens(&text, q, r, trace);
    append_limit(&text, "passenger", q);
    append_limit(&text, "list", r);
}
