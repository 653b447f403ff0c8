#include "host/report/comparison.h"

#include <string.h>

enum { POINTS_WIDTH = 7 }; /* +0.1000 */

static int wider(int width, const char *text) {
    int needed = (int)strlen(text);
    return needed > width ? needed : width;
}

/* Words are A-Z, so that a byte is a column of the terminal. */
static void print_table(FILE *stream, const rs_explanation *explanation) {
    int passenger = wider(0, "passenger");
    int list = wider(0, "list");
    int how = wider(0, "how");
    for (uint32_t i = 0; i < explanation->met_count; i++) {
        passenger = wider(passenger, explanation->met[i].passenger);
        list = wider(list, explanation->met[i].list);
        how = wider(how, explanation->met[i].how);
    }
    (void)fprintf(stream, "%-*s  %-*s  %-*s  similarity  weight\n", passenger, "passenger", list, "list", how, "how");
    for (uint32_t i = 0; i < explanation->met_count; i++) {
        const rs_met_words *met = &explanation->met[i];
        char similarity[RS_FIXED_BYTES];
        char weight[RS_FIXED_BYTES];
        rs_format_hundredths(met->similarity, similarity);
        rs_format_hundredths(met->weight + 50, weight); /* to the nearest */
        (void)fprintf(stream, "%-*s  %-*s  %-*s  %10s  %6s\n", passenger, met->passenger, list, met->list, how,
                      met->how, similarity, weight);
    }
}

static void print_sum(FILE *stream, int32_t points, const char *label) {
    char number[RS_FIXED_BYTES];
    rs_format_fixed(points, number);
    (void)fprintf(stream, "%*s  %s\n", POINTS_WIDTH, number, label);
}

/* The number of what is added or taken; blanks for nothing. */
static void print_change(FILE *stream, int32_t points) {
    char number[RS_FIXED_BYTES] = "";
    if (points != 0) {
        rs_format_signed(points, number);
    }
    (void)fprintf(stream, "%*s  ", POINTS_WIDTH, number);
}

static void print_words(FILE *stream, const char *where, const rs_tokens *left) {
    (void)fprintf(stream, "only in %s:", where);
    for (uint32_t i = 0; i < left->count; i++) {
        (void)fprintf(stream, " %s", left->letters[i]);
    }
}

static void print_left(FILE *stream, const rs_explanation *explanation) {
    const rs_tokens *own = &explanation->passenger_left;
    const rs_tokens *listed = &explanation->list_left;
    if (own->count == 0 && listed->count == 0) {
        return;
    }
    print_change(stream, explanation->left_points);
    if (own->count > 0) {
        print_words(stream, "passenger", own);
    }
    if (own->count > 0 && listed->count > 0) {
        (void)fputs("; ", stream);
    }
    if (listed->count > 0) {
        print_words(stream, "list", listed);
    }
    (void)fputc('\n', stream);
}

static void print_names(FILE *stream, const rs_report_row *row) {
    const rs_explanation *explanation = row->explanation;
    print_sum(stream, explanation->similarity, explanation->met_count > 0 ? "words that met" : "no word in common");
    print_left(stream, explanation);
    for (uint32_t i = 0; i < explanation->note_count; i++) {
        print_change(stream, explanation->notes[i].points);
        (void)fprintf(stream, "%s\n", explanation->notes[i].text);
    }
    print_sum(stream, row->pair->name_score, "names");
}

/* Evidence that is known and adds nothing is shown with its nothing: it was looked at. */
static void print_evidence(FILE *stream, const rs_pair *pair) {
    const rs_evidence evidence = rs_evidence_of(pair);
    rs_evidence_piece pieces[RS_EVIDENCE_PIECES];
    size_t count = rs_evidence_pieces(&evidence, pieces);
    for (size_t i = 0; i < count; i++) {
        char points[RS_FIXED_BYTES];
        rs_format_signed(pieces[i].points, points);
        (void)fprintf(stream, "%*s  %s\n", POINTS_WIDTH, points, pieces[i].kind);
    }
    if (count > 0) {
        print_sum(stream, pair->total, rs_shown_score(pair->total) < pair->total ? "total, shown as 1.0000" : "total");
    }
}

void rs_comparison_print(FILE *stream, const rs_report_row *row) {
    char score[RS_FIXED_BYTES];
    rs_format_fixed(rs_shown_score(row->pair->total), score);
    (void)fprintf(stream, "%s\n\npassenger  %.*s\nlist       %.*s\n\n", score, RS_STR_ARGS(row->passenger_name),
                  RS_STR_ARGS(row->alias_name));
    if (row->explanation->met_count > 0) {
        print_table(stream, row->explanation);
        (void)fputc('\n', stream);
    }
    print_names(stream, row);
    print_evidence(stream, row->pair);
}
