/* Two people, names and evidence, compared as a screen would: for the person who wants to see why. */
#ifndef RS_COMPARE_COMPARE_PEOPLE_H
#define RS_COMPARE_COMPARE_PEOPLE_H

#include "host/compare/compare.h"
#include "host/record/pair.h"

/*
 * By the first name of each, and by the evidence that is known of both; that of a name without a letter does not count.
 * Out: *pair, of which scores and points are set; its total is the name score where no evidence is known, and 0 where a
 * screen would have no pair, which a note of *explanation says then. Errors: RS_EUSAGE (a sex or a nationality that is
 * not understood), RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_compare_people(rs_comparer *comparer, const rs_record *passenger, const rs_record *entry, rs_pair *pair,
                            rs_explanation *explanation);

#endif
