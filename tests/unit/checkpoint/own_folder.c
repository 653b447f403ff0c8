#include "tests/unit/checkpoint/own_folder.h"

#include <ftw.h>

#include "host/base/status.h"

int own_folder_set_up(void **state) {
    char *path = strdup("/tmp/rescreen-checkpoint-XXXXXX");
    *state = path;
    return path && mkdtemp(path) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *place) {
    (void)facts;
    (void)kind;
    (void)place;
    return remove(path);
}

int own_folder_tear_down(void **state) {
    enum { OPEN_FOLDERS = 8 };
    const int failed = nftw(*state, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return failed;
}

const char *path_in(void **state, const char *name) {
    enum { PATHS = 32, PATH_BYTES = 512 };
    static char paths[PATHS][PATH_BYTES];
    static size_t used;
    char *path = paths[used++ % PATHS];
    (void)snprintf(path, PATH_BYTES, "%s/%s", (const char *)*state, name);
    return path;
}

bool is_there(const char *path) {
    return access(path, F_OK) == 0;
}

rs_str read_bytes(const char *path) {
    struct stat facts;
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    assert_int_equal(fstat(fileno(stream), &facts), 0);
    char *data = malloc((size_t)facts.st_size + 1);
    assert_non_null(data);
    assert_int_equal(fread(data, 1, (size_t)facts.st_size, stream), facts.st_size);
    assert_int_equal(fclose(stream), 0);
    data[facts.st_size] = '\0';
    return (rs_str){data, (size_t)facts.st_size};
}

void write_bytes(const char *path, rs_str bytes) {
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, stream), bytes.length);
    assert_int_equal(fclose(stream), 0);
}

void write_text(const char *path, const char *text) {
    write_bytes(path, rs_str_from(text));
}

void assert_failed(int status, int expected, const char *words) {
    assert_int_equal(status, expected);
    if (!strstr(rs_error_message(), words)) {
        fail_msg("the message lacks '%s': %s", words, rs_error_message());
    }
}
