#include "host/compare/name_viewer.h"

#include <stdlib.h>
#include <string.h>

#include "host/encode/lexicon_words.h"
#include "host/encode/phonetic.h"
#include "host/encode/roster.h"
#include "host/normalise/normalise.h"

struct rs_name_viewer {
    rs_lexicon *lexicon;
    rs_normaliser *normaliser;
    rs_arena *arena; /* of the view */
    bool out_of_memory;
};

rs_status rs_name_viewer_create(rs_name_viewer **out) {
    rs_name_viewer *viewer = calloc(1, sizeof *viewer);
    if (!viewer) {
        return rs_fail_memory();
    }
    viewer->arena = rs_arena_create();
    rs_status status = viewer->arena ? rs_lexicon_create(&viewer->lexicon) : RS_ENOMEM;
    if (status == RS_OK) {
        status = rs_normaliser_create(&viewer->normaliser);
    }
    if (status != RS_OK) {
        rs_name_viewer_free(viewer);
        return status;
    }
    *out = viewer;
    return RS_OK;
}

void rs_name_viewer_free(rs_name_viewer *viewer) {
    if (!viewer) {
        return;
    }
    rs_normaliser_free(viewer->normaliser);
    rs_lexicon_free(viewer->lexicon);
    rs_arena_free(viewer->arena);
    free(viewer);
}

static rs_str keep(rs_name_viewer *viewer, rs_str text) {
    rs_str copy = rs_str_copy(viewer->arena, text);
    viewer->out_of_memory = viewer->out_of_memory || !copy.data;
    return copy;
}

static rs_str keep_reading(rs_name_viewer *viewer, uint32_t reading) {
    char text[RS_READING_TEXT_BYTES];
    rs_reading_print(reading, text);
    return keep(viewer, rs_str_from(text));
}

static rs_str keep_code(rs_name_viewer *viewer, uint32_t code) {
    char text[RS_PHONETIC_TEXT_BYTES];
    rs_phonetic_print(code, text);
    return keep(viewer, rs_str_from(text));
}

static void add_variants(rs_seen_word *word, uint32_t line) {
    rs_variants_row row;
    if (line != 0 && rs_variants_row_at(line, &row)) {
        word->variants[word->variants_count++] =
            (rs_seen_variants){.line = line, .kind = row.kind, .culture = row.culture, .tokens = row.tokens};
    }
}

_Static_assert((int)RS_MOST_SEEN_VARIANTS == 1 + (int)RS_MOST_FAMILIES, "one line of spellings, and the families");

static void see_word(rs_name_viewer *viewer, const rs_roster *roster, const rs_slot *slot, rs_seen_word *word) {
    const rs_texts *texts = rs_roster_texts(roster);
    const rs_text_traits *traits = &texts->traits[slot->text];
    *word = (rs_seen_word){.letters = keep(viewer, rs_texts_letters(texts, slot->text)),
                           .tokens = slot->tokens,
                           .weight = slot->weight,
                           .chinese = keep_reading(viewer, traits->chinese),
                           .korean = keep_reading(viewer, traits->korean)};
    if (traits->skeleton != 0) {
        word->skeleton = keep(viewer, rs_interner_key(rs_roster_skeletons(roster), traits->skeleton - 1));
    }
    word->metaphone[0] = keep_code(viewer, traits->metaphone[0]);
    if (traits->metaphone[1] != traits->metaphone[0]) {
        word->metaphone[1] = keep_code(viewer, traits->metaphone[1]);
    }
    add_variants(word, traits->spelling);
    for (int i = 0; i < RS_MOST_FAMILIES; i++) {
        add_variants(word, traits->families[i]);
    }
}

/* A form from the columns of a name. */
static void see_form(rs_name_viewer *viewer, const rs_roster *roster, uint32_t number, rs_seen_form *form) {
    const rs_names *names = rs_roster_names(roster);
    const rs_name *name = &names->items[number];
    const uint32_t slots = name[1].first_slot - name->first_slot;
    rs_seen_word *words = rs_arena_alloc(viewer->arena, (slots + 1) * sizeof *words);
    viewer->out_of_memory = viewer->out_of_memory || !words;
    for (uint32_t i = 0; i < slots && words; i++) {
        see_word(viewer, roster, &names->slots[name->first_slot + i], &words[i]);
    }
    *form = (rs_seen_form){.words = words, .word_count = slots, .over_limit = name->over_limit};
    if (name->joined != RS_NO_JOINED) {
        form->joined = keep(viewer, rs_texts_letters(rs_roster_joined(roster), name->joined));
    }
}

/* A roster of the one person, whose names are the forms. */
static rs_status encode(const rs_name_viewer *viewer, const rs_person *person, rs_roster **roster) {
    rs_status status = rs_roster_create(roster, viewer->lexicon, false);
    if (status == RS_OK) {
        status = rs_roster_add(*roster, person, 0);
    }
    return status == RS_OK ? rs_roster_seal(*roster, NULL) : status;
}

static rs_status see_forms(rs_name_viewer *viewer, const rs_person *person, rs_name_view *out) {
    rs_roster *roster = NULL;
    rs_status status = encode(viewer, person, &roster);
    if (status == RS_OK) {
        const size_t count = rs_roster_alias_total(roster);
        rs_seen_form *forms = rs_arena_alloc(viewer->arena, count * sizeof *forms);
        viewer->out_of_memory = viewer->out_of_memory || !forms;
        for (uint32_t i = 0; i < count && forms; i++) {
            see_form(viewer, roster, rs_roster_alias_at(roster, 0, i)->name, &forms[i]);
        }
        out->forms = forms;
        out->form_count = count;
    }
    rs_roster_free(roster);
    return status;
}

rs_status rs_name_viewer_look(rs_name_viewer *viewer, rs_str text, rs_name_view *out) {
    const rs_raw_name name = {.text = text};
    const rs_record record = {.id = rs_str_from("-"), .names = &name, .name_count = 1};
    rs_person person;
    rs_reject reject = RS_ACCEPTED;
    rs_arena_reset(viewer->arena);
    viewer->out_of_memory = false;
    *out = (rs_name_view){.text = text};
    rs_status status = rs_normalise_letters(viewer->normaliser, viewer->arena, text, &out->letters);
    if (status == RS_OK) {
        status = rs_normalise_record(viewer->normaliser, viewer->arena, &record, &person, &reject);
    }
    if (status == RS_OK && reject == RS_ACCEPTED) {
        status = see_forms(viewer, &person, out);
    }
    return status == RS_OK && viewer->out_of_memory ? rs_fail_memory() : status;
}
