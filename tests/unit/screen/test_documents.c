/* Pairs by the same document, at any name score. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/screen/documents.h"
#include "tests/support/rosters.h"

enum { FRANCE = 5, CHINA = 9, UNKNOWN = 0, MOST_DOCUMENTS = 4, MOST_NAMES = 4 };

/* Both sides while they grow, and what the index finds. */
typedef struct fixture {
    rs_lexicon *lexicon;
    rs_roster *passengers, *watchlist;
    rs_document_index *index;
    rs_document_hits hits;
} fixture;

static int create_fixture(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f || rs_lexicon_create(&f->lexicon) != RS_OK || rs_roster_create(&f->passengers, f->lexicon, false) != RS_OK ||
        rs_roster_create(&f->watchlist, f->lexicon, true) != RS_OK) {
        return -1;
    }
    *state = f;
    return 0;
}

static int free_fixture(void **state) {
    fixture *f = *state;
    free(f->hits.items);
    rs_document_index_free(f->index);
    rs_roster_free(f->passengers);
    rs_roster_free(f->watchlist);
    rs_lexicon_free(f->lexicon);
    free(f);
    return 0;
}

/* A document for the tables below. */
typedef struct paper {
    const char *number; /* NULL ends the list */
    rs_country country;
} paper;

/* A name that begins with '-' is of low quality, one with '~' lacks vowels. */
static void add(rs_roster *roster, const char *id, const char *const *words, const paper *papers) {
    rs_person_name names[MOST_NAMES];
    rs_document documents[MOST_DOCUMENTS];
    rs_person person = {.id = rs_str_from(id), .names = names};
    for (; words[person.name_count]; person.name_count++) {
        const char *word = words[person.name_count];
        const bool weak = word[0] == '-', bare = word[0] == '~';
        word += weak || bare ? 1 : 0;
        names[person.name_count] = (rs_person_name){
            .text = rs_str_from(word), .tokens = test_tokens(word), .low_quality = weak, .lacks_vowels = bare};
    }
    while (papers[person.facts.document_count].number) {
        const paper *from = &papers[person.facts.document_count];
        documents[person.facts.document_count++] = (rs_document){rs_str_from(from->number), from->country};
    }
    person.facts.documents = documents;
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define PAPERS(...) ((const paper[]){__VA_ARGS__, {NULL, 0}})

static void find(fixture *f) {
    assert_int_equal(rs_roster_seal(f->watchlist, NULL), RS_OK);
    assert_int_equal(rs_roster_seal(f->passengers, rs_roster_skeletons(f->watchlist)), RS_OK);
    assert_int_equal(rs_document_index_create(&f->index, f->watchlist), RS_OK);
    assert_int_equal(rs_document_index_find(f->index, f->passengers, &f->hits), RS_OK);
}

/* The one hit of these two, which must be there once. */
static const rs_document_hit *hit_of(const fixture *f, uint32_t passenger, uint32_t entry) {
    const rs_document_hit *found = NULL;
    for (size_t i = 0; i < f->hits.count; i++) {
        if (f->hits.items[i].passenger == passenger && f->hits.items[i].entry == entry) {
            assert_null(found);
            found = &f->hits.items[i];
        }
    }
    assert_non_null(found);
    return found;
}

/* A row is a passenger and an entry with a number of their own, so that no row meets another. */
static void number_and_country_decide(void **state) {
    static const struct {
        paper passenger, entry;
        bool same;
    } table[] = {
        {{"AA1234567", FRANCE}, {"AA1234567", FRANCE}, true},
        {{"BB1234567", FRANCE}, {"BB1234567", CHINA}, false},
        {{"CC1234567", FRANCE}, {"CC1234567", UNKNOWN}, true},
        {{"DD1234567", UNKNOWN}, {"DD1234567", CHINA}, true},
        {{"EE1234567", UNKNOWN}, {"EE1234567", UNKNOWN}, true},
        {{"FF1234567", FRANCE}, {"FF1234568", FRANCE}, false},
        {{"GG1234567", FRANCE}, {"GG123456", FRANCE}, false},
        {{"GH1234", UNKNOWN}, {"GH1234", FRANCE}, true}, /* six characters */
        {{"II123", UNKNOWN}, {"II123", FRANCE}, false},  /* five say nothing without a country */
        {{"JJ123", FRANCE}, {"JJ123", UNKNOWN}, false},
        {{"KK123", UNKNOWN}, {"KK123", UNKNOWN}, false},
        {{"LL123", CHINA}, {"LL123", CHINA}, true}, /* with a country they do */
        {{"M", CHINA}, {"M", CHINA}, true},
    };
    enum { ROWS = sizeof table / sizeof table[0] };
    fixture *f = *state;
    size_t expected = 0;
    for (size_t i = 0; i < ROWS; i++) {
        char id[2] = {(char)('a' + i), '\0'};
        add(f->passengers, id, WORDS("OLAF SCHOLZ"), PAPERS(table[i].passenger));
        add(f->watchlist, id, WORDS("SERGEI LAVROV"), PAPERS(table[i].entry));
        expected += table[i].same;
    }
    find(f);
    assert_int_equal(f->hits.count, expected);
    for (uint32_t i = 0; i < ROWS; i++) {
        if (table[i].same) {
            (void)hit_of(f, i, i);
        }
    }
}

static void all_entries_with_a_number_are_found(void **state) {
    fixture *f = *state;
    add(f->watchlist, "1", WORDS("SERGEI LAVROV"), PAPERS({"X1234567", FRANCE}));
    add(f->watchlist, "2", WORDS("PEDRO SANCHEZ"), PAPERS({"Y1234567", FRANCE}, {"X1234567", UNKNOWN}));
    add(f->watchlist, "3", WORDS("OLAF SCHOLZ"), PAPERS({"X1234567", CHINA}));
    add(f->watchlist, "4", WORDS("KIM JONG UN"), PAPERS({"X1234567", FRANCE}));
    add(f->passengers, "0", WORDS("JOHN DOE"), PAPERS({"Z1234567", FRANCE}));
    add(f->passengers, "1", WORDS("JOHN DOE"), PAPERS({"X1234567", FRANCE}));
    add(f->passengers, "2", WORDS("JOHN DOWN"), PAPERS({"X1234567", CHINA}));
    find(f);
    assert_int_equal(f->hits.count, 5);
    (void)hit_of(f, 1, 0);
    (void)hit_of(f, 1, 1);
    (void)hit_of(f, 1, 3);
    (void)hit_of(f, 2, 1);
    (void)hit_of(f, 2, 2);
}

static void two_documents_of_one_entry_are_one_hit(void **state) {
    fixture *f = *state;
    /* The same number twice, too: two countries issued it. */
    add(f->watchlist, "1", WORDS("SERGEI LAVROV"),
        PAPERS({"X1234567", FRANCE}, {"Y1234567", UNKNOWN}, {"X1234567", CHINA}));
    add(f->watchlist, "2", WORDS("PEDRO SANCHEZ"), PAPERS({"Y1234567", FRANCE}));
    add(f->passengers, "0", WORDS("JOHN DOE"), PAPERS({"X1234567", UNKNOWN}, {"Y1234567", FRANCE}));
    add(f->passengers, "1", WORDS("JOHN DOE"), PAPERS({"X1234567", UNKNOWN}, {"Y1234567", FRANCE}));
    find(f);
    assert_int_equal(f->hits.count, 4);
    (void)hit_of(f, 0, 0);
    (void)hit_of(f, 0, 1);
    (void)hit_of(f, 1, 0);
    (void)hit_of(f, 1, 1);
}

/* One document of another country with the number does not hide one of the right country. */
static void any_document_of_two_people_counts(void **state) {
    fixture *f = *state;
    add(f->watchlist, "1", WORDS("SERGEI LAVROV"), PAPERS({"X1234567", FRANCE}, {"Q1234567", FRANCE}));
    add(f->passengers, "0", WORDS("JOHN DOE"), PAPERS({"X1234567", CHINA}, {"Q1234567", FRANCE}));
    add(f->passengers, "1", WORDS("JOHN DOE"), PAPERS({"X1234567", CHINA}));
    find(f);
    assert_int_equal(f->hits.count, 1);
    (void)hit_of(f, 0, 0);
}

static void rows_of_one_entry_share_their_documents(void **state) {
    fixture *f = *state;
    add(f->watchlist, "1", WORDS("SERGEI LAVROV"), PAPERS({"X1234567", FRANCE}));
    add(f->watchlist, "2", WORDS("PEDRO SANCHEZ"), PAPERS({NULL, 0}));
    add(f->watchlist, "1", WORDS("OLAF SCHOLZ"), PAPERS({"Y1234567", FRANCE}));
    add(f->passengers, "0", WORDS("OLAF SCHOLZ"), PAPERS({"X1234567", FRANCE}));
    add(f->passengers, "1", WORDS("SERGEI LAVROV"), PAPERS({"Y1234567", FRANCE}));
    find(f);
    assert_int_equal(f->hits.count, 2);
    assert_int_equal(hit_of(f, 0, 0)->alias, 1);
    assert_int_equal(hit_of(f, 0, 0)->name_score, 10000);
    assert_int_equal(hit_of(f, 1, 0)->alias, 0);
    assert_int_equal(hit_of(f, 1, 0)->name_score, 10000);
}

static void the_best_names_are_told(void **state) {
    fixture *f = *state;
    const paper *const papers = PAPERS({"X1234567", FRANCE});
    add(f->watchlist, "1", WORDS("PEDRO SANCHEZ", "-OLAF SCHOLZ", "OLAF SCHOLZE", "OLAF SCHOLZE"), papers);
    add(f->passengers, "0", WORDS("MARTHA THOMAS", "OLAF SCHOLZ"), papers);
    add(f->passengers, "1", WORDS("PEDRO SANCHEZ", "OLAF SCHOLZE"), papers);
    add(f->passengers, "2", WORDS("XI JINPING"), papers);
    find(f);
    /* The weak alias is equal, but 10000 - 500 is less than the 9844 of the third one. */
    const rs_document_hit *hit = hit_of(f, 0, 0);
    assert_int_equal(hit->passenger_name, 1);
    assert_int_equal(hit->alias, 2);
    assert_int_equal(hit->name_score, 9844);
    /* Two pairs of names are equal: the passenger's first name wins, then the first alias. */
    hit = hit_of(f, 1, 0);
    assert_int_equal(hit->passenger_name, 0);
    assert_int_equal(hit->alias, 0);
    assert_int_equal(hit->name_score, 10000);
    /* Nothing is similar: the first names, and no score. */
    hit = hit_of(f, 2, 0);
    assert_int_equal(hit->passenger_name, 0);
    assert_int_equal(hit->alias, 0);
    assert_int_equal(hit->name_score, 0);
}

static void a_weak_alias_wins_where_it_is_still_the_best(void **state) {
    fixture *f = *state;
    const paper *const papers = PAPERS({"X1234567", FRANCE});
    add(f->watchlist, "1", WORDS("OLAF SCHULZE", "-OLAF SCHOLZ"), papers); /* 9472 and 10000 - 500 */
    add(f->passengers, "0", WORDS("OLAF SCHOLZ"), papers);
    find(f);
    assert_int_equal(hit_of(f, 0, 0)->alias, 1);
    assert_int_equal(hit_of(f, 0, 0)->name_score, 9500);
}

static void missing_vowels_count(void **state) {
    fixture *f = *state;
    const paper *const papers = PAPERS({"X1234567", FRANCE});
    add(f->watchlist, "1", WORDS("~OLAF SCHOLZE", "MARTHA THOMAS"), papers);
    add(f->passengers, "0", WORDS("~OLAF SCHOLZ"), papers);
    add(f->passengers, "1", WORDS("OLAF SCHOLZ"), papers);
    find(f);
    assert_int_equal(hit_of(f, 0, 0)->name_score, 9688); /* 9844, and what is missing counts twice */
    assert_int_equal(hit_of(f, 1, 0)->name_score, 9805);
}

static void hits_are_appended(void **state) {
    fixture *f = *state;
    add(f->watchlist, "1", WORDS("SERGEI LAVROV"), PAPERS({"X1234567", FRANCE}));
    add(f->passengers, "0", WORDS("JOHN DOE"), PAPERS({"X1234567", FRANCE}));
    find(f);
    assert_int_equal(rs_document_index_find(f->index, f->passengers, &f->hits), RS_OK);
    assert_int_equal(f->hits.count, 2);
    assert_memory_equal(&f->hits.items[0], &f->hits.items[1], sizeof f->hits.items[0]);
}

static void nobody_has_a_document(void **state) {
    fixture *f = *state;
    add(f->watchlist, "1", WORDS("SERGEI LAVROV"), PAPERS({NULL, 0}));
    add(f->passengers, "0", WORDS("SERGEI LAVROV"), PAPERS({"X1234567", FRANCE}));
    add(f->passengers, "1", WORDS("SERGEI LAVROV"), PAPERS({NULL, 0}));
    find(f);
    assert_int_equal(f->hits.count, 0);
}

#define DOCUMENTS_TEST(function) cmocka_unit_test_setup_teardown(function, create_fixture, free_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        DOCUMENTS_TEST(number_and_country_decide),
        DOCUMENTS_TEST(all_entries_with_a_number_are_found),
        DOCUMENTS_TEST(two_documents_of_one_entry_are_one_hit),
        DOCUMENTS_TEST(any_document_of_two_people_counts),
        DOCUMENTS_TEST(rows_of_one_entry_share_their_documents),
        DOCUMENTS_TEST(the_best_names_are_told),
        DOCUMENTS_TEST(a_weak_alias_wins_where_it_is_still_the_best),
        DOCUMENTS_TEST(missing_vowels_count),
        DOCUMENTS_TEST(hits_are_appended),
        DOCUMENTS_TEST(nobody_has_a_document),
    };
    return cmocka_run_group_tests_name("run/documents", tests, NULL, NULL);
}
