#include "host/input/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void expect(const char *text, const char *expected) {
    rs_str number;
    rs_str country;
    char found[256];
    rs_document_parse(rs_str_from(text), &number, &country);
    (void)snprintf(found, sizeof found, "%.*s/%.*s", RS_STR_ARGS(number), RS_STR_ARGS(country));
    assert_string_equal(found, expected);
}

static void numbers_and_countries(void **state) {
    (void)state;
    expect("AB850901", "AB850901/");
    expect(" OB 0243318 ", "OB 0243318/");
    expect("A005487 (Yemen) issued 13 Aug 1995", "A005487/Yemen");
    expect("G 649385 issued 08 Sep 2006 expires 17 Jul 2011", "G 649385/");
    expect("385950465 (Bulgaria) expires 11 Apr 2024", "385950465/Bulgaria");
    expect("R00012098, South Sudan", "R00012098/South Sudan");
    expect("381110042 (Expired 25 Jan. 2016)", "381110042/");
    expect("403062567 (US)", "403062567/US");
    expect("D489833(9) (Hong Kong)", "D489833(9)/Hong Kong");
    expect("347834, issued under name Anton Muster", "347834/");
    expect("1127083101 under name\nAnton Muster", "1127083101/");
    expect("123456 (Congo", "123456/Congo");
    expect("CV9157521(Utopia) Issued 8.9.2008, expires on 7.9.2013", "CV9157521/Utopia");
    expect("645310121. Issued on 13 Sept 2005", "645310121/");
    expect("PD-AE/044GN02. Expiry date 23 Feb 2013", "PD-AE/044GN02/");
    expect("SP 0008543. Doubtful", "SP 0008543/");
    expect("German travel document 0695982, expired", "0695982/");
    expect("0695982.", "0695982/");
}

static void words_before_the_number(void **state) {
    (void)state;
    expect("CAR diplomatic passport no. D00000898", "D00000898/");
    expect("Afghan national card (tazkira) number 300786", "300786/");
    expect("Diplomatic Passport: Z30321794", "Z30321794/");
    expect("Provisional passport No.: 28642163", "28642163/");
    expect("Military identification\nnumber 911-10-77", "911-10-77/");
    expect("Booklet A4827048 (Pakistan)", "A4827048/Pakistan");
}

static void texts_without_a_number(void **state) {
    (void)state;
    expect("", "/");
    expect("issued in Amman", "/");
    expect("(", "/");
    expect("unknown (Iran)", "/");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_countries),
        cmocka_unit_test(words_before_the_number),
        cmocka_unit_test(texts_without_a_number),
    };
    return cmocka_run_group_tests_name("input/documents", tests, NULL, NULL);
}
