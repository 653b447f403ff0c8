#include "host/base/scratch.h"

#include <assert.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDER_BYTES = 4096, NAME_BYTES = 64 };

/* Fixed room, never freed: a signal handler may come at any time. A file counts when its path is complete. */
static char folder[FOLDER_BYTES];
static char files[RS_SCRATCH_FILES][FOLDER_BYTES + NAME_BYTES];
static atomic_size_t file_count;
static atomic_bool is_open;

rs_status rs_scratch_open(void) {
    assert(!atomic_load(&is_open));
    const char *parent = getenv("TMPDIR");
    if (!parent || parent[0] == '\0') {
        parent = "/tmp";
    }
    /* A path that begins with a slash or a point is never taken for more than a path, as NAME=FILE would be. */
    const int length = snprintf(folder, sizeof folder, "%s%s/rescreen-XXXXXX", parent[0] == '/' ? "" : "./", parent);
    if (length < 0 || (size_t)length >= sizeof folder) {
        return rs_fail(RS_EOUTPUT, "the path of TMPDIR is longer than %d bytes", FOLDER_BYTES);
    }
    atomic_store(&file_count, 0);
    atomic_store(&is_open, true); /* before the folder is there: a signal between the two would leave it */
    if (!mkdtemp(folder)) {
        atomic_store(&is_open, false);
        return rs_fail(RS_EOUTPUT, "cannot make a temporary folder in '%s': %s; set TMPDIR to a folder with room",
                       parent, strerror(errno));
    }
    return RS_OK;
}

const char *rs_scratch_file(const char *name) {
    const size_t folder_length = strlen(folder);
    const size_t count = atomic_load(&file_count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(files[i] + folder_length + 1, name) == 0) {
            return files[i];
        }
    }
    assert(atomic_load(&is_open) && count < RS_SCRATCH_FILES && strlen(name) < NAME_BYTES);
    (void)snprintf(files[count], sizeof files[count], "%s/%s", folder, name);
    atomic_store(&file_count, count + 1);
    return files[count];
}

void rs_scratch_remove(void) {
    if (!atomic_exchange(&is_open, false)) {
        return;
    }
    const size_t count = atomic_load(&file_count);
    for (size_t i = 0; i < count; i++) {
        (void)unlink(files[i]);
    }
    (void)rmdir(folder);
}
