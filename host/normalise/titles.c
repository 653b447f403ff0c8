#include "host/normalise/titles.h"

#include <stdlib.h>

#include "embedded.h"
#include "host/base/interner.h"
#include "host/base/lines.h"

struct rs_titles {
    rs_interner *words;
    size_t longest; /* letters; most tokens that are longer need no look-up */
};

static rs_status read_words(rs_titles *titles) {
    rs_lines lines = rs_lines_of(rs_embedded_titles_txt, rs_embedded_titles_txt_size);
    rs_str row;
    rs_status status = RS_OK;
    while (status == RS_OK && rs_lines_next(&lines, &row)) {
        uint32_t number;
        status = rs_interner_add(titles->words, row, &number, NULL);
        titles->longest = row.length > titles->longest ? row.length : titles->longest;
    }
    return status;
}

rs_status rs_titles_create(rs_titles **out) {
    rs_titles *titles = calloc(1, sizeof *titles);
    if (!titles) {
        return rs_fail_memory();
    }
    titles->words = rs_interner_create();
    rs_status status = titles->words ? read_words(titles) : RS_ENOMEM;
    if (status != RS_OK) {
        rs_titles_free(titles);
        return status;
    }
    *out = titles;
    return RS_OK;
}

void rs_titles_free(rs_titles *titles) {
    if (titles) {
        rs_interner_free(titles->words);
        free(titles);
    }
}

bool rs_titles_contain(const rs_titles *titles, rs_str token) {
    return token.length <= titles->longest && rs_interner_find(titles->words, token) != RS_INTERNER_NONE;
}
