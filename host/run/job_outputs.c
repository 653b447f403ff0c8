#include "host/run/job_outputs.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Where rejects go when the result goes to standard output, a pipe or a device, and nothing else is asked for. */
#define REJECTS_BESIDE_STDOUT "rescreen.rejects.csv"

/* Whether the result becomes a file, beside which another can lie, not standard output, a pipe or a device. */
static bool is_plain_file(const char *output) {
    struct stat info;
    return strcmp(output, "-") != 0 && (stat(output, &info) != 0 || S_ISREG(info.st_mode));
}

/* The result and the rejects may not take each other's place. */
static rs_status check_apart(const char *output, const char *rejects) {
    const bool alike = strcmp(output, rejects) == 0;
    if ((alike && (is_plain_file(output) || strcmp(output, "-") == 0)) || rs_outfile_replaces(output, rejects)) {
        return rs_fail(RS_EUSAGE, "the result and the rejects both go to '%s': name another file with --rejects",
                       output);
    }
    return RS_OK;
}

rs_status rs_job_outputs_name(rs_job_outputs *outputs, const char *output, const char *rejects) {
    int length = 0;
    *outputs = (rs_job_outputs){.output = output, .rejects_if_any = !rejects && !is_plain_file(output)};
    if (rejects) {
        length = snprintf(outputs->rejects_path, RS_PATH_BYTES, "%s", rejects);
    } else if (!outputs->rejects_if_any) {
        length = snprintf(outputs->rejects_path, RS_PATH_BYTES, "%s.rejects.csv", output);
    } else {
        length = snprintf(outputs->rejects_path, RS_PATH_BYTES, "%s", REJECTS_BESIDE_STDOUT);
    }
    if (length < 0 || length >= RS_PATH_BYTES) {
        return rs_fail(RS_EOUTPUT, "the path of the rejects file is longer than %d bytes", RS_PATH_BYTES - 1);
    }
    return check_apart(output, outputs->rejects_path);
}

rs_status rs_job_outputs_spare(const rs_job_outputs *outputs, const char *input) {
    const char *paths[] = {outputs->output, outputs->rejects_path};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        if (rs_outfile_replaces(paths[i], input)) {
            return rs_fail(RS_EUSAGE, "'%s' is an input and would be overwritten: give the output another name",
                           paths[i]);
        }
    }
    return RS_OK;
}

/* A run to a file always leaves a rejects file, so that one of an earlier run cannot be taken for this one's. */
rs_status rs_job_outputs_open(rs_job_outputs *outputs) {
    rs_status status = rs_outfile_open(&outputs->file, outputs->output);
    return status == RS_OK ? rs_rejects_open(&outputs->rejects, outputs->rejects_path, outputs->rejects_if_any)
                           : status;
}

rs_status rs_job_outputs_commit(rs_job_outputs *outputs, char *rejects_file) {
    rejects_file[0] = '\0';
    if (rs_rejects_has_file(outputs->rejects)) {
        (void)snprintf(rejects_file, RS_PATH_BYTES, "%s", outputs->rejects_path);
    }
    rs_status status = rs_rejects_commit(outputs->rejects);
    outputs->rejects = NULL;
    if (status == RS_OK) {
        status = rs_outfile_commit(outputs->file);
        outputs->file = NULL;
    }
    return status;
}

void rs_job_outputs_discard(rs_job_outputs *outputs) {
    rs_rejects_discard(outputs->rejects);
    rs_outfile_discard(outputs->file);
    outputs->rejects = NULL;
    outputs->file = NULL;
}
