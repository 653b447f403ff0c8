/*
 * A configuration file: INI without sections, one `key = value` a line, `;` or `#` before a comment (by inih). What the
 * keys mean is for others to say; whoever uses an item marks it as taken, and what is not taken is an error.
 */
#ifndef RS_SCREEN_CONFIG_H
#define RS_SCREEN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "host/base/status.h"

typedef struct rs_config_item {
    const char *key;
    const char *value;
    const char *name;  /* for messages: "run.ini, line 3: top" */
    const char *label; /* ... and with the value: "run.ini, line 3: top = 0" */
    unsigned line;
    bool taken;
} rs_config_item;

typedef struct rs_config rs_config;

/*
 * Reads a file. Out: *out, freed by rs_config_free. Errors: RS_EUSAGE, with file and line, for a line that is no
 * `key = value`, a section, a line that is too long; RS_EINPUT if the file cannot be read; RS_ENOMEM.
 */
rs_status rs_config_read(rs_config **out, const char *path);
void rs_config_free(rs_config *config); /* NULL is allowed */

const char *rs_config_path(const rs_config *config);
size_t rs_config_count(const rs_config *config);
rs_config_item *rs_config_item_at(rs_config *config, size_t index); /* in the order of the file */

/* The first item of that key, or NULL. */
rs_config_item *rs_config_find(rs_config *config, const char *key);

/* Errors: RS_EUSAGE for the second of two items of one key. */
rs_status rs_config_check_once(rs_config *config, const rs_config_item *item);

/* Errors: RS_EUSAGE, with file and line, for the first item that nobody has taken. */
rs_status rs_config_check_taken(rs_config *config);

#endif
