/* Passengers one a line: JSON objects and CSV rows, and all that can be wrong with them. */
#include "host/input/passenger_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/utf8.h"

/* A reader of its own for each test, and the line that it read last. */
typedef struct fixture {
    rs_input_options options;
    rs_passenger_lines *lines;
    uint64_t number;
    rs_passenger_line line;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return f && rs_passenger_lines_create(&f->lines, &f->options) == RS_OK ? 0 : -1;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_passenger_lines_free(f->lines);
    free(f);
    return 0;
}

static void use_maps(fixture *f, const rs_column_map *maps, size_t count) {
    rs_passenger_lines_free(f->lines);
    f->options.maps = maps;
    f->options.map_count = count;
    assert_int_equal(rs_passenger_lines_create(&f->lines, &f->options), RS_OK);
}

static rs_line_kind read_bytes(fixture *f, const char *bytes, size_t length) {
    assert_int_equal(rs_passenger_lines_read(f->lines, (rs_str){bytes, length}, ++f->number, &f->line), RS_OK);
    return f->line.kind;
}

static rs_line_kind read_line(fixture *f, const char *text) {
    return read_bytes(f, text, strlen(text));
}

static void assert_text(rs_str text, const char *expected) {
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.length ? text.data : "", expected, text.length);
}

static void assert_passenger(fixture *f, const char *text, const char *id, const char *name) {
    if (read_line(f, text) != RS_LINE_PASSENGER) {
        fail_msg("%s is no passenger: %s", text, f->line.fault);
    }
    assert_text(f->line.record->id, id);
    assert_int_equal(f->line.record->name_count, 1);
    assert_text(f->line.record->names[0].text, name);
    assert_int_equal(f->line.record->line, f->number);
}

static void assert_wrong(fixture *f, const char *text, const char *fault) {
    assert_int_equal(read_line(f, text), RS_LINE_WRONG);
    assert_string_equal(f->line.fault, fault);
}

static void an_object_has_the_fields_of_a_row(void **state) {
    fixture *f = *state;
    assert_passenger(f,
                     "  {\"id\":\"P1\",\"NAME\":\" Olaf  Scholz \",\"dob\":\"1958-06-14\",\"sex\":\"M\","
                     "\"nationality\":\"DEU; FRA\",\"birth_country\":\"DEU\",\"document_number\":\"C01X00T47\","
                     "\"document_country\":\"D\",\"truncated\":true,\"alias\":{\"a\":[1.5]}}  ",
                     "P1", "Olaf Scholz");
    const rs_record *record = f->line.record;
    assert_int_equal(record->birth_count, 1);
    assert_int_equal(record->births[0].year, 1958);
    assert_text(record->sex, "M");
    assert_int_equal(record->nationality_count, 2);
    assert_text(record->nationalities[1], "FRA");
    assert_int_equal(record->birth_country_count, 1);
    assert_int_equal(record->document_count, 1);
    assert_text(record->documents[0].number, "C01X00T47");
    assert_text(record->documents[0].country, "D");
    assert_true(record->names[0].truncated);
    assert_false(f->line.unknown_date);
}

static void values_of_an_object(void **state) {
    fixture *f = *state;
    assert_passenger(f, "{\"id\":12,\"name\":\"A\",\"document_number\":4711,\"dob\":1958,\"sex\":null}", "12", "A");
    assert_int_equal(f->line.record->documents[0].number.length, 4);
    assert_int_equal(f->line.record->births[0].year, 1958);
    assert_int_equal(f->line.record->sex.length, 0);
    assert_passenger(f, "{\"name\":\"\\u0130\\uD835\\uDC00\"}", "2", "\xC4\xB0\xF0\x9D\x90\x80");
    assert_passenger(f, "{\"name\":\"A\",\"truncated\":false}", "3", "A");
    assert_false(f->line.record->names[0].truncated);
}

static void a_name_may_come_from_a_zone(void **state) {
    fixture *f = *state;
    assert_passenger(f,
                     "{\"mrz\":\"P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<\\n"
                     "X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4\"}",
                     "1", "MUSTER ANNA MARIA");
    assert_text(f->line.record->sex, "F");
    assert_wrong(f, "{\"mrz\":\"P<UTOMUSTER<<ANNA\"}", "mrz: 1 of the lines of a zone without the others");
}

static void a_name_may_come_in_parts(void **state) {
    fixture *f = *state;
    assert_passenger(f, "{\"surname\":\"B\",\"given\":\"A\"}", "1", "A B");
    assert_passenger(f, "{\"surname\":\"B\",\"given\":\"A\",\"truncated\":1}", "2", "B A");
    assert_passenger(f, "{\"given\":\"A\"}", "3", "A");
    assert_passenger(f, "{\"surname\":\"B\"}", "4", "B");
    assert_passenger(f, "{\"surname\":\"B\",\"given\":\"A\",\"name\":\"C\"}", "5", "C");
}

static void maps_name_fields_and_columns(void **state) {
    fixture *f = *state;
    static const rs_column_map maps[] = {{"name", "who"}, {"id", "pnr"}};
    use_maps(f, maps, 2);
    assert_passenger(f, "{\"pnr\":\"X\",\"who\":\"A\",\"name\":\"B\",\"id\":\"Y\"}", "X", "A");
    assert_passenger(f, "{\"who\":\"A\"}", "2", "A");
    use_maps(f, maps, 2);
    assert_int_equal(read_line(f, "who,pnr,name"), RS_LINE_HEADER);
    assert_passenger(f, "A,X,B", "X", "A");
}

static void a_map_of_no_field_is_refused(void **state) {
    (void)state;
    const rs_column_map map = {"colour", "name"};
    const rs_input_options options = {.maps = &map, .map_count = 1};
    rs_passenger_lines *lines = NULL;
    assert_int_equal(rs_passenger_lines_create(&lines, &options), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "colour"));
}

static void wrong_objects(void **state) {
    fixture *f = *state;
    assert_wrong(f, "{", "not valid JSON at byte 1");
    assert_wrong(f, "{\"name\":\"A\"}}", "not valid JSON at byte 13");
    assert_wrong(f, "[{\"name\":\"A\"}]", "not a JSON object");
    assert_wrong(f, "name", "not a JSON object");
    assert_wrong(f, "{\"name\":\"A\",\"name\":\"A\"}", "a field is given twice");
    assert_wrong(f, "{\"NAME\":\"A\",\"Name\":\"A\"}", "name: given twice");
    assert_wrong(f, "{}", "name: no field of this name, nor 'surname', 'given' or 'mrz'");
    assert_wrong(f, "{\"name\":null}", "name: empty name");
    assert_wrong(f, "{\"name\":1.5}", "name: neither a text nor a whole number, nor an array of them");
    assert_wrong(f, "{\"name\":\"A\",\"dob\":{}}", "dob: neither a text nor a whole number, nor an array of them");
    assert_wrong(f, "{\"name\":\"A\",\"sex\":[\"F\"]}", "sex: neither a text nor a whole number");
    assert_wrong(f, "{\"name\":[\"A\",[\"B\"]]}", "name: neither a text nor a whole number, nor an array of them");
    assert_wrong(f, "{\"name\":\"A\",\"born\":1960,\"birthDate\":1961}", "dob: given twice");
    assert_wrong(f, "{\"name\":\"A\",\"forename\":\"B\"}",
                 "name: may be the whole name or a part of it, beside one other part; give both 'surname' and 'given'");
    assert_wrong(f, "{\"name\":\"A\",\"truncated\":2}", "truncated: neither yes nor no");
    assert_wrong(f, "{\"name\":\"\\u0000\"}", "holds a NUL character");
    assert_wrong(f, "{\"na\\u0000me\":\"A\"}", "holds a NUL character");
    assert_wrong(f, "{\"name\":\"\\uD835\"}", "not valid JSON at byte 16");
    assert_wrong(f, "{\"id\":99999999999999999999,\"name\":\"A\"}", "not valid JSON at byte 26");
    assert_wrong(f, "{\"name\":\"\xC3\"}", "not UTF-8");
    assert_int_equal(read_bytes(f, "{\"name\":\"A\"}\0", 13), RS_LINE_WRONG);
    assert_string_equal(f->line.fault, "holds a NUL byte");
    assert_passenger(f, "{\"name\":\"A\"}", "22", "A");
}

/* Deeper than any parser's stack, and more fields than are looked at. */
static void objects_made_to_break_a_reader(void **state) {
    fixture *f = *state;
    enum { BYTES = 1000000 };
    char *text = malloc(BYTES + 1);
    assert_non_null(text);
    memset(text, '[', BYTES);
    memcpy(text, "{\"name\":", 8);
    assert_int_equal(read_bytes(f, text, BYTES), RS_LINE_WRONG);
    size_t used = 0;
    for (int i = 0; i < 5000; i++) {
        used += (size_t)snprintf(text + used, BYTES - used, "%c\"f%d\":1", i == 0 ? '{' : ',', i);
    }
    used += (size_t)snprintf(text + used, BYTES - used, ",\"name\":\"A\"}");
    assert_int_equal(read_bytes(f, text, used), RS_LINE_WRONG);
    assert_string_equal(f->line.fault, "name: too many fields beside it");
    free(text);
    assert_passenger(f, "{\"name\":\"A\"}", "3", "A");
}

static void rows_after_a_header(void **state) {
    fixture *f = *state;
    assert_int_equal(read_line(f, ""), RS_LINE_BLANK);
    assert_int_equal(read_line(f, "id\tname\tdob"), RS_LINE_HEADER);
    assert_passenger(f, "P1\t\"A \"\"B\"\" C\"\t1958", "P1", "A \"B\" C");
    assert_passenger(f, "\tA\t", "4", "A"); /* its empty ends are fields */
    assert_passenger(f, "{1}\tA\t", "{1}", "A");
    assert_int_equal(read_line(f, " \t "), RS_LINE_BLANK);
    assert_wrong(f, "P1\tA", "wrong number of columns: 2 instead of 3");
    assert_wrong(f, "P1\t\"A\t1958", "bad quoting: a quote within a field, or one that is not closed on its line");
    assert_wrong(f, "P1\tA\"B\t1958", "bad quoting: a quote within a field, or one that is not closed on its line");
    assert_wrong(f, "P1\t \t1958", "name: empty name");
    assert_wrong(f, "P1\t\xFF\t", "not UTF-8");
    assert_passenger(f, "P1\tA\t1958", "P1", "A");
}

static void the_first_line_decides(void **state) {
    fixture *f = *state;
    assert_int_equal(read_line(f, "\xEF\xBB\xBF{\"name\":\"A\"}"), RS_LINE_PASSENGER);
    assert_wrong(f, "id,name", "not a JSON object");
    use_maps(f, NULL, 0);
    f->number = 0;
    assert_int_equal(read_line(f, "\xEF\xBB\xBFid,name"), RS_LINE_HEADER);
    assert_passenger(f, "1,A", "1", "A");
}

static void what_decides_nothing_is_wrong(void **state) {
    fixture *f = *state;
    assert_int_equal(read_line(f, "[1]"), RS_LINE_WRONG);
    assert_non_null(strstr(f->line.fault, "neither a JSON object nor a header: standard input, line 1: no column 'na"));
    assert_int_equal(read_line(f, "\"id,name"), RS_LINE_WRONG);
    assert_int_equal(read_line(f, "name,name"), RS_LINE_WRONG);
    assert_int_equal(read_line(f, "\xFE\xFF"), RS_LINE_WRONG);
    assert_int_equal(read_line(f, "name"), RS_LINE_HEADER);
    assert_passenger(f, "A", "6", "A");
}

/* The message about a header repeats its columns, as far as there is room: never half a character. */
static void faults_are_utf8_wherever_they_are_cut(void **state) {
    fixture *f = *state;
    for (size_t before = 0; before < 6; before++) {
        char text[2048] = "xxxxx";
        size_t used = before;
        for (int i = 0; i < 400; i++, used += 3) {
            memcpy(text + used, "\xE2\x82\xAC", 3);
        }
        assert_int_equal(read_bytes(f, text, used), RS_LINE_WRONG);
        assert_true(strlen(f->line.fault) > 100);
        assert_true(rs_utf8_valid(rs_str_from(f->line.fault)));
    }
}

static void a_date_that_is_not_understood_is_told(void **state) {
    fixture *f = *state;
    assert_passenger(f, "{\"name\":\"A\",\"dob\":\"in spring\"}", "1", "A");
    assert_true(f->line.unknown_date);
    assert_int_equal(f->line.record->birth_count, 0);
    assert_passenger(f, "{\"name\":\"A\",\"dob\":\"1958; in spring\"}", "2", "A");
    assert_true(f->line.unknown_date);
    assert_int_equal(f->line.record->birth_count, 1);
    assert_passenger(f, "{\"name\":\"A\",\"dob\":\"1958\"}", "3", "A");
    assert_false(f->line.unknown_date);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_object_has_the_fields_of_a_row),
        TEST(values_of_an_object),
        TEST(a_name_may_come_in_parts),
        TEST(a_name_may_come_from_a_zone),
        TEST(maps_name_fields_and_columns),
        cmocka_unit_test(a_map_of_no_field_is_refused),
        TEST(wrong_objects),
        TEST(objects_made_to_break_a_reader),
        TEST(rows_after_a_header),
        TEST(the_first_line_decides),
        TEST(what_decides_nothing_is_wrong),
        TEST(faults_are_utf8_wherever_they_are_cut),
        TEST(a_date_that_is_not_understood_is_told),
    };
    return cmocka_run_group_tests_name("input/passenger_lines", tests, NULL, NULL);
}
