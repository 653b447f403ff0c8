/* Random words A-Z for tests, the same on every platform. */
#ifndef TESTS_SUPPORT_WORDS_H
#define TESTS_SUPPORT_WORDS_H

#include <stdint.h>

#include "host/record/person.h"

/* Any state is a seed. Returns 0 .. below - 1. */
uint32_t test_random(uint64_t *state, uint32_t below);

/* A word of `length` letters drawn from the first `alphabet` letters. out needs length + 1 bytes. */
void test_word(uint64_t *state, uint32_t length, uint32_t alphabet, char *out);

/* Up to `edits` random edits (insert, delete, substitute, swap), never to less than 1 or more than 32 letters. */
void test_edit_word(uint64_t *state, uint32_t edits, uint32_t alphabet, char word[RS_MAX_TOKEN_LETTERS + 1]);

#endif
