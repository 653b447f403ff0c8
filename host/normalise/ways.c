#include "host/normalise/ways.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "embedded.h"
#include "host/base/lines.h"
#include "host/base/memory.h"

enum { MOST_UNITS = 16 /* of a row's letters, which all lie below U+10000 */, UNITS = 0x10000, MOST_WAYS = 64 };

typedef struct way_row {
    uint32_t way;
    uint32_t line; /* of the table */
    rs_str form;   /* in the embedded table, as the lists of letters are */
    rs_str before; /* one of these stands before; empty: anything may */
    rs_str behind;
    bool at_start, at_end; /* of a word */
    bool at_front;         /* of a name that is one word */
    uint8_t length;
    UChar letters[MOST_UNITS];
} way_row;

typedef struct way_rules {
    rs_str name;
    rs_str marks;      /* letters of the names that it is for; empty: those that begin its rows */
    uint32_t base;     /* the way that says what this one does not; itself: none does */
    bool whole_words;  /* while the table is read: rows are */
    size_t first, end; /* its rows */
} way_rules;

struct rs_ways {
    way_row *rows; /* by way and first letter, then in the order in which they are tried: by_place */
    size_t row_count, row_capacity;
    way_rules *ways;
    size_t way_count, way_capacity;
    uint64_t *suiting; /* by letter: a bit for each of the ways that are for names with it */
};

/* ---- the table -----------------------------------------------------------------------------------------------------
 */

static bool lists_letter(rs_str list, UChar unit) {
    for (size_t at = 0; at < list.length;) {
        if (rs_utf8_next(list, &at) == unit) {
            return true;
        }
    }
    return false;
}

static bool is_list(rs_str text) {
    for (size_t at = 0; at < text.length;) {
        const int32_t c = rs_utf8_next(text, &at);
        if (c < 0 || c > 0xFFFF || u_toupper(c) != c) {
            return false;
        }
    }
    return true;
}

static bool is_form(rs_str text) {
    for (size_t i = 0; i < text.length; i++) {
        if ((text.data[i] < 'A' || text.data[i] > 'Z') && text.data[i] != '_') {
            return false;
        }
    }
    return true;
}

/* Letters, with the signs for the beginning and the end of a word around them. */
static bool read_letters(rs_str text, way_row *row) {
    if (!is_list(text)) {
        return false;
    }
    for (size_t at = 0; at < text.length;) {
        const int32_t c = rs_utf8_next(text, &at);
        if (c == '^' && row->length == 0) {
            row->at_front = row->at_start; /* the second */
            row->at_start = true;
        } else if (c == '$' && at == text.length) {
            row->at_end = true;
        } else if (row->length == MOST_UNITS) {
            return false;
        } else {
            row->letters[row->length++] = c == '_' ? ' ' : (UChar)c;
        }
    }
    return row->length > 0;
}

/* The way of a name, among those that have been read. */
static bool find_way(const rs_ways *ways, rs_str name, uint32_t *out) {
    for (uint32_t i = 0; i < ways->way_count; i++) {
        if (rs_str_equal(ways->ways[i].name, name)) {
            *out = i;
            return true;
        }
    }
    return false;
}

static rs_status add_way(rs_ways *ways, rs_str rest, bool *right) {
    rs_str base = {0};
    way_rules *grown = rs_grow(ways->ways, &ways->way_capacity, ways->way_count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    ways->ways = grown;
    *right = ways->way_count < MOST_WAYS;
    if (!*right) {
        return RS_OK;
    }
    way_rules *added = &grown[ways->way_count];
    *added = (way_rules){.base = (uint32_t)ways->way_count};
    (void)rs_lines_cut(&rest, '\t', &added->name);
    (void)rs_lines_cut(&rest, '\t', &added->marks);
    *right = added->name.length > 0 && is_list(added->marks) &&
             (!rs_lines_cut(&rest, '\t', &base) || find_way(ways, base, &added->base));
    ways->way_count++;
    return RS_OK;
}

static rs_status add_row(rs_ways *ways, rs_str letters, const way_row *like, bool *right) {
    way_row *grown = rs_grow(ways->rows, &ways->row_capacity, ways->row_count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    ways->rows = grown;
    way_row *row = &grown[ways->row_count++];
    *row = *like;
    *right = read_letters(letters, row);
    return RS_OK;
}

/* A row for each of the spellings in its first column. */
static rs_status add_rows(rs_ways *ways, rs_str spellings, rs_str rest, uint32_t line, bool *right) {
    rs_str letters;
    rs_status status = RS_OK;
    *right = ways->way_count > 0;
    if (!*right) {
        return RS_OK;
    }
    const bool whole = ways->ways[ways->way_count - 1].whole_words;
    way_row row = {.way = (uint32_t)ways->way_count - 1, .line = line, .at_start = whole, .at_end = whole};
    (void)rs_lines_cut(&rest, '\t', &row.form); /* an empty form may lack its tab */
    (void)rs_lines_cut(&rest, '\t', &row.before);
    (void)rs_lines_cut(&rest, '\t', &row.behind);
    *right = spellings.length > 0 && is_form(row.form) && is_list(row.before) && is_list(row.behind);
    while (status == RS_OK && *right && rs_lines_cut(&spellings, ';', &letters)) {
        status = add_row(ways, letters, &row, right);
    }
    return status;
}

static rs_status add_line(rs_ways *ways, rs_str line, uint32_t number, bool *right) {
    rs_str first;
    *right = rs_lines_cut(&line, '\t', &first);
    if (*right && rs_str_equal(first, rs_str_from("way"))) {
        return add_way(ways, line, right);
    }
    if (*right && rs_str_equal(first, rs_str_from("words")) && ways->way_count > 0) {
        ways->ways[ways->way_count - 1].whole_words = true;
        return RS_OK;
    }
    return *right ? add_rows(ways, first, line, number, right) : RS_OK;
}

static rs_status read_table(rs_ways *ways) {
    rs_lines lines = rs_lines_of(rs_embedded_forms_tsv, rs_embedded_forms_tsv_size);
    rs_str line;
    while (rs_lines_next(&lines, &line)) {
        bool right = true;
        rs_status status = add_line(ways, line, lines.number, &right);
        if (status != RS_OK) {
            return status;
        }
        if (!right) {
            return rs_fail(
                RS_EINTERNAL,
                "data/forms.tsv, line %u: expected 'way', a tab and its name, or %d letters at most, in upper "
                "case, a tab and letters A-Z",
                lines.number, MOST_UNITS);
        }
    }
    return ways->row_count > 0 ? RS_OK : rs_fail(RS_EINTERNAL, "data/forms.tsv has no rows");
}

static int conditions(const way_row *row) {
    return row->at_start + row->at_end + (row->before.length > 0) + (row->behind.length > 0);
}

/* By way and first letter; then the longest row, of these the one with the most conditions, then the first. */
static int by_place(const void *left, const void *right) {
    const way_row *a = left, *b = right;
    if (a->way != b->way) {
        return a->way < b->way ? -1 : 1;
    }
    if (a->letters[0] != b->letters[0]) {
        return a->letters[0] < b->letters[0] ? -1 : 1;
    }
    if (a->length != b->length) {
        return a->length > b->length ? -1 : 1;
    }
    if (conditions(a) != conditions(b)) {
        return conditions(a) > conditions(b) ? -1 : 1;
    }
    return (a->line > b->line) - (a->line < b->line);
}

/* Rows in the order in which they are looked for, and where each way's are. */
static void sort_rows(rs_ways *ways) {
    qsort(ways->rows, ways->row_count, sizeof *ways->rows, by_place);
    size_t at = 0;
    for (uint32_t i = 0; i < ways->way_count; i++) {
        ways->ways[i].first = at;
        while (at < ways->row_count && ways->rows[at].way == i) {
            at++;
        }
        ways->ways[i].end = at;
    }
}

/* A way is for names that hold one of its marks, or a letter that begins one of its rows. */
static rs_status note_suiting(rs_ways *ways) {
    ways->suiting = calloc(UNITS, sizeof *ways->suiting);
    if (!ways->suiting) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < ways->way_count; i++) {
        const way_rules *way = &ways->ways[i];
        for (size_t at = 0; at < way->marks.length;) {
            ways->suiting[rs_utf8_next(way->marks, &at)] |= UINT64_C(1) << i;
        }
        for (size_t row = way->first; row < way->end && way->marks.length == 0; row++) {
            ways->suiting[ways->rows[row].letters[0]] |= UINT64_C(1) << i;
        }
    }
    memset(ways->suiting, 0, 128 * sizeof *ways->suiting); /* ASCII has its letters already */
    return RS_OK;
}

rs_status rs_ways_create(rs_ways **out) {
    rs_ways *ways = calloc(1, sizeof *ways);
    if (!ways) {
        return rs_fail_memory();
    }
    rs_status status = read_table(ways);
    if (status == RS_OK) {
        sort_rows(ways);
        status = note_suiting(ways);
    }
    if (status != RS_OK) {
        rs_ways_free(ways);
        return status;
    }
    *out = ways;
    return RS_OK;
}

void rs_ways_free(rs_ways *ways) {
    if (ways) {
        free(ways->rows);
        free(ways->ways);
        free(ways->suiting);
        free(ways);
    }
}

/* ---- a text --------------------------------------------------------------------------------------------------------
 */

uint32_t rs_ways_count(const rs_ways *ways) {
    return (uint32_t)ways->way_count;
}

/* The first row of the way whose letters begin so; where there is none, the first of what comes behind. */
static size_t find_rows(const rs_ways *ways, uint32_t way, UChar unit) {
    size_t low = ways->ways[way].first, high = ways->ways[way].end;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (ways->rows[middle].letters[0] < unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint64_t rs_ways_suiting(const rs_ways *ways, rs_utf16 upper) {
    uint64_t suiting = 0;
    for (int32_t i = 0; i < upper.length; i++) {
        suiting |= ways->suiting[upper.data[i]];
    }
    return suiting;
}

/* Whether the unit belongs to a word: letters, marks, and apostrophes, which stand within words. */
static bool is_in_word(UChar unit) {
    return unit == '\'' || unit == 0x2019 || U16_IS_SURROGATE(unit) ||
           (U_GET_GC_MASK(unit) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

static bool is_at_start(rs_utf16 upper, int32_t at) {
    return at == 0 || !is_in_word(upper.data[at - 1]);
}

static bool is_at_front(rs_utf16 upper, int32_t at) {
    bool one_word = at == 0;
    for (int32_t i = 0; one_word && i < upper.length; i++) {
        one_word = is_in_word(upper.data[i]);
    }
    return one_word;
}

static bool fits(const way_row *row, rs_utf16 upper, int32_t at, bool at_start) {
    const int32_t end = at + row->length;
    if (end > upper.length || u_memcmp(upper.data + at, row->letters, row->length) != 0 ||
        (row->at_start && !at_start) || (row->at_front && !is_at_front(upper, at))) {
        return false;
    }
    if (row->at_end && end < upper.length && is_in_word(upper.data[end])) {
        return false;
    }
    if (row->before.length > 0 && (at == 0 || !lists_letter(row->before, upper.data[at - 1]))) {
        return false;
    }
    return row->behind.length == 0 || (end < upper.length && lists_letter(row->behind, upper.data[end]));
}

/* The longest row of the way itself that fits; NULL: none does. */
static const way_row *find_fitting(const rs_ways *ways, uint32_t way, rs_utf16 upper, int32_t at, bool at_start) {
    for (size_t i = find_rows(ways, way, upper.data[at]); i < ways->ways[way].end; i++) {
        const way_row *row = &ways->rows[i];
        if (row->letters[0] != upper.data[at]) {
            break;
        }
        if (fits(row, upper, at, at_start)) {
            return row;
        }
    }
    return NULL;
}

int32_t rs_ways_replace(const rs_ways *ways, uint32_t way, rs_utf16 upper, int32_t at, bool behind_blank,
                        rs_str *form) {
    const uint32_t base = ways->ways[way].base;
    const bool at_start = behind_blank || is_at_start(upper, at);
    const way_row *own = find_fitting(ways, way, upper, at, at_start);
    const way_row *other = base == way ? NULL : find_fitting(ways, base, upper, at, at_start);
    const way_row *row = other && (!own || other->length > own->length) ? other : own;
    if (!row) {
        return 0;
    }
    *form = row->form;
    return row->length;
}
