#include "host/encode/texts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/parallel.h"
#include "host/encode/phonetic.h"

/* A kind each has its interner: tokens are few and come again and again, so theirs stays in the processor's caches. */
struct rs_text_set {
    rs_interner *keys[RS_TEXT_KINDS];
};

rs_text_set *rs_text_set_create(void) {
    rs_text_set *set = calloc(1, sizeof *set);
    if (!set) {
        return NULL;
    }
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        set->keys[kind] = rs_interner_create();
        if (!set->keys[kind]) {
            rs_text_set_free(set);
            return NULL;
        }
    }
    return set;
}

void rs_text_set_free(rs_text_set *set) {
    if (set) {
        for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
            rs_interner_free(set->keys[kind]);
        }
        free(set);
    }
}

uint32_t rs_text_set_prefetch(const rs_text_set *set, rs_text_kind kind, rs_str letters) {
    return rs_interner_prefetch(set->keys[kind], letters);
}

rs_status rs_text_set_add(rs_text_set *set, rs_text_kind kind, rs_str letters, uint32_t hash, uint32_t *number,
                          bool *is_new) {
    assert(letters.length >= 1 && letters.length <= RS_MAX_JOINED_LETTERS);
    return rs_interner_add_hashed(set->keys[kind], letters, hash, number, is_new);
}

static uint32_t count_of(const rs_text_set *set, int kind) {
    return rs_interner_count(set->keys[kind]);
}

static rs_status allocate_columns(rs_texts *texts, uint32_t count, uint32_t stride) {
    const size_t items = count ? count : 1;
    texts->count = count;
    texts->stride = stride;
    texts->letters = calloc(items, stride);
    texts->length = calloc(items, sizeof *texts->length);
    texts->kind = calloc(items, sizeof *texts->kind);
    texts->traits = calloc(items, sizeof *texts->traits);
    if (!texts->letters || !texts->length || !texts->kind || !texts->traits) {
        return rs_fail_memory();
    }
    return RS_OK;
}

/* A counting sort by (kind, length) of one kind's texts, from `start` on: fills texts->first and place. */
static void sort_places(const rs_interner *keys, uint32_t start, uint32_t *first, uint32_t *place) {
    uint32_t next[RS_MAX_JOINED_LETTERS + 1] = {0};
    const uint32_t count = rs_interner_count(keys);
    for (uint32_t i = 0; i < count; i++) {
        next[rs_interner_key(keys, i).length]++;
    }
    for (int length = 0; length <= RS_MAX_JOINED_LETTERS; length++) {
        const uint32_t texts_here = next[length];
        first[length] = next[length] = start;
        start += texts_here;
    }
    first[RS_MAX_JOINED_LETTERS + 1] = start;
    for (uint32_t i = 0; i < count; i++) {
        place[i] = next[rs_interner_key(keys, i).length]++;
    }
}

/* A token's skeleton; an empty one where the rules have no use for it. */
typedef struct skeleton {
    uint8_t length;
    char text[RS_SKELETON_BYTES];
} skeleton;

static skeleton skeleton_of(rs_str letters) {
    skeleton out = {0};
    if (letters.length >= 3) {
        out.length = rs_skeleton(letters, out.text);
    }
    if (out.length < 2) {
        out.length = 0;
    }
    return out;
}

/* Codes of 4 characters to the base 37 are below 2^21. Texts of fewer than 3 letters have no use for them. */
static void set_metaphone(rs_str letters, uint32_t out[2]) {
    uint64_t primary = 0;
    uint64_t alternate = 0;
    if (letters.length >= 3) {
        rs_double_metaphone(letters, &primary, &alternate);
    }
    out[0] = (uint32_t)primary;
    out[1] = (uint32_t)alternate;
}

/* Texts that are written by several threads: those of one kind, from `begin` on. */
typedef struct fill_job {
    const rs_lexicon *lexicon;
    const rs_interner *keys;
    const rs_interner *fixed; /* numbers the skeletons, or NULL: */
    skeleton *skeletons;      /* ... they are numbered afterwards; of the texts from `begin` on */
    const uint32_t *place;
    rs_texts *out;
    rs_text_kind kind;
    uint32_t begin;
} fill_job;

static void fill_traits(const fill_job *job, uint32_t number, rs_str letters, rs_text_traits *traits) {
    const rs_traits known = rs_lexicon_traits(job->lexicon, letters);
    const skeleton own = skeleton_of(letters);
    *traits = (rs_text_traits){
        .spelling = known.spelling, .chinese = known.readings.chinese, .korean = known.readings.korean};
    if (job->kind != RS_TEXT_RUN) { /* a run's similarity is at least 9400, which families do not give */
        memcpy(traits->families, known.families, sizeof traits->families);
    }
    set_metaphone(letters, traits->metaphone);
    if (!job->fixed) {
        job->skeletons[number - job->begin] = own;
    } else if (own.length) {
        traits->skeleton = rs_interner_find(job->fixed, (rs_str){own.text, own.length}) + 1; /* NONE becomes 0 */
    }
}

static void fill_texts(void *context, size_t begin, size_t end) {
    const fill_job *job = context;
    rs_texts *texts = job->out;
    for (size_t i = job->begin + begin; i < job->begin + end; i++) {
        const rs_str letters = rs_interner_key(job->keys, (uint32_t)i);
        const uint32_t text = job->place[i];
        memcpy(texts->letters + (size_t)text * texts->stride, letters.data, letters.length);
        texts->length[text] = (uint8_t)letters.length;
        texts->kind[text] = (uint8_t)job->kind;
        if (job->kind != RS_TEXT_JOINED) {
            fill_traits(job, (uint32_t)i, letters, &texts->traits[text]);
        }
    }
}

/* Numbers the skeletons of a block in its order, some ahead of which are being fetched. */
static rs_status number_skeletons(const fill_job *job, rs_interner *growing, uint32_t count) {
    enum { AHEAD = 8 };
    uint32_t hash[AHEAD] = {0};
    for (uint32_t i = 0; i < count + AHEAD; i++) {
        if (i >= AHEAD && job->skeletons[i - AHEAD].length) {
            const skeleton *own = &job->skeletons[i - AHEAD];
            uint32_t number = 0;
            if (rs_interner_add_hashed(growing, (rs_str){own->text, own->length}, hash[i % AHEAD], &number, NULL)) {
                return RS_ENOMEM;
            }
            job->out->traits[job->place[job->begin + i - AHEAD]].skeleton = number + 1;
        }
        if (i < count) {
            hash[i % AHEAD] = rs_interner_prefetch(growing, (rs_str){job->skeletons[i].text, job->skeletons[i].length});
        }
    }
    return RS_OK;
}

/* Blocks bound the skeletons that are kept until they are numbered. */
enum { BLOCK_TEXTS = 1 << 16, LEAST_TEXTS_A_THREAD = 1 << 12 };

static rs_status fill_kind(fill_job *job, rs_interner *growing) {
    const uint32_t count = rs_interner_count(job->keys);
    rs_status status = RS_OK;
    for (job->begin = 0; !status && job->begin < count; job->begin += BLOCK_TEXTS) {
        const uint32_t left = count - job->begin, here = left < BLOCK_TEXTS ? left : BLOCK_TEXTS;
        rs_parallel_ranges(here, LEAST_TEXTS_A_THREAD, fill_texts, job);
        if (growing && job->kind != RS_TEXT_JOINED) {
            status = number_skeletons(job, growing, here);
        }
    }
    return status;
}

static rs_status fill_columns(const rs_text_set *set, const rs_lexicon *lexicon, rs_interner *growing,
                              const rs_interner *fixed, rs_texts *out, const rs_text_places *places) {
    skeleton *skeletons = growing ? malloc(BLOCK_TEXTS * sizeof *skeletons) : NULL;
    rs_status status = growing && !skeletons ? rs_fail_memory() : RS_OK;
    for (int kind = 0; !status && kind < RS_TEXT_KINDS; kind++) {
        fill_job job = {.lexicon = lexicon,
                        .keys = set->keys[kind],
                        .fixed = growing ? NULL : fixed,
                        .skeletons = skeletons,
                        .place = places->of[kind],
                        .out = out,
                        .kind = (rs_text_kind)kind};
        status = fill_kind(&job, growing);
    }
    free(skeletons);
    return status;
}

rs_status rs_text_set_seal(const rs_text_set *set, const rs_lexicon *lexicon, rs_interner *growing,
                           const rs_interner *fixed, rs_texts *out, rs_text_places *places) {
    uint32_t total = 0;
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        total += count_of(set, kind);
    }
    const bool joined = count_of(set, RS_TEXT_JOINED) > 0;
    rs_status status = allocate_columns(out, total, joined ? RS_MAX_JOINED_LETTERS : RS_MAX_TOKEN_LETTERS);
    uint32_t start = 0;
    *places = (rs_text_places){0};
    for (int kind = 0; !status && kind < RS_TEXT_KINDS; kind++) {
        places->of[kind] = malloc(((size_t)count_of(set, kind) + 1) * sizeof *places->of[kind]);
        if (!places->of[kind]) {
            status = rs_fail_memory();
            break;
        }
        sort_places(set->keys[kind], start, out->first[kind], places->of[kind]);
        start += count_of(set, kind);
    }
    if (!status) {
        status = fill_columns(set, lexicon, growing, fixed, out, places);
    }
    if (status) {
        rs_texts_clear(out);
        rs_text_places_clear(places);
    }
    return status;
}

void rs_text_places_clear(rs_text_places *places) {
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        free(places->of[kind]);
        places->of[kind] = NULL;
    }
}

/* Fills texts->first from the kinds and lengths of texts that are in order. */
static void find_firsts(rs_texts *texts) {
    uint32_t text = 0;
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        for (int length = 0; length <= RS_MAX_JOINED_LETTERS; length++) {
            texts->first[kind][length] = text;
            while (text < texts->count && texts->kind[text] == kind && texts->length[text] == length) {
                text++;
            }
        }
        texts->first[kind][RS_MAX_JOINED_LETTERS + 1] = text;
    }
}

rs_status rs_texts_select(rs_texts *out, const rs_texts *texts, const uint32_t *chosen, uint32_t count) {
    memset(out, 0, sizeof *out);
    rs_status status = allocate_columns(out, count, texts->stride);
    for (uint32_t i = 0; !status && i < count; i++) {
        const uint32_t text = chosen[i];
        memcpy(out->letters + (size_t)i * out->stride, texts->letters + (size_t)text * texts->stride, texts->stride);
        out->length[i] = texts->length[text];
        out->kind[i] = texts->kind[text];
        out->traits[i] = texts->traits[text];
    }
    if (!status) {
        find_firsts(out);
    }
    return status;
}

void rs_texts_clear(rs_texts *texts) {
    free(texts->letters);
    free(texts->length);
    free(texts->kind);
    free(texts->traits);
    memset(texts, 0, sizeof *texts);
}

rs_str rs_texts_letters(const rs_texts *texts, uint32_t text) {
    return (rs_str){(const char *)texts->letters + (size_t)text * texts->stride, texts->length[text]};
}

void rs_texts_fetch(const rs_texts *texts, uint32_t text) {
    __builtin_prefetch(texts->letters + (size_t)text * texts->stride);
    __builtin_prefetch(&texts->length[text]);
}
