/*
 * A text file of machine-readable zones, one after the other, with blank lines between or not. A zone has no number of
 * lines by itself, so it ends where the next line begins another one: a zone that lacks a line does not spoil those
 * behind.
 */
#include <stdlib.h>
#include <string.h>

#include "host/input/mrz_record.h"
#include "host/input/text.h"
#include "host/input/text_lines.h"

typedef struct mrz_reader {
    rs_intake *intake;
    rs_text_lines *lines;
    uint64_t line_number; /* of the line read last */
    rs_mrz_line ahead;    /* that line, if it waits to be looked at */
    bool has_ahead;
} mrz_reader;

/* Takes the next line that is not blank off the head. */
static bool next_of_head(rs_str *head, rs_str *line) {
    *line = rs_text_first_line(*head);
    size_t used = line->length > 0 ? (size_t)(line->data - head->data) + line->length : head->length;
    *head = (rs_str){head->data + used, head->length - used};
    return line->length > 0;
}

enum { SHORTEST = 28, LONGEST = 44 }; /* a line; one that lost a letter or two is rejected with the reason */

/* Names parted by '<<', or dates where a zone has them. */
static bool looks_like_zone(const rs_mrz_line *line) {
    bool has_names = !line->has_blanks && line->length >= SHORTEST && strstr(line->text, "<<");
    return line->is_legal && (has_names || rs_mrz_looks_second(line));
}

/* At least one line looks like it, and no more than half have other letters or another length; no header of a table. */
static bool recognises(rs_str head) {
    enum { ENOUGH_LINES = 200 };
    size_t count = 0;
    size_t fitting = 0;
    bool marked = false;
    for (rs_str text; count < ENOUGH_LINES && next_of_head(&head, &text); count++) {
        rs_mrz_line line = rs_mrz_line_of(text);
        bool alike = looks_like_zone(&line);
        bool fits = rs_mrz_is_length(line.length) || (line.has_blanks && line.length < LONGEST);
        if (count == 0 && !fits && line.length < SHORTEST)
            return false;
        fitting += alike || (line.is_legal && fits);
        marked = marked || alike;
    }
    return marked && 2 * fitting >= count;
}

static void close_mrz(void *reader) {
    mrz_reader *mrz = reader;
    rs_text_lines_free(mrz->lines);
    free(mrz);
}

static rs_status open_mrz(void **out, rs_intake *intake) {
    mrz_reader *mrz = calloc(1, sizeof *mrz);
    if (!mrz)
        return rs_fail_memory();
    mrz->intake = intake;
    rs_status status = rs_text_lines_create(&mrz->lines, intake->source);
    if (status)
        close_mrz(mrz);
    else
        *out = mrz;
    return status;
}

/* Sees to it that the next line that is not blank is ahead. */
static rs_status look_ahead(mrz_reader *mrz) {
    bool more = true;
    rs_status status = RS_OK;
    while (!mrz->has_ahead && more && !status) {
        rs_str text;
        bool too_long = false;
        status = rs_text_lines_next(mrz->lines, &text, &too_long, &more);
        mrz->line_number += !status && more;
        mrz->ahead = rs_mrz_line_of(text);
        mrz->ahead.is_legal = mrz->ahead.is_legal && !too_long;
        mrz->has_ahead = !status && more && (mrz->ahead.length > 0 || too_long);
    }
    return status;
}

/* TD1's third line has names and nothing else. */
static bool looks_third(const rs_mrz_line *line) {
    size_t digits = 0;
    for (const char *c = line->text; *c; c++)
        digits += *c >= '0' && *c <= '9';
    return digits < 4 && line->length < 36;
}

/* Whether the line belongs to the zone, as far as it has been read. */
static bool continues(const rs_mrz_zone *zone, const rs_mrz_line *line) {
    const rs_mrz_line *last = &zone->lines[zone->count - 1];
    if (zone->count == 1)
        return !rs_mrz_looks_first(line);
    bool is_card = rs_mrz_looks_second_of_three(last) || (zone->lines[0].length == 30 && last->length == 30);
    return zone->count == 2 && is_card && looks_third(line);
}

/* Reads the lines of a zone, as many as there are. */
static rs_status read_zone(mrz_reader *mrz, rs_mrz_zone *zone) {
    const rs_mrz_line first = mrz->ahead;
    mrz->has_ahead = false;
    zone->count = rs_mrz_line_split(&first, zone->lines);
    if (zone->count > 0)
        return RS_OK;
    zone->lines[zone->count++] = first;
    rs_status status = look_ahead(mrz);
    while (!status && mrz->has_ahead && continues(zone, &mrz->ahead)) {
        zone->lines[zone->count++] = mrz->ahead;
        mrz->has_ahead = false;
        status = look_ahead(mrz);
    }
    return status;
}

static rs_status next_mrz(void *reader, const rs_record **record, bool *more) {
    mrz_reader *mrz = reader;
    rs_intake *intake = mrz->intake;
    for (;;) {
        rs_status status = look_ahead(mrz);
        *more = !status && mrz->has_ahead;
        if (!*more)
            return status;
        const uint64_t line = mrz->line_number;
        rs_mrz_zone zone = {.count = 0};
        status = read_zone(mrz, &zone);
        if (status)
            return status;
        char fault[RS_MRZ_FAULT_BYTES];
        intake->counts.rows++;
        rs_builder_reset(intake->builder);
        if (rs_mrz_add(intake, &zone, fault)) {
            rs_intake_set_row_id(intake, intake->counts.rows);
            return rs_builder_finish(intake->builder, line, record);
        }
        rs_intake_reject(intake, line, NULL, "%s", fault);
    }
}

const rs_format rs_format_mrz = {"mrz", recognises, open_mrz, next_mrz, close_mrz};
