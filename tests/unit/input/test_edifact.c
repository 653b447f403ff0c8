#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;

#define UNB(reference) "UNB+UNOA:4+A+B+251126:0600+" reference "'"
#define PAX(reference, segments) "UNH+" reference "+PAXLST:D:15B:UN:IATA'" segments
#define ONE(reference) PAX(reference, "NAD+FL+++A:X'UNT+3+" reference "'")

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_PASSENGERS);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "edifact");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.rejects, got.counts.rejected);
}

static void both_kinds_of_messages_in_one_file(void **state) {
    (void)state;
    expect(UNB("7") ONE("M1") "UNH+M2+PNRGOV:13:1:IA'SRC'RCI+XX:L1'TIF+A+Y'UNT+5+M2'" ONE("M3") "UNZ+3+7'",
           "1 M1/1|X A||||\n1 L1/1|A Y||||\n1 M3/1|X A||||\n");
}

static void ids_are_unique_in_the_file(void **state) {
    (void)state;
    expect(UNB("7") ONE("M") ONE("M") "UNZ+2+7'\n" UNB("8") ONE("M") "UNZ+1+8'\n" UNB("8") ONE("M") "UNZ+1+8'",
           "1 M/1|X A||||\n1 7/M/1|X A||||\n2 8/M/1|X A||||\n3 8/M#2/1|X A||||\n");
}

static void groups(void **state) {
    (void)state;
    expect(UNB("7") "UNG+PAXLST+A+B+1:2+G1+UN+D:15B'" ONE("M1")
               ONE("M2") "UNE+2+G1'"
                         "UNG+PAXLST+A+B+1:2+G2+UN+D:15B'" ONE("M3") "UNE+1+G2'UNZ+2+7'",
           "1 M1/1|X A||||\n1 M2/1|X A||||\n1 M3/1|X A||||\n");
}

static void wrong_counts_and_references(void **state) {
    (void)state;
    expect(UNB("7") "\nUNG+PAXLST+A+B+1:2+G1+UN+D:15B'\n" PAX("M", "NAD+FL+++A:X'\nUNT+9+M'\n") "UNE+4+G1'\nUNZ+3+7'",
           "3 M/1|X A||||\n4 ! UNT: says that there are 9 segments, but there are 3\n"
           "5 ! UNE: says that there are 4 messages, but there is 1\n"
           "6 ! UNZ: says that there are 3 groups, but there is 1\n");
    expect(UNB("7") "\n" PAX("M", "NAD+FL+++A:X'\nUNT+3+N'\n") "UNZ++8'",
           "2 M/1|X A||||\n3 ! UNT: has another reference than what it ends: something may be missing\n"
           "4 ! UNZ: does not say how many messages there are: there is 1\n");
    expect(UNB("7") "\n" PAX("M", "NAD+FL+++A:X'UNT+3'\n") "UNZ+1'", "2 M/1|X A||||\n");
}

static void cut_off(void **state) {
    (void)state;
    expect(UNB("7") "\n" PAX("M", "NAD+FL+++A:X'\nNAD+FL+++SMI"),
           "2 M/1|X A||||\n3 M/2|SMI^||||\n3 ! UNT: is missing: what comes before this line is cut off\n");
    expect(UNB("7") "\n" PAX("M", "NAD+FL+++A:X'\nDTM+329:80"),
           "2 M/1|X A||||\n3 ! UNT: is missing: what comes before this line is cut off\n");
    expect(UNB("7") ONE("M"), "1 M/1|X A||||\n1 ! UNZ: is missing: what comes before this line is cut off\n");
    expect(UNB("7") ONE("M") "UNZ+1+7", "1 M/1|X A||||\n");
    expect(UNB("7") PAX("M", "NAD+FL+++A:X'\n") ONE("N") "UNZ+2+7'",
           "1 M/1|X A||||\n2 ! UNT: is missing: what comes before this line is cut off\n2 N/1|X A||||\n");
    expect(UNB("7") "UNG+PAXLST+A+B+1:2+G1'" ONE("M") "\n" UNB("8") ONE("N") "UNZ+1+8'",
           "1 M/1|X A||||\n2 ! UNE: is missing: what comes before this line is cut off\n2 N/1|X A||||\n");
    expect(UNB("7") "UNH+M+PNRGOV:13:1'SRC'RCI+XX:L1'TIF+A+Y'TIF+SMI+JO",
           "1 L1/1|A Y||||\n1 L1/2|SMI JO^, SMI JO||||\n1 ! UNT: is missing: what comes before this line is cut off\n");
}

static void messages_of_other_kinds(void **state) {
    (void)state;
    expect(UNB("7") "UNH+C+CUSRES:D:02B:UN'BGM+962'ERP+2'RFF+AVF:X'NAD+FL+++A:X'UNT+99+C'" ONE("M") "UNZ+2+7'",
           "1 ! UNH: a message CUSRES, which is not read; PAXLST and PNRGOV are\n1 M/1|X A||||\n");
    expect(UNB("7") "UNH+C'UNT+2+C'UNZ+1+7'",
           "1 ! UNH: a message of unknown type, which is not read; PAXLST and PNRGOV are\n");
}

static void segments_out_of_place(void **state) {
    (void)state;
    expect(UNB("7") ONE("M") "NAD+FL+++A:X'UNT+1+M'UNE+1+1'UNZ+1+7'",
           "1 M/1|X A||||\n1 ! NAD: stands outside of any message\n1 ! UNT: ends what has not begun\n"
           "1 ! UNE: ends what has not begun\n");
}

/* Of an interchange whose UNB is lost. */
static void segments_outside_of_interchanges(void **state) {
    (void)state;
    expect("NAD+FL+++A:X'\n" UNB("7") ONE("M") "UNZ+1+7'\nNAD+FL+++B:X'\nTIF+C'UNT+3+M'\nQU ABC\n" UNB("8")
               ONE("N") "UNZ+1+8'\nTIF+B",
           "1 ! NAD: stands outside of any message\n2 M/1|X A||||\n3 ! NAD: stands outside of any message\n4 ! TIF: "
           "stands outside of any message\n4 ! UNT: ends what has not begun\n6 N/1|X A||||\n7 ! TIF: stands outside of "
           "any message\n");
}

static void segments_of_another_character_set(void **state) {
    (void)state;
    expect(UNB("7") PAX("M", "NAD+FL+++M\xC3\x9CLLER\xC3\x9C:X'NAD+FL+++M\xDCLLER:X'UNT+4+M'") "UNZ+1+7'",
           "1 M/1|X M\xC3\x9CLLER\xC3\x9C||||\n1 M/2|X M\xC3\x9CLLER||||\n");
    assert_int_equal(got.counts.mended, 1);
    expect("UNB+UNOE:4+A+B+251126:0600+7'" PAX("M", "NAD+FL+++\xB8\xB2\xB0\xBD\xBE\xB2:X'UNT+3+M'") "UNZ+1+7'",
           "1 M/1|X \xD0\x98\xD0\x92\xD0\x90\xD0\x9D\xD0\x9E\xD0\x92||||\n");
    expect("UNB+UNOE:4+A+B+251126:0600+7'" PAX("M", "NAD+FL+++\xD0\x98\xD0\x92:X'UNT+3+M'") "UNZ+1+7'",
           "1 M/1|X \xD0\x98\xD0\x92||||\n"); /* UTF-8 all the same */
}

static void rubbish_between_segments(void **state) {
    (void)state;
    expect(
        UNB("7") PAX(
            "M",
            "\nNAD+FL+++A:X'\n\x01\x02 %&'\nATT+2++M'\nNAD+FL+++M\xDCLLER'\nATT+2++F'NAD+FL+++C:X'UNT+8+M'") "UNZ+1+7'",
        "3 ! this is no segment: it starts with no tag\n2 M/1|X A|||M|\n5 M/2|M\xC3\x9CLLER|||F|\n6 M/3|X C||||\n");
}

static void a_message_without_an_interchange(void **state) {
    (void)state;
    expect("\n" ONE("M"), "2 M/1|X A||||\n");
}

static void what_is_recognised(void **state) {
    (void)state;
    expect("ZCZC 1\r\n.ABC 2\r\n\x02  " UNB("7") ONE("M") "UNZ+1+7'\x03", "3 M/1|X A||||\n");
    expect("\xEF\xBB\xBF" UNB("7") ONE("M") "UNZ+1+7'", "1 M/1|X A||||\n");
    reading_of_text(&got, "name,message\nA B,\"" UNB("7") ONE("M") "UNZ+1+7'\"\n", RS_PASSENGERS);
    assert_string_equal(got.format, "csv");
    const rs_input_options asked_for = {.role = RS_PASSENGERS, .format = "edifact"};
    reading_of_bytes(&got, "name\nA B\n", 9, &asked_for);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "FILE: no EDIFACT interchange starts in its first 64 KiB (UNA, UNB or UNH)");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_kinds_of_messages_in_one_file),
        cmocka_unit_test(ids_are_unique_in_the_file),
        cmocka_unit_test(groups),
        cmocka_unit_test(wrong_counts_and_references),
        cmocka_unit_test(cut_off),
        cmocka_unit_test(messages_of_other_kinds),
        cmocka_unit_test(segments_out_of_place),
        cmocka_unit_test(segments_outside_of_interchanges),
        cmocka_unit_test(segments_of_another_character_set),
        cmocka_unit_test(rubbish_between_segments),
        cmocka_unit_test(a_message_without_an_interchange),
        cmocka_unit_test(what_is_recognised),
    };
    return cmocka_run_group_tests_name("input/edifact", tests, NULL, NULL);
}
