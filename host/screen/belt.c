#include "host/screen/belt.h"

#include <stdlib.h>

rs_status rs_belt_init(rs_belt *belt, size_t places) {
    *belt = (rs_belt){.places = places,
                      .shards = calloc(places, sizeof *belt->shards),
                      .states = calloc(places, sizeof *belt->states)};
    if (!belt->shards || !belt->states) {
        free(belt->shards);
        free(belt->states);
        return rs_fail_memory();
    }
    /* With default attributes these cannot fail on any system that has POSIX threads as the GNU C library has them. */
    (void)pthread_mutex_init(&belt->lock, NULL);
    (void)pthread_cond_init(&belt->changed, NULL);
    return RS_OK;
}

void rs_belt_destroy(rs_belt *belt) {
    for (size_t i = 0; i < belt->places; i++) {
        rs_shard_clear(&belt->shards[i]);
    }
    free(belt->shards);
    free(belt->states);
    (void)pthread_cond_destroy(&belt->changed);
    (void)pthread_mutex_destroy(&belt->lock);
}

static size_t place_of(const rs_belt *belt, uint64_t number) {
    return (size_t)(number % belt->places);
}

static void set_state(rs_belt *belt, const rs_shard *shard, rs_belt_state state) {
    belt->states[shard - belt->shards] = state;
}

static bool can_fill(const rs_belt *belt) {
    return belt->filled - belt->written < belt->places;
}

/* The oldest shard that is full, or NULL. */
static rs_shard *find_full(const rs_belt *belt) {
    for (uint64_t number = belt->written; number < belt->filled; number++) {
        const size_t place = place_of(belt, number);
        if (belt->states[place] == RS_BELT_FULL) {
            return &belt->shards[place];
        }
    }
    return NULL;
}

static bool can_take(const rs_belt *belt) {
    return find_full(belt) != NULL;
}

static bool can_write(const rs_belt *belt) {
    return belt->states[place_of(belt, belt->written)] == RS_BELT_SCREENED;
}

/* Waits, with the lock, until it can go on. False: there will be nothing to do. */
static bool wait_until(rs_belt *belt, bool (*can)(const rs_belt *), const uint64_t *done) {
    while (belt->outcome.status == RS_OK && !can(belt) && !(belt->ended && *done == belt->filled)) {
        pthread_cond_wait(&belt->changed, &belt->lock);
    }
    return belt->outcome.status == RS_OK && can(belt);
}

rs_shard *rs_belt_to_fill(rs_belt *belt) {
    rs_shard *shard = NULL;
    pthread_mutex_lock(&belt->lock);
    if (!belt->ended && wait_until(belt, can_fill, &belt->written)) {
        shard = &belt->shards[place_of(belt, belt->filled)];
    }
    pthread_mutex_unlock(&belt->lock);
    return shard;
}

rs_shard *rs_belt_to_screen(rs_belt *belt) {
    rs_shard *shard = NULL;
    pthread_mutex_lock(&belt->lock);
    if (wait_until(belt, can_take, &belt->screened)) {
        shard = find_full(belt);
        set_state(belt, shard, RS_BELT_TAKEN);
    }
    pthread_mutex_unlock(&belt->lock);
    return shard;
}

rs_shard *rs_belt_to_write(rs_belt *belt) {
    rs_shard *shard = NULL;
    pthread_mutex_lock(&belt->lock);
    if (wait_until(belt, can_write, &belt->written)) {
        shard = &belt->shards[place_of(belt, belt->written)];
    }
    pthread_mutex_unlock(&belt->lock);
    return shard;
}

void rs_belt_filled(rs_belt *belt) {
    pthread_mutex_lock(&belt->lock);
    belt->states[place_of(belt, belt->filled++)] = RS_BELT_FULL;
    pthread_cond_broadcast(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

void rs_belt_screened(rs_belt *belt, const rs_shard *shard) {
    pthread_mutex_lock(&belt->lock);
    set_state(belt, shard, RS_BELT_SCREENED);
    belt->screened++;
    pthread_cond_broadcast(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

void rs_belt_give_back(rs_belt *belt, const rs_shard *shard) {
    pthread_mutex_lock(&belt->lock);
    set_state(belt, shard, RS_BELT_FULL);
    pthread_cond_broadcast(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

/* Only the thread that writes changes `written`, so the shard can be cleared before the lock is taken. */
void rs_belt_written(rs_belt *belt) {
    const size_t place = place_of(belt, belt->written);
    rs_shard_clear(&belt->shards[place]);
    pthread_mutex_lock(&belt->lock);
    belt->states[place] = RS_BELT_FREE;
    belt->written++;
    pthread_cond_broadcast(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

void rs_belt_end(rs_belt *belt) {
    pthread_mutex_lock(&belt->lock);
    belt->ended = true;
    pthread_cond_broadcast(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

void rs_belt_fail(rs_belt *belt, rs_status status) {
    pthread_mutex_lock(&belt->lock);
    rs_outcome_keep(&belt->outcome, status);
    pthread_cond_broadcast(&belt->changed);
    pthread_mutex_unlock(&belt->lock);
}

rs_status rs_belt_result(rs_belt *belt) {
    pthread_mutex_lock(&belt->lock);
    const rs_status status = rs_outcome_state(&belt->outcome);
    pthread_mutex_unlock(&belt->lock);
    return status;
}
