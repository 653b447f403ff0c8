/* Codes and names of countries (data/countries.tsv). Constant after creation. */
#ifndef RS_NORMALISE_COUNTRIES_H
#define RS_NORMALISE_COUNTRIES_H

#include "host/normalise/alphabet.h"
#include "host/record/person.h"

typedef struct rs_countries rs_countries;

/* The alphabet is not owned and must outlive the result. Errors: RS_ENOMEM, RS_EINTERNAL (one name of two countries).
 */
rs_status rs_countries_create(rs_countries **out, const rs_alphabet *alphabet);
void rs_countries_free(rs_countries *countries); /* NULL is allowed */

/* The country's number, its row in the table from 1; 0 if it is not understood. Threads: any. */
rs_country rs_countries_find(const rs_countries *countries, rs_str text);

#endif
