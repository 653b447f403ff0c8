#include "host/input/booking_line.h"

#include <string.h>

#include "host/base/ascii.h"

enum { MOST_PEOPLE = 999 }; /* of one group */

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Takes off what stands before the separator, or all of it, and the separator. Those in brackets do not count. */
static rs_str take_part(rs_str *text, char separator) {
    size_t end = 0;
    bool in_brackets = false;
    for (; end < text->length && (in_brackets || text->data[end] != separator); end++)
        in_brackets = text->data[end] == '(' || (in_brackets && text->data[end] != ')');
    rs_str part = rs_str_trim((rs_str){text->data, end});
    *text = rs_str_behind(*text, end < text->length ? end + 1 : end);
    return part;
}

static size_t take_number(rs_str *text) {
    size_t number = 0;
    for (; text->length > 0 && rs_is_digit(text->data[0]); *text = rs_str_behind(*text, 1))
        number = number > MOST_PEOPLE ? number : number * 10 + (size_t)(text->data[0] - '0');
    return number;
}

/* ---- groups ------------------------------------------------------------------------------------------------------ */

/*
 * I/ stands before the number of infants, or before the surname of one: it is no surname, for another one follows. C/
 * before a number marks who travels for a company.
 */
static rs_str without_mark(rs_str text, bool *has_infants) {
    size_t at = 2;
    if (text.length <= at || text.data[1] != '/')
        return text;
    if (rs_str_begins(text, "C/") && rs_is_digit(text.data[at]))
        return rs_str_behind(text, at);
    if (!rs_str_begins(text, "I/"))
        return text;
    while (at < text.length && (is_letter(text.data[at]) || strchr(" -'", text.data[at])))
        at++;
    bool marked = rs_is_digit(text.data[2]) || (at > 2 && at < text.length && text.data[at] == '/');
    *has_infants = *has_infants || marked;
    return rs_str_behind(text, marked ? 2 : 0);
}

/* Takes off what stands before a group's names. Out: *people, how many it says there are, or 0. */
static rs_str take_numbers(rs_booking_line *line, size_t *people) {
    line->has_infants = false;
    rs_str text = without_mark(rs_str_trim(line->rest), &line->has_infants);
    *people = 0;
    if (text.length > 0 && !rs_is_digit(text.data[0]))
        return text;
    *people = take_number(&text);
    line->is_numbered = true;
    if (text.length > 0 && text.data[0] == '.') { /* that was the line's number */
        text = without_mark(rs_str_trim(rs_str_behind(text, 1)), &line->has_infants);
        *people = take_number(&text);
    }
    text = rs_str_trim(text);
    return *people == 1 ? without_mark(text, &line->has_infants) : text;
}

/* -A2, the mark of people who belong together on a passenger list: a letter or two and a number. */
static bool is_party_mark(rs_str text) {
    size_t at = 1;
    while (at < text.length && at < 3 && is_letter(text.data[at]))
        at++;
    return text.data[0] == '-' && at > 1 && at < text.length && rs_is_digit(text.data[at]);
}

/* 2.1LEE, 2.I/LEE, 2.LEE or I/1LEE: what only the beginning of a group looks like. */
static bool begins_group(rs_str text) {
    bool has_infants = false;
    if (!rs_is_digit(text.data[0]))
        return without_mark(text, &has_infants).data != text.data;
    (void)take_number(&text);
    if (text.length < 2 || text.data[0] != '.')
        return false;
    text = rs_str_behind(text, 1);
    (void)take_number(&text);
    return text.length > 0 && is_letter(text.data[0]);
}

/* Where the next group begins behind a remark, with a '/' behind it; text.length: nowhere. */
static size_t find_group(rs_str text, size_t at) {
    size_t end = text.length;
    while (end > at && text.data[end - 1] != '/')
        end--;
    while (++at < end)
        if (text.data[at - 1] == ' ' && (rs_is_digit(text.data[at]) || text.data[at] == 'I') &&
            begins_group((rs_str){text.data + at, end - at}))
            return at;
    return text.length;
}

/* Where a remark ends that stands before others of the group, at their '/'; `at` if it is the group's end. */
static size_t remark_end(rs_str text, size_t at, size_t said, size_t named) {
    const char *slash = said > named ? memchr(text.data + at, '/', text.length - at) : NULL;
    rs_str before = {text.data, slash ? (size_t)(slash - text.data) + 1 : 0};
    return slash && find_group(before, at) == before.length ? before.length - 1 : at;
}

/* Letters, perhaps with a digit behind them, between '.' and '/'. */
static bool has_element_word(rs_str text, size_t most) {
    size_t at = 1;
    while (at < text.length && at <= most && (is_letter(text.data[at]) || (at > 1 && rs_is_digit(text.data[at]))))
        at++;
    return at > 1 && at < text.length && text.data[at] == '/';
}

/*
 * .L/ behind a blank, or glued to a name of which letters stand before it: after a single one the dot is an initial's,
 * unless all people of whom the line tells were named already.
 */
static bool is_element(rs_str text, size_t at, size_t said, size_t named) {
    enum { GLUED = 2, BY_ITSELF = 5 };
    rs_str element = rs_str_behind(text, at);
    if (element.data[0] != '.' || at < 2 || named == 0)
        return false;
    if (text.data[at - 1] == ' ')
        return has_element_word(element, BY_ITSELF);
    bool is_word = is_letter(text.data[at - 1]) && is_letter(text.data[at - 2]);
    return (is_word || (said > 0 && said <= named)) && has_element_word(element, GLUED);
}

/* Where the names of a group end: at a number, a mark, an element, a remark (*). Brackets are passed over. */
static size_t names_end(rs_str text, size_t said) {
    size_t at = 0;
    size_t named = 0; /* people so far */
    bool in_brackets = false;
    for (; at < text.length; at++) {
        char c = text.data[at];
        if (is_letter(c) || c == ' ') /* most are, and mean nothing */
            continue;
        size_t end = !in_brackets && c == '*' ? remark_end(text, at, said, named) : at;
        if (!in_brackets && (rs_is_digit(c) || (c == '*' && end == at) || is_element(text, at, said, named) ||
                             is_party_mark(rs_str_behind(text, at))))
            break;
        at = end;
        named += !in_brackets && text.data[at] == '/';
        in_brackets = c == '(' || (in_brackets && c != ')');
    }
    return at;
}

/* What is left of a line behind the names: further groups, if there are any. */
static rs_str behind_names(rs_str text, size_t end) {
    if (end < text.length && text.data[end] == '*')
        end = find_group(text, end);
    return end < text.length && rs_is_digit(text.data[end]) ? rs_str_behind(text, end) : (rs_str){NULL, 0};
}

/* How many people the names are of. */
static size_t count_people(rs_str people) {
    size_t count = 0;
    do {
        (void)take_part(&people, '/');
        count++;
    } while (people.length > 0);
    return count;
}

/* Takes the next group off the line. False if what follows is none. */
static bool next_group(rs_booking_line *line) {
    size_t said = 0;
    rs_str text = take_numbers(line, &said);
    size_t end = names_end(text, said);
    rs_str names = {text.data, end};
    rs_str surname = take_part(&names, '/');
    bool has_slash = surname.length > 0 && names.data > text.data && names.data[-1] == '/';
    bool is_named = has_slash && is_letter(surname.data[0]) && !memchr(surname.data, '(', surname.length);
    if (!is_named || (names.length == 0 && !line->is_numbered))
        return false;
    line->surname = surname;
    line->people = names;
    line->people_left = count_people(names);
    line->miscounted = said > 0 && line->people_left != said;
    line->missing = end == text.length && said > line->people_left ? said - line->people_left : 0;
    line->remark = end < text.length && text.data[end] == '*' ? rs_str_behind(text, end + 1) : (rs_str){NULL, 0};
    line->rest = behind_names(text, end);
    return true;
}

bool rs_booking_line_start(rs_booking_line *line, rs_str text) {
    static const char *const prefixes[] = {"NM", "N.", "N:", "-"};
    *line = (rs_booking_line){.rest = rs_str_trim(text)};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        rs_str rest = rs_str_behind(line->rest, rs_str_begins(line->rest, prefixes[i]) ? strlen(prefixes[i]) : 0);
        bool typed = rest.data != line->rest.data && rest.length > 0 &&
                     (rs_is_digit(rest.data[0]) || (i > 0 && is_letter(rest.data[0])));
        if (typed) {
            line->rest = rest;
            line->is_numbered = i < 3;
            break;
        }
    }
    return next_group(line);
}

/* ---- people ------------------------------------------------------------------------------------------------------ */

/* Takes the next pair of brackets off the notes. Out: *note, what they hold. */
static bool next_note(rs_str *notes, rs_str *note) {
    const char *open = notes->length > 0 ? memchr(notes->data, '(', notes->length) : NULL;
    if (!open)
        return false;
    *notes = rs_str_behind(*notes, (size_t)(open - notes->data) + 1);
    *note = take_part(notes, ')');
    return true;
}

/* The parts of a note: names, and a birth date behind them. Returns how many names, two at most. */
static size_t read_note(rs_str note, rs_str names[2], rs_str *birth) {
    size_t count = 0;
    while (note.length > 0) {
        rs_str part = take_part(&note, '/');
        if (rs_str_has_digit(part))
            *birth = part;
        else if (part.length > 0 && count < 2)
            names[count++] = part;
    }
    return count;
}

/* INF/JANE, INFJONES/JANE/12MAR24. False if the note tells of no infant's name. */
static bool read_infant(rs_str note, rs_str surname, rs_booked *out) {
    rs_str names[2];
    *out = (rs_booked){.surname = surname, .is_infant = true};
    if (!rs_str_begins(note, "INF"))
        return false;
    size_t count = read_note(rs_str_behind(note, 3), names, &out->birth);
    if (count == 2)
        out->surname = names[0];
    if (count > 0)
        out->given = names[count - 1];
    return count > 0;
}

bool rs_booking_next_infant(rs_str *notes, rs_str surname, rs_booked *out) {
    rs_str note;
    while (next_note(notes, &note))
        if (read_infant(note, surname, out))
            return true;
    return false;
}

rs_str rs_booking_birth_of(rs_str notes) {
    rs_str birth = {NULL, 0};
    rs_str names[2];
    rs_str note;
    while (next_note(&notes, &note))
        if (rs_str_begins(note, "CHD") || rs_str_begins(note, "ADT"))
            (void)read_note(rs_str_behind(note, 3), names, &birth);
    return birth;
}

/* Of an infant a remark tells it, too: 17JUL22. What else is in remarks (of an adult: P-C10) is no date of birth. */
static rs_str birth_of_infant(const rs_booking_line *line, rs_str remark) {
    size_t length = 0;
    remark = rs_str_trim(remark);
    while (length < remark.length && (rs_is_digit(remark.data[length]) || is_letter(remark.data[length])))
        length++;
    bool is_date = (length == 7 || length == 9) && rs_is_digit(remark.data[0]) && is_letter(remark.data[2]) &&
                   rs_is_digit(remark.data[length - 1]);
    return line->has_infants && is_date ? (rs_str){remark.data, length} : (rs_str){NULL, 0};
}

/* Takes the next person off the group, with the notes behind the name. */
static void take_person(rs_booking_line *line, rs_booked *out) {
    line->people_left--;
    rs_str remark = line->people_left == 0 ? line->remark : (rs_str){NULL, 0};
    rs_str person = take_part(&line->people, '/');
    size_t given = 0;
    while (given < person.length && person.data[given] != '(' && person.data[given] != '*')
        given++;
    line->notes = rs_str_behind(person, given);
    if (given < person.length && person.data[given] == '*')
        remark = rs_str_behind(person, given + 1);
    *out = (rs_booked){.surname = line->surname,
                       .given = rs_str_trim((rs_str){person.data, given}),
                       .birth = rs_booking_birth_of(line->notes),
                       .miscounted = line->miscounted,
                       .is_infant = line->has_infants};
    if (out->birth.length == 0)
        out->birth = birth_of_infant(line, remark);
}

bool rs_booking_line_next(rs_booking_line *line, rs_booked *out) {
    if (rs_booking_next_infant(&line->notes, line->surname, out)) {
        out->miscounted = line->miscounted;
        return true;
    }
    if (line->people_left == 0 && !next_group(line))
        return false;
    take_person(line, out);
    return true;
}
