/*
 * Reads damaged copies of the fixtures: bytes changed, pieces removed, doubled, swapped and cut off, by a seeded
 * generator, so that every run does the same. Whatever a file holds, reading it must end, without a crash, in records
 * or in a message, and every row must be accounted for. RESCREEN_FUZZ_ROUNDS sets how many copies of each fixture are
 * read (500 by itself); RESCREEN_FUZZ_SEED starts elsewhere.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "host/base/utf8.h"
#include "host/input/input.h"
#include "host/input/line_feed.h"
#include "host/input/passenger_lines.h"
#include "host/input/review_rows.h"
#include "tests/support/fuzzing.h"
#include "tests/support/record_check.h"

enum { MAX_FILE_BYTES = 64 * 1024, MAX_MUTATIONS = 8, ROUNDS = 500 };

typedef struct bytes {
    size_t length;
    char data[MAX_FILE_BYTES];
} bytes;

static void load(bytes *out, const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    out->length = fread(out->data, 1, sizeof out->data, file);
    assert_int_equal(fclose(file), 0);
}

static void save(const bytes *in, const char *path) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(in->data, 1, in->length, file), in->length);
    assert_int_equal(fclose(file), 0);
}

/* Puts `count` bytes at `at`, as far as there is room. */
static void insert(bytes *b, size_t at, const char *data, size_t count) {
    if (b->length + count > sizeof b->data)
        return;
    memmove(b->data + at + count, b->data + at, b->length - at);
    memcpy(b->data + at, data, count);
    b->length += count;
}

static void insert_copy(bytes *b) {
    char piece[512];
    size_t from = fuzz_below(b->length);
    size_t count = fuzz_below(b->length - from < sizeof piece ? b->length - from : sizeof piece);
    memcpy(piece, b->data + from, count);
    insert(b, fuzz_below(b->length + 1), piece, count);
}

static void remove_piece(bytes *b) {
    size_t from = fuzz_below(b->length);
    size_t count = fuzz_below(b->length - from < 512 ? b->length - from : 512);
    memmove(b->data + from, b->data + from + count, b->length - from - count);
    b->length -= count;
}

/* What readers look for, and what is likely to confuse them. */
static const char *const words[] = {
    "\"",
    "\"\"",
    "\"\n",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "-0- ",
    "\x1A",
    "\xEF\xBB\xBF",
    "\xFF",
    "\xC3",
    "(",
    ")",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE x>",
    "&amp;",
    "&x;",
    "&#0;",
    "&#x10FFFF;",
    "<?",
    "<INDIVIDUAL>",
    "</INDIVIDUAL>",
    "<ALIAS_NAME>",
    "<INDIVIDUAL_ALIAS>",
    "</INDIVIDUALS>",
    "<a><a><a><a>",
    "<sdnEntry>",
    "</aka>",
    "<idType>Passport</idType>",
    "</sanctionEntity>",
    " strong='false' wholeName='",
    " year='1369' calendarType='ISLAMIC'",
    "<Name6>",
    "31.02.1960",
    "<?xml version='1.0' encoding='windows-1252'?>",
    "DOB ",
    "a.k.a. '",
    "'",
    "; ",
    " (",
    "circa ",
    " to ",
    "99999999999",
    "Passport ",
    "alt. ",
    "a) ",
    " born 1",
    "original script:",
    "<<",
    "P<UTO",
    "/",
    "(INF/",
    "1A/",
    "UNA:+.? '",
    "UNB+UNOA:4+A+B+251126:0600+1'",
    "UNH+1+PAXLST:D'",
    "UNH+1+PNRGOV:13'",
    "UNT+3+1'",
    "UNZ+1+1'",
    "NAD+FL+++A:B'",
    "TIF+A+B:A:1'",
    "SSR+DOCS:HK:1:XX:::::/P/",
    "SRC'",
    "+",
    ":",
    "?",
    "'\r\n",
    "\xFF\xFE",
    "\xC3\xA9",
    "Name 6,",
    "Individual",
    "(1) ",
    "DOB is approximate.",
    "dd/mm/",
    "\"\"",
    "\t\"\n\"",
    "NameAlias_WholeName",
    ";P;",
    "encoding='windows-1252'",
    "{",
    "}",
    "[",
    "]",
    "},{",
    "\\",
    "\\u0000",
    "\\uD800",
    "null",
    "\"schema\":\"Person\",",
    "\"holder\":[\"p-1\"],",
    "\"notices\":[",
};

static void insert_word(bytes *b) {
    const char *word = words[fuzz_below(sizeof words / sizeof *words)];
    insert(b, fuzz_below(b->length + 1), word, strlen(word));
}

static void mutate(bytes *b) {
    for (size_t i = 1 + fuzz_below(1 + fuzz_below(MAX_MUTATIONS)); i > 0 && b->length > 0; i--) {
        switch (fuzz_below(6)) {
        case 0:
            b->data[fuzz_below(b->length)] = (char)fuzz_random();
            break;
        case 1:
            insert_copy(b);
            break;
        case 2:
            remove_piece(b);
            break;
        case 3:
            b->data[fuzz_below(b->length)] = '\0';
            break;
        case 4:
            if (fuzz_below(4) == 0)
                b->length = fuzz_below(b->length);
            break;
        default:
            insert_word(b);
            break;
        }
    }
}

static void check_text(rs_str text) {
    assert_true(rs_utf8_valid(text));
}

static void check_record(const rs_record *record) {
    const char *fault = record_fault(record);
    if (fault)
        fail_msg("%s", fault);
}

typedef struct tally {
    uint64_t rejects;
} tally;

static void on_reject(void *context, const rs_rejected_row *row) {
    tally *t = context;
    t->rejects++;
    assert_true(row->line > 0);
    assert_true(row->reason[0] != '\0');
    assert_non_null(row->field);
}

/* Reads the file and checks all that must hold. Returns true if it could be read to its end. Out: *rejects. */
static bool read_input(const char *path, const rs_input_options *options, uint64_t *rejects) {
    tally t = {0};
    rs_input *input = NULL;
    rs_status status = rs_input_open(&input, path, options, on_reject, &t);
    if (status) {
        assert_null(input);
        assert_int_equal(status, RS_EINPUT);
        assert_true(rs_error_message()[0] != '\0');
        return false;
    }
    uint64_t records = 0;
    for (;;) {
        const rs_record *record = NULL;
        bool more = false;
        status = rs_input_next(input, &record, &more);
        if (status || !more)
            break;
        check_record(record);
        records++;
    }
    const rs_input_counts *counts = rs_input_get_counts(input);
    assert_int_equal(counts->rejected, t.rejects);
    *rejects = t.rejects;
    if (status)
        assert_int_equal(status, RS_EINPUT);
    else
        assert_int_equal(counts->rows, records + counts->rejected + counts->left_out);
    rs_input_close(input);
    return status == RS_OK;
}

static bool read_records(const char *path, const rs_input_options *options) {
    uint64_t rejects = 0;
    return read_input(path, options, &rejects);
}

/* The same for formats without a structure that could be damaged: true if no row is rejected. */
static bool read_rows(const char *path, const rs_input_options *options) {
    uint64_t rejects = 0;
    return read_input(path, options, &rejects) && rejects == 0;
}

static void check_review(const rs_review_row *row) {
    assert_in_range(row->date.day, 1, 31);
    assert_in_range(row->birth.year, 0, 9999);
    assert_true(row->entry_digest.length > 32);
    check_text(row->passenger_name);
    check_text(row->document.number);
    check_text(row->list);
    check_text(row->entry_id);
}

/* The same for a file of reviews, whose first bad row is its end. */
static bool read_reviews(const char *path, const rs_input_options *options) {
    (void)options;
    rs_review_rows *rows = NULL;
    rs_review_row row;
    bool more = true;
    rs_status status = rs_review_rows_open(&rows, path);
    while (status == RS_OK && more) {
        status = rs_review_rows_next(rows, &row, &more);
        if (status == RS_OK && more && row.decision != RS_UNDECIDED) {
            check_review(&row);
        }
    }
    assert_true(status == RS_OK || (status == RS_EINPUT && rs_error_message()[0] != '\0'));
    rs_review_rows_close(rows);
    return status == RS_OK;
}

/* The same line by line, each by itself. Returns true if none is wrong. */
static bool read_lines(const char *path, const rs_input_options *options) {
    const int descriptor = open(path, O_RDONLY);
    rs_line_feed *feed = NULL;
    rs_passenger_lines *lines = NULL;
    uint64_t wrong = 0, number = 0;
    assert_int_equal(rs_line_feed_create(&feed, descriptor, path), RS_OK);
    assert_int_equal(rs_passenger_lines_create(&lines, options), RS_OK);
    for (;;) {
        rs_line line;
        rs_passenger_line read;
        bool more = false;
        assert_int_equal(rs_line_feed_next(feed, &line, &more), RS_OK);
        if (!more)
            break;
        assert_int_equal(line.number, ++number);
        assert_int_equal(rs_passenger_lines_read(lines, line.text, line.number, &read), RS_OK);
        if (read.kind == RS_LINE_PASSENGER)
            check_record(read.record);
        assert_int_equal(read.kind == RS_LINE_WRONG, read.fault[0] != '\0');
        check_text(rs_str_from(read.fault));
        wrong += read.kind == RS_LINE_WRONG;
    }
    rs_passenger_lines_free(lines);
    rs_line_feed_free(feed);
    (void)close(descriptor);
    return wrong == 0;
}

static void make_folder(char *folder, size_t room) {
    const char *parent = getenv("TMPDIR");
    (void)snprintf(folder, room, "%s/rescreen-fuzz-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(folder));
}

typedef bool (*read_fn)(const char *path, const rs_input_options *options);

/* Reads damaged copies of the files, all in one folder; the first is the one that is opened. */
static void fuzz(const char *const *fixtures, const char *const *names, size_t count, read_fn read_one,
                 const rs_input_options *options) {
    static bytes original[3];
    static bytes damaged;
    char folder[512];
    char paths[3][1024];
    make_folder(folder, sizeof folder);
    for (size_t i = 0; i < count; i++) {
        load(&original[i], fixtures[i]);
        (void)snprintf(paths[i], sizeof paths[i], "%s/%s", folder, names[i]);
    }
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 20260227));
    unsigned long rounds = fuzz_setting("RESCREEN_FUZZ_ROUNDS", ROUNDS);
    unsigned long read = 0;
    for (unsigned long round = 0; round < rounds; round++) {
        for (size_t i = 0; i < count; i++) {
            damaged = original[i];
            if (i == 0 || fuzz_below(2) == 0)
                mutate(&damaged);
            save(&damaged, paths[i]);
        }
        read += read_one(paths[0], options);
    }
    for (size_t i = 0; i < count; i++)
        (void)unlink(paths[i]);
    assert_int_equal(rmdir(folder), 0);
    print_message("%s: %lu of %lu damaged copies could be read to their end\n", names[0], read, rounds);
    assert_true(rounds < 100 || (read > 0 && read < rounds)); /* else the mutations are too weak or too strong */
}

static void damaged_passengers(void **state) {
    (void)state;
    static const char *const fixtures[][1] = {{"tests/fixtures/input/passengers.csv"},
                                              {"tests/fixtures/input/passengers_utf16.csv"}};
    static const char *const names[] = {"passengers.csv"};
    const rs_input_options options = {.role = RS_PASSENGERS};
    fuzz(fixtures[0], names, 1, read_records, &options);
    fuzz(fixtures[1], names, 1, read_records, &options);
}

static void damaged_csv_list(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/list.csv"};
    static const char *const names[] = {"list.csv"};
    const rs_input_options options = {.role = RS_WATCHLIST};
    fuzz(fixtures, names, 1, read_records, &options);
}

static void damaged_xml_lists(void **state) {
    (void)state;
    static const struct {
        const char *fixture[1];
        const char *name[1];
        const char *format;
    } lists[] = {
        {{"tests/fixtures/input/un.xml"}, {"un.xml"}, "un-xml"},
        {{"tests/fixtures/input/ofac.xml"}, {"ofac.xml"}, "ofac-xml"},
        {{"tests/fixtures/input/eu.xml"}, {"eu.xml"}, "eu-xml"},
        {{"tests/fixtures/input/eu_old.xml"}, {"eu_old.xml"}, "eu-xml"},
        {{"tests/fixtures/input/uk.xml"}, {"uk.xml"}, "uk-xml"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        rs_input_options options = {.role = RS_WATCHLIST, .format = lists[i].format};
        fuzz(lists[i].fixture, lists[i].name, 1, read_records, &options);
        options.any_schema = true;
        fuzz(lists[i].fixture, lists[i].name, 1, read_records, &options);
    }
}

static void damaged_ofac_list(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/ofac/sdn.csv", "tests/fixtures/input/ofac/alt.csv",
                                           "tests/fixtures/input/ofac/sdn_comments.csv"};
    static const char *const names[] = {"sdn.csv", "alt.csv", "sdn_comments.csv"};
    const rs_input_options options = {.role = RS_WATCHLIST, .format = "ofac-csv"};
    const rs_input_options any = {.role = RS_WATCHLIST, .format = "ofac-csv", .any_schema = true};
    fuzz(fixtures, names, 3, read_records, &options);
    fuzz(fixtures, names, 3, read_records, &any);
}

static void damaged_zones(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/zones.txt"};
    static const char *const names[] = {"zones.txt"};
    const rs_input_options options = {.role = RS_PASSENGERS, .format = "mrz"};
    fuzz(fixtures, names, 1, read_rows, &options);
}

static void damaged_bookings(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/pnl.txt"};
    static const char *const names[] = {"pnl.txt"};
    const rs_input_options options = {.role = RS_PASSENGERS, .format = "pnl"};
    fuzz(fixtures, names, 1, read_rows, &options);
}

static void damaged_messages(void **state) {
    (void)state;
    static const char *const fixtures[][1] = {{"tests/fixtures/input/paxlst.edi"}, {"tests/fixtures/input/pnrgov.edi"}};
    static const char *const names[] = {"messages.edi"};
    const rs_input_options options = {.role = RS_PASSENGERS, .format = "edifact"};
    fuzz(fixtures[0], names, 1, read_records, &options);
    fuzz(fixtures[1], names, 1, read_records, &options);
}

/* The lists of the United Kingdom and the EU in their layouts. */
static void damaged_lists(void **state) {
    (void)state;
    static const char *const fixtures[][1] = {{"tests/fixtures/input/uk_old.csv"},
                                              {"tests/fixtures/input/uk.csv"},
                                              {"tests/fixtures/input/eu_old.csv"},
                                              {"tests/fixtures/input/eu.csv"}};
    static const char *const formats[] = {"uk-csv", "uk-csv", "eu-csv", "eu-csv"};
    static const char *const names[] = {"list.csv"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const rs_input_options options = {.role = RS_WATCHLIST, .format = formats[i], .any_schema = i % 2 == 0};
        fuzz(fixtures[i], names, 1, read_records, &options);
    }
}

static void damaged_json_lists(void **state) {
    (void)state;
    static const char *const fixtures[][1] = {{"tests/fixtures/input/list.jsonl"},
                                              {"tests/fixtures/input/entities.ftm.json"},
                                              {"tests/fixtures/input/interpol.json"}};
    static const char *const formats[] = {"jsonl", "ftm", "interpol"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const rs_input_options options = {.role = RS_WATCHLIST, .format = formats[i], .any_schema = i == 1};
        fuzz(fixtures[i], &formats[i], 1, read_records, &options);
    }
}

static void damaged_opensanctions_list(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/targets.simple.csv"};
    static const char *const names[] = {"targets.simple.csv"};
    const rs_input_options options = {.role = RS_WATCHLIST};
    fuzz(fixtures, names, 1, read_records, &options);
}

static void damaged_documents(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/documents.csv"};
    static const char *const names[] = {"documents.csv"};
    const rs_input_options options = {.role = RS_WATCHLIST};
    fuzz(fixtures, names, 1, read_records, &options);
}

static void damaged_reviews(void **state) {
    (void)state;
    static const char *const fixtures[] = {"tests/fixtures/input/reviews.csv"};
    static const char *const names[] = {"reviews.csv"};
    fuzz(fixtures, names, 1, read_reviews, NULL);
}

static void damaged_lines(void **state) {
    (void)state;
    static const char *const fixtures[][1] = {{"tests/fixtures/input/passengers.jsonl"},
                                              {"tests/fixtures/input/passengers.csv"}};
    static const char *const names[] = {"lines"};
    const rs_input_options options = {.role = RS_PASSENGERS};
    fuzz(fixtures[0], names, 1, read_lines, &options);
    fuzz(fixtures[1], names, 1, read_lines, &options);
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_passengers), cmocka_unit_test(damaged_csv_list),
        cmocka_unit_test(damaged_xml_lists),  cmocka_unit_test(damaged_ofac_list),
        cmocka_unit_test(damaged_reviews),    cmocka_unit_test(damaged_lines),
        cmocka_unit_test(damaged_zones),      cmocka_unit_test(damaged_bookings),
        cmocka_unit_test(damaged_messages),   cmocka_unit_test(damaged_lists),
        cmocka_unit_test(damaged_json_lists), cmocka_unit_test(damaged_opensanctions_list),
        cmocka_unit_test(damaged_documents),
    };
    return cmocka_run_group_tests_name("fuzz/input", tests, NULL, NULL);
}
