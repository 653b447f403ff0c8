#include "host/base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Three ways to write, told apart by the paths:
 *
 *                     final_path   part_path
 *     a file          set          set         written to part_path, renamed to final_path by commit
 *     a device, pipe  set          NULL        written in place: renaming would put a plain file where it was
 *     "-"             NULL         NULL        standard output, never closed
 */
struct rs_outfile {
    FILE *stream;
    char *final_path; /* with symbolic links followed, so that a link stays one */
    char *part_path;
};

enum { PART_SUFFIX_BYTES = 64, MAX_PARTS = 1000, MAX_REMEMBERED = 8 };

/*
 * For rs_outfile_remove_parts: the paths of the process' first temporary files, each once. A path stays here to the
 * end, though its file is gone, so that a signal handler never meets one that is being freed.
 */
static _Atomic(char *) remembered[MAX_REMEMBERED];

static void remember_part(const char *path) {
    char *copy = strdup(path);
    char *nothing = NULL;
    size_t slot = 0;
    while (copy && slot < MAX_REMEMBERED && !atomic_compare_exchange_strong(&remembered[slot], &nothing, copy)) {
        slot = strcmp(nothing, path) == 0 ? MAX_REMEMBERED : slot + 1;
        nothing = NULL;
    }
    if (slot == MAX_REMEMBERED)
        free(copy);
}

void rs_outfile_remove_parts(void) {
    for (size_t slot = 0; slot < MAX_REMEMBERED; slot++) {
        const char *path = atomic_load(&remembered[slot]);
        if (path)
            (void)unlink(path);
    }
}

static const char *shown_path(const rs_outfile *file) {
    return file->final_path ? file->final_path : "standard output";
}

static rs_status fail_write(const rs_outfile *file, int error) {
    return rs_fail(RS_EOUTPUT, "cannot write '%s': %s", shown_path(file), strerror(error));
}

static void free_outfile(rs_outfile *file) {
    free(file->final_path);
    free(file->part_path);
    free(file);
}

/* Results hold names of people: a new file can be read by its owner alone. One that is replaced keeps its mode. */
static mode_t mode_of(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 ? info.st_mode & 0777 : 0600;
}

static rs_status open_part(rs_outfile *file) {
    const mode_t mode = mode_of(file->final_path);
    size_t room = strlen(file->final_path) + PART_SUFFIX_BYTES;
    file->part_path = malloc(room);
    if (!file->part_path)
        return rs_fail_memory();
    int descriptor = -1;
    for (int attempt = 0; descriptor < 0 && attempt < MAX_PARTS; attempt++) {
        snprintf(file->part_path, room, "%s.part-%ld-%d", file->final_path, (long)getpid(), attempt);
        descriptor = open(file->part_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    if (descriptor < 0)
        return rs_fail(RS_EOUTPUT, "cannot write '%s': %s%s", file->final_path, strerror(errno),
                       errno == ENOSPC || errno == EIO ? "" : "; its folder must exist and be writable");
    file->stream = fdopen(descriptor, "wb");
    if (!file->stream) {
        close(descriptor);
        unlink(file->part_path);
        return rs_fail_memory();
    }
    remember_part(file->part_path);
    if (mode != 0600 && fchmod(descriptor, mode) != 0)
        return fail_write(file, errno);
    return RS_OK;
}

static rs_status open_in_place(rs_outfile *file) {
    file->stream = fopen(file->final_path, "wb");
    return file->stream ? RS_OK : fail_write(file, errno);
}

static rs_status open_path(rs_outfile *file, const char *path) {
    if (path[0] == '\0')
        return rs_fail(RS_EOUTPUT, "the name of the output is empty: give a file, or - for standard output");
    file->final_path = realpath(path, NULL);
    if (!file->final_path)
        file->final_path = strdup(path); /* it does not exist yet */
    if (!file->final_path)
        return rs_fail_memory();
    struct stat info;
    if (stat(file->final_path, &info) != 0)
        return open_part(file); /* says what is wrong with the path, if anything */
    if (S_ISDIR(info.st_mode))
        return rs_fail(RS_EOUTPUT, "cannot write '%s': it is a folder; give a file name", path);
    if (!S_ISREG(info.st_mode))
        return open_in_place(file);
    if (access(file->final_path, W_OK) != 0) /* rename would replace a file that its owner has protected */
        return fail_write(file, errno);
    return open_part(file);
}

rs_status rs_outfile_open(rs_outfile **out, const char *path) {
    *out = NULL;
    rs_outfile *file = calloc(1, sizeof *file);
    if (!file)
        return rs_fail_memory();
    rs_status status = RS_OK;
    if (strcmp(path, "-") == 0)
        file->stream = stdout;
    else
        status = open_path(file, path);
    if (status != RS_OK) {
        free_outfile(file);
        return status;
    }
    *out = file;
    return RS_OK;
}

FILE *rs_outfile_stream(rs_outfile *file) {
    return file->stream;
}

/* Why writing fails, where that is not known any more: one byte more, in a file that is thrown away, meets it again. */
static int error_of_write(FILE *stream) {
    clearerr(stream);
    errno = 0;
    return fputc('\n', stream) == EOF || fflush(stream) != 0 ? errno : 0;
}

/* Flushes and closes. An earlier write may have failed long ago, with its errno lost; flushing most often repeats it.
 */
static rs_status finish_stream(rs_outfile *file) {
    FILE *stream = file->stream;
    errno = 0;
    bool failed = fflush(stream) != 0;
    failed = ferror(stream) != 0 || failed;
    int error = errno;
    if (failed && error == 0 && file->part_path)
        error = error_of_write(stream);
    /* Pipes and some file systems cannot sync, and say so with EINVAL or ENOTSUP; what can, must. */
    if (!failed && file->part_path && fsync(fileno(stream)) != 0 && errno != EINVAL && errno != ENOTSUP) {
        failed = true;
        error = errno;
    }
    if (file->final_path && fclose(stream) != 0 && !failed) {
        failed = true;
        error = errno;
    }
    file->stream = NULL;
    if (failed && error == 0)
        return rs_fail(RS_EOUTPUT, "cannot write '%s': an earlier write failed; is the disk full?", shown_path(file));
    return failed ? fail_write(file, error) : RS_OK;
}

/* Makes the new name itself durable. That is best effort: some file systems cannot open or sync a folder. */
static void sync_folder(char *path) {
    char *slash = strrchr(path, '/');
    int descriptor = -1;
    if (slash && slash != path) {
        *slash = '\0';
        descriptor = open(path, O_RDONLY | O_CLOEXEC);
    } else {
        descriptor = open(slash ? "/" : ".", O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0)
        return;
    (void)fsync(descriptor);
    close(descriptor);
}

rs_status rs_outfile_commit(rs_outfile *file) {
    rs_status status = finish_stream(file);
    if (file->part_path) {
        if (status == RS_OK && rename(file->part_path, file->final_path) != 0)
            status = fail_write(file, errno);
        if (status == RS_OK)
            sync_folder(file->final_path);
        else
            unlink(file->part_path);
    }
    free_outfile(file);
    return status;
}

void rs_outfile_discard(rs_outfile *file) {
    if (!file)
        return;
    if (file->final_path)
        fclose(file->stream);
    if (file->part_path)
        unlink(file->part_path);
    free_outfile(file);
}

bool rs_outfile_replaces(const char *path, const char *input) {
    struct stat output;
    struct stat other;
    if (strcmp(path, "-") == 0 || stat(path, &output) != 0 || stat(input, &other) != 0)
        return false;
    return S_ISREG(output.st_mode) && output.st_dev == other.st_dev && output.st_ino == other.st_ino;
}
