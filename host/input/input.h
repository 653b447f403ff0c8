/*
 * Readers: one file of this folder a format, each turning a stream of bytes into records, one at a time, in memory that
 * does not grow with the file. A new format is one new file and one line in formats.c.
 *
 * Rows in = records handed on + rows rejected, always. A row that cannot be read is a reject with its reason; a file
 * that cannot be read ends the run (RS_EINPUT, the message names file, line and what to do).
 */
#ifndef RS_INPUT_INPUT_H
#define RS_INPUT_INPUT_H

#include "host/base/status.h"
#include "host/record/record.h"

typedef enum rs_role { RS_PASSENGERS, RS_WATCHLIST } rs_role;

/* A user's name for a column: canonical FIELD (name, surname, given, id, dob...) = COLUMN of the file's header. */
typedef struct rs_column_map {
    const char *field;
    const char *column;
} rs_column_map;

typedef struct rs_input_options {
    rs_role role;
    const char *format; /* the name of a format, or NULL: recognise it by content */
    const rs_column_map *maps;
    size_t map_count;
    const char *file_of_ids; /* ids that a reader makes begin with it ("a.csv:7"); NULL: "7", for a file alone */
    bool any_schema;         /* companies, ships... of a list are handed on like persons instead of being left out */
} rs_input_options;

/* Why a row is not a record. field may be empty. */
typedef struct rs_rejected_row {
    const char *file; /* one that lies beside the list, as alt.csv, by its path; NULL: the file itself */
    uint64_t line;
    const char *field;
    const char *reason;
} rs_rejected_row;

/* Called for each rejected row as it is met; by rs_input_open too, for a file that lies beside a list (alt.csv). */
typedef void (*rs_reject_fn)(void *context, const rs_rejected_row *row);

typedef struct rs_input_counts {
    uint64_t rows;     /* data rows of the file, subjects of an XML list, people and faults of messages; and bad rows
                        * of files beside it */
    uint64_t rejected; /* of them, unreadable */
    uint64_t left_out; /* of them, not persons (ships, companies): not screened, by design */
    uint64_t dates_unknown; /* birth dates that were not understood (the record counts as without) */
    uint64_t mended;        /* rows of a UTF-8 file that are not UTF-8, read all the same (charset.h) */
} rs_input_counts;

typedef struct rs_input rs_input;

/*
 * Opens a file. Out: *out, ended by rs_input_close. The options' strings must outlive it.
 * Errors: RS_EINPUT for a missing, unreadable or empty file, a folder, an unknown format, a header without the required
 * columns; RS_EUSAGE for an unknown format or field name; RS_ENOMEM.
 */
rs_status rs_input_open(rs_input **out, const char *path, const rs_input_options *options, rs_reject_fn on_reject,
                        void *context);

/*
 * The next record, valid until the next call. *more is false at the end, when *record is not set.
 * Errors: RS_EINPUT (read error, XML that is cut off or dangerous; at the end, a watchlist that had no record at all:
 * screening against nothing must not look like success), RS_ENOMEM.
 */
rs_status rs_input_next(rs_input *input, const rs_record **record, bool *more);

/* When a list was made, as it says itself, in its own words; empty: it does not, or what was read so far does not. */
enum { RS_STATED_DATE_BYTES = 40 };
const char *rs_input_stated_date(const rs_input *input);

/* For FORMAT:FILE on a command line: is it a format's name, and which are there ("csv, un-xml, ...")? */
bool rs_input_is_format(const char *name);
const char *rs_input_format_names(void);

/*
 * The files beside a list that its reader takes in, too, as paths in the arena, whether they are there or not; none for
 * most formats, and none for a list that cannot be read. format: NULL: by content. Errors: RS_ENOMEM.
 */
rs_status rs_input_beside(const char *path, const char *format, rs_arena *arena, const char ***paths, size_t *count);

/* Whether what was read is whole though it names nobody: a message about a flight without passengers. */
bool rs_input_may_be_empty(const rs_input *input);

const rs_input_counts *rs_input_get_counts(const rs_input *input);
const char *rs_input_format_name(const rs_input *input); /* csv, un-xml... */
bool rs_input_is_document_list(const rs_input *input);   /* its records are documents without names */
uint64_t rs_input_bytes_read(const rs_input *input);     /* for progress */
uint64_t rs_input_bytes_total(const rs_input *input);    /* 0 if not a plain file */
void rs_input_close(rs_input *input);                    /* NULL is allowed */

#endif
