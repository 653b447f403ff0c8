#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static const rs_input_options AS_UN_XML = {.role = RS_WATCHLIST, .format = "un-xml"};

#define PERSON(id, name)                                                                                               \
    "<INDIVIDUAL><FIRST_NAME>" name "</FIRST_NAME><REFERENCE_NUMBER>" id "</REFERENCE_NUMBER></INDIVIDUAL>"
#define LIST(subjects) "<CONSOLIDATED_LIST><INDIVIDUALS>" subjects "</INDIVIDUALS></CONSOLIDATED_LIST>"

static void expect(const char *text, const char *expected) {
    reading_of_bytes(&got, text, strlen(text), &AS_UN_XML);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
}

static void expect_error(const char *text, const char *start_of_error) {
    reading_of_bytes(&got, text, strlen(text), &AS_UN_XML);
    assert_int_equal(got.status, RS_EINPUT);
    got.error[strlen(start_of_error)] = '\0';
    assert_string_equal(got.error, start_of_error);
}

static void a_whole_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/un.xml", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "un-xml");
    assert_string_equal(got.text,
                        "5 UTi.001|ANTON MUSTER BEISPIEL & SOHN, Антон Мустер, MUSTER, Toni, Tonio Muster, ~Abu Test, "
                        "~Абу Тест|1961-02-03, 1960-03-12, ~1958, 1955..1957|Utopia, Erewhon|Male|"
                        "X1234567/Utopia, 12-34/Erewhon\n"
                        "62 1000002|BERTA, Berta B||||\n"
                        "67 ! FIRST_NAME: empty name\n"
                        "71 ! REFERENCE_NUMBER: missing id; an entry of a list needs one\n");
    assert_int_equal(got.counts.rows, 5);
    assert_int_equal(got.counts.rejected, 2);
    assert_int_equal(got.counts.left_out, 1);
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void an_alias_alone_is_a_name(void **state) {
    (void)state;
    expect(LIST("<INDIVIDUAL><DATAID>7</DATAID><INDIVIDUAL_ALIAS><QUALITY>low</QUALITY><ALIAS_NAME>A B</ALIAS_NAME>"
                "</INDIVIDUAL_ALIAS></INDIVIDUAL>"),
           "1 7|~A B||||\n");
}

static void entities_are_read_where_all_subjects_are_wanted(void **state) {
    (void)state;
    static const char list[] = "<CONSOLIDATED_LIST><INDIVIDUALS>" PERSON(
        "1", "A") "</INDIVIDUALS><ENTITIES><ENTITY><FIRST_NAME>TEST TRADING"
                  "</FIRST_NAME><REFERENCE_NUMBER>UTe.1</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>a.k.a.</"
                  "QUALITY><ALIAS_NAME>Test "
                  "Co.</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></"
                  "ENTITY_ALIAS><NAME_ORIGINAL_SCRIPT>Тест"
                  "</NAME_ORIGINAL_SCRIPT></ENTITY><ENTITY><FIRST_NAME>X</FIRST_NAME></ENTITY></ENTITIES></"
                  "CONSOLIDATED_LIST>";
    const rs_input_options any = {.role = RS_WATCHLIST, .any_schema = true};
    expect(list, "1 1|A||||\n");
    assert_int_equal(got.counts.left_out, 2);
    reading_of_bytes(&got, list, strlen(list), &any);
    assert_string_equal(got.error, "");
    assert_string_equal(got.text, "1 1|A||||\n1 UTe.1|TEST TRADING, Test Co., Тест||||\n"
                                  "1 ! REFERENCE_NUMBER: missing id; an entry of a list needs one\n");
    assert_int_equal(got.counts.rows, 3);
    assert_int_equal(got.counts.left_out, 0);
}

static void unknown_elements_are_passed_over(void **state) {
    (void)state;
    expect(LIST("<INDIVIDUAL><X><FIRST_NAME>NO</FIRST_NAME></X><FIRST_NAME><B>no</B>A</FIRST_NAME><DATAID>7</DATAID>"
                "<NATIONALITY><VALUE>U<i>x</i></VALUE></NATIONALITY><SECOND_NAME>B</SECOND_NAME></INDIVIDUAL>"),
           "1 7|A B||U||\n");
}

#define BORN(parts)                                                                                                    \
    "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><DATAID>7</DATAID><INDIVIDUAL_DATE_OF_BIRTH>" parts                         \
    "</INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>"

static void notes_that_are_dates(void **state) {
    (void)state;
    expect(LIST(BORN("<NOTE>Nov. 1973</NOTE>")), "1 7|A|1973-11|||\n");
    expect(LIST(BORN("<YEAR>1958</YEAR><NOTE>Sep.</NOTE>")), "1 7|A|1958-09|||\n");
    expect(LIST(BORN("<YEAR>1958</YEAR><NOTE>Approximately</NOTE>")), "1 7|A|~1958|||\n");
    expect(LIST(BORN("<YEAR>1958</YEAR><NOTE>from a false passport</NOTE>")), "1 7|A|1958|||\n");
    expect(LIST(BORN("<DATE>1958-09-02</DATE><NOTE>Nov. 1973</NOTE>")), "1 7|A|1958-09-02|||\n");
    expect(LIST(BORN("<NOTE>24/06/1402 (Hijri Calendar)</NOTE>")), "1 7|A|1982-04-19+-2|||\n");
    assert_int_equal(got.counts.dates_unknown, 0);
    expect(LIST(BORN("<NOTE>30-35 years old</NOTE>")), "1 7|A||||\n");
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void places_of_birth(void **state) {
    (void)state;
    expect(
        LIST("<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><DATAID>7</DATAID><INDIVIDUAL_PLACE_OF_BIRTH><CITY>Utopolis</CITY>"
             "<COUNTRY>Utopia</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH><INDIVIDUAL_PLACE_OF_BIRTH><CITY>Nowhere</CITY>"
             "</INDIVIDUAL_PLACE_OF_BIRTH><INDIVIDUAL_ADDRESS><COUNTRY>Erewhon</COUNTRY></INDIVIDUAL_ADDRESS>"
             "</INDIVIDUAL>"),
        "1 7|A|||||born Utopia\n");
}

static void papers_of_an_alias(void **state) {
    (void)state;
    expect(LIST("<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><DATAID>7</DATAID><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY>"
                "<ALIAS_NAME>B</ALIAS_NAME><DATE_OF_BIRTH>1969-02-05</DATE_OF_BIRTH><COUNTRY_OF_BIRTH>Utopia"
                "</COUNTRY_OF_BIRTH></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><ALIAS_NAME>C</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                "</INDIVIDUAL>"),
           "1 7|A, B, C|1969-02-05||||born Utopia\n");
}

#define ALIAS(parts)                                                                                                   \
    "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><DATAID>7</DATAID><INDIVIDUAL_ALIAS>" parts "</INDIVIDUAL_ALIAS>"           \
    "</INDIVIDUAL>"

static void what_is_said_behind_an_alias(void **state) {
    (void)state;
    expect(LIST(ALIAS("<ALIAS_NAME>Berta B, born 1 Jan. 1953 (Utopian passport no.03825239, date of issue 4 May 2014, "
                      "expiry 3 May 2024.)</ALIAS_NAME>")),
           "1 7|A, Berta B|1953-01-01|||03825239/Utopian\n");
    expect(LIST(ALIAS("<ALIAS_NAME>Berta B, born in Utopolis on 01 Mar.1967</ALIAS_NAME>")),
           "1 7|A, Berta B|1967-03-01|||\n");
    expect(LIST(ALIAS("<ALIAS_NAME>Berta Born</ALIAS_NAME>")), "1 7|A, Berta Born||||\n");
    expect(LIST(ALIAS("<ALIAS_NAME>B (false identity related to fraudulent Utopian identification number 6910275240086 "
                      "linked to Utopian passport number 434021161, both taken)</ALIAS_NAME>")),
           "1 7|A, B||||6910275240086/Utopian, 434021161/Utopian\n");
}

static void dates_and_documents_in_a_note(void **state) {
    (void)state;
    expect(LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>Passport number: B0515260; DOB: 1948; POB: Utopolis (North), "
                      "Utopia; Date of\nissue: 10 Jan 2012; Date of expiration: 10 Jan\n2017.</NOTE>")),
           "1 7|A, B|1948|||B0515260/\n");
    expect(
        LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>Utopia ID Number 073/SPICRE; POB: Utopolis; Date of issue: 6 Dec "
                   "2011</NOTE>")),
        "1 7|A, B||||073/SPICRE/Utopia\n");
    expect(
        LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>in Utopolis (DPOB - 1970) - Passport No. 284158, expires 21 August "
                   "2005\n(Utopia)</NOTE>")),
        "1 7|A, B|1970|||284158/Utopia\n");
    expect(
        LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>born in 1965 in Utopolis, Utopia passport number OR 1961825 issued "
                   "on 4\nFeb. 2003 by the Utopian Consulate, expired 2 Feb.\n2006</NOTE>")),
        "1 7|A, B|1965|||OR 1961825/Utopia\n");
    expect(LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>DOB: a) 11 Apr. 1960 b) 11 Apr. 1963. POB: Utopia</NOTE>")),
           "1 7|A, B|1960-04-11, 1963-04-11|||\n");
    expect(LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>born circa 1965 or 1967</NOTE>")), "1 7|A, B|~1965, ~1967|||\n");
    expect(LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>appears in false Utopian passport number S335026</NOTE>")),
           "1 7|A, B||||S335026/Utopian\n");
}

static void other_notes_say_nothing(void **state) {
    (void)state;
    expect(LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>previously listed as</NOTE>")), "1 7|A, B||||\n");
    expect(
        LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>Listed by resolution 2368 (2017). Died on 2 April 2024; reviewed "
                   "on 4 Dec. 2019</NOTE>")),
        "1 7|A, B||||\n");
    expect(LIST(ALIAS("<ALIAS_NAME>B</ALIAS_NAME><NOTE>born in Utopia; passport issued 1990</NOTE>")),
           "1 7|A, B||||\n");
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void names_in_a_note(void **state) {
    (void)state;
    expect(
        LIST(ALIAS("<QUALITY>Low</QUALITY><ALIAS_NAME>Антон</ALIAS_NAME><NOTE>Anton Muster; Antun\nMuster; Anton the "
                   "Muster</NOTE>")),
        "1 7|A, ~Антон, ~Anton Muster, ~Antun Muster, ~Anton the Muster||||\n");
    expect(LIST(ALIAS("<ALIAS_NAME>Abu A</ALIAS_NAME><NOTE>original script: Абу А</NOTE>")),
           "1 7|A, Abu A, Абу А||||\n");
}

static void nothing_to_say(void **state) {
    (void)state;
    expect(LIST("<INDIVIDUAL><FIRST_NAME>ANTON</FIRST_NAME><SECOND_NAME>B</SECOND_NAME><FOURTH_NAME>na</FOURTH_NAME>"
                "<DATAID>7</DATAID><NATIONALITY><VALUE>na</VALUE></NATIONALITY><INDIVIDUAL_ALIAS><ALIAS_NAME>na"
                "</ALIAS_NAME></INDIVIDUAL_ALIAS></INDIVIDUAL>"),
           "1 7|ANTON B||||\n");
    expect(LIST("<INDIVIDUAL><FIRST_NAME>TCHAM</FIRST_NAME><SECOND_NAME>NA</SECOND_NAME><THIRD_NAME>MAN</THIRD_NAME>"
                "<DATAID>7</DATAID></INDIVIDUAL>"),
           "1 7|TCHAM NA MAN||||\n");
}

#define DOCUMENT(parts)                                                                                                \
    "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><DATAID>7</DATAID><INDIVIDUAL_DOCUMENT>" parts                              \
    "</INDIVIDUAL_DOCUMENT></INDIVIDUAL>"

static void numbers_in_the_wrong_place(void **state) {
    (void)state;
    expect(LIST(DOCUMENT("<NOTE>Utopian passport number L 191609 issued on 28 Feb. 1996</NOTE>")),
           "1 7|A||||L 191609/Utopian\n");
    expect(LIST(DOCUMENT("<TYPE_OF_DOCUMENT2>Utopian card (tazkira) number 545167</TYPE_OF_DOCUMENT2>"
                         "<NOTE>issued in 1974</NOTE>")),
           "1 7|A||||545167/Utopian\n");
    expect(LIST(DOCUMENT("<NOTE>issued for Anton, born on 25 Sep. 1973</NOTE>")), "1 7|A||||\n");
    expect(LIST(DOCUMENT("<NOTE>one of 12 in '74</NOTE>")), "1 7|A||||\n");
    expect(LIST(DOCUMENT("<NOTE>Refugee travel document, dated 30 Apr 2000</NOTE>")), "1 7|A||||\n");
    expect(LIST(DOCUMENT("<NUMBER>77</NUMBER><NOTE>number 123456</NOTE>")), "1 7|A||||77/\n");
}

static void entities_on_demand(void **state) {
    (void)state;
    const char *text = "<CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>MUSTER LTD</FIRST_NAME><DATAID>8</DATAID>"
                       "<ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>M (Мустер)</ALIAS_NAME></ENTITY_ALIAS></ENTITY>"
                       "</ENTITIES></CONSOLIDATED_LIST>";
    const rs_input_options all = {.role = RS_WATCHLIST, .any_schema = true};
    reading_of_bytes(&got, text, strlen(text), &all);
    assert_string_equal(got.text, "1 8|MUSTER LTD, ~M, ~Мустер||||\n");
    assert_int_equal(got.counts.left_out, 0);
}

static void many_people_come_one_by_one(void **state) {
    (void)state;
    enum { PEOPLE = 3000 };
    char *text = malloc(PEOPLE * 160 + 200);
    assert_non_null(text);
    strcpy(text, "<CONSOLIDATED_LIST><INDIVIDUALS>\n");
    size_t used = strlen(text);
    for (int i = 0; i < PEOPLE; i++)
        used += (size_t)sprintf(text + used, "%s<!--%d-->\n", PERSON("x", "ANNA"), i);
    strcpy(text + used, "</INDIVIDUALS></CONSOLIDATED_LIST>");
    reading_of_bytes(&got, text, strlen(text), &AS_UN_XML);
    free(text);
    assert_string_equal(got.error, "");
    assert_int_equal(got.records, PEOPLE);
    assert_int_equal(got.counts.rows, PEOPLE);
}

static void damaged_files(void **state) {
    (void)state;
    expect_error("<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n" PERSON("1", "A") "\n<INDIVIDUAL><FIRST",
                 "FILE, line 4: the XML is cut off or damaged (");
    assert_int_equal(got.records, 1);
    expect_error("<CONSOLIDATED_LIST>\n<INDIVIDUALS>", "FILE, line 2: the XML is cut off or damaged (");
    expect_error(LIST(PERSON("1", "A")) "<more/>", "FILE, line 1: the XML is cut off or damaged (junk");
    expect_error("<CONSOLIDATED_LIST><INDIVIDUALS></CONSOLIDATED_LIST>",
                 "FILE, line 1: the XML is cut off or damaged (mis");
    expect_error("<?xml version='1.0' encoding='EBCDIC-X'?>" LIST(PERSON("1", "A")),
                 "FILE: says that its character set is 'EBCDIC-X', which is unknown; save it as UTF-8");
    expect_error(LIST(PERSON("1", "M\xFCller")), "FILE, line 1: the XML is cut off or damaged (not well-formed");
    expect_error(LIST(PERSON("1", "&name;")), "FILE, line 1: the XML is cut off or damaged (undefined entity");
    expect_error("<other/>", "FILE, line 1: the root element is <other> instead of <CONSOLIDATED_LIST>");
    expect_error("id,name\n", "FILE, line 1: the XML is cut off or damaged (");
    expect_error("<CONSOLIDATED_LIST/>", "FILE: this watchlist has no entries");
}

static void entity_bombs(void **state) {
    (void)state;
    expect_error("<?xml version='1.0'?>\n<!DOCTYPE CONSOLIDATED_LIST [\n<!ENTITY a 'aaaaaaaaaa'>\n"
                 "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\n" LIST(PERSON("1", "&b;")),
                 "FILE, line 2: a DOCTYPE is refused");
    expect_error("<!DOCTYPE CONSOLIDATED_LIST SYSTEM 'file:///etc/passwd'>" LIST(PERSON("1", "A")),
                 "FILE, line 1: a DOCTYPE is refused");
}

static void deep_elements(void **state) {
    (void)state;
    static char text[200000];
    strcpy(text, "<CONSOLIDATED_LIST>");
    for (int i = 0; i < 10000; i++)
        strcat(text + strlen(text), "<a>");
    expect_error(text, "FILE, line 1: elements nested deeper than 64");
}

/* A list whose one person holds `length` letters between `before` and `after`. */
static char *with_long_text(const char *before, const char *after, size_t length) {
    char *text = malloc(length + 1000);
    if (!text)
        abort();
    int start = sprintf(text, "%s", before);
    memset(text + start, 'x', length);
    strcpy(text + (size_t)start + length, after);
    return text;
}

static void texts_without_bound(void **state) {
    (void)state;
    char *text =
        with_long_text("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>",
                       "</FIRST_NAME></INDIVIDUAL>" PERSON("2", "A") "</INDIVIDUALS></CONSOLIDATED_LIST>", 5U << 20);
    expect(text, "1 ! subject longer than 1 MiB\n1 2|A||||\n");
    free(text);

    text = with_long_text("<CONSOLIDATED_LIST a='", "'/>", 20U << 20);
    expect_error(text, "FILE, line 1: a tag or comment longer than 1 MiB");
    free(text);

    text = with_long_text("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><COMMENTS1>",
                          "</COMMENTS1><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL></INDIVIDUALS>"
                          "</CONSOLIDATED_LIST>",
                          5U << 20);
    expect(text, "1 1|A||||\n"); /* what is not read may be long */
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_list),
        cmocka_unit_test(an_alias_alone_is_a_name),
        cmocka_unit_test(entities_are_read_where_all_subjects_are_wanted),
        cmocka_unit_test(unknown_elements_are_passed_over),
        cmocka_unit_test(notes_that_are_dates),
        cmocka_unit_test(places_of_birth),
        cmocka_unit_test(papers_of_an_alias),
        cmocka_unit_test(what_is_said_behind_an_alias),
        cmocka_unit_test(dates_and_documents_in_a_note),
        cmocka_unit_test(other_notes_say_nothing),
        cmocka_unit_test(names_in_a_note),
        cmocka_unit_test(nothing_to_say),
        cmocka_unit_test(numbers_in_the_wrong_place),
        cmocka_unit_test(entities_on_demand),
        cmocka_unit_test(many_people_come_one_by_one),
        cmocka_unit_test(damaged_files),
        cmocka_unit_test(entity_bombs),
        cmocka_unit_test(deep_elements),
        cmocka_unit_test(texts_without_bound),
    };
    return cmocka_run_group_tests_name("input/un_xml", tests, NULL, NULL);
}
