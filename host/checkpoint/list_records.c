#include "host/checkpoint/list_records.h"

#include <string.h>

#include "host/checkpoint/shard_file.h"

rs_status rs_list_records_write(const char *path, const char *plan_sha256, const rs_sha256_half *records,
                                size_t count) {
    rs_shard_header header = {0};
    rs_str parts[RS_SHARD_PARTS] = {[RS_SHARD_RECORDS] = {(const char *)records, count * sizeof *records}};
    memcpy(header.plan, plan_sha256, sizeof header.plan);
    return rs_shard_file_write(path, &header, parts);
}

rs_status rs_list_records_read(const char *path, const char *plan_sha256, rs_sha256_half **records, size_t *count) {
    rs_shard_header header;
    bool sound = false;
    rs_str part = {0};
    rs_status status = rs_shard_file_check(path, &header, &sound);
    if (status == RS_OK && (!sound || strcmp(header.plan, plan_sha256) != 0)) {
        status = rs_fail(RS_EINPUT,
                         "%s is damaged or of another run: remove the run's result, and give its command again", path);
    }
    if (status == RS_OK) {
        status = rs_shard_file_read(path, &header, RS_SHARD_RECORDS, &part);
    }
    *records = (rs_sha256_half *)part.data;
    *count = part.length / sizeof **records;
    return status;
}
