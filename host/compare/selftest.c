#include "host/compare/selftest.h"

#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/compare/compare.h"

/* What the table says, and the square of all its names after it. */
typedef struct rs_known {
    rs_text_pair *pairs;
    size_t pair_count;
    uint32_t *answers; /* of the first answer_count pairs */
    size_t answer_count;
    uint32_t *by_device;
    uint32_t *by_reference;
} rs_known;

static void free_known(rs_known *known) {
    free(known->pairs);
    free(known->answers);
    free(known->by_device);
    free(known->by_reference);
}

/* The text up to the next `end`; *rest is what follows. */
static rs_str cut(rs_str *rest, char end) {
    const char *found = rest->length > 0 ? memchr(rest->data, end, rest->length) : NULL;
    size_t length = found ? (size_t)(found - rest->data) : rest->length;
    rs_str head = {rest->data, length};
    size_t skipped = found ? length + 1 : length;
    *rest = (rs_str){rest->data + skipped, rest->length - skipped};
    return head;
}

static uint32_t number_of(rs_str text) {
    uint32_t number = 0;
    for (size_t i = 0; i < text.length && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number;
}

static size_t count_lines(rs_str text) {
    size_t lines = 1;
    for (size_t i = 0; i < text.length; i++) {
        lines += text.data[i] == '\n' ? 1 : 0;
    }
    return lines;
}

static void read_table(rs_known *known, rs_str text) {
    while (text.length > 0) {
        rs_str line = cut(&text, '\n');
        if (line.length == 0 || line.data[0] == '#') {
            continue;
        }
        rs_text_pair *pair = &known->pairs[known->answer_count];
        pair->a = cut(&line, '\t');
        pair->b = cut(&line, '\t');
        known->answers[known->answer_count++] = number_of(line);
    }
}

/* Every first name against every second name. */
static void add_square(rs_known *known) {
    known->pair_count = known->answer_count;
    for (size_t i = 0; i < known->answer_count; i++) {
        for (size_t j = 0; j < known->answer_count; j++) {
            known->pairs[known->pair_count++] = (rs_text_pair){known->pairs[i].a, known->pairs[j].b};
        }
    }
}

static rs_status fill_known(rs_known *known) {
    rs_str text = {(const char *)rs_embedded_selftest_tsv, rs_embedded_selftest_tsv_size};
    size_t lines = count_lines(text);
    size_t most = lines * (lines + 1);
    known->pairs = calloc(most, sizeof *known->pairs);
    known->answers = calloc(lines, sizeof *known->answers);
    known->by_device = calloc(most, sizeof *known->by_device);
    known->by_reference = calloc(most, sizeof *known->by_reference);
    if (!known->pairs || !known->answers || !known->by_device || !known->by_reference) {
        return rs_fail_memory();
    }
    read_table(known, text);
    add_square(known);
    return RS_OK;
}

static rs_status score_known(const rs_known *known, rs_scorer scorer, int device, uint32_t *scores) {
    rs_comparer *comparer = NULL;
    rs_status status = rs_comparer_create(&comparer, scorer, device);
    if (status == RS_OK) {
        status = rs_compare_pairs(comparer, known->pairs, known->pair_count, scores);
    }
    rs_comparer_free(comparer);
    return status;
}

static rs_status differs(const rs_known *known, size_t pair, const char *who, uint32_t score, uint32_t expected) {
    return rs_fail(RS_EMISMATCH, "%s gives %u for '%.*s' and '%.*s', it must be %u", who, score,
                   RS_STR_ARGS(known->pairs[pair].a), RS_STR_ARGS(known->pairs[pair].b), expected);
}

static rs_status check_known(const rs_known *known) {
    for (size_t i = 0; i < known->pair_count; i++) {
        if (i < known->answer_count && known->by_reference[i] != known->answers[i]) {
            return differs(known, i, "the reference", known->by_reference[i], known->answers[i]);
        }
        if (known->by_device[i] != known->by_reference[i]) {
            return differs(known, i, "the device", known->by_device[i], known->by_reference[i]);
        }
    }
    return RS_OK;
}

rs_status rs_selftest(int device, size_t *pairs) {
    rs_known known = {0};
    rs_status status = fill_known(&known);
    if (status == RS_OK) {
        status = score_known(&known, RS_SCORER_REFERENCE, device, known.by_reference);
    }
    if (status == RS_OK) {
        status = score_known(&known, RS_SCORER_DEVICE, device, known.by_device);
    }
    if (status == RS_OK) {
        status = check_known(&known);
    }
    *pairs = known.pair_count;
    free_known(&known);
    return status;
}
