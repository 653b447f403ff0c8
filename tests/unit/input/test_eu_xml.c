#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void expect(const char *text, const char *expected) {
    reading_expect_list(&got, text, false, expected);
}

#define ENTITY(parts)                                                                                                  \
    "<sanctionEntity logicalId='7'><subjectType code='person'/><nameAlias wholeName='A'/>" parts "</sanctionEntity>"
#define LIST(entities) "<export>" entities "</export>"

static void a_whole_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/eu.xml", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "eu-xml");
    assert_string_equal(got.text, "4 201|Anton Beispiel MUSTER, Toni Muster, Антон Мустер, ~Abu Test|1965-12-12, "
                                  "~1958, 1961-07, ~1950..1953, 1982-04-19+-2|DE|M|X1234567/DE, 4711/|born AT, CH\n"
                                  "34 ! logicalId: missing id; an entry of a list needs one\n"
                                  "38 ! wholeName: empty name\n");
    assert_int_equal(got.counts.rows, 4);
    assert_int_equal(got.counts.rejected, 2);
    assert_int_equal(got.counts.left_out, 1);
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void all_kinds_on_demand(void **state) {
    (void)state;
    const char *text = LIST(ENTITY("") "<sanctionEntity logicalId='8'><subjectType classificationCode='E'/>"
                                       "<nameAlias wholeName='B Ltd'/></sanctionEntity>");
    reading_expect_list(&got, text, false, "1 7|A||||\n");
    reading_expect_list(&got, text, true, "1 7|A||||\n1 8|B Ltd||||\n");
}

static void a_person_by_its_class_or_by_nothing(void **state) {
    (void)state;
    expect(LIST("<sanctionEntity logicalId='7'><nameAlias wholeName='A'/></sanctionEntity><sanctionEntity "
                "logicalId='8'><subjectType classificationCode='P'/><nameAlias wholeName='B'/></sanctionEntity>"),
           "1 7|A||||\n1 8|B||||\n");
}

static void dates(void **state) {
    (void)state;
    expect(LIST(ENTITY("<birthdate birthdate='1960-02-31' year='1960'/>")), "1 7|A||||\n");
    assert_int_equal(got.counts.dates_unknown, 1);
    expect(LIST(ENTITY("<birthdate birthdate='1369-05-02' calendarType='SOLAR'/>")), "1 7|A|1990-07-24|||\n");
    expect(LIST(ENTITY("<birthdate year='1369' calendarType='MAYAN'/>")), "1 7|A||||\n");
    assert_int_equal(got.counts.dates_unknown, 1);
    expect(LIST(ENTITY("<birthdate yearRangeFrom='1960'/>")), "1 7|A||||\n");
    assert_int_equal(got.counts.dates_unknown, 1);
    expect(LIST(ENTITY("<birthdate circa='true' year='1960' dayOfMonth='3'/>")), "1 7|A|~1960|||\n");
    expect(LIST(ENTITY("<birthdate circa='false' city='Nowhere'/>")), "1 7|A||||\n");
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void countries_without_a_code(void **state) {
    (void)state;
    expect(LIST(ENTITY("<citizenship countryIso2Code='' countryDescription='UTOPIA'/>"
                       "<citizenship countryIso2Code='00' countryDescription='UNKNOWN'/>"
                       "<birthdate countryIso2Code='00' countryDescription='EREWHON'/>")),
           "1 7|A||UTOPIA|||born EREWHON\n");
}

static void other_files_of_that_root(void **state) {
    (void)state;
    reading_of_text(&got, "<export><rows/></export>", RS_WATCHLIST);
    assert_int_equal(got.status, RS_EINPUT);
    assert_non_null(strstr(got.error, "unknown format: XML with the root element <export>"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_list),
        cmocka_unit_test(all_kinds_on_demand),
        cmocka_unit_test(a_person_by_its_class_or_by_nothing),
        cmocka_unit_test(dates),
        cmocka_unit_test(countries_without_a_code),
        cmocka_unit_test(other_files_of_that_root),
    };
    return cmocka_run_group_tests_name("input/eu_xml", tests, NULL, NULL);
}
