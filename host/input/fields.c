#include "host/input/fields.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/field_stops.h"

struct rs_fields {
    struct csv_parser parser;
    char separator;
    bool allows_quotes;
    rs_field_stops stops;
    char *text; /* all fields of the row: together never longer than the row */
    size_t text_length;
    size_t text_capacity;
    size_t count; /* fields met */
    size_t rows;  /* rows that libcsv saw: one, if it and rows.c agree */
    rs_str *items;
};

static bool start_parser(rs_fields *fields) {
    const int strict = fields->allows_quotes ? 0 : CSV_STRICT;
    if (csv_init(&fields->parser, (unsigned char)(strict | CSV_STRICT_FINI)) != 0)
        return false;
    csv_set_delim(&fields->parser, (unsigned char)fields->separator);
    csv_set_blk_size(&fields->parser, 4096); /* its default grows a long field by 128 bytes at a time */
    return true;
}

rs_fields *rs_fields_create(char separator) {
    rs_fields *fields = calloc(1, sizeof *fields);
    if (!fields) {
        rs_fail_memory();
        return NULL;
    }
    fields->separator = separator;
    fields->stops = rs_field_stops_of(separator);
    fields->items = malloc(RS_MAX_FIELDS * sizeof *fields->items);
    if (!fields->items || !start_parser(fields)) {
        free(fields->items);
        free(fields);
        rs_fail_memory();
        return NULL;
    }
    return fields;
}

void rs_fields_allow_quotes(rs_fields *fields) {
    fields->allows_quotes = true;
    csv_set_opts(&fields->parser, CSV_STRICT_FINI);
}

void rs_fields_free(rs_fields *fields) {
    if (!fields)
        return;
    csv_free(&fields->parser);
    free(fields->text);
    free(fields->items);
    free(fields);
}

void rs_fields_clear(rs_fields *fields) {
    fields->count = 0;
}

void rs_fields_append(rs_fields *fields, rs_str field) {
    if (fields->count < RS_MAX_FIELDS)
        fields->items[fields->count] = field;
    fields->count++;
}

static void on_field(void *bytes, size_t length, void *context) {
    rs_fields *fields = context;
    if (length > fields->text_capacity - fields->text_length)
        return; /* cannot happen: a row's fields are no longer than the row */
    char *copy = fields->text + fields->text_length;
    if (length > 0)
        memcpy(copy, bytes, length);
    fields->text_length += length;
    rs_fields_append(fields, (rs_str){copy, length});
}

static void on_row(int terminator, void *context) {
    (void)terminator;
    ((rs_fields *)context)->rows++;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Blanks at both ends of a field go, as libcsv has it. */
static rs_str plain_field(const char *start, const char *stop) {
    for (; start < stop && is_blank(*start); start++)
        ;
    for (; start < stop && is_blank(stop[-1]); stop--)
        ;
    return (rs_str){start, (size_t)(stop - start)};
}

/* A row without quotes needs no parser: separators part it. False: it has quotes, or line ends. */
static bool split_plain(rs_fields *fields, rs_str row) {
    const char *const end = row.data + row.length;
    for (const char *start = row.data;;) {
        const char *stop = rs_field_stop(&fields->stops, start, end);
        if (stop < end && *stop != fields->separator)
            return false;
        rs_fields_append(fields, plain_field(start, stop));
        if (stop == end)
            return true;
        start = stop + 1;
    }
}

rs_status rs_fields_split(rs_fields *fields, rs_str row, bool *good) {
    char *text = rs_grow(fields->text, &fields->text_capacity, row.length, 1);
    if (!text)
        return RS_ENOMEM;
    fields->text = text;
    rs_fields_clear(fields);
    if (row.length > 0 && split_plain(fields, (rs_str){memcpy(text, row.data, row.length), row.length})) {
        *good = true;
        return RS_OK;
    }
    fields->text_length = 0;
    fields->rows = 0;
    rs_fields_clear(fields);
    *good = csv_parse(&fields->parser, row.data, row.length, on_field, on_row, fields) == row.length &&
            csv_fini(&fields->parser, on_field, on_row, fields) == 0;
    if (!*good) {
        /* libcsv keeps the state in which it gave up and offers no way to forget it but to start afresh. */
        int error = csv_error(&fields->parser);
        csv_free(&fields->parser);
        if (!start_parser(fields) || error == CSV_ENOMEM)
            return rs_fail_memory();
    }
    *good = *good && fields->rows == 1;
    return RS_OK;
}

size_t rs_fields_count(const rs_fields *fields) {
    return fields->count;
}

rs_str rs_fields_at(const rs_fields *fields, size_t index) {
    return index < fields->count && index < RS_MAX_FIELDS ? fields->items[index] : (rs_str){NULL, 0};
}
