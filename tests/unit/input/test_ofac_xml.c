#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

static reading got;

static void expect(const char *text, const char *expected) {
    reading_expect_list(&got, text, false, expected);
}

#define ENTRY(parts) "<sdnEntry><uid>7</uid><lastName>A</lastName><sdnType>Individual</sdnType>" parts "</sdnEntry>"
#define LIST(entries) "<sdnList>" entries "</sdnList>"

static void a_whole_list(void **state) {
    (void)state;
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, "tests/fixtures/input/ofac.xml", &options);
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "ofac-xml");
    assert_string_equal(got.text,
                        "8 101|MUSTER, Anton Beispiel, MUSTER, Toni, ~THE EXAMPLE|1950-06-05, ~1951, "
                        "1955..1958|Utopia, Erewhon|Male|A1234567/Utopia, D77/Erewhon, 35-42/Utopia|born Utopia\n"
                        "152 ! lastName: empty name\n"
                        "156 ! uid: missing id; an entry of a list needs one\n"
                        "160 101|MUSTER, MUSTER||||\n");
    assert_int_equal(got.counts.rows, 6);
    assert_int_equal(got.counts.rejected, 2);
    assert_int_equal(got.counts.left_out, 2);
    assert_int_equal(got.counts.dates_unknown, 1);
}

static void all_kinds_on_demand(void **state) {
    (void)state;
    const char *text =
        LIST("<sdnEntry><uid>8</uid><lastName>SHIP</lastName><sdnType>Vessel</sdnType></sdnEntry>" ENTRY(""));
    reading_expect_list(&got, text, false, "1 7|A||||\n");
    reading_expect_list(&got, text, true, "1 8|SHIP||||\n1 7|A||||\n");
}

static void an_entry_that_does_not_say_what_it_is(void **state) {
    (void)state;
    expect(LIST("<sdnEntry><uid>8</uid><firstName>B</firstName></sdnEntry>"), "1 8|B||||\n");
}

#define ID(kind, number) "<id><idType>" kind "</idType><idNumber>" number "</idNumber></id>"

static void documents_by_their_kinds(void **state) {
    (void)state;
    expect(LIST(ENTRY("<idList>" ID("Stateless Person Passport", "1") ID("SSN", "2") ID("Tax ID No.", "3")
                          ID("Kenyan ID No.", "4") ID("Registration ID", "5") ID("Residency Number", "6") "</idList>")),
           "1 7|A||||1/, 2/, 4/, 6/\n");
}

static void an_alias_alone_is_a_name(void **state) {
    (void)state;
    expect(LIST("<sdnEntry><uid>8</uid><sdnType>individual</sdnType><akaList><aka><category>Weak</category><lastName>B"
                "</lastName></aka></akaList></sdnEntry>"),
           "1 8|~B||||\n");
}

static void ids_of_parts_are_not_the_entry_s(void **state) {
    (void)state;
    expect(LIST(ENTRY("<akaList><uid>1</uid><aka><uid>2</uid></aka></akaList><uid></uid>")), "1 7|A||||\n");
}

/* One subject whose memory must not grow with the file: what is empty counts for nothing, what is not up to a limit. */
static void aliases_without_end(void **state) {
    (void)state;
    enum { ALIASES = 300000 };
    static const char empty[] = "<aka><lastName> </lastName></aka>", full[] = "<aka><lastName>ABCDE</lastName></aka>";
    static char text[ALIASES * sizeof full + 1000];
    const char *const kinds[] = {empty, full};
    const char *const expected[] = {"1 7|A||||\n", "1 ! subject longer than 1 MiB\n"};
    for (size_t kind = 0; kind < 2; kind++) {
        size_t length = strlen(kinds[kind]);
        size_t used = strlen(strcpy(text, "<sdnList><sdnEntry><uid>7</uid><lastName>A</lastName><akaList>"));
        for (size_t i = 0; i < ALIASES; i++, used += length)
            memcpy(text + used, kinds[kind], length);
        strcpy(text + used, "</akaList></sdnEntry></sdnList>");
        const rs_input_options options = {.role = RS_WATCHLIST};
        reading_of_bytes(&got, text, strlen(text), &options);
        assert_string_equal(got.text, expected[kind]);
    }
}

static void prefixes_of_namespaces(void **state) {
    (void)state;
    expect("<?xml version='1.0'?><n:sdnList xmlns:n='x'><n:sdnEntry><n:uid>7</n:uid><n:lastName>A</n:lastName>"
           "</n:sdnEntry></n:sdnList>",
           "1 7|A||||\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_list),
        cmocka_unit_test(all_kinds_on_demand),
        cmocka_unit_test(an_entry_that_does_not_say_what_it_is),
        cmocka_unit_test(documents_by_their_kinds),
        cmocka_unit_test(an_alias_alone_is_a_name),
        cmocka_unit_test(ids_of_parts_are_not_the_entry_s),
        cmocka_unit_test(aliases_without_end),
        cmocka_unit_test(prefixes_of_namespaces),
    };
    return cmocka_run_group_tests_name("input/ofac_xml", tests, NULL, NULL);
}
