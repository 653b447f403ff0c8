#include "host/checkpoint/run_folder.h"

#include "tests/unit/checkpoint/own_folder.h"

static const char PLAN[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
static const char OTHER_PLAN[] = "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static rs_run_folder *open_folder(const char *path) {
    rs_run_folder *folder = NULL;
    assert_int_equal(rs_run_folder_open(&folder, path), RS_OK);
    return folder;
}

static rs_status keep(rs_run_folder *folder, uint64_t number, const char *plan) {
    rs_shard_header header = {.number = number, .passengers = 10 + number};
    const rs_str parts[RS_SHARD_PARTS] = {rs_str_from("a row\n")};
    memcpy(header.plan, plan, sizeof header.plan);
    return rs_run_folder_keep(folder, &header, parts);
}

/* A folder of shards 0 to 3, closed. */
static const char *make_run(void **state) {
    const char *path = path_in(state, "run");
    rs_run_folder *folder = open_folder(path);
    for (uint64_t number = 0; number < 4; number++) {
        assert_int_equal(keep(folder, number, PLAN), RS_OK);
    }
    rs_run_folder_close(folder);
    return path;
}

/* ---- whose it is ------------------------------------------------------------------------------------------------- */

static void it_is_made_for_its_owner_alone(void **state) {
    const char *path = path_in(state, "run");
    struct stat facts;
    rs_run_folder *folder = open_folder(path);
    assert_string_equal(rs_run_folder_path(folder), path);
    rs_run_folder_close(folder);
    rs_run_folder_close(NULL);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(stat(path_in(state, i == 0 ? "run" : "run/shards"), &facts), 0);
        assert_int_equal(facts.st_mode & 0777, 0700);
    }
    assert_int_equal(stat(path_in(state, "run/lock"), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
}

static void one_works_in_it_at_a_time(void **state) {
    const char *path = path_in(state, "run");
    rs_run_folder *first = open_folder(path), *second = NULL;
    assert_failed(rs_run_folder_open(&second, path), RS_EOUTPUT, "another process is at work");
    assert_null(second);
    assert_failed(rs_run_folder_open_to_read(&second, path), RS_EINPUT, "another process is at work");
    assert_null(second);
    rs_run_folder_close(first);
    rs_run_folder_close(open_folder(path));
}

static void many_read_it_while_nobody_works(void **state) {
    const char *path = make_run(state);
    rs_run_folder *one = NULL, *other = NULL, *worker = NULL;
    assert_int_equal(rs_run_folder_open_to_read(&one, path), RS_OK);
    assert_int_equal(rs_run_folder_open_to_read(&other, path), RS_OK);
    assert_failed(rs_run_folder_open(&worker, path), RS_EOUTPUT, "another process is at work");
    rs_run_folder_close(one);
    rs_run_folder_close(other);
}

static void what_cannot_be_one_is_refused(void **state) {
    rs_run_folder *folder = NULL;
    const char *file = path_in(state, "file"), *nowhere = path_in(state, "missing/run");
    char long_path[RS_FOLDER_PATH_BYTES];
    write_text(file, "");
    assert_failed(rs_run_folder_open(&folder, file), RS_EOUTPUT, "there is a file of this name");
    assert_failed(rs_run_folder_open(&folder, nowhere), RS_EOUTPUT, nowhere);
    assert_failed(rs_run_folder_open_to_read(&folder, *state), RS_EINPUT, "is not the folder of a run");
    assert_false(is_there(path_in(state, "lock")));
    memset(long_path, '/', sizeof long_path);
    long_path[sizeof long_path - 1] = '\0';
    assert_failed(rs_run_folder_open(&folder, long_path), RS_EOUTPUT, "longer than");
    assert_null(folder);
}

static void halves_of_its_own_files_are_removed_and_others_left(void **state) {
    static const char *const own[] = {"run/manifest.json.part-12-0", "run/pairs.csv.part-1-0",
                                      "run/rejects.csv.part-1-3", "run/shards/000000000009.shard.part-77-0"};
    static const char *const others[] = {"run/mine.csv.part-12-0", "run/pairs.csv", "run/pairs.csv.old",
                                         "run/notes.part-1"};
    const char *path = make_run(state);
    for (size_t i = 0; i < 4; i++) {
        write_text(path_in(state, own[i]), "half");
        write_text(path_in(state, others[i]), "whole");
    }
    rs_run_folder_close(open_folder(path));
    for (size_t i = 0; i < 4; i++) {
        assert_false(is_there(path_in(state, own[i])));
        assert_true(is_there(path_in(state, others[i])));
    }
}

static void a_folder_in_its_place_is_not_written_to(void **state) {
    const char *path = path_in(state, "run");
    rs_run_folder *first = open_folder(path);
    assert_int_equal(rs_run_folder_confirm(first), RS_OK);
    assert_int_equal(rename(path, path_in(state, "moved")), 0);
    assert_failed(rs_run_folder_confirm(first), RS_EOUTPUT, "was taken away");
    rs_run_folder *second = open_folder(path);
    assert_failed(keep(first, 0, PLAN), RS_EOUTPUT, "was taken away");
    assert_false(rs_run_folder_has(first, 0));
    assert_false(is_there(path_in(state, "run/shards/000000000000.shard")));
    assert_int_equal(keep(second, 0, PLAN), RS_OK);
    rs_run_folder_close(first);
    rs_run_folder_close(second);
}

/* ---- shards ------------------------------------------------------------------------------------------------------ */

static void shards_are_in_order_however_they_came(void **state) {
    static const uint64_t numbers[] = {7, 0, 999999999999U, 3, 8}, sorted[] = {0, 3, 7, 8, 999999999999U};
    char shard_path[RS_FOLDER_PATH_BYTES];
    const char *path = path_in(state, "run");
    rs_run_folder *folder = open_folder(path);
    uint64_t damaged = 9;
    for (size_t i = 0; i < 5; i++) {
        assert_false(rs_run_folder_has(folder, numbers[i]));
        assert_int_equal(keep(folder, numbers[i], PLAN), RS_OK);
        assert_true(rs_run_folder_has(folder, numbers[i]));
        assert_int_equal(rs_run_folder_shard(folder, numbers[i])->passengers, 10 + numbers[i]);
        assert_int_equal(rs_run_folder_shard_path(folder, numbers[i], shard_path), RS_OK);
        assert_true(is_there(shard_path));
    }
    for (int turn = 0; turn < 2; turn++) {
        assert_int_equal(rs_run_folder_count(folder), 5);
        for (uint64_t i = 0; i < 5; i++) {
            assert_int_equal(rs_run_folder_at(folder, i)->number, sorted[i]);
            assert_int_equal(rs_run_folder_at(folder, i)->bytes[RS_SHARD_PAIRS], 6);
        }
        rs_run_folder_close(folder);
        folder = open_folder(path);
        assert_int_equal(rs_run_folder_count(folder), 0);
        assert_int_equal(rs_run_folder_find(folder, PLAN, &damaged), RS_OK);
        assert_int_equal(damaged, 0);
    }
    rs_run_folder_close(folder);
}

/* Shard 0 is sound; 1 has a damaged byte, 2 is cut, 3 of another plan, 4 a copy of 0, 5 rubbish, and one is named
 * otherwise than all are. */
static void spoil(void **state) {
    const char *path = make_run(state);
    rs_run_folder *folder = open_folder(path);
    assert_int_equal(keep(folder, 3, OTHER_PLAN), RS_OK);
    rs_run_folder_close(folder);
    rs_str bytes = read_bytes(path_in(state, "run/shards/000000000000.shard"));
    write_bytes(path_in(state, "run/shards/000000000004.shard"), bytes);
    write_bytes(path_in(state, "run/shards/0.shard"), bytes);
    write_bytes(path_in(state, "run/shards/000000000002.shard"), (rs_str){bytes.data, bytes.length / 2});
    free((char *)bytes.data);
    bytes = read_bytes(path_in(state, "run/shards/000000000001.shard"));
    ((char *)bytes.data)[bytes.length / 2] ^= 1;
    write_bytes(path_in(state, "run/shards/000000000001.shard"), bytes);
    free((char *)bytes.data);
    write_text(path_in(state, "run/shards/000000000005.shard"), "rubbish");
    write_text(path_in(state, "run/shards/notes.txt"), "of somebody");
}

static void what_is_damaged_or_of_another_run_is_removed_for_work(void **state) {
    static const char *const names[] = {"000000000001", "000000000002", "000000000003",
                                        "000000000004", "000000000005", "0"};
    spoil(state);
    for (int reading = 1; reading >= 0; reading--) { /* who reads removes nothing */
        rs_run_folder *folder = NULL;
        uint64_t damaged = 0;
        const char *path = path_in(state, "run");
        assert_int_equal(reading ? rs_run_folder_open_to_read(&folder, path) : rs_run_folder_open(&folder, path),
                         RS_OK);
        assert_int_equal(rs_run_folder_find(folder, PLAN, &damaged), RS_OK);
        assert_int_equal(damaged, 6);
        assert_int_equal(rs_run_folder_count(folder), 1);
        assert_true(rs_run_folder_has(folder, 0));
        rs_run_folder_close(folder);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            char name[64];
            (void)snprintf(name, sizeof name, "run/shards/%s.shard", names[i]);
            assert_int_equal(is_there(path_in(state, name)), reading);
        }
    }
    assert_true(is_there(path_in(state, "run/shards/notes.txt")));
}

static void shards_that_cannot_be_read_are_told(void **state) {
    const char *path = make_run(state);
    rs_run_folder *folder = open_folder(path);
    uint64_t damaged = 0;
    const char *odd = path_in(state, "run/shards/000000000009.shard");
    assert_int_equal(mkdir(odd, 0700), 0);
    assert_failed(rs_run_folder_find(folder, PLAN, &damaged), RS_EINPUT, odd);
    assert_int_equal(rmdir(odd), 0);
    assert_int_equal(rename(path_in(state, "run/shards"), path_in(state, "away")), 0);
    assert_failed(rs_run_folder_find(folder, PLAN, &damaged), RS_EOUTPUT, "cannot be read");
    rs_run_folder_close(folder);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, own_folder_set_up, own_folder_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(it_is_made_for_its_owner_alone),
        IN_FOLDER(one_works_in_it_at_a_time),
        IN_FOLDER(many_read_it_while_nobody_works),
        IN_FOLDER(what_cannot_be_one_is_refused),
        IN_FOLDER(halves_of_its_own_files_are_removed_and_others_left),
        IN_FOLDER(a_folder_in_its_place_is_not_written_to),
        IN_FOLDER(shards_are_in_order_however_they_came),
        IN_FOLDER(what_is_damaged_or_of_another_run_is_removed_for_work),
        IN_FOLDER(shards_that_cannot_be_read_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
