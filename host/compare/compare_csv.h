/* A CSV file of pairs of names, to which a column `score` is added: streamed, in memory that does not grow with the
 * file. */
#ifndef RS_COMPARE_COMPARE_CSV_H
#define RS_COMPARE_COMPARE_CSV_H

#include "host/compare/compare.h"

typedef struct rs_compare_csv_job {
    const char *path;  /* CSV with a header */
    const char *first; /* the columns of the header that hold the names */
    const char *second;
    const char *output; /* "-" is standard output */
} rs_compare_csv_job;

/*
 * Every row of the file comes out in its order, with its columns and its score. Unlike a screen, which goes on without
 * a row that cannot be read, this ends at it: a file of pairs is made for the purpose and every row is wanted. Out:
 * *rows, the rows written. Errors: RS_EINPUT (with file and line), RS_EOUTPUT, RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_compare_csv(rs_comparer *comparer, const rs_compare_csv_job *job, uint64_t *rows);

#endif
