#include "host/string_join/turns.h"

void rs_turns_init(rs_turns *turns) {
    *turns = (rs_turns){.next = 0};
    /* With default attributes these cannot fail on any system that has POSIX threads as the GNU C library has them. */
    (void)pthread_mutex_init(&turns->lock, NULL);
    (void)pthread_cond_init(&turns->changed, NULL);
}

void rs_turns_destroy(rs_turns *turns) {
    (void)pthread_cond_destroy(&turns->changed);
    (void)pthread_mutex_destroy(&turns->lock);
}

bool rs_turns_wait(rs_turns *turns, uint64_t piece) {
    pthread_mutex_lock(&turns->lock);
    while (turns->next != piece && turns->outcome.status == RS_OK) {
        pthread_cond_wait(&turns->changed, &turns->lock);
    }
    bool has_turn = turns->outcome.status == RS_OK;
    pthread_mutex_unlock(&turns->lock);
    return has_turn;
}

void rs_turns_pass(rs_turns *turns) {
    pthread_mutex_lock(&turns->lock);
    turns->next++;
    pthread_cond_broadcast(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
}

void rs_turns_fail(rs_turns *turns, rs_status status) {
    pthread_mutex_lock(&turns->lock);
    rs_outcome_keep(&turns->outcome, status);
    pthread_cond_broadcast(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
}

bool rs_turns_failed(rs_turns *turns) {
    pthread_mutex_lock(&turns->lock);
    bool failed = turns->outcome.status != RS_OK;
    pthread_mutex_unlock(&turns->lock);
    return failed;
}

rs_status rs_turns_result(rs_turns *turns) {
    pthread_mutex_lock(&turns->lock);
    rs_status status = rs_outcome_state(&turns->outcome);
    pthread_mutex_unlock(&turns->lock);
    return status;
}
