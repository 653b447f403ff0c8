/*
 * People: the records of several files, one after the other, read and normalised. What cannot be screened goes to the
 * rejects with its reason. One thread at a time.
 */
#ifndef RS_SCREEN_PEOPLE_H
#define RS_SCREEN_PEOPLE_H

#include "host/record/person.h"
#include "host/report/rejects.h"
#include "host/report/summary.h"
#include "host/screen/named_file.h"

typedef struct rs_people_options {
    rs_role role;
    const rs_named_file *files;
    size_t file_count;
    const rs_column_map *maps;
    size_t map_count;
    bool any_schema;     /* companies, ships... of lists are people like any others */
    rs_rejects *rejects; /* NULL: rejects are counted only */
} rs_people_options;

/* What is known of a file when all of it has been read. */
typedef struct rs_file_facts {
    const char *path;
    const char *format;
    char stated_date[RS_STATED_DATE_BYTES]; /* as rs_input_stated_date */
    rs_input_counts counts;
} rs_file_facts;

typedef struct rs_people rs_people;

/*
 * Opens all the files, so that a missing one is met before any work is done; passengers' plain files are closed again
 * until their turn, so that there may be thousands. What the options point to must outlive it.
 * Out: *out, ended by rs_people_close. Errors: as rs_input_open; RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_people_open(rs_people **out, const rs_people_options *options);
void rs_people_close(rs_people *people); /* NULL is allowed */

/*
 * The next person, valid until the next call, and the index of its file. *more is false at the end.
 * Errors: RS_EINPUT (also for a file without any row, but for a message about nobody beside other files; and a
 * watchlist of which no entry can be screened), RS_ENOMEM.
 */
rs_status rs_people_next(rs_people *people, const rs_person **person, uint32_t *file, bool *more);

/*
 * One record on: the next person, if *found, written into the caller's arena, so that it is valid as long as that.
 * Otherwise the record was rejected, or a file has ended. *more is false at the end of all files. Errors: the same.
 */
rs_status rs_people_step(rs_people *people, rs_arena *arena, rs_person *person, uint32_t *file, bool *found,
                         bool *more);

const rs_row_counts *rs_people_counts(const rs_people *people); /* of what has been read; complete at the end */

/* Is the file a list of documents? Then its people are rows of it, without names, and are counted apart. */
bool rs_people_are_documents(const rs_people *people, uint32_t file);
const rs_document_counts *rs_people_document_counts(const rs_people *people); /* as above; no duplicates yet */
const rs_file_facts *rs_people_file(const rs_people *people, uint32_t file);  /* complete when the file has ended */
uint64_t rs_people_bytes_read(const rs_people *people);
uint64_t rs_people_bytes_total(const rs_people *people); /* 0 if it is not known */

#endif
