#include "host/input/xml_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

/* A made-up format: persons with an attribute of their own, parts with an attribute and a text, and anything else. */
enum { ROOT, PERSON, ID, PART, PART_KIND, PART_TEXT, THING, THING_KIND, THING_NAME };

static char parts[1000];
static rs_status failed;

static void end_part(rs_intake *intake, const rs_str *texts) {
    size_t used = strlen(parts);
    (void)snprintf(parts + used, sizeof parts - used, "[%.*s:%.*s]", RS_STR_ARGS(texts[PART_KIND]),
                   RS_STR_ARGS(texts[PART_TEXT]));
    rs_builder_add_name(intake->builder, texts[PART_TEXT], false, false);
}

static rs_xml_subject finish_person(rs_intake *intake, const rs_str *texts) {
    (void)intake;
    return (rs_xml_subject){.id = texts[ID], .person = true};
}

static rs_xml_subject finish_thing(rs_intake *intake, const rs_str *texts) {
    rs_builder_add_name(intake->builder, texts[THING_NAME], false, false);
    intake->counts.dates_unknown++;
    return (rs_xml_subject){.id = texts[THING_KIND]};
}

static const rs_xml_element ELEMENTS[] = {
    [ROOT] = {RS_XML_NONE, "list"},
    [PERSON] = {ROOT, "person", .finish = finish_person},
    [ID] = {PERSON, "@id"},
    [PART] = {PERSON, "part", end_part},
    [PART_KIND] = {PART, "@kind"},
    [PART_TEXT] = {PART, "text"},
    [THING] = {ROOT, "*", .finish = finish_thing},
    [THING_KIND] = {THING, "@"},
    [THING_NAME] = {THING, "name"},
};

static const rs_xml_table TABLE = {ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, "id", "text", 0};

static rs_input_counts counts;
static char rejects[1000];

static void on_reject(void *context, const rs_rejected_row *row) {
    size_t used = strlen(rejects);
    (void)context;
    (void)snprintf(rejects + used, sizeof rejects - used, "%d %s: %s\n", (int)row->line, row->field, row->reason);
}

/* Reads the list; returns the ids and lines of its records, '7@1 8@2 '. */
static const char *read_list(const char *text, bool any_schema) {
    static char ids[1000];
    const rs_input_options options = {.role = RS_WATCHLIST, .any_schema = any_schema};
    char *path = reading_write(text, strlen(text));
    rs_intake intake = {.path = path, .options = &options, .on_reject = on_reject, .builder = rs_builder_create()};
    void *reader = NULL;
    parts[0] = rejects[0] = ids[0] = '\0';
    assert_non_null(intake.builder);
    assert_int_equal(rs_source_open(&intake.source, path), RS_OK);
    assert_int_equal(rs_xml_list_open(&reader, &intake, &TABLE), RS_OK);
    for (bool more = true; more;) {
        const rs_record *record = NULL;
        failed = rs_xml_list_next(reader, &record, &more);
        more = more && !failed;
        if (more)
            (void)snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%.*s@%d ", RS_STR_ARGS(record->id),
                           (int)record->line);
    }
    counts = intake.counts;
    rs_xml_list_close(reader);
    rs_source_close(intake.source);
    rs_builder_free(intake.builder);
    reading_remove(path);
    return ids;
}

static void texts_and_attributes(void **state) {
    (void)state;
    assert_string_equal(
        read_list("<list>\n<person id=' 7 '><part kind='k'><text> A\n</text></part></person></list>", false), "7@2 ");
    assert_string_equal(parts, "[k:A]");
}

static void texts_end_with_what_they_are_in(void **state) {
    (void)state;
    assert_string_equal(read_list("<list><person id='7'><part kind='k'><text>A</text></part><part/><part kind='l'/>"
                                  "<part><text>B</text></part></person><person><part/></person></list>",
                                  false),
                        "7@1 ");
    assert_string_equal(parts, "[k:A][:][l:][:B][:]");
    assert_string_equal(rejects, "1 id: missing id; an entry of a list needs one\n");
}

static void what_the_table_does_not_have_is_passed_over(void **state) {
    (void)state;
    assert_string_equal(read_list("<list>x<person id='7' no='8'>y<part><x><text>no</text></x><text>A<b>no</b>C</text>z"
                                  "</part><id>9</id></person></list>",
                                  false),
                        "7@1 ");
    assert_string_equal(parts, "[:AC]");
}

static void other_subjects_are_counted_or_handed_on(void **state) {
    (void)state;
    const char *text = "<list><ship><name>A</name></ship><person id='7'><part><text>B</text></part></person></list>";
    assert_string_equal(read_list(text, false), "7@1 ");
    assert_int_equal(counts.rows, 2);
    assert_int_equal(counts.left_out, 1);
    assert_int_equal(counts.dates_unknown, 0); /* it was not screened */
    assert_string_equal(read_list(text, true), "ship@1 7@1 ");
    assert_int_equal(counts.left_out, 0);
    assert_int_equal(counts.dates_unknown, 1);
}

static void long_texts_are_rejected_as_a_whole(void **state) {
    (void)state;
    enum { PARTS = 3, BYTES = 500000 };
    static char text[PARTS * (BYTES + 100) + 500];
    size_t used = (size_t)snprintf(text, sizeof text, "<list>\n<person id='7'>");
    for (int i = 0; i < PARTS; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "<part kind='%d'><text>", i);
        memset(text + used, 'x', BYTES);
        used += BYTES;
        used += (size_t)snprintf(text + used, sizeof text - used, "</text></part>");
    }
    (void)snprintf(text + used, sizeof text - used,
                   "</person><person id='8'><part><text>B</text></part></person></list>");
    assert_string_equal(read_list(text, false), "8@2 ");
    assert_string_equal(rejects, "2 : subject longer than 1 MiB\n");
    assert_int_equal(counts.rows, 2);
    assert_int_equal(counts.rejected, 1);
}

static void another_root(void **state) {
    (void)state;
    assert_string_equal(read_list("<lists/>", false), "");
    assert_int_equal(failed, RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "line 1: the root element is <lists> instead of <list>"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_and_attributes),
        cmocka_unit_test(texts_end_with_what_they_are_in),
        cmocka_unit_test(what_the_table_does_not_have_is_passed_over),
        cmocka_unit_test(other_subjects_are_counted_or_handed_on),
        cmocka_unit_test(long_texts_are_rejected_as_a_whole),
        cmocka_unit_test(another_root),
    };
    return cmocka_run_group_tests_name("input/xml_list", tests, NULL, NULL);
}
