#include "host/generate/culture.h"

#include <stdlib.h>

#include "embedded.h"
#include "host/base/lines.h"

/* A table that is being read, for messages. */
typedef struct table {
    const char *name;
    rs_lines lines;
} table;

static rs_status wrong(const table *source, const char *what) {
    return rs_fail(RS_EINTERNAL, "data/%s:%u: %s", source->name, source->lines.number, what);
}

static rs_culture *find(rs_cultures *cultures, rs_str name) {
    for (size_t i = 0; i < cultures->count; i++) {
        if (rs_str_equal(cultures->items[i].name, name)) {
            return &cultures->items[i];
        }
    }
    return NULL;
}

/* The culture of that name, made if it is new. NULL if there are too many. */
static rs_culture *find_or_add(rs_cultures *cultures, rs_str name) {
    rs_culture *culture = find(cultures, name);
    if (!culture && cultures->count < RS_MAX_CULTURES) {
        culture = &cultures->items[cultures->count++];
        culture->name = name;
    }
    return culture;
}

static rs_status read_share(const table *source, rs_cultures *cultures, rs_str values) {
    rs_str passengers;
    uint32_t weights[2];
    if (!rs_lines_cut(&values, ' ', &passengers) || !rs_parse_count(passengers, &weights[0]) ||
        !rs_parse_count(values, &weights[1])) {
        return wrong(source, "share needs two numbers");
    }
    rs_status status = rs_choices_add(&cultures->of_passengers, values, weights[0]);
    return status ? status : rs_choices_add(&cultures->of_entries, values, weights[1]);
}

static rs_status read_rare(const table *source, rs_culture *culture, rs_str values) {
    rs_str given;
    if (!rs_lines_cut(&values, ' ', &given) || !rs_parse_count(given, &culture->rare_given) ||
        !rs_parse_count(values, &culture->rare_surnames)) {
        return wrong(source, "rare needs two numbers");
    }
    return RS_OK;
}

static rs_choices *parts_named(rs_culture *culture, rs_str key) {
    static const char *const names[RS_PART_COUNT] = {
        "surname_start", "surname_middle", "surname_end", "given_start", "given_middle", "given_end_m", "given_end_f",
    };
    for (size_t i = 0; i < RS_PART_COUNT; i++) {
        if (rs_str_equal(key, rs_str_from(names[i]))) {
            return &culture->parts[i];
        }
    }
    return rs_str_equal(key, rs_str_from("countries")) ? &culture->countries : NULL;
}

static rs_rewrites *rewrites_named(rs_culture *culture, rs_str key) {
    if (rs_str_equal(key, rs_str_from("feminine"))) {
        return &culture->feminine;
    }
    if (rs_str_equal(key, rs_str_from("patronymic_m"))) {
        return &culture->patronymic[RS_MALE];
    }
    return rs_str_equal(key, rs_str_from("patronymic_f")) ? &culture->patronymic[RS_FEMALE] : NULL;
}

static rs_status read_property(const table *source, rs_cultures *cultures, rs_culture *culture, rs_str key,
                               rs_str values) {
    rs_choices *choices = parts_named(culture, key);
    if (choices) {
        return rs_choices_add_words(choices, values);
    }
    rs_rewrites *rewrites = rewrites_named(culture, key);
    if (rewrites) {
        return rs_rewrites_add_words(rewrites, values);
    }
    if (rs_str_equal(key, rs_str_from("share"))) {
        return culture == &cultures->items[cultures->of_passengers.count] ? read_share(source, cultures, values)
                                                                          : wrong(source, "share must come first");
    }
    if (rs_str_equal(key, rs_str_from("rare"))) {
        return read_rare(source, culture, values);
    }
    if (rs_str_equal(key, rs_str_from("first_january")) && rs_parse_count(values, &culture->first_january)) {
        return RS_OK;
    }
    if (rs_str_equal(key, rs_str_from("order")) && rs_str_equal(values, rs_str_from("surname_first"))) {
        culture->surname_first = true;
        return RS_OK;
    }
    return wrong(source, "unknown key or value");
}

static rs_status load_properties(rs_cultures *cultures) {
    table source = {"cultures.tsv", rs_lines_of(rs_embedded_cultures_tsv, rs_embedded_cultures_tsv_size)};
    rs_str row;
    while (rs_lines_next(&source.lines, &row)) {
        rs_str name;
        rs_str key;
        if (!rs_lines_cut(&row, '\t', &name) || !rs_lines_cut(&row, '\t', &key)) {
            return wrong(&source, "a row needs three columns");
        }
        rs_culture *culture = find_or_add(cultures, name);
        if (!culture) {
            return wrong(&source, "too many cultures");
        }
        rs_status status = read_property(&source, cultures, culture, key, row);
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

/* Rows of culture, sex (M, F, U for both), weight, text: given names and forms. */
static rs_status load_by_sex(rs_cultures *cultures, table source, bool forms) {
    rs_str row;
    while (rs_lines_next(&source.lines, &row)) {
        rs_str name;
        rs_str sex;
        rs_str digits;
        uint32_t weight;
        if (!rs_lines_cut(&row, '\t', &name) || !rs_lines_cut(&row, '\t', &sex) || !rs_lines_cut(&row, '\t', &digits) ||
            !rs_parse_count(digits, &weight) || sex.length != 1) {
            return wrong(&source, "a row needs culture, sex, weight and text");
        }
        rs_culture *culture = find(cultures, name);
        if (!culture) {
            return wrong(&source, "a culture that is not in cultures.tsv");
        }
        rs_choices *by_sex = forms ? culture->forms : culture->given;
        rs_status status = sex.data[0] == 'F' ? RS_OK : rs_choices_add(&by_sex[RS_MALE], row, weight);
        if (status == RS_OK && sex.data[0] != 'M') {
            status = rs_choices_add(&by_sex[RS_FEMALE], row, weight);
        }
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

static rs_status load_surnames(rs_cultures *cultures) {
    table source = {"surnames.tsv", rs_lines_of(rs_embedded_surnames_tsv, rs_embedded_surnames_tsv_size)};
    rs_str row;
    while (rs_lines_next(&source.lines, &row)) {
        rs_str name;
        rs_str digits;
        uint32_t weight;
        if (!rs_lines_cut(&row, '\t', &name) || !rs_lines_cut(&row, '\t', &digits) ||
            !rs_parse_count(digits, &weight)) {
            return wrong(&source, "a row needs culture, weight and name");
        }
        rs_culture *culture = find(cultures, name);
        if (!culture) {
            return wrong(&source, "a culture that is not in cultures.tsv");
        }
        rs_status status = rs_choices_add(&culture->surnames, row, weight);
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

static rs_status load_document_forms(rs_cultures *cultures) {
    table source = {"document_forms.tsv",
                    rs_lines_of(rs_embedded_document_forms_tsv, rs_embedded_document_forms_tsv_size)};
    rs_str row;
    while (rs_lines_next(&source.lines, &row)) {
        rs_str country;
        if (!rs_lines_cut(&row, '\t', &country)) {
            return wrong(&source, "a row needs country and form");
        }
        rs_status status = rs_rewrites_add(&cultures->document_forms, country, row);
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

/* Drawing needs something to draw from: says here what a table lacks, not in the middle of a file. */
static rs_status check_complete(const rs_cultures *cultures) {
    if (cultures->count == 0 || cultures->count != cultures->of_passengers.count) {
        return rs_fail(RS_EINTERNAL, "data/cultures.tsv: a culture lacks its share");
    }
    for (size_t i = 0; i < cultures->count; i++) {
        const rs_culture *culture = &cultures->items[i];
        bool complete = culture->surnames.count > 0 && culture->countries.count > 0;
        for (size_t sex = RS_MALE; sex <= RS_FEMALE; sex++) {
            complete = complete && culture->given[sex].count > 0 && culture->forms[sex].count > 0;
        }
        for (size_t part = 0; part < RS_PART_COUNT; part++) {
            complete = complete && culture->parts[part].count > 0;
        }
        if (!complete) {
            return rs_fail(RS_EINTERNAL, "data/: the culture '%.*s' lacks names, forms, countries or parts of names",
                           RS_STR_ARGS(culture->name));
        }
    }
    return RS_OK;
}

rs_status rs_cultures_load(rs_cultures **out) {
    rs_cultures *cultures = calloc(1, sizeof *cultures);
    if (!cultures) {
        return rs_fail_memory();
    }
    table given = {"given_names.tsv", rs_lines_of(rs_embedded_given_names_tsv, rs_embedded_given_names_tsv_size)};
    table forms = {"name_forms.tsv", rs_lines_of(rs_embedded_name_forms_tsv, rs_embedded_name_forms_tsv_size)};
    rs_status status = load_properties(cultures);
    status = status ? status : load_by_sex(cultures, given, false);
    status = status ? status : load_by_sex(cultures, forms, true);
    status = status ? status : load_surnames(cultures);
    status = status ? status : load_document_forms(cultures);
    status = status ? status : check_complete(cultures);
    if (status) {
        rs_cultures_free(cultures);
        return status;
    }
    *out = cultures;
    return RS_OK;
}

static void free_culture(rs_culture *culture) {
    for (size_t sex = RS_MALE; sex <= RS_FEMALE; sex++) {
        rs_choices_free(&culture->given[sex]);
        rs_choices_free(&culture->forms[sex]);
        rs_rewrites_free(&culture->patronymic[sex]);
    }
    for (size_t part = 0; part < RS_PART_COUNT; part++) {
        rs_choices_free(&culture->parts[part]);
    }
    rs_choices_free(&culture->surnames);
    rs_choices_free(&culture->countries);
    rs_rewrites_free(&culture->feminine);
}

void rs_cultures_free(rs_cultures *cultures) {
    if (!cultures) {
        return;
    }
    for (size_t i = 0; i < cultures->count; i++) {
        free_culture(&cultures->items[i]);
    }
    rs_choices_free(&cultures->of_passengers);
    rs_choices_free(&cultures->of_entries);
    rs_rewrites_free(&cultures->document_forms);
    free(cultures);
}

rs_str rs_document_form(const rs_cultures *cultures, rs_str country) {
    for (size_t i = 0; i < cultures->document_forms.count; i++) {
        if (rs_str_equal(cultures->document_forms.items[i].from, country)) {
            return cultures->document_forms.items[i].to;
        }
    }
    return rs_str_from("@########");
}
