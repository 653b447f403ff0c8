/* A right result passes, and whatever is damaged in it is found where all passengers are verified. */
#include "host/screen/verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/fixed.h"
#include "host/rank/rank.h"
#include "host/score/reference.h"
#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"

enum {
    FAMILIES = 3, /* of names that are similar among themselves */
    PASSENGERS = 4 * FAMILIES,
    ENTRIES = 5 * FAMILIES, /* few enough that all are drawn */
    THRESHOLD = 7000,
    TOP = 3,
    LEAST_PAIRS = 20
};

typedef struct fixture {
    rs_lexicon *lexicon;
    rs_roster *passengers, *watchlist;
    rs_reviews *reviews;
    rs_settings settings;
    rs_pair_list right; /* the result, without reviews */
    rs_pair_list damaged;
} fixture;

/* Every third with a document, so that reviews can name them. */
static void add_person(rs_roster *roster, char kind, uint32_t n, rs_person_name *names, size_t name_count) {
    char id[16], number[16];
    (void)snprintf(id, sizeof id, "%c%u", kind, n);
    (void)snprintf(number, sizeof number, "%c1234567%u", kind, n);
    const rs_birth birth = {.year = (int16_t)(1960 + n % 2), .month = 5, .day = 4};
    const rs_document document = {.number = rs_str_from(number)};
    const rs_person person = {.id = rs_str_from(id),
                              .names = names,
                              .name_count = name_count,
                              .facts = {.births = &birth,
                                        .birth_count = n % 4 > 0 ? 1 : 0,
                                        .sex = "MF"[n % 2],
                                        .documents = &document,
                                        .document_count = n % 3 == 0 ? 1 : 0}};
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
}

/* People with two names each, made of one name a family. */
static void draw_people(fixture *f) {
    names_source source = names_start(f->lexicon, 5);
    rs_tokens families[FAMILIES];
    for (uint32_t i = 0; i < FAMILIES; i++) {
        names_make(&source, NAMES_REALISTIC, &families[i]);
    }
    for (uint32_t n = 0; n < PASSENGERS + ENTRIES; n++) {
        rs_person_name names[2] = {{.text = rs_str_from("SECRET"), .tokens = families[n % FAMILIES]},
                                   {.text = rs_str_from("SECRET"), .low_quality = n % 2 == 0}};
        if (n >= FAMILIES) {
            names_perturb(&source, &families[n % FAMILIES], 1, &names[0].tokens);
        }
        names_perturb(&source, &names[0].tokens, 1, &names[1].tokens);
        const size_t count = names[1].tokens.count > 0 ? 2 : 1;
        assert_true(names[0].tokens.count > 0);
        if (n < PASSENGERS) {
            add_person(f->passengers, 'P', n, names, count);
        } else {
            add_person(f->watchlist, 'E', n - PASSENGERS, names, count);
        }
    }
    assert_int_equal(rs_roster_seal(f->watchlist, NULL), RS_OK);
    assert_int_equal(rs_roster_seal(f->passengers, rs_roster_skeletons(f->watchlist)), RS_OK);
}

static void tokens_of(const rs_roster *roster, uint32_t name, rs_tokens *out) {
    rs_names_tokens(rs_roster_names(roster), rs_roster_texts(roster), name, out);
}

/* Ranks what the reference says of all names, as a screen would. */
static void screen(const fixture *f, int32_t threshold, uint32_t top, rs_reviews *reviews, rs_pair_list *out) {
    const uint32_t own_names = rs_roster_names(f->passengers)->count;
    const uint32_t list_names = rs_roster_names(f->watchlist)->count;
    const size_t hit_count = (size_t)own_names * list_names;
    rs_name_hit *hits = malloc(hit_count * sizeof *hits);
    assert_non_null(hits);
    for (uint32_t i = 0; i < hit_count; i++) {
        rs_tokens own, listed;
        tokens_of(f->passengers, i / list_names, &own);
        tokens_of(f->watchlist, i % list_names, &listed);
        hits[i] = (rs_name_hit){i / list_names, i % list_names, rs_name_score(f->lexicon, &own, &listed, NULL)};
    }
    const rs_rank_input input = {.passengers = f->passengers,
                                 .watchlist = f->watchlist,
                                 .hits = hits,
                                 .hit_count = hit_count,
                                 .threshold = threshold,
                                 .top = top,
                                 .evidence = true,
                                 .values = &f->settings.values,
                                 .reviews = reviews};
    out->count = 0;
    assert_int_equal(rs_rank(&input, &out->items, &out->count, &out->capacity), RS_OK);
    free(hits);
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f || rs_lexicon_create(&f->lexicon) || rs_roster_create(&f->passengers, f->lexicon, false) ||
        rs_roster_create(&f->watchlist, f->lexicon, true)) {
        return -1;
    }
    f->reviews = rs_reviews_create();
    f->settings = (rs_settings){.threshold = THRESHOLD, .top = TOP, .evidence = true, .values = rs_evidence_usual()};
    draw_people(f);
    screen(f, THRESHOLD, TOP, NULL, &f->right);
    screen(f, THRESHOLD, TOP, NULL, &f->damaged);
    *state = f;
    return f->reviews && f->right.count >= LEAST_PAIRS ? 0 : -1;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_reviews_free(f->reviews);
    rs_roster_free(f->passengers);
    rs_roster_free(f->watchlist);
    rs_lexicon_free(f->lexicon);
    free(f->right.items);
    free(f->damaged.items);
    free(f);
    return 0;
}

static rs_verified verified;

static rs_status verify_share(const fixture *f, const rs_pair_list *pairs, int32_t rate, uint64_t shard) {
    const rs_str list = rs_str_from("UN");
    verified = (rs_verified){0};
    return rs_verify(&(rs_verify_input){.passengers = f->passengers,
                                        .watchlist = f->watchlist,
                                        .list_names = &list,
                                        .pairs = pairs,
                                        .settings = &f->settings,
                                        .reviews = f->reviews,
                                        .rate = rate,
                                        .shard = shard,
                                        .device = "a device"},
                     &verified);
}

static rs_status verify(const fixture *f, const rs_pair_list *pairs) {
    return verify_share(f, pairs, RS_FIXED_ONE, 7);
}

/* Looks at the damaged result, and mends it. */
static void assert_found(fixture *f, const char *what) {
    assert_int_equal(verify(f, &f->damaged), RS_EMISMATCH);
    if (!strstr(rs_error_message(), what)) {
        fail_msg("'%s' is not said: %s", what, rs_error_message());
    }
    memcpy(f->damaged.items, f->right.items, f->right.count * sizeof *f->right.items);
    f->damaged.count = f->right.count;
}

static bool of_one_passenger(const fixture *f, size_t i, size_t k) {
    return k < f->right.count && f->right.items[i].passenger == f->right.items[k].passenger;
}

static void a_right_result_passes(void **state) {
    const fixture *f = *state;
    assert_int_equal(verify(f, &f->right), RS_OK);
    assert_int_equal(verified.passengers, PASSENGERS);
    assert_int_equal(verified.pairs, PASSENGERS * ENTRIES);
}

static void the_message_says_where_and_names_nobody(void **state) {
    fixture *f = *state;
    rs_pair *pair = f->damaged.items;
    char expected[128];
    (void)snprintf(expected, sizeof expected,
                   "device 'a device', shard 7, passenger P%u, entry E%u of list UN: another name score, score ",
                   pair->passenger, pair->entry);
    pair->name_score++;
    assert_int_equal(verify(f, &f->damaged), RS_EMISMATCH);
    assert_ptr_equal(strstr(rs_error_message(), expected), rs_error_message());
    assert_null(strstr(rs_error_message(), "SECRET"));
}

static void scores_that_are_off_by_one_are_found(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < f->right.count; i++) {
        f->damaged.items[i].name_score--;
        assert_found(f, "another name score");
        f->damaged.items[i].total++;
        assert_found(f, "another total");
    }
}

static void other_evidence_is_found(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < f->right.count; i++) {
        f->damaged.items[i].points.country += 100;
        f->damaged.items[i].total += 100;
        assert_found(f, "other evidence");
        f->damaged.items[i].points.birth_known = !f->damaged.items[i].points.birth_known;
        assert_found(f, "other evidence");
        f->damaged.items[i].points.document = true;
        assert_found(f, "other evidence");
    }
}

static void other_names_are_found(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < f->right.count; i++) {
        f->damaged.items[i].alias ^= 1;
        assert_found(f, "other names met");
        f->damaged.items[i].passenger_name ^= 1;
        assert_found(f, "other names met");
    }
}

/* The ranks behind it close up, and nothing comes up from behind the cut. */
static void drop(fixture *f, size_t place) {
    for (size_t i = place + 1; i < f->damaged.count; i++) {
        f->damaged.items[i - 1] = f->damaged.items[i];
        f->damaged.items[i - 1].rank -= of_one_passenger(f, place, i) ? 1 : 0;
    }
    f->damaged.count--;
}

static void a_pair_that_is_lost_is_found(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < f->right.count; i++) {
        drop(f, i);
        assert_found(f, "lost, score none");
    }
}

/* The best pair of a passenger is missing, and one from behind the cut has taken its room. */
static void a_pair_that_is_lost_before_the_cut_is_found(void **state) {
    fixture *f = *state;
    rs_pair_list more = {0};
    uint32_t cut = 0;
    screen(f, THRESHOLD, TOP + 1, NULL, &more);
    for (size_t i = 0, at = 0; i < more.count; i++) {
        if (more.items[i].rank == TOP + 1) {
            while (f->right.items[at].passenger != more.items[i].passenger) {
                at++;
            }
            for (uint32_t k = 0; k < TOP; k++) {
                f->damaged.items[at + k] = more.items[i - TOP + 1 + k];
                f->damaged.items[at + k].rank = k + 1;
            }
            assert_found(f, "lost, score none");
            cut++;
        }
    }
    assert_true(cut > 0);
    free(more.items);
}

static void a_wrong_order_is_found(void **state) {
    fixture *f = *state;
    uint32_t exchanged = 0;
    for (size_t i = 0; i + 1 < f->right.count; i++) {
        f->damaged.items[i].rank++;
        assert_found(f, "in the wrong place");
        if (of_one_passenger(f, i, i + 1)) {
            f->damaged.items[i] = f->right.items[i + 1];
            f->damaged.items[i + 1] = f->right.items[i];
            f->damaged.items[i].rank = f->right.items[i].rank;
            f->damaged.items[i + 1].rank = f->right.items[i + 1].rank;
            assert_found(f, "in the wrong place");
            exchanged++;
        }
    }
    assert_true(exchanged > 0);
}

static void a_pair_that_comes_twice_is_found(void **state) {
    fixture *f = *state;
    uint32_t doubled = 0;
    for (size_t i = 0; i + 1 < f->right.count; i++) {
        if (of_one_passenger(f, i, i + 1)) {
            f->damaged.items[i + 1] = f->right.items[i];
            f->damaged.items[i + 1].rank++;
            assert_found(f, "in the wrong place");
            doubled++;
        }
    }
    assert_true(doubled > 0);
}

static void pairs_below_the_threshold_or_beyond_the_best_are_found(void **state) {
    fixture *f = *state;
    screen(f, THRESHOLD, TOP + 1, NULL, &f->damaged);
    assert_true(f->damaged.count > f->right.count);
    assert_found(f, "in the wrong place");
    f->settings.threshold = f->right.items[f->right.count - 1].total + 1;
    assert_found(f, "below the threshold");
}

/* The first pair of a passenger whom a review can name. */
static const rs_pair *clear_one(const fixture *f) {
    for (size_t i = 0; i < f->right.count; i++) {
        const rs_pair *pair = &f->right.items[i];
        rs_identities identities = rs_identities_of(f->passengers, pair->passenger);
        rs_identity identity;
        if (pair->rank == 1 && rs_identities_next(&identities, &identity)) {
            const rs_review review = {.day = 20260101, .cleared = true, .current = true};
            assert_int_equal(rs_reviews_add(f->reviews, &identity, pair->entry, &review), RS_OK);
            return pair;
        }
    }
    fail_msg("no passenger with a pair can be reviewed");
    return NULL;
}

static void a_cleared_pair_is_missing_by_right_and_found_where_it_is_back(void **state) {
    fixture *f = *state;
    rs_review_counts before = {0}, after = {0};
    const rs_pair *pair = clear_one(f);
    char expected[64];
    screen(f, THRESHOLD, TOP, f->reviews, &f->damaged);
    rs_reviews_count(f->reviews, &before);
    assert_int_equal(verify(f, &f->damaged), RS_OK);
    rs_reviews_count(f->reviews, &after);
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(before.suppressed, 1);
    (void)snprintf(expected, sizeof expected, "passenger P%u, entry E%u of list UN: cleared by a review",
                   pair->passenger, pair->entry);
    assert_int_equal(verify(f, &f->right), RS_EMISMATCH);
    assert_non_null(strstr(rs_error_message(), expected));
}

/* The result with a hit on a list of documents, whose row is no entry, at a place among the first passenger's pairs. */
static void screen_with_listed(fixture *f, size_t place) {
    rs_pair_list *list = &f->damaged;
    screen(f, THRESHOLD, ENTRIES, NULL, list);
    list->items = rs_grow(list->items, &list->capacity, list->count + 1, sizeof *list->items);
    assert_non_null(list->items);
    memmove(list->items + place + 1, list->items + place, (list->count - place) * sizeof *list->items);
    const uint32_t passenger = list->items[0].passenger;
    list->items[place] = (rs_pair){.passenger = passenger,
                                   .entry = 4000000000,
                                   .rank = (uint32_t)place + 1,
                                   .total = 10000,
                                   .listed = {.list = 1}};
    for (size_t i = place + 1; i <= list->count && list->items[i].passenger == passenger; i++) {
        list->items[i].rank++;
    }
    list->count++;
}

static void hits_on_lists_of_documents_stand_in_front(void **state) {
    fixture *f = *state;
    f->settings.top = ENTRIES + 1;
    screen_with_listed(f, 0);
    assert_int_equal(verify(f, &f->damaged), RS_OK);
    screen_with_listed(f, 1);
    assert_int_equal(verify(f, &f->damaged), RS_EMISMATCH);
    assert_non_null(strstr(rs_error_message(), "in the wrong place"));
}

/* The words say whom to look at, of a list of which few others are drawn, and where nobody has a hit. */
static void what_is_lost_on_a_long_list_is_found_by_its_words(void **state) {
    (void)state;
    enum { LONG = 2000, HIT = 1234 };
    static rs_tokens listed[LONG];
    const rs_tokens own = test_tokens("OLAF WERNER SCHOLZ");
    const rs_settings settings = {.threshold = THRESHOLD, .top = 1, .values = rs_evidence_usual()};
    const rs_str list = rs_str_from("UN");
    const rs_pair_list nothing = {0};
    test_sides sides;
    for (uint32_t i = 0; i < LONG; i++) {
        char words[64];
        (void)snprintf(words, sizeof words, "%s %c%cOR", i % 50 == 0 ? "OLAF" : "KURT", 'A' + i / 26 % 26,
                       'A' + i % 26);
        listed[i] = test_tokens(i == HIT ? "SCHOLZ OLAF WERNHER" : words);
    }
    test_sides_create(&sides, &own, 1, listed, LONG);
    for (uint64_t shard = 0; shard < 20; shard++) {
        const rs_verify_input input = {.passengers = sides.passengers,
                                       .watchlist = sides.watchlist,
                                       .list_names = &list,
                                       .pairs = &nothing,
                                       .settings = &settings,
                                       .rate = 1,
                                       .shard = shard,
                                       .device = "a device"};
        assert_int_equal(rs_verify(&input, &verified), RS_EMISMATCH);
        assert_non_null(strstr(rs_error_message(), "passenger 0, entry 1234 of list UN: lost"));
    }
    test_sides_free(&sides);
}

static void the_share_and_the_shard_decide_who_is_verified(void **state) {
    fixture *f = *state;
    uint64_t all = 0, ever = 0;
    f->damaged.items[0].total++;
    assert_int_equal(verify_share(f, &f->damaged, 0, 1), RS_OK);
    assert_int_equal(verified.passengers, 0);
    for (uint64_t shard = 1; shard <= 200; shard++) {
        const rs_status status = verify_share(f, &f->damaged, 1, shard);
        ever += status == RS_EMISMATCH;
        assert_in_range(verified.passengers, 1, 2); /* one in any case, and hardly ever by chance, too */
        assert_int_equal(verify_share(f, &f->damaged, 1, shard), status);
        assert_int_equal(verify_share(f, &f->right, RS_FIXED_ONE / 2, shard), RS_OK);
        all += verified.passengers;
    }
    assert_true(ever > 0 && ever < 200);
    assert_true(all > 200 * PASSENGERS * 4 / 10 && all < 200 * PASSENGERS * 7 / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_right_result_passes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_message_says_where_and_names_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scores_that_are_off_by_one_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_evidence_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_names_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pair_that_is_lost_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pair_that_is_lost_before_the_cut_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wrong_order_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pair_that_comes_twice_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_below_the_threshold_or_beyond_the_best_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_cleared_pair_is_missing_by_right_and_found_where_it_is_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(hits_on_lists_of_documents_stand_in_front, set_up, tear_down),
        cmocka_unit_test(what_is_lost_on_a_long_list_is_found_by_its_words),
        cmocka_unit_test_setup_teardown(the_share_and_the_shard_decide_who_is_verified, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
