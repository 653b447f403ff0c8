/* The table of formats, and how a file's format is found. A new format is one line here. */
#include <string.h>

#include "host/input/reader.h"
#include "host/input/text.h"
#include "host/input/xml_root.h"

/* In the order in which they are tried: csv takes any text with a first line, jsonl any object, so they come last. */
static const rs_format *const FORMATS[] = {
    &rs_format_un_xml,
    &rs_format_ofac_xml,
    &rs_format_eu_xml,
    &rs_format_uk_xml,
    &rs_format_ofac_csv,
    &rs_format_uk_csv,
    &rs_format_eu_csv,
    &rs_format_edifact,
    &rs_format_mrz,
    &rs_format_pnl,
    &rs_format_opensanctions_csv,
    &rs_format_ftm,
    &rs_format_interpol,
    &rs_format_jsonl,
    &rs_format_documents,
    &rs_format_csv,
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

static const char FORMAT_NAMES[] = "csv, un-xml, ofac-csv, ofac-xml, eu-xml, uk-xml, uk-csv, eu-csv, edifact, mrz, "
                                   "pnl, opensanctions-csv, ftm, interpol, jsonl, documents";

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

/* Forms of lists that have another form which is read. */
static const struct {
    const char *root;
    const char *advice;
} OTHER_FORMS[] = {
    {"Sanctions", "OFAC's advanced XML; get the classic SDN.XML or CONSOLIDATED.XML, or SDN.CSV with ALT.CSV"},
    {"sanctionsData", "OFAC's enhanced XML; get the classic SDN.XML or CONSOLIDATED.XML, or SDN.CSV with ALT.CSV"},
};

static rs_status fail_xml(const char *path, rs_str head) {
    for (size_t i = 0; i < sizeof OTHER_FORMS / sizeof *OTHER_FORMS; i++)
        if (rs_xml_root_is(head, OTHER_FORMS[i].root))
            return rs_fail(RS_EINPUT, "%s: cannot be read: this is %s", path, OTHER_FORMS[i].advice);
    rs_str root = rs_xml_root(head);
    return rs_fail(RS_EINPUT, "%s: unknown format: XML with the root element <%.*s>; the formats are %s", path,
                   root.length > 60 ? 60 : (int)root.length, root.data, FORMAT_NAMES);
}

rs_status rs_format_by_content(const rs_format **out, const char *path, rs_str head) {
    *out = NULL;
    if (rs_is_beside_ofac(head))
        return rs_fail(RS_EINPUT,
                       "%s: is a file that OFAC puts beside its list; give sdn.csv (or cons_prim.csv), which takes in "
                       "the aliases that lie beside it",
                       path);
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (FORMATS[i]->recognises(head)) {
            *out = FORMATS[i];
            return RS_OK;
        }
    }
    if (rs_xml_root(head).length > 0)
        return fail_xml(path, head);
    return rs_fail(RS_EINPUT, "%s: unknown format: it looks like %s; the formats are %s", path, rs_text_describe(head),
                   FORMAT_NAMES);
}
