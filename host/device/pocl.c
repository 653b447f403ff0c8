/*
 * Launches of several threads, and why those on CPUs sometimes have to wait.
 *
 * PoCL 3.1 keeps each loaded kernel in a cache, with the largest grid that it serves and a count of its users. A launch
 * takes the first item of its kernel and local size that is large enough; where there is none, because no launch of
 * this kernel was as large before, it puts a new item in front. But a launch that ends gives back to the *first* item
 * of its kernel and local size. So when a new item comes while launches are on their way that have taken an old one,
 * they give back what they have not taken: the count falls short, and PoCL aborts ('Assertion found->ref_count > 0').
 * As long as no new item comes, the first one is the largest, which every launch takes and gives back, and any number
 * of launches may be on their way. (Nor does an item in use go: a launch counts twice and gives back once, and only
 * items that count nothing are dropped.)
 *
 * Therefore a launch with more work-groups than any that its kernel had before, on the same device, goes alone; others
 * go together. That is soon almost all of them, and parts of a CPU work at the same time. Devices that are one CPU
 * share the items: what one of them has seen is at most what is there, so that it goes alone too often, never too
 * rarely.
 *
 * Builds go alone, too: they are rare, and PoCL's compiler has global state.
 */
#include <pthread.h>

#include "host/device/opencl.h"

/* Who waits to go alone keeps the gate, so that those who go together cannot keep it waiting for ever. */
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t on_the_way = PTHREAD_RWLOCK_INITIALIZER;

void rs_pocl_enter(const rs_device *device, bool alone) {
    if (!device->info.is_cpu) {
        return;
    }
    (void)pthread_mutex_lock(&gate);
    (void)(alone ? pthread_rwlock_wrlock(&on_the_way) : pthread_rwlock_rdlock(&on_the_way));
    (void)pthread_mutex_unlock(&gate);
}

void rs_pocl_leave(const rs_device *device) {
    if (device->info.is_cpu) {
        (void)pthread_rwlock_unlock(&on_the_way);
    }
}
