/*
 * More hits than the device's buffer of them holds (2^21): fewer names a launch, and no pair lost. Too many pairs for
 * Oclgrind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/candidates/candidates.h"
#include "tests/unit/join/stages.h"

enum { NAMES = 2000, HITS_THAT_FIT = 2097152, FLOOR = 6000 };

/* Names that share three tokens and differ in the fourth: 600 of 900 parts, above 6000 whatever the fourth is. */
static void make_names(rs_tokens *names, char side) {
    for (uint32_t i = 0; i < NAMES; i++) {
        char word[8], text[64];
        test_numbered_word(i, 5, word);
        (void)snprintf(text, sizeof text, "ZAWAHIRI TIKRITI BAGHDADI %c%s", side, word);
        names[i] = test_tokens(text);
    }
}

static void all_names_meet_all_names(void **unused) {
    (void)unused;
    static rs_tokens p[NAMES], w[NAMES];
    static rs_abi_need needs[NAMES];
    static uint8_t marks[NAMES * NAMES];
    static const uint32_t births[NAMES];
    const int32_t birth_points[RS_ABI_BIRTHS] = {0};
    rs_candidates *candidates = NULL;
    rs_buffer *device_needs = NULL;
    rs_name_index index;
    rs_scored_list hits = {0};
    test_stages stages;
    uint64_t scored = 0;
    assert_true(NAMES * NAMES > HITS_THAT_FIT);
    make_names(p, 'A');
    make_names(w, 'Z');
    for (uint32_t i = 0; i < NAMES; i++) {
        needs[i].floor = FLOOR;
    }
    test_stages_create(&stages, p, NAMES, w, NAMES, 0);
    assert_int_equal(rs_name_index_make(&index, stages.sides.watchlist), RS_OK);
    assert_int_equal(rs_candidates_create(&candidates, stages.device, &index, births, birth_points, &stages.w), RS_OK);
    rs_name_index_clear(&index);
    assert_int_equal(rs_buffer_create(&device_needs, stages.device), RS_OK);
    assert_int_equal(rs_buffer_write(device_needs, needs, sizeof needs), RS_OK);
    assert_int_equal(rs_candidates_run(candidates, &stages.p, NAMES, &stages.graph, device_needs, &hits, &scored),
                     RS_OK);
    for (size_t i = 0; i < hits.count; i++) {
        assert_true(hits.items[i].p < NAMES && hits.items[i].w < NAMES);
        marks[(size_t)hits.items[i].p * NAMES + hits.items[i].w] = 1;
    }
    for (size_t i = 0; i < (size_t)NAMES * NAMES; i++) {
        assert_true(marks[i]);
    }
    free(hits.items);
    rs_buffer_free(device_needs);
    rs_candidates_free(candidates);
    test_stages_free(&stages);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_names_meet_all_names)};
    return cmocka_run_group_tests_name("candidates/overflow", tests, NULL, NULL);
}
