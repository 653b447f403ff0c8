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

/* The record of one zone, without line and id. */
static void expect(const char *zone, const char *expected) {
    reading_of_text(&got, zone, RS_PASSENGERS);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "mrz");
    assert_int_equal(got.records, 1);
    assert_memory_equal(got.text, "1 1|", 4);
    assert_string_equal(got.text + 4, expected);
    assert_int_equal(got.counts.dates_unknown, 0);
}

#define WHOLE "check digit of the whole zone does not match\n"

static void all_kinds(void **state) {
    (void)state;
    expect("P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<\n"
           "X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4\n",
           "MUSTER ANNA MARIA|1974-08-12|UTO|F|X1234567/UTO\n");
    expect("P<UTOOBRIEN<SMITH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
           "L898902C36UTO0503040M2812313ZE184226B<<<<<12\n",
           "OBRIEN SMITH SEAN|2005-03-04|UTO|M|L898902C3/UTO\n");
    expect("P<D<<BEISPIEL<<ERIKA<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "C01X0006H1D<<6408125F2710316<<<<<<<<<<<<<<<8\n",
           "BEISPIEL ERIKA|1964-08-12|D|F|C01X0006H/D\n");
    expect("I<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<\n"
           "D231458907UTO7408122F2904157<<<<<<<4\n",
           "MUSTER ANNA|1974-08-12|UTO|F|D23145890/UTO\n");
    expect("I<UTOD231458907<<<<<<<<<<<<<<<\n"
           "7408122F2904157UTO<<<<<<<<<<<4\n"
           "MUSTER<<ANNA<MARIA<<<<<<<<<<<<\n",
           "MUSTER ANNA MARIA|1974-08-12|UTO|F|D23145890/UTO\n");
    expect("V<UTOTRAVELLER<<HAPPY<PERSON<<<<<<<<<<<<<<<<\n"
           "555123ABC6GBR6502056F2812232ANYTHING6<<<<<<<\n",
           "TRAVELLER HAPPY PERSON|1965-02-05|GBR|F|555123ABC/UTO\n");
    expect("V<UTOTRAVELLER<<HAPPY<PERSON<<<<<<<<\n"
           "555123ABC6GBR6502056F2812232<<<<<<<<\n",
           "TRAVELLER HAPPY PERSON|1965-02-05|GBR|F|555123ABC/UTO\n");
    expect("IDFRABERNIER<<<<<<<<<<<<<<<<<<752018\n"
           "9409923102854CORINNE<<LISE<6512068F3\n",
           "BERNIER CORINNE LISE|1965-12-06|FRA|F|940992310285/FRA\n");
}

static void long_numbers(void **state) {
    (void)state;
    expect("I<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<\n"
           "D23145890<UTO7408122F29041577349<<<0\n",
           "MUSTER ANNA|1974-08-12|UTO|F|D23145890734/UTO\n");
    expect("I<UTOD23145890<734X0<OPT<<<<<<\n"
           "7408122F2904157UTO<<<<<<<<<<<6\n"
           "MUSTER<<ANNA<MARIA<<<<<<<<<<<<\n",
           "MUSTER ANNA MARIA|1974-08-12|UTO|F|D23145890734X/UTO\n");
    /* here the '<' before 1741 counts */
    expect("IDBEL592211692<1741<<<<<<<<<<<\n"
           "7408122F2904157UTO<<<<<<<<<<<2\n"
           "MUSTER<<ANNA<MARIA<<<<<<<<<<<<\n",
           "MUSTER ANNA MARIA|1974-08-12|UTO|F|592211692174/BEL\n");
    expect("P<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "ABCDEFGHI4UTO7408122F2904157<<<<<<<<<<<<<<<0\n",
           "MUSTER ANNA|1974-08-12|UTO|F|\n");
    expect("I<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<\n"
           "D23145890<UTO7408122F29041577348<<<0\n",
           "MUSTER ANNA|1974-08-12|UTO|F|D23145890734/UTO|remark check digit of the document number does not "
           "match, " WHOLE);
}

static void numbers_that_look_like_dates(void **state) {
    (void)state;
    expect("I<BEL443128563003362<<<<<<<<<<\n"
           "7607268F3008085BEL<<<<<<<<<<<0\n"
           "SMITH<<JOHN<<<<<<<<<<<<<<<<<<<\n",
           "SMITH JOHN|1976-07-26|BEL|F|443128563/BEL\n");
}

static void names_that_may_be_cut_off(void **state) {
    (void)state;
    expect("P<THANILAVADHANANTA<<CHAYAPA<DEJTHAMRONG<KRA\n"
           "AB12345671THA7001017M3001019<<<<<<<<<<<<<<<6\n",
           "NILAVADHANANTA CHAYAPA DEJTHAMRONG KRA^, CHAYAPA DEJTHAMRONG KRA "
           "NILAVADHANANTA^|1970-01-01|THA|M|AB1234567/THA\n");
    expect(
        "P<UTOMUSTERFRAUSTEIN<<ANNABELLA<MARIA<TERESA\n"
        "X1<<<<<<<4UTO7408122F2904157<<<<<<<<<<<<<<<0\n",
        "MUSTERFRAUSTEIN ANNABELLA MARIA TERESA^, ANNABELLA MARIA TERESA MUSTERFRAUSTEIN^|1974-08-12|UTO|F|X1/UTO\n");
    expect("P<UTOBENNELONGIAWOOLOOMOOLOOWARRANDYTEWARNAM\n"
           "AB12345671UTO7001017M3001019<<<<<<<<<<<<<<<6\n",
           "BENNELONGIAWOOLOOMOOLOOWARRANDYTEWARNAM^|1970-01-01|UTO|M|AB1234567/UTO\n");
    expect("IDFRADELATOURDAUVERGNEDEBOUILL752018\n"
           "1702751234563JEAN<<BAPTISTE1402287M6\n",
           "DELATOURDAUVERGNEDEBOUILL JEAN BAPTISTE^, JEAN BAPTISTE DELATOURDAUVERGNEDEBOUILL^|1914-02-28, "
           "2014-02-28|FRA|M|170275123456/FRA\n");
}

static void names_of_odd_shape(void **state) {
    (void)state;
    expect("P<UTOMUSTER<<ANNA<<MARIA<<<<<<<<<<<<<<<<<<<<\n"
           "X1<<<<<<<4UTO7408122F2904157<<<<<<<<<<<<<<<0\n",
           "MUSTER ANNA MARIA|1974-08-12|UTO|F|X1/UTO\n");
    expect("P<UTO<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "X1<<<<<<<4UTO7408122F2904157<<<<<<<<<<<<<<<0\n",
           "ANNA MARIA|1974-08-12|UTO|F|X1/UTO\n");
}

static void dates_that_are_not_known(void **state) {
    (void)state;
    expect("P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "U7<<<<<<<1XXA74<<<<1<3001019<<<<<<<<<<<<<<<2\n",
           "ARKFREITH|1974|XXA||U7/UTO\n");
    expect("P<UTOARKFREITH<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "U7<<<<<<<1XXA7408<<7X3001019<<<<<<<<<<<<<<<4\n",
           "ARKFREITH JO|1974-08|XXA|X|U7/UTO\n");
    expect("P<UTOARKFREITH<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "U7<<<<<<<1XXA<<<<<<0X<<<<<<0<<<<<<<<<<<<<<<8\n",
           "ARKFREITH JO||XXA|X|U7/UTO\n");
}

/* The one in which the holder was born before the document expired, and was no older than anybody is. */
static void centuries(void **state) {
    (void)state;
    expect("P<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "X1<<<<<<<4UTO3408124F9504154<<<<<<<<<<<<<<<0\n",
           "MUSTER ANNA|1934-08-12|UTO|F|X1/UTO\n");
    expect("P<UTOGREIS<<OTTO<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "G1<<<<<<<5UTO1501010M2501017<<<<<<<<<<<<<<<6\n",
           "GREIS OTTO|1915-01-01, 2015-01-01|UTO|M|G1/UTO\n");
    expect("P<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n"
           "X1<<<<<<<4UTO7408122F<<<<<<0<<<<<<<<<<<<<<<2\n",
           "MUSTER ANNA|1974-08-12, 2074-08-12|UTO|F|X1/UTO\n");
}

static void a_day_that_no_calendar_has(void **state) {
    (void)state;
    reading_of_text(&got,
                    "P<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1<<<<<<<4UTO7413324F2904157<<<<<<<<<<<<<<<0\n",
                    RS_PASSENGERS);
    assert_string_equal(got.text, "1 1|MUSTER ANNA||UTO|F|X1/UTO\n");
    assert_int_equal(got.counts.dates_unknown, 1);
    reading_of_text(&got,
                    "P<UTOMUSTER<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\nX1<<<<<<<4UTO0000000F2904157<<<<<<<<<<<<<<<0\n",
                    RS_PASSENGERS);
    assert_string_equal(got.text, "1 1|MUSTER ANNA||UTO|F|X1/UTO\n");
    assert_int_equal(got.counts.dates_unknown, 1);
}

/* What they stand for counts all the same. */
static void check_digits_that_do_not_match(void **state) {
    (void)state;
    expect("P<UTOOBRIEN<SMITH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
           "L898902C37UTO0503040M2812313ZE184226B<<<<<12\n",
           "OBRIEN SMITH SEAN|2005-03-04|UTO|M|L898902C3/UTO|remark check digit of the document number does not "
           "match, " WHOLE);
    expect(
        "P<UTOOBRIEN<SMITH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
        "L898902C36UTO0503041M2812313ZE184226B<<<<<12\n",
        "OBRIEN SMITH SEAN|2005-03-04|UTO|M|L898902C3/UTO|remark check digit of the birth date does not match, " WHOLE);
    expect("P<UTOOBRIEN<SMITH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
           "L898902C36UTO0503040M2812313ZE184226B<<<<<22\n",
           "OBRIEN SMITH SEAN|2005-03-04|UTO|M|L898902C3/UTO|remark check digit of the optional data does not "
           "match, " WHOLE);
    expect("P<UTOOBRIEN<SMITH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
           "L898902C36UTO0503040M2812314ZE184226B<<<<<12\n",
           "OBRIEN SMITH SEAN|1905-03-04, 2005-03-04|UTO|M|L898902C3/UTO|remark check digit of the expiry date does "
           "not match, " WHOLE);
    expect("P<UTOOBRIEN<SMITH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
           "L898902C36UTO0503040M2812313ZE184226B<<<<<13\n",
           "OBRIEN SMITH SEAN|2005-03-04|UTO|M|L898902C3/UTO|remark " WHOLE);
    expect("P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<\n"
           "X1234567<<UTO7408122F2904157<<<<<<<<<<<<<<<4\n",
           "MUSTER ANNA MARIA|1974-08-12|UTO|F|X1234567/UTO|remark check digit of the document number does not "
           "match, " WHOLE);
}

static void letters_and_digits_that_look_alike(void **state) {
    (void)state;
    expect("P<UT0OBRIEN<5M1TH<<SEAN<<<<<<<<<<<<<<<<<<<<<\n"
           "L898902C36UTO0503O4OM28I2313ZE184226B<<<<<12\n",
           "OBRIEN SMITH SEAN|2005-03-04|UTO|M|L898902C3/UTO|remark digits in a name or country are read as letters, "
           "letters in a date or check digit are read as digits\n");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_kinds),
        cmocka_unit_test(long_numbers),
        cmocka_unit_test(numbers_that_look_like_dates),
        cmocka_unit_test(names_that_may_be_cut_off),
        cmocka_unit_test(names_of_odd_shape),
        cmocka_unit_test(dates_that_are_not_known),
        cmocka_unit_test(centuries),
        cmocka_unit_test(a_day_that_no_calendar_has),
        cmocka_unit_test(check_digits_that_do_not_match),
        cmocka_unit_test(letters_and_digits_that_look_alike),
    };
    return cmocka_run_group_tests_name("input/mrz_record", tests, NULL, NULL);
}
