#include "host/cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const rs_option options[] = {
    {RS_OPTION_PASSENGERS, "passengers", "FILE", "passengers: FILE or FORMAT:FILE; may be given several times",
     RS_ON_SCREEN | RS_ON_RECORDS, 'p'},
    {RS_OPTION_WATCHLIST, "watchlist", "FILE", "list: FILE, FORMAT:FILE or NAME=FILE, several times; or one index",
     RS_ON_SCREEN | RS_ON_QUERY, 'w'},
    {RS_OPTION_WATCHLIST, "watchlist", "FILE", "list: FILE, FORMAT:FILE or NAME=FILE; may be given several times",
     RS_ON_INDEX | RS_ON_RECORDS, 'w'},
    {RS_OPTION_OUTPUT, "output", "FILE", "where the result goes; - is standard output", RS_ON_SCREEN | RS_ON_MERGE,
     'o'},
    {RS_OPTION_OUTPUT, "output", "FILE", "where the index goes; - is standard output", RS_ON_INDEX, 'o'},
    {RS_OPTION_OUTPUT, "output", "FILE", "where it goes; - is standard output (-)",
     RS_ON_GENERATE | RS_ON_JOIN | RS_ON_DIFF, 'o'},
    {RS_OPTION_METRIC, "metric", "NAME", "jaro-winkler, jaro, osa, double-metaphone, soundex or nysiis (jaro-winkler)",
     RS_ON_JOIN, 0},
    {RS_OPTION_COLUMN, "column", "NAME", "the column of CSV files that holds the strings; twice: A's, then B's",
     RS_ON_JOIN, 0},
    {RS_OPTION_SELF, "self", NULL, "compare A with itself: each pair once", RS_ON_JOIN, 0},
    {RS_OPTION_ROWS, "count", "N", "how many passengers, or list entries (100000)", RS_ON_GENERATE, 0},
    {RS_OPTION_ROWS, "rows", "N", "strings a side of every join, passengers of the screen (by case)", RS_ON_BENCH, 0},
    {RS_OPTION_SEED, "seed", "N", "another seed makes other people (1)", RS_ON_GENERATE, 0},
    {RS_OPTION_FROM, "from", "LIST", "passengers: the list file of which disturbed entries are among them",
     RS_ON_GENERATE, 0},
    {RS_OPTION_DISTURBED, "disturbed", "SHARE", "passengers: the share of disturbed entries of --from (0.01)",
     RS_ON_GENERATE, 0},
    {RS_OPTION_FORMAT, "format", "csv|jsonl|review", "format of the result; review: to fill in for --suppress (csv)",
     RS_ON_SCREEN, 0},
    {RS_OPTION_FORMAT, "format", "csv|jsonl", "format of the result (csv)", RS_ON_JOIN | RS_ON_DIFF, 0},
    {RS_OPTION_FORMAT, "format", "text|jsonl", "a table, or one JSON object a line (text)",
     RS_ON_BENCH | RS_ON_NORMALISE, 0},
    {RS_OPTION_THRESHOLD, "threshold", "SCORE", "least score with evidence, 0 to 1 with up to four decimals (0.67)",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_SETTINGS, 0},
    {RS_OPTION_THRESHOLD, "threshold", "SCORE", "least score, above 0, up to 1: as in 0.92 or 14/15 (0.90)", RS_ON_JOIN,
     0},
    {RS_OPTION_TOP, "top", "K", "best rows of B kept a row of A (all)", RS_ON_JOIN, 0},
    {RS_OPTION_TOP, "top", "K", "best pairs kept a passenger (10)", RS_ON_SCREEN | RS_ON_QUERY | RS_ON_SETTINGS, 0},
    {RS_OPTION_NO_EVIDENCE, "no-evidence", NULL, "names only: no birth date, sex, country or document",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_SETTINGS, 0},
    {RS_OPTION_PROFILE, "profile", "NAME", "settings that belong together: strict, balanced or wide (balanced)",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_SETTINGS, 0},
    {RS_OPTION_CONFIG, "config", "FILE", "options and settings as lines of KEY = VALUE; the command line beats it",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_SETTINGS, 0},
    {RS_OPTION_SET, "set", "KEY=VALUE", "a value of the evidence, as `rescreen settings` prints it; several times",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_SETTINGS, 0},
    {RS_OPTION_MAP, "map", "FIELD=COLUMN", "the column of the passengers' files that holds a field",
     RS_ON_SCREEN | RS_ON_RECORDS, 0},
    {RS_OPTION_MAP, "map", "FIELD=COLUMN", "the column, or field of an object, that holds a field", RS_ON_QUERY, 0},
    {RS_OPTION_MAP_LIST, "map-list", "FIELD=COLUMN", "the column of the lists' files that holds a field",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_INDEX | RS_ON_RECORDS, 0},
    {RS_OPTION_SCHEMA, "schema", "persons|any", "subjects of the lists: persons, or companies and ships, too (persons)",
     RS_ON_SCREEN | RS_ON_QUERY | RS_ON_INDEX | RS_ON_RECORDS, 0},
    {RS_OPTION_REJECTS, "rejects", "FILE", "where rows that cannot be screened go (OUTPUT.rejects.csv)",
     RS_ON_SCREEN | RS_ON_INDEX | RS_ON_MERGE, 0},
    {RS_OPTION_SUPPRESS, "suppress", "FILE", "reviewed pairs: cleared ones are left out; may be given several times",
     RS_ON_SCREEN | RS_ON_QUERY, 0},
    {RS_OPTION_RUN_DIR, "run-dir", "DIR",
     "keep finished shards in this folder: the same command goes on where it stopped", RS_ON_SCREEN, 0},
    {RS_OPTION_SHARD_SIZE, "shard-size", "N", "passengers of a shard (131072)", RS_ON_SCREEN, 0},
    {RS_OPTION_SHARDS, "shards", "I/N", "with --run-dir, every N-th shard from the I-th: one of N parts, to be merged",
     RS_ON_SCREEN, 0},
    {RS_OPTION_SINCE, "since", "MANIFEST",
     "with --run-dir, screen what is new or has changed since the run of this manifest.json", RS_ON_SCREEN, 0},
    {RS_OPTION_VERIFY, "verify", "RATE", "share of the passengers that the reference scores again, 0 to 1 (0.001)",
     RS_ON_SCREEN, 0},
    {RS_OPTION_DOB, "dob", "DATE", "birth date, given twice: of the first name, then of the second; '' is unknown",
     RS_ON_COMPARE, 0},
    {RS_OPTION_SEX, "sex", "M|F", "sex, given twice", RS_ON_COMPARE, 0},
    {RS_OPTION_NATIONALITY, "nationality", "COUNTRY", "nationality, given twice", RS_ON_COMPARE, 0},
    {RS_OPTION_DOCUMENT, "document", "NUMBER[:COUNTRY]", "document, given twice", RS_ON_COMPARE, 0},
    {RS_OPTION_PAIRS, "pairs", "FILE", "a CSV file of pairs, to which a column `score` is added", RS_ON_COMPARE, 0},
    {RS_OPTION_COLUMNS, "columns", "A,B", "the two columns of --pairs that hold the names", RS_ON_COMPARE, 0},
    {RS_OPTION_SCORER, "scorer", "reference|device", "plain C, or the kernels: the same numbers (reference)",
     RS_ON_COMPARE, 0},
    {RS_OPTION_SELFTEST, "selftest", NULL, "prove each device on known answers, against the reference", RS_ON_DEVICES,
     0},
    {RS_OPTION_DEVICES, "devices", "N[/PARTS][,...]",
     "devices as `rescreen devices` numbers them; 0/2 is device 0 in two equal parts",
     RS_ON_SCREEN | RS_ON_JOIN | RS_ON_BENCH, 0},
    {RS_OPTION_DEVICES, "devices", "N", "the device, as `rescreen devices` numbers it", RS_ON_QUERY, 0},
    {RS_OPTION_PLACEMENT, "placement", "near|none",
     "a device's host thread runs on the cores near it, or anywhere (near)", RS_ON_SCREEN | RS_ON_JOIN, 0},
    {RS_OPTION_PROGRESS, "progress", "auto|always|never", "the progress line on standard error (auto)",
     RS_ON_SCREEN | RS_ON_JOIN, 0},
    {RS_OPTION_QUIET, "quiet", NULL, "say nothing but errors",
     RS_ON_SCREEN | RS_ON_JOIN | RS_ON_QUERY | RS_ON_INDEX | RS_ON_MERGE | RS_ON_DIFF, 'q'},
    {RS_OPTION_VERBOSE, "verbose", NULL, "say more", RS_ON_SCREEN | RS_ON_JOIN, 'v'},
    {RS_OPTION_HELP, "help", NULL, "show this help", RS_ON_ALL, 'h'},
};

enum {
    OPTIONS = sizeof options / sizeof options[0],
    LONG_ONLY = 256, /* getopt's codes of options without a letter: past every character */
};

static int code_of(size_t index) {
    return options[index].letter ? options[index].letter : LONG_ONLY + (int)index;
}

static const rs_option *option_of(int code) {
    for (size_t i = 0; i < OPTIONS; i++) {
        if (code_of(i) == code) {
            return &options[i];
        }
    }
    return NULL;
}

/* getopt's two tables, of the options of one command. A colon first: getopt says nothing by itself. */
static void make_tables(rs_command_bit command, struct option *longs, char *letters) {
    *letters++ = ':';
    for (size_t i = 0; i < OPTIONS; i++) {
        if (!(options[i].commands & (unsigned)command)) {
            continue;
        }
        *longs++ = (struct option){.name = options[i].name,
                                   .has_arg = options[i].value ? required_argument : no_argument,
                                   .flag = NULL,
                                   .val = code_of(i)};
        if (options[i].letter) {
            *letters++ = options[i].letter;
        }
        if (options[i].letter && options[i].value) {
            *letters++ = ':';
        }
    }
    *longs = (struct option){0};
    *letters = '\0';
}

static rs_status add_value(rs_arguments *arguments, const rs_option *option, const char *value) {
    size_t count = arguments->counts[option->id];
    const char **grown = realloc(arguments->values[option->id], (count + 1) * sizeof *grown);
    if (!grown) {
        return rs_fail_memory();
    }
    arguments->values[option->id] = grown;
    grown[count] = value ? value : "";
    arguments->counts[option->id] = count + 1;
    return RS_OK;
}

/* getopt leaves the letter or code of a wrong option in optopt, 0 for a long one that it does not know. */
static rs_status wrong_word(int code, char **words) {
    const char *word = words[optind - 1];
    if (code == ':') {
        return rs_fail(RS_EUSAGE, "the option %s needs a value; see --help", word);
    }
    if (optopt == 0) {
        return rs_fail(RS_EUSAGE, "there is no option %s here; see --help", word);
    }
    if (option_of(optopt) && strncmp(word, "--", 2) == 0 && strchr(word, '=')) {
        return rs_fail(RS_EUSAGE, "the option %s takes no value; see --help", word);
    }
    return rs_fail(RS_EUSAGE, "there is no option -%c here; see --help", optopt);
}

static rs_status parse_options(rs_arguments *out, rs_command_bit command, int count, char **words) {
    struct option longs[OPTIONS + 1];
    char letters[2 * OPTIONS + 2];
    make_tables(command, longs, letters);
    optind = 0; /* the GNU way to start anew */
    opterr = 0;
    for (;;) {
        int code = getopt_long(count, words, letters, longs, NULL);
        if (code == -1) {
            return RS_OK;
        }
        const rs_option *option = option_of(code);
        if (!option) {
            return wrong_word(code, words);
        }
        rs_status status = add_value(out, option, optarg);
        if (status != RS_OK) {
            return status;
        }
    }
}

rs_status rs_arguments_parse(rs_arguments *out, rs_command_bit command, int count, char **words) {
    *out = (rs_arguments){0};
    rs_status status = parse_options(out, command, count, words);
    if (status != RS_OK) {
        return status;
    }
    out->operand_count = (size_t)(count - optind);
    out->operands = malloc((out->operand_count + 1) * sizeof *out->operands);
    if (!out->operands) {
        return rs_fail_memory();
    }
    for (size_t i = 0; i < out->operand_count; i++) {
        out->operands[i] = words[(size_t)optind + i];
    }
    return RS_OK;
}

void rs_arguments_free(rs_arguments *arguments) {
    for (size_t i = 0; i < RS_OPTION_COUNT; i++) {
        free(arguments->values[i]);
    }
    free(arguments->operands);
    rs_config_free(arguments->config);
    *arguments = (rs_arguments){0};
}

bool rs_arguments_has(const rs_arguments *arguments, rs_option_id id) {
    return arguments->counts[id] > 0;
}

const char *rs_arguments_last(const rs_arguments *arguments, rs_option_id id, const char *otherwise) {
    size_t count = arguments->counts[id];
    return count > 0 ? arguments->values[id][count - 1] : otherwise;
}

const char *rs_arguments_name(const rs_arguments *arguments, rs_option_id id, const char *name) {
    return arguments->names[id] ? arguments->names[id] : name;
}

/* The option of that name, unless it is one that a configuration file cannot have. */
static const rs_option *option_named(rs_command_bit command, const char *name) {
    for (size_t i = 0; i < OPTIONS; i++) {
        const bool barred =
            options[i].id == RS_OPTION_CONFIG || options[i].id == RS_OPTION_SET || options[i].id == RS_OPTION_HELP;
        if (!barred && (options[i].commands & (unsigned)command) && strcmp(options[i].name, name) == 0) {
            return &options[i];
        }
    }
    return NULL;
}

rs_status rs_arguments_add(rs_arguments *arguments, rs_command_bit command, const rs_config_item *item, bool *known) {
    const rs_option *option = option_named(command, item->key);
    *known = option != NULL;
    if (!option) {
        return RS_OK;
    }
    const bool yes = strcmp(item->value, "yes") == 0;
    if (!option->value && !yes && strcmp(item->value, "no") != 0) {
        return rs_fail(RS_EUSAGE, "%s: it is yes or no", item->label);
    }
    arguments->names[option->id] = item->name;
    return option->value || yes ? add_value(arguments, option, item->value) : RS_OK;
}

void rs_options_print(FILE *stream, rs_command_bit command) {
    for (size_t i = 0; i < OPTIONS; i++) {
        if (!(options[i].commands & (unsigned)command)) {
            continue;
        }
        char left[64];
        char letter[] = {'-', options[i].letter, ',', ' ', '\0'};
        (void)snprintf(left, sizeof left, "%s--%s%s%s", options[i].letter ? letter : "    ", options[i].name,
                       options[i].value ? " " : "", options[i].value ? options[i].value : "");
        (void)fprintf(stream, "  %-34s %s\n", left, options[i].help);
    }
}
