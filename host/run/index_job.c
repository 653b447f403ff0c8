#include "host/run/index_job.h"

#include "host/base/progress.h"
#include "host/run/job_outputs.h"
#include "host/screen/watchlist_index.h"

/* What a job holds while it runs. */
typedef struct indexing {
    const rs_index_job *job;
    rs_arena *arena;
    rs_named_file *lists;
    rs_column_map *maps;
    rs_index_sources sources;
    rs_job_outputs outputs;
    rs_watchlist *watchlist;
} indexing;

static rs_status check(const rs_index_job *job) {
    if (job->watchlist_count == 0) {
        return rs_fail(RS_EUSAGE, "no watchlist is given: name its file with -w FILE");
    }
    if (!job->output || job->output[0] == '\0') {
        return rs_fail(RS_EUSAGE, "no output is given: name it with -o FILE");
    }
    return RS_OK;
}

static rs_status parse(indexing *running) {
    const rs_index_job *job = running->job;
    running->arena = rs_arena_create();
    rs_status status = running->arena ? RS_OK : RS_ENOMEM;
    if (status == RS_OK) {
        status =
            rs_named_files_parse(&running->lists, running->arena, job->watchlists, job->watchlist_count, RS_WATCHLIST);
    }
    if (status == RS_OK) {
        status = rs_column_maps_parse(&running->maps, running->arena, job->list_maps, job->list_map_count);
    }
    return status;
}

static rs_status open_outputs(indexing *running) {
    const rs_index_job *job = running->job;
    rs_status status = rs_job_outputs_name(&running->outputs, job->output, job->rejects);
    for (size_t i = 0; i < job->watchlist_count && status == RS_OK; i++) {
        const char *path = running->lists[i].path;
        status = rs_index_recognises(path)
                     ? rs_fail(RS_EUSAGE, "%s is an index already: give the lists that it was made of", path)
                     : rs_job_outputs_spare(&running->outputs, path);
    }
    return status == RS_OK ? rs_job_outputs_open(&running->outputs) : status;
}

/* Documents are looked up in memory alone. */
static rs_status refuse_documents(const rs_watchlist *watchlist) {
    if (rs_watchlist_documents(watchlist)->count == 0) {
        return RS_OK;
    }
    return rs_fail(RS_EUSAGE,
                   "%s is a list of documents, which an index does not hold: leave it out here, and give it beside the "
                   "index when you screen",
                   rs_watchlist_document_list_name(watchlist, 0).data);
}

/* The files as they are before they are read: one that changes then is met afterwards. */
static rs_status look_at_sources(indexing *running) {
    rs_status status = RS_OK;
    for (size_t i = 0; i < running->job->watchlist_count && status == RS_OK; i++) {
        const rs_named_file *list = &running->lists[i];
        const char **beside = NULL;
        size_t count = 0;
        const size_t before = running->sources.count;
        status = rs_index_sources_add(&running->sources, list->path);
        if (status == RS_OK &&
            running->sources.count > before) { /* what is read of a pipe to look at it would be gone */
            status = rs_input_beside(list->path, list->format, running->arena, &beside, &count);
        }
        for (size_t k = 0; k < count && status == RS_OK; k++) {
            status = rs_index_sources_add(&running->sources, beside[k]);
        }
    }
    return status;
}

static rs_status make_index(indexing *running, uint64_t *bytes) {
    const rs_index_job *job = running->job;
    rs_status status = look_at_sources(running);
    if (status == RS_OK) {
        status = rs_watchlist_load(&running->watchlist, &(rs_people_options){.files = running->lists,
                                                                             .file_count = job->watchlist_count,
                                                                             .maps = running->maps,
                                                                             .map_count = job->list_map_count,
                                                                             .any_schema = job->any_schema,
                                                                             .rejects = running->outputs.rejects});
    }
    if (status == RS_OK) {
        status = refuse_documents(running->watchlist);
    }
    if (status == RS_OK) {
        status = rs_index_sources_confirm(&running->sources);
    }
    if (status == RS_OK) {
        status = rs_watchlist_write_index(running->watchlist, &running->sources,
                                          rs_outfile_stream(running->outputs.file), bytes);
    }
    return status;
}

static void summarise(const indexing *running, rs_summary *summary) {
    const rs_roster *roster = rs_watchlist_roster(running->watchlist);
    summary->lists = *rs_watchlist_counts(running->watchlist);
    summary->documents = *rs_watchlist_document_counts(running->watchlist);
    summary->entries = rs_roster_count(roster);
    summary->aliases = rs_roster_alias_total(roster) - rs_roster_form_total(roster);
    summary->any_schema = rs_watchlist_has_any_schema(running->watchlist);
    (void)snprintf(summary->output, sizeof summary->output, "%s", running->job->output);
}

static void close_all(indexing *running) {
    rs_watchlist_free(running->watchlist);
    rs_job_outputs_discard(&running->outputs);
    rs_index_sources_clear(&running->sources);
    rs_arena_free(running->arena);
}

rs_status rs_index_job_run(const rs_index_job *job, rs_summary *summary, uint64_t *bytes) {
    indexing running = {.job = job};
    const uint64_t start = rs_now_ns();
    *summary = (rs_summary){0};
    rs_status status = check(job);
    if (status == RS_OK) {
        status = parse(&running);
    }
    if (status == RS_OK) {
        status = open_outputs(&running);
    }
    if (status == RS_OK) {
        status = make_index(&running, bytes);
    }
    if (status == RS_OK) {
        summarise(&running, summary);
        status = rs_job_outputs_commit(&running.outputs, summary->rejects_file);
    }
    close_all(&running);
    summary->times.total_ns = rs_now_ns() - start;
    return status;
}
