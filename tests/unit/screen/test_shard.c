#include "host/screen/shard.h"

#include "tests/support/run_files.h"

/* Seven passengers, of whom the fourth is none, and a last row that is none either. */
static const char PASSENGERS[] =
    "id,name\n1,ONE PERSON\n2,TWO PERSON\n3,THREE PERSON\n4,123\n5,FIVE PERSON\n6,SIX PERSON\n7,123\n";

typedef struct opened {
    rs_rejects *rejects;
    rs_people *people;
    rs_watchlist *watchlist;
    rs_named_file passengers, list;
    rs_people_options options, list_options;
} opened;

static void open_all(run_files *files, opened *all) {
    *all = (opened){.passengers = {.path = file_with(files, "p.csv", PASSENGERS)},
                    .list = {.path = file_with(files, "w.csv", "id,name\nE,ONE PERSON\n"), .name = "UN"}};
    assert_int_equal(rs_rejects_open_memory(&all->rejects), RS_OK);
    all->options =
        (rs_people_options){.role = RS_PASSENGERS, .files = &all->passengers, .file_count = 1, .rejects = all->rejects};
    all->list_options = (rs_people_options){.files = &all->list, .file_count = 1};
    assert_int_equal(rs_people_open(&all->people, &all->options), RS_OK);
    assert_int_equal(rs_watchlist_load(&all->watchlist, &all->list_options), RS_OK);
}

static void close_all(opened *all) {
    rs_people_close(all->people);
    rs_watchlist_free(all->watchlist);
    rs_rejects_discard(all->rejects);
}

static void the_first_shards_are_smaller(void **state) {
    (void)state;
    static const size_t limits[] = {16384, 32768, 65536, 131072, 131072};
    for (uint64_t number = 0; number < 5; number++) {
        assert_int_equal(rs_shard_limit(number, RS_SHARD_PASSENGERS), limits[number]);
        assert_int_equal(rs_shard_limit(number, 1), 1);
        assert_true(rs_shard_limit(number, 7) >= 1);
    }
    assert_int_equal(rs_shard_limit(UINT64_MAX, 7), 7);
}

/* What each shard of two has of the passengers above: it is filled, or skipped. */
static void check_shards(run_files *files, bool skipped) {
    static const uint64_t screened[] = {2, 2, 1, 0}, rejected[] = {0, 1, 1, 0};
    opened all;
    uint64_t nanoseconds = 0, end = 0;
    bool more = true;
    open_all(files, &all);
    for (uint64_t number = 0; number < 4; number++) {
        rs_shard shard = {.number = number};
        assert_int_equal(skipped ? rs_shard_skip(&shard, all.people, 2, all.rejects, &more)
                                 : rs_shard_fill(&shard, all.people, all.watchlist, 2, all.rejects, NULL, &more,
                                                 &nanoseconds, &nanoseconds),
                         RS_OK);
        assert_int_equal(more, number < 2);
        assert_int_equal(shard.read_count, screened[number]);
        assert_int_equal(shard.passenger_count, skipped ? 0 : screened[number]);
        assert_int_equal(shard.rejected, rejected[number]);
        assert_int_equal(shard.rejects.length > 0, rejected[number] > 0);
        assert_int_equal(rs_shard_is_empty(&shard), number == 3);
        assert_true(shard.end_bytes >= end);
        assert_int_equal(shard.passengers ? rs_roster_count(shard.passengers) : 0, skipped ? 0 : screened[number]);
        end = shard.end_bytes;
        rs_shard_clear(&shard);
    }
    assert_int_equal(end, strlen(PASSENGERS));
    close_all(&all);
}

static void passengers_and_rejects_are_cut_by_their_number(void **state) {
    check_shards(*state, false);
}

/* Or a run that is taken up again would read on elsewhere. */
static void a_shard_that_is_skipped_ends_where_it_would_if_it_were_done(void **state) {
    check_shards(*state, true);
}

/* Counts whom it was shown, and lets every other pass. */
static rs_status pass_every_other(void *context, rs_shard *shard, const rs_person *person, bool *screened) {
    uint64_t *shown = context;
    (void)shard;
    assert_true(person->name_count > 0);
    *screened = (*shown)++ % 2 == 0;
    return *shown == 5 ? RS_EINTERNAL : RS_OK;
}

static void shards_are_cut_by_whom_their_gate_is_shown(void **state) {
    opened all;
    uint64_t nanoseconds = 0, shown = 0;
    bool more = true;
    const rs_shard_gate gate = {&shown, pass_every_other};
    open_all(*state, &all);
    for (uint64_t number = 0; number < 3; number++) {
        rs_shard shard = {.number = number};
        const rs_status status =
            rs_shard_fill(&shard, all.people, all.watchlist, 2, all.rejects, &gate, &more, &nanoseconds, &nanoseconds);
        assert_int_equal(status, number < 2 ? RS_OK : RS_EINTERNAL);
        if (number < 2) {
            assert_int_equal(shard.read_count, 2);
            assert_int_equal(shard.passenger_count, 1);
            assert_int_equal(rs_roster_count(shard.passengers), 1);
            assert_true(rs_str_equal(rs_roster_person_at(shard.passengers, 0)->id, rs_str_from(number ? "3" : "1")));
            assert_false(rs_shard_is_empty(&shard));
        }
        rs_shard_clear(&shard);
    }
    close_all(&all);
}

static void a_shard_of_whom_nobody_passes_is_not_empty(void **state) {
    opened all;
    uint64_t nanoseconds = 0, shown = 1;
    bool more = true;
    rs_shard shard = {0};
    const rs_shard_gate gate = {&shown, pass_every_other};
    open_all(*state, &all);
    assert_int_equal(
        rs_shard_fill(&shard, all.people, all.watchlist, 1, NULL, &gate, &more, &nanoseconds, &nanoseconds), RS_OK);
    assert_int_equal(shard.passenger_count, 0);
    assert_int_equal(rs_roster_count(shard.passengers), 0);
    assert_false(rs_shard_is_empty(&shard));
    rs_shard_clear(&shard);
    close_all(&all);
}

static void whoever_has_a_pair_counts_once(void **state) {
    (void)state;
    rs_pair pairs[] = {{.passenger = 0, .rank = 1}, {.passenger = 0, .rank = 2}, {.passenger = 3, .rank = 1}};
    const rs_shard shard = {.pairs = {.items = pairs, .count = 3}};
    assert_int_equal(rs_shard_matched(&shard), 2);
    assert_int_equal(rs_shard_matched(&(rs_shard){0}), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_shards_are_smaller),
        cmocka_unit_test_setup_teardown(passengers_and_rejects_are_cut_by_their_number, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(a_shard_that_is_skipped_ends_where_it_would_if_it_were_done, files_set_up,
                                        files_tear_down),
        cmocka_unit_test_setup_teardown(shards_are_cut_by_whom_their_gate_is_shown, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(a_shard_of_whom_nobody_passes_is_not_empty, files_set_up, files_tear_down),
        cmocka_unit_test(whoever_has_a_pair_counts_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
