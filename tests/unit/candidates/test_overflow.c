/*
 * More candidates than the buffer of pairs holds (2^21): fewer names a launch, and no pair lost or found twice. Too
 * many pairs for Oclgrind.
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

enum { NAMES = 2000, PAIRS_THAT_FIT = 2097152, FLOOR = 6000 };

/* Names that share three tokens and differ in the fourth: 600 of 900 parts, above 6000 whatever the fourth is. */
static void make_names(rs_tokens *names, char side) {
    for (uint32_t i = 0; i < NAMES; i++) {
        char word[8], text[64];
        test_numbered_word(i, 5, word);
        (void)snprintf(text, sizeof text, "ZAWAHIRI TIKRITI BAGHDADI %c%s", side, word);
        names[i] = test_tokens(text);
    }
}

/* Marks one call's candidates; none may have been found before. */
static void mark_portion(rs_buffer *pairs, uint32_t count, uint32_t begin, uint32_t end, uint8_t *marks) {
    rs_abi_pair *read = malloc(((size_t)count + 1) * sizeof *read);
    assert_non_null(read);
    assert_int_equal(rs_buffer_read(pairs, read, count * sizeof *read), RS_OK);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(begin <= read[i].p && read[i].p < end && read[i].w < NAMES);
        assert_int_equal(marks[(size_t)read[i].p * NAMES + read[i].w]++, 0);
    }
    free(read);
}

static void all_names_meet_all_names(void **unused) {
    (void)unused;
    static rs_tokens p[NAMES], w[NAMES];
    static uint32_t floors[NAMES];
    static uint8_t marks[NAMES * NAMES];
    rs_candidates *candidates = NULL;
    rs_buffer *floor = NULL;
    test_stages stages;
    uint64_t total = 0;
    uint32_t calls = 0;
    assert_true(NAMES * NAMES > PAIRS_THAT_FIT);
    make_names(p, 'A');
    make_names(w, 'Z');
    for (uint32_t i = 0; i < NAMES; i++) {
        floors[i] = FLOOR;
    }
    test_stages_create(&stages, p, NAMES, w, NAMES, 0);
    assert_int_equal(rs_candidates_create(&candidates, stages.device, stages.sides.watchlist, &stages.w), RS_OK);
    assert_int_equal(rs_buffer_create(&floor, stages.device), RS_OK);
    assert_int_equal(rs_buffer_write(floor, floors, sizeof floors), RS_OK);
    for (uint32_t begin = 0, end = 0; begin < NAMES; begin = end, calls++) {
        const rs_buffer *pairs = NULL;
        uint32_t count = 0;
        assert_int_equal(
            rs_candidates_find(candidates, &stages.p, &stages.graph, floor, begin, NAMES, &end, &pairs, &count), RS_OK);
        assert_true(begin < end && end <= NAMES && count <= PAIRS_THAT_FIT);
        mark_portion((rs_buffer *)pairs, count, begin, end, marks);
        total += count;
    }
    assert_int_equal(total, (uint64_t)NAMES * NAMES);
    assert_true(calls > 1);
    rs_buffer_free(floor);
    rs_candidates_free(candidates);
    test_stages_free(&stages);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_names_meet_all_names)};
    return cmocka_run_group_tests_name("candidates/overflow", tests, NULL, NULL);
}
