/*
 * Cultures: where a made-up person's name, nationality and document come from. Everything is read from the tables in
 * data/ that are embedded in the program; the texts are views into them.
 */
#ifndef RS_GENERATE_CULTURE_H
#define RS_GENERATE_CULTURE_H

#include "host/generate/choices.h"
#include "host/generate/rewrite.h"

enum { RS_MAX_CULTURES = 32 };

/* Parts of made-up names; a rare name is start + middles + end. */
typedef enum rs_part {
    RS_PART_SURNAME_START,
    RS_PART_SURNAME_MIDDLE,
    RS_PART_SURNAME_END,
    RS_PART_GIVEN_START,
    RS_PART_GIVEN_MIDDLE,
    RS_PART_GIVEN_END_MALE,
    RS_PART_GIVEN_END_FEMALE,
    RS_PART_COUNT
} rs_part;

/* Index of a table of names or forms by sex. */
typedef enum rs_sex { RS_MALE, RS_FEMALE } rs_sex;

typedef struct rs_culture {
    rs_str name;
    rs_choices given[2]; /* by rs_sex */
    rs_choices forms[2]; /* by rs_sex; see data/name_forms.tsv */
    rs_choices surnames;
    rs_choices countries; /* ISO 3166 alpha-3 codes */
    rs_choices parts[RS_PART_COUNT];
    rs_rewrites feminine;      /* of surnames */
    rs_rewrites patronymic[2]; /* of the father's name, by rs_sex */
    uint32_t rare_given;       /* per mille */
    uint32_t rare_surnames;    /* per mille */
    uint32_t first_january;    /* per mille of the births */
    bool surname_first;
} rs_culture;

typedef struct rs_cultures {
    rs_culture items[RS_MAX_CULTURES];
    size_t count;
    rs_choices of_passengers;   /* a culture's number by its share of travellers */
    rs_choices of_entries;      /* and of list entries */
    rs_rewrites document_forms; /* of a country's code to the shape of its passport numbers */
} rs_cultures;

/*
 * Reads the embedded tables. Out: *out, freed by rs_cultures_free. Constant afterwards: any thread.
 * Errors: RS_ENOMEM; RS_EINTERNAL (a table is wrong: says which and where).
 */
rs_status rs_cultures_load(rs_cultures **out);
void rs_cultures_free(rs_cultures *cultures); /* NULL is allowed */

/* The shape of a country's passport numbers; see data/document_forms.tsv. */
rs_str rs_document_form(const rs_cultures *cultures, rs_str country);

#endif
