/* What must hold of every record, whatever the file it was read from. */
#ifndef TESTS_SUPPORT_RECORD_CHECK_H
#define TESTS_SUPPORT_RECORD_CHECK_H

#include "host/record/record.h"

/* What is wrong with the record, in plain words; NULL: nothing. */
const char *record_fault(const rs_record *record);

#endif
