/* The canonical fields of a record, and what columns of files in the wild are called that hold them. */
#ifndef RS_INPUT_COLUMN_NAMES_H
#define RS_INPUT_COLUMN_NAMES_H

#include "host/base/str.h"

typedef enum rs_column {
    RS_COLUMN_NAME,
    RS_COLUMN_SURNAME,
    RS_COLUMN_GIVEN,
    RS_COLUMN_MIDDLE,
    RS_COLUMN_ALIASES,
    RS_COLUMN_ID,
    RS_COLUMN_DOB,
    RS_COLUMN_SEX,
    RS_COLUMN_NATIONALITY,
    RS_COLUMN_BIRTH_COUNTRY,
    RS_COLUMN_DOCUMENT_NUMBER,
    RS_COLUMN_DOCUMENT_COUNTRY,
    RS_COLUMN_TRUNCATED,
    RS_COLUMN_ALIAS_QUALITY,
    RS_COLUMN_MRZ,  /* a machine-readable zone, its lines parted by line ends or in one */
    RS_COLUMN_MRZ1, /* or line by line */
    RS_COLUMN_MRZ2,
    RS_COLUMN_MRZ3,
    RS_COLUMN_COUNT
} rs_column;

/* The canonical name, as in the documentation and in rejects. */
const char *rs_column_name(rs_column column);

/* All of them, for a message: "name, surname, ...". */
#define RS_COLUMN_NAMES                                                                                                \
    "name, surname, given, middle, aliases, id, dob, sex, nationality, birth_country, document_number, "               \
    "document_country, truncated, alias_quality, mrz, mrz1, mrz2, mrz3"

/* Equal but for case, blanks, underscores and hyphens. */
bool rs_same_column_name(rs_str a, rs_str b);

/* Equal in their ASCII letters and digits but for case: 'D.O.B' and 'DOB', for headers that are known to be a list's.
 */
bool rs_same_letters_of_column(rs_str a, rs_str b);

/* The canonical field of that name, or RS_COLUMN_COUNT. */
rs_column rs_column_by_name(const char *name);

/* Is it a word by which others than us call this field, and no other? */
bool rs_is_other_name_of_column(rs_column column, rs_str name);

#endif
