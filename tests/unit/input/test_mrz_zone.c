#include "host/input/mrz_zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FIRST "P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<"
#define SECOND "X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4"

static void expect_field(const rs_mrz_zone *zone, rs_mrz_field field, const char *text) {
    assert_true(rs_str_equal(rs_mrz_field_of(zone, field), rs_str_from(text)));
}

static void fields_of_a_zone(void **state) {
    (void)state;
    rs_mrz_zone zone;
    char fault[RS_MRZ_FAULT_BYTES] = "";
    assert_true(rs_mrz_zone_of_text(rs_str_from(FIRST "\r\n\n" SECOND "\n"), &zone));
    assert_int_equal(zone.count, 2);
    assert_true(rs_mrz_zone_read(&zone, fault));
    expect_field(&zone, RS_MRZ_ISSUER, "UTO");
    expect_field(&zone, RS_MRZ_NAMES, "MUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<");
    expect_field(&zone, RS_MRZ_GIVEN, "");
    expect_field(&zone, RS_MRZ_BIRTH, "740812");
    expect_field(&zone, RS_MRZ_SEX, "F");
    expect_field(&zone, RS_MRZ_EXPIRY, "290415");
    assert_string_equal(zone.number, "X1234567");
    assert_false(rs_mrz_is_french_card(&zone));
    for (int i = 0; i < RS_MRZ_CHECK_COUNT; i++)
        assert_false(zone.fails[i]);
}

/* Any one letter that is changed in what check digits cover is seen: 7, 3 and 1 have no factor in common with 10. */
static void one_wrong_digit_is_always_seen(void **state) {
    (void)state;
    enum { AT = 44 + 1 };
    static const int covered[] = {1, 4, 7, 13, 18, 21, 26, 43};
    for (size_t i = 0; i < sizeof covered / sizeof *covered; i++) {
        for (int digit = '0'; digit <= '9'; digit++) {
            char text[] = FIRST "\n" SECOND;
            char fault[RS_MRZ_FAULT_BYTES];
            rs_mrz_zone zone;
            bool changed = text[AT + covered[i]] != digit;
            text[AT + covered[i]] = (char)digit;
            assert_true(rs_mrz_zone_of_text(rs_str_from(text), &zone));
            assert_true(rs_mrz_zone_read(&zone, fault));
            assert_int_equal(zone.fails[RS_MRZ_CHECK_ALL], changed);
        }
    }
}

static void texts_that_are_no_zone(void **state) {
    (void)state;
    static const struct {
        const char *text, *fault;
    } others[] = {
        {"", "0 of the lines of a zone without the others"},
        {FIRST, "1 of the lines of a zone without the others"},
        {"A\nB", "2 lines of up to 1 characters instead of 3 of 30 or 2 of 36 or 44"},
        {FIRST "\nX", "line 2 of the zone has 1 characters instead of 44"},
        {FIRST "\n?", "something else than A-Z and 0-9 and < in the zone"},
        {SECOND "\n" FIRST, "the zone does not begin with a document's letter and a country"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        rs_mrz_zone zone;
        char fault[RS_MRZ_FAULT_BYTES];
        assert_true(rs_mrz_zone_of_text(rs_str_from(others[i].text), &zone));
        assert_false(rs_mrz_zone_read(&zone, fault));
        assert_string_equal(fault, others[i].fault);
    }
    rs_mrz_zone zone;
    assert_false(rs_mrz_zone_of_text(rs_str_from("A\nB\nC\nD"), &zone));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_of_a_zone),
        cmocka_unit_test(one_wrong_digit_is_always_seen),
        cmocka_unit_test(texts_that_are_no_zone),
    };
    return cmocka_run_group_tests_name("input/mrz_zone", tests, NULL, NULL);
}
