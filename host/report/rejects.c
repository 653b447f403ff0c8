#include "host/report/rejects.h"

#include <inttypes.h>
#include <stdlib.h>

#include "host/base/outfile.h"
#include "host/report/csv.h"

struct rs_rejects {
    rs_outfile *file; /* NULL: not opened yet */
    char *path;
    rs_status failure; /* of opening it late */
};

static rs_status open_file(rs_rejects *rejects) {
    rs_status status = rs_outfile_open(&rejects->file, rejects->path);
    if (status == RS_OK) {
        (void)fputs("file,line,field,reason\n", rs_outfile_stream(rejects->file));
    }
    return status;
}

rs_status rs_rejects_open(rs_rejects **out, const char *path, bool only_if_any) {
    rs_rejects *rejects = calloc(1, sizeof *rejects);
    size_t bytes = rs_str_from(path).length + 1;
    char *copy = malloc(bytes);
    if (!rejects || !copy) {
        free(rejects);
        free(copy);
        return rs_fail_memory();
    }
    (void)snprintf(copy, bytes, "%s", path);
    rejects->path = copy;
    rs_status status = only_if_any ? RS_OK : open_file(rejects);
    if (status != RS_OK) {
        rs_rejects_discard(rejects);
        return status;
    }
    *out = rejects;
    return RS_OK;
}

void rs_rejects_add(rs_rejects *rejects, const char *file, uint64_t line, const char *field, const char *reason) {
    if (!rejects->file && rejects->failure == RS_OK) {
        rejects->failure = open_file(rejects);
    }
    if (!rejects->file) {
        return;
    }
    FILE *stream = rs_outfile_stream(rejects->file);
    rs_csv_write_field(stream, rs_str_from(file));
    (void)fprintf(stream, ",%" PRIu64 ",", line);
    rs_csv_write_field(stream, rs_str_from(field));
    (void)fputc(',', stream);
    rs_csv_write_field(stream, rs_str_from(reason));
    (void)fputc('\n', stream);
}

bool rs_rejects_has_file(const rs_rejects *rejects) {
    return rejects->file != NULL;
}

rs_status rs_rejects_commit(rs_rejects *rejects) {
    rs_status status = rejects->failure;
    if (status != RS_OK) {
        status =
            rs_fail(status, "the rejects file '%s' cannot be written: name another with --rejects FILE", rejects->path);
    } else if (rejects->file) {
        status = rs_outfile_commit(rejects->file);
        rejects->file = NULL;
    }
    rs_rejects_discard(rejects);
    return status;
}

void rs_rejects_discard(rs_rejects *rejects) {
    if (!rejects) {
        return;
    }
    rs_outfile_discard(rejects->file);
    free(rejects->path);
    free(rejects);
}
