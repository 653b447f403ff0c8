#include "host/input/ofac_beside.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/interner.h"
#include "host/base/progress.h"
#include "host/input/table.h"

/* A hundred times the true files: more is no such file, and would fill the memory. */
enum { MAX_KEPT_BYTES = 256 * 1024 * 1024 };

#define NO_TEXT UINT32_MAX

/* A text of one entity, with the next one of the same entity. */
typedef struct text_node {
    rs_str text;
    uint32_t next;
} text_node;

/* Whose texts they are. */
typedef struct entity_texts {
    uint32_t first, last;
    bool met; /* the list has the entity */
} entity_texts;

/* A file's texts by ent_num: each entity's in the order of the file. */
typedef struct text_index {
    rs_interner *entities;
    entity_texts *texts; /* by the entity's number */
    text_node *nodes;
    size_t text_capacity;
    size_t node_count;
    size_t node_capacity;
} text_index;

struct rs_ofac_beside {
    rs_arena *arena;
    text_index aliases;
    text_index comments;
};

rs_str rs_ofac_text(rs_str field) {
    rs_str text = rs_str_trim(field);
    return rs_str_equal(text, rs_str_from("-0-")) ? (rs_str){NULL, 0} : text;
}

static void free_index(text_index *index) {
    rs_interner_free(index->entities);
    free(index->texts);
    free(index->nodes);
}

void rs_ofac_beside_free(rs_ofac_beside *beside) {
    if (!beside)
        return;
    free_index(&beside->aliases);
    free_index(&beside->comments);
    rs_arena_free(beside->arena);
    free(beside);
}

static rs_status make_room(text_index *index, uint32_t entity) {
    entity_texts *texts = rs_grow(index->texts, &index->text_capacity, (size_t)entity + 1, sizeof *texts);
    if (!texts)
        return RS_ENOMEM;
    index->texts = texts;
    text_node *nodes = rs_grow(index->nodes, &index->node_capacity, index->node_count + 1, sizeof *nodes);
    if (!nodes)
        return RS_ENOMEM;
    index->nodes = nodes;
    return RS_OK;
}

static rs_status add_text(rs_ofac_beside *beside, text_index *index, rs_str ent_num, rs_str text) {
    uint32_t entity = 0;
    bool is_new = false;
    rs_status status = rs_interner_add(index->entities, ent_num, &entity, &is_new);
    if (!status)
        status = make_room(index, entity);
    if (status)
        return status;
    rs_str kept = rs_str_copy(beside->arena, text);
    if (!kept.data)
        return RS_ENOMEM;
    uint32_t node = (uint32_t)index->node_count++;
    index->nodes[node] = (text_node){kept, NO_TEXT};
    entity_texts *texts = &index->texts[entity];
    if (is_new)
        *texts = (entity_texts){.first = node};
    else
        index->nodes[texts->last].next = node;
    texts->last = node;
    return RS_OK;
}

/* Reads a file's rows into the index; column is the one that holds the text. */
static rs_status read_rows(rs_ofac_beside *beside, text_index *index, rs_table *table, size_t columns, size_t column,
                           const char *path) {
    for (;;) {
        const rs_fields *fields = NULL;
        uint64_t line = 0;
        bool more = false;
        rs_status status = rs_table_next(table, columns, &fields, &line, &more);
        if (status || !more)
            return status;
        rs_str text = rs_ofac_text(rs_fields_at(fields, column));
        if (text.length > 0)
            status = add_text(beside, index, rs_str_trim(rs_fields_at(fields, 0)), rs_fields_at(fields, column));
        if (!status && rs_arena_bytes(beside->arena) > MAX_KEPT_BYTES)
            status = rs_fail(RS_EINPUT, "%s: more than 256 MiB of text; this is no file of the list", path);
        if (status)
            return status;
    }
}

static rs_status read_file(rs_ofac_beside *beside, text_index *index, rs_intake *intake, rs_source *source,
                           size_t columns, size_t column) {
    const rs_table_options options = {.separator = ',', .end_at_substitute = true, .beside = true};
    rs_table *table = NULL;
    rs_status status = rs_table_open(&table, intake, source, &options);
    if (!status)
        status = read_rows(beside, index, table, columns, column, rs_source_path(source));
    rs_table_close(table);
    return status;
}

/* The names that a file beside the list may have: its folder, the list's prefix, and the kind of the file. */
typedef struct neighbour {
    char *path;
    size_t folder_length; /* with the slash */
    size_t length;
} neighbour;

static char capital(char c) {
    return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

/* 'folder/X_prim.csv' -> 'folder/X_' + kind; any other name -> 'folder/' + plain name. */
static rs_status name_neighbour(neighbour *out, const char *list_path, const char *plain, const char *kind) {
    const char *slash = strrchr(list_path, '/');
    size_t folder = slash ? (size_t)(slash - list_path) + 1 : 0;
    rs_str base = rs_str_from(list_path + folder);
    static const char ending[] = "_prim.csv";
    size_t stem = base.length > strlen(ending) ? base.length - strlen(ending) : 0;
    bool primary =
        stem > 0 && rs_str_equal_ignoring_case((rs_str){base.data + stem, strlen(ending)}, rs_str_from(ending));
    size_t kept = folder + (primary ? stem + 1 : 0);
    const char *rest = primary ? kind : plain;
    out->path = malloc(kept + strlen(rest) + 1);
    if (!out->path)
        return rs_fail_memory();
    memcpy(out->path, list_path, kept);
    memcpy(out->path + kept, rest, strlen(rest) + 1);
    out->folder_length = folder;
    out->length = kept + strlen(rest);
    return RS_OK;
}

/* The same in capitals. */
static void capitalise(neighbour *file) {
    for (size_t i = file->folder_length; i < file->length; i++)
        file->path[i] = capital(file->path[i]);
}

/* Opens it in small letters, as the list itself writes it, or in capitals. *out is NULL if there is none. */
static rs_status open_neighbour(rs_source **out, neighbour *file) {
    rs_status status = rs_source_open_if_there(out, file->path);
    if (status || *out)
        return status;
    capitalise(file);
    return rs_source_open_if_there(out, file->path);
}

/* A download that failed often leaves an empty file: to go on without the aliases would look like success. */
static rs_status check_not_empty(const rs_source *source) {
    if (rs_source_head(source).length > 0)
        return RS_OK;
    return rs_fail(RS_EINPUT, "%s: is empty; get it again, or remove it to screen without these aliases",
                   rs_source_path(source));
}

/* So does a page that says that there is none, or a file with other separators. */
static rs_status check_any(const text_index *aliases, const rs_source *source) {
    if (aliases->node_count > 0)
        return RS_OK;
    return rs_fail(RS_EINPUT,
                   "%s: holds no alias (rows of five columns with commas between, the fourth a name); get it again, or "
                   "remove it to screen without these aliases",
                   rs_source_path(source));
}

static rs_status name_aliases(neighbour *out, const char *list_path) {
    return name_neighbour(out, list_path, "alt.csv", "alt.csv");
}

static rs_status name_comments(neighbour *out, const char *list_path) {
    return name_neighbour(out, list_path, "sdn_comments.csv", "comments.csv");
}

/* Both spellings of a neighbour's path. */
static rs_status add_paths(rs_status (*name)(neighbour *out, const char *list_path), const char *list_path,
                           rs_arena *arena, const char *paths[2]) {
    neighbour file = {NULL, 0, 0};
    if (name(&file, list_path))
        return RS_ENOMEM;
    paths[0] = rs_str_copy(arena, rs_str_from(file.path)).data;
    capitalise(&file);
    paths[1] = rs_str_copy(arena, rs_str_from(file.path)).data;
    free(file.path);
    return paths[0] && paths[1] ? RS_OK : RS_ENOMEM;
}

rs_status rs_ofac_beside_paths(const char *list_path, rs_arena *arena, const char *paths[RS_OFAC_BESIDE_PATHS]) {
    rs_status status = add_paths(name_aliases, list_path, arena, paths);
    return status ? status : add_paths(name_comments, list_path, arena, paths + 2);
}

static rs_status read_aliases(rs_ofac_beside *beside, rs_intake *intake) {
    neighbour file = {NULL, 0, 0};
    rs_source *source = NULL;
    rs_status status = name_aliases(&file, intake->path);
    if (status)
        return status;
    status = open_neighbour(&source, &file);
    if (!status && source)
        status = check_not_empty(source);
    if (!status && source)
        status = read_file(beside, &beside->aliases, intake, source, 5, 3);
    if (!status && source)
        status = check_any(&beside->aliases, source);
    else if (!status)
        rs_say(RS_NORMAL, "%s: no alt.csv lies beside it, so its entries have no aliases but those in their remarks",
               intake->path);
    rs_source_close(source);
    free(file.path);
    return status;
}

static rs_status read_comments(rs_ofac_beside *beside, rs_intake *intake) {
    neighbour file = {NULL, 0, 0};
    rs_source *source = NULL;
    rs_status status = name_comments(&file, intake->path);
    if (status)
        return status;
    status = open_neighbour(&source, &file);
    if (!status && source)
        status = read_file(beside, &beside->comments, intake, source, 2, 1);
    else if (!status)
        rs_say(RS_VERBOSE, "%s: no sdn_comments.csv lies beside it; remarks over 1,000 characters end early",
               intake->path);
    rs_source_close(source);
    free(file.path);
    return status;
}

rs_status rs_ofac_beside_read(rs_ofac_beside **out, rs_intake *intake) {
    *out = NULL;
    rs_ofac_beside *beside = calloc(1, sizeof *beside);
    if (!beside)
        return rs_fail_memory();
    rs_status status = RS_ENOMEM;
    beside->arena = rs_arena_create();
    beside->aliases.entities = rs_interner_create();
    beside->comments.entities = rs_interner_create();
    if (!beside->arena || !beside->aliases.entities || !beside->comments.entities)
        goto cleanup;
    status = read_aliases(beside, intake);
    if (!status)
        status = read_comments(beside, intake);

cleanup:
    if (status)
        rs_ofac_beside_free(beside);
    else
        *out = beside;
    return status;
}

static uint32_t first_text(const text_index *index, rs_str ent_num) {
    uint32_t entity = rs_interner_find(index->entities, ent_num);
    return entity == RS_INTERNER_NONE ? NO_TEXT : index->texts[entity].first;
}

void rs_ofac_beside_add_aliases(const rs_ofac_beside *beside, rs_str ent_num, rs_builder *builder) {
    const text_index *aliases = &beside->aliases;
    for (uint32_t node = first_text(aliases, ent_num); node != NO_TEXT; node = aliases->nodes[node].next)
        rs_builder_add_name(builder, aliases->nodes[node].text, false, false);
}

rs_str rs_ofac_beside_comment(const rs_ofac_beside *beside, rs_str ent_num) {
    uint32_t node = first_text(&beside->comments, ent_num);
    return node == NO_TEXT ? (rs_str){NULL, 0} : beside->comments.nodes[node].text;
}

static void meet(text_index *index, rs_str ent_num) {
    const uint32_t entity = rs_interner_find(index->entities, ent_num);
    if (entity != RS_INTERNER_NONE)
        index->texts[entity].met = true;
}

void rs_ofac_beside_meet(rs_ofac_beside *beside, rs_str ent_num) {
    meet(&beside->aliases, ent_num);
    meet(&beside->comments, ent_num);
}

static uint64_t count_unmet(const text_index *index) {
    uint64_t count = 0;
    for (uint32_t entity = 0; entity < rs_interner_count(index->entities); entity++)
        for (uint32_t node = index->texts[entity].met ? NO_TEXT : index->texts[entity].first; node != NO_TEXT;
             node = index->nodes[node].next)
            count++;
    return count;
}

static void say_unmet(const rs_intake *intake, const text_index *index, const char *what) {
    const uint64_t count = count_unmet(index);
    if (count > 0)
        rs_say(RS_NORMAL, "%s: rows of the %s beside it that are of no entry of the list, and so not used: %llu",
               intake->path, what, (unsigned long long)count);
}

void rs_ofac_beside_say_unmet(const rs_ofac_beside *beside, const rs_intake *intake) {
    say_unmet(intake, &beside->aliases, "aliases");
    say_unmet(intake, &beside->comments, "remarks");
}
