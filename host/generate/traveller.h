/* An ordinary traveller: nobody's copy. */
#ifndef RS_GENERATE_TRAVELLER_H
#define RS_GENERATE_TRAVELLER_H

#include "host/generate/names.h"
#include "host/generate/rows.h"

typedef struct rs_traveller {
    rs_phrase name; /* as a passport has it, mostly */
    rs_full_name parts;
    rs_made_facts facts;
    bool truncated; /* the name is cut where a passport must */
} rs_traveller;

/* Draws the traveller whose stream of random numbers this is. */
void rs_traveller_draw(const rs_workshop *workshop, rs_random *random, rs_traveller *out);

#endif
