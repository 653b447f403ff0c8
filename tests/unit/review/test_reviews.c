/* Which review of a pair counts, and what is counted. */
#include "host/review/reviews.h"

#include "tests/unit/review/review_people.h"

enum { EARLY = 20240101, LATE = 20260101 };

/* One passenger with two documents, and one who is known by nothing. */
typedef struct fixture {
    one_side side;
    rs_reviews *reviews;
} fixture;

static const rs_document papers[] = {{{"C01X00T47", 9}, GERMANY}, {{"X1", 2}, FRANCE}};

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f) {
        return -1;
    }
    const rs_facts facts = {.documents = papers, .document_count = 2};
    f->side = open_side();
    add_person(f->side.roster, "known", WORDS("OLAF SCHOLZ"), &facts);
    add_person(f->side.roster, "unknown", WORDS("OLAF SCHOLZ"), NULL);
    f->reviews = rs_reviews_create();
    *state = f;
    return f->reviews && rs_roster_seal(f->side.roster, NULL) == RS_OK ? 0 : -1;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_reviews_free(f->reviews);
    close_side(&f->side);
    free(f);
    return 0;
}

static void add(fixture *f, size_t paper, uint32_t entry, rs_review review) {
    rs_identity identity;
    assert_true(rs_identity_of_document(&papers[paper], &identity));
    assert_int_equal(rs_reviews_add(f->reviews, &identity, entry, &review), RS_OK);
}

/* To look without counting gives the same. */
static bool clears(fixture *f, uint32_t passenger, uint32_t entry) {
    const bool seen = rs_reviews_has_cleared(f->reviews, f->side.roster, passenger, entry);
    const bool cleared = rs_reviews_clears(f->reviews, f->side.roster, passenger, entry);
    assert_int_equal(seen, cleared);
    return cleared;
}

static rs_review_counts counts_of(const fixture *f) {
    rs_review_counts counts = {0};
    rs_reviews_count(f->reviews, &counts);
    return counts;
}

static void a_cleared_pair_goes_and_no_other(void **state) {
    fixture *f = *state;
    add(f, 0, 7, (rs_review){EARLY, .cleared = true, .current = true});
    assert_true(clears(f, 0, 7));
    assert_true(clears(f, 0, 7));
    assert_false(clears(f, 0, 8));
    assert_false(clears(f, 1, 7));
    const rs_review_counts counts = counts_of(f);
    assert_int_equal(counts.in_force, 1);
    assert_int_equal(counts.unused, 0);
    assert_int_equal(counts.suppressed, 2);
    assert_int_equal(counts.pairs_unidentified, 1);
}

static void a_changed_entry_brings_the_pair_back(void **state) {
    fixture *f = *state;
    add(f, 0, 7, (rs_review){EARLY, .cleared = true, .current = false});
    assert_false(clears(f, 0, 7));
    assert_int_equal(counts_of(f).changed, 1);
    assert_int_equal(counts_of(f).suppressed, 0);
    assert_int_equal(counts_of(f).unused, 0);
}

static void a_confirmed_pair_stays(void **state) {
    fixture *f = *state;
    add(f, 0, 7, (rs_review){EARLY, .cleared = false, .current = true});
    add(f, 0, 8, (rs_review){EARLY, .cleared = false, .current = false});
    assert_false(clears(f, 0, 7));
    assert_false(clears(f, 0, 8));
    assert_int_equal(counts_of(f).confirmed, 2);
    assert_int_equal(counts_of(f).changed, 0);
}

static void the_latest_day_counts_whatever_the_order(void **state) {
    fixture *f = *state;
    const rs_review cleared_late = {LATE, .cleared = true, .current = true};
    const rs_review confirmed_early = {EARLY, .cleared = false, .current = true};
    add(f, 0, 1, confirmed_early);
    add(f, 0, 1, cleared_late);
    add(f, 0, 2, cleared_late);
    add(f, 0, 2, confirmed_early);
    assert_true(clears(f, 0, 1));
    assert_true(clears(f, 0, 2));
    assert_int_equal(counts_of(f).in_force, 2);
    assert_int_equal(counts_of(f).superseded, 2);
}

static void of_one_day_the_last_row_counts(void **state) {
    fixture *f = *state;
    add(f, 0, 1, (rs_review){EARLY, .cleared = true, .current = true});
    add(f, 0, 1, (rs_review){EARLY, .cleared = false, .current = true});
    add(f, 0, 2, (rs_review){EARLY, .cleared = false, .current = true});
    add(f, 0, 2, (rs_review){EARLY, .cleared = true, .current = true});
    assert_false(clears(f, 0, 1));
    assert_true(clears(f, 0, 2));
}

static void of_two_documents_the_later_review_counts_and_in_doubt_the_pair_stays(void **state) {
    fixture *f = *state;
    add(f, 0, 1, (rs_review){EARLY, .cleared = false, .current = true});
    add(f, 1, 1, (rs_review){LATE, .cleared = true, .current = true});
    add(f, 0, 2, (rs_review){LATE, .cleared = false, .current = true});
    add(f, 1, 2, (rs_review){EARLY, .cleared = true, .current = true});
    add(f, 0, 3, (rs_review){LATE, .cleared = true, .current = true});
    add(f, 1, 3, (rs_review){LATE, .cleared = false, .current = true});
    add(f, 0, 4, (rs_review){LATE, .cleared = false, .current = true});
    add(f, 1, 4, (rs_review){LATE, .cleared = true, .current = true});
    assert_true(clears(f, 0, 1));
    assert_false(clears(f, 0, 2));
    assert_false(clears(f, 0, 3));
    assert_false(clears(f, 0, 4));
    assert_int_equal(counts_of(f).unused, 0);
}

static void what_meets_no_pair_is_unused(void **state) {
    fixture *f = *state;
    for (uint32_t entry = 0; entry < 1000; entry++) {
        add(f, 0, entry, (rs_review){EARLY, .cleared = true, .current = true});
    }
    for (uint32_t entry = 0; entry < 1000; entry += 4) {
        assert_true(clears(f, 0, entry));
        assert_true(rs_reviews_has_cleared(f->reviews, f->side.roster, 0, entry + 1)); /* which is no use of it */
    }
    assert_int_equal(counts_of(f).in_force, 1000);
    assert_int_equal(counts_of(f).unused, 750);
}

#define REVIEWS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        REVIEWS_TEST(a_cleared_pair_goes_and_no_other),
        REVIEWS_TEST(a_changed_entry_brings_the_pair_back),
        REVIEWS_TEST(a_confirmed_pair_stays),
        REVIEWS_TEST(the_latest_day_counts_whatever_the_order),
        REVIEWS_TEST(of_one_day_the_last_row_counts),
        REVIEWS_TEST(of_two_documents_the_later_review_counts_and_in_doubt_the_pair_stays),
        REVIEWS_TEST(what_meets_no_pair_is_unused),
    };
    return cmocka_run_group_tests_name("reviews", tests, NULL, NULL);
}
