#include "host/input/pnrgov.h"

#include <stdlib.h>
#include <string.h>

#include "host/input/booked_person.h"
#include "host/input/booking_line.h"

enum {
    MOST_BOOKING_BYTES = 16 * 1024 * 1024, /* of names and documents; a true one has a few kilobytes */
    FIRST_WRAP = 60, /* Lines are wrapped at 69 characters, or at the blank or before the word that comes sooner. */
    LAST_WRAP = 70,
    LOCATOR_BYTES = 64,
};

struct rs_pnrgov {
    rs_intake *intake;
    const rs_birth *sent;
    rs_booking *booking;
    uint64_t number;     /* of the booking in the message */
    size_t at_hand;      /* the traveller whose segments these are, or RS_NOBODY */
    size_t next, handed; /* of the booking that is complete: where to look on, how many were handed on */
    bool is_open, in_history;
    size_t locator_length;
    char locator[LOCATOR_BYTES];
};

rs_pnrgov *rs_pnrgov_create(rs_intake *intake) {
    rs_pnrgov *pnrgov = calloc(1, sizeof *pnrgov);
    if (!pnrgov) {
        rs_fail_memory();
        return NULL;
    }
    pnrgov->intake = intake;
    pnrgov->booking = rs_booking_create();
    if (!pnrgov->booking) {
        free(pnrgov);
        return NULL;
    }
    return pnrgov;
}

void rs_pnrgov_free(rs_pnrgov *pnrgov) {
    if (!pnrgov)
        return;
    rs_booking_free(pnrgov->booking);
    free(pnrgov);
}

void rs_pnrgov_begin(rs_pnrgov *pnrgov, const rs_birth *sent) {
    pnrgov->sent = sent;
    pnrgov->number = 0;
    pnrgov->is_open = false;
}

rs_str rs_pnrgov_locator(const rs_pnrgov *pnrgov) {
    return (rs_str){pnrgov->locator, pnrgov->locator_length};
}

uint64_t rs_pnrgov_booking_number(const rs_pnrgov *pnrgov) {
    return pnrgov->number;
}

static void open_booking(rs_pnrgov *pnrgov) {
    rs_booking_clear(pnrgov->booking);
    pnrgov->number++;
    pnrgov->at_hand = RS_NOBODY;
    pnrgov->is_open = true;
    pnrgov->in_history = false;
    pnrgov->locator_length = 0;
    pnrgov->next = pnrgov->handed = 0;
}

bool rs_pnrgov_ends_booking(const rs_pnrgov *pnrgov, const rs_edifact_segment *segment) {
    return pnrgov->is_open && (rs_edifact_is(segment, "SRC") || (segment->tag[0] == 'U' && segment->tag[1] == 'N'));
}

static bool is_text(rs_str text, const char *expected) {
    return rs_str_equal(text, rs_str_from(expected));
}

static rs_str keep(const rs_pnrgov *pnrgov, rs_str text, bool *failed) {
    rs_str kept = rs_str_copy(rs_booking_arena(pnrgov->booking), text);
    *failed = *failed || !kept.data;
    return kept;
}

/* A number of a traveller: 2, 1.1, 002. */
static rs_str reference_of(const rs_edifact_segment *segment, size_t element) {
    rs_str text = rs_edifact_at(segment, element, 3);
    while (text.length > 1 && text.data[0] == '0')
        text = (rs_str){text.data + 1, text.length - 1};
    return text;
}

/* A name with what a note behind it tells: a birth date. */
static rs_status add_birth(rs_pnrgov *pnrgov, const rs_booked *booked, size_t traveller, uint64_t line) {
    if (booked->birth.length == 0)
        return RS_OK;
    const rs_booked_document document = {.text = {.birth = booked->birth,
                                                  .surname = booked->surname,
                                                  .given = booked->given,
                                                  .is_infant = booked->is_infant},
                                         .at_hand = traveller,
                                         .line = line};
    return rs_booking_add_document(pnrgov->booking, &document);
}

/* Adds somebody whom a TIF names; out: *index as rs_booking_add_traveller. Too many are rejected. */
static rs_status add_traveller(rs_pnrgov *pnrgov, const rs_traveller *who, const rs_booked *booked, size_t *index) {
    rs_status status =
        rs_booking_add_traveller(pnrgov->booking, who, booked->surname, booked->given, pnrgov->in_history, index);
    if (!status && *index == RS_NOBODY)
        rs_edifact_reject(pnrgov->intake, who->line, "TIF", "more travellers than a booking can have");
    return status ? status : add_birth(pnrgov, booked, *index, who->line);
}

/* What follows a name in brackets, as on lines of names: TIF+RUITER+ANNAMRS(INF/MISTY). Out: *booked, without. */
static rs_str take_notes(rs_booked *booked) {
    const char *open = booked->given.length > 0 ? memchr(booked->given.data, '(', booked->given.length) : NULL;
    if (!open)
        return (rs_str){NULL, 0};
    const size_t length = (size_t)(open - booked->given.data);
    const rs_str notes = {open, booked->given.length - length};
    booked->given = rs_str_trim((rs_str){booked->given.data, length});
    booked->birth = rs_booking_birth_of(notes);
    return notes;
}

static rs_status add_infants(rs_pnrgov *pnrgov, rs_str notes, rs_str surname, uint64_t line) {
    const rs_traveller infant = {.line = line, .is_infant = true};
    rs_status status = RS_OK;
    rs_booked booked;
    size_t index = RS_NOBODY;
    while (!status && rs_booking_next_infant(&notes, surname, &booked))
        status = add_traveller(pnrgov, &infant, &booked, &index);
    return status;
}

/* TIF+SMITH+JOHNMR:A:1: whose name stands in the element; every given name is somebody with the same surname. */
static rs_status add_name(rs_pnrgov *pnrgov, const rs_edifact_segment *tif, size_t element) {
    bool failed = false;
    rs_str qualifier = rs_edifact_at(tif, 1, 2);
    rs_str type = rs_edifact_at(tif, element, 2);
    rs_booked booked = {.surname = keep(pnrgov, rs_edifact_at(tif, 1, 1), &failed),
                        .given = keep(pnrgov, rs_edifact_at(tif, element, 1), &failed),
                        .is_infant = is_text(type, "IN") || is_text(type, "INF")};
    const rs_traveller who = {.reference = keep(pnrgov, reference_of(tif, element), &failed),
                              .line = tif->line,
                              .is_group = is_text(qualifier, "G") || is_text(qualifier, "C") || is_text(type, "G"),
                              .is_infant = booked.is_infant,
                              .is_cut = tif->is_cut};
    if (failed)
        return rs_fail_memory();
    if (booked.surname.length + booked.given.length == 0) {
        rs_edifact_reject(pnrgov->intake, tif->line, "TIF", "empty name");
        return RS_OK;
    }
    const rs_str notes = take_notes(&booked);
    rs_status status = add_traveller(pnrgov, &who, &booked, &pnrgov->at_hand);
    return status ? status : add_infants(pnrgov, notes, booked.surname, tif->line);
}

static rs_status add_names(rs_pnrgov *pnrgov, const rs_edifact_segment *tif) {
    size_t elements = rs_edifact_elements(tif);
    rs_status status = RS_OK;
    pnrgov->at_hand = RS_NOBODY;
    for (size_t element = 2; element == 2 || element <= elements; element++) {
        if (element > 2 && rs_edifact_at(tif, element, 1).length == 0)
            continue;
        status = add_name(pnrgov, tif, element);
        if (status)
            break;
    }
    return status;
}

/*
 * The text of an SSR as bytes that may be changed, with LF for each wrap: a line break, a new component, and a blank
 * where a line can have ended. Empty if there is none. data is NULL when out of memory.
 */
static rs_str free_text(const rs_pnrgov *pnrgov, const rs_edifact_segment *ssr) {
    rs_str element = rs_edifact_at(ssr, 1, 0);
    rs_str left = element, start = {NULL, 0}, part;
    for (size_t component = 1; component < 12 && start.length == 0; component++) {
        if (rs_edifact_next_component(&left, &part) && component >= 5 && part.length > 0)
            start = memchr(part.data, '/', part.length) ? part : start;
    }
    if (start.length == 0)
        return rs_str_from("");
    size_t before = (size_t)(start.data - ssr->bytes.data);
    size_t length = (size_t)(element.data + element.length - start.data);
    char *text = rs_arena_copy(rs_booking_arena(pnrgov->booking), start.data, length);
    size_t line_start = 0;
    for (size_t i = 0; text && i < length; i++) {
        size_t column = before + i - line_start;
        if (text[i] == ' ' && (column < FIRST_WRAP || column > LAST_WRAP))
            continue;
        if ((unsigned char)text[i] <= ' ') {
            text[i] = '\n';
            line_start = before + i + 1;
        }
    }
    return (rs_str){text, length};
}

/* The text without its wraps. data is NULL when out of memory. */
static rs_str unwrapped(const rs_pnrgov *pnrgov, rs_str text) {
    char *plain = rs_arena_alloc(rs_booking_arena(pnrgov->booking), text.length + 1);
    size_t used = 0;
    for (size_t i = 0; plain && i < text.length; i++)
        if (text.data[i] != '\n')
            plain[used++] = text.data[i];
    return (rs_str){plain, used};
}

/* What an SSR tells of a traveller; NULL: nothing. */
typedef void (*read_fn)(rs_str text, rs_str plain, rs_docs_text *out);

static read_fn reader_of(const rs_edifact_segment *ssr) {
    if (!rs_edifact_is(ssr, "SSR") || ssr->is_cut)
        return NULL;
    rs_str kind = rs_edifact_at(ssr, 1, 1);
    if (is_text(kind, "DOCS"))
        return rs_docs_read;
    if (is_text(kind, "INFT"))
        return rs_inft_read;
    return is_text(kind, "DOCO") ? rs_doco_read : NULL;
}

static rs_status add_document(rs_pnrgov *pnrgov, const rs_edifact_segment *ssr, read_fn read) {
    bool failed = false;
    rs_booked_document document = {
        .reference = keep(pnrgov, reference_of(ssr, 2), &failed), .at_hand = pnrgov->at_hand, .line = ssr->line};
    rs_str text = free_text(pnrgov, ssr);
    if (failed || !text.data)
        return rs_fail_memory();
    if (text.length == 0)
        return RS_OK;
    rs_str plain = unwrapped(pnrgov, text);
    if (!plain.data)
        return rs_fail_memory();
    read(text, plain, &document.text);
    return rs_booking_add_document(pnrgov->booking, &document);
}

/* SRC's first RCI names the booking; those behind it name it for each flight. */
static void take_locator(rs_pnrgov *pnrgov, const rs_edifact_segment *rci) {
    rs_str locator = rs_edifact_at(rci, 1, 2);
    if (pnrgov->locator_length > 0 || locator.length == 0 || locator.length > LOCATOR_BYTES ||
        rs_booking_count(pnrgov->booking) > 0)
        return;
    memcpy(pnrgov->locator, locator.data, locator.length);
    pnrgov->locator_length = locator.length;
}

rs_status rs_pnrgov_add(rs_pnrgov *pnrgov, const rs_edifact_segment *segment) {
    bool is_name = rs_edifact_is(segment, "TIF");
    read_fn read = reader_of(segment);
    if (rs_edifact_is(segment, "SRC") || ((is_name || read) && !pnrgov->is_open))
        open_booking(pnrgov);
    if (!pnrgov->is_open)
        return RS_OK;
    if ((is_name || read) && rs_arena_bytes(rs_booking_arena(pnrgov->booking)) > MOST_BOOKING_BYTES) {
        rs_edifact_reject(pnrgov->intake, segment->line, segment->tag, "more than 16 MiB of names in one booking");
        return RS_OK;
    }
    if (is_name)
        return add_names(pnrgov, segment);
    if (read)
        return add_document(pnrgov, segment, read);
    if (rs_edifact_is(segment, "RCI"))
        take_locator(pnrgov, segment);
    else if (rs_edifact_is(segment, "TVL"))
        pnrgov->at_hand = RS_NOBODY;
    else if (rs_edifact_is(segment, "ABI"))
        pnrgov->in_history = true;
    return RS_OK;
}

rs_status rs_pnrgov_end_booking(rs_pnrgov *pnrgov) {
    rs_booked_document *left = NULL;
    rs_status status = rs_booking_settle(pnrgov->booking, &left);
    pnrgov->is_open = false;
    for (; left && !status; left = left->next)
        rs_edifact_reject(pnrgov->intake, left->line, "SSR", "a document without a name, and nobody whose it could be");
    return status;
}

bool rs_pnrgov_next_traveller(rs_pnrgov *pnrgov, uint64_t *number, uint64_t *line) {
    if (pnrgov->is_open)
        return false;
    while (pnrgov->next < rs_booking_count(pnrgov->booking)) {
        const rs_traveller *traveller = rs_booking_at(pnrgov->booking, pnrgov->next++);
        pnrgov->intake->counts.rows++;
        pnrgov->intake->counts.left_out += traveller->is_group;
        if (traveller->is_group)
            continue;
        rs_builder_reset(pnrgov->intake->builder);
        rs_booked_person_add_names(pnrgov->intake->builder, traveller);
        *number = ++pnrgov->handed;
        *line = traveller->line;
        if (rs_builder_has_name(pnrgov->intake->builder))
            rs_booked_person_add_facts(pnrgov->intake, traveller, pnrgov->sent);
        else
            rs_intake_reject(pnrgov->intake, *line, "TIF", "empty name");
        if (rs_builder_has_name(pnrgov->intake->builder))
            return true;
    }
    return false;
}
