#include "host/input/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* expected: number/country, with ' + ' between several. */
static void expect(const char *text, const char *expected) {
    rs_documents documents = rs_documents_of(rs_str_from(text));
    rs_document next;
    char found[256] = "";
    while (rs_documents_next(&documents, &next)) {
        const size_t used = strlen(found);
        (void)snprintf(found + used, sizeof found - used, "%s%.*s%s%.*s/%.*s", used > 0 ? " + " : "",
                       RS_STR_ARGS(next.number), next.second.length > 0 ? " " : "", RS_STR_ARGS(next.second),
                       RS_STR_ARGS(next.country));
    }
    assert_string_equal(found, expected);
}

static void numbers_and_countries(void **state) {
    (void)state;
    expect("AB850901", "AB850901/");
    expect(" OB 0243318 ", "OB 0243318/");
    expect("A005487 (Yemen) issued 13 Aug 1995", "A005487/Yemen");
    expect("G 649385 issued 08 Sep 2006 expires 17 Jul 2011", "G 649385/");
    expect("385950465 (Bulgaria) expires 11 Apr 2024", "385950465/Bulgaria");
    expect("R00012098, South Sudan", "R00012098/South Sudan");
    expect("381110042 (Expired 25 Jan. 2016)", "381110042/");
    expect("403062567 (US)", "403062567/US");
    expect("D489833(9) (Hong Kong)", "D489833(9)/Hong Kong");
    expect("347834, issued under name Anton Muster", "347834/");
    expect("1127083101 under name\nAnton Muster", "1127083101/");
    expect("123456 (Congo", "123456/Congo");
    expect("CV9157521(Utopia) Issued 8.9.2008, expires on 7.9.2013", "CV9157521/Utopia");
    expect("645310121. Issued on 13 Sept 2005", "645310121/");
    expect("PD-AE/044GN02. Expiry date 23 Feb 2013", "PD-AE/044GN02/");
    expect("SP 0008543. Doubtful", "SP 0008543/");
    expect("German travel document 0695982, expired", "0695982/German");
    expect("0695982.", "0695982/");
}

static void words_before_the_number(void **state) {
    (void)state;
    expect("CAR diplomatic passport no. D00000898", "D00000898/CAR");
    expect("Afghan national card (tazkira) number 300786", "300786/Afghan");
    expect("Diplomatic Passport: Z30321794", "Z30321794/");
    expect("Provisional passport No.: 28642163", "28642163/");
    expect("Military identification\nnumber 911-10-77", "911-10-77/");
    expect("Booklet A4827048 (Pakistan)", "A4827048/Pakistan");
}

/* Words that go on further than any country are none, and are not cut within a letter. */
static void endless_words_are_no_country(void **state) {
    (void)state;
    char text[512] = "A12345 ";
    for (size_t i = 0; i < 81; i++)
        (void)strcat(text, "\xc3\x9c");
    expect(text, "A12345/");
    (void)strcat(text, "(Utopian)");
    expect(text, "A12345/");
}

static void texts_without_a_number(void **state) {
    (void)state;
    expect("", "");
    expect("issued in Amman", "");
    expect("(", "");
    expect("unknown (Iran)", "");
}

static void labels_are_no_part_of_a_number(void **state) {
    (void)state;
    expect("CNIC: 35202-5400413-9", "35202-5400413-9/");
    expect("NIC: 277-123456-7", "277-123456-7/");
    expect("JMB 0811976181415", "0811976181415/");
    expect("T.I. 57111-01681 (Utopia)", "57111-01681/Utopia");
    expect("RNE: W031645-8", "W031645-8/");
    expect("R.E. 201000798316", "201000798316/");
    expect("SSN 156-92-9858 (United States of America)", "156-92-9858/United States of America");
    expect("N\xC2\xB0"
           "235/ABC/DEF",
           "235/ABC/DEF/");
    expect("Laissez-passer no. N\xC2\xB0"
           "235/ABC/DEF",
           "235/ABC/DEF/");
    expect("FARDC ID: 1-78-09-44621-80", "1-78-09-44621-80/");
    expect("BPA 1336597587", "1336597587/");
    expect("no.03825239", "03825239/");
    expect("No34409/129", "34409/129/");
    expect("NO33301/862", "NO33301/862/"); /* may be of the number */
    expect("Syrian passport # 002680351", "002680351/Syrian");
    expect("Serial number:AB123", "AB123/");
    expect("National ID Card No. 277 (Utopia)", "277/Utopia");
}

static void numbers_of_several_words(void **state) {
    (void)state;
    expect("04 LE 017521", "04 LE 017521/");
    expect("TR-P 614 166 (Turkish)", "TR-P 614 166/Turkish");
    expect("AE/088 DH 12 (Ivory Coast)", "AE/088 DH 12/Ivory Coast");
    expect("Italian Fiscal Code BDA YSF 66P04 Z352Q", "BDA YSF 66P04 Z352Q/Italian");
    expect("(HWI)040182 (Burma)", "(HWI)040182/Burma");
    expect("0-16 Reg 53089 (Guatemala)", "0-16 Reg 53089/Guatemala");
    expect("German travel document (Reiseausweis) A 0141062 (revoked)", "A 0141062/German");
    expect("35202- 4135948-7", "35202- 4135948-7/");
    expect("96 03 464086", "96 03 464086/");
    expect("13/Ta Ta Na (Naing)019077 (Burma)", "13/Ta Ta Na (Naing)019077/Burma");
    expect("13/Ta Ta Na (Utopia)", "13/Ta/Utopia"); /* no digits behind it: of another kind */
    expect("Russian passport number 8208 No. 555627", "8208 555627/Russian");
}

static void what_follows_a_number(void **state) {
    (void)state;
    expect("AF465508 Colombia", "AF465508/Colombia");
    expect("C 1415363 - 16/2/1421H issued 21 May 2000", "C 1415363/");
    expect("A7800002 Border Crossing (United States)", "A7800002/United States");
    expect("284158, expires 21 Aug 2005 (Iraq)", "284158/Iraq");
    expect("PX910063D (National Insurance) (British)", "PX910063D/British");
    expect("008827 (Iran Diplomatic). Issued 1999", "008827/Iran");
    expect("S335026 (False Indonesian)", "S335026/Indonesian");
    expect("S335026 (Possibly Ethiopian)", "S335026/Ethiopian");
    expect("C00071659 (German. Substitute)", "C00071659/German");
    expect("939254 (Egyptian travel document)", "939254/Egyptian");
    expect("44323 (tazkira) (Afghan)", "44323/Afghan");
    expect("D000000483, Diplomatic (Syria)", "D000000483/Syria");
    expect("No.: 0310857, Eritrea, Issue Date 21 August 2006, Expire Date 20 August 2008)", "0310857/Eritrea");
    expect("665, Ayno Maina, Afghanistan", "665/Afghanistan");
    expect("12 (Congo, Democratic Republic of the)", "12/Congo, Democratic Republic of the");
}

static void whose_passport_it_is(void **state) {
    (void)state;
    expect("Russian foreign travel passport number 514448632", "514448632/Russian");
    expect("Central African Republic number O00065772", "O00065772/Central African Republic");
    expect("Libya B/002210", "B/002210/Libya");
    expect("Counterfeit Danish driving licence number 20645897", "20645897/Danish");
    expect("Social Security Number 423-31-3021 (US)", "423-31-3021/US");
}

static void dates_and_words_are_no_numbers(void **state) {
    (void)state;
    expect("issued 21 Jun 1992 in Amman, Jordan", "");
    expect("expired 2010", "");
    expect("Issued 1993", "");
    expect("(Egypt). Issued 1993.", "");
    expect("Refugee travel document issued by Landratsamt Altenburger Land (County Office), Germany, dated 30 Apr 2000",
           "");
    expect("In possession of a UK passport", "");
    expect("1 Jan.1967", "");
    expect("A1 issued on 4\nFeb. 2003 by the Afghan Consulate, expired 2 Feb.\n2006", "A1/");
}

static void several_numbers(void **state) {
    (void)state;
    expect("DG5149481 (Pakistan)Issued 22.8.2006, expired on 21.8.2011. Passport booklet number A2815665.",
           "DG5149481/Pakistan + A2815665/");
    expect("H401056 (Hashemite Kingdom of Jordan), JOR 9731050433",
           "H401056/Hashemite Kingdom of Jordan + 9731050433/");
    expect("A111111 and A222222", "A111111/ + A222222/");
    expect("A1234567/B1234567", "A1234567/ + B1234567/");
    expect("B/002210", "B/002210/");
    expect("1990/345751", "1990/345751/"); /* they would be two numbers of no passport */
    expect("A12345, B67890", "A12345/ + B67890/");
    expect("a) A1234567 b) B7654321", "A1234567/ + B7654321/");
    expect("(1) A1234567 (2) B7654321 (Utopia)", "A1234567/ + B7654321/Utopia");
    expect("Passport OR801168 and Kuwaiti National ID No. 281020505755 issued", "OR801168/ + 281020505755/Kuwaiti");
    expect("A123456 issued in 1999 by office 12345", "A123456/");
    expect("12773667 (Kenyan). Serial no 201735161", "12773667/Kenyan"); /* it is of the same card */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_countries),          cmocka_unit_test(words_before_the_number),
        cmocka_unit_test(endless_words_are_no_country),   cmocka_unit_test(texts_without_a_number),
        cmocka_unit_test(labels_are_no_part_of_a_number), cmocka_unit_test(numbers_of_several_words),
        cmocka_unit_test(what_follows_a_number),          cmocka_unit_test(whose_passport_it_is),
        cmocka_unit_test(dates_and_words_are_no_numbers), cmocka_unit_test(several_numbers),
    };
    return cmocka_run_group_tests_name("input/documents", tests, NULL, NULL);
}
