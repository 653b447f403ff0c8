/*
 * A list in XML, read by a table of its elements. A format names the elements (and attributes) that it reads, and has a
 * function for each that means something when it ends; all others are passed over.
 *
 *     {EXPORT, "sanctionEntity", .finish = finish}      a subject: a person, a company, a ship
 *     {SUBJECT, "nameAlias", .end = add_name}           called with the texts of what is in it
 *     {NAME, "@wholeName"}                              an attribute; its text is at hand as texts[WHOLE_NAME]
 *
 * Memory holds one subject, of at most 1 MiB of texts that are read: a longer one is rejected.
 */
#ifndef RS_INPUT_XML_LIST_H
#define RS_INPUT_XML_LIST_H

#include "host/input/reader.h"

/* What a subject is, said at its end. */
typedef struct rs_xml_subject {
    rs_str id;
    bool person;
} rs_xml_subject;

/* texts: those of the subject, by their place in the table, without blanks at the ends; empty where there was none. */
typedef void (*rs_xml_end_fn)(rs_intake *intake, const rs_str *texts);
typedef rs_xml_subject (*rs_xml_finish_fn)(rs_intake *intake, const rs_str *texts);

typedef struct rs_xml_element {
    int parent;       /* its place in the table, before this one's; of the first, the root, RS_XML_NONE */
    const char *name; /* '@' and a name: an attribute; '*': any element that no line before names; '@': which it is */
    rs_xml_end_fn end;
    rs_xml_finish_fn finish; /* makes it a subject: names, and all that needs several of its elements */
} rs_xml_element;

enum { RS_XML_NONE = -1, RS_XML_MAX_ELEMENTS = 64 };

typedef struct rs_xml_table {
    const rs_xml_element *elements; /* what is in an element stands behind it, before the next one beside it */
    size_t count;                   /* at most RS_XML_MAX_ELEMENTS */
    const char *id_field;           /* what a reject names */
    const char *name_field;
    int date; /* when the list was made: an element outside of subjects, or an attribute of the root; 0: none says it */
} rs_xml_table;

/* The functions of a rs_format, but that opening needs the table, which must outlive the reader. */
rs_status rs_xml_list_open(void **reader, rs_intake *intake, const rs_xml_table *table);
rs_status rs_xml_list_next(void *reader, const rs_record **record, bool *more);
void rs_xml_list_close(void *reader);

#endif
