/*
 * Names as reservation systems show them and as passenger lists (PNL, ADL) hold them, a line or more at a time
 * (booking_line.h), with what elements tell of people (pnl_entry.h). Other lines of a passenger list, its flight and
 * classes, are passed over; those that are neither are rejected.
 */
#include <stdlib.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/input/booking_line.h"
#include "host/input/pnl_entry.h"
#include "host/input/text.h"
#include "host/input/text_lines.h"

typedef struct pnl_reader {
    rs_intake *intake;
    rs_text_lines *lines;
    rs_mending mending; /* of a line */
    rs_str ahead;       /* the line read last, if it waits to be looked at */
    const char *fault;  /* its */
    bool has_ahead;
    uint64_t line_number; /* its */
    bool in_list;         /* behind PNL or ADL: the names of an entry may go on in the next line */
    rs_pnl_entry *entry;
} pnl_reader;

/* BA0123/12MAR LHR: an airline, a flight's number, a slash, a day. */
static bool is_flight(rs_str line) {
    size_t at = 2;
    while (at < line.length && rs_is_digit(line.data[at]))
        at++;
    return at > 2 && at + 1 < line.length && line.data[at] == '/' && rs_is_digit(line.data[at + 1]);
}

/* -JFK012Y: how many go where. */
static bool is_total(rs_str line) {
    return line.length > 4 && line.data[0] == '-' && rs_is_letter(line.data[1]) && rs_is_digit(line.data[4]);
}

/* A line that a passenger list has beside its names. */
static bool is_beside_names(rs_str line) {
    static const char *const words[] = {"PNL",     "ADL", "ADD", "DEL",   "CHG", "ENDPNL", "ENDADL",
                                        "ENDPART", "CFG", "RBD", "AVAIL", "ANA", "QU",     "PART"};
    size_t length = 0;
    while (length < line.length && rs_is_letter(line.data[length]))
        length++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rs_str_equal((rs_str){line.data, length}, rs_str_from(words[i])))
            return true;
    return (line.length > 0 && line.data[0] == '.') || is_flight(line) || is_total(line);
}

/* Out: *out, at the line's first name. */
static bool is_of_names(rs_str text, rs_booking_line *out) {
    return rs_booking_line_start(out, text) && (out->is_numbered || !is_beside_names(text));
}

static bool begins_list(rs_str line) {
    return rs_str_equal(line, rs_str_from("PNL")) || rs_str_equal(line, rs_str_from("ADL"));
}

/* Takes the next line that is not blank off the head; the text is empty behind the last. */
static rs_str next_of_head(rs_str *head) {
    rs_str text = rs_text_first_line(*head);
    size_t used = text.length > 0 ? (size_t)(text.data - head->data) + text.length : head->length;
    *head = (rs_str){head->data + used, head->length - used};
    return rs_str_trim(text);
}

/* PNL and a flight begin a list even of nobody. Else most lines are of names, and have a number or NM before them: text
 * with slashes has not. */
static bool recognises(rs_str head) {
    enum { ENOUGH_LINES = 200 };
    size_t names = 0;
    size_t others = 0;
    bool is_list = false;
    while (head.length > 0 && names + others < ENOUGH_LINES) {
        rs_str text = next_of_head(&head);
        if (is_list && is_flight(text))
            return true;
        is_list = begins_list(text);
        rs_booking_line line;
        bool is_names = !memchr(text.data, ',', text.length) && !memchr(text.data, ';', text.length) &&
                        is_of_names(text, &line) && line.is_numbered;
        names += is_names;
        others += text.length > 0 && !is_names && !is_beside_names(text);
    }
    return names > others;
}

static void close_pnl(void *reader) {
    pnl_reader *pnl = reader;
    rs_text_lines_free(pnl->lines);
    rs_pnl_entry_free(pnl->entry);
    free(pnl->mending.bytes);
    free(pnl);
}

static rs_status open_pnl(void **out, rs_intake *intake) {
    pnl_reader *pnl = calloc(1, sizeof *pnl);
    if (!pnl)
        return rs_fail_memory();
    pnl->intake = intake;
    pnl->entry = rs_pnl_entry_create(intake);
    rs_status status = pnl->entry ? rs_text_lines_create(&pnl->lines, intake->source) : RS_ENOMEM;
    if (!status)
        status = rs_pnl_entry_begin(pnl->entry, rs_str_from(""), 0);
    if (status)
        close_pnl(pnl);
    else
        *out = pnl;
    return status;
}

static void reject(pnl_reader *pnl, const char *reason) {
    pnl->intake->counts.rows++;
    rs_intake_reject(pnl->intake, pnl->line_number, NULL, "%s", reason);
}

/* Sees to it that the next line is ahead; *more is false behind the last. */
static rs_status look_ahead(pnl_reader *pnl, bool *more) {
    bool too_long = false;
    *more = true;
    if (pnl->has_ahead)
        return RS_OK;
    rs_status status = rs_text_lines_next(pnl->lines, &pnl->ahead, &too_long, more);
    if (status || !*more)
        return status;
    pnl->has_ahead = true;
    pnl->line_number++;
    pnl->fault = too_long ? "line longer than 1 MiB" : rs_text_nul(pnl->ahead);
    status = rs_intake_mend(pnl->intake, &pnl->mending, pnl->line_number, &pnl->ahead);
    pnl->ahead = rs_str_trim(pnl->ahead);
    return status;
}

/* Takes a line that belongs to no entry. */
static void take_other(pnl_reader *pnl) {
    rs_str text = pnl->ahead;
    pnl->has_ahead = false;
    pnl->in_list = pnl->in_list || begins_list(text);
    pnl->intake->may_be_empty = pnl->in_list;
    if (pnl->fault)
        reject(pnl, pnl->fault);
    else if (text.length > 0 && !is_beside_names(text))
        reject(pnl, "no line of names: SURNAME/GIVEN is looked for");
}

/* Whether the line ahead begins an entry: with names, or with an element whose names are lost. */
static bool begins_entry(const pnl_reader *pnl) {
    rs_booking_line line;
    return !pnl->fault && (is_of_names(pnl->ahead, &line) || rs_pnl_is_document(pnl->ahead));
}

/* Whether names go on in the line ahead, where some are still to come. */
static bool has_more_names(const pnl_reader *pnl) {
    rs_booking_line line;
    if (pnl->fault || !pnl->in_list || !rs_pnl_entry_goes_on(pnl->entry, pnl->ahead))
        return false;
    bool is_numbered = rs_booking_line_start(&line, pnl->ahead) && line.is_numbered;
    return !is_numbered && !is_beside_names(pnl->ahead) && !rs_is_digit(pnl->ahead.data[0]);
}

static rs_status begin_entry(pnl_reader *pnl) {
    const bool has_names = !rs_pnl_is_document(pnl->ahead);
    pnl->has_ahead = !has_names;
    return rs_pnl_entry_begin(pnl->entry, has_names ? pnl->ahead : rs_str_from(""), pnl->line_number);
}

/* Reads the next entry. */
static rs_status next_entry(pnl_reader *pnl, bool *more) {
    rs_status status = look_ahead(pnl, more);
    while (!status && *more && !begins_entry(pnl)) {
        take_other(pnl);
        status = look_ahead(pnl, more);
    }
    if (status || !*more)
        return status;
    status = begin_entry(pnl);
    for (bool goes_on = true; goes_on && !status;) {
        status = look_ahead(pnl, &goes_on);
        if (status || !goes_on)
            break;
        if (!pnl->fault && rs_pnl_is_element(pnl->ahead))
            status = rs_pnl_entry_add_elements(pnl->entry, pnl->ahead, pnl->line_number);
        else if (has_more_names(pnl))
            status = rs_pnl_entry_add_names(pnl->entry, pnl->ahead, pnl->line_number);
        else
            break;
        pnl->has_ahead = false;
    }
    return status ? status : rs_pnl_entry_end(pnl->entry);
}

static rs_status next_pnl(void *reader, const rs_record **record, bool *more) {
    pnl_reader *pnl = reader;
    uint64_t line = 0;
    *more = true;
    while (!rs_pnl_entry_next(pnl->entry, &line)) {
        rs_status status = next_entry(pnl, more);
        if (status || !*more)
            return status;
    }
    rs_intake_set_row_id(pnl->intake, pnl->intake->counts.rows);
    return rs_builder_finish(pnl->intake->builder, line, record);
}

const rs_format rs_format_pnl = {"pnl", recognises, open_pnl, next_pnl, close_pnl};
