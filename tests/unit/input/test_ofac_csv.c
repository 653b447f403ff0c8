#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;

static const rs_input_options LIST = {.role = RS_WATCHLIST};

#define NOTHING5 "-0- ,-0- ,-0- ,-0- ,-0- "
#define ROW(id, name, type, remarks) id ",\"" name "\"," type ",\"UTOPIA\",-0- ,-0- ," NOTHING5 "," remarks "\r\n"
#define PERSON(id, name, remarks) ROW(id, name, "\"individual\"", remarks)

static void a_whole_list(void **state) {
    (void)state;
    reading_of_file(&got, "tests/fixtures/input/ofac/sdn.csv", &LIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "ofac-csv");
    assert_string_equal(
        got.text, "alt.csv, 5 ! wrong number of columns: 3 instead of 5\n"
                  "2 102|MUSTER, Anton, MUSTERMANN, Anton, MUSTER, Antonius \"Toni\", ~Ala'a the Test|1960-03-12, "
                  "1961, ~1950|Utopia, Korea, North, Erewhon|Male|A005487/Utopia, 77/, 12-34/Erewhon|born Utopia\n"
                  "3 103|SANTOTEST, ~THE TEST|1947..1949, 1955..1958||Female|DP0001842/Utopia\n"
                  "5 105|BEISPIEL, Berta, PROBE, Berta||||\n"
                  "6 ! wrong number of columns: 2 instead of 12\n"
                  "7 ! ent_num: is not a number\n"
                  "8 ! name: empty name\n");
    assert_int_equal(got.counts.rows, 9); /* eight of the list, and the bad one of alt.csv */
    assert_int_equal(got.counts.rejected, 4);
    assert_int_equal(got.counts.left_out, 2);
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_WATCHLIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "ofac-csv");
    assert_string_equal(got.text, expected);
}

static void a_list_without_neighbours(void **state) {
    (void)state;
    expect(PERSON("1", "MUSTER, Anton", "-0- ") ROW("2", "STAR", "\"vessel\"", "-0- "), "1 1|MUSTER, Anton||||\n");
    assert_int_equal(got.counts.left_out, 1);
}

static void ships_and_companies_are_read_where_all_subjects_are_wanted(void **state) {
    (void)state;
    static const char list[] =
        ROW("1", "STAR", "\"vessel\"", "\"a.k.a. 'STERN'.\"") PERSON("2", "MUSTER, Anton", "-0- ")
            ROW("3", "TEST TRADING", "-0- ", "\"Tax ID No. 5 (Utopia).\"") ROW("4", "-0- ", "-0- ", "-0- ");
    const rs_input_options any = {.role = RS_WATCHLIST, .any_schema = true};
    expect(list, "2 2|MUSTER, Anton||||\n");
    assert_int_equal(got.counts.left_out, 3);
    reading_of_bytes(&got, list, strlen(list), &any);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text,
                        "1 1|STAR, ~STERN||||\n2 2|MUSTER, Anton||||\n3 3|TEST TRADING||||\n4 ! name: empty name\n");
    assert_int_equal(got.counts.rows, 4);
    assert_int_equal(got.counts.left_out, 0);
}

static void documents_by_their_labels(void **state) {
    (void)state;
    expect(PERSON("1", "A",
                  "\"British National Overseas Passport 750200421 (Utopia); Stateless Person Passport C00071659; "
                  "Kenyan ID No. 12773667; Registration ID 4-60 (Utopia); Personal ID Card 77; SSN "
                  "523-33-8386 (Utopia); Tax ID No. 1234 (Utopia); R.F.C. AUAM-530929.\""),
           "1 1|A||||750200421/Utopia, C00071659/, 12773667/, 77/, 523-33-8386/Utopia\n");
    expect(PERSON("1", "A",
                  "\"N.I.E. X-1; C.U.I. 2; C.U.I.P. 3; C.U.I.T. 4; I.F.E. 5; LE Number 6; Residency Number 7; "
                  "Seafarer's Identification Document MUM 85917; Italian Fiscal Code DAOMMD74T11Z352Z; "
                  "Driver's License No. 8; Identity Card 9; Vessel Registration Identification IMO 10.\""),
           "1 1|A||||X-1/, 2/, 5/, 6/, 7/, MUM 85917/, DAOMMD74T11Z352Z/, 9/\n");
    expect(PERSON("1", "A",
                  "\"head of the Passport Office No. 12; U.S.A. Passport issued 21 Jun 1992 in Utopolis; Passport "
                  "NO33301/862 issued 1997 expires 2005.\""),
           "1 1|A||||NO33301/862/\n");
}

static void countries_with_a_comma(void **state) {
    (void)state;
    expect(PERSON("1", "A",
                  "\"POB Kaziba, Congo, Democratic Republic of the; alt. POB Pyongyang, Korea, North; alt. POB "
                  "Nassau, Bahamas, The; alt. POB Korea, South; alt. POB Off, Utopia.\""),
           "1 1|A|||||born Congo, Democratic Republic of the, Korea, North, Bahamas, The, Korea, South, Utopia\n");
}

static void remarks(void **state) {
    (void)state;
    expect(PERSON("1", "A", "\"DOB Oct 1966; POB Dobtown; Linked To: DOBSON.\""), "1 1|A|1966-10||||born Dobtown\n");
    expect(PERSON("1", "A", "\"POB Utopolis, Province, Utopia; alt. POB Erewhon.\""),
           "1 1|A|||||born Utopia, Erewhon\n");
    expect(PERSON("1", "A", "\"(From a passport: Alt. DOB: 10 October 1969; DOB circa 1979-1982.\""),
           "1 1|A|1969-10-10, ~1979..1982|||\n");
    expect(PERSON("1", "A", "\"citizen Utopia; alt. citizen Erewhon.\""), "1 1|A||Utopia, Erewhon||\n");
    expect(PERSON("1", "A", "\"a.k.a. 'EL X'; a.k.a. ''; f.k.a. 'Y Z'; a.k.a. 'W., V.'.\""),
           "1 1|A, ~EL X, ~Y Z, ~W., V.||||\n");
    expect(PERSON("1", "A",
                  "\"Turkish Identification Number 99 (Turkey); Cedula No. 5 (Utopia); Tax ID No. 1; Phone 2.\""),
           "1 1|A||||99/Turkey, 5/Utopia\n");
    expect(PERSON("1", "A", "\"Passport issued in Utopolis; Passport; ; .\""), "1 1|A||||\n");
}

static void the_mark_at_the_end(void **state) {
    (void)state;
    expect(PERSON("1", "A", "-0- ") "\x1A", "1 1|A||||\n");
    expect(PERSON("1", "A", "-0- ") "\x1A\r\nwhatever follows\r\n", "1 1|A||||\n");
    assert_int_equal(got.counts.rows, 1);
}

static void write_file(const char *folder, const char *name, const char *text) {
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void remove_file(const char *folder, const char *name) {
    char path[8192];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    (void)unlink(path);
}

/* Reads the list `name` that lies in a folder beside one file of aliases of that other name. */
static void read_beside(const char *name, const char *aliases_name) {
    char folder[4096];
    char path[8192];
    (void)snprintf(folder, sizeof folder, "%s/rescreen-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    write_file(folder, name, PERSON("1", "A", "-0- "));
    write_file(folder, aliases_name, "1,7,\"aka\",\"B\",-0- \r\n");
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    reading_of_file(&got, path, &LIST);
    remove_file(folder, name);
    remove_file(folder, aliases_name);
    assert_int_equal(rmdir(folder), 0);
    assert_string_equal(got.error, "");
}

static void names_of_the_neighbours(void **state) {
    (void)state;
    static const char *const found[][2] = {{"sdn.csv", "alt.csv"},
                                           {"SDN.CSV", "ALT.CSV"},
                                           {"sdn.csv", "ALT.CSV"},
                                           {"mine.csv", "alt.csv"},
                                           {"cons_prim.csv", "cons_alt.csv"},
                                           {"CONS_PRIM.CSV", "CONS_ALT.CSV"}};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        read_beside(found[i][0], found[i][1]);
        assert_string_equal(got.text, "1 1|A, B||||\n");
    }
    read_beside("cons_prim.csv", "alt.csv"); /* of another list */
    assert_string_equal(got.text, "1 1|A||||\n");
}

static void a_folder_in_place_of_the_aliases(void **state) {
    (void)state;
    char folder[4096];
    char path[8192];
    (void)snprintf(folder, sizeof folder, "%s/rescreen-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    write_file(folder, "sdn.csv", PERSON("1", "A", "-0- "));
    (void)snprintf(path, sizeof path, "%s/alt.csv", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/sdn.csv", folder);
    reading_of_file(&got, path, &LIST);
    assert_int_equal(got.status, RS_EINPUT);
    assert_non_null(strstr(got.error, "alt.csv: is a folder"));
    remove_file(folder, "sdn.csv");
    (void)snprintf(path, sizeof path, "%s/alt.csv", folder);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void an_empty_file_of_aliases(void **state) {
    (void)state;
    char folder[4096];
    char path[8192];
    (void)snprintf(folder, sizeof folder, "%s/rescreen-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    write_file(folder, "sdn.csv", PERSON("1", "A", "-0- "));
    write_file(folder, "alt.csv", "");
    (void)snprintf(path, sizeof path, "%s/sdn.csv", folder);
    reading_of_file(&got, path, &LIST);
    assert_int_equal(got.status, RS_EINPUT);
    assert_non_null(strstr(got.error, "alt.csv: is empty"));
    remove_file(folder, "sdn.csv");
    remove_file(folder, "alt.csv");
    assert_int_equal(rmdir(folder), 0);
}

/* The list 'sdn.csv' in a folder with these aliases beside it. */
static void read_with_aliases(const char *list, const char *aliases) {
    char folder[4096];
    char path[8192];
    (void)snprintf(folder, sizeof folder, "%s/rescreen-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    write_file(folder, "sdn.csv", list);
    write_file(folder, "alt.csv", aliases);
    (void)snprintf(path, sizeof path, "%s/sdn.csv", folder);
    reading_of_file(&got, path, &LIST);
    remove_file(folder, "sdn.csv");
    remove_file(folder, "alt.csv");
    assert_int_equal(rmdir(folder), 0);
}

static void aliases_that_are_none(void **state) {
    (void)state;
    static const char *const none[] = {"<html>404 Not Found</html>\n", "1;7;aka;B;-0-\n", "1,7,\"aka\",-0- ,-0- \n",
                                       "\x1A"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        read_with_aliases(PERSON("1", "A", "-0- "), none[i]);
        assert_int_equal(got.status, RS_EINPUT);
        assert_non_null(strstr(got.error, "alt.csv: holds no alias"));
    }
}

static void aliases_of_nobody(void **state) {
    (void)state;
    read_with_aliases(PERSON("1", "A", "-0- "),
                      "1,7,\"aka\",\"B\",-0- \r\n2,8,\"aka\",\"C\",-0- \r\n2,9,\"aka\",\"D\",-0- "
                      "\r\n");
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, "1 1|A, B||||\n");
    assert_int_equal(got.counts.rows, 1); /* the other two are told: tests/cli/records.sh */
}

static void in_other_character_sets(void **state) {
    (void)state;
    static const char list[] = PERSON("1", "A", "-0- ");
    expect("\xEF\xBB\xBF" PERSON("1", "A", "-0- "), "1 1|A||||\n");
    static char wide[2 * sizeof list + 2] = "\xFF\xFE";
    for (size_t i = 0; list[i] != '\0'; i++)
        wide[2 + 2 * i] = list[i];
    reading_of_bytes(&got, wide, 2 * strlen(list) + 2, &LIST);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "ofac-csv");
    assert_string_equal(got.text, "1 1|A||||\n");
}

static void nobody_on_the_list(void **state) {
    (void)state;
    reading_of_text(&got, ROW("2", "STAR", "\"vessel\"", "-0- "), RS_WATCHLIST);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, "FILE: this watchlist has no person that can be screened against: of 1 rows, 0 "
                                   "could not be read and 1 are no persons");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_list),
        cmocka_unit_test(a_list_without_neighbours),
        cmocka_unit_test(ships_and_companies_are_read_where_all_subjects_are_wanted),
        cmocka_unit_test(documents_by_their_labels),
        cmocka_unit_test(countries_with_a_comma),
        cmocka_unit_test(remarks),
        cmocka_unit_test(the_mark_at_the_end),
        cmocka_unit_test(names_of_the_neighbours),
        cmocka_unit_test(a_folder_in_place_of_the_aliases),
        cmocka_unit_test(an_empty_file_of_aliases),
        cmocka_unit_test(aliases_that_are_none),
        cmocka_unit_test(aliases_of_nobody),
        cmocka_unit_test(in_other_character_sets),
        cmocka_unit_test(nobody_on_the_list),
    };
    return cmocka_run_group_tests_name("input/ofac_csv", tests, NULL, NULL);
}
