/* The entries of a list from which disturbed copies are made. */
#ifndef RS_GENERATE_TARGETS_H
#define RS_GENERATE_TARGETS_H

#include "host/base/random.h"
#include "host/base/status.h"
#include "host/record/record.h"

/* A name of an entry, in a chain. */
typedef struct rs_target_name {
    rs_str text; /* one line, words parted by single blanks, at most RS_PHRASE_WORDS of them; it fits a phrase */
    uint32_t target;
    struct rs_target_name *next;
} rs_target_name;

/* An entry. Of several dates, nationalities or documents the first one is kept. Unknown: empty, or year 0. */
typedef struct rs_target {
    rs_str id;
    rs_target_name *first_name; /* names of good quality, unless there are only others */
    rs_target_name *last_name;
    uint32_t name_count;
    bool low_quality; /* only names of low quality so far */
    rs_birth birth;
    rs_str sex;
    rs_str nationality;
    rs_str document_number;
    rs_str document_country;
} rs_target;

typedef struct rs_targets rs_targets;

/*
 * Reads a list of any known format. Rows that cannot be read and names that are too long for a phrase are left out.
 * Out: *out, freed by rs_targets_free. Errors: those of rs_input_open and rs_input_next; RS_EINPUT if no entry is left.
 */
rs_status rs_targets_load(rs_targets **out, const char *path);
void rs_targets_free(rs_targets *targets); /* NULL is allowed */

size_t rs_targets_count(const rs_targets *targets);
const rs_target *rs_targets_get(const rs_targets *targets, uint32_t index);

/* An entry and one of its names. Every second time it is the first name. */
const rs_target_name *rs_targets_draw(const rs_targets *targets, rs_random *random);

/* The same, of the names too long for a passport's name field; NULL if there are none. */
const rs_target_name *rs_targets_draw_long(const rs_targets *targets, rs_random *random);

#endif
