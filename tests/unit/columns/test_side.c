/* A side on the device holds the roster's columns, and what kernels ask of a name besides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/columns/side.h"
#include "kernels/abi.h"
#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"

enum { MOST_NAMES = 600 };

static void assert_column(rs_buffer *buffer, const void *expected, size_t bytes) {
    uint8_t *read = malloc(bytes + 1);
    assert_non_null(read);
    assert_int_equal(rs_buffer_read(buffer, read, bytes), RS_OK);
    if (bytes) {
        assert_memory_equal(read, expected, bytes);
    }
    free(read);
}

static void assert_texts(const rs_side *side, const rs_texts *texts, const rs_texts *joined) {
    const size_t count = texts->count;
    assert_column(side->letters, texts->letters, count * RS_ABI_TOKEN_STRIDE);
    assert_column(side->length, texts->length, count);
    assert_column(side->kind, texts->kind, count);
    assert_column(side->traits, texts->traits, count * sizeof(rs_abi_traits));
    assert_column(side->joined_letters, joined->letters, (size_t)joined->count * RS_ABI_JOINED_STRIDE);
    assert_column(side->joined_length, joined->length, joined->count);
}

static void assert_names(const rs_side *side, const rs_roster *roster) {
    const rs_names *names = rs_roster_names(roster);
    rs_abi_name *packed = malloc(((size_t)names->count + 1) * sizeof *packed);
    assert_non_null(packed);
    assert_int_equal(rs_buffer_read(side->names, packed, names->count * sizeof *packed), RS_OK);
    for (uint32_t i = 0; i < names->count; i++) {
        rs_tokens tokens;
        uint32_t weight = 0;
        rs_names_tokens(names, rs_roster_texts(roster), i, &tokens);
        for (uint8_t t = 0; t < tokens.count; t++) {
            weight += rs_lexicon_weight(rs_roster_lexicon(roster), (rs_str){tokens.letters[t], tokens.length[t]});
        }
        assert_int_equal(packed[i].first_slot, names->items[i].first_slot);
        assert_int_equal(packed[i].slot_count, names->items[i + 1].first_slot - names->items[i].first_slot);
        assert_int_equal(packed[i].token_count, tokens.count);
        assert_int_equal(packed[i].weight, weight);
    }
    free(packed);
    assert_column(side->slots, names->slots, names->items[names->count].first_slot * sizeof(rs_abi_slot));
}

/* One upload over the other, larger and smaller ones and an empty one: a shard follows the other. */
static void the_device_holds_the_columns(void **unused) {
    (void)unused;
    static rs_tokens names[MOST_NAMES];
    static const size_t counts[] = {50, MOST_NAMES, 3, 0, 1, 200};
    rs_lexicon *lexicon = NULL;
    rs_device *device = NULL;
    rs_side side;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, 0), RS_OK);
    assert_int_equal(rs_side_init(&side, device), RS_OK);
    names_source source = names_start(lexicon, 9);
    for (size_t n = 0; n < sizeof counts / sizeof counts[0]; n++) {
        test_sides sides;
        for (size_t i = 0; i < counts[n]; i++) {
            names_make_any(&source, &names[i]);
        }
        test_sides_create(&sides, names, counts[n], names, 0);
        assert_int_equal(rs_side_upload(&side, sides.passengers), RS_OK);
        assert_texts(&side, rs_roster_texts(sides.passengers), rs_roster_joined(sides.passengers));
        assert_names(&side, sides.passengers);
        test_sides_free(&sides);
    }
    rs_side_clear(&side);
    rs_device_close(device);
    rs_lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_device_holds_the_columns)};
    return cmocka_run_group_tests_name("columns/side", tests, NULL, NULL);
}
