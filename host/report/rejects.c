#include "host/report/rejects.h"

#include <inttypes.h>
#include <stdlib.h>

#include "host/base/outfile.h"
#include "host/report/csv.h"

struct rs_rejects {
    rs_outfile *file; /* NULL: not opened yet, or in memory */
    char *path;
    rs_status failure; /* of opening it late */

    /* In memory. */
    FILE *memory; /* NULL: in a file */
    char *text;
    size_t bytes;
    uint64_t rows;
};

void rs_rejects_write_header(FILE *stream) {
    (void)fputs("file,line,field,reason\n", stream);
}

static rs_status open_file(rs_rejects *rejects) {
    rs_status status = rs_outfile_open(&rejects->file, rejects->path);
    if (status == RS_OK) {
        rs_rejects_write_header(rs_outfile_stream(rejects->file));
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

static rs_status open_memory(rs_rejects *rejects) {
    rejects->rows = 0;
    rejects->memory = open_memstream(&rejects->text, &rejects->bytes);
    return rejects->memory ? RS_OK : rs_fail_memory();
}

rs_status rs_rejects_open_memory(rs_rejects **out) {
    rs_rejects *rejects = calloc(1, sizeof *rejects);
    rs_status status = rejects ? open_memory(rejects) : rs_fail_memory();
    if (status != RS_OK) {
        free(rejects);
        return status;
    }
    *out = rejects;
    return RS_OK;
}

rs_status rs_rejects_take(rs_rejects *rejects, rs_str *text, uint64_t *rows) {
    const bool failed = fflush(rejects->memory) != 0 || ferror(rejects->memory) != 0;
    (void)fclose(rejects->memory);
    *text = (rs_str){rejects->text, rejects->bytes};
    *rows = rejects->rows;
    rejects->memory = NULL;
    rejects->text = NULL;
    rs_status status = failed ? rs_fail_memory() : open_memory(rejects);
    if (status != RS_OK) {
        free((char *)text->data);
        *text = (rs_str){0};
    }
    return status;
}

void rs_rejects_add(rs_rejects *rejects, const char *file, uint64_t line, const char *field, const char *reason) {
    if (!rejects->memory && !rejects->file && rejects->failure == RS_OK) {
        rejects->failure = open_file(rejects);
    }
    if (!rejects->memory && !rejects->file) {
        return;
    }
    FILE *stream = rejects->memory ? rejects->memory : rs_outfile_stream(rejects->file);
    rejects->rows++;
    rs_csv_write_field(stream, rs_str_from(file));
    (void)fprintf(stream, ",%" PRIu64 ",", line);
    rs_csv_write_field(stream, rs_str_from(field));
    (void)fputc(',', stream);
    rs_csv_write_field(stream, rs_str_from(reason));
    (void)fputc('\n', stream);
}

rs_status rs_rejects_stream(rs_rejects *rejects, FILE **stream) {
    rs_status status = rejects->file ? RS_OK : open_file(rejects);
    *stream = status == RS_OK ? rs_outfile_stream(rejects->file) : NULL;
    return status;
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
    if (rejects->memory) {
        (void)fclose(rejects->memory);
    }
    rs_outfile_discard(rejects->file);
    free(rejects->text);
    free(rejects->path);
    free(rejects);
}
