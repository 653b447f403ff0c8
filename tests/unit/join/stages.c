#include "tests/unit/join/stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

void test_stages_create(test_stages *stages, const rs_tokens *passengers, size_t passenger_count,
                        const rs_tokens *watchlist, size_t watchlist_count, uint32_t vector_width) {
    memset(stages, 0, sizeof *stages);
    test_sides_create(&stages->sides, passengers, passenger_count, watchlist, watchlist_count);
    assert_int_equal(rs_device_open(&stages->device, RS_DEVICE_DEFAULT, vector_width), RS_OK);
    assert_int_equal(rs_side_init(&stages->p, stages->device), RS_OK);
    assert_int_equal(rs_side_init(&stages->w, stages->device), RS_OK);
    assert_int_equal(rs_graph_init(&stages->graph, stages->device), RS_OK);
    assert_int_equal(rs_side_upload(&stages->p, stages->sides.passengers), RS_OK);
    assert_int_equal(rs_side_upload(&stages->w, stages->sides.watchlist), RS_OK);
    assert_int_equal(rs_join_create(&stages->join, stages->device, stages->sides.watchlist, NULL, &stages->w), RS_OK);
    assert_int_equal(rs_join_run(stages->join, stages->sides.passengers, &stages->p, &stages->graph), RS_OK);
}

void test_stages_free(test_stages *stages) {
    rs_join_free(stages->join);
    rs_graph_clear(&stages->graph);
    rs_side_clear(&stages->p);
    rs_side_clear(&stages->w);
    rs_device_close(stages->device);
    test_sides_free(&stages->sides);
}

void test_numbered_word(uint32_t number, uint32_t length, char *out) {
    for (uint32_t i = length; i > 0; i--) {
        out[i - 1] = (char)('A' + number % 26);
        number /= 26;
    }
    out[length] = '\0';
}

rs_tokens test_single_token(const char *letters, bool truncated) {
    rs_tokens name;
    memset(&name, 0, sizeof name);
    name.count = 1;
    name.length[0] = (uint8_t)strlen(letters);
    memcpy(name.letters[0], letters, name.length[0]);
    name.truncated = truncated;
    return name;
}
