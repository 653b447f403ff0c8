/*
 * A target of libFuzzer for what is read besides passengers and lists: RESCREEN_FUZZ_FORMAT names the kind of file that
 * it is given. `make fuzz` builds and runs it for each kind (run_readers.sh).
 *
 *     shard      a shard's file; and one with these parts, parted by form feeds, that has a good digest
 *     manifest   two manifests, parted by a form feed, that are held against each other
 *     result     a result, as `rescreen diff` reads it
 *     review     a sheet of reviews
 *     config     a configuration file, whose settings are applied
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/base/progress.h"
#include "host/checkpoint/manifest.h"
#include "host/checkpoint/shard_file.h"
#include "host/input/review_rows.h"
#include "host/run/result_rows.h"
#include "host/run/shard_keys.h"
#include "host/screen/settings.h"

enum { PATH_BYTES = 512, MOST_PASSENGERS = 100 };

static char path[PATH_BYTES];

/* Called by libFuzzer. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *what) {
    if (holds)
        return;
    (void)fprintf(stderr, "files: %s\n", what);
    abort();
}

static void require_message(rs_status status) {
    require(status == RS_OK || rs_error_message()[0] != '\0', "a failure without a message");
}

static void save(rs_str bytes) {
    FILE *file = fopen(path, "wb");
    require(file != NULL, "a file cannot be made in TMPDIR");
    require(fwrite(bytes.data, 1, bytes.length, file) == bytes.length && fclose(file) == 0,
            "a file cannot be written in TMPDIR");
}

/* The text up to the next form feed; *rest is what follows. */
static rs_str cut(rs_str *rest) {
    const char *found = rest->length > 0 ? memchr(rest->data, '\f', rest->length) : NULL;
    const rs_str head = {rest->data, found ? (size_t)(found - rest->data) : rest->length};
    const size_t taken = head.length + (found ? 1 : 0);
    *rest = (rs_str){rest->data + taken, rest->length - taken};
    return head;
}

/* ---- the kinds ----------------------------------------------------------------------------------------------------
 */

static void read_keys(const rs_shard_header *header) {
    rs_shard_keys keys;
    const rs_status status = rs_shard_keys_read(&keys, path, header);
    require(status == RS_OK || status == RS_EINPUT, "keys fail for no fault of their own");
    require_message(status);
    size_t bytes = 0;
    for (size_t i = 0; status == RS_OK && i < keys.count; i++) {
        require(keys.items[i].passenger < header->passengers, "a key of no passenger");
        bytes += keys.items[i].row.length;
    }
    require(status != RS_OK || bytes == header->bytes[RS_SHARD_PAIRS], "rows are lost");
    rs_shard_keys_clear(&keys);
}

static void read_shard(rs_str bytes) {
    rs_shard_header header;
    bool sound = false;
    save(bytes);
    require(rs_shard_file_check(path, &header, &sound) == RS_OK, "a shard cannot be read");
    if (sound)
        read_keys(&header);
}

/* Nobody guesses a digest: parts that are damaged stand in a file that is not. */
static void read_parts(rs_str bytes) {
    rs_shard_header header = {.number = 7, .passengers = MOST_PASSENGERS}, found;
    rs_str parts[RS_SHARD_PARTS];
    bool sound = false;
    memset(header.plan, '0', RS_SHA256_DIGITS);
    for (int part = 0; part < RS_SHARD_PARTS; part++)
        parts[part] = cut(&bytes);
    for (size_t i = 0; i < parts[RS_SHARD_KEYS].length; i++)
        header.pairs += parts[RS_SHARD_KEYS].data[i] == '\n' ? 1 : 0;
    require(rs_shard_file_write(path, &header, parts) == RS_OK, "a shard cannot be written in TMPDIR");
    require(rs_shard_file_check(path, &found, &sound) == RS_OK && sound, "a shard that was written is not sound");
    read_keys(&found);
}

static void read_both(rs_str bytes) {
    read_shard(bytes);
    read_parts(bytes);
}

static void read_manifest(rs_str bytes) {
    json_t *manifest = NULL;
    char difference[256];
    save(bytes);
    const rs_status status = rs_manifest_load(&manifest, path);
    require(status == RS_OK || status == RS_EINPUT, "a manifest fails for no fault of its own");
    require_message(status);
    json_decref(manifest);
    const rs_str one = cut(&bytes);
    json_t *before = json_loadb(one.data, one.length, 0, NULL), *now = json_loadb(bytes.data, bytes.length, 0, NULL);
    if (json_is_object(before) && json_is_object(now)) {
        const bool differ = rs_manifest_difference(before, now, NULL, difference, sizeof difference);
        require(differ == !json_equal(before, now), "a difference that is none, or none where there is one");
    }
    json_decref(before);
    json_decref(now);
}

static void read_result(rs_str bytes) {
    rs_result_rows *rows = NULL;
    rs_result_row row;
    bool more = true;
    save(bytes);
    rs_status status = rs_result_rows_open(&rows, path);
    while (status == RS_OK && more) {
        status = rs_result_rows_next(rows, &row, &more);
        require(status || !more || (row.key.passenger_id.length > 0 && row.key.entry_id.length > 0),
                "a pair of nobody");
    }
    require(status == RS_OK || status == RS_EINPUT, "a result fails for no fault of its own");
    require_message(status);
    rs_result_rows_close(rows);
}

static void read_review(rs_str bytes) {
    rs_review_rows *rows = NULL;
    rs_review_row row;
    bool more = true;
    save(bytes);
    rs_status status = rs_review_rows_open(&rows, path);
    while (status == RS_OK && more)
        status = rs_review_rows_next(rows, &row, &more);
    require(status == RS_OK || status == RS_EINPUT, "a sheet fails for no fault of its own");
    require_message(status);
    rs_review_rows_close(rows);
}

static void read_config(rs_str bytes) {
    rs_config *config = NULL;
    rs_settings settings = rs_settings_usual();
    save(bytes);
    rs_status status = rs_config_read(&config, path);
    if (status == RS_OK)
        status = rs_settings_apply_config(&settings, config, false);
    require(status == RS_OK || status == RS_EINPUT || status == RS_EUSAGE, "a file fails for no fault of its own");
    require_message(status);
    require(status != RS_OK || rs_settings_check(&settings) == RS_OK, "settings that are none");
    rs_config_free(config);
}

/* ---- libFuzzer ----------------------------------------------------------------------------------------------------
 */

typedef struct kind {
    const char *name;
    void (*read)(rs_str bytes);
} kind;

static const kind KINDS[] = {{"shard", read_both},
                             {"manifest", read_manifest},
                             {"result", read_result},
                             {"review", read_review},
                             {"config", read_config}};

static void remove_file(void) {
    (void)unlink(path);
}

static const kind *start(void) {
    const char *parent = getenv("TMPDIR"), *name = getenv("RESCREEN_FUZZ_FORMAT");
    const kind *found = NULL;
    for (size_t i = 0; name && i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].name, name) == 0)
            found = &KINDS[i];
    require(found != NULL, "RESCREEN_FUZZ_FORMAT has to name a kind of file, such as shard");
    (void)snprintf(path, sizeof path, "%s/file-%ld", parent ? parent : "/tmp", (long)getpid());
    require(atexit(remove_file) == 0, "atexit failed");
    rs_set_verbosity(RS_QUIET);
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const kind *file;
    if (!file)
        file = start();
    file->read((rs_str){(const char *)data, size});
    return 0;
}
