#include "host/review/reviews.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/interner.h"

/*
 * keys: a person's key followed by the entry's number, as exact bytes, so that no two pairs are ever taken for one.
 * A key's number is its review's. From the first look-up on only the atomic members change.
 */
struct rs_reviews {
    rs_interner *keys;
    rs_review *items;
    size_t capacity;
    atomic_bool *used;
    size_t used_capacity;
    uint64_t superseded;
    atomic_uint_least64_t suppressed, changed, confirmed, unidentified;
};

/* A key of a pair: RS_IDENTITY_BYTES hold the longest name and the longest number with room to spare. */
static rs_str key_of(rs_identity *identity, uint64_t entry) {
    memcpy(identity->bytes + identity->length, &entry, sizeof entry);
    return (rs_str){identity->bytes, identity->length + sizeof entry};
}

rs_reviews *rs_reviews_create(void) {
    rs_reviews *reviews = calloc(1, sizeof *reviews);
    if (!reviews) {
        (void)rs_fail_memory();
        return NULL;
    }
    reviews->keys = rs_interner_create();
    if (!reviews->keys) {
        free(reviews);
        return NULL;
    }
    return reviews;
}

void rs_reviews_free(rs_reviews *reviews) {
    if (!reviews) {
        return;
    }
    rs_interner_free(reviews->keys);
    free(reviews->items);
    free(reviews->used);
    free(reviews);
}

static rs_status make_room(rs_reviews *reviews) {
    const size_t needed = (size_t)rs_interner_count(reviews->keys) + 1;
    rs_review *items = rs_grow(reviews->items, &reviews->capacity, needed, sizeof *items);
    if (!items) {
        return RS_ENOMEM;
    }
    reviews->items = items;
    atomic_bool *used = rs_grow(reviews->used, &reviews->used_capacity, needed, sizeof *used);
    if (!used) {
        return RS_ENOMEM;
    }
    reviews->used = used;
    return RS_OK;
}

rs_status rs_reviews_add(rs_reviews *reviews, const rs_identity *identity, uint64_t entry, const rs_review *review) {
    rs_identity copy = *identity;
    uint32_t number = 0;
    bool is_new = false;
    rs_status status = make_room(reviews);
    if (status == RS_OK) {
        status = rs_interner_add(reviews->keys, key_of(&copy, entry), &number, &is_new);
    }
    if (status != RS_OK) {
        return status;
    }
    if (is_new) {
        atomic_init(&reviews->used[number], false);
    }
    if (is_new || review->day >= reviews->items[number].day) {
        reviews->items[number] = *review;
    }
    reviews->superseded += is_new ? 0 : 1;
    return RS_OK;
}

static bool outweighs(const rs_review *review, const rs_review *best) {
    return !best || review->day > best->day || (review->day == best->day && !review->cleared);
}

/* The review of the pair, or NULL. *identified: the passenger has a key. With `counts`, what is found is marked as
 * used.
 */
static const rs_review *find(const rs_reviews *reviews, const rs_roster *passengers, uint32_t passenger, uint64_t entry,
                             bool counts, bool *identified) {
    const rs_review *best = NULL;
    rs_identities identities = rs_identities_of(passengers, passenger);
    rs_identity identity;
    *identified = false;
    while (rs_identities_next(&identities, &identity)) {
        *identified = true;
        const uint32_t number = rs_interner_find(reviews->keys, key_of(&identity, entry));
        if (number == RS_INTERNER_NONE) {
            continue;
        }
        if (counts) {
            atomic_store_explicit(&reviews->used[number], true, memory_order_relaxed);
        }
        if (outweighs(&reviews->items[number], best)) {
            best = &reviews->items[number];
        }
    }
    return best;
}

static void count_one(atomic_uint_least64_t *counter) {
    atomic_fetch_add_explicit(counter, 1, memory_order_relaxed);
}

bool rs_reviews_clears(rs_reviews *reviews, const rs_roster *passengers, uint32_t passenger, uint64_t entry) {
    bool identified = false;
    const rs_review *review = find(reviews, passengers, passenger, entry, true, &identified);
    if (!identified) {
        count_one(&reviews->unidentified);
    } else if (review && !review->cleared) {
        count_one(&reviews->confirmed);
    } else if (review && !review->current) {
        count_one(&reviews->changed);
    } else if (review) {
        count_one(&reviews->suppressed);
        return true;
    }
    return false;
}

bool rs_reviews_has_cleared(const rs_reviews *reviews, const rs_roster *passengers, uint32_t passenger,
                            uint64_t entry) {
    bool identified = false;
    const rs_review *review = find(reviews, passengers, passenger, entry, false, &identified);
    return review && review->cleared && review->current;
}

void rs_reviews_count(const rs_reviews *reviews, rs_review_counts *counts) {
    const uint32_t in_force = rs_interner_count(reviews->keys);
    for (uint32_t i = 0; i < in_force; i++) {
        counts->unused += atomic_load_explicit(&reviews->used[i], memory_order_relaxed) ? 0 : 1;
    }
    counts->in_force += in_force;
    counts->superseded += reviews->superseded;
    counts->suppressed += atomic_load(&reviews->suppressed);
    counts->changed += atomic_load(&reviews->changed);
    counts->confirmed += atomic_load(&reviews->confirmed);
    counts->pairs_unidentified += atomic_load(&reviews->unidentified);
}
