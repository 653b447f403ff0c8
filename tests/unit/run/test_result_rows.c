/* Rows of a result: what is read, and every way in which one can be none. */
#include "host/run/result_rows.h"

#include "tests/support/run_files.h"

#define HEADER "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation\n"
#define ROW "P1,1,UN,7,0.9000,0.8800,0,Jo Doe,JO DOE,nationality:+0.0200,JO = JO\n"
#define OBJECT                                                                                                         \
    "{\"passenger_id\":\"P1\",\"rank\":1,\"list\":\"UN\",\"entry_id\":\"7\",\"score\":0.9,\"name_score\":0.88,"        \
    "\"alias\":0,\"alias_name\":\"Jo Doe\",\"passenger_name\":\"JO DOE\",\"evidence\":{\"nationality\":0.02},"         \
    "\"explanation\":\"JO = JO\"}\n"
#define READ "P1 UN 7 #1 9000 8800 'Jo Doe' nationality:+0.0200\n"

/* What came out: a line a row, then '*message' for a failure, with FILE for the path. */
typedef struct log {
    char text[2048];
    size_t used;
} log;

static void append(log *out, const char *format, ...) RS_PRINTF(2, 3);

static void append(log *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(out->text + out->used, sizeof out->text - out->used, format, arguments);
    va_end(arguments);
    assert_in_range(length, 0, sizeof out->text - out->used - 1);
    out->used += (size_t)length;
}

static void append_row(log *out, const rs_result_row *row) {
    char evidence[RS_EVIDENCE_BYTES];
    rs_evidence_format(&row->values.evidence, evidence);
    append(out, "%.*s %.*s %.*s #%u %d %d '%.*s' %s\n", RS_STR_ARGS(row->key.passenger_id), RS_STR_ARGS(row->key.list),
           RS_STR_ARGS(row->key.entry_id), row->values.rank, row->values.score, row->values.name_score,
           RS_STR_ARGS(row->values.alias_name), evidence);
}

static rs_status read_all(log *out, const char *path) {
    rs_result_rows *rows = NULL;
    rs_result_row row;
    bool more = true;
    rs_status status = rs_result_rows_open(&rows, path);
    while (status == RS_OK) {
        status = rs_result_rows_next(rows, &row, &more);
        if (status != RS_OK || !more) {
            break;
        }
        append_row(out, &row);
    }
    rs_result_rows_close(rows);
    return status;
}

static void expect(run_files *files, const char *text, const char *wanted) {
    log out = {.used = 0};
    const char *path = file_with(files, "result", text);
    files->count--; /* the next file of this test takes its place */
    rs_status status = read_all(&out, path);
    if (status != RS_OK) {
        const char *message = rs_error_message();
        assert_int_equal(status, RS_EINPUT);
        assert_ptr_equal(strstr(message, path), message);
        append(&out, "*FILE%s", message + strlen(path));
    }
    (void)unlink(path);
    assert_string_equal(out.text, wanted);
}

static void csv_and_json_lines_say_the_same(void **state) {
    expect(*state, HEADER ROW ROW, READ READ);
    expect(*state, OBJECT OBJECT, READ READ);
    expect(*state, "[" OBJECT "," OBJECT "]", READ READ);
}

static void columns_are_found_by_name(void **state) {
    expect(*state,
           "evidence;mark;alias_name;name_score;score;entry_id;list;rank;passenger_id\n"
           "document:+0.5000 birth:-0.1;x;;0;1;\"a;b\";L;4294967295; P 1 \n",
           "P 1 L a;b #4294967295 10000 0 '' birth:-0.1000 document:+0.5000\n");
}

static void a_result_may_have_no_pairs(void **state) {
    expect(*state, HEADER, "");
    expect(*state, "", "");
}

static void a_missing_column_is_named(void **state) {
    expect(*state, "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name\n",
           "*FILE, line 1: the header has no column 'evidence': give a result of `rescreen screen`, as it was written");
    expect(*state, ROW,
           "*FILE, line 1: the header has no column 'passenger_id': give a result of `rescreen screen`, as it was "
           "written");
    expect(*state, "rank,passenger_id,rank\n", "*FILE, line 1: two columns are called 'rank'; rename one of them");
    expect(*state, "\n \n", "*FILE: holds nothing but blank lines; a header line is needed");
}

static void a_sheet_for_reviews_is_refused(void **state) {
    expect(*state,
           "passenger_id,passenger_name,dob,document_number,document_country,list,entry_id,alias_name,score,evidence,"
           "explanation,entry_digest,decision,date,note\n",
           "*FILE, line 1: a sheet for reviews lacks what is compared: give a result that `rescreen screen` wrote with "
           "--format csv or jsonl");
}

static void a_row_that_is_none_ends_it(void **state) {
    static const struct {
        const char *row;
        const char *fault;
    } rows[] = {
        {",1,UN,7,0.9,0.9,0,A,B,,", "the column 'passenger_id' has to hold a text: "},
        {"P,1,,7,0.9,0.9,0,A,B,,", "the column 'list' has to hold a text: "},
        {"P,1,UN, ,0.9,0.9,0,A,B,,", "the column 'entry_id' has to hold a text: "},
        {"P,0,UN,7,0.9,0.9,0,A,B,,", "the column 'rank' has to hold a whole number from 1: "},
        {"P,,UN,7,0.9,0.9,0,A,B,,", "the column 'rank' has to hold a whole number from 1: "},
        {"P,+1,UN,7,0.9,0.9,0,A,B,,", "the column 'rank' has to hold a whole number from 1: "},
        {"P,4294967296,UN,7,0.9,0.9,0,A,B,,", "the column 'rank' has to hold a whole number from 1: "},
        {"P,18446744073709551617,UN,7,0.9,0.9,0,A,B,,", "the column 'rank' has to hold a whole number from 1: "},
        {"P,1,UN,7,1.0001,0.9,0,A,B,,",
         "the column 'score' has to hold a number from 0 to 1 with at most four decimals: "},
        {"P,1,UN,7,,0.9,0,A,B,,", "the column 'score' has to hold a number from 0 to 1 with at most four decimals: "},
        {"P,1,UN,7,0.00000000000000000000000001,0.9,0,A,B,,",
         "the column 'score' has to hold a number from 0 to 1 with at most four decimals: "},
        {"P,1,UN,7,0.9,-0.1,0,A,B,,",
         "the column 'name_score' has to hold a number from 0 to 1 with at most four decimals: "},
        {"P,1,UN,7,0.9,0.9,0,A,B,age:+0.1,", "the column 'evidence' has to hold points by kind, as in birth:+0.1000: "},
        {"P,1,UN,7,0.9,0.9,0,A,B,", "wrong number of columns: 10 instead of 11; "},
        {"P,1,UN,7,0.9,0.9,0,\"A,B,,", "bad quoting: a quote is opened and never closed; "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char file[1024], wanted[1024];
        (void)snprintf(file, sizeof file, HEADER ROW "%s\n" ROW, rows[i].row);
        (void)snprintf(wanted, sizeof wanted,
                       READ "*FILE, line 3: %sgive a result of `rescreen screen`, as it was written", rows[i].fault);
        expect(*state, file, wanted);
    }
}

static void an_object_that_is_none_ends_it(void **state) {
    static const struct {
        const char *object;
        const char *fault;
    } objects[] = {
        {"{\"passenger\":\"P1\",\"line\":1,\"pairs\":1}", "the field 'passenger_id' has to hold a text: "},
        {"{\"passenger_id\":1}", "the field 'passenger_id' has to hold a text: "},
        {"{\"passenger_id\":\"\"}", "the field 'passenger_id' has to hold a text: "},
        {"{\"passenger_id\":\"P\",\"list\":\"L\"}", "the field 'entry_id' has to hold a text: "},
        {"{\"passenger_id\":\"P\",\"list\":\"L\",\"entry_id\":\"E\",\"rank\":1.0}",
         "the field 'rank' has to hold a whole number from 1: "},
        {"{\"passenger_id\":\"P\",\"list\":\"L\",\"entry_id\":\"E\",\"rank\":4294967296}",
         "the field 'rank' has to hold a whole number from 1: "},
        {"{\"passenger_id\":\"P\",\"list\":\"L\",\"entry_id\":\"E\",\"rank\":1,\"score\":1.1}",
         "the field 'score' has to hold a number from 0 to 1 with at most four decimals: "},
        {"{\"passenger_id\":\"P\",\"list\":\"L\",\"entry_id\":\"E\",\"rank\":1,\"score\":1,\"name_score\":\"1\"}",
         "the field 'name_score' has to hold a number from 0 to 1 with at most four decimals: "},
        {"{\"passenger_id\":\"P\",\"list\":\"L\",\"entry_id\":\"E\",\"rank\":1,\"score\":1,\"name_score\":1,"
         "\"alias_name\":\"\"}",
         "the field 'evidence' has to hold points by kind, as in birth:+0.1000: "},
        {"{\"passenger_id\":\"P\"", "not valid JSON at byte 19; "},
        {"P1,1,UN", "not a JSON object; "},
    };
    for (size_t i = 0; i < sizeof objects / sizeof objects[0]; i++) {
        char file[1024], wanted[1024];
        (void)snprintf(file, sizeof file, OBJECT "\n%s\n" OBJECT, objects[i].object);
        (void)snprintf(wanted, sizeof wanted,
                       READ "*FILE, line 3: %sgive a result of `rescreen screen`, as it was written", objects[i].fault);
        expect(*state, file, wanted);
    }
}

static void what_is_no_file_of_text_is_refused(void **state) {
    (void)state;
    rs_result_rows *rows = NULL;
    assert_int_equal(rs_result_rows_open(&rows, "/nonexistent.csv"), RS_EINPUT);
    assert_int_equal(rs_result_rows_open(&rows, "/tmp"), RS_EINPUT);
    assert_null(rows);
}

#define WITH_FILES(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FILES(csv_and_json_lines_say_the_same), WITH_FILES(columns_are_found_by_name),
        WITH_FILES(a_result_may_have_no_pairs),      WITH_FILES(a_missing_column_is_named),
        WITH_FILES(a_sheet_for_reviews_is_refused),  WITH_FILES(a_row_that_is_none_ends_it),
        WITH_FILES(an_object_that_is_none_ends_it),  cmocka_unit_test(what_is_no_file_of_text_is_refused),
    };
    return cmocka_run_group_tests_name("result rows", tests, NULL, NULL);
}
