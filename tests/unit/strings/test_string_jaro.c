#include "tests/unit/strings/samples.h"

static rs_jaro_counts count(const char *a, const char *b) {
    uint32_t scratch[9 * TEXT_MOST + 2];
    sample left;
    sample right;
    decode(a, &left);
    decode(b, &right);
    return rs_jaro_count(left.view, right.view, scratch);
}

/* ---- Jaro and Jaro-Winkler: known values ---- */

static void scores_are_exact_fractions(void **state) {
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        rs_fraction jaro;
        rs_fraction winkler;
    } table[] = {
        {"MARTHA", "MARHTA", {17, 18}, {173, 180}},
        {"DIXON", "DICKSONX", {23, 30}, {61, 75}},
        {"DWAYNE", "DUANE", {37, 45}, {21, 25}},
        {"JONES", "JOHNSON", {83, 105}, {437, 525}},
        {"SHACKLEFORD", "SHACKELFORD", {32, 33}, {54, 55}},
        {"JON", "JAN", {7, 9}, {4, 5}},      /* on 0.8 */
        {"JON", "JOHN", {11, 12}, {14, 15}}, /* on 14/15 */
        {"ABCD", "ABCE", {5, 6}, {53, 60}},
        {"AAAAA", "AAAA", {14, 15}, {24, 25}},
        {"ABCDE", "ABCXYZ", {7, 10}, {7, 10}},         /* 7/10: no boost */
        {"ABCDEFGHI", "ABCFEDXYZW", {7, 10}, {7, 10}}, /* 7/10 by a transposition */
        {"ABCDEFGH", "ABCDXYZW", {2, 3}, {2, 3}},      /* no boost below 7/10 */
        {"AB", "BA", {0, 1}, {0, 1}},                  /* a window of no width sees no swap */
        {"ABC", "XYZ", {0, 1}, {0, 1}},
        {"A", "A", {1, 1}, {1, 1}},
        {"\xC3\xA9t\xC3\xA9", "\xC3\xA9ta", {7, 9}, {37, 45}}, /* letters, not bytes */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const rs_jaro_counts counts = count(table[i].a, table[i].b);
        assert_equal_fractions(rs_jaro_fraction(counts), table[i].jaro);
        assert_equal_fractions(rs_jaro_winkler_fraction(counts), table[i].winkler);
    }
}

static void empty_strings_are_equal_to_each_other_alone(void **state) {
    (void)state;
    assert_equal_fractions(rs_jaro_fraction(count("", "")), (rs_fraction){1, 1});
    assert_equal_fractions(rs_jaro_winkler_fraction(count("", "")), (rs_fraction){1, 1});
    assert_equal_fractions(rs_jaro_winkler_fraction(count("", "A")), (rs_fraction){0, 1});
    assert_equal_fractions(rs_jaro_winkler_fraction(count("A", "")), (rs_fraction){0, 1});
}

static void thresholds_are_reached_exactly(void **state) {
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        const char *reached;
        const char *missed;
    } table[] = {
        {"JON", "JAN", "0.8", "0.800000001"},
        {"JON", "JOHN", "14/15", "0.933333334"},
        {"MARTHA", "MARHTA", "173/180", "0.961111112"},
        {"DWAYNE", "DUANE", "0.84", "840000001/999999999"},
        {"AAAAA", "AAAA", "0.96", "0.960000001"},
        {"ABCDE", "ABCXYZ", "0.7", "0.700000001"},
        {"ABCDEFGHIJ", "ABCDEFGHXY", "0.92", "0.920000001"},
        {"ABCDEF", "ABCDXF", "14/15", "0.933333334"},
        {"HENRY", "HENRI", "0.92", "0.920000001"},
        {"TWELVELETTER", "TWELVELETTRE", "59/60", "0.983333334"},
        {"AXYZ", "AXCD", "2/3", "0.666666667"},
        {"ABCD", "ABED", "0.866666666", "0.866666667"},
        {"ABCDEFGHI", "ABCDEFXYZ", "13/15", "0.866666667"},
        {"ABCDEFGHI", "AXYZEFGHI", "0.8", "0.800000001"},
        {"ADDEBA", "ACDDBA", "0.9", "0.900000001"},
        {"BABEADC", "BABDC", "14/15", "0.933333334"},
        {"SAME", "SAME", "1", NULL},
        {"AB", "CD", "0", "0.000000001"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const rs_fraction score = rs_jaro_winkler_fraction(count(table[i].a, table[i].b));
        rs_fraction threshold;
        assert_int_equal(rs_fraction_parse(table[i].reached, &threshold), RS_OK);
        if (!rs_fraction_at_least(score, threshold))
            fail_msg("%s, %s does not reach %s", table[i].a, table[i].b, table[i].reached);
        if (table[i].missed == NULL)
            continue;
        assert_int_equal(rs_fraction_parse(table[i].missed, &threshold), RS_OK);
        if (rs_fraction_at_least(score, threshold))
            fail_msg("%s, %s reaches %s", table[i].a, table[i].b, table[i].missed);
    }
}

/* ---- the fast count against the definition ---- */

/* Straight from the definition: the product of the lengths. marked: b.length numbers, matched: a.length. */
static rs_jaro_counts count_naively(rs_codepoints a, rs_codepoints b, uint32_t *marked, uint32_t *matched) {
    const uint32_t longer = a.length > b.length ? a.length : b.length;
    const uint32_t reach = longer / 2 > 1 ? longer / 2 - 1 : 0;
    rs_jaro_counts counts = {.a = a.length, .b = b.length};
    memset(marked, 0, b.length * sizeof *marked);
    for (uint32_t i = 0; i < a.length; i++) {
        for (uint32_t j = i > reach ? i - reach : 0; j < b.length && j <= i + reach; j++) {
            if (marked[j] == 0 && a.data[i] == b.data[j]) {
                marked[j] = 1;
                matched[counts.matches++] = a.data[i];
                break;
            }
        }
    }
    uint32_t k = 0;
    for (uint32_t j = 0; j < b.length; j++) {
        if (marked[j] != 0)
            counts.out_of_place += matched[k++] != b.data[j] ? 1 : 0;
    }
    while (counts.prefix < 4 && counts.prefix < a.length && counts.prefix < b.length &&
           a.data[counts.prefix] == b.data[counts.prefix])
        counts.prefix++;
    return counts;
}

static void check_counts(rs_codepoints a, rs_codepoints b) {
    uint32_t *marked = allocate_numbers((size_t)b.length + 1);
    uint32_t *matched = allocate_numbers((size_t)a.length + 1);
    uint32_t *scratch = allocate_numbers(9 * (size_t)b.length + 2);
    uint32_t *memory = allocate_numbers(6 * (size_t)b.length + 2);
    uint32_t *small = allocate_numbers(3 * (size_t)b.length + 1);

    const rs_jaro_counts naive = count_naively(a, b, marked, matched);
    const rs_jaro_counts fast = rs_jaro_count(a, b, scratch);
    assert_memory_equal(&fast, &naive, sizeof naive);
    const rs_letter_index index = rs_letter_index_make(b, memory);
    for (int again = 0; again < 2; again++) { /* a count leaves the index as it was */
        const rs_jaro_counts indexed = rs_jaro_count_indexed(a, &index, small);
        assert_memory_equal(&indexed, &naive, sizeof naive);
    }
    free(marked);
    free(matched);
    free(scratch);
    free(memory);
    free(small);
}

static void fast_count_is_the_definition(void **state) {
    (void)state;
    static const uint32_t alphabets[] = {1, 2, 3, 5, 26, 300};
    uint64_t random = 1990;
    uint32_t a[200];
    uint32_t b[200];
    for (uint32_t i = 0; i < 60000; i++) {
        const uint32_t most = i % 3 == 0 ? 200 : i % 3 == 1 ? 64 : 9;
        const uint32_t la = test_random(&random, most + 1);
        const uint32_t lb = test_random(&random, 4) == 0 ? test_random(&random, most + 1) : la;
        const uint32_t alphabet = alphabets[test_random(&random, 6)];
        const uint32_t rare = 1 + test_random(&random, 8);
        const uint32_t base = test_random(&random, 2) == 0 ? 'A' : 0x4E00;
        random_letters(&random, a, la, base, alphabet, rare);
        random_letters(&random, b, lb, base, alphabet, rare);
        if (test_random(&random, 2) == 0 && la > 0 && lb > 0) /* like a, with a few letters changed */
            memcpy(b + lb / 8, a, (la < lb - lb / 8 ? la : lb - lb / 8) * sizeof *a);
        check_counts((rs_codepoints){a, la}, (rs_codepoints){b, lb});
    }
}

static void fast_count_is_the_definition_for_long_strings(void **state) {
    (void)state;
    static const struct {
        uint32_t a, b, alphabet, rare, base;
    } shapes[] = {
        {1000, 1000, 26, 1, 'A'},           {1000, 700, 26, 6, 'A'},       {5000, 5000, 2, 1, 'A'},
        {LONG_MOST, 3000, 2, 1, 'A'},       {3000, LONG_MOST, 40, 2, 'A'}, {5000, 5000, 100000, 1, 0x4E00},
        {LONG_MOST, LONG_MOST, 30, 1, 'a'}, {1, LONG_MOST, 2, 1, 'A'},     {LONG_MOST, 1, 2, 1, 'A'},
    };
    uint64_t random = 3;
    uint32_t *a = allocate_numbers(LONG_MOST);
    uint32_t *b = allocate_numbers(LONG_MOST);
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        random_letters(&random, a, shapes[i].a, shapes[i].base, shapes[i].alphabet, shapes[i].rare);
        random_letters(&random, b, shapes[i].b, shapes[i].base, shapes[i].alphabet, shapes[i].rare);
        check_counts((rs_codepoints){a, shapes[i].a}, (rs_codepoints){b, shapes[i].b});
    }
    free(a);
    free(b);
}

/* Letters that fall into one bucket, and letters beyond Unicode. */
static void colliding_letters_are_told_apart(void **state) {
    (void)state;
    uint32_t a[64];
    uint32_t b[64];
    uint32_t found = 0;
    for (uint32_t letter = 0; found < 64; letter++) { /* 64 letters make 64 buckets: the upper 6 bits */
        if (letter * UINT32_C(2654435769) >> 26 == 17)
            a[found++] = letter;
    }
    for (uint32_t i = 0; i < 64; i++)
        b[i] = a[(i * 5 + 3) % 64];
    check_counts((rs_codepoints){a, 64}, (rs_codepoints){b, 64});
    for (uint32_t i = 0; i < 64; i++)
        a[i] = UINT32_MAX - i % 7;
    check_counts((rs_codepoints){a, 64}, (rs_codepoints){b, 64});
    check_counts((rs_codepoints){a, 64}, (rs_codepoints){a, 60});
}

/* The fraction fills 64 bits at the longest length and still tells a single letter. */
static void longest_strings_are_exact(void **state) {
    (void)state;
    const uint32_t most = RS_METRIC_MAX_CODEPOINTS;
    const rs_jaro_counts all = {.a = most, .b = most, .matches = most, .prefix = 4};
    assert_equal_fractions(rs_jaro_winkler_fraction(all), (rs_fraction){1, 1});
    const rs_jaro_counts one_swap = {.a = most, .b = most, .matches = most, .out_of_place = 2, .prefix = 4};
    /* 1 - 1/3n, and six tenths of what is missing */
    assert_equal_fractions(rs_jaro_fraction(one_swap), (rs_fraction){3 * (uint64_t)most - 1, 3 * (uint64_t)most});
    assert_equal_fractions(rs_jaro_winkler_fraction(one_swap),
                           (rs_fraction){5 * (uint64_t)most - 1, 5 * (uint64_t)most});
}

/* ---- published values ---- */

typedef rs_fraction (*score_function)(rs_jaro_counts counts);

static FILE *open_or_skip(const char *name) {
    FILE *file = open_vectors(name);
    if (file == NULL) {
        print_message("skipped: vectors/%s is absent (set RESCREEN_TESTDATA)\n", name);
        skip();
    }
    return file;
}

/* half: of the last place that is published. */
static void assert_published(const char *a, const char *b, score_function score, const char *published, double half) {
    const rs_fraction fraction = score(count(a, b));
    char text[RS_FRACTION_TEXT_BYTES];
    rs_fraction_print(fraction, text);
    const double difference = strtod(text, NULL) - strtod(published, NULL);
    if (difference > half + 1e-12 || difference < -half - 1e-12)
        fail_msg("%s, %s: %s instead of %s", a, b, text, published);
}

static void agrees_with_jellyfish(void **state) {
    (void)state;
    static const struct {
        const char *name;
        score_function score;
        uint32_t least;
    } files[] = {{"jellyfish/jaro_winkler.csv", rs_jaro_winkler_fraction, 17},
                 {"jellyfish/jaro_distance.csv", rs_jaro_fraction, 4}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        FILE *file = open_or_skip(files[i].name);
        vector_row row;
        uint32_t checked = 0;
        for (; next_vector(file, &row); checked++)
            assert_published(row.fields[0], row.fields[1], files[i].score, row.fields[2], 0.0005);
        fclose(file);
        assert_true(checked >= files[i].least);
    }
    assert_published("Sint-Pietersplein 6, 9000 Gent", "Test 10, 1010 Brussel", rs_jaro_fraction, "0.518", 0.0005);
}

/* Two empty strings are 0 there: passed over. Options change the metric. */
static void agrees_with_tonytonyjan(void **state) {
    (void)state;
    FILE *file = open_or_skip("jaro_winkler/tonytonyjan_jw.csv");
    vector_row row;
    uint32_t checked = 0;
    while (next_vector(file, &row)) {
        const bool winkler = strcmp(row.fields[0], "jaro_winkler") == 0;
        const bool empty = row.fields[1][0] == '\0' && row.fields[2][0] == '\0';
        if ((!winkler && strcmp(row.fields[0], "jaro") != 0) || row.fields[4][0] != '\0' || empty)
            continue;
        assert_published(row.fields[1], row.fields[2], winkler ? rs_jaro_winkler_fraction : rs_jaro_fraction,
                         row.fields[3], 0.00005);
        checked++;
    }
    fclose(file);
    assert_true(checked >= 40);
}

/* With the matches and letters out of place. Blanks are not letters there: passed over. */
static void agrees_with_winklers_table(void **state) {
    (void)state;
    FILE *file = open_or_skip("jaro_winkler/winkler_lingpipe_table.csv");
    vector_row row;
    uint32_t checked = 0;
    while (next_vector(file, &row)) {
        const char *a = row.fields[0];
        const char *b = row.fields[1];
        if (strcmp(a, "s1") == 0 || !is_plain_vector(a) || !is_plain_vector(b))
            continue;
        const rs_jaro_counts counts = count(a, b);
        assert_int_equal(counts.matches, strtol(row.fields[2], NULL, 10));
        assert_int_equal(counts.out_of_place, strtol(row.fields[3], NULL, 10));
        assert_published(a, b, rs_jaro_fraction, row.fields[4], 0.000005);
        assert_published(a, b, rs_jaro_winkler_fraction, row.fields[5], 0.000005);
        checked++;
    }
    fclose(file);
    assert_true(checked >= 40);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_exact_fractions),
        cmocka_unit_test(empty_strings_are_equal_to_each_other_alone),
        cmocka_unit_test(thresholds_are_reached_exactly),
        cmocka_unit_test(fast_count_is_the_definition),
        cmocka_unit_test(fast_count_is_the_definition_for_long_strings),
        cmocka_unit_test(colliding_letters_are_told_apart),
        cmocka_unit_test(longest_strings_are_exact),
        cmocka_unit_test(agrees_with_jellyfish),
        cmocka_unit_test(agrees_with_tonytonyjan),
        cmocka_unit_test(agrees_with_winklers_table),
    };
    return cmocka_run_group_tests_name("string_jaro", tests, NULL, NULL);
}
