#include "tests/unit/normalise/normalise_helpers.h"

static rs_str text(const char *given) {
    return rs_str_from(given);
}

static void assert_text(rs_str got, const char *expected) {
    if (!rs_str_equal(got, rs_str_from(expected))) {
        fail_msg("'%.*s' is not '%s'", RS_STR_ARGS(got), expected);
    }
}

static rs_person accept(void **state, const rs_record *record) {
    const fixture *given = *state;
    rs_person person;
    rs_reject reject = RS_NO_LETTER_LEFT;
    assert_int_equal(rs_normalise_record(given->normaliser, given->arena, record, &person, &reject), RS_OK);
    assert_int_equal(reject, RS_ACCEPTED);
    return person;
}

static void a_whole_record_becomes_a_person(void **state) {
    const rs_raw_name names[] = {{.text = text("Dr. ZAWAHIRI, Ayman")},
                                 {.text = text("\xe6\xb3\x95"), .low_quality = true, .truncated = true}};
    const rs_birth births[] = {{.year = 1951, .month = 6, .day = 19}, {.year = 1950, .approximate = true}};
    const rs_str nationalities[] = {text("Egypt"), text("nowhere"), text("eg"), text("YEM")};
    const rs_str birth_countries[] = {text("Egypt"), text("Cairo"), text("EGY")};
    const rs_raw_document documents[] = {{.number = text("a-005487"), .country = text("Yemen")},
                                         {.number = text("--")},
                                         {.number = text("77"), .country = text("?")}};
    const rs_str remarks[] = {text("one thing"), text("and another")};
    const rs_record record = {.id = text("QDi.006"),
                              .names = names,
                              .name_count = 2,
                              .births = births,
                              .birth_count = 2,
                              .nationalities = nationalities,
                              .nationality_count = 4,
                              .birth_countries = birth_countries,
                              .birth_country_count = 3,
                              .sex = text("male"),
                              .documents = documents,
                              .document_count = 3,
                              .remarks = remarks,
                              .remark_count = 2,
                              .line = 7};
    rs_person person = accept(state, &record);
    assert_text(person.id, "QDi.006");
    assert_int_equal(person.name_count, 2);
    assert_text(person.names[0].text, "Dr. ZAWAHIRI, Ayman");
    assert_int_equal(person.names[0].tokens.count, 2);
    assert_string_equal(person.names[0].tokens.letters[0], "ZAWAHIRI");
    assert_false(person.names[0].low_quality);
    assert_false(person.names[0].tokens.truncated);
    assert_string_equal(person.names[1].tokens.letters[0], "FA");
    assert_true(person.names[1].low_quality);
    assert_true(person.names[1].tokens.truncated);
    assert_int_equal(person.facts.birth_count, 2);
    assert_memory_equal(person.facts.births, births, sizeof births);
    assert_int_equal(person.facts.nationality_count, 2); /* each once, without what is no country */
    assert_int_equal(person.facts.nationalities[0],
                     rs_normalise_country(((fixture *)*state)->normaliser, text("Egypt")));
    assert_int_equal(person.facts.birth_country_count, 1);
    assert_int_equal(person.facts.birth_countries[0], person.facts.nationalities[0]);
    assert_int_equal(person.facts.sex, 'M');
    assert_int_equal(person.facts.document_count, 2);
    assert_text(person.facts.documents[0].number, "A005487");
    assert_int_equal(person.facts.documents[0].country, person.facts.nationalities[1]);
    assert_text(person.facts.documents[1].number, "77");
    assert_int_equal(person.facts.documents[1].country, 0);
    assert_int_equal(person.remark_count, 2);
    assert_text(person.remarks[1], "and another");
}

static void a_name_alone_is_enough(void **state) {
    const rs_raw_name name = {.text = text("Jane Doe")};
    rs_person person = accept(state, &(rs_record){.id = text("1"), .names = &name, .name_count = 1});
    assert_int_equal(person.name_count, 1);
    assert_int_equal(person.facts.birth_count + person.facts.nationality_count + person.facts.document_count, 0);
    assert_int_equal(person.facts.birth_country_count, 0);
    assert_int_equal(person.facts.sex, 0);
}

static void names_without_a_letter_are_left_out(void **state) {
    const rs_raw_name names[] = {
        {.text = text("123")}, {.text = text("Jane"), .low_quality = true}, {.text = text("")}};
    rs_person person = accept(state, &(rs_record){.id = text("1"), .names = names, .name_count = 3});
    assert_int_equal(person.name_count, 1);
    assert_text(person.names[0].text, "Jane");
    assert_true(person.names[0].low_quality);
}

static void each_name_is_followed_by_its_forms(void **state) {
    const rs_raw_name names[] = {{.text = text("Jane")},
                                 {.text = text("M\303\274ller"), .low_quality = true, .truncated = true},
                                 {.text = text("Doe")}};
    static const char *const expected[] = {"JANE", "MULLER", "MUELLER", "MUXXLLER", "DOE"};
    rs_person person = accept(state, &(rs_record){.id = text("1"), .names = names, .name_count = 3});
    assert_int_equal(person.name_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const bool of_second = i > 0 && i < 4;
        assert_string_equal(person.names[i].tokens.letters[0], expected[i]);
        assert_text(person.names[i].text, i == 0 ? "Jane" : of_second ? "M\303\274ller" : "Doe");
        assert_int_equal(person.names[i].is_form, i == 2 || i == 3);
        assert_int_equal(person.names[i].low_quality, of_second);
        assert_int_equal(person.names[i].tokens.truncated, of_second);
    }
}

static void a_record_without_a_letter_is_rejected(void **state) {
    const fixture *given = *state;
    const rs_raw_name names[] = {{.text = text("123")}, {.text = text(" - ")}};
    const rs_record record = {.id = text("1"), .names = names, .name_count = 2};
    rs_person person;
    rs_reject reject = RS_ACCEPTED;
    assert_int_equal(rs_normalise_record(given->normaliser, given->arena, &record, &person, &reject), RS_OK);
    assert_int_equal(reject, RS_NO_LETTER_LEFT);
}

static void the_record_may_go_afterwards(void **state) {
    char id[] = "ID1";
    char printed[] = "Jane";
    char remarked[] = "well";
    const rs_str remark = text(remarked);
    const rs_raw_name name = {.text = text(printed)};
    rs_person person = accept(
        state, &(rs_record){.id = text(id), .names = &name, .name_count = 1, .remarks = &remark, .remark_count = 1});
    memset(remarked, 'x', 4);
    memset(id, 'x', 3);
    memset(printed, 'x', 4);
    assert_text(person.id, "ID1");
    assert_text(person.names[0].text, "Jane");
    assert_text(person.remarks[0], "well");
}

/* A count that a person's 16 bits could not hold is said to be wrong, never cut off. */
static void too_many_facts_are_an_error(void **state) {
    const fixture *given = *state;
    const rs_raw_name name = {.text = text("Jane")};
    rs_birth *births = calloc(UINT16_MAX + 1, sizeof *births);
    assert_non_null(births);
    rs_record record = {
        .id = text("1"), .names = &name, .name_count = 1, .births = births, .birth_count = UINT16_MAX + 1, .line = 12};
    rs_person person;
    rs_reject reject;
    assert_int_equal(rs_normalise_record(given->normaliser, given->arena, &record, &person, &reject), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "line 12"));
    record.birth_count = UINT16_MAX;
    assert_int_equal(accept(state, &record).facts.birth_count, UINT16_MAX);
    free(births);
}

static void a_row_of_a_list_of_documents_has_no_names(void **state) {
    const fixture *given = *state;
    const struct {
        rs_raw_document document;
        rs_reject reject;
    } rows[] = {{{text("x-12 34"), text("Yemen")}, RS_ACCEPTED},
                {{text("x-12 34"), text("")}, RS_NUMBER_TOO_SHORT},
                {{text("x-12 34"), text("nowhere")}, RS_NUMBER_TOO_SHORT},
                {{text("x-12 345"), text("nowhere")}, RS_ACCEPTED},
                {{text("--"), text("Yemen")}, RS_NUMBER_TOO_SHORT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const rs_record record = {.id = text("S1"), .documents = &rows[i].document, .document_count = 1, .row = 7};
        rs_person person;
        rs_reject reject = RS_NO_LETTER_LEFT;
        assert_int_equal(rs_normalise_record(given->normaliser, given->arena, &record, &person, &reject), RS_OK);
        assert_int_equal(reject, rows[i].reject);
        if (reject == RS_ACCEPTED) {
            assert_int_equal(person.name_count, 0);
            assert_int_equal(person.row, 7);
            assert_text(person.id, "S1");
            assert_int_equal(person.facts.document_count, 1);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_record_becomes_a_person),
        cmocka_unit_test(a_name_alone_is_enough),
        cmocka_unit_test(a_row_of_a_list_of_documents_has_no_names),
        cmocka_unit_test(names_without_a_letter_are_left_out),
        cmocka_unit_test(a_record_without_a_letter_is_rejected),
        cmocka_unit_test(each_name_is_followed_by_its_forms),
        cmocka_unit_test(the_record_may_go_afterwards),
        cmocka_unit_test(too_many_facts_are_an_error),
    };
    return cmocka_run_group_tests_name("normalise/record", tests, make_fixture, free_fixture);
}
