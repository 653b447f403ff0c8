#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

#define MESSAGE(segments) "UNB+UNOA:4+A+B+251126:0600+1'UNH+M+PAXLST:D:15B:UN:IATA'" segments "UNZ+1+1'"

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_PASSENGERS);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
}

static void a_whole_message(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/fixtures/input/paxlst.edi", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "edifact");
    assert_string_equal(got.text, "13 MUSTER01/1|MAX MORITZ MUSTER|1980-05-14|UTO|M|P123456/UTO, V778899/ERE|born ERE\n"
                                  "29 MUSTER01/2|ERIKA O'MARA|1935-09-19|UTO|F|\n"
                                  "34 MUSTER01/3|FLORIAN DE LA TEST|1999-12-31||U|C99/\n");
    assert_int_equal(got.counts.rows, 3);
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void people_by_their_role(void **state) {
    (void)state;
    expect(MESSAGE("NAD+MS+++OFFICE'NAD+FL+++A:X'NAD+FM+++B:X'NAD+DDU+++C:X'NAD+DDT+++D:X'NAD+ZZZ'NAD+CN+++FIRM'"
                   "CNT+41:2'CNT+42:2'UNT+11+M'"),
           "1 M/1|X A||||\n1 M/2|X B||||\n1 M/3|X C||||\n1 M/4|X D||||\n");
    assert_int_equal(got.counts.left_out, 1);
}

static void names_where_they_may_stand(void **state) {
    (void)state;
    expect(MESSAGE("NAD+FL+++A:B:C:D:E:1'NAD+FL+++MONONYM'NAD+FL++MAX MUSTER:MUSTERWEG 1:UTOPIA'"
                   "NAD+FL++MUSTER:MAX'NAD+FL+++DOE:JOHN:WAYNE+20 MAIN STREET+ANYCITY+VA+10053+USA'UNT+7+M'"),
           "1 M/1|B C D E A||||\n1 M/2|MONONYM||||\n1 M/3|MAX MUSTER||||\n1 M/4|MAX MUSTER||||\n"
           "1 M/5|JOHN WAYNE DOE||||\n");
}

static void names_with_titles(void **state) {
    (void)state;
    expect(MESSAGE("NAD+FL+++LI:YUMR'NAD+FL+++LI:YU:MRS'NAD+FL+++LI:MR'NAD+FL+++LI:MRIDULA'UNT+6+M'"),
           "1 M/1|YUMR LI, YU LI||||\n1 M/2|YU MRS LI, YU LI||||\n1 M/3|MR LI, LI||||\n1 M/4|MRIDULA LI||||\n");
}

static void names_without_text(void **state) {
    (void)state;
    expect(MESSAGE("NAD+FL'ATT+2++M'NAD+FL+++:'NAD+FL+++A:B'UNT+6+M'"),
           "1 ! NAD: empty name\n1 ! NAD: empty name\n1 M/3|B A||||\n");
}

/* A wrap may have split a word, or stand for a blank. */
static void wrapped_names(void **state) {
    (void)state;
    expect(MESSAGE("NAD+FL+++VAN\r\nDYKE:JAN'UNT+3+M'"), "1 M/1|JAN VANDYKE, JAN VAN DYKE||||\n");
}

static void facts_belong_to_the_person_before_them(void **state) {
    (void)state;
    expect(MESSAGE("ATT+2++M'NAD+FL+++A:B'LOC+91+UTO'DOC+P+1X'DOC+V+2X'LOC+91+ERE'NAT+1+ERE'LOC+174+ERE'"
                   "NAD+FL+++C:D'LOC+180+:::Somewhere'DTM+36:300131'CNT+42:2'LOC+91+UTO'ATT+2++F'UNT+16+M'"),
           "1 M/1|B A||||1X/, 2X/ERE\n1 M/2|D C||||\n");
}

static void counts_of_people(void **state) {
    (void)state;
    expect(MESSAGE("NAD+FL+++A:B'CNT+42:214'CNT+41+0'UNT+5+M'"),
           "1 M/1|B A||||\n1 ! CNT: says that there are 214 passengers, but there is 1\n");
    expect(MESSAGE("NAD+FM+++A:B'CNT+42:X'CNT+41:2'CNT+99:7'CNT+42'UNT+7+M'"),
           "1 M/1|B A||||\n1 ! CNT: does not say how many passengers there are: there are 0\n"
           "1 ! CNT: says that there are 2 of the crew, but there is 1\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_message),
        cmocka_unit_test(people_by_their_role),
        cmocka_unit_test(names_where_they_may_stand),
        cmocka_unit_test(names_with_titles),
        cmocka_unit_test(names_without_text),
        cmocka_unit_test(wrapped_names),
        cmocka_unit_test(facts_belong_to_the_person_before_them),
        cmocka_unit_test(counts_of_people),
    };
    return cmocka_run_group_tests_name("input/paxlst", tests, NULL, NULL);
}
