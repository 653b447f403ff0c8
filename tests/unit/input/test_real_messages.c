/*
 * The readers on messages of public parsers, some of them malformed on purpose. What comes out is held against a count
 * of the file's segments that knows nothing of the reader. Skips where the test data is absent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

enum { MOST_BYTES = 128 * 1024, MOST_NAMES = 1024, NAME_BYTES = 160 };

static reading got;

typedef struct segment_counts {
    size_t people; /* NAD+FL and NAD+FM */
    size_t names;  /* different TIF segments of a booking, before its history */
} segment_counts;

static void load(const char *path, char *out) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    out[fread(out, 1, MOST_BYTES - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
}

static bool starts(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* Counts a name unless the booking has it. */
static void count_name(const char *segment, char names[MOST_NAMES][NAME_BYTES], size_t *known, segment_counts *out) {
    for (size_t i = 0; i < *known; i++)
        if (strncmp(names[i], segment, NAME_BYTES - 1) == 0)
            return;
    assert_true(*known < MOST_NAMES);
    (void)snprintf(names[(*known)++], NAME_BYTES, "%s", segment);
    out->names++;
}

/* Without line ends inside, for they are wraps; and without what follows the traveller's reference. */
static void clean(char *segment) {
    size_t used = 0;
    for (size_t i = 0; segment[i]; i++)
        if (segment[i] != '\n' && segment[i] != '\r')
            segment[used++] = segment[i];
    segment[used] = '\0';
    size_t colons = 0;
    char *second = strchr(segment, '+') ? strchr(strchr(segment, '+') + 1, '+') : NULL;
    for (char *at = second; starts(segment, "TIF") && at && *at; at++)
        if (*at == ':' && ++colons == 3)
            *at = '\0';
}

static segment_counts count_segments(const char *path) {
    static char text[MOST_BYTES];
    static char names[MOST_NAMES][NAME_BYTES];
    segment_counts out = {0};
    size_t known = 0;
    bool in_history = false;
    load(path, text);
    for (char *segment = strtok(text, "'"); segment; segment = strtok(NULL, "'")) {
        while (*segment == ' ' || *segment == '\r' || *segment == '\n')
            segment++;
        clean(segment);
        out.people += starts(segment, "NAD+FL") || starts(segment, "NAD+FM");
        known = starts(segment, "SRC") ? 0 : known;
        in_history = starts(segment, "ABI") || (in_history && !starts(segment, "SRC"));
        if (starts(segment, "TIF") && !in_history)
            count_name(segment, names, &known, &out);
    }
    return out;
}

/* folder/name of the test data: people, of whom so many have documents, and so many rejects for a wrong envelope. */
static void expect(const char *relative, size_t people, size_t with_document, size_t rejects) {
    const rs_input_options options = {.role = RS_PASSENGERS};
    char *path = reading_testdata(relative);
    if (!path)
        skip();
    reading_of_file(&got, path, &options);
    segment_counts counted = count_segments(path);
    free(path);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "edifact");
    assert_int_equal(got.records, people);
    assert_int_equal(counted.people + counted.names, people);
    assert_int_equal(got.with_document, with_document);
    assert_int_equal(got.counts.rejected, rejects);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void paxlst(void **state) {
    (void)state;
    expect("messages/paxlst_api/loader__Test1.txt", 8, 8, 3);
    expect("messages/paxlst_api/parsers__apisMessage.txt", 2, 0, 0);
    expect("messages/paxlst_api/tamr__flight3.txt", 10, 10, 1);
}

static void pnrgov(void **state) {
    (void)state;
    expect("messages/pnrgov/loader__2_pnrs_basic.edi", 4, 3, 1);
    expect("messages/pnrgov/loader__adult_and_infant.edi", 2, 2, 0);
    expect("messages/pnrgov/loader__codeshare.edi", 2, 2, 1);
    expect("messages/pnrgov/loader__infant.edi", 2, 2, 1);
    expect("messages/pnrgov/loader__multiple_flight_leg_pnr.txt", 2, 2, 2);
    expect("messages/pnrgov/loader__no_pnr_history.edi", 4, 1, 0);
    expect("messages/pnrgov/loader__pnr1.txt", 2, 1, 1);
    expect("messages/pnrgov/loader__pnr3.txt", 4, 4, 2);
    expect("messages/pnrgov/loader__pnrMessageExample.txt", 5, 5, 2);
    expect("messages/pnrgov/parsers__bigMessagePnr.txt", 7, 7, 2);
    expect("messages/pnrgov/parsers__bigbigPnr.txt", 87, 86, 2);
    expect("messages/pnrgov/parsers__pnrAddressPhoneCTCM.txt", 1, 0, 2);
    expect("messages/pnrgov/parsers__pnrEdge.txt", 1, 0, 2);
    expect("messages/pnrgov/parsers__pnrWithDoco.txt", 1, 1, 2);
    expect("messages/pnrgov/parsers__pnrWithPrefixesAndBookingDetailBags.txt", 2, 2, 2);
}

/* Passengers in the columns of a sheet, beside the segments that were made of them; 'Null~Value' is nothing. */
static void passengers_of_a_sheet_of_segments(void **state) {
    (void)state;
    const rs_column_map maps[] = {{"surname", "lastName"}, {"given", "firstName"}, {"sex", "gender"}};
    const rs_input_options options = {.role = RS_PASSENGERS, .maps = maps, .map_count = 3};
    char *path = reading_testdata("messages/paxlst_api/apigen_sample_generated_segments.csv");
    if (!path)
        skip();
    reading_of_file(&got, path, &options);
    free(path);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "csv");
    assert_int_equal(got.records, 10);
    assert_int_equal(got.with_sex, 9);
    assert_int_equal(got.with_nationality, 9);
    assert_null(strstr(got.text, "Null"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(paxlst), cmocka_unit_test(pnrgov),
                                       cmocka_unit_test(passengers_of_a_sheet_of_segments)};
    return cmocka_run_group_tests_name("input/real_messages", tests, NULL, NULL);
}
