#include "host/documents/document_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/documents/document_sort.h"
#include "host/documents/number_codes.h"

enum { COUNTRY_BITS = 64 - RS_NUMBER_CODE_BITS, MOST_ROWS_A_PLACE = 8, MOST_PLACE_BITS = 30 };

#define CODE_MASK ((UINT64_C(1) << RS_NUMBER_CODE_BITS) - 1)

/*
 * places[p] .. places[p + 1] - 1 are the rows whose documents begin with the `place_bits` bits of p: 4 to 8 of them on
 * average.
 */
struct rs_document_list {
    rs_number_codes *codes;
    rs_row_ids ids;
    rs_document_row *rows;
    size_t count, capacity;
    uint32_t *places;
    unsigned place_bits;
};

/*
 * The code's bits, mixed: each step can be undone, so that different codes stay different. Numbers that follow each
 * other, as numbers of documents do, are spread over the whole range.
 */
static uint64_t spread(uint64_t code) {
    code = (code * UINT64_C(0x9E3779B97F4A7C15)) & CODE_MASK;
    code ^= code >> 27;
    code = (code * UINT64_C(0xD1B54A32D192ED03)) & CODE_MASK;
    return code ^ (code >> 26);
}

static uint64_t bits_of(const rs_document_row *row) {
    return (uint64_t)row->high << 32 | row->low;
}

rs_document_list *rs_document_list_create(void) {
    rs_document_list *list = calloc(1, sizeof *list);
    if (!list) {
        (void)rs_fail_memory();
        return NULL;
    }
    list->codes = rs_number_codes_create();
    if (!list->codes) {
        free(list);
        return NULL;
    }
    return list;
}

void rs_document_list_free(rs_document_list *list) {
    if (list) {
        rs_number_codes_free(list->codes);
        rs_row_ids_clear(&list->ids);
        free(list->rows);
        free(list->places);
        free(list);
    }
}

rs_status rs_document_list_add(rs_document_list *list, const rs_document *document, uint64_t row, rs_str id) {
    uint64_t code = 0;
    assert(!list->places && document->country < 1 << COUNTRY_BITS);
    if (row > UINT32_MAX) {
        return rs_fail(RS_EINPUT, "a list of documents has more than %u rows: split it", (unsigned)UINT32_MAX);
    }
    rs_document_row *grown = rs_grow(list->rows, &list->capacity, list->count + 1, sizeof *grown);
    if (!grown) {
        return RS_ENOMEM;
    }
    list->rows = grown;
    rs_status status = rs_number_codes_add(list->codes, document->number, &code);
    if (status != RS_OK) {
        return status;
    }
    const uint64_t bits = spread(code) << COUNTRY_BITS | document->country;
    grown[list->count++] = (rs_document_row){(uint32_t)(bits >> 32), (uint32_t)bits, (uint32_t)row};
    return rs_row_ids_add(&list->ids, (uint32_t)row, id);
}

/* Rows of one document lie together, the first of the file first. */
static void drop_duplicates(rs_document_list *list) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (kept == 0 || bits_of(&list->rows[i]) != bits_of(&list->rows[kept - 1])) {
            list->rows[kept++] = list->rows[i];
        }
    }
    list->count = kept;
}

static uint32_t place_of(const rs_document_list *list, uint64_t bits) {
    return (uint32_t)(bits >> 1 >> (63 - list->place_bits)); /* in two steps: with no bit at all it is 64 of them */
}

static rs_status make_places(rs_document_list *list) {
    while (list->place_bits < MOST_PLACE_BITS && list->count >> list->place_bits >= MOST_ROWS_A_PLACE) {
        list->place_bits++;
    }
    const size_t count = (size_t)1 << list->place_bits;
    list->places = malloc((count + 1) * sizeof *list->places);
    if (!list->places) {
        return rs_fail_memory();
    }
    size_t row = 0;
    for (size_t place = 0; place < count; place++) {
        list->places[place] = (uint32_t)row;
        while (row < list->count && place_of(list, bits_of(&list->rows[row])) == place) {
            row++;
        }
    }
    list->places[count] = (uint32_t)row;
    return RS_OK;
}

rs_status rs_document_list_seal(rs_document_list *list, uint64_t *duplicates) {
    const size_t added = list->count;
    rs_document_rows_sort(list->rows, list->count);
    drop_duplicates(list);
    *duplicates = added - list->count;
    rs_document_row *trimmed = list->count > 0 ? realloc(list->rows, list->count * sizeof *trimmed) : NULL;
    if (trimmed) {
        list->rows = trimmed;
        list->capacity = list->count;
    }
    rs_row_ids_trim(&list->ids);
    return make_places(list);
}

uint64_t rs_document_list_count(const rs_document_list *list) {
    return list->count;
}

rs_str rs_document_list_id(const rs_document_list *list, uint32_t row, char number[RS_ROW_NUMBER_BYTES]) {
    return rs_row_ids_at(&list->ids, row, number);
}

/* The first row of a number, or of the one behind it: with country 0 its bits are the least. */
static size_t first_row(const rs_document_list *list, uint64_t number) {
    const uint64_t bits = number << COUNTRY_BITS;
    const uint32_t place = place_of(list, bits);
    size_t low = list->places[place], high = list->places[place + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (bits_of(&list->rows[middle]) < bits) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

rs_document_search rs_document_list_search(const rs_document_list *list, const rs_document *document) {
    rs_document_search search = {.list = list, .document = document, .next = list->count};
    uint64_t code = 0;
    assert(list->places && "the list is sealed");
    if (rs_number_codes_find(list->codes, document->number, &code)) {
        search.number = spread(code);
        search.next = first_row(list, search.number);
    }
    return search;
}

bool rs_document_search_next(rs_document_search *search, rs_document_match *match) {
    const rs_document_list *list = search->list;
    while (search->next < list->count) {
        const rs_document_row *row = &list->rows[search->next];
        const uint64_t bits = bits_of(row);
        if (bits >> COUNTRY_BITS != search->number) {
            break;
        }
        search->next++;
        *match = (rs_document_match){row->row, (rs_country)(bits & ((1 << COUNTRY_BITS) - 1))};
        if (rs_same_issuer(search->document->number.length, search->document->country, match->country)) {
            return true;
        }
    }
    search->next = list->count;
    return false;
}
