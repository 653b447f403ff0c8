/*
 * The promise of the whole program: `screen` returns exactly what scoring all pairs by the plain C reference gives, at
 * every threshold, with and without evidence of all kinds and under any legal values of it, at every vector width.
 * Random and adversarial people, all pairs, every field of every result; it prints how many pairs it compared, how many
 * lay near the threshold and which rules decided. What `--verify` makes of all passengers must be no other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/fixed.h"
#include "host/normalise/normalise.h"
#include "host/score/evidence.h"
#include "host/score/reference.h"
#include "host/screen/verify.h"
#include "tests/property/oracle_scripts.h"

enum {
    ROUNDS = 60,
    PEOPLE = 300, /* a side; a round compares at least PEOPLE * PEOPLE pairs of people */
    NEAR = 500,   /* of the threshold */
    LEAST_PAIRS = 1000000,
    LEAST_NEAR = 20000,
    LEAST_BY_RULE = 900,
    LOW_QUALITY_PENALTY = 500,
    PERCENT_ONE_LACKS = 125, /* what is missing, where a name lacks vowels, and where both do */
    PERCENT_BOTH_LACK = 200,
    LEAST_NAME_SCORE = 6000,
    MOST_PRINTED = 3, /* of a person */
    MOST_NAMES = MOST_PRINTED * RS_MOST_FORMS,
    LEAST_FORM_RESULTS = 1000, /* pairs of which a side was read in a further form */
    LEAST_BARE_RESULTS = 1000, /* pairs that cost something since a name of theirs lacks vowels */
};

/* What the test counts, by NAMES_BY_...: pairs of people whose best pair of names was decided so. */
typedef struct tally {
    uint64_t name_pairs, people_pairs, near, results, by_form, bare;
    rs_verified verified;
    uint64_t decided[NAMES_DECIDERS];
} tally;

static const char *const decider_names[NAMES_DECIDERS] = {
    [NAMES_BY_EQUAL] = "equal",
    [NAMES_BY_INITIAL] = "initial",
    [NAMES_BY_VARIANT] = "variant",
    [NAMES_BY_SPELLING] = "spelling",
    [NAMES_BY_SOUND] = "sound",
    [NAMES_BY_TRUNCATED] = "truncated",
    [NAMES_BY_RUN_OF_2] = "run of two",
    [NAMES_BY_RUN_OF_3] = "run of three",
    [NAMES_BY_JOINED_EQUAL] = "joined, equal",
    [NAMES_BY_JOINED_EDIT] = "joined, one edit",
    [NAMES_BY_FAMILY] = "family",
    [NAMES_BY_SYLLABLES] = "syllables",
    [NAMES_BY_SYLLABLE_RUN] = "run of syllables",
    [NAMES_BY_LITTLE_MATCHED] = "little matched",
    [NAMES_BY_MUCH_MATCHED] = "much matched",
};

/* A person as drawn, before any of our code has seen it. */
typedef struct drawn {
    rs_tokens names[MOST_NAMES];
    bool low_quality[MOST_NAMES];
    bool lacks_vowels[MOST_NAMES];
    uint32_t printed[MOST_NAMES]; /* the number of the printed name that a name is a form of */
    uint32_t name_count;
    rs_birth births[2];
    rs_country nationalities[2];
    rs_country birth_countries[2];
    rs_document documents[2];
    rs_facts facts;
} drawn;

/* Years near each other, a digit apart or a century. */
static int16_t draw_year(names_source *source) {
    static const int16_t far[] = {1860, 1930, 1906, 1970, 2060, 2061};
    return (int16_t)(names_chance(source, 15) ? far[names_below(source, 6)] : 1960 + (int)names_below(source, 4));
}

static rs_birth draw_birth(names_source *source, bool listed) {
    rs_birth birth = {.year = draw_year(source)};
    if (names_chance(source, listed ? 15 : 5)) {
        birth.last_year = (int16_t)(birth.year + 2);
    } else if (names_chance(source, 75)) {
        birth.month = (uint8_t)(1 + names_below(source, 3));
        birth.day = (uint8_t)(names_chance(source, 30) ? 0 : 1 + names_below(source, 3));
        birth.near_day = birth.day > 0 && names_chance(source, 10);
    }
    birth.approximate = listed && names_chance(source, 20);
    return birth;
}

/* Numbers that are the same, near each other, or too short to be. */
static rs_document draw_document(names_source *source) {
    static const char *const numbers[] = {"A1234567", "A1234568", "A1234569", "A1243567", "A1234657", "X99", "123456"};
    return (rs_document){rs_str_from(numbers[names_below(source, 7)]), (rs_country)names_below(source, 3)};
}

static void draw_facts(names_source *source, bool listed, drawn *person) {
    person->facts.birth_count = names_below(source, 3);
    person->facts.nationality_count = names_below(source, listed ? 3 : 2);
    person->facts.birth_country_count = names_below(source, listed ? 3 : 2);
    for (uint32_t i = 0; i < 2; i++) {
        person->births[i] = draw_birth(source, listed);
        person->nationalities[i] = (rs_country)(1 + names_below(source, 3));
        person->birth_countries[i] = (rs_country)(1 + names_below(source, 3));
        person->documents[i] = draw_document(source);
    }
    person->facts.sex = "MF\0"[names_below(source, 3)];
    person->facts.document_count = names_chance(source, 40) ? 1 + names_below(source, 2) : 0;
}

/* The entry knows the same of the passenger, but for the document at times: as much as evidence can add. */
static void make_facts_agree(names_source *source, const drawn *passenger, drawn *entry) {
    memcpy(entry->births, passenger->births, sizeof entry->births);
    memcpy(entry->nationalities, passenger->nationalities, sizeof entry->nationalities);
    memcpy(entry->birth_countries, passenger->birth_countries, sizeof entry->birth_countries);
    memcpy(entry->documents, passenger->documents, sizeof entry->documents);
    entry->facts = passenger->facts;
    if (names_chance(source, 70)) {
        entry->documents[0] = draw_document(source);
    }
}

/* The pointers of a person that has come to rest in its array. */
static void settle(drawn *person) {
    person->facts.births = person->births;
    person->facts.nationalities = person->nationalities;
    person->facts.birth_countries = person->birth_countries;
    person->facts.documents = person->documents;
}

/* A pair of names of the n-th sort: decided by each rule in turn, near the threshold, or of any sort. */
static void draw_pair(names_source *source, uint32_t n, uint32_t threshold, rs_tokens *q, rs_tokens *r) {
    bool found = false;
    const uint32_t sort = n % (NAMES_DECIDERS + 4);
    while (!found) {
        if (sort < NAMES_DECIDERS) {
            found = names_pair_by(source, (names_decider)sort, q, r);
        } else if (sort < NAMES_DECIDERS + 2) {
            found = names_pair_near(source, threshold, q, r);
        }
        if (!found) {
            names_pair(source, q, r);
            found = q->count && r->count;
        }
    }
}

/* Adds a printed name with all its forms. */
static void add_printed(rs_normaliser *normaliser, const char *text, bool low_quality, drawn *person) {
    const rs_tokens *forms;
    size_t count;
    const uint32_t number = person->name_count > 0 ? person->printed[person->name_count - 1] + 1 : 0;
    assert_int_equal(rs_normalise_forms(normaliser, rs_str_from(text), false, &forms, &count), RS_OK);
    for (size_t i = 0; i < count; i++, person->name_count++) {
        person->names[person->name_count] = forms[i];
        person->printed[person->name_count] = number;
        person->low_quality[person->name_count] = low_quality;
        person->lacks_vowels[person->name_count] = rs_normalise_lacks_vowels(rs_str_from(text));
    }
}

/* Two people with names in other scripts: as many as they may have, each with its forms. */
static void draw_foreign_names(names_source *source, rs_normaliser *normaliser, drawn *q, drawn *r) {
    q->name_count = r->name_count = 0;
    for (uint32_t i = 0; i < MOST_PRINTED && (i == 0 || names_chance(source, 40)); i++) {
        char own[SCRIPTS_TEXT_BYTES], listed[SCRIPTS_TEXT_BYTES];
        scripts_pair(source, own, listed);
        add_printed(normaliser, own, false, q);
        add_printed(normaliser, listed, names_chance(source, 20), r);
    }
}

static void draw_people(names_source *source, rs_normaliser *normaliser, uint32_t threshold, drawn *passengers,
                        drawn *entries) {
    memset(passengers, 0, PEOPLE * sizeof *passengers);
    memset(entries, 0, PEOPLE * sizeof *entries);
    for (uint32_t n = 0; n < PEOPLE; n++) {
        drawn *q = &passengers[n], *r = &entries[(n * 7) % PEOPLE];
        draw_pair(source, n, threshold, &q->names[0], &r->names[0]);
        q->name_count = r->name_count = 1;
        while (r->name_count < MOST_PRINTED && names_chance(source, 25)) {
            names_perturb(source, &r->names[0], 2, &r->names[r->name_count]);
            r->low_quality[r->name_count] = names_chance(source, 50);
            r->name_count += r->names[r->name_count].count ? 1 : 0;
        }
        if (names_chance(source, 10)) {
            names_perturb(source, &q->names[0], 1, &q->names[1]);
            q->name_count += q->names[1].count ? 1 : 0;
        }
        r->low_quality[0] = names_chance(source, 10);
        for (uint32_t i = 0; i < MOST_PRINTED; i++) {
            q->printed[i] = r->printed[i] = i;
            q->lacks_vowels[i] = names_chance(source, 10);
            r->lacks_vowels[i] = names_chance(source, 10);
        }
        if (names_chance(source, 8)) {
            draw_foreign_names(source, normaliser, q, r);
        }
        draw_facts(source, false, q);
        draw_facts(source, true, r);
        if (names_chance(source, 40)) {
            make_facts_agree(source, q, r);
        }
        settle(q);
        settle(r);
    }
}

static void add_people(rs_roster *roster, const drawn *people) {
    for (uint32_t n = 0; n < PEOPLE; n++) {
        char id[16];
        rs_person_name names[MOST_NAMES];
        (void)snprintf(id, sizeof id, "%u", n);
        for (uint32_t i = 0; i < people[n].name_count; i++) {
            const bool is_form = i > 0 && people[n].printed[i] == people[n].printed[i - 1];
            names[i] = (rs_person_name){rs_str_from("(drawn)"), people[n].names[i], people[n].low_quality[i], is_form,
                                        people[n].lacks_vowels[i]};
        }
        const rs_person person = {
            .id = rs_str_from(id), .names = names, .name_count = people[n].name_count, .facts = people[n].facts};
        assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
    }
}

/* Which rules had a say in a score of at least the lowest name-least. */
static void count_rules(tally *counts, const rs_name_trace *trace) {
    for (int decider = 0; decider < NAMES_DECIDERS && trace->score >= LEAST_NAME_SCORE; decider++) {
        counts->decided[decider] += names_is_decided_by(trace, (names_decider)decider);
    }
}

/* What docs/SCORE.md takes from the score of two names by how they were printed. */
static int32_t lower(int32_t score, const drawn *q, uint32_t i, const drawn *r, uint32_t j) {
    const int32_t missing = 10000 - score;
    if (q->lacks_vowels[i] && r->lacks_vowels[j]) {
        score = 10000 - missing * PERCENT_BOTH_LACK / 100;
    } else if (q->lacks_vowels[i] || r->lacks_vowels[j]) {
        score = 10000 - missing * PERCENT_ONE_LACKS / 100;
    }
    score -= r->low_quality[j] ? LOW_QUALITY_PENALTY : 0;
    return score < 0 ? 0 : score;
}

/* The scores of docs/SCORE.md for two people, by the reference. */
static rs_pair score_people(const rs_lexicon *lexicon, const drawn *q, const drawn *r, const rs_settings *settings,
                            tally *counts) {
    rs_pair best = {.name_score = -1};
    rs_name_trace best_trace;
    memset(&best_trace, 0, sizeof best_trace);
    for (uint32_t i = 0; i < q->name_count; i++) {
        for (uint32_t j = 0; j < r->name_count; j++) {
            rs_name_trace trace;
            const int32_t letters = (int32_t)rs_name_score(lexicon, &q->names[i], &r->names[j], &trace);
            const int32_t score = lower(letters, q, i, r, j);
            counts->name_pairs++;
            if (score > best.name_score) {
                best = (rs_pair){.passenger_name = i, .alias = j, .name_score = score};
                best_trace = trace;
            }
        }
    }
    count_rules(counts, &best_trace);
    if (settings->evidence) {
        rs_evidence_points(&settings->values, &q->facts, &r->facts, &best.points);
    }
    best.total = rs_evidence_total(&settings->values, best.name_score, &best.points);
    return best;
}

/* Total descending, then the entry's id as bytes. */
static int compare_results(const void *a, const void *b) {
    const rs_pair *x = a, *y = b;
    char x_id[16], y_id[16];
    if (x->total != y->total) {
        return x->total > y->total ? -1 : 1;
    }
    (void)snprintf(x_id, sizeof x_id, "%u", x->entry);
    (void)snprintf(y_id, sizeof y_id, "%u", y->entry);
    return strcmp(x_id, y_id);
}

/* All pairs of a passenger by the reference, cut and ranked. Returns their number. */
static uint32_t expect_passenger(const rs_lexicon *lexicon, const drawn *passengers, const drawn *entries, uint32_t q,
                                 const rs_settings *settings, rs_pair *out, tally *counts) {
    uint32_t count = 0;
    for (uint32_t r = 0; r < PEOPLE; r++) {
        rs_pair pair = score_people(lexicon, &passengers[q], &entries[r], settings, counts);
        counts->people_pairs++;
        counts->near +=
            abs(pair.name_score - settings->threshold) <= NEAR || abs(pair.total - settings->threshold) <= NEAR;
        if (pair.total >= 0 && pair.total >= settings->threshold) {
            pair.passenger = q;
            pair.entry = r;
            out[count++] = pair;
        }
    }
    qsort(out, count, sizeof *out, compare_results);
    count = count < settings->top ? count : settings->top;
    for (uint32_t i = 0; i < count; i++) {
        out[i].rank = i + 1;
    }
    return count;
}

static void assert_same_pair(const rs_pair *got, const rs_pair *expected, const rs_settings *settings) {
    const bool same = got->passenger == expected->passenger && got->entry == expected->entry &&
                      got->passenger_name == expected->passenger_name && got->alias == expected->alias &&
                      got->rank == expected->rank && got->name_score == expected->name_score &&
                      got->total == expected->total && got->points.birth == expected->points.birth &&
                      got->points.country == expected->points.country &&
                      rs_points_sum(&got->points) == rs_points_sum(&expected->points) &&
                      got->points.document == expected->points.document;
    if (!same) {
        fail_msg("threshold %d: screen says passenger %u entry %u names %u/%u rank %u score %d total %d, "
                 "the reference passenger %u entry %u names %u/%u rank %u score %d total %d",
                 settings->threshold, got->passenger, got->entry, got->passenger_name, got->alias, got->rank,
                 got->name_score, got->total, expected->passenger, expected->entry, expected->passenger_name,
                 expected->alias, expected->rank, expected->name_score, expected->total);
    }
}

/* The results name printed names, whatever form of them was read. Returns whether that was a further one. */
static bool check_printed(const rs_roster *roster, const drawn *person, uint32_t index, uint32_t order) {
    const rs_alias *alias = rs_roster_alias_at(roster, index, order);
    assert_int_equal(alias->printed, person->printed[order]);
    assert_int_equal(rs_roster_usual_form(roster, alias)->printed, alias->printed);
    assert_false(rs_roster_usual_form(roster, alias)->is_form);
    return alias->is_form;
}

/* The two sides as drawn, and as they are screened. */
typedef struct both_sides {
    const drawn *passengers, *entries;
    const rs_roster *people, *watchlist;
} both_sides;

static void compare_round(const rs_lexicon *lexicon, const both_sides *sides, const rs_settings *settings,
                          const rs_pair_list *pairs, tally *counts) {
    static rs_pair expected[PEOPLE];
    size_t at = 0;
    for (uint32_t q = 0; q < PEOPLE; q++) {
        const uint32_t count =
            expect_passenger(lexicon, sides->passengers, sides->entries, q, settings, expected, counts);
        for (uint32_t i = 0; i < count; i++, at++) {
            if (at >= pairs->count) {
                fail_msg("threshold %d: screen lost passenger %u entry %u (name score %d, total %d)",
                         settings->threshold, q, expected[i].entry, expected[i].name_score, expected[i].total);
            }
            const rs_pair *pair = &pairs->items[at];
            assert_same_pair(pair, &expected[i], settings);
            const bool own = check_printed(sides->people, &sides->passengers[q], q, pair->passenger_name);
            const bool listed = check_printed(sides->watchlist, &sides->entries[pair->entry], pair->entry, pair->alias);
            counts->by_form += own || listed;
            counts->bare += pair->name_score < 10000 - LOW_QUALITY_PENALTY &&
                            (sides->passengers[q].lacks_vowels[pair->passenger_name] ||
                             sides->entries[pair->entry].lacks_vowels[pair->alias]);
        }
    }
    assert_int_equal(pairs->count, at);
    counts->results += at;
}

static void verify_round(const both_sides *sides, const rs_settings *settings, uint32_t round,
                         const rs_pair_list *pairs, tally *counts) {
    const rs_str list = rs_str_from("drawn");
    const rs_verify_input input = {.passengers = sides->people,
                                   .watchlist = sides->watchlist,
                                   .list_names = &list,
                                   .pairs = pairs,
                                   .settings = settings,
                                   .rate = RS_FIXED_ONE,
                                   .shard = round,
                                   .device = "the device"};
    if (rs_verify(&input, &counts->verified) != RS_OK) {
        fail_msg("threshold %d: %s", settings->threshold, rs_error_message());
    }
}

/* Legal values of any kind: small ones, so that many pairs lie near the threshold, or from end to end of their ranges.
 */
static rs_evidence_values draw_values(names_source *source) {
    rs_evidence_values values = rs_evidence_usual();
    static const int32_t reaches[] = {0, 0, 300, 300, 300, 1500, 1500, 10000};
    const int32_t reach = reaches[names_below(source, 8)];
    if (reach == 0) {
        return values;
    }
    for (rs_evidence_key key = 0; key < RS_EVIDENCE_KEYS; key++) {
        const rs_evidence_setting *setting = rs_evidence_setting_of(key);
        const int32_t least = setting->least > -reach ? setting->least : -reach;
        const int32_t most = setting->most < least + 2 * reach ? setting->most : least + 2 * reach;
        const int32_t value = least + (int32_t)names_below(source, (uint32_t)(most - least) + 1);
        const int32_t limit = values.of[setting->no_more_than];
        values.of[key] = setting->no_more_than != key && value > limit ? limit : value;
    }
    assert_int_equal(rs_evidence_check(&values, NULL), RS_OK);
    return values;
}

static void run_round(const rs_lexicon *lexicon, rs_normaliser *normaliser, rs_device *device, uint32_t round,
                      tally *counts) {
    static drawn passengers[PEOPLE], entries[PEOPLE];
    static const int32_t thresholds[] = {6000, 6800, 7500, 7501, 8000, 8500, 9000, 9500, 9900, 10000, 0, 7000};
    names_source source = names_start(lexicon, 1000 + round);
    const rs_settings settings = {.threshold = thresholds[round % (sizeof thresholds / sizeof thresholds[0])],
                                  .top = round % 3 ? PEOPLE : 3,
                                  .evidence = round / 4 % 2 == 0,
                                  .values = draw_values(&source)};
    const uint32_t near = settings.threshold < 6000   ? 6000
                          : settings.threshold > 9900 ? 9900
                                                      : (uint32_t)settings.threshold;
    rs_roster *watchlist = NULL, *people = NULL;
    rs_screener *screener = NULL;
    rs_pair_list pairs = {0};
    rs_stage_stats stats = {0};
    draw_people(&source, normaliser, near, passengers, entries);
    assert_int_equal(rs_roster_create(&watchlist, lexicon, true), RS_OK);
    assert_int_equal(rs_roster_create(&people, lexicon, false), RS_OK);
    add_people(watchlist, entries);
    add_people(people, passengers);
    assert_int_equal(rs_roster_seal(watchlist, NULL), RS_OK);
    assert_int_equal(rs_roster_seal(people, rs_roster_skeletons(watchlist)), RS_OK);
    assert_int_equal(rs_screener_create(&screener, device, watchlist, NULL, &settings), RS_OK);
    assert_int_equal(rs_screener_screen(screener, people, &pairs, &stats), RS_OK);
    const both_sides sides = {passengers, entries, people, watchlist};
    compare_round(lexicon, &sides, &settings, &pairs, counts);
    verify_round(&sides, &settings, round, &pairs, counts);
    free(pairs.items);
    rs_screener_free(screener);
    rs_roster_free(people);
    rs_roster_free(watchlist);
}

static void test_screen_equals_all_pairs(void **unused) {
    (void)unused;
    static const uint32_t widths[] = {1, 8, 16};
    tally counts;
    rs_lexicon *lexicon = NULL;
    rs_normaliser *normaliser = NULL;
    memset(&counts, 0, sizeof counts);
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    assert_int_equal(rs_normaliser_create(&normaliser), RS_OK);
    for (uint32_t w = 0; w < 3; w++) {
        rs_device *device = NULL;
        assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, widths[w]), RS_OK);
        for (uint32_t round = w; round < ROUNDS; round += 3) {
            run_round(lexicon, normaliser, device, round, &counts);
        }
        rs_device_close(device);
    }
    rs_normaliser_free(normaliser);
    rs_lexicon_free(lexicon);
    printf("compared %llu pairs of names (%llu of people), 0 differences; %llu results, %llu by further forms of "
           "names, %llu of less for want of vowels; %llu within %d points of the threshold\n",
           (unsigned long long)counts.name_pairs, (unsigned long long)counts.people_pairs,
           (unsigned long long)counts.results, (unsigned long long)counts.by_form, (unsigned long long)counts.bare,
           (unsigned long long)counts.near, NEAR);
    printf("    verified: %llu passengers, %llu pairs\n", (unsigned long long)counts.verified.passengers,
           (unsigned long long)counts.verified.pairs);
    for (int i = 0; i < NAMES_DECIDERS; i++) {
        printf("    decided by %-18s %llu\n", decider_names[i], (unsigned long long)counts.decided[i]);
    }
    assert_true(counts.people_pairs >= LEAST_PAIRS);
    assert_true(counts.near >= LEAST_NEAR);
    assert_int_equal(counts.verified.passengers, ROUNDS * PEOPLE);
    assert_true(counts.verified.pairs >= counts.results);
    assert_true(counts.by_form >= LEAST_FORM_RESULTS);
    assert_true(counts.bare >= LEAST_BARE_RESULTS);
    for (int i = 0; i < NAMES_DECIDERS; i++) {
        assert_true(counts.decided[i] >= LEAST_BY_RULE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_screen_equals_all_pairs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
