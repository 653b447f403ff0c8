#include "host/screen/ahead.h"

#include <pthread.h>
#include <stdlib.h>

enum { BATCHES = 3, BATCH_RECORDS = 1024 };

/* People with all that they point to, of so many records: none, if all of those are rejected. After the last of a last
 * batch comes its status. */
typedef struct batch {
    rs_arena *arena;
    rs_person people[BATCH_RECORDS];
    uint32_t files[BATCH_RECORDS];
    size_t count;
    bool is_last;
    rs_outcome outcome;
} batch;

/* Batch n lies in place n % BATCHES; `lock` guards the counts of batches, which say whose each place is. */
struct rs_ahead {
    rs_people *people;
    pthread_t thread;
    bool started;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t filled, emptied;
    bool closed;
    size_t at; /* in the batch at hand */
    batch batches[BATCHES];
};

static void fill(rs_people *people, batch *out) {
    bool more = true;
    rs_arena_reset(out->arena);
    out->count = 0;
    rs_status status = RS_OK;
    for (size_t i = 0; status == RS_OK && more && i < BATCH_RECORDS; i++) {
        rs_person *person = &out->people[out->count];
        bool found = false;
        status = rs_people_step(people, out->arena, person, &out->files[out->count], &found, &more);
        out->count += found ? 1 : 0;
    }
    out->is_last = status != RS_OK || !more;
    out->outcome.status = RS_OK; /* of the batch that was here before */
    rs_outcome_keep(&out->outcome, status);
}

/* The batch that can be filled, or NULL if the caller wants no more. */
static batch *wait_for_place(rs_ahead *ahead) {
    pthread_mutex_lock(&ahead->lock);
    while (!ahead->closed && ahead->filled - ahead->emptied == BATCHES) {
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    }
    batch *place = ahead->closed ? NULL : &ahead->batches[ahead->filled % BATCHES];
    pthread_mutex_unlock(&ahead->lock);
    return place;
}

static void *read_all(void *context) {
    rs_ahead *ahead = context;
    bool is_last = false;
    for (batch *place = wait_for_place(ahead); place; place = is_last ? NULL : wait_for_place(ahead)) {
        fill(ahead->people, place);
        is_last = place->is_last;
        pthread_mutex_lock(&ahead->lock);
        ahead->filled++;
        pthread_cond_signal(&ahead->changed);
        pthread_mutex_unlock(&ahead->lock);
    }
    return NULL;
}

rs_status rs_ahead_open(rs_ahead **out, rs_people *people) {
    rs_ahead *ahead = calloc(1, sizeof *ahead);
    *out = NULL;
    if (!ahead) {
        return rs_fail_memory();
    }
    ahead->people = people;
    (void)pthread_mutex_init(&ahead->lock, NULL);
    (void)pthread_cond_init(&ahead->changed, NULL);
    for (int i = 0; i < BATCHES; i++) {
        ahead->batches[i].arena = rs_arena_create();
        if (!ahead->batches[i].arena) {
            rs_ahead_close(ahead);
            return RS_ENOMEM;
        }
    }
    ahead->started = pthread_create(&ahead->thread, NULL, read_all, ahead) == 0;
    *out = ahead;
    return RS_OK;
}

/* Waits for the batch at hand. */
static const batch *wait_for_batch(rs_ahead *ahead) {
    pthread_mutex_lock(&ahead->lock);
    while (ahead->filled == ahead->emptied) {
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    }
    const batch *at_hand = &ahead->batches[ahead->emptied % BATCHES];
    pthread_mutex_unlock(&ahead->lock);
    return at_hand;
}

static void give_back(rs_ahead *ahead) {
    pthread_mutex_lock(&ahead->lock);
    ahead->emptied++;
    ahead->at = 0;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
}

rs_status rs_ahead_next(rs_ahead *ahead, const rs_person **person, uint32_t *file, bool *more) {
    if (!ahead->started) {
        return rs_people_next(ahead->people, person, file, more);
    }
    const batch *at_hand = wait_for_batch(ahead);
    while (ahead->at == at_hand->count && !at_hand->is_last) {
        give_back(ahead);
        at_hand = wait_for_batch(ahead);
    }
    *more = ahead->at < at_hand->count;
    if (*more) {
        *person = &at_hand->people[ahead->at];
        *file = at_hand->files[ahead->at++];
        return RS_OK;
    }
    return rs_outcome_state(&at_hand->outcome);
}

void rs_ahead_close(rs_ahead *ahead) {
    if (!ahead) {
        return;
    }
    if (ahead->started) {
        pthread_mutex_lock(&ahead->lock);
        ahead->closed = true;
        pthread_cond_signal(&ahead->changed);
        pthread_mutex_unlock(&ahead->lock);
        pthread_join(ahead->thread, NULL);
    }
    for (int i = 0; i < BATCHES; i++) {
        rs_arena_free(ahead->batches[i].arena);
    }
    (void)pthread_cond_destroy(&ahead->changed);
    (void)pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}
