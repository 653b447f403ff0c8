#include "host/string_join/string_column.h"

#include <inttypes.h>
#include <stdio.h>

#include "host/base/progress.h"
#include "host/input/strings.h"
#include "host/strings/string_metric.h"

typedef struct loading {
    rs_string_set *set;
    rs_string_reader *reader;
    uint64_t rows; /* in the set */
    uint64_t rejected;
    uint64_t first_line;
    char first_reason[128];
} loading;

static void on_reject(void *context, const rs_rejected_row *row) {
    loading *to = context;
    if (to->rejected++ == 0) {
        to->first_line = row->line;
        (void)snprintf(to->first_reason, sizeof to->first_reason, "%s", row->reason);
    }
}

/* Bytes are never fewer than characters, so only long texts are counted. */
static bool is_too_long(rs_str text) {
    size_t characters = 0;
    for (size_t i = 0; text.length > RS_METRIC_MAX_CODEPOINTS && i < text.length; i++) {
        characters += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return characters > RS_METRIC_MAX_CODEPOINTS;
}

/* Row numbers stay what they are in the file: those before `row` that have not come were rejected. */
static rs_status skip_to(loading *to, uint64_t row) {
    rs_status status = RS_OK;
    for (; to->rows < row && status == RS_OK; to->rows++) {
        status = rs_string_set_skip(to->set);
    }
    return status;
}

static rs_status add(loading *to, rs_str text, uint64_t row) {
    rs_status status = skip_to(to, row);
    if (status == RS_OK && is_too_long(text)) {
        char reason[64];
        (void)snprintf(reason, sizeof reason, "longer than %d characters", RS_METRIC_MAX_CODEPOINTS);
        on_reject(to, &(rs_rejected_row){.line = row + 1, .reason = reason});
        return skip_to(to, row + 1);
    }
    to->rows++;
    return status == RS_OK ? rs_string_set_add(to->set, text) : status;
}

static rs_status read_rows(loading *to, const char *path) {
    for (;;) {
        rs_str text;
        uint64_t row = 0;
        bool more = false;
        rs_status status = rs_string_reader_next(to->reader, &text, &row, &more);
        const uint64_t rows = rs_string_reader_counts(to->reader)->rows;
        if (status == RS_OK && rows > RS_STRINGS_MAX_ROWS) {
            status = rs_fail(RS_EINPUT, "%s: has more than %" PRIu32 " rows; join it in parts", path,
                             (uint32_t)RS_STRINGS_MAX_ROWS);
        }
        if (status == RS_OK && !more) {
            return skip_to(to, rows);
        }
        if (status == RS_OK) {
            status = add(to, text, row);
        }
        if (status != RS_OK) {
            return status;
        }
    }
}

rs_status rs_string_column_load(rs_string_column *out, const char *path, const char *column) {
    *out = (rs_string_column){.rejected = 0};
    loading to = {.set = rs_string_set_create()};
    rs_status status = to.set ? rs_string_reader_open(&to.reader, path, column, on_reject, &to) : RS_ENOMEM;
    if (status == RS_OK) {
        status = read_rows(&to, path);
    }
    if (status == RS_OK) {
        status = rs_string_set_seal(to.set, &out->strings);
    }
    if (status == RS_OK && to.rejected > 0) {
        rs_say(RS_NORMAL,
               "%s: %" PRIu64 " of %" PRIu64 " rows cannot be read and take no part; the first is on line %" PRIu64
               ": %s",
               path, to.rejected, to.rows, to.first_line, to.first_reason);
    }
    out->rejected = to.rejected;
    rs_string_reader_close(to.reader);
    rs_string_set_free(to.set);
    return status;
}

void rs_string_column_clear(rs_string_column *column) {
    rs_strings_clear(&column->strings);
    *column = (rs_string_column){.rejected = 0};
}
