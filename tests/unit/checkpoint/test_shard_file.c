#include "host/checkpoint/shard_file.h"

#include "tests/unit/checkpoint/own_folder.h"

static const char PLAN[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static const char *const PARTS[RS_SHARD_PARTS] = {[RS_SHARD_PAIRS] = "P1,1,UN,E1\nP2,1,UN,E2\n",
                                                  [RS_SHARD_REJECTS] = "p.csv,7,name,no letter\n",
                                                  [RS_SHARD_KEYS] = "0,9000,0,11,UN,E1\n",
                                                  [RS_SHARD_RECORDS] = "one record: 16 Bone record: 16 B"};

static rs_shard_header header_of(uint64_t number) {
    rs_shard_header header = {
        .number = number, .passengers = 131072, .rejected = 1, .pairs = 2, .passengers_with_pairs = 2};
    memcpy(header.plan, PLAN, sizeof header.plan);
    return header;
}

/* Writes it with those parts, and gives the header as it is then. */
static rs_shard_header write_shard(const char *path, uint64_t number, const char *const *texts) {
    rs_shard_header header = header_of(number);
    rs_str parts[RS_SHARD_PARTS];
    for (int part = 0; part < RS_SHARD_PARTS; part++) {
        parts[part] = rs_str_from(texts[part]);
        header.bytes[part] = 99; /* which does not matter */
    }
    assert_int_equal(rs_shard_file_write(path, &header, parts), RS_OK);
    for (int part = 0; part < RS_SHARD_PARTS; part++) {
        header.bytes[part] = parts[part].length;
    }
    return header;
}

static void assert_same_header(const rs_shard_header *one, const rs_shard_header *other) {
    assert_memory_equal(one, other, offsetof(rs_shard_header, plan));
    assert_string_equal(one->plan, other->plan);
}

static bool is_sound(const char *path) {
    rs_shard_header header;
    bool sound = true;
    assert_int_equal(rs_shard_file_check(path, &header, &sound), RS_OK);
    return sound;
}

static void a_shard_is_found_as_it_was_written(void **state) {
    const char *path = path_in(state, "one");
    const rs_shard_header written = write_shard(path, 7, PARTS);
    rs_shard_header found = {0};
    bool sound = false;
    struct stat facts;
    assert_int_equal(rs_shard_file_check(path, &found, &sound), RS_OK);
    assert_true(sound);
    assert_same_header(&found, &written);
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
}

static void its_parts_are_read_and_copied_one_by_one(void **state) {
    const char *path = path_in(state, "one");
    const rs_shard_header header = write_shard(path, 7, PARTS);
    for (rs_shard_part part = 0; part < RS_SHARD_PARTS; part++) {
        const char *copy = path_in(state, "copy");
        FILE *stream = fopen(copy, "wb");
        rs_str text;
        assert_non_null(stream);
        assert_int_equal(rs_shard_file_read(path, &header, part, &text), RS_OK);
        assert_true(rs_str_equal(text, rs_str_from(PARTS[part])));
        assert_int_equal(text.data[text.length], '\0');
        free((char *)text.data);
        (void)fputs("before ", stream);
        assert_int_equal(rs_shard_file_copy(path, &header, part, stream), RS_OK);
        assert_int_equal(fclose(stream), 0);
        text = read_bytes(copy);
        assert_memory_equal(text.data, "before ", 7);
        assert_string_equal(text.data + 7, PARTS[part]);
        free((char *)text.data);
    }
}

static void a_shard_may_be_empty_and_have_the_largest_numbers(void **state) {
    static const char *const nothing[RS_SHARD_PARTS] = {"", "", "", ""};
    const char *path = path_in(state, "one");
    rs_shard_header found, header = {.number = INT64_MAX,
                                     .passengers = INT64_MAX,
                                     .rejected = INT64_MAX,
                                     .pairs = INT64_MAX,
                                     .passengers_with_pairs = INT64_MAX};
    rs_str parts[RS_SHARD_PARTS] = {{0}}, text;
    bool sound = false;
    memcpy(header.plan, PLAN, sizeof header.plan);
    assert_int_equal(rs_shard_file_write(path, &header, parts), RS_OK);
    assert_int_equal(rs_shard_file_check(path, &found, &sound), RS_OK);
    assert_true(sound);
    assert_same_header(&found, &header);
    assert_int_equal(rs_shard_file_read(path, &found, RS_SHARD_KEYS, &text), RS_OK);
    assert_int_equal(text.length, 0);
    free((char *)text.data);
    (void)write_shard(path, 0, nothing);
    assert_true(is_sound(path));
}

/* More than is read at once. */
static void a_part_may_be_long(void **state) {
    enum { BYTES = 300000 };
    const char *path = path_in(state, "one");
    char *text = malloc(BYTES + 1);
    assert_non_null(text);
    for (size_t i = 0; i < BYTES; i++) {
        text[i] = (char)('a' + i % 23);
    }
    text[BYTES] = '\0';
    const rs_shard_header header = write_shard(path, 7, (const char *const[RS_SHARD_PARTS]){text, "", text, ""});
    rs_str read;
    assert_int_equal(rs_shard_file_read(path, &header, RS_SHARD_KEYS, &read), RS_OK);
    assert_int_equal(read.length, BYTES);
    assert_memory_equal(read.data, text, BYTES);
    free((char *)read.data);
    free(text);
}

static void each_damaged_byte_is_recognised(void **state) {
    const char *path = path_in(state, "one"), *damaged = path_in(state, "damaged");
    (void)write_shard(path, 7, PARTS);
    const rs_str bytes = read_bytes(path);
    for (size_t i = 0; i < bytes.length; i++) {
        ((char *)bytes.data)[i] ^= (char)(1 << i % 8);
        write_bytes(damaged, bytes);
        if (is_sound(damaged)) {
            fail_msg("byte %zu of %zu is damaged unseen", i, bytes.length);
        }
        ((char *)bytes.data)[i] ^= (char)(1 << i % 8);
    }
    write_bytes(damaged, bytes);
    assert_true(is_sound(damaged));
    free((char *)bytes.data);
}

static void each_length_but_its_own_is_recognised(void **state) {
    const char *path = path_in(state, "one"), *cut = path_in(state, "cut");
    (void)write_shard(path, 7, PARTS);
    rs_str bytes = read_bytes(path);
    for (size_t length = 0; length < bytes.length; length++) {
        write_bytes(cut, (rs_str){bytes.data, length});
        assert_false(is_sound(cut));
    }
    write_bytes(cut, (rs_str){bytes.data, bytes.length + 1}); /* with its NUL */
    assert_false(is_sound(cut));
    free((char *)bytes.data);
}

static void a_part_is_taken_of_a_sound_file_of_that_header_alone(void **state) {
    const char *path = path_in(state, "one");
    const rs_shard_header header = write_shard(path, 7, PARTS);
    rs_shard_header other = header;
    rs_str text, bytes = read_bytes(path);
    other.number = 8;
    assert_failed(rs_shard_file_read(path, &other, RS_SHARD_PAIRS, &text), RS_EINPUT, path);
    other = header;
    other.plan[0] = 'f';
    assert_failed(rs_shard_file_read(path, &other, RS_SHARD_PAIRS, &text), RS_EINPUT, path);
    other = header;
    other.bytes[RS_SHARD_KEYS]++;
    assert_failed(rs_shard_file_read(path, &other, RS_SHARD_PAIRS, &text), RS_EINPUT, path);
    ((char *)bytes.data)[bytes.length - RS_SHA256_TEXT_BYTES - 1] ^= 1; /* the last byte of the keys */
    write_bytes(path, bytes);
    assert_failed(rs_shard_file_copy(path, &header, RS_SHARD_PAIRS, stderr), RS_EINPUT, "run the command again");
    free((char *)bytes.data);
}

static void what_cannot_be_read_or_written_is_told_with_its_path(void **state) {
    const char *missing = path_in(state, "missing"), *nowhere = path_in(state, "missing/one");
    rs_shard_header header = header_of(7);
    const rs_str parts[RS_SHARD_PARTS] = {{0}};
    rs_str text;
    bool sound = false;
    assert_failed(rs_shard_file_check(missing, &header, &sound), RS_EINPUT, missing);
    assert_failed(rs_shard_file_read(missing, &header, RS_SHARD_PAIRS, &text), RS_EINPUT, missing);
    assert_failed(rs_shard_file_check(*state, &header, &sound), RS_EINPUT, "Is a directory");
    assert_failed(rs_shard_file_write(nowhere, &header, parts), RS_EOUTPUT, nowhere);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, own_folder_set_up, own_folder_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_shard_is_found_as_it_was_written),
        IN_FOLDER(its_parts_are_read_and_copied_one_by_one),
        IN_FOLDER(a_shard_may_be_empty_and_have_the_largest_numbers),
        IN_FOLDER(a_part_may_be_long),
        IN_FOLDER(each_damaged_byte_is_recognised),
        IN_FOLDER(each_length_but_its_own_is_recognised),
        IN_FOLDER(a_part_is_taken_of_a_sound_file_of_that_header_alone),
        IN_FOLDER(what_cannot_be_read_or_written_is_told_with_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
