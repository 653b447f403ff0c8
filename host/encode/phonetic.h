/*
 * Phonetic codes of one word, packed into integers so that equal codes are equal numbers. The letters are A-Z in either
 * case; what is written with others has to be transliterated first. Only the first 255 letters (for Double Metaphone:
 * characters) of a word are read. 0 is "no code": the code of a word without letters.
 * Pure functions, any number of threads.
 */
#ifndef RS_ENCODE_PHONETIC_H
#define RS_ENCODE_PHONETIC_H

#include <stdint.h>

#include "host/base/str.h"

/*
 * American Soundex: a letter and three digits, "R163". R. Russell 1918 as in the National Archives' rules: letters of
 * one digit count once if they are neighbours or only H and W stand between them ("Ashcraft" is A261, not A226), also
 * when one of them is the first letter ("Pfister" is P236). Other characters are dropped.
 */
uint64_t rs_soundex(rs_str word);

/*
 * NYSIIS (R. Taft, "Name Search Techniques", 1970), not cut to 6 letters but to RS_PHONETIC_LETTERS; the first 6 of
 * them are the original's code. Other characters are dropped. Where implementations differ: KN at the start becomes NN,
 * a letter equal to the code's last one is left out even if that is the first letter ("Philbert" is FALBAD), and the
 * clean-up at the end (S, AY, A) never takes the first letter ("Ay" is AY).
 */
uint64_t rs_nysiis(rs_str word);

/*
 * Double Metaphone (L. Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal, June 2000): 4 characters
 * at most as published; 0 stands for the sound of TH, X for that of SH. Its rules look at blanks ("van der Gouda",
 * "San Jose"), so other characters stay in place as silent ones, but are dropped at both ends; C with cedilla and N
 * with tilde (in UTF-8) are letters, as published. Out: *primary and *alternate, equal where the word has one code.
 * Either may be 0 though the word has letters: "H" is silent.
 */
void rs_double_metaphone(rs_str word, uint64_t *primary, uint64_t *alternate);

/* The longest code: 12 characters of 36 different ones fit into 64 bits as a number to the base 37. */
enum { RS_PHONETIC_LETTERS = 12, RS_PHONETIC_TEXT_BYTES = RS_PHONETIC_LETTERS + 1 };

/*
 * A code from its characters. Different texts give different numbers, the empty one gives 0.
 * A text that is longer than RS_PHONETIC_LETTERS or has anything but A-Z and 0-9 is a programming error.
 */
uint64_t rs_phonetic_pack(rs_str text);

/* A code as letters and digits, ended by NUL; "" for 0. */
void rs_phonetic_print(uint64_t code, char out[RS_PHONETIC_TEXT_BYTES]);

/* The letters of a word in upper case, ended by NUL; other bytes are dropped. Returns how many letters were written. */
enum { RS_PHONETIC_WORD_LETTERS = 255 };
size_t rs_phonetic_letters(rs_str word, char out[RS_PHONETIC_WORD_LETTERS + 1]);

#endif
