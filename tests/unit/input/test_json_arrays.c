#include "host/input/json_arrays.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

typedef struct file {
    char *path;
    rs_source *source;
    rs_json_arrays *arrays;
} file;

static file open_text(const char *text, const char *key) {
    file f = {.path = reading_write(text, strlen(text))};
    assert_int_equal(rs_source_open(&f.source, f.path), RS_OK);
    assert_int_equal(rs_json_arrays_create(&f.arrays, f.source, key), RS_OK);
    return f;
}

static void close_file(file *f) {
    rs_json_arrays_free(f->arrays);
    rs_source_close(f->source);
    reading_remove(f->path);
}

/* The elements with their lines, or what is wrong with them: "1 {}|2 ! fault|". */
static void expect(const char *text, const char *key, const char *expected) {
    char all[4096] = "";
    bool more = true;
    file f = open_text(text, key);
    while (more) {
        rs_json_element element;
        assert_int_equal(rs_json_arrays_next(f.arrays, &element, &more), RS_OK);
        const size_t used = strlen(all);
        if (more && element.fault)
            (void)snprintf(all + used, sizeof all - used, "%d ! %s|", (int)element.line, element.fault);
        else if (more)
            (void)snprintf(all + used, sizeof all - used, "%d %.*s|", (int)element.line, RS_STR_ARGS(element.text));
    }
    close_file(&f);
    assert_string_equal(all, expected);
}

static void elements(void **state) {
    (void)state;
    expect("[]", NULL, "");
    expect(" [ {} , {\"a\":[1,{}]}\n,{}]", NULL, "1 {}|1 {\"a\":[1,{}]}|2 {}|");
    expect("[1,-2.5e3 ,true,\"a]\\\"b\",[[]]]", NULL, "1 1|1 -2.5e3|1 true|1 \"a]\\\"b\"|1 [[]]|");
    expect("\xEF\xBB\xBF[{\"a\":\"}{][\\\\\"}]", NULL, "1 {\"a\":\"}{][\\\\\"}|");
    expect("[{}][{}]", NULL, "1 {}|1 {}|");
    expect("", NULL, "");
    expect("7", NULL, "");
}

static void arrays_of_a_key(void **state) {
    (void)state;
    expect("{\"a\":[{}],\"k\":[{\"x\":1}],\"b\":{\"k\" :\n[{\"y\":1}]}}", "k", "1 {\"x\":1}|2 {\"y\":1}|");
    expect("{\"a\":\"k\",\"b\":[{}],\"kk\":[{}],\"\\k\":[{}],\"\":[{}],\"k\":7,\"c\":[{}]}", "k", "");
    expect("{\"k\\\"\":[{}],\"k\":[{\"k\":[1]}]}", "k", "1 {\"k\":[1]}|");
    expect("[{\"x\":1}]", "k", "1 {\"x\":1}|");
}

static void objects_alone(void **state) {
    (void)state;
    expect("{\n\"a\":1}\n{\n\"a\":\n2}", NULL, "1 {\n\"a\":1}|3 {\n\"a\":\n2}|");
    expect("{\n\"a\":\"1}\n{\n\"a\":\n2}", NULL, "1 ! a text in it has no closing quote on its line|3 {\n\"a\":\n2}|");
}

static void damage(void **state) {
    (void)state;
    expect("[{\"a\":1}", NULL, "1 {\"a\":1}|1 ! cut off: the file ends within the array|");
    expect("[{\"a\":1},\n{\"a\":", NULL, "1 {\"a\":1}|2 ! cut off: the file ends within it|");
    expect("[{\"a\":1}},{}]", NULL, "1 {\"a\":1}|1 ! not a JSON object|1 {}|");
    expect("[{\"a\":\"b},{},{}]", NULL, "1 ! cut off: the file ends within it|1 {}|1 {}|");
}

/* Much longer than the window, so that elements lie across its end, at every place. */
static void an_array_longer_than_the_window(void **state) {
    (void)state;
    enum { COUNT = 60 * 1000, BYTES = 8 * 1000 * 1000 };
    char *text = malloc(BYTES);
    assert_non_null(text);
    size_t used = (size_t)sprintf(text, "[");
    for (int i = 0; i < COUNT; i++)
        used += (size_t)sprintf(text + used, "%s{\"n\":%d,\"x\":\"%.*s\"}", i > 0 ? ",\n" : "", i, i % 83,
                                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    (void)sprintf(text + used, "]");
    assert_true(used < BYTES && used / 3 > RS_MOST_ITEM_BYTES);
    file f = open_text(text, NULL);
    rs_json_element element;
    bool more = false;
    for (int i = 0; i < COUNT; i++) {
        char start[32];
        assert_int_equal(rs_json_arrays_next(f.arrays, &element, &more), RS_OK);
        assert_true(more);
        assert_null(element.fault);
        assert_int_equal(element.line, i + 1);
        (void)snprintf(start, sizeof start, "{\"n\":%d,", i);
        assert_memory_equal(element.text.data, start, strlen(start));
        assert_int_equal(element.text.data[element.text.length - 1], '}');
    }
    assert_int_equal(rs_json_arrays_next(f.arrays, &element, &more), RS_OK);
    assert_false(more);
    close_file(&f);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements),
        cmocka_unit_test(arrays_of_a_key),
        cmocka_unit_test(objects_alone),
        cmocka_unit_test(damage),
        cmocka_unit_test(an_array_longer_than_the_window),
    };
    return cmocka_run_group_tests_name("input/json_arrays", tests, NULL, NULL);
}
