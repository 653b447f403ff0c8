#include "host/run/run_records.h"

#include <stdlib.h>

#include "host/checkpoint/list_records.h"
#include "host/review/record_digest.h"
#include "host/run/earlier_run.h"
#include "host/screen/watchlist_some.h"

struct rs_run_records {
    rs_earlier_run *earlier; /* NULL: none */
    rs_record_digester *digester;
    const rs_watchlist *all;
    uint32_t *new_entries; /* their numbers */
    uint32_t new_entry_count;
    rs_watchlist *second; /* they; NULL: this is the first pass */
};

rs_status rs_run_records_open(rs_run_records **out, const char *since, const char *run_folder) {
    rs_run_records *records = calloc(1, sizeof *records);
    *out = NULL;
    rs_status status = records ? rs_record_digester_create(&records->digester) : rs_fail_memory();
    if (status == RS_OK && since) {
        status = rs_earlier_run_open(&records->earlier, since, run_folder);
    }
    if (status != RS_OK) {
        rs_run_records_free(records);
        return status;
    }
    *out = records;
    return RS_OK;
}

void rs_run_records_free(rs_run_records *records) {
    if (records) {
        rs_earlier_run_close(records->earlier);
        rs_record_digester_free(records->digester);
        free(records->new_entries);
        rs_watchlist_free(records->second);
        free(records);
    }
}

rs_status rs_run_records_enter(const rs_run_records *records, json_t *plan) {
    return records->earlier ? rs_earlier_run_enter(records->earlier, plan) : RS_OK;
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

static bool is_new_entry(const rs_run_records *records, const rs_sha256_half *digest) {
    return !records->earlier || !rs_earlier_run_knows_entry(records->earlier, digest);
}

static rs_status digest_entries(rs_run_records *records, rs_sha256_half *digests) {
    const rs_roster *roster = rs_watchlist_roster(records->all);
    rs_status status = RS_OK;
    for (uint32_t entry = 0; entry < rs_roster_count(roster) && status == RS_OK; entry++) {
        const rs_str list = rs_watchlist_name(records->all, rs_roster_person_at(roster, entry)->list);
        status = rs_digest_entry(records->digester, roster, entry, list, rs_watchlist_digest(records->all, entry),
                                 &digests[entry]);
        if (status == RS_OK && is_new_entry(records, &digests[entry])) {
            records->new_entries[records->new_entry_count++] = entry;
        }
    }
    return status;
}

static rs_status note_entries(rs_run_records *records, const char *path, const char *plan_sha256) {
    const size_t count = rs_roster_count(rs_watchlist_roster(records->all));
    rs_sha256_half *digests = malloc((count + 1) * sizeof *digests);
    records->new_entries = malloc((count + 1) * sizeof *records->new_entries);
    rs_status status = digests && records->new_entries ? digest_entries(records, digests) : rs_fail_memory();
    if (status == RS_OK) {
        status = rs_list_records_write(path, plan_sha256, digests, count);
    }
    free(digests);
    return status;
}

rs_status rs_run_records_check(rs_run_records *records, const json_t *plan, const rs_watchlist *watchlist) {
    records->all = watchlist;
    return records->earlier ? rs_earlier_run_check_documents(records->earlier, plan, watchlist) : RS_OK;
}

rs_status rs_run_records_begin(rs_run_records *records, const char *path, const char *plan_sha256) {
    rs_status status = records->earlier ? rs_earlier_run_load(records->earlier) : RS_OK;
    return status == RS_OK ? note_entries(records, path, plan_sha256) : status;
}

/* ---- passengers -------------------------------------------------------------------------------------------------- */

static bool is_known(const rs_run_records *records, const rs_sha256_half *digest) {
    return records->earlier && rs_earlier_run_knows_passenger(records->earlier, digest);
}

static rs_status pass_new(void *context, rs_shard *shard, const rs_person *person, bool *screened) {
    const rs_run_records *records = context;
    rs_sha256_half *kept = rs_grow(shard->records, &shard->record_capacity, shard->record_count + 1, sizeof *kept);
    if (!kept) {
        return RS_ENOMEM;
    }
    shard->records = kept;
    rs_status status = rs_digest_passenger(records->digester, person, &kept[shard->record_count]);
    if (status == RS_OK) {
        *screened = !is_known(records, &kept[shard->record_count++]);
    }
    return status;
}

static rs_status pass_known(void *context, rs_shard *shard, const rs_person *person, bool *screened) {
    const rs_run_records *records = context;
    rs_sha256_half digest;
    (void)shard;
    rs_status status = rs_digest_passenger(records->digester, person, &digest);
    *screened = status == RS_OK && is_known(records, &digest);
    return status;
}

/* ---- passes ------------------------------------------------------------------------------------------------------ */

rs_status rs_run_records_second_pass(rs_run_records *records, const rs_watchlist **new_entries) {
    rs_status status = RS_OK;
    if (records->earlier && records->new_entry_count > 0) {
        status = rs_watchlist_of_some(&records->second, records->all, records->new_entries, records->new_entry_count);
    }
    *new_entries = records->second;
    return status;
}

rs_shard_gate rs_run_records_gate(rs_run_records *records) {
    return (rs_shard_gate){records, records->second ? pass_known : pass_new};
}

const rs_watchlist *rs_run_records_watchlist(const rs_run_records *records) {
    return records->second ? records->second : records->all;
}

/* Only shards of the first pass have records. */
rs_since_counts rs_run_records_count(const rs_run_records *records, rs_run_folder *folder) {
    rs_since_counts counts = {.given = records->earlier != NULL, .new_entries = records->new_entry_count};
    for (uint64_t i = 0; i < rs_run_folder_count(folder); i++) {
        const rs_shard_header *shard = rs_run_folder_at(folder, i);
        if (rs_shard_records(shard) > 0) {
            counts.new_passengers += shard->passengers;
            counts.known_passengers += rs_shard_records(shard) - shard->passengers;
        }
    }
    return counts;
}
