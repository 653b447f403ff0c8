/* The digests of the lists' entries, by which a later run knows them again, as a file of the run's folder: a shard's
 * (shard_file.h) that has nothing but records. */
#ifndef RS_CHECKPOINT_LIST_RECORDS_H
#define RS_CHECKPOINT_LIST_RECORDS_H

#include <stddef.h>

#include "host/base/sha256.h"

#define RS_LIST_RECORDS_NAME "lists.records"

/* plan_sha256: of the run. Errors: RS_EOUTPUT, RS_ENOMEM. */
rs_status rs_list_records_write(const char *path, const char *plan_sha256, const rs_sha256_half *records, size_t count);

/* Out: *records, freed by free(), and *count. Errors: RS_EINPUT (the file is missing, damaged or of another plan),
 * RS_ENOMEM. */
rs_status rs_list_records_read(const char *path, const char *plan_sha256, rs_sha256_half **records, size_t *count);

#endif
