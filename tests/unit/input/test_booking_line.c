#include "host/input/booking_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* All people of a line: SURNAME/GIVEN, *BIRTH, ! for another number than the line says; "; " between. */
static void expect(const char *text, const char *expected) {
    char got[1024] = "";
    rs_booking_line line;
    rs_booked booked;
    bool more = rs_booking_line_start(&line, rs_str_from(text));
    while (more && rs_booking_line_next(&line, &booked)) {
        size_t used = strlen(got);
        (void)snprintf(got + used, sizeof got - used, "%s%.*s/%.*s%s%.*s%s", used > 0 ? "; " : "",
                       RS_STR_ARGS(booked.surname), RS_STR_ARGS(booked.given), booked.birth.length > 0 ? "*" : "",
                       RS_STR_ARGS(booked.birth), booked.miscounted ? "!" : "");
    }
    assert_string_equal(more ? got : "none", expected);
}

static void families_share_the_surname(void **state) {
    (void)state;
    expect("1SMITH/JOHNMR", "SMITH/JOHNMR");
    expect("2SMITH/JOHNMR/JANEMRS", "SMITH/JOHNMR; SMITH/JANEMRS");
    expect("12SMITH/A/B/C/D/E/F/G/H/I/J/K/L", "SMITH/A; SMITH/B; SMITH/C; SMITH/D; SMITH/E; SMITH/F; SMITH/G; SMITH/H; "
                                              "SMITH/I; SMITH/J; SMITH/K; SMITH/L");
    expect("N.3MAJA/RAJ MR/ANA MRS/PYUSH MR", "MAJA/RAJ MR; MAJA/ANA MRS; MAJA/PYUSH MR");
    expect("NM2KHANNA/JATIN MR/RADHA MRS", "KHANNA/JATIN MR; KHANNA/RADHA MRS");
    expect("-2VAN DER BERG/A/B", "VAN DER BERG/A; VAN DER BERG/B");
    expect("smith/john mr", "smith/john mr");
    expect("1M\xC3\x9CLLER-L\xC3\x9C/J\xC3\x96RG", "M\xC3\x9CLLER-L\xC3\x9C/J\xC3\x96RG");
}

static void several_groups_in_a_line(void **state) {
    (void)state;
    expect("1.1SMITH/JOHN MR  2.1JONES/ANN MRS", "SMITH/JOHN MR; JONES/ANN MRS");
    expect(" 1.SMITH/JOHN MR   2.JONES/ANN", "SMITH/JOHN MR; JONES/ANN");
    expect("NM1SMITH/JOHN MR1JONES/ANN", "SMITH/JOHN MR; JONES/ANN");
    expect("1.2SMITH/JOHN/JANE 2.I/1SMITH/BABY", "SMITH/JOHN; SMITH/JANE; SMITH/BABY");
    expect("I/1SMITH/BABY", "SMITH/BABY");
}

static void what_stands_in_brackets(void **state) {
    (void)state;
    expect("1SMITH/JOHNMR(INF/JANE)", "SMITH/JOHNMR; SMITH/JANE");
    expect("1SMITH/JOHNMR (INFJONES/JANE/12MAR24)", "SMITH/JOHNMR; JONES/JANE*12MAR24");
    expect("2SMITH/JOHN(INF/JANE)/ANN(INF/TIM)", "SMITH/JOHN; SMITH/JANE; SMITH/ANN; SMITH/TIM");
    expect("1SMITH/TOM(CHD/10OCT15)", "SMITH/TOM*10OCT15");
    expect("1SMITH/TOM(ADT)(INF)", "SMITH/TOM");
    expect("1SMITH/TOM(INF/JANE", "SMITH/TOM; SMITH/JANE");
    expect("1SMITH/TOM(ID(1)2)3)", "SMITH/TOM");
}

static void what_stands_behind_the_names(void **state) {
    (void)state;
    expect("1SMITH/JOHNMR-A2", "SMITH/JOHNMR");
    expect("1SMITH/JOHNMR-BC12 .L/ABC123", "SMITH/JOHNMR");
    expect("1SMITH/JOHNMR .L/ABC123 .R/X", "SMITH/JOHNMR");
    expect("N.SMITH/JOHNMR*P-C10", "SMITH/JOHNMR");
    expect("1SMITH/JOHN-PAUL ST. JAMES", "SMITH/JOHN-PAUL ST. JAMES");
}

static void remarks_belong_to_one_name(void **state) {
    (void)state;
    expect("1.1ZHANG/LIHUA*ADT  2.1DING/RUI*ADT  3.1GU/WEI*ADT", "ZHANG/LIHUA; DING/RUI; GU/WEI");
    expect("1.SMITH/JOHN*VIP 2 OF 3  2.JONES/ANN", "SMITH/JOHN; JONES/ANN");
    expect("2SMITH/JOHN*P-C10/ANN*P-C11", "SMITH/JOHN; SMITH/ANN");
    expect("1.2SMITH/JOHN*P-C10  2.1JONES/ANN", "SMITH/JOHN!; JONES/ANN");
    expect("1.1SMITH/JOHN*SEAT 2.1 3.A 4", "SMITH/JOHN");
    expect("1SMITH/JOHN*A/B/C", "SMITH/JOHN");
}

static void infants_have_a_mark(void **state) {
    (void)state;
    expect(" 1.1KLESUN/ARTUR*C05  2.I/1KLESUNE/ANITA*25JAN19", "KLESUN/ARTUR; KLESUNE/ANITA*25JAN19");
    expect("N.I/LEE/ANN*17JUL22", "LEE/ANN*17JUL22");
    expect("N:I/LEE/ANN*17JUL22", "LEE/ANN*17JUL22");
    expect("-I/LEE/ANN", "LEE/ANN");
    expect("I/1LEE/ANN*3MTH", "LEE/ANN");
    expect("1I/LEE/ANNMISS", "LEE/ANNMISS");
    expect("2I/LEE/ANN", "I/LEE; I/ANN"); /* a surname of one letter */
    expect("N.LEE/ANN*17JUL22", "LEE/ANN");
    expect("1.1SMITH/JOHN MR  2.C/1SMITH/TIM 3.1DOE/JANE", "SMITH/JOHN MR; SMITH/TIM; DOE/JANE");
}

static void elements_glued_to_a_name(void **state) {
    (void)state;
    expect("1ARNOLD/NIGELMR.L/MCCEFR", "ARNOLD/NIGELMR");
    expect("1ARNOLD/BOBMR.R/VGML HK1", "ARNOLD/BOBMR");
    expect("2LAU-WONG/MEIMS/KAIMR.L/XYZ999", "LAU-WONG/MEIMS; LAU-WONG/KAIMR");
    expect("2SMITH/JOHNMR.O2/BA1", "SMITH/JOHNMR!");
    expect("1SMITH/J.RN/ABC", "SMITH/J");
    expect("2SMITH/J.R/ANN", "SMITH/J.R; SMITH/ANN"); /* initials */
    expect("1ST.J/ANN", "ST.J/ANN");
    expect("1SMITH/JOHN ST.JAMES", "SMITH/JOHN ST.JAMES");
}

static void another_number_of_people(void **state) {
    (void)state;
    expect("2SMITH/JOHNMR", "SMITH/JOHNMR!");
    expect("1SMITH/JOHN/JANE(INF/TIM)", "SMITH/JOHN!; SMITH/JANE!; SMITH/TIM!");
    expect("99999999999999999999SMITH/A", "SMITH/A!");
}

static void names_that_lack_a_part(void **state) {
    (void)state;
    expect("1SMITH/", "SMITH/");
    expect("3SMITH/A//B", "SMITH/A; SMITH/; SMITH/B");
    expect("1/JOHN", "none");
    expect("1SMITH", "none");
    expect("SMITH/", "none");
    expect("(INF/JANE)", "none");
    expect("1(X)/JOHN", "none");
    expect("", "none");
    expect("1.", "none");
    expect("N.", "none");
    expect("-", "none");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(families_share_the_surname), cmocka_unit_test(several_groups_in_a_line),
        cmocka_unit_test(what_stands_in_brackets),    cmocka_unit_test(what_stands_behind_the_names),
        cmocka_unit_test(remarks_belong_to_one_name), cmocka_unit_test(infants_have_a_mark),
        cmocka_unit_test(elements_glued_to_a_name),   cmocka_unit_test(another_number_of_people),
        cmocka_unit_test(names_that_lack_a_part),
    };
    return cmocka_run_group_tests_name("input/booking_line", tests, NULL, NULL);
}
