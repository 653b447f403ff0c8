/*
 * The consolidated list of the United Nations Security Council, in XML. Read as a stream: expat is stopped at the end
 * of each subject and goes on when the next record is asked for, so memory holds one subject and one piece of the file.
 *
 *     CONSOLIDATED_LIST            1
 *       INDIVIDUALS, ENTITIES      2
 *         INDIVIDUAL, ENTITY       3   a subject; entities are no persons
 *           FIRST_NAME             4   a field with a text
 *           INDIVIDUAL_ALIAS       4   a field with parts
 *             ALIAS_NAME           5   a part with a text
 */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/un_subject.h"
#include "host/input/xml_root.h"

enum {
    PIECE_BYTES = 64 * 1024,
    MAX_DEPTH = 64,              /* the list has 5 */
    MAX_TAG_BYTES = 1024 * 1024, /* expat keeps an unfinished tag whole: one without end must not fill memory */
    SUBJECT_DEPTH = 3,
    FIELD_DEPTH = 4,
    PART_DEPTH = 5,
};

static const char ROOT[] = "CONSOLIDATED_LIST";

typedef struct un_reader {
    rs_intake *intake;
    XML_Parser parser;
    rs_un_subject *subject;
    rs_status failed; /* set inside a handler, which cannot return it */
    uint64_t fed_bytes;
    int depth;
    bool in_person;
    bool ready; /* a record is complete and waits to be taken */
    uint64_t subject_line;
} un_reader;

static bool recognises(rs_str head) {
    return rs_str_equal(rs_xml_root(head), rs_str_from(ROOT));
}

static unsigned long line_now(const un_reader *un) {
    return (unsigned long)XML_GetCurrentLineNumber(un->parser);
}

static void stop(un_reader *un, rs_status failed) {
    un->failed = failed;
    (void)XML_StopParser(un->parser, XML_FALSE);
}

static void start_subject(un_reader *un, const char *name) {
    un->intake->counts.rows++;
    un->in_person = strcmp(name, "INDIVIDUAL") == 0;
    un->intake->counts.left_out += !un->in_person;
    un->subject_line = line_now(un);
    if (un->in_person)
        rs_un_subject_begin(un->subject, un->subject_line);
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes) {
    un_reader *un = context;
    (void)attributes;
    un->depth++;
    if (un->depth > MAX_DEPTH) {
        stop(un, rs_fail(RS_EINPUT, "%s, line %lu: elements nested deeper than %d; this is no list", un->intake->path,
                         line_now(un), MAX_DEPTH));
    } else if (un->depth == 1 && strcmp(name, ROOT) != 0) {
        stop(un, rs_fail(RS_EINPUT, "%s, line %lu: the root element is <%.60s> instead of <%s>", un->intake->path,
                         line_now(un), name, ROOT));
    } else if (un->depth == SUBJECT_DEPTH) {
        start_subject(un, name);
    } else if (un->in_person && (un->depth == FIELD_DEPTH || un->depth == PART_DEPTH)) {
        rs_un_subject_open(un->subject, name, un->depth == FIELD_DEPTH ? RS_UN_FIELD : RS_UN_PART);
    }
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length) {
    un_reader *un = context;
    if (un->failed || !un->in_person || un->depth > PART_DEPTH)
        return;
    rs_status status = rs_un_subject_add_text(un->subject, text, (size_t)length);
    if (status)
        stop(un, status);
}

static void XMLCALL on_end(void *context, const XML_Char *name) {
    un_reader *un = context;
    (void)name;
    if (un->failed)
        return;
    if (un->in_person && (un->depth == FIELD_DEPTH || un->depth == PART_DEPTH))
        rs_un_subject_close(un->subject, un->depth == FIELD_DEPTH ? RS_UN_FIELD : RS_UN_PART);
    if (un->in_person && un->depth == SUBJECT_DEPTH) {
        un->in_person = false;
        un->ready = rs_un_subject_end(un->subject);
        if (un->ready)
            (void)XML_StopParser(un->parser, XML_TRUE); /* un_next resumes it */
    }
    un->depth--;
}

/* A document type can define entities that grow without bound, or that name files. The list has none. */
static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal_subset) {
    un_reader *un = context;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    stop(un, rs_fail(RS_EINPUT,
                     "%s, line %lu: a DOCTYPE is refused, since it can define entities without bound; the "
                     "true list has none: get it again from its source",
                     un->intake->path, line_now(un)));
}

static void un_close(void *reader) {
    un_reader *un = reader;
    if (un->parser)
        XML_ParserFree(un->parser);
    rs_un_subject_free(un->subject);
    free(un);
}

static rs_status un_open(void **out, rs_intake *intake) {
    un_reader *un = calloc(1, sizeof *un);
    if (!un)
        return rs_fail_memory();
    un->intake = intake;
    un->subject = rs_un_subject_create(intake);
    un->parser = XML_ParserCreate(NULL);
    if (!un->subject || !un->parser) {
        un_close(un);
        return rs_fail_memory();
    }
    XML_SetUserData(un->parser, un);
    XML_SetElementHandler(un->parser, on_start, on_end);
    XML_SetCharacterDataHandler(un->parser, on_text);
    XML_SetStartDoctypeDeclHandler(un->parser, on_doctype);
    *out = un;
    return RS_OK;
}

static rs_status fail_parse(const un_reader *un) {
    enum XML_Error error = XML_GetErrorCode(un->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return rs_fail_memory();
    return rs_fail(RS_EINPUT, "%s, line %lu: the XML is cut off or damaged (%s); get the file again", un->intake->path,
                   line_now(un), XML_ErrorString(error));
}

/* Feeds the next piece of the file to expat. */
static rs_status feed(un_reader *un, enum XML_Status *parsed) {
    XML_Index done = XML_GetCurrentByteIndex(un->parser);
    if (done >= 0 && un->fed_bytes > (uint64_t)done + MAX_TAG_BYTES)
        return rs_fail(RS_EINPUT, "%s, line %lu: a tag or comment longer than 1 MiB; this is no list", un->intake->path,
                       line_now(un));
    void *piece = XML_GetBuffer(un->parser, PIECE_BYTES);
    if (!piece)
        return rs_fail_memory();
    size_t got = 0;
    rs_status status = rs_source_read(un->intake->source, piece, PIECE_BYTES, &got);
    if (status)
        return status;
    un->fed_bytes += got;
    *parsed = XML_ParseBuffer(un->parser, (int)got, got == 0);
    return RS_OK;
}

static rs_status un_next(void *reader, const rs_record **record, bool *more) {
    un_reader *un = reader;
    un->ready = false;
    while (!un->ready) {
        XML_ParsingStatus where;
        XML_GetParsingStatus(un->parser, &where);
        if (where.parsing == XML_FINISHED) {
            *more = false;
            return un->failed;
        }
        enum XML_Status parsed = XML_STATUS_OK;
        rs_status status = RS_OK;
        if (where.parsing == XML_SUSPENDED)
            parsed = XML_ResumeParser(un->parser);
        else
            status = feed(un, &parsed);
        if (status)
            return status;
        if (parsed == XML_STATUS_ERROR)
            return un->failed ? un->failed : fail_parse(un);
    }
    *more = true;
    return rs_builder_finish(un->intake->builder, un->subject_line, record);
}

const rs_format rs_format_un_xml = {"un-xml", recognises, un_open, un_next, un_close};
