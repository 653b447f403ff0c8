#include "host/report/json.h"
#include "host/report/name_view.h"

/*
 * Every function gives NULL when out of memory, and the one that called it does, too: json_pack and
 * json_array_append_new refuse a NULL value and free the others.
 */

static json_t *text_of(rs_str text) {
    return json_stringn(text.data ? text.data : "", text.length);
}

static json_t *text_or_null(rs_str text) {
    return text.length > 0 ? text_of(text) : json_null();
}

static json_t *checked(json_t *array, int failed) {
    if (failed) {
        json_decref(array);
        return NULL;
    }
    return array;
}

static json_t *metaphone_of(const rs_seen_word *word) {
    json_t *array = json_array();
    int failed = 0;
    for (int i = 0; i < 2; i++) {
        if (word->metaphone[i].length > 0) {
            failed |= json_array_append_new(array, text_of(word->metaphone[i]));
        }
    }
    return checked(array, failed);
}

static json_t *variants_of(const rs_seen_word *word) {
    json_t *array = json_array();
    int failed = 0;
    for (uint32_t i = 0; i < word->variants_count; i++) {
        const rs_seen_variants *variants = &word->variants[i];
        failed |= json_array_append_new(array, json_pack("{sI so so so}", "line", (json_int_t)variants->line, "kind",
                                                         text_of(variants->kind), "culture", text_of(variants->culture),
                                                         "tokens", text_of(variants->tokens)));
    }
    return checked(array, failed);
}

static json_t *word_of(const rs_seen_word *word) {
    return json_pack("{so sI so so so so so}", "letters", text_of(word->letters), "weight", (json_int_t)word->weight,
                     "skeleton", text_or_null(word->skeleton), "metaphone", metaphone_of(word), "chinese",
                     text_or_null(word->chinese), "korean", text_or_null(word->korean), "variants", variants_of(word));
}

/* The tokens, or the runs. */
static json_t *words_of(const rs_seen_form *form, bool runs) {
    json_t *array = json_array();
    int failed = 0;
    for (size_t i = 0; i < form->word_count; i++) {
        if ((form->words[i].tokens > 1) == runs) {
            failed |= json_array_append_new(array, word_of(&form->words[i]));
        }
    }
    return checked(array, failed);
}

static json_t *forms_of(const rs_name_view *view) {
    json_t *array = json_array();
    int failed = 0;
    for (size_t i = 0; i < view->form_count; i++) {
        const rs_seen_form *form = &view->forms[i];
        failed |= json_array_append_new(array, json_pack("{so so so sb}", "tokens", words_of(form, false),
                                                         "written_together", words_of(form, true), "joined",
                                                         text_or_null(form->joined), "over_limit", form->over_limit));
    }
    return checked(array, failed);
}

rs_status rs_name_view_write_json(FILE *stream, const rs_name_view *view) {
    json_t *object = json_pack("{so so so}", "name", text_of(view->text), "letters", text_of(view->letters), "forms",
                               forms_of(view));
    if (!object) {
        return rs_fail(RS_EINTERNAL, "a name cannot be written as JSON: it is not UTF-8, or there is no memory left");
    }
    (void)json_dumpf(object, stream, RS_JSON_FLAGS);
    (void)fputc('\n', stream);
    json_decref(object);
    return RS_OK;
}
