#include "host/checkpoint/run_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/checkpoint/shard_set.h"

static const char LOCK[] = "lock";
static const char SHARDS[] = "shards";
static const char SHARD_SUFFIX[] = ".shard";
static const char PART_MARK[] = ".part-"; /* as rs_outfile calls what is not complete */

/* What is written in the folder itself. Other files there are others' business. */
static const char *const FILES[] = {"manifest.json", "lists.rejects.csv", "lists.records", "pairs.csv",
                                    "pairs.jsonl",   "review.csv",        "rejects.csv"};

struct rs_run_folder {
    char *path;
    int lock_file;
    bool to_write;
    rs_shard_set shards;
};

/* ---- open -------------------------------------------------------------------------------------------------------- */

static rs_status create(rs_run_folder **out, const char *path, bool to_write) {
    rs_run_folder *folder = calloc(1, sizeof *folder);
    char *copy = strdup(path);
    *out = NULL;
    if (!folder || !copy) {
        free(folder);
        free(copy);
        return rs_fail_memory();
    }
    *folder = (rs_run_folder){.path = copy, .lock_file = -1, .to_write = to_write};
    rs_shard_set_init(&folder->shards);
    *out = folder;
    return RS_OK;
}

void rs_run_folder_close(rs_run_folder *folder) {
    if (!folder) {
        return;
    }
    if (folder->lock_file >= 0) {
        (void)close(folder->lock_file); /* the lock ends with it */
    }
    rs_shard_set_destroy(&folder->shards);
    free(folder->path);
    free(folder);
}

static rs_status make_folder(const char *path) {
    struct stat facts;
    if (mkdir(path, 0700) == 0) {
        return RS_OK;
    }
    const int error = errno;
    if (error == EEXIST && stat(path, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        return RS_OK;
    }
    return rs_fail(RS_EOUTPUT, "the run's folder '%s' cannot be made: %s", path,
                   error == EEXIST ? "there is a file of this name" : strerror(error));
}

/* A lock of the kernel's, which ends with the process, however it ends. */
static rs_status lock(rs_run_folder *folder, int flags, int kind, rs_status failure) {
    char path[RS_FOLDER_PATH_BYTES];
    rs_status status = rs_run_folder_file(folder, LOCK, path);
    if (status != RS_OK) {
        return status;
    }
    folder->lock_file = open(path, flags | O_CLOEXEC, 0600);
    if (folder->lock_file < 0) {
        return errno == ENOENT && failure == RS_EINPUT
                   ? rs_fail(failure, "'%s' is not the folder of a run: there is no file `lock` in it", folder->path)
                   : rs_fail(failure, "the run's folder '%s' cannot be used: %s", folder->path, strerror(errno));
    }
    if (flock(folder->lock_file, kind | LOCK_NB) != 0) {
        return errno == EWOULDBLOCK
                   ? rs_fail(failure, "another process is at work in the run's folder '%s': wait for it, or end it",
                             folder->path)
                   : rs_fail(failure, "the run's folder '%s' cannot be locked: %s", folder->path, strerror(errno));
    }
    return RS_OK;
}

static rs_status fail_reading(const rs_run_folder *folder, const char *path) {
    return rs_fail(folder->to_write ? RS_EOUTPUT : RS_EINPUT, "the run's folder '%s' cannot be read: %s", path,
                   strerror(errno));
}

/* Calls for each file of a folder of the run. Out: the first failure. */
static rs_status for_each_file(rs_run_folder *folder, const char *where,
                               rs_status (*call)(rs_run_folder *folder, const char *path, const char *name,
                                                 void *context),
                               void *context) {
    char path[RS_FOLDER_PATH_BYTES], file[RS_FOLDER_PATH_BYTES];
    rs_status status = rs_run_folder_file(folder, where, path);
    DIR *open_folder = status == RS_OK ? opendir(path) : NULL;
    if (status == RS_OK && !open_folder) {
        return fail_reading(folder, path);
    }
    errno = 0;
    for (const struct dirent *entry; status == RS_OK && (entry = readdir(open_folder)); errno = 0) {
        const int length = snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (length > 0 && length < (int)sizeof file) {
            status = call(folder, file, entry->d_name, context);
        }
    }
    if (status == RS_OK && errno != 0) {
        status = fail_reading(folder, path);
    }
    if (open_folder) {
        (void)closedir(open_folder);
    }
    return status;
}

static rs_status remove_part(rs_run_folder *folder, const char *path, const char *name, void *context) {
    (void)folder;
    (void)context;
    if (strstr(name, PART_MARK)) {
        (void)unlink(path); /* where that fails, writing will, with a reason */
    }
    return RS_OK;
}

/* The same of our files alone: somebody else may be writing another one. */
static rs_status remove_own_part(rs_run_folder *folder, const char *path, const char *name, void *context) {
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        const size_t length = strlen(FILES[i]);
        if (strncmp(name, FILES[i], length) == 0 && strncmp(name + length, PART_MARK, sizeof PART_MARK - 1) == 0) {
            return remove_part(folder, path, name, context);
        }
    }
    return RS_OK;
}

rs_status rs_run_folder_open(rs_run_folder **out, const char *path) {
    char shards[RS_FOLDER_PATH_BYTES];
    rs_status status = create(out, path, true);
    if (status == RS_OK) {
        status = make_folder(path);
    }
    if (status == RS_OK) {
        status = lock(*out, O_RDWR | O_CREAT, LOCK_EX, RS_EOUTPUT);
    }
    if (status == RS_OK) {
        status = rs_run_folder_file(*out, SHARDS, shards);
    }
    if (status == RS_OK) {
        status = make_folder(shards);
    }
    if (status == RS_OK) {
        status = for_each_file(*out, ".", remove_own_part, NULL);
    }
    if (status == RS_OK) {
        status = for_each_file(*out, SHARDS, remove_part, NULL);
    }
    if (status != RS_OK) {
        rs_run_folder_close(*out);
        *out = NULL;
    }
    return status;
}

rs_status rs_run_folder_open_to_read(rs_run_folder **out, const char *path) {
    rs_status status = create(out, path, false);
    if (status == RS_OK) {
        status = lock(*out, O_RDONLY, LOCK_SH, RS_EINPUT);
    }
    if (status != RS_OK) {
        rs_run_folder_close(*out);
        *out = NULL;
    }
    return status;
}

const char *rs_run_folder_path(const rs_run_folder *folder) {
    return folder->path;
}

rs_status rs_run_folder_file(const rs_run_folder *folder, const char *name, char out[RS_FOLDER_PATH_BYTES]) {
    const int length = snprintf(out, RS_FOLDER_PATH_BYTES, "%s/%s", folder->path, name);
    return length > 0 && length < RS_FOLDER_PATH_BYTES
               ? RS_OK
               : rs_fail(RS_EOUTPUT, "the path of the run's folder is longer than %d bytes", RS_FOLDER_PATH_BYTES - 32);
}

rs_status rs_run_folder_shard_path(const rs_run_folder *folder, uint64_t number, char out[RS_FOLDER_PATH_BYTES]) {
    char name[64];
    (void)snprintf(name, sizeof name, "%s/%012" PRIu64 "%s", SHARDS, number, SHARD_SUFFIX);
    return rs_run_folder_file(folder, name, out);
}

/* ---- shards ------------------------------------------------------------------------------------------------------ */

/* What a search for shards knows. */
typedef struct shard_search {
    const char *plan;
    uint64_t damaged;
} shard_search;

static bool ends_with(const char *name, const char *suffix) {
    const size_t length = strlen(name), end = strlen(suffix);
    return length > end && strcmp(name + length - end, suffix) == 0;
}

static rs_status look_at_shard(rs_run_folder *folder, const char *path, const char *name, void *context) {
    shard_search *search = context;
    rs_shard_header header;
    char expected[RS_FOLDER_PATH_BYTES] = "";
    bool sound = false;
    if (!ends_with(name, SHARD_SUFFIX)) {
        return RS_OK;
    }
    rs_status status = rs_shard_file_check(path, &header, &sound);
    if (status == RS_OK && sound) {
        status = rs_run_folder_shard_path(folder, header.number, expected);
        sound = strcmp(strrchr(expected, '/') + 1, name) == 0 && strcmp(header.plan, search->plan) == 0;
    }
    if (status == RS_OK && sound) {
        return rs_shard_set_add(&folder->shards, &header);
    }
    search->damaged += status == RS_OK ? 1 : 0;
    if (status == RS_OK && folder->to_write && unlink(path) != 0) {
        status = rs_fail(RS_EOUTPUT, "%s is damaged and cannot be removed: %s", path, strerror(errno));
    }
    return status;
}

rs_status rs_run_folder_find(rs_run_folder *folder, const char *plan_sha256, uint64_t *damaged) {
    shard_search search = {.plan = plan_sha256};
    rs_status status = for_each_file(folder, SHARDS, look_at_shard, &search);
    *damaged = search.damaged;
    return status;
}

const rs_shard_header *rs_run_folder_shard(rs_run_folder *folder, uint64_t number) {
    return rs_shard_set_find(&folder->shards, number);
}

bool rs_run_folder_has(rs_run_folder *folder, uint64_t number) {
    return rs_run_folder_shard(folder, number) != NULL;
}

uint64_t rs_run_folder_count(rs_run_folder *folder) {
    return rs_shard_set_count(&folder->shards);
}

const rs_shard_header *rs_run_folder_at(rs_run_folder *folder, uint64_t index) {
    return &folder->shards.headers[index];
}

rs_status rs_run_folder_confirm(const rs_run_folder *folder) {
    char path[RS_FOLDER_PATH_BYTES];
    struct stat ours, there;
    rs_status status = rs_run_folder_file(folder, LOCK, path);
    if (status == RS_OK && (fstat(folder->lock_file, &ours) != 0 || stat(path, &there) != 0 ||
                            ours.st_dev != there.st_dev || ours.st_ino != there.st_ino)) {
        status = rs_fail(RS_EOUTPUT, "the run's folder '%s' was taken away while the run was at work: run it again",
                         folder->path);
    }
    return status;
}

rs_status rs_run_folder_keep(rs_run_folder *folder, const rs_shard_header *header, const rs_str parts[RS_SHARD_PARTS]) {
    char path[RS_FOLDER_PATH_BYTES];
    rs_shard_header kept = *header;
    for (int part = 0; part < RS_SHARD_PARTS; part++) {
        kept.bytes[part] = parts[part].length;
    }
    rs_status status = rs_run_folder_confirm(folder);
    if (status == RS_OK) {
        status = rs_run_folder_shard_path(folder, header->number, path);
    }
    if (status == RS_OK) {
        status = rs_shard_file_write(path, &kept, parts);
    }
    return status == RS_OK ? rs_shard_set_add(&folder->shards, &kept) : status;
}
