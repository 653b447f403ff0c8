#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/input/docs_text.h"

/* The wraps of a text are its LFs. */
static rs_docs_text read_docs(const char *text) {
    static char plain[256];
    rs_docs_text out;
    size_t used = 0;
    for (const char *at = text; *at && used + 1 < sizeof plain; at++)
        if (*at != '\n')
            plain[used++] = *at;
    rs_docs_read(rs_str_from(text), (rs_str){plain, used}, &out);
    return out;
}

static void expect(const char *text, const char *expected) {
    char seen[512] = "";
    rs_docs_text d = read_docs(text);
    const rs_str all[] = {d.issuer, d.number, d.nationality, d.birth, d.sex, d.surname, d.given, d.second};
    size_t used = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        used = rs_str_append(seen, sizeof seen, used, rs_str_from(i > 0 ? "/" : ""));
        used = rs_str_append(seen, sizeof seen, used, all[i]);
    }
    (void)rs_str_append(seen, sizeof seen, used, rs_str_from(d.is_infant ? "/infant" : ""));
    assert_string_equal(seen, expected);
}

static void whole_documents(void **state) {
    (void)state;
    expect("/P/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER/MAX", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
    expect("/P/DE/X4711/AT/23AUG1977/F/13FEB2024/MUSTER/ERIKA/ANNA/H", "DE/X4711/AT/23AUG1977/F/MUSTER/ERIKA/ANNA");
    expect("/P/DEU/X4711/AUT/23AUG77/U/13FEB24/MUSTER/MAX//H", "DEU/X4711/AUT/23AUG77//MUSTER/MAX/");
    expect("/P/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER/MAX/H", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
    expect("/P/DEU/X4711/AUT/23AUG21/FI/13FEB24/MUSTER/MIA", "DEU/X4711/AUT/23AUG21/F/MUSTER/MIA//infant");
    expect("/P/DEU/X4711/AUT/23AUG21/MI/13FEB24/MUSTER/TIM", "DEU/X4711/AUT/23AUG21/M/MUSTER/TIM//infant");
}

static void missing_fields(void **state) {
    (void)state;
    expect("////GBR/12JUL64/M//JONES/WILL", "//GBR/12JUL64/M/JONES/WILL/");
    expect("/////21APR66/M//JONES/WILL", "///21APR66/M/JONES/WILL/");
    expect("//ERI/270398/PAK/04SEP97/F/18NOV17/WOO/FEN/MU", "ERI/270398/PAK/04SEP97/F/WOO/FEN/MU");
    expect("/P/USA/898159/0/27JUL93/M/14AUG26/DOE/JIM/", "USA/898159//27JUL93/M/DOE/JIM/");
    expect("/P/USA/898159/USA//M/14AUG26/DOE/JIM", "USA/898159/USA//M/DOE/JIM/");
    expect("/P/USA/898159/USA/27JUL93//14AUG26/DOE/JIM", "USA/898159/USA/27JUL93//DOE/JIM/");
    expect("/P/USA/898159/USA///14AUG26/DOE/JIM", "USA/898159/USA///DOE/JIM/");
    expect("/P/USA/898159/USA////DOE/JIM", "USA/898159/USA///DOE/JIM/");
    expect("/P/USA/898159/USA/27JUL93/M/14AUG26", "USA/898159/USA/27JUL93/M///");
    expect("/", "///////");
    expect("", "///////");
}

static void shifted_fields(void **state) {
    (void)state;
    expect("P/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER/MAX", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
    expect("//P/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER/MAX", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
    expect("/P/DEU/X4711/AUT/23AUG77/M/MUSTER/MAX", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
    expect("/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER/MAX", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
}

static void surnames_that_look_like_a_sex(void **state) {
    (void)state;
    expect("/P/MMR/A1111111/MMR/12JUL64//23AUG09/U/THANT", "MMR/A1111111/MMR/12JUL64//U/THANT/");
    expect("/P/MMR/A1111111/MMR/12JUL64//23AUG09/U", "MMR/A1111111/MMR/12JUL64//U//");
    expect("/P/MMR/A1111111/MMR/12JUL64///FI/THANT", "MMR/A1111111/MMR/12JUL64//FI/THANT/");
    expect("/P/MMR/A1111111/MMR///23AUG09/M/THANT", "MMR/A1111111/MMR///M/THANT/");
    expect("/P/MMR/A1111111/MMR////X/THANT", "MMR/A1111111/MMR///X/THANT/");
    expect("/P/KOR/A1111111/KOR///23AUG09/O/JIN HO", "KOR/A1111111/KOR///O/JIN HO/");
    expect("///P/DEU///23AUG77/M/13FEB24/MUSTER/MAX", "DEU///23AUG77/M/MUSTER/MAX/");
}

static void trailing_references(void **state) {
    (void)state;
    expect("/P/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER/MAX-1MUSTER/MAXMR", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
    expect("/P/DEU/X4711/AUT/23AUG77/M/13FEB24/MUSTER-BERG/MAX", "DEU/X4711/AUT/23AUG77/M/MUSTER-BERG/MAX/");
}

static void holders(void **state) {
    (void)state;
    rs_str holder = rs_docs_holder(rs_str_from("/P/MUSTER/MAX-1MUSTER/MAXMR"));
    assert_true(rs_str_equal(holder, rs_str_from("MUSTER/MAXMR")));
    assert_int_equal(rs_docs_holder(rs_str_from("/P/MUSTER-BERG/MAX")).length, 0);
}

static void wraps(void **state) {
    (void)state;
    expect("/P/DEU/X47\n11/AUT/23A\nUG77/M/13FEB24/MUS\nTER/MAX", "DEU/X4711/AUT/23AUG77/M/MUS\nTER/MAX/");
    expect("/P/DEU/X4711/AUT/23AUG77/M/13FEB24/\nMUSTER\n/MAX-1\nMUSTER", "DEU/X4711/AUT/23AUG77/M/MUSTER/MAX/");
}

static void visas(void **state) {
    (void)state;
    rs_docs_text d;
    rs_doco_read(rs_str_from(""), rs_str_from(" ESSEN DEU/V/8675309/LONDON/22DEC06/USA"), &d);
    assert_true(rs_str_equal(d.number, rs_str_from("8675309")) && rs_str_equal(d.issuer, rs_str_from("USA")));
    rs_doco_read(rs_str_from(""), rs_str_from("//V/8675309"), &d);
    assert_true(rs_str_equal(d.number, rs_str_from("8675309")) && d.issuer.length == 0);
    rs_doco_read(rs_str_from(""), rs_str_from("nothing of the kind"), &d);
    assert_int_equal(d.number.length, 0);
}

static void expect_infant(const char *text, const char *surname, const char *given, const char *birth) {
    rs_docs_text d;
    rs_inft_read(rs_str_from(text), rs_str_from(text), &d);
    assert_true(d.is_infant);
    assert_true(rs_str_equal(d.surname, rs_str_from(surname)));
    assert_true(rs_str_equal(d.given, rs_str_from(given)));
    assert_true(rs_str_equal(d.birth, rs_str_from(birth)));
}

static void infants(void **state) {
    (void)state;
    expect_infant("MUSTER/MIA 10AUG24", "MUSTER", "MIA", "10AUG24");
    expect_infant(" MUSTER/MIA LEA/10AUG24 ", "MUSTER", "MIA LEA", "10AUG24");
    expect_infant("MUSTER/MIA", "MUSTER", "MIA", "");
    expect_infant("10AUG24 MUSTER/MIA-1MUSTER/ANNAMRS", "MUSTER", "MIA", "10AUG24");
    expect_infant("10AUG24\nMUSTER/MIA", "MUSTER", "MIA", "10AUG24");
    expect_infant("MUSTER/MIA 10AUG24-1MUSTER/ANNAMRS", "MUSTER", "MIA", "10AUG24");
    expect_infant("MUSTER", "MUSTER", "", "");
    expect_infant("", "", "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_documents),
        cmocka_unit_test(missing_fields),
        cmocka_unit_test(shifted_fields),
        cmocka_unit_test(surnames_that_look_like_a_sex),
        cmocka_unit_test(trailing_references),
        cmocka_unit_test(holders),
        cmocka_unit_test(wraps),
        cmocka_unit_test(visas),
        cmocka_unit_test(infants),
    };
    return cmocka_run_group_tests_name("input/docs_text", tests, NULL, NULL);
}
