#include "host/screen/explained.h"

#include "tests/support/run_files.h"

typedef struct fixture {
    rs_lexicon *lexicon;
    rs_roster *passengers;
    rs_roster *watchlist;
} fixture;

static rs_person_name name_of(const char *first, const char *second, bool low_quality) {
    rs_person_name name = {.text = rs_str_from(first), .low_quality = low_quality};
    name.tokens.count = 2;
    name.tokens.length[0] = (uint8_t)strlen(first);
    name.tokens.length[1] = (uint8_t)strlen(second);
    (void)snprintf(name.tokens.letters[0], sizeof name.tokens.letters[0], "%s", first);
    (void)snprintf(name.tokens.letters[1], sizeof name.tokens.letters[1], "%s", second);
    return name;
}

/* OLAF SCHOLZE, of whom there is a remark, and an entry with OLAF SCHOLZ, 9844 as it is: weak, strong, and weak without
 * vowels. */
static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f || rs_lexicon_create(&f->lexicon) || rs_roster_create(&f->passengers, f->lexicon, false) ||
        rs_roster_create(&f->watchlist, f->lexicon, true)) {
        return -1;
    }
    rs_person_name own = name_of("OLAF", "SCHOLZE", false);
    rs_person_name listed[] = {name_of("OLAF", "SCHOLZ", true), name_of("SCHOLZ", "OLAF", false),
                               name_of("OLAF", "SCHOLZ", true)};
    listed[2].lacks_vowels = true;
    rs_str remark = rs_str_from("a check digit fails");
    rs_document document = {.number = rs_str_from("X1234567")};
    rs_person passenger = {.id = rs_str_from("1"),
                           .names = &own,
                           .name_count = 1,
                           .facts = {.documents = &document, .document_count = 1},
                           .remarks = &remark,
                           .remark_count = 1};
    rs_person entry = {.id = rs_str_from("E1"), .names = listed, .name_count = 3};
    *state = f;
    return rs_roster_add(f->passengers, &passenger, 0) || rs_roster_add(f->watchlist, &entry, 0) ||
                   rs_roster_seal(f->watchlist, NULL) ||
                   rs_roster_seal(f->passengers, rs_roster_skeletons(f->watchlist))
               ? -1
               : 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    rs_roster_free(f->passengers);
    rs_roster_free(f->watchlist);
    rs_lexicon_free(f->lexicon);
    free(f);
    return 0;
}

static void a_right_score_is_explained(void **state) {
    fixture *f = *state;
    rs_explanation explanation;
    rs_pair pair = {.alias = 1, .name_score = 9844, .total = 9844};
    assert_int_equal(rs_explain_pair(f->passengers, f->watchlist, &pair, &explanation), RS_OK);
    assert_string_equal(explanation.met[0].passenger, "OLAF");
    assert_int_equal(explanation.similarity + explanation.left_points + explanation.notes[0].points, 9844);
    assert_int_equal(explanation.note_count, 2); /* much matched, and */
    assert_string_equal(explanation.notes[1].text, "passenger: a check digit fails");
    assert_int_equal(explanation.notes[1].points, 0);
}

static void a_weak_alias_says_what_it_lost(void **state) {
    fixture *f = *state;
    rs_explanation explanation;
    rs_pair pair = {.alias = 0, .name_score = 9344, .total = 9344};
    assert_int_equal(rs_explain_pair(f->passengers, f->watchlist, &pair, &explanation), RS_OK);
    assert_int_equal(explanation.note_count, 3); /* much matched, the remark, and */
    assert_string_equal(explanation.notes[1].text, "weak alias");
    assert_int_equal(explanation.notes[1].points, -500);
}

static void missing_vowels_say_what_they_cost(void **state) {
    fixture *f = *state;
    rs_explanation explanation;
    rs_pair pair = {.alias = 2, .name_score = 9305, .total = 9305};
    assert_int_equal(rs_explain_pair(f->passengers, f->watchlist, &pair, &explanation), RS_OK);
    assert_int_equal(explanation.note_count, 4); /* much matched, the remark, and */
    assert_string_equal(explanation.notes[1].text, "letters without vowels: what is missing counts more");
    assert_int_equal(explanation.notes[1].points, -39);
    assert_string_equal(explanation.notes[2].text, "weak alias");
    assert_int_equal(explanation.notes[2].points, -500);
}

/* The check digit may be that of the very number. */
static void a_listed_document_has_the_remarks_beside_it(void **state) {
    fixture *f = *state;
    rs_explanation explanation;
    rs_pair pair = {.listed = {.list = 1}};
    assert_int_equal(rs_explain_pair(f->passengers, f->watchlist, &pair, &explanation), RS_OK);
    assert_int_equal(explanation.note_count, 2);
    assert_string_equal(explanation.notes[0].text, "document is listed: same number and no country in list");
    assert_string_equal(explanation.notes[1].text, "passenger: a check digit fails");
}

static void a_wrong_score_of_a_device_does_not_pass(void **state) {
    fixture *f = *state;
    rs_explanation explanation;
    rs_pair pair = {.alias = 1, .name_score = 9855, .total = 9855};
    assert_int_equal(rs_explain_pair(f->passengers, f->watchlist, &pair, &explanation), RS_EMISMATCH);
    assert_non_null(strstr(rs_error_message(), "9855"));
    pair = (rs_pair){.alias = 0, .name_score = 9844, .total = 9844};
    assert_int_equal(rs_explain_pair(f->passengers, f->watchlist, &pair, &explanation), RS_EMISMATCH);
}

enum { MANY_PAIRS = 1000 };

/* Passengers of one name, and a list of one entry. */
typedef struct many {
    rs_watchlist *watchlist;
    rs_roster *passengers;
    rs_pair pairs[MANY_PAIRS];
} many;

static void make_many(run_files *files, many *all) {
    const rs_named_file list = {.path = file_with(files, "list.csv", "id,name\nE1,OLAF SCHOLZ\n"), .name = "a list"};
    rs_person_name own = name_of("OLAF", "SCHOLZE", false);
    assert_int_equal(rs_watchlist_load(&all->watchlist, &(rs_people_options){.files = &list, .file_count = 1}), RS_OK);
    assert_int_equal(rs_roster_create(&all->passengers, rs_watchlist_lexicon(all->watchlist), false), RS_OK);
    for (uint32_t i = 0; i < MANY_PAIRS; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "P%u", i);
        const rs_person passenger = {.id = rs_str_from(id), .names = &own, .name_count = 1};
        assert_int_equal(rs_roster_add(all->passengers, &passenger, 0), RS_OK);
        all->pairs[i] = (rs_pair){.passenger = i, .rank = 1, .name_score = 9844, .total = 9844};
    }
    const rs_interner *skeletons = rs_roster_skeletons(rs_watchlist_roster(all->watchlist));
    assert_int_equal(rs_roster_seal(all->passengers, skeletons), RS_OK);
}

static rs_status write_pairs(const many *all, size_t first, size_t count, FILE *stream) {
    rs_pair_list list = {.items = (rs_pair *)all->pairs + first, .count = count};
    return rs_write_pairs(stream, RS_REPORT_CSV, all->watchlist, all->passengers, &list, NULL);
}

/* What several threads print is what one prints, pair by pair. */
static void many_pairs_are_written_in_their_order(void **state) {
    static many all;
    char *texts[2] = {NULL, NULL};
    size_t bytes[2];
    make_many(*state, &all);
    for (int i = 0; i < 2; i++) {
        FILE *stream = open_memstream(&texts[i], &bytes[i]);
        assert_non_null(stream);
        const size_t step = i == 0 ? MANY_PAIRS : 1;
        for (size_t first = 0; first < MANY_PAIRS; first += step) {
            assert_int_equal(write_pairs(&all, first, step, stream), RS_OK);
        }
        assert_int_equal(write_pairs(&all, 0, 0, stream), RS_OK);
        assert_int_equal(fclose(stream), 0);
    }
    assert_int_equal(bytes[0], bytes[1]);
    assert_string_equal(texts[0], texts[1]);
    assert_non_null(strstr(texts[0], "P999,1,a list,E1,0.9844"));
    free(texts[0]);
    free(texts[1]);
    rs_roster_free(all.passengers);
    rs_watchlist_free(all.watchlist);
}

static void one_wrong_score_among_many_is_told(void **state) {
    static many all;
    char *text = NULL;
    size_t bytes = 0;
    make_many(*state, &all);
    const size_t wrong[] = {0, 700, MANY_PAIRS - 1};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        FILE *stream = open_memstream(&text, &bytes);
        assert_non_null(stream);
        all.pairs[wrong[i]].name_score = 9843;
        assert_int_equal(write_pairs(&all, 0, MANY_PAIRS, stream), RS_EMISMATCH);
        assert_non_null(strstr(rs_error_message(), "9843"));
        all.pairs[wrong[i]].name_score = 9844;
        assert_int_equal(fclose(stream), 0);
        free(text);
    }
    rs_roster_free(all.passengers);
    rs_watchlist_free(all.watchlist);
}

#define EXPLAINED_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        EXPLAINED_TEST(a_right_score_is_explained),
        EXPLAINED_TEST(a_weak_alias_says_what_it_lost),
        EXPLAINED_TEST(missing_vowels_say_what_they_cost),
        EXPLAINED_TEST(a_listed_document_has_the_remarks_beside_it),
        EXPLAINED_TEST(a_wrong_score_of_a_device_does_not_pass),
        cmocka_unit_test_setup_teardown(many_pairs_are_written_in_their_order, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(one_wrong_score_among_many_is_told, files_set_up, files_tear_down),
    };
    return cmocka_run_group_tests_name("explained", tests, NULL, NULL);
}
