/*
 * The alias texts of the United Nations list. Most hold one name; some hold several, or a name and a remark, because
 * the list's form has one field for both:
 *
 *     Azim Adhajani; Azim Agha-Jani                       several names
 *     Mohammad Sabet b) M. Javad Kareemi Sabet            several names, numbered
 *     Amir Khazmat (original script: Амир Хазмат)         one name in two scripts: two names
 *     Lom-ali Butayev (Butaev)                            a name, and one with the other spelling of its last word
 *     Ezatullah Haqqani (previously listed as)            a name and a remark
 *     Mohammad Ishaq Akhund born in 1963                  a name and a remark
 *     Al-Haq, Amin                                        one name: a comma does not separate names
 */
#ifndef RS_INPUT_UN_ALIASES_H
#define RS_INPUT_UN_ALIASES_H

#include "host/base/str.h"

typedef void (*rs_alias_fn)(void *context, rs_str name);

/*
 * Calls on_name with each name in text, never with an empty one. scratch: room for text.length bytes. The names are
 * views into text and scratch: on_name keeps what it needs.
 */
void rs_un_split_aliases(rs_str text, char *scratch, rs_alias_fn on_name, void *context);

/*
 * The same with the names in a note about an alias: 'Yunis al-Mauritani; Younis al-Mauritani' as spellings of a name in
 * other letters, as a whole or in brackets, and 'original script: Абу Банат'. All else that notes say is no name.
 */
void rs_un_split_note(rs_str note, rs_str alias, rs_alias_fn on_name, void *context);

#endif
