/* What the numbers of the lexicon stand for, in the words of the tables of data/: for people to read, and slow. */
#ifndef RS_ENCODE_LEXICON_WORDS_H
#define RS_ENCODE_LEXICON_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "host/base/str.h"

/* A row of variants.tsv; constant text. */
typedef struct rs_variants_row {
    rs_str kind;    /* spelling, nickname, cognate, surname */
    rs_str culture; /* arabic */
    rs_str tokens;  /* with single blanks between them */
} rs_variants_row;

/* The row on a line of the table, as rs_traits numbers them. False if there is none. */
bool rs_variants_row_at(uint32_t line, rs_variants_row *out);

/*
 * The syllables of a reading (rs_readings), blanks between them: of a Chinese one in pinyin, as in "JI/QI WEI" where
 * passports write two alike, of a Korean one as its row of syllables.tsv begins. Empty for 0.
 */
enum { RS_READING_TEXT_BYTES = 128 };
void rs_reading_print(uint32_t reading, char out[RS_READING_TEXT_BYTES]);

#endif
