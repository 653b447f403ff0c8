/* FollowTheMoney entities, and the documents among them. */
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

#include "tests/unit/input/reading.h"

static reading got;

static const char FIXTURE[] = "tests/fixtures/input/entities.ftm.json";

static void check(const char *expected) {
    assert_string_equal(got.error, "");
    assert_string_equal(got.format, "ftm");
    assert_string_equal(got.text, expected);
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    assert_int_equal(got.counts.rejected, got.rejects);
}

static void expect(const char *text, const char *expected) {
    reading_of_text(&got, text, RS_WATCHLIST);
    check(expected);
}

static const char PERSONS[] =
    "2 p-1|Anna Muster, Анна Мустер, Anna Beispiel, Anna Altmann, ~Anni|1960-03-12, 1961|ut, er|female|P77/, ID 88/, "
    "X1234567/ut, 77-88/|born ut, zz\n"
    "4 p-2|Bert Otto Muster, Bert Otto Mustermann, Berthold Otto Muster, Berthold Otto Mustermann||||77-88/\n";

static const char OTHERS[] = "9 ! name: empty name\n"
                             "10 ! id: missing id; an entity needs one\n"
                             "11 ! schema: missing schema; no FollowTheMoney entity\n"
                             "12 ! a field is given twice\n";

static void persons_with_their_documents(void **state) {
    (void)state;
    char expected[4096];
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, FIXTURE, &options);
    (void)snprintf(expected, sizeof expected, "%s8 p-3|Carla Muster||||N99/er\n%s14 ! not valid JSON at byte 62\n",
                   PERSONS, OTHERS);
    check(expected);
    assert_int_equal(got.counts.left_out, 6);
}

static void other_subjects_if_asked_for(void **state) {
    (void)state;
    char expected[4096];
    const rs_input_options options = {.role = RS_WATCHLIST, .any_schema = true};
    reading_of_file(&got, FIXTURE, &options);
    (void)snprintf(expected, sizeof expected,
                   "%s6 c-1|Muster Works|||||born ut\n8 p-3|Carla Muster||||N99/er\n%s13 v-1|Sea Muster||||\n"
                   "14 ! not valid JSON at byte 62\n",
                   PERSONS, OTHERS);
    check(expected);
    assert_int_equal(got.counts.left_out, 4); /* documents, an address, an ownership */
}

/* A pipe cannot be read twice: what is lost is told. */
static void documents_in_a_pipe(void **state) {
    (void)state;
    const char *folder = getenv("TMPDIR");
    char path[1024];
    char command[4096];
    (void)snprintf(path, sizeof path, "%s/rescreen-ftm-%ld", folder ? folder : "/tmp", (long)getpid());
    assert_int_equal(mkfifo(path, 0600), 0);
    (void)snprintf(command, sizeof command, "head -n 2 %s > %s &", FIXTURE, path);
    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c): a command of our own */
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, path, &options);
    assert_int_equal(unlink(path), 0);
    check("1 ! holder: a document of another entity, which cannot be added in a pipe: give the file itself\n"
          "2 p-1|Anna Muster, Анна Мустер, Anna Beispiel, Anna Altmann, ~Anni|1960-03-12, 1961|ut, er|female|P77/, "
          "ID 88/|born ut, zz\n");
}

static void names_of_parts(void **state) {
    (void)state;
    expect("{\"id\":1,\"schema\":\"Person\",\"properties\":{\"lastName\":\"Muster\"}}\n"
           "{\"id\":2,\"schema\":\"Person\",\"properties\":{\"firstName\":[\"Anna\"],\"alias\":[\"Anni M\"]}}\n"
           "{\"id\":3,\"schema\":\"Person\",\"properties\":{\"weakAlias\":[\"Anni\"]}}\n"
           "{\"id\":4,\"schema\":\"Person\",\"properties\":{\"name\":[\"Anna\"],\"lastName\":[\"Muster\"]}}\n",
           "1 1|Muster||||\n2 2|Anna, Anni M||||\n3 3|~Anni||||\n4 4|Anna||||\n");
}

static void entities_of_strange_shapes(void **state) {
    (void)state;
    expect("{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\",null,{},7]}}\n"
           "{\"id\":\"2\",\"schema\":\"Person\",\"properties\":[\"name\"]}\n"
           "{\"id\":\"3\",\"schema\":\"Person\"}\n"
           "{\"id\":{},\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n"
           "{\"id\":\"5\",\"schema\":[\"Passport\"],\"properties\":{\"holder\":[\"1\",{}],\"number\":[[]]}}\n"
           "{\"id\":\"6\",\"schema\":\"Passport\",\"properties\":7,\"holder\":\"1\"}\n",
           "1 1|A, 7||||\n2 ! name: empty name\n3 ! name: empty name\n4 ! id: missing id; an entity needs one\n");
    assert_int_equal(got.counts.left_out, 2);
}

static void an_array_of_entities(void **state) {
    (void)state;
    expect("[{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}},\n"
           "{\"id\":\"2\",\"schema\":\"Passport\",\"properties\":{\"holder\":[\"1\"],\"number\":[\"X1\"]}}]",
           "1 1|A||||X1/\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_with_their_documents), cmocka_unit_test(other_subjects_if_asked_for),
        cmocka_unit_test(documents_in_a_pipe),          cmocka_unit_test(names_of_parts),
        cmocka_unit_test(entities_of_strange_shapes),   cmocka_unit_test(an_array_of_entities),
    };
    return cmocka_run_group_tests_name("input/ftm", tests, NULL, NULL);
}
