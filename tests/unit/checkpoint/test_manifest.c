#include "host/checkpoint/manifest.h"

#include "tests/unit/checkpoint/own_folder.h"

static json_t *json_of(const char *text) {
    json_t *made = json_loads(text, 0, NULL);
    assert_non_null(made);
    return made;
}

static const char PLAN[] = "{\"top\": 10, \"settings\": {\"threshold\": \"0.6700\"}, \"lists\": [{\"path\": \"a\"}]}";

/* Of that plan, in the file `manifest`. Out: as it was saved. */
static json_t *save_one(void **state) {
    json_t *plan = json_of(PLAN), *manifest = NULL;
    assert_int_equal(rs_manifest_create(&manifest, plan), RS_OK);
    json_decref(plan);
    assert_int_equal(rs_manifest_save(manifest, path_in(state, "manifest")), RS_OK);
    return manifest;
}

static void a_manifest_is_found_as_it_was_saved(void **state) {
    json_t *saved = save_one(state), *found = NULL;
    assert_int_equal(rs_manifest_load(&found, path_in(state, "manifest")), RS_OK);
    assert_true(json_equal(saved, found));
    assert_int_equal(rs_manifest_save(found, path_in(state, "again")), RS_OK);
    const rs_str first = read_bytes(path_in(state, "manifest")), second = read_bytes(path_in(state, "again"));
    assert_string_equal(first.data, second.data);
    free((char *)first.data);
    free((char *)second.data);
    json_decref(saved);
    json_decref(found);
}

static void two_of_one_plan_have_ids_of_their_own(void **state) {
    (void)state;
    json_t *plan = json_of(PLAN), *one = NULL, *other = NULL;
    assert_int_equal(rs_manifest_create(&one, plan), RS_OK);
    assert_int_equal(rs_manifest_create(&other, plan), RS_OK);
    assert_int_equal(json_string_length(json_object_get(one, "id")), 32);
    assert_false(json_equal(json_object_get(one, "id"), json_object_get(other, "id")));
    assert_true(json_equal(json_object_get(one, "plan_sha256"), json_object_get(other, "plan_sha256")));
    json_decref(plan);
    json_decref(one);
    json_decref(other);
}

static void where_none_is_there_is_none(void **state) {
    json_t *found = (json_t *)state;
    assert_int_equal(rs_manifest_load(&found, path_in(state, "missing")), RS_OK);
    assert_null(found);
}

static void assert_refused(void **state, const char *text, const char *words) {
    json_t *found = NULL;
    const char *path = path_in(state, "manifest");
    write_text(path, text);
    assert_failed(rs_manifest_load(&found, path), RS_EINPUT, words);
    assert_failed(RS_EINPUT, RS_EINPUT, path);
    assert_null(found);
}

static void what_is_no_manifest_is_refused(void **state) {
    json_t *found = NULL;
    assert_refused(state, "", "no manifest");
    assert_refused(state, "rubbish", "no manifest");
    assert_refused(state, "{\"name\": \"of another program\"}", "not a manifest");
    assert_refused(state, "[]", "not a manifest");
    assert_refused(state, "{\"rescreen_manifest\": 2, \"sha256\": \"\"}", "not a manifest");
    assert_refused(state, "{\"rescreen_manifest\": 1}", "not a manifest");
    assert_refused(state, "{\"rescreen_manifest\": 1, \"sha256\": \"\"}", "damaged");
    assert_refused(state, "{\"rescreen_manifest\": 1, \"rescreen_manifest\": 1}", "duplicate");
    assert_failed(rs_manifest_load(&found, *state), RS_EINPUT, "cannot be read");
    assert_null(found);
}

/* Only blanks between the values may be others. */
static void each_damaged_byte_is_recognised(void **state) {
    json_t *saved = save_one(state), *found = NULL;
    const char *path = path_in(state, "manifest");
    const rs_str bytes = read_bytes(path);
    size_t refused = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        ((char *)bytes.data)[i] ^= 1;
        write_bytes(path, bytes);
        const rs_status status = rs_manifest_load(&found, path);
        ((char *)bytes.data)[i] ^= 1;
        assert_true(status == RS_OK || status == RS_EINPUT);
        assert_true(status != RS_OK || json_equal(saved, found));
        refused += status != RS_OK ? 1 : 0;
        json_decref(found);
    }
    assert_true(refused > bytes.length / 2);
    for (size_t length = 0; length + 1 < bytes.length; length++) { /* the last one is the line's end */
        write_bytes(path, (rs_str){bytes.data, length});
        assert_int_equal(rs_manifest_load(&found, path), RS_EINPUT);
    }
    free((char *)bytes.data);
    json_decref(saved);
}

static void a_value_that_was_changed_by_hand_is_recognised(void **state) {
    json_t *saved = save_one(state), *found = NULL;
    const char *path = path_in(state, "manifest");
    const rs_str bytes = read_bytes(path);
    char *state_of = strstr(bytes.data, "unfinished");
    assert_non_null(state_of);
    memcpy(state_of, "complete\",", 10);
    memmove(state_of + 10, state_of + 12, strlen(state_of + 12) + 1);
    write_text(path, bytes.data);
    assert_failed(rs_manifest_load(&found, path), RS_EINPUT, "it is damaged: remove it");
    free((char *)bytes.data);
    json_decref(saved);
}

static void a_digest_does_not_depend_on_the_order_of_keys(void **state) {
    (void)state;
    static const char *const texts[] = {"{\"a\": 1, \"b\": [1, 2]}", "{\"b\": [1, 2], \"a\": 1}",
                                        "{\"a\": 1, \"b\": [2, 1]}"};
    char digests[3][RS_SHA256_TEXT_BYTES];
    for (size_t i = 0; i < 3; i++) {
        json_t *value = json_of(texts[i]);
        assert_int_equal(rs_manifest_digest(value, digests[i]), RS_OK);
        json_decref(value);
    }
    assert_string_equal(digests[0], digests[1]);
    assert_string_not_equal(digests[0], digests[2]);
}

/* ---- differences ------------------------------------------------------------------------------------------------- */

typedef struct difference {
    const char *before, *now;
    const char *words; /* NULL: there is none */
} difference;

static const difference DIFFERENCES[] = {
    {"{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", NULL},
    {"{\"a\": 1}", "{\"a\": 2}", "a was 1, and is 2 now"},
    {"{\"a\": 1}", "{\"a\": \"1\"}", "a was 1, and is \"1\" now"},
    {"{\"a\": 1}", "{\"a\": 1, \"b\": true}", "b was not there, and is true now"},
    {"{\"a\": 1, \"b\": null}", "{\"a\": 1}", "b was null, and is not there now"},
    {"{\"a\": {\"b\": {\"c\": 1}}}", "{\"a\": {\"b\": {\"c\": 2}}}", "a.b.c was 1, and is 2 now"},
    {"{\"a\": {\"b\": 1}}", "{\"a\": {}}", "a.b was 1, and is not there now"},
    {"{\"a\": {}}", "{\"a\": {\"b\": 1}}", "a.b was not there, and is 1 now"},
    {"{\"a\": {\"b\": 1}}", "{\"a\": 1}", "a was {\"b\":1}, and is 1 now"},
    {"{\"a\": [1, 2]}", "{\"a\": [1, 3]}", "a was 2, and is 3 now"},
    {"{\"a\": [1, 2]}", "{\"a\": [1]}", "a were 2, and are 1 now"},
    {"{\"a\": []}", "{\"a\": [1]}", "a were 0, and are 1 now"},
    {"{\"p\": [{\"path\": \"x\", \"sha256\": \"0\"}]}", "{\"p\": [{\"path\": \"x\", \"sha256\": \"1\"}]}",
     "the file x has changed"},
    {"{\"p\": [{\"path\": \"x\", \"sha256\": \"0\"}]}", "{\"p\": [{\"path\": \"y\", \"sha256\": \"0\"}]}",
     "p.path was \"x\", and is \"y\" now"},
    {"{\"l\": [{\"files\": [{\"path\": \"x\", \"bytes\": 1}], \"name\": \"UN\"}]}",
     "{\"l\": [{\"files\": [{\"path\": \"x\", \"bytes\": 2}], \"name\": \"UN\"}]}", "the file x has changed"},
};

static void every_kind_of_difference_is_named(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof DIFFERENCES / sizeof DIFFERENCES[0]; i++) {
        const difference *expected = &DIFFERENCES[i];
        json_t *before = json_of(expected->before), *now = json_of(expected->now);
        char words[256] = "";
        assert_int_equal(rs_manifest_difference(before, now, NULL, words, sizeof words), expected->words != NULL);
        assert_string_equal(words, expected->words ? expected->words : "");
        json_decref(before);
        json_decref(now);
    }
}

static void a_key_may_be_left_out(void **state) {
    (void)state;
    static const char *const slice[] = {"slice", NULL};
    json_t *before = json_of("{\"slice\": 1, \"top\": 10}"), *now = json_of("{\"top\": 10}");
    char words[256];
    assert_true(rs_manifest_difference(before, now, NULL, words, sizeof words));
    assert_false(rs_manifest_difference(before, now, slice, words, sizeof words));
    assert_false(rs_manifest_difference(now, before, slice, words, sizeof words));
    json_decref(before);
    json_decref(now);
}

static void long_values_are_cut(void **state) {
    (void)state;
    char long_text[1000], words[100];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    json_t *before = json_pack("{s:{s:s}}", long_text, long_text, long_text), *now = json_pack("{s:{}}", long_text);
    assert_true(rs_manifest_difference(before, now, NULL, words, sizeof words));
    assert_true(strlen(words) < sizeof words);
    json_decref(before);
    json_decref(now);
}

static void another_plan_is_refused_by_folder_and_difference(void **state) {
    json_t *manifest = save_one(state), *plan = json_of(PLAN);
    assert_int_equal(rs_manifest_expect(manifest, plan, "night"), RS_OK);
    assert_int_equal(json_object_set_new(plan, "top", json_integer(11)), 0);
    assert_failed(rs_manifest_expect(manifest, plan, "night"), RS_EUSAGE,
                  "'night' is of another run: top was 10, and is 11 now");
    json_decref(manifest);
    json_decref(plan);
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

static void bytes_that_are_no_utf8_are_shown_by_their_numbers(void **state) {
    (void)state;
    static const char *const texts[][2] = {{"", ""},
                                           {"p.csv", "p.csv"},
                                           {"\xC3\xA9", "\xC3\xA9"},
                                           {"p\xE9.csv", "p\\xE9.csv"},
                                           {"\xFF\xFE", "\\xFF\\xFE"},
                                           {"\xC3", "\\xC3"}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        json_t *text = rs_manifest_text(texts[i][0]);
        assert_string_equal(json_string_value(text), texts[i][1]);
        json_decref(text);
    }
}

static void the_time_is_of_the_calendar(void **state) {
    (void)state;
    static const char form[] = "2000-00-00T00:00:00Z"; /* where it has a 0, any digit */
    char now[RS_MANIFEST_TIME_BYTES];
    rs_manifest_time(now);
    assert_int_equal(strlen(now), strlen(form));
    for (size_t i = 0; form[i] != '\0'; i++) {
        assert_true(form[i] == '0' ? now[i] >= '0' && now[i] <= '9' : now[i] == form[i]);
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, own_folder_set_up, own_folder_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_manifest_is_found_as_it_was_saved),
        cmocka_unit_test(two_of_one_plan_have_ids_of_their_own),
        IN_FOLDER(where_none_is_there_is_none),
        IN_FOLDER(what_is_no_manifest_is_refused),
        IN_FOLDER(each_damaged_byte_is_recognised),
        IN_FOLDER(a_value_that_was_changed_by_hand_is_recognised),
        cmocka_unit_test(a_digest_does_not_depend_on_the_order_of_keys),
        cmocka_unit_test(every_kind_of_difference_is_named),
        cmocka_unit_test(a_key_may_be_left_out),
        cmocka_unit_test(long_values_are_cut),
        IN_FOLDER(another_plan_is_refused_by_folder_and_difference),
        cmocka_unit_test(bytes_that_are_no_utf8_are_shown_by_their_numbers),
        cmocka_unit_test(the_time_is_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
