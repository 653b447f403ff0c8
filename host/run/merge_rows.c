#include "host/run/merge_rows.h"

#include <stdlib.h>

#include "host/report/rerank.h"
#include "host/run/shard_keys.h"

/* The order of host/rank/rank.c. Lists of two groups have different names, so that only pairs of one group can be equal
 * in all of it, and those stay as they are: `place`. */
typedef struct contender {
    const rs_shard_key *key;
    size_t place;
} contender;

static int by_rank(const void *left, const void *right) {
    const contender *a = left, *b = right;
    if (a->key->passenger != b->key->passenger) {
        return a->key->passenger < b->key->passenger ? -1 : 1;
    }
    if (a->key->listed != b->key->listed) {
        return a->key->listed ? -1 : 1;
    }
    if (a->key->total != b->key->total) {
        return a->key->total > b->key->total ? -1 : 1;
    }
    int order = rs_str_compare(a->key->entry_id, b->key->entry_id);
    if (order == 0) {
        order = rs_str_compare(a->key->list, b->key->list);
    }
    return order != 0 ? order : a->place < b->place ? -1 : a->place > b->place;
}

static rs_status write_best(const rs_merge_folders *folders, const contender *sorted, size_t count, FILE *stream,
                            rs_merge_summary *summary) {
    rs_status status = RS_OK;
    uint32_t rank = 0;
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        rank = i > 0 && sorted[i].key->passenger == sorted[i - 1].key->passenger ? rank + 1 : 1;
        if (rank <= folders->top) {
            status = rs_report_rerank(folders->format, stream, sorted[i].key->row, rank);
            summary->pairs++;
            summary->passengers_with_pairs += rank == 1 ? 1 : 0;
        }
    }
    return status;
}

static rs_status merge(const rs_merge_folders *folders, const rs_shard_keys *groups, FILE *stream,
                       rs_merge_summary *summary) {
    size_t count = 0;
    for (size_t group = 0; group < folders->groups; group++) {
        count += groups[group].count;
    }
    contender *all = malloc((count + 1) * sizeof *all);
    if (!all) {
        return rs_fail_memory();
    }
    count = 0;
    for (size_t group = 0; group < folders->groups; group++) {
        for (size_t i = 0; i < groups[group].count; i++) {
            all[count] = (contender){&groups[group].items[i], count};
            count++;
        }
    }
    qsort(all, count, sizeof *all, by_rank);
    rs_status status = write_best(folders, all, count, stream, summary);
    free(all);
    return status;
}

rs_status rs_merge_shard_rows(const rs_merge_folders *folders, uint64_t shard, FILE *stream,
                              rs_merge_summary *summary) {
    rs_shard_keys *groups = calloc(folders->groups, sizeof *groups);
    rs_status status = groups ? RS_OK : rs_fail_memory();
    for (size_t group = 0; group < folders->groups && status == RS_OK; group++) {
        const rs_merge_shard *place = rs_merge_place(folders, group, shard);
        char path[RS_FOLDER_PATH_BYTES];
        status = rs_run_folder_shard_path(place->folder, shard, path);
        status = status == RS_OK ? rs_shard_keys_read(&groups[group], path, place->header) : status;
    }
    if (status == RS_OK) {
        status = merge(folders, groups, stream, summary);
    }
    for (size_t group = 0; groups && group < folders->groups; group++) {
        rs_shard_keys_clear(&groups[group]);
    }
    free(groups);
    return status;
}
