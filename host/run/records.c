#include "host/run/records.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/base/progress.h"
#include "host/index/index.h"
#include "host/normalise/normalise.h"
#include "host/report/record_json.h"
#include "host/screen/named_file.h"

/* What the files share, and the one that is being read. */
typedef struct rs_showing {
    const rs_records_job *job;
    FILE *output;
    rs_arena *arena; /* of what has been parsed of the job */
    rs_normaliser *normaliser;
    rs_arena *record_arena; /* of the record at hand */
    const rs_named_file *file;
    rs_input *input;
    uint64_t records;
    uint64_t rejected; /* here, not by the reader */
    uint64_t unknown_countries;
    uint64_t unknown_sexes;
    uint64_t dates_seen; /* dates not understood, up to the record or reject before */
} rs_showing;

static void say_reject(const rs_showing *showing, const rs_rejected_row *row) {
    rs_say(RS_NORMAL, "rejected: %s, line %" PRIu64 ": %s%s%s", row->file ? row->file : showing->file->path, row->line,
           row->field, row->field[0] != '\0' ? ": " : "", row->reason);
}

static void on_reject(void *context, const rs_rejected_row *row) {
    rs_showing *showing = context;
    say_reject(showing, row);
    if (showing->input) { /* the rows of files beside a list are rejected before it is open */
        showing->dates_seen = rs_input_get_counts(showing->input)->dates_unknown;
    }
}

/* Those of the texts that name no country that is known are put into `unknown`. Returns how many. */
static size_t find_unknown(const rs_showing *showing, const rs_str *texts, size_t count, rs_str *unknown) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (rs_normalise_country(showing->normaliser, texts[i]) == 0) {
            unknown[found++] = texts[i];
        }
    }
    return found;
}

static rs_status find_unknown_countries(rs_showing *showing, rs_record_line *line) {
    const rs_record *record = line->record;
    const size_t most = record->nationality_count + record->birth_country_count + record->document_count;
    rs_str *unknown = rs_arena_alloc(showing->record_arena, (most + 1) * sizeof *unknown);
    if (!unknown) {
        return RS_ENOMEM;
    }
    size_t count = find_unknown(showing, record->nationalities, record->nationality_count, unknown);
    count += find_unknown(showing, record->birth_countries, record->birth_country_count, unknown + count);
    for (size_t i = 0; i < record->document_count; i++) {
        const rs_str *country = &record->documents[i].country;
        count += country->length > 0 ? find_unknown(showing, country, 1, unknown + count) : 0;
    }
    line->unknown_countries = unknown;
    line->unknown_country_count = count;
    showing->unknown_countries += count;
    return RS_OK;
}

static bool has_ascii_letter(rs_str text) {
    for (size_t i = 0; i < text.length; i++) {
        if (rs_is_letter(text.data[i])) {
            return true;
        }
    }
    return false;
}

/* Out: *keeps, whether a letter of the name is left, so that a screen compares it. */
static rs_status keeps_letters(rs_showing *showing, const rs_raw_name *name, bool *keeps) {
    const rs_tokens *forms = NULL;
    size_t count = 1;
    rs_status status = RS_OK;
    if (!has_ascii_letter(name->text)) { /* else there is no need to ask */
        status = rs_normalise_forms(showing->normaliser, name->text, name->truncated, &forms, &count);
    }
    *keeps = count > 0;
    return status;
}

/* The record without names that no screen compares: '???' is no name, and an entry's others are. Arrays in the arena.
 */
static rs_status without_empty_names(rs_showing *showing, const rs_record *record, rs_record *out) {
    rs_raw_name *names = rs_arena_alloc(showing->record_arena, (record->name_count + 1) * sizeof *names);
    rs_status status = names ? RS_OK : RS_ENOMEM;
    size_t kept = 0;
    for (size_t i = 0; i < record->name_count && status == RS_OK; i++) {
        bool keeps = false;
        status = keeps_letters(showing, &record->names[i], &keeps);
        names[kept] = record->names[i];
        kept += keeps ? 1 : 0;
    }
    *out = *record;
    out->names = names;
    out->name_count = kept;
    return status;
}

static rs_status show(rs_showing *showing, const rs_record *whole) {
    rs_record shown;
    const rs_record *record = &shown;
    rs_status status = without_empty_names(showing, whole, &shown);
    if (status != RS_OK) {
        return status;
    }
    const uint64_t dates = rs_input_get_counts(showing->input)->dates_unknown;
    rs_record_line line = {.file = showing->file->path,
                           .format = rs_input_format_name(showing->input),
                           .record = record,
                           .unknown_dates = dates - showing->dates_seen,
                           .unknown_sex = !rs_normalise_understands_sex(record->sex)};
    showing->dates_seen = dates;
    showing->unknown_sexes += line.unknown_sex ? 1 : 0;
    showing->records++;
    status = find_unknown_countries(showing, &line);
    if (status == RS_OK) {
        errno = 0;
        status = rs_record_json_write(showing->output, &line);
    }
    if (status == RS_OK && ferror(showing->output)) {
        status = rs_fail(RS_EOUTPUT, "cannot write the records: %s", strerror(errno));
    }
    return status;
}

/* A record is shown if a screen would take it. */
static rs_status take(rs_showing *showing, const rs_record *record) {
    rs_person person;
    rs_reject reject = RS_ACCEPTED;
    rs_arena_reset(showing->record_arena);
    rs_status status = rs_normalise_record(showing->normaliser, showing->record_arena, record, &person, &reject);
    if (status != RS_OK || reject == RS_ACCEPTED) {
        return status == RS_OK ? show(showing, record) : status;
    }
    rs_rejected_row row = {.line = record->line};
    row.reason = rs_reject_reason(reject, &row.field);
    showing->rejected++;
    showing->dates_seen = rs_input_get_counts(showing->input)->dates_unknown;
    say_reject(showing, &row);
    return RS_OK;
}

static void say_if_any(const char *what, uint64_t number) {
    if (number > 0) {
        rs_say(RS_NORMAL, "  %s: %" PRIu64, what, number);
    }
}

static void say_counts(const rs_showing *showing) {
    const rs_input_counts *counts = rs_input_get_counts(showing->input);
    rs_say(RS_NORMAL,
           "%s (%s): %" PRIu64 " rows in = %" PRIu64 " records + %" PRIu64 " rejected + %" PRIu64
           " left out (no persons)",
           showing->file->path, rs_input_format_name(showing->input), counts->rows, showing->records,
           counts->rejected + showing->rejected, counts->left_out);
    say_if_any("birth dates not understood, counted as unknown", counts->dates_unknown);
    say_if_any("countries not understood, counted as unknown", showing->unknown_countries);
    say_if_any("sexes not understood, counted as unknown", showing->unknown_sexes);
}

static rs_status show_all(rs_showing *showing) {
    bool more = true;
    rs_status status = RS_OK;
    while (status == RS_OK && more) {
        const rs_record *record = NULL;
        status = rs_input_next(showing->input, &record, &more);
        if (status == RS_OK && more) {
            status = take(showing, record);
        }
    }
    if (status == RS_OK) {
        say_counts(showing);
    }
    if (status == RS_OK && rs_input_get_counts(showing->input)->rows == 0 && !rs_input_may_be_empty(showing->input)) {
        status = rs_fail(RS_EINPUT, "%s: there is nothing to show: the file (%s) has no row after its beginning",
                         showing->file->path, rs_input_format_name(showing->input));
    }
    return status;
}

static rs_status show_file(rs_showing *showing, const rs_named_file *file, rs_input_options options) {
    if (!file->format && rs_index_recognises(file->path)) {
        return rs_fail(RS_EUSAGE, "%s is an index: give the lists that it was made of", file->path);
    }
    options.format = file->format;
    options.file_of_ids = showing->job->passenger_count > 1 ? file->path : NULL;
    showing->file = file;
    showing->records = showing->rejected = showing->dates_seen = 0;
    showing->unknown_countries = showing->unknown_sexes = 0;
    rs_status status = rs_input_open(&showing->input, file->path, &options, on_reject, showing);
    if (status == RS_OK) {
        status = show_all(showing);
    }
    rs_input_close(showing->input);
    showing->input = NULL;
    return status;
}

/* The files of one side. */
static rs_status show_side(rs_showing *showing, rs_role role) {
    const rs_records_job *job = showing->job;
    const bool lists = role == RS_WATCHLIST;
    const size_t count = lists ? job->watchlist_count : job->passenger_count;
    rs_input_options options = {
        .role = role, .map_count = lists ? job->list_map_count : job->map_count, .any_schema = job->any_schema};
    rs_named_file *files = NULL;
    rs_column_map *maps = NULL;
    rs_status status =
        rs_named_files_parse(&files, showing->arena, lists ? job->watchlists : job->passengers, count, role);
    if (status == RS_OK) {
        status = rs_column_maps_parse(&maps, showing->arena, lists ? job->list_maps : job->maps, options.map_count);
        options.maps = maps;
    }
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = show_file(showing, &files[i], options);
    }
    return status;
}

rs_status rs_records_run(const rs_records_job *job, FILE *output) {
    rs_showing showing = {.job = job, .output = output};
    if (job->passenger_count + job->watchlist_count == 0) {
        return rs_fail(RS_EUSAGE, "no file is given: name passengers as FILE or with -p FILE, lists with -w FILE");
    }
    showing.arena = rs_arena_create();
    showing.record_arena = rs_arena_create();
    rs_status status = showing.arena && showing.record_arena ? rs_normaliser_create(&showing.normaliser) : RS_ENOMEM;
    if (status == RS_OK) {
        status = show_side(&showing, RS_PASSENGERS);
    }
    if (status == RS_OK) {
        status = show_side(&showing, RS_WATCHLIST);
    }
    rs_normaliser_free(showing.normaliser);
    rs_arena_free(showing.record_arena);
    rs_arena_free(showing.arena);
    return status;
}
