#include "host/input/xml_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/input/xml_feed.h"

enum { MAX_SUBJECT_BYTES = RS_MOST_ITEM_BYTES }; /* the largest of the United Nations' has 8 KB */

typedef struct xml_list {
    rs_intake *intake;
    const rs_xml_table *table;
    rs_xml_feed *feed;
    int open;        /* the innermost element of the table that is open, or RS_XML_NONE */
    size_t unknown;  /* elements open inside of it that the table does not have */
    bool in_subject; /* texts are kept of subjects alone */
    uint64_t subject_line;
    uint64_t dates_unknown_before; /* the subject */
    size_t subject_bytes;          /* of its texts so far */
    rs_str texts[RS_XML_MAX_ELEMENTS];

    /* What the table says, looked up once. */
    int behind[RS_XML_MAX_ELEMENTS];    /* the first line behind the element and all that is in it */
    bool has_text[RS_XML_MAX_ELEMENTS]; /* no other elements are in it */
    bool has_attributes[RS_XML_MAX_ELEMENTS];

    char *text; /* of the open element, so far */
    size_t text_length;
    size_t text_capacity;
} xml_list;

/* Whether the line stands in its parent, behind all that is in the elements before it. */
static bool in_order(const rs_xml_element *elements, int line) {
    int open = line - 1;
    while (open > elements[line].parent)
        open = elements[open].parent;
    return open == elements[line].parent;
}

static void read_table(xml_list *list) {
    const rs_xml_element *elements = list->table->elements;
    int count = (int)list->table->count;
    assert(list->table->count <= RS_XML_MAX_ELEMENTS);
    for (int i = 0; i < count; i++) {
        assert(in_order(elements, i));
        list->behind[i] = i + 1;
        list->has_text[i] = true;
    }
    for (int i = count - 1; i > 0; i--) {
        int parent = elements[i].parent;
        bool attribute = elements[i].name[0] == '@';
        if (list->behind[i] > list->behind[parent])
            list->behind[parent] = list->behind[i];
        list->has_attributes[parent] = list->has_attributes[parent] || attribute;
        list->has_text[parent] = list->has_text[parent] && attribute;
    }
}

/* Most names differ in their first letter. */
static bool same_name(const char *a, const char *b) {
    return a[0] == b[0] && strcmp(a, b) == 0;
}

/* The line of an element in the open one, or RS_XML_NONE. */
static int find_element(const xml_list *list, const char *name) {
    const rs_xml_element *elements = list->table->elements;
    for (int i = list->open + 1; i < list->behind[list->open]; i = list->behind[i])
        if (same_name(elements[i].name, name) || elements[i].name[0] == '*')
            return i;
    return RS_XML_NONE;
}

static int find_attribute(const xml_list *list, const char *name) {
    const rs_xml_element *elements = list->table->elements;
    for (int i = list->open + 1; i < list->behind[list->open]; i = list->behind[i])
        if (elements[i].name[0] == '@' && same_name(elements[i].name + 1, name))
            return i;
    return RS_XML_NONE;
}

static bool too_long(const xml_list *list) {
    return list->subject_bytes > MAX_SUBJECT_BYTES;
}

static void keep_text(xml_list *list, int line, rs_str text) {
    text = rs_str_trim(text);
    if (text.length > 0)
        list->texts[line] = rs_builder_keep(list->intake->builder, text);
}

static void take_attributes(xml_list *list, const char *name, const char **attributes) {
    int own_name = find_attribute(list, "");
    if (own_name != RS_XML_NONE)
        keep_text(list, own_name, rs_str_from(name));
    for (; *attributes; attributes += 2) {
        int line = find_attribute(list, attributes[0]);
        if (line == RS_XML_NONE)
            continue;
        rs_str value = rs_str_from(attributes[1]);
        list->subject_bytes += value.length;
        if (!too_long(list))
            keep_text(list, line, value);
    }
}

static void begin_subject(xml_list *list) {
    rs_builder_reset(list->intake->builder);
    memset(list->texts, 0, sizeof list->texts);
    list->intake->counts.rows++;
    list->dates_unknown_before = list->intake->counts.dates_unknown;
    list->subject_line = rs_xml_feed_line(list->feed);
    list->subject_bytes = 0;
    list->in_subject = true;
}

static bool is_date(const xml_list *list, int line) {
    return line > 0 && line == list->table->date;
}

/* Texts are kept of subjects, and of the list's own date. */
static bool keeps_texts(const xml_list *list) {
    return list->in_subject || is_date(list, list->open);
}

static void open_root(xml_list *list, const char *name, const char **attributes) {
    const char *root = list->table->elements[0].name;
    list->open = 0;
    for (; *attributes; attributes += 2)
        if (is_date(list, find_attribute(list, attributes[0])))
            rs_intake_state_date(list->intake, rs_str_from(attributes[1]));
    if (!same_name(name, root))
        rs_xml_feed_fail(list->feed,
                         rs_fail(RS_EINPUT, "%s, line %llu: the root element is <%.60s> instead of <%s>",
                                 list->intake->path, (unsigned long long)rs_xml_feed_line(list->feed), name, root));
}

static void on_start(void *context, const char *name, const char **attributes) {
    xml_list *list = context;
    if (list->open == RS_XML_NONE) {
        open_root(list, name, attributes);
        return;
    }
    int line = list->unknown > 0 ? RS_XML_NONE : find_element(list, name);
    if (line == RS_XML_NONE) {
        list->unknown++;
        return;
    }
    list->open = line;
    list->text_length = 0;
    if (list->table->elements[line].finish)
        begin_subject(list);
    if (!list->in_subject)
        return;
    memset(list->texts + line + 1, 0, (size_t)(list->behind[line] - line - 1) * sizeof *list->texts);
    if (list->has_attributes[line])
        take_attributes(list, name, attributes);
}

static void on_text(void *context, rs_str piece) {
    xml_list *list = context;
    if (!keeps_texts(list) || list->unknown > 0 || !list->has_text[list->open])
        return;
    list->subject_bytes += piece.length;
    if (too_long(list))
        return; /* end_subject rejects it */
    char *grown = rs_grow(list->text, &list->text_capacity, list->text_length + piece.length, 1);
    if (!grown) {
        rs_xml_feed_fail(list->feed, RS_ENOMEM);
        return;
    }
    list->text = grown;
    memcpy(list->text + list->text_length, piece.data, piece.length);
    list->text_length += piece.length;
}

/* Counts the subject as what it is. True if its record waits in the builder. */
static bool accept_subject(xml_list *list, const rs_xml_subject *subject) {
    rs_intake *intake = list->intake;
    if (!subject->person && !intake->options->any_schema) {
        intake->counts.dates_unknown = list->dates_unknown_before;
        intake->counts.left_out++;
        return false;
    }
    if (subject->id.length == 0)
        rs_intake_reject(intake, list->subject_line, list->table->id_field, "missing id; an entry of a list needs one");
    else if (!rs_builder_has_name(intake->builder))
        rs_intake_reject(intake, list->subject_line, list->table->name_field, "empty name");
    else
        return true;
    return false;
}

static void end_subject(xml_list *list, rs_xml_finish_fn finish) {
    list->in_subject = false;
    if (too_long(list)) {
        rs_intake_reject(list->intake, list->subject_line, NULL, "subject longer than 1 MiB");
        return;
    }
    rs_xml_subject subject = finish(list->intake, list->texts);
    rs_builder_set_id(list->intake->builder, subject.id);
    if (accept_subject(list, &subject))
        rs_xml_feed_pause(list->feed); /* rs_xml_list_next goes on */
}

static void on_end(void *context) {
    xml_list *list = context;
    if (list->unknown > 0) {
        list->unknown--;
        return;
    }
    const rs_xml_element *element = &list->table->elements[list->open];
    if (list->in_subject && list->has_text[list->open])
        keep_text(list, list->open, (rs_str){list->text, list->text_length});
    if (is_date(list, list->open))
        rs_intake_state_date(list->intake, (rs_str){list->text, list->text_length});
    if (element->end && !too_long(list))
        element->end(list->intake, list->texts);
    list->open = element->parent;
    if (element->finish)
        end_subject(list, element->finish);
}

void rs_xml_list_close(void *reader) {
    xml_list *list = reader;
    rs_xml_feed_free(list->feed);
    free(list->text);
    free(list);
}

rs_status rs_xml_list_open(void **reader, rs_intake *intake, const rs_xml_table *table) {
    static const rs_xml_events events = {on_start, on_text, on_end};
    xml_list *list = calloc(1, sizeof *list);
    if (!list)
        return rs_fail_memory();
    list->intake = intake;
    list->table = table;
    list->open = RS_XML_NONE;
    read_table(list);
    rs_status status = rs_xml_feed_create(&list->feed, intake->source, &events, list);
    if (status)
        rs_xml_list_close(list);
    else
        *reader = list;
    return status;
}

rs_status rs_xml_list_next(void *reader, const rs_record **record, bool *more) {
    xml_list *list = reader;
    rs_status status = rs_xml_feed_run(list->feed, more);
    if (status || !*more)
        return status;
    return rs_builder_finish(list->intake->builder, list->subject_line, record);
}
