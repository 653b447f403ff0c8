#include "host/input/columns.h"

#include <stdint.h>
#include <stdio.h>

#define NO_COLUMN SIZE_MAX

static const char *const NAMES[RS_COLUMN_COUNT] = {
    [RS_COLUMN_NAME] = "name",
    [RS_COLUMN_SURNAME] = "surname",
    [RS_COLUMN_GIVEN] = "given",
    [RS_COLUMN_ID] = "id",
    [RS_COLUMN_DOB] = "dob",
    [RS_COLUMN_SEX] = "sex",
    [RS_COLUMN_NATIONALITY] = "nationality",
    [RS_COLUMN_BIRTH_COUNTRY] = "birth_country",
    [RS_COLUMN_DOCUMENT_NUMBER] = "document_number",
    [RS_COLUMN_DOCUMENT_COUNTRY] = "document_country",
    [RS_COLUMN_TRUNCATED] = "truncated",
    [RS_COLUMN_ALIAS_QUALITY] = "alias_quality",
    [RS_COLUMN_MRZ] = "mrz",
    [RS_COLUMN_MRZ1] = "mrz1",
    [RS_COLUMN_MRZ2] = "mrz2",
    [RS_COLUMN_MRZ3] = "mrz3",
};

const char *rs_column_name(rs_column column) {
    return NAMES[column];
}

/* The next letter of a column name that counts: no blanks, underscores or hyphens, no difference of case. 0: none. */
static char next_letter(rs_str name, size_t *at) {
    while (*at < name.length) {
        char c = name.data[(*at)++];
        if (c != ' ' && c != '\t' && c != '_' && c != '-')
            return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return '\0';
}

static bool same_name(rs_str a, rs_str b) {
    size_t at_a = 0;
    size_t at_b = 0;
    for (;;) {
        char c = next_letter(a, &at_a);
        if (c != next_letter(b, &at_b))
            return false;
        if (c == '\0')
            return true;
    }
}

/* The canonical field of that name, or RS_COLUMN_COUNT. */
static rs_column column_by_name(const char *name) {
    for (rs_column column = 0; column < RS_COLUMN_COUNT; column++)
        if (same_name(rs_str_from(name), rs_str_from(NAMES[column])))
            return column;
    return RS_COLUMN_COUNT;
}

static const char *map_option(const rs_input_options *options) {
    return options->role == RS_WATCHLIST ? "--map-list" : "--map";
}

rs_status rs_columns_check_maps(const rs_input_options *options) {
    for (size_t i = 0; i < options->map_count; i++)
        if (column_by_name(options->maps[i].field) == RS_COLUMN_COUNT)
            return rs_fail(
                RS_EUSAGE,
                "%s %s=%s: there is no field '%s'; the fields are name, surname, given, id, dob, sex, "
                "nationality, birth_country, document_number, document_country, truncated, alias_quality, mrz, "
                "mrz1, mrz2, mrz3",
                map_option(options), options->maps[i].field, options->maps[i].column, options->maps[i].field);
    return RS_OK;
}

/* The header's columns for a message, cut where it would fill the screen. */
static void list_columns(const rs_fields *header, char *out, size_t capacity) {
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < rs_fields_count(header) && used < capacity; i++) {
        rs_str name = rs_str_trim(rs_fields_at(header, i));
        int written = snprintf(out + used, capacity - used, "%s%.*s", i > 0 ? ", " : "", RS_STR_ARGS(name));
        used += written > 0 ? (size_t)written : 0;
    }
    if (used >= capacity)
        (void)snprintf(out + capacity - 4, 4, "...");
}

/* Finds the column of that name; written exactly so wins over equal but for case. NO_COLUMN: none. *twice: several. */
static size_t find_column(const rs_fields *header, rs_str name, bool *twice) {
    size_t found = NO_COLUMN;
    *twice = false;
    for (size_t i = 0; i < rs_fields_count(header); i++) {
        rs_str column = rs_str_trim(rs_fields_at(header, i));
        if (!same_name(column, name))
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
        if (column_by_name(options->maps[i].field) == column)
            return &options->maps[i];
    return NULL;
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

/* Other names for a zone's lines. They could be an address's as well, so they count only where nothing else is a name.
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

static rs_status require_columns(rs_columns *columns, const rs_fields *header, const rs_input_options *options,
                                 const char *path, uint64_t line) {
    const size_t *at = columns->at;
    find_names(columns, at[RS_COLUMN_SURNAME] != NO_COLUMN && at[RS_COLUMN_GIVEN] != NO_COLUMN, options);
    if (!columns->has_names && !columns->has_zone)
        find_other_zone(columns, header);
    const char *missing = NULL;
    if (!columns->has_names && !columns->has_zone)
        missing = "no column 'name', nor both 'surname' and 'given', nor 'mrz'";
    else if (options->role == RS_WATCHLIST && at[RS_COLUMN_ID] == NO_COLUMN)
        missing = "no column 'id', which a watchlist needs";
    if (!missing)
        return RS_OK;
    char existing[400];
    list_columns(header, existing, sizeof existing);
    return rs_fail(RS_EINPUT, "%s, line %llu: %s; the columns are: %s; say which one it is with %s FIELD=COLUMN", path,
                   (unsigned long long)line, missing, existing, map_option(options));
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

static const char *name_of(rs_column column, const rs_input_options *options) {
    const rs_column_map *map = map_of(column, options);
    return map ? map->column : NAMES[column];
}

/* Finds all that are there. Returns one that is there twice, or RS_COLUMN_COUNT. */
static rs_column find_all(rs_columns *out, const rs_fields *header, const rs_input_options *options) {
    rs_column doubtful = RS_COLUMN_COUNT;
    out->count = rs_fields_count(header);
    for (rs_column column = 0; column < RS_COLUMN_COUNT; column++) {
        bool twice = false;
        out->at[column] = find_column(header, rs_str_trim(rs_str_from(name_of(column, options))), &twice);
        doubtful = twice && doubtful == RS_COLUMN_COUNT ? column : doubtful;
    }
    return doubtful;
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
    const rs_column doubtful = find_all(out, header, options);
    if (doubtful != RS_COLUMN_COUNT)
        return fail_twice(name_of(doubtful, options), path, line);
    for (rs_column column = 0; !status && column < RS_COLUMN_COUNT; column++)
        status = require_mapped(out, column, header, options, path, line);
    return status ? status : require_columns(out, header, options, path, line);
}

const char *rs_columns_resolve_keys(rs_columns *out, const rs_fields *keys, const rs_input_options *options,
                                    rs_column *field) {
    *field = RS_COLUMN_NAME;
    if (rs_fields_count(keys) > RS_MAX_FIELDS)
        return "too many fields beside it";
    const rs_column doubtful = find_all(out, keys, options);
    if (doubtful != RS_COLUMN_COUNT) {
        *field = doubtful;
        return "given twice";
    }
    const bool surname = out->at[RS_COLUMN_SURNAME] != NO_COLUMN;
    const bool given = out->at[RS_COLUMN_GIVEN] != NO_COLUMN;
    find_names(out, surname && given, options);
    out->has_names = out->has_names || (!out->has_zone && (surname || given));
    return out->has_names || out->has_zone ? NULL : "no field of this name, nor 'surname', 'given' or 'mrz'";
}
