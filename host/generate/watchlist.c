#include "host/generate/disturb.h"
#include "host/generate/names.h"
#include "host/generate/rows.h"

enum {
    MAX_NAMES = 8, /* of an entry */
    ENTRIES_A_CHECK = 1024,

    /* Of 1,000 entries: */
    FEMALE = 90,
    INVENTED = 900, /* with a name that no table lists */
    SEX_KNOWN = 600,
    NATIONALITY_KNOWN = 880,
    SECOND_NATIONALITY = 40,
    DOCUMENT_KNOWN = 350,
    SECOND_BIRTH = 120 /* of the first aliases: another date */
};

/* How precisely a list knows a date, in per cent. */
enum { FULL_DATES = 62, YEARS_ONLY = 14, CIRCA_YEARS = 9, YEAR_RANGES = 7 };

typedef struct entry_name {
    rs_phrase text;
    bool low_quality;
} entry_name;

typedef struct entry {
    const rs_culture *culture;
    rs_sex sex;
    rs_full_name full_name;
    entry_name names[MAX_NAMES];
    size_t name_count;
    rs_made_facts facts;
    rs_phrase nationalities;
} entry;

/* ---- aliases --------------------------------------------------------------------------------------------------------
 */

/* A weak alias: what a person is called. Made up, as real lists are full of the common ones. */
static void draw_nickname(const entry *made, rs_random *random, rs_phrase *out) {
    static const char *const first[] = {"Abu ", "Haji ", "Doctor ", "Engineer ", "Commander "};
    rs_phrase given;
    rs_given_name_draw(made->culture, made->sex, 1000, random, &given);
    rs_phrase_clear(out);
    rs_phrase_append(out, rs_str_from(first[rs_random_below(random, sizeof first / sizeof first[0])]));
    rs_phrase_append(out, rs_phrase_view(&given));
}

/* The same given names under another surname, or the other way round for people with one name. */
static void draw_other_name(const entry *made, rs_random *random, rs_phrase *out) {
    rs_full_name other;
    rs_full_name_draw(made->culture, made->sex, true, random, &other);
    if (other.surname.length > 0) {
        other.given = made->full_name.given;
    }
    rs_full_name_write(made->culture, &other, out);
}

/* One more name of the entry, by how often each kind is met on lists. Returns whether it is of low quality. */
static bool draw_alias(const rs_workshop *workshop, const entry *made, rs_random *random, rs_phrase *out) {
    rs_str none = rs_str_from("");
    uint32_t kind = rs_random_below(random, 100);
    *out = made->names[0].text;
    if (kind < 45) {
        if (rs_disturb_name(RS_DISTURB_RESPELLED, &workshop->respellings, none, random, out) &&
            rs_random_chance(random, 600)) {
            (void)rs_disturb_name(RS_DISTURB_RESPELLED, &workshop->respellings, none, random, out);
        }
        return false;
    }
    if (kind < 55) {
        rs_write_plain(&workshop->letters, rs_phrase_view(&made->names[0].text), true, out);
        return false;
    }
    if (kind < 75) {
        rs_disturbance how = kind < 67 ? RS_DISTURB_DROPPED_TOKEN : RS_DISTURB_MERGED_TOKENS;
        (void)rs_disturb_name(how, &workshop->respellings, none, random, out);
        return false;
    }
    if (kind < 82) {
        draw_other_name(made, random, out);
        return false;
    }
    if (kind < 88) {
        (void)rs_disturb_name(RS_DISTURB_INITIAL, &workshop->respellings, none, random, out);
    } else if (kind < 94) {
        *out = made->full_name.given;
    } else {
        draw_nickname(made, random, out);
    }
    return true;
}

static bool is_named(const entry *made, rs_str text) {
    for (size_t i = 0; i < made->name_count; i++) {
        if (rs_str_equal(rs_phrase_view(&made->names[i].text), text)) {
            return true;
        }
    }
    return text.length == 0;
}

static void draw_names(const rs_workshop *workshop, rs_random *random, entry *made) {
    static const uint8_t counts[] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7}; /* of aliases */
    rs_full_name_draw(made->culture, made->sex, rs_random_chance(random, INVENTED), random, &made->full_name);
    rs_full_name_write(made->culture, &made->full_name, &made->names[0].text);
    made->names[0].low_quality = false;
    made->name_count = 1;
    size_t wanted = counts[rs_random_below(random, sizeof counts)];
    while (wanted > 0 && made->name_count < MAX_NAMES) {
        entry_name *alias = &made->names[made->name_count];
        alias->low_quality = draw_alias(workshop, made, random, &alias->text);
        if (!is_named(made, rs_phrase_view(&alias->text))) {
            made->name_count++;
        }
        wanted--;
    }
}

/* ---- facts ----------------------------------------------------------------------------------------------------------
 */

/* What a list makes of a true birth date: the date, less of it, or nothing. */
static rs_birth as_listed(rs_birth birth, rs_random *random) {
    uint32_t drawn = rs_random_below(random, 100);
    if (drawn < FULL_DATES) {
        return birth;
    }
    rs_birth listed = {.year = birth.year};
    if (drawn < FULL_DATES + YEARS_ONLY) {
        return listed;
    }
    if (drawn < FULL_DATES + YEARS_ONLY + CIRCA_YEARS) {
        listed.approximate = true;
        return listed;
    }
    if (drawn < FULL_DATES + YEARS_ONLY + CIRCA_YEARS + YEAR_RANGES) {
        listed.year = (int16_t)(listed.year - (int16_t)rs_random_below(random, 3));
        listed.last_year = (int16_t)(listed.year + 1 + (int16_t)rs_random_below(random, 4));
        return listed;
    }
    return (rs_birth){.year = 0};
}

static void draw_facts(const rs_workshop *workshop, rs_random *random, entry *made) {
    const rs_culture *culture = made->culture;
    rs_str country = rs_choices_draw(&culture->countries, random);
    made->facts = (rs_made_facts){.birth = {.year = 0}};
    made->facts.birth = as_listed(rs_birth_draw(culture, true, workshop->reference_days, random), random);
    if (rs_random_chance(random, SEX_KNOWN)) {
        made->facts.sex = rs_str_from(made->sex == RS_FEMALE ? "F" : "M");
    }
    rs_phrase_clear(&made->nationalities);
    if (rs_random_chance(random, NATIONALITY_KNOWN)) {
        rs_phrase_append(&made->nationalities, country);
        rs_str second = rs_choices_draw(&culture->countries, random);
        if (rs_random_chance(random, SECOND_NATIONALITY) && !rs_str_equal(country, second)) {
            rs_phrase_append_char(&made->nationalities, ';');
            rs_phrase_append(&made->nationalities, second);
        }
    }
    made->facts.nationality = rs_phrase_view(&made->nationalities);
    if (rs_random_chance(random, DOCUMENT_KNOWN)) {
        rs_document_draw(workshop->cultures, country, random, &made->facts);
    }
}

/* ---- the file -------------------------------------------------------------------------------------------------------
 */

static void write_entry(FILE *out, uint64_t number, const entry *made, const rs_birth *second_birth) {
    for (size_t i = 0; i < made->name_count; i++) {
        rs_made_facts of_alias = {.birth = {.year = 0}};
        if (i == 1) {
            of_alias.birth = *second_birth;
        }
        rs_row_id(out, 'E', number);
        rs_row_field(out, rs_phrase_view(&made->names[i].text));
        rs_row_field(out, rs_str_from(i == 0 ? "" : (made->names[i].low_quality ? "low" : "good")));
        rs_row_facts(out, i == 0 ? &made->facts : &of_alias, false);
    }
}

static void make_entry(FILE *out, const rs_workshop *workshop, uint64_t number) {
    rs_random random = rs_random_start(workshop->seed, RS_RANDOM_ENTRY, number);
    const rs_cultures *cultures = workshop->cultures;
    entry made;
    made.culture = &cultures->items[rs_choices_draw_index(&cultures->of_entries, &random)];
    made.sex = rs_random_chance(&random, FEMALE) ? RS_FEMALE : RS_MALE;
    draw_names(workshop, &random, &made);
    draw_facts(workshop, &random, &made);
    rs_birth second = {.year = 0};
    if (rs_random_chance(&random, SECOND_BIRTH)) {
        second = as_listed(rs_birth_draw(made.culture, true, workshop->reference_days, &random), &random);
    }
    write_entry(out, number, &made, &second);
}

rs_status rs_generate_watchlist(FILE *out, const rs_generate_options *options) {
    rs_workshop workshop;
    rs_status status = rs_workshop_open(&workshop, options);
    if (status) {
        goto cleanup;
    }
    (void)fputs("id,name,alias_quality,dob,sex,nationality,document_number,document_country\n", out);
    for (uint64_t number = 0; number < options->count; number++) {
        make_entry(out, &workshop, number);
        if (number % ENTRIES_A_CHECK == 0 && ferror(out)) {
            break;
        }
    }
    status = rs_rows_check(out);

cleanup:
    rs_workshop_close(&workshop);
    return status;
}
