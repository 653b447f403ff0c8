/* People made by hand for the tests of this folder: names as words, some facts. */
#ifndef TESTS_UNIT_REVIEW_PEOPLE_H
#define TESTS_UNIT_REVIEW_PEOPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/rosters.h"

enum { GERMANY = 5, FRANCE = 9 };

/* A person of one roster; '-' before a name marks a weak one, '+' a further form of the name before, '~' one printed
 * without vowels. */
static inline void add_person(rs_roster *roster, const char *id, const char *const *words, const rs_facts *facts) {
    rs_person_name names[4];
    rs_person person = {.id = rs_str_from(id), .names = names};
    for (; words[person.name_count]; person.name_count++) {
        const char sign = words[person.name_count][0];
        const char *text = words[person.name_count] + (sign == '-' || sign == '+' || sign == '~');
        names[person.name_count] = (rs_person_name){rs_str_from(text), test_tokens(text), .low_quality = sign == '-',
                                                    .is_form = sign == '+', .lacks_vowels = sign == '~'};
    }
    if (facts) {
        person.facts = *facts;
    }
    assert_int_equal(rs_roster_add(roster, &person, 0), RS_OK);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A lexicon and a roster, empty. */
typedef struct one_side {
    rs_lexicon *lexicon;
    rs_roster *roster;
} one_side;

static inline one_side open_side(void) {
    one_side side = {NULL, NULL};
    assert_int_equal(rs_lexicon_create(&side.lexicon), RS_OK);
    assert_int_equal(rs_roster_create(&side.roster, side.lexicon, true), RS_OK);
    return side;
}

static inline void close_side(one_side *side) {
    rs_roster_free(side->roster);
    rs_lexicon_free(side->lexicon);
}

#endif
