/* The ways in which a traveller's record differs from the list entry of the same person. */
#ifndef RS_GENERATE_DISTURB_H
#define RS_GENERATE_DISTURB_H

#include "host/generate/culture.h"
#include "host/generate/facts.h"

/* Of the name. The names printed for them are in disturb.c, in the same order. */
typedef enum rs_disturbance {
    RS_DISTURB_NONE,
    RS_DISTURB_TYPO_INSERT,
    RS_DISTURB_TYPO_DELETE,
    RS_DISTURB_TYPO_REPLACE,
    RS_DISTURB_TYPO_SWAP, /* two adjacent letters */
    RS_DISTURB_SWAPPED_ORDER,
    RS_DISTURB_DROPPED_TOKEN,
    RS_DISTURB_ADDED_TOKEN,
    RS_DISTURB_MERGED_TOKENS,
    RS_DISTURB_SPLIT_TOKEN,
    RS_DISTURB_INITIAL,
    RS_DISTURB_RESPELLED,
    RS_DISTURB_TITLE_ADDED,
    RS_DISTURB_TITLE_GLUED,
    RS_DISTURB_MRZ_TRUNCATED,
    RS_DISTURBANCE_COUNT
} rs_disturbance;

/* Of the facts. */
typedef enum rs_facts_disturbance {
    RS_FACTS_AS_LISTED,
    RS_FACTS_DAY_MONTH_SWAPPED,
    RS_FACTS_YEAR_OFF_BY_ONE,
    RS_FACTS_BIRTH_MISSING,
    RS_FACTS_ALL_MISSING,
    RS_FACTS_DISTURBANCE_COUNT
} rs_facts_disturbance;

enum { RS_MRZ_NAME_LETTERS = 39 }; /* the name field of a passport, ICAO 9303 part 4 */

const char *rs_disturbance_name(rs_disturbance kind);
const char *rs_facts_disturbance_name(rs_facts_disturbance kind);

/* Drawn by how often each is met. */
rs_disturbance rs_disturbance_draw(rs_random *random);
rs_facts_disturbance rs_facts_disturbance_draw(rs_random *random);

/*
 * Changes the name in one way, in the same case (a name of capitals stays one). `stranger` is the name that
 * RS_DISTURB_ADDED_TOKEN adds. Returns false, and leaves the name alone, where it cannot be: no order to swap in a
 * single word, no token to drop from two, no name that is too long for its field.
 */
bool rs_disturb_name(rs_disturbance kind, const rs_rewrites *respellings, rs_str stranger, rs_random *random,
                     rs_phrase *name);

/*
 * Changes the facts. Returns false, and leaves them alone, where it would change nothing: no date, or a day that is no
 * month or equals it.
 */
bool rs_disturb_facts(rs_facts_disturbance kind, rs_random *random, rs_made_facts *facts);

/*
 * Cuts a name to what the name field of a passport holds, one of whose characters parts surname and given names.
 * Returns true if a letter stands in the last place: then the name may be cut off, and nobody can tell.
 */
bool rs_cut_to_mrz(rs_phrase *name);

#endif
