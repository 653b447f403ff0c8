#include "host/device/tuning.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/lines.h"

enum {
    COLUMNS = 8,
    MOST_GROUP = 1024,
    LEAST_LOG = 16, /* of a tile: a block of strings at least, and some to compare it with */
    MOST_LOG = 28,  /* of a batch: 2^28 pairs take gigabytes */
    MOST_FILE_BYTES = 1 << 16,
};

/* A whole number of up to `most`. False if the text is no such number. */
static bool read_number(rs_str text, uint32_t most, uint32_t *out) {
    uint64_t number = 0;
    for (size_t i = 0; i < text.length && number <= most; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
        number = number * 10 + (uint64_t)(text.data[i] - '0');
    }
    *out = (uint32_t)number;
    return text.length > 0 && number <= most;
}

static bool read_word(rs_str text, char out[RS_TUNING_WORD_BYTES]) {
    if (text.length == 0 || text.length >= RS_TUNING_WORD_BYTES) {
        return false;
    }
    memcpy(out, text.data, text.length);
    out[text.length] = '\0';
    return true;
}

static bool is_power_of_two(uint32_t number) {
    return number > 0 && (number & (number - 1)) == 0;
}

/* What kernels and joins rely on. */
static bool is_sound(const rs_tuning *tuning) {
    const bool has_shape = tuning->vector_width == 1
                               ? is_power_of_two(tuning->group_size) && tuning->group_size >= 32
                               : (tuning->vector_width == 8 || tuning->vector_width == 16) && tuning->group_size == 1;
    return has_shape && tuning->tile_log >= LEAST_LOG && tuning->tile_log <= tuning->batch_log &&
           tuning->row_blocks > 0;
}

static bool read_line(rs_str row, rs_tuning_line *out) {
    rs_str columns[COLUMNS], part;
    size_t count = 0;
    *out = (rs_tuning_line){.native_width = 0};
    while (rs_lines_cut(&row, '\t', &part)) {
        if (count == COLUMNS) {
            return false;
        }
        columns[count++] = part;
    }
    rs_tuning *tuning = &out->tuning;
    return count == COLUMNS && read_word(columns[0], out->kind) && read_number(columns[1], 1024, &out->native_width) &&
           read_word(columns[2], out->name) && read_number(columns[3], 16, &tuning->vector_width) &&
           read_number(columns[4], MOST_GROUP, &tuning->group_size) &&
           read_number(columns[5], MOST_LOG, &tuning->tile_log) &&
           read_number(columns[6], MOST_LOG, &tuning->batch_log) &&
           read_number(columns[7], 1 << 16, &tuning->row_blocks) && is_sound(tuning);
}

rs_status rs_tuning_parse(rs_tuning_table *out, rs_str text, const char *name) {
    rs_lines lines = rs_lines_of((const unsigned char *)text.data, text.length);
    rs_str row;
    out->count = 0;
    while (rs_lines_next(&lines, &row)) {
        if (out->count == RS_TUNING_MOST_LINES) {
            return rs_fail(RS_EINPUT, "%s, line %u: more than %d lines", name, (unsigned)lines.number,
                           RS_TUNING_MOST_LINES);
        }
        if (!read_line(row, &out->lines[out->count++])) {
            return rs_fail(RS_EINPUT,
                           "%s, line %u: a line has kind, native, name, width, group, tile, batch and row, as the head "
                           "of data/tuning.tsv explains, between tabs",
                           name, (unsigned)lines.number);
        }
    }
    return RS_OK;
}

/* Out: *text, to be freed, and its length. */
static rs_status read_file(const char *path, char **text, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        return rs_fail(RS_EINPUT, "RESCREEN_TUNING: cannot open '%s': %s", path, strerror(errno));
    }
    *text = malloc(MOST_FILE_BYTES);
    *length = *text ? fread(*text, 1, MOST_FILE_BYTES, file) : 0;
    const bool failed = ferror(file) != 0;
    (void)fclose(file);
    return !*text                       ? rs_fail_memory()
           : failed                     ? rs_fail(RS_EINPUT, "RESCREEN_TUNING: cannot read '%s'", path)
           : *length == MOST_FILE_BYTES ? rs_fail(RS_EINPUT, "RESCREEN_TUNING: '%s' is too large", path)
                                        : RS_OK;
}

rs_status rs_tuning_load(rs_tuning_table *out) {
    const char *path = getenv("RESCREEN_TUNING");
    if (!path || path[0] == '\0') {
        return rs_tuning_parse(out, (rs_str){(const char *)rs_embedded_tuning_tsv, rs_embedded_tuning_tsv_size},
                               "data/tuning.tsv");
    }
    char *text = NULL;
    size_t length = 0;
    rs_status status = read_file(path, &text, &length);
    if (!status) {
        status = rs_tuning_parse(out, (rs_str){text, length}, path);
    }
    free(text);
    return status;
}

static bool fits(const rs_tuning_line *line, const rs_device_info *info) {
    const char *kind = info->is_gpu ? "GPU" : info->is_cpu ? "CPU" : "other";
    return (strcmp(line->kind, "*") == 0 || strcmp(line->kind, kind) == 0) &&
           info->native_width >= line->native_width && (strcmp(line->name, "*") == 0 || strstr(info->name, line->name));
}

rs_status rs_tuning_find(const rs_tuning_table *table, const rs_device_info *info, rs_tuning *out) {
    for (size_t i = 0; i < table->count; i++) {
        if (fits(&table->lines[i], info)) {
            *out = table->lines[i].tuning;
            return RS_OK;
        }
    }
    return rs_fail(RS_EINPUT, "the tuning table has no line for device '%s'; its last line should fit all", info->name);
}

rs_status rs_tuning_of_width(const rs_tuning_table *table, uint32_t vector_width, rs_tuning *out) {
    for (size_t i = 0; i < table->count; i++) {
        if (table->lines[i].tuning.vector_width == vector_width) {
            *out = table->lines[i].tuning;
            return RS_OK;
        }
    }
    return rs_fail(RS_EINPUT, "the tuning table has no line of width %u", (unsigned)vector_width);
}
