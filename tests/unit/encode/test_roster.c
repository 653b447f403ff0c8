/* Rosters: rows that become people, names that fan out again, and the numbering that both sides share. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "host/encode/roster.h"
#include "tests/support/rosters.h"

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

static rs_roster *create(const rs_lexicon *lexicon, bool merge_same_id) {
    rs_roster *roster = NULL;
    assert_int_equal(rs_roster_create(&roster, lexicon, merge_same_id), RS_OK);
    return roster;
}

static void add_with(rs_roster *roster, uint32_t list, const char *id, const char *words, const rs_facts *facts) {
    const rs_person_name name = {.text = rs_str_from(words), .tokens = test_tokens(words)};
    const rs_person person = {.id = rs_str_from(id), .names = &name, .name_count = 1, .facts = *facts};
    assert_int_equal(rs_roster_add(roster, &person, list), RS_OK);
}

static void add(rs_roster *roster, uint32_t list, const char *id, const char *words) {
    const rs_facts nothing = {0};
    add_with(roster, list, id, words, &nothing);
}

static void assert_alias(const rs_roster *roster, uint32_t person, uint32_t order, const char *words) {
    const rs_alias *alias = rs_roster_alias_at(roster, person, order);
    rs_tokens tokens;
    const rs_tokens expected = test_tokens(words);
    assert_int_equal(alias->person, person);
    assert_int_equal(alias->order, order);
    assert_true(rs_str_equal(alias->text, rs_str_from(words)));
    rs_roster_tokens(roster, alias, &tokens);
    assert_memory_equal(&tokens, &expected, sizeof tokens);
}

static void assert_person(const rs_roster *roster, uint32_t person, const char *id, uint32_t list, uint32_t aliases) {
    const rs_roster_person *found = rs_roster_person_at(roster, person);
    assert_true(rs_str_equal(found->id, rs_str_from(id)));
    assert_int_equal(found->list, list);
    assert_int_equal(found->alias_count, aliases);
}

static void rows_of_one_list_and_id_are_one_entry(void **state) {
    rs_roster *roster = create(*state, true);
    add(roster, 0, "1", "AYMAN ZAWAHIRI");
    add(roster, 0, "2", "SERGEI LAVROV");
    add(roster, 1, "1", "OLAF SCHOLZ"); /* another list */
    add(roster, 0, "1", "AIMAN RABI");  /* not beside its first row */
    add(roster, 0, "11", "PEDRO SANCHEZ");
    add(roster, 1, "1", "OLAF SCHULZ");
    add(roster, 0, "1", "AYMAN ZAWAHIRI"); /* the same name again is an alias of its own */
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_roster_count(roster), 4);
    assert_int_equal(rs_roster_alias_total(roster), 7);
    assert_person(roster, 0, "1", 0, 3);
    assert_person(roster, 1, "2", 0, 1);
    assert_person(roster, 2, "1", 1, 2);
    assert_person(roster, 3, "11", 0, 1);
    assert_alias(roster, 0, 0, "AYMAN ZAWAHIRI");
    assert_alias(roster, 0, 1, "AIMAN RABI");
    assert_alias(roster, 0, 2, "AYMAN ZAWAHIRI");
    assert_alias(roster, 1, 0, "SERGEI LAVROV");
    assert_alias(roster, 2, 0, "OLAF SCHOLZ");
    assert_alias(roster, 2, 1, "OLAF SCHULZ");
    assert_alias(roster, 3, 0, "PEDRO SANCHEZ");
    rs_roster_free(roster);
}

static void passengers_with_one_id_stay_apart(void **state) {
    rs_roster *roster = create(*state, false);
    add(roster, 0, "A", "OLAF SCHOLZ");
    add(roster, 0, "A", "OLAF SCHOLZ");
    add(roster, 0, "A", "SERGEI LAVROV");
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_roster_count(roster), 3);
    assert_int_equal(rs_roster_names(roster)->count, 2);
    for (uint32_t i = 0; i < 3; i++) {
        assert_person(roster, i, "A", 0, 1);
    }
    assert_alias(roster, 2, 0, "SERGEI LAVROV");
    rs_roster_free(roster);
}

static void several_names_of_a_person_keep_their_order(void **state) {
    rs_roster *roster = create(*state, false);
    const rs_person_name names[] = {
        {.text = rs_str_from("SCHOLZ OLAF"), .tokens = test_tokens("SCHOLZ OLAF")},
        {.text = rs_str_from("OLAF SCHOLZ"), .tokens = test_tokens("OLAF SCHOLZ"), .low_quality = true},
        {.text = rs_str_from("SCHOLZ OLAF"), .tokens = test_tokens("SCHOLZ OLAF")},
    };
    const rs_person person = {.id = rs_str_from("1"), .names = names, .name_count = 3};
    add(roster, 0, "0", "OLAF SCHOLZ");
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_person(roster, 1, "1", 0, 3);
    assert_int_equal(rs_roster_alias_at(roster, 1, 0)->name, rs_roster_alias_at(roster, 1, 2)->name);
    assert_int_equal(rs_roster_alias_at(roster, 1, 1)->name, rs_roster_alias_at(roster, 0, 0)->name);
    assert_false(rs_roster_alias_at(roster, 1, 0)->low_quality);
    assert_true(rs_roster_alias_at(roster, 1, 1)->low_quality);
    assert_alias(roster, 1, 2, "SCHOLZ OLAF");
    rs_roster_free(roster);
}

static void add_two_forms(rs_roster *roster, const char *id, const char *text, const char *usual, const char *form) {
    const rs_person_name names[] = {
        {.text = rs_str_from(text), .tokens = test_tokens(usual)},
        {.text = rs_str_from(text), .tokens = test_tokens(form), .is_form = true},
    };
    const rs_person person = {.id = rs_str_from(id), .names = names, .name_count = 2};
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
}

static void forms_have_the_number_of_their_printed_name(void **state) {
    static const uint32_t printed[] = {0, 0, 1, 2, 2}, usual[] = {0, 0, 2, 3, 3};
    rs_roster *roster = create(*state, true);
    add_two_forms(roster, "1", "Hans M\303\274ller", "HANS MULLER", "HANS MUELLER");
    add(roster, 0, "2", "OLAF SCHOLZ");
    add(roster, 0, "1", "HANS MILLER");
    add_two_forms(roster, "1", "J\303\274rgen", "JURGEN", "JUERGEN"); /* a further row of the entry */
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_person(roster, 0, "1", 0, 5);
    for (uint32_t order = 0; order < 5; order++) {
        const rs_alias *alias = rs_roster_alias_at(roster, 0, order);
        assert_int_equal(alias->printed, printed[order]);
        assert_int_equal(alias->is_form, order != usual[order]);
        assert_ptr_equal(rs_roster_usual_form(roster, alias), rs_roster_alias_at(roster, 0, usual[order]));
    }
    assert_true(rs_str_equal(rs_roster_alias_at(roster, 0, 4)->text, rs_str_from("J\303\274rgen")));
    assert_int_equal(rs_roster_alias_at(roster, 1, 0)->printed, 0);
    assert_int_equal(rs_roster_alias_total(roster), 6);
    assert_int_equal(rs_roster_form_total(roster), 2);
    rs_roster_free(roster);
}

static void a_name_fans_out_to_all_who_have_it(void **state) {
    rs_roster *roster = create(*state, true);
    add(roster, 0, "1", "OLAF SCHOLZ");
    add(roster, 0, "2", "PEDRO SANCHEZ");
    add(roster, 0, "2", "OLAF SCHOLZ");
    add(roster, 0, "1", "SERGEI LAVROV");
    add(roster, 0, "3", "OLAF SCHOLZ");
    add(roster, 0, "1", "OLAF SCHOLZ"); /* stands last, but belongs to the first entry */
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_roster_names(roster)->count, 3);
    static const uint32_t expected[][2] = {{0, 0}, {0, 2}, {1, 1}, {2, 0}}; /* person, order */
    uint32_t count = 0;
    const rs_alias *const *aliases = rs_roster_aliases_of(roster, rs_roster_alias_at(roster, 2, 0)->name, &count);
    assert_int_equal(count, 4);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(aliases[i]->person, expected[i][0]);
        assert_int_equal(aliases[i]->order, expected[i][1]);
    }
    aliases = rs_roster_aliases_of(roster, rs_roster_alias_at(roster, 0, 1)->name, &count);
    assert_int_equal(count, 1);
    assert_ptr_equal(aliases[0], rs_roster_alias_at(roster, 0, 1));
    uint32_t total = 0;
    for (uint32_t name = 0; name < rs_roster_names(roster)->count; name++) {
        (void)rs_roster_aliases_of(roster, name, &count);
        assert_true(count >= 1);
        total += count;
    }
    assert_int_equal(total, rs_roster_alias_total(roster));
    rs_roster_free(roster);
}

static void assert_merged_facts(const rs_facts *facts) {
    assert_int_equal(facts->birth_count, 4);
    assert_int_equal(facts->births[0].year, 1960);
    assert_int_equal(facts->births[1].year, 1961);
    assert_int_equal(facts->births[2].day, 2);
    assert_true(facts->births[3].approximate);
    assert_int_equal(facts->nationality_count, 3);
    assert_int_equal(facts->nationalities[0], 5);
    assert_int_equal(facts->nationalities[1], 7);
    assert_int_equal(facts->nationalities[2], 9);
    assert_int_equal(facts->document_count, 3);
    assert_true(rs_str_equal(facts->documents[0].number, rs_str_from("AB123")));
    assert_int_equal(facts->documents[0].country, 5);
    assert_true(rs_str_equal(facts->documents[1].number, rs_str_from("AB123")));
    assert_int_equal(facts->documents[1].country, 0);
    assert_true(rs_str_equal(facts->documents[2].number, rs_str_from("AB1234")));
    assert_int_equal(facts->birth_country_count, 2);
    assert_int_equal(facts->birth_countries[0], 8);
    assert_int_equal(facts->birth_countries[1], 4);
    assert_int_equal(facts->sex, 'F');
}

static void facts_of_the_rows_are_united(void **state) {
    rs_roster *roster = create(*state, true);
    const rs_birth first_births[] = {{.year = 1960}, {.year = 1961}, {.year = 1960}};
    const rs_birth more_births[] = {
        {.year = 1961}, {.year = 1960, .month = 1, .day = 2}, {.year = 1960, .approximate = true}};
    const rs_country first_countries[] = {5, 7}, more_countries[] = {7, 9, 5};
    const rs_document first_documents[] = {{rs_str_from("AB123"), 5}};
    const rs_document more_documents[] = {
        {rs_str_from("AB123"), 0}, {rs_str_from("AB123"), 5}, {rs_str_from("AB1234"), 5}};
    const rs_country first_birthplaces[] = {8}, more_birthplaces[] = {8, 4};
    const rs_facts first = {.births = first_births,
                            .birth_count = 3,
                            .nationalities = first_countries,
                            .nationality_count = 2,
                            .birth_countries = first_birthplaces,
                            .birth_country_count = 1,
                            .documents = first_documents,
                            .document_count = 1};
    const rs_facts more = {.births = more_births,
                           .birth_count = 3,
                           .nationalities = more_countries,
                           .nationality_count = 3,
                           .birth_countries = more_birthplaces,
                           .birth_country_count = 2,
                           .documents = more_documents,
                           .document_count = 3,
                           .sex = 'F'};
    const rs_facts nothing = {0};
    add_with(roster, 0, "1", "OLAF SCHOLZ", &first);
    add_with(roster, 0, "2", "PEDRO SANCHEZ", &nothing);
    add_with(roster, 0, "1", "OLAF SCHULZ", &more);
    add_with(roster, 0, "1", "OLAF SCHULZE", &first);
    add_with(roster, 0, "1", "O SCHULZE", &nothing);
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    assert_int_equal(rs_roster_count(roster), 2);
    assert_merged_facts(&rs_roster_person_at(roster, 0)->facts);
    const rs_facts *other = &rs_roster_person_at(roster, 1)->facts;
    assert_int_equal(other->birth_count + other->nationality_count + other->document_count, 0);
    assert_int_equal(other->sex, 0);
    rs_roster_free(roster);
}

/* A reader reuses its memory for the next record. */
static void what_is_added_is_copied(void **state) {
    rs_roster *roster = create(*state, true);
    char id[] = "77", text[] = "Olaf Scholz", number[] = "C01X00T47";
    rs_birth birth = {.year = 1958, .month = 6, .day = 14};
    rs_country country = 3, birthplace = 8;
    rs_document document = {rs_str_from(number), 3};
    rs_person_name name = {.text = rs_str_from(text), .tokens = test_tokens("OLAF SCHOLZ")};
    const rs_person person = {.id = rs_str_from(id),
                              .names = &name,
                              .name_count = 1,
                              .facts = {.births = &birth,
                                        .birth_count = 1,
                                        .nationalities = &country,
                                        .nationality_count = 1,
                                        .birth_countries = &birthplace,
                                        .birth_country_count = 1,
                                        .documents = &document,
                                        .document_count = 1,
                                        .sex = 'M'}};
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
    memset(id, '?', 2);
    memset(text, '?', sizeof text - 1);
    memset(number, '?', sizeof number - 1);
    memset(&birth, 0, sizeof birth);
    memset(&document, 0, sizeof document);
    memset(&name, 0, sizeof name);
    country = birthplace = 99;
    assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
    const rs_roster_person *kept = rs_roster_person_at(roster, 0);
    assert_true(rs_str_equal(kept->id, rs_str_from("77")));
    assert_int_equal(kept->facts.births[0].year, 1958);
    assert_int_equal(kept->facts.nationalities[0], 3);
    assert_int_equal(kept->facts.birth_countries[0], 8);
    assert_true(rs_str_equal(kept->facts.documents[0].number, rs_str_from("C01X00T47")));
    assert_int_equal(kept->facts.sex, 'M');
    assert_true(rs_str_equal(rs_roster_alias_at(roster, 0, 0)->text, rs_str_from("Olaf Scholz")));
    rs_roster_free(roster);
}

static uint32_t skeleton_of(const rs_roster *roster, uint32_t person) {
    const rs_names *names = rs_roster_names(roster);
    const uint32_t name = rs_roster_alias_at(roster, person, 0)->name;
    return rs_roster_texts(roster)->traits[names->slots[names->items[name].first_slot].text].skeleton;
}

static void both_sides_number_skeletons_alike(void **state) {
    rs_roster *watchlist = create(*state, true), *passengers = create(*state, false);
    add(watchlist, 0, "1", "ZAWAHIRI");
    add(watchlist, 0, "2", "JONATHAN");
    add(watchlist, 0, "3", "MARTHA");
    add(passengers, 0, "1", "SCHOLZ"); /* the watchlist has no such skeleton */
    add(passengers, 0, "2", "MARHTA");
    add(passengers, 0, "3", "JONATHON");
    assert_int_equal(rs_roster_seal(watchlist, NULL), RS_OK);
    const rs_interner *skeletons = rs_roster_skeletons(watchlist);
    assert_non_null(skeletons);
    const uint32_t numbered = rs_interner_count(skeletons);
    assert_int_equal(rs_roster_seal(passengers, skeletons), RS_OK);
    assert_int_equal(rs_interner_count(skeletons), numbered);
    assert_null(rs_roster_skeletons(passengers));
    assert_int_equal(skeleton_of(passengers, 0), 0);
    assert_int_not_equal(skeleton_of(passengers, 1), 0);
    assert_int_equal(skeleton_of(passengers, 1), skeleton_of(watchlist, 2));
    assert_int_equal(skeleton_of(passengers, 2), skeleton_of(watchlist, 1));
    assert_int_not_equal(skeleton_of(watchlist, 0), 0);
    assert_int_not_equal(skeleton_of(watchlist, 0), skeleton_of(watchlist, 1));
    rs_roster_free(passengers);
    rs_roster_free(watchlist);
}

/* What a list's reader says of its entries is told by no pair, whether the list is prepared or not. */
static void remarks_are_kept_of_passengers(void **state) {
    char text[] = "a remark";
    const rs_str remark = rs_str_from(text);
    const rs_person_name name = {.text = rs_str_from("A"), .tokens = test_tokens("A")};
    const rs_person person = {
        .id = rs_str_from("1"), .names = &name, .name_count = 1, .remarks = &remark, .remark_count = 1};
    rs_roster *passengers = create(*state, false);
    rs_roster *watchlist = create(*state, true);
    assert_int_equal(rs_roster_add(passengers, &person, 0), RS_OK);
    assert_int_equal(rs_roster_add(watchlist, &person, 0), RS_OK);
    memset(text, 'x', strlen(text));
    assert_int_equal(rs_roster_person_at(passengers, 0)->remark_count, 1);
    assert_true(rs_str_equal(rs_roster_person_at(passengers, 0)->remarks[0], rs_str_from("a remark")));
    assert_int_equal(rs_roster_person_at(watchlist, 0)->remark_count, 0);
    rs_roster_free(passengers);
    rs_roster_free(watchlist);
}

static void a_roster_may_be_empty(void **state) {
    for (int merge = 0; merge < 2; merge++) {
        rs_roster *roster = create(*state, merge);
        assert_int_equal(rs_roster_seal(roster, NULL), RS_OK);
        assert_int_equal(rs_roster_count(roster), 0);
        assert_int_equal(rs_roster_alias_total(roster), 0);
        assert_int_equal(rs_roster_names(roster)->count, 0);
        assert_int_equal(rs_roster_texts(roster)->count, 0);
        assert_ptr_equal(rs_roster_lexicon(roster), *state);
        rs_roster_free(roster);
    }
    rs_roster_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_one_list_and_id_are_one_entry),
        cmocka_unit_test(passengers_with_one_id_stay_apart),
        cmocka_unit_test(several_names_of_a_person_keep_their_order),
        cmocka_unit_test(forms_have_the_number_of_their_printed_name),
        cmocka_unit_test(a_name_fans_out_to_all_who_have_it),
        cmocka_unit_test(facts_of_the_rows_are_united),
        cmocka_unit_test(what_is_added_is_copied),
        cmocka_unit_test(both_sides_number_skeletons_alike),
        cmocka_unit_test(remarks_are_kept_of_passengers),
        cmocka_unit_test(a_roster_may_be_empty),
    };
    return cmocka_run_group_tests_name("encode/roster", tests, make_lexicon, free_lexicon);
}
