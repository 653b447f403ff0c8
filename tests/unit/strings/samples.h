/* What the tests of the string metrics share: strings of code points, decoded or random. */
#ifndef RS_TESTS_SCORE_SAMPLES_H
#define RS_TESTS_SCORE_SAMPLES_H

#include "host/base/utf8.h"
#include "host/strings/string_metric.h"
#include "tests/support/words.h"
#include "tests/unit/score/vectors.h"

enum { TEXT_MOST = 512, LONG_MOST = 20000 };

typedef struct sample {
    uint32_t letters[TEXT_MOST];
    rs_codepoints view;
} sample;

static inline void decode(const char *utf8, sample *out) {
    const rs_str bytes = rs_str_from(utf8);
    uint32_t length = 0;
    for (size_t at = 0; at < bytes.length;) {
        const int32_t letter = rs_utf8_next(bytes, &at);
        assert_true(letter >= 0 && length < TEXT_MOST);
        out->letters[length++] = (uint32_t)letter;
    }
    out->view = (rs_codepoints){out->letters, length};
}

/* Memory for so many numbers and no more, so that a sanitizer sees a step beyond it. */
static inline uint32_t *allocate_numbers(size_t count) {
    uint32_t *numbers = malloc(count * sizeof *numbers);
    if (numbers == NULL)
        abort();
    return numbers;
}

static inline void assert_equal_fractions(rs_fraction a, rs_fraction b) {
    assert_true(rs_fraction_at_least(a, b) && rs_fraction_at_least(b, a));
}

/* Letters of an alphabet that starts at `base`, one in `rare` of them from beyond the first two. */
static inline void random_letters(uint64_t *random, uint32_t *out, uint32_t length, uint32_t base, uint32_t alphabet,
                                  uint32_t rare) {
    for (uint32_t i = 0; i < length; i++) {
        const uint32_t letters = alphabet > 2 && test_random(random, rare) > 0 ? 2 : alphabet;
        out[i] = base + test_random(random, letters);
    }
}

#endif
