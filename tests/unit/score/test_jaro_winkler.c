#include "tests/unit/score/vectors.h"

#define THIRTY_ONE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const struct {
    const char *a;
    const char *b;
    uint32_t similarity;
} table[] = {
    /* docs/SCORE.md, section 3 */
    {"MARTHA", "MARHTA", 9610},
    {"DIXON", "DICKSONX", 8132},
    {"JONATHAN", "JONATHON", 9499},
    {"ABDUL", "ABDEL", 9066},
    {"QADHAFI", "GADDAFI", 8095},
    {"YOUSSEF", "IUSUF", 6761},
    {"TCHAIKOVSKY", "CHAIKOVSKII", 8787},
    {"KHALIL", "HALIL", 9444},
    {"JO", "JA", 6666},
    {"J", "JOHN", 7750},
    {"HUSSEIN", "HUSAYN", 8222},
    {"MEDWEDEW", "MEDVEDEV", 8833},
    /* Classic pairs, rounded down twice. */
    {"DWAYNE", "DUANE", 8399},
    {"WILLIAM", "WILLIAMS", 9749},
    {"JONES", "JOHNSON", 8323},
    {"SHACKLEFORD", "SHACKELFORD", 9817},
    {"DUNNINGHAM", "CUNNIGHAM", 8962},
    {"MICHELLE", "MICHAEL", 9214},
    {"ABCVWXYZ", "CABVWXYZ", 9583},
    {"ARNAB", "RANAB", 9333},
    /* A window of no width sees no swap. */
    {"AB", "BA", 0},
    {"AAAB", "BAAA", 8333},
    /* No boost at or below 7000, however long the common prefix. */
    {"ABCDE", "ABXYZ", 6000},
    {"A" THIRTY_ONE, "A", 6770},
    {"JON", "JAN", 7999},
    {"ABC", "XYZ", 0},
    {"A", "A", 10000},
    {"A", "B", 0},
    {"", "ABC", 0},
    /* The longest that 32 bits hold. */
    {"A" THIRTY_ONE, "A" THIRTY_ONE, 10000},
    {"A" THIRTY_ONE, THIRTY_ONE, 9937},
    {ALPHABET "ABCDEF", ALPHABET "ABCDFE", 9937},
};

static void similarities_are_those_of_the_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        assert_int_equal(rs_jaro_winkler(rs_str_from(table[i].a), rs_str_from(table[i].b)), table[i].similarity);
}

/*
 * A published value was rounded to `half` ten-thousandths at most; ours was rounded down, once for Jaro and once for
 * the boost, so it lies less than two below the real one.
 */
static void assert_near(const char *a, const char *b, double published, double half) {
    double ours = rs_jaro_winkler(rs_str_from(a), rs_str_from(b));
    double real = 10000 * published;
    if (ours > real + half + 0.001 || ours < real - half - 2)
        fail_msg("%s, %s: %.0f instead of %.2f", a, b, ours, real);
}

static bool is_short(const char *text) {
    return strlen(text) <= RS_MAX_TOKEN_LETTERS && is_plain_vector(text);
}

/*
 * Checks the rows of a file: the strings in the columns `text` and `text + 1`, the value in the column `value`; with
 * names_metric, column 0 must say jaro_winkler and the last, 'options', must be empty.
 */
static void check_vectors(const char *name, size_t text, size_t value, double half, bool names_metric) {
    FILE *file = open_vectors(name);
    if (file == NULL) {
        print_message("skipped: vectors/%s is absent (set RESCREEN_TESTDATA)\n", name);
        skip();
    }
    vector_row row;
    size_t checked = 0;
    while (next_vector(file, &row)) {
        const char *a = row.fields[text];
        const char *b = row.fields[text + 1];
        char *end = NULL;
        double published = strtod(row.fields[value], &end);
        bool wanted = !names_metric || (strcmp(row.fields[0], "jaro_winkler") == 0 && row.fields[4][0] == '\0');
        if (!wanted || end == row.fields[value] || a[0] == '\0' || b[0] == '\0' || !is_short(a) || !is_short(b))
            continue;
        assert_near(a, b, published, half);
        checked++;
    }
    fclose(file);
    assert_true(checked >= 10);
}

static void agrees_with_published_values_of_three_places(void **state) {
    (void)state;
    check_vectors("jellyfish/jaro_winkler.csv", 0, 2, 5, false);
}

static void agrees_with_published_values_of_four_places(void **state) {
    (void)state;
    check_vectors("jaro_winkler/tonytonyjan_jw.csv", 1, 3, 0.5, true);
}

static void agrees_with_winklers_table(void **state) {
    (void)state;
    check_vectors("jaro_winkler/winkler_lingpipe_table.csv", 0, 5, 0.05, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(similarities_are_those_of_the_table),
        cmocka_unit_test(agrees_with_published_values_of_three_places),
        cmocka_unit_test(agrees_with_published_values_of_four_places),
        cmocka_unit_test(agrees_with_winklers_table),
    };
    return cmocka_run_group_tests_name("jaro_winkler", tests, NULL, NULL);
}
