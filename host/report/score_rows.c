#include "host/report/score_rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/fraction.h"

enum {
    /* Large enough that a writer rarely waits for its turn with a part of its rows, small enough for a thread each. */
    BUFFER_BYTES = 2 * 1024 * 1024,
    /* The longest pieces: what is copied is copied in a fixed size, which is faster than its true length. */
    PREFIX_BYTES = 48,
    NUMBER_BYTES = 16,
    SCORE_BYTES = RS_FRACTION_TEXT_BYTES + 16,
    ROW_BYTES = PREFIX_BYTES + NUMBER_BYTES + SCORE_BYTES,
    CACHE_BITS = 12,
};

/* A score as printed, with what stands before and behind it in a row. */
typedef struct score_text {
    uint64_t bits; /* of the double; that of no score, if the entry is unused */
    uint32_t length;
    char text[SCORE_BYTES];
} score_text;

struct rs_score_rows {
    const char *before_score;
    const char *after_score;
    bool is_json;
    uint32_t prefix_length;
    char prefix[PREFIX_BYTES]; /* all of a row that stands before b_row */
    const score_text *last;
    size_t length;
    score_text cache[1 << CACHE_BITS];
    char buffer[BUFFER_BYTES];
};

/* "00" to "99" */
static const char digit_pairs[] = "0001020304050607080910111213141516171819"
                                  "2021222324252627282930313233343536373839"
                                  "4041424344454647484950515253545556575859"
                                  "6061626364656667686970717273747576777879"
                                  "8081828384858687888990919293949596979899";

/* Writes a number and up to NUMBER_BYTES - 10 bytes of rubbish behind it. Returns the number's length. */
static uint32_t print_number(uint32_t number, char *out) {
    char digits[2 * NUMBER_BYTES];
    uint32_t at = NUMBER_BYTES;
    while (number >= 100) {
        at -= 2;
        memcpy(digits + at, digit_pairs + 2 * (size_t)(number % 100), 2);
        number /= 100;
    }
    if (number >= 10) {
        at -= 2;
        memcpy(digits + at, digit_pairs + 2 * (size_t)number, 2);
    } else {
        digits[--at] = (char)('0' + number);
    }
    const uint32_t length = NUMBER_BYTES - at;
    memset(digits + NUMBER_BYTES, 0, NUMBER_BYTES);
    memcpy(out, digits + at, NUMBER_BYTES);
    return length;
}

rs_score_rows *rs_score_rows_create(rs_report_format format) {
    rs_score_rows *rows = malloc(sizeof *rows);
    if (!rows) {
        rs_fail_memory();
        return NULL;
    }
    memset(rows, 0, offsetof(rs_score_rows, buffer));
    rows->is_json = format == RS_REPORT_JSONL;
    rows->before_score = rows->is_json ? ",\"score\":" : ",";
    rows->after_score = rows->is_json ? "}\n" : "\n";
    for (size_t i = 0; i < (size_t)1 << CACHE_BITS; i++) {
        rows->cache[i].bits = UINT64_MAX; /* not a number */
    }
    rows->last = rows->cache;
    return rows;
}

void rs_score_rows_free(rs_score_rows *rows) {
    free(rows);
}

rs_str rs_score_rows_header(rs_report_format format) {
    return format == RS_REPORT_CSV ? rs_str_from("a_row,b_row,score\n") : (rs_str){NULL, 0};
}

void rs_score_rows_begin(rs_score_rows *rows, uint32_t a_row) {
    static const char json_before[] = "{\"a_row\":";
    static const char json_after[] = ",\"b_row\":";
    char *at = rows->prefix;
    assert(a_row < UINT32_MAX);
    if (rows->is_json) {
        memcpy(at, json_before, sizeof json_before);
        at += sizeof json_before - 1;
    }
    at += print_number(a_row + 1, at);
    memcpy(at, rows->is_json ? json_after : ",", rows->is_json ? sizeof json_after : 2);
    rows->prefix_length = (uint32_t)(at - rows->prefix + (rows->is_json ? (ptrdiff_t)sizeof json_after - 1 : 1));
}

static void fill_text(const rs_score_rows *rows, score_text *entry, double score) {
    char digits[RS_FRACTION_TEXT_BYTES];
    rs_score_print(score, digits);
    entry->length = 0;
    const char *const pieces[] = {rows->before_score, digits, rows->after_score};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        const size_t length = strlen(pieces[i]);
        memcpy(entry->text + entry->length, pieces[i], length);
        entry->length += (uint32_t)length;
    }
}

/* A direct-mapped cache. Multiplying brings the bits that differ between scores, the upper ones, to the top. */
static const score_text *text_of(rs_score_rows *rows, double score) {
    uint64_t bits = 0;
    memcpy(&bits, &score, sizeof bits);
    if (rows->last->bits == bits) {
        return rows->last;
    }
    score_text *entry = &rows->cache[(bits * UINT64_C(0x9E3779B97F4A7C15)) >> (64 - CACHE_BITS)];
    if (entry->bits != bits) {
        entry->bits = bits;
        fill_text(rows, entry, score);
    }
    rows->last = entry;
    return entry;
}

void rs_score_rows_add(rs_score_rows *rows, uint32_t b_row, double score) {
    assert(!rs_score_rows_full(rows) && b_row < UINT32_MAX);
    const score_text *text = text_of(rows, score);
    char *at = rows->buffer + rows->length;
    memcpy(at, rows->prefix, PREFIX_BYTES);
    at += rows->prefix_length;
    at += print_number(b_row + 1, at);
    memcpy(at, text->text, SCORE_BYTES);
    rows->length = (size_t)(at - rows->buffer) + text->length;
}

bool rs_score_rows_full(const rs_score_rows *rows) {
    return rows->length > BUFFER_BYTES - ROW_BYTES;
}

rs_str rs_score_rows_text(const rs_score_rows *rows) {
    return (rs_str){rows->buffer, rows->length};
}

void rs_score_rows_clear(rs_score_rows *rows) {
    rows->length = 0;
}
