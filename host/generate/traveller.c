#include "host/generate/traveller.h"

#include "host/generate/disturb.h"

/* Of 1,000 travellers: */
enum {
    FEMALE = 470,
    MIXED_CASE = 80, /* written as the traveller writes it, not as the passport does */
    WITH_DIGRAPHS = 400,
    WITH_TITLE = 15,
    WITHOUT_BIRTH = 10,
    WITHOUT_SEX = 10,
    WITHOUT_NATIONALITY = 10,
    WITHOUT_DOCUMENT = 40,
};

static void draw_missing(rs_random *random, rs_made_facts *facts) {
    if (rs_random_chance(random, WITHOUT_BIRTH)) {
        facts->birth = (rs_birth){.year = 0};
    }
    if (rs_random_chance(random, WITHOUT_SEX)) {
        facts->sex = rs_str_from("");
    }
    if (rs_random_chance(random, WITHOUT_NATIONALITY)) {
        facts->nationality = rs_str_from("");
    }
    if (rs_random_chance(random, WITHOUT_DOCUMENT)) {
        facts->document_number = rs_str_from("");
        facts->document_country = rs_str_from("");
    }
}

/* Writes the name as a passport does, mostly, and cuts it where a passport must. */
static void write_name(const rs_workshop *workshop, const rs_culture *culture, rs_random *random, rs_traveller *out) {
    rs_phrase text;
    out->truncated = false;
    if (rs_random_chance(random, MIXED_CASE)) {
        rs_full_name_write(culture, &out->parts, &out->name);
        return;
    }
    rs_full_name_write_surname_first(&out->parts, &text);
    rs_write_plain(&workshop->letters, rs_phrase_view(&text), rs_random_chance(random, WITH_DIGRAPHS), &out->name);
    out->truncated = rs_cut_to_mrz(&out->name);
}

void rs_traveller_draw(const rs_workshop *workshop, rs_random *random, rs_traveller *out) {
    const rs_cultures *cultures = workshop->cultures;
    const rs_culture *culture = &cultures->items[rs_choices_draw_index(&cultures->of_passengers, random)];
    rs_sex sex = rs_random_chance(random, FEMALE) ? RS_FEMALE : RS_MALE;
    rs_full_name_draw(culture, sex, false, random, &out->parts);
    write_name(workshop, culture, random, out);
    if (!out->truncated && rs_random_chance(random, WITH_TITLE)) {
        const char *title = sex == RS_FEMALE ? (rs_random_chance(random, 500) ? "MRS" : "MS") : "MR";
        rs_phrase_append_word(&out->name, rs_str_from(title));
    }
    out->facts.birth = rs_birth_draw(culture, false, workshop->reference_days, random);
    out->facts.sex = rs_str_from(sex == RS_FEMALE ? "F" : "M");
    out->facts.nationality = rs_choices_draw(&culture->countries, random);
    rs_document_draw(cultures, out->facts.nationality, random, &out->facts);
    draw_missing(random, &out->facts);
}
