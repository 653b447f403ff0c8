/* What a normaliser is made of; for the files of this folder. */
#ifndef RS_NORMALISE_NORMALISER_H
#define RS_NORMALISE_NORMALISER_H

#include "host/normalise/alphabet.h"
#include "host/normalise/countries.h"
#include "host/normalise/letters.h"
#include "host/normalise/normalise.h"
#include "host/normalise/titles.h"

struct rs_normaliser {
    rs_alphabet *alphabet;
    rs_titles *titles;
    rs_countries *countries;
    rs_speller speller;
    rs_tokens forms[RS_MOST_FORMS]; /* of the last name */
};

#endif
