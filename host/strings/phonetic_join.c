#include "host/strings/phonetic_join.h"

#include <stdbool.h>
#include <stdlib.h>

/* A code and a string that has it. */
typedef struct entry {
    uint64_t code;
    uint32_t text;
} entry;

/* The strings with codes[k], ascending: texts[first[k]] .. texts[first[k + 1] - 1]. */
struct rs_phonetic_index {
    uint64_t *codes; /* distinct, ascending */
    size_t *first;   /* code_count + 1 */
    uint32_t *texts;
    size_t code_count;
    size_t most; /* strings of the longest possible row */
};

/* A part of the index' texts. */
typedef struct span {
    const uint32_t *items;
    size_t count;
} span;

static uint64_t second_code(const rs_phonetic_codes *codes, uint32_t text) {
    return codes->second && codes->second[text] != codes->first[text] ? codes->second[text] : 0;
}

static size_t list_entries(const rs_phonetic_codes *codes, entry *out) {
    size_t count = 0;
    for (uint32_t text = 0; text < codes->count; text++) {
        const uint64_t both[2] = {codes->first[text], second_code(codes, text)};
        for (size_t k = 0; k < 2; k++) {
            if (both[k] != 0) {
                out[count++] = (entry){both[k], text};
            }
        }
    }
    return count;
}

/* Sorts by one byte of the code, keeping the order of equal ones. False where all share it: then nothing was moved. */
static bool sort_by_byte(const entry *from, entry *to, size_t count, unsigned shift) {
    size_t place[256] = {0};
    for (size_t i = 0; i < count; i++) {
        place[from[i].code >> shift & 0xFF]++;
    }
    if (place[from[0].code >> shift & 0xFF] == count) {
        return false;
    }
    for (size_t byte = 0, before = 0; byte < 256; byte++) {
        const size_t here = place[byte];
        place[byte] = before;
        before += here;
    }
    for (size_t i = 0; i < count; i++) {
        to[place[from[i].code >> shift & 0xFF]++] = from[i];
    }
    return true;
}

/* Sorts by code, least significant byte first; the strings of a code stay ascending. Returns which array has it. */
static entry *sort_entries(entry *entries, entry *spare, size_t count) {
    for (unsigned shift = 0; count > 0 && shift < 64; shift += 8) {
        if (sort_by_byte(entries, spare, count, shift)) {
            entry *sorted = spare;
            spare = entries;
            entries = sorted;
        }
    }
    return entries;
}

static rs_status fill_index(rs_phonetic_index *index, const entry *entries, size_t count) {
    index->codes = malloc((count + 1) * sizeof *index->codes);
    index->first = malloc((count + 1) * sizeof *index->first);
    index->texts = malloc((count + 1) * sizeof *index->texts);
    if (!index->codes || !index->first || !index->texts) {
        return rs_fail_memory();
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || entries[i].code != entries[i - 1].code) {
            index->codes[index->code_count] = entries[i].code;
            index->first[index->code_count++] = i;
        }
        index->texts[i] = entries[i].text;
    }
    index->first[index->code_count] = count;
    return RS_OK;
}

rs_status rs_phonetic_index_create(rs_phonetic_index **out, const rs_phonetic_codes *codes) {
    const size_t most = (size_t)codes->count * (codes->second ? 2 : 1);
    rs_phonetic_index *index = calloc(1, sizeof *index);
    entry *entries = malloc((most + 1) * sizeof *entries);
    entry *spare = malloc((most + 1) * sizeof *spare);
    rs_status status = RS_OK;
    *out = NULL;
    if (!index || !entries || !spare) {
        status = rs_fail_memory();
        goto cleanup;
    }
    index->most = codes->count;
    const size_t count = list_entries(codes, entries);
    status = fill_index(index, sort_entries(entries, spare, count), count);
    if (status == RS_OK) {
        *out = index;
        index = NULL;
    }
cleanup:
    free(entries);
    free(spare);
    rs_phonetic_index_free(index);
    return status;
}

void rs_phonetic_index_free(rs_phonetic_index *index) {
    if (!index) {
        return;
    }
    free(index->codes);
    free(index->first);
    free(index->texts);
    free(index);
}

/* The strings with the code; none for code 0. */
static span strings_of(const rs_phonetic_index *index, uint64_t code) {
    size_t low = 0, high = index->code_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (index->codes[middle] < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == index->code_count || index->codes[low] != code) {
        return (span){NULL, 0};
    }
    return (span){index->texts + index->first[low], index->first[low + 1] - index->first[low]};
}

/* Merges two ascending lists; a string in both comes once. Returns how many were written. */
static size_t merge(span a, span b, uint32_t *out) {
    size_t count = 0, i = 0, k = 0;
    while (i < a.count && k < b.count) {
        const uint32_t x = a.items[i], y = b.items[k];
        out[count++] = x < y ? x : y;
        i += x <= y;
        k += y <= x;
    }
    for (; i < a.count; i++) {
        out[count++] = a.items[i];
    }
    for (; k < b.count; k++) {
        out[count++] = b.items[k];
    }
    return count;
}

/* The strings that share a code with string i: a part of the index, or of `merged` where both codes have some. */
static span row_of(const rs_phonetic_index *index, const rs_phonetic_codes *codes, uint32_t i, uint32_t *merged) {
    const span a = strings_of(index, codes->first[i]), b = strings_of(index, second_code(codes, i));
    if (a.count > 0 && b.count > 0) {
        return (span){merged, merge(a, b, merged)};
    }
    return a.count > 0 ? a : b;
}

rs_status rs_phonetic_join(const rs_phonetic_index *index, const rs_phonetic_codes *codes, rs_phonetic_row row,
                           void *context) {
    uint32_t *merged = malloc((codes->second ? index->most + 1 : 1) * sizeof *merged);
    rs_status status = RS_OK;
    if (!merged) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < codes->count && status == RS_OK; i++) {
        const span all = row_of(index, codes, i, merged);
        if (all.count > 0) {
            status = row(context, i, all.items, all.count);
        }
    }
    free(merged);
    return status;
}
