#include "host/screen/config.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"
#include "host/base/str.h"

struct rs_config {
    rs_arena *arena; /* of all texts */
    const char *path;
    rs_config_item *items;
    size_t count, capacity;
};

/* What inih's callbacks share. The handler is not told the line, so the reader counts. */
typedef struct reading {
    rs_config *config;
    FILE *file;
    unsigned line;
    rs_status status; /* of the first failure; its message has the line */
} reading;

static const char *keep(rs_config *config, const char *text) {
    return rs_str_copy(config->arena, rs_str_from(text)).data;
}

static rs_status fail_at(reading *at, const char *what) {
    at->status = rs_fail(RS_EUSAGE, "%s, line %u: %s", at->config->path, at->line, what);
    return at->status;
}

static rs_status add_item(rs_config *config, unsigned line, const char *key, const char *value) {
    char name[512], label[1024];
    rs_config_item *grown = rs_grow(config->items, &config->capacity, config->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    config->items = grown;
    (void)snprintf(name, sizeof name, "%s, line %u: %s", config->path, line, key);
    (void)snprintf(label, sizeof label, "%s = %s", name, value);
    rs_config_item *item = &grown[config->count++];
    *item = (rs_config_item){.key = keep(config, key),
                             .value = keep(config, value),
                             .name = keep(config, name),
                             .label = keep(config, label),
                             .line = line};
    return item->key && item->value && item->name && item->label ? RS_OK : RS_ENOMEM;
}

/* inih's handler: 0 says that the line is wrong. */
static int on_pair(void *context, const char *section, const char *key, const char *value) {
    reading *at = context;
    if (at->status != RS_OK) {
        return 0;
    }
    if (section[0] != '\0') {
        (void)fail_at(at, "sections have no meaning here: leave the line in brackets out");
    } else {
        at->status = add_item(at->config, at->line, key, value);
    }
    return at->status == RS_OK;
}

/* inih's reader: one line a call. A line that does not fit would be taken for two. */
static char *next_line(char *text, int bytes, void *context) {
    reading *at = context;
    if (at->status != RS_OK || !fgets(text, bytes, at->file)) {
        return NULL;
    }
    at->line++;
    if (!strchr(text, '\n') && !feof(at->file)) {
        (void)fail_at(at, "the line is too long: about 200 characters are read");
        return NULL;
    }
    return text;
}

static rs_status read_all(rs_config *config, FILE *file) {
    reading at = {.config = config, .file = file};
    const int wrong_line = ini_parse_stream(next_line, &at, on_pair, &at);
    if (at.status != RS_OK) {
        return at.status;
    }
    if (ferror(file)) {
        return rs_fail(RS_EINPUT, "%s: cannot be read: %s", config->path, strerror(errno));
    }
    if (wrong_line < 0) {
        return rs_fail_memory();
    }
    if (wrong_line > 0) {
        return rs_fail(RS_EUSAGE, "%s, line %d: this is no 'key = value'", config->path, wrong_line);
    }
    return RS_OK;
}

rs_status rs_config_read(rs_config **out, const char *path) {
    rs_config *config = calloc(1, sizeof *config);
    if (!config) {
        return rs_fail_memory();
    }
    config->arena = rs_arena_create();
    config->path = config->arena ? keep(config, path) : NULL;
    FILE *file = config->path ? fopen(path, "r") : NULL;
    rs_status status = config->path ? RS_OK : RS_ENOMEM;
    if (status == RS_OK && !file) {
        status = rs_fail(RS_EINPUT, "%s: cannot be opened: %s", path, strerror(errno));
    }
    if (status == RS_OK) {
        status = read_all(config, file);
    }
    if (file) {
        (void)fclose(file);
    }
    if (status != RS_OK) {
        rs_config_free(config);
        return status;
    }
    *out = config;
    return RS_OK;
}

void rs_config_free(rs_config *config) {
    if (config) {
        rs_arena_free(config->arena);
        free(config->items);
        free(config);
    }
}

const char *rs_config_path(const rs_config *config) {
    return config->path;
}

size_t rs_config_count(const rs_config *config) {
    return config->count;
}

rs_config_item *rs_config_item_at(rs_config *config, size_t index) {
    return &config->items[index];
}

rs_config_item *rs_config_find(rs_config *config, const char *key) {
    for (size_t i = 0; i < config->count; i++) {
        if (strcmp(config->items[i].key, key) == 0) {
            return &config->items[i];
        }
    }
    return NULL;
}

rs_status rs_config_check_once(rs_config *config, const rs_config_item *item) {
    const rs_config_item *first = rs_config_find(config, item->key);
    if (first != item) {
        return rs_fail(RS_EUSAGE, "%s: line %u has said it already: leave one of them out", item->label, first->line);
    }
    return RS_OK;
}

rs_status rs_config_check_taken(rs_config *config) {
    for (size_t i = 0; i < config->count; i++) {
        if (!config->items[i].taken) {
            return rs_fail(RS_EUSAGE, "%s: there is no such key; `rescreen settings` and --help show those that exist",
                           config->items[i].label);
        }
    }
    return RS_OK;
}
