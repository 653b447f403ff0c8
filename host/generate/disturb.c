#include "host/generate/disturb.h"

#include <string.h>

enum {
    LEAST_SPLIT_LETTERS = 5,   /* a token of fewer is not torn in two */
    LEAST_TOKENS_TO_DROP = 3,  /* of two, one alone would be left: nobody's name */
    LEAST_INITIAL_LETTERS = 3, /* of a token that becomes an initial */
    ATTEMPTS = 8               /* draws until a place is found where the change is one */
};

typedef struct kind_row {
    const char *name;
    uint32_t weight;
} kind_row;

static const kind_row kinds[RS_DISTURBANCE_COUNT] = {
    {"none", 10},         {"typo_insert", 6},   {"typo_delete", 6}, {"typo_replace", 6},  {"typo_swap", 6},
    {"swapped_order", 8}, {"dropped_token", 8}, {"added_token", 6}, {"merged_tokens", 6}, {"split_token", 5},
    {"initial", 5},       {"respelled", 16},    {"title_added", 4}, {"title_glued", 4},   {"mrz_truncated", 4},
};

static const kind_row facts_kinds[RS_FACTS_DISTURBANCE_COUNT] = {
    {"as_listed", 70}, {"day_month_swapped", 8}, {"year_off_by_one", 8}, {"birth_missing", 6}, {"facts_missing", 8},
};

const char *rs_disturbance_name(rs_disturbance kind) {
    return kinds[kind].name;
}

const char *rs_facts_disturbance_name(rs_facts_disturbance kind) {
    return facts_kinds[kind].name;
}

/* Both tables of weights add up to 100. */
static size_t kind_draw(const kind_row *rows, rs_random *random) {
    uint32_t drawn = rs_random_below(random, 100);
    size_t kind = 0;
    while (drawn >= rows[kind].weight) {
        drawn -= rows[kind].weight;
        kind++;
    }
    return kind;
}

rs_disturbance rs_disturbance_draw(rs_random *random) {
    return (rs_disturbance)kind_draw(kinds, random);
}

rs_facts_disturbance rs_facts_disturbance_draw(rs_random *random) {
    return (rs_facts_disturbance)kind_draw(facts_kinds, random);
}

/* ---- letters --------------------------------------------------------------------------------------------------------
 */

static void append_random_letter(rs_str name, rs_random *random, rs_phrase *out) {
    char first = rs_is_upper_case(name) ? 'A' : 'a';
    rs_phrase_append_char(out, (char)(first + (char)rs_random_below(random, 26)));
}

/* Where a character starts that is no blank, and whose follower is none either where `pair` is asked for. */
static bool letter_place(rs_str name, bool pair, rs_random *random, size_t *place) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        size_t at = rs_character_start(name, rs_random_below(random, (uint32_t)rs_character_count(name)));
        size_t next = at + rs_character_bytes(name, at);
        if (name.data[at] != ' ' && (!pair || (next < name.length && name.data[next] != ' '))) {
            *place = at;
            return true;
        }
    }
    return false;
}

static rs_str slice(rs_str text, size_t from, size_t to) {
    return (rs_str){.data = text.data + from, .length = to - from};
}

static bool typo(rs_disturbance kind, rs_random *random, rs_phrase *name) {
    rs_phrase before = *name;
    rs_str old = rs_phrase_view(&before);
    size_t at;
    if (!letter_place(old, kind == RS_DISTURB_TYPO_SWAP || kind == RS_DISTURB_TYPO_DELETE, random, &at)) {
        return false;
    }
    size_t next = at + rs_character_bytes(old, at);
    size_t rest = next;
    rs_phrase_clear(name);
    rs_phrase_append(name, slice(old, 0, at));
    if (kind == RS_DISTURB_TYPO_INSERT) {
        rs_phrase_append(name, slice(old, at, next));
        append_random_letter(old, random, name);
    } else if (kind == RS_DISTURB_TYPO_REPLACE) {
        append_random_letter(old, random, name);
    } else if (kind == RS_DISTURB_TYPO_SWAP) {
        rest = next + rs_character_bytes(old, next);
        rs_phrase_append(name, slice(old, next, rest));
        rs_phrase_append(name, slice(old, at, next));
    }
    rs_phrase_append(name, slice(old, rest, old.length));
    return true;
}

/* ---- tokens ---------------------------------------------------------------------------------------------------------
 */

/* The last word goes first, or the first one last. */
static bool swap_order(rs_words *words, rs_random *random) {
    if (words->count < 2) {
        return false;
    }
    size_t last = words->count - 1;
    if (rs_random_chance(random, 500)) {
        rs_str moved = words->items[0];
        memmove(words->items, words->items + 1, last * sizeof *words->items);
        words->items[last] = moved;
    } else {
        rs_str moved = words->items[last];
        memmove(words->items + 1, words->items, last * sizeof *words->items);
        words->items[0] = moved;
    }
    return true;
}

static bool drop_token(rs_words *words, rs_random *random) {
    if (words->count < LEAST_TOKENS_TO_DROP) {
        return false;
    }
    size_t at = rs_random_below(random, (uint32_t)words->count);
    memmove(words->items + at, words->items + at + 1, (words->count - at - 1) * sizeof *words->items);
    words->count--;
    return true;
}

static bool insert_word(rs_words *words, size_t at, rs_str word) {
    if (words->count == RS_PHRASE_WORDS || word.length == 0) {
        return false;
    }
    memmove(words->items + at + 1, words->items + at, (words->count - at) * sizeof *words->items);
    words->items[at] = word;
    words->count++;
    return true;
}

static bool split_token(rs_words *words, rs_random *random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        size_t at = rs_random_below(random, (uint32_t)words->count);
        rs_str word = words->items[at];
        size_t letters = rs_character_count(word);
        if (letters >= LEAST_SPLIT_LETTERS) {
            size_t cut = rs_character_start(word, 2 + rs_random_below(random, (uint32_t)letters - 3));
            words->items[at] = slice(word, 0, cut);
            return insert_word(words, at + 1, slice(word, cut, word.length));
        }
    }
    return false;
}

static bool make_initial(rs_words *words, rs_random *random) {
    for (int attempt = 0; words->count >= 2 && attempt < ATTEMPTS; attempt++) {
        rs_str *word = &words->items[rs_random_below(random, (uint32_t)words->count)];
        if (rs_character_count(*word) >= LEAST_INITIAL_LETTERS) {
            word->length = rs_character_bytes(*word, 0);
            return true;
        }
    }
    return false;
}

static bool merge_tokens(const rs_words *words, rs_random *random, rs_phrase *name) {
    if (words->count < 2) {
        return false;
    }
    size_t at = rs_random_below(random, (uint32_t)words->count - 1);
    rs_phrase_clear(name);
    for (size_t i = 0; i < words->count; i++) {
        if (i == at + 1) {
            rs_phrase_append(name, words->items[i]);
        } else {
            rs_phrase_append_word(name, words->items[i]);
        }
    }
    return true;
}

/* ---- titles ---------------------------------------------------------------------------------------------------------
 */

static rs_str title_draw(rs_str name, rs_random *random) {
    static const char *const titles[][2] = {{"MR", "Mr"}, {"MRS", "Mrs"}, {"MS", "Ms"}, {"DR", "Dr"}, {"MISS", "Miss"}};
    return rs_str_from(titles[rs_random_below(random, 5)][rs_is_upper_case(name) ? 0 : 1]);
}

/* As reservation systems do it: JOHNMR, behind any word but the surname, which mostly is the first. */
static bool glue_title(const rs_words *words, rs_str title, rs_random *random, rs_phrase *name) {
    size_t at = words->count < 2 ? 0 : 1 + rs_random_below(random, (uint32_t)words->count - 1);
    rs_phrase_clear(name);
    for (size_t i = 0; i < words->count; i++) {
        rs_phrase_append_word(name, words->items[i]);
        if (i == at) {
            rs_phrase_append(name, title);
        }
    }
    return true;
}

bool rs_cut_to_mrz(rs_phrase *name) {
    size_t room = RS_MRZ_NAME_LETTERS - 1; /* '<<' between surname and given names is one blank here */
    rs_str view = rs_phrase_view(name);
    size_t kept = rs_character_start(view, room);
    bool full = rs_character_count(slice(view, 0, kept)) == room && view.data[kept - 1] != ' ';
    name->length = kept;
    if (name->length > 0 && name->data[name->length - 1] == ' ') {
        name->length--;
    }
    return full;
}

/* ---- all of them ----------------------------------------------------------------------------------------------------
 */

static bool disturb_words(rs_disturbance kind, rs_str stranger, rs_random *random, rs_phrase *name) {
    rs_phrase before = *name;
    rs_words words = rs_words_of(rs_phrase_view(&before));
    bool done = false;
    if (words.count == 0) {
        return false;
    }
    switch (kind) {
    case RS_DISTURB_SWAPPED_ORDER:
        done = swap_order(&words, random);
        break;
    case RS_DISTURB_DROPPED_TOKEN:
        done = drop_token(&words, random);
        break;
    case RS_DISTURB_ADDED_TOKEN:
        done = insert_word(&words, 1 + rs_random_below(random, (uint32_t)words.count), stranger);
        break;
    case RS_DISTURB_SPLIT_TOKEN:
        done = split_token(&words, random);
        break;
    case RS_DISTURB_INITIAL:
        done = make_initial(&words, random);
        break;
    case RS_DISTURB_TITLE_ADDED:
        done =
            insert_word(&words, words.count * rs_random_below(random, 2), title_draw(rs_phrase_view(&before), random));
        break;
    case RS_DISTURB_MERGED_TOKENS:
        return merge_tokens(&words, random, name);
    case RS_DISTURB_TITLE_GLUED:
        return glue_title(&words, title_draw(rs_phrase_view(&before), random), random, name);
    default:
        return false;
    }
    if (done) {
        rs_phrase_set_words(name, &words);
    }
    return done;
}

bool rs_disturb_name(rs_disturbance kind, const rs_rewrites *respellings, rs_str stranger, rs_random *random,
                     rs_phrase *name) {
    rs_phrase before = *name;
    bool done;
    if (kind == RS_DISTURB_NONE || name->length == 0) {
        return kind == RS_DISTURB_NONE;
    }
    switch (kind) {
    case RS_DISTURB_TYPO_INSERT:
    case RS_DISTURB_TYPO_DELETE:
    case RS_DISTURB_TYPO_REPLACE:
    case RS_DISTURB_TYPO_SWAP:
        done = typo(kind, random, name);
        break;
    case RS_DISTURB_RESPELLED:
        done = rs_respell(respellings, name, random);
        break;
    case RS_DISTURB_MRZ_TRUNCATED:
        done = rs_cut_to_mrz(name) && name->length < before.length;
        break;
    default:
        done = disturb_words(kind, stranger, random, name);
        break;
    }
    if (!done || rs_str_equal(rs_phrase_view(name), rs_phrase_view(&before))) {
        *name = before;
        return false;
    }
    return true;
}

bool rs_disturb_facts(rs_facts_disturbance kind, rs_random *random, rs_made_facts *facts) {
    rs_birth *birth = &facts->birth;
    switch (kind) {
    case RS_FACTS_DAY_MONTH_SWAPPED: {
        uint8_t day = birth->day;
        if (birth->year == 0 || day == 0 || day > 12 || day == birth->month) {
            return false;
        }
        birth->day = birth->month;
        birth->month = day;
        return true;
    }
    case RS_FACTS_YEAR_OFF_BY_ONE:
        if (birth->year < 2 || (birth->month == 2 && birth->day == 29)) {
            return false;
        }
        birth->year = (int16_t)(birth->year + (rs_random_chance(random, 500) ? 1 : -1));
        return true;
    case RS_FACTS_BIRTH_MISSING:
        *birth = (rs_birth){.year = 0};
        return true;
    case RS_FACTS_ALL_MISSING:
        *birth = (rs_birth){.year = 0};
        facts->sex = rs_str_from("");
        facts->nationality = rs_str_from("");
        facts->document_number = rs_str_from("");
        facts->document_country = rs_str_from("");
        return true;
    default:
        return true;
    }
}
