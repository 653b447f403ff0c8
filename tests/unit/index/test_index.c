#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/index/index_writer.h"
#include "tests/support/index_bytes.h"

#define STAMP "made by a test"

static char folder[] = "/tmp/rescreen-index-XXXXXX";
static char path[64];

static const uint32_t NUMBERS[] = {1, 2, 3, 5, 8, 13};
static const char TEXT[] = "any text";

static int set_up(void **state) {
    (void)state;
    if (!mkdtemp(folder)) {
        return -1;
    }
    (void)snprintf(path, sizeof path, "%s/a.index", folder);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    (void)unlink(path);
    return rmdir(folder);
}

static index_bytes write_sample(void) {
    rs_index_writer writer;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    rs_index_writer_init(&writer, STAMP);
    rs_index_writer_add(&writer, "numbers", NUMBERS, sizeof NUMBERS / sizeof NUMBERS[0], sizeof NUMBERS[0]);
    rs_index_writer_add(&writer, "nothing", NULL, 0, 8);
    rs_index_writer_add(&writer, "text", TEXT, sizeof TEXT, 1);
    const uint64_t bytes = rs_index_writer_write(&writer, file);
    assert_int_equal(fclose(file), 0);
    const index_bytes all = index_bytes_read(path);
    assert_int_equal(all.length, bytes);
    return all;
}

static void assert_is_sample(const rs_index *index) {
    rs_index_column column;
    assert_int_equal(rs_index_section(index, "numbers", sizeof(uint32_t), &column), RS_OK);
    assert_int_equal(column.count, sizeof NUMBERS / sizeof NUMBERS[0]);
    assert_memory_equal(column.data, NUMBERS, sizeof NUMBERS);
    assert_int_equal((uintptr_t)column.data % RS_INDEX_ALIGNMENT, 0);
    assert_int_equal(rs_index_section(index, "nothing", 8, &column), RS_OK);
    assert_int_equal(column.count, 0);
    assert_int_equal(rs_index_section(index, "text", 1, &column), RS_OK);
    assert_int_equal(column.count, sizeof TEXT);
    assert_string_equal(column.data, TEXT);
}

static void assert_refused(const index_bytes *bytes, const char *stamp, const char *why) {
    rs_index *index = NULL;
    index_bytes_write(bytes, path);
    assert_int_equal(rs_index_open(&index, path, stamp), RS_EINPUT);
    assert_null(index);
    if (!strstr(rs_error_message(), why)) {
        fail_msg("'%s' is not in '%s'", why, rs_error_message());
    }
    assert_non_null(strstr(rs_error_message(), path));
}

static void what_is_written_is_read(void **state) {
    (void)state;
    rs_index *index = NULL;
    free(write_sample().data);
    assert_true(rs_index_recognises(path));
    assert_int_equal(rs_index_open(&index, path, STAMP), RS_OK);
    assert_is_sample(index);
    rs_index_close(index);
}

static void equal_sections_make_equal_bytes(void **state) {
    (void)state;
    const index_bytes first = write_sample(), second = write_sample();
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    free(first.data);
    free(second.data);
}

static void a_section_that_is_not_there_is_damage(void **state) {
    (void)state;
    rs_index *index = NULL;
    rs_index_column column;
    free(write_sample().data);
    assert_int_equal(rs_index_open(&index, path, STAMP), RS_OK);
    assert_int_equal(rs_index_section(index, "letters", 4, &column), RS_EINPUT);
    assert_int_equal(rs_index_section(index, "numbers", 8, &column), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "numbers"));
    rs_index_close(index);
}

static void a_changed_byte_anywhere_is_met(void **state) {
    (void)state;
    const index_bytes bytes = write_sample();
    size_t harmless = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        rs_index *index = NULL;
        bytes.data[i] = (char)(bytes.data[i] ^ (1 << i % 8));
        index_bytes_write(&bytes, path);
        rs_status status = rs_index_open(&index, path, STAMP);
        if (status == RS_OK) { /* between two sections, where nothing lies */
            assert_is_sample(index);
            harmless++;
        } else {
            assert_int_equal(status, RS_EINPUT);
        }
        rs_index_close(index);
        bytes.data[i] = (char)(bytes.data[i] ^ (1 << i % 8));
    }
    assert_true(harmless < (size_t)3 * RS_INDEX_ALIGNMENT);
    free(bytes.data);
}

static void an_index_that_is_cut_off_anywhere_is_refused(void **state) {
    (void)state;
    const index_bytes bytes = write_sample();
    for (size_t length = 0; length < bytes.length; length++) {
        const index_bytes cut = {bytes.data, length};
        assert_refused(&cut, STAMP, "make it again with `rescreen index`");
        assert_int_equal(rs_index_recognises(path), length >= sizeof RS_INDEX_MAGIC);
    }
    free(bytes.data);
}

static void an_index_with_more_bytes_is_refused(void **state) {
    (void)state;
    index_bytes bytes = write_sample();
    bytes.length++; /* index_bytes_read leaves room for one */
    bytes.data[bytes.length - 1] = 0;
    assert_refused(&bytes, STAMP, "bytes instead of");
    free(bytes.data);
}

static void another_maker_is_named(void **state) {
    (void)state;
    index_bytes bytes = write_sample();
    assert_refused(&bytes, "made by another", STAMP);
    rs_index_header header;
    memcpy(&header, bytes.data, sizeof header);
    const rs_index_header right = header;
    header.byte_order = UINT32_C(0x04030201);
    memcpy(bytes.data, &header, sizeof header);
    index_bytes_seal(&bytes);
    assert_refused(&bytes, STAMP, "another byte order");
    header = right;
    header.format++;
    memcpy(bytes.data, &header, sizeof header);
    index_bytes_seal(&bytes);
    char why[64];
    (void)snprintf(why, sizeof why, "has format %d, this rescreen reads %d", RS_INDEX_FORMAT + 1, RS_INDEX_FORMAT);
    assert_refused(&bytes, STAMP, why);
    free(bytes.data);
}

/* With right checksums, as if a program with a fault had written it. */
static void sections_must_lie_in_the_file(void **state) {
    (void)state;
    static const struct {
        size_t field;
        uint64_t value;
    } wrong[] = {
        {offsetof(rs_index_entry, offset), UINT64_MAX},
        {offsetof(rs_index_entry, offset), UINT64_MAX - RS_INDEX_ALIGNMENT + 1},
        {offsetof(rs_index_entry, offset), 0},
        {offsetof(rs_index_entry, offset), 1 << 20},
        {offsetof(rs_index_entry, offset), sizeof(rs_index_header) + 3 * sizeof(rs_index_entry) + 1},
        {offsetof(rs_index_entry, item_count), UINT64_MAX},
        {offsetof(rs_index_entry, item_count), UINT64_MAX / 4 + 2},
        {offsetof(rs_index_entry, item_count), 1 << 10},
        {offsetof(rs_index_entry, item_bytes), 0},
    };
    index_bytes bytes = write_sample();
    char *first = bytes.data + sizeof(rs_index_header);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char kept[sizeof(uint64_t)];
        memcpy(kept, first + wrong[i].field, sizeof kept);
        memcpy(first + wrong[i].field, &wrong[i].value, sizeof wrong[i].value);
        index_bytes_seal(&bytes);
        assert_refused(&bytes, STAMP, "the place of a section");
        memcpy(first + wrong[i].field, kept, sizeof kept);
    }
    free(bytes.data);
}

static void what_is_no_file_is_no_index(void **state) {
    (void)state;
    rs_index *index = NULL;
    assert_false(rs_index_recognises(folder));
    assert_false(rs_index_recognises("/nowhere/at/all"));
    assert_int_equal(rs_index_open(&index, folder, STAMP), RS_EINPUT);
    assert_int_equal(rs_index_open(&index, "/nowhere/at/all", STAMP), RS_EINPUT);
    const index_bytes text = {(char[300]){"id,name\n"}, 300};
    assert_refused(&text, STAMP, "is no index");
    assert_false(rs_index_recognises(path));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(equal_sections_make_equal_bytes),
        cmocka_unit_test(a_section_that_is_not_there_is_damage),
        cmocka_unit_test(a_changed_byte_anywhere_is_met),
        cmocka_unit_test(an_index_that_is_cut_off_anywhere_is_refused),
        cmocka_unit_test(an_index_with_more_bytes_is_refused),
        cmocka_unit_test(another_maker_is_named),
        cmocka_unit_test(sections_must_lie_in_the_file),
        cmocka_unit_test(what_is_no_file_is_no_index),
    };
    return cmocka_run_group_tests_name("index", tests, set_up, tear_down);
}
