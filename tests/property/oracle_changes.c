/* Changes of a given name: what happens to names on their way into two systems. */
#include <string.h>

#include "tests/property/oracle_words.h"

/* Writes the changed name to out, which is empty but for the flags; false if there is no place for the change. */
typedef bool (*change_function)(names_source *source, const rs_tokens *name, rs_tokens *out);

/* A letter of the text itself half of the time: repeated letters are where matching goes wrong. */
static char edit_letter(names_source *source, const char *text, size_t length) {
    if (names_chance(source, 50))
        return text[names_below(source, (uint32_t)length)];
    return (char)('A' + (char)names_below(source, 26));
}

bool names_edit(names_source *source, names_change edit, char *text, size_t *length) {
    uint32_t letters = (uint32_t)*length;
    uint32_t at;
    char other;
    switch (edit) {
    case NAMES_INSERT:
        at = names_below(source, letters + 1);
        other = edit_letter(source, text, letters);
        memmove(text + at + 1, text + at, letters - at);
        text[at] = other;
        *length = letters + 1;
        return true;
    case NAMES_DELETE:
        if (letters < 2)
            return false;
        at = names_below(source, letters);
        memmove(text + at, text + at + 1, letters - at - 1);
        *length = letters - 1;
        return true;
    case NAMES_SUBSTITUTE:
        at = names_below(source, letters);
        other = edit_letter(source, text, letters);
        text[at] = other != text[at] ? other : (char)(text[at] == 'Z' ? 'A' : text[at] + 1);
        return true;
    default:
        if (letters < 2)
            return false;
        at = names_below(source, letters - 1);
        other = text[at];
        text[at] = text[at + 1];
        text[at + 1] = other;
        return other != text[at];
    }
}

static names_change any_edit(names_source *source) {
    static const names_change edits[] = {NAMES_INSERT, NAMES_DELETE, NAMES_SUBSTITUTE, NAMES_SWAP};
    return edits[names_below(source, 4)];
}

static void push_token(rs_tokens *out, const rs_tokens *name, uint32_t i) {
    names_push(out, name->letters[i], name->length[i]);
}

static void push_tokens(rs_tokens *out, const rs_tokens *name, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        push_token(out, name, i);
}

/* The name with token `at` replaced by other letters. */
static void push_with(rs_tokens *out, const rs_tokens *name, uint32_t at, const char *letters, size_t length) {
    push_tokens(out, name, 0, at);
    names_push(out, letters, length);
    push_tokens(out, name, at + 1, name->count);
}

static bool typo(names_source *source, names_change edit, const rs_tokens *name, rs_tokens *out) {
    uint32_t at = names_below(source, name->count);
    char letters[RS_MAX_TOKEN_LETTERS + 1];
    size_t length = name->length[at];
    memcpy(letters, name->letters[at], length);
    if (!names_edit(source, edit, letters, &length))
        return false;
    push_with(out, name, at, letters, length);
    return true;
}

static bool typo_insert(names_source *source, const rs_tokens *name, rs_tokens *out) {
    return typo(source, NAMES_INSERT, name, out);
}

static bool typo_delete(names_source *source, const rs_tokens *name, rs_tokens *out) {
    return typo(source, NAMES_DELETE, name, out);
}

static bool typo_substitute(names_source *source, const rs_tokens *name, rs_tokens *out) {
    return typo(source, NAMES_SUBSTITUTE, name, out);
}

static bool typo_swap(names_source *source, const rs_tokens *name, rs_tokens *out) {
    return typo(source, NAMES_SWAP, name, out);
}

static bool reorder(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t order[RS_MAX_TOKENS];
    for (uint32_t i = 0; i < name->count; i++) {
        uint32_t j = names_below(source, i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    bool moved = false;
    for (uint32_t i = 0; i < name->count; i++) {
        push_token(out, name, order[i]);
        moved = moved || order[i] != i;
    }
    return moved;
}

static bool omit(names_source *source, const rs_tokens *name, rs_tokens *out) {
    if (name->count < 2)
        return false;
    uint32_t at = names_below(source, name->count);
    push_tokens(out, name, 0, at);
    push_tokens(out, name, at + 1, name->count);
    return true;
}

static bool add(names_source *source, const rs_tokens *name, rs_tokens *out) {
    if (name->count == RS_MAX_TOKENS)
        return false;
    rs_tokens more;
    names_make_any(source, &more);
    if (more.count == 0)
        return false;
    uint32_t at = names_below(source, name->count + 1U);
    push_tokens(out, name, 0, at);
    push_token(out, &more, 0);
    push_tokens(out, name, at, name->count);
    return true;
}

static bool merge(names_source *source, uint32_t tokens, const rs_tokens *name, rs_tokens *out) {
    if (name->count < tokens)
        return false;
    uint32_t first = names_below(source, name->count - tokens + 1U);
    char letters[3 * RS_MAX_TOKEN_LETTERS];
    size_t length = 0;
    for (uint32_t i = first; i < first + tokens; i++) {
        memcpy(letters + length, name->letters[i], name->length[i]);
        length += name->length[i];
    }
    push_tokens(out, name, 0, first);
    names_push(out, letters, length);
    push_tokens(out, name, first + tokens, name->count);
    return true;
}

static bool merge_2(names_source *source, const rs_tokens *name, rs_tokens *out) {
    return merge(source, 2, name, out);
}

static bool merge_3(names_source *source, const rs_tokens *name, rs_tokens *out) {
    return merge(source, 3, name, out);
}

static bool split(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t at = names_below(source, name->count);
    if (name->length[at] < 2 || name->count == RS_MAX_TOKENS)
        return false;
    push_tokens(out, name, 0, at);
    names_push_split(source, out, name->letters[at], name->length[at], 2);
    push_tokens(out, name, at + 1, name->count);
    return true;
}

static bool move_boundary(names_source *source, const rs_tokens *name, rs_tokens *out) {
    if (name->count < 2)
        return false;
    uint32_t at = names_below(source, name->count - 1U);
    char letters[2 * RS_MAX_TOKEN_LETTERS];
    memcpy(letters, name->letters[at], name->length[at]);
    memcpy(letters + name->length[at], name->letters[at + 1], name->length[at + 1]);
    push_tokens(out, name, 0, at);
    names_push_split(source, out, letters, (size_t)name->length[at] + name->length[at + 1], 2);
    push_tokens(out, name, at + 2, name->count);
    return out->length[at] != name->length[at];
}

static bool truncate_last(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t last = name->count - 1U;
    if (name->length[last] < 2)
        return false;
    push_tokens(out, name, 0, last);
    names_push(out, name->letters[last], 1 + names_below(source, name->length[last] - 1U));
    out->truncated = true;
    return true;
}

static bool shorten(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t at = names_below(source, name->count);
    push_with(out, name, at, name->letters[at], 1);
    return name->length[at] > 1;
}

/* Replaces the first `from` at or after a random place. */
static bool respell(names_source *source, const rs_tokens *name, rs_tokens *out) {
    static const char *const pairs[][2] = {
        {"PH", "F"},  {"KH", "K"}, {"GH", "G"}, {"DH", "D"}, {"TH", "T"}, {"SCH", "SH"}, {"SH", "CH"}, {"DJ", "J"},
        {"DZ", "ZH"}, {"CK", "K"}, {"OU", "U"}, {"OO", "U"}, {"EE", "I"}, {"IE", "Y"},   {"EI", "I"},  {"C", "K"},
        {"Q", "K"},   {"Z", "S"},  {"V", "F"},  {"W", "V"},  {"Y", "I"},  {"E", "I"},    {"O", "U"},   {"A", "E"},
        {"SS", "S"},  {"MM", "M"}, {"HA", "A"}, {"AH", "A"}, {"QH", "Q"}, {"IYA", "IA"},
    };
    enum { PAIRS = sizeof pairs / sizeof pairs[0] };
    uint32_t at = names_below(source, name->count);
    uint32_t shift = names_below(source, PAIRS);
    const char *token = name->letters[at];
    for (uint32_t i = 0; i < PAIRS; i++) {
        const char *const *pair = pairs[(i + shift) % PAIRS];
        bool forth = names_chance(source, 50);
        const char *from = forth ? pair[0] : pair[1];
        const char *to = forth ? pair[1] : pair[0];
        const char *found = strstr(token + names_below(source, name->length[at]), from);
        if (found == NULL)
            continue;
        char letters[RS_MAX_TOKEN_LETTERS + 4];
        size_t before = (size_t)(found - token);
        size_t after = name->length[at] - before - strlen(from);
        memcpy(letters, token, before);
        memcpy(letters + before, to, strlen(to));
        memcpy(letters + before + strlen(to), found + strlen(from), after);
        push_with(out, name, at, letters, before + strlen(to) + after);
        return true;
    }
    return false;
}

static bool vary(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t at = names_below(source, name->count);
    rs_str partner;
    if (!names_pick_partner(source, (rs_str){name->letters[at], name->length[at]}, &partner))
        return false;
    push_with(out, name, at, partner.data, partner.length);
    return true;
}

static bool romanise(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t at = names_below(source, name->count);
    char letters[RS_MAX_TOKEN_LETTERS + 1];
    if (!names_romanise(source, name->letters[at], letters))
        return false;
    push_with(out, name, at, letters, strlen(letters));
    return strcmp(letters, name->letters[at]) != 0;
}

static bool change_gender(names_source *source, const rs_tokens *name, rs_tokens *out) {
    uint32_t at = names_below(source, name->count);
    size_t length = name->length[at];
    char letters[RS_MAX_TOKEN_LETTERS + 1];
    memcpy(letters, name->letters[at], length);
    if (length < 3 || length == RS_MAX_TOKEN_LETTERS)
        return false;
    if (letters[length - 1] == 'O')
        letters[length - 1] = 'A';
    else if (letters[length - 1] == 'A' && names_chance(source, 50))
        letters[length - 1] = 'O';
    else if (letters[length - 1] == 'A')
        length--;
    else
        letters[length++] = 'A';
    push_with(out, name, at, letters, length);
    return true;
}

static bool resplit(names_source *source, const rs_tokens *name, rs_tokens *out) {
    char letters[NAMES_MOST_LETTERS];
    size_t length = names_letters(name, letters);
    size_t pieces = names_chance(source, 50) ? name->count : 1 + names_below(source, 4);
    names_push_split(source, out, letters, length, pieces);
    return out->count != name->count || memcmp(out->length, name->length, sizeof out->length) != 0;
}

static bool join(names_source *source, const rs_tokens *name, rs_tokens *out) {
    char letters[NAMES_MOST_LETTERS];
    names_push_split(source, out, letters, names_letters(name, letters), 1);
    return out->count != name->count;
}

static bool join_edit(names_source *source, const rs_tokens *name, rs_tokens *out) {
    char letters[NAMES_MOST_LETTERS + 1];
    size_t length = names_letters(name, letters);
    bool edited = names_edit(source, any_edit(source), letters, &length);
    names_push_split(source, out, letters, length, 1);
    return edited;
}

bool names_apply(names_source *source, names_change change, const rs_tokens *name, rs_tokens *out) {
    static const change_function functions[NAMES_CHANGES] = {
        [NAMES_INSERT] = typo_insert,
        [NAMES_DELETE] = typo_delete,
        [NAMES_SUBSTITUTE] = typo_substitute,
        [NAMES_SWAP] = typo_swap,
        [NAMES_REORDER] = reorder,
        [NAMES_OMIT] = omit,
        [NAMES_ADD] = add,
        [NAMES_MERGE_2] = merge_2,
        [NAMES_MERGE_3] = merge_3,
        [NAMES_SPLIT] = split,
        [NAMES_MOVE_BOUNDARY] = move_boundary,
        [NAMES_TRUNCATE] = truncate_last,
        [NAMES_SHORTEN] = shorten,
        [NAMES_RESPELL] = respell,
        [NAMES_VARY] = vary,
        [NAMES_ROMANISE] = romanise,
        [NAMES_GENDER] = change_gender,
        [NAMES_RESPLIT] = resplit,
        [NAMES_JOIN] = join,
        [NAMES_JOIN_EDIT] = join_edit,
    };
    rs_tokens changed;
    memset(&changed, 0, sizeof changed);
    changed.truncated = name->truncated;
    changed.over_limit = name->over_limit;
    /* A name without tokens can only be added to. */
    bool done = (name->count > 0 || change == NAMES_ADD) && functions[change](source, name, &changed);
    *out = done ? changed : *name;
    return done;
}

void names_perturb(names_source *source, const rs_tokens *name, uint32_t count, rs_tokens *out) {
    *out = *name;
    for (; count > 0; count--)
        names_apply(source, (names_change)names_below(source, NAMES_CHANGES), out, out);
}
