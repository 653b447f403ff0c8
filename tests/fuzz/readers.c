/*
 * A target for libFuzzer: reads what it is given as a file of the format that RESCREEN_FUZZ_FORMAT names, checks every
 * record and the counts, and normalises the records. `make fuzz` builds and runs it for each format (run_readers.sh).
 *
 * The first byte of an input says how it is read: bit 0 as a watchlist, bit 1 with companies and the like, bit 2 with
 * the format found by content; so files of a corpus begin with a digit from 0 to 7. A form feed parts sdn.csv from the
 * files that lie beside it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/base/progress.h"
#include "host/input/input.h"
#include "host/normalise/normalise.h"
#include "tests/support/record_check.h"

enum { AS_WATCHLIST = 1, ANY_SCHEMA = 2, BY_CONTENT = 4 };
enum { FILE_COUNT = 3, PATH_BYTES = 512 };

/* The first is the one that is opened. */
static const char *const FILE_NAMES[FILE_COUNT] = {"sdn.csv", "alt.csv", "sdn_comments.csv"};

static char folder[PATH_BYTES];
static char paths[FILE_COUNT][PATH_BYTES + 32];
static int files[FILE_COUNT]; /* open all the time: to open one takes as long as to read it */
static const char *format;
static rs_normaliser *normaliser; /* reading its tables takes longer than an input */

/* Called by libFuzzer. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *what) {
    if (holds)
        return;
    (void)fprintf(stderr, "readers: %s\n", what);
    abort();
}

/* Only OFAC's CSV has files beside it. */
static bool has_file(size_t index) {
    return index == 0 || strcmp(format, "ofac-csv") == 0;
}

static void remove_folder(void) {
    for (size_t i = 0; i < FILE_COUNT; i++)
        (void)unlink(paths[i]);
    (void)rmdir(folder);
}

static void start(void) {
    const char *parent = getenv("TMPDIR");
    format = getenv("RESCREEN_FUZZ_FORMAT");
    require(format && rs_input_is_format(format), "RESCREEN_FUZZ_FORMAT has to name a format, such as mrz");
    (void)snprintf(folder, sizeof folder, "%s/readers-XXXXXX", parent ? parent : "/tmp");
    require(mkdtemp(folder) != NULL, "no folder can be made in TMPDIR");
    for (size_t i = 0; i < FILE_COUNT; i++) {
        (void)snprintf(paths[i], sizeof paths[i], "%s/%s", folder, FILE_NAMES[i]);
        files[i] = has_file(i) ? open(paths[i], O_RDWR | O_CREAT, 0600) : -1;
        require(files[i] >= 0 || !has_file(i), "a file cannot be made in TMPDIR");
    }
    require(atexit(remove_folder) == 0, "atexit failed");
    require(rs_normaliser_create(&normaliser) == RS_OK, "there is no normaliser");
    rs_set_verbosity(RS_QUIET);
}

static void save(int file, rs_str bytes) {
    require(pwrite(file, bytes.data, bytes.length, 0) == (ssize_t)bytes.length &&
                ftruncate(file, (off_t)bytes.length) == 0,
            "a file cannot be written in TMPDIR");
}

static void save_files(rs_str bytes) {
    for (size_t i = 0; i < FILE_COUNT && has_file(i); i++) {
        const char *end =
            i + 1 < FILE_COUNT && has_file(i + 1) && bytes.length > 0 ? memchr(bytes.data, '\f', bytes.length) : NULL;
        const size_t length = end ? (size_t)(end - bytes.data) : bytes.length;
        save(files[i], (rs_str){bytes.data, length});
        bytes = end ? (rs_str){end + 1, bytes.length - length - 1} : (rs_str){bytes.data, 0};
    }
}

static void on_reject(void *context, const rs_rejected_row *row) {
    uint64_t *rejects = context;
    ++*rejects;
    require(row->line > 0, "a reject without a line");
    require(row->field && row->reason && row->reason[0] != '\0', "a reject without a reason");
}

static void take(const rs_record *record) {
    static rs_arena *arena;
    rs_person person;
    rs_reject reject = RS_ACCEPTED;
    const char *fault = record_fault(record);
    require(!fault, fault);
    if (!arena)
        arena = rs_arena_create();
    require(arena != NULL, "out of memory");
    rs_arena_reset(arena);
    rs_status status = rs_normalise_record(normaliser, arena, record, &person, &reject);
    require(status == RS_OK || status == RS_EINPUT, "a record cannot be normalised");
}

static void read_all(rs_input *input, const uint64_t *rejects) {
    const rs_input_counts *counts = rs_input_get_counts(input);
    uint64_t records = 0;
    rs_status status;
    for (;;) {
        const rs_record *record = NULL;
        bool more = false;
        status = rs_input_next(input, &record, &more);
        if (status || !more)
            break;
        take(record);
        records++;
    }
    require(status == RS_OK || (status == RS_EINPUT && rs_error_message()[0] != '\0'), "an end without a message");
    require(counts->rejected == *rejects, "a reject that was not told");
    require(status || counts->rows == records + counts->rejected + counts->left_out, "a row is lost");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!format)
        start();
    if (size == 0)
        return 0;
    const rs_input_options options = {.role = data[0] & AS_WATCHLIST ? RS_WATCHLIST : RS_PASSENGERS,
                                      .any_schema = data[0] & ANY_SCHEMA,
                                      .format = data[0] & BY_CONTENT ? NULL : format};
    uint64_t rejects = 0;
    rs_input *input = NULL;
    save_files((rs_str){(const char *)data + 1, size - 1});
    rs_status status = rs_input_open(&input, paths[0], &options, on_reject, &rejects);
    require(status == RS_OK || status == RS_EINPUT || status == RS_EUSAGE,
            "a file fails to open for no fault of its own");
    require(status == RS_OK || rs_error_message()[0] != '\0', "a failure without a message");
    if (!status)
        read_all(input, &rejects);
    rs_input_close(input);
    return 0;
}
