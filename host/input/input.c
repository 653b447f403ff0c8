#include "host/input/input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/base/utf8.h"
#include "host/input/columns.h"
#include "host/input/documents.h"
#include "host/input/ofac_beside.h"
#include "host/input/reader.h"

struct rs_input {
    rs_intake intake;
    rs_input_options options;
    char *path; /* the input's own copy: messages need it until the end */
    const rs_format *format;
    void *reader;
    uint64_t records; /* handed on */
};

void rs_intake_reject(rs_intake *intake, uint64_t line, const char *field, const char *reason, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, reason);
    (void)vsnprintf(text, sizeof text, reason, arguments);
    va_end(arguments);
    intake->counts.rejected++;
    const rs_rejected_row row = {.file = intake->beside, .line = line, .field = field ? field : "", .reason = text};
    if (intake->on_reject)
        intake->on_reject(intake->context, &row);
}

void rs_intake_state_date(rs_intake *intake, rs_str text) {
    text = rs_str_trim(text);
    if (intake->stated_date[0] == '\0')
        (void)rs_str_append(intake->stated_date, sizeof intake->stated_date, 0, text);
}

const char *rs_input_stated_date(const rs_input *input) {
    return input->intake.stated_date;
}

/* Adds what a text means that holds one date. False: it is none. */
static bool add_birth(rs_intake *intake, rs_str text) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    const size_t count = rs_births_parse(text, births);
    for (size_t i = 0; i < count; i++)
        rs_builder_add_birth(intake->builder, &births[i]);
    const rs_date_order order = count > 0 ? rs_date_order_of(text) : RS_ANY_ORDER;
    intake->day_first += order == RS_DAY_FIRST;
    intake->month_first += order == RS_MONTH_FIRST;
    return count > 0;
}

/* Takes the text up to the next ' or ' off it. */
static rs_str take_alternative(rs_str *text) {
    static const char word[] = " or ";
    const size_t length = sizeof word - 1;
    rs_str rest = *text;
    while (rest.length > 0 && !rs_str_begins(rest, word))
        rest = (rs_str){rest.data + 1, rest.length - 1};
    const rs_str first = {text->data, text->length - rest.length};
    const size_t taken = rest.length > 0 ? length : 0;
    *text = (rs_str){rest.data + taken, rest.length - taken};
    return first;
}

/* '1965 or 1967': all of them are dates, or the text is not understood. */
static bool add_alternatives(rs_intake *intake, rs_str text) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    size_t count = 0;
    for (rs_str rest = text; rest.length > 0; count++)
        if (rs_births_parse(take_alternative(&rest), births) == 0)
            return false;
    if (count < 2)
        return false;
    for (rs_str rest = text; rest.length > 0;)
        (void)add_birth(intake, take_alternative(&rest));
    return true;
}

void rs_intake_add_birth_text(rs_intake *intake, rs_str text) {
    text = rs_str_trim(text);
    if (text.length > 0 && !add_birth(intake, text) && !add_alternatives(intake, text))
        intake->counts.dates_unknown++;
}

void rs_intake_add_document_text(rs_intake *intake, rs_str text, rs_str country) {
    rs_documents documents = rs_documents_of(text);
    rs_document found;
    while (rs_documents_next(&documents, &found))
        rs_builder_add_document(intake->builder, rs_builder_join(intake->builder, found.number, found.second),
                                country.length > 0 ? country : found.country);
}

void rs_intake_set_made_id(rs_intake *intake, rs_str id) {
    rs_str file = rs_str_from(intake->options->file_of_ids);
    if (file.length > 0)
        id = rs_builder_append(intake->builder, rs_builder_append(intake->builder, file, rs_str_from(":")), id);
    rs_builder_set_id(intake->builder, id);
}

void rs_intake_set_row_id(rs_intake *intake, uint64_t number) {
    char digits[24];
    (void)rs_str_append_number(digits, sizeof digits, 0, number);
    rs_intake_set_made_id(intake, rs_str_from(digits));
}

rs_status rs_intake_mend(rs_intake *intake, rs_mending *room, uint64_t line, rs_str *bytes) {
    if (rs_utf8_valid(*bytes))
        return RS_OK;
    if (intake->counts.mended++ == 0)
        intake->first_mended = line;
    return rs_charset_mend(room, *bytes, bytes);
}

void rs_intake_say_charset(const rs_intake *intake) {
    const char *guess = rs_source_guess(intake->source);
    if (guess && strcmp(guess, RS_CHARSET_WINDOWS_1252) == 0)
        rs_say(RS_NORMAL, "%s: is not UTF-8 and was read as Windows-1252", intake->path);
    else if (guess)
        rs_say(RS_NORMAL, "%s: is not UTF-8 and was read as %s, which its UNB names", intake->path, guess);
    if (intake->counts.mended > 0)
        rs_say(RS_NORMAL,
               "%s: rows that are not UTF-8: %llu, the first on line %llu; their other bytes were read as "
               "Windows-1252",
               intake->path, (unsigned long long)intake->counts.mended, (unsigned long long)intake->first_mended);
}

void rs_intake_say_notes(const rs_intake *intake) {
    if (intake->day_first > 0 && intake->month_first > 0)
        rs_say(
            RS_NORMAL,
            "%s: birth dates that can only be day/month: %llu, and only month/day: %llu; those that may be either were "
            "read as day/month",
            intake->path, (unsigned long long)intake->day_first, (unsigned long long)intake->month_first);
    if (intake->unused_columns[0] != '\0')
        rs_say(RS_NORMAL, "%s: columns not used: %s%s", intake->path, intake->unused_columns,
               intake->unused_number ? "; the numbers and countries of people's documents are read from columns called "
                                       "document_number and document_country"
                                     : "");
}

static rs_status find_format(rs_input *input) {
    const rs_input_options *options = input->intake.options;
    rs_str head = rs_source_head(input->intake.source);
    if (head.length == 0)
        return rs_fail(RS_EINPUT, "%s: is empty", input->path);
    if (options->format)
        return rs_format_by_name(&input->format, options->format);
    rs_status status = rs_format_by_content(&input->format, input->path, head);
    if (!status && input->format == &rs_format_csv && options->role == RS_WATCHLIST &&
        rs_is_document_list(head, options))
        input->format = &rs_format_documents;
    return status;
}

static rs_status start(rs_input *input, const char *path) {
    size_t bytes = strlen(path) + 1;
    input->path = malloc(bytes);
    if (!input->path)
        return rs_fail_memory();
    memcpy(input->path, path, bytes);
    input->intake.path = input->path;
    input->intake.builder = rs_builder_create();
    if (!input->intake.builder)
        return RS_ENOMEM;
    rs_status status = rs_columns_check_maps(input->intake.options);
    if (!status)
        status = rs_source_open(&input->intake.source, input->path);
    if (!status)
        status = find_format(input);
    if (!status)
        status = input->format->open(&input->reader, &input->intake);
    return status;
}

rs_status rs_input_open(rs_input **out, const char *path, const rs_input_options *options, rs_reject_fn on_reject,
                        void *context) {
    *out = NULL;
    rs_input *input = calloc(1, sizeof *input);
    if (!input)
        return rs_fail_memory();
    input->options = *options;
    input->intake.options = &input->options;
    input->intake.on_reject = on_reject;
    input->intake.context = context;
    rs_status status = start(input, path);
    if (status)
        rs_input_close(input);
    else
        *out = input;
    return status;
}

bool rs_input_is_document_list(const rs_input *input) {
    return input->format == &rs_format_documents;
}

/* A list without one entry would find nobody, and a run that finds nobody must not look like a good one. */
static rs_status check_not_empty(const rs_input *input) {
    const rs_input_counts *counts = &input->intake.counts;
    if (input->records > 0 || input->intake.options->role != RS_WATCHLIST)
        return RS_OK;
    if (counts->rows == 0)
        return rs_fail(RS_EINPUT, "%s: this watchlist has no entries", input->path);
    if (rs_input_is_document_list(input))
        return rs_fail(RS_EINPUT, "%s: none of the %llu rows of this list of documents could be read", input->path,
                       (unsigned long long)counts->rows);
    return rs_fail(RS_EINPUT,
                   "%s: this watchlist has no person that can be screened against: of %llu rows, %llu could not be "
                   "read and %llu are no persons",
                   input->path, (unsigned long long)counts->rows, (unsigned long long)counts->rejected,
                   (unsigned long long)counts->left_out);
}

rs_status rs_input_next(rs_input *input, const rs_record **record, bool *more) {
    rs_status status = input->format->next(input->reader, record, more);
    if (status)
        return status;
    if (!*more) {
        rs_intake_say_charset(&input->intake);
        rs_intake_say_notes(&input->intake);
        return check_not_empty(input);
    }
    input->records++;
    return RS_OK;
}

/* Whether a file that can be read has the format. */
static bool has_format(const char *path, const rs_format *format) {
    rs_source *source = NULL;
    const rs_format *found = NULL;
    if (!rs_source_open(&source, path))
        (void)rs_format_by_content(&found, path, rs_source_head(source));
    rs_source_close(source);
    return found == format;
}

rs_status rs_input_beside(const char *path, const char *format, rs_arena *arena, const char ***paths, size_t *count) {
    *paths = NULL;
    *count = 0;
    const rs_format *ofac = &rs_format_ofac_csv;
    if (format ? strcmp(format, ofac->name) != 0 : !has_format(path, ofac))
        return RS_OK;
    *count = RS_OFAC_BESIDE_PATHS;
    *paths = rs_arena_alloc(arena, RS_OFAC_BESIDE_PATHS * sizeof **paths);
    return *paths ? rs_ofac_beside_paths(path, arena, *paths) : RS_ENOMEM;
}

bool rs_input_may_be_empty(const rs_input *input) {
    return input->intake.may_be_empty;
}

const rs_input_counts *rs_input_get_counts(const rs_input *input) {
    return &input->intake.counts;
}

const char *rs_input_format_name(const rs_input *input) {
    return input->format->name;
}

uint64_t rs_input_bytes_read(const rs_input *input) {
    return rs_source_bytes_read(input->intake.source);
}

uint64_t rs_input_bytes_total(const rs_input *input) {
    return rs_source_bytes_total(input->intake.source);
}

void rs_input_close(rs_input *input) {
    if (!input)
        return;
    if (input->reader)
        input->format->close(input->reader);
    rs_source_close(input->intake.source);
    rs_builder_free(input->intake.builder);
    free(input->path);
    free(input);
}
