#include "host/score/evidence.h"
#include "tests/unit/score/score_helpers.h"

static rs_birth date(int16_t year, uint8_t month, uint8_t day) {
    return (rs_birth){.year = year, .month = month, .day = day};
}

static rs_birth circa(int16_t year) {
    return (rs_birth){.year = year, .approximate = true};
}

static rs_birth years(int16_t first, int16_t last) {
    return (rs_birth){.year = first, .last_year = last};
}

static rs_facts birth_facts(const rs_birth *births, uint16_t count) {
    return (rs_facts){.births = births, .birth_count = count};
}

static rs_points points_of(const rs_facts *passenger, const rs_facts *entry) {
    const rs_evidence_values values = rs_evidence_usual();
    rs_points points;
    memset(&points, 0xff, sizeof points);
    rs_evidence_points(&values, passenger, entry, &points);
    return points;
}

static int32_t total_of(int32_t name_score, const rs_points *points) {
    const rs_evidence_values values = rs_evidence_usual();
    return rs_evidence_total(&values, name_score, points);
}

static int32_t most_of(const rs_facts *facts) {
    const rs_evidence_values values = rs_evidence_usual();
    return rs_evidence_most(&values, facts);
}

static void points_follow_the_best_dates(void **state) {
    (void)state;
    static const int32_t expected[] = {-1000, 0, 200, 400, 400, 600, 600, 1000};
    const rs_birth passenger = date(1971, 4, 3);
    const rs_birth listed[] = {date(1958, 12, 24), date(1970, 4, 4), date(1971, 9, 30), date(1931, 4, 3),
                               date(1971, 0, 0),   date(1871, 4, 3), date(1971, 3, 4),  date(1971, 4, 3)};
    rs_facts q = birth_facts(&passenger, 1);
    for (size_t i = 0; i < sizeof listed / sizeof listed[0]; i++) {
        rs_facts one = birth_facts(&listed[i], 1);
        rs_points points = points_of(&q, &one);
        assert_true(points.birth_known);
        assert_int_equal(points.birth, expected[i]);
        /* The best of several, wherever it stands, on either side. */
        rs_facts several = birth_facts(listed, (uint16_t)(i + 1));
        assert_int_equal(points_of(&q, &several).birth, expected[i]);
        assert_int_equal(points_of(&several, &q).birth, expected[i]);
    }
}

/* A century that is unknown: two dates, of which one matches. */
static void one_of_two_centuries_is_enough(void **state) {
    (void)state;
    const rs_birth either[] = {date(1960, 3, 12), date(2060, 3, 12)};
    const rs_birth listed = date(1960, 3, 12);
    const rs_facts q = birth_facts(either, 2);
    const rs_facts r = birth_facts(&listed, 1);
    assert_int_equal(points_of(&q, &r).birth, 1000);
}

static void what_is_unknown_adds_nothing(void **state) {
    (void)state;
    const rs_birth birth = date(1971, 4, 3);
    const rs_country country = 7;
    const rs_facts all = {
        .births = &birth, .birth_count = 1, .nationalities = &country, .nationality_count = 1, .sex = 'M'};
    const rs_facts none = {0};
    const rs_facts *sides[][2] = {{&all, &none}, {&none, &all}, {&none, &none}};
    for (size_t i = 0; i < 3; i++) {
        const rs_points points = points_of(sides[i][0], sides[i][1]);
        assert_int_equal(points.birth, 0);
        assert_int_equal(points.sex, 0);
        assert_int_equal(points.nationality, 0);
        assert_false(points.birth_known || points.sex_known || points.nationality_known || points.document);
        assert_false(points.birthplace_known || points.country_known || points.near_document_known);
        assert_int_equal(rs_points_sum(&points), 0);
        assert_int_equal(total_of(6000, &points), 6000);
    }
}

static void sex_only_takes_away(void **state) {
    (void)state;
    const rs_facts male = {.sex = 'M'};
    const rs_facts female = {.sex = 'F'};
    rs_points points = points_of(&male, &male);
    assert_true(points.sex_known);
    assert_int_equal(points.sex, 0);
    points = points_of(&male, &female);
    assert_true(points.sex_known);
    assert_int_equal(points.sex, -500);
}

static void totals_of_the_specification_hold(void **state) {
    (void)state;
    const rs_birth full = date(1951, 6, 19);
    const rs_birth listed_year = date(1961, 0, 0);
    const rs_birth born_1960 = date(1960, 6, 29);
    const rs_birth exchanged[] = {date(1971, 4, 3), date(1971, 3, 4)};
    const rs_birth born_1985 = date(1985, 2, 2);
    const rs_birth listed_two[] = {circa(1958), years(1960, 1962)};
    const rs_country countries[] = {1, 2};
    const rs_facts rows[][2] = {
        {{.births = &full, .birth_count = 1, .nationalities = &countries[0], .nationality_count = 1},
         {.births = &full, .birth_count = 1, .nationalities = &countries[0], .nationality_count = 1}},
        {{.births = &born_1960, .birth_count = 1}, {.births = &listed_year, .birth_count = 1}},
        {{.births = &exchanged[0], .birth_count = 1, .sex = 'M'},
         {.births = &exchanged[1], .birth_count = 1, .sex = 'F'}},
        {{.births = &born_1985, .birth_count = 1, .nationalities = &countries[0], .nationality_count = 1},
         {.births = listed_two, .birth_count = 2, .nationalities = &countries[1], .nationality_count = 1}},
    };
    static const int32_t names[] = {8247, 8247, 9500, 9500};
    static const int32_t totals[] = {9447, 8447, 9600, 8300};
    for (size_t i = 0; i < 4; i++) {
        const rs_points points = points_of(&rows[i][0], &rows[i][1]);
        assert_int_equal(total_of(names[i], &points), totals[i]);
    }
}

static void totals_at_their_ends(void **state) {
    (void)state;
    rs_points points = {.birth = 1000, .nationality = 200};
    assert_int_equal(total_of(5999, &points), -1); /* no evidence makes up for the name */
    assert_int_equal(total_of(6000, &points), 7200);
    assert_int_equal(total_of(10000, &points), 11200);
    points = (rs_points){.birth = -1000, .sex = -500, .nationality = -200};
    assert_int_equal(total_of(6000, &points), 4300);
    points.birth = -7000;
    assert_int_equal(total_of(6000, &points), 0);
}

static void the_same_document_makes_a_candidate_of_any_name(void **state) {
    (void)state;
    rs_points points = {.birth = -1000, .document = true};
    assert_int_equal(total_of(0, &points), 10000);
    assert_int_equal(total_of(5999, &points), 10000);
    points.birth = 1000;
    assert_int_equal(total_of(9500, &points), 10500);
}

static void a_near_document_adds_points_and_no_more(void **state) {
    (void)state;
    const rs_document documents[] = {{rs_str_from("X1234567"), 7}, {rs_str_from("X1234568"), 7}};
    const rs_facts q = {.documents = &documents[0], .document_count = 1};
    const rs_facts r = {.documents = &documents[1], .document_count = 1};
    const rs_facts both = {.documents = documents, .document_count = 2};
    rs_points points = points_of(&q, &r);
    assert_true(points.near_document_known);
    assert_false(points.document);
    assert_int_equal(points.near_document, 400);
    assert_int_equal(total_of(7000, &points), 7000 + 400 + 100); /* and the country that issued both */
    assert_int_equal(total_of(5999, &points), -1);
    points = points_of(&q, &both); /* the same document beside the near one */
    assert_true(points.document);
    assert_false(points.near_document_known);
    assert_int_equal(points.near_document, 0);
}

static void other_values_give_other_points(void **state) {
    (void)state;
    const rs_birth birth = date(1971, 4, 3);
    const rs_document document = {rs_str_from("X1234567"), 0};
    const rs_facts facts = {
        .births = &birth, .birth_count = 1, .sex = 'M', .documents = &document, .document_count = 1};
    rs_evidence_values values = rs_evidence_usual();
    rs_points points;
    values.of[RS_BIRTH_FULL] = 1234;
    values.of[RS_SEX_SAME] = 77;
    values.of[RS_NAME_LEAST] = 7000;
    values.of[RS_DOCUMENT_SAME] = 9000;
    values.of[RS_DOCUMENT_NEAR] = 55;
    rs_evidence_points(&values, &facts, &facts, &points);
    assert_int_equal(points.birth, 1234);
    assert_int_equal(points.sex, 77);
    assert_int_equal(rs_evidence_total(&values, 0, &points), 9000);
    points.document = false;
    assert_int_equal(rs_evidence_total(&values, 6999, &points), -1);
    assert_int_equal(rs_evidence_total(&values, 7000, &points), 7000 + 1234 + 77);
    assert_int_equal(rs_evidence_most(&values, &facts), 1234 + 77 + 55);
}

static void the_bound_is_what_some_entry_reaches(void **state) {
    (void)state;
    const rs_birth exact = date(1971, 4, 3);
    const rs_birth unsure[] = {date(1971, 0, 0), date(1971, 1, 1), date(1971, 4, 0), date(1980, 4, 3)};
    const rs_country country = 7;
    const rs_document documents[] = {{rs_str_from("X1234567"), 7}, {rs_str_from("X1234568"), 7}};
    rs_facts facts = {.sex = 'M'};
    assert_int_equal(most_of(&facts), 0);
    facts.nationalities = &country;
    facts.nationality_count = 1;
    assert_int_equal(most_of(&facts), 200);
    facts.births = unsure;
    facts.birth_count = 2;
    assert_int_equal(most_of(&facts), 600);
    facts.birth_count = 3;
    assert_int_equal(most_of(&facts), 800);
    facts.birth_count = 4;
    assert_int_equal(most_of(&facts), 1200);
    facts.births = &exact;
    facts.birth_count = 1;
    facts.birth_countries = &country;
    facts.birth_country_count = 1;
    facts.documents = &documents[0];
    facts.document_count = 1;
    assert_int_equal(most_of(&facts), 1000 + 200 + 100 + 400);
    rs_facts entry = facts;
    entry.documents = &documents[1];
    const rs_points points = points_of(&facts, &entry);
    assert_int_equal(total_of(8000, &points), 8000 + most_of(&facts));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_follow_the_best_dates),
        cmocka_unit_test(one_of_two_centuries_is_enough),
        cmocka_unit_test(what_is_unknown_adds_nothing),
        cmocka_unit_test(sex_only_takes_away),
        cmocka_unit_test(totals_of_the_specification_hold),
        cmocka_unit_test(totals_at_their_ends),
        cmocka_unit_test(the_same_document_makes_a_candidate_of_any_name),
        cmocka_unit_test(a_near_document_adds_points_and_no_more),
        cmocka_unit_test(other_values_give_other_points),
        cmocka_unit_test(the_bound_is_what_some_entry_reaches),
    };
    return cmocka_run_group_tests_name("evidence", tests, NULL, NULL);
}
