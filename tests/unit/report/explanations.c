#include "tests/unit/report/explanations.h"

#include <stdio.h>
#include <string.h>

rs_explanation empty_explanation(void) {
    return (rs_explanation){0};
}

void add_met(rs_explanation *explanation, const char *passenger, const char *list, const char *how, int32_t similarity,
             int32_t weight) {
    rs_met_words *met = &explanation->met[explanation->met_count++];
    (void)snprintf(met->passenger, sizeof met->passenger, "%s", passenger);
    (void)snprintf(met->list, sizeof met->list, "%s", list);
    (void)snprintf(met->how, sizeof met->how, "%s", how);
    met->same = strncmp(how, "same", 4) == 0;
    met->similarity = similarity;
    met->weight = weight;
}

void add_left(rs_tokens *left, const char *word) {
    left->length[left->count] = (uint8_t)strlen(word);
    (void)snprintf(left->letters[left->count++], sizeof left->letters[0], "%s", word);
}

void add_note(rs_explanation *explanation, const char *text, int32_t points) {
    rs_explained_note *note = &explanation->notes[explanation->note_count++];
    (void)snprintf(note->text, sizeof note->text, "%s", text);
    note->points = points;
}

rs_explanation full_explanation(void) {
    rs_explanation explanation = empty_explanation();
    add_met(&explanation, "AYMAN", "AIMAN", "variant spelling", 9000, 5000);
    add_met(&explanation, "AL", "AL", "same", 10000, 5000);
    explanation.similarity = 9500;
    add_left(&explanation.passenger_left, "KOVAC");
    add_left(&explanation.list_left, "MUHAMMED");
    add_left(&explanation.list_left, "RABI");
    explanation.left_points = -1000;
    add_note(&explanation, "weak alias", -500);
    return explanation;
}
