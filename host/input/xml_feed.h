/*
 * An XML file as a stream of elements: it is read piece by piece, so that memory holds one piece of the file, whatever
 * its length, and parsing waits where its user pauses it.
 *
 * Refused, as RS_EINPUT with file, line and what to do: XML that is cut off or damaged, with a DOCTYPE (entities can
 * grow without bound, or name files; no list has one), with elements nested deeper than 64 or a tag or comment longer
 * than 1 MiB (both would fill memory). The source has made it UTF-8, whatever it declares.
 */
#ifndef RS_INPUT_XML_FEED_H
#define RS_INPUT_XML_FEED_H

#include "host/input/source.h"

typedef struct rs_xml_feed rs_xml_feed;

/* What is called as elements come. Names are without the prefix of a namespace; attributes: name, value, ..., NULL. */
typedef struct rs_xml_events {
    void (*start)(void *context, const char *name, const char **attributes);
    void (*text)(void *context, rs_str piece); /* an element's text may come in several pieces */
    void (*end)(void *context);
} rs_xml_events;

/* Out: *out, to be freed with rs_xml_feed_free. The source and the events must outlive it. Errors: RS_ENOMEM. */
rs_status rs_xml_feed_create(rs_xml_feed **out, rs_source *source, const rs_xml_events *events, void *context);
void rs_xml_feed_free(rs_xml_feed *feed); /* NULL is allowed */

/* Goes on until an event pauses it, or the file ends, when *more is false. Errors: RS_EINPUT, RS_ENOMEM. */
rs_status rs_xml_feed_run(rs_xml_feed *feed, bool *more);

/* For events of the kind `end`: lets rs_xml_feed_run return; the next call goes on behind this element. */
void rs_xml_feed_pause(rs_xml_feed *feed);

/* For events, which cannot return it: ends everything with that status. */
void rs_xml_feed_fail(rs_xml_feed *feed, rs_status failed);

uint64_t rs_xml_feed_line(const rs_xml_feed *feed); /* of the event, from 1 */

#endif
