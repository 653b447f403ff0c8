#include "host/report/explanation_line.h"

#include "host/report/report.h"

typedef struct line {
    char *text;
    size_t used; /* without the NUL */
} line;

/* Should RS_EXPLANATION_BYTES ever be too few, the line is cut and stays ended by NUL. */
static void append(line *out, const char *text) {
    out->used = rs_str_append(out->text, RS_EXPLANATION_BYTES, out->used, rs_str_from(text));
}

/* Starts a new part of the line. */
static void separate(line *out) {
    append(out, out->used > 0 ? "; " : "");
}

static void append_met(line *out, const rs_met_words *met) {
    separate(out);
    append(out, met->passenger);
    append(out, met->same ? " = " : " ~ ");
    append(out, met->list);
    if (!met->same || met->similarity < RS_FULL_SIMILARITY) {
        char similarity[RS_FIXED_BYTES];
        rs_format_hundredths(met->similarity, similarity);
        append(out, " (");
        append(out, similarity);
        append(out, " ");
        append(out, met->how);
        append(out, ")");
    }
}

static void append_left(line *out, const char *where, const rs_tokens *left) {
    if (left->count == 0) {
        return;
    }
    separate(out);
    append(out, "only in ");
    append(out, where);
    append(out, ":");
    for (uint32_t i = 0; i < left->count; i++) {
        append(out, " ");
        append(out, left->letters[i]);
    }
}

static void append_note(line *out, const rs_explained_note *note) {
    separate(out);
    append(out, note->text);
    if (note->points != 0) {
        char points[RS_FIXED_BYTES];
        rs_format_signed(note->points, points);
        append(out, " (");
        append(out, points);
        append(out, ")");
    }
}

void rs_explanation_line(const rs_explanation *explanation, char out[RS_EXPLANATION_BYTES]) {
    line text = {out, 0};
    out[0] = '\0';
    for (uint32_t i = 0; i < explanation->met_count; i++) {
        append_met(&text, &explanation->met[i]);
    }
    if (explanation->met_count == 0 && !explanation->without_names) {
        append(&text, "no word in common");
    }
    append_left(&text, "passenger", &explanation->passenger_left);
    append_left(&text, "list", &explanation->list_left);
    for (uint32_t i = 0; i < explanation->note_count; i++) {
        append_note(&text, &explanation->notes[i]);
    }
}
