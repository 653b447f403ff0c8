/*
 * UN/EDIFACT interchanges with passenger data: PAXLST messages (paxlst.h) and PNRGOV messages (pnrgov.h), any number of
 * each, in any number of interchanges of a file. Read as a stream of segments; memory holds a buffer and one booking.
 *
 * A row is a person or a group that is named, and each thing that is wrong: a segment, a count, a message of another
 * kind, an end that is missing. The id of a passenger is the message's reference and their number in it (PAX001/3), or
 * the booking's locator and their number there (3MZVP2/1); edifact_ids.h keeps those apart that come again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/edifact_envelope.h"
#include "host/input/edifact_ids.h"
#include "host/input/edifact_segments.h"
#include "host/input/edifact_signs.h"
#include "host/input/paxlst.h"
#include "host/input/pnrgov.h"

typedef struct edifact_reader {
    rs_intake *intake;
    rs_edifact_segments *segments;
    rs_edifact_ids *ids;
    rs_edifact_envelope envelope;
    rs_paxlst paxlst;
    rs_pnrgov *pnrgov;
    rs_edifact_segment segment;
    rs_mending mending; /* of the segment */
    bool has_segment, at_end;
    char message_id[RS_EDIFACT_ID_BYTES]; /* what the ids of the message's passengers start with */
    char booking_id[RS_EDIFACT_ID_BYTES];
} edifact_reader;

/* Its start may be behind lines of a transport, but not in a cell of a CSV file. */
static bool recognises(rs_str head) {
    if (head.length > 3 && memcmp(head.data, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark */
        head = (rs_str){head.data + 3, head.length - 3};
    size_t start = rs_edifact_find_start(head, head.length);
    while (start > 0 && start < head.length && (head.data[start - 1] == ' ' || head.data[start - 1] == '\t'))
        start--;
    return start < head.length && (start == 0 || (unsigned char)head.data[start - 1] < ' ');
}

static void close_edifact(void *reader) {
    edifact_reader *edifact = reader;
    rs_edifact_segments_free(edifact->segments);
    rs_edifact_ids_free(edifact->ids);
    rs_pnrgov_free(edifact->pnrgov);
    free(edifact->mending.bytes);
    free(edifact);
}

static rs_status open_edifact(void **out, rs_intake *intake) {
    rs_str head = rs_source_head(intake->source);
    if (rs_edifact_find_start(head, head.length) == head.length)
        return rs_fail(RS_EINPUT, "%s: no EDIFACT interchange starts in its first 64 KiB (UNA, UNB or UNH)",
                       intake->path);
    edifact_reader *edifact = calloc(1, sizeof *edifact);
    if (!edifact)
        return rs_fail_memory();
    edifact->intake = intake;
    intake->may_be_empty = true; /* an interchange starts, and what is wrong with it is a row */
    edifact->envelope.intake = intake;
    rs_status status = rs_edifact_segments_create(&edifact->segments, intake->source);
    edifact->ids = rs_edifact_ids_create();
    edifact->pnrgov = rs_pnrgov_create(intake);
    if (!status && (!edifact->ids || !edifact->pnrgov))
        status = RS_ENOMEM;
    if (status)
        close_edifact(edifact);
    else
        *out = edifact;
    return status;
}

static rs_status hand_on(edifact_reader *edifact, const char *start, uint64_t number, uint64_t line,
                         const rs_record **record) {
    char id[RS_EDIFACT_ID_BYTES + 24];
    size_t used = rs_str_append(id, sizeof id, 0, rs_str_from(start));
    used = rs_str_append(id, sizeof id, used, rs_str_from("/"));
    (void)rs_str_append_number(id, sizeof id, used, number);
    rs_intake_set_made_id(edifact->intake, rs_str_from(id));
    return rs_builder_finish(edifact->intake->builder, line, record);
}

/* Without a locator, a booking is called after its message. */
static rs_status name_booking(edifact_reader *edifact) {
    char number[24];
    rs_builder *builder = edifact->intake->builder;
    rs_builder_reset(builder);
    rs_str locator = rs_edifact_unwrapped(builder, rs_pnrgov_locator(edifact->pnrgov));
    if (locator.length == 0) {
        (void)snprintf(number, sizeof number, "-%llu", (unsigned long long)rs_pnrgov_booking_number(edifact->pnrgov));
        locator = rs_builder_append(builder, rs_str_from(edifact->message_id), rs_str_from(number));
    }
    return rs_edifact_ids_take(edifact->ids, locator, rs_str_from(edifact->envelope.interchange.reference),
                               edifact->booking_id);
}

/* A message begins: UNH has been taken in by the envelope. */
static rs_status begin_message(edifact_reader *edifact) {
    const rs_edifact_envelope *envelope = &edifact->envelope;
    rs_paxlst_begin(&edifact->paxlst, edifact->intake, &envelope->sent);
    rs_pnrgov_begin(edifact->pnrgov, &envelope->sent);
    return rs_edifact_ids_take(edifact->ids, rs_str_from(envelope->message.reference),
                               rs_str_from(envelope->interchange.reference), edifact->message_id);
}

static rs_status take_segment(edifact_reader *edifact) {
    const rs_edifact_segment *segment = &edifact->segment;
    rs_edifact_envelope_take(&edifact->envelope, segment);
    if (segment->fault)
        rs_edifact_reject(edifact->intake, segment->line, segment->tag, segment->fault);
    if (rs_edifact_is(segment, "UNH") && !segment->is_cut)
        return begin_message(edifact);
    if (segment->fault)
        return RS_OK;
    if (edifact->envelope.kind == RS_PAXLST)
        rs_paxlst_add(&edifact->paxlst, segment);
    if (edifact->envelope.kind == RS_PNRGOV)
        return rs_pnrgov_add(edifact->pnrgov, segment);
    return RS_OK;
}

/* What is complete before the segment at hand, if anything. Out: *record, or NULL. */
static rs_status take_complete(edifact_reader *edifact, const rs_record **record) {
    uint64_t number = 0;
    uint64_t line = 0;
    *record = NULL;
    if (rs_paxlst_ends_person(&edifact->paxlst, &edifact->segment) && rs_paxlst_take_person(&edifact->paxlst))
        return hand_on(edifact, edifact->message_id, edifact->paxlst.persons, edifact->paxlst.line, record);
    if (rs_pnrgov_ends_booking(edifact->pnrgov, &edifact->segment)) {
        rs_status status = rs_pnrgov_end_booking(edifact->pnrgov);
        if (!status)
            status = name_booking(edifact);
        if (status)
            return status;
    }
    if (rs_pnrgov_next_traveller(edifact->pnrgov, &number, &line))
        return hand_on(edifact, edifact->booking_id, number, line, record);
    return RS_OK;
}

/* The next segment; behind the last comes one that completes whatever is at hand. */
static rs_status get_segment(edifact_reader *edifact) {
    bool more = false;
    rs_status status = rs_edifact_segments_next(edifact->segments, &edifact->segment, &more);
    edifact->has_segment = true;
    edifact->at_end = !more;
    if (edifact->at_end)
        edifact->segment = (rs_edifact_segment){.tag = "UNZ", .line = edifact->segment.line};
    if (!status && edifact->segment.is_alien)
        status = rs_intake_mend(edifact->intake, &edifact->mending, edifact->segment.line, &edifact->segment.bytes);
    return status;
}

static rs_status next_edifact(void *reader, const rs_record **record, bool *more) {
    edifact_reader *edifact = reader;
    for (;;) {
        rs_status status = RS_OK;
        if (!edifact->has_segment)
            status = get_segment(edifact);
        if (status)
            return status;
        status = take_complete(edifact, record);
        *more = *record != NULL;
        if (status || *more)
            return status;
        if (edifact->at_end) {
            rs_edifact_envelope_end(&edifact->envelope, edifact->segment.line);
            return RS_OK;
        }
        edifact->has_segment = false;
        status = take_segment(edifact);
        if (status)
            return status;
    }
}

const rs_format rs_format_edifact = {"edifact", recognises, open_edifact, next_edifact, close_edifact};
