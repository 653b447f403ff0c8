#include "host/input/columns.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "host/base/ascii.h"

#define NO_COLUMN SIZE_MAX

static const char *map_option(const rs_input_options *options) {
    return options->role == RS_WATCHLIST ? "--map-list" : "--map";
}

rs_status rs_columns_check_maps(const rs_input_options *options) {
    for (size_t i = 0; i < options->map_count; i++)
        if (rs_column_by_name(options->maps[i].field) == RS_COLUMN_COUNT)
            return rs_fail(RS_EUSAGE, "%s %s=%s: there is no field '%s'; the fields are " RS_COLUMN_NAMES,
                           map_option(options), options->maps[i].field, options->maps[i].column,
                           options->maps[i].field);
    return RS_OK;
}

/* A row of data where the header should be: names of columns do not begin with a digit, and dates and numbers do. */
static bool is_data(const rs_fields *header) {
    for (size_t i = 0; i < rs_fields_count(header); i++) {
        const rs_str cell = rs_str_trim(rs_fields_at(header, i));
        if (cell.length > 0 && rs_is_digit(cell.data[0]))
            return true;
    }
    return false;
}

/* NAD+, or 'NAD+ behind another segment. */
static bool looks_like_edifact(rs_str cell) {
    for (size_t at = 0; at + 3 < cell.length; at++) {
        const char *tag = cell.data + at;
        if ((at == 0 || tag[-1] == '\'') && rs_is_capital(tag[0]) && rs_is_capital(tag[1]) && rs_is_capital(tag[2]) &&
            (tag[3] == '+' || (memcmp(tag, "UNA", 3) == 0 && tag[3] == ':')))
            return true;
    }
    return false;
}

/* A line of a machine-readable zone, whose '<' other programs may have made into what looks like it. */
static bool looks_like_zone(rs_str cell) {
    enum { SHORTEST = 20 };
    return cell.length >= SHORTEST &&
           (rs_str_contains(cell, "<<") || rs_str_contains(cell, "\xEF\xBC\x9C") || rs_str_contains(cell, "\xC2\xAB"));
}

/* Why the first line is not shown; NULL: it may be the names of columns. */
static const char *secret(const rs_fields *header) {
    bool is_zone = false;
    for (size_t i = 0; i < rs_fields_count(header); i++) {
        const rs_str cell = rs_str_trim(rs_fields_at(header, i));
        if (looks_like_edifact(cell))
            return "this begins like EDIFACT: edifact:FILE";
        is_zone = is_zone || looks_like_zone(cell);
    }
    if (is_zone)
        return "this begins like a machine-readable zone: mrz:FILE";
    return is_data(header) ? "this looks like a row of data: has the file lost its header?" : NULL;
}

/* Ends a text that is cut with dots, behind a whole character of UTF-8. */
static void cut(char *out, size_t capacity) {
    size_t end = capacity - 4;
    while (end > 0 && ((unsigned char)out[end] & 0xC0) == 0x80)
        end--;
    (void)snprintf(out + end, capacity - end, "...");
}

static bool is_among(size_t column, const size_t *at, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (at[i] == column)
            return true;
    return false;
}

/* The header's columns but those of but[0..count) for a message, cut where it would fill the screen. */
static void write_columns(const rs_fields *header, const size_t *but, size_t count, char *out, size_t capacity) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < rs_fields_count(header) && used < capacity; i++) {
        const rs_str name = rs_str_trim(rs_fields_at(header, i));
        if (name.length == 0 || is_among(i, but, count))
            continue;
        const int written = snprintf(out + used, capacity - used, "%s%.*s", used > 0 ? ", " : "", RS_STR_ARGS(name));
        used += written > 0 ? (size_t)written : 0;
    }
    if (used >= capacity)
        cut(out, capacity);
}

/* All of them. Messages show nobody's name. */
static void list_columns(const rs_fields *header, char *out, size_t capacity) {
    const char *why = secret(header);
    if (why)
        (void)snprintf(out, capacity, "not shown, for %s", why);
    else
        write_columns(header, NULL, 0, out, capacity);
}

void rs_columns_list_unused(const rs_fields *header, const size_t *at, size_t count, char *out, size_t capacity) {
    out[0] = '\0';
    if (!secret(header))
        write_columns(header, at, count, out, capacity);
}

/* Finds the column of that name; written exactly so wins over equal but for case. NO_COLUMN: none. *twice: several. */
static size_t find_column(const rs_fields *header, rs_str name, bool *twice) {
    size_t found = NO_COLUMN;
    *twice = false;
    for (size_t i = 0; i < rs_fields_count(header); i++) {
        rs_str column = rs_str_trim(rs_fields_at(header, i));
        if (!rs_same_column_name(column, name))
            continue;
        bool exact = rs_str_equal(column, name);
        bool found_exact = found != NO_COLUMN && rs_str_equal(rs_str_trim(rs_fields_at(header, found)), name);
        if (found == NO_COLUMN || (exact && !found_exact)) {
            found = i;
            *twice = false;
        } else if (exact == found_exact) {
            *twice = true;
        }
    }
    return found;
}

static const rs_column_map *map_of(rs_column column, const rs_input_options *options) {
    for (size_t i = options->map_count; i-- > 0;) /* said twice: the last counts */
        if (rs_column_by_name(options->maps[i].field) == column)
            return &options->maps[i];
    return NULL;
}

const char *rs_columns_mapped(const rs_input_options *options, rs_column column) {
    const rs_column_map *map = map_of(column, options);
    return map ? map->column : NULL;
}

/* A whole name is used where there is one, unless the user has asked for the parts alone. */
static bool uses_whole_name(const rs_columns *columns, bool parts, const rs_input_options *options) {
    bool parts_asked_for = map_of(RS_COLUMN_SURNAME, options) || map_of(RS_COLUMN_GIVEN, options);
    return columns->at[RS_COLUMN_NAME] != NO_COLUMN && !(parts && parts_asked_for && !map_of(RS_COLUMN_NAME, options));
}

/* Says what tells the name: columns of names, zones, or both. parts: there are columns for surname and given name. */
static void find_names(rs_columns *columns, bool parts, const rs_input_options *options) {
    columns->whole_name = uses_whole_name(columns, parts, options);
    columns->has_names = columns->whole_name || parts;
    columns->has_zone = columns->at[RS_COLUMN_MRZ] != NO_COLUMN || columns->at[RS_COLUMN_MRZ1] != NO_COLUMN;
}

/* Other names for a zone's lines. They could be an address's as well, so they count only where nothing else is surely a
 * name.
 */
static void find_other_zone(rs_columns *columns, const rs_fields *header) {
    static const char *const names[][3] = {{"mrz_line1", "mrz_line2", "mrz_line3"}, {"line1", "line2", "line3"}};
    for (size_t i = 0; i < sizeof names / sizeof *names && !columns->has_zone; i++) {
        for (size_t k = 0; k < 3; k++) {
            bool twice = false;
            size_t at = find_column(header, rs_str_from(names[i][k]), &twice);
            columns->at[RS_COLUMN_MRZ1 + k] = twice ? NO_COLUMN : at;
        }
        columns->has_zone = columns->at[RS_COLUMN_MRZ1] != NO_COLUMN && columns->at[RS_COLUMN_MRZ2] != NO_COLUMN;
    }
}

/*
 * Beside one part of a name alone, 'name' may be the other part: 'name, forename' of one country is 'surname, name' of
 * another, and half a name finds the wrong people. Returns what it may be, or RS_COLUMN_COUNT.
 */
static rs_column other_part(const rs_columns *columns, const rs_fields *header, const rs_input_options *options) {
    const size_t *at = columns->at;
    const rs_column canonical = RS_COLUMN_NAME;
    if (at[canonical] == NO_COLUMN || map_of(canonical, options) ||
        !rs_same_column_name(rs_fields_at(header, at[canonical]), rs_str_from(rs_column_name(canonical))))
        return RS_COLUMN_COUNT;
    const bool surname = at[RS_COLUMN_SURNAME] != NO_COLUMN;
    const bool given = at[RS_COLUMN_GIVEN] != NO_COLUMN;
    return surname == given ? RS_COLUMN_COUNT : surname ? RS_COLUMN_GIVEN : RS_COLUMN_SURNAME;
}

/* Are the names in columns of our own words, or the user's? Else it is not so sure that they are all there is. */
static bool has_own_names(const rs_columns *columns, const rs_fields *header, const rs_input_options *options) {
    for (rs_column i = RS_COLUMN_NAME; i <= RS_COLUMN_GIVEN; i++) {
        const size_t at = columns->at[i];
        const bool used = columns->whole_name == (i == RS_COLUMN_NAME);
        if (used && !map_of(i, options) &&
            !rs_same_column_name(rs_fields_at(header, at), rs_str_from(rs_column_name(i))))
            return false;
    }
    return columns->has_names;
}

static rs_status require_name(rs_columns *columns, const rs_fields *header, const rs_input_options *options,
                              const char *path, uint64_t line) {
    const size_t *at = columns->at;
    const rs_column part = other_part(columns, header, options);
    const char *map = map_option(options);
    if (part != RS_COLUMN_COUNT)
        return rs_fail(RS_EINPUT,
                       "%s, line %llu: the column 'name' may be the whole name or the %s%s alone; say which with "
                       "%s name=name or %s %s=name",
                       path, (unsigned long long)line, rs_column_name(part), part == RS_COLUMN_GIVEN ? " name" : "",
                       map, map, rs_column_name(part));
    find_names(columns, at[RS_COLUMN_SURNAME] != NO_COLUMN && at[RS_COLUMN_GIVEN] != NO_COLUMN, options);
    if (!columns->has_zone && !has_own_names(columns, header, options))
        find_other_zone(columns, header);
    if (columns->has_names || columns->has_zone)
        return RS_OK;
    char existing[400];
    list_columns(header, existing, sizeof existing);
    const bool documents = options->role == RS_WATCHLIST && columns->at[RS_COLUMN_DOCUMENT_NUMBER] != NO_COLUMN;
    return rs_fail(RS_EINPUT,
                   "%s, line %llu: no column 'name', nor both 'surname' and 'given', nor 'mrz'; the columns are: %s; "
                   "say which one it is with %s FIELD=COLUMN%s",
                   path, (unsigned long long)line, existing, map,
                   documents ? ", or write documents:FILE for a list of documents alone" : "");
}

static rs_status fail_twice(const char *name, const char *path, uint64_t line) {
    return rs_fail(RS_EINPUT, "%s, line %llu: two columns are called '%s'; rename one of them", path,
                   (unsigned long long)line, name);
}

/* Errors: RS_EINPUT if there are more columns than are read. */
static rs_status check_count(const rs_fields *header, const char *path, uint64_t line) {
    if (rs_fields_count(header) <= RS_MAX_FIELDS)
        return RS_OK;
    return rs_fail(RS_EINPUT, "%s, line %llu: %zu columns; at most %d are read", path, (unsigned long long)line,
                   rs_fields_count(header), RS_MAX_FIELDS);
}

rs_status rs_columns_find_if_there(size_t *at, const rs_fields *header, const char *name, const char *path,
                                   uint64_t line) {
    rs_status status = check_count(header, path, line);
    if (status)
        return status;
    bool twice = false;
    *at = find_column(header, rs_str_trim(rs_str_from(name)), &twice);
    return twice ? fail_twice(name, path, line) : RS_OK;
}

rs_status rs_columns_find(size_t *at, const rs_fields *header, const char *name, const char *path, uint64_t line) {
    rs_status status = rs_columns_find_if_there(at, header, name, path, line);
    if (status || *at != NO_COLUMN)
        return status;
    char existing[400];
    list_columns(header, existing, sizeof existing);
    return rs_fail(RS_EINPUT, "%s, line %llu: no column '%s'; the columns are: %s", path, (unsigned long long)line,
                   name, existing);
}

/* Which columns may hold a field. */
typedef struct doubt {
    rs_column field;      /* RS_COLUMN_COUNT: there is no doubt */
    size_t first, second; /* the same where two have the same name */
} doubt;

/* Finds a column that is called by another word than ours. Several: *second is one of them. */
static size_t find_other_name(const rs_fields *header, rs_column field, size_t *second) {
    size_t found = NO_COLUMN;
    *second = NO_COLUMN;
    for (size_t i = 0; i < rs_fields_count(header); i++) {
        if (!rs_is_other_name_of_column(field, rs_str_trim(rs_fields_at(header, i))))
            continue;
        if (found == NO_COLUMN)
            found = i;
        else
            *second = i;
    }
    return found;
}

/* Finds a field's column by the user's map, or, without one, by the words for it. Returns whether that is doubtful. */
static doubt find_one(size_t *at, const rs_fields *header, rs_column field, const rs_column_map *map) {
    const rs_str name = rs_str_trim(rs_str_from(map ? map->column : rs_column_name(field)));
    bool twice = false;
    *at = find_column(header, name, &twice);
    size_t second = twice ? *at : NO_COLUMN;
    if (*at == NO_COLUMN && !map)
        *at = find_other_name(header, field, &second);
    return (doubt){second == NO_COLUMN ? RS_COLUMN_COUNT : field, *at, second};
}

/* Finds all that are there. Returns the first that is doubtful. */
static doubt find_all(rs_columns *out, const rs_fields *header, const rs_input_options *options) {
    doubt first_doubt = {.field = RS_COLUMN_COUNT};
    out->count = rs_fields_count(header);
    for (rs_column field = 0; field < RS_COLUMN_COUNT; field++) {
        const doubt found = find_one(&out->at[field], header, field, map_of(field, options));
        if (first_doubt.field == RS_COLUMN_COUNT)
            first_doubt = found;
    }
    return first_doubt;
}

static rs_status fail_doubt(const doubt *found, const rs_fields *header, const rs_input_options *options,
                            const char *path, uint64_t line) {
    const rs_column_map *map = map_of(found->field, options);
    const char *field = rs_column_name(found->field);
    if (found->first == found->second)
        return fail_twice(map ? map->column : field, path, line);
    const rs_str first = rs_str_trim(rs_fields_at(header, found->first));
    const rs_str second = rs_str_trim(rs_fields_at(header, found->second));
    return rs_fail(RS_EINPUT,
                   "%s, line %llu: '%.*s' or '%.*s' may be the field %s; say which one it is with %s %s=%.*s", path,
                   (unsigned long long)line, RS_STR_ARGS(first), RS_STR_ARGS(second), field, map_option(options), field,
                   RS_STR_ARGS(first));
}

rs_status rs_columns_find_field(size_t *at, const rs_fields *header, rs_column field, const rs_input_options *options,
                                const char *path, uint64_t line) {
    rs_status status = check_count(header, path, line);
    if (status)
        return status;
    const rs_column_map *map = map_of(field, options);
    doubt found = find_one(at, header, field, map);
    if (map && *at == NO_COLUMN)
        found = find_one(at, header, field, NULL);
    return found.field == RS_COLUMN_COUNT ? RS_OK : fail_doubt(&found, header, options, path, line);
}

static rs_status require_mapped(const rs_columns *columns, rs_column column, const rs_fields *header,
                                const rs_input_options *options, const char *path, uint64_t line) {
    const rs_column_map *map = map_of(column, options);
    if (!map || columns->at[column] != NO_COLUMN)
        return RS_OK;
    char existing[400];
    list_columns(header, existing, sizeof existing);
    return rs_fail(RS_EINPUT, "%s, line %llu: no column '%s' for %s %s=%s; the columns are: %s", path,
                   (unsigned long long)line, map->column, map_option(options), map->field, map->column, existing);
}

rs_status rs_columns_resolve(rs_columns *out, const rs_fields *header, const rs_input_options *options,
                             const char *path, uint64_t line) {
    rs_status status = check_count(header, path, line);
    if (status)
        return status;
    const doubt found = find_all(out, header, options);
    if (found.field != RS_COLUMN_COUNT)
        return fail_doubt(&found, header, options, path, line);
    for (rs_column column = 0; !status && column < RS_COLUMN_COUNT; column++)
        status = require_mapped(out, column, header, options, path, line);
    return status ? status : require_name(out, header, options, path, line);
}

const char *rs_columns_resolve_keys(rs_columns *out, const rs_fields *keys, const rs_input_options *options,
                                    rs_column *field) {
    *field = RS_COLUMN_NAME;
    if (rs_fields_count(keys) > RS_MAX_FIELDS)
        return "too many fields beside it";
    const doubt found = find_all(out, keys, options);
    if (found.field != RS_COLUMN_COUNT) {
        *field = found.field;
        return "given twice";
    }
    if (other_part(out, keys, options) != RS_COLUMN_COUNT)
        return "may be the whole name or a part of it, beside one other part; give both 'surname' and 'given'";
    const bool surname = out->at[RS_COLUMN_SURNAME] != NO_COLUMN;
    const bool given = out->at[RS_COLUMN_GIVEN] != NO_COLUMN;
    find_names(out, surname && given, options);
    const bool aliases = out->at[RS_COLUMN_ALIASES] != NO_COLUMN; /* as a row with an empty name and aliases */
    out->has_names = out->has_names || (!out->has_zone && (surname || given || aliases));
    return out->has_names || out->has_zone ? NULL : "no field of this name, nor 'surname', 'given' or 'mrz'";
}
