#include "host/documents/row_ids.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void assert_id(const rs_row_ids *ids, uint32_t row, const char *expected) {
    char number[RS_ROW_NUMBER_BYTES];
    const rs_str id = rs_row_ids_at(ids, row, number);
    if (!rs_str_equal(id, rs_str_from(expected))) {
        fail_msg("row %u is called '%.*s', not '%s'", (unsigned)row, RS_STR_ARGS(id), expected);
    }
}

static void without_ids_rows_are_called_after_their_numbers(void **state) {
    (void)state;
    rs_row_ids ids = {0};
    assert_int_equal(rs_row_ids_add(&ids, 1, rs_str_from("")), RS_OK);
    assert_int_equal(rs_row_ids_add(&ids, 2, rs_str_from("")), RS_OK);
    rs_row_ids_trim(&ids);
    assert_id(&ids, 1, "1");
    assert_id(&ids, 2, "2");
    assert_id(&ids, UINT32_MAX, "4294967295");
    assert_null(ids.bytes);
    rs_row_ids_clear(&ids);
}

/* Of rows with and without ids, some left out, over several marks. */
static void each_row_has_its_own_id(void **state) {
    (void)state;
    enum { ROWS = 1000 };
    rs_row_ids ids = {0};
    char text[32];
    for (uint32_t row = 1; row <= ROWS; row++) {
        (void)snprintf(text, sizeof text, "id-%u", (unsigned)row * 7);
        if (row % 5 != 0) {
            assert_int_equal(rs_row_ids_add(&ids, row, rs_str_from(row % 3 == 0 ? "" : text)), RS_OK);
        }
    }
    rs_row_ids_trim(&ids);
    for (uint32_t row = 1; row <= ROWS; row++) {
        const bool has_id = row % 5 != 0 && row % 3 != 0;
        (void)snprintf(text, sizeof text, has_id ? "id-%u" : "%u", (unsigned)(has_id ? row * 7 : row));
        assert_id(&ids, row, text);
    }
    rs_row_ids_clear(&ids);
}

static void ids_may_be_long(void **state) {
    (void)state;
    enum { MOST = 70000 };
    static char text[MOST + 1];
    static const uint32_t lengths[] = {1, 254, 255, 256, MOST};
    rs_row_ids ids = {0};
    memset(text, 'x', MOST);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(rs_row_ids_add(&ids, i + 1, (rs_str){text, lengths[i]}), RS_OK);
    }
    for (uint32_t i = 0; i < 5; i++) {
        char number[RS_ROW_NUMBER_BYTES];
        assert_true(rs_str_equal(rs_row_ids_at(&ids, i + 1, number), (rs_str){text, lengths[i]}));
    }
    rs_row_ids_clear(&ids);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_ids_rows_are_called_after_their_numbers),
        cmocka_unit_test(each_row_has_its_own_id),
        cmocka_unit_test(ids_may_be_long),
    };
    return cmocka_run_group_tests_name("documents/row_ids", tests, NULL, NULL);
}
