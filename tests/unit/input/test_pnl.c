#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;

static void check_counts(void) {
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "pnl");
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, got.rejects);
}

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_PASSENGERS);
    check_counts();
    assert_string_equal(got.text, expected);
}

static void one_passenger_each(void **state) {
    (void)state;
    expect("N.2MAJA/RAJ MR/ANA MRS\n\nNM1KHANNA/JATIN MR(INF/TIM/2024-03-12)\n",
           "1 1|MAJA RAJ MR, MAJA RAJ||||\n"
           "1 2|MAJA ANA MRS, MAJA ANA||||\n"
           "3 3|KHANNA JATIN MR, KHANNA JATIN||||\n"
           "3 4|KHANNA TIM|2024-03-12|||\n");
    expect("\xEF\xBB\xBF 1.1SMITH/JOHN  2.1JONES/ANN\r\n", "1 1|SMITH JOHN||||\n1 2|JONES ANN||||\n");
}

static void a_count_that_is_wrong(void **state) {
    (void)state;
    expect("2SMITH/JOHN\n", "1 1|SMITH JOHN|||||remark another number of names than its line says\n");
}

static void lines_that_are_none(void **state) {
    (void)state;
    expect("1SMITH/JOHN\n1JONES/ANN\n1SMITH\n1ROE/\xFF\n1DOE/JIM\n",
           "1 1|SMITH JOHN||||\n2 2|JONES ANN||||\n"
           "3 ! no line of names: SURNAME/GIVEN is looked for\n"
           "4 4|ROE \xC3\xBF||||\n"
           "5 5|DOE JIM||||\n");
}

static void a_passenger_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/fixtures/input/pnl.txt", &options);
    check_counts();
    assert_string_equal(got.text, "7 1|MUSTER ANNAMRS, MUSTER ANNA||||\n"
                                  "9 2|BEISPIEL ERIKMR, BEISPIEL ERIK||||\n"
                                  "11 3|KOVAC DRAGANMR, KOVAC DRAGAN||||\n"
                                  "11 4|KOVAC MIRAMRS, KOVAC MIRA||||\n"
                                  "11 5|KOVAC TIM||||\n"
                                  "12 6|OLSENJR LARS MR, OLSEN LARS MR, OLSENJR LARS, OLSEN LARS|1915-10-10, "
                                  "2015-10-10|||\n"
                                  "13 7|YY MOANMISS, YY MOAN, Y MOAN||||\n"
                                  "14 8|ATUYETMAIVAN MISS, ATUYETMAIVAN, A TUYETMAIVAN||||\n");
}

#define LIST(entries) "PNL\nUT0123/12MAR UTO PART1\n-EWN003Y\n" entries "ENDPNL\n"

static void infants_of_elements(void **state) {
    (void)state;
    const char *expected = "4 1|ARNOLD ANNMRS, ARNOLD ANN||||\n5 2|ARNOLD TIM|2025-01-01|||\n";
    expect(LIST("1ARNOLD/ANNMRS .L/ABC123\n.R/INFT HK1 01JAN25 ARNOLD/TIM-1ARNOLD/ANNMRS\n"), expected);
    expect(LIST("1ARNOLD/ANNMRS .L/ABC123\n.R/INFT HK1 01JAN25\n.RN/ ARNOLD/TIM-1ARNOLD/ANNMRS\n"), expected);
    expect(LIST("1ARNOLD/ANNMRS.R/VGML HK1\n.R/INFT UT HK1 ARNOLD/TIM 01JAN25\n.R/VGML HK1\n.RN/X/Y\n"), expected);
    expect(LIST("1ARNOLD/ANNMRS(INF/TIM/01JAN2025) .R/INFT HK1 01JAN25 ARNOLD/TIM\n"),
           "4 1|ARNOLD ANNMRS, ARNOLD ANN||||\n4 2|ARNOLD TIM|2025-01-01|||\n");
    expect(LIST("1DOE/JIM\n\n.R/INFT HK1 01JAN25 ARNOLD/TIM\n"), "4 1|DOE JIM||||\n6 2|ARNOLD TIM|2025-01-01|||\n");
}

static void documents_of_elements(void **state) {
    (void)state;
    expect(LIST("2JONES/JOHNMR/ANNMRS-A2 .L/ABC123\n"
                ".R/DOCS HK1/P/GBR/1X/GBR/12JUL64/M/23AUG29/JONES/JOHN\n.RN//PAUL-1JONES/JOHNMR\n"
                ".R/DOCS HK1/P/GBR/2X/GBR/01JAN65/F/23AUG29/MAIDEN/ANN-1JONES/ANNMRS\n"
                ".R/DOCO HK1/ESSEN DEU/V/3X/LONDON/22DEC06/USA-1JONES/ANNMRS\n"),
           "4 1|JONES JOHNMR, JONES JOHN, JONES JOHN, JONES JOHN PAUL|1964-07-12, 2064-07-12|GBR|M|1X/GBR\n"
           "4 2|JONES ANNMRS, JONES ANN, MAIDEN ANN|1965-01-01, 2065-01-01|GBR|F|2X/GBR, 3X/USA\n");
    expect(LIST("1JONES/ANNMRS .R/DOCS HK1/P/GBR/2X/GBR/01JAN65/F/23AUG29/MAIDEN/ANN\n"),
           "4 1|JONES ANNMRS, JONES ANN, MAIDEN ANN|1965-01-01, 2065-01-01|GBR|F|2X/GBR\n");
    expect(LIST("2JONES/JOHNMR/ANNMRS\n.R/DOCS HK1/P/GBR/1X/GBR/12JUL64/M/23AUG29//\n"),
           "5 ! a document without a name, and nobody whose it could be\n"
           "4 2|JONES JOHNMR, JONES JOHN||||\n4 3|JONES ANNMRS, JONES ANN||||\n");
}

/* Only in a passenger list: elsewhere a line is a line. */
static void names_that_go_on(void **state) {
    (void)state;
    expect(LIST("3JONES/JOHNMR/\nANNMRS/\nTIM.L/ABC\n1DOE/JIM\n"),
           "4 1|JONES JOHNMR, JONES JOHN||||\n4 2|JONES ANNMRS, JONES ANN||||\n4 3|JONES TIM||||\n7 4|DOE JIM||||\n");
    expect(LIST("2JONES/JOHN PAUL\nMR/ANNMRS-A2\n"),
           "4 1|JONES JOHN PAUL MR, JONES JOHN PAUL||||\n4 2|JONES ANNMRS, JONES ANN||||\n");
    expect(LIST("2JONES/JOHN\nAND ANOTHER\n"), "4 1|JONES JOHN|||||remark another number of names than its line says\n"
                                               "5 ! no line of names: SURNAME/GIVEN is looked for\n");
    expect("2JONES/JOHN\n1DOE/JIM\n", "1 1|JONES JOHN|||||remark another number of names than its line says\n"
                                      "2 2|DOE JIM||||\n");
}

static void what_is_no_such_file(void **state) {
    (void)state;
    static const char *const others[] = {
        "name\n1SMITH/JOHN\n2,x/y\n",
        "name and/or alias\nSMITH/JOHN\n",
        "id,name\n1SMITH/JOHN,A\n",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        reading_of_text(&got, others[i], RS_PASSENGERS);
        assert_string_not_equal(got.format, "pnl");
    }
    const rs_input_options as_pnl = {.role = RS_PASSENGERS, .format = "pnl"};
    reading_of_bytes(&got, "SMITH/JOHN\n", strlen("SMITH/JOHN\n"), &as_pnl);
    assert_string_equal(got.text, "1 1|SMITH JOHN||||\n");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_passenger_each),  cmocka_unit_test(a_count_that_is_wrong),
        cmocka_unit_test(lines_that_are_none), cmocka_unit_test(a_passenger_list),
        cmocka_unit_test(infants_of_elements), cmocka_unit_test(documents_of_elements),
        cmocka_unit_test(names_that_go_on),    cmocka_unit_test(what_is_no_such_file),
    };
    return cmocka_run_group_tests_name("input/pnl", tests, NULL, NULL);
}
