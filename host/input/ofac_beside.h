/*
 * The files that lie beside sdn.csv: aliases (alt.csv: ent_num, alt_num, type, name, remarks) and remarks too long for
 * it (sdn_comments.csv: ent_num, text). They are read whole and kept by ent_num; together they have some megabytes.
 */
#ifndef RS_INPUT_OFAC_BESIDE_H
#define RS_INPUT_OFAC_BESIDE_H

#include "host/input/reader.h"

typedef struct rs_ofac_beside rs_ofac_beside;

/*
 * Reads both files from the folder of intake->path: for sdn.csv alt.csv and sdn_comments.csv, for X_prim.csv X_alt.csv
 * and X_comments.csv, in small or capital letters. A missing one is said and gone without; a bad row is rejected.
 * Aliases that hold none are an error: a failed download must not look like a list without aliases. Out: *out, to be
 * freed with rs_ofac_beside_free. Errors: RS_EINPUT (unreadable, too large, no alias in it), RS_ENOMEM.
 */
rs_status rs_ofac_beside_read(rs_ofac_beside **out, rs_intake *intake);

/* The paths where rs_ofac_beside_read looks, whether there is a file or not, in the arena. Errors: RS_ENOMEM. */
enum { RS_OFAC_BESIDE_PATHS = 4 };
rs_status rs_ofac_beside_paths(const char *list_path, rs_arena *arena, const char *paths[RS_OFAC_BESIDE_PATHS]);

/* The list has a row of that entity. */
void rs_ofac_beside_meet(rs_ofac_beside *beside, rs_str ent_num);

/* At the end of the list: says on standard error how many rows of the files are of no entity that it has. */
void rs_ofac_beside_say_unmet(const rs_ofac_beside *beside, const rs_intake *intake);

/* Adds the aliases of that entity to the record in builder. */
void rs_ofac_beside_add_aliases(const rs_ofac_beside *beside, rs_str ent_num, rs_builder *builder);

/* The remarks of that entity that did not fit into sdn.csv, to be appended as they are; empty if there are none. */
rs_str rs_ofac_beside_comment(const rs_ofac_beside *beside, rs_str ent_num);

void rs_ofac_beside_free(rs_ofac_beside *beside); /* NULL is allowed */

/* The field's text; empty for the lists' sign of nothing, '-0-'. */
rs_str rs_ofac_text(rs_str field);

#endif
