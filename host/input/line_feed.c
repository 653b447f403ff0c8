#include "host/input/line_feed.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 *     bytes  [ given | the line at hand, perhaps whole ...... | read ahead | room ]
 *                     ^ start                   ^ searched     ^ end       ^ CAPACITY
 */
enum { CAPACITY = 2 * RS_MOST_ITEM_BYTES };

struct rs_line_feed {
    int descriptor;
    const char *name;
    size_t start, searched, end; /* no line end lies before `searched` */
    uint64_t lines;              /* given */
    bool at_end;                 /* there is no more to read */
    bool is_too_long;            /* bytes of the line at hand have been dropped */
    char bytes[CAPACITY];
};

rs_status rs_line_feed_create(rs_line_feed **out, int descriptor, const char *name) {
    rs_line_feed *feed = malloc(sizeof *feed);
    *out = feed;
    if (!feed) {
        return rs_fail_memory();
    }
    feed->descriptor = descriptor;
    feed->name = name;
    feed->start = feed->searched = feed->end = 0;
    feed->lines = 0;
    feed->at_end = feed->is_too_long = false;
    return RS_OK;
}

void rs_line_feed_free(rs_line_feed *feed) {
    free(feed);
}

/* Where the line at hand ends, or NULL if its end has not been read. */
static const char *line_end(rs_line_feed *feed) {
    const char *found = memchr(feed->bytes + feed->searched, '\n', feed->end - feed->searched);
    feed->searched = found ? (size_t)(found - feed->bytes) : feed->end;
    return found;
}

/* Makes room for what is read next. A line that is too long is dropped as it comes. */
static void make_room(rs_line_feed *feed) {
    if (feed->end - feed->start > RS_MOST_ITEM_BYTES) {
        feed->is_too_long = true;
        feed->start = feed->end;
    }
    if (feed->start > 0 && feed->end + RS_MOST_ITEM_BYTES / 2 > CAPACITY) {
        memmove(feed->bytes, feed->bytes + feed->start, feed->end - feed->start);
        feed->end -= feed->start;
        feed->searched -= feed->start;
        feed->start = 0;
    }
}

/* Reads what is there, at least a byte unless it is the end. Only while the line at hand has no end yet. */
static rs_status read_on(rs_line_feed *feed) {
    make_room(feed);
    ssize_t got = 0;
    do {
        got = read(feed->descriptor, feed->bytes + feed->end, CAPACITY - feed->end);
        if (got < 0 && errno == EAGAIN) { /* somebody has made it non-blocking: wait all the same */
            (void)poll(&(struct pollfd){.fd = feed->descriptor, .events = POLLIN}, 1, -1);
        }
    } while (got < 0 && (errno == EINTR || errno == EAGAIN));
    if (got < 0) {
        return rs_fail(RS_EINPUT, "%s: cannot be read: %s", feed->name, strerror(errno));
    }
    feed->at_end = got == 0;
    feed->end += (size_t)got;
    return RS_OK;
}

rs_status rs_line_feed_next(rs_line_feed *feed, rs_line *line, bool *more) {
    const char *found = line_end(feed);
    while (!found && !feed->at_end) {
        rs_status status = read_on(feed);
        if (status) {
            return status;
        }
        found = line_end(feed);
    }
    rs_str text = {feed->bytes + feed->start, feed->searched - feed->start};
    *more = found || text.length > 0 || feed->is_too_long;
    if (!*more) {
        return RS_OK;
    }
    if (text.length > 0 && text.data[text.length - 1] == '\r') {
        text.length--;
    }
    const bool is_too_long = feed->is_too_long || text.length > RS_MOST_ITEM_BYTES;
    *line = (rs_line){is_too_long ? (rs_str){NULL, 0} : text, ++feed->lines, is_too_long};
    feed->is_too_long = false;
    feed->start = feed->searched = feed->searched + (found ? 1 : 0);
    return RS_OK;
}

rs_status rs_line_feed_look(rs_line_feed *feed, bool *ready) {
    for (;;) {
        *ready = line_end(feed) || feed->at_end;
        struct pollfd waiting = {.fd = feed->descriptor, .events = POLLIN};
        if (*ready || poll(&waiting, 1, 0) <= 0) {
            return RS_OK;
        }
        rs_status status = read_on(feed);
        if (status) {
            return status;
        }
    }
}
