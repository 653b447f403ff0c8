#include "tests/support/run_files.h"

int files_set_up(void **state) {
    run_files *files = calloc(1, sizeof *files);
    if (!files) {
        return -1;
    }
    (void)snprintf(files->folder, sizeof files->folder, "/tmp/rescreen-run-XXXXXX");
    if (!mkdtemp(files->folder)) {
        free(files);
        return -1;
    }
    *state = files;
    return 0;
}

int files_tear_down(void **state) {
    run_files *files = *state;
    for (size_t i = 0; i < files->count; i++) {
        (void)unlink(files->paths[i]);
    }
    int result = rmdir(files->folder);
    free(files);
    return result;
}

const char *file_path(run_files *files, const char *name) {
    assert_true(files->count < MOST_FILES);
    char *path = files->paths[files->count++];
    char made[sizeof files->paths[0]];
    (void)snprintf(made, sizeof made, "%s/%s", files->folder, name);
    memcpy(path, made, sizeof made);
    return path;
}

const char *file_with(run_files *files, const char *name, const char *text) {
    const char *path = file_path(files, name);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
    assert_int_equal(fclose(stream), 0);
    return path;
}
