#include "host/input/paxlst.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/airline_names.h"
#include "host/input/edifact_dates.h"

/* Where names stand in NAD: as up to five lines, or as up to five parts. */
enum { NAD_LINES = 3, NAD_PARTS = 4, MOST_PARTS = 5 };

void rs_paxlst_begin(rs_paxlst *paxlst, rs_intake *intake, const rs_birth *sent) {
    *paxlst = (rs_paxlst){.intake = intake, .sent = sent};
}

static bool is_text(rs_str text, const char *expected) {
    return rs_str_equal(text, rs_str_from(expected));
}

static rs_str code_at(const rs_paxlst *paxlst, const rs_edifact_segment *segment, size_t element, size_t component) {
    return rs_edifact_unwrapped(paxlst->intake->builder, rs_edifact_at(segment, element, component));
}

static bool is_passenger(rs_str role) {
    return is_text(role, "FL") || is_text(role, "DDU");
}

static bool is_person(rs_str role) {
    return is_passenger(role) || is_text(role, "FM") || is_text(role, "DDT");
}

bool rs_paxlst_ends_person(const rs_paxlst *paxlst, const rs_edifact_segment *segment) {
    static const char *const ends[] = {"NAD", "CNT", "TDT", "AUT"};
    if (!paxlst->has_person)
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (rs_edifact_is(segment, ends[i]))
            return true;
    return segment->tag[0] == 'U' && segment->tag[1] == 'N'; /* UNT, or what comes where it is missing */
}

/* The given names behind the surname, as one text. In lines, an address follows the name. */
static rs_str given_names(const rs_paxlst *paxlst, const rs_edifact_segment *nad, size_t element) {
    rs_str given = {NULL, 0};
    for (size_t part = 2; part <= MOST_PARTS; part++) {
        rs_str next = rs_edifact_at(nad, element, part);
        if (element == NAD_LINES && rs_str_has_digit(next))
            break;
        given = rs_builder_join(paxlst->intake->builder, given, next);
    }
    return given;
}

/* A name with a wrap inside is two: that may have split a word, or have taken the place of a blank. */
static void add_form(const rs_paxlst *paxlst, const rs_edifact_segment *nad, rs_str surname, rs_str given) {
    rs_builder *builder = paxlst->intake->builder;
    rs_str name = nad->is_cut ? rs_builder_join(builder, surname, given) : rs_builder_join(builder, given, surname);
    rs_str unwrapped = rs_edifact_unwrapped(builder, name);
    rs_builder_add_name(builder, unwrapped, false, nad->is_cut);
    if (unwrapped.length != name.length)
        rs_builder_add_name(builder, name, false, nad->is_cut);
}

/* Where bookings feed the message, a title may be glued to the given names: with it and without it are two names. */
static void add_name(const rs_paxlst *paxlst, const rs_edifact_segment *nad) {
    size_t element = rs_edifact_at(nad, NAD_PARTS, 0).length > 0 ? NAD_PARTS : NAD_LINES;
    rs_str surname = rs_edifact_at(nad, element, 1);
    rs_str given = given_names(paxlst, nad, element);
    add_form(paxlst, nad, surname, given);
    if (!nad->is_cut && rs_airline_take_title(&given))
        add_form(paxlst, nad, surname, given);
}

/* Somebody who is neither a traveller nor crew nor the message's sender: nobody to be screened, but to be counted. */
static void take_other(const rs_paxlst *paxlst, const rs_edifact_segment *nad, rs_str role) {
    if (is_text(role, "MS") || rs_edifact_at(nad, NAD_PARTS, 1).length == 0)
        return;
    paxlst->intake->counts.rows++;
    paxlst->intake->counts.left_out++;
}

static void begin_person(rs_paxlst *paxlst, const rs_edifact_segment *nad) {
    rs_str role = rs_edifact_at(nad, 1, 1);
    rs_builder_reset(paxlst->intake->builder);
    paxlst->document = paxlst->country = (rs_str){NULL, 0};
    if (!is_person(role)) {
        take_other(paxlst, nad, role);
        return;
    }
    paxlst->persons++;
    paxlst->travellers += is_passenger(role);
    add_name(paxlst, nad);
    if (!rs_builder_has_name(paxlst->intake->builder)) {
        rs_edifact_reject(paxlst->intake, nad->line, "NAD", "empty name");
        return;
    }
    paxlst->has_person = true;
    paxlst->line = nad->line;
}

/* A document is complete when the next begins: LOC+91 comes behind it. */
static void end_document(rs_paxlst *paxlst) {
    rs_builder_add_document(paxlst->intake->builder, paxlst->document, paxlst->country);
    paxlst->document = paxlst->country = (rs_str){NULL, 0};
}

static void begin_document(rs_paxlst *paxlst, const rs_edifact_segment *doc) {
    end_document(paxlst);
    paxlst->document = rs_builder_keep(paxlst->intake->builder, code_at(paxlst, doc, 2, 1));
}

static void add_place(rs_paxlst *paxlst, const rs_edifact_segment *loc) {
    rs_str kind = rs_edifact_at(loc, 1, 1);
    rs_str country = code_at(paxlst, loc, 2, 1);
    if (is_text(kind, "91") && paxlst->document.length > 0)
        paxlst->country = rs_builder_keep(paxlst->intake->builder, country);
    else if (is_text(kind, "180"))
        rs_builder_add_birth_country(paxlst->intake->builder, country);
}

/* CCYYMMDD and YYMMDD are seen by their length; CCYYMM could be a YYMMDD, too. */
static void add_birth(const rs_paxlst *paxlst, const rs_edifact_segment *dtm) {
    rs_str text = code_at(paxlst, dtm, 1, 2);
    char month[8];
    if (is_text(rs_edifact_at(dtm, 1, 3), "610") && text.length == 6) {
        (void)snprintf(month, sizeof month, "%.4s-%.2s", text.data, text.data + 4);
        text = (rs_str){month, 7};
    }
    rs_edifact_add_birth(paxlst->intake, text, paxlst->sent);
}

/* CNT+42: so many passengers; CNT+41: so many of the crew. Some write the number as an element of its own. */
static void check_count(const rs_paxlst *paxlst, const rs_edifact_segment *cnt) {
    char reason[128];
    rs_str kind = rs_edifact_at(cnt, 1, 1);
    rs_str said = rs_edifact_at(cnt, 1, 2).length > 0 ? rs_edifact_at(cnt, 1, 2) : rs_edifact_at(cnt, 2, 1);
    bool crew = is_text(kind, "41");
    if ((!crew && !is_text(kind, "42")) || said.length == 0)
        return;
    uint64_t number = 0;
    uint64_t there = crew ? paxlst->persons - paxlst->travellers : paxlst->travellers;
    bool is_number = rs_edifact_number(said, &number);
    const char *who = crew ? "of the crew" : number == 1 ? "passenger" : "passengers";
    if (is_number && number == there)
        return;
    if (is_number)
        (void)snprintf(reason, sizeof reason, "says that there %s %llu %s, but there %s %llu",
                       number == 1 ? "is" : "are", (unsigned long long)number, who, there == 1 ? "is" : "are",
                       (unsigned long long)there);
    else
        (void)snprintf(reason, sizeof reason, "does not say how many %s there are: there %s %llu",
                       crew ? who : "passengers", there == 1 ? "is" : "are", (unsigned long long)there);
    rs_edifact_reject(paxlst->intake, cnt->line, "CNT", reason);
}

void rs_paxlst_add(rs_paxlst *paxlst, const rs_edifact_segment *segment) {
    rs_builder *builder = paxlst->intake->builder;
    if (rs_edifact_is(segment, "NAD"))
        begin_person(paxlst, segment);
    else if (rs_edifact_is(segment, "CNT"))
        check_count(paxlst, segment);
    if (!paxlst->has_person || segment->is_cut)
        return;
    if (rs_edifact_is(segment, "ATT") && is_text(rs_edifact_at(segment, 1, 1), "2"))
        rs_builder_set_sex(builder, code_at(paxlst, segment, rs_edifact_elements(segment) > 2 ? 3 : 2, 1));
    else if (rs_edifact_is(segment, "DTM") && is_text(rs_edifact_at(segment, 1, 1), "329"))
        add_birth(paxlst, segment);
    else if (rs_edifact_is(segment, "NAT") && is_text(rs_edifact_at(segment, 1, 1), "2"))
        rs_builder_add_nationality(builder, code_at(paxlst, segment, 2, 1));
    else if (rs_edifact_is(segment, "DOC"))
        begin_document(paxlst, segment);
    else if (rs_edifact_is(segment, "LOC"))
        add_place(paxlst, segment);
}

bool rs_paxlst_take_person(rs_paxlst *paxlst) {
    if (!paxlst->has_person)
        return false;
    end_document(paxlst);
    paxlst->intake->counts.rows++;
    paxlst->has_person = false;
    return true;
}
