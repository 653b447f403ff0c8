#include "host/input/xml_feed.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum {
    PIECE_BYTES = RS_SOURCE_HEAD_BYTES,
    MAX_DEPTH = 64,              /* the deepest list has 7 */
    MAX_TAG_BYTES = 1024 * 1024, /* expat keeps an unfinished tag whole: one without end must not fill memory */
};

struct rs_xml_feed {
    rs_source *source;
    XML_Parser parser;
    const rs_xml_events *events;
    void *context;
    rs_status failed; /* set inside a handler, which cannot return it */
    uint64_t fed_bytes;
    int depth;
};

static const char *without_prefix(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes) {
    rs_xml_feed *feed = context;
    if (feed->failed)
        return;
    if (++feed->depth > MAX_DEPTH)
        rs_xml_feed_fail(feed,
                         rs_fail(RS_EINPUT, "%s, line %llu: elements nested deeper than %d; this is no list",
                                 rs_source_path(feed->source), (unsigned long long)rs_xml_feed_line(feed), MAX_DEPTH));
    else
        feed->events->start(feed->context, without_prefix(name), attributes);
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length) {
    rs_xml_feed *feed = context;
    if (!feed->failed)
        feed->events->text(feed->context, (rs_str){text, (size_t)length});
}

static void XMLCALL on_end(void *context, const XML_Char *name) {
    rs_xml_feed *feed = context;
    (void)name;
    if (feed->failed)
        return;
    feed->depth--;
    feed->events->end(feed->context);
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal_subset) {
    rs_xml_feed *feed = context;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    rs_xml_feed_fail(feed, rs_fail(RS_EINPUT,
                                   "%s, line %llu: a DOCTYPE is refused, since it can define entities without bound; "
                                   "the true list has none: get it again from its source",
                                   rs_source_path(feed->source), (unsigned long long)rs_xml_feed_line(feed)));
}

rs_status rs_xml_feed_create(rs_xml_feed **out, rs_source *source, const rs_xml_events *events, void *context) {
    *out = NULL;
    rs_xml_feed *feed = calloc(1, sizeof *feed);
    if (!feed)
        return rs_fail_memory();
    *feed = (rs_xml_feed){.source = source, .events = events, .context = context, .parser = XML_ParserCreate("UTF-8")};
    if (!feed->parser) {
        free(feed);
        return rs_fail_memory();
    }
    XML_SetUserData(feed->parser, feed);
    XML_SetElementHandler(feed->parser, on_start, on_end);
    XML_SetCharacterDataHandler(feed->parser, on_text);
    XML_SetStartDoctypeDeclHandler(feed->parser, on_doctype);
    *out = feed;
    return RS_OK;
}

void rs_xml_feed_free(rs_xml_feed *feed) {
    if (!feed)
        return;
    XML_ParserFree(feed->parser);
    free(feed);
}

static rs_status fail_parse(const rs_xml_feed *feed) {
    const char *path = rs_source_path(feed->source);
    unsigned long long line = rs_xml_feed_line(feed);
    enum XML_Error error = XML_GetErrorCode(feed->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return rs_fail_memory();
    return rs_fail(RS_EINPUT, "%s, line %llu: the XML is cut off or damaged (%s); get the file again", path, line,
                   XML_ErrorString(error));
}

/* Gives expat the next piece of the file. */
static rs_status feed_piece(rs_xml_feed *feed, enum XML_Status *parsed) {
    XML_Index done = XML_GetCurrentByteIndex(feed->parser);
    if (done >= 0 && feed->fed_bytes > (uint64_t)done + MAX_TAG_BYTES)
        return rs_fail(RS_EINPUT, "%s, line %llu: a tag or comment longer than 1 MiB; this is no list",
                       rs_source_path(feed->source), (unsigned long long)rs_xml_feed_line(feed));
    void *piece = XML_GetBuffer(feed->parser, PIECE_BYTES);
    if (!piece)
        return rs_fail_memory();
    size_t got = 0;
    rs_status status = rs_source_read(feed->source, piece, PIECE_BYTES, &got);
    if (status)
        return status;
    feed->fed_bytes += got;
    *parsed = XML_ParseBuffer(feed->parser, (int)got, got == 0);
    return RS_OK;
}

rs_status rs_xml_feed_run(rs_xml_feed *feed, bool *more) {
    XML_ParsingStatus where;
    XML_GetParsingStatus(feed->parser, &where);
    while (where.parsing != XML_FINISHED) {
        enum XML_Status parsed = XML_STATUS_OK;
        rs_status status = RS_OK;
        if (where.parsing == XML_SUSPENDED)
            parsed = XML_ResumeParser(feed->parser);
        else
            status = feed_piece(feed, &parsed);
        if (status)
            return status;
        if (parsed == XML_STATUS_ERROR)
            return feed->failed ? feed->failed : fail_parse(feed);
        *more = parsed == XML_STATUS_SUSPENDED;
        if (*more)
            return RS_OK;
        XML_GetParsingStatus(feed->parser, &where);
    }
    *more = false;
    return feed->failed;
}

void rs_xml_feed_pause(rs_xml_feed *feed) {
    (void)XML_StopParser(feed->parser, XML_TRUE);
}

void rs_xml_feed_fail(rs_xml_feed *feed, rs_status failed) {
    feed->failed = failed;
    (void)XML_StopParser(feed->parser, XML_FALSE);
}

uint64_t rs_xml_feed_line(const rs_xml_feed *feed) {
    return XML_GetCurrentLineNumber(feed->parser);
}
