/*
 * Writers of what is different between two results: CSV and JSON lines of the same columns. What the one result or the
 * other does not have is empty in CSV, and left out in JSON lines.
 *
 *     change,passenger_id,list,entry_id,old_score,new_score,old_rank,new_rank,old_name_score,new_name_score,
 *     old_alias_name,new_alias_name,old_evidence,new_evidence
 */
#ifndef RS_REPORT_DIFFERENCE_H
#define RS_REPORT_DIFFERENCE_H

#include "host/report/report.h"

/* What a pair is known by in both results. */
typedef struct rs_pair_key {
    rs_str passenger_id;
    rs_str list;
    rs_str entry_id;
} rs_pair_key;

/* What a result says of a pair, as far as it can be compared. */
typedef struct rs_pair_values {
    uint32_t rank;
    int32_t score; /* as it is shown: 0..10000 */
    int32_t name_score;
    rs_str alias_name;
    rs_evidence evidence;
} rs_pair_values;

typedef struct rs_difference {
    rs_pair_key key;
    const rs_pair_values *before; /* NULL: the pair is new */
    const rs_pair_values *after;  /* NULL: it is gone */
} rs_difference;

/* Whether a reviewer would see the same. The rank does not count: it moves when other pairs come and go. */
bool rs_pair_values_equal(const rs_pair_values *a, const rs_pair_values *b);

/* RS_REPORT_CSV or RS_REPORT_JSONL. Write errors stay with the stream, here and below. */
void rs_difference_begin(rs_report_format format, FILE *stream);

/* The key's and the values' texts are UTF-8. Errors: RS_ENOMEM. */
rs_status rs_difference_write(rs_report_format format, FILE *stream, const rs_difference *difference);

#endif
