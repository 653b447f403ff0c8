#include "host/index/index.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "host/base/parallel.h"

_Static_assert(sizeof(RS_INDEX_MAGIC) == sizeof((rs_index_header *)0)->magic, "the magic fills its place");
_Static_assert(sizeof(rs_index_header) == 240 && sizeof(rs_index_entry) == 56, "no padding in what is hashed");

struct rs_index {
    char *path;
    const char *bytes; /* the mapping */
    size_t length;
    const rs_index_header *header;
    const rs_index_entry *entries;
};

const char *rs_index_path(const rs_index *index) {
    return index->path;
}

rs_status rs_index_damaged(const rs_index *index, const char *what) {
    return rs_fail(RS_EINPUT, "%s: this index is damaged (%s): make it again with `rescreen index`", index->path, what);
}

static rs_status fail_open(const char *path) {
    return rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
}

static bool has_magic(const char *bytes, size_t length) {
    return length >= sizeof RS_INDEX_MAGIC && memcmp(bytes, RS_INDEX_MAGIC, sizeof RS_INDEX_MAGIC) == 0;
}

/* Only plain files are opened to look: what is read of a pipe is gone. */
bool rs_index_recognises(const char *path) {
    char start[sizeof RS_INDEX_MAGIC];
    struct stat facts;
    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return false;
    }
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    const ssize_t length = read(file, start, sizeof start);
    (void)close(file);
    return length == (ssize_t)sizeof start && has_magic(start, sizeof start);
}

static rs_status map_file(rs_index *index) {
    struct stat facts;
    const int file = open(index->path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &facts) != 0) {
        if (file >= 0) {
            (void)close(file);
        }
        return fail_open(index->path);
    }
    index->length = (size_t)facts.st_size;
    void *bytes = MAP_FAILED;
    if (S_ISREG(facts.st_mode) && index->length >= sizeof *index->header) {
        bytes = mmap(NULL, index->length, PROT_READ, MAP_PRIVATE, file, 0);
    } else {
        errno = EINVAL;
    }
    (void)close(file);
    if (bytes == MAP_FAILED) {
        return errno == EINVAL ? rs_index_damaged(index, "it is cut off in its first bytes") : fail_open(index->path);
    }
    index->bytes = bytes;
    index->header = bytes;
    return RS_OK;
}

/* Whether header and table can be read at all. */
static rs_status check_kind(const rs_index *index) {
    const rs_index_header *header = index->header;
    if (!has_magic(header->magic, sizeof header->magic)) {
        return rs_fail(RS_EINPUT, "%s: is no index: make one with `rescreen index`", index->path);
    }
    if (header->byte_order != RS_INDEX_BYTE_ORDER) {
        return rs_fail(RS_EINPUT,
                       "%s: this index was made on a machine of another byte order: make it again here with "
                       "`rescreen index`",
                       index->path);
    }
    if (header->format != RS_INDEX_FORMAT) {
        return rs_fail(RS_EINPUT,
                       "%s: this index has format %" PRIu32 ", this rescreen reads %d: make it again with "
                       "`rescreen index`",
                       index->path, header->format, RS_INDEX_FORMAT);
    }
    if (header->file_bytes != index->length) {
        return rs_fail(RS_EINPUT,
                       "%s: this index has %zu bytes instead of %" PRIu64 ": make it again with "
                       "`rescreen index`",
                       index->path, index->length, header->file_bytes);
    }
    return RS_OK;
}

static rs_status check_header(rs_index *index) {
    const rs_index_header *header = index->header;
    const uint64_t bytes = sizeof *header + (uint64_t)header->section_count * sizeof *index->entries;
    if (header->section_count > RS_INDEX_MOST_SECTIONS || header->header_bytes != bytes || bytes > index->length) {
        return rs_index_damaged(index, "its table of sections");
    }
    rs_index_header plain = *header;
    plain.checksum = 0;
    index->entries = (const rs_index_entry *)(const void *)(index->bytes + sizeof *header);
    const XXH64_hash_t of_header = XXH3_64bits(&plain, sizeof plain);
    const size_t table_bytes = header->section_count * sizeof *index->entries;
    if (XXH3_64bits_withSeed(index->entries, table_bytes, of_header) != header->checksum) {
        return rs_index_damaged(index, "its table of sections");
    }
    return RS_OK;
}

static rs_status check_stamp(const rs_index *index, const char *stamp) {
    const rs_index_header *header = index->header;
    if (!memchr(header->stamp, '\0', sizeof header->stamp)) {
        return rs_index_damaged(index, "its stamp has no end");
    }
    if (strcmp(header->stamp, stamp) != 0) {
        return rs_fail(RS_EINPUT,
                       "%s: another rescreen made this index (%s; this is %s): make it again with `rescreen index`",
                       index->path, header->stamp, stamp);
    }
    return RS_OK;
}

/* Names end, and sections lie within the file. */
static rs_status check_places(const rs_index *index) {
    for (uint32_t i = 0; i < index->header->section_count; i++) {
        const rs_index_entry *entry = &index->entries[i];
        const bool fits = entry->offset % RS_INDEX_ALIGNMENT == 0 && entry->offset >= index->header->header_bytes &&
                          entry->offset <= index->length && entry->item_bytes > 0 &&
                          entry->item_count <= (index->length - entry->offset) / entry->item_bytes;
        if (!fits || !memchr(entry->name, '\0', sizeof entry->name)) {
            return rs_index_damaged(index, "the place of a section");
        }
    }
    return RS_OK;
}

/* The sections are shared out one by one: they differ much in length. */
typedef struct checking {
    const rs_index *index;
    atomic_uint next;
    atomic_int damaged; /* the number of a section, or -1 */
} checking;

static void check_sections(void *context, size_t begin, size_t end) {
    checking *what = context;
    const rs_index *index = what->index;
    (void)begin;
    (void)end;
    for (uint32_t i = atomic_fetch_add(&what->next, 1); i < index->header->section_count;
         i = atomic_fetch_add(&what->next, 1)) {
        const rs_index_entry *entry = &index->entries[i];
        if (XXH3_64bits(index->bytes + entry->offset, entry->item_count * entry->item_bytes) != entry->checksum) {
            atomic_store(&what->damaged, (int)i);
        }
    }
}

static rs_status check_checksums(const rs_index *index) {
    checking what = {.index = index};
    atomic_init(&what.next, 0);
    atomic_init(&what.damaged, -1);
    rs_parallel_ranges(rs_parallel_threads(), 1, check_sections, &what);
    const int damaged = atomic_load(&what.damaged);
    return damaged < 0 ? RS_OK : rs_index_damaged(index, index->entries[damaged].name);
}

rs_status rs_index_open(rs_index **out, const char *path, const char *stamp) {
    rs_index *index = calloc(1, sizeof *index);
    *out = NULL;
    if (!index) {
        return rs_fail_memory();
    }
    index->path = strdup(path);
    rs_status status = index->path ? map_file(index) : rs_fail_memory();
    if (status == RS_OK) {
        status = check_kind(index);
    }
    if (status == RS_OK) {
        status = check_header(index);
    }
    if (status == RS_OK) {
        status = check_stamp(index, stamp);
    }
    if (status == RS_OK) {
        status = check_places(index);
    }
    if (status == RS_OK) {
        status = check_checksums(index);
    }
    if (status != RS_OK) {
        rs_index_close(index);
        return status;
    }
    *out = index;
    return RS_OK;
}

void rs_index_close(rs_index *index) {
    if (!index) {
        return;
    }
    if (index->bytes) {
        (void)munmap((void *)index->bytes, index->length);
    }
    free(index->path);
    free(index);
}

rs_status rs_index_section(const rs_index *index, const char *name, size_t item_bytes, rs_index_column *out) {
    for (uint32_t i = 0; i < index->header->section_count; i++) {
        const rs_index_entry *entry = &index->entries[i];
        if (strcmp(entry->name, name) == 0 && entry->item_bytes == item_bytes) {
            *out = (rs_index_column){index->bytes + entry->offset, entry->item_count};
            return RS_OK;
        }
    }
    return rs_index_damaged(index, name);
}
