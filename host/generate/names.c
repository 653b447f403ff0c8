#include "host/generate/names.h"

#include <string.h>

enum {
    MIDDLE_FROM_RANK = 64,        /* the commonest rare names are short, */
    TWO_MIDDLES_FROM_RANK = 4096, /* the rarest long */
    RARE_ENOUGH = 50              /* per mille of rare surnames from which on a culture is known to make up surnames */
};

/* Names and how rare its parts shall be, while one is put together. */
typedef struct composition {
    const rs_culture *culture;
    rs_sex sex;
    uint32_t rare_given;
    uint32_t rare_surnames;
} composition;

static void append_part(const rs_choices *choices, rs_random *random, rs_phrase *out) {
    rs_str part = rs_choices_draw(choices, random);
    if (part.length == 1 && part.data[0] == '.') {
        part = rs_str_from(" ");
    }
    rs_phrase_append(out, part);
}

/* A rare name is a function of its rank, so that the same rank gives the same name to several people. */
static void append_rare_surname(const rs_culture *culture, rs_random *random, rs_phrase *out) {
    uint32_t rank = rs_random_rank(random);
    rs_random of_name = rs_random_start(0, RS_RANDOM_RARE_NAME, rank);
    append_part(&culture->parts[RS_PART_SURNAME_START], &of_name, out);
    if (rank >= MIDDLE_FROM_RANK) {
        append_part(&culture->parts[RS_PART_SURNAME_MIDDLE], &of_name, out);
    }
    if (rank >= TWO_MIDDLES_FROM_RANK) {
        append_part(&culture->parts[RS_PART_SURNAME_MIDDLE], &of_name, out);
    }
    append_part(&culture->parts[RS_PART_SURNAME_END], &of_name, out);
}

static void append_rare_given(const rs_culture *culture, rs_sex sex, rs_random *random, rs_phrase *out) {
    rs_random of_name = rs_random_start(1, RS_RANDOM_RARE_NAME, rs_random_rank(random));
    append_part(&culture->parts[RS_PART_GIVEN_START], &of_name, out);
    append_part(&culture->parts[RS_PART_GIVEN_MIDDLE], &of_name, out);
    append_part(&culture->parts[sex == RS_FEMALE ? RS_PART_GIVEN_END_FEMALE : RS_PART_GIVEN_END_MALE], &of_name, out);
}

void rs_given_name_draw(const rs_culture *culture, rs_sex sex, uint32_t rare_per_mille, rs_random *random,
                        rs_phrase *out) {
    rs_phrase_clear(out);
    if (rs_random_chance(random, rare_per_mille)) {
        append_rare_given(culture, sex, random, out);
    } else {
        rs_phrase_append(out, rs_choices_draw(&culture->given[sex], random));
    }
}

void rs_surname_draw(const rs_culture *culture, uint32_t rare_per_mille, rs_random *random, rs_phrase *out) {
    rs_phrase_clear(out);
    if (rs_random_chance(random, rare_per_mille)) {
        append_rare_surname(culture, random, out);
    } else {
        rs_phrase_append(out, rs_choices_draw(&culture->surnames, random));
    }
}

/* True if the text ends with the word: nobody is called MARY MARY. */
static bool ends_with(const rs_phrase *text, const rs_phrase *word) {
    return word->length > 0 && word->length <= text->length &&
           memcmp(text->data + text->length - word->length, word->data, word->length) == 0;
}

/* The given name before stands in `out`, with a blank or a hyphen behind it. */
static void draw_other_given(const composition *how, rs_random *random, const rs_phrase *out, rs_phrase *name) {
    rs_phrase before = *out;
    before.length -= before.length > 0;
    rs_given_name_draw(how->culture, how->sex, how->rare_given, random, name);
    if (ends_with(&before, name)) {
        rs_given_name_draw(how->culture, how->sex, how->rare_given, random, name);
    }
}

/* Appends what stands for {surname}, {given}, {father} or {patronymic}: the first letter says which. */
static void append_drawn(const composition *how, char field, rs_random *random, rs_phrase *out) {
    rs_phrase name;
    switch (field) {
    case 's':
        rs_surname_draw(how->culture, how->rare_surnames, random, &name);
        if (how->sex == RS_FEMALE) {
            rs_rewrite_ending(&how->culture->feminine, rs_phrase_view(&name), out);
            return;
        }
        break;
    case 'p':
        rs_given_name_draw(how->culture, RS_MALE, how->culture->rare_given, random, &name);
        rs_rewrite_ending(&how->culture->patronymic[how->sex], rs_phrase_view(&name), out);
        return;
    case 'f':
        rs_given_name_draw(how->culture, RS_MALE, how->culture->rare_given, random, &name);
        break;
    default:
        draw_other_given(how, random, out, &name);
        break;
    }
    rs_phrase_append(out, rs_phrase_view(&name));
}

/* Fills one side of a form: text stands for itself, {field} is drawn. */
static void fill(const composition *how, rs_str form, rs_random *random, rs_phrase *out) {
    rs_phrase_clear(out);
    for (size_t i = 0; i < form.length; i++) {
        if (form.data[i] != '{') {
            rs_phrase_append_char(out, form.data[i]);
            continue;
        }
        append_drawn(how, i + 1 < form.length ? form.data[i + 1] : 'g', random, out);
        while (i < form.length && form.data[i] != '}') {
            i++;
        }
    }
}

void rs_full_name_draw(const rs_culture *culture, rs_sex sex, bool invented, rs_random *random, rs_full_name *out) {
    composition how = {culture, sex, culture->rare_given, culture->rare_surnames};
    if (invented && culture->rare_surnames >= RARE_ENOUGH) {
        how.rare_surnames = 1000;
    }
    if (invented) {
        how.rare_given = culture->rare_surnames >= RARE_ENOUGH ? how.rare_given * 2 : 1000;
    }
    rs_str form = rs_choices_draw(&culture->forms[sex], random);
    const char *slash = memchr(form.data, '/', form.length);
    size_t left = slash ? (size_t)(slash - form.data) : form.length;
    size_t right = slash ? left + 1 : left;
    rs_str given = {.data = form.data + right, .length = form.length - right};
    fill(&how, rs_str_trim((rs_str){.data = form.data, .length = left}), random, &out->surname);
    fill(&how, rs_str_trim(given), random, &out->given);
}

void rs_full_name_write_surname_first(const rs_full_name *name, rs_phrase *out) {
    rs_phrase_clear(out);
    rs_phrase_append_word(out, rs_phrase_view(&name->surname));
    rs_phrase_append_word(out, rs_phrase_view(&name->given));
}

void rs_full_name_write(const rs_culture *culture, const rs_full_name *name, rs_phrase *out) {
    if (culture->surname_first) {
        rs_full_name_write_surname_first(name, out);
        return;
    }
    rs_phrase_clear(out);
    rs_phrase_append_word(out, rs_phrase_view(&name->given));
    rs_phrase_append_word(out, rs_phrase_view(&name->surname));
}
