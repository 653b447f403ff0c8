/*
 * An entry of a passenger list: a line of names (booking_line.h), which may go on in the next line, and elements behind
 * the names or on lines of their own:
 *
 *     1ARNOLD/ANNMRS-A2 .L/ABC123                          passed over, as most are
 *     .R/INFT HK1 01JAN25 ARNOLD/TIM-1ARNOLD/ANNMRS        an infant without a seat
 *     .R/DOCS HK1/P/GBR/123/GBR/12JUL64/F/23AUG29/ARNOLD   a document; DOCO likewise (docs_text.h)
 *     .RN//ANN-1ARNOLD/ANNMRS                              what did not find room above
 */
#ifndef RS_INPUT_PNL_ENTRY_H
#define RS_INPUT_PNL_ENTRY_H

#include "host/input/reader.h"

typedef struct rs_pnl_entry rs_pnl_entry;

rs_pnl_entry *rs_pnl_entry_create(rs_intake *intake); /* NULL: out of memory */
void rs_pnl_entry_free(rs_pnl_entry *entry);          /* NULL is allowed */

/* Whether a line is an element, and whether it is one that tells of somebody. */
bool rs_pnl_is_element(rs_str line);
bool rs_pnl_is_document(rs_str line);

/* Begins with a line of names; or with an empty one, for elements that lost theirs. Errors: RS_ENOMEM. */
rs_status rs_pnl_entry_begin(rs_pnl_entry *entry, rs_str names, uint64_t line);

/* Whether more names are to come in that line, by the number in front of the others and the '/' between them. */
bool rs_pnl_entry_goes_on(const rs_pnl_entry *entry, rs_str line);

/* The next line has more names; or elements. Errors: RS_ENOMEM. */
rs_status rs_pnl_entry_add_names(rs_pnl_entry *entry, rs_str names, uint64_t line);
rs_status rs_pnl_entry_add_elements(rs_pnl_entry *entry, rs_str elements, uint64_t line);

/* No more comes: rs_pnl_entry_next hands on whom the entry has. Errors: RS_ENOMEM. */
rs_status rs_pnl_entry_end(rs_pnl_entry *entry);

/* Puts the next traveller into the intake's builder, but for the id; false: there is none. Out: their line. */
bool rs_pnl_entry_next(rs_pnl_entry *entry, uint64_t *line);

#endif
