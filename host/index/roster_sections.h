/*
 * A watchlist's roster as sections of an index. Columns that are plain numbers (texts, names, slots, birth dates,
 * countries) are used where they lie. What holds pointers is made anew: people, aliases, documents.
 *
 *     people     where a person's id, aliases and facts begin; they end where those of the next one begin
 *     aliases    where the printed name begins, the distinct name, the quality, further form or not, vowels or not
 *     ids, printed, numbers   texts, each ended by NUL, in the order of people, aliases and documents
 */
#ifndef RS_INDEX_ROSTER_SECTIONS_H
#define RS_INDEX_ROSTER_SECTIONS_H

#include "host/encode/roster.h"
#include "host/index/index_writer.h"

/* Of each person, and one more that ends the last. */
typedef struct rs_index_person {
    uint64_t id; /* in ids */
    uint32_t list;
    uint32_t first_alias, first_birth, first_nationality, first_birth_country, first_document;
    uint32_t sex;
    uint32_t zero;
} rs_index_person;

/* The same. */
typedef struct rs_index_alias {
    uint64_t text; /* in printed */
    uint32_t name;
    uint8_t low_quality; /* 0 or 1, as the next two */
    uint8_t is_form;     /* never of a person's first */
    uint8_t lacks_vowels;
    uint8_t zero;
} rs_index_alias;

/* The same. */
typedef struct rs_index_document {
    uint64_t number; /* in numbers */
    uint32_t country;
    uint32_t zero;
} rs_index_document;

/* Adds a sealed roster's sections; what has to be made for them lies in the arena, which must outlive the writing.
 * Errors: RS_ENOMEM. */
rs_status rs_index_add_roster(rs_index_writer *writer, rs_arena *arena, const rs_roster *roster);

/*
 * The roster of an index. index, lexicon and arena, in which some columns are made, must outlive it. list_count: how
 * many lists its people may be of. Out: *out, freed by rs_roster_free. Errors: RS_EINPUT (a section is missing, or
 * holds what no roster holds), RS_ENOMEM.
 */
rs_status rs_index_read_roster(const rs_index *index, const rs_lexicon *lexicon, rs_arena *arena, uint32_t list_count,
                               rs_roster **out);

#endif
