/*
 * The input files of a run as they were when it began: length and SHA-256 of each, by which a run that is taken up
 * again knows that they are the same.
 */
#ifndef RS_CHECKPOINT_INPUTS_H
#define RS_CHECKPOINT_INPUTS_H

#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "host/base/memory.h"
#include "host/base/sha256.h"

typedef struct rs_run_input {
    const char *path;
    uint64_t bytes;
    char sha256[RS_SHA256_TEXT_BYTES];
    struct timespec changed; /* when its content was, as the system says */
    dev_t device;
    ino_t inode;
} rs_run_input;

typedef struct rs_run_inputs {
    rs_run_input *items;
    size_t count, capacity;
} rs_run_inputs;

/* Digests a file and adds it; the path must outlive the inputs. Errors: RS_EINPUT (it cannot be read, or not twice, as
 * a pipe), RS_ENOMEM. */
rs_status rs_run_inputs_add(rs_run_inputs *inputs, const char *path);
void rs_run_inputs_clear(rs_run_inputs *inputs);

/* Errors: RS_EINPUT if one of them is not as it was. Looks at their times, not at their content. */
rs_status rs_run_inputs_confirm(const rs_run_inputs *inputs);

#endif
