#include "host/base/parallel.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

enum { MAX_THREADS = 16 };

typedef struct range {
    rs_parallel_fn work;
    void *context;
    size_t begin, end;
    pthread_t thread;
    bool started;
} range;

uint32_t rs_parallel_threads(void) {
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors < 1) {
        return 1;
    }
    return processors < MAX_THREADS ? (uint32_t)processors : MAX_THREADS;
}

static void *do_range(void *context) {
    const range *own = context;
    own->work(own->context, own->begin, own->end);
    return NULL;
}

void rs_parallel_ranges(size_t count, size_t least, rs_parallel_fn work, void *context) {
    range ranges[MAX_THREADS];
    const size_t useful = least ? count / least : count, most = rs_parallel_threads();
    const size_t parts = useful < 1 ? 1 : useful < most ? useful : most;
    for (size_t i = 0; i < parts; i++) {
        ranges[i] = (range){.work = work,
                            .context = context,
                            .begin = count / parts * i,
                            .end = i + 1 < parts ? count / parts * (i + 1) : count};
        ranges[i].started = i > 0 && pthread_create(&ranges[i].thread, NULL, do_range, &ranges[i]) == 0;
    }
    for (size_t i = 0; i < parts; i++) {
        if (!ranges[i].started) {
            (void)do_range(&ranges[i]);
        }
    }
    for (size_t i = 0; i < parts; i++) {
        if (ranges[i].started) {
            pthread_join(ranges[i].thread, NULL);
        }
    }
}
