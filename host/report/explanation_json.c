#include "host/report/explanation_json.h"

#include "host/report/json.h"

/*
 * Every function gives NULL when out of memory, and the one that called it does, too: json_pack and
 * json_array_append_new refuse a NULL value and free the others.
 */

static json_t *checked(json_t *array, int failed) {
    if (failed) {
        json_decref(array);
        return NULL;
    }
    return array;
}

static json_t *met_of(const rs_met_words *met) {
    return json_pack("{ss ss ss so so}", "passenger", met->passenger, "list", met->list, "how", met->how, "similarity",
                     rs_json_points(met->similarity), "weight", rs_json_points(met->weight));
}

static json_t *tokens_of(const rs_explanation *explanation) {
    json_t *array = json_array();
    int failed = 0;
    for (uint32_t i = 0; i < explanation->met_count; i++) {
        failed |= json_array_append_new(array, met_of(&explanation->met[i]));
    }
    return checked(array, failed);
}

static json_t *words_of(const rs_tokens *left) {
    json_t *array = json_array();
    int failed = 0;
    for (uint32_t i = 0; i < left->count; i++) {
        failed |= json_array_append_new(array, json_string(left->letters[i]));
    }
    return checked(array, failed);
}

static json_t *left_of(const rs_explanation *explanation) {
    return json_pack("{so so so}", "passenger", words_of(&explanation->passenger_left), "list",
                     words_of(&explanation->list_left), "points", rs_json_points(explanation->left_points));
}

static json_t *notes_of(const rs_explanation *explanation) {
    json_t *array = json_array();
    int failed = 0;
    for (uint32_t i = 0; i < explanation->note_count; i++) {
        const rs_explained_note *note = &explanation->notes[i];
        failed |= json_array_append_new(
            array, json_pack("{ss so}", "text", note->text, "points", rs_json_points(note->points)));
    }
    return checked(array, failed);
}

json_t *rs_explanation_json(const rs_explanation *explanation) {
    return json_pack("{so so so so}", "tokens", tokens_of(explanation), "similarity",
                     rs_json_points(explanation->similarity), "left", left_of(explanation), "notes",
                     notes_of(explanation));
}
