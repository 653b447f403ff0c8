#include "host/base/peak_memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Linux: writing 5 resets the mark that VmHWM shows (proc(5)). */
void rs_peak_memory_reset(void) {
#ifdef __GLIBC__
    (void)malloc_trim(0);
#endif
    FILE *stream = fopen("/proc/self/clear_refs", "w");
    if (stream) {
        (void)fputs("5", stream);
        (void)fclose(stream);
    }
}

uint64_t rs_peak_memory_bytes(void) {
    FILE *stream = fopen("/proc/self/status", "r");
    static const char key[] = "VmHWM:";
    char line[256];
    uint64_t kibibytes = 0;
    while (stream && kibibytes == 0 && fgets(line, sizeof line, stream)) {
        if (strncmp(line, key, sizeof key - 1) == 0) {
            kibibytes = strtoull(line + sizeof key - 1, NULL, 10);
        }
    }
    if (stream) {
        (void)fclose(stream);
    }
    return kibibytes * 1024;
}
