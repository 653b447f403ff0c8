#include "host/score/country.h"
#include "tests/unit/score/score_helpers.h"

enum { NONE, AFGHANISTAN, PAKISTAN, IRAN, COUNTRIES };

/* A person with up to one country of each kind. */
typedef struct somebody {
    rs_country nationality, birthplace, issuer;
    rs_document document;
    rs_facts facts;
} somebody;

static const rs_facts *facts_of(somebody *who) {
    who->document = (rs_document){rs_str_from("X1"), who->issuer};
    who->facts = (rs_facts){.nationalities = &who->nationality,
                            .nationality_count = who->nationality != NONE,
                            .birth_countries = &who->birthplace,
                            .birth_country_count = who->birthplace != NONE,
                            .documents = &who->document,
                            .document_count = 1};
    return &who->facts;
}

static rs_points points_of(somebody passenger, somebody entry) {
    const rs_evidence_values values = rs_evidence_usual();
    rs_points points = {0};
    rs_country_points(&values, facts_of(&passenger), facts_of(&entry), &points);
    return points;
}

static void a_nationality_in_common_is_enough(void **state) {
    (void)state;
    const rs_country some[] = {AFGHANISTAN, PAKISTAN};
    const rs_country others[] = {IRAN, PAKISTAN};
    const rs_evidence_values values = rs_evidence_usual();
    rs_facts q = {.nationalities = some, .nationality_count = 2};
    rs_facts r = {.nationalities = others, .nationality_count = 2};
    rs_points points = {0};
    rs_country_points(&values, &q, &r, &points);
    assert_true(points.nationality_known);
    assert_int_equal(points.nationality, 200);
    r.nationality_count = 1;
    rs_country_points(&values, &q, &r, &points);
    assert_int_equal(points.nationality, -200);
}

static void countries_of_birth(void **state) {
    (void)state;
    rs_points points = points_of((somebody){.birthplace = IRAN}, (somebody){.birthplace = IRAN});
    assert_true(points.birthplace_known);
    assert_false(points.nationality_known || points.country_known);
    assert_int_equal(points.birthplace, 100);
    points = points_of((somebody){.birthplace = IRAN}, (somebody){.birthplace = PAKISTAN});
    assert_true(points.birthplace_known);
    assert_int_equal(points.birthplace, 0);
    points = points_of((somebody){.nationality = IRAN, .birthplace = IRAN},
                       (somebody){.nationality = IRAN, .birthplace = IRAN});
    assert_int_equal(points.nationality + points.birthplace + points.country, 300);
}

static void a_country_of_another_kind_counts_where_none_of_one_kind_agrees(void **state) {
    (void)state;
    /* The list knows where he was born, the passport of whom he is a citizen. */
    rs_points points = points_of((somebody){.nationality = AFGHANISTAN}, (somebody){.birthplace = AFGHANISTAN});
    assert_true(points.country_known);
    assert_false(points.nationality_known || points.birthplace_known);
    assert_int_equal(points.country, 100);
    points = points_of((somebody){.issuer = AFGHANISTAN}, (somebody){.nationality = AFGHANISTAN});
    assert_int_equal(points.country, 100);
    points = points_of((somebody){.issuer = AFGHANISTAN}, (somebody){.issuer = AFGHANISTAN});
    assert_int_equal(points.country, 100);
    /* Another nationality, but that of the country where he was born: the contradiction counts half. */
    points = points_of((somebody){.nationality = AFGHANISTAN},
                       (somebody){.nationality = PAKISTAN, .birthplace = AFGHANISTAN});
    assert_int_equal(points.nationality, -200);
    assert_int_equal(points.country, 100);
    /* Counted once. */
    points = points_of((somebody){.nationality = IRAN, .issuer = PAKISTAN},
                       (somebody){.nationality = IRAN, .issuer = PAKISTAN});
    assert_int_equal(points.nationality, 200);
    assert_false(points.country_known);
}

static void unknown_countries_meet_nothing(void **state) {
    (void)state;
    const rs_points points = points_of((somebody){.nationality = IRAN}, (somebody){0});
    assert_false(points.nationality_known || points.birthplace_known || points.country_known);
    assert_false(points_of((somebody){0}, (somebody){0}).country_known);
}

static void check_most(const rs_evidence_values *values) {
    for (uint32_t q = 0; q < COUNTRIES * COUNTRIES * COUNTRIES; q++) {
        somebody passenger = {.nationality = (rs_country)(q % COUNTRIES),
                              .birthplace = (rs_country)(q / COUNTRIES % COUNTRIES),
                              .issuer = (rs_country)(q / COUNTRIES / COUNTRIES)};
        int32_t best = INT32_MIN;
        for (uint32_t r = 0; r < COUNTRIES * COUNTRIES * COUNTRIES; r++) {
            somebody entry = {.nationality = (rs_country)(r % COUNTRIES),
                              .birthplace = (rs_country)(r / COUNTRIES % COUNTRIES),
                              .issuer = (rs_country)(r / COUNTRIES / COUNTRIES)};
            rs_points points = {0};
            rs_country_points(values, facts_of(&passenger), facts_of(&entry), &points);
            const int32_t sum = rs_points_sum(&points);
            best = sum > best ? sum : best;
        }
        assert_int_equal(best, rs_country_most(values, facts_of(&passenger)));
    }
}

static void the_most_is_what_some_entry_reaches(void **state) {
    (void)state;
    rs_evidence_values values = rs_evidence_usual();
    check_most(&values);
    values.of[RS_COUNTRY_SHARED] = 900;
    check_most(&values);
    values.of[RS_BIRTHPLACE_SAME] = 950;
    values.of[RS_NATIONALITY_OTHER] = -10000;
    check_most(&values);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_nationality_in_common_is_enough),
        cmocka_unit_test(countries_of_birth),
        cmocka_unit_test(a_country_of_another_kind_counts_where_none_of_one_kind_agrees),
        cmocka_unit_test(unknown_countries_meet_nothing),
        cmocka_unit_test(the_most_is_what_some_entry_reaches),
    };
    return cmocka_run_group_tests_name("country", tests, NULL, NULL);
}
