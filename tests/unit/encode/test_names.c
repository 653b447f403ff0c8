/* Distinct names: their slots, joined forms, and what makes two names one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/encode/names.h"
#include "tests/property/oracle_names.h"
#include "tests/support/rosters.h"

#define LETTERS_13 "ABCDEFGHIJKLM"
#define LETTERS_32 "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF"

enum { RANDOM_NAMES = 4000 };

/* A set of names, and what sealing makes of it. */
typedef struct sealed {
    rs_lexicon *lexicon;
    rs_name_set *set;
    rs_interner *skeletons;
    rs_names names;
    rs_texts texts, joined;
    uint32_t *places; /* the final number of each name */
} sealed;

static int create_set(void **state) {
    sealed *s = calloc(1, sizeof *s);
    if (!s || rs_lexicon_create(&s->lexicon) != RS_OK) {
        free(s);
        return -1;
    }
    s->set = rs_name_set_create(s->lexicon);
    s->skeletons = rs_interner_create();
    *state = s;
    return s->set && s->skeletons ? 0 : -1;
}

static int free_set(void **state) {
    sealed *s = *state;
    rs_names_clear(&s->names);
    free(s->places);
    rs_texts_clear(&s->texts);
    rs_texts_clear(&s->joined);
    rs_name_set_free(s->set);
    rs_interner_free(s->skeletons);
    rs_lexicon_free(s->lexicon);
    free(s);
    return 0;
}

static uint32_t add_tokens(sealed *s, const rs_tokens *tokens) {
    uint32_t number = UINT32_MAX;
    assert_int_equal(rs_name_set_add(s->set, tokens, &number), RS_OK);
    return number;
}

static uint32_t add(sealed *s, const char *words) {
    const rs_tokens tokens = test_tokens(words);
    return add_tokens(s, &tokens);
}

static uint32_t add_truncated(sealed *s, const char *words) {
    rs_tokens tokens = test_tokens(words);
    tokens.truncated = true;
    return add_tokens(s, &tokens);
}

static void seal(sealed *s) {
    assert_int_equal(rs_name_set_seal(s->set, s->skeletons, NULL, &s->names, &s->texts, &s->joined, &s->places), RS_OK);
}

static const rs_name *name_at(const sealed *s, uint32_t number) {
    return &s->names.items[s->places[number]];
}

static uint32_t slot_count(const sealed *s, uint32_t number) {
    return name_at(s, number)[1].first_slot - name_at(s, number)->first_slot;
}

static void assert_slot(const sealed *s, uint32_t number, uint32_t at, uint32_t order, uint32_t tokens, uint32_t weight,
                        rs_text_kind kind, const char *letters) {
    assert_true(at < slot_count(s, number));
    const rs_slot *slot = &s->names.slots[name_at(s, number)->first_slot + at];
    assert_int_equal(slot->order, order);
    assert_int_equal(slot->tokens, tokens);
    assert_int_equal(slot->weight, weight);
    assert_true(slot->text < s->texts.count);
    assert_int_equal(s->texts.kind[slot->text], kind);
    assert_true(rs_str_equal(rs_texts_letters(&s->texts, slot->text), rs_str_from(letters)));
}

static void slots_are_tokens_then_runs(void **state) {
    sealed *s = *state;
    add(s, "LAVROV");
    const uint32_t name = add(s, "MOHAMMED J AL ZAWAHIRI"); /* 50, 30, 40 and 140 */
    seal(s);
    assert_int_equal(slot_count(s, 0), 1);
    assert_slot(s, 0, 0, 0, 1, 110, RS_TEXT_TOKEN, "LAVROV");
    assert_int_equal(name_at(s, name)->token_count, 4);
    assert_int_equal(slot_count(s, name), 9);
    assert_slot(s, name, 0, 0, 1, 50, RS_TEXT_TOKEN, "MOHAMMED");
    assert_slot(s, name, 1, 1, 1, 30, RS_TEXT_TOKEN, "J");
    assert_slot(s, name, 2, 2, 1, 40, RS_TEXT_TOKEN, "AL");
    assert_slot(s, name, 3, 3, 1, 140, RS_TEXT_TOKEN, "ZAWAHIRI");
    assert_slot(s, name, 4, 16, 2, 80, RS_TEXT_RUN, "MOHAMMEDJ");
    assert_slot(s, name, 5, 17, 2, 70, RS_TEXT_RUN, "JAL");
    assert_slot(s, name, 6, 18, 2, 180, RS_TEXT_RUN, "ALZAWAHIRI");
    assert_slot(s, name, 7, 32, 3, 120, RS_TEXT_RUN, "MOHAMMEDJAL");
    assert_slot(s, name, 8, 33, 3, 210, RS_TEXT_RUN, "JALZAWAHIRI");
}

static void twelve_tokens_have_33_slots(void **state) {
    sealed *s = *state;
    const uint32_t name = add(s, "QA QB QC QD QE QF QG QH QI QJ QK QL");
    seal(s);
    assert_int_equal(slot_count(s, name), RS_MAX_SLOTS);
    assert_int_equal(RS_MAX_SLOTS, 33);
    assert_slot(s, name, 11, 11, 1, 40, RS_TEXT_TOKEN, "QL");
    assert_slot(s, name, 12, 16, 2, 80, RS_TEXT_RUN, "QAQB");
    assert_slot(s, name, 22, 26, 2, 80, RS_TEXT_RUN, "QKQL");
    assert_slot(s, name, 23, 32, 3, 120, RS_TEXT_RUN, "QAQBQC");
    assert_slot(s, name, 32, 41, 3, 120, RS_TEXT_RUN, "QJQKQL");
}

static void runs_beyond_32_letters_are_no_slots(void **state) {
    sealed *s = *state;
    /* 13 + 13 + 6 letters: the run of three has 32 of them. */
    const uint32_t fits = add(s, LETTERS_13 " " LETTERS_13 " ABCDEF");
    /* 13 + 20 letters: no run over both, but the orders of the runs behind stay. */
    const uint32_t too_long = add(s, LETTERS_13 " ABCDEFGHIJKLMNOPQRST QA QB");
    seal(s);
    assert_int_equal(slot_count(s, fits), 6);
    assert_slot(s, fits, 5, 32, 3, 390, RS_TEXT_RUN, LETTERS_13 LETTERS_13 "ABCDEF");
    assert_int_equal(slot_count(s, too_long), 4 + 2 + 1);
    assert_slot(s, too_long, 4, 17, 2, 180, RS_TEXT_RUN, "ABCDEFGHIJKLMNOPQRSTQA");
    assert_slot(s, too_long, 5, 18, 2, 80, RS_TEXT_RUN, "QAQB");
    assert_slot(s, too_long, 6, 33, 3, 220, RS_TEXT_RUN, "ABCDEFGHIJKLMNOPQRSTQAQB");
}

static void joined_names_have_5_to_64_letters(void **state) {
    sealed *s = *state;
    const uint32_t four = add(s, "AB CD"), five = add(s, "AB CDE"), same = add(s, "ABC D E");
    const uint32_t most = add(s, LETTERS_32 " " LETTERS_32), more = add(s, LETTERS_32 " " LETTERS_32 " X");
    seal(s);
    assert_int_equal(name_at(s, four)->joined, RS_NO_JOINED);
    assert_int_equal(name_at(s, more)->joined, RS_NO_JOINED);
    assert_int_equal(s->joined.count, 2);
    assert_int_equal(name_at(s, five)->joined, name_at(s, same)->joined);
    assert_true(rs_str_equal(rs_texts_letters(&s->joined, name_at(s, five)->joined), rs_str_from("ABCDE")));
    assert_true(
        rs_str_equal(rs_texts_letters(&s->joined, name_at(s, most)->joined), rs_str_from(LETTERS_32 LETTERS_32)));
    assert_int_equal(s->joined.kind[0], RS_TEXT_JOINED);
    assert_int_equal(s->names.items[s->names.count].joined, RS_NO_JOINED);
}

static void joined_numbers_follow_the_final_order(void **state) {
    sealed *s = *state;
    const uint32_t longer = add(s, "ALEKSANDR LUKASHENKO"), shorter = add(s, "OLAF SCHOLZ");
    seal(s);
    assert_int_equal(name_at(s, longer)->joined, 1);
    assert_int_equal(name_at(s, shorter)->joined, 0);
}

static void equal_names_are_one(void **state) {
    sealed *s = *state;
    rs_tokens cut_to_limits = test_tokens("OLAF SCHOLZ");
    cut_to_limits.over_limit = true;
    assert_int_equal(add(s, "OLAF SCHOLZ"), 0);
    assert_int_equal(add(s, "SCHOLZ OLAF"), 1);
    assert_int_equal(add(s, "OLA FSCHOLZ"), 2);
    assert_int_equal(add(s, "OLAFSCHOLZ"), 3);
    assert_int_equal(add_truncated(s, "OLAF SCHOLZ"), 4);
    assert_int_equal(add_tokens(s, &cut_to_limits), 5);
    assert_int_equal(add(s, "OLAF SCHOLZ"), 0);
    assert_int_equal(add_truncated(s, "OLAF SCHOLZ"), 4);
    assert_int_equal(add_tokens(s, &cut_to_limits), 5);
    assert_int_equal(add(s, "OLAF"), 6);
    seal(s);
    assert_int_equal(s->names.count, 7);
    assert_false(name_at(s, 0)->truncated);
    assert_true(name_at(s, 4)->truncated);
    assert_false(name_at(s, 4)->over_limit);
    assert_true(name_at(s, 5)->over_limit);
    assert_int_equal(s->joined.count, 2); /* OLAFSCHOLZ and SCHOLZOLAF; OLAF is too short */
}

static void only_the_last_token_of_a_truncated_name_is_cut(void **state) {
    sealed *s = *state;
    const uint32_t cut = add_truncated(s, "SCHOLZ OLAF SCHOLZ"), whole = add(s, "SCHOLZ OLAF");
    seal(s);
    assert_slot(s, cut, 0, 0, 1, 90, RS_TEXT_TOKEN, "SCHOLZ");
    assert_slot(s, cut, 1, 1, 1, 90, RS_TEXT_TOKEN, "OLAF");
    assert_slot(s, cut, 2, 2, 1, 90, RS_TEXT_CUT_TOKEN, "SCHOLZ");
    assert_slot(s, cut, 4, 17, 2, 180, RS_TEXT_RUN, "OLAFSCHOLZ"); /* only tokens are cut off */
    const rs_slot *slots = s->names.slots;
    assert_int_equal(slots[name_at(s, cut)->first_slot].text, slots[name_at(s, whole)->first_slot].text);
}

static void texts_are_shared_between_names(void **state) {
    sealed *s = *state;
    add(s, "OLAF SCHOLZ");
    add(s, "OLAF OLAF");
    add(s, "OLAFSCHOLZ OLAF");
    seal(s);
    /* Tokens OLAF, SCHOLZ, OLAFSCHOLZ; runs OLAFOLAF, OLAFSCHOLZ, OLAFSCHOLZOLAF. */
    assert_int_equal(s->texts.count, 6);
    assert_int_equal(s->texts.first[RS_TEXT_RUN][0], 3);
    const rs_slot *second = &s->names.slots[name_at(s, 1)->first_slot];
    assert_int_equal(second[0].text, second[1].text);
    assert_slot(s, 2, 0, 0, 1, 140, RS_TEXT_TOKEN, "OLAFSCHOLZ");
    assert_slot(s, 0, 2, 16, 2, 180, RS_TEXT_RUN, "OLAFSCHOLZ");
}

/* By the token that the fewest names have, of several the first; of equal ones, the earlier name first. */
static void names_that_are_alike_are_neighbours(void **state) {
    sealed *s = *state;
    const uint32_t zarqawi = add(s, "ABU MUSAB ZARQAWI"), scholz = add(s, "OLAF SCHOLZ");
    const uint32_t palme = add(s, "OLAF PALME"), scholze = add(s, "MUSAB SCHOLZE"), other = add(s, "ABU SCHOLZ");
    add(s, "SCHOLZ");
    add(s, "OLAF MUSAB ABU");
    add(s, "ABU MUSAB OLAF");
    seal(s);
    assert_int_equal(s->places[palme], 2);
    assert_int_equal(s->places[scholz], 3);
    assert_int_equal(s->places[other], 4);
    assert_int_equal(s->places[scholze], 6);
    assert_int_equal(s->places[zarqawi], 7);
}

static void tokens_are_rebuilt_to_the_byte(void **state) {
    static rs_tokens all[RANDOM_NAMES];
    sealed *s = *state;
    names_source source = names_start(s->lexicon, 11);
    uint32_t count = 0, repeated = 0;
    for (uint32_t i = 0; i < RANDOM_NAMES; i++) {
        rs_tokens name;
        names_make_any(&source, &name);
        if (names_chance(&source, 30)) {
            names_apply(&source, NAMES_TRUNCATE, &name, &name);
        }
        if (!name.count) {
            continue;
        }
        const uint32_t number = add_tokens(s, &name);
        if (number == count) {
            all[count++] = name;
        } else {
            repeated++;
            assert_true(number < count);
            assert_memory_equal(&all[number], &name, sizeof name);
        }
    }
    seal(s);
    assert_int_equal(s->names.count, count);
    assert_true(repeated > 0 && count > RANDOM_NAMES / 2);
    for (uint32_t i = 0; i < count; i++) {
        rs_tokens rebuilt;
        memset(&rebuilt, 0x55, sizeof rebuilt);
        rs_names_tokens(&s->names, &s->texts, s->places[i], &rebuilt);
        assert_memory_equal(&rebuilt, &all[i], sizeof rebuilt);
    }
}

static void a_set_may_be_empty(void **state) {
    sealed *s = *state;
    seal(s);
    assert_int_equal(s->names.count, 0);
    assert_int_equal(s->names.items[0].first_slot, 0);
    assert_int_equal(s->texts.count, 0);
    assert_int_equal(s->joined.count, 0);
}

#define NAMES_TEST(function) cmocka_unit_test_setup_teardown(function, create_set, free_set)

int main(void) {
    const struct CMUnitTest tests[] = {
        NAMES_TEST(slots_are_tokens_then_runs),
        NAMES_TEST(twelve_tokens_have_33_slots),
        NAMES_TEST(runs_beyond_32_letters_are_no_slots),
        NAMES_TEST(joined_names_have_5_to_64_letters),
        NAMES_TEST(joined_numbers_follow_the_final_order),
        NAMES_TEST(equal_names_are_one),
        NAMES_TEST(only_the_last_token_of_a_truncated_name_is_cut),
        NAMES_TEST(texts_are_shared_between_names),
        NAMES_TEST(names_that_are_alike_are_neighbours),
        NAMES_TEST(tokens_are_rebuilt_to_the_byte),
        NAMES_TEST(a_set_may_be_empty),
    };
    return cmocka_run_group_tests_name("encode/names", tests, NULL, NULL);
}
