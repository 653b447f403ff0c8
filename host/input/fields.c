#include "host/input/fields.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct rs_fields {
    struct csv_parser parser;
    char separator;
    bool allows_quotes;
    char *text; /* all fields of the row: together never longer than the row */
    size_t text_length;
    size_t text_capacity;
    size_t count; /* fields met */
    size_t rows;  /* rows that libcsv saw: one, if it and rows.c agree */
    rs_str items[RS_MAX_FIELDS];
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
    if (!start_parser(fields)) {
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
    free(fields);
}

static void on_field(void *bytes, size_t length, void *context) {
    rs_fields *fields = context;
    if (length > fields->text_capacity - fields->text_length)
        return; /* cannot happen: a row's fields are no longer than the row */
    if (fields->count < RS_MAX_FIELDS) {
        char *copy = fields->text + fields->text_length;
        if (length > 0)
            memcpy(copy, bytes, length);
        fields->text_length += length;
        fields->items[fields->count] = (rs_str){copy, length};
    }
    fields->count++;
}

static void on_row(int terminator, void *context) {
    (void)terminator;
    ((rs_fields *)context)->rows++;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool is_plain(rs_str row) {
    return row.length > 0 && !memchr(row.data, '"', row.length) && !memchr(row.data, '\n', row.length) &&
           !memchr(row.data, '\r', row.length);
}

/* A row without quotes needs no parser: separators part it, and blanks at both ends of a field go, as libcsv has it. */
static void split_plain(rs_fields *fields, rs_str row) {
    memcpy(fields->text, row.data, row.length);
    const char *end = fields->text + row.length;
    for (const char *start = fields->text; start; fields->count++) {
        const char *separator = start < end ? memchr(start, fields->separator, (size_t)(end - start)) : NULL;
        const char *stop = separator ? separator : end;
        for (; start < stop && is_blank(*start); start++)
            ;
        for (; start < stop && is_blank(stop[-1]); stop--)
            ;
        if (fields->count < RS_MAX_FIELDS)
            fields->items[fields->count] = (rs_str){start, (size_t)(stop - start)};
        start = separator ? separator + 1 : NULL;
    }
}

rs_status rs_fields_split(rs_fields *fields, rs_str row, bool *good) {
    char *text = rs_grow(fields->text, &fields->text_capacity, row.length, 1);
    if (!text)
        return RS_ENOMEM;
    fields->text = text;
    fields->text_length = 0;
    fields->count = 0;
    fields->rows = 0;
    if (is_plain(row)) {
        split_plain(fields, row);
        *good = true;
        return RS_OK;
    }
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

void rs_fields_clear(rs_fields *fields) {
    fields->count = 0;
}

void rs_fields_append(rs_fields *fields, rs_str field) {
    if (fields->count < RS_MAX_FIELDS) {
        fields->items[fields->count] = field;
    }
    fields->count++;
}

size_t rs_fields_count(const rs_fields *fields) {
    return fields->count;
}

rs_str rs_fields_at(const rs_fields *fields, size_t index) {
    return index < fields->count && index < RS_MAX_FIELDS ? fields->items[index] : (rs_str){NULL, 0};
}
