/* The graph that the device makes, against the reference over all pairs of texts, at every vector width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "host/join/join.h"
#include "host/score/reference.h"
#include "tests/support/rosters.h"
#include "tests/support/words.h"

enum { NAMES = 48, LEAST_MERGED = 9400, TRUNCATED = 9500, LEAST_CUT_LETTERS = 4 };

/* What the graph must say of two texts: docs/SCORE.md sections 3 and 4 in the words of the reference. */
static uint32_t expected_similarity(const rs_lexicon *lexicon, const rs_texts *p, uint32_t i, const rs_texts *w,
                                    uint32_t j) {
    const rs_str a = rs_texts_letters(p, i), b = rs_texts_letters(w, j);
    const bool merged = p->kind[i] == RS_TEXT_RUN || w->kind[j] == RS_TEXT_RUN;
    uint32_t s = rs_token_similarity(lexicon, a, b, NULL);
    if (merged) {
        const bool both = p->kind[i] == RS_TEXT_RUN && w->kind[j] == RS_TEXT_RUN;
        return both || s < LEAST_MERGED || a.length < 2 || b.length < 2 ? 0 : s;
    }
    const bool a_is_cut = p->kind[i] == RS_TEXT_CUT_TOKEN && a.length >= LEAST_CUT_LETTERS && a.length < b.length &&
                          memcmp(a.data, b.data, a.length) == 0;
    const bool b_is_cut = w->kind[j] == RS_TEXT_CUT_TOKEN && b.length >= LEAST_CUT_LETTERS && b.length < a.length &&
                          memcmp(a.data, b.data, b.length) == 0;
    return (a_is_cut || b_is_cut) && s < TRUNCATED ? TRUNCATED : s;
}

/* What the joined rule says of two joined texts. */
static uint32_t expected_joined(rs_str a, rs_str b) {
    const size_t shorter = a.length < b.length ? a.length : b.length,
                 longer = a.length < b.length ? b.length : a.length;
    const uint32_t distance = rs_osa_distance(a, b);
    if (distance == 0) {
        return 9750;
    }
    return shorter >= 8 && distance == 1 ? (uint32_t)(9750 - 5000 / longer) : 0;
}

static uint32_t graph_similarity(const rs_graph *graph, uint32_t p, uint32_t w) {
    for (uint32_t e = graph->first[p]; e < graph->first[p + 1]; e++) {
        if (graph->text[e] == w) {
            return graph->similarity[e];
        }
    }
    return 0;
}

static uint32_t graph_joined(const rs_graph *graph, uint32_t p, uint32_t w) {
    for (size_t i = 0; i < graph->joined.count; i++) {
        if (graph->joined.items[i].p == p && graph->joined.items[i].w == w) {
            return graph->joined.items[i].score;
        }
    }
    return 0;
}

/* Names of short and long words over few letters, initials, variants, cut tokens; the second side is the first, edited.
 */
static void draw_names(uint64_t *state, rs_tokens *p, rs_tokens *w) {
    static const char *const variants[] = {"MOHAMMED", "MUHAMMAD", "ALI",     "ALY",     "YUSUF",    "IUSUF",
                                           "AL",       "EL",       "J",       "WILLIAM", "BILL",     "XI",
                                           "HSI",      "JIN",      "CHIN",    "JINPING", "CHINPING", "KIM",
                                           "GIM",      "LIU",      "QERANTO", "QERANTA", "QERANT"};
    for (int n = 0; n < NAMES; n++) {
        memset(&p[n], 0, sizeof p[n]);
        p[n].count = (uint8_t)(1 + test_random(state, 4));
        p[n].truncated = test_random(state, 4) == 0;
        w[n] = p[n];
        w[n].truncated = test_random(state, 8) == 0;
        for (int t = 0; t < p[n].count; t++) {
            const uint32_t alphabet = test_random(state, 3) ? 26 : 4;
            const uint32_t longest = test_random(state, 6) ? 12 : RS_MAX_TOKEN_LETTERS;
            if (test_random(state, 5) == 0) {
                strcpy(p[n].letters[t], variants[test_random(state, sizeof variants / sizeof variants[0])]);
                strcpy(w[n].letters[t], variants[test_random(state, sizeof variants / sizeof variants[0])]);
            } else {
                test_word(state, 1 + test_random(state, longest), alphabet, p[n].letters[t]);
                strcpy(w[n].letters[t], p[n].letters[t]);
                test_edit_word(state, test_random(state, 5), alphabet, w[n].letters[t]);
            }
            if (p[n].truncated && t + 1 == p[n].count && strlen(p[n].letters[t]) > 5) {
                p[n].letters[t][strlen(p[n].letters[t]) - 2] = '\0';
            }
            p[n].length[t] = (uint8_t)strlen(p[n].letters[t]);
            w[n].length[t] = (uint8_t)strlen(w[n].letters[t]);
        }
    }
}

static void assert_graph_is_complete(const test_sides *sides, const rs_graph *graph, uint32_t *similar) {
    const rs_texts *p = rs_roster_texts(sides->passengers), *w = rs_roster_texts(sides->watchlist);
    for (uint32_t i = 0; i < p->count; i++) {
        for (uint32_t j = 0; j < w->count; j++) {
            const uint32_t expected = expected_similarity(sides->lexicon, p, i, w, j);
            if (graph_similarity(graph, i, j) != expected) {
                fail_msg("%.*s (kind %d) and %.*s (kind %d): device %u, reference %u",
                         RS_STR_ARGS(rs_texts_letters(p, i)), p->kind[i], RS_STR_ARGS(rs_texts_letters(w, j)),
                         w->kind[j], graph_similarity(graph, i, j), expected);
            }
            *similar += expected > 0;
        }
    }
    const rs_texts *pj = rs_roster_joined(sides->passengers), *wj = rs_roster_joined(sides->watchlist);
    for (uint32_t i = 0; i < pj->count; i++) {
        for (uint32_t j = 0; j < wj->count; j++) {
            assert_int_equal(graph_joined(graph, i, j),
                             expected_joined(rs_texts_letters(pj, i), rs_texts_letters(wj, j)));
        }
    }
}

static void check_at_width(uint32_t width) {
    rs_tokens p[NAMES], w[NAMES];
    rs_device *device = NULL;
    uint32_t similar = 0;
    uint64_t state = width;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, width), RS_OK);
    for (int round = 0; round < 4; round++) {
        test_sides sides;
        rs_side p_side, w_side;
        rs_graph graph;
        rs_join *join = NULL;
        draw_names(&state, p, w);
        test_sides_create(&sides, p, NAMES, w, NAMES);
        assert_int_equal(rs_side_init(&p_side, device), RS_OK);
        assert_int_equal(rs_side_init(&w_side, device), RS_OK);
        assert_int_equal(rs_graph_init(&graph, device), RS_OK);
        assert_int_equal(rs_side_upload(&p_side, sides.passengers), RS_OK);
        assert_int_equal(rs_side_upload(&w_side, sides.watchlist), RS_OK);
        assert_int_equal(rs_join_create(&join, device, sides.watchlist, NULL, &w_side), RS_OK);
        assert_int_equal(rs_join_run(join, sides.passengers, &p_side, &graph), RS_OK);
        assert_graph_is_complete(&sides, &graph, &similar);
        /* Other passengers after them, of whom half the tokens are known. */
        test_sides later;
        rs_tokens others[NAMES], unused[NAMES];
        draw_names(&state, others, unused);
        memcpy(others, p, NAMES / 2 * sizeof *others);
        test_sides_create(&later, others, NAMES, w, NAMES);
        assert_int_equal(rs_side_upload(&p_side, later.passengers), RS_OK);
        assert_int_equal(rs_join_run(join, later.passengers, &p_side, &graph), RS_OK);
        assert_graph_is_complete(&later, &graph, &similar);
        test_sides_free(&later);
        rs_join_free(join);
        rs_graph_clear(&graph);
        rs_side_clear(&p_side);
        rs_side_clear(&w_side);
        test_sides_free(&sides);
    }
    rs_device_close(device);
    assert_true(similar > 500);
}

static void test_width_1(void **unused) {
    (void)unused;
    check_at_width(1);
}

static void test_width_8(void **unused) {
    (void)unused;
    check_at_width(8);
}

static void test_width_16(void **unused) {
    (void)unused;
    check_at_width(16);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_1),
        cmocka_unit_test(test_width_8),
        cmocka_unit_test(test_width_16),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
