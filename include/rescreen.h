/*
 * rescreen: lossless screening of passenger names against watchlists, on any OpenCL device.
 *
 *     rescreen_list *list;             the watchlists, read once
 *     rescreen_screener *screener;     the lists on a device, with the settings of a screen
 *     rescreen_result *result;         the pairs of a batch of passengers
 *     rescreen_reviews *reviews;       what people have decided about pairs; cleared ones are taken out
 *
 * Errors, stated once. A function that can fail returns a rescreen_status: 0, or a negative value that names the kind
 * of failure; rescreen_error() then has one line that says what, where and what to do. An out-parameter is set only on
 * success. Functions that close or free accept NULL and cannot fail. Wrong data is reported; NULL where a pointer is
 * required is a fault of the caller and is not looked for.
 *
 * Text is UTF-8 and ended by NUL; NULL and "" both mean unknown. Scores are whole ten-thousandths: 8247 is 0.8247.
 *
 * Threads. A list is constant and may be shared, and so may reviews. A screener, and everything it returns, serves one
 * thread at a time; several threads may each have one, on one list. The library writes to standard error only where a
 * job asks for it.
 *
 * Ownership. What a function returns through an out-parameter is freed by the function named beside it. Texts that a
 * pair or a device points to live as long as the result or the array of devices.
 */
#ifndef RESCREEN_H
#define RESCREEN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum rescreen_status {
    RESCREEN_OK = 0,
    RESCREEN_EINTERNAL = -1, /* a fault of the library */
    RESCREEN_EUSAGE = -2,    /* an argument or an option is wrong */
    RESCREEN_EINPUT = -3,    /* an input cannot be read or is not what it is said to be */
    RESCREEN_EOUTPUT = -4,   /* an output cannot be written */
    RESCREEN_EDEVICE = -5,   /* no OpenCL device, or one that fails */
    RESCREEN_EMISMATCH = -6, /* a device computes something else than the reference */
    RESCREEN_ENOMEM = -7,    /* out of memory */
    RESCREEN_ESTOPPED = -8   /* stopped by a signal, and can be taken up again */
} rescreen_status;

/* The last failure of the calling thread, in one line; "" if there was none. Valid until its next failure. */
const char *rescreen_error(void);

/* "0.1.0" and the commit it was built from. */
const char *rescreen_version(void);
const char *rescreen_build(void);

/* The version of the score: it goes up whenever a score can change. */
int rescreen_score_version(void);

/* The version of ICU, which brings names of other scripts to Latin letters. */
const char *rescreen_icu_version(void);

/* ---- settings ---------------------------------------------------------------------------------------------------- */

enum { RESCREEN_MOST_VALUES = 32 };

/* Start with rescreen_settings_default, or name all that you need: a `changes` of zeros is no change. */
typedef struct rescreen_settings {
    int threshold;                     /* 0..10000, on the score with evidence */
    unsigned top;                      /* best pairs kept a passenger, at least 1 */
    int evidence;                      /* not 0: birth date, sex, countries and documents count */
    int changes[RESCREEN_MOST_VALUES]; /* of the values of evidence, by the functions below */
} rescreen_settings;

/* Of the profile "balanced": 6700, 10, with evidence and its default values. */
void rescreen_settings_default(rescreen_settings *settings);

/* All settings of a profile: "strict", "balanced" or "wide". On failure *settings stays as it was, as with the others.
 */
rescreen_status rescreen_settings_profile(rescreen_settings *settings, const char *name);

/*
 * One setting by the key and the text that the command line and configuration files have for it: "threshold" "0.82",
 * "birth-full" "0.12" (`rescreen settings` prints all). Whether settings contradict each other is looked at where they
 * are used.
 */
rescreen_status rescreen_settings_set(rescreen_settings *settings, const char *key, const char *value);

/*
 * What a configuration file says, on top of what is set; its profile, if it names one, takes the place of all that is
 * set. The file may have settings alone. RESCREEN_EUSAGE for a wrong line, with its number.
 */
rescreen_status rescreen_settings_file(rescreen_settings *settings, const char *path);

/* ---- lists ------------------------------------------------------------------------------------------------------- */

typedef struct rescreen_list rescreen_list;

/*
 * Reads list files, each given as FILE, FORMAT:FILE, NAME=FILE or NAME=FORMAT:FILE. maps: FIELD=COLUMN for columns of
 * CSV lists that have names of their own; may be NULL if map_count is 0. Persons alone are read, and documents of lists
 * without names. One index that `rescreen index` has made, as FILE and without maps, may stand in place of all but
 * lists of documents; it must not be changed while the list is open. Rows that cannot be read are left out and counted
 * (rescreen_list_rejected). Out: *out, closed by
 * rescreen_list_close.
 */
rescreen_status rescreen_list_open(rescreen_list **out, const char *const *files, size_t count, const char *const *maps,
                                   size_t map_count);
void rescreen_list_close(rescreen_list *list);

uint64_t rescreen_list_entries(const rescreen_list *list);   /* people */
uint64_t rescreen_list_documents(const rescreen_list *list); /* documents of lists that hold no names */
uint64_t rescreen_list_rejected(const rescreen_list *list);  /* rows that are not among them for a fault of theirs */

/* ---- reviews ------------------------------------------------------------------------------------------------------
 */

typedef struct rescreen_reviews rescreen_reviews;

/* rows = in_force + undecided + superseded + unidentified + unknown_entries. Pairs reach the threshold, but need not be
 * among the best of their passenger. */
typedef struct rescreen_review_counts {
    uint64_t rows;
    uint64_t in_force;
    uint64_t undecided;          /* no decision is filled in */
    uint64_t superseded;         /* a later one is about the same passenger and entry */
    uint64_t unidentified;       /* they name nobody: neither a document nor a name with a full birth date */
    uint64_t unknown_entries;    /* of lists or entries that are not there */
    uint64_t unused;             /* in force, but no pair was met that they are about */
    uint64_t suppressed;         /* pairs taken out */
    uint64_t changed;            /* pairs that are back because their entry has changed */
    uint64_t confirmed;          /* pairs that a review has confirmed, and that stay */
    uint64_t pairs_unidentified; /* pairs of passengers without document and full birth date: no review is about them */
} rescreen_review_counts;

/*
 * Reads files of reviewed pairs against a list, which must outlive the reviews. A file is CSV with the columns list,
 * entry_id, entry_digest, decision (cleared, confirmed or empty), date, and who the passenger is: document_number with
 * document_country, or else passenger_name with dob. A job of the format "review" writes such a file. A row that is
 * wrong is RESCREEN_EINPUT with its line. Out: *out, closed by rescreen_reviews_close.
 */
rescreen_status rescreen_reviews_open(rescreen_reviews **out, const rescreen_list *list, const char *const *files,
                                      size_t count);
void rescreen_reviews_close(rescreen_reviews *reviews);

/* What became of the rows, and of the pairs of all screeners so far. */
void rescreen_reviews_count(const rescreen_reviews *reviews, rescreen_review_counts *counts);

/* ---- a batch in memory ------------------------------------------------------------------------------------------- */

typedef struct rescreen_passenger {
    const char *id;
    const char *name;        /* required; the order of surname and given names does not matter */
    int name_truncated;      /* not 0: its last word may be cut off, as in a full MRZ name field */
    int birth_year;          /* 0: unknown */
    int birth_month;         /* 0: unknown */
    int birth_day;           /* 0: unknown */
    const char *sex;         /* M, F, male, female */
    const char *nationality; /* ISO 3166 or ICAO 9303 code, or the English name of a country */
    const char *document_number;
    const char *document_country;
    const char *birth_country; /* as nationality */
} rescreen_passenger;

typedef struct rescreen_pair {
    size_t passenger; /* index in the batch */
    unsigned rank;    /* from 1, within the passenger */
    const char *list;
    const char *entry_id;
    int score;              /* with evidence; may exceed 10000 */
    int name_score;         /* 0..10000 */
    unsigned alias;         /* which of the entry's names scored best; 0 is its first */
    const char *alias_name; /* that name, as the list prints it; empty where the entry is a document without names */
    const char *evidence;   /* the signed points by kind: "birth:+0.1000 nationality:-0.0200" */
    /* In one line: "AYMAN ~ AIMAN (0.90 variant spelling); AL = AL; only in list: RABI". */
    const char *explanation;
    const char *entry_digest; /* a review holds it, so that it ends when the entry changes */
} rescreen_pair;

typedef struct rescreen_screener rescreen_screener;
typedef struct rescreen_result rescreen_result;

enum { RESCREEN_DEFAULT_DEVICE = -1 };

/*
 * Puts a list on a device (its number, or RESCREEN_DEFAULT_DEVICE), which has to find what the reference says for some
 * names of the list: else RESCREEN_EMISMATCH. The list must outlive it.
 * Out: *out, closed by rescreen_screener_close.
 */
rescreen_status rescreen_screener_open(rescreen_screener **out, const rescreen_list *list, int device,
                                       const rescreen_settings *settings);
void rescreen_screener_close(rescreen_screener *screener);

/*
 * From now on pairs that these reviews clear are taken out before the best are chosen. They are of the screener's list,
 * and must outlive it; any number of screeners may share them. NULL: none.
 */
void rescreen_screener_set_reviews(rescreen_screener *screener, rescreen_reviews *reviews);

/*
 * Screens a batch of any size, or a single passenger: what a long list costs is paid when the screener opens. The
 * result has exactly the pairs that reach the threshold, then the best `top` of each passenger, ordered by (passenger,
 * rank). Out: *out, freed by rescreen_result_free.
 */
rescreen_status rescreen_screen(rescreen_screener *screener, const rescreen_passenger *passengers, size_t count,
                                rescreen_result **out);
void rescreen_result_free(rescreen_result *result);

size_t rescreen_result_count(const rescreen_result *result);
const rescreen_pair *rescreen_result_pair(const rescreen_result *result, size_t index);

/* Passengers that could not be screened, because no letter is left in their name: their number, and their indices. */
size_t rescreen_result_rejected(const rescreen_result *result);
size_t rescreen_result_rejected_at(const rescreen_result *result, size_t index);

/* ---- a whole job on files ---------------------------------------------------------------------------------------- */

typedef enum rescreen_verbosity { RESCREEN_QUIET = 0, RESCREEN_NORMAL = 1, RESCREEN_VERBOSE = 2 } rescreen_verbosity;

typedef enum rescreen_progress {
    RESCREEN_PROGRESS_AUTO = 0, /* drawn if standard error is a terminal */
    RESCREEN_PROGRESS_ALWAYS = 1,
    RESCREEN_PROGRESS_NEVER = 2
} rescreen_progress;

/* Where those threads of a job run that drive devices. */
typedef enum rescreen_placement {
    RESCREEN_PLACEMENT_NEAR = 0, /* each on the cores near its device, where these are known */
    RESCREEN_PLACEMENT_NONE = 1  /* wherever the system puts them */
} rescreen_placement;

enum { RESCREEN_VERIFY_NONE = -1 };

typedef struct rescreen_job {
    const char *const *passengers; /* FILE or FORMAT:FILE; of several, ids made of row numbers are "FILE:7" */
    size_t passenger_count;
    const char *const *lists; /* FILE, FORMAT:FILE, NAME=FILE, NAME=FORMAT:FILE */
    size_t list_count;
    const char *const *maps; /* FIELD=COLUMN, for columns of passenger files */
    size_t map_count;
    const char *const *list_maps; /* FIELD=COLUMN, for columns of list files */
    size_t list_map_count;
    int any_schema;             /* not 0: companies, ships... of the lists are screened, too, not persons alone */
    const char *const *reviews; /* FILE, as for rescreen_reviews_open */
    size_t review_count;
    rescreen_settings settings;
    int verify;          /* the share of the passengers whose pairs the plain C reference scores again, in
                            ten-thousandths; 0: the default, 10; or RESCREEN_VERIFY_NONE */
    const char *devices; /* "0", "0,1", "0/2": in two equal parts; NULL: the default device */
    rescreen_placement placement;
    const char *output;     /* a file, or "-" for standard output; NULL with a run folder */
    const char *format;     /* "csv", "jsonl", or "review": a sheet to fill in; NULL: csv */
    const char *rejects;    /* NULL: OUTPUT.rejects.csv, for standard output rescreen.rejects.csv if there are any */
    const char *run_folder; /* finished shards are kept in it, so that the same job goes on where it stopped, and
                               its result lies there; NULL: none */
    const char *since;      /* with a run folder: the manifest.json of an earlier run; what is new or has changed since
                               is screened alone; NULL: all is */
    unsigned shard_size;    /* passengers of a shard; 0: 131072 */
    unsigned slice_index;   /* with a run folder, every slice_count-th shard from this one on, counted from 1, for */
    unsigned slice_count;   /* `rescreen merge`; 0: all of them */
    rescreen_verbosity verbosity;
    rescreen_progress progress;
} rescreen_job;

typedef struct rescreen_summary {
    uint64_t rows; /* of the passenger files: rows = screened + rejected */
    uint64_t screened;
    uint64_t rejected;
    uint64_t entries;       /* people on the lists */
    uint64_t list_names;    /* their names */
    uint64_t list_rejected; /* rows of the lists that could not be read */
    uint64_t documents;     /* on lists of documents */
    uint64_t document_hits; /* passengers' documents among them */
    uint64_t passenger_names;
    uint64_t distinct_names; /* of the passengers */
    uint64_t token_pairs;    /* compared */
    uint64_t candidates;     /* scored */
    uint64_t pairs;          /* out */
    uint64_t verified;       /* pairs, in the result or not, that the plain C reference scored again */
    uint64_t devices_failed; /* left out at first or lost later; others have done their work */
    rescreen_review_counts reviews;
    uint64_t total_ns; /* time by the clock */

    /* The time of each stage, of several devices added up. Reading and encoding, the devices' work and writing go on at
     * the same time, so that all may be more than total_ns. What belongs to no stage, such as opening devices, is in
     * total_ns alone. */
    uint64_t lists_ns, read_ns, encode_ns, join_ns, candidates_ns, rank_ns, verify_ns, write_ns;
} rescreen_summary;

/*
 * Reads, screens and writes. Output and rejects appear under their names only if the whole job succeeds.
 * Out: *summary, may be NULL. The verbosity is that of the whole process from then on.
 */
rescreen_status rescreen_run_job(const rescreen_job *job, rescreen_summary *summary);

/* ---- two columns of strings ------------------------------------------------------------------------------------- */

typedef struct rescreen_join_job {
    const char *a;         /* a text file of one string a line, or a CSV file */
    const char *b;         /* another; NULL: a with itself, each pair once, the smaller row first */
    const char *a_column;  /* the column of the CSV file; NULL: it is no CSV file */
    const char *b_column;  /* the same of b */
    const char *metric;    /* "jaro-winkler", "jaro", "osa", "double-metaphone", "soundex", "nysiis"; NULL: the first */
    const char *threshold; /* least score, above 0: "0.92", "14/15"; NULL: "0.90"; NULL for the phonetic metrics */
    unsigned top;          /* best rows of b kept a row of a; 0: all */
    const char *devices;   /* as for rescreen_job; phonetic metrics use none */
    rescreen_placement placement;
    const char *output; /* a file, or "-" for standard output */
    const char *format; /* "csv" or "jsonl"; NULL: csv */
    rescreen_verbosity verbosity;
    rescreen_progress progress;
} rescreen_join_job;

typedef struct rescreen_join_summary {
    uint64_t a_rows; /* rejected ones too */
    uint64_t a_rejected;
    uint64_t a_distinct; /* strings */
    uint64_t b_rows;
    uint64_t b_rejected;
    uint64_t b_distinct;
    uint64_t pairs;    /* of distinct strings, compared */
    uint64_t verified; /* of them, compared letter by letter */
    uint64_t hits;     /* of them, similar */
    uint64_t rows;     /* out */
    uint64_t total_ns; /* time by the clock */

    /* The time of each stage, as in rescreen_summary; long_ns: of strings that are too long for the device. */
    uint64_t read_ns, prepare_ns, filter_ns, verify_ns, long_ns, write_ns;
} rescreen_join_summary;

/*
 * Joins two columns of strings: writes a_row,b_row,score (rows counted from 1) of exactly the pairs whose score reaches
 * the threshold, ordered by a_row, then score descending, then b_row. Strings are compared by code point, whatever
 * their length. The output appears under its name only if the whole job succeeds. Out: *summary, may be NULL. The
 * verbosity is that of the whole process from then on.
 */
rescreen_status rescreen_join_files(const rescreen_join_job *job, rescreen_join_summary *summary);

/* ---- two results ------------------------------------------------------------------------------------------------ */

typedef struct rescreen_diff_job {
    const char *old_result; /* a file that a job of the format "csv" or "jsonl" wrote; it is read twice: no pipe */
    const char *new_result; /* another, of either format, or "-" for standard input */
    const char *output;     /* a file, or "-" for standard output */
    const char *format;     /* "csv" or "jsonl"; NULL: csv */
    rescreen_verbosity verbosity;
} rescreen_diff_job;

/* Rows of the old result = gone + changed + same; of the new one = new + changed + same. */
typedef struct rescreen_diff_summary {
    uint64_t new_pairs;
    uint64_t gone_pairs;
    uint64_t changed_pairs;
    uint64_t same_pairs;
    uint64_t repeated_pairs; /* rows of the old result whose passenger_id, list and entry_id it has before already */
} rescreen_diff_summary;

/*
 * Compares two results: writes the pairs that are new, gone or changed (score, name score, alias name or evidence; not
 * the rank alone). A pair is known by passenger_id, list and entry_id; rows that share all three are met in their
 * order. New and changed pairs stand in the order of the new result, and behind them those that are gone, in the order
 * of the old one. A row that is none of a result is RESCREEN_EINPUT with its line. It takes 41 bytes of memory for each
 * row of the old result. The output appears under its name only if all succeeds. Out: *summary, may be NULL. The
 * verbosity is that of the whole process from then on.
 */
rescreen_status rescreen_diff_files(const rescreen_diff_job *job, rescreen_diff_summary *summary);

/* ---- two names --------------------------------------------------------------------------------------------------- */

/*
 * The name score of two names, by the plain C reference. Out: *score, 0..10000; the explanation, one line as that of
 * a pair, cut to explanation_bytes with its NUL (may be NULL if that is 0).
 */
rescreen_status rescreen_compare(const char *a, const char *b, int *score, char *explanation, size_t explanation_bytes);

/* ---- devices ----------------------------------------------------------------------------------------------------- */

typedef struct rescreen_device {
    const char *platform;
    const char *name;
    const char *driver;
    const char *version;
    const char *pci_address; /* "": unknown */
    const char *numa_node;   /* "": unknown */
    const char *near_cores;  /* "0-15,32-47": where RESCREEN_PLACEMENT_NEAR puts its thread; "": unknown, anywhere */
    const char *kind;        /* "GPU", "CPU" or "other" */
    int is_default;
    unsigned compute_units;
    unsigned vector_width; /* with which its kernels are built */
    const char *tuning;    /* this and the other numbers of its line of data/tuning.tsv, by name */
    uint64_t memory_bytes;
} rescreen_device;

/* The devices of this machine, by their numbers from 0. Out: *out, freed by rescreen_devices_free, and *count, at
 * least 1. */
rescreen_status rescreen_devices_list(rescreen_device **out, size_t *count);
void rescreen_devices_free(rescreen_device *devices);

/* Proves a device on known answers, against the reference. Out: *pairs, the pairs compared; may be NULL. */
rescreen_status rescreen_selftest(int device, size_t *pairs);

#ifdef __cplusplus
}
#endif

#endif
