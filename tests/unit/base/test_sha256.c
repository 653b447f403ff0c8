#include "host/base/sha256.h"

#include <string.h>

#include "tests/support/run_files.h"

/* Of FIPS 180-4's examples, as NIST publishes them. */
static const char OF_NOTHING[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char OF_ABC[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char OF_TWO_BLOCKS[] = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
static const char OF_MILLION[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

static const char TWO_BLOCKS[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

enum { MILLION = 1000000 };

static char *million(void) {
    char *text = malloc(MILLION + 1);
    assert_non_null(text);
    memset(text, 'a', MILLION);
    text[MILLION] = '\0';
    return text;
}

static void the_published_digests_come_out(void **state) {
    (void)state;
    char digest[RS_SHA256_TEXT_BYTES], *long_text = million();
    assert_int_equal(rs_sha256_of("", 0, digest), RS_OK);
    assert_string_equal(digest, OF_NOTHING);
    assert_int_equal(rs_sha256_of("abc", 3, digest), RS_OK);
    assert_string_equal(digest, OF_ABC);
    assert_int_equal(rs_sha256_of(TWO_BLOCKS, strlen(TWO_BLOCKS), digest), RS_OK);
    assert_string_equal(digest, OF_TWO_BLOCKS);
    assert_int_equal(rs_sha256_of(long_text, MILLION, digest), RS_OK);
    assert_string_equal(digest, OF_MILLION);
    free(long_text);
}

static void pieces_are_as_good_as_the_whole(void **state) {
    (void)state;
    char sum[RS_SHA256_TEXT_BYTES];
    rs_sha256 *digest = NULL;
    assert_int_equal(rs_sha256_create(&digest), RS_OK);
    for (size_t i = 0; i < strlen(TWO_BLOCKS); i++) {
        rs_sha256_add(digest, TWO_BLOCKS + i, 1);
    }
    assert_int_equal(rs_sha256_end(digest, sum), RS_OK);
    assert_string_equal(sum, OF_TWO_BLOCKS);
    rs_sha256_free(digest);
}

static void one_digest_after_the_other(void **state) {
    (void)state;
    char sum[RS_SHA256_TEXT_BYTES];
    rs_sha256 *digest = NULL;
    assert_int_equal(rs_sha256_create(&digest), RS_OK);
    rs_sha256_add(digest, TWO_BLOCKS, strlen(TWO_BLOCKS));
    assert_int_equal(rs_sha256_end(digest, sum), RS_OK);
    rs_sha256_add(digest, "abc", 3);
    assert_int_equal(rs_sha256_end(digest, sum), RS_OK);
    assert_string_equal(sum, OF_ABC);
    assert_int_equal(rs_sha256_end(digest, sum), RS_OK);
    assert_string_equal(sum, OF_NOTHING);
    rs_sha256_free(digest);
    rs_sha256_free(NULL);
}

/* The million is longer than what is read at once. */
static void a_file_is_its_bytes(void **state) {
    char digest[RS_SHA256_TEXT_BYTES], *long_text = million();
    uint64_t bytes = 1;
    assert_int_equal(rs_sha256_of_file(file_with(*state, "empty", ""), digest, &bytes), RS_OK);
    assert_string_equal(digest, OF_NOTHING);
    assert_int_equal(bytes, 0);
    assert_int_equal(rs_sha256_of_file(file_with(*state, "long", long_text), digest, &bytes), RS_OK);
    assert_string_equal(digest, OF_MILLION);
    assert_int_equal(bytes, MILLION);
    free(long_text);
}

static void what_cannot_be_read_is_told_with_its_path(void **state) {
    const run_files *files = *state;
    char digest[RS_SHA256_TEXT_BYTES];
    uint64_t bytes = 0;
    const char *missing = file_path(*state, "missing");
    assert_int_equal(rs_sha256_of_file(missing, digest, &bytes), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), missing));
    assert_non_null(strstr(rs_error_message(), "No such file"));
    assert_int_equal(rs_sha256_of_file(files->folder, digest, &bytes), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "Is a directory"));
}

static void a_half_is_its_first_bytes(void **state) {
    static const unsigned char first[] = {0xba, 0x78, 0x16, 0xbf},
                               last[] = {0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23};
    rs_sha256 *digest = NULL;
    rs_sha256_half half;
    (void)state;
    assert_int_equal(rs_sha256_create(&digest), RS_OK);
    for (int time = 0; time < 2; time++) {
        rs_sha256_add(digest, "abc", 3);
        assert_int_equal(rs_sha256_end_half(digest, &half), RS_OK);
        assert_memory_equal(half.bytes, first, sizeof first);
        assert_memory_equal(half.bytes + 8, last, sizeof last);
        assert_int_equal(sizeof half.bytes, 16);
    }
    rs_sha256_free(digest);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_digests_come_out),
        cmocka_unit_test(pieces_are_as_good_as_the_whole),
        cmocka_unit_test(one_digest_after_the_other),
        cmocka_unit_test(a_half_is_its_first_bytes),
        cmocka_unit_test_setup_teardown(a_file_is_its_bytes, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_told_with_its_path, files_set_up, files_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
