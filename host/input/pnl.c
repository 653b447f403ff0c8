/*
 * Names as reservation systems show them and as passenger lists (PNL, ADL) hold them, a line or more at a time
 * (booking_line.h). Other lines of a passenger list, its flight, classes and elements (.L/, .R/), are passed over;
 * those that are neither are rejected.
 */
#include <stdlib.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/input/airline_names.h"
#include "host/input/booking_line.h"
#include "host/input/reader.h"
#include "host/input/text.h"
#include "host/input/text_lines.h"

typedef struct pnl_reader {
    rs_intake *intake;
    rs_text_lines *lines;
    rs_mending mending; /* of a line */
    uint64_t line_number;
    rs_booking_line line; /* with what is left of it */
    bool in_line;
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

/* Most lines are of names, and have a number or NM before them: text with slashes has not. */
static bool recognises(rs_str head) {
    enum { ENOUGH_LINES = 200 };
    size_t names = 0;
    size_t others = 0;
    while (head.length > 0 && names + others < ENOUGH_LINES) {
        rs_str text = rs_text_first_line(head);
        size_t used = text.length > 0 ? (size_t)(text.data - head.data) + text.length : head.length;
        rs_booking_line line;
        bool is_names = !memchr(text.data, ',', text.length) && !memchr(text.data, ';', text.length) &&
                        is_of_names(text, &line) && line.is_numbered;
        names += is_names;
        others += text.length > 0 && !is_names && !is_beside_names(text);
        head = (rs_str){head.data + used, head.length - used};
    }
    return names > others;
}

static void close_pnl(void *reader) {
    pnl_reader *pnl = reader;
    rs_text_lines_free(pnl->lines);
    free(pnl->mending.bytes);
    free(pnl);
}

static rs_status open_pnl(void **out, rs_intake *intake) {
    pnl_reader *pnl = calloc(1, sizeof *pnl);
    if (!pnl)
        return rs_fail_memory();
    pnl->intake = intake;
    rs_status status = rs_text_lines_create(&pnl->lines, intake->source);
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

/* Reads on to the next line with names. */
static rs_status next_line(pnl_reader *pnl, bool *more) {
    for (;;) {
        rs_str text;
        bool too_long = false;
        rs_status status = rs_text_lines_next(pnl->lines, &text, &too_long, more);
        if (status || !*more)
            return status;
        pnl->line_number++;
        const char *fault = too_long ? "line longer than 1 MiB" : rs_text_nul(text);
        status = rs_intake_mend(pnl->intake, &pnl->mending, pnl->line_number, &text);
        if (status)
            return status;
        text = rs_str_trim(text);
        if (fault)
            reject(pnl, fault);
        else if (is_of_names(text, &pnl->line))
            return RS_OK;
        else if (text.length > 0 && !is_beside_names(text))
            reject(pnl, "no line of names: SURNAME/GIVEN is looked for");
    }
}

/* Puts the person into the builder; if that is none, it has been rejected. */
static bool build(rs_intake *intake, const rs_booked *booked, uint64_t line) {
    rs_builder_reset(intake->builder);
    (void)rs_airline_given(intake->builder, booked->surname, booked->given);
    if (!rs_builder_has_name(intake->builder)) {
        rs_intake_reject(intake, line, NULL, "empty name");
        return false;
    }
    rs_intake_set_row_id(intake, intake->counts.rows);
    rs_intake_add_birth_text(intake, booked->birth);
    if (booked->miscounted)
        rs_builder_add_remark(intake->builder, rs_str_from("another number of names than its line says"));
    return true;
}

static rs_status next_pnl(void *reader, const rs_record **record, bool *more) {
    pnl_reader *pnl = reader;
    rs_booked booked;
    for (;;) {
        if (!pnl->in_line) {
            rs_status status = next_line(pnl, more);
            if (status || !*more)
                return status;
        }
        pnl->in_line = rs_booking_line_next(&pnl->line, &booked);
        if (!pnl->in_line)
            continue;
        pnl->intake->counts.rows++;
        *more = true;
        if (build(pnl->intake, &booked, pnl->line_number))
            return rs_builder_finish(pnl->intake->builder, pnl->line_number, record);
    }
}

const rs_format rs_format_pnl = {"pnl", recognises, open_pnl, next_pnl, close_pnl};
