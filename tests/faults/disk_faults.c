/*
 * Faults of a disk to order, and halts and kills at an exact place: preloaded into the program (LD_PRELOAD), it counts
 * the calls of one kind for files whose path has a word in it, and one of them goes wrong.
 *
 *     FAULT_IN=faulty/       the word
 *     FAULT_CALL=sync        create   a file that may not be there yet is opened
 *                            write    a new file is opened, but each write to it fails
 *                            read     each read of a file that is opened fails
 *                            sync, rename
 *     FAULT_AT=3             the third of them
 *     FAULT=ENOSPC           what happens instead: ENOSPC or EIO; or before it: `kill`, or `wait`
 *     FAULT_MARK=FILE        made when it happens; `wait` goes on when the file is gone
 *
 * Reads and writes fail in the system, not here, since stdio's cannot be met: the file is exchanged for /dev/full,
 * where nothing has room, or for the memory of the process at address 0, which is an I/O error.
 */
#define _GNU_SOURCE /* RTLD_NEXT. NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): it is meant. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

/* The next one of this name, past this library. ISO C knows no way from an object's address to a function's. */
static void *next_of(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) {
        abort();
    }
    return found;
}

static int open_really(const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...);
    *(void **)&real = next_of("open");
    return real(path, flags, mode);
}

/* ---- is it now? -------------------------------------------------------------------------------------------------- */

static bool is_asked_for(const char *call, const char *path) {
    static atomic_ulong calls;
    const char *word = setting("FAULT_IN");
    return word[0] && strcmp(setting("FAULT_CALL"), call) == 0 && strstr(path, word) &&
           atomic_fetch_add(&calls, 1) + 1 == strtoul(setting("FAULT_AT"), NULL, 10);
}

/* Or for a minute, if a test has forgotten it. */
static void wait_until_gone(const char *path) {
    const struct timespec pause = {.tv_nsec = 1000000};
    for (int waited = 0; waited < 60000 && access(path, F_OK) == 0; waited++) {
        (void)nanosleep(&pause, NULL);
    }
}

/* The errno of the failure, or 0 for none. */
static int fault_of(const char *call, const char *path) {
    if (!is_asked_for(call, path)) {
        return 0;
    }
    const char *fault = setting("FAULT"), *mark = setting("FAULT_MARK");
    const int marked = open_really(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (marked < 0) {
        abort();
    }
    (void)close(marked);
    if (strcmp(fault, "kill") == 0) {
        (void)raise(SIGKILL);
    }
    if (strcmp(fault, "wait") == 0) {
        wait_until_gone(mark);
        return 0;
    }
    return strcmp(fault, "ENOSPC") == 0 ? ENOSPC : EIO;
}

/* Exchanges what is open for something that fails. */
static void spoil(int descriptor, int fault, int flags) {
    const int other = open_really(fault == ENOSPC ? "/dev/full" : "/proc/self/mem", flags | O_CLOEXEC, 0);
    if (other < 0 || dup2(other, descriptor) < 0) {
        abort();
    }
    (void)close(other);
}

/* ---- the calls --------------------------------------------------------------------------------------------------- */

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the system's names are reserved ones. */

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (!(flags & O_CREAT)) {
        return open_really(path, flags, mode);
    }
    errno = fault_of("create", path);
    if (errno != 0) {
        return -1;
    }
    const int descriptor = open_really(path, flags, mode), fault = flags & O_EXCL ? fault_of("write", path) : 0;
    if (descriptor >= 0 && fault != 0) {
        spoil(descriptor, fault, O_WRONLY);
    }
    return descriptor;
}

FILE *fopen(const char *path, const char *mode) {
    FILE *(*real)(const char *, const char *);
    *(void **)&real = next_of("fopen");
    FILE *stream = real(path, mode);
    if (stream && mode[0] == 'r' && fault_of("read", path) != 0) {
        spoil(fileno(stream), EIO, O_RDONLY);
    }
    return stream;
}

/* Of files: a folder's is best effort by design. */
int fsync(int descriptor) {
    char link[64], path[4096] = "";
    struct stat facts;
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const bool is_file = readlink(link, path, sizeof path - 1) > 0 && stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
    errno = is_file ? fault_of("sync", path) : 0;
    if (errno != 0) {
        return -1;
    }
    int (*real)(int);
    *(void **)&real = next_of("fsync");
    return real(descriptor);
}

int rename(const char *from, const char *to) {
    errno = fault_of("rename", to);
    if (errno != 0) {
        return -1;
    }
    int (*real)(const char *, const char *);
    *(void **)&real = next_of("rename");
    return real(from, to);
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
