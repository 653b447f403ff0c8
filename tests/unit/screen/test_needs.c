/* What names need: never more than the evidence of any entry leaves to be needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "host/candidates/name_births.h"
#include "host/score/birth.h"
#include "host/score/evidence.h"
#include "host/screen/needs.h"
#include "tests/support/rosters.h"

enum { FIRST_YEAR = 1899, LAST_YEAR = 2002 };

static rs_settings settings_of(int32_t threshold, bool evidence) {
    return (rs_settings){.threshold = threshold, .top = 10, .evidence = evidence, .values = rs_evidence_usual()};
}

static int kind_of(const rs_birth *a, const rs_birth *b) {
    const bool same_day = a->month == b->month && a->day == b->day;
    return a->year == b->year            ? (same_day ? RS_ABI_BIRTH_SAME : RS_ABI_BIRTH_SAME_YEAR)
           : same_day                    ? RS_ABI_BIRTH_SAME_DAY
           : abs(a->year - b->year) == 1 ? RS_ABI_BIRTH_YEAR_APART
                                         : RS_ABI_BIRTH_OTHER;
}

/* Every pair of dates of two days and exchanged ones in a century and more, on both sides of the table's kinds. */
static void points_bound_those_of_all_whole_dates(void **unused) {
    (void)unused;
    static const uint8_t days[][2] = {{2, 3}, {3, 2}, {2, 4}, {5, 3}, {12, 31}};
    const rs_settings settings = settings_of(8000, true);
    int32_t points[RS_ABI_BIRTHS];
    uint32_t attained = 0;
    rs_needs_birth_points(&settings, points);
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        for (int other = FIRST_YEAR; other <= LAST_YEAR; other++) {
            for (size_t i = 0; i < 25; i++) {
                const rs_birth a = {.year = (int16_t)year, .month = days[i / 5][0], .day = days[i / 5][1]};
                const rs_birth b = {.year = (int16_t)other, .month = days[i % 5][0], .day = days[i % 5][1]};
                const int32_t real = settings.values.of[rs_birth_agreement(&a, &b)];
                const int kind = kind_of(&a, &b);
                assert_true(real <= points[kind]);
                attained |= real == points[kind] ? 1U << kind : 0;
            }
        }
    }
    assert_int_equal(attained, (1U << RS_ABI_BIRTHS) - 1);
}

static void add_person(rs_roster *roster, const char *id, const char *name, rs_facts facts) {
    const rs_person_name names = {rs_str_from(name), test_tokens(name), false, false, false};
    const rs_person person = {.id = rs_str_from(id), .names = &names, .name_count = 1, .facts = facts};
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
}

/* One date for all who have a name, or none. */
static void a_name_has_the_date_that_all_its_people_have(void **unused) {
    (void)unused;
    static const rs_birth dates[] = {{.year = 1970, .month = 5, .day = 6},
                                     {.year = 1970, .month = 5, .day = 7},
                                     {.year = 1970, .month = 1, .day = 1},
                                     {.year = 1970},
                                     {.year = 1970, .month = 5, .day = 6, .approximate = true},
                                     {.year = 1970, .month = 5, .day = 6, .near_day = true},
                                     {.year = 1970, .last_year = 1972}};
    static const char *const names[] = {"ANNA", "BERTA", "CLARA", "DORA", "EMMA", "FRIDA", "GERDA", "HILDA", "IDA"};
    rs_lexicon *lexicon = NULL;
    rs_roster *roster = NULL;
    uint32_t *births = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    assert_int_equal(rs_roster_create(&roster, lexicon, false), RS_OK);
    for (int i = 0; i < 7; i++) {
        add_person(roster, names[i], names[i], (rs_facts){.births = &dates[i], .birth_count = 1});
    }
    add_person(roster, "A2", "ANNA", (rs_facts){.births = dates, .birth_count = 1});  /* the same: stays known */
    add_person(roster, "B2", "BERTA", (rs_facts){.births = dates, .birth_count = 1}); /* another */
    add_person(roster, "H1", "HILDA", (rs_facts){.births = dates, .birth_count = 2}); /* two of one person */
    add_person(roster, "I1", "IDA", (rs_facts){.births = dates, .birth_count = 1});
    add_person(roster, "I2", "IDA", (rs_facts){.birth_count = 0}); /* one unknown */
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_name_births_make(&births, roster), RS_OK);
    assert_int_equal(rs_roster_names(roster)->count, 9);
    assert_int_equal(births[0], RS_ABI_BIRTH(1970, 5, 6));
    for (int i = 1; i < 9; i++) {
        assert_int_equal(births[i], 0);
    }
    free(births);
    rs_roster_free(roster);
    rs_lexicon_free(lexicon);
}

/* The least of all who have the name, and never below name-least. */
static void a_name_needs_what_the_luckiest_needs(void **unused) {
    (void)unused;
    static const rs_birth date = {.year = 1970, .month = 5, .day = 6};
    static const rs_country countries[] = {7};
    const rs_facts nothing = {.birth_count = 0};
    const rs_facts much = {
        .births = &date, .birth_count = 1, .nationalities = countries, .nationality_count = 1, .sex = 'F'};
    const rs_settings high = settings_of(9500, true), low = settings_of(6500, true), plain = settings_of(9500, false);
    rs_lexicon *lexicon = NULL;
    rs_roster *roster = NULL;
    rs_abi_need *needs = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    assert_int_equal(rs_roster_create(&roster, lexicon, false), RS_OK);
    add_person(roster, "1", "ANNA BERG", nothing);
    add_person(roster, "2", "ANNA BERG", much);
    add_person(roster, "3", "CLARA BERG", nothing);
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_needs_make(&needs, roster, &high), RS_OK);
    assert_int_equal(needs[0].floor, 9500 - rs_evidence_most(&high.values, &much));
    assert_int_equal(needs[0].beside_birth, (int32_t)needs[0].floor + high.values.of[RS_BIRTH_FULL]);
    assert_int_equal(needs[0].birth, 0); /* of one of the two it is not known */
    assert_int_equal(needs[1].floor, 9500 - rs_evidence_most(&high.values, &nothing));
    free(needs);
    assert_int_equal(rs_needs_make(&needs, roster, &low), RS_OK);
    assert_int_equal(needs[0].floor, low.values.of[RS_NAME_LEAST]);
    free(needs);
    assert_int_equal(rs_needs_make(&needs, roster, &plain), RS_OK);
    assert_int_equal(needs[0].floor, 9500);
    assert_int_equal(needs[1].floor, 9500);
    assert_int_equal(needs[0].birth, 0);
    free(needs);
    rs_roster_free(roster);
    rs_lexicon_free(lexicon);
}

/* A total is never below 0: at a threshold of 0 a pair whose dates disagree is one, however much they take away. */
static void at_a_threshold_of_0_no_date_is_needed(void **unused) {
    (void)unused;
    static const rs_birth date = {.year = 1970, .month = 5, .day = 6};
    const rs_facts facts = {.births = &date, .birth_count = 1};
    const rs_settings lowest = settings_of(0, true), low = settings_of(1, true);
    rs_lexicon *lexicon = NULL;
    rs_roster *roster = NULL;
    rs_abi_need *needs = NULL;
    assert_int_equal(rs_lexicon_create(&lexicon), RS_OK);
    assert_int_equal(rs_roster_create(&roster, lexicon, false), RS_OK);
    add_person(roster, "1", "ANNA BERG", facts);
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_needs_make(&needs, roster, &lowest), RS_OK);
    assert_int_equal(needs[0].birth, 0);
    free(needs);
    assert_int_equal(rs_needs_make(&needs, roster, &low), RS_OK);
    assert_int_equal(needs[0].birth, RS_ABI_BIRTH(1970, 5, 6));
    free(needs);
    rs_roster_free(roster);
    rs_lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_bound_those_of_all_whole_dates),
        cmocka_unit_test(a_name_has_the_date_that_all_its_people_have),
        cmocka_unit_test(a_name_needs_what_the_luckiest_needs),
        cmocka_unit_test(at_a_threshold_of_0_no_date_is_needed),
    };
    return cmocka_run_group_tests_name("run/needs", tests, NULL, NULL);
}
