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

static void check_level(rs_birth passenger, rs_birth listed, uint32_t level) {
    if (rs_birth_level(&passenger, &listed) != level)
        fail_msg("%d-%d-%d against %d-%d-%d: level %u instead of %u", passenger.year, passenger.month, passenger.day,
                 listed.year, listed.month, listed.day, (unsigned)rs_birth_level(&passenger, &listed), (unsigned)level);
}

static void two_exact_dates(void **state) {
    (void)state;
    rs_birth passenger = date(1971, 4, 3);
    check_level(passenger, date(1971, 4, 3), 5);
    check_level(passenger, date(1971, 3, 4), 4);  /* exchanged */
    check_level(passenger, date(1971, 4, 30), 4); /* same month */
    check_level(passenger, date(1971, 9, 3), 4);  /* same day */
    check_level(passenger, date(1971, 9, 30), 2); /* same year */
    check_level(passenger, date(1972, 4, 3), 2);  /* same day and month, a year or two apart */
    check_level(passenger, date(1969, 4, 3), 2);
    check_level(passenger, date(1974, 4, 3), 0);
    check_level(passenger, date(1972, 3, 4), 1); /* exchanged, but another year */
    check_level(passenger, date(1970, 4, 4), 1);
    check_level(passenger, date(1973, 4, 4), 0);
    check_level(passenger, date(1958, 12, 24), 0);
    check_level(date(1971, 1, 2), date(1971, 2, 1), 4); /* near 01-01, but not it */
}

static void a_date_that_is_not_exact_counts_by_its_year(void **state) {
    (void)state;
    const rs_birth unsure[] = {date(1971, 0, 0), date(1971, 4, 0), date(1971, 0, 3), date(1971, 1, 1)};
    for (size_t i = 0; i < 4; i++) {
        check_level(unsure[i], date(1971, 4, 3), 3);
        check_level(date(1971, 4, 3), unsure[i], 3);
        check_level(unsure[i], date(1972, 4, 3), 2);
        check_level(date(1969, 4, 3), unsure[i], 1);
        check_level(date(1973, 4, 3), unsure[i], 1);
        check_level(unsure[i], date(1974, 4, 3), 0);
        check_level(unsure[i], unsure[i], 3); /* equal first of January: still only the year */
    }
}

static void approximate_lifts_a_conflict_of_up_to_three_years(void **state) {
    (void)state;
    check_level(date(1971, 4, 3), circa(1971), 3);
    check_level(date(1971, 4, 3), circa(1973), 1);
    check_level(date(1971, 4, 3), circa(1974), 1);
    check_level(date(1971, 4, 3), circa(1968), 1);
    check_level(date(1971, 4, 3), circa(1975), 0);
    check_level(date(1971, 4, 3), circa(1967), 0);
    rs_birth listed = date(1974, 9, 30);
    check_level(date(1971, 4, 3), listed, 0);
    listed.approximate = true;
    check_level(date(1971, 4, 3), listed, 1);
    /* The passenger's own 'approximate' says nothing. */
    check_level(circa(1971), date(1974, 4, 3), 0);
}

static void ranges_of_years(void **state) {
    (void)state;
    check_level(date(1960, 6, 29), years(1960, 1962), 3);
    check_level(date(1962, 1, 1), years(1960, 1962), 3);
    check_level(date(1961, 0, 0), years(1960, 1962), 3);
    check_level(date(1958, 6, 29), years(1960, 1962), 1);
    check_level(date(1964, 6, 29), years(1960, 1962), 1);
    check_level(date(1957, 6, 29), years(1960, 1962), 0);
    check_level(date(1965, 6, 29), years(1960, 1962), 0);
    check_level(date(1961, 6, 29), years(1960, 1960), 1); /* a range of one year is still a range */
    rs_birth listed = years(1960, 1962);
    listed.approximate = true;
    check_level(date(1965, 6, 29), listed, 0);
    /* A passenger's range counts by its first year. */
    check_level(years(1960, 1970), date(1961, 4, 3), 2);
}

static rs_facts birth_facts(const rs_birth *births, uint16_t count) {
    return (rs_facts){.births = births, .birth_count = count};
}

static void points_follow_the_best_level(void **state) {
    (void)state;
    static const int32_t expected[] = {-1000, 0, 200, 400, 600, 1000};
    const rs_birth passenger = date(1971, 4, 3);
    const rs_birth listed[] = {date(1958, 12, 24), date(1970, 4, 4), date(1971, 9, 30),
                               date(1971, 0, 0),   date(1971, 3, 4), date(1971, 4, 3)};
    rs_facts q = birth_facts(&passenger, 1);
    for (uint16_t level = 0; level < 6; level++) {
        rs_points points;
        rs_facts one = birth_facts(&listed[level], 1);
        rs_evidence_points(&q, &one, &points);
        assert_true(points.birth_known);
        assert_int_equal(points.birth, expected[level]);
        /* The best of several, wherever it stands, on either side. */
        rs_facts several = birth_facts(listed, (uint16_t)(level + 1));
        rs_evidence_points(&q, &several, &points);
        assert_int_equal(points.birth, expected[level]);
        rs_evidence_points(&several, &q, &points);
        assert_int_equal(points.birth, expected[level]);
    }
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
        rs_points points;
        memset(&points, 0xff, sizeof points);
        rs_evidence_points(sides[i][0], sides[i][1], &points);
        assert_int_equal(points.birth, 0);
        assert_int_equal(points.sex, 0);
        assert_int_equal(points.nationality, 0);
        assert_false(points.birth_known || points.sex_known || points.nationality_known || points.document);
        assert_int_equal(rs_evidence_total(6000, &points), 6000);
    }
}

static void sex_only_takes_away(void **state) {
    (void)state;
    const rs_facts male = {.sex = 'M'};
    const rs_facts female = {.sex = 'F'};
    rs_points points;
    rs_evidence_points(&male, &male, &points);
    assert_true(points.sex_known);
    assert_int_equal(points.sex, 0);
    rs_evidence_points(&male, &female, &points);
    assert_true(points.sex_known);
    assert_int_equal(points.sex, -500);
}

static void one_shared_nationality_is_enough(void **state) {
    (void)state;
    const rs_country some[] = {3, 7};
    const rs_country others[] = {9, 7};
    rs_facts q = {.nationalities = some, .nationality_count = 2};
    rs_facts r = {.nationalities = others, .nationality_count = 2};
    rs_points points;
    rs_evidence_points(&q, &r, &points);
    assert_true(points.nationality_known);
    assert_int_equal(points.nationality, 200);
    r.nationality_count = 1;
    rs_evidence_points(&q, &r, &points);
    assert_int_equal(points.nationality, -200);
}

static bool share(const char *q_number, rs_country q_country, const char *r_number, rs_country r_country) {
    const rs_document q_documents[] = {{rs_str_from("ZZZZZZZZ"), 9}, {rs_str_from(q_number), q_country}};
    const rs_document r_documents[] = {{rs_str_from(r_number), r_country}, {rs_str_from("YYYYYYYY"), 9}};
    rs_facts q = {.documents = q_documents, .document_count = 2};
    rs_facts r = {.documents = r_documents, .document_count = 2};
    rs_points points;
    rs_evidence_points(&q, &r, &points);
    return points.document;
}

static void documents_need_number_and_country(void **state) {
    (void)state;
    assert_true(share("A1234", 7, "A1234", 7));
    assert_false(share("A1234", 7, "A1234", 8));
    assert_false(share("A1234567", 7, "A1234567", 8));
    assert_false(share("A1234567", 7, "A1234568", 7));
    assert_false(share("A1234567", 7, "A123456", 7));
    /* A country unknown: the number alone, from 6 characters on. */
    assert_true(share("A12345", 0, "A12345", 8));
    assert_true(share("A12345", 7, "A12345", 0));
    assert_true(share("A12345", 0, "A12345", 0));
    assert_false(share("A1234", 0, "A1234", 8));
    assert_false(share("A1234", 7, "A1234", 0));
    assert_false(share("A1234", 0, "A1234", 0));
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
        rs_points points;
        rs_evidence_points(&rows[i][0], &rows[i][1], &points);
        assert_int_equal(rs_evidence_total(names[i], &points), totals[i]);
    }
}

static void totals_at_their_ends(void **state) {
    (void)state;
    rs_points points = {.birth = 1000, .nationality = 200};
    assert_int_equal(rs_evidence_total(5999, &points), -1); /* no evidence makes up for the name */
    assert_int_equal(rs_evidence_total(6000, &points), 7200);
    assert_int_equal(rs_evidence_total(10000, &points), 11200);
    points = (rs_points){.birth = -1000, .sex = -500, .nationality = -200};
    assert_int_equal(rs_evidence_total(6000, &points), 4300);
    points.birth = -7000;
    assert_int_equal(rs_evidence_total(6000, &points), 0);
}

static void the_same_document_makes_a_candidate_of_any_name(void **state) {
    (void)state;
    rs_points points = {.birth = -1000, .document = true};
    assert_int_equal(rs_evidence_total(0, &points), 10000);
    assert_int_equal(rs_evidence_total(5999, &points), 10000);
    points.birth = 1000;
    assert_int_equal(rs_evidence_total(9500, &points), 10500);
}

static void the_bound_is_what_some_entry_reaches(void **state) {
    (void)state;
    const rs_birth exact = date(1971, 4, 3);
    const rs_birth unsure[] = {date(1971, 0, 0), date(1971, 1, 1), date(1980, 4, 3)};
    const rs_country country = 7;
    rs_facts facts = {.sex = 'M'};
    assert_int_equal(rs_evidence_most(&facts), 0);
    facts.nationalities = &country;
    facts.nationality_count = 1;
    assert_int_equal(rs_evidence_most(&facts), RS_MOST_NATIONALITY_POINTS);
    facts.births = unsure;
    facts.birth_count = 2;
    assert_int_equal(rs_evidence_most(&facts), 600);
    facts.birth_count = 3;
    assert_int_equal(rs_evidence_most(&facts), 1200);
    facts.births = &exact;
    facts.birth_count = 1;
    assert_int_equal(rs_evidence_most(&facts), RS_MOST_BIRTH_POINTS + RS_MOST_NATIONALITY_POINTS);
    rs_points points;
    rs_evidence_points(&facts, &facts, &points);
    assert_int_equal(rs_evidence_total(8000, &points), 9200);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_exact_dates),
        cmocka_unit_test(a_date_that_is_not_exact_counts_by_its_year),
        cmocka_unit_test(approximate_lifts_a_conflict_of_up_to_three_years),
        cmocka_unit_test(ranges_of_years),
        cmocka_unit_test(points_follow_the_best_level),
        cmocka_unit_test(what_is_unknown_adds_nothing),
        cmocka_unit_test(sex_only_takes_away),
        cmocka_unit_test(one_shared_nationality_is_enough),
        cmocka_unit_test(documents_need_number_and_country),
        cmocka_unit_test(totals_of_the_specification_hold),
        cmocka_unit_test(totals_at_their_ends),
        cmocka_unit_test(the_same_document_makes_a_candidate_of_any_name),
        cmocka_unit_test(the_bound_is_what_some_entry_reaches),
    };
    return cmocka_run_group_tests_name("evidence", tests, NULL, NULL);
}
