#include "host/screen/people.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/base/progress.h"
#include "host/normalise/normalise.h"

/* What the reader of one file needs to say which file a reject belongs to. */
typedef struct rs_open_file {
    rs_people *people;
    rs_input *input; /* NULL: it is not open now */
    const rs_named_file *named;
    uint64_t screened;
    uint64_t bytes_total; /* 0 if it is not known */
    uint64_t bytes_done;  /* once it is closed */
    rs_file_facts facts;  /* once it has ended */
} rs_open_file;

struct rs_people {
    rs_people_options options;
    rs_normaliser *normaliser;
    rs_arena *arena; /* of the person at hand */
    rs_person person;
    rs_open_file *files;
    size_t at; /* the file being read */
    rs_row_counts counts;
    rs_document_counts document_counts;
};

static void on_reject(void *context, const rs_rejected_row *row) {
    const rs_open_file *file = context;
    rs_rejects *rejects = file->people->options.rejects;
    if (rejects) {
        rs_rejects_add(rejects, row->file ? row->file : file->named->path, row->line, row->field, row->reason);
    }
}

static rs_status open_file(rs_open_file *file, rs_reject_fn reject) {
    const rs_people_options *options = &file->people->options;
    const bool several = options->role == RS_PASSENGERS && options->file_count > 1;
    const rs_input_options input = {.role = options->role,
                                    .format = file->named->format,
                                    .maps = options->maps,
                                    .map_count = options->map_count,
                                    .file_of_ids = several ? file->named->path : NULL,
                                    .any_schema = options->any_schema};
    rs_status status = rs_input_open(&file->input, file->named->path, &input, reject, file);
    if (status == RS_OK) {
        file->bytes_total = rs_input_bytes_total(file->input);
    }
    return status;
}

static void close_file(rs_open_file *file) {
    if (file->input) {
        file->bytes_done = rs_input_bytes_read(file->input);
        rs_input_close(file->input);
        file->input = NULL;
    }
}

/* Can it be closed and opened again later? A list is read at once, and a pipe would be lost. */
static bool may_wait(const rs_open_file *file) {
    struct stat facts;
    const char *path = file->named->path;
    return file->people->options.role == RS_PASSENGERS && strcmp(path, "-") != 0 && stat(path, &facts) == 0 &&
           S_ISREG(facts.st_mode);
}

static rs_status open_files(rs_people *people) {
    const rs_people_options *options = &people->options;
    people->files = calloc(options->file_count + 1, sizeof *people->files);
    if (!people->files) {
        return rs_fail_memory();
    }
    for (size_t i = 0; i < options->file_count; i++) {
        rs_open_file *file = &people->files[i];
        *file = (rs_open_file){.people = people, .named = &options->files[i]};
        const bool waits = may_wait(file);
        rs_status status = open_file(file, waits ? NULL : on_reject);
        if (status != RS_OK) {
            return status;
        }
        if (waits) {
            close_file(file);
            file->bytes_done = 0;
        }
    }
    return RS_OK;
}

rs_status rs_people_open(rs_people **out, const rs_people_options *options) {
    rs_people *people = calloc(1, sizeof *people);
    if (!people) {
        return rs_fail_memory();
    }
    people->options = *options;
    people->arena = rs_arena_create();
    rs_status status = people->arena ? rs_normaliser_create(&people->normaliser) : RS_ENOMEM;
    if (status == RS_OK) {
        status = open_files(people);
    }
    if (status != RS_OK) {
        rs_people_close(people);
        return status;
    }
    *out = people;
    return RS_OK;
}

void rs_people_close(rs_people *people) {
    if (!people) {
        return;
    }
    for (size_t i = 0; people->files && i < people->options.file_count; i++) {
        close_file(&people->files[i]);
    }
    free(people->files);
    rs_normaliser_free(people->normaliser);
    rs_arena_free(people->arena);
    free(people);
}

static void add_counts(rs_people *people, const rs_input *input) {
    const rs_input_counts *counts = rs_input_get_counts(input);
    if (rs_input_is_document_list(input)) {
        people->document_counts.rows += counts->rows;
        people->document_counts.rejected += counts->rejected;
        return;
    }
    people->counts.rows += counts->rows;
    people->counts.rejected += counts->rejected;
    people->counts.left_out += counts->left_out;
    people->counts.dates_unknown += counts->dates_unknown;
}

/*
 * A file without rows has lost them, unless it says itself that it is about nobody: then the others are screened. A run
 * without anybody finds nobody, and must not look like a good one.
 */
static rs_status check_rows(const rs_people *people, const rs_open_file *file) {
    const char *path = file->named->path;
    const char *format = rs_input_format_name(file->input);
    const bool is_last = people->at == people->options.file_count;
    const bool is_whole = people->options.role == RS_PASSENGERS && rs_input_may_be_empty(file->input);
    if (rs_input_get_counts(file->input)->rows == 0 && !is_whole) {
        return rs_fail(RS_EINPUT, "%s: there is nothing to screen: the file (%s) has no row after its beginning", path,
                       format);
    }
    if (is_last && people->options.role == RS_PASSENGERS && people->counts.rows == 0) {
        return rs_fail(RS_EINPUT, "%s: there is nothing to screen: no passenger is in this file (%s)%s", path, format,
                       people->options.file_count > 1 ? " nor in the others" : "");
    }
    if (people->options.role == RS_PASSENGERS && file->screened == 0) {
        rs_say(RS_NORMAL, "%s: no passenger to be screened is in this file (%s)", path, format);
    }
    return RS_OK;
}

/* Refuses a file that cannot be what the user meant. */
static rs_status check_finished(const rs_people *people, const rs_open_file *file) {
    const rs_input_counts *counts = rs_input_get_counts(file->input);
    rs_status status = check_rows(people, file);
    if (status) {
        return status;
    }
    if (rs_input_is_document_list(file->input) && file->screened == 0) {
        return rs_fail(RS_EINPUT, "%s: none of the %" PRIu64 " rows of this list of documents can be looked up",
                       file->named->path, counts->rows);
    }
    if (people->options.role == RS_WATCHLIST && file->screened == 0) {
        return rs_fail(RS_EINPUT,
                       "%s: no entry of this list can be screened: of %" PRIu64 " rows %" PRIu64
                       " could not be read, %" PRIu64 " are no persons, the others have no letter in their names",
                       file->named->path, counts->rows, counts->rejected, counts->left_out);
    }
    return RS_OK;
}

/* Adds a finished file's counts. There may be thousands of passengers' files, which are not kept open. */
static rs_status finish_file(rs_people *people) {
    rs_open_file *file = &people->files[people->at++];
    add_counts(people, file->input);
    file->facts = (rs_file_facts){.path = file->named->path,
                                  .format = rs_input_format_name(file->input),
                                  .counts = *rs_input_get_counts(file->input)};
    (void)snprintf(file->facts.stated_date, sizeof file->facts.stated_date, "%s", rs_input_stated_date(file->input));
    rs_status status = check_finished(people, file);
    if (people->options.role == RS_PASSENGERS) {
        close_file(file);
    }
    return status;
}

static void count_document(rs_people *people, const rs_record *record, const rs_person *person) {
    const bool is_named = record->documents->country.length > 0;
    people->document_counts.listed++;
    people->document_counts.countries_unknown += is_named && person->facts.documents->country == 0 ? 1 : 0;
}

static void count_person(rs_people *people, const rs_record *record, const rs_person *person) {
    people->files[people->at].screened++;
    if (person->name_count == 0) {
        count_document(people, record, person);
        return;
    }
    people->counts.screened++;
    people->counts.sexes_unknown += rs_normalise_understands_sex(record->sex) ? 0 : 1;
    for (size_t i = 0; i < person->name_count; i++) {
        const rs_person_name *name = &person->names[i];
        people->counts.forms += name->is_form ? 1 : 0;
        people->counts.names_over_limit += !name->is_form && name->tokens.over_limit ? 1 : 0;
    }
}

static void reject_record(rs_people *people, const rs_record *record, rs_reject reject) {
    rs_open_file *file = &people->files[people->at];
    rs_rejected_row row = {.line = record->line};
    row.reason = rs_reject_reason(reject, &row.field);
    if (reject == RS_NUMBER_TOO_SHORT) {
        people->document_counts.rejected++;
    } else {
        people->counts.rejected++;
        people->counts.no_letter++;
    }
    on_reject(file, &row);
}

/* The next record of the file being read, as a person if it has letters: *found says so. */
static rs_status read_person(rs_people *people, rs_arena *arena, rs_person *person, bool *found, bool *more) {
    const rs_record *record = NULL;
    rs_open_file *file = &people->files[people->at];
    *found = false;
    rs_status status = file->input ? RS_OK : open_file(file, on_reject);
    if (status == RS_OK) {
        status = rs_input_next(file->input, &record, more);
    }
    if (status != RS_OK || !*more) {
        return status;
    }
    rs_reject reject = RS_ACCEPTED;
    status = rs_normalise_record(people->normaliser, arena, record, person, &reject);
    if (status != RS_OK) {
        return status;
    }
    if (reject == RS_ACCEPTED) {
        *found = true;
        count_person(people, record, person);
    } else {
        reject_record(people, record, reject);
    }
    return RS_OK;
}

rs_status rs_people_step(rs_people *people, rs_arena *arena, rs_person *person, uint32_t *file, bool *found,
                         bool *more) {
    bool more_in_file = false;
    *found = false;
    *more = people->at < people->options.file_count;
    if (!*more) {
        return RS_OK;
    }
    *file = (uint32_t)people->at;
    rs_status status = read_person(people, arena, person, found, &more_in_file);
    return status == RS_OK && !more_in_file ? finish_file(people) : status;
}

rs_status rs_people_next(rs_people *people, const rs_person **person, uint32_t *file, bool *more) {
    bool found = false;
    rs_status status = RS_OK;
    *more = true;
    *person = &people->person;
    while (status == RS_OK && !found && *more) {
        rs_arena_reset(people->arena);
        status = rs_people_step(people, people->arena, &people->person, file, &found, more);
    }
    return status;
}

const rs_row_counts *rs_people_counts(const rs_people *people) {
    return &people->counts;
}

bool rs_people_are_documents(const rs_people *people, uint32_t file) {
    return rs_input_is_document_list(people->files[file].input);
}

const rs_document_counts *rs_people_document_counts(const rs_people *people) {
    return &people->document_counts;
}

const rs_file_facts *rs_people_file(const rs_people *people, uint32_t file) {
    return &people->files[file].facts;
}

uint64_t rs_people_bytes_read(const rs_people *people) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < people->options.file_count; i++) {
        const rs_open_file *file = &people->files[i];
        bytes += file->input ? rs_input_bytes_read(file->input) : file->bytes_done;
    }
    return bytes;
}

uint64_t rs_people_bytes_total(const rs_people *people) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < people->options.file_count; i++) {
        const uint64_t one = people->files[i].bytes_total;
        if (one == 0) {
            return 0;
        }
        bytes += one;
    }
    return bytes;
}
