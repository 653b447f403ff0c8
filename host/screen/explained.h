/* Reported pairs with their reasons: each is scored once more, by the reference, which tells how its name score came
 * about. */
#ifndef RS_SCREEN_EXPLAINED_H
#define RS_SCREEN_EXPLAINED_H

#include "host/report/report.h"
#include "host/score/explain.h"
#include "host/screen/screener.h"
#include "host/screen/watchlist.h"

/* Errors: RS_EMISMATCH if the reference gives another score than the pair has: a device that computes wrongly must not
 * go unnoticed. */
rs_status rs_explain_pair(const rs_roster *passengers, const rs_roster *watchlist, const rs_pair *pair,
                          rs_explanation *out);

/* Writes the rows of pairs. row_bytes: how long each of them is; NULL: nobody asks. Errors: as above and as
 * rs_report_write; write errors stay with the stream. */
rs_status rs_write_pairs(FILE *stream, rs_report_format format, const rs_watchlist *watchlist,
                         const rs_roster *passengers, const rs_pair_list *pairs, size_t *row_bytes);

#endif
