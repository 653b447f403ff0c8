/* A watchlist of some of another's entries: all that is known of them, whatever the other is made of. */
#include "host/screen/watchlist_some.h"

#include "host/review/record_digest.h"
#include "tests/support/run_files.h"

static rs_watchlist *load(run_files *f) {
    const char *first = file_with(f, "1.csv",
                                  "id,name,alias_quality,dob,sex,nationality,document_number,document_country\n"
                                  "E1,J\xc3\xbcrgen M\xc3\xbcller,,1970,M,DEU,C01X00T47,DEU\n"
                                  "E2,Anna Schmidt,,,,,,\n"
                                  "E1,Old J\xc3\xbcrgen,low,1971-02,,FRA,,\n"
                                  "E3,Somebody Else,,,,,,\n");
    const char *second = file_with(f, "2.csv", "id,name\nE1,Other Person\nE2,Last One\n");
    const char *stolen = file_with(f, "3.csv", "number,country\nX1234567,DEU\n");
    const rs_named_file files[] = {
        {.path = first, .name = "B"}, {.path = second, .name = "A"}, {.path = stolen, .name = "C"}};
    rs_watchlist *watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist, &(rs_people_options){.files = files, .file_count = 3}), RS_OK);
    return watchlist;
}

static rs_sha256_half digest_of(const rs_watchlist *watchlist, uint32_t entry) {
    rs_record_digester *digester = NULL;
    rs_sha256_half digest;
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    const rs_str list = rs_watchlist_name(watchlist, rs_roster_person_at(roster, entry)->list);
    assert_int_equal(rs_record_digester_create(&digester), RS_OK);
    assert_int_equal(rs_digest_entry(digester, roster, entry, list, rs_watchlist_digest(watchlist, entry), &digest),
                     RS_OK);
    rs_record_digester_free(digester);
    return digest;
}

static void entries_are_what_they_were(void **state) {
    rs_watchlist *all = load(*state), *some = NULL;
    const uint32_t count = rs_roster_count(rs_watchlist_roster(all));
    uint32_t chosen[8], chosen_count = 0;
    assert_int_equal(count, 5);
    for (uint32_t entry = 0; entry < count; entry += 2) {
        chosen[chosen_count++] = entry;
    }
    assert_int_equal(rs_watchlist_of_some(&some, all, chosen, chosen_count), RS_OK);
    assert_int_equal(rs_roster_count(rs_watchlist_roster(some)), chosen_count);
    assert_int_equal(rs_watchlist_documents(some)->count, 0);
    assert_null(rs_watchlist_prepared(some));
    for (uint32_t i = 0; i < chosen_count; i++) {
        const rs_roster_person *before = rs_roster_person_at(rs_watchlist_roster(all), chosen[i]);
        const rs_roster_person *now = rs_roster_person_at(rs_watchlist_roster(some), i);
        const rs_sha256_half was = digest_of(all, chosen[i]), is = digest_of(some, i);
        assert_true(rs_str_equal(before->id, now->id));
        assert_int_equal(before->alias_count, now->alias_count);
        assert_memory_equal(&was, &is, sizeof was);
        for (uint32_t order = 0; order < now->alias_count; order++) {
            const rs_alias *one = rs_roster_alias_at(rs_watchlist_roster(all), chosen[i], order);
            const rs_alias *other = rs_roster_alias_at(rs_watchlist_roster(some), i, order);
            assert_true(rs_str_equal(one->text, other->text));
            assert_int_equal(one->printed, other->printed);
        }
    }
    rs_watchlist_free(some);
    rs_watchlist_free(all);
}

/* It outlives the other. */
static void nothing_of_the_other_is_used(void **state) {
    rs_watchlist *all = load(*state), *some = NULL, *again = NULL;
    const uint32_t last = 4, first = 0;
    const rs_sha256_half was = digest_of(all, last);
    assert_int_equal(rs_watchlist_of_some(&some, all, &last, 1), RS_OK);
    rs_watchlist_free(all);
    assert_int_equal(rs_watchlist_of_some(&again, some, &first, 1), RS_OK);
    rs_watchlist_free(some);
    const rs_sha256_half is = digest_of(again, 0);
    assert_memory_equal(&was, &is, sizeof was);
    rs_watchlist_free(again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(entries_are_what_they_were, files_set_up, files_tear_down),
        cmocka_unit_test_setup_teardown(nothing_of_the_other_is_used, files_set_up, files_tear_down),
    };
    return cmocka_run_group_tests_name("watchlist_some", tests, NULL, NULL);
}
