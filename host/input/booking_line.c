#include "host/input/booking_line.h"

#include <string.h>

#include "host/base/ascii.h"

enum { MOST_PEOPLE = 999 }; /* of one group */

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static rs_str behind(rs_str text, size_t count) {
    return count == 0 ? text : (rs_str){text.data + count, text.length - count};
}

/* Takes off what stands before the separator, or all of it, and the separator. Those in brackets do not count. */
static rs_str take_part(rs_str *text, char separator) {
    size_t end = 0;
    bool in_brackets = false;
    for (; end < text->length && (in_brackets || text->data[end] != separator); end++)
        in_brackets = text->data[end] == '(' || (in_brackets && text->data[end] != ')');
    rs_str part = rs_str_trim((rs_str){text->data, end});
    *text = behind(*text, end < text->length ? end + 1 : end);
    return part;
}

static size_t take_number(rs_str *text) {
    size_t number = 0;
    for (; text->length > 0 && rs_is_digit(text->data[0]); *text = behind(*text, 1))
        number = number > MOST_PEOPLE ? number : number * 10 + (size_t)(text->data[0] - '0');
    return number;
}

/* ---- groups ------------------------------------------------------------------------------------------------------ */

/* I/ stands before the number of infants. */
static rs_str without_infant_mark(rs_str text) {
    bool marked = rs_str_begins(text, "I/") && text.length > 2 && rs_is_digit(text.data[2]);
    return behind(text, marked ? 2 : 0);
}

/* Takes off what stands before a group's names. Out: *people, how many it says there are, or 0. */
static rs_str take_numbers(rs_str text, size_t *people, bool *is_numbered) {
    text = without_infant_mark(rs_str_trim(text));
    *people = 0;
    if (text.length > 0 && !rs_is_digit(text.data[0]))
        return text;
    *people = take_number(&text);
    *is_numbered = true;
    if (text.length > 0 && text.data[0] == '.') { /* that was the line's number */
        text = without_infant_mark(rs_str_trim(behind(text, 1)));
        *people = take_number(&text);
    }
    return rs_str_trim(text);
}

/* -A2, the mark of people who belong together on a passenger list: a letter or two and a number. */
static bool is_party_mark(rs_str text) {
    size_t at = 1;
    while (at < text.length && at < 3 && is_letter(text.data[at]))
        at++;
    return text.data[0] == '-' && at > 1 && at < text.length && rs_is_digit(text.data[at]);
}

/* Where the names of a group end: at a number, a mark, an element (.L/), a remark (*). Brackets are passed over. */
static size_t names_end(rs_str text) {
    size_t at = 0;
    bool in_brackets = false;
    for (; at < text.length; at++) {
        char c = text.data[at];
        bool element = c == '.' && at > 0 && text.data[at - 1] == ' ' && memchr(text.data + at, '/', text.length - at);
        if (!in_brackets && (rs_is_digit(c) || c == '*' || element || is_party_mark(behind(text, at))))
            break;
        in_brackets = c == '(' || (in_brackets && c != ')');
    }
    return at;
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
    rs_str text = take_numbers(line->rest, &said, &line->is_numbered);
    size_t end = names_end(text);
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
    line->rest = end < text.length && rs_is_digit(text.data[end]) ? behind(text, end) : (rs_str){NULL, 0};
    return true;
}

bool rs_booking_line_start(rs_booking_line *line, rs_str text) {
    static const char *const prefixes[] = {"NM", "N.", "N:", "-"};
    *line = (rs_booking_line){.rest = rs_str_trim(text)};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        rs_str rest = behind(line->rest, rs_str_begins(line->rest, prefixes[i]) ? strlen(prefixes[i]) : 0);
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
    *notes = behind(*notes, (size_t)(open - notes->data) + 1);
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
static bool read_infant(const rs_booking_line *line, rs_str note, rs_booked *out) {
    rs_str names[2];
    *out = (rs_booked){.surname = line->surname, .miscounted = line->miscounted};
    if (!rs_str_begins(note, "INF"))
        return false;
    size_t count = read_note(behind(note, 3), names, &out->birth);
    if (count == 2)
        out->surname = names[0];
    if (count > 0)
        out->given = names[count - 1];
    return count > 0;
}

/* The birth date of the notes that are the person's own. */
static rs_str birth_of(const rs_booking_line *line) {
    rs_str birth = {NULL, 0};
    rs_str names[2];
    rs_str note;
    for (rs_str notes = line->notes; next_note(&notes, &note);)
        if (rs_str_begins(note, "CHD") || rs_str_begins(note, "ADT"))
            (void)read_note(behind(note, 3), names, &birth);
    return birth;
}

bool rs_booking_line_next(rs_booking_line *line, rs_booked *out) {
    rs_str note;
    while (next_note(&line->notes, &note))
        if (read_infant(line, note, out))
            return true;
    if (line->people_left == 0 && !next_group(line))
        return false;
    line->people_left--;
    rs_str person = take_part(&line->people, '/');
    size_t given = 0;
    while (given < person.length && person.data[given] != '(')
        given++;
    line->notes = behind(person, given);
    *out = (rs_booked){.surname = line->surname,
                       .given = rs_str_trim((rs_str){person.data, given}),
                       .birth = birth_of(line),
                       .miscounted = line->miscounted};
    return true;
}
