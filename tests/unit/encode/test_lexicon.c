/* Weights and traits: docs/SCORE.md, data/variants.tsv, common_names.tsv and particles.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "embedded.h"
#include "host/encode/lexicon.h"

static int make_lexicon(void **state) {
    rs_lexicon *lexicon = NULL;
    if (rs_lexicon_create(&lexicon) != RS_OK) {
        return -1;
    }
    *state = lexicon;
    return 0;
}

static int free_lexicon(void **state) {
    rs_lexicon_free(*state);
    return 0;
}

static uint32_t spelling(void **state, const char *token) {
    return rs_lexicon_traits(*state, rs_str_from(token)).spelling;
}

static uint8_t weight(void **state, const char *token) {
    return rs_lexicon_weight(*state, rs_str_from(token));
}

static bool share_family(void **state, const char *a, const char *b) {
    const rs_traits x = rs_lexicon_traits(*state, rs_str_from(a)), y = rs_lexicon_traits(*state, rs_str_from(b));
    for (int i = 0; i < RS_MOST_FAMILIES * RS_MOST_FAMILIES; i++) {
        const uint32_t family = x.families[i / RS_MOST_FAMILIES];
        if (family && family == y.families[i % RS_MOST_FAMILIES]) {
            return true;
        }
    }
    return false;
}

static void variants_share_a_line(void **state) {
    assert_int_not_equal(spelling(state, "MOHAMMED"), 0);
    assert_int_equal(spelling(state, "MOHAMMED"), spelling(state, "MUHAMMAD"));
    assert_int_equal(spelling(state, "YOUSSEF"), spelling(state, "IUSUF"));
    assert_int_equal(spelling(state, "AL"), spelling(state, "EL"));
    assert_int_not_equal(spelling(state, "MOHAMMED"), spelling(state, "AHMED"));
    assert_true(share_family(state, "WILLIAM", "BILL"));
    assert_true(share_family(state, "BILL", "WILLIAM"));
    assert_true(share_family(state, "JOHN", "GIOVANNI"));
    assert_false(share_family(state, "WILLIAM", "GIOVANNI"));
}

static void most_tokens_are_in_no_line(void **state) {
    static const char *const NONE[] = {"", "ZAWAHIRIQ", "MOHAMME", "MOHAMMEDX", "#", "mohammed", "J", "QVAN"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        assert_int_equal(spelling(state, NONE[i]), 0);
        assert_int_equal(rs_lexicon_traits(*state, rs_str_from(NONE[i])).families[0], 0);
    }
    assert_int_equal(rs_lexicon_traits(*state, (rs_str){"MOHAMMED", 7}).spelling, 0);
}

/* The table's own words, read in the simplest way: their lines are what the lexicon says. */
static void every_variant_is_found(void **state) {
    const char *text = (const char *)rs_embedded_variants_tsv;
    size_t tokens = 0;
    for (uint32_t line = 1; *text != '\0'; line++, text += strcspn(text, "\n") + 1) {
        const bool is_spelling = strncmp(text, "spelling\t", 9) == 0;
        const char *word = text + strcspn(text, "\t") + 1;
        word += strcspn(word, "\t");
        while (text[0] != '#' && *word != '\n') {
            const size_t length = strcspn(++word, " \n");
            const rs_traits traits = rs_lexicon_traits(*state, (rs_str){word, length});
            const bool in_family =
                traits.families[0] == line || traits.families[1] == line || traits.families[2] == line;
            assert_true(is_spelling ? traits.spelling == line : in_family);
            word += length;
            tokens++;
        }
    }
    assert_true(tokens > 3000);
}

static void weights_follow_letters_and_tables(void **state) {
    assert_int_equal(weight(state, "J"), 30);
    assert_int_equal(weight(state, "QX"), 40);
    assert_int_equal(weight(state, "QXQ"), 80);
    assert_int_equal(weight(state, "QXQX"), 100);
    assert_int_equal(weight(state, "QXQXQ"), 110);
    assert_int_equal(weight(state, "QXQXQX"), 110);
    assert_int_equal(weight(state, "QXQXQXQ"), 140);
    assert_int_equal(weight(state, "QXQXQXQXQXQXQXQXQXQXQXQXQXQXQXQX"), 140);
    assert_int_equal(weight(state, "MOHAMMED"), 50);  /* 1 in 100 */
    assert_int_equal(weight(state, "MUKHAMMAD"), 50); /* another spelling of it */
    assert_int_equal(weight(state, "TAYLOR"), 70);    /* very common */
    assert_int_equal(weight(state, "BARRERA"), 90);   /* common */
    assert_int_equal(weight(state, "LI"), 40);        /* very common, but of two letters */
    assert_int_equal(weight(state, "QXIVANOVICH"), 50);
    assert_int_equal(weight(state, "QOVICH"), 110); /* too short for a patronymic */
    assert_int_equal(weight(state, "QXSERGEEVNA"), 50);
    assert_int_equal(weight(state, "AL"), 40);
    assert_int_equal(weight(state, "DELLA"), 40);
    assert_int_equal(weight(state, "Y"), 30); /* one letter, though it is a particle */
}

static void every_common_name_weighs_less(void **state) {
    const char *text = (const char *)rs_embedded_common_names_tsv;
    size_t tokens = 0;
    for (; *text != '\0'; text += strcspn(text, "\n") + 1) {
        const uint8_t most = text[0] == '0' ? 50 : text[0] == '1' ? 70 : 90;
        const char *word = text + strcspn(text, "\t") + 1;
        word += strcspn(word, "\t");
        while (text[0] != '#' && *word != '\n') {
            const size_t length = strcspn(++word, " \n");
            assert_true(rs_lexicon_weight(*state, (rs_str){word, length}) <= most);
            word += length;
            tokens++;
        }
    }
    assert_true(tokens > 5000);
}

static void every_particle_of_the_score_is_known(void **state) {
    static const char PARTICLES[] =
        "ABD ABOU ABU AD AF AL AN AR AS ASH AT AV AZ BEN BIN BINT DA DAS DE DEL DELLA DEN DER DI DO "
        "DOS DU EL IBN LA LAS LE LES LOS MAC MC OULD SAN ST TEN TER UD UL ULD UMM VAN VEL VON WA ZU ZUM ";
    size_t count = 0;
    for (const char *start = PARTICLES; *start; start += strcspn(start, " ") + 1, count++) {
        assert_int_equal(rs_lexicon_weight(*state, (rs_str){start, strcspn(start, " ")}), 40);
    }
    assert_int_equal(count, 51);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variants_share_a_line),         cmocka_unit_test(most_tokens_are_in_no_line),
        cmocka_unit_test(every_variant_is_found),        cmocka_unit_test(weights_follow_letters_and_tables),
        cmocka_unit_test(every_common_name_weighs_less), cmocka_unit_test(every_particle_of_the_score_is_known),
    };
    return cmocka_run_group_tests_name("encode/lexicon", tests, make_lexicon, free_lexicon);
}
