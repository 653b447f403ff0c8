#include "host/base/progress.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Both belong to the process as standard error does: there is one verbosity and one terminal line. */
static atomic_int verbosity_now = RS_NORMAL;
static atomic_bool line_is_open = false; /* a progress line stands on the terminal; written under stderr's own lock */

enum { LINE_COLUMNS = 79, BAR_COLUMNS = 20, LABEL_COLUMNS = 20 };

static const uint64_t SECOND_NS = 1000000000;
static const uint64_t REDRAW_NS = 100000000;     /* ten times a second: smooth to the eye, nothing to the processor */
static const uint64_t RATE_AFTER_NS = 500000000; /* earlier, a rate and the time left are guesswork */

void rs_set_verbosity(rs_verbosity verbosity) {
    atomic_store(&verbosity_now, (int)verbosity);
}

/* Blanks instead of an escape sequence: that works on every terminal. Call with stderr locked. */
static void wipe_line(void) {
    if (atomic_exchange(&line_is_open, false))
        fprintf(stderr, "\r%*s\r", LINE_COLUMNS, "");
}

void rs_say(rs_verbosity level, const char *format, ...) {
    if (atomic_load(&verbosity_now) < (int)level)
        return;
    va_list arguments;
    va_start(arguments, format);
    flockfile(stderr);
    wipe_line();
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    funlockfile(stderr);
    va_end(arguments);
}

/*
 * On a terminal the line is redrawn in place. Elsewhere (a log, with RS_PROGRESS_ALWAYS) each full tenth of the way is
 * a line of its own, so that a log of a long run stays short.
 */
struct rs_progress {
    pthread_mutex_t lock; /* around all that follows */
    char label[LABEL_COLUMNS + 1];
    bool in_place;
    bool enabled;
    uint64_t start_ns;
    uint64_t drawn_ns;  /* 0: never */
    uint64_t tenths;    /* lines: tenths of the way that are printed */
    uint64_t last_done; /* what the line on the terminal shows */
};

rs_progress *rs_progress_create(rs_progress_mode mode, const char *what) {
    rs_progress *progress = calloc(1, sizeof *progress);
    if (!progress) {
        rs_fail_memory();
        return NULL;
    }
    pthread_mutex_init(&progress->lock, NULL);
    snprintf(progress->label, sizeof progress->label, "%s", what);
    progress->in_place = isatty(STDERR_FILENO);
    progress->enabled = mode == RS_PROGRESS_ALWAYS || (mode == RS_PROGRESS_AUTO && progress->in_place &&
                                                       atomic_load(&verbosity_now) != (int)RS_QUIET);
    progress->start_ns = rs_now_ns();
    return progress;
}

typedef struct line {
    char text[LINE_COLUMNS + 1];
    size_t length;
} line;

static void append(line *to, const char *format, ...) RS_PRINTF(2, 3);

static void append(line *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int added = vsnprintf(to->text + to->length, sizeof to->text - to->length, format, arguments);
    va_end(arguments);
    if (added > 0)
        to->length += (size_t)added;
    if (to->length > LINE_COLUMNS)
        to->length = LINE_COLUMNS;
}

static void append_bar(line *to, double share) {
    char bar[BAR_COLUMNS + 1];
    size_t filled = (size_t)(share * BAR_COLUMNS);
    memset(bar, '.', BAR_COLUMNS);
    memset(bar, '#', filled);
    bar[BAR_COLUMNS] = '\0';
    append(to, " %3d%% [%s]", (int)(share * 100), bar);
}

/* "passengers  42% [########............] 41200, 12345/s, 5 s left" */
static void format_line(line *to, const rs_progress *progress, double share, uint64_t counted, uint64_t now_ns) {
    append(to, "%s", progress->label);
    if (share >= 0)
        append_bar(to, share);
    append(to, " %" PRIu64, counted);
    uint64_t elapsed_ns = now_ns - progress->start_ns;
    if (elapsed_ns < RATE_AFTER_NS)
        return;
    double seconds = (double)elapsed_ns / (double)SECOND_NS;
    append(to, ", %.0f/s", (double)counted / seconds);
    if (share > 0 && share < 1)
        append(to, ", %.0f s left", seconds * (1 - share) / share);
    else if (share >= 1)
        append(to, ", %.1f s", seconds);
}

static bool is_due(rs_progress *progress, double share, uint64_t done, uint64_t now_ns) {
    if (!progress->in_place) {
        uint64_t tenths = share < 0 ? 0 : (uint64_t)(share * 10);
        bool passed = tenths > progress->tenths;
        progress->tenths = passed ? tenths : progress->tenths;
        return passed;
    }
    if (share >= 1)
        return done != progress->last_done; /* the end is shown once, at once */
    return progress->drawn_ns == 0 || now_ns - progress->drawn_ns >= REDRAW_NS;
}

static void draw(rs_progress *progress, const line *shown) {
    flockfile(stderr);
    if (progress->in_place) {
        fprintf(stderr, "\r%-*s", LINE_COLUMNS, shown->text);
        atomic_store(&line_is_open, true);
    } else {
        fprintf(stderr, "%s\n", shown->text);
    }
    fflush(stderr);
    funlockfile(stderr);
}

void rs_progress_update(rs_progress *progress, uint64_t done, uint64_t total, uint64_t counted) {
    if (!progress->enabled)
        return;
    pthread_mutex_lock(&progress->lock);
    uint64_t now_ns = rs_now_ns();
    double share = total == 0 ? -1 : done >= total ? 1 : (double)done / (double)total;
    if (is_due(progress, share, done, now_ns)) {
        line shown = {.length = 0};
        format_line(&shown, progress, share, counted, now_ns);
        draw(progress, &shown);
        progress->drawn_ns = now_ns;
        progress->last_done = done;
    }
    pthread_mutex_unlock(&progress->lock);
}

void rs_progress_free(rs_progress *progress) {
    if (!progress)
        return;
    flockfile(stderr);
    if (progress->in_place && atomic_exchange(&line_is_open, false))
        fputc('\n', stderr);
    funlockfile(stderr);
    pthread_mutex_destroy(&progress->lock);
    free(progress);
}

uint64_t rs_now_ns(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND_NS + (uint64_t)now.tv_nsec;
}
