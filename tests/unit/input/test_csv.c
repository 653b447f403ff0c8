#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

static reading got;

static void expect(const char *text, rs_role role, const char *expected) {
    reading_of_text(&got, text, role);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, got.rejects);
}

static void expect_error(const char *text, rs_role role, const char *error) {
    reading_of_text(&got, text, role);
    assert_int_equal(got.status, RS_EINPUT);
    assert_string_equal(got.error, error);
}

static void expect_mapped(const char *text, rs_role role, const rs_column_map *maps, size_t count, rs_status status,
                          const char *expected) {
    const rs_input_options options = {.role = role, .maps = maps, .map_count = count};
    reading_of_bytes(&got, text, strlen(text), &options);
    assert_int_equal(got.status, status);
    assert_string_equal(status ? got.error : got.text, expected);
}

static void all_columns(void **state) {
    (void)state;
    expect("id,name,dob,sex,nationality,document_number,document_country,truncated\n"
           "p1,Anna Muster,1960-03-12,F,UTO,X123,UTO,no\n"
           "p2,MUSTER ANN,1960;12 Mar 1961,female,UTO; Erewhon,,,yes\n",
           RS_PASSENGERS,
           "2 p1|Anna Muster|1960-03-12|UTO|F|X123/UTO\n"
           "3 p2|MUSTER ANN^|1960, 1961-03-12|UTO, Erewhon|female|\n");
    assert_string_equal(got.format, "csv");
}

static void column_names_are_matched_loosely(void **state) {
    (void)state;
    expect("Document Number, GIVEN ,Sur-Name,D_O_B\nX1,Anna,Muster,1960\n", RS_PASSENGERS,
           "2 1|Anna Muster|1960|||X1/\n");
}

static void a_cut_off_name_ends_with_its_last_token(void **state) {
    (void)state;
    expect("surname,given,truncated\nMuster,Anna,1\nMuster,Anna,0\nMuster,Anna,\nMuster,Anna,maybe\n", RS_PASSENGERS,
           "2 1|Muster Anna^||||\n"
           "3 2|Anna Muster||||\n"
           "4 3|Anna Muster||||\n"
           "5 ! truncated: neither yes nor no\n");
}

static void half_a_name_is_a_name(void **state) {
    (void)state;
    expect("surname,given\nMuster,\n,Anna\n , \n", RS_PASSENGERS,
           "2 1|Muster||||\n3 2|Anna||||\n4 ! surname: empty name\n");
}

static void cells_that_say_that_they_are_empty(void **state) {
    (void)state;
    expect("surname,given,dob,sex\nA,Null~Value,N/A,\\N\nNull,B,#N/A,M\nNULL~VALUE,n/a,,\n", RS_PASSENGERS,
           "2 1|A||||\n3 2|B Null|||M|\n4 ! surname: empty name\n");
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void a_passenger_without_id_is_its_row(void **state) {
    (void)state;
    expect("id,name\n,Anna\nx,y,z\n\n\nb7,Berta\n,Carla\n", RS_PASSENGERS,
           "2 1|Anna||||\n3 ! wrong number of columns: 3 instead of 2\n6 b7|Berta||||\n7 4|Carla||||\n");
    assert_int_equal(got.counts.rows, 4);
}

static void aliases_of_a_list(void **state) {
    (void)state;
    expect("id,name,alias_quality\ne1,Anton,\ne1,Toni,Low\ne1,Tonio,weak\ne1,Antonio,good\n,Berta,\n", RS_WATCHLIST,
           "2 e1|Anton||||\n3 e1|~Toni||||\n4 e1|~Tonio||||\n5 e1|Antonio||||\n"
           "6 ! id: missing id; an entry of a list needs one\n");
}

static void separators(void **state) {
    (void)state;
    const char *expected = "2 1|Muster, Anna|1960-03-12|||\n";
    expect("name;dob\nMuster, Anna;1960-03-12\n", RS_PASSENGERS, expected);
    expect("name\tdob\nMuster, Anna\t1960-03-12\n", RS_PASSENGERS, expected);
    expect("name,dob\n\"Muster, Anna\",1960-03-12\n", RS_PASSENGERS, expected);
    expect("\"name\";\"a,b,c\";\"dob\"\n\"Muster, Anna\";;1960-03-12\n", RS_PASSENGERS, expected);
    expect("name;nationality\nAnna;\"AA; BB\"\n", RS_PASSENGERS, "2 1|Anna||AA, BB||\n");
}

static void countries_of_birth(void **state) {
    (void)state;
    expect("name,birth_country\nAnna,Utopia; Erewhon\nBerta,\n", RS_PASSENGERS,
           "2 1|Anna|||||born Utopia, Erewhon\n3 2|Berta||||\n");
}

static void dates_of_several_meanings(void **state) {
    (void)state;
    expect("name,dob\nAnna,600312\nBerta,1402-06-24 (Hijri)\nCarla,1402 AH\nDora,1369-05-02 Solar\nEva,1369-05-02\n",
           RS_PASSENGERS,
           "2 1|Anna|1960-03-12, 2060-03-12|||\n3 2|Berta|1982-04-19+-2|||\n4 3|Carla|1981..1982|||\n"
           "5 4|Dora|1990-07-24|||\n6 5|Eva||||\n");
    assert_int_equal(got.counts.dates_unknown, 1); /* of Eva, who was not born in 1369 of our calendar */
}

static void dates_one_of_which_is_meant(void **state) {
    (void)state;
    expect("name,dob\nAnna,1965 or 1967\nBerta,12 Mar 1960 OR 1961 or 1962\nCarla,1960 or soon\nDora,or\n",
           RS_PASSENGERS, "2 1|Anna|1965, 1967|||\n3 2|Berta|1960-03-12, 1961, 1962|||\n4 3|Carla||||\n5 4|Dora||||\n");
    assert_int_equal(got.counts.dates_unknown, 2);
}

static void line_ends_and_marks(void **state) {
    (void)state;
    expect("\xEF\xBB\xBFname,dob\r\nAnna,1960\r\n\"Anna\r\nMaria\",1961", RS_PASSENGERS,
           "2 1|Anna|1960|||\n3 2|Anna Maria|1961|||\n");
    expect("\xEF\xBB\xBF\"name\"\n\"Zo\xC3\xAB \"\"Z\"\" \"\n", RS_PASSENGERS, "2 1|Zo\xC3\xAB \"Z\"||||\n");
}

static void dates_that_are_not_understood(void **state) {
    (void)state;
    expect("name,dob\nAnna,soon\nBerta,1960;?\nCarla,\n", RS_PASSENGERS,
           "2 1|Anna||||\n3 2|Berta|1960|||\n4 3|Carla||||\n");
    assert_int_equal(got.counts.dates_unknown, 2);
}

static void bad_rows_are_rejected_alone(void **state) {
    (void)state;
    expect("id,name\n1,A\n2\n3,C,x\n4,D \"d\n5,\"E\"e\n6,M\xFCller\n7,G\n", RS_PASSENGERS,
           "2 1|A||||\n"
           "3 ! wrong number of columns: 1 instead of 2\n"
           "4 ! wrong number of columns: 3 instead of 2\n"
           "5 ! bad quoting: a quote inside a field that is not quoted\n"
           "6 ! bad quoting: something follows a closing quote\n"
           "7 6|M\xC3\xBCller||||\n"
           "8 7|G||||\n");
    assert_int_equal(got.counts.rejected, 4);
}

static void an_open_quote_loses_one_row(void **state) {
    (void)state;
    expect("id,name\n1,\"Anna\n2,Berta\n3,Carla\n", RS_PASSENGERS,
           "2 ! bad quoting: a quote is opened and never closed\n3 2|Berta||||\n4 3|Carla||||\n");
    expect("id,name\n1,\"Anna\n2,Berta\n3,\"Carla\"\n4,Dora\n", RS_PASSENGERS,
           "2 ! bad quoting: something follows a closing quote\n3 2|Berta||||\n4 3|Carla||||\n5 4|Dora||||\n");
    /* The stray quote of line 4 closes that of line 2: one row of too many columns, of which line 3 must not be lost.
     */
    expect("id,name\n1,\"Anna\n2,Berta\n3,Carla\",x\n4,Dora\n", RS_PASSENGERS,
           "2 ! wrong number of columns: 3 instead of 2\n3 2|Berta||||\n"
           "4 ! bad quoting: a quote inside a field that is not quoted\n5 4|Dora||||\n");
}

static void nul_bytes(void **state) {
    (void)state;
    static const char bytes[] = "id,name\n1,An\0na\n2,Berta\n";
    const rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_bytes(&got, bytes, sizeof bytes - 1, &options);
    assert_string_equal(got.text, "2 ! holds a NUL byte\n3 2|Berta||||\n");
}

static void a_line_of_ten_megabytes(void **state) {
    (void)state;
    enum { LONG = 10 * 1000 * 1000 };
    char *text = malloc(LONG + 100);
    assert_non_null(text);
    strcpy(text, "id,name\n1,");
    size_t start = strlen(text);
    memset(text + start, 'a', LONG);
    strcpy(text + start + LONG, "\n2,Berta\n");
    expect(text, RS_PASSENGERS, "2 ! row longer than 1 MiB\n3 2|Berta||||\n");
    free(text);
}

#define ZONE1 "P<UTOMUSTER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<<"
#define ZONE2 "X1234567<7UTO7408122F2904157<<<<<<<<<<<<<<<4"
#define OF_ZONE "MUSTER ANNA MARIA|1974-08-12|UTO|F|X1234567/UTO"

static void machine_readable_zones(void **state) {
    (void)state;
    expect("id,mrz\np1,\"" ZONE1 "\n" ZONE2 "\"\np2," ZONE1 ZONE2 "\n", RS_PASSENGERS,
           "2 p1|" OF_ZONE "\n4 p2|" OF_ZONE "\n");
    expect("mrz_1;MRZ2;mrz3;seat\n" ZONE1 ";" ZONE2 ";;1A\n", RS_PASSENGERS, "2 1|" OF_ZONE "\n");
    expect("line1,line2,remark\n" ZONE1 "," ZONE2 ",\n", RS_PASSENGERS, "2 1|" OF_ZONE "\n");
    expect("name,line1,line2\nAnna," ZONE1 "," ZONE2 "\n", RS_PASSENGERS, "2 1|Anna||||\n"); /* an address's, perhaps */
    expect("mrz\n" ZONE1 "\n\"" ZONE1 "\n" ZONE2 "\n\n" ZONE2 "\n" ZONE2 "\"\n", RS_PASSENGERS,
           "2 ! mrz: 1 of the lines of a zone without the others\n"
           "3 ! mrz: more lines than a machine-readable zone has\n");
    expect("mrz,dob\n,1960\n", RS_PASSENGERS, "2 ! mrz: empty name\n");
}

static void zones_beside_other_columns(void **state) {
    (void)state;
    expect("name,mrz,dob,sex,nationality\nAnna M\xC3\xBCster," ZONE1 ZONE2 ",1974-08,M,Erewhon\n", RS_PASSENGERS,
           "2 1|Anna M\xC3\xBCster, MUSTER ANNA MARIA|1974-08-12, 1974-08|UTO, Erewhon|M|X1234567/UTO\n");
    expect("surname,mrz\nMUSTER," ZONE1 ZONE2 "\n", RS_PASSENGERS, "2 1|" OF_ZONE "\n");
    expect("name,mrz\nAnna,\nBerta," ZONE1 "\n", RS_PASSENGERS,
           "2 1|Anna||||\n"
           "3 2|Berta|||||remark machine-readable zone: 1 of the lines of a zone without the others\n");
}

static void maps(void **state) {
    (void)state;
    const char *text = "Ref,full_name,Name,born\nr1,Anna Muster,MUSTER,1960\n";
    const rs_column_map good[] = {{"name", "Full Name"}, {"id", "ref"}, {"DOB", "born"}};
    expect_mapped(text, RS_WATCHLIST, good, 3, RS_OK, "2 r1|Anna Muster|1960|||\n");
    expect_mapped(text, RS_PASSENGERS, NULL, 0, RS_OK, "2 1|MUSTER|1960|||\n");
    const rs_column_map parts[] = {{"surname", "full_name"}, {"given", "Ref"}};
    expect_mapped(text, RS_PASSENGERS, parts, 2, RS_OK, "2 1|r1 Anna Muster|1960|||\n");
    const rs_column_map twice[] = {{"name", "full_name"}, {"name", "Ref"}};
    expect_mapped(text, RS_PASSENGERS, twice, 2, RS_OK, "2 1|r1|1960|||\n");
}

static void maps_that_fail(void **state) {
    (void)state;
    const char *text = "Ref,full_name\nr1,Anna\n";
    const rs_column_map missing[] = {{"name", "fullname2"}};
    expect_mapped(text, RS_PASSENGERS, missing, 1, RS_EINPUT,
                  "FILE, line 1: no column 'fullname2' for --map name=fullname2; the columns are: Ref, full_name");
    const rs_column_map unknown[] = {{"nom", "full_name"}};
    expect_mapped(text, RS_WATCHLIST, unknown, 1, RS_EUSAGE,
                  "--map-list nom=full_name: there is no field 'nom'; the fields are name, surname, given, "
                  "middle, aliases, id, dob, sex, nationality, birth_country, document_number, document_country, "
                  "truncated, alias_quality, mrz, mrz1, mrz2, mrz3");
}

static void headers_that_fail(void **state) {
    (void)state;
    expect_error("a,b\n1,2\n", RS_PASSENGERS,
                 "FILE, line 1: no column 'name', nor both 'surname' and 'given', nor 'mrz'; the columns are: a, b; "
                 "say which one "
                 "it is with --map FIELD=COLUMN");
    expect_error(
        "\nsurname,b\n1,2\n", RS_PASSENGERS,
        "FILE, line 2: no column 'name', nor both 'surname' and 'given', nor 'mrz'; the columns are: surname, b; say "
        "which one it is with --map FIELD=COLUMN");
    expect_error(
        "MUSTER BERTA,1980-01-02,F\n", RS_PASSENGERS,
        "FILE, line 1: no column 'name', nor both 'surname' and 'given', nor 'mrz'; the columns are: not shown, "
        "for this looks like a row of data: has the file lost its header?; say which one it is with "
        "--map FIELD=COLUMN");
    expect_error(
        "NAD+FL+++MUSTER:BERTA'DTM+329:800102'\n", RS_PASSENGERS,
        "FILE, line 1: no column 'name', nor both 'surname' and 'given', nor 'mrz'; the columns are: not shown, "
        "for this begins like EDIFACT: edifact:FILE; say which one it is with --map FIELD=COLUMN");
    expect_error(
        "\"P<UTOMUSTER<<BERTA<<<<\"\n", RS_PASSENGERS,
        "FILE, line 1: no column 'name', nor both 'surname' and 'given', nor 'mrz'; the columns are: not shown, "
        "for this begins like a machine-readable zone: mrz:FILE; say which one it is with --map FIELD=COLUMN");
    expect_error("Name,id,Na me\n1,2,3\n", RS_PASSENGERS,
                 "FILE, line 1: two columns are called 'name'; rename one of them");
    expect_error("na\"me,id\n1,2\n", RS_PASSENGERS,
                 "FILE, line 1: the header cannot be read: bad quoting: a quote inside a field that is not quoted");
}

static void a_list_without_ids_goes_by_rows(void **state) {
    (void)state;
    expect("name,b\nAnna,2\nBerta\nCarla,3\n", RS_WATCHLIST,
           "2 1|Anna||||\n3 ! wrong number of columns: 1 instead of 2\n4 3|Carla||||\n");
}

/* Headers as they are found in the wild. */
static void other_words_for_the_columns(void **state) {
    (void)state;
    const char *expected = "2 7|Anna Maria Muster|1960-03-12|UTO|F|X1/ERE\n";
    expect("passengerId,firstName,middleName,lastName,birthDate,gender,citizenship,passportNumber,issuingCountry\n"
           "7,Anna,Maria,Muster,1960-03-12,F,UTO,X1,ERE\n",
           RS_PASSENGERS, expected);
    expect("Family Name;Given Names;Date of Birth;Sex;Country of citizenship;Passport No;Passport-Country;UID\n"
           "Muster;Anna Maria;1960-03-12;F;UTO;X1;ERE;7\n",
           RS_PASSENGERS, expected);
    expect("firstname,lastname,middlename,dob,documentcountry,documentnumber,documenttype,coc,phone,email\n"
           "ANNA,MUSTER,,11-10-1975,ERE,X1,P,UTO,1,a@b\n",
           RS_WATCHLIST, "2 1|ANNA MUSTER|1975-10-11|UTO||X1/ERE\n");
    expect("full_name,first_name,middle_name,last_name,gender,date_of_birth,place_of_birth,nationality\n"
           "Anna M. Muster,Anna,M.,Muster,female,1960,Utopia,uto\n,Berta,,Muster,,,,\n",
           RS_PASSENGERS, "2 1|Anna M. Muster|1960|uto|female|\n3 2|Berta Muster||||\n");
    expect("id,primary name,AKA,country of birth\n1,Anna,\"Anni; Anne\",UTO\n", RS_WATCHLIST,
           "2 1|Anna, Anni, Anne|||||born UTO\n");
}

static void our_own_word_wins(void **state) {
    (void)state;
    expect("name,full_name,nationality,citizenship,dob,born\nAnna,Berta,UTO,ERE,1960,1970\n", RS_PASSENGERS,
           "2 1|Anna|1960|UTO||\n");
}

static void doubtful_headers_ask(void **state) {
    (void)state;
    expect_error("full_name,passenger_name\n1,2\n", RS_PASSENGERS,
                 "FILE, line 1: 'full_name' or 'passenger_name' may be the field name; say which one it is with --map "
                 "name=full_name");
    expect_error("name,birth_date,born\n1,2,3\n", RS_WATCHLIST,
                 "FILE, line 1: 'birth_date' or 'born' may be the field dob; say which one it is with --map-list "
                 "dob=birth_date");
    expect_error("name,forename\n1,2\n", RS_PASSENGERS,
                 "FILE, line 1: the column 'name' may be the whole name or the surname alone; say which with --map "
                 "name=name or --map surname=name");
    expect_error("Name,Surname\n1,2\n", RS_WATCHLIST,
                 "FILE, line 1: the column 'name' may be the whole name or the given name alone; say which with "
                 "--map-list name=name or --map-list given=name");
    const rs_column_map whole[] = {{"name", "name"}};
    const rs_column_map part[] = {{"surname", "name"}};
    expect_mapped("name,forename\nMuster,Anna\n", RS_PASSENGERS, whole, 1, RS_OK, "2 1|Muster||||\n");
    expect_mapped("name,forename\nMuster,Anna\n", RS_PASSENGERS, part, 1, RS_OK, "2 1|Anna Muster||||\n");
    expect("full_name,forename\nAnna Muster,Anna\n", RS_PASSENGERS, "2 1|Anna Muster||||\n");
}

static void the_exact_name_wins(void **state) {
    (void)state;
    expect("Name,name\nAnna,Berta\n", RS_PASSENGERS, "2 1|Berta||||\n");
}

static void files_without_rows(void **state) {
    (void)state;
    expect("id,name\n", RS_PASSENGERS, "");
    expect("id,name", RS_PASSENGERS, "");
    expect_error("id,name\n", RS_WATCHLIST, "FILE: this watchlist has no entries");
    expect_error("id,name\nx\n", RS_WATCHLIST,
                 "FILE: this watchlist has no person that can be screened against: of 1 rows, 1 could not be read and "
                 "0 are no persons");
    expect_error("", RS_PASSENGERS, "FILE: is empty");
    expect_error("", RS_WATCHLIST, "FILE: is empty");
}

static void a_whole_file(void **state) {
    (void)state;
    rs_input_options options = {.role = RS_PASSENGERS};
    reading_of_file(&got, "tests/fixtures/input/passengers.csv", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, "2 p1|Anna Maria Musterfrau|1960-03-12|UTO|F|X1234567/UTO\n"
                                  "3 p2|Bert \"Bo\" O'Beispiel, von|1971-04-12, 1972|UTO, ERE|M|\n"
                                  "4 3|\xC3\x87"
                                  "em \xC3\x9Cnal|1980|ERE|male|Y7/ERE\n"
                                  "5 p4|Langername Konstantinopolita^||||\n"
                                  "6 p5|Emil Zeilen umbruch|1955||M|\n"
                                  "8 ! bad quoting: a quote is opened and never closed\n"
                                  "9 p7|Gerda Gut|1950|UTO|F|\n"
                                  "10 ! wrong number of columns: 3 instead of 9\n"
                                  "11 ! surname: empty name\n");
    options.role = RS_WATCHLIST;
    reading_of_file(&got, "tests/fixtures/input/list.csv", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, "2 e1|Anton Beispiel|1955..1958|Utopia|M|\n3 e1|~Toni||||\n"
                                  "4 e2|Berta Muster|~1960|Utopia, Erewhon|F|\n"
                                  "5 ! id: missing id; an entry of a list needs one\n");
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file),
        cmocka_unit_test(all_columns),
        cmocka_unit_test(column_names_are_matched_loosely),
        cmocka_unit_test(a_cut_off_name_ends_with_its_last_token),
        cmocka_unit_test(half_a_name_is_a_name),
        cmocka_unit_test(cells_that_say_that_they_are_empty),
        cmocka_unit_test(a_passenger_without_id_is_its_row),
        cmocka_unit_test(aliases_of_a_list),
        cmocka_unit_test(separators),
        cmocka_unit_test(countries_of_birth),
        cmocka_unit_test(dates_of_several_meanings),
        cmocka_unit_test(dates_one_of_which_is_meant),
        cmocka_unit_test(line_ends_and_marks),
        cmocka_unit_test(dates_that_are_not_understood),
        cmocka_unit_test(bad_rows_are_rejected_alone),
        cmocka_unit_test(an_open_quote_loses_one_row),
        cmocka_unit_test(nul_bytes),
        cmocka_unit_test(a_line_of_ten_megabytes),
        cmocka_unit_test(machine_readable_zones),
        cmocka_unit_test(zones_beside_other_columns),
        cmocka_unit_test(maps),
        cmocka_unit_test(maps_that_fail),
        cmocka_unit_test(headers_that_fail),
        cmocka_unit_test(a_list_without_ids_goes_by_rows),
        cmocka_unit_test(other_words_for_the_columns),
        cmocka_unit_test(our_own_word_wins),
        cmocka_unit_test(doubtful_headers_ask),
        cmocka_unit_test(the_exact_name_wins),
        cmocka_unit_test(files_without_rows),
    };
    return cmocka_run_group_tests_name("input/csv", tests, NULL, NULL);
}
