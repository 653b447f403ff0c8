#include "host/documents/document_lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { NONE = 0, FRANCE = 4, GERMANY = 5 };

typedef struct fixture {
    rs_document_list *items[2];
    rs_document_lists lists;
    rs_lexicon *lexicon;
    rs_roster *passengers;
    rs_listed_hits hits;
} fixture;

static fixture f;

static void add_row(size_t list, uint64_t row, const char *number, rs_country country, const char *id) {
    const rs_document document = {rs_str_from(number), country};
    assert_int_equal(rs_document_list_add(f.items[list], &document, row, rs_str_from(id)), RS_OK);
}

static int set_up(void **state) {
    (void)state;
    f = (fixture){0};
    for (size_t i = 0; i < 2; i++) {
        f.items[i] = rs_document_list_create();
        assert_non_null(f.items[i]);
    }
    f.lists = (rs_document_lists){f.items, 2};
    assert_int_equal(rs_lexicon_create(&f.lexicon), RS_OK);
    return rs_roster_create(&f.passengers, f.lexicon, false) == RS_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    rs_listed_hits_clear(&f.hits);
    rs_roster_free(f.passengers);
    rs_lexicon_free(f.lexicon);
    rs_document_list_free(f.items[0]);
    rs_document_list_free(f.items[1]);
    return 0;
}

static void add_passenger(const rs_document *documents, uint32_t count) {
    const rs_person_name name = {.text = rs_str_from("A"), .tokens = {.count = 1, .length = {1}, .letters = {"A"}}};
    const rs_person person = {.id = rs_str_from("P"),
                              .names = &name,
                              .name_count = 1,
                              .facts = {.documents = documents, .document_count = count}};
    assert_int_equal(rs_roster_add(f.passengers, &person, 0), RS_OK);
}

/* The hits as "passenger:document-list/id", lists from 1. */
static void assert_hits(const char *expected) {
    char text[512] = "";
    size_t used = 0;
    uint64_t duplicates = 0;
    const rs_interner *skeletons = NULL;
    rs_roster *watchlist = NULL;
    assert_int_equal(rs_roster_create(&watchlist, f.lexicon, true), RS_OK);
    assert_int_equal(rs_roster_seal(watchlist, NULL), RS_OK);
    skeletons = rs_roster_skeletons(watchlist);
    assert_int_equal(rs_roster_seal(f.passengers, skeletons), RS_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(rs_document_list_seal(f.items[i], &duplicates), RS_OK);
    }
    assert_int_equal(rs_document_lists_find(&f.lists, f.passengers, &f.hits), RS_OK);
    for (size_t i = 0; i < f.hits.count; i++) {
        const rs_listed_hit *hit = &f.hits.items[i];
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%u:%u-%u/%.*s", used > 0 ? " " : "",
                                 (unsigned)hit->passenger, (unsigned)hit->listed.own, (unsigned)hit->listed.list,
                                 RS_STR_ARGS(hit->id));
    }
    assert_string_equal(text, expected);
    rs_roster_free(watchlist);
}

static void passengers_meet_all_lists_in_their_order(void **state) {
    (void)state;
    const rs_document own[] = {{rs_str_from("AB123"), FRANCE}, {rs_str_from("X1234567"), NONE}};
    const rs_document other = {rs_str_from("X1234567"), GERMANY};
    add_row(0, 1, "X1234567", FRANCE, "");
    add_row(0, 2, "AB123", FRANCE, "S2");
    add_row(1, 1, "X1234567", NONE, "T1");
    add_passenger(own, 2);
    add_passenger(NULL, 0);
    add_passenger(&other, 1);
    assert_hits("0:0-1/S2 0:1-1/1 0:1-2/T1 2:0-2/T1");
    assert_int_equal(f.hits.items[1].listed.country, FRANCE);
    assert_int_equal(f.hits.items[1].row, 1);
}

static void rows_with_one_id_are_met_once(void **state) {
    (void)state;
    const rs_document own[] = {{rs_str_from("X1234567"), FRANCE}, {rs_str_from("Y1234567"), FRANCE}};
    add_row(0, 1, "X1234567", FRANCE, "CASE");
    add_row(0, 2, "Y1234567", FRANCE, "CASE");
    add_row(1, 1, "Y1234567", FRANCE, "CASE");
    add_passenger(own, 2);
    add_passenger(own, 1);
    assert_hits("0:0-1/CASE 0:1-2/CASE 1:0-1/CASE");
}

static void nobody_is_met_by_nothing(void **state) {
    (void)state;
    const rs_document own = {rs_str_from("X1234567"), FRANCE};
    add_passenger(&own, 1);
    assert_hits("");
}

#define LISTS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        LISTS_TEST(passengers_meet_all_lists_in_their_order),
        LISTS_TEST(rows_with_one_id_are_met_once),
        LISTS_TEST(nobody_is_met_by_nothing),
    };
    return cmocka_run_group_tests_name("documents/document_lists", tests, NULL, NULL);
}
