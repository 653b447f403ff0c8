#include "host/screen/workers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/screen/pieces.h"
#include "host/screen/proof.h"

/* ---- what the summary says of the devices ---- */

static void append(char *text, size_t room, const char *before, const char *words) {
    size_t used = rs_str_append(text, room, strlen(text), rs_str_from(text[0] ? before : ""));
    (void)rs_str_append(text, room, used, rs_str_from(words));
}

static void name_device(rs_summary *summary, const rs_device_info *info) {
    char name[3 * RS_DEVICE_TEXT_BYTES + 8];
    (void)snprintf(name, sizeof name, "%s (%s %s)", info->name, info->platform, info->driver);
    append(summary->devices, sizeof summary->devices, "; ", name);
}

/* What became of a device and why, by the thread's last error: at once, and in the summary. */
static void note_fault(rs_summary *summary, const char *fate) {
    char note[1280];
    (void)snprintf(note, sizeof note, "%s: %s", fate, rs_error_message());
    rs_say(RS_NORMAL, "%s", note);
    append(summary->device_faults, sizeof summary->device_faults, "\n", note);
    summary->devices_failed++;
}

/* ---- opening ---- */

static void free_worker(rs_worker *worker) {
    rs_screener_free(worker->screener);
    rs_device_close(worker->device);
    free(worker);
}

/* A device of little memory gets a smaller batch. */
static rs_status put_list(rs_worker *worker, const rs_prepared *prepared) {
    const rs_pipeline_plan *plan = worker->workers->plan;
    const rs_roster *watchlist = rs_watchlist_roster(plan->watchlist);
    rs_status status;
    do {
        status = rs_screener_create(&worker->screener, worker->device, watchlist, prepared, plan->settings);
    } while (status == RS_EDEVICE && rs_device_is_short(worker->device) && rs_device_halve_batch(worker->device));
    if (status != RS_OK) {
        return status;
    }
    rs_screener_set_reviews(worker->screener, plan->reviews);
    rs_screener_set_documents(worker->screener, rs_watchlist_documents(plan->watchlist));
    return rs_prove(worker->screener, watchlist, plan->settings, rs_device_get_info(worker->device)->name);
}

/* One more worker, on a device that has proved itself. NULL prepared: made here. */
static rs_status add_worker(rs_workers *workers, rs_device_part device, const rs_prepared *prepared) {
    rs_worker *worker = calloc(1, sizeof *worker);
    if (!worker) {
        return rs_fail_memory();
    }
    *worker = (rs_worker){.workers = workers, .most_passengers = UINT32_MAX};
    rs_status status = rs_device_open_part(&worker->device, device, 0);
    if (status == RS_OK) {
        status = put_list(worker, prepared);
    }
    if (status != RS_OK) {
        free_worker(worker);
        return status;
    }
    worker->next = workers->newest;
    workers->newest = worker;
    if (!workers->ranker) { /* else another thread may be reading it */
        workers->ranker = worker->screener;
    }
    name_device(workers->summary, rs_device_get_info(worker->device));
    return RS_OK;
}

static bool is_fault_of_device(rs_status status) {
    return status == RS_EDEVICE || status == RS_EMISMATCH;
}

/* Those that fail are left out, but for the last one if none is left. */
static rs_status add_all(rs_workers *workers, const rs_prepared *prepared) {
    const rs_pipeline_plan *plan = workers->plan;
    for (size_t i = 0; i < plan->device_count; i++) {
        rs_status status = add_worker(workers, plan->devices[i], prepared);
        const bool others = workers->newest || i + 1 < plan->device_count;
        if (status != RS_OK && !(others && is_fault_of_device(status))) {
            return status;
        }
        if (status != RS_OK) {
            note_fault(workers->summary, "a device is left out");
        }
    }
    return RS_OK;
}

/* What several devices need of a list is made once for all of them; a single one makes what it needs. */
rs_status rs_workers_open(rs_workers *workers, const rs_pipeline_plan *plan, rs_belt *belt, rs_summary *summary) {
    const rs_prepared *prepared = rs_watchlist_prepared(plan->watchlist);
    rs_prepared made = {0};
    rs_status status = RS_OK;
    *workers = (rs_workers){.plan = plan, .belt = belt, .summary = summary};
    (void)pthread_mutex_init(&workers->lock, NULL);
    if (!prepared && plan->device_count > 1) {
        status = rs_prepared_make(&made, rs_watchlist_roster(plan->watchlist));
        prepared = &made;
    }
    if (status == RS_OK) {
        status = add_all(workers, prepared);
    }
    rs_prepared_clear(&made); /* the devices have copies */
    return status;
}

void rs_workers_close(rs_workers *workers) {
    for (rs_worker *worker = workers->newest; worker;) {
        rs_worker *next = worker->next;
        free_worker(worker);
        worker = next;
    }
    (void)pthread_mutex_destroy(&workers->lock);
    *workers = (rs_workers){0};
}

const rs_screener *rs_workers_ranker(const rs_workers *workers) {
    return workers->ranker;
}

/* ---- working ---- */

/* Until there is no more to screen, or the device fails. */
static rs_status screen_shards(rs_worker *worker) {
    const rs_pipeline_plan *plan = worker->workers->plan;
    rs_belt *belt = worker->workers->belt;
    rs_binding *binding = rs_device_bind_thread(worker->device, plan->placement);
    rs_status status = RS_OK;
    for (rs_shard *shard; status == RS_OK && (shard = rs_belt_to_screen(belt));) {
        shard->device = rs_device_get_info(worker->device)->name;
        status = rs_find_in_pieces(worker->screener, worker->device, rs_watchlist_roster(plan->watchlist),
                                   shard->passengers, &worker->most_passengers, &shard->hits, &worker->stats);
        if (status == RS_OK) {
            worker->shards++;
            rs_belt_screened(belt, shard);
        } else if (status == RS_EDEVICE) {
            rs_belt_give_back(belt, shard);
        } else {
            rs_belt_fail(belt, status);
        }
    }
    rs_binding_undo(binding);
    return status;
}

/* Whether it was asked to work, by its number or as the default, or has taken another one's place. */
static bool has_been_tried(const rs_workers *workers, int number) {
    for (size_t i = 0; i < workers->plan->device_count; i++) {
        if (workers->plan->devices[i].number == number) {
            return true;
        }
    }
    for (const rs_worker *worker = workers->newest; worker; worker = worker->next) {
        if (rs_device_get_info(worker->device)->number == number) {
            return true;
        }
    }
    return false;
}

/* Opens a CPU that has no part in this yet. NULL: there is none that works; the error is that of the lost device. */
static rs_worker *open_spare(rs_workers *workers) {
    rs_device_info *infos = NULL;
    size_t count = 0;
    rs_worker *before = workers->newest;
    if (rs_device_list(&infos, &count) != RS_OK) {
        return NULL;
    }
    for (size_t i = 0; i < count && workers->newest == before; i++) {
        const rs_device_part device = {.number = infos[i].number, .parts = 1};
        if (infos[i].is_cpu && !has_been_tried(workers, infos[i].number) &&
            add_worker(workers, device, NULL) != RS_OK) {
            note_fault(workers->summary, "nor can another device go on");
        }
    }
    free(infos);
    return workers->newest == before ? NULL : workers->newest;
}

/* Out: who takes the place of a lost device, in its thread. NULL: others are at work, or all has failed. */
static rs_worker *replace(rs_worker *worker) {
    rs_workers *workers = worker->workers;
    rs_worker *spare = NULL;
    char fate[64], why[1024];
    (void)snprintf(fate, sizeof fate, "a device is lost (shards done before: %" PRIu64 ")", worker->shards);
    (void)snprintf(why, sizeof why, "%s", rs_error_message());
    pthread_mutex_lock(&workers->lock);
    note_fault(workers->summary, fate);
    if (--workers->at_work == 0) {
        spare = open_spare(workers);
        workers->at_work = 1;
        if (spare) {
            rs_say(RS_NORMAL, "device '%s' goes on in its place", rs_device_get_info(spare->device)->name);
        } else {
            rs_belt_fail(workers->belt, rs_fail(RS_EDEVICE, "%s; there is no other device to go on with", why));
        }
    }
    pthread_mutex_unlock(&workers->lock);
    return spare;
}

/* A device's thread. */
static void *work(void *context) {
    for (rs_worker *worker = context; worker;) {
        worker = screen_shards(worker) == RS_EDEVICE ? replace(worker) : NULL;
    }
    return NULL;
}

/* One device works in the calling thread, the others in a thread each. */
void rs_workers_run(rs_workers *workers) {
    rs_worker *own = workers->newest;
    workers->at_work = 1;
    for (rs_worker *worker = own->next; worker; worker = worker->next) {
        pthread_mutex_lock(&workers->lock);
        worker->started = pthread_create(&worker->thread, NULL, work, worker) == 0;
        workers->at_work += worker->started ? 1 : 0;
        pthread_mutex_unlock(&workers->lock);
        if (!worker->started) {
            rs_say(RS_NORMAL, "a thread cannot be started: device '%s' is left idle",
                   rs_device_get_info(worker->device)->name);
        }
    }
    (void)work(own);
    for (rs_worker *worker = own->next; worker; worker = worker->next) {
        if (worker->started) {
            pthread_join(worker->thread, NULL);
        }
    }
}
