/*
 * Phonetic codes of one word, packed into integers so that equal codes are equal numbers. Words are read as ASCII
 * letters in any case; other characters are dropped. A word without letters has no code (0, which no word with letters has).
 * Pure functions, any number of threads.
 */
#ifndef RS_ENCODE_PHONETIC_H
#define RS_ENCODE_PHONETIC_H

#include <stdint.h>

#include "host/base/str.h"

/* American Soundex (R. Russell 1918; as in the National Archives' rules): a letter and three digits, "R163". */
uint64_t rs_soundex(rs_str word);

/* NYSIIS (R. Taft 1970), full length; codes beyond 12 letters are cut to 12, which 60 bits hold. */
uint64_t rs_nysiis(rs_str word);

/* Double Metaphone (L. Philips 2000): primary and alternate, four letters each at most as published. The alternate
 * equals the primary where there is none. */
void rs_double_metaphone(rs_str word, uint64_t *primary, uint64_t *alternate);

/* A code as letters and digits, ended by NUL; at most 12 characters. */
enum { RS_PHONETIC_TEXT_BYTES = 13 };
void rs_phonetic_print(uint64_t code, char out[RS_PHONETIC_TEXT_BYTES]);

#endif
