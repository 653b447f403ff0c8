#include "host/run/workers.h"

#include <stdlib.h>
#include <string.h>

/* ---- opening ---- */

static void name_device(rs_summary *summary, const rs_device_info *info) {
    size_t used = strlen(summary->devices);
    (void)snprintf(summary->devices + used, sizeof summary->devices - used, "%s%s (%s)", used > 0 ? "; " : "",
                   info->name, info->platform);
}

static rs_status open_worker(rs_worker *worker, rs_device_part device, const rs_prepared *prepared,
                             rs_summary *summary) {
    const rs_pipeline_plan *plan = worker->plan;
    rs_status status = rs_device_open_part(&worker->device, device, 0);
    if (status != RS_OK) {
        return status;
    }
    name_device(summary, rs_device_get_info(worker->device));
    status = rs_screener_create(&worker->screener, worker->device, rs_watchlist_roster(plan->watchlist), prepared,
                                plan->settings);
    if (status == RS_OK) {
        rs_screener_set_reviews(worker->screener, plan->reviews);
        rs_screener_set_documents(worker->screener, rs_watchlist_documents(plan->watchlist));
    }
    return status;
}

/* What several devices need of a list is made once for all of them; a single one makes what it needs. */
rs_status rs_workers_open(rs_workers *workers, const rs_pipeline_plan *plan, rs_belt *belt, rs_summary *summary) {
    const rs_prepared *prepared = rs_watchlist_prepared(plan->watchlist);
    rs_prepared made = {0};
    *workers = (rs_workers){.items = calloc(plan->device_count, sizeof *workers->items)};
    rs_status status = workers->items ? RS_OK : rs_fail_memory();
    if (status == RS_OK && !prepared && plan->device_count > 1) {
        status = rs_prepared_make(&made, rs_watchlist_roster(plan->watchlist));
        prepared = &made;
    }
    for (size_t i = 0; i < plan->device_count && status == RS_OK; i++) {
        rs_worker *worker = &workers->items[workers->count++];
        *worker = (rs_worker){.plan = plan, .belt = belt};
        status = open_worker(worker, plan->devices[i], prepared, summary);
    }
    rs_prepared_clear(&made); /* the devices have copies */
    return status;
}

void rs_workers_close(rs_workers *workers) {
    for (size_t i = 0; i < workers->count; i++) {
        rs_screener_free(workers->items[i].screener);
        rs_device_close(workers->items[i].device);
    }
    free(workers->items);
    *workers = (rs_workers){0};
}

const rs_screener *rs_workers_ranker(const rs_workers *workers) {
    return workers->items[0].screener;
}

/* ---- working ---- */

/* A device's thread. */
static void *screen_shards(void *context) {
    rs_worker *worker = context;
    rs_binding *binding = rs_device_bind_thread(worker->device, worker->plan->placement);
    for (rs_shard *shard; (shard = rs_belt_to_screen(worker->belt));) {
        rs_status status = RS_OK;
        if (shard->passenger_count > 0) {
            shard->device = rs_device_get_info(worker->device)->name;
            status = rs_screener_find(worker->screener, shard->passengers, &shard->hits, &worker->stats);
        }
        if (status == RS_OK) {
            rs_belt_screened(worker->belt, shard);
        } else {
            rs_belt_fail(worker->belt, status);
        }
    }
    rs_binding_undo(binding);
    return NULL;
}

/* The first device works in the calling thread, the others in a thread each. */
void rs_workers_run(rs_workers *workers) {
    rs_worker *items = workers->items;
    for (size_t i = 1; i < workers->count; i++) {
        items[i].started = pthread_create(&items[i].thread, NULL, screen_shards, &items[i]) == 0;
        if (!items[i].started) {
            rs_say(RS_NORMAL, "a thread cannot be started: device '%s' is left idle",
                   rs_device_get_info(items[i].device)->name);
        }
    }
    (void)screen_shards(&items[0]);
    for (size_t i = 1; i < workers->count; i++) {
        if (items[i].started) {
            pthread_join(items[i].thread, NULL);
        }
    }
}
