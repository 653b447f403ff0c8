#include "host/screen/named_file.h"

#include <string.h>

static rs_status copy_text(const char **out, rs_arena *arena, const char *text, size_t length) {
    *out = rs_str_copy(arena, (rs_str){text, length}).data;
    return *out ? RS_OK : RS_ENOMEM;
}

/* The letters of a format's name at the start of text, when a colon ends them. */
static size_t format_length(const char *text) {
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return text[length] == ':' ? length : 0;
}

static size_t name_length(const char *text) {
    size_t length = strcspn(text, "=/");
    return text[length] == '=' ? length : 0;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash[1] != '\0' ? slash + 1 : path;
}

rs_status rs_named_file_parse(rs_named_file *out, rs_arena *arena, const char *text, rs_role role) {
    *out = (rs_named_file){0};
    const char *rest = text;
    size_t length = role == RS_WATCHLIST ? name_length(rest) : 0;
    if (length > 0) {
        if (copy_text(&out->name, arena, rest, length) != RS_OK) {
            return RS_ENOMEM;
        }
        rest += length + 1;
    }
    length = format_length(rest);
    if (length > 0) {
        if (copy_text(&out->format, arena, rest, length) != RS_OK) {
            return RS_ENOMEM;
        }
        rest += length + 1;
    }
    if (rest[0] == '\0') {
        return rs_fail(RS_EUSAGE, "'%s' names no file: write %sFILE, or FORMAT: before it", text,
                       role == RS_WATCHLIST ? "FILE or NAME=" : "");
    }
    if (!out->name) {
        const char *base = base_name(rest);
        if (copy_text(&out->name, arena, base, strlen(base)) != RS_OK) {
            return RS_ENOMEM;
        }
    }
    return copy_text(&out->path, arena, rest, strlen(rest));
}

rs_status rs_column_map_parse(rs_column_map *out, rs_arena *arena, const char *text) {
    const char *equals = strchr(text, '=');
    if (!equals || equals == text || equals[1] == '\0') {
        return rs_fail(RS_EUSAGE, "'%s' maps no column: write FIELD=COLUMN, as in name=full_name", text);
    }
    rs_status status = copy_text(&out->field, arena, text, (size_t)(equals - text));
    return status == RS_OK ? copy_text(&out->column, arena, equals + 1, strlen(equals + 1)) : status;
}

rs_status rs_named_files_parse(rs_named_file **out, rs_arena *arena, const char *const *texts, size_t count,
                               rs_role role) {
    rs_named_file *files = rs_arena_alloc(arena, (count + 1) * sizeof *files);
    rs_status status = files ? RS_OK : RS_ENOMEM;
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = rs_named_file_parse(&files[i], arena, texts[i], role);
    }
    *out = files;
    return status;
}

rs_status rs_column_maps_parse(rs_column_map **out, rs_arena *arena, const char *const *texts, size_t count) {
    rs_column_map *maps = rs_arena_alloc(arena, (count + 1) * sizeof *maps);
    rs_status status = maps ? RS_OK : RS_ENOMEM;
    for (size_t i = 0; i < count && status == RS_OK; i++) {
        status = rs_column_map_parse(&maps[i], arena, texts[i]);
    }
    *out = maps;
    return status;
}
