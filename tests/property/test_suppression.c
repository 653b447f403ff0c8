/*
 * What suppression is: the result is that of all pairs at or above the threshold, less those that are cleared, and then
 * the best k. So what lies behind a cleared pair comes up, and nothing else moves. Random hits and random reviews, the
 * ranking with the reviews against the ranking of everything without them, cut here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/rank/rank.h"
#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"

enum {
    ROUNDS = 500,
    PASSENGERS = 40,
    ENTRIES = 30,
    THRESHOLD = 8000,
    LEAST_SUPPRESSED = 10000,
    LEAST_RISEN = 3000 /* pairs in the result that would not be among the best k without reviews */
};

typedef enum fate { NOT_REVIEWED, CLEARED, CLEARED_BEFORE_A_CHANGE, CONFIRMED, FATES } fate;

typedef struct round_of_pairs {
    rs_roster *passengers, *watchlist;
    rs_reviews *reviews;
    rs_name_hit hits[PASSENGERS * ENTRIES];
    size_t hit_count;
    fate fates[PASSENGERS][ENTRIES];
    bool identified[PASSENGERS];
} round_of_pairs;

typedef struct tally {
    uint64_t pairs, suppressed, risen;
} tally;

/* Names that no other has, so that a hit is of one passenger and one entry. */
static rs_tokens name_of(uint32_t n) {
    char word[3] = {(char)('A' + n / 26), (char)('A' + n % 26), '\0'};
    return test_tokens(word);
}

static void add_person(rs_roster *roster, uint32_t n, const rs_facts *facts) {
    char id[16];
    (void)snprintf(id, sizeof id, "%u", n);
    const rs_person_name name = {.text = rs_str_from("(drawn)"), .tokens = name_of(n)};
    const rs_person person = {.id = rs_str_from(id), .names = &name, .name_count = 1, .facts = *facts};
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
}

/* A passenger with a document, one with a full birth date, one with a year alone, in turn. */
static void add_passenger(round_of_pairs *round, uint32_t n) {
    char number[16];
    (void)snprintf(number, sizeof number, "X%06u", n);
    const rs_document document = {rs_str_from(number), 7};
    const rs_birth birth = {.year = 1960, .month = n % 3 == 1 ? 5 : 0, .day = n % 3 == 1 ? 4 : 0};
    const rs_facts facts = {
        .births = &birth, .birth_count = 1, .documents = &document, .document_count = n % 3 == 0 ? 1 : 0};
    round->identified[n] = n % 3 != 2;
    add_person(round->passengers, n, &facts);
}

static void review(round_of_pairs *round, uint32_t q, uint32_t r) {
    rs_identities identities = rs_identities_of(round->passengers, q);
    rs_identity identity;
    const fate drawn = round->fates[q][r];
    if (drawn == NOT_REVIEWED || !rs_identities_next(&identities, &identity)) {
        return;
    }
    const rs_review made = {
        .day = 20260101, .cleared = drawn != CONFIRMED, .current = drawn != CLEARED_BEFORE_A_CHANGE};
    assert_int_equal(rs_reviews_add(round->reviews, &identity, r, &made), RS_OK);
}

static void draw(round_of_pairs *round, names_source *source, const rs_lexicon *lexicon) {
    const rs_facts nothing = {.births = NULL};
    memset(round, 0, sizeof *round);
    round->reviews = rs_reviews_create();
    assert_non_null(round->reviews);
    assert_int_equal(rs_roster_create(&round->watchlist, lexicon, true), RS_OK);
    assert_int_equal(rs_roster_create(&round->passengers, lexicon, false), RS_OK);
    for (uint32_t r = 0; r < ENTRIES; r++) {
        add_person(round->watchlist, r, &nothing);
    }
    for (uint32_t q = 0; q < PASSENGERS; q++) {
        add_passenger(round, q);
    }
    assert_int_equal(rs_roster_seal(round->watchlist, NULL), RS_OK);
    assert_int_equal(rs_roster_seal(round->passengers, rs_roster_skeletons(round->watchlist)), RS_OK);
    for (uint32_t q = 0; q < PASSENGERS; q++) {
        for (uint32_t r = 0; r < ENTRIES; r++) {
            round->fates[q][r] = names_chance(source, 40) ? (fate)names_below(source, FATES) : NOT_REVIEWED;
            review(round, q, r);
            if (names_chance(source, 50)) {
                round->hits[round->hit_count++] = (rs_name_hit){q, r, 7900 + names_below(source, 300)};
            }
        }
    }
}

static void close_round(round_of_pairs *round) {
    rs_roster_free(round->passengers);
    rs_roster_free(round->watchlist);
    rs_reviews_free(round->reviews);
}

/* The pairs by the program. Free the result with free(). */
static rs_pair *rank(const round_of_pairs *round, rs_reviews *reviews, uint32_t top, size_t *count) {
    const rs_evidence_values values = rs_evidence_usual();
    const rs_rank_input input = {.passengers = round->passengers,
                                 .watchlist = round->watchlist,
                                 .hits = round->hits,
                                 .hit_count = round->hit_count,
                                 .threshold = THRESHOLD,
                                 .top = top,
                                 .values = &values,
                                 .reviews = reviews};
    rs_pair *pairs = NULL;
    size_t capacity = 0;
    *count = 0;
    assert_int_equal(rs_rank(&input, &pairs, count, &capacity), RS_OK);
    return pairs;
}

static void compare_round(round_of_pairs *round, uint32_t top, tally *counts) {
    size_t all_count = 0, got_count = 0, at = 0;
    uint64_t suppressed = 0;
    rs_pair *all = rank(round, NULL, ENTRIES, &all_count);
    rs_pair *got = rank(round, round->reviews, top, &got_count);
    uint32_t rank_now = 0;
    for (size_t i = 0; i < all_count; i++) {
        const rs_pair *pair = &all[i];
        rank_now = pair->rank == 1 ? 0 : rank_now;
        if (round->identified[pair->passenger] && round->fates[pair->passenger][pair->entry] == CLEARED) {
            suppressed++;
        } else if (++rank_now <= top) {
            assert_true(at < got_count);
            assert_int_equal(got[at].passenger, pair->passenger);
            assert_int_equal(got[at].entry, pair->entry);
            assert_int_equal(got[at].total, pair->total);
            assert_int_equal(got[at].rank, rank_now);
            counts->risen += pair->rank > top ? 1 : 0;
            at++;
        }
    }
    assert_int_equal(got_count, at);
    rs_review_counts reviewed = {0};
    rs_reviews_count(round->reviews, &reviewed);
    assert_int_equal(reviewed.suppressed, suppressed);
    counts->suppressed += suppressed;
    counts->pairs += at;
    free(all);
    free(got);
}

static void the_result_is_all_less_the_cleared_then_cut(void **unused) {
    (void)unused;
    static round_of_pairs round;
    rs_lexicon *lexicon = NULL;
    tally counts = {0};
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    for (uint32_t n = 0; n < ROUNDS; n++) {
        names_source source = names_start(lexicon, 4000 + n);
        draw(&round, &source, lexicon);
        compare_round(&round, 1 + n % 6, &counts);
        close_round(&round);
    }
    rs_lexicon_free(lexicon);
    printf("%d rounds: %llu pairs, %llu suppressed, %llu that came up in their stead; 0 differences\n", ROUNDS,
           (unsigned long long)counts.pairs, (unsigned long long)counts.suppressed, (unsigned long long)counts.risen);
    assert_true(counts.suppressed >= LEAST_SUPPRESSED);
    assert_true(counts.risen >= LEAST_RISEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_result_is_all_less_the_cleared_then_cut),
    };
    return cmocka_run_group_tests_name("suppression", tests, NULL, NULL);
}
