#include "host/strings/letter_plan.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

enum {
    DIRECT = 0x600, /* code points that are looked up directly: Latin, Greek, Cyrillic, Hebrew */
    SAMPLE = 50000, /* strings that the signature bits are chosen by */
    CODES = RS_RARE_CODE + 1,
    BITS = 64,
    FEW_STRINGS = 20000,  /* up to here four groups make buckets of some strings, */
    SOME_STRINGS = 400000 /* up to here five, beyond six */
};

/* A code point and how often it occurs. */
typedef struct frequency {
    uint32_t codepoint;
    uint64_t count;
} frequency;

struct rs_letter_plan {
    uint8_t direct[DIRECT]; /* code of a low code point */
    uint32_t high[RS_FREQUENT_LETTERS];
    uint8_t high_code[RS_FREQUENT_LETTERS]; /* codes of other frequent code points */
    uint32_t high_count;
    uint8_t group[CODES];
    uint32_t groups;
    /* The bits that a string with so many letters of a kind has. */
    uint64_t fine[CODES][RS_FINE_DEPTH + 1];
    uint64_t rest[CODES][RS_FINE_DEPTH + 1];
    uint64_t coarse[RS_MOST_GROUPS][RS_COARSE_DEPTH + 1];
};

static int most_frequent_first(const void *a, const void *b) {
    const frequency *x = a, *y = b;
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    return x->codepoint < y->codepoint ? -1 : x->codepoint > y->codepoint;
}

/* Counts the code points beyond DIRECT: those of the sample, sorted and run together. */
static int by_codepoint(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The strings that the plan is made from: every `step`-th. */
static uint32_t sample_step(const rs_strings *strings) {
    return strings->count / SAMPLE + 1;
}

/* How often each code point occurs in the sample. Out: *out, free with free(). */
static rs_status count_codepoints(const rs_strings *strings, frequency **out, size_t *count) {
    uint32_t *seen = NULL;
    size_t seen_count = 0, capacity = 0;
    *out = NULL;
    *count = 0;
    for (uint32_t s = 0; s < strings->count; s += sample_step(strings)) {
        const size_t length = (size_t)(strings->first[s + 1] - strings->first[s]);
        const size_t used = length < RS_ABI_WIDE_LETTERS ? length : RS_ABI_WIDE_LETTERS;
        uint32_t *grown = rs_grow(seen, &capacity, seen_count + used + 1, sizeof *seen);
        if (!grown) {
            free(seen);
            return RS_ENOMEM;
        }
        seen = grown;
        memcpy(seen + seen_count, strings->codepoints + strings->first[s], used * sizeof *seen);
        seen_count += used;
    }
    frequency *frequencies = malloc((seen_count + 1) * sizeof *frequencies);
    if (!frequencies) {
        free(seen);
        return rs_fail_memory();
    }
    if (seen_count) {
        qsort(seen, seen_count, sizeof *seen, by_codepoint);
    }
    for (size_t i = 0; i < seen_count; i++) {
        if (*count && frequencies[*count - 1].codepoint == seen[i]) {
            frequencies[*count - 1].count++;
        } else {
            frequencies[(*count)++] = (frequency){seen[i], 1};
        }
    }
    free(seen);
    *out = frequencies;
    return RS_OK;
}

/* Gives the most frequent code points the codes 0, 1, 2..., and puts the codes into groups of about equal weight. */
static void assign_codes(rs_letter_plan *plan, frequency *frequencies, size_t count) {
    uint64_t weight[RS_MOST_GROUPS] = {0};
    memset(plan->direct, RS_RARE_CODE, sizeof plan->direct);
    if (count) {
        qsort(frequencies, count, sizeof *frequencies, most_frequent_first);
    }
    for (size_t i = 0; i < count && i < RS_FREQUENT_LETTERS; i++) {
        const uint8_t code = (uint8_t)i;
        uint8_t lightest = 0;
        for (uint32_t g = 1; g < plan->groups; g++) {
            lightest = weight[g] < weight[lightest] ? (uint8_t)g : lightest;
        }
        plan->group[code] = lightest;
        weight[lightest] += frequencies[i].count;
        if (frequencies[i].codepoint < DIRECT) {
            plan->direct[frequencies[i].codepoint] = code;
        } else {
            plan->high[plan->high_count] = frequencies[i].codepoint;
            plan->high_code[plan->high_count++] = code;
        }
    }
}

uint8_t rs_letter_code(const rs_letter_plan *plan, uint32_t codepoint) {
    if (codepoint < DIRECT) {
        return plan->direct[codepoint];
    }
    for (uint32_t i = 0; i < plan->high_count; i++) {
        if (plan->high[i] == codepoint) {
            return plan->high_code[i];
        }
    }
    return RS_RARE_CODE;
}

static void count_codes(const rs_letter_plan *plan, const uint32_t *codepoints, uint64_t length,
                        uint32_t codes[CODES]) {
    memset(codes, 0, CODES * sizeof *codes);
    for (uint64_t i = 0; i < length; i++) {
        codes[rs_letter_code(plan, codepoints[i])]++;
    }
}

/* A question that a signature bit may ask, and how many strings of the sample answer yes. */
typedef struct question {
    uint32_t kind, depth;
    uint64_t yes;
    uint64_t worth; /* yes * no: a bit that splits the strings evenly differs most often */
} question;

static int most_worth_first(const void *a, const void *b) {
    const question *x = a, *y = b;
    if (x->worth != y->worth) {
        return x->worth > y->worth ? -1 : 1;
    }
    return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : (x->depth < y->depth ? -1 : x->depth > y->depth);
}

static int in_order_of_kinds(const void *a, const void *b) {
    const question *x = a, *y = b;
    return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : (x->depth < y->depth ? -1 : x->depth > y->depth);
}

/* The questions in order of what they are worth. */
static void sort_questions(question *questions, size_t count, uint64_t total) {
    for (size_t i = 0; i < count; i++) {
        questions[i].worth = questions[i].yes * (total - questions[i].yes);
    }
    qsort(questions, count, sizeof *questions, most_worth_first);
}

/*
 * Gives the first 64 questions bits, kind by kind from the highest bit down, so that signatures in numerical order lie
 * together by their first kinds. table[kind][n]: the bits of a string with n of the kind.
 */
static void assign_bits(question *questions, size_t count, uint64_t *table, uint32_t depths) {
    const size_t chosen = count < BITS ? count : BITS;
    qsort(questions, chosen, sizeof *questions, in_order_of_kinds);
    for (size_t i = 0; i < chosen; i++) {
        for (uint32_t n = questions[i].depth; n <= depths; n++) {
            table[questions[i].kind * (depths + 1) + n] |= UINT64_C(1) << (BITS - 1 - i);
        }
    }
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

static void choose_all_bits(rs_letter_plan *plan, const rs_strings *strings) {
    question fine[CODES * RS_FINE_DEPTH], coarse[RS_MOST_GROUPS * RS_COARSE_DEPTH];
    uint64_t total = 0;
    memset(fine, 0, sizeof fine);
    memset(coarse, 0, sizeof coarse);
    for (uint32_t s = 0; s < strings->count; s += sample_step(strings)) {
        uint32_t codes[CODES], groups[RS_MOST_GROUPS] = {0};
        count_codes(plan, strings->codepoints + strings->first[s], strings->first[s + 1] - strings->first[s], codes);
        for (uint32_t c = 0; c < CODES; c++) {
            groups[plan->group[c]] += codes[c];
            for (uint32_t d = 1; d <= least(codes[c], RS_FINE_DEPTH); d++) {
                fine[c * RS_FINE_DEPTH + d - 1].yes++;
            }
        }
        for (uint32_t g = 0; g < plan->groups; g++) {
            for (uint32_t d = 1; d <= least(groups[g], RS_COARSE_DEPTH); d++) {
                coarse[g * RS_COARSE_DEPTH + d - 1].yes++;
            }
        }
        total++;
    }
    for (uint32_t i = 0; i < CODES * RS_FINE_DEPTH; i++) {
        fine[i].kind = i / RS_FINE_DEPTH;
        fine[i].depth = i % RS_FINE_DEPTH + 1;
    }
    for (uint32_t i = 0; i < RS_MOST_GROUPS * RS_COARSE_DEPTH; i++) {
        coarse[i].kind = i / RS_COARSE_DEPTH;
        coarse[i].depth = i % RS_COARSE_DEPTH + 1;
    }
    sort_questions(fine, sizeof fine / sizeof fine[0], total);
    assign_bits(fine, sizeof fine / sizeof fine[0], &plan->fine[0][0], RS_FINE_DEPTH);
    assign_bits(fine + BITS, sizeof fine / sizeof fine[0] - BITS, &plan->rest[0][0], RS_FINE_DEPTH);
    sort_questions(coarse, (size_t)plan->groups * RS_COARSE_DEPTH, total);
    assign_bits(coarse, (size_t)plan->groups * RS_COARSE_DEPTH, &plan->coarse[0][0], RS_COARSE_DEPTH);
}

rs_status rs_letter_plan_create(rs_letter_plan **out, const rs_strings *strings) {
    rs_letter_plan *plan = calloc(1, sizeof *plan);
    frequency *frequencies = NULL;
    size_t count = 0;
    *out = NULL;
    if (!plan) {
        return rs_fail_memory();
    }
    plan->groups = strings->count <= FEW_STRINGS ? 4 : strings->count <= SOME_STRINGS ? 4 : 6;
    if (count_codepoints(strings, &frequencies, &count)) {
        free(plan);
        return RS_ENOMEM;
    }
    assign_codes(plan, frequencies, count);
    free(frequencies);
    choose_all_bits(plan, strings);
    *out = plan;
    return RS_OK;
}

void rs_letter_plan_free(rs_letter_plan *plan) {
    free(plan);
}

void rs_letter_features(const rs_letter_plan *plan, const uint32_t *codepoints, uint64_t length, uint8_t absent,
                        rs_string_features *out) {
    uint32_t codes[CODES], groups[RS_MOST_GROUPS] = {0};
    memset(out, 0, sizeof *out);
    if (length == 0 || length > RS_ABI_WIDE_LETTERS) {
        return;
    }
    out->length = (uint8_t)length;
    count_codes(plan, codepoints, length, codes);
    out->fast = length <= RS_ABI_FAST_LETTERS && codes[RS_RARE_CODE] == 0;
    for (uint32_t c = 0; c < CODES; c++) {
        groups[plan->group[c]] += codes[c];
        out->fine |= plan->fine[c][least(codes[c], RS_FINE_DEPTH)];
        out->rest |= plan->rest[c][least(codes[c], RS_FINE_DEPTH)];
    }
    for (uint32_t g = 0; g < plan->groups; g++) {
        out->coarse |= plan->coarse[g][least(groups[g], RS_COARSE_DEPTH)];
    }
    for (uint32_t i = 0; i < 4; i++) {
        out->prefix |= (uint32_t)(i < length ? rs_letter_code(plan, codepoints[i]) : absent) << (8 * i);
    }
}
