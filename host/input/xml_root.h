/* The root element of an XML text, found without parsing it: enough to tell one format from another. */
#ifndef RS_INPUT_XML_ROOT_H
#define RS_INPUT_XML_ROOT_H

#include "host/base/str.h"

/*
 * The root element's name as written, a view into head. Empty if head does not start as XML does, or ends before the
 * root. Comments, processing instructions and a DOCTYPE before it are skipped.
 */
rs_str rs_xml_root(rs_str head);

/* Whether that is the element, with or without the prefix of a namespace. */
bool rs_xml_root_is(rs_str head, const char *name);

#endif
