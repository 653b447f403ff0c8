#include "tests/property/join_populations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/utf8.h"
#include "host/generate/generate.h"
#include "tests/support/words.h"

/* ---- strings as code points ---- */

typedef struct text {
    uint32_t letters[JOIN_MOST_LETTERS];
    uint32_t length;
} text;

/* The n-th letter: A-Z, a-z, 0-9, then runs on both sides of the code points that the join looks up directly. */
static uint32_t letter_at(uint32_t n) {
    static const struct {
        uint32_t first, count;
    } runs[] = {{'A', 26}, {'a', 26}, {'0', 10}, {0x410, 32}, {0x5f8, 16}, {0x4e00, 40}, {0x1f600, 40}, {0x10fff0, 14}};
    uint32_t run = 0;
    while (n >= runs[run].count) {
        n -= runs[run++].count;
    }
    return runs[run].first + n;
}

static size_t put_utf8(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    const size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const uint32_t lead[] = {0, 0xc0, 0xe0, 0xf0};
    for (size_t i = more; i > 0; i--, c >>= 6) {
        out[i] = (char)(0x80 | (c & 0x3f));
    }
    out[0] = (char)(lead[more] | c);
    return more + 1;
}

static void add(rs_string_set *set, const text *t) {
    char bytes[4 * JOIN_MOST_LETTERS];
    size_t size = 0;
    for (uint32_t i = 0; i < t->length; i++) {
        size += put_utf8(t->letters[i], bytes + size);
    }
    assert_int_equal(rs_string_set_add(set, (rs_str){bytes, size}), RS_OK);
}

/* ---- families: strings that are alike ---- */

typedef enum first_letters { FIRST_AS_DRAWN, FIRST_THE_SAME, FIRST_SPREAD } first_letters;

/*
 * A family's strings are drawn anew, or are a stem, cut to a length and edited: so many pairs are near each other, and
 * many are just beyond.
 */
typedef struct family {
    uint32_t a_count, b_count; /* rows; equal ones are the same string */
    uint32_t letters;          /* in use */
    uint32_t skew;             /* a letter is the lowest of so many draws */
    uint32_t least, most;      /* letters of a string */
    const uint8_t *lengths;    /* or one of these, up to a 0 */
    uint32_t stems;            /* 0: all are drawn anew */
    uint32_t fresh;            /* of 100 strings, drawn anew */
    uint32_t edits;            /* of a stem, at most */
    first_letters first;
    bool is_replaced; /* edits put letters in place of others and leave those where they are */
    bool is_split;    /* shares 0..5 letters with its stem and differs in the next one */
    bool is_shuffled; /* has the letters of its stem in any order */
    bool a_has_empty, b_has_empty;
} family;

enum { MOST_STEMS = 64, FIRST_LETTERS = 60, EDITS = 5 };

static uint32_t draw_letter(uint64_t *state, const family *f) {
    uint32_t n = test_random(state, f->letters);
    for (uint32_t i = 1; i < f->skew; i++) {
        const uint32_t other = test_random(state, f->letters);
        n = other < n ? other : n;
    }
    return letter_at(n);
}

static uint32_t draw_length(uint64_t *state, const family *f) {
    if (f->lengths) {
        return f->lengths[test_random(state, (uint32_t)strlen((const char *)f->lengths))];
    }
    return f->least + test_random(state, f->most - f->least + 1);
}

static void draw_anew(uint64_t *state, const family *f, uint32_t length, text *out) {
    out->length = length;
    for (uint32_t i = 0; i < length; i++) {
        out->letters[i] = draw_letter(state, f);
    }
}

static void swap(text *t, uint32_t i, uint32_t k) {
    const uint32_t letter = t->letters[i];
    t->letters[i] = t->letters[k];
    t->letters[k] = letter;
}

/* Moves the letter at `from` to `to`; those between make room. */
static void move(text *t, uint32_t from, uint32_t to) {
    while (from < to) {
        swap(t, from, from + 1);
        from++;
    }
    while (from > to) {
        swap(t, from, from - 1);
        from--;
    }
}

/* One edit among the letters from `begin` on, which leaves the length as it is. */
static void edit(uint64_t *state, const family *f, uint32_t begin, text *t) {
    const uint32_t i = begin + test_random(state, t->length - begin), k = begin + test_random(state, t->length - begin);
    switch (f->is_replaced ? EDITS : test_random(state, EDITS)) {
    case 0:
        swap(t, i, i + 1 < t->length ? i + 1 : i);
        break;
    case 1:
        swap(t, i, k);
        break;
    case 2:
        move(t, i, k);
        break;
    case 3: /* one letter goes, another comes elsewhere */
        move(t, i, k);
        t->letters[k] = draw_letter(state, f);
        break;
    default:
        t->letters[i] = draw_letter(state, f);
    }
}

static void shuffle(uint64_t *state, text *t) {
    for (uint32_t i = t->length; i > 1; i--) {
        swap(t, i - 1, test_random(state, i));
    }
}

/* A string that is near its stem. */
static void draw_near(uint64_t *state, const family *f, const text *stem, text *out) {
    uint32_t begin = 0;
    *out = *stem;
    out->length = draw_length(state, f);
    if (f->is_shuffled) {
        shuffle(state, out);
    }
    if (f->is_split) {
        begin = test_random(state, 6);
        if (begin < out->length) {
            out->letters[begin] = draw_letter(state, f);
        }
    }
    for (uint32_t n = begin < out->length ? test_random(state, f->edits + 1) : 0; n > 0; n--) {
        edit(state, f, begin, out);
    }
}

static void draw_one(uint64_t *state, const family *f, const text *stems, text *out) {
    if (f->stems == 0 || test_random(state, 100) < f->fresh) {
        draw_anew(state, f, draw_length(state, f), out);
    } else {
        draw_near(state, f, &stems[test_random(state, f->stems)], out);
    }
    if (f->first != FIRST_AS_DRAWN) {
        out->letters[0] = letter_at(f->first == FIRST_SPREAD ? test_random(state, FIRST_LETTERS) : 0);
    }
}

static void draw_family(uint64_t *state, const join_population *self, rs_string_set *a, rs_string_set *b) {
    const family *f = self->details;
    text stems[MOST_STEMS], drawn;
    for (uint32_t i = 0; i < f->stems; i++) {
        draw_anew(state, f, JOIN_MOST_LETTERS, &stems[i]);
    }
    for (uint32_t i = 0; i < f->a_count + f->b_count; i++) {
        draw_one(state, f, stems, &drawn);
        add(i < f->a_count ? a : b, &drawn);
    }
    drawn.length = 0;
    if (f->a_has_empty) {
        add(a, &drawn);
    }
    if (f->b_has_empty) {
        add(b, &drawn);
    }
}

/* ---- names ---- */

typedef struct names {
    uint32_t a_count, b_count;
    rs_generate_kind kind;
} names;

/* The names of a seed, one a line; free with free(). */
static char *generate(uint64_t seed, uint64_t count, rs_generate_kind kind) {
    char *data = NULL;
    size_t size = 0;
    rs_generate_options options = rs_generate_defaults();
    options.seed = seed;
    options.count = count;
    FILE *stream = open_memstream(&data, &size);
    assert_non_null(stream);
    assert_int_equal(rs_generate_strings(stream, &options, kind), RS_OK);
    assert_int_equal(fclose(stream), 0);
    return data;
}

/* The next line's letters. Returns where the one after it begins. */
static const char *read_line(const char *line, text *out) {
    const rs_str bytes = {line, strcspn(line, "\n")};
    out->length = 0;
    for (size_t at = 0; at < bytes.length && out->length < JOIN_MOST_LETTERS;) {
        const int32_t letter = rs_utf8_next(bytes, &at);
        assert_true(letter >= 0);
        out->letters[out->length++] = (uint32_t)letter;
    }
    return line + bytes.length + 1;
}

/* b has names of its own and a's names with up to three edits, of which one may cut letters off. */
static void draw_names(uint64_t *state, const join_population *self, rs_string_set *a, rs_string_set *b) {
    static const family letters = {.letters = 26, .skew = 1};
    const names *n = self->details;
    char *a_names = generate(11, n->a_count, n->kind), *b_names = generate(12, n->b_count, n->kind);
    text name;
    for (const char *line = a_names; *line;) {
        line = read_line(line, &name);
        add(a, &name);
        for (uint32_t edits = test_random(state, 4); edits > 0; edits--) {
            edit(state, &letters, 0, &name);
        }
        name.length -= name.length > 2 ? test_random(state, 2) : 0;
        add(b, &name);
    }
    for (const char *line = b_names; *line;) {
        line = read_line(line, &name);
        add(b, &name);
    }
    free(a_names);
    free(b_names);
}

/* ---- counts of strings around the sizes of blocks and tiles ---- */

/* By an odd multiplier each number below 8^length becomes another one of them, whose digits are the letters. */
static void add_numbered(rs_string_set *set, uint32_t length, uint32_t begin, uint32_t count) {
    const uint64_t numbers = UINT64_C(1) << (3 * length);
    text t = {.length = length};
    assert_true(begin + count <= numbers);
    for (uint64_t n = begin; n < begin + count; n++) {
        uint64_t digits = n * UINT64_C(2654435769) % numbers;
        for (uint32_t i = 0; i < length; i++, digits >>= 3) {
            t.letters[length - 1 - i] = 'A' + (uint32_t)(digits & 7);
        }
        add(set, &t);
    }
}

typedef struct numbered {
    struct {
        uint32_t length, a_count, b_count;
    } rows[8];
} numbered;

static void draw_numbered(uint64_t *state, const join_population *self, rs_string_set *a, rs_string_set *b) {
    const numbered *n = self->details;
    const uint32_t begin = test_random(state, 100);
    for (size_t i = 0; i < sizeof n->rows / sizeof n->rows[0] && n->rows[i].length > 0; i++) {
        add_numbered(a, n->rows[i].length, begin, n->rows[i].a_count);
        add_numbered(b, n->rows[i].length, begin + 20, n->rows[i].b_count);
    }
}

/* ---- more strings than the letters are learnt from ---- */

/* The join learns b's letters from every second of more than 50,000 strings, so those of the others are news to it. */
static void draw_sampled(uint64_t *state, const join_population *self, rs_string_set *a, rs_string_set *b) {
    enum { B_COUNT = 50100, A_COUNT = 50, LENGTH = 9, PERIOD = 501 };
    static const family seen = {.letters = 20, .skew = 1}, all = {.letters = 94, .skew = 2};
    text t;
    (void)self;
    for (uint32_t i = 0; i < B_COUNT; i++) {
        draw_anew(state, i % 2 ? &all : &seen, LENGTH, &t);
        add(b, &t);
        for (uint32_t edits = i % PERIOD == 1 ? 1 + test_random(state, 3) : 0; edits > 0; edits--) {
            edit(state, &all, 0, &t);
        }
        if (i % PERIOD == 1 || i % PERIOD == 2) {
            add(a, &t);
        }
    }
    assert_true(B_COUNT / PERIOD >= A_COUNT);
}

/* ---- all of them ---- */

static const uint8_t edge_lengths[] = {1,  2,  3,  4,  5,  7,  8,  9,  15, 16, 17, 23, 24, 25,
                                       31, 32, 33, 34, 40, 56, 62, 63, 64, 65, 66, 90, 0};
static const uint8_t tiny_lengths[] = {1, 2, 3, 4, 5, 6, 0};

static const names full_names = {.a_count = 700, .b_count = 1200, .kind = RS_GENERATE_FULL_NAMES};
static const names surnames = {.a_count = 900, .b_count = 1200, .kind = RS_GENERATE_SURNAMES};
static const family two_letters = {.a_count = 700,
                                   .b_count = 800,
                                   .letters = 2,
                                   .skew = 1,
                                   .least = 1,
                                   .most = 16,
                                   .stems = 12,
                                   .fresh = 40,
                                   .edits = 3,
                                   .a_has_empty = true,
                                   .b_has_empty = true};
static const family three_letters = {.a_count = 800,
                                     .b_count = 900,
                                     .letters = 3,
                                     .skew = 1,
                                     .least = 2,
                                     .most = 12,
                                     .stems = 12,
                                     .fresh = 40,
                                     .edits = 3,
                                     .a_has_empty = true};
static const family four_letters = {.a_count = 900,
                                    .b_count = 1000,
                                    .letters = 4,
                                    .skew = 2,
                                    .least = 6,
                                    .most = 16,
                                    .stems = 20,
                                    .fresh = 30,
                                    .edits = 4};
static const family prefixes = {.a_count = 1200,
                                .b_count = 1300,
                                .letters = 15,
                                .skew = 1,
                                .least = 4,
                                .most = 14,
                                .stems = 6,
                                .fresh = 0,
                                .edits = 4,
                                .is_split = true,
                                .b_has_empty = true};
static const family long_prefixes = {.a_count = 500,
                                     .b_count = 600,
                                     .letters = 20,
                                     .skew = 1,
                                     .least = 18,
                                     .most = 40,
                                     .stems = 4,
                                     .fresh = 0,
                                     .edits = 12,
                                     .is_split = true};
static const family anagrams = {.a_count = 3000,
                                .b_count = 3000,
                                .letters = 26,
                                .skew = 1,
                                .least = 12,
                                .most = 12,
                                .stems = 1,
                                .is_shuffled = true};
static const family near_anagrams = {.a_count = 900,
                                     .b_count = 1000,
                                     .letters = 9,
                                     .skew = 1,
                                     .least = 6,
                                     .most = 20,
                                     .stems = 5,
                                     .edits = 3,
                                     .is_shuffled = true};
static const family many_letters = {.a_count = 900,
                                    .b_count = 1000,
                                    .letters = 200,
                                    .skew = 3,
                                    .least = 1,
                                    .most = 40,
                                    .stems = 40,
                                    .fresh = 10,
                                    .edits = 5,
                                    .a_has_empty = true,
                                    .b_has_empty = true};
static const family long_many_letters = {
    .a_count = 300, .b_count = 350, .letters = 200, .skew = 2, .lengths = edge_lengths, .stems = 3, .edits = 12};
static const family mixed_case = {.a_count = 1000,
                                  .b_count = 1100,
                                  .letters = 60,
                                  .skew = 1,
                                  .least = 3,
                                  .most = 16,
                                  .stems = 20,
                                  .fresh = 20,
                                  .edits = 5};
static const family long_mixed_case = {.a_count = 350,
                                       .b_count = 400,
                                       .letters = 62,
                                       .skew = 1,
                                       .least = 30,
                                       .most = 64,
                                       .stems = 10,
                                       .fresh = 10,
                                       .edits = 20};
static const family replaced = {.a_count = 500,
                                .b_count = 600,
                                .letters = 62,
                                .skew = 1,
                                .least = 14,
                                .most = 64,
                                .stems = 2,
                                .edits = 40,
                                .is_replaced = true};
static const family repeats = {.a_count = 400,
                               .b_count = 500,
                               .letters = 12,
                               .skew = 16,
                               .least = 14,
                               .most = 64,
                               .stems = 10,
                               .fresh = 50,
                               .edits = 6};
static const family lengths = {.a_count = 700,
                               .b_count = 800,
                               .letters = 26,
                               .skew = 1,
                               .lengths = edge_lengths,
                               .stems = 5,
                               .fresh = 10,
                               .edits = 6,
                               .a_has_empty = true,
                               .b_has_empty = true};
static const family tiny = {.a_count = 1200,
                            .b_count = 1300,
                            .letters = 7,
                            .skew = 1,
                            .lengths = tiny_lengths,
                            .stems = 30,
                            .fresh = 50,
                            .edits = 2,
                            .a_has_empty = true,
                            .b_has_empty = true};
static const family one_first_letter = {.a_count = 900,
                                        .b_count = 1000,
                                        .letters = 26,
                                        .skew = 1,
                                        .least = 4,
                                        .most = 11,
                                        .stems = 8,
                                        .fresh = 5,
                                        .edits = 4,
                                        .first = FIRST_THE_SAME};
static const family many_first_letters = {.a_count = 1000,
                                          .b_count = 1100,
                                          .letters = 26,
                                          .skew = 1,
                                          .least = 6,
                                          .most = 9,
                                          .stems = 3,
                                          .edits = 3,
                                          .first = FIRST_SPREAD};
static const numbered inner_blocks = {
    {{3, 1, 40}, {6, 1023, 40}, {7, 1024, 40}, {8, 1025, 40}, {9, 2047, 40}, {10, 2048, 40}, {11, 2049, 40}}};
static const numbered outer_blocks = {{{3, 10, 1},
                                       {5, 10, 1023},
                                       {6, 15, 2047},
                                       {7, 15, 2048},
                                       {8, 15, 2049},
                                       {9, 15, 4095},
                                       {10, 15, 4096},
                                       {11, 15, 4097}}};

const join_population join_populations[] = {
    {"names", draw_names, &full_names, false, false},
    {"surnames", draw_names, &surnames, false, false},
    {"two letters", draw_family, &two_letters, false, true},
    {"three letters", draw_family, &three_letters, false, true},
    {"four letters", draw_family, &four_letters, false, true},
    {"shared prefixes", draw_family, &prefixes, false, false},
    {"shared prefixes, long", draw_family, &long_prefixes, false, false},
    {"anagrams", draw_family, &anagrams, true, false},
    {"near anagrams", draw_family, &near_anagrams, false, false},
    {"rare letters", draw_family, &many_letters, false, false},
    {"rare letters, long", draw_family, &long_many_letters, false, false},
    {"mixed case", draw_family, &mixed_case, false, false},
    {"mixed case, long", draw_family, &long_mixed_case, false, false},
    {"letters replaced", draw_family, &replaced, false, false},
    {"repeated letters", draw_family, &repeats, false, false},
    {"lengths at edges", draw_family, &lengths, false, false},
    {"tiny strings", draw_family, &tiny, false, true},
    {"one first letter", draw_family, &one_first_letter, false, false},
    {"many first letters", draw_family, &many_first_letters, false, false},
    {"blocks of side a", draw_numbered, &inner_blocks, true, false},
    {"tiles of side b", draw_numbered, &outer_blocks, true, false},
    {"letters unseen", draw_sampled, NULL, true, false},
};
const uint32_t join_population_count = sizeof join_populations / sizeof join_populations[0];

join_sides join_sides_draw(const join_population *population, uint64_t seed) {
    rs_string_set *a = rs_string_set_create(), *b = rs_string_set_create();
    uint64_t state = seed;
    join_sides sides;
    assert_non_null(a);
    assert_non_null(b);
    population->draw(&state, population, a, b);
    assert_int_equal(rs_string_set_seal(a, &sides.a), RS_OK);
    assert_int_equal(rs_string_set_seal(b, &sides.b), RS_OK);
    rs_string_set_free(a);
    rs_string_set_free(b);
    return sides;
}

void join_sides_clear(join_sides *sides) {
    rs_strings_clear(&sides->a);
    rs_strings_clear(&sides->b);
}
