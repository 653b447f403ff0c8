#include <inttypes.h>
#include <unicode/ucasemap.h>

#include "host/base/interner.h"
#include "host/generate/traveller.h"

/* Travellers drawn for each string that is wanted, at most: so many have far fewer surnames than they have names. */
enum { MOST_DRAWS = 100, ROWS_A_CHECK = 4096, UPPER_BYTES = 3 * RS_PHRASE_BYTES };

typedef struct string_maker {
    rs_workshop workshop;
    UCaseMap *upper;
    rs_interner *seen;
} string_maker;

/* The text of a traveller, as it was drawn; empty for a person with one name who has no surname. */
static void draw_text(const string_maker *maker, rs_generate_kind kind, uint64_t row, rs_phrase *out) {
    rs_random random = rs_random_start(maker->workshop.seed, RS_RANDOM_PASSENGER, row);
    rs_traveller made;
    rs_traveller_draw(&maker->workshop, &random, &made);
    if (kind == RS_GENERATE_SURNAMES) {
        rs_write_plain(&maker->workshop.letters, rs_phrase_view(&made.parts.surname), false, out);
    } else {
        *out = made.name;
    }
}

/* Writes a text unless it has been there. Out: *is_new. */
static rs_status write_new(const string_maker *maker, FILE *out, const rs_phrase *text, bool *is_new) {
    char upper[UPPER_BYTES];
    UErrorCode error = U_ZERO_ERROR;
    uint32_t number = 0;
    *is_new = false;
    int32_t length = ucasemap_utf8ToUpper(maker->upper, upper, UPPER_BYTES, text->data, (int32_t)text->length, &error);
    if (U_FAILURE(error)) {
        return rs_fail(RS_EINTERNAL, "a made-up name cannot be put in upper case: %s", u_errorName(error));
    }
    if (length == 0) {
        return RS_OK;
    }
    rs_status status = rs_interner_add(maker->seen, (rs_str){upper, (size_t)length}, &number, is_new);
    if (status == RS_OK && *is_new) {
        (void)fprintf(out, "%.*s\n", (int)length, upper);
    }
    return status;
}

static rs_status write_strings(const string_maker *maker, FILE *out, const rs_generate_options *options,
                               rs_generate_kind kind) {
    const uint64_t most_rows = options->count * MOST_DRAWS;
    uint64_t made = 0;
    for (uint64_t row = 0; made < options->count; row++) {
        rs_phrase text;
        bool is_new = false;
        if (row == most_rows) {
            return rs_fail(RS_EUSAGE, "there are no %" PRIu64 " different strings of this kind: ask for fewer",
                           options->count);
        }
        rs_phrase_clear(&text);
        draw_text(maker, kind, row, &text);
        rs_status status = write_new(maker, out, &text, &is_new);
        if (status) {
            return status;
        }
        made += is_new ? 1 : 0;
        if (row % ROWS_A_CHECK == 0 && ferror(out)) {
            break;
        }
    }
    return rs_rows_check(out);
}

rs_status rs_generate_strings(FILE *out, const rs_generate_options *options, rs_generate_kind kind) {
    string_maker maker = {.upper = NULL};
    UErrorCode error = U_ZERO_ERROR;
    rs_status status = rs_workshop_open(&maker.workshop, options);
    if (status) {
        goto cleanup;
    }
    maker.seen = rs_interner_create();
    maker.upper = ucasemap_open("", 0, &error);
    if (!maker.seen || !maker.upper) {
        status = rs_fail_memory();
        goto cleanup;
    }
    status = write_strings(&maker, out, options, kind);

cleanup:
    ucasemap_close(maker.upper);
    rs_interner_free(maker.seen);
    rs_workshop_close(&maker.workshop);
    return status;
}
