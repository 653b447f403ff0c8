/*
 * The one option table of the command line: parsing, --help and the check of the man page all come from it.
 */
#ifndef RS_CLI_OPTIONS_H
#define RS_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "host/screen/config.h"

typedef enum rs_command_bit {
    RS_ON_SCREEN = 1,
    RS_ON_COMPARE = 2,
    RS_ON_DEVICES = 4,
    RS_ON_GENERATE = 8,
    RS_ON_JOIN = 16,
    RS_ON_BENCH = 32,
    RS_ON_SETTINGS = 64,
    RS_ON_QUERY = 128,
    RS_ON_INDEX = 256,
    RS_ON_RECORDS = 512,
    RS_ON_NORMALISE = 1024,
    RS_ON_MERGE = 2048,
    RS_ON_DIFF = 4096,
    RS_ON_ALL = 8191,
} rs_command_bit;

typedef enum rs_option_id {
    RS_OPTION_PASSENGERS,
    RS_OPTION_WATCHLIST,
    RS_OPTION_OUTPUT,
    RS_OPTION_FORMAT,
    RS_OPTION_THRESHOLD,
    RS_OPTION_TOP,
    RS_OPTION_NO_EVIDENCE,
    RS_OPTION_PROFILE,
    RS_OPTION_CONFIG,
    RS_OPTION_SET,
    RS_OPTION_MAP,
    RS_OPTION_MAP_LIST,
    RS_OPTION_SCHEMA,
    RS_OPTION_REJECTS,
    RS_OPTION_SUPPRESS,
    RS_OPTION_VERIFY,
    RS_OPTION_METRIC,
    RS_OPTION_COLUMN,
    RS_OPTION_SELF,
    RS_OPTION_PAIRS,
    RS_OPTION_COLUMNS,
    RS_OPTION_SCORER,
    RS_OPTION_DOB,
    RS_OPTION_SEX,
    RS_OPTION_NATIONALITY,
    RS_OPTION_DOCUMENT,
    RS_OPTION_SELFTEST,
    RS_OPTION_RUN_DIR,
    RS_OPTION_SHARD_SIZE,
    RS_OPTION_SHARDS,
    RS_OPTION_SINCE,
    RS_OPTION_ROWS,
    RS_OPTION_SEED,
    RS_OPTION_DISTURBED,
    RS_OPTION_FROM,
    RS_OPTION_DEVICES,
    RS_OPTION_PLACEMENT,
    RS_OPTION_PROGRESS,
    RS_OPTION_QUIET,
    RS_OPTION_VERBOSE,
    RS_OPTION_HELP,
    RS_OPTION_COUNT
} rs_option_id;

typedef struct rs_option {
    rs_option_id id;
    const char *name;  /* without the dashes */
    const char *value; /* what the help calls it; NULL: the option takes none */
    const char *help;  /* one line */
    unsigned commands; /* rs_command_bit */
    char letter;       /* 0: none */
} rs_option;

/* What a command line says. Text belongs to the caller of rs_arguments_parse. */
typedef struct rs_arguments {
    const char **values[RS_OPTION_COUNT]; /* in the order given; for an option without value, "" each time */
    size_t counts[RS_OPTION_COUNT];
    const char *names[RS_OPTION_COUNT]; /* for messages, where the configuration file has said it; else NULL */
    const char **operands;
    size_t operand_count;
    rs_config *config; /* of --config; else NULL */
} rs_arguments;

/* Parses a command's words; words[0] is its name, and the others may change places. Free with rs_arguments_free in
 * every case. Errors: RS_EUSAGE, RS_ENOMEM. */
rs_status rs_arguments_parse(rs_arguments *out, rs_command_bit command, int count, char **words);
void rs_arguments_free(rs_arguments *arguments);

bool rs_arguments_has(const rs_arguments *arguments, rs_option_id id);

/* The value given last, or `otherwise`. */
const char *rs_arguments_last(const rs_arguments *arguments, rs_option_id id, const char *otherwise);

/* What a message calls the option: `name` as on the command line, unless the configuration file has said it. */
const char *rs_arguments_name(const rs_arguments *arguments, rs_option_id id, const char *name);

/* Adds a value that the configuration file gives, if this is an option that may stand there. A value for an option
 * without one is yes or no. Out: *known. Errors: RS_EUSAGE, RS_ENOMEM. */
rs_status rs_arguments_add(rs_arguments *arguments, rs_command_bit command, const rs_config_item *item, bool *known);

/* The lines of the options of a command. */
void rs_options_print(FILE *stream, rs_command_bit command);

#endif
