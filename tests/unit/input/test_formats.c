#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "host/input/xml_root.h"
#include "tests/unit/input/reading.h"

static reading got;

static void expect_format(const char *text, const char *format) {
    reading_of_text(&got, text, RS_PASSENGERS);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, format);
}

static void formats_are_recognised(void **state) {
    (void)state;
    expect_format("name\n", "csv");
    expect_format("\xEF\xBB\xBF\n\nname;dob\n", "csv");
    expect_format("pr\xC3\xA9nom,name\n", "csv");
    expect_format("pr\xE9nom,name\n", "csv");
    expect_format("<CONSOLIDATED_LIST/>", "un-xml");
    expect_format("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <other> -->\n<CONSOLIDATED_LIST a='b'/>", "un-xml");
    expect_format("<sdnList xmlns='a'/>", "ofac-xml");
    expect_format("<n:export xmlns:n='http://eu.europa.ec/fpi/fsd/export'/>", "eu-xml");
    expect_format("<export><sanctionEntity logicalId='7'/></export>", "eu-xml");
    expect_format("<Designations/>", "uk-xml");
    expect_format("1,\"A, B\",-0- ,\"X\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", "ofac-csv");
    expect_format("P<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n", "mrz");
    expect_format("UNB+UNOA:4+A+B+251126:0600+1'UNZ+0+1'", "edifact");
    expect_format("\xEF\xBB\xBF\n{\"name\": 1}\n", "jsonl");
    expect_format("[\n  {\"surname\": 1}]", "jsonl");
    expect_format("{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}", "ftm");
    expect_format("{\"name\":\"A\",\"extra\":{\"schema\":1,\"properties\":2}}", "jsonl");
    expect_format("{\"name\":\"\\\"schema\\\":properties\",\"properties\":2}", "jsonl");
    expect_format("{\"total\":1,\"_embedded\":{\"notices\":[{\"entity_id\":\"1/2\"}]}}", "interpol");
    expect_format("[{\"forename\":\"A\",\"entity_id\":\"1/2\"}]", "interpol");
    expect_format("[{\"name\":\"A\",\"entity_id\":\"1/2\"}]", "jsonl");
    expect_format("id,schema,name,aliases,birth_date,countries,addresses,identifiers\n", "opensanctions-csv");
    expect_format("id,schema,name,aliases,birth_date,countries\n", "csv");
    expect_format("name,2,-0- ,4,5,6,7,8,9,10,11,12\n", "csv"); /* twelve columns, but no number first */
}

static void expect_unknown(const char *bytes, size_t length, const char *seen) {
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_bytes(&got, bytes, length, &options);
    assert_int_equal(got.status, RS_EINPUT);
    assert_memory_equal(got.error, "FILE: unknown format: ", strlen("FILE: unknown format: "));
    assert_non_null(strstr(got.error, seen));
    assert_non_null(strstr(got.error, rs_input_format_names()));
}

static void other_things_are_named(void **state) {
    (void)state;
    expect_unknown("n\0\0\0m\0e\0\n\0", 10, "binary data");
    expect_unknown("PK\x03\x04 name\n", 10, "ZIP");
    expect_unknown("\x1F\x8B name\n", 8, "gzip");
    expect_unknown("%PDF-1.4\n", 9, "PDF");
    expect_unknown("[\"name\", 1]\n", 12, "JSON");
    expect_unknown("  \n\n ", 5, "nothing but blanks");
    expect_unknown("<html><body/></html>", 20, "<html>");
    expect_unknown("\x01\x02\x03\n", 4, "text without a header line");
    char *line = malloc(100000);
    assert_non_null(line);
    memset(line, 'n', 100000);
    expect_unknown(line, 100000, "a first line of more than 64 KiB");
    free(line);
}

static void other_forms_name_the_one_that_is_read(void **state) {
    (void)state;
    reading_of_text(&got, "<?xml version='1.0'?><Sanctions xmlns='a'/>", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE: cannot be read: this is OFAC's advanced XML; get the classic SDN.XML or "
                                   "CONSOLIDATED.XML, or SDN.CSV with ALT.CSV");
    reading_of_text(&got, "<sanctionsData/>", RS_WATCHLIST);
    assert_string_equal(got.error, "FILE: cannot be read: this is OFAC's enhanced XML; get the classic SDN.XML or "
                                   "CONSOLIDATED.XML, or SDN.CSV with ALT.CSV");
}

static void files_beside_a_list_name_the_list(void **state) {
    (void)state;
    static const char *const beside[] = {"36,12,\"aka\",\"MUSTER, Anna\",-0- \r\n", "1,2,fka,\"A\",-0- \n",
                                         "36,25,-0- ,\"Utopia, North\",\"Erewhon\",-0- \n"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        reading_of_text(&got, beside[i], RS_WATCHLIST);
        assert_int_equal(got.status, RS_EINPUT);
        assert_non_null(strstr(got.error, "give sdn.csv"));
        assert_null(strstr(got.error, "MUSTER"));
    }
    expect_format("1,2,name,dob,sex\n", "csv");
    expect_format("1,2,name,dob,sex,id\n", "csv");
}

/* The names stand in a text of their own, beside the table of formats. */
static void each_name_is_a_format(void) {
    char names[256];
    assert_true(strlen(rs_input_format_names()) < sizeof names);
    memcpy(names, rs_input_format_names(), strlen(rs_input_format_names()) + 1);
    size_t count = 0;
    for (char *name = strtok(names, ", "); name; name = strtok(NULL, ", "), count++)
        assert_true(rs_input_is_format(name));
    assert_true(count >= 3);
}

static void the_user_may_say_the_format(void **state) {
    (void)state;
    assert_true(rs_input_is_format("csv"));
    assert_true(rs_input_is_format("un-xml"));
    assert_true(rs_input_is_format("ofac-csv"));
    assert_false(rs_input_is_format("CSV2"));
    each_name_is_a_format();
    rs_input_options options = {.role = RS_PASSENGERS, .format = "csv"};
    reading_of_bytes(&got, "{name}\nx\n", 9, &options);
    assert_int_equal(got.status, RS_EINPUT);
    assert_non_null(strstr(got.error, "line 1: no column 'name'"));
    options.format = "xls";
    reading_of_bytes(&got, "name\nx\n", 7, &options);
    assert_int_equal(got.status, RS_EUSAGE);
    const char *said = "there is no format 'xls'; the formats are ";
    assert_memory_equal(got.error, said, strlen(said));
    assert_string_equal(got.error + strlen(said), rs_input_format_names());
}

static void files_that_cannot_be_read(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/no-such-file.csv", &options);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "tests/no-such-file.csv: cannot be opened: No such file or directory");
    reading_of_file(&got, "tests", &options);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "tests: is a folder; give the file in it");
}

static void bytes_are_counted_for_progress(void **state) {
    (void)state;
    const char *text = "name\nAnna\n";
    char *path = reading_write(text, strlen(text));
    const rs_input_options options = {.role = RS_PASSENGERS};
    rs_input *input = NULL;
    assert_int_equal(rs_input_open(&input, path, &options, NULL, NULL), RS_OK);
    assert_int_equal(rs_input_bytes_total(input), strlen(text));
    const rs_record *record = NULL;
    bool more = true;
    while (more)
        assert_int_equal(rs_input_next(input, &record, &more), RS_OK);
    assert_int_equal(rs_input_bytes_read(input), strlen(text));
    rs_input_close(input);
    rs_input_close(NULL);
    reading_remove(path);
}

static void expect_root(const char *text, const char *root) {
    rs_str found = rs_xml_root(rs_str_from(text));
    assert_true(rs_str_equal(found, rs_str_from(root)));
}

static void roots_of_xml(void **state) {
    (void)state;
    expect_root("<a>", "a");
    expect_root("<a b='c'/>", "a");
    expect_root(" <?xml?> <?x?><!----> <!-- <b> --><ns:a>", "ns:a");
    expect_root("<!DOCTYPE a [<!ENTITY x 'y'>]><a>", "a");
    expect_root("<!DOCTYPE a><b>", "b");
    expect_root("<!DOCTYPE a SYSTEM 'a.dtd'>\n<!-- c --><b>", "b");
    expect_root("<!DOCTYPE a [<!ELEMENT b>", "");
    expect_root("a <b>", "");
    expect_root("<", "");
    expect_root("<!-- never ends <a>", "");
    expect_root("<?never ends <a>", "");
    expect_root("", "");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_recognised),
        cmocka_unit_test(other_things_are_named),
        cmocka_unit_test(files_beside_a_list_name_the_list),
        cmocka_unit_test(other_forms_name_the_one_that_is_read),
        cmocka_unit_test(the_user_may_say_the_format),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(bytes_are_counted_for_progress),
        cmocka_unit_test(roots_of_xml),
    };
    return cmocka_run_group_tests_name("input/formats", tests, NULL, NULL);
}
