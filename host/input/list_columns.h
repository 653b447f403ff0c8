/*
 * The columns of official lists. Their names differ a little from year to year ('DOB', 'D.O.B'), some have come and
 * gone, and some stand in a header twice: so each is found by all names that it has had, and none is required but what
 * makes the format.
 */
#ifndef RS_INPUT_LIST_COLUMNS_H
#define RS_INPUT_LIST_COLUMNS_H

#include "host/input/fields.h"

enum { RS_LIST_COLUMN_NAMES = 4 }; /* the most that one has had, and NULL behind them */

/*
 * The first column that has the first of the names that any has; only letters and digits count, and no case. Returns
 * its index, or SIZE_MAX for none.
 */
size_t rs_list_column(const rs_fields *header, const char *const names[RS_LIST_COLUMN_NAMES]);

/* Whether a row of a list with this name in its header has it as one of its cells, compared so. */
bool rs_list_has_column(const rs_fields *header, const char *name);

/*
 * Takes the next value off a cell with several: '(1) German (2) Moroccan', '1) German 2) Moroccan', 'GBR; FRA'. What
 * stands for nothing ('(1) - (2) Greece', '(1) to (6) Greece') is passed over. False when none is left.
 */
bool rs_list_next_value(rs_str *cell, rs_str *value);

/*
 * The country in 'Kuwaiti citizenship withdrawn in 2002', 'USSR (until 1991)', 'Iranian national', 'Possibly
 * Ethiopian', 'Jordanian of Palestinian origin'.
 */
rs_str rs_list_country(rs_str text);

enum { RS_LIST_COUNTRIES = 3 };

/*
 * The countries of a value, as rs_list_country has each: both of 'Iranian national and US national/citizen' and 'United
 * States of America. Also believed to hold Syrian nationality'. Returns how many.
 */
size_t rs_list_countries(rs_str value, rs_str countries[RS_LIST_COUNTRIES]);

#endif
