#include "host/input/edifact_envelope.h"

#include <stdio.h>
#include <string.h>

#include "host/base/utf8.h"
#include "host/input/edifact_dates.h"

/* The text's start, of whole characters. */
static void copy_reference(char out[RS_EDIFACT_REFERENCE_BYTES], rs_str text) {
    size_t used = 0;
    if (!rs_utf8_valid(text))
        text.length = 0; /* its segment has its reject */
    for (size_t at = 0; at < text.length; used = at < RS_EDIFACT_REFERENCE_BYTES ? at : used)
        (void)rs_utf8_next(text, &at);
    if (used > 0)
        memcpy(out, text.data, used);
    out[used] = '\0';
}

static void open_level(rs_edifact_level *level, rs_str reference) {
    *level = (rs_edifact_level){.is_open = true};
    copy_reference(level->reference, reference);
}

/* Closes the level by its last segment, whose first two elements are a count and a reference. */
static void close_level(rs_edifact_envelope *envelope, rs_edifact_level *level, uint64_t parts, const char *of,
                        const rs_edifact_segment *segment) {
    char reason[160];
    char reference[RS_EDIFACT_REFERENCE_BYTES];
    uint64_t said = 0;
    const char *verb = parts == 1 ? "is" : "are";
    if (!level->is_open) {
        rs_edifact_reject(envelope->intake, segment->line, segment->tag, "ends what has not begun");
        return;
    }
    level->is_open = false;
    copy_reference(reference, rs_edifact_at(segment, 2, 1));
    bool is_number = rs_edifact_number(rs_edifact_at(segment, 1, 1), &said);
    if (is_number && said != parts)
        (void)snprintf(reason, sizeof reason, "says that there are %llu %s, but there %s %llu",
                       (unsigned long long)said, of, verb, (unsigned long long)parts);
    else if (!is_number)
        (void)snprintf(reason, sizeof reason, "does not say how many %s there are: there %s %llu", of, verb,
                       (unsigned long long)parts);
    else if (reference[0] != '\0' && strcmp(reference, level->reference) != 0)
        (void)snprintf(reason, sizeof reason, "has another reference than what it ends: something may be missing");
    else
        return;
    rs_edifact_reject(envelope->intake, segment->line, segment->tag, reason);
}

/* What is still open where something else begins or ends has been cut off. */
static void cut_off(rs_edifact_envelope *envelope, rs_edifact_level *level, const char *missing, uint64_t line) {
    char reason[80];
    if (!level->is_open)
        return;
    level->is_open = false;
    (void)snprintf(reason, sizeof reason, "is missing: what comes before this line is cut off");
    rs_edifact_reject(envelope->intake, line, missing, reason);
}

static void cut_off_all(rs_edifact_envelope *envelope, uint64_t line) {
    bool is_reported = envelope->message.is_open;
    cut_off(envelope, &envelope->message, "UNT", line);
    envelope->group.is_open = envelope->group.is_open && !is_reported;
    is_reported = is_reported || envelope->group.is_open;
    cut_off(envelope, &envelope->group, "UNE", line);
    envelope->interchange.is_open = envelope->interchange.is_open && !is_reported;
    cut_off(envelope, &envelope->interchange, "UNZ", line);
}

static void open_interchange(rs_edifact_envelope *envelope, const rs_edifact_segment *unb) {
    cut_off_all(envelope, unb->line);
    open_level(&envelope->interchange, rs_edifact_at(unb, 5, 1));
    envelope->messages = 0;
    envelope->kind = RS_NO_MESSAGE;
    envelope->sent = rs_edifact_sent(rs_edifact_at(unb, 4, 1));
}

static void reject_kind(const rs_edifact_envelope *envelope, uint64_t line, rs_str type) {
    char reason[80];
    bool is_word = type.length == 6;
    for (size_t i = 0; i < type.length; i++)
        is_word = is_word && type.data[i] >= 'A' && type.data[i] <= 'Z';
    (void)snprintf(reason, sizeof reason, "a message %.*s, which is not read; PAXLST and PNRGOV are",
                   is_word ? (int)type.length : 15, is_word ? type.data : "of unknown type");
    rs_edifact_reject(envelope->intake, line, "UNH", reason);
}

static void open_message(rs_edifact_envelope *envelope, const rs_edifact_segment *unh) {
    rs_str type = rs_edifact_at(unh, 2, 1);
    cut_off(envelope, &envelope->message, "UNT", unh->line);
    open_level(&envelope->message, rs_edifact_at(unh, 1, 1));
    envelope->messages++;
    envelope->group.parts++;
    envelope->kind = RS_OTHER_MESSAGE;
    if (rs_str_equal(type, rs_str_from("PAXLST")))
        envelope->kind = RS_PAXLST;
    else if (rs_str_equal(type, rs_str_from("PNRGOV")))
        envelope->kind = RS_PNRGOV;
    else
        reject_kind(envelope, unh->line, type);
}

static void close_message(rs_edifact_envelope *envelope, const rs_edifact_segment *unt) {
    if (envelope->kind == RS_OTHER_MESSAGE)
        envelope->message.is_open = false; /* it has its reject */
    else
        close_level(envelope, &envelope->message, envelope->message.parts, "segments", unt);
    envelope->kind = RS_NO_MESSAGE;
}

static void close_interchange(rs_edifact_envelope *envelope, const rs_edifact_segment *unz) {
    uint64_t groups = envelope->interchange.parts;
    cut_off(envelope, &envelope->message, "UNT", unz->line);
    cut_off(envelope, &envelope->group, "UNE", unz->line);
    close_level(envelope, &envelope->interchange, groups > 0 ? groups : envelope->messages,
                groups > 0 ? "groups" : "messages", unz);
    envelope->kind = RS_NO_MESSAGE;
}

static void reject_outside(const rs_edifact_envelope *envelope, const rs_edifact_segment *segment) {
    rs_edifact_reject(envelope->intake, segment->line, segment->tag, "stands outside of any message");
}

/* Where something is open, what follows tells that it is cut off. */
static void take_cut(const rs_edifact_envelope *envelope, const rs_edifact_segment *segment) {
    if (!envelope->message.is_open && !envelope->group.is_open && !envelope->interchange.is_open && !segment->fault)
        reject_outside(envelope, segment);
}

void rs_edifact_envelope_take(rs_edifact_envelope *envelope, const rs_edifact_segment *segment) {
    bool in_message = envelope->message.is_open;
    if (segment->is_cut && !rs_edifact_is(segment, "UNZ")) {
        take_cut(envelope, segment);
        return;
    }
    if (rs_edifact_is(segment, "UNB")) {
        open_interchange(envelope, segment);
    } else if (rs_edifact_is(segment, "UNG")) {
        cut_off(envelope, &envelope->message, "UNT", segment->line);
        envelope->kind = RS_NO_MESSAGE;
        open_level(&envelope->group, rs_edifact_at(segment, 5, 1));
        envelope->interchange.parts++;
    } else if (rs_edifact_is(segment, "UNH")) {
        open_message(envelope, segment);
    }
    envelope->message.parts++;
    if (rs_edifact_is(segment, "UNT")) {
        close_message(envelope, segment);
    } else if (rs_edifact_is(segment, "UNE")) {
        cut_off(envelope, &envelope->message, "UNT", segment->line);
        close_level(envelope, &envelope->group, envelope->group.parts, "messages", segment);
    } else if (rs_edifact_is(segment, "UNZ")) {
        close_interchange(envelope, segment);
    } else if (!in_message && !envelope->message.is_open && !segment->fault && !rs_edifact_is(segment, "UNB") &&
               !rs_edifact_is(segment, "UNG")) {
        reject_outside(envelope, segment);
    }
}

void rs_edifact_envelope_end(rs_edifact_envelope *envelope, uint64_t line) {
    cut_off_all(envelope, line);
    envelope->kind = RS_NO_MESSAGE;
}
