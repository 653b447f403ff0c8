/* The joined rule of docs/SCORE.md, 'Names'. */
#include "host/score/joined.h"

#include <string.h>

#include "host/score/similarity.h"

enum {
    COST_OF_AN_EDIT = 5000, /* divided by the letters of the longer name */
    LEAST_JOINED_LETTERS = 5,
    LEAST_LETTERS_FOR_AN_EDIT = 8, /* shorter joined names must be equal */
    EDITS_ALLOWED = 1,
};

/* Writes all tokens without blanks; false if they are more than RS_MAX_JOINED_LETTERS letters. */
static bool join_tokens(const rs_tokens *name, char *letters, rs_str *out) {
    size_t length = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        if (length + name->length[i] > RS_MAX_JOINED_LETTERS)
            return false;
        memcpy(letters + length, name->letters[i], name->length[i]);
        length += name->length[i];
    }
    *out = (rs_str){letters, length};
    return true;
}

uint32_t rs_joined_score(const rs_tokens *q, const rs_tokens *r) {
    char q_letters[RS_MAX_JOINED_LETTERS];
    char r_letters[RS_MAX_JOINED_LETTERS];
    rs_str a;
    rs_str b;
    if (!join_tokens(q, q_letters, &a) || !join_tokens(r, r_letters, &b))
        return 0;

    size_t shorter = a.length < b.length ? a.length : b.length;
    size_t longer = a.length < b.length ? b.length : a.length;
    if (shorter < LEAST_JOINED_LETTERS)
        return 0;
    if (rs_str_equal(a, b))
        return RS_JOINED_EQUAL_SCORE;
    if (shorter < LEAST_LETTERS_FOR_AN_EDIT)
        return 0;
    if (rs_surely_farther(a, rs_letters_set(a), b, rs_letters_set(b), EDITS_ALLOWED))
        return 0;
    uint32_t distance = rs_osa_distance(a, b);
    return distance <= EDITS_ALLOWED ? RS_JOINED_EQUAL_SCORE - COST_OF_AN_EDIT * distance / (uint32_t)longer : 0;
}
