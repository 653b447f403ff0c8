#include "host/checkpoint/inputs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static rs_status look(const char *path, struct stat *facts) {
    const bool is_stdin = strcmp(path, "-") == 0;
    if (!is_stdin && stat(path, facts) != 0) {
        return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    if (is_stdin || !S_ISREG(facts->st_mode)) {
        return rs_fail(RS_EINPUT,
                       "%s: a run with a folder reads its inputs more than once, so that each must be a plain file",
                       path);
    }
    return RS_OK;
}

rs_status rs_run_inputs_add(rs_run_inputs *inputs, const char *path) {
    struct stat facts;
    rs_status status = look(path, &facts);
    if (status != RS_OK) {
        return status;
    }
    rs_run_input *items = rs_grow(inputs->items, &inputs->capacity, inputs->count + 1, sizeof *items);
    if (!items) {
        return RS_ENOMEM;
    }
    inputs->items = items;
    rs_run_input *item = &items[inputs->count];
    *item = (rs_run_input){.path = path, .changed = facts.st_mtim, .device = facts.st_dev, .inode = facts.st_ino};
    status = rs_sha256_of_file(path, item->sha256, &item->bytes);
    inputs->count += status == RS_OK ? 1 : 0;
    return status;
}

void rs_run_inputs_clear(rs_run_inputs *inputs) {
    free(inputs->items);
    *inputs = (rs_run_inputs){0};
}

rs_status rs_run_inputs_confirm(const rs_run_inputs *inputs) {
    for (size_t i = 0; i < inputs->count; i++) {
        const rs_run_input *item = &inputs->items[i];
        struct stat facts;
        rs_status status = look(item->path, &facts);
        if (status != RS_OK) {
            return status;
        }
        if ((uint64_t)facts.st_size != item->bytes || facts.st_dev != item->device || facts.st_ino != item->inode ||
            facts.st_mtim.tv_sec != item->changed.tv_sec || facts.st_mtim.tv_nsec != item->changed.tv_nsec) {
            return rs_fail(RS_EINPUT,
                           "%s: it has changed since the run began: put back what was there, or begin a new run",
                           item->path);
        }
    }
    return RS_OK;
}
