/* The countries that stand beside the numbers of documents in the texts of lists. */
#ifndef RS_INPUT_DOCUMENT_COUNTRIES_H
#define RS_INPUT_DOCUMENT_COUNTRIES_H

#include "host/base/str.h"

/* In the words before a number: 'Russian foreign travel passport number'. Empty if they name none. */
rs_str rs_document_country_before(rs_str words);

/* In the text behind a number: ' (False Indonesian)', ', South Sudan', ' Colombia'. Empty if it names none. */
rs_str rs_document_country_behind(rs_str text);

#endif
