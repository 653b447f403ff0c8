#include "host/input/un_aliases.h"

#include <stdint.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/base/utf8.h"

/* Which scripts a text is written in, as far as it matters here. */
typedef struct scripts {
    bool latin;
    bool other;
} scripts;

static scripts scripts_of(rs_str text) {
    scripts found = {false, false};
    for (size_t at = 0; at < text.length;) {
        int32_t c = rs_utf8_next(text, &at);
        bool ascii_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        found.latin = found.latin || ascii_letter || (c >= 0xC0 && c < 0x250);
        found.other = found.other || (c >= 0x370 && !(c >= 0x2000 && c < 0x2070)); /* but punctuation */
    }
    return found;
}

static bool starts_ignoring_case(rs_str text, size_t at, const char *prefix) {
    size_t length = strlen(prefix);
    return text.length - at >= length &&
           rs_str_equal_ignoring_case(rs_str_part(text, at, at + length), rs_str_from(prefix));
}

/* Where the remark behind a name begins: its birth, or whose child it is. text.length: there is none. */
static size_t find_remark(rs_str text) {
    static const char *const remarks[] = {" born in ", " born on ", " born 1",      " born 2",
                                          " born 3",   " son of ",  " daughter of "};
    for (size_t at = 0; at < text.length; at++)
        for (size_t i = 0; text.data[at] == ' ' && i < sizeof remarks / sizeof *remarks; i++)
            if (starts_ignoring_case(text, at, remarks[i]))
                return at;
    return text.length;
}

/* Blanks, commas, brackets and double quotes at the ends are not of the name. */
static rs_str strip(rs_str text) {
    static const char ends[] = " \t\r\n,\"()";
    while (text.length > 0 && text.data[0] != '\0' && strchr(ends, text.data[0]))
        text = rs_str_part(text, 1, text.length);
    while (text.length > 0 && text.data[text.length - 1] != '\0' && strchr(ends, text.data[text.length - 1]))
        text.length--;
    return text;
}

/* A number or letter with a bracket that counts names: 'a) ' or '2) '. Returns its bytes, or 0. */
static size_t marker_bytes(rs_str text, size_t at) {
    bool starts_word = at == 0 || text.data[at - 1] == ' ';
    if (!starts_word || text.length - at < 3 || text.data[at + 1] != ')' || text.data[at + 2] != ' ')
        return 0;
    char c = text.data[at];
    return (c >= 'a' && c <= 'z') || (c >= '1' && c <= '9') ? 3 : 0;
}

/* Hands on the names of a text without brackets, separated by semicolons or markers. */
static void split_names(rs_str text, rs_alias_fn on_name, void *context) {
    size_t start = 0;
    for (size_t at = 0; at <= text.length; at++) {
        size_t separator = at == text.length || text.data[at] == ';' ? 1 : marker_bytes(text, at);
        if (separator == 0)
            continue;
        rs_str name = strip(rs_str_part(text, start, at));
        name = strip(rs_str_part(name, 0, find_remark(name)));
        if (name.length > 0)
            on_name(context, name);
        start = at + separator;
        at += separator - 1;
    }
}

/* The end of the bracketed text that starts behind `open`: its closing bracket, or the text's end. */
static size_t bracket_end(rs_str text, size_t open) {
    const char *close = memchr(text.data + open, ')', text.length - open);
    return close ? (size_t)(close - text.data) : text.length;
}

/* How many bytes the two have in common at their beginning, and at their end behind that. */
static size_t shared_bytes(rs_str a, rs_str b) {
    const size_t most = a.length < b.length ? a.length : b.length;
    size_t start = 0;
    while (start < most && a.data[start] == b.data[start])
        start++;
    size_t end = 0;
    while (end < most - start && a.data[a.length - 1 - end] == b.data[b.length - 1 - end])
        end++;
    return start >= 2 ? start + end : 0;
}

/* Whether the bracket holds the word before it in another spelling: 'Butayev (Butaev)', and not 'III (third)'. */
static bool is_spelling(rs_str inside, rs_str word) {
    const size_t longer = inside.length > word.length ? inside.length : word.length;
    return inside.length > 0 && !memchr(inside.data, ' ', inside.length) &&
           shared_bytes(inside, word) * 3 >= longer * 2;
}

/* Hands on the name in which a bracket at `open` puts another spelling for the word before it. */
static void take_spelling(rs_str text, size_t open, char *scratch, rs_alias_fn on_name, void *context) {
    const size_t close = bracket_end(text, open);
    size_t word_end = open;
    while (word_end > 0 && text.data[word_end - 1] == ' ')
        word_end--;
    size_t word = word_end;
    while (word > 0 && text.data[word - 1] != ' ')
        word--;
    const rs_str inside = rs_str_part(text, open + 1, close);
    if (!is_spelling(inside, rs_str_part(text, word, word_end)))
        return;
    size_t start = word;
    while (start > 0 && !strchr(";()", text.data[start - 1]))
        start--;
    size_t end = close < text.length ? close + 1 : close;
    const size_t behind = end;
    while (end < text.length && !strchr(";(", text.data[end]))
        end++;
    memcpy(scratch, text.data + start, word - start);
    memcpy(scratch + (word - start), inside.data, inside.length);
    memcpy(scratch + (word - start) + inside.length, text.data + behind, end - behind);
    split_names((rs_str){scratch, word - start + inside.length + end - behind}, on_name, context);
}

/* A bracket is a name in its own right if it is in another script than what stands outside. */
static void take_bracket(rs_str inside, scripts outside, rs_alias_fn on_name, void *context) {
    scripts found = scripts_of(inside);
    static const char label[] = "original script:";
    if (starts_ignoring_case(inside, 0, label)) {
        inside = rs_str_part(inside, strlen(label), inside.length);
        found = scripts_of(inside);
    }
    bool nothing_outside = !outside.latin && !outside.other;
    if (nothing_outside || (found.other && !outside.other) || (found.latin && !outside.latin))
        split_names(inside, on_name, context);
}

/*
 * Writes what stands outside of brackets to scratch, with one byte for each bracket: a blank, or a semicolon for one
 * that counts names, as in '(a) X (b) Y'.
 */
static rs_str text_outside(rs_str text, char *scratch) {
    size_t length = 0;
    for (size_t at = 0; at < text.length; at++) {
        scratch[length] = text.data[at];
        if (text.data[at] == '(') {
            size_t close = bracket_end(text, at);
            scratch[length] = close == at + 2 ? ';' : ' ';
            at = close;
        }
        length++;
    }
    return (rs_str){scratch, length};
}

void rs_un_split_aliases(rs_str text, char *scratch, rs_alias_fn on_name, void *context) {
    rs_str outside = text_outside(text, scratch);
    split_names(outside, on_name, context);
    scripts written_in = scripts_of(outside);
    for (size_t at = 0; at < text.length; at++) {
        if (text.data[at] != '(')
            continue;
        size_t close = bracket_end(text, at);
        take_bracket(rs_str_part(text, at + 1, close), written_in, on_name, context);
        take_spelling(text, at, scratch, on_name, context);
        at = close;
    }
}

/* ---- notes ------------------------------------------------------------------------------------------------------- */

static rs_str next_word(rs_str *text) {
    size_t start = 0;
    while (start < text->length && rs_is_blank(text->data[start]))
        start++;
    size_t end = start;
    while (end < text->length && !rs_is_blank(text->data[end]))
        end++;
    rs_str word = rs_str_part(*text, start, end);
    *text = rs_str_part(*text, end, text->length);
    return word;
}

/* Does a word begin as in a name? In scripts without capitals all do. */
static bool begins_as_name(rs_str word) {
    return !(word.data[0] >= 'a' && word.data[0] <= 'z');
}

/* Two words or more, of which the first and the last begin with a capital, and neither digits nor colons: a name. */
static bool is_clear_name(rs_str text) {
    enum { MOST_WORDS = 10 };
    size_t words = 0;
    rs_str last = {NULL, 0};
    rs_str rest = text;
    for (rs_str word = next_word(&rest); word.length > 0; word = next_word(&rest)) {
        if (words++ == 0 && !begins_as_name(word))
            return false;
        last = word;
    }
    return words >= 2 && words <= MOST_WORDS && (begins_as_name(last) || starts_ignoring_case(last, 0, "al-")) &&
           !rs_str_has_digit(text) && !memchr(text.data, ':', text.length);
}

/* Whether one of the words of `text` stands in `name`, too. */
static bool shares_word(rs_str text, rs_str name) {
    enum { LEAST_BYTES = 3 };
    for (rs_str word = next_word(&text); word.length > 0; word = next_word(&text)) {
        rs_str rest = name;
        for (rs_str other = next_word(&rest); other.length > 0; other = next_word(&rest))
            if (word.length >= LEAST_BYTES && rs_str_equal_ignoring_case(word, other))
                return true;
    }
    return false;
}

/* The next of the parts between semicolons. False: there is none. */
static bool next_part(rs_str *list, rs_str *name) {
    if (list->length == 0)
        return false;
    const char *semicolon = memchr(list->data, ';', list->length);
    const size_t end = semicolon ? (size_t)(semicolon - list->data) : list->length;
    *name = rs_str_trim(rs_str_part(*list, 0, end));
    *list = rs_str_part(*list, semicolon ? end + 1 : end, list->length);
    return true;
}

/* Several names with semicolons between, all of them clear: in another script than the alias, or spellings of it. */
static bool is_list_of_spellings(rs_str list, rs_str alias) {
    const scripts of_list = scripts_of(list);
    const scripts of_alias = scripts_of(alias);
    const bool other_script = (of_list.latin && !of_alias.latin) || (of_list.other && !of_alias.other);
    size_t names = 0;
    rs_str name;
    while (next_part(&list, &name)) {
        if (!is_clear_name(name) || !(other_script || shares_word(name, alias)))
            return false;
        names++;
    }
    return names >= 2;
}

static void take_list(rs_str list, rs_str alias, rs_alias_fn on_name, void *context) {
    enum { MOST_BYTES = 1000 }; /* the longest has 220; all its words are compared with the alias's */
    rs_str name;
    if (list.length <= MOST_BYTES && alias.length <= MOST_BYTES && is_list_of_spellings(list, alias))
        while (next_part(&list, &name))
            on_name(context, name);
}

/* 'original script: Абу Банат', 'previously listed as, in Arabic: مرعي زغبي': a name in other letters, up to the end.
 */
static void take_original(rs_str note, rs_alias_fn on_name, void *context) {
    const char *colon = note.length > 0 ? memchr(note.data, ':', note.length) : NULL;
    while (colon) {
        const size_t at = (size_t)(colon - note.data);
        const rs_str behind = strip(rs_str_part(note, at + 1, note.length));
        const scripts found = scripts_of(behind);
        size_t word = at;
        while (word > 0 && (note.data[word - 1] >= 'A'))
            word--;
        const bool label =
            starts_ignoring_case(note, word, "script:") ||
            (word >= 3 && rs_is_blank(note.data[word - 1]) && starts_ignoring_case(note, word - 3, "in"));
        if (label && found.other && !found.latin && !rs_str_has_digit(behind)) {
            split_names(behind, on_name, context);
            return;
        }
        colon = at + 1 < note.length ? memchr(colon + 1, ':', note.length - at - 1) : NULL;
    }
}

void rs_un_split_note(rs_str note, rs_str alias, rs_alias_fn on_name, void *context) {
    take_list(note, alias, on_name, context);
    take_original(note, on_name, context);
    for (size_t at = 0; at < note.length; at++) {
        if (note.data[at] != '(')
            continue;
        const size_t close = bracket_end(note, at);
        take_list(rs_str_part(note, at + 1, close), alias, on_name, context);
        at = close;
    }
}
