#include "host/encode/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "host/base/interner.h"

enum {
    WEIGHT_INITIAL = 50,
    WEIGHT_PLAIN = 100,
    WEIGHT_COMMON = 70,
    WEIGHT_PARTICLE = 30,
};

/* What the tables say of one of their tokens. */
typedef struct lexicon_entry {
    uint32_t cluster; /* 0: it stands in no cluster */
    bool is_particle;
} lexicon_entry;

struct rs_lexicon {
    rs_interner *tokens;
    lexicon_entry *entries; /* by the token's number */
    size_t capacity;
};

/* The part up to the separator or the end, without blanks around it. Returns false when nothing is left. */
static bool cut(rs_str *text, char separator, rs_str *part) {
    if (text->length == 0) {
        return false;
    }
    const char *end = memchr(text->data, separator, text->length);
    size_t length = end ? (size_t)(end - text->data) : text->length;
    size_t used = end ? length + 1 : length;
    *part = rs_str_trim((rs_str){.data = text->data, .length = length});
    *text = (rs_str){.data = text->data + used, .length = text->length - used};
    return true;
}

/* Out: the token's entry, a zeroed one if it is new; valid until the next call. */
static rs_status enter(rs_lexicon *lexicon, rs_str token, lexicon_entry **out) {
    uint32_t number;
    bool is_new;
    rs_status status = rs_interner_add(lexicon->tokens, token, &number, &is_new);
    if (status != RS_OK) {
        return status;
    }
    void *grown = rs_grow(lexicon->entries, &lexicon->capacity, (size_t)number + 1, sizeof *lexicon->entries);
    if (!grown) {
        return RS_ENOMEM;
    }
    lexicon->entries = grown;
    *out = &lexicon->entries[number];
    if (is_new) {
        **out = (lexicon_entry){0};
    }
    return RS_OK;
}

/* A token belongs to the first cluster that lists it. */
static rs_status read_cluster(rs_lexicon *lexicon, rs_str line, uint32_t cluster) {
    rs_status status = RS_OK;
    rs_str token;
    while (status == RS_OK && cut(&line, ' ', &token)) {
        lexicon_entry *entry;
        if (token.length == 0) {
            continue;
        }
        status = enter(lexicon, token, &entry);
        if (status == RS_OK && entry->cluster == 0) {
            entry->cluster = cluster;
        }
    }
    return status;
}

static rs_status read_variants(rs_lexicon *lexicon) {
    rs_str rest = {.data = (const char *)rs_embedded_variants_txt, .length = rs_embedded_variants_txt_size};
    rs_str line;
    rs_status status = RS_OK;
    uint32_t cluster = 0;
    while (status == RS_OK && cut(&rest, '\n', &line)) {
        if (line.length > 0 && line.data[0] != '#') {
            status = read_cluster(lexicon, line, ++cluster);
        }
    }
    return status;
}

static rs_status read_particles(rs_lexicon *lexicon) {
    rs_str rest = {.data = (const char *)rs_embedded_particles_txt, .length = rs_embedded_particles_txt_size};
    rs_str line;
    rs_status status = RS_OK;
    while (status == RS_OK && cut(&rest, '\n', &line)) {
        lexicon_entry *entry;
        if (line.length == 0 || line.data[0] == '#') {
            continue;
        }
        status = enter(lexicon, line, &entry);
        if (status == RS_OK) {
            entry->is_particle = true;
        }
    }
    return status;
}

rs_status rs_lexicon_create(rs_lexicon **out) {
    rs_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon) {
        return rs_fail_memory();
    }
    lexicon->tokens = rs_interner_create();
    rs_status status = lexicon->tokens ? read_variants(lexicon) : RS_ENOMEM;
    if (status == RS_OK) {
        status = read_particles(lexicon);
    }
    if (status != RS_OK) {
        rs_lexicon_free(lexicon);
        return status;
    }
    *out = lexicon;
    return RS_OK;
}

void rs_lexicon_free(rs_lexicon *lexicon) {
    if (lexicon) {
        rs_interner_free(lexicon->tokens);
        free(lexicon->entries);
        free(lexicon);
    }
}

/* What the tables say of a token; nothing of most. */
static lexicon_entry find(const rs_lexicon *lexicon, rs_str token) {
    uint32_t number = rs_interner_find(lexicon->tokens, token);
    return number == RS_INTERNER_NONE ? (lexicon_entry){0} : lexicon->entries[number];
}

uint32_t rs_lexicon_cluster(const rs_lexicon *lexicon, rs_str token) {
    return find(lexicon, token).cluster;
}

uint8_t rs_lexicon_weight(const rs_lexicon *lexicon, rs_str token) {
    if (token.length == 1) {
        return WEIGHT_INITIAL;
    }
    lexicon_entry entry = find(lexicon, token);
    if (entry.is_particle) {
        return WEIGHT_PARTICLE; /* the least of all */
    }
    return entry.cluster ? WEIGHT_COMMON : WEIGHT_PLAIN;
}
