#include "host/checkpoint/shard_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { SHARDS = 1000 };

static void add(rs_shard_set *set, uint64_t number) {
    assert_int_equal(rs_shard_set_add(set, &(rs_shard_header){.number = number, .pairs = 3 * number}), RS_OK);
}

static void shards_are_found_and_in_order_however_they_came(void **state) {
    (void)state;
    rs_shard_set set;
    rs_shard_set_init(&set);
    assert_null(rs_shard_set_find(&set, 0));
    for (uint64_t i = 0; i < SHARDS; i++) {
        const uint64_t number = 2 * (i * 7 % SHARDS); /* 7 and 1000 have no common factor: each once */
        assert_null(rs_shard_set_find(&set, number));
        add(&set, number);
        assert_int_equal(rs_shard_set_count(&set), i + 1);
    }
    for (uint64_t i = 0; i < SHARDS; i++) {
        assert_int_equal(set.headers[i].number, 2 * i);
        assert_int_equal(rs_shard_set_find(&set, 2 * i)->pairs, 6 * i);
        assert_null(rs_shard_set_find(&set, 2 * i + 1));
    }
    rs_shard_set_destroy(&set);
}

/* Looks for one that is never there. */
static void *look(void *context) {
    rs_shard_set *set = context;
    bool found = false;
    while (rs_shard_set_count(set) < SHARDS) {
        found |= rs_shard_set_find(set, SHARDS) != NULL;
    }
    return found ? set : NULL;
}

/* For the thread sanitizer. */
static void a_thread_may_ask_while_another_adds(void **state) {
    (void)state;
    pthread_t thread;
    void *found = NULL;
    rs_shard_set set;
    rs_shard_set_init(&set);
    assert_int_equal(pthread_create(&thread, NULL, look, &set), 0);
    for (uint64_t number = 0; number < SHARDS; number++) {
        add(&set, number);
    }
    assert_int_equal(pthread_join(thread, &found), 0);
    assert_null(found);
    assert_non_null(rs_shard_set_find(&set, SHARDS - 1));
    rs_shard_set_destroy(&set);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shards_are_found_and_in_order_however_they_came),
        cmocka_unit_test(a_thread_may_ask_while_another_adds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
