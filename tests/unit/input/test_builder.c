#include "host/input/builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect_name(const rs_record *record, size_t index, const char *text) {
    assert_true(rs_str_equal(record->names[index].text, rs_str_from(text)));
}

static const rs_record *finish(rs_builder *builder) {
    const rs_record *record = NULL;
    assert_int_equal(rs_builder_finish(builder, 5, &record), RS_OK);
    assert_int_equal(record->line, 5);
    return record;
}

static void names(void **state) {
    (void)state;
    rs_builder *b = rs_builder_create();
    assert_false(rs_builder_has_name(b));
    rs_builder_add_name(b, rs_str_from(" \t\n"), false, false);
    assert_false(rs_builder_has_name(b));
    rs_builder_add_name(b, rs_str_from(" Anna \n\t Maria\v "), true, false);
    rs_builder_add_name(b, rs_str_from("B"), false, true);
    rs_builder_add_primary_name(b, rs_str_from("C"));
    const rs_record *record = finish(b);
    assert_int_equal(record->name_count, 3);
    expect_name(record, 0, "C");
    expect_name(record, 1, "Anna Maria");
    expect_name(record, 2, "B");
    assert_true(record->names[1].low_quality && !record->names[1].truncated);
    assert_true(record->names[2].truncated && !record->names[0].low_quality);
    rs_builder_free(b);
    rs_builder_free(NULL);
}

static void joined_texts(void **state) {
    (void)state;
    rs_builder *b = rs_builder_create();
    const rs_str none = {NULL, 0};
    rs_str a = rs_str_from("a");
    assert_true(rs_str_equal(rs_builder_join(b, a, a), rs_str_from("a a")));
    assert_true(rs_str_equal(rs_builder_join(b, none, a), a));
    assert_true(rs_str_equal(rs_builder_join(b, a, none), a));
    assert_int_equal(rs_builder_join(b, none, none).length, 0);
    assert_true(rs_str_equal(rs_builder_append(b, a, a), rs_str_from("aa")));
    assert_int_equal(rs_builder_append(b, none, none).length, 0);
    rs_builder_free(b);
}

static void facts(void **state) {
    (void)state;
    rs_builder *b = rs_builder_create();
    const rs_birth birth = {.year = 1960};
    const rs_birth other = {.year = 1960, .approximate = true};
    rs_builder_add_birth(b, &birth);
    rs_builder_add_birth(b, &other);
    rs_builder_add_birth(b, &birth);
    rs_builder_add_nationality(b, rs_str_from(" "));
    rs_builder_add_nationality(b, rs_str_from(" UTO "));
    rs_builder_add_document(b, rs_str_from("none"), rs_str_from("UTO"));
    rs_builder_add_document(b, rs_str_from(" X1 "), (rs_str){NULL, 0});
    const rs_record *record = finish(b);
    assert_int_equal(record->birth_count, 2);
    assert_int_equal(record->nationality_count, 1);
    assert_true(rs_str_equal(record->nationalities[0], rs_str_from("UTO")));
    assert_int_equal(record->document_count, 1);
    assert_true(rs_str_equal(record->documents[0].number, rs_str_from("X1")));
    rs_builder_free(b);
}

static void the_next_record_starts_empty(void **state) {
    (void)state;
    rs_builder *b = rs_builder_create();
    rs_builder_set_id(b, rs_str_from(" id "));
    rs_builder_set_sex(b, rs_str_from("F"));
    for (int i = 0; i < 1000; i++)
        rs_builder_add_name(b, rs_str_from("Anna"), false, false);
    assert_int_equal(finish(b)->name_count, 1000);
    assert_true(rs_str_equal(finish(b)->id, rs_str_from("id")));
    rs_builder_reset(b);
    const rs_record *record = finish(b);
    assert_int_equal(record->name_count, 0);
    assert_int_equal(record->id.length, 0);
    assert_int_equal(record->sex.length, 0);
    rs_builder_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(joined_texts),
        cmocka_unit_test(facts),
        cmocka_unit_test(the_next_record_starts_empty),
    };
    return cmocka_run_group_tests_name("input/builder", tests, NULL, NULL);
}
