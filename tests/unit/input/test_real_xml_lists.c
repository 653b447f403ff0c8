/*
 * The readers of XML on official lists, held against what a plain search through the text finds: elements counted by
 * their tags, dates told apart as text. Skips where the test data is absent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "host/base/progress.h"
#include "tests/unit/input/reading.h"

enum { MAX_FILE_BYTES = 8 << 20, MAX_DATES = 64, DATE_BYTES = 64 };

static char file[MAX_FILE_BYTES];
static reading got;

typedef struct slice {
    const char *start;
    const char *end;
} slice;

/* Reads the file into memory, and its records with the reader. */
static slice read_both(const char *relative, bool any_schema) {
    char *path = reading_testdata(relative);
    if (!path)
        skip();
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    size_t length = fread(file, 1, sizeof file - 1, stream);
    assert_true(length < sizeof file - 1);
    assert_int_equal(fclose(stream), 0);
    file[length] = '\0';
    const rs_input_options options = {.role = RS_WATCHLIST, .any_schema = any_schema};
    reading_of_file(&got, path, &options);
    free(path);
    assert_string_equal(got.error, "");
    assert_int_equal(got.counts.rows, got.records + got.counts.rejected + got.counts.left_out);
    return (slice){file, file + length};
}

/* The next stretch from `open` to `close` within; rest becomes what is behind it. */
static bool next_slice(slice *rest, const char *open, const char *close, slice *out) {
    const char *start = strstr(rest->start, open);
    const char *end = start ? strstr(start, close) : NULL;
    if (!end || end >= rest->end)
        return false;
    *out = (slice){start, end};
    rest->start = end;
    return true;
}

static size_t count_of(slice in, const char *phrase) {
    size_t count = 0;
    for (const char *at = strstr(in.start, phrase); at && at < in.end; at = strstr(at + 1, phrase))
        count++;
    return count;
}

/* The text of the first element of that name, without blanks at the ends; false if it has none. */
static bool text_of(slice in, const char *name, char out[DATE_BYTES]) {
    char open[DATE_BYTES];
    (void)snprintf(open, sizeof open, "<%s>", name);
    const char *start = strstr(in.start, open);
    if (!start || start >= in.end)
        return false;
    start += strlen(open);
    start += strspn(start, " \r\n\t");
    size_t length = strcspn(start, "<");
    while (length > 0 && strchr(" \r\n\t", start[length - 1]))
        length--;
    (void)snprintf(out, DATE_BYTES, "%.*s", (int)length, start);
    return length > 0;
}

/* How many elements of that name have a text. */
static size_t filled(slice in, const char *name) {
    char open[DATE_BYTES];
    char close[DATE_BYTES];
    char text[DATE_BYTES];
    slice element;
    size_t count = 0;
    (void)snprintf(open, sizeof open, "<%s>", name);
    (void)snprintf(close, sizeof close, "</%s>", name);
    while (next_slice(&in, open, close, &element))
        count += text_of(element, name, text);
    return count;
}

static size_t filled_within(slice in, const char *outer, const char *inner) {
    char open[DATE_BYTES];
    char close[DATE_BYTES];
    slice element;
    size_t count = 0;
    (void)snprintf(open, sizeof open, "<%s>", outer);
    (void)snprintf(close, sizeof close, "</%s>", outer);
    while (next_slice(&in, open, close, &element))
        count += filled(element, inner);
    return count;
}

/* The dates of one person, each once. */
typedef struct date_set {
    char dates[MAX_DATES][3 * DATE_BYTES];
    size_t count;
} date_set;

static void add_date(date_set *set, const char *date, const char *kind) {
    char text[3 * DATE_BYTES];
    (void)snprintf(text, sizeof text, "%s %s", date, kind);
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->dates[i], text) == 0)
            return;
    assert_true(set->count < MAX_DATES);
    strcpy(set->dates[set->count++], text);
}

static void add_un_date(date_set *set, slice birth) {
    char text[DATE_BYTES];
    char last[DATE_BYTES];
    char both[2 * DATE_BYTES];
    const char *kind = count_of(birth, ">APPROXIMATELY<") > 0 ? "circa" : "";
    if (text_of(birth, "FROM_YEAR", text) && text_of(birth, "TO_YEAR", last)) {
        (void)snprintf(both, sizeof both, "%s-%s", text, last);
        add_date(set, both, kind);
    } else if (text_of(birth, "DATE", text) || text_of(birth, "YEAR", text) || text_of(birth, "NOTE", text)) {
        add_date(set, text, kind);
    }
}

static size_t un_dates(slice person) {
    date_set set = {.count = 0};
    slice element;
    char text[DATE_BYTES];
    slice rest = person;
    while (next_slice(&rest, "<INDIVIDUAL_DATE_OF_BIRTH>", "</INDIVIDUAL_DATE_OF_BIRTH>", &element))
        add_un_date(&set, element);
    rest = person;
    while (next_slice(&rest, "<INDIVIDUAL_ALIAS>", "</INDIVIDUAL_ALIAS>", &element))
        if (text_of(element, "DATE_OF_BIRTH", text))
            add_date(&set, text, "");
    return set.count;
}

static void united_nations_2026(void **state) {
    (void)state;
    slice all = read_both("watchlists/un_sc_2026-02-27/UN_consolidated.xml", false);
    slice rest = all;
    slice person;
    size_t persons = 0, births = 0, with_birth = 0, names = 0, low = 0, with_sex = 0;
    size_t nationalities = 0, birth_countries = 0, documents = 0;
    while (next_slice(&rest, "<INDIVIDUAL>", "</INDIVIDUAL>", &person)) {
        size_t dates = un_dates(person);
        persons++;
        births += dates;
        with_birth += dates > 0;
        names += 1 + filled(person, "NAME_ORIGINAL_SCRIPT") + filled(person, "ALIAS_NAME");
        low += count_of(person, "<QUALITY>Low<");
        with_sex += filled(person, "GENDER");
        nationalities += filled_within(person, "NATIONALITY", "VALUE");
        birth_countries += filled_within(person, "INDIVIDUAL_PLACE_OF_BIRTH", "COUNTRY") +
                           filled_within(person, "INDIVIDUAL_ALIAS", "COUNTRY_OF_BIRTH");
        documents += filled_within(person, "INDIVIDUAL_DOCUMENT", "NUMBER");
    }
    assert_int_equal(got.counts.rows, persons + count_of(all, "<ENTITY>"));
    assert_int_equal(got.records, persons);
    assert_int_equal(got.names,
                     names + 75 + 49); /* 75 more are split off from others, 13 of them low, and 48 in notes */
    assert_int_equal(got.low_quality_names, low + 13 + 20);
    assert_int_equal(got.births + got.counts.dates_unknown, births + 11); /* behind or in a note about an alias */
    assert_int_equal(got.counts.dates_unknown, 2);    /* 30-35 years old; Between Aug. and Sep. 1977 */
    assert_int_equal(got.with_birth, with_birth - 1); /* of the one person who has only these */
    assert_int_equal(got.with_sex, with_sex);
    assert_int_equal(got.nationalities, nationalities - 1); /* one is 'na' */
    assert_int_equal(got.birth_countries, birth_countries);
    /* whose number stands in a note or behind the kind of document; and in a note about an alias */
    assert_int_equal(got.documents, documents + 11 + 13);
}

static void united_nations_with_entities(void **state) {
    (void)state;
    slice all = read_both("watchlists/un_sc_2026-02-27/UN_consolidated.xml", true);
    assert_int_equal(got.records, count_of(all, "<INDIVIDUAL>") + count_of(all, "<ENTITY>"));
    assert_int_equal(got.counts.left_out, 0);
    assert_true(got.names >= got.records + filled(all, "ALIAS_NAME") + filled(all, "NAME_ORIGINAL_SCRIPT"));
}

static void united_nations_sample(void **state) {
    (void)state;
    slice all = read_both("watchlists/format_samples/sample_unsc.xml", false);
    assert_string_equal(got.format, "un-xml");
    assert_int_equal(got.records, count_of(all, "<INDIVIDUAL>"));
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.counts.dates_unknown, 0);
}

static void check_ofac(const char *relative) {
    slice rest = read_both(relative, false);
    slice entry;
    size_t entries = 0, persons = 0, names = 0, weak = 0, births = 0, places = 0, countries = 0, documents = 0;
    while (next_slice(&rest, "<sdnEntry>", "</sdnEntry>", &entry)) {
        entries++;
        if (count_of(entry, "<sdnType>Individual<") == 0)
            continue;
        persons++;
        names += 1 + filled_within(entry, "aka", "lastName");
        weak += count_of(entry, "<category>weak<");
        births += filled(entry, "dateOfBirth");
        places += filled(entry, "placeOfBirth");
        countries += filled_within(entry, "nationality", "country") + filled_within(entry, "citizenship", "country");
        documents += count_of(entry, "<idType>Passport<") + count_of(entry, "<idType>National ID No.<");
    }
    assert_string_equal(got.format, "ofac-xml");
    assert_int_equal(got.counts.rows, entries);
    assert_int_equal(got.records, persons);
    assert_int_equal(got.counts.rejected, 0);
    assert_int_equal(got.counts.dates_unknown, 0);
    assert_int_equal(got.names, names);
    assert_int_equal(got.low_quality_names, weak);
    assert_int_equal(got.births, births);
    assert_int_equal(got.birth_countries, places);
    assert_int_equal(got.nationalities, countries);
    assert_int_equal(got.documents, documents);
}

static void ofac_sample(void **state) {
    (void)state;
    check_ofac("watchlists/format_samples/sdn.xml");
}

static void ofac_consolidated_sample(void **state) {
    (void)state;
    check_ofac("watchlists/format_samples/sample_ofac_consolidated.xml");
}

/* The value of an attribute; false if it is empty or absent. */
static bool attribute_of(slice tag, const char *name, char out[DATE_BYTES]) {
    char start[DATE_BYTES];
    (void)snprintf(start, sizeof start, " %s=\"", name);
    const char *at = strstr(tag.start, start);
    if (!at || at >= tag.end)
        return false;
    at += strlen(start);
    size_t length = strcspn(at, "\"");
    (void)snprintf(out, DATE_BYTES, "%.*s", (int)length, at);
    return length > 0;
}

/* Known countries of a kind of element. */
static size_t countries_of(slice entity, const char *open) {
    char code[DATE_BYTES];
    slice tag;
    size_t count = 0;
    while (next_slice(&entity, open, ">", &tag))
        count += attribute_of(tag, "countryIso2Code", code) && strcmp(code, "00") != 0;
    return count;
}

static size_t eu_dates(slice entity) {
    date_set set = {.count = 0};
    char text[DATE_BYTES];
    slice tag;
    while (next_slice(&entity, "<birthdate ", ">", &tag))
        if (attribute_of(tag, "birthdate", text) || attribute_of(tag, "year", text))
            add_date(&set, text, count_of(tag, "circa=\"true\"") > 0 ? "circa" : "");
    return set.count;
}

static void european_union_sample(void **state) {
    (void)state;
    slice rest = read_both("watchlists/format_samples/sample_eu.xml", false);
    slice entity;
    size_t persons = 0, names = 0, weak = 0, births = 0, places = 0, countries = 0, documents = 0;
    while (next_slice(&rest, "<sanctionEntity ", "</sanctionEntity>", &entity)) {
        persons += count_of(entity, "code=\"person\"");
        names += count_of(entity, "<nameAlias ");
        weak += count_of(entity, "strong=\"false\"");
        births += eu_dates(entity);
        places += countries_of(entity, "<birthdate ");
        countries += countries_of(entity, "<citizenship ");
        documents += count_of(entity, "<identification ");
    }
    assert_string_equal(got.format, "eu-xml");
    assert_int_equal(got.records, persons);
    assert_int_equal(got.counts.rows, persons);
    assert_int_equal(got.names, names);
    assert_int_equal(got.low_quality_names, weak);
    assert_int_equal(got.births, births);
    assert_int_equal(got.counts.dates_unknown, 0);
    assert_int_equal(got.birth_countries, places);
    assert_int_equal(got.nationalities, countries);
    assert_int_equal(got.documents, documents);
}

static void a_document_that_is_no_list(void **state) {
    (void)state;
    char *path = reading_testdata("watchlists/format_samples/sample_moha.xml");
    if (!path)
        skip();
    const rs_input_options options = {.role = RS_WATCHLIST};
    reading_of_file(&got, path, &options);
    free(path);
    assert_int_equal(got.status, RS_EINPUT);
    assert_non_null(strstr(got.error, "unknown format: XML with the root element <TaggedPDF-doc>"));
}

int main(void) {
    rs_set_verbosity(RS_QUIET);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(united_nations_2026),        cmocka_unit_test(united_nations_with_entities),
        cmocka_unit_test(united_nations_sample),      cmocka_unit_test(ofac_sample),
        cmocka_unit_test(ofac_consolidated_sample),   cmocka_unit_test(european_union_sample),
        cmocka_unit_test(a_document_that_is_no_list),
    };
    return cmocka_run_group_tests_name("input/real_xml_lists", tests, NULL, NULL);
}
