#include "host/filter/letter_plan.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

enum {
    DIRECT = 0x600, /* code points that are looked up directly: Latin, Greek, Cyrillic, Hebrew */
    SAMPLE = 50000, /* strings that the plan is made from */
    CODES = RS_ABI_RARE_CODE + 1,
    DEPTHS = 16, /* a letter that occurs more often in a string has no plane for that */
    ALIKE_BITS = 32,
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
    uint8_t plane[CODES][DEPTHS];  /* of 'at least d + 1 letters of the code'; 0: there is none */
    uint32_t alike[RS_ABI_PLANES]; /* the bit of rs_string_features.alike that a plane sets, or 0 */
};

static int most_frequent_first(const void *a, const void *b) {
    const frequency *x = a, *y = b;
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    return x->codepoint < y->codepoint ? -1 : x->codepoint > y->codepoint;
}

static int by_codepoint(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The strings that the plan is made from: every `step`-th. */
static uint32_t sample_step(const rs_string_source *source) {
    return source->count / SAMPLE + 1;
}

/* The code points of the sample: low ones are counted, the others are listed one by one. */
typedef struct census {
    uint64_t low[DIRECT];
    uint32_t *high;
    size_t high_count;
    size_t high_capacity;
} census;

static rs_status count_string(census *all, const uint32_t *codepoints, size_t length) {
    uint32_t *grown = rs_grow(all->high, &all->high_capacity, all->high_count + length + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    all->high = grown;
    for (size_t i = 0; i < length; i++) {
        if (codepoints[i] < DIRECT) {
            all->low[codepoints[i]]++;
        } else {
            all->high[all->high_count++] = codepoints[i];
        }
    }
    return RS_OK;
}

/* Out: *out, how often each code point occurs, to be freed. */
static rs_status make_frequencies(census *all, frequency **out, size_t *count) {
    *count = 0;
    *out = malloc((DIRECT + all->high_count) * sizeof **out);
    if (!*out) {
        return rs_fail_memory();
    }
    for (uint32_t c = 0; c < DIRECT; c++) {
        if (all->low[c]) {
            (*out)[(*count)++] = (frequency){c, all->low[c]};
        }
    }
    qsort(all->high, all->high_count, sizeof *all->high, by_codepoint);
    for (size_t i = 0; i < all->high_count; i++) {
        if (i > 0 && all->high[i] == all->high[i - 1]) {
            (*out)[*count - 1].count++;
        } else {
            (*out)[(*count)++] = (frequency){all->high[i], 1};
        }
    }
    return RS_OK;
}

/* How often each code point occurs in the sample. Out: *out, to be freed. */
static rs_status count_codepoints(const rs_string_source *source, frequency **out, size_t *count) {
    rs_letter_room room = {{0}};
    census *all = calloc(1, sizeof *all);
    rs_status status =
        all ? count_string(all, room.letters, 0) : rs_fail_memory(); /* even if there is none, all->high is */
    *out = NULL;
    for (uint32_t s = 0; !status && s < source->count; s += sample_step(source)) {
        uint64_t length = 0;
        const uint32_t *letters = source->letters(source->strings, s, &room, &length);
        status = count_string(all, letters, length < RS_ABI_MOST_LETTERS ? length : RS_ABI_MOST_LETTERS);
    }
    if (!status) {
        status = make_frequencies(all, out, count);
    }
    if (all) {
        free(all->high);
    }
    free(all);
    return status;
}

/* Gives the most frequent code points the codes 0, 1, 2... */
static void assign_codes(rs_letter_plan *plan, frequency *frequencies, size_t count) {
    memset(plan->direct, RS_ABI_RARE_CODE, sizeof plan->direct);
    if (count) {
        qsort(frequencies, count, sizeof *frequencies, most_frequent_first);
    }
    for (size_t i = 0; i < count && i < RS_FREQUENT_LETTERS; i++) {
        if (frequencies[i].codepoint < DIRECT) {
            plan->direct[frequencies[i].codepoint] = (uint8_t)i;
        } else {
            plan->high[plan->high_count] = frequencies[i].codepoint;
            plan->high_code[plan->high_count++] = (uint8_t)i;
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
    return RS_ABI_RARE_CODE;
}

/* A question that may become a plane, and how many strings of the sample say yes. */
typedef struct question {
    uint8_t code, depth;
    uint64_t yes;
    uint64_t worth; /* yes * no: one that splits the strings evenly tells two of them apart most often */
} question;

static int in_fixed_order(const question *x, const question *y) {
    return x->code != y->code ? (x->code < y->code ? -1 : 1) : (x->depth < y->depth ? -1 : x->depth > y->depth);
}

static int most_worth_first(const void *a, const void *b) {
    const question *x = a, *y = b;
    return x->worth != y->worth ? (x->worth > y->worth ? -1 : 1) : in_fixed_order(x, y);
}

static int seldom_first(const void *a, const void *b) {
    const question *x = a, *y = b;
    return x->yes != y->yes ? (x->yes < y->yes ? -1 : 1) : in_fixed_order(x, y);
}

/* Asks the sample. Out: all questions, those that tell most first. */
static void ask(const rs_letter_plan *plan, const rs_string_source *source, question questions[CODES * DEPTHS]) {
    rs_letter_room room;
    uint64_t total = 0;
    for (size_t i = 0; i < (size_t)CODES * DEPTHS; i++) {
        questions[i] = (question){.code = (uint8_t)(i / DEPTHS), .depth = (uint8_t)(i % DEPTHS)};
    }
    for (uint32_t s = 0; s < source->count; s += sample_step(source), total++) {
        uint32_t seen[CODES] = {0};
        uint64_t length = 0;
        const uint32_t *letters = source->letters(source->strings, s, &room, &length);
        for (uint64_t i = 0; i < length; i++) {
            const uint8_t code = rs_letter_code(plan, letters[i]);
            if (seen[code] < DEPTHS) {
                questions[code * DEPTHS + seen[code]++].yes++;
            }
        }
    }
    for (size_t i = 0; i < (size_t)CODES * DEPTHS; i++) {
        questions[i].worth = questions[i].yes * (total - questions[i].yes);
    }
    qsort(questions, (size_t)CODES * DEPTHS, sizeof *questions, most_worth_first);
}

static void choose_planes(rs_letter_plan *plan, const rs_string_source *source) {
    question questions[CODES * DEPTHS];
    ask(plan, source, questions);
    question chosen[RS_ABI_PLANES - 1];
    memcpy(chosen, questions, sizeof chosen);
    qsort(chosen, RS_ABI_PLANES - 1, sizeof *chosen, seldom_first);
    for (uint32_t i = 0; i < RS_ABI_PLANES - 1; i++) {
        plan->plane[chosen[i].code][chosen[i].depth] = (uint8_t)(i + 1);
    }
    for (uint32_t i = 0; i < ALIKE_BITS; i++) {
        plan->alike[plan->plane[questions[i].code][questions[i].depth]] = UINT32_C(1) << (ALIKE_BITS - 1 - i);
    }
}

rs_status rs_letter_plan_create(rs_letter_plan **out, const rs_string_source *source) {
    rs_letter_plan *plan = calloc(1, sizeof *plan);
    frequency *frequencies = NULL;
    size_t count = 0;
    *out = NULL;
    if (!plan) {
        return rs_fail_memory();
    }
    if (count_codepoints(source, &frequencies, &count)) {
        free(plan);
        return RS_ENOMEM;
    }
    assign_codes(plan, frequencies, count);
    free(frequencies);
    choose_planes(plan, source);
    *out = plan;
    return RS_OK;
}

void rs_letter_plan_free(rs_letter_plan *plan) {
    free(plan);
}

void rs_letter_features(const rs_letter_plan *plan, const uint32_t *codepoints, uint64_t length, uint8_t absent,
                        rs_string_features *out) {
    uint8_t seen[CODES] = {0};
    memset(out, 0, sizeof *out);
    if (length == 0 || length > RS_ABI_MOST_LETTERS) {
        return;
    }
    out->length = (uint8_t)length;
    for (uint64_t i = 0; i < length; i++) {
        const uint8_t code = rs_letter_code(plan, codepoints[i]);
        const uint8_t depth = seen[code]++;
        const uint8_t plane = depth < DEPTHS ? plan->plane[code][depth] : 0;
        out->planes[plane / 64] |= (uint64_t)(plane > 0) << (plane % 64);
        out->alike |= plan->alike[plane];
        out->prefix |= i < 4 ? (uint32_t)code << (8 * i) : 0;
    }
    for (uint64_t i = length; i < 4; i++) {
        out->prefix |= (uint32_t)absent << (8 * i);
    }
    out->common = seen[RS_ABI_RARE_CODE] == 0;
}
