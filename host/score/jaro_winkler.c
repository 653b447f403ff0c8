/* Jaro-Winkler in integers: docs/SCORE.md section 3. The exact rational of `rescreen join` is another function. */
#include <assert.h>

#include "host/score/reference.h"

/* The letters of each side that were marked, each in order. */
typedef struct marked {
    char a[RS_MAX_TOKEN_LETTERS];
    char b[RS_MAX_TOKEN_LETTERS];
    uint32_t count; /* m, the same for both sides */
} marked;

/* Marks each a[i] with the first unmarked b[j] = a[i] inside the window. */
static void mark(rs_str a, rs_str b, marked *out) {
    bool b_marked[RS_MAX_TOKEN_LETTERS] = {false};
    size_t longer = a.length > b.length ? a.length : b.length;
    size_t reach = longer / 2 > 1 ? longer / 2 - 1 : 0; /* r */

    *out = (marked){.count = 0};
    for (size_t i = 0; i < a.length; i++) {
        size_t first = i > reach ? i - reach : 0;
        size_t end = i + reach + 1 < b.length ? i + reach + 1 : b.length;
        for (size_t j = first; j < end; j++) {
            if (!b_marked[j] && a.data[i] == b.data[j]) {
                b_marked[j] = true;
                out->a[out->count++] = a.data[i];
                break;
            }
        }
    }
    uint32_t taken = 0;
    for (size_t j = 0; j < b.length; j++) {
        if (b_marked[j])
            out->b[taken++] = b.data[j];
    }
}

uint32_t rs_jaro_winkler(rs_str a, rs_str b) {
    assert(a.length <= RS_MAX_TOKEN_LETTERS && b.length <= RS_MAX_TOKEN_LETTERS);
    marked marks;
    mark(a, b, &marks);
    uint32_t m = marks.count;
    if (m == 0)
        return 0;

    uint32_t out_of_place = 0; /* T */
    for (uint32_t k = 0; k < m; k++)
        out_of_place += marks.a[k] != marks.b[k] ? 1 : 0;
    uint32_t t = out_of_place / 2;

    /* The numerator is largest for two equal strings of 32 letters: 10000 * 3 * 32^3 = 983,040,000 < 2^30. */
    uint32_t la = (uint32_t)a.length;
    uint32_t lb = (uint32_t)b.length;
    uint32_t jaro = 10000 * (m * m * lb + m * m * la + (m - t) * la * lb) / (3 * la * lb * m);
    if (jaro <= 7000)
        return jaro;

    uint32_t prefix = 0; /* l */
    while (prefix < 4 && prefix < la && prefix < lb && a.data[prefix] == b.data[prefix])
        prefix++;
    return jaro + prefix * (10000 - jaro) / 10;
}
