/* The table of formats, and how a file's format is found. A new format is one line here. */
#include <string.h>

#include "host/input/reader.h"
#include "host/input/text.h"
#include "host/input/xml_root.h"

/* In the order in which they are tried: csv takes any text with a first line, so it comes last. */
static const rs_format *const FORMATS[] = {&rs_format_un_xml, &rs_format_ofac_csv, &rs_format_csv};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

static const char FORMAT_NAMES[] = "csv, un-xml, ofac-csv";

const char *rs_input_format_names(void) {
    return FORMAT_NAMES;
}

static const rs_format *find(const char *name) {
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(FORMATS[i]->name, name) == 0)
            return FORMATS[i];
    return NULL;
}

bool rs_input_is_format(const char *name) {
    return find(name) != NULL;
}

rs_status rs_format_by_name(const rs_format **out, const char *name) {
    *out = find(name);
    if (!*out)
        return rs_fail(RS_EUSAGE, "there is no format '%s'; the formats are %s", name, FORMAT_NAMES);
    return RS_OK;
}

rs_status rs_format_by_content(const rs_format **out, const char *path, rs_str head) {
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (FORMATS[i]->recognises(head)) {
            *out = FORMATS[i];
            return RS_OK;
        }
    }
    *out = NULL;
    rs_str root = rs_xml_root(head);
    if (root.length > 0)
        return rs_fail(RS_EINPUT, "%s: unknown format: XML with the root element <%.*s>; the formats are %s", path,
                       root.length > 60 ? 60 : (int)root.length, root.data, FORMAT_NAMES);
    return rs_fail(RS_EINPUT, "%s: unknown format: it looks like %s; the formats are %s", path, rs_text_describe(head),
                   FORMAT_NAMES);
}
