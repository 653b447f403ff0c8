#include "host/checkpoint/manifest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "host/base/outfile.h"
#include "host/base/str.h"
#include "host/base/utf8.h"

enum { VERSION = 1, ID_BYTES = 16, SHOWN_BYTES = 96 };

static const char VERSION_KEY[] = "rescreen_manifest";
static const char SEAL_KEY[] = "sha256";

/* ---- make, load, save -------------------------------------------------------------------------------------------- */

/* An id that no other run has: chance, or where the system has none to give, the time and the process. */
static void make_id(char out[2 * ID_BYTES + 1]) {
    unsigned char bytes[ID_BYTES] = {0};
    FILE *chance = fopen("/dev/urandom", "rb");
    if (!chance || fread(bytes, 1, ID_BYTES, chance) != ID_BYTES) {
        const uint64_t parts[2] = {(uint64_t)time(NULL), (uint64_t)getpid()};
        memcpy(bytes, parts, sizeof parts);
    }
    if (chance) {
        (void)fclose(chance);
    }
    for (size_t i = 0; i < ID_BYTES; i++) {
        (void)snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    }
}

rs_status rs_manifest_create(json_t **out, json_t *plan) {
    char id[2 * ID_BYTES + 1], digest[RS_SHA256_TEXT_BYTES];
    make_id(id);
    rs_status status = rs_manifest_digest(plan, digest);
    if (status != RS_OK) {
        return status;
    }
    *out = json_pack("{s:i, s:s, s:s, s:O, s:s, s:[]}", VERSION_KEY, VERSION, "id", id, "state", "unfinished", "plan",
                     plan, "plan_sha256", digest, "sessions");
    return *out ? RS_OK : rs_fail_memory();
}

/* Takes the seal off. Errors: RS_EINPUT, RS_ENOMEM. */
static rs_status unseal(json_t *manifest, const char *path) {
    char digest[RS_SHA256_TEXT_BYTES] = "";
    json_t *seal = json_incref(json_object_get(manifest, SEAL_KEY));
    if (json_integer_value(json_object_get(manifest, VERSION_KEY)) != VERSION || !json_is_string(seal)) {
        json_decref(seal);
        return rs_fail(RS_EINPUT, "%s: it is not a manifest that this version of rescreen has written", path);
    }
    (void)json_object_del(manifest, SEAL_KEY);
    rs_status status = rs_manifest_digest(manifest, digest);
    if (status == RS_OK && strcmp(digest, json_string_value(seal)) != 0) {
        status = rs_fail(RS_EINPUT, "%s: it is damaged: remove it, and the run goes on with the shards that are there",
                         path);
    }
    json_decref(seal);
    return status;
}

/* Errors: RS_EINPUT, RS_ENOMEM. */
static rs_status read_json(FILE *stream, const char *path, json_t **out) {
    json_error_t error;
    errno = 0;
    *out = json_loadf(stream, JSON_REJECT_DUPLICATES, &error);
    if (ferror(stream)) {
        const int fault = errno;
        json_decref(*out);
        *out = NULL;
        return rs_fail(RS_EINPUT, "%s: cannot be read: %s", path, strerror(fault));
    }
    if (!*out && json_error_code(&error) == json_error_out_of_memory) {
        return rs_fail_memory();
    }
    return *out ? RS_OK : rs_fail(RS_EINPUT, "%s: it is damaged, or no manifest: %s", path, error.text);
}

rs_status rs_manifest_load(json_t **out, const char *path) {
    json_t *manifest = NULL;
    FILE *stream = fopen(path, "rb");
    *out = NULL;
    if (!stream) {
        return errno == ENOENT ? RS_OK : rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    rs_status status = read_json(stream, path, &manifest);
    (void)fclose(stream);
    if (status == RS_OK) {
        status = unseal(manifest, path);
    }
    if (status != RS_OK) {
        json_decref(manifest);
        return status;
    }
    *out = manifest;
    return RS_OK;
}

json_t *rs_manifest_text(const char *text) {
    char *shown = NULL;
    size_t bytes = 0;
    const rs_str whole = rs_str_from(text);
    FILE *stream = open_memstream(&shown, &bytes);
    for (size_t at = 0, start = 0; stream && at < whole.length; start = at) {
        if (rs_utf8_next(whole, &at) < 0) {
            (void)fprintf(stream, "\\x%02X", (unsigned char)text[start]);
        } else {
            (void)fwrite(text + start, 1, at - start, stream);
        }
    }
    const bool written = stream && fclose(stream) == 0;
    json_t *made = written ? json_string(shown) : NULL;
    free(shown);
    return made;
}

/* Out: *out, as it is written. Errors: RS_ENOMEM. */
static rs_status seal(const json_t *manifest, char **out) {
    char digest[RS_SHA256_TEXT_BYTES];
    rs_status status = rs_manifest_digest(manifest, digest);
    if (status != RS_OK) {
        return status;
    }
    json_t *sealed = json_copy((json_t *)manifest);
    *out = sealed && json_object_set_new(sealed, SEAL_KEY, json_string(digest)) == 0
               ? json_dumps(sealed, JSON_INDENT(1))
               : NULL;
    json_decref(sealed);
    return *out ? RS_OK : rs_fail_memory();
}

rs_status rs_manifest_save(const json_t *manifest, const char *path) {
    rs_outfile *file = NULL;
    char *text = NULL;
    rs_status status = seal(manifest, &text);
    if (status == RS_OK) {
        status = rs_outfile_open(&file, path);
    }
    if (status == RS_OK) {
        (void)fprintf(rs_outfile_stream(file), "%s\n", text);
        status = rs_outfile_commit(file);
    }
    free(text);
    return status;
}

rs_status rs_manifest_digest(const json_t *value, char out[RS_SHA256_TEXT_BYTES]) {
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
    if (!text) {
        return rs_fail_memory();
    }
    rs_status status = rs_sha256_of(text, strlen(text), out);
    free(text);
    return status;
}

void rs_manifest_time(char out[RS_MANIFEST_TIME_BYTES]) {
    const time_t now = time(NULL);
    struct tm parts;
    out[0] = '\0';
    if (gmtime_r(&now, &parts)) {
        (void)strftime(out, RS_MANIFEST_TIME_BYTES, "%Y-%m-%dT%H:%M:%SZ", &parts);
    }
}

/* ---- compare ----------------------------------------------------------------------------------------------------- */

/* A value in a few words. */
static void show(const json_t *value, char out[SHOWN_BYTES]) {
    char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    (void)snprintf(out, SHOWN_BYTES, "%s", value ? (text ? text : "?") : "not there");
    free(text);
}

/* Where in the plan, and what is otherwise there. */
static void say_values(const char *where, const json_t *before, const json_t *now, char *out, size_t room) {
    char was[SHOWN_BYTES], is[SHOWN_BYTES];
    show(before, was);
    show(now, is);
    (void)snprintf(out, room, "%s was %s, and is %s now", where, was, is);
}

/* The file of an object that has a path, of which only the content differs. */
static bool say_changed_file(const json_t *before, const json_t *now, char *out, size_t room) {
    const json_t *path = json_object_get(before, "path");
    if (!json_is_string(path) || !json_equal(path, json_object_get(now, "path"))) {
        return false;
    }
    (void)snprintf(out, room, "the file %s has changed", json_string_value(path));
    return true;
}

/* The first key whose values differ; NULL if there is none. */
static const char *differing_key(const json_t *before, const json_t *now) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)before, key, value) {
        if (!json_equal(value, json_object_get(now, key))) {
            return key;
        }
    }
    json_object_foreach((json_t *)now, key, value) {
        if (!json_object_get(before, key)) {
            return key;
        }
    }
    return NULL;
}

/* The first index at which the items differ; the number of items if none does. */
static size_t differing_index(const json_t *before, const json_t *now) {
    size_t i = 0;
    while (i < json_array_size(before) && i < json_array_size(now) &&
           json_equal(json_array_get(before, i), json_array_get(now, i))) {
        i++;
    }
    return i;
}

/* Down to the first difference of two values that differ. */
static void say_difference(const char *key, const json_t *before, const json_t *now, char *out, size_t room) {
    char where[2 * SHOWN_BYTES];
    size_t used = (size_t)snprintf(where, sizeof where, "%.*s", SHOWN_BYTES, key);
    while (before && now && json_typeof(before) == json_typeof(now)) {
        if (json_is_object(before)) {
            if (say_changed_file(before, now, out, room)) {
                return;
            }
            key = differing_key(before, now);
            used = rs_str_append(where, sizeof where, used, rs_str_from("."));
            used = rs_str_append(where, sizeof where, used, rs_str_from(key));
            before = json_object_get(before, key);
            now = json_object_get(now, key);
        } else if (json_is_array(before)) {
            const size_t index = differing_index(before, now);
            if (index == json_array_size(before) || index == json_array_size(now)) {
                (void)snprintf(out, room, "%s were %zu, and are %zu now", where, json_array_size(before),
                               json_array_size(now));
                return;
            }
            before = json_array_get(before, index);
            now = json_array_get(now, index);
        } else {
            break;
        }
    }
    say_values(where, before, now, out, room);
}

static bool is_among(const char *key, const char *const *keys) {
    while (keys && *keys && strcmp(*keys, key) != 0) {
        keys++;
    }
    return keys && *keys;
}

bool rs_manifest_difference(const json_t *before, const json_t *now, const char *const *except, char *out,
                            size_t room) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)before, key, value) {
        if (!is_among(key, except) && !json_equal(value, json_object_get(now, key))) {
            say_difference(key, value, json_object_get(now, key), out, room);
            return true;
        }
    }
    json_object_foreach((json_t *)now, key, value) {
        if (!is_among(key, except) && !json_object_get(before, key)) {
            say_difference(key, NULL, value, out, room);
            return true;
        }
    }
    return false;
}

rs_status rs_manifest_expect(const json_t *manifest, const json_t *plan, const char *folder) {
    char difference[4 * SHOWN_BYTES];
    if (!rs_manifest_difference(json_object_get(manifest, "plan"), plan, NULL, difference, sizeof difference)) {
        return RS_OK;
    }
    return rs_fail(RS_EUSAGE,
                   "the folder '%s' is of another run: %s: repeat the command as it was, or give another folder",
                   folder, difference);
}
