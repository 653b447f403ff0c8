/*
 * Reads damaged copies of a result in CSV and in JSON lines: bytes changed, words put in, pieces removed, doubled and
 * cut off, by a seeded generator, so that every run does the same. A copy must be read as rows that each could be of a
 * result, or be refused with its name; and compared with the whole result, every row of both must be accounted for.
 * RESCREEN_FUZZ_ROUNDS sets how many copies of each are read (1000 by itself); RESCREEN_FUZZ_SEED starts elsewhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "host/base/utf8.h"
#include "host/run/diff.h"
#include "host/run/result_rows.h"
#include "tests/support/fuzzing.h"

enum { MOST_BYTES = 8 * 1024, MOST_CHANGES = 4, ROUNDS = 1000, WHOLE_ROWS = 4 };

typedef struct bytes {
    size_t length;
    char data[MOST_BYTES];
} bytes;

static const char csv[] =
    "passenger_id,rank,list,entry_id,score,name_score,alias,alias_name,passenger_name,evidence,explanation\n"
    "P1,1,UN,QDi.1,1.0000,0.9938,0,\"Doe, Jo\",JO DOE,birth:+0.0400 nationality:+0.0200,JO = JO\n"
    "P1,2,UN,QDi.2,0.8247,0.8247,3,Jo \xC3\x96zil,JO DOE,,JO = JO\n"
    "P2,1,SLTD,17,1.0000,0.0000,0,,JANE ROE,document:+1.0000,the same number\n"
    "P2,2,UN,QDi.1,0.7000,0.7500,1,\"Doe \"\"Jo\"\"\",JANE ROE,sex:-0.0500 near_document:+0.0000,ROE ~ DOE\n";

static const char jsonl[] =
    "{\"passenger_id\":\"P1\",\"rank\":1,\"list\":\"UN\",\"entry_id\":\"QDi.1\",\"score\":1.0,\"name_score\":0.9938,"
    "\"alias\":0,\"alias_name\":\"Doe, "
    "Jo\",\"evidence\":{\"birth\":0.04,\"nationality\":0.02},\"matched\":{\"left\":[]}}\n"
    "{\"passenger_id\":\"P1\",\"rank\":2,\"list\":\"UN\",\"entry_id\":\"QDi.2\",\"score\":0.8247,\"name_score\":0.8247,"
    "\"alias\":3,\"alias_name\":\"Jo \xC3\x96zil\",\"evidence\":{}}\n"
    "{\"passenger_id\":\"P2\",\"rank\":1,\"list\":\"SLTD\",\"entry_id\":\"17\",\"score\":1.0,\"name_score\":0.0,"
    "\"alias\":0,\"alias_name\":\"\",\"evidence\":{\"document\":1.0}}\n"
    "{\"passenger_id\":\"P2\",\"rank\":2,\"list\":\"UN\",\"entry_id\":\"QDi.1\",\"score\":0.7,\"name_score\":0.75,"
    "\"alias\":1,\"alias_name\":\"Doe \\\"Jo\\\"\",\"evidence\":{\"sex\":-0.05,\"near_document\":0.0}}\n";

/* What the reader looks for, and what is likely to confuse it. */
static const char *const words[] = {
    "\"",        "\"\"",        "\n",
    "\r\n",      ",",           ";",
    "\t",        "{",           "}",
    "[",         "]",           ":",
    "\xFF",      "\xC3",        "\\u0000",
    "\\ud800",   "rank",        "score",
    "1e5",       "-1",          "0.00001",
    "1.0001",    "99999999999", "null",
    "{}",        "birth:",      " sex:+0.1000",
    "decision,", "P1,1,UN,",    "\xEF\xBB\xBF",
};

static void insert(bytes *text, size_t at, const char *piece, size_t length) {
    if (text->length + length <= MOST_BYTES) {
        memmove(text->data + at + length, text->data + at, text->length - at);
        memcpy(text->data + at, piece, length);
        text->length += length;
    }
}

static void remove_piece(bytes *text, size_t at, size_t length) {
    memmove(text->data + at, text->data + at + length, text->length - at - length);
    text->length -= length;
}

static void change(bytes *text) {
    char piece[200];
    const size_t at = fuzz_below(text->length);
    const size_t left = text->length - at;
    const size_t length = fuzz_below(left < sizeof piece ? left : sizeof piece);
    const char *word = words[fuzz_below(sizeof words / sizeof words[0])];
    switch (fuzz_below(8)) {
    case 0:
        text->length = at;
        break;
    case 1:
        remove_piece(text, at, length);
        break;
    case 2:
        memcpy(piece, text->data + at, length);
        insert(text, fuzz_below(text->length + 1), piece, length);
        break;
    case 3:
        remove_piece(text, at, left > 0);
        break;
    case 4:
        if (left > 0) {
            text->data[at] = (char)fuzz_random();
        }
        break;
    case 5: /* another digit often makes another good row */
        if (left > 0 && text->data[at] >= '0' && text->data[at] <= '9') {
            text->data[at] = (char)('0' + fuzz_below(10));
        }
        break;
    default:
        insert(text, at, word, strlen(word));
    }
}

static void save(const char *path, const char *text, size_t length) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void check_text(rs_str text, bool may_be_empty) {
    assert_true(may_be_empty || text.length > 0);
    assert_true(rs_utf8_valid(text));
    assert_true(text.length == 0 || !memchr(text.data, '\0', text.length));
}

static void check_row(const rs_result_row *row) {
    const rs_pair_values *values = &row->values;
    check_text(row->key.passenger_id, false);
    check_text(row->key.list, false);
    check_text(row->key.entry_id, false);
    check_text(values->alias_name, true);
    assert_true(values->rank > 0);
    assert_in_range(values->score, 0, 10000);
    assert_in_range(values->name_score, 0, 10000);
    for (size_t kind = 0; kind < RS_EVIDENCE_PIECES; kind++) {
        assert_true(values->evidence.points[kind] == 0 || values->evidence.known >> kind & 1);
        assert_true(abs(values->evidence.points[kind]) < 100000);
    }
    assert_true(values->evidence.known >> RS_EVIDENCE_PIECES == 0);
}

/* Whether it is read to its end; *count: the rows. */
static bool read_all(const char *path, uint64_t *count) {
    rs_result_rows *rows = NULL;
    rs_result_row row;
    bool more = true;
    *count = 0;
    rs_status status = rs_result_rows_open(&rows, path);
    while (status == RS_OK && more) {
        status = rs_result_rows_next(rows, &row, &more);
        if (status == RS_OK && more) {
            check_row(&row);
            ++*count;
        }
    }
    rs_result_rows_close(rows);
    if (status != RS_OK) {
        assert_int_equal(status, RS_EINPUT);
        assert_ptr_equal(strstr(rs_error_message(), path), rs_error_message());
    }
    return status == RS_OK;
}

/* The damaged result as the old one and as the new one. */
static void compare(const char *whole, const char *damaged, bool is_good, uint64_t count) {
    for (size_t side = 0; side < 2; side++) {
        rs_diff_summary summary;
        const rs_diff_job job = {.old_path = side == 0 ? damaged : whole,
                                 .new_path = side == 0 ? whole : damaged,
                                 .output = "/dev/null",
                                 .format = fuzz_below(2) ? RS_REPORT_CSV : RS_REPORT_JSONL};
        assert_int_equal(rs_diff_run(&job, &summary), is_good ? RS_OK : RS_EINPUT);
        if (is_good) {
            const uint64_t met = summary.changed + summary.same;
            assert_int_equal(summary.gone + met, side == 0 ? count : WHOLE_ROWS);
            assert_int_equal(summary.added + met, side == 0 ? WHOLE_ROWS : count);
        }
    }
}

static void damage(const char *text, size_t length, const char *whole, const char *path) {
    static bytes copy;
    const unsigned long rounds = fuzz_setting("RESCREEN_FUZZ_ROUNDS", ROUNDS);
    unsigned long good = 0;
    uint64_t count = 0;
    save(whole, text, length);
    assert_true(read_all(whole, &count));
    assert_int_equal(count, WHOLE_ROWS);
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 20261129));
    for (unsigned long round = 0; round < rounds; round++) {
        copy.length = length;
        memcpy(copy.data, text, length);
        for (size_t changes = 1 + fuzz_below(MOST_CHANGES); changes > 0; changes--) {
            change(&copy);
        }
        save(path, copy.data, copy.length);
        const bool is_good = read_all(path, &count);
        compare(whole, path, is_good, count);
        good += is_good;
    }
    print_message("%lu of %lu damaged results were read to their ends\n", good, rounds);
    assert_true(rounds < 100 || (good > 0 && good < rounds)); /* else the changes are too weak or too strong */
}

static void damaged_results(void **state) {
    (void)state;
    char folder[] = "/tmp/rescreen-fuzz-XXXXXX", whole[64], damaged[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(whole, sizeof whole, "%s/whole", folder);
    (void)snprintf(damaged, sizeof damaged, "%s/damaged", folder);
    damage(csv, strlen(csv), whole, damaged);
    damage(jsonl, strlen(jsonl), whole, damaged);
    (void)unlink(whole);
    (void)unlink(damaged);
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_results),
    };
    rs_set_verbosity(RS_QUIET);
    return cmocka_run_group_tests_name("fuzz result", tests, NULL, NULL);
}
