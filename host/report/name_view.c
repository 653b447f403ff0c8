#include "host/report/name_view.h"

#include <inttypes.h>

enum { COLUMNS = 6, CELL_BYTES = 160 };

static const char *const TITLES[COLUMNS] = {"word", "weight", "skeleton", "sounds like", "syllables", "variants"};

/* A row of the table. All of it is ASCII, so that a byte is a column of the terminal. */
typedef struct row {
    char cells[COLUMNS][CELL_BYTES];
} row;

static void put_metaphone(char *cell, const rs_seen_word *word) {
    size_t used = rs_str_append(cell, CELL_BYTES, 0, word->metaphone[0]);
    if (word->metaphone[1].length > 0) {
        used = rs_str_append(cell, CELL_BYTES, used, rs_str_from(used > 0 ? " or " : ""));
        (void)rs_str_append(cell, CELL_BYTES, used, word->metaphone[1]);
    }
}

static void put_syllables(char *cell, const rs_seen_word *word) {
    const char *between = word->chinese.length > 0 && word->korean.length > 0 ? ", " : "";
    const rs_str parts[] = {rs_str_from(word->chinese.length > 0 ? "Chinese " : ""), word->chinese,
                            rs_str_from(between), rs_str_from(word->korean.length > 0 ? "Korean " : ""), word->korean};
    size_t used = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        used = rs_str_append(cell, CELL_BYTES, used, parts[i]);
    }
}

static void put_variants(char *cell, const rs_seen_word *word) {
    size_t used = 0;
    for (uint32_t i = 0; i < word->variants_count; i++) {
        char number[16];
        (void)snprintf(number, sizeof number, "%s%" PRIu32, i > 0 ? " " : "", word->variants[i].line);
        used = rs_str_append(cell, CELL_BYTES, used, rs_str_from(number));
    }
}

static row row_of(const rs_seen_word *word) {
    row out = {0};
    (void)rs_str_append(out.cells[0], CELL_BYTES, 0, word->letters);
    (void)snprintf(out.cells[1], CELL_BYTES, "%" PRIu32, word->weight);
    (void)rs_str_append(out.cells[2], CELL_BYTES, 0, word->skeleton);
    put_metaphone(out.cells[3], word);
    put_syllables(out.cells[4], word);
    put_variants(out.cells[5], word);
    return out;
}

static int wider(int width, const char *text) {
    const int needed = (int)rs_str_from(text).length;
    return needed > width ? needed : width;
}

/* Nothing is printed behind the last cell that has a text. */
static void print_cells(FILE *stream, const int widths[COLUMNS], const char *const cells[COLUMNS]) {
    int blanks = 0;
    for (int i = 0; i < COLUMNS; i++) {
        if (cells[i][0] != '\0') {
            (void)fprintf(stream, "%*s%s", blanks, "", cells[i]);
            blanks = 0;
        }
        blanks += widths[i] + 2 - (int)rs_str_from(cells[i]).length;
    }
    (void)fputc('\n', stream);
}

static void print_word(FILE *stream, const int widths[COLUMNS], const rs_seen_word *word) {
    const row cells = row_of(word);
    const char *texts[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
        texts[i] = cells.cells[i];
    }
    print_cells(stream, widths, texts);
}

static void print_table(FILE *stream, const rs_seen_form *form) {
    int widths[COLUMNS] = {0};
    for (int i = 0; i < COLUMNS; i++) {
        widths[i] = wider(0, TITLES[i]);
    }
    for (size_t k = 0; k < form->word_count; k++) {
        const row cells = row_of(&form->words[k]);
        for (int i = 0; i < COLUMNS; i++) {
            widths[i] = wider(widths[i], cells.cells[i]);
        }
    }
    print_cells(stream, widths, TITLES);
    for (size_t k = 0; k < form->word_count; k++) {
        if (k > 0 && form->words[k].tokens > 1 && form->words[k - 1].tokens == 1) {
            (void)fputs("written together:\n", stream);
        }
        print_word(stream, widths, &form->words[k]);
    }
}

/* Whether a word before has met this line of variants. */
static bool is_printed(const rs_seen_form *form, size_t word, uint32_t line) {
    for (size_t k = 0; k < word; k++) {
        for (uint32_t i = 0; i < form->words[k].variants_count; i++) {
            if (form->words[k].variants[i].line == line) {
                return true;
            }
        }
    }
    return false;
}

/* Each line of variants.tsv once, in the order of the words. */
static void print_variants(FILE *stream, const rs_seen_form *form) {
    const char *title = "\nvariants, by line of data/variants.tsv:\n";
    for (size_t k = 0; k < form->word_count; k++) {
        for (uint32_t i = 0; i < form->words[k].variants_count; i++) {
            const rs_seen_variants *variants = &form->words[k].variants[i];
            if (!is_printed(form, k, variants->line)) {
                (void)fprintf(stream, "%s%" PRIu32 "  %.*s, %.*s: %.*s\n", title, variants->line,
                              RS_STR_ARGS(variants->kind), RS_STR_ARGS(variants->culture),
                              RS_STR_ARGS(variants->tokens));
                title = "";
            }
        }
    }
}

static void print_form(FILE *stream, const rs_seen_form *form) {
    if (form->over_limit) {
        (void)fputs("cut to 12 tokens of at most 32 letters\n", stream);
    }
    (void)fputc('\n', stream);
    print_table(stream, form);
    if (form->joined.length > 0) {
        (void)fprintf(stream, "\nthe whole name written together: %.*s\n", RS_STR_ARGS(form->joined));
    }
    print_variants(stream, form);
}

void rs_name_view_print(FILE *stream, const rs_name_view *view) {
    (void)fprintf(stream, "name     %.*s\n", RS_STR_ARGS(view->text));
    if (view->form_count > 0) {
        (void)fprintf(stream, "letters  %.*s\n", RS_STR_ARGS(view->letters));
    } else {
        (void)fputs("no letter is left: such a name cannot be screened\n", stream);
    }
    for (size_t i = 0; i < view->form_count; i++) {
        if (view->form_count > 1) {
            (void)fprintf(stream, "\nform %zu of %zu\n", i + 1, view->form_count);
        }
        print_form(stream, &view->forms[i]);
    }
}
