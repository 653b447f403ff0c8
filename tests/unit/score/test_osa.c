#include "tests/unit/score/vectors.h"

#define SIXTEEN "ABCDEFGHIJKLMNOP"
#define SIXTY_FOUR SIXTEEN SIXTEEN SIXTEEN SIXTEEN

static const struct {
    const char *a;
    const char *b;
    uint32_t distance;
} table[] = {
    /* docs/SCORE.md, section 3 */
    {"MARTHA", "MARHTA", 1},
    {"DIXON", "DICKSONX", 4},
    {"JONATHAN", "JONATHON", 1},
    {"ABDUL", "ABDEL", 1},
    {"QADHAFI", "GADDAFI", 2},
    {"YOUSSEF", "IUSUF", 4},
    {"TCHAIKOVSKY", "CHAIKOVSKII", 3},
    {"KHALIL", "HALIL", 1},
    {"JO", "JA", 1},
    {"J", "JOHN", 3},
    {"HUSSEIN", "HUSAYN", 3},
    {"MEDWEDEW", "MEDVEDEV", 2},
    /* A swapped pair is not edited again: 3, where the unrestricted Damerau-Levenshtein distance is 2. */
    {"CA", "ABC", 3},
    {"ABCD", "BADC", 2},
    {"KITTEN", "SITTING", 3},
    {"SATURDAY", "SUNDAY", 3},
    {"AB", "BA", 1},
    {"A", "A", 0},
    {"", "", 0},
    {"", "ABC", 3},
    {SIXTY_FOUR, SIXTY_FOUR, 0},
    {SIXTY_FOUR, "", 64},
    {SIXTY_FOUR, "B" SIXTEEN SIXTEEN SIXTEEN "ABCDEFGHIJKLMNO", 2},
};

static void distances_are_those_of_the_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        rs_str a = rs_str_from(table[i].a);
        rs_str b = rs_str_from(table[i].b);
        assert_int_equal(rs_osa_distance(a, b), table[i].distance);
        assert_int_equal(rs_osa_distance(b, a), table[i].distance);
    }
}

static void letters_beyond_a_view_do_not_count(void **state) {
    (void)state;
    assert_int_equal(rs_osa_distance((rs_str){"ABCX", 3}, (rs_str){"ABCY", 3}), 0);
}

static void check_vectors(const char *name) {
    FILE *file = open_vectors(name);
    if (file == NULL) {
        print_message("skipped: vectors/%s is absent (set RESCREEN_TESTDATA)\n", name);
        skip();
    }
    vector_row row;
    size_t checked = 0;
    while (next_vector(file, &row)) {
        if (!is_plain_vector(row.fields[0]) || !is_plain_vector(row.fields[1]))
            continue;
        uint32_t distance = rs_osa_distance(rs_str_from(row.fields[0]), rs_str_from(row.fields[1]));
        assert_int_equal(distance, strtol(row.fields[2], NULL, 10));
        checked++;
    }
    fclose(file);
    assert_true(checked >= 5);
}

static void agrees_with_published_distances(void **state) {
    (void)state;
    check_vectors("jellyfish/damerau_levenshtein.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_those_of_the_table),
        cmocka_unit_test(letters_beyond_a_view_do_not_count),
        cmocka_unit_test(agrees_with_published_distances),
    };
    return cmocka_run_group_tests_name("osa", tests, NULL, NULL);
}
