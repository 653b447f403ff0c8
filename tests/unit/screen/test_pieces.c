/* A shard in pieces has the hits that it has as a whole. */
#include "host/screen/pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"

enum { NAMES = 90, SPREAD = 40 /* passengers between two of one name: never in one piece of fewer */ };

typedef struct fixture {
    test_sides sides;
    rs_device *device;
    rs_screener *screener;
} fixture;

static int set_up(void **state) {
    static const rs_settings settings = {.threshold = 6000, .top = NAMES};
    static fixture f;
    static rs_tokens q[NAMES], r[NAMES];
    rs_lexicon *lexicon = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    names_source source = names_start(lexicon, 7);
    for (uint32_t i = 0; i < NAMES; i++) {
        do {
            names_pair(&source, &q[i], &r[i]);
        } while (!q[i].count || !r[i].count);
        q[i] = i % 3 == 0 && i >= SPREAD ? q[i - SPREAD] : q[i];
    }
    rs_lexicon_free(lexicon);
    rs_settings usual = settings;
    usual.values = rs_evidence_usual();
    test_sides_create(&f.sides, q, NAMES, r, NAMES);
    assert_int_equal(rs_device_open(&f.device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_screener_create(&f.screener, f.device, f.sides.watchlist, NULL, &usual), RS_OK);
    *state = &f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_screener_free(f->screener);
    rs_device_close(f->device);
    test_sides_free(&f->sides);
    return 0;
}

static void sort_hits(const fixture *f, rs_scored_list *hits) {
    assert_int_equal(
        rs_scored_sort(hits, rs_roster_names(f->sides.passengers)->count, rs_roster_names(f->sides.watchlist)->count),
        RS_OK);
}

static void pieces_have_the_hits_of_the_whole(void **state) {
    const fixture *f = *state;
    rs_scored_list whole = {0};
    rs_stage_stats stats = {0};
    assert_true(rs_roster_names(f->sides.passengers)->count < NAMES); /* some share a name */
    assert_int_equal(rs_screener_find(f->screener, f->sides.passengers, &whole, &stats), RS_OK);
    sort_hits(f, &whole);
    assert_true(whole.count >= NAMES / 2);
    const uint32_t sizes[] = {1, 7, SPREAD, NAMES - 1, NAMES, UINT32_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        rs_scored_list hits = {0};
        uint32_t most = sizes[i];
        assert_int_equal(
            rs_find_in_pieces(f->screener, f->device, f->sides.watchlist, f->sides.passengers, &most, &hits, &stats),
            RS_OK);
        assert_int_equal(most, sizes[i]);
        sort_hits(f, &hits);
        assert_int_equal(hits.count, whole.count);
        assert_memory_equal(hits.items, whole.items, whole.count * sizeof *whole.items);
        free(hits.items);
    }
    free(whole.items);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_have_the_hits_of_the_whole),
    };
    return cmocka_run_group_tests_name("pieces", tests, set_up, tear_down);
}
