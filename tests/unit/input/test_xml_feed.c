#include "host/input/xml_feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/input/reading.h"

/* What came, as text: '<name a=b', 'text', '>', and '|' where it was paused. */
typedef struct heard {
    rs_xml_feed *feed;
    char text[2000];
    size_t length;
    size_t text_bytes;
    bool pause;
    bool fail;
} heard;

static void write_down(heard *h, rs_str text) {
    h->length = rs_str_append(h->text, sizeof h->text, h->length, text);
}

static void on_start(void *context, const char *name, const char **attributes) {
    heard *h = context;
    write_down(h, rs_str_from("<"));
    write_down(h, rs_str_from(name));
    for (; *attributes; attributes += 2) {
        write_down(h, rs_str_from(" "));
        write_down(h, rs_str_from(attributes[0]));
        write_down(h, rs_str_from("="));
        write_down(h, rs_str_from(attributes[1]));
    }
    if (h->fail)
        rs_xml_feed_fail(h->feed, rs_fail(RS_EINPUT, "no more at line %d", (int)rs_xml_feed_line(h->feed)));
}

static void on_text(void *context, rs_str piece) {
    heard *h = context;
    write_down(h, piece);
    h->text_bytes += piece.length;
}

static void on_end(void *context) {
    heard *h = context;
    write_down(h, rs_str_from(">"));
    if (h->pause)
        rs_xml_feed_pause(h->feed);
}

static rs_status listen(heard *h, const char *bytes, size_t length) {
    static const rs_xml_events events = {on_start, on_text, on_end};
    char *path = reading_write(bytes, length);
    rs_source *source = NULL;
    assert_int_equal(rs_source_open(&source, path), RS_OK);
    assert_int_equal(rs_xml_feed_create(&h->feed, source, &events, h), RS_OK);
    rs_status status = RS_OK;
    for (bool more = true; more && !status;) {
        status = rs_xml_feed_run(h->feed, &more);
        if (!status && more)
            write_down(h, rs_str_from("|"));
    }
    rs_xml_feed_free(h->feed);
    rs_source_close(source);
    reading_remove(path);
    return status;
}

static void elements_come_in_order(void **state) {
    (void)state;
    heard h = {.pause = false};
    assert_int_equal(listen(&h, "<a b='1' c='&lt;'>x<n:d/>y</a>", 30), RS_OK);
    assert_string_equal(h.text, "<a b=1 c=<x<d>y>");
    rs_xml_feed_free(NULL);
}

static void it_waits_where_it_is_paused(void **state) {
    (void)state;
    heard h = {.pause = true};
    assert_int_equal(listen(&h, "<a><b>x</b><c/><d>y</d></a>", 27), RS_OK);
    assert_string_equal(h.text, "<a<bx>|<c>|<dy>|>|");
}

static void a_handler_s_failure_ends_it(void **state) {
    (void)state;
    heard h = {.fail = true};
    assert_int_equal(listen(&h, "<a>\n<b/></a>", 12), RS_EINPUT);
    assert_string_equal(h.text, "<a");
    assert_string_equal(rs_error_message(), "no more at line 1");
}

static void texts_longer_than_a_piece_are_whole(void **state) {
    (void)state;
    enum { BYTES = 300000 };
    char *text = malloc(BYTES + 7);
    assert_non_null(text);
    memcpy(text, "<a>", 3);
    memset(text + 3, 'x', BYTES);
    memcpy(text + 3 + BYTES, "</a>", 4);
    heard h = {.pause = false};
    assert_int_equal(listen(&h, text, BYTES + 7), RS_OK);
    assert_int_equal(h.text_bytes, BYTES);
    free(text);
}

static void encodings(void **state) {
    (void)state;
    heard latin = {.pause = false};
    assert_int_equal(listen(&latin, "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xFC</a>", 51), RS_OK);
    assert_string_equal(latin.text, "<a\xC3\xBC>");
    heard broken = {.pause = false};
    assert_int_equal(listen(&broken, "<a>\xFC</a>", 8), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "line 1: the XML is cut off or damaged (not well-formed"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_come_in_order),
        cmocka_unit_test(it_waits_where_it_is_paused),
        cmocka_unit_test(a_handler_s_failure_ends_it),
        cmocka_unit_test(texts_longer_than_a_piece_are_whole),
        cmocka_unit_test(encodings),
    };
    return cmocka_run_group_tests_name("input/xml_feed", tests, NULL, NULL);
}
