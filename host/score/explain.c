#include "host/score/explain.h"

#include <stdio.h>
#include <string.h>

#include "host/score/joined.h"

enum { POINTS_SCALE = RS_FULL_SIMILARITY };

#define RUN_SUFFIX " when written together"
#define JOINED_SUFFIX " when all words are written together"

/* What each rule is called. */
static const char *const words[] = {
    [RS_RULE_EQUAL] = "same",          [RS_RULE_INITIAL] = "initial",          [RS_RULE_VARIANT] = "variant spelling",
    [RS_RULE_FAMILY] = "related name", [RS_RULE_SYLLABLES] = "same syllables", [RS_RULE_SPELLING] = "typing error",
    [RS_RULE_SOUND] = "sounds alike",  [RS_RULE_TRUNCATED] = "cut off",
};

static const char *word_of(rs_rule rule) {
    size_t index = (size_t)rule;
    return index < sizeof words / sizeof words[0] && words[index] ? words[index] : "similar";
}

static void write_run(const rs_tokens *name, uint32_t first, uint32_t count, char out[RS_MET_TEXT_BYTES]) {
    size_t used = 0;
    for (uint32_t i = first; i < first + count && used + 1 + name->length[i] < RS_MET_TEXT_BYTES; i++) {
        if (i > first)
            out[used++] = ' ';
        memcpy(out + used, name->letters[i], name->length[i]);
        used += name->length[i];
    }
    out[used] = '\0';
}

static void write_met(const rs_tokens *q, const rs_tokens *r, const rs_taken *taken, const char *suffix,
                      rs_met_words *out) {
    write_run(q, taken->q_first, taken->q_tokens, out->passenger);
    write_run(r, taken->r_first, taken->r_tokens, out->list);
    size_t used = rs_str_append(out->how, sizeof out->how, 0, rs_str_from(word_of(taken->rule)));
    (void)rs_str_append(out->how, sizeof out->how, used, rs_str_from(suffix));
    out->same = taken->rule == RS_RULE_EQUAL;
    out->similarity = taken->similarity;
    out->weight = taken->weight;
}

/* Puts what was taken into the order of the passenger's words, by insertion: it is never more than 12. */
static void sort_taken(const rs_name_trace *trace, rs_taken out[RS_MAX_TOKENS]) {
    for (uint32_t i = 0; i < trace->taken_count; i++) {
        uint32_t place = i;
        for (; place > 0 && out[place - 1].q_first > trace->taken[i].q_first; place--)
            out[place] = out[place - 1];
        out[place] = trace->taken[i];
    }
}

static void write_left(const rs_tokens *name, uint32_t left, rs_tokens *out) {
    for (uint32_t i = 0; i < name->count; i++) {
        if ((left >> i & 1U) == 0)
            continue;
        memcpy(out->letters[out->count], name->letters[i], sizeof name->letters[i]);
        out->length[out->count++] = name->length[i];
    }
}

/* Out: the mean of what met; weights become shares. */
static void weigh_met(rs_explanation *out) {
    int32_t weights = 0;
    int32_t weighted = 0;
    for (uint32_t i = 0; i < out->met_count; i++) {
        weights += out->met[i].weight;
        weighted += out->met[i].weight * out->met[i].similarity;
    }
    if (weights == 0)
        return;
    for (uint32_t i = 0; i < out->met_count; i++)
        out->met[i].weight = out->met[i].weight * POINTS_SCALE / weights;
    out->similarity = weighted / weights;
}

/* What lies between the mean of what met and the token score, with its reason. */
static void explain_loss(const rs_name_trace *trace, rs_explanation *out) {
    int32_t scaled = (int32_t)trace->token_score - (int32_t)trace->base_score;
    out->left_points = (int32_t)trace->base_score - out->similarity;
    if (scaled < 0)
        rs_explanation_note(out, scaled, "little matched: what is missing counts more");
    else if (scaled > 0)
        rs_explanation_note(out, scaled, "much matched: what is missing counts less");
}

static void explain_tokens(const rs_tokens *q, const rs_tokens *r, const rs_name_trace *trace, rs_explanation *out) {
    rs_taken sorted[RS_MAX_TOKENS];
    sort_taken(trace, sorted);
    for (uint32_t i = 0; i < trace->taken_count; i++) {
        bool is_run = sorted[i].q_tokens > 1 || sorted[i].r_tokens > 1;
        write_met(q, r, &sorted[i], is_run ? RUN_SUFFIX : "", &out->met[out->met_count++]);
    }
    weigh_met(out);
    write_left(q, trace->q_left, &out->passenger_left);
    write_left(r, trace->r_left, &out->list_left);
    explain_loss(trace, out);
}

/* Where the joined names decided, the words that met would only mislead: what met is the two names as wholes. */
static void explain_joined(const rs_tokens *q, const rs_tokens *r, uint32_t score, rs_explanation *out) {
    const rs_taken whole = {.q_tokens = q->count,
                            .r_tokens = r->count,
                            .similarity = (uint16_t)score,
                            .weight = 1,
                            .rule = score == RS_JOINED_EQUAL_SCORE ? RS_RULE_EQUAL : RS_RULE_SPELLING};
    write_met(q, r, &whole, JOINED_SUFFIX, &out->met[out->met_count++]);
    weigh_met(out);
}

static void note_limit(rs_explanation *out, const char *whose, const rs_tokens *name) {
    char text[RS_NOTE_BYTES];
    if (!name->over_limit)
        return;
    (void)snprintf(text, sizeof text, "the %s's name cut to %d words of at most %d letters", whose, RS_MAX_TOKENS,
                   RS_MAX_TOKEN_LETTERS);
    rs_explanation_note(out, 0, text);
}

void rs_explain(const rs_tokens *q, const rs_tokens *r, const rs_name_trace *trace, rs_explanation *out) {
    memset(out, 0, sizeof *out);
    if (trace->joined_score > trace->token_score)
        explain_joined(q, r, trace->joined_score, out);
    else
        explain_tokens(q, r, trace, out);
    note_limit(out, "passenger", q);
    note_limit(out, "list", r);
}

/* The words of the form that the usual one lacks; all of them if they are not the same number. */
static void write_changed(const rs_tokens *usual, const rs_tokens *form, char out[RS_NOTE_BYTES], size_t used) {
    for (uint32_t i = 0; i < form->count; i++) {
        if (usual->count == form->count && strcmp(usual->letters[i], form->letters[i]) == 0)
            continue;
        used = rs_str_append(out, RS_NOTE_BYTES, used, rs_str_from(" "));
        used = rs_str_append(out, RS_NOTE_BYTES, used, rs_str_from(form->letters[i]));
    }
}

void rs_explain_form(rs_explanation *explanation, const char *whose, const rs_tokens *usual, const rs_tokens *form) {
    char text[RS_NOTE_BYTES];
    size_t used = rs_str_append(text, sizeof text, 0, rs_str_from("the "));
    used = rs_str_append(text, sizeof text, used, rs_str_from(whose));
    used = rs_str_append(text, sizeof text, used, rs_str_from("'s name read as"));
    write_changed(usual, form, text, used);
    rs_explanation_note(explanation, 0, text);
}

void rs_explain_vowels(rs_explanation *explanation, int32_t points) {
    if (points != 0)
        rs_explanation_note(explanation, points, "letters without vowels: what is missing counts more");
}

void rs_explanation_note(rs_explanation *explanation, int32_t points, const char *text) {
    if (explanation->note_count == RS_MOST_NOTES)
        return;
    rs_explained_note *note = &explanation->notes[explanation->note_count++];
    note->points = points;
    (void)rs_str_append(note->text, sizeof note->text, 0, rs_str_from(text));
}
