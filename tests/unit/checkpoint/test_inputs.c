#include "host/checkpoint/inputs.h"

#include <fcntl.h>

#include "tests/unit/checkpoint/own_folder.h"

static const char OF_ABC[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/* An input `in` of the text abc. */
static const char *add_abc(void **state, rs_run_inputs *inputs) {
    const char *path = path_in(state, "in");
    write_text(path, "abc");
    assert_int_equal(rs_run_inputs_add(inputs, path), RS_OK);
    return path;
}

/* The times of the system are coarse: two writes may fall into one. */
static void set_time(const char *path, struct timespec time) {
    const struct timespec times[2] = {time, time};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void assert_changed(rs_run_inputs *inputs, const char *path) {
    assert_failed(rs_run_inputs_confirm(inputs), RS_EINPUT, "it has changed since the run began");
    assert_failed(rs_run_inputs_confirm(inputs), RS_EINPUT, path);
    rs_run_inputs_clear(inputs);
}

static void files_are_noted_in_their_order(void **state) {
    rs_run_inputs inputs = {0};
    const char *first = add_abc(state, &inputs), *second = path_in(state, "second");
    write_text(second, "");
    assert_int_equal(rs_run_inputs_add(&inputs, second), RS_OK);
    assert_int_equal(inputs.count, 2);
    assert_string_equal(inputs.items[0].path, first);
    assert_string_equal(inputs.items[0].sha256, OF_ABC);
    assert_int_equal(inputs.items[0].bytes, 3);
    assert_int_equal(inputs.items[1].bytes, 0);
    assert_int_equal(rs_run_inputs_confirm(&inputs), RS_OK);
    rs_run_inputs_clear(&inputs);
    assert_int_equal(inputs.count, 0);
    assert_int_equal(rs_run_inputs_confirm(&inputs), RS_OK);
}

static void a_change_is_seen_by_its_time(void **state) {
    rs_run_inputs inputs = {0};
    const char *path = add_abc(state, &inputs);
    struct timespec later = inputs.items[0].changed;
    later.tv_sec++;
    write_text(path, "abd");
    set_time(path, later);
    assert_changed(&inputs, path);
    later.tv_nsec ^= 1;
    assert_int_equal(rs_run_inputs_add(&inputs, path), RS_OK);
    set_time(path, later);
    assert_changed(&inputs, path);
}

static void a_change_is_seen_by_its_length(void **state) {
    rs_run_inputs inputs = {0};
    const char *path = add_abc(state, &inputs);
    write_text(path, "abcd");
    set_time(path, inputs.items[0].changed);
    assert_changed(&inputs, path);
}

static void a_file_in_its_place_is_seen(void **state) {
    rs_run_inputs inputs = {0};
    const char *path = add_abc(state, &inputs), *other = path_in(state, "other");
    write_text(other, "xyz");
    set_time(other, inputs.items[0].changed);
    assert_int_equal(rename(other, path), 0);
    assert_changed(&inputs, path);
}

static void a_file_that_vanished_is_named(void **state) {
    rs_run_inputs inputs = {0};
    const char *path = add_abc(state, &inputs);
    assert_int_equal(unlink(path), 0);
    assert_failed(rs_run_inputs_confirm(&inputs), RS_EINPUT, path);
    rs_run_inputs_clear(&inputs);
}

static void what_cannot_be_read_twice_is_refused(void **state) {
    rs_run_inputs inputs = {0};
    const char *pipe = path_in(state, "pipe"), *missing = path_in(state, "missing");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_failed(rs_run_inputs_add(&inputs, pipe), RS_EINPUT, "plain file");
    assert_failed(rs_run_inputs_add(&inputs, "-"), RS_EINPUT, "plain file");
    assert_failed(rs_run_inputs_add(&inputs, *state), RS_EINPUT, "plain file");
    assert_failed(rs_run_inputs_add(&inputs, missing), RS_EINPUT, "No such file");
    assert_int_equal(inputs.count, 0);
    rs_run_inputs_clear(&inputs);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, own_folder_set_up, own_folder_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(files_are_noted_in_their_order), IN_FOLDER(a_change_is_seen_by_its_time),
        IN_FOLDER(a_change_is_seen_by_its_length), IN_FOLDER(a_file_in_its_place_is_seen),
        IN_FOLDER(a_file_that_vanished_is_named),  IN_FOLDER(what_cannot_be_read_twice_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
