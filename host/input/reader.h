/*
 * What a reader is (one file a format: csv.c, un_xml.c, ofac_csv.c...) and what it works with. Internal to host/input/.
 *
 * A reader never stops at a bad row: it calls rs_intake_reject and goes on. It counts each row of its file in
 * counts.rows and each that is no person in counts.left_out; rs_intake_reject counts the rejected ones. So
 * rows = records handed on + rejected + left_out, whatever the file holds.
 */
#ifndef RS_INPUT_READER_H
#define RS_INPUT_READER_H

#include "host/input/builder.h"
#include "host/input/charset.h"
#include "host/input/dates.h"
#include "host/input/input.h"
#include "host/input/source.h"

enum { RS_UNUSED_COLUMNS_BYTES = 400 };

/* What every reader has at hand; lives as long as the input. */
typedef struct rs_intake {
    const char *path;
    const rs_input_options *options;
    rs_source *source;
    rs_builder *builder;
    rs_input_counts counts;
    rs_reject_fn on_reject; /* may be NULL */
    void *context;
    const char *beside;    /* the file of the row at hand, if it lies beside the list */
    uint64_t first_mended; /* line of the first row that was mended */
    bool may_be_empty;     /* rs_input_may_be_empty: set by the reader */
    char stated_date[RS_STATED_DATE_BYTES];
    char unused_columns[RS_UNUSED_COLUMNS_BYTES]; /* said at the end of the file; empty: all are used, or it has none */
    uint64_t day_first, month_first;              /* birth dates that can only be meant so */
    bool unused_number;                           /* one of them would be a document's number in a list of documents */
} rs_intake;

/* The file says of itself when it was made, as in '2026-02-27T00:00:09.554Z'. The first that is not empty counts. */
void rs_intake_state_date(rs_intake *intake, rs_str text);

/* Counts a rejected row and tells the caller; field may be NULL. The reason holds nothing of the row's content. */
void rs_intake_reject(rs_intake *intake, uint64_t line, const char *field, const char *reason, ...) RS_PRINTF(4, 5);

/*
 * Adds the birth dates that the text may mean, or counts it as not understood: all of '1965 or 1967'. An empty text is
 * no date.
 */
void rs_intake_add_birth_text(rs_intake *intake, rs_str text);

/* Adds the documents whose numbers the text holds (documents.h), of that country or, if it is empty, of one in the
 * text.
 */
void rs_intake_add_document_text(rs_intake *intake, rs_str text, rs_str country);

/*
 * For a passenger to whom the file gives no id: sets one that the reader makes, as of the number of its row or of a
 * message's reference. Where there are several files, the file stands before it, for others may have the same.
 */
void rs_intake_set_made_id(rs_intake *intake, rs_str id);
void rs_intake_set_row_id(rs_intake *intake, uint64_t number);

/* Makes a row UTF-8 if it is not, and counts it then. *bytes are the room's then. Errors: RS_ENOMEM. */
rs_status rs_intake_mend(rs_intake *intake, rs_mending *room, uint64_t line, rs_str *bytes);

/* At the end of a file: says on standard error what was not UTF-8 and how it was read. */
void rs_intake_say_charset(const rs_intake *intake);

/* Likewise, what else there is to say of the file as a whole: columns that are not used, dates in both orders. */
void rs_intake_say_notes(const rs_intake *intake);

typedef struct rs_format {
    const char *name;

    /* True if a file that starts with head (rs_source_head) looks like one of this format. */
    bool (*recognises)(rs_str head);

    /* Out: *reader, the format's own state; it is not closed if opening fails. */
    rs_status (*open)(void **reader, rs_intake *intake);

    /* As rs_input_next; the record is built by intake->builder. */
    rs_status (*next)(void *reader, const rs_record **record, bool *more);

    void (*close)(void *reader);
} rs_format;

extern const rs_format rs_format_csv;               /* csv.c */
extern const rs_format rs_format_un_xml;            /* un_xml.c */
extern const rs_format rs_format_ofac_csv;          /* ofac_csv.c */
extern const rs_format rs_format_ofac_xml;          /* ofac_xml.c */
extern const rs_format rs_format_eu_xml;            /* eu_xml.c */
extern const rs_format rs_format_uk_xml;            /* uk_xml.c */
extern const rs_format rs_format_uk_csv;            /* uk_csv.c */
extern const rs_format rs_format_eu_csv;            /* eu_csv.c */
extern const rs_format rs_format_mrz;               /* mrz.c */
extern const rs_format rs_format_pnl;               /* pnl.c */
extern const rs_format rs_format_edifact;           /* edifact.c */
extern const rs_format rs_format_opensanctions_csv; /* opensanctions_csv.c */
extern const rs_format rs_format_ftm;               /* ftm.c */
extern const rs_format rs_format_interpol;          /* interpol.c */
extern const rs_format rs_format_jsonl;             /* jsonl.c */

/* document_list.c: and whether a list that begins so, and is CSV, has a column of document numbers and none of people.
 */
extern const rs_format rs_format_documents;
bool rs_is_document_list(rs_str head, const rs_input_options *options);

/* ofac_csv.c: whether a file begins like alt.csv or add.csv, which lie beside a list of OFAC and are none. */
bool rs_is_beside_ofac(rs_str head);

/* formats.c: by the user's word. Errors: RS_EUSAGE (names the formats that exist). */
rs_status rs_format_by_name(const rs_format **out, const char *name);

/* formats.c: by content. Errors: RS_EINPUT (says what the file looks like instead). */
rs_status rs_format_by_content(const rs_format **out, const char *path, rs_str head);

#endif
