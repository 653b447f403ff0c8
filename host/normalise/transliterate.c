#include "host/normalise/transliterate.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "embedded.h"
#include "host/base/interner.h"
#include "host/base/memory.h"

enum {
    /* A run is a word, most often; longer ones will not come again soon. At the most the cache holds some 40 MiB. */
    CACHED_RUN_UNITS = 64,
    CACHED_RUNS = 1 << 16,
    /* ICU says how much room it lacked; a second attempt has it. A third says that something else is wrong. */
    ATTEMPTS = 3,
};

/* Which transliterator a run goes through. */
typedef enum rules { GENERAL, INDIC, RULES } rules;

struct rs_transliterator {
    UTransliterator *icu[RULES]; /* NULL until the first run: opening costs 20 ms, which most inputs never need */
    rs_interner *runs;           /* UTF-16 bytes of the runs in the cache, by number: */
    rs_utf16 *results;           /* in the arena */
    size_t results_capacity;
    rs_arena *arena;
    rs_utf16_buffer lower;
    rs_utf16_buffer work;
};

rs_status rs_transliterator_create(rs_transliterator **out) {
    rs_transliterator *self = calloc(1, sizeof *self);
    if (!self) {
        return rs_fail_memory();
    }
    self->runs = rs_interner_create();
    self->arena = rs_arena_create();
    if (!self->runs || !self->arena) {
        rs_transliterator_free(self);
        return RS_ENOMEM;
    }
    *out = self;
    return RS_OK;
}

void rs_transliterator_free(rs_transliterator *transliterator) {
    if (!transliterator) {
        return;
    }
    for (int i = 0; i < RULES; i++) {
        if (transliterator->icu[i]) {
            utrans_close(transliterator->icu[i]);
        }
    }
    rs_interner_free(transliterator->runs);
    rs_arena_free(transliterator->arena);
    free(transliterator->results);
    free(transliterator->lower.data);
    free(transliterator->work.data);
    free(transliterator);
}

static rs_status fail_icu(const char *what, UErrorCode error) {
    if (error == U_MEMORY_ALLOCATION_ERROR) {
        return rs_fail_memory();
    }
    return rs_fail(RS_EINTERNAL, "ICU cannot %s (%s): check that its data is installed whole", what,
                   u_errorName(error));
}

static UTransliterator *open_general(UErrorCode *error) {
    static const UChar ID[] = u"Any-Latin; Latin-ASCII";
    return utrans_openU(ID, -1, UTRANS_FORWARD, NULL, 0, NULL, error);
}

/* ICU's with rules around it: data/indic_rules.txt. */
static UTransliterator *open_indic(UErrorCode *error) {
    static const UChar ID[] = u"indic";
    UParseError place;
    int32_t length = 0;
    const int32_t capacity = (int32_t)rs_embedded_indic_rules_txt_size; /* a unit for a byte is the most */
    UChar *text = malloc(((size_t)capacity + 1) * sizeof *text);
    if (!text) {
        *error = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    u_strFromUTF8(text, capacity + 1, &length, (const char *)rs_embedded_indic_rules_txt, capacity, error);
    UTransliterator *opened = utrans_openU(ID, -1, UTRANS_FORWARD, text, length, &place, error);
    free(text);
    return opened;
}

static rs_status open_icu(rs_transliterator *self, rules which) {
    UErrorCode error = U_ZERO_ERROR;
    if (!self->icu[which]) {
        self->icu[which] = which == INDIC ? open_indic(&error) : open_general(&error);
    }
    return U_FAILURE(error) ? fail_icu(which == INDIC ? "read data/indic_rules.txt"
                                                      : "open its transliterator 'Any-Latin; Latin-ASCII'",
                                       error)
                            : RS_OK;
}

/* By the script of the run's first letter. */
static rules rules_for(rs_utf16 run) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t at = 0;
    switch (uscript_getScript(rs_utf16_next(run, &at), &error)) {
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TAMIL:
    case USCRIPT_TELUGU:
    case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM:
        return INDIC;
    default:
        return GENERAL;
    }
}

/* ICU's rules for Georgian know small letters only, and the others don't mind: its result is put in upper case anyway.
 */
static rs_status to_lower(rs_transliterator *self, rs_utf16 run, rs_utf16 *out) {
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    int32_t length = run.length;
    for (int i = 0; i < ATTEMPTS && error == U_BUFFER_OVERFLOW_ERROR; i++) {
        rs_status status = rs_utf16_buffer_reserve(&self->lower, (size_t)length + 1);
        if (status != RS_OK) {
            return status;
        }
        error = U_ZERO_ERROR;
        length = u_strToLower(self->lower.data, (int32_t)self->lower.capacity, run.data, run.length, "", &error);
    }
    if (U_FAILURE(error)) {
        return fail_icu("put text in lower case", error);
    }
    *out = (rs_utf16){.data = self->lower.data, .length = length};
    return RS_OK;
}

/* The text as it is goes in, and the result takes its place: where that was too small, all starts anew. */
static rs_status transliterate(rs_transliterator *self, rules which, rs_utf16 text, rs_utf16 *out) {
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    int32_t length = 0;
    size_t needed = (size_t)text.length * 8 + 16; /* a Han or Hangul character makes up to 7 letters and a blank */
    for (int i = 0; i < ATTEMPTS && error == U_BUFFER_OVERFLOW_ERROR; i++) {
        rs_status status = rs_utf16_buffer_reserve(&self->work, needed);
        if (status != RS_OK) {
            return status;
        }
        u_memcpy(self->work.data, text.data, text.length);
        error = U_ZERO_ERROR;
        length = text.length;
        int32_t limit = length;
        utrans_transUChars(self->icu[which], self->work.data, &length, (int32_t)self->work.capacity, 0, &limit, &error);
        needed = (size_t)length + 1;
    }
    if (U_FAILURE(error)) {
        return fail_icu("transliterate a name", error);
    }
    *out = (rs_utf16){.data = self->work.data, .length = length};
    return RS_OK;
}

static rs_str bytes_of(rs_utf16 text) {
    return (rs_str){.data = (const char *)text.data, .length = (size_t)text.length * sizeof *text.data};
}

static void forget_all(rs_transliterator *self) {
    rs_interner_reset(self->runs);
    rs_arena_reset(self->arena);
}

/* Keeps the result of a run that is not in the cache yet. The cache is forgotten whole when it is full. */
static rs_status keep(rs_transliterator *self, rs_utf16 run, rs_utf16 result) {
    if (rs_interner_count(self->runs) == CACHED_RUNS) {
        forget_all(self);
    }
    void *grown = rs_grow(self->results, &self->results_capacity, (size_t)rs_interner_count(self->runs) + 1,
                          sizeof *self->results);
    if (!grown) {
        return RS_ENOMEM;
    }
    self->results = grown;
    rs_str copy = rs_str_copy(self->arena, bytes_of(result));
    if (!copy.data) {
        return RS_ENOMEM;
    }
    uint32_t number = 0;
    rs_status status = rs_interner_add(self->runs, bytes_of(run), &number, NULL);
    if (status == RS_OK) {
        self->results[number] = (rs_utf16){.data = (const UChar *)(const void *)copy.data, .length = result.length};
    }
    return status;
}

rs_status rs_transliterator_apply(rs_transliterator *transliterator, rs_utf16 run, rs_utf16 *out) {
    uint32_t known = RS_INTERNER_NONE;
    if (run.length <= CACHED_RUN_UNITS) {
        known = rs_interner_find(transliterator->runs, bytes_of(run));
    }
    if (known != RS_INTERNER_NONE) {
        *out = transliterator->results[known];
        return RS_OK;
    }
    rs_utf16 lower = {0};
    const rules which = rules_for(run);
    rs_status status = open_icu(transliterator, which);
    if (status == RS_OK) {
        status = to_lower(transliterator, run, &lower);
    }
    if (status == RS_OK) {
        status = transliterate(transliterator, which, lower, out);
    }
    if (status == RS_OK && run.length <= CACHED_RUN_UNITS) {
        status = keep(transliterator, run, *out);
    }
    return status;
}
