#include "host/encode/lexicon_words.h"

#include "embedded.h"
#include "host/base/lines.h"
#include "host/encode/syllables.h"

bool rs_variants_row_at(uint32_t line, rs_variants_row *out) {
    rs_lines lines = rs_lines_of(rs_embedded_variants_tsv, rs_embedded_variants_tsv_size);
    while (rs_lines_next(&lines, &out->tokens)) {
        if (lines.number == line) {
            return rs_lines_cut(&out->tokens, '\t', &out->kind) && rs_lines_cut(&out->tokens, '\t', &out->culture);
        }
    }
    return false;
}

/* The spellings of a syllable by its number, which counts the rows of the table. */
static rs_str spellings_of(uint32_t syllable) {
    rs_lines lines = rs_lines_of(rs_embedded_syllables_tsv, rs_embedded_syllables_tsv_size);
    rs_str row, system, pinyin, first;
    for (uint32_t number = 1; rs_lines_next(&lines, &row); number++) {
        if (number == syllable && rs_lines_cut(&row, '\t', &system) && rs_lines_cut(&row, '\t', &pinyin)) {
            const bool has_pinyin = !rs_str_equal(pinyin, rs_str_from("-"));
            return has_pinyin ? pinyin : rs_lines_cut(&row, ' ', &first) ? first : (rs_str){0};
        }
    }
    return (rs_str){0};
}

void rs_reading_print(uint32_t reading, char out[RS_READING_TEXT_BYTES]) {
    const uint32_t mask = (UINT32_C(1) << RS_SYLLABLE_BITS) - 1;
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t rest = rs_reading_syllables(reading); rest != 0; rest >>= RS_SYLLABLE_BITS) {
        rs_str spellings = spellings_of(rest & mask), spelling;
        const char *between = used > 0 ? " " : "";
        for (; rs_lines_cut(&spellings, ' ', &spelling); between = "/") {
            used = rs_str_append(out, RS_READING_TEXT_BYTES, used, rs_str_from(between));
            used = rs_str_append(out, RS_READING_TEXT_BYTES, used, spelling);
        }
    }
}
