/* A person as typed on the command line of `compare`: a name, and what --dob, --sex, --nationality and --document say.
 */
#ifndef RS_CLI_PERSON_H
#define RS_CLI_PERSON_H

#include "host/cli/options.h"
#include "host/input/dates.h"
#include "host/record/record.h"

/* A record with all that it points to; text is the command line's. It must not be copied. */
typedef struct rs_typed_person {
    rs_record record;
    rs_raw_name name;
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    rs_str nationality;
    rs_raw_document document;
} rs_typed_person;

/* True if the command line has any of these options. */
bool rs_has_evidence(const rs_arguments *arguments);

/*
 * The first (0) or the second (1) person: each of the options is given twice, for one and then for the other, and '' is
 * unknown. Out: *person. Errors: RS_EUSAGE (an option that is not there twice, a date that is none).
 */
rs_status rs_read_person(const rs_arguments *arguments, size_t which, rs_typed_person *person);

#endif
