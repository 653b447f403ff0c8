#include "host/compare/compare_people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/device/device.h"

/* Somebody with one name and one of each kind of evidence. */
typedef struct somebody {
    rs_raw_name name;
    rs_birth birth;
    rs_str nationality;
    rs_raw_document document;
    rs_record record;
} somebody;

static int set_up(void **state) {
    rs_comparer *comparer = NULL;
    if (rs_comparer_create(&comparer, RS_SCORER_REFERENCE, RS_DEVICE_DEFAULT) != RS_OK) {
        return -1;
    }
    *state = comparer;
    return 0;
}

static int tear_down(void **state) {
    rs_comparer_free(*state);
    return 0;
}

/* nationality "": unknown; year 0: unknown. */
static void make(somebody *out, const char *name, int16_t year, const char *sex, const char *nationality) {
    *out = (somebody){.name.text = rs_str_from(name), .birth.year = year, .nationality = rs_str_from(nationality)};
    out->record = (rs_record){.id = rs_str_from("-"), .names = &out->name, .name_count = 1, .sex = rs_str_from(sex)};
    out->record.births = &out->birth;
    out->record.birth_count = year > 0 ? 1 : 0;
    out->record.nationalities = &out->nationality;
    out->record.nationality_count = out->nationality.length > 0 ? 1 : 0;
}

static void names_alone_give_the_name_score(void **state) {
    somebody a;
    somebody b;
    rs_pair pair;
    rs_explanation explanation;
    make(&a, "KIM YONG CHOL", 1950, "M", "");
    make(&b, "KIM YONG CHUN", 0, "", "PRK");
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_OK);
    assert_true(pair.name_score > 0 && pair.name_score < 10000);
    assert_int_equal(pair.total, pair.name_score);
    assert_int_equal(explanation.note_count, 1); /* little matched */
}

static void evidence_known_of_both_counts(void **state) {
    somebody a;
    somebody b;
    rs_pair pair;
    rs_explanation explanation;
    make(&a, "OLAF SCHOLZ", 1958, "M", "DE");
    make(&b, "Scholz, Olaf", 1958, "female", "Germany");
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_OK);
    assert_int_equal(pair.name_score, 10000);
    assert_true(pair.points.birth_known && pair.points.sex_known && pair.points.nationality_known);
    assert_int_equal(pair.total, 10000 + pair.points.birth + pair.points.sex + pair.points.nationality);
    assert_true(pair.points.birth > 0 && pair.points.sex < 0 && pair.points.nationality > 0);
}

static void a_document_makes_a_pair_of_any_names(void **state) {
    somebody a;
    somebody b;
    rs_pair pair;
    rs_explanation explanation;
    make(&a, "OLAF SCHOLZ", 0, "", "");
    make(&b, "SOMEBODY ELSE", 0, "", "");
    a.document.number = rs_str_from("X-123 4567");
    b.document.number = rs_str_from("x1234567");
    a.record.documents = &a.document;
    b.record.documents = &b.document;
    a.record.document_count = b.record.document_count = 1;
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_OK);
    assert_true(pair.points.document);
    assert_int_equal(pair.total, 10000);
}

static void names_too_far_apart_are_no_pair_whatever_the_evidence(void **state) {
    somebody a;
    somebody b;
    rs_pair pair;
    rs_explanation explanation;
    make(&a, "OLAF SCHOLZ", 1958, "", "");
    make(&b, "SOMEBODY ELSE", 1958, "", "");
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_OK);
    assert_int_equal(pair.total, 0);
    assert_int_equal(explanation.note_count, 1);
    assert_non_null(strstr(explanation.notes[0].text, "no pair"));
}

static void what_is_not_understood_is_said(void **state) {
    somebody a;
    somebody b;
    rs_pair pair;
    rs_explanation explanation;
    make(&a, "OLAF SCHOLZ", 0, "M", "");
    make(&b, "OLAF SCHOLZ", 0, "neither", "");
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "'neither'"));
    make(&a, "OLAF SCHOLZ", 0, "", "Nowhere");
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "'Nowhere'"));
}

static void names_without_letters_score_nothing(void **state) {
    somebody a;
    somebody b;
    rs_pair pair;
    rs_explanation explanation;
    make(&a, "123", 1958, "M", "");
    make(&b, "OLAF", 1958, "M", "");
    assert_int_equal(rs_compare_people(*state, &a.record, &b.record, &pair, &explanation), RS_OK);
    assert_int_equal(pair.total, 0);
    assert_false(pair.points.birth_known);
    assert_int_equal(explanation.note_count, 1); /* and none on evidence */
    assert_string_equal(explanation.notes[0].text, "the passenger's name has no letter: a screen rejects it");
    assert_int_equal(explanation.notes[0].points, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_alone_give_the_name_score),
        cmocka_unit_test(evidence_known_of_both_counts),
        cmocka_unit_test(a_document_makes_a_pair_of_any_names),
        cmocka_unit_test(names_too_far_apart_are_no_pair_whatever_the_evidence),
        cmocka_unit_test(what_is_not_understood_is_said),
        cmocka_unit_test(names_without_letters_score_nothing),
    };
    return cmocka_run_group_tests_name("compare_people", tests, set_up, tear_down);
}
