/*
 * Made-up populations: passengers and watchlists with names of many cultures as common as in life, birth dates and
 * passports, for tests, benchmarks and demonstrations. No real person is meant.
 *
 * The same options give the same bytes on every machine: integers only, no locale, no clock. A row depends on the seed
 * and its number alone, so the first rows of a longer file of ordinary travellers are those of a shorter one.
 */
#ifndef RS_GENERATE_GENERATE_H
#define RS_GENERATE_GENERATE_H

#include <stdint.h>
#include <stdio.h>

#include "host/base/status.h"
#include "host/record/record.h"

enum {
    RS_GENERATE_MAX_COUNT = 1000000000, /* of rows or entries: their ids have up to ten digits */
    RS_GENERATE_WHOLE_SHARE = 1000000   /* parts per million in 1 */
};

typedef struct rs_generate_options {
    uint64_t seed;
    uint64_t count;         /* passengers, or list entries: 0..RS_GENERATE_MAX_COUNT */
    rs_birth reference;     /* the day on which people have their age; a full date of the years 1600..9999 */
    uint32_t disturbed_ppm; /* passengers only: the share of disturbed copies, 0..RS_GENERATE_WHOLE_SHARE */
    const char *watchlist;  /* passengers only: the list that the copies are drawn from, in any format that is read;
                               may be NULL if disturbed_ppm is 0 */
} rs_generate_options;

/* seed 1, 100,000 rows, 1 % disturbed, no watchlist, reference day 2026-01-01. */
rs_generate_options rs_generate_defaults(void);

/* How many of the passengers are disturbed copies: exactly the share, rounded to the nearest. */
uint64_t rs_generate_disturbed_count(const rs_generate_options *options);

/*
 * Writes passengers as CSV, ids P0000001, P0000002...: the canonical columns of the CSV reader (id, name, dob, sex,
 * nationality, document_number, document_country, truncated), then `truth`, the id of the list entry that the passenger
 * is a copy of (empty for all others, even if they bear a listed name by chance), and `disturbance`, how the copy
 * differs: one change of the name, one of the facts, joined by '+', or none. The list's first birth date, nationality
 * and document are copied; what it knows only roughly (a year, a range) becomes a day within, what it does not know is
 * drawn.
 *
 * Out: rows on `out`, which the caller owns and closes. Errors: RS_EUSAGE for options out of range; RS_EINPUT (the
 * list); RS_EOUTPUT (out has failed); RS_ENOMEM. Threads: any, each with its own out.
 */
rs_status rs_generate_passengers(FILE *out, const rs_generate_options *options);

/*
 * Writes a watchlist as CSV, ids E0000001, E0000002...: id, name, alias_quality, dob, sex, nationality,
 * document_number, document_country; the first row of an id has its primary name and its facts, further rows have its
 * aliases (some of low quality, some with a second birth date). Dates are full, or a year, 'circa' a year, or a range
 * of years. Most names have a part that is made up.
 *
 * Out, errors, threads: as above.
 */
rs_status rs_generate_watchlist(FILE *out, const rs_generate_options *options);

typedef enum rs_generate_kind { RS_GENERATE_FULL_NAMES, RS_GENERATE_SURNAMES } rs_generate_kind;

/*
 * Writes strings to join, one a line: the names or the surnames of the passengers of this seed, in upper case, each
 * once, in the order of their first bearers, until there are `count`. Of the options seed and count matter.
 *
 * Out, errors, threads: as above; RS_EUSAGE also where so many different surnames are not found.
 */
rs_status rs_generate_strings(FILE *out, const rs_generate_options *options, rs_generate_kind kind);

#endif
