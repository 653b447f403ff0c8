#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

#define HEAD "UNB+IATA:1+A+B+251126:0600+1'UNH+M+PNRGOV:13:1:IA'"
#define DOCS "SSR+DOCS:HK:1:XX:::::"

static void expect(const char *segments, const char *expected) {
    char text[4096];
    size_t used = rs_str_append(text, sizeof text, 0, rs_str_from(HEAD));
    used = rs_str_append(text, sizeof text, used, rs_str_from(segments));
    (void)rs_str_append(text, sizeof text, used, rs_str_from("UNZ+1+1'"));
    reading_of_text(&got, text, RS_PASSENGERS);
    assert_string_equal(got.error, "");
    char *fault = strstr(got.text, " ! UNT");
    assert_non_null(fault); /* messages of these tests have none */
    while (fault > got.text && fault[-1] != '\n')
        fault--;
    *fault = '\0';
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
}

static void a_whole_message(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/fixtures/input/pnrgov.edi", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "edifact");
    assert_string_equal(got.text,
                        "9 QWERT1/1|MUSTER MAXMR, MUSTER MAX, MUSTER MAXIMILIAN, MUSTER MAXIMILIAN PAUL|1977-08-23|"
                        "AUT|M|C4FG15/UTO, 8675309/ERE\n"
                        "12 QWERT1/2|MUSTER MIA|2024-08-10|UTO|F|C4FG16/UTO\n"
                        "23 QWERT2/1|YY MOANMISS, YY MOAN, Y MOAN||||\n"
                        "25 QWERT2/2|BEISPIELFRAU ERIKA||UTO||X99/UTO\n");
    assert_int_equal(got.counts.left_out, 1);
    assert_int_equal(got.counts.rows, 5);
}

static void names(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+PARK:I+SEJOON::1'TIF+SMITH+ANN:A:2+BOB:C:3'TIF+MONONYM'TIF+SEE THE WORLD:G'TIF'",
           "1 ! TIF: empty name\n1 L1/1|PARK SEJOON||||\n1 L1/2|SMITH ANN||||\n1 L1/3|SMITH BOB||||\n"
           "1 L1/4|MONONYM||||\n");
    assert_int_equal(got.counts.left_out, 1);
}

static void a_traveller_is_one_for_a_booking(void **state) {
    (void)state;
    expect(
        "SRC'RCI+XX:L1'TIF+SMITH+JO:A:1'TIF+SMITH+JO:A:2'TVL+1+A+B'RCI+YY:L9'TRI++1'TIF+SMITH+JO:A:1'TIF+SMITH+JO'"
        "ABI+1'TIF+SMITH+JON:A:1'TIF+SMYTH+JO:A:2'TIF+GONE+AWAY:A:3'TIF+SEE THE WORLD:G'TIF+SEE THE WORLD:G'"
        "SRC'RCI+XX:L2'TIF+SMITH+JO:A:1'",
        "1 L1/1|SMITH JO, SMITH JON||||\n1 L1/2|SMITH JO, SMYTH JO||||\n1 L1/3|GONE AWAY||||\n1 L2/1|SMITH JO||||\n");
    assert_int_equal(got.counts.left_out, 1);
}

static void documents_by_name(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+ANNAMRS:A:1'TIF+DOE+BORIS:A:2'TVL+1+A+B'" DOCS
           "/P/UTO/2X/UTO/01JAN80/M//DOE/BORIS X'" DOCS "/P/UTO/1X/UTO/01JAN81/F//DOE/ANNA'",
           "1 L1/1|DOE ANNAMRS, DOE ANNA, DOE ANNA|1981-01-01|UTO|F|1X/UTO\n"
           "1 L1/2|DOE BORIS, DOE BORIS X|1980-01-01|UTO|M|2X/UTO\n");
}

static void notes_behind_names(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+ANNAMRS(INF/MISTY):A:1'TIF+DOE+BOB(CHD):C:2'TIF+DOE+EVE(CHD/10OCT15):C:3'"
           "TIF+DOE+KIM(INFROE/LEE/12MAR24)(ADT):A:4'TIF+ROE+LEE:IN'",
           "1 L1/1|DOE ANNAMRS, DOE ANNA||||\n1 L1/2|DOE MISTY||||\n1 L1/3|DOE BOB||||\n"
           "1 L1/4|DOE EVE|2015-10-10|||\n1 L1/5|DOE KIM||||\n1 L1/6|ROE LEE|2024-03-12|||\n");
}

/* The name score weighs words by their order: the second given name stands behind the first. */
static void second_given_names(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+JONES+JOHNMR:A:1'" DOCS "/P/UTO/2X/UTO/01JAN80/M//JONES/JOHN/PAUL+::1'",
           "1 L1/1|JONES JOHNMR, JONES JOHN, JONES JOHN, JONES JOHN PAUL|1980-01-01|UTO|M|2X/UTO\n");
    expect("SRC'RCI+XX:L1'" DOCS "/P/UTO/2X/UTO/01JAN80/M//JONES/JOHNMR/PAUL'",
           "1 L1/1|JONES JOHNMR, JONES JOHN, JONES JOHNMR PAUL, JONES JOHN PAUL|1980-01-01|UTO|M|2X/UTO\n");
}

static void documents_by_reference(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'TIF+DOE+BORIS:A:2'TVL+1+A+B'" DOCS
           "/P/UTO/2X/UTO/01JAN80/M//KATZ/DORA+::002'SSR+DOCO:HK:1:XX::::: HERE/V/3X/THERE/22DEC06/ERE+::1'",
           "1 L1/1|DOE AMY||||3X/ERE\n1 L1/2|DOE BORIS, KATZ DORA|1980-01-01|UTO|M|2X/UTO\n");
}

static void documents_by_order(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'" DOCS "/P/UTO/1X/UTO/01JAN80/F//BRIDE/EMILIA'TIF+DOE+BORIS:A:2'" DOCS
           "/P/UTO/2X/UTO/01JAN81/M//'",
           "1 L1/1|DOE AMY, BRIDE EMILIA|1980-01-01|UTO|F|1X/UTO\n1 L1/2|DOE BORIS|1981-01-01|UTO|M|2X/UTO\n");
}

/* An infant's document has the adult's reference and stands behind the adult's name. */
static void documents_of_infants(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'" DOCS "/P/UTO/2X/UTO/01JAN25/FI//DOE/ZOE+::1'" DOCS
           "/P/UTO/1X/UTO/01JAN80/F//DOE/AMY+::1'TIF+DOE+ZOE:IN:2'",
           "1 L1/1|DOE AMY|1980-01-01|UTO|F|1X/UTO\n1 L1/2|DOE ZOE|2025-01-01|UTO|F|2X/UTO\n");
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'" DOCS "/P/UTO/2X/UTO/01JAN25/FI//DOE/ZOE+::1'",
           "1 L1/1|DOE AMY||||\n1 L1/2|DOE ZOE|2025-01-01|UTO|F|2X/UTO\n");
}

static void infants_without_a_seat(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'SSR+INFT:NN:1:XX:::::DOE/ZOE/10AUG24+::1'"
           "SSR+INFT:NN:1:XX:::AAA:BBB:DOE/ZOE 10AUG24+::1'TIF+DOE+ZOE MSTR:IN:2'",
           "1 L1/1|DOE AMY||||\n1 L1/2|DOE ZOE MSTR, DOE ZOE, DOE ZOE|2024-08-10|||\n");
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'SSR+INFT:NN:1:XX:::::DOE/ZOE/10AUG24+::1'",
           "1 L1/1|DOE AMY||||\n1 L1/2|DOE ZOE|2024-08-10|||\n");
}

static void documents_of_people_without_a_name_segment(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'TIF+DOE+AMY:A:1'TVL+1+A+B'" DOCS "/P/UTO/2X/UTO/01JAN80/M//KATZ/DORA'" DOCS
           "/V/ERE/3X/UTO/01JAN80/M//KATZ/DORA'",
           "1 L1/1|DOE AMY||||\n1 L1/2|KATZ DORA|1980-01-01|UTO|M|2X/UTO, 3X/ERE\n");
    expect("SRC'RCI+XX:L1'" DOCS "/P/UTO/2X/UTO/01JAN80/M//'" DOCS "'",
           "1 ! SSR: a document without a name, and nobody whose it could be\n");
}

/* At the 69th character a blank is a wrap, perhaps; elsewhere it is a blank. */
static void wrapped_names(void **state) {
    (void)state;
    expect("SRC'RCI+XX:L1'" DOCS "/P/UTO/123456789/UTO/12JUL64/M/23AUG19/TESTSUR NAME/MAX PAUL'",
           "1 L1/1|TESTSUR NAME MAX PAUL, TESTSURNAME MAX PAUL|1964-07-12|UTO|M|123456789/UTO\n");
    expect("SRC'RCI+XX:L1'" DOCS "/P/UTO/1X/UTO/12JUL64/M/23AUG19/DE LA TEST/MAX'",
           "1 L1/1|DE LA TEST MAX|1964-07-12|UTO|M|1X/UTO\n");
    expect("SRC'RCI+XX:L1'" DOCS "/P/UTO/1X/UTO/12JUL64/M/23AUG19/COOPE\r\nR/MAX'",
           "1 L1/1|COOPE R MAX, COOPER MAX|1964-07-12|UTO|M|1X/UTO\n");
    expect("SRC'RCI+XX:L1'" DOCS "/P/UTO/1X/UTO/12JUL64/M/23AUG19/COOPE:R/MAX'",
           "1 L1/1|COOPE R MAX, COOPER MAX|1964-07-12|UTO|M|1X/UTO\n");
}

static void bookings_without_a_locator(void **state) {
    (void)state;
    expect("TIF+DOE+AMY'SRC'TIF+DOE+BOB'SRC'RCI+XX:L1'TIF+DOE+EVE'SRC'RCI+XX:L1'TIF+DOE+EVE'",
           "1 M-1/1|DOE AMY||||\n1 M-2/1|DOE BOB||||\n1 L1/1|DOE EVE||||\n1 1/L1/1|DOE EVE||||\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_message),
        cmocka_unit_test(names),
        cmocka_unit_test(a_traveller_is_one_for_a_booking),
        cmocka_unit_test(documents_by_name),
        cmocka_unit_test(notes_behind_names),
        cmocka_unit_test(second_given_names),
        cmocka_unit_test(documents_by_reference),
        cmocka_unit_test(documents_by_order),
        cmocka_unit_test(documents_of_infants),
        cmocka_unit_test(infants_without_a_seat),
        cmocka_unit_test(documents_of_people_without_a_name_segment),
        cmocka_unit_test(wrapped_names),
        cmocka_unit_test(bookings_without_a_locator),
    };
    return cmocka_run_group_tests_name("input/pnrgov", tests, NULL, NULL);
}
