/* What the tests of host/score/ share: names from text, and the lexicon of a whole group. */
#ifndef RS_TESTS_SCORE_HELPERS_H
#define RS_TESTS_SCORE_HELPERS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/score/reference.h"

/* Tokens as they stand between blanks: no titles dropped, at most 12 of at most 32 letters. */
static inline rs_tokens tokens_of(const char *text, bool truncated) {
    rs_tokens name;
    memset(&name, 0, sizeof name);
    name.truncated = truncated;
    for (const char *at = text; *at != '\0';) {
        size_t letters = strcspn(at, " ");
        assert_true(letters <= RS_MAX_TOKEN_LETTERS && name.count < RS_MAX_TOKENS);
        if (letters > 0) {
            memcpy(name.letters[name.count], at, letters);
            name.length[name.count++] = (uint8_t)letters;
        }
        at += letters;
        at += strspn(at, " ");
    }
    return name;
}

static inline int create_lexicon(void **state) {
    rs_lexicon *lexicon = NULL;
    if (rs_lexicon_create(&lexicon) != RS_OK)
        return -1;
    *state = lexicon;
    return 0;
}

static inline int free_lexicon(void **state) {
    rs_lexicon_free(*state);
    return 0;
}

/* The folder of real test data, which may be absent. */
static inline const char *testdata_folder(void) {
    const char *folder = getenv("RESCREEN_TESTDATA");
    return folder != NULL && folder[0] != '\0' ? folder : "../shared/testdata";
}

#endif
