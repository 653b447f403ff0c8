/*
 * A line of names as reservation systems and passenger lists (PNL, ADL) write them. People with one surname stand
 * together:
 *
 *     2SMITH/JOHNMR/JANEMRS            how many, the surname, given names with titles
 *     1.1SMITH/JOHN MR  2.1JONES/ANN   numbered; several in a line
 *     NM1SMITH/JOHN MR1JONES/ANN       as typed: NM, N. or - in front
 *     1SMITH/JOHNMR(INF/JANE)          an infant, with a surname of its own or the adult's: (INFJONES/JANE/12MAR24)
 *     1SMITH/TOM(CHD/10OCT15)          a birth date
 *     1SMITH/JOHNMR-A2 .L/ABC123       what follows the names says nothing about them
 *     1.1SMITH/TIM*C05  2.1LEE/ANN     nor does a remark, which belongs to one name
 *     2.I/1LEE/ANN*17JUL22  N.I/LEE/X  infants, whose remark may be their birth date
 */
#ifndef RS_INPUT_BOOKING_LINE_H
#define RS_INPUT_BOOKING_LINE_H

#include "host/base/str.h"

typedef struct rs_booked {
    rs_str surname;
    rs_str given;    /* with titles; may be empty */
    rs_str birth;    /* as written; may be empty */
    bool miscounted; /* the line says another number of people than it names with this surname */
    bool is_infant;
} rs_booked;

/* Where in a line we are. */
typedef struct rs_booking_line {
    rs_str rest;    /* behind the group at hand */
    rs_str surname; /* of the group */
    rs_str people;  /* of the group, not given yet, '/' between */
    size_t people_left;
    rs_str notes;  /* in brackets behind the person given last, not looked at yet */
    rs_str remark; /* behind the group's names; its '*' is not in it */
    bool miscounted;
    bool has_infants; /* the group: I/ stands before it */
    size_t missing;   /* people whom the group is said to have, too, where its names go to the line's end */
    bool is_numbered; /* a number, NM or N. stands before a name: the line can be nothing else */
} rs_booking_line;

/* Begins with a line. Returns false if it has no name: letters, '/' and more, before anything else. */
bool rs_booking_line_start(rs_booking_line *line, rs_str text);

/* The next infant in the notes behind a person's name, as (INF/JANE), who may have the person's surname. False: none.
 */
bool rs_booking_next_infant(rs_str *notes, rs_str surname, rs_booked *out);

/* The birth date in the notes that is the person's own, as in (CHD/10OCT15); may be empty. */
rs_str rs_booking_birth_of(rs_str notes);

/* The next person. False behind the last. The texts are views of the line. */
bool rs_booking_line_next(rs_booking_line *line, rs_booked *out);

#endif
