#include "host/rank/rank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Two rosters made by hand, hits between their names, and what the ranking makes of them. */
typedef struct fixture {
    rs_lexicon *lexicon;
    rs_roster *passengers;
    rs_roster *watchlist;
    rs_name_hit hits[32];
    size_t hit_count;
    rs_pair *pairs;
    size_t pair_count;
    size_t pair_capacity;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f || rs_lexicon_create(&f->lexicon) || rs_roster_create(&f->passengers, f->lexicon, false) ||
        rs_roster_create(&f->watchlist, f->lexicon, true)) {
        return -1;
    }
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_roster_free(f->passengers);
    rs_roster_free(f->watchlist);
    rs_lexicon_free(f->lexicon);
    free(f->pairs);
    free(f);
    return 0;
}

/* A name of one token; '!' before it marks a weak alias, '~' one that lacks vowels. */
static rs_person_name name_of(const char *text) {
    rs_person_name name = {.low_quality = text[0] == '!', .lacks_vowels = text[0] == '~'};
    text += name.low_quality || name.lacks_vowels ? 1 : 0;
    name.text = rs_str_from(text);
    name.tokens.count = 1;
    name.tokens.length[0] = (uint8_t)strlen(text);
    memcpy(name.tokens.letters[0], text, strlen(text));
    return name;
}

static void add_with(rs_roster *roster, const char *id, uint32_t list, const char *first, const char *second,
                     const rs_facts *facts) {
    rs_person_name names[2] = {name_of(first)};
    if (second) {
        names[1] = name_of(second);
    }
    rs_person person = {.id = rs_str_from(id), .names = names, .name_count = second ? 2 : 1};
    if (facts) {
        person.facts = *facts;
    }
    assert_int_equal(rs_roster_add(roster, &person, list), RS_OK);
}

static void add(rs_roster *roster, const char *id, uint32_t list, const char *first, const char *second) {
    add_with(roster, id, list, first, second, NULL);
}

static void seal(fixture *f) {
    assert_int_equal(rs_roster_seal(f->watchlist, NULL), RS_OK);
    assert_int_equal(rs_roster_seal(f->passengers, rs_roster_skeletons(f->watchlist)), RS_OK);
}

/* The hit of two aliases' names; a second one of the same names is left out, as in a real run. */
static void hit(fixture *f, uint32_t passenger, uint32_t own, uint32_t entry, uint32_t alias, uint32_t score) {
    rs_name_hit made = {rs_roster_alias_at(f->passengers, passenger, own)->name,
                        rs_roster_alias_at(f->watchlist, entry, alias)->name, score};
    for (size_t i = 0; i < f->hit_count; i++) {
        if (f->hits[i].passenger_name == made.passenger_name && f->hits[i].list_name == made.list_name) {
            return;
        }
    }
    f->hits[f->hit_count++] = made;
}

static int by_names(const void *left, const void *right) {
    const rs_name_hit *a = left;
    const rs_name_hit *b = right;
    if (a->passenger_name != b->passenger_name) {
        return a->passenger_name < b->passenger_name ? -1 : 1;
    }
    return (a->list_name > b->list_name) - (a->list_name < b->list_name);
}

static void rank_with(fixture *f, int32_t threshold, uint32_t top, bool evidence, const rs_document_hit *documents,
                      size_t document_count) {
    if (f->hit_count > 0) {
        qsort(f->hits, f->hit_count, sizeof f->hits[0], by_names);
    }
    const rs_evidence_values values = rs_evidence_usual();
    rs_rank_input input = {.passengers = f->passengers,
                           .watchlist = f->watchlist,
                           .hits = f->hits,
                           .hit_count = f->hit_count,
                           .documents = documents,
                           .document_count = document_count,
                           .threshold = threshold,
                           .top = top,
                           .evidence = evidence,
                           .values = &values};
    assert_int_equal(rs_rank(&input, &f->pairs, &f->pair_count, &f->pair_capacity), RS_OK);
}

static void rank(fixture *f, int32_t threshold, uint32_t top) {
    rank_with(f, threshold, top, true, NULL, 0);
}

static void no_hits_give_no_pairs(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    seal(f);
    rank(f, 0, 10);
    assert_int_equal(f->pair_count, 0);
}

static void equal_names_fan_out_on_both_sides(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->passengers, "2", 0, "GAMMA", NULL);
    add(f->passengers, "3", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    add(f->watchlist, "E2", 0, "OTHER", "BETA");
    seal(f);
    hit(f, 0, 0, 0, 0, 9000);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(f->pairs[i].passenger, i < 2 ? 0 : 2);
        assert_int_equal(f->pairs[i].entry, i % 2);
        assert_int_equal(f->pairs[i].alias, i % 2);
        assert_int_equal(f->pairs[i].rank, i % 2 + 1);
        assert_int_equal(f->pairs[i].name_score, 9000);
        assert_int_equal(f->pairs[i].total, 9000);
    }
}

static void the_threshold_itself_is_enough(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    add(f->watchlist, "E2", 0, "DELTA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 8000);
    hit(f, 0, 0, 1, 0, 7999);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 1);
    assert_int_equal(f->pairs[0].entry, 0);
}

static void below_6000_nothing_is_a_candidate(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    add(f->watchlist, "E2", 0, "DELTA", NULL);
    add(f->watchlist, "E3", 0, "!WEAK", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 5999);
    hit(f, 0, 0, 1, 0, 6000);
    hit(f, 0, 0, 2, 0, 6499);
    rank_with(f, 0, 10, false, NULL, 0);
    assert_int_equal(f->pair_count, 1);
    assert_int_equal(f->pairs[0].entry, 1);
}

static void a_weak_alias_loses_500_before_it_is_compared(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "!BETA", "DELTA");
    seal(f);
    hit(f, 0, 0, 0, 0, 9000);
    hit(f, 0, 0, 0, 1, 8600);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 1);
    assert_int_equal(f->pairs[0].alias, 1);
    assert_int_equal(f->pairs[0].name_score, 8600);
}

/* One name, printed with vowels and without them: the two are one distinct name, and score otherwise. */
static void missing_vowels_cost_the_alias_that_lacks_them(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->passengers, "2", 0, "~ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    add(f->watchlist, "E2", 0, "~BETA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 9000);
    rank(f, 7500, 10);
    static const int32_t expected[] = {9000, 8750, 8750, 8000};
    assert_int_equal(f->pair_count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(f->pairs[i].passenger, i / 2);
        assert_int_equal(f->pairs[i].entry, i % 2);
        assert_int_equal(f->pairs[i].name_score, expected[i]);
    }
}

static void of_equal_aliases_the_first_wins(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    /* ZETA comes first in the entry and later in every order of letters or numbers. */
    add(f->watchlist, "E0", 0, "BETA", NULL);
    add(f->watchlist, "E1", 0, "ZETA", "BETA");
    seal(f);
    hit(f, 0, 0, 1, 0, 9000);
    hit(f, 0, 0, 1, 1, 9000);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 2);
    assert_int_equal(f->pairs[1].entry, 1);
    assert_int_equal(f->pairs[1].alias, 0);
}

static void of_equal_own_names_the_first_wins(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", "OMEGA");
    add(f->watchlist, "E1", 0, "BETA", "DELTA");
    seal(f);
    hit(f, 0, 0, 0, 1, 9000);
    hit(f, 0, 1, 0, 0, 9000);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 1);
    assert_int_equal(f->pairs[0].passenger_name, 0);
    assert_int_equal(f->pairs[0].alias, 1);
}

static void the_best_own_name_counts(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", "OMEGA");
    add(f->watchlist, "E1", 0, "BETA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 8500);
    hit(f, 0, 1, 0, 0, 9100);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 1);
    assert_int_equal(f->pairs[0].passenger_name, 1);
    assert_int_equal(f->pairs[0].name_score, 9100);
}

/* More entries than any table of them begins with, each met twice, by a passenger who has met others before. */
static void any_number_of_entries_is_met_once_each(void **state) {
    fixture *f = *state;
    enum { ENTRIES = 5000 };
    char id[16];
    add(f->passengers, "1", 0, "OMEGA", NULL);
    add(f->passengers, "2", 0, "ALPHA", NULL);
    for (int i = 0; i < ENTRIES; i++) {
        (void)snprintf(id, sizeof id, "E%04d", i);
        add(f->watchlist, id, 0, "BETA", i % 2 ? "DELTA" : "GAMMA");
    }
    seal(f);
    hit(f, 0, 0, 0, 1, 8500);
    hit(f, 1, 0, 0, 0, 8500);
    hit(f, 1, 0, 1, 1, 9000);
    rank(f, 8000, 2 * ENTRIES);
    assert_int_equal(f->pair_count, ENTRIES / 2 + ENTRIES);
    for (size_t i = 0; i < f->pair_count; i++) {
        const rs_pair *pair = &f->pairs[i];
        const bool is_first = i < ENTRIES / 2, is_better = !is_first && i < ENTRIES;
        const size_t place = i % (ENTRIES / 2);
        assert_int_equal(pair->passenger, is_first ? 0 : 1);
        assert_int_equal(pair->entry, 2 * place + is_better);
        assert_int_equal(pair->name_score, is_better ? 9000 : 8500);
        assert_int_equal(pair->alias, is_first || is_better ? 1 : 0);
    }
}

static void order_is_total_then_id_as_bytes_then_list(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->watchlist, "b", 1, "BETA", NULL);
    add(f->watchlist, "b", 0, "BETA", NULL);
    add(f->watchlist, "B", 1, "BETA", NULL);
    add(f->watchlist, "10", 0, "BETA", NULL);
    add(f->watchlist, "9", 0, "BETA", NULL);
    add(f->watchlist, "z", 0, "DELTA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 8500);
    hit(f, 0, 0, 5, 0, 9000);
    rank(f, 8000, 10);
    static const uint32_t expected[] = {5, 3, 4, 2, 1, 0};
    assert_int_equal(f->pair_count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(f->pairs[i].entry, expected[i]);
        assert_int_equal(f->pairs[i].rank, i + 1);
    }
}

static void top_keeps_the_best(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->passengers, "2", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    add(f->watchlist, "E2", 0, "DELTA", NULL);
    add(f->watchlist, "E3", 0, "GAMMA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 8100);
    hit(f, 0, 0, 1, 0, 8300);
    hit(f, 0, 0, 2, 0, 8200);
    rank(f, 8000, 2);
    assert_int_equal(f->pair_count, 4);
    assert_int_equal(f->pairs[0].entry, 1);
    assert_int_equal(f->pairs[1].entry, 2);
    assert_int_equal(f->pairs[2].passenger, 1);
    assert_int_equal(f->pairs[2].rank, 1);
}

/* A full date and the same nationality give 1200. */
static void evidence_lifts_and_lowers(void **state) {
    fixture *f = *state;
    const rs_birth birth = {.year = 1961, .month = 6, .day = 29};
    const rs_country here = 5;
    const rs_country there = 6;
    const rs_facts mine = {.births = &birth, .birth_count = 1, .nationalities = &here, .nationality_count = 1};
    const rs_facts other = {.nationalities = &there, .nationality_count = 1, .sex = 'F'};
    add_with(f->passengers, "1", 0, "ALPHA", NULL, &mine);
    add_with(f->watchlist, "E1", 0, "BETA", NULL, &mine);
    add_with(f->watchlist, "E2", 0, "DELTA", NULL, &other);
    seal(f);
    hit(f, 0, 0, 0, 0, 8247);
    hit(f, 0, 0, 1, 0, 9000);
    rank(f, 8800, 10);
    assert_int_equal(f->pair_count, 2);
    assert_int_equal(f->pairs[0].entry, 0);
    assert_int_equal(f->pairs[0].total, 9447);
    assert_int_equal(f->pairs[0].points.birth, 1000);
    assert_true(f->pairs[0].points.nationality_known);
    assert_int_equal(f->pairs[1].total, 8800);
    assert_false(f->pairs[1].points.sex_known);
}

static void without_evidence_facts_and_documents_are_nothing(void **state) {
    fixture *f = *state;
    const rs_country here = 5;
    const rs_facts facts = {.nationalities = &here, .nationality_count = 1};
    add_with(f->passengers, "1", 0, "ALPHA", NULL, &facts);
    add_with(f->watchlist, "E1", 0, "BETA", NULL, &facts);
    add(f->watchlist, "E2", 0, "DELTA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 8500);
    const rs_document_hit document = {.passenger = 0, .entry = 1, .name_score = 100};
    rank_with(f, 8000, 10, false, &document, 1);
    assert_int_equal(f->pair_count, 1);
    assert_int_equal(f->pairs[0].total, 8500);
    assert_false(f->pairs[0].points.nationality_known);
}

static void the_same_document_makes_a_pair_at_any_name_score(void **state) {
    fixture *f = *state;
    const rs_document passport = {.number = rs_str_from("X1234567"), .country = 5};
    const rs_facts facts = {.documents = &passport, .document_count = 1};
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add_with(f->passengers, "2", 0, "ALPHA", "OMEGA", &facts);
    add_with(f->watchlist, "E1", 0, "BETA", "DELTA", &facts);
    add(f->watchlist, "E2", 0, "GAMMA", NULL);
    seal(f);
    hit(f, 0, 0, 1, 0, 9900);
    const rs_document_hit documents[] = {
        {.passenger = 1, .entry = 0, .passenger_name = 1, .alias = 1, .name_score = 1200}};
    rank_with(f, 9000, 10, true, documents, 1);
    assert_int_equal(f->pair_count, 3);
    assert_int_equal(f->pairs[1].passenger, 1);
    assert_int_equal(f->pairs[1].entry, 0);
    assert_int_equal(f->pairs[1].total, 10000);
    assert_int_equal(f->pairs[1].name_score, 1200);
    assert_int_equal(f->pairs[1].passenger_name, 1);
    assert_int_equal(f->pairs[1].alias, 1);
    assert_true(f->pairs[1].points.document);
    assert_int_equal(f->pairs[2].total, 9900);
}

static void a_listed_document_comes_first_whatever_the_settings(void **state) {
    fixture *f = *state;
    const rs_birth birth = {.year = 1960, .month = 5, .day = 4};
    const rs_facts facts = {.births = &birth, .birth_count = 1};
    const rs_evidence_values values = rs_evidence_usual();
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add_with(f->passengers, "2", 0, "OMEGA", NULL, &facts);
    add_with(f->watchlist, "E1", 0, "BETA", NULL, &facts);
    seal(f);
    hit(f, 1, 0, 0, 0, 9900);
    const rs_listed_hit listed[] = {
        {.passenger = 0, .row = 7, .listed = {.list = 1}, .id = rs_str_from("S7")},
        {.passenger = 1, .row = 9, .listed = {.list = 1}, .id = rs_str_from("S9")},
        {.passenger = 1, .row = 8, .listed = {.list = 2, .country = 5}, .id = rs_str_from("S8")},
        {.passenger = 1, .row = 9, .listed = {.list = 2}, .id = rs_str_from("S9")}};
    rs_rank_input input = {.passengers = f->passengers,
                           .watchlist = f->watchlist,
                           .hits = f->hits,
                           .hit_count = f->hit_count,
                           .listed = listed,
                           .listed_count = 4,
                           .threshold = 10000,
                           .top = 10,
                           .evidence = true,
                           .values = &values};
    assert_int_equal(rs_rank(&input, &f->pairs, &f->pair_count, &f->pair_capacity), RS_OK);
    static const uint32_t expected[][4] = {/* passenger, rank, list, row */
                                           {0, 1, 1, 7},
                                           {1, 1, 2, 8},
                                           {1, 2, 1, 9},
                                           {1, 3, 2, 9},
                                           {1, 4, 0, 0}};
    assert_int_equal(f->pair_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const rs_pair *pair = &f->pairs[i];
        const uint32_t is[] = {pair->passenger, pair->rank, pair->listed.list, pair->entry};
        assert_memory_equal(is, expected[i], sizeof is);
        assert_int_equal(pair->total, i < 4 ? 10000 : 10900);
        assert_int_equal(pair->points.document, i < 4);
    }
    assert_int_equal(f->pairs[1].listed.country, 5);
    f->pair_count = 0;
    input.top = 1;
    input.evidence = false;
    assert_int_equal(rs_rank(&input, &f->pairs, &f->pair_count, &f->pair_capacity), RS_OK);
    assert_int_equal(f->pair_count, 2);
    assert_int_equal(f->pairs[1].listed.list, 2);
}

static void pairs_are_appended(void **state) {
    fixture *f = *state;
    add(f->passengers, "1", 0, "ALPHA", NULL);
    add(f->watchlist, "E1", 0, "BETA", NULL);
    seal(f);
    hit(f, 0, 0, 0, 0, 9000);
    rank(f, 8000, 10);
    rank(f, 8000, 10);
    assert_int_equal(f->pair_count, 2);
    assert_int_equal(f->pairs[1].rank, 1);
}

#define RANK_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        RANK_TEST(no_hits_give_no_pairs),
        RANK_TEST(equal_names_fan_out_on_both_sides),
        RANK_TEST(the_threshold_itself_is_enough),
        RANK_TEST(below_6000_nothing_is_a_candidate),
        RANK_TEST(a_weak_alias_loses_500_before_it_is_compared),
        RANK_TEST(missing_vowels_cost_the_alias_that_lacks_them),
        RANK_TEST(of_equal_aliases_the_first_wins),
        RANK_TEST(of_equal_own_names_the_first_wins),
        RANK_TEST(the_best_own_name_counts),
        RANK_TEST(any_number_of_entries_is_met_once_each),
        RANK_TEST(order_is_total_then_id_as_bytes_then_list),
        RANK_TEST(top_keeps_the_best),
        RANK_TEST(evidence_lifts_and_lowers),
        RANK_TEST(without_evidence_facts_and_documents_are_nothing),
        RANK_TEST(the_same_document_makes_a_pair_at_any_name_score),
        RANK_TEST(a_listed_document_comes_first_whatever_the_settings),
        RANK_TEST(pairs_are_appended),
    };
    return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
