/* Rows of review files meet passengers and entries, however both are spelled. */
#include "host/screen/review_files.h"

#include "host/screen/people.h"
#include "tests/support/run_files.h"

#define HEADER "passenger_name,dob,document_number,document_country,list,entry_id,entry_digest,decision,date\n"

/* A list of two entries, and passengers, as the program reads them. */
typedef struct both_sides {
    rs_watchlist *watchlist;
    rs_roster *passengers;
} both_sides;

static void read_passengers(both_sides *sides, const char *path) {
    const rs_named_file file = {.path = path, .name = "p"};
    const rs_people_options options = {.role = RS_PASSENGERS, .files = &file, .file_count = 1};
    rs_people *people = NULL;
    assert_int_equal(rs_people_open(&people, &options), RS_OK);
    assert_int_equal(rs_roster_create(&sides->passengers, rs_watchlist_lexicon(sides->watchlist), false), RS_OK);
    for (bool more = true;;) {
        const rs_person *person = NULL;
        uint32_t number = 0;
        assert_int_equal(rs_people_next(people, &person, &number, &more), RS_OK);
        if (!more) {
            break;
        }
        assert_int_equal(rs_roster_add(sides->passengers, person, 0), RS_OK);
    }
    rs_people_close(people);
    assert_int_equal(rs_roster_seal(sides->passengers, rs_roster_skeletons(rs_watchlist_roster(sides->watchlist))),
                     RS_OK);
}

static both_sides open_sides(run_files *f, const char *list_text, const char *passengers_text) {
    both_sides sides = {NULL, NULL};
    const rs_named_file list = {.path = file_with(f, "l.csv", list_text), .name = "UN"};
    assert_int_equal(rs_watchlist_load(&sides.watchlist, &(rs_people_options){.files = &list, .file_count = 1}), RS_OK);
    read_passengers(&sides, file_with(f, "p.csv", passengers_text));
    return sides;
}

static void close_sides(both_sides *sides) {
    rs_roster_free(sides->passengers);
    rs_watchlist_free(sides->watchlist);
}

#define LIST "id,name,dob\nA,Olaf Scholz,1958\nB,Jon Smyth,\n"
#define PASSENGERS                                                                                                     \
    "name,dob,document_number,document_country\n"                                                                      \
    "SCHOLZ/OLAF MR,14JUN1958,,\n"                                                                                     \
    "OLAF SCHOLZ,14JUN1958,c01-x00 t47,Germany\n"                                                                      \
    "OLAF SCHOLZ,1958,,\n"

/* Writes a review file whose every "%s" stands for the digest of entry A, and loads it. */
static rs_reviews *load(run_files *f, const both_sides *sides, const char *rows, rs_review_counts *counts) {
    char text[2048];
    size_t used = (size_t)snprintf(text, sizeof text, "%s", HEADER);
    for (const char *at = rows; *at; at++) {
        const bool digest = at[0] == '%';
        const char one[] = {at[0], '\0'};
        used += (size_t)snprintf(text + used, sizeof text - used, "%s",
                                 digest ? rs_watchlist_digest(sides->watchlist, 0)->text : one);
    }
    const char *const paths[] = {file_with(f, "r.csv", text)};
    rs_reviews *reviews = NULL;
    *counts = (rs_review_counts){0};
    assert_int_equal(rs_reviews_load(&reviews, paths, 1, sides->watchlist, counts), RS_OK);
    return reviews;
}

static void spelling_is_no_matter(void **state) {
    run_files *f = *state;
    both_sides sides = open_sides(f, LIST, PASSENGERS);
    rs_review_counts counts;
    rs_reviews *reviews = load(f, &sides,
                               "\"Olaf, Schölz\",1958-06-14,,,UN,A,%,cleared,2026-11-24\n"
                               "Olaf Scholz,14/06/1958,,,UN,A,%,cleared,2026-11-24\n"
                               ",,C01X00T47,DEU,UN,A,%,cleared,2026-11-24\n",
                               &counts);
    assert_true(rs_reviews_clears(reviews, sides.passengers, 0, 0));
    assert_true(rs_reviews_clears(reviews, sides.passengers, 1, 0));
    assert_false(rs_reviews_clears(reviews, sides.passengers, 2, 0));
    assert_false(rs_reviews_clears(reviews, sides.passengers, 0, 1));
    rs_reviews_count(reviews, &counts);
    assert_int_equal(counts.rows, 3);
    assert_int_equal(counts.superseded, 1); /* both names are OLAF SCHOLZ */
    assert_int_equal(counts.in_force, 2);
    assert_int_equal(counts.unused, 0);
    rs_reviews_free(reviews);
    close_sides(&sides);
}

static void a_namesake_with_a_document_is_not_cleared_by_name(void **state) {
    run_files *f = *state;
    both_sides sides = open_sides(f, LIST, PASSENGERS);
    rs_review_counts counts;
    rs_reviews *reviews = load(f, &sides, "OLAF SCHOLZ,1958-06-14,,,UN,A,%,cleared,2026-11-24\n", &counts);
    assert_true(rs_reviews_clears(reviews, sides.passengers, 0, 0));
    assert_false(rs_reviews_clears(reviews, sides.passengers, 1, 0));
    rs_reviews_free(reviews);
    close_sides(&sides);
}

static void every_row_is_counted_once(void **state) {
    run_files *f = *state;
    both_sides sides = open_sides(f, LIST, PASSENGERS);
    rs_review_counts counts;
    rs_reviews *reviews = load(f, &sides,
                               "OLAF SCHOLZ,1958-06-14,,,UN,A,%,,\n"
                               "OLAF SCHOLZ,1958-06-14,,,UN,Z,%,cleared,2026-11-24\n"
                               "OLAF SCHOLZ,1958-06-14,,,OFAC,A,%,cleared,2026-11-24\n"
                               "OLAF SCHOLZ,1958,,,UN,A,%,cleared,2026-11-24\n"
                               "7,1958-06-14,,,UN,A,%,cleared,2026-11-24\n"
                               ",,,,UN,A,%,confirmed,2026-11-24\n"
                               "OLAF SCHOLZ,1958-06-14,,,UN,A,%,cleared,2026-11-24\n"
                               "OLAF SCHOLZ,1958-06-14,,,UN,A,%,confirmed,2026-11-25\n",
                               &counts);
    rs_reviews_count(reviews, &counts);
    assert_int_equal(counts.rows, 8);
    assert_int_equal(counts.undecided, 1);
    assert_int_equal(counts.unknown_entries, 2);
    assert_int_equal(counts.unidentified, 3);
    assert_int_equal(counts.superseded, 1);
    assert_int_equal(counts.in_force, 1);
    assert_int_equal(counts.unused, 1);
    assert_false(rs_reviews_clears(reviews, sides.passengers, 0, 0));
    rs_reviews_free(reviews);
    close_sides(&sides);
}

/* The digest of another scheme is no damage: it is of an entry that has to be looked at again. */
static void a_digest_of_another_entry_or_scheme_clears_nothing(void **state) {
    run_files *f = *state;
    both_sides sides = open_sides(f, LIST, PASSENGERS);
    rs_review_counts counts;
    rs_reviews *reviews = load(f, &sides,
                               "OLAF SCHOLZ,1958-06-14,,,UN,A,2:00000000000000000000000000000000,cleared,2026-11-24\n"
                               "OLAF SCHOLZ,1958-06-14,,,UN,B,%,cleared,2026-11-24\n",
                               &counts);
    assert_false(rs_reviews_clears(reviews, sides.passengers, 0, 0));
    assert_false(rs_reviews_clears(reviews, sides.passengers, 0, 1));
    rs_reviews_count(reviews, &counts);
    assert_int_equal(counts.changed, 2);
    rs_reviews_free(reviews);
    close_sides(&sides);
}

/* Reviews of listed documents know a row by its number, country and digest, not by its place in the list. */
static void a_listed_document_is_cleared_by_its_digest(void **state) {
    run_files *f = *state;
    both_sides sides = open_sides(f, "number,country\nY7654321,FR\nX1234567,DE\nX1234567,\n",
                                  "name,document_number,document_country\nANNA MUSTER,X1234567,DE\n");
    const rs_listed_document listed = {.list = 1};
    const rs_document here = *rs_roster_person_at(sides.passengers, 0)->facts.documents;
    const rs_document nowhere = {here.number, 0};
    rs_digest digests[2];
    char text[1024];
    assert_int_equal(rs_document_digest(&here, &digests[0]), RS_OK);
    assert_int_equal(rs_document_digest(&nowhere, &digests[1]), RS_OK);
    assert_string_not_equal(digests[0].text, digests[1].text);
    (void)snprintf(text, sizeof text,
                   "%s,,x-1234567,Germany,UN,77,%s,cleared,2026-11-24\n" /* row 2, under another number */
                   ",,X1234567,DE,UN,3,2:%032d,cleared,2026-11-24\n"     /* of no row any more */
                   ",,Z1234567,DE,UN,1,%s,cleared,2026-11-24\n"          /* not listed */
                   "ANNA MUSTER,1980-05-14,,,UN,2,%s,cleared,2026-11-24\n",
                   HEADER, digests[0].text, 0, digests[0].text, digests[0].text);
    const char *const paths[] = {file_with(f, "r.csv", text)};
    rs_reviews *reviews = NULL;
    rs_review_counts counts = {0};
    assert_int_equal(rs_reviews_load(&reviews, paths, 1, sides.watchlist, &counts), RS_OK);
    assert_true(rs_reviews_clears(reviews, sides.passengers, 0, rs_entry_number(&listed, 2)));
    assert_false(rs_reviews_clears(reviews, sides.passengers, 0, rs_entry_number(&listed, 3)));
    assert_false(rs_reviews_clears(reviews, sides.passengers, 0, 2));
    rs_reviews_count(reviews, &counts);
    assert_int_equal(counts.rows, 4);
    assert_int_equal(counts.in_force, 2);
    assert_int_equal(counts.unknown_entries, 1);
    assert_int_equal(counts.unidentified, 1);
    assert_int_equal(counts.suppressed, 1);
    assert_int_equal(counts.changed, 1);
    rs_reviews_free(reviews);
    close_sides(&sides);
}

static void a_wrong_row_of_the_second_file_is_told(void **state) {
    run_files *f = *state;
    both_sides sides = open_sides(f, LIST, PASSENGERS);
    const char *const paths[] = {file_with(f, "r1.csv", HEADER),
                                 file_with(f, "r2.csv", HEADER "A,,X1,,UN,A,1:x,cleared,2026-11-24\n")};
    rs_reviews *reviews = NULL;
    rs_review_counts counts = {0};
    assert_int_equal(rs_reviews_load(&reviews, paths, 2, sides.watchlist, &counts), RS_EINPUT);
    assert_null(reviews);
    assert_non_null(strstr(rs_error_message(), "r2.csv, line 2: the entry_digest '1:x'"));
    close_sides(&sides);
}

#define REVIEW_FILES_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        REVIEW_FILES_TEST(spelling_is_no_matter),
        REVIEW_FILES_TEST(a_namesake_with_a_document_is_not_cleared_by_name),
        REVIEW_FILES_TEST(every_row_is_counted_once),
        REVIEW_FILES_TEST(a_digest_of_another_entry_or_scheme_clears_nothing),
        REVIEW_FILES_TEST(a_listed_document_is_cleared_by_its_digest),
        REVIEW_FILES_TEST(a_wrong_row_of_the_second_file_is_told),
    };
    return cmocka_run_group_tests_name("review files", tests, NULL, NULL);
}
