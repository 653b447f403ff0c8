/*
 * From text to what the score compares: letters, tokens, country and sex codes. docs/SCORE.md sections 1 and 2.
 */
#ifndef RS_NORMALISE_NORMALISE_H
#define RS_NORMALISE_NORMALISE_H

#include "host/base/status.h"
#include "host/record/person.h"

/*
 * The tables of data/ (letters, titles, countries) as embedded in the program, and ICU's transforms. Reading them takes
 * a millisecond, and the first letter of another script some 20 to 90 more (ICU's rules). One normaliser serves one
 * thread; functions that take a const one may run in any number of threads.
 *
 * Letters of other scripts: a maximal run of letters (general category L) that the tables would make blanks of, with
 * their marks, goes through ICU's 'Any-Latin; Latin-ASCII', and the result through the tables. So do the few Latin,
 * Cyrillic and Arabic letters that the tables lack. What is still no letter A-Z then is a blank. ASCII never meets ICU.
 */
typedef struct rs_normaliser rs_normaliser;

rs_status rs_normaliser_create(rs_normaliser **out); /* Errors: RS_ENOMEM, RS_EINTERNAL (ICU, a damaged table). */
void rs_normaliser_free(rs_normaliser *normaliser);  /* NULL is allowed */

/* The version of the ICU that runs: it belongs to a run's settings. The text is the calling thread's, and lasts. */
const char *rs_normaliser_icu_version(void);

/*
 * Any UTF-8 text to A-Z and single blanks. Out: *out, in the arena. Text that is not UTF-8 has its bad bytes taken for
 * blanks. Errors: RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_normalise_letters(rs_normaliser *normaliser, rs_arena *arena, rs_str text, rs_str *out);

/* Normalised letters to tokens: titles dropped, limits applied. truncated is copied into the result. */
void rs_normalise_tokens(const rs_normaliser *normaliser, rs_str letters, bool truncated, rs_tokens *out);

/* Text straight to tokens. Errors: RS_ENOMEM, RS_EINTERNAL (ICU). */
rs_status rs_normalise_name(rs_normaliser *normaliser, rs_str text, bool truncated, rs_tokens *out);

enum { RS_MOST_FORMS = 12 /* of one printed name; docs/SCORE.md section 1. Further ways are not tried. */ };

/*
 * All forms of a name: first what rs_normalise_name gives, then those of the ways of data/forms.tsv that differ from it
 * and from each other. A name that is ASCII has one. Out: *forms, the normaliser's until its next use; *count, 0 if the
 * first has no letter. Errors: RS_ENOMEM, RS_EINTERNAL (ICU).
 */
rs_status rs_normalise_forms(rs_normaliser *normaliser, rs_str text, bool truncated, const rs_tokens **forms,
                             size_t *count);

/* Whether the text has a letter of the Arabic or the Hebrew script, which write consonants and leave out most vowels.
 */
bool rs_normalise_lacks_vowels(rs_str text);

/*
 * A country by ISO 3166 alpha-2 or alpha-3, ICAO 9303 code, English name or word for its citizens ('Afghan'), whatever
 * the case, accents, punctuation and order of words; 0 if not understood. One country a text: a list's '(1) Afghan (2)
 * Iraqi' is for its reader to part, as is a 'na' that means 'not available' (it is Namibia's code).
 */
rs_country rs_normalise_country(const rs_normaliser *normaliser, rs_str text);

/* The country's code of three letters, as rs_normalise_country understands it; empty for 0. Constant text. */
rs_str rs_country_code(rs_country country);

/*
 * 'M', 'F', or 0 if not understood. M, F, male, female, MI and FI (infants of API and PNR data), 1 and 2 (ISO 5218),
 * and words of other languages (männlich, femme, hombre, женский), in any case.
 */
char rs_normalise_sex(rs_str text);

/* Whether rs_normalise_sex knows what the text says, which may be that nothing is said: '', X, U, 'unknown'. */
bool rs_normalise_understands_sex(rs_str text);

/*
 * Letters and digits in upper case, everything else dropped; in the arena. Digits of all scripts become 0-9; letters of
 * other scripts stay what they are, in UTF-8. Errors: RS_ENOMEM.
 */
rs_status rs_normalise_document_number(rs_arena *arena, rs_str text, rs_str *out);

typedef enum rs_reject { RS_ACCEPTED, RS_NO_LETTER_LEFT, RS_NUMBER_TOO_SHORT } rs_reject;

/* Why a record was not accepted, in words. Out: *field, the canonical field that is at fault. */
const char *rs_reject_reason(rs_reject reject, const char **field);

/*
 * A whole record. Out: *out, all of it in the arena (text of the record is copied), and *reject: RS_NO_LETTER_LEFT when
 * none of its names keeps a letter (then *out is not set: such a record cannot be screened). Each name is followed by
 * its further forms. Names of it without a letter are left out when others remain, and countries that are not
 * understood. A row of a list of documents has no names: RS_NUMBER_TOO_SHORT when its number would be the same as no
 * passenger's, for want of a country. Errors: RS_ENOMEM, RS_EINTERNAL (ICU), RS_EINPUT (more than 65,535 dates,
 * countries or documents in one record; says the line).
 */
rs_status rs_normalise_record(rs_normaliser *normaliser, rs_arena *arena, const rs_record *record, rs_person *out,
                              rs_reject *reject);

#endif
