#include "host/generate/disturb.h"
#include "host/generate/targets.h"
#include "host/generate/traveller.h"

enum {
    ROWS_A_CHECK = 4096, /* rows between two looks at whether the output still takes them */

    /* Of 1,000 disturbed copies: */
    MIXED_CASE = 80, /* written as the list has it, not as a passport does */
    WITH_DIGRAPHS = 400,
    SAME_DOCUMENT = 500, /* of those whose list entry has one; the others travel with a new passport */
    LISTED_FEMALE = 90,  /* of those whose list entry does not say */

    DISTURB_ATTEMPTS = 64 /* draws of a kind until one changes the name */
};

/* One row. */
typedef struct passenger {
    rs_traveller who; /* of a copy, without the parts of the name */
    rs_str truth;
    char disturbance[48];
} passenger;

typedef struct production {
    rs_workshop workshop;
    rs_targets *targets; /* NULL: no copies */
    uint64_t count;
    uint64_t copies;
    uint64_t copies_made;
    uint64_t next_copy; /* row of the next copy; `count` when there is none */
} production;

uint64_t rs_generate_disturbed_count(const rs_generate_options *options) {
    uint64_t half = RS_GENERATE_WHOLE_SHARE / 2;
    return (options->count * options->disturbed_ppm + half) / RS_GENERATE_WHOLE_SHARE;
}

/*
 * The rows are cut into as many stretches as there are copies, and each stretch gets one copy at a random place:
 * exactly the share, spread over the file, without a list of places in memory.
 */
static uint64_t copy_position(const production *all, uint64_t copy) {
    if (copy >= all->copies) {
        return all->count;
    }
    uint64_t first = copy * all->count / all->copies;
    uint64_t end = (copy + 1) * all->count / all->copies;
    rs_random random = rs_random_start(all->workshop.seed, RS_RANDOM_POSITION, copy);
    return first + rs_random_below(&random, (uint32_t)(end - first));
}

/* ---- disturbed copies -----------------------------------------------------------------------------------------------
 */

/* What the list knows, and what a traveller has all the same: a birth date, a sex, a nationality and a passport. */
static void copy_facts(const rs_workshop *workshop, const rs_target *target, rs_random *random, rs_made_facts *facts) {
    const rs_cultures *cultures = workshop->cultures;
    const rs_culture *culture = &cultures->items[rs_choices_draw_index(&cultures->of_entries, random)];
    rs_birth drawn = rs_birth_draw(culture, true, workshop->reference_days, random);
    rs_str country = rs_choices_draw(&culture->countries, random);
    rs_str sex = rs_str_from(rs_random_chance(random, LISTED_FEMALE) ? "F" : "M");
    facts->birth = target->birth.year > 0 ? rs_birth_within(&target->birth, random) : drawn;
    facts->sex = target->sex.length > 0 ? target->sex : sex;
    facts->nationality = target->nationality.length > 0 ? target->nationality : country;
    bool same_passport = rs_random_chance(random, SAME_DOCUMENT);
    if (same_passport && target->document_number.length > 0) {
        facts->document_number = target->document_number;
        facts->document_country = target->document_country;
    } else {
        rs_document_draw(cultures, facts->nationality, random, facts);
    }
}

/* A listed name as a passport has it, or, now and then, as the list has it. */
static void copy_name(const rs_workshop *workshop, rs_str listed, rs_random *random, rs_phrase *out) {
    rs_phrase_clear(out);
    if (!rs_random_chance(random, MIXED_CASE)) {
        rs_write_plain(&workshop->letters, listed, rs_random_chance(random, WITH_DIGRAPHS), out);
    }
    if (out->length == 0) {
        rs_phrase_append(out, listed);
    }
}

/* A given name that has nothing to do with the entry. */
static void draw_stranger(const rs_workshop *workshop, rs_random *random, rs_phrase *out) {
    const rs_cultures *cultures = workshop->cultures;
    const rs_culture *culture = &cultures->items[rs_choices_draw_index(&cultures->of_passengers, random)];
    rs_phrase given;
    rs_given_name_draw(culture, RS_MALE, culture->rare_given, random, &given);
    rs_write_plain(&workshop->letters, rs_phrase_view(&given), false, out);
}

/* Draws kinds until one fits the name; an unchanged name always does. */
static rs_disturbance disturb_name(const production *all, const rs_target_name **name, rs_random *random,
                                   rs_phrase *out) {
    rs_phrase stranger;
    draw_stranger(&all->workshop, random, &stranger);
    for (int attempt = 0; attempt < DISTURB_ATTEMPTS; attempt++) {
        rs_disturbance kind = rs_disturbance_draw(random);
        const rs_target_name *chosen = *name;
        if (kind == RS_DISTURB_MRZ_TRUNCATED) {
            chosen = rs_targets_draw_long(all->targets, random);
        }
        if (!chosen) {
            continue;
        }
        copy_name(&all->workshop, chosen->text, random, out);
        if (rs_disturb_name(kind, &all->workshop.respellings, rs_phrase_view(&stranger), random, out)) {
            *name = chosen;
            return kind;
        }
    }
    copy_name(&all->workshop, (*name)->text, random, out);
    return RS_DISTURB_NONE;
}

static void describe(rs_disturbance name, rs_facts_disturbance facts, passenger *out) {
    const char *of_name = rs_disturbance_name(name);
    const char *of_facts = rs_facts_disturbance_name(facts);
    bool both = name != RS_DISTURB_NONE && facts != RS_FACTS_AS_LISTED;
    (void)snprintf(out->disturbance, sizeof out->disturbance, "%s%s%s",
                   name != RS_DISTURB_NONE || facts == RS_FACTS_AS_LISTED ? of_name : "", both ? "+" : "",
                   facts != RS_FACTS_AS_LISTED ? of_facts : "");
}

static void make_copy(const production *all, rs_random *random, passenger *out) {
    const rs_target_name *name = rs_targets_draw(all->targets, random);
    rs_disturbance of_name = disturb_name(all, &name, random, &out->who.name);
    out->who.truncated = of_name == RS_DISTURB_MRZ_TRUNCATED;
    const rs_target *target = rs_targets_get(all->targets, name->target);
    copy_facts(&all->workshop, target, random, &out->who.facts);
    rs_facts_disturbance of_facts = rs_facts_disturbance_draw(random);
    if (!rs_disturb_facts(of_facts, random, &out->who.facts)) {
        of_facts = RS_FACTS_AS_LISTED;
    }
    out->truth = target->id;
    describe(of_name, of_facts, out);
}

/* ---- the file -------------------------------------------------------------------------------------------------------
 */

static void write_row(FILE *out, uint64_t row, const passenger *made) {
    rs_row_id(out, 'P', row);
    rs_row_field(out, rs_phrase_view(&made->who.name));
    rs_row_facts(out, &made->who.facts, true);
    rs_row_field(out, rs_str_from(made->who.truncated ? "yes" : ""));
    rs_row_field(out, made->truth);
    rs_row_last_field(out, rs_str_from(made->disturbance));
}

static rs_status write_rows(FILE *out, production *all) {
    (void)fputs("id,name,dob,sex,nationality,document_number,document_country,truncated,truth,disturbance\n", out);
    all->next_copy = copy_position(all, 0);
    for (uint64_t row = 0; row < all->count; row++) {
        rs_random random = rs_random_start(all->workshop.seed, RS_RANDOM_PASSENGER, row);
        passenger made;
        made.truth = rs_str_from("");
        made.disturbance[0] = '\0';
        if (row == all->next_copy) {
            make_copy(all, &random, &made);
            all->next_copy = copy_position(all, ++all->copies_made);
        } else {
            rs_traveller_draw(&all->workshop, &random, &made.who);
        }
        write_row(out, row, &made);
        if (row % ROWS_A_CHECK == 0 && ferror(out)) {
            break;
        }
    }
    return rs_rows_check(out);
}

rs_status rs_generate_passengers(FILE *out, const rs_generate_options *options) {
    if (options->disturbed_ppm > RS_GENERATE_WHOLE_SHARE) {
        return rs_fail(RS_EUSAGE, "the share of disturbed copies must be from 0 to 1");
    }
    production all = {.count = options->count, .copies = rs_generate_disturbed_count(options)};
    rs_status status = rs_workshop_open(&all.workshop, options);
    if (status) {
        goto cleanup;
    }
    if (options->disturbed_ppm > 0 && !options->watchlist) {
        status = rs_fail(RS_EUSAGE, "disturbed copies need a watchlist to be drawn from; give one, or a share of 0");
        goto cleanup;
    }
    if (all.copies > 0) {
        status = rs_targets_load(&all.targets, options->watchlist);
    }
    status = status ? status : write_rows(out, &all);

cleanup:
    rs_targets_free(all.targets);
    rs_workshop_close(&all.workshop);
    return status;
}
