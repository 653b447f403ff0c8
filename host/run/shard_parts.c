#include "host/run/shard_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/csv.h"
#include "host/screen/explained.h"
#include "host/screen/pair_entry.h"

/* Closes a stream in memory, of which text and bytes are then valid. */
static rs_status close_memory(FILE *stream) {
    const bool failed = ferror(stream) != 0;
    return fclose(stream) != 0 || failed ? rs_fail_memory() : RS_OK;
}

static rs_status print_key(FILE *stream, const rs_shard *shard, const rs_watchlist *watchlist, const rs_pair *pair,
                           size_t row_bytes) {
    rs_pair_entry entry;
    rs_status status = rs_pair_entry_of(watchlist, shard->passengers, pair, &entry);
    if (status == RS_OK) {
        (void)fprintf(stream, "%" PRIu32 ",%" PRId32 ",%d,%zu,", pair->passenger, pair->total, pair->listed.list != 0,
                      row_bytes);
        rs_csv_write_field(stream, entry.list);
        (void)fputc(',', stream);
        rs_csv_write_field(stream, entry.id);
        (void)fputc('\n', stream);
    }
    return status;
}

static rs_status make_keys(const rs_shard *shard, const rs_watchlist *watchlist, const size_t *row_bytes, rs_str *out) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    if (!stream) {
        return rs_fail_memory();
    }
    rs_status status = RS_OK;
    for (size_t i = 0; i < shard->pairs.count && status == RS_OK; i++) {
        status = print_key(stream, shard, watchlist, &shard->pairs.items[i], row_bytes[i]);
    }
    const rs_status closed = close_memory(stream);
    *out = (rs_str){text, bytes};
    return status == RS_OK ? closed : status;
}

static rs_status make_rows(const rs_shard *shard, rs_report_format format, const rs_watchlist *watchlist,
                           size_t *row_bytes, rs_str *out) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&text, &bytes);
    if (!stream) {
        return rs_fail_memory();
    }
    rs_status status = rs_write_pairs(stream, format, watchlist, shard->passengers, &shard->pairs, row_bytes);
    const rs_status closed = close_memory(stream);
    *out = (rs_str){text, bytes};
    return status == RS_OK ? closed : status;
}

static rs_status copy_records(const rs_shard *shard, rs_str *out) {
    const size_t bytes = shard->record_count * sizeof *shard->records;
    char *records = malloc(bytes + 1);
    if (!records) {
        return rs_fail_memory();
    }
    if (bytes > 0) {
        memcpy(records, shard->records, bytes);
    }
    *out = (rs_str){records, bytes};
    return RS_OK;
}

rs_status rs_shard_parts_make(const rs_shard *shard, rs_report_format format, const rs_watchlist *watchlist,
                              rs_str parts[RS_SHARD_PARTS]) {
    size_t *row_bytes = malloc((shard->pairs.count + 1) * sizeof *row_bytes);
    char *rejects = malloc(shard->rejects.length + 1);
    rs_status status = row_bytes && rejects ? RS_OK : rs_fail_memory();
    if (status == RS_OK) {
        status = copy_records(shard, &parts[RS_SHARD_RECORDS]);
    }
    if (rejects) {
        memcpy(rejects, shard->rejects.data ? shard->rejects.data : "", shard->rejects.length);
        parts[RS_SHARD_REJECTS] = (rs_str){rejects, shard->rejects.length};
    }
    if (status == RS_OK) {
        status = make_rows(shard, format, watchlist, row_bytes, &parts[RS_SHARD_PAIRS]);
    }
    if (status == RS_OK) {
        status = make_keys(shard, watchlist, row_bytes, &parts[RS_SHARD_KEYS]);
    }
    free(row_bytes);
    return status;
}

void rs_shard_parts_clear(rs_str parts[RS_SHARD_PARTS]) {
    for (int part = 0; part < RS_SHARD_PARTS; part++) {
        free((char *)parts[part].data);
        parts[part] = (rs_str){0};
    }
}
