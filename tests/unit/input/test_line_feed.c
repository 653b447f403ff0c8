/* Lines as they arrive: what is there, what is waited for, and what is too long. */
#include "host/input/line_feed.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct fixture {
    int read_end, write_end;
    rs_line_feed *feed;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    int ends[2];
    *state = f;
    if (!f || pipe(ends) != 0) {
        return -1;
    }
    f->read_end = ends[0];
    f->write_end = ends[1];
    return rs_line_feed_create(&f->feed, ends[0], "the pipe") == RS_OK ? 0 : -1;
}

static void end_input(fixture *f) {
    if (f->write_end >= 0) {
        (void)close(f->write_end);
        f->write_end = -1;
    }
}

static int tear_down(void **state) {
    fixture *f = *state;
    end_input(f);
    (void)close(f->read_end);
    rs_line_feed_free(f->feed);
    free(f);
    return 0;
}

static void put(const fixture *f, const char *text) {
    assert_int_equal(write(f->write_end, text, strlen(text)), strlen(text));
}

static void assert_line(const fixture *f, uint64_t number, const char *text) {
    rs_line line;
    bool more = false;
    assert_int_equal(rs_line_feed_next(f->feed, &line, &more), RS_OK);
    assert_true(more);
    assert_int_equal(line.number, number);
    assert_false(line.is_too_long);
    assert_int_equal(line.text.length, strlen(text));
    assert_memory_equal(line.text.data, text, strlen(text));
}

static void assert_end(const fixture *f) {
    rs_line line;
    for (int times = 0; times < 2; times++) {
        bool more = true;
        assert_int_equal(rs_line_feed_next(f->feed, &line, &more), RS_OK);
        assert_false(more);
    }
}

static bool is_ready(const fixture *f) {
    bool ready = false;
    assert_int_equal(rs_line_feed_look(f->feed, &ready), RS_OK);
    return ready;
}

static void lines_end_in_lf_or_cr_lf_and_the_last_in_nothing(void **state) {
    fixture *f = *state;
    put(f, "a\r\n\n\r\nb\rc\nlast");
    end_input(f);
    assert_line(f, 1, "a");
    assert_line(f, 2, "");
    assert_line(f, 3, "");
    assert_line(f, 4, "b\rc");
    assert_line(f, 5, "last");
    assert_end(f);
}

static void a_line_is_ready_when_its_end_is_there(void **state) {
    fixture *f = *state;
    assert_false(is_ready(f));
    put(f, "ha");
    assert_false(is_ready(f));
    put(f, "lf\nsecond\nthi");
    assert_true(is_ready(f));
    assert_line(f, 1, "half");
    assert_true(is_ready(f));
    assert_line(f, 2, "second");
    assert_false(is_ready(f));
    end_input(f);
    assert_true(is_ready(f));
    assert_line(f, 3, "thi");
    assert_true(is_ready(f)); /* the end itself need not be waited for */
    assert_end(f);
}

static void nul_bytes_do_not_end_a_line(void **state) {
    fixture *f = *state;
    rs_line line;
    bool more = false;
    assert_int_equal(write(f->write_end, "a\0b\n", 4), 4);
    assert_int_equal(rs_line_feed_next(f->feed, &line, &more), RS_OK);
    assert_int_equal(line.text.length, 3);
    assert_memory_equal(line.text.data, "a\0b", 3);
}

static void a_feed_that_does_not_block_is_waited_for_as_well(void **state) {
    fixture *f = *state;
    assert_int_equal(fcntl(f->read_end, F_SETFL, O_NONBLOCK), 0);
    assert_false(is_ready(f));
    put(f, "a\n");
    assert_line(f, 1, "a");
}

static void what_cannot_be_read_is_said(void **state) {
    (void)state;
    rs_line_feed *feed = NULL;
    rs_line line;
    bool more = false;
    const int folder = open("/", O_RDONLY);
    assert_int_equal(rs_line_feed_create(&feed, folder, "the folder"), RS_OK);
    assert_int_equal(rs_line_feed_next(feed, &line, &more), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "the folder: cannot be read"));
    rs_line_feed_free(feed);
    (void)close(folder);
}

/* What a thread writes, since a pipe takes but 64 KiB at a time: lines of x of these lengths. */
static const size_t LENGTHS[] = {
    RS_MOST_ITEM_BYTES, 5, RS_MOST_ITEM_BYTES + 1, 7, 5 * (size_t)RS_MOST_ITEM_BYTES, 0, RS_MOST_ITEM_BYTES - 1, 3};
enum { LENGTH_COUNT = sizeof LENGTHS / sizeof LENGTHS[0] };

static void *write_long_lines(void *context) {
    fixture *f = context;
    static char block[4096];
    memset(block, 'x', sizeof block);
    for (size_t i = 0; i < LENGTH_COUNT; i++) {
        for (size_t left = LENGTHS[i]; left > 0;) {
            const ssize_t put = write(f->write_end, block, left < sizeof block ? left : sizeof block);
            left = put < 0 ? 0 : left - (size_t)put;
        }
        (void)!write(f->write_end, "\n", 1);
    }
    end_input(f);
    return NULL;
}

/* Either way of reading: waiting for each line, or looking in between. */
static void read_long_lines(fixture *f, bool look) {
    pthread_t writer;
    assert_int_equal(pthread_create(&writer, NULL, write_long_lines, f), 0);
    for (size_t i = 0; i < LENGTH_COUNT; i++) {
        rs_line line;
        bool more = false;
        while (look && !is_ready(f)) {
        }
        assert_int_equal(rs_line_feed_next(f->feed, &line, &more), RS_OK);
        assert_true(more);
        assert_int_equal(line.number, i + 1);
        assert_int_equal(line.is_too_long, LENGTHS[i] > RS_MOST_ITEM_BYTES);
        assert_int_equal(line.text.length, line.is_too_long ? 0 : LENGTHS[i]);
        for (size_t k = 0; k < line.text.length; k++) {
            assert_true(line.text.data[k] == 'x');
        }
    }
    pthread_join(writer, NULL);
    assert_end(f);
}

static void lines_that_are_too_long_spoil_no_other(void **state) {
    read_long_lines(*state, false);
}

static void looking_drops_what_is_too_long_as_it_comes(void **state) {
    read_long_lines(*state, true);
}

static void a_last_line_that_is_too_long_is_told_once(void **state) {
    fixture *f = *state;
    rs_line line;
    bool more = false;
    char *text = malloc(RS_MOST_ITEM_BYTES + 2);
    FILE *file = tmpfile();
    assert_non_null(text);
    assert_non_null(file);
    memset(text, 'x', RS_MOST_ITEM_BYTES + 2);
    assert_int_equal(fwrite(text, 1, RS_MOST_ITEM_BYTES + 2, file), RS_MOST_ITEM_BYTES + 2);
    rewind(file);
    rs_line_feed_free(f->feed);
    assert_int_equal(rs_line_feed_create(&f->feed, fileno(file), "the file"), RS_OK);
    assert_int_equal(rs_line_feed_next(f->feed, &line, &more), RS_OK);
    assert_true(more && line.is_too_long);
    assert_end(f);
    (void)fclose(file);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines_end_in_lf_or_cr_lf_and_the_last_in_nothing),
        TEST(a_line_is_ready_when_its_end_is_there),
        TEST(nul_bytes_do_not_end_a_line),
        TEST(a_feed_that_does_not_block_is_waited_for_as_well),
        TEST(what_cannot_be_read_is_said),
        TEST(lines_that_are_too_long_spoil_no_other),
        TEST(looking_drops_what_is_too_long_as_it_comes),
        TEST(a_last_line_that_is_too_long_is_told_once),
    };
    return cmocka_run_group_tests_name("input/line_feed", tests, NULL, NULL);
}
