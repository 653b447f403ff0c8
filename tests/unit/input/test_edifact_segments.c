#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/edifact_segments.h"
#include "tests/unit/input/reading.h"

#define UNB "UNB+UNOA:4+A+B+251126:0600+1'"

static char seen[8 * 1024];

static void put(const char *text, size_t length) {
    size_t used = strlen(seen);
    for (size_t i = 0; i < length && used + 1 < sizeof seen; i++)
        seen[used++] = text[i] == '\x1D' ? '+' : text[i] == '\x1F' ? ':' : text[i] == '\n' ? '/' : text[i];
    seen[used] = '\0';
}

/* Writes the segments down: their bytes with plain signs, LF as '/', a fault as '!', no UTF-8 as '?', a cut as '^'; '|'
 * behind each. */
static void read_segments(const char *bytes, size_t length) {
    char *path = reading_write(bytes, length);
    rs_source *source = NULL;
    rs_edifact_segments *segments = NULL;
    rs_edifact_segment segment;
    bool more = false;
    seen[0] = '\0';
    assert_int_equal(rs_source_open(&source, path), RS_OK);
    assert_int_equal(rs_edifact_segments_create(&segments, source), RS_OK);
    for (;;) {
        assert_int_equal(rs_edifact_segments_next(segments, &segment, &more), RS_OK);
        if (!more)
            break;
        put("!", segment.fault ? 1 : 0);
        put("?", segment.is_alien ? 1 : 0);
        put(segment.bytes.data, segment.bytes.length);
        put("^|", segment.is_cut ? 2 : 0);
        put("|", segment.is_cut ? 0 : 1);
    }
    rs_edifact_segments_free(segments);
    rs_source_close(source);
    reading_remove(path);
}

static void expect(const char *text, const char *expected) {
    read_segments(text, strlen(text));
    assert_string_equal(seen, expected);
}

static void segments_with_and_without_line_breaks(void **state) {
    (void)state;
    expect(UNB "NAD+FL'ATT+2++M'UNZ+1+1'", "UNB+UNOA:4+A+B+251126:0600+1|NAD+FL|ATT+2++M|UNZ+1+1|");
    expect("UNA:+.? '\r\n" UNB "\r\n\r\nSRC' \nNAD+A:B'\n''UNZ+1+1'\r\n\x03",
           "UNB+UNOA:4+A+B+251126:0600+1|SRC|NAD+A:B|UNZ+1+1|");
}

static void what_stands_around_is_passed_over(void **state) {
    (void)state;
    expect("QU ABCXXYY\r\n.DEFXXYY 261500\r\n\x02" UNB "SRC'UNZ+1+1'\x03\r\nNNNN'\r\n\r\nQU ABCXXYY\r\n" UNB "UNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|SRC|UNZ+1+1|UNB+UNOA:4+A+B+251126:0600+1|UNZ+1+1|");
}

static void segments_around_are_not(void **state) {
    (void)state;
    expect("NAD+A'\r\nQU ABCXXYY\r\n" UNB "UNZ+1+1'NAD+B'ATT+C\r\nQU ABCXXYY\r\nNAD+D'\r\nNNNN\r\n" UNB "UNZ+1+1'NAD+E",
           "NAD+A|UNB+UNOA:4+A+B+251126:0600+1|UNZ+1+1|NAD+B|ATT+C/QU ABCXXYY|NAD+D|"
           "UNB+UNOA:4+A+B+251126:0600+1|UNZ+1+1|NAD+E^|");
}

static void line_ends_as_terminators(void **state) {
    (void)state;
    expect("UNA:+.? \nUNB+UNOA:4+A+B+251126:0600+1\nNAD+A?:\n\nUNZ+1+1\n",
           "UNB+UNOA:4+A+B+251126:0600+1|NAD+A:|UNZ+1+1|");
    expect("UNA:+.? \r\nUNB+UNOA:4+A+B+251126:0600+1\r\nNAD+A'B'\r\nUNZ+1+1",
           "UNB+UNOA:4+A+B+251126:0600+1|NAD+A'B'|UNZ+1+1^|");
}

static void every_interchange_has_its_own_signs(void **state) {
    (void)state;
    expect(UNB "UNH+1+PAXLST:D'FTX+A?'?+?\?'UNZ+1+1'UNB+SIRE:4+A+B+1:2+1\"UNH+2+PAXLST:D\"FTX+A'B\"UNZ+1+1\""
               "UNA:+.\\*'" UNB "FTX+A\\'B?'UNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|UNH+1+PAXLST:D|FTX+A'+?|UNZ+1+1|UNB+SIRE:4+A+B+1:2+1|UNH+2+PAXLST:D|"
           "FTX+A'B|UNZ+1+1|UNB+UNOA:4+A+B+251126:0600+1|FTX+A'B?|UNZ+1+1|");
}

static void released_signs_are_data(void **state) {
    (void)state;
    expect(UNB "IFT+CTCE A..UNT?+50B'FTX+A?\?'FTX+A?\?\?'B'UNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|IFT+CTCE A..UNT+50B|FTX+A?|FTX+A?'B|UNZ+1+1|");
}

static void apostrophes_in_names(void **state) {
    (void)state;
    expect(UNB "NAD+FL+++O'BRIEN:D'ARCY'NAT+2+IRL'UNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|NAD+FL+++O'BRIEN:D'ARCY|NAT+2+IRL|UNZ+1+1|");
}

static void wraps_are_kept(void **state) {
    (void)state;
    expect(UNB "NAD+FL+++SMI\r\nTH:JANE'UNZ+1+1'", "UNB+UNOA:4+A+B+251126:0600+1|NAD+FL+++SMI/TH:JANE|UNZ+1+1|");
}

static void lost_terminators(void **state) {
    (void)state;
    expect(UNB "LOC+91+UTO\r\nNAD+FL+++DOE:JANE\r\n NAD+FL+++LEE\r\nANN:X\r\nLEE+X'TIF+\r\nLEE+ANN\nUNZ+1+1\n",
           "UNB+UNOA:4+A+B+251126:0600+1|LOC+91+UTO|NAD+FL+++DOE:JANE|NAD+FL+++LEE/ANN:X/LEE+X|TIF+/LEE+ANN|UNZ+1+1^|");
    expect(UNB "%$&\r\npage 2\r\nATT+2++M'3 of 3\nUNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|!%$&/page 2|ATT+2++M|!3 of 3|UNZ+1+1|");
}

static void cut_segments(void **state) {
    (void)state;
    expect(UNB "NAD+FL+++SMI", "UNB+UNOA:4+A+B+251126:0600+1|NAD+FL+++SMI^|");
    expect(UNB "NAD+FL+++SMI\r\nQU ABCXXYY\r\nUNA:+.? '" UNB "UNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|NAD+FL+++SMI^|UNB+UNOA:4+A+B+251126:0600+1|UNZ+1+1|");
    expect(UNB "UNZ+1+1", "UNB+UNOA:4+A+B+251126:0600+1|UNZ+1+1^|");
}

static void faulty_segments(void **state) {
    (void)state;
    expect(UNB "nad+1'NAD+\xC3\xBC\xC3\xBC+\xFF+'NA'+++'NAD+OK'UNZ+1+1'",
           "UNB+UNOA:4+A+B+251126:0600+1|!nad+1|?NAD+\xC3\xBC\xC3\xBC+\xFF+|!NA|!+++|NAD+OK|UNZ+1+1|");
    expect(UNB "NAD+\xFF'", "UNB+UNOA:4+A+B+251126:0600+1|NAD+\xC3\xBF|"); /* all of it is Windows-1252 */
    read_segments(UNB "NAD+A\0B'NAD+OK'", strlen(UNB) + 16);
    assert_int_equal(strncmp(seen + strlen(UNB), "!NAD+A", 6), 0);
}

static void segments_that_are_too_long(void **state) {
    (void)state;
    enum { LENGTH = 3 * 1024 * 1024 };
    char *text = malloc(LENGTH + 1);
    assert_non_null(text);
    memset(text, 'A', LENGTH);
    text[LENGTH] = '\0';
    memcpy(text, UNB "FTX+", strlen(UNB) + 4);
    memcpy(text + LENGTH - 16, "'SRC'UNZ+1+1'AAA", 16);
    expect(text, "UNB+UNOA:4+A+B+251126:0600+1|!|SRC|UNZ+1+1|");
    memcpy(text + LENGTH / 2, UNB, strlen(UNB)); /* another interchange is found behind it */
    expect(text, "UNB+UNOA:4+A+B+251126:0600+1|!|UNB+UNOA:4+A+B+251126:0600+1|!|SRC|UNZ+1+1|");
    text[strlen(UNB) - 1] = 'A'; /* the start itself has no end */
    expect(text, "!|UNB+UNOA:4+A+B+251126:0600+1|!|SRC|UNZ+1+1|");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_with_and_without_line_breaks),
        cmocka_unit_test(what_stands_around_is_passed_over),
        cmocka_unit_test(segments_around_are_not),
        cmocka_unit_test(line_ends_as_terminators),
        cmocka_unit_test(every_interchange_has_its_own_signs),
        cmocka_unit_test(released_signs_are_data),
        cmocka_unit_test(apostrophes_in_names),
        cmocka_unit_test(wraps_are_kept),
        cmocka_unit_test(lost_terminators),
        cmocka_unit_test(cut_segments),
        cmocka_unit_test(faulty_segments),
        cmocka_unit_test(segments_that_are_too_long),
    };
    return cmocka_run_group_tests_name("input/edifact_segments", tests, NULL, NULL);
}
