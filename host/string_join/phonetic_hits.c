#include "host/string_join/phonetic_hits.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/progress.h"
#include "host/encode/phonetic.h"
#include "host/normalise/normalise.h"
#include "host/strings/phonetic_join.h"

struct rs_phonetic_hits {
    rs_phonetic_code code;
    rs_phonetic_index *index; /* of side b */
    uint32_t b_count;
    rs_normaliser *normaliser; /* made for the first string that needs it: ICU takes its time */
    rs_arena *arena;           /* of one string in A-Z */
    char *text;                /* a string in UTF-8 */
    size_t text_capacity;
    uint64_t *codes; /* of one side: the first codes, then the second ones */
    size_t code_capacity;
};

/* ---- codes ---- */

/* Writes a character as UTF-8, at most 4 bytes. */
static size_t put(uint32_t letter, char *out) {
    static const unsigned char first[] = {0x00, 0x00, 0xC0, 0xE0, 0xF0};
    const size_t length = letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; letter >>= 6) {
        out[i] = (char)(0x80 | (letter & 0x3F));
    }
    out[0] = (char)(first[length] | letter);
    return length;
}

/* True for characters that the codes' own rules know. */
static bool is_known(rs_phonetic_code code, uint32_t letter) {
    const bool latin = letter == 0xC7 || letter == 0xE7 || letter == 0xD1 || letter == 0xF1; /* C cedilla, N tilde */
    return letter < 0x80 || (code == RS_CODE_DOUBLE_METAPHONE && latin);
}

/* A string as the codes take it; valid until the next call. */
static rs_status text_of(rs_phonetic_hits *join, const rs_strings *strings, uint32_t string, rs_str *out) {
    const size_t length = (size_t)(strings->first[string + 1] - strings->first[string]);
    const uint32_t *letters = strings->codepoints + strings->first[string];
    char *text = rs_grow(join->text, &join->text_capacity, 4 * length, 1);
    if (!text) {
        return RS_ENOMEM;
    }
    join->text = text;
    bool known = true;
    *out = (rs_str){text, 0};
    for (size_t i = 0; i < length; i++) {
        known = known && is_known(join->code, letters[i]);
        out->length += put(letters[i], text + out->length);
    }
    if (known) {
        return RS_OK;
    }
    rs_status status = join->normaliser ? RS_OK : rs_normaliser_create(&join->normaliser);
    if (status != RS_OK) {
        return status;
    }
    rs_arena_reset(join->arena);
    return rs_normalise_letters(join->normaliser, join->arena, *out, out);
}

static void encode(rs_phonetic_code code, rs_str text, uint64_t *first, uint64_t *second) {
    switch (code) {
    case RS_CODE_DOUBLE_METAPHONE:
        rs_double_metaphone(text, first, second);
        break;
    case RS_CODE_SOUNDEX:
        *first = rs_soundex(text);
        break;
    case RS_CODE_NYSIIS:
        *first = rs_nysiis(text);
        break;
    }
}

/* Out: the codes of a side, valid until the next call. */
static rs_status encode_all(rs_phonetic_hits *join, const rs_strings *strings, rs_phonetic_codes *out) {
    const uint32_t count = strings->count;
    const bool two = join->code == RS_CODE_DOUBLE_METAPHONE;
    uint64_t *codes = rs_grow(join->codes, &join->code_capacity, (size_t)count * (two ? 2 : 1), sizeof *codes);
    if (!codes) {
        return RS_ENOMEM;
    }
    join->codes = codes;
    uint64_t *second = two ? codes + count : NULL;
    rs_status status = RS_OK;
    for (uint32_t i = 0; i < count && status == RS_OK; i++) {
        rs_str text;
        status = text_of(join, strings, i, &text);
        if (status == RS_OK) {
            encode(join->code, text, codes + i, two ? second + i : NULL);
        }
    }
    *out = (rs_phonetic_codes){.first = codes, .second = second, .count = count};
    return status;
}

rs_status rs_phonetic_hits_create(rs_phonetic_hits **out, rs_phonetic_code code, const rs_strings *b) {
    *out = NULL;
    rs_phonetic_hits *join = calloc(1, sizeof *join);
    if (!join) {
        return rs_fail_memory();
    }
    join->code = code;
    join->b_count = b->count;
    join->arena = rs_arena_create();
    rs_phonetic_codes codes;
    rs_status status = join->arena ? encode_all(join, b, &codes) : RS_ENOMEM;
    if (status == RS_OK) {
        status = rs_phonetic_index_create(&join->index, &codes);
    }
    if (status != RS_OK) {
        rs_phonetic_hits_free(join);
        return status;
    }
    *out = join;
    return RS_OK;
}

void rs_phonetic_hits_free(rs_phonetic_hits *join) {
    if (!join) {
        return;
    }
    rs_phonetic_index_free(join->index);
    rs_normaliser_free(join->normaliser);
    rs_arena_free(join->arena);
    free(join->text);
    free(join->codes);
    free(join);
}

/* ---- hits ---- */

typedef struct collector {
    rs_string_hits *hits;
    size_t most;
    bool overflow;
} collector;

static rs_status collect(void *context, uint32_t i, const uint32_t *j, size_t count) {
    collector *to = context;
    rs_string_hits *hits = to->hits;
    if (count > to->most - hits->count) {
        to->overflow = true;
        return RS_EINTERNAL; /* not told: it only stops the join */
    }
    rs_string_hit *items = rs_grow(hits->items, &hits->capacity, hits->count + count, sizeof *items);
    if (!items) {
        return RS_ENOMEM;
    }
    hits->items = items;
    for (size_t k = 0; k < count; k++) {
        items[hits->count++] = (rs_string_hit){.a = i, .b = j[k], .score = 1};
    }
    return RS_OK;
}

rs_status rs_phonetic_hits_run(rs_phonetic_hits *join, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                               bool *overflow, rs_string_join_stats *stats) {
    const uint64_t start = rs_now_ns();
    collector to = {.hits = hits, .most = a->count > 1 ? most_hits : SIZE_MAX};
    rs_phonetic_codes codes;
    hits->count = 0;
    rs_status status = encode_all(join, a, &codes);
    const uint64_t encoded = rs_now_ns();
    if (status == RS_OK) {
        status = rs_phonetic_join(join->index, &codes, collect, &to);
    }
    *overflow = to.overflow;
    stats->prepare_ns += encoded - start;
    stats->filter_ns += rs_now_ns() - encoded;
    if (to.overflow) {
        return RS_OK;
    }
    stats->pairs += (uint64_t)a->count * join->b_count;
    stats->survivors += hits->count;
    return status;
}
