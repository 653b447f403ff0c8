/*
 * Reads damaged shards and manifests of a run's folder: bytes changed, put in and taken out, pieces copied over others,
 * the end cut off, by a seeded generator, so that every run does the same. Half of the shards have their digest made
 * right again, so that what guards their reader is its own look at the numbers alone. A copy must be refused, or be
 * what it was, and is never a crash. RESCREEN_FUZZ_ROUNDS sets how many copies are read (2000 by itself);
 * RESCREEN_FUZZ_SEED starts elsewhere.
 */
#include "host/checkpoint/manifest.h"
#include "host/checkpoint/shard_file.h"
#include "tests/support/fuzzing.h"
#include "tests/unit/checkpoint/own_folder.h"

enum { MOST_CHANGES = 4, ROUNDS = 2000, MOST_BYTES = 4096 };

typedef struct bytes {
    char data[MOST_BYTES];
    size_t length;
} bytes;

static bytes bytes_of(const char *path) {
    bytes made;
    const rs_str read = read_bytes(path);
    assert_true(read.length < sizeof made.data);
    memcpy(made.data, read.data, read.length);
    made.length = read.length;
    free((char *)read.data);
    return made;
}

/* ---- damage ------------------------------------------------------------------------------------------------------ */

/* Other bytes where there were some, of another length, perhaps. */
static void replace(bytes *all, size_t at, size_t gone, const char *text, size_t length) {
    if (all->length - gone + length < sizeof all->data) {
        memmove(all->data + at + length, all->data + at + gone, all->length - at - gone);
        memmove(all->data + at, text, length);
        all->length += length - gone;
    }
}

static void change(bytes *all) {
    static const char *const words[] = {"\n",
                                        "0",
                                        "-1",
                                        "9223372036854775807",
                                        "18446744073709551616",
                                        "1e9",
                                        "\"",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        ",",
                                        "null",
                                        "\\u0000",
                                        "\xFF",
                                        "{\"a\":",
                                        "complete"};
    const size_t at = fuzz_below(all->length), room = all->length - at;
    const char *word = words[fuzz_below(sizeof words / sizeof words[0])];
    char piece[32];
    const size_t length = fuzz_below(room < sizeof piece ? room + 1 : sizeof piece);
    memcpy(piece, all->data + at, length);
    switch (fuzz_below(6)) {
    case 0:
        all->data[at] = (char)(all->data[at] ^ (1 << fuzz_below(8)));
        break;
    case 1:
        all->data[at] = (char)fuzz_random();
        break;
    case 2:
        replace(all, at, length, word, strlen(word));
        break;
    case 3:
        replace(all, at, 0, word, strlen(word));
        break;
    case 4:
        replace(all, fuzz_below(all->length + 1), 0, piece, length);
        break;
    default:
        all->length = fuzz_below(4) ? all->length : at;
    }
}

static bytes damaged_of(const bytes *sound) {
    bytes made = *sound;
    for (size_t changes = 1 + fuzz_below(MOST_CHANGES); changes > 0 && made.length > 0; changes--) {
        change(&made);
    }
    return made;
}

/* The digest at the end of a shard, of what stands before it now. */
static void seal(bytes *shard) {
    char digest[RS_SHA256_TEXT_BYTES];
    if (shard->length > RS_SHA256_TEXT_BYTES) {
        char *end = shard->data + shard->length - RS_SHA256_TEXT_BYTES;
        assert_int_equal(rs_sha256_of(shard->data, (size_t)(end - shard->data), digest), RS_OK);
        memcpy(end, digest, RS_SHA256_DIGITS);
        end[RS_SHA256_DIGITS] = '\n';
    }
}

/* ---- shards ------------------------------------------------------------------------------------------------------ */

static void write_shard(const char *path) {
    rs_shard_header header = {.number = 7, .passengers = 131072, .rejected = 2, .pairs = 3, .passengers_with_pairs = 2};
    const rs_str parts[RS_SHARD_PARTS] = {rs_str_from("P1,1,UN,E1\nP1,2,UN,E2\nP9,1,EU,E1\n"),
                                          rs_str_from("p.csv,7,name,no letter\np.csv,9,,too many cells\n"),
                                          rs_str_from("0,9000,0,11,UN,E1\n0,8000,0,11,UN,E2\n4,9100,0,11,EU,E1\n"),
                                          rs_str_from("one record: 16 Bone record: 16 B")};
    memset(header.plan, 'a', RS_SHA256_DIGITS);
    assert_int_equal(rs_shard_file_write(path, &header, parts), RS_OK);
}

/* What is said to be sound is as long as its header says, and all of its parts can be read. */
static void read_all_parts(const char *path, const rs_shard_header *header, size_t file_bytes) {
    uint64_t total = 0;
    assert_int_equal(strlen(header->plan), RS_SHA256_DIGITS);
    for (rs_shard_part part = 0; part < RS_SHARD_PARTS; part++) {
        rs_str text = {0};
        assert_int_equal(rs_shard_file_read(path, header, part, &text), RS_OK);
        assert_int_equal(text.length, header->bytes[part]);
        total += text.length;
        free((char *)text.data);
    }
    assert_true(total < file_bytes);
}

static void damaged_shards_are_recognised(void **state) {
    const char *path = path_in(state, "shard");
    const size_t rounds = fuzz_setting("RESCREEN_FUZZ_ROUNDS", ROUNDS);
    size_t sealed_sound = 0;
    write_shard(path);
    const bytes sound = bytes_of(path);
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 1));
    for (size_t round = 0; round < rounds; round++) {
        rs_shard_header header;
        bool is_sound = false;
        bytes damaged = damaged_of(&sound);
        const bool is_sealed = fuzz_below(2);
        if (is_sealed) {
            seal(&damaged);
        }
        const bool same = damaged.length == sound.length && memcmp(damaged.data, sound.data, sound.length) == 0;
        write_bytes(path, (rs_str){damaged.data, damaged.length});
        assert_int_equal(rs_shard_file_check(path, &header, &is_sound), RS_OK);
        if (is_sound) {
            read_all_parts(path, &header, damaged.length);
        }
        assert_true(is_sealed || is_sound == same);
        sealed_sound += is_sealed && is_sound && !same ? 1 : 0;
    }
    print_message("%zu damaged shards, of which %zu had all lengths right\n", rounds, sealed_sound);
}

/* ---- manifests --------------------------------------------------------------------------------------------------- */

static json_t *write_manifest(const char *path) {
    json_t *manifest = NULL;
    json_t *plan = json_pack("{s:i, s:{s:s, s:b}, s:[{s:s, s:i, s:s}]}", "top", 10, "settings", "threshold", "0.6700",
                             "evidence", 1, "lists", "path", "un.csv", "bytes", 1000, "sha256", "abc");
    assert_int_equal(rs_manifest_create(&manifest, plan), RS_OK);
    json_decref(plan);
    assert_int_equal(rs_manifest_save(manifest, path), RS_OK);
    return manifest;
}

static void damaged_manifests_are_recognised(void **state) {
    const char *path = path_in(state, "manifest");
    const size_t rounds = fuzz_setting("RESCREEN_FUZZ_ROUNDS", ROUNDS);
    json_t *manifest = write_manifest(path);
    const bytes sound = bytes_of(path);
    size_t refused = 0;
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 1));
    for (size_t round = 0; round < rounds; round++) {
        json_t *found = NULL;
        const bytes damaged = damaged_of(&sound);
        write_bytes(path, (rs_str){damaged.data, damaged.length});
        const rs_status status = rs_manifest_load(&found, path);
        assert_true(status == RS_EINPUT || (status == RS_OK && json_equal(found, manifest)));
        refused += status != RS_OK ? 1 : 0;
        json_decref(found);
    }
    print_message("%zu damaged manifests, %zu of them refused\n", rounds, refused);
    assert_true(refused > rounds / 2);
    json_decref(manifest);
}

/* The words for a difference fit wherever the two plans differ. */
static void damaged_plans_differ_in_words(void **state) {
    const char *path = path_in(state, "manifest");
    const size_t rounds = fuzz_setting("RESCREEN_FUZZ_ROUNDS", ROUNDS);
    json_t *manifest = write_manifest(path);
    const bytes sound = bytes_of(path);
    size_t read = 0;
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 1));
    for (size_t round = 0; round < rounds; round++) {
        char words[512] = "";
        const bytes damaged = damaged_of(&sound);
        json_t *other = json_loadb(damaged.data, damaged.length, 0, NULL);
        const json_t *plan = json_object_get(manifest, "plan"), *other_plan = json_object_get(other, "plan");
        assert_int_equal(rs_manifest_difference(plan, other_plan, NULL, words, sizeof words),
                         !json_equal(plan, other_plan));
        assert_int_equal(words[0] != '\0', !json_equal(plan, other_plan));
        read += other ? 1 : 0;
        json_decref(other);
    }
    print_message("%zu plans compared\n", read);
    assert_true(read > 0);
    json_decref(manifest);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, own_folder_set_up, own_folder_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(damaged_shards_are_recognised),
        IN_FOLDER(damaged_manifests_are_recognised),
        IN_FOLDER(damaged_plans_differ_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
