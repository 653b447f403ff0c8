/* The belt: shards leave it in the order in which they came, few are on it, and a failure ends all threads. */
#include "host/screen/belt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { PLACES = 5, SHARDS = 500 };

typedef enum part { NOBODY, READER, SCREENER, WRITER } part;

typedef struct fixture {
    rs_belt belt;
    part fails;
    uint64_t fails_at;
    size_t on_belt, most_on_belt; /* under `counting` */
    pthread_mutex_t counting;
    uint64_t written[SHARDS];
    size_t written_count;
} fixture;

/* True if it failed. */
static bool fail_if_due(fixture *f, part own, const rs_shard *shard) {
    if (f->fails != own || shard->passenger_count != f->fails_at) {
        return false;
    }
    rs_belt_fail(&f->belt, rs_fail(RS_EDEVICE, "part %d", (int)own));
    return true;
}

static void count(fixture *f, bool more) {
    pthread_mutex_lock(&f->counting);
    f->on_belt = more ? f->on_belt + 1 : f->on_belt - 1;
    f->most_on_belt = f->on_belt > f->most_on_belt ? f->on_belt : f->most_on_belt;
    pthread_mutex_unlock(&f->counting);
}

/* A shard's number, from 1, stands in its count of passengers. */
static void *fill(void *context) {
    fixture *f = context;
    uint64_t number = 0;
    rs_shard *shard = NULL;
    while ((shard = rs_belt_to_fill(&f->belt)) != NULL) {
        assert_int_equal(shard->passenger_count, 0);
        if (number == SHARDS) {
            rs_belt_end(&f->belt);
            continue;
        }
        shard->passenger_count = ++number;
        count(f, true);
        if (!fail_if_due(f, READER, shard)) {
            rs_belt_filled(&f->belt);
        }
    }
    return NULL;
}

static void *screen(void *context) {
    fixture *f = context;
    rs_shard *shard = NULL;
    while ((shard = rs_belt_to_screen(&f->belt)) != NULL) {
        if (!fail_if_due(f, SCREENER, shard)) {
            shard->end_bytes = shard->passenger_count * 3;
            rs_belt_screened(&f->belt, shard);
        }
    }
    return NULL;
}

static void *write_all(void *context) {
    fixture *f = context;
    rs_shard *shard = NULL;
    while ((shard = rs_belt_to_write(&f->belt)) != NULL) {
        if (!fail_if_due(f, WRITER, shard)) {
            assert_int_equal(shard->end_bytes, shard->passenger_count * 3);
            f->written[f->written_count++] = shard->passenger_count;
            count(f, false);
            rs_belt_written(&f->belt);
        }
    }
    return NULL;
}

static void run_with(fixture *f, size_t places, part fails, uint64_t fails_at, void *(*other)(void *)) {
    void *(*const works[])(void *) = {fill, screen, other, other, write_all};
    enum { THREADS = sizeof works / sizeof *works };
    pthread_t threads[THREADS];
    memset(f, 0, sizeof *f);
    f->fails = fails;
    f->fails_at = fails_at;
    assert_int_equal(pthread_mutex_init(&f->counting, NULL), 0);
    assert_int_equal(rs_belt_init(&f->belt, places), RS_OK);
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, works[i], f), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
}

static void run(fixture *f, size_t places, part fails, uint64_t fails_at) {
    run_with(f, places, fails, fails_at, screen);
}

static void end(fixture *f) {
    rs_belt_destroy(&f->belt);
    (void)pthread_mutex_destroy(&f->counting);
}

static void shards_are_written_in_their_order(void **state) {
    (void)state;
    static fixture f;
    const size_t places[] = {1, 2, PLACES};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        run(&f, places[i], NOBODY, 0);
        assert_int_equal(rs_belt_result(&f.belt), RS_OK);
        assert_int_equal(f.written_count, SHARDS);
        for (size_t k = 0; k < SHARDS; k++) {
            assert_int_equal(f.written[k], k + 1);
        }
        assert_in_range(f.most_on_belt, 1, places[i]);
        end(&f);
    }
}

static void a_failure_of_any_part_ends_all(void **state) {
    (void)state;
    static fixture f;
    for (part fails = READER; fails <= WRITER; fails++) {
        const uint64_t places[] = {1, 200, SHARDS};
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            char expected[16];
            run(&f, PLACES, fails, places[i]);
            rs_belt_fail(&f.belt, rs_fail(RS_EOUTPUT, "a later one"));
            (void)snprintf(expected, sizeof expected, "part %d", (int)fails);
            assert_int_equal(rs_belt_result(&f.belt), RS_EDEVICE);
            assert_string_equal(rs_error_message(), expected);
            assert_true(f.written_count < places[i]);
            end(&f);
        }
    }
}

/* Two threads give back shards now and then, and may leave only when all are screened. */
static void *give_back_most(void *context) {
    fixture *f = context;
    rs_shard *shard = NULL;
    uint64_t turn = 0;
    while ((shard = rs_belt_to_screen(&f->belt)) != NULL) {
        if (turn++ % 3 < 2) {
            rs_belt_give_back(&f->belt, shard);
        } else {
            shard->end_bytes = shard->passenger_count * 3;
            rs_belt_screened(&f->belt, shard);
        }
    }
    assert_int_equal(f->belt.screened, SHARDS);
    return NULL;
}

static void shards_that_are_given_back_are_taken_again(void **state) {
    (void)state;
    static fixture f;
    const size_t places[] = {1, 2, PLACES};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        run_with(&f, places[i], NOBODY, 0, give_back_most);
        assert_int_equal(rs_belt_result(&f.belt), RS_OK);
        assert_int_equal(f.written_count, SHARDS);
        for (size_t k = 0; k < SHARDS; k++) {
            assert_int_equal(f.written[k], k + 1);
        }
        end(&f);
    }
}

static void the_last_to_wait_gets_what_is_given_back(void **state) {
    (void)state;
    rs_belt belt;
    assert_int_equal(rs_belt_init(&belt, PLACES), RS_OK);
    assert_non_null(rs_belt_to_fill(&belt));
    rs_belt_filled(&belt);
    assert_non_null(rs_belt_to_fill(&belt));
    rs_belt_end(&belt);
    rs_shard *shard = rs_belt_to_screen(&belt);
    assert_non_null(shard);
    rs_belt_give_back(&belt, shard);
    assert_ptr_equal(rs_belt_to_screen(&belt), shard);
    rs_belt_screened(&belt, shard);
    assert_null(rs_belt_to_screen(&belt));
    rs_belt_destroy(&belt);
}

static void an_empty_input_has_no_shard(void **state) {
    (void)state;
    rs_belt belt;
    assert_int_equal(rs_belt_init(&belt, PLACES), RS_OK);
    assert_non_null(rs_belt_to_fill(&belt));
    rs_belt_end(&belt);
    assert_null(rs_belt_to_fill(&belt));
    assert_null(rs_belt_to_screen(&belt));
    assert_null(rs_belt_to_write(&belt));
    assert_int_equal(rs_belt_result(&belt), RS_OK);
    rs_belt_destroy(&belt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shards_are_written_in_their_order),
        cmocka_unit_test(a_failure_of_any_part_ends_all),
        cmocka_unit_test(shards_that_are_given_back_are_taken_again),
        cmocka_unit_test(the_last_to_wait_gets_what_is_given_back),
        cmocka_unit_test(an_empty_input_has_no_shard),
    };
    return cmocka_run_group_tests_name("belt", tests, NULL, NULL);
}
