#include "host/input/airline_names.h"

/* In lists, a word stands before those that it ends with. */
static const char *const TITLES[] = {"MRS",  "MR",     "MISS", "MSTR", "MASTER", "MS",  "MX",   "CHD",
                                     "INF",  "INFANT", "DR",   "PROF", "REV",    "SIR", "LADY", "LORD",
                                     "DAME", "CAPT",   "MME",  "MLLE", "JR",     NULL};
static const char *const SUFFIXES[] = {"JR", "SR", "III", "II", "IV", NULL};

enum { MOST_TITLES = 4 }; /* of one name: more are nonsense, and every one is a name more to compare */

static bool is_separator(char c) {
    return c == ' ' || c == '.' || c == ',' || c == '-';
}

static rs_str without_separators(rs_str text) {
    text = rs_str_trim(text);
    while (text.length > 0 && is_separator(text.data[text.length - 1]))
        text.length--;
    while (text.length > 0 && is_separator(text.data[0]))
        text = (rs_str){text.data + 1, text.length - 1};
    return text;
}

/* Takes one of the words off the text's end, where it may be glued to what stands before. */
static bool take_last(rs_str *text, const char *const *words) {
    for (; *words; words++) {
        rs_str word = rs_str_from(*words);
        if (word.length > text->length)
            continue;
        size_t before = text->length - word.length;
        if (rs_str_equal_ignoring_case((rs_str){text->data + before, word.length}, word)) {
            *text = without_separators((rs_str){text->data, before});
            return true;
        }
    }
    return false;
}

/* Takes one of the words off the text's start, where it stands by itself. */
static bool take_first(rs_str *text, const char *const *words) {
    size_t end = 0;
    while (end < text->length && !is_separator(text->data[end]))
        end++;
    for (; *words && end < text->length; words++) {
        if (rs_str_equal_ignoring_case((rs_str){text->data, end}, rs_str_from(*words))) {
            *text = without_separators((rs_str){text->data + end, text->length - end});
            return true;
        }
    }
    return false;
}

static size_t add(rs_builder *builder, rs_str surname, rs_str given) {
    rs_builder_add_name(builder, rs_builder_join(builder, surname, given), false, false);
    return surname.length + given.length > 0 ? 1 : 0;
}

/* A surname of one letter is written twice (YY), or with the given name behind it, whose place a title then takes. */
static size_t add_short_surname(rs_builder *builder, rs_str surname, rs_str given) {
    if (surname.length == 2 && surname.data[0] == surname.data[1] && given.length > 0)
        return add(builder, (rs_str){surname.data, 1}, given);
    if (surname.length > 2 && given.length == 0 && (unsigned char)surname.data[0] < 0x80)
        return add(builder, (rs_str){surname.data, 1}, (rs_str){surname.data + 1, surname.length - 1});
    return 0;
}

static size_t add_with_bare_surname(rs_builder *builder, rs_str surname, rs_str given) {
    rs_str bare = surname;
    size_t added = add(builder, surname, given);
    if (take_last(&bare, SUFFIXES) && bare.length > 1)
        added += add(builder, bare, given);
    return added;
}

bool rs_airline_take_title(rs_str *given) {
    return take_first(given, TITLES) || take_last(given, TITLES);
}

static size_t add_mononym(rs_builder *builder, rs_str name) {
    return take_last(&name, TITLES) && name.length > 1 ? add(builder, name, (rs_str){NULL, 0}) : 0;
}

size_t rs_airline_given(rs_builder *builder, rs_str surname, rs_str given) {
    surname = without_separators(surname);
    given = without_separators(given);
    size_t added = add_with_bare_surname(builder, surname, given);
    if (given.length == 0)
        return added + add_mononym(builder, surname);
    for (int i = 0; i < MOST_TITLES && rs_airline_take_title(&given); i++)
        added += add_with_bare_surname(builder, surname, given);
    return added + add_short_surname(builder, surname, given);
}
