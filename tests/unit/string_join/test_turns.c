#include "host/string_join/turns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { THREADS = 4, PIECES = 1000 };

typedef struct shared {
    rs_turns turns;
    pthread_mutex_t taking;
    uint64_t next;
    uint64_t fails_at;
    uint64_t done[PIECES];
    size_t done_count; /* changed by the thread that has the turn */
} shared;

static void *work(void *context) {
    shared *s = context;
    for (;;) {
        pthread_mutex_lock(&s->taking);
        const uint64_t piece = s->next++;
        pthread_mutex_unlock(&s->taking);
        if (piece >= PIECES) {
            return NULL;
        }
        if (piece == s->fails_at) {
            rs_turns_fail(&s->turns, rs_fail(RS_EDEVICE, "piece %d", (int)piece));
        }
        if (!rs_turns_wait(&s->turns, piece)) {
            return NULL;
        }
        s->done[s->done_count++] = piece;
        rs_turns_pass(&s->turns);
    }
}

static void run(shared *s, uint64_t fails_at) {
    pthread_t threads[THREADS];
    memset(s, 0, sizeof *s);
    s->fails_at = fails_at;
    assert_int_equal(pthread_mutex_init(&s->taking, NULL), 0);
    rs_turns_init(&s->turns);
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, work, s), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
}

static void end(shared *s) {
    rs_turns_destroy(&s->turns);
    (void)pthread_mutex_destroy(&s->taking);
}

static void pieces_come_in_their_order(void **state) {
    (void)state;
    static shared s;
    run(&s, PIECES);
    assert_int_equal(rs_turns_result(&s.turns), RS_OK);
    assert_false(rs_turns_failed(&s.turns));
    assert_int_equal(s.done_count, PIECES);
    for (size_t i = 0; i < PIECES; i++) {
        assert_int_equal(s.done[i], i);
    }
    end(&s);
}

static void a_failure_ends_all_and_keeps_its_words(void **state) {
    (void)state;
    static shared s;
    run(&s, 500);
    assert_true(rs_turns_failed(&s.turns));
    rs_turns_fail(&s.turns, rs_fail(RS_EOUTPUT, "a later one"));
    assert_int_equal(rs_turns_result(&s.turns), RS_EDEVICE);
    assert_string_equal(rs_error_message(), "piece 500");
    assert_true(s.done_count <= 500);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_in_their_order),
        cmocka_unit_test(a_failure_ends_all_and_keeps_its_words),
    };
    return cmocka_run_group_tests_name("turns", tests, NULL, NULL);
}
