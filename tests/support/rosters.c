#include "tests/support/rosters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void add_people(rs_roster *roster, const rs_tokens *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char id[24];
        (void)snprintf(id, sizeof id, "%zu", i);
        const rs_person_name name = {.text = rs_str_from("(test)"), .tokens = names[i]};
        const rs_person person = {.id = rs_str_from(id), .names = &name, .name_count = 1};
        if (names[i].count) {
            assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
        }
    }
}

void test_sides_create(test_sides *sides, const rs_tokens *passengers, size_t passenger_count,
                       const rs_tokens *watchlist, size_t watchlist_count) {
    assert_int_equal(rs_lexicon_create(&sides->lexicon), RS_OK);
    assert_int_equal(rs_roster_create(&sides->watchlist, sides->lexicon, true), RS_OK);
    assert_int_equal(rs_roster_create(&sides->passengers, sides->lexicon, false), RS_OK);
    add_people(sides->watchlist, watchlist, watchlist_count);
    add_people(sides->passengers, passengers, passenger_count);
    assert_int_equal(rs_roster_seal(sides->watchlist, NULL), RS_OK);
    assert_int_equal(rs_roster_seal(sides->passengers, rs_roster_skeletons(sides->watchlist)), RS_OK);
}

void test_sides_free(test_sides *sides) {
    rs_roster_free(sides->passengers);
    rs_roster_free(sides->watchlist);
    rs_lexicon_free(sides->lexicon);
}

rs_tokens test_tokens(const char *words) {
    rs_tokens tokens;
    memset(&tokens, 0, sizeof tokens);
    for (const char *word = words; *word;) {
        const size_t length = strcspn(word, " ");
        assert_true(tokens.count < RS_MAX_TOKENS && length >= 1 && length <= RS_MAX_TOKEN_LETTERS);
        memcpy(tokens.letters[tokens.count], word, length);
        tokens.length[tokens.count++] = (uint8_t)length;
        word += length;
        word += strspn(word, " ");
    }
    return tokens;
}
