/* Clusters and weights: SCORE.md sections 2 and 3, data/variants.txt and data/particles.txt. */
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

static uint32_t cluster(void **state, const char *token) {
    return rs_lexicon_cluster(*state, rs_str_from(token));
}

static uint8_t weight(void **state, const char *token) {
    return rs_lexicon_weight(*state, rs_str_from(token));
}

static void variants_share_a_cluster(void **state) {
    assert_int_not_equal(cluster(state, "MOHAMMED"), 0);
    assert_int_equal(cluster(state, "MOHAMMED"), cluster(state, "MUHAMMAD"));
    assert_int_equal(cluster(state, "MOHAMMED"), cluster(state, "MUKHAMMAD")); /* the last of its line */
    assert_int_equal(cluster(state, "YOUSSEF"), cluster(state, "IUSUF"));
    assert_int_equal(cluster(state, "ABDUL"), cluster(state, "ABD"));
    assert_int_equal(cluster(state, "MOHAMMED"), 1);
    assert_int_equal(cluster(state, "AHMED"), 2);
    assert_int_equal(cluster(state, "JEONG"), 133); /* the last token of the last line */
}

static void most_tokens_have_no_cluster(void **state) {
    static const char *const NONE[] = {"", "ZAWAHIRI", "MOHAMME", "MOHAMMEDX", "#", "mohammed", "J", "VAN", "ONE"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
        assert_int_equal(cluster(state, NONE[i]), 0);
    }
    assert_int_equal(rs_lexicon_cluster(*state, (rs_str){"MOHAMMED", 7}), 0);
}

/* The table's own words, read in the simplest way: the first line that lists a token gives its number. */
static void every_variant_is_found(void **state) {
    size_t tokens = 0;
    uint32_t line = 1;
    bool comment = true; /* the header comes first */
    const char *text = (const char *)rs_embedded_variants_txt;
    for (size_t i = 0; i < rs_embedded_variants_txt_size;) {
        size_t length = strcspn(text + i, " \n");
        comment = comment && (text[i] == '#' || (i > 0 && text[i - 1] != '\n'));
        if (!comment && length > 0) {
            uint32_t found = rs_lexicon_cluster(*state, (rs_str){text + i, length});
            assert_in_range(found, 1, line);
            tokens++;
        }
        line += !comment && text[i + length] == '\n';
        i += length + 1;
    }
    assert_int_equal(line, 134);
    assert_int_equal(tokens, 738);
}

static void weights_follow_the_tables(void **state) {
    assert_int_equal(weight(state, "ZAWAHIRI"), 100);
    assert_int_equal(weight(state, "LI"), weight(state, "LI"));
    assert_int_equal(weight(state, "MOHAMMED"), 70);
    assert_int_equal(weight(state, "ALI"), 70);
    assert_int_equal(weight(state, "AL"), 30);
    assert_int_equal(weight(state, "ABD"), 30); /* a particle and a common name */
    assert_int_equal(weight(state, "J"), 50);
    assert_int_equal(weight(state, "Y"), 50); /* one letter, though it is a particle */
    assert_int_equal(weight(state, "O"), 50);
}

static void every_particle_of_the_score_is_known(void **state) {
    static const char PARTICLES[] = "ABD ABOU ABU AD AF AL AN AR AS ASH AT AV AZ BEN BIN BINT DA DAS DE DEL DELLA DEN "
                                    "DER DI DO DOS DU EL IBN LA LAS "
                                    "LE LES LOS MAC MC OULD SAN ST TEN TER UD UL ULD UMM VAN VEL VON WA ZU ZUM ";
    size_t count = 0;
    for (const char *start = PARTICLES; *start; start += strcspn(start, " ") + 1, count++) {
        assert_int_equal(rs_lexicon_weight(*state, (rs_str){start, strcspn(start, " ")}), 30);
    }
    assert_int_equal(count, 51);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variants_share_a_cluster),
        cmocka_unit_test(most_tokens_have_no_cluster),
        cmocka_unit_test(every_variant_is_found),
        cmocka_unit_test(weights_follow_the_tables),
        cmocka_unit_test(every_particle_of_the_score_is_known),
    };
    return cmocka_run_group_tests_name("encode/lexicon", tests, make_lexicon, free_lexicon);
}
