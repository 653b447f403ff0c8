#include "tests/unit/input/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void append(reading *out, const char *format, ...) RS_PRINTF(2, 3);

static void append(reading *out, const char *format, ...) {
    size_t used = strlen(out->text);
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(out->text + used, sizeof out->text - used, format, arguments);
    va_end(arguments);
}

static void on_reject(void *context, const rs_rejected_row *row) {
    reading *out = context;
    out->rejects++;
    const char *file = row->file ? strrchr(row->file, '/') + 1 : "";
    append(out, "%s%s%llu ! %s%s%s\n", file, row->file ? ", " : "", (unsigned long long)row->line, row->field,
           row->field[0] ? ": " : "", row->reason);
}

static const char *comma(size_t i) {
    return i > 0 ? ", " : "";
}

static void append_birth(reading *out, const rs_birth *birth) {
    append(out, "%s%04d", birth->approximate ? "~" : "", birth->year);
    if (birth->last_year > 0)
        append(out, "..%04d", birth->last_year);
    if (birth->month > 0)
        append(out, "-%02d", birth->month);
    if (birth->day > 0)
        append(out, "-%02d%s", birth->day, birth->near_day ? "+-2" : "");
}

static void append_record(reading *out, const rs_record *r) {
    append(out, "%llu %.*s|", (unsigned long long)r->line, RS_STR_ARGS(r->id));
    for (size_t i = 0; i < r->name_count; i++)
        append(out, "%s%s%.*s%s", comma(i), r->names[i].low_quality ? "~" : "", RS_STR_ARGS(r->names[i].text),
               r->names[i].truncated ? "^" : "");
    append(out, "|");
    for (size_t i = 0; i < r->birth_count; i++) {
        append(out, "%s", comma(i));
        append_birth(out, &r->births[i]);
    }
    append(out, "|");
    for (size_t i = 0; i < r->nationality_count; i++)
        append(out, "%s%.*s", comma(i), RS_STR_ARGS(r->nationalities[i]));
    append(out, "|%.*s|", RS_STR_ARGS(r->sex));
    for (size_t i = 0; i < r->document_count; i++)
        append(out, "%s%.*s/%.*s", comma(i), RS_STR_ARGS(r->documents[i].number), RS_STR_ARGS(r->documents[i].country));
    for (size_t i = 0; i < r->birth_country_count; i++)
        append(out, "%s%.*s", i > 0 ? ", " : "|born ", RS_STR_ARGS(r->birth_countries[i]));
    for (size_t i = 0; i < r->remark_count; i++)
        append(out, "%s%.*s", i > 0 ? ", " : "|remark ", RS_STR_ARGS(r->remarks[i]));
    append(out, "\n");
}

static void count_record(reading *out, const rs_record *r) {
    out->records++;
    out->names += r->name_count;
    for (size_t i = 0; i < r->name_count; i++)
        out->low_quality_names += r->names[i].low_quality;
    out->births += r->birth_count;
    out->nationalities += r->nationality_count;
    out->birth_countries += r->birth_country_count;
    out->documents += r->document_count;
    out->with_birth += r->birth_count > 0;
    out->with_nationality += r->nationality_count > 0;
    out->with_birth_country += r->birth_country_count > 0;
    out->with_sex += r->sex.length > 0;
    out->with_document += r->document_count > 0;
}

void reading_of_file(reading *out, const char *path, const rs_input_options *options) {
    *out = (reading){.status = RS_OK};
    rs_input *input = NULL;
    out->status = rs_input_open(&input, path, options, on_reject, out);
    bool more = out->status == RS_OK;
    while (more) {
        const rs_record *record = NULL;
        out->status = rs_input_next(input, &record, &more);
        more = more && out->status == RS_OK;
        if (!more)
            break;
        append_record(out, record);
        count_record(out, record);
    }
    if (out->status)
        (void)snprintf(out->error, sizeof out->error, "%s", rs_error_message());
    if (input) {
        out->counts = *rs_input_get_counts(input);
        (void)snprintf(out->format, sizeof out->format, "%s", rs_input_format_name(input));
    }
    rs_input_close(input);
}

char *reading_write(const void *bytes, size_t length) {
    const char *folder = getenv("TMPDIR");
    char *path = malloc(4096);
    if (!path)
        abort();
    (void)snprintf(path, 4096, "%s/rescreen-test-XXXXXX", folder ? folder : "/tmp");
    int file = mkstemp(path);
    if (file < 0 || write(file, bytes, length) != (ssize_t)length || close(file) != 0)
        abort();
    return path;
}

void reading_remove(char *path) {
    (void)unlink(path);
    free(path);
}

void reading_of_bytes(reading *out, const void *bytes, size_t length, const rs_input_options *options) {
    char *path = reading_write(bytes, length);
    reading_of_file(out, path, options);
    char *named = strstr(out->error, path);
    if (named) {
        memmove(named + strlen("FILE"), named + strlen(path), strlen(named + strlen(path)) + 1);
        memcpy(named, "FILE", strlen("FILE"));
    }
    reading_remove(path);
}

void reading_of_text(reading *out, const char *text, rs_role role) {
    const rs_input_options options = {.role = role};
    reading_of_bytes(out, text, strlen(text), &options);
}

void reading_expect_list(reading *out, const char *text, bool any_schema, const char *expected) {
    const rs_input_options options = {.role = RS_WATCHLIST, .any_schema = any_schema};
    reading_of_bytes(out, text, strlen(text), &options);
    assert_string_equal(out->error, "");
    assert_string_equal(out->text, expected);
    assert_int_equal(out->counts.rows, out->records + out->counts.rejected + out->counts.left_out);
}

char *reading_testdata(const char *relative) {
    const char *folder = getenv("RESCREEN_TESTDATA");
    char *path = malloc(4096);
    if (!path)
        abort();
    (void)snprintf(path, 4096, "%s/%s", folder ? folder : "../shared/testdata", relative);
    if (access(path, R_OK) == 0)
        return path;
    (void)fprintf(stderr, "skipped: %s is not there\n", path);
    free(path);
    return NULL;
}
