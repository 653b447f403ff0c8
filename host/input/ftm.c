/*
 * FollowTheMoney entities, as OpenSanctions publishes them (entities.ftm.json, targets.nested.json): JSON objects, one
 * a line. Persons are subjects, as are companies and ships; addresses, sanctions and family ties are not, but for
 * documents, which are their holders' (ftm_documents.h).
 *
 *     {"id": "Q1", "schema": "Person", "properties": {"name": ["Anna Muster"], "birthDate": ["1960"], ...}, ...}
 */
#include <stdlib.h>
#include <string.h>

#include "host/input/ftm_documents.h"
#include "host/input/json_items.h"

typedef struct ftm_reader {
    rs_intake *intake;
    rs_json_items *items;
    rs_ftm_documents *documents; /* NULL: the file is a pipe, which cannot be read twice */
} ftm_reader;

enum { MOST_PARTS = 16 }; /* spellings of a surname, and of a given name: an entity without a whole name has few */

/* What has a name by which it may be listed, beside persons. */
static const char *const SUBJECTS[] = {"LegalEntity", "Organization", "Company",  "PublicBody", "Asset",
                                       "Vehicle",     "Vessel",       "Airplane", "Train",      NULL};

static bool recognises(rs_str head) {
    return rs_json_head_is_object(head) && rs_json_head_has_key(head, "schema", 1) &&
           rs_json_head_has_key(head, "properties", 1);
}

static bool is_subject(const ftm_reader *ftm, rs_str schema) {
    if (rs_str_equal(schema, rs_str_from("Person")))
        return true;
    for (const char *const *word = SUBJECTS; ftm->intake->options->any_schema && *word; word++)
        if (rs_str_equal(schema, rs_str_from(*word)))
            return true;
    return false;
}

static void close_ftm(void *reader) {
    ftm_reader *ftm = reader;
    rs_json_items_free(ftm->items);
    rs_ftm_documents_free(ftm->documents);
    free(ftm);
}

static rs_status open_ftm(void **out, rs_intake *intake) {
    ftm_reader *ftm = calloc(1, sizeof *ftm);
    if (!ftm)
        return rs_fail_memory();
    ftm->intake = intake;
    const bool is_plain_file = rs_source_bytes_total(intake->source) > 0 && strcmp(intake->path, "-") != 0;
    rs_status status = is_plain_file ? rs_ftm_documents_read(&ftm->documents, intake->path) : RS_OK;
    if (!status)
        status = rs_json_items_create(&ftm->items, intake, intake->source, &(rs_json_items_options){0});
    if (status)
        close_ftm(ftm);
    else
        *out = ftm;
    return status;
}

static void add_names(rs_builder *builder, const json_t *properties, const char *key, bool low_quality) {
    rs_json_texts texts = rs_json_texts_of(properties, key);
    for (rs_str name; rs_json_texts_next(&texts, &name);)
        rs_builder_add_name(builder, name, low_quality, false);
}

/* Given names and surnames come as two sets, each spelling of one with each of the other. */
static void add_names_of_parts(rs_builder *builder, const json_t *properties) {
    static const char *const keys[] = {"secondName", "middleName", "fatherName"};
    char number[RS_JSON_NUMBER_BYTES];
    rs_str given = {NULL, 0};
    rs_str surname = {NULL, 0};
    rs_str others = {NULL, 0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        others =
            rs_builder_join(builder, others, rs_builder_keep(builder, rs_json_first_text(properties, keys[i], number)));
    rs_json_texts givens = rs_json_texts_of(properties, "firstName");
    bool has_given = rs_json_texts_next(&givens, &given);
    do {
        const rs_str before = rs_builder_join(builder, given, others);
        rs_json_texts surnames = rs_json_texts_of(properties, "lastName");
        bool has_surname = rs_json_texts_next(&surnames, &surname);
        do {
            rs_builder_add_name(builder, rs_builder_join(builder, before, surname), false, false);
            has_surname = has_surname && surnames.at < MOST_PARTS && rs_json_texts_next(&surnames, &surname);
        } while (has_surname);
        has_given = has_given && givens.at < MOST_PARTS && rs_json_texts_next(&givens, &given);
    } while (has_given);
    if (givens.at >= MOST_PARTS || json_array_size(json_object_get(properties, "lastName")) > MOST_PARTS)
        rs_builder_add_remark(builder, rs_str_from("of the spellings of its names the first ones were put together"));
}

static void add_all_names(rs_builder *builder, const json_t *properties) {
    add_names(builder, properties, "name", false);
    if (!rs_builder_has_name(builder))
        add_names_of_parts(builder, properties);
    add_names(builder, properties, "alias", false);
    add_names(builder, properties, "previousName", false);
    add_names(builder, properties, "weakAlias", true);
}

typedef void (*add_text)(rs_builder *builder, rs_str text);

static void add_texts(rs_builder *builder, const json_t *properties, const char *key, add_text add) {
    rs_json_texts texts = rs_json_texts_of(properties, key);
    for (rs_str text; rs_json_texts_next(&texts, &text);)
        add(builder, text);
}

static void add_number(rs_builder *builder, rs_str number) {
    rs_builder_add_document(builder, number, (rs_str){NULL, 0});
}

/* Documents that lie within the entity, as in nested exports, whatever the property that holds them. */
static void add_nested_documents(rs_builder *builder, const json_t *properties) {
    const char *key = NULL;
    json_t *values = NULL;
    json_object_foreach((json_t *)properties, key, values) {
        for (size_t i = 0; i < json_array_size(values); i++) {
            const json_t *entity = json_array_get(values, i);
            char word[RS_JSON_NUMBER_BYTES];
            if (rs_ftm_is_document(rs_json_first_text(entity, "schema", word)))
                rs_ftm_add_document(builder, json_object_get(entity, "properties"));
        }
    }
}

/* Sources may say both: then it is not known. */
static void set_sex(rs_builder *builder, const json_t *properties) {
    char number[RS_JSON_NUMBER_BYTES];
    if (json_array_size(json_object_get(properties, "gender")) <= 1)
        rs_builder_set_sex(builder, rs_json_first_text(properties, "gender", number));
}

/*
 * `country` is any tie to a country. As one of birth it can add to a score, where it is the traveller's in any way, but
 * never take away, as a nationality that disagrees does.
 */
static void add_facts(ftm_reader *ftm, const json_t *properties) {
    rs_builder *builder = ftm->intake->builder;
    rs_json_texts dates = rs_json_texts_of(properties, "birthDate");
    for (rs_str date; rs_json_texts_next(&dates, &date);)
        rs_intake_add_birth_text(ftm->intake, date);
    add_texts(builder, properties, "nationality", rs_builder_add_nationality);
    add_texts(builder, properties, "citizenship", rs_builder_add_nationality);
    add_texts(builder, properties, "birthCountry", rs_builder_add_birth_country);
    add_texts(builder, properties, "country", rs_builder_add_birth_country);
    add_texts(builder, properties, "passportNumber", add_number);
    add_texts(builder, properties, "idNumber", add_number);
    set_sex(builder, properties);
    add_nested_documents(builder, properties);
}

/* Puts the entity's record together. Out: whether it is one; if not, it has been rejected. */
static bool build(ftm_reader *ftm, const json_t *entity, uint64_t line) {
    char number[RS_JSON_NUMBER_BYTES];
    const json_t *properties = json_object_get(entity, "properties");
    rs_builder *builder = ftm->intake->builder;
    rs_builder_reset(builder);
    const rs_str id = rs_json_first_text(entity, "id", number);
    rs_builder_set_id(builder, id);
    add_all_names(builder, properties);
    if (id.length == 0)
        rs_intake_reject(ftm->intake, line, "id", "missing id; an entity needs one");
    else if (!rs_builder_has_name(builder))
        rs_intake_reject(ftm->intake, line, "name", "empty name");
    if (id.length == 0 || !rs_builder_has_name(builder))
        return false;
    add_facts(ftm, properties);
    if (ftm->documents)
        rs_ftm_documents_add(ftm->documents, builder, id);
    return true;
}

/* Documents have gone to their holders already, unless nothing could be read before. */
static void leave_out(ftm_reader *ftm, rs_str schema, uint64_t line) {
    if (schema.length == 0)
        rs_intake_reject(ftm->intake, line, "schema", "missing schema; no FollowTheMoney entity");
    else if (!ftm->documents && rs_ftm_is_document(schema))
        rs_intake_reject(ftm->intake, line, "holder",
                         "a document of another entity, which cannot be added in a pipe: give the file itself");
    else
        ftm->intake->counts.left_out++;
}

static rs_status next_ftm(void *reader, const rs_record **record, bool *more) {
    ftm_reader *ftm = reader;
    for (;;) {
        const json_t *entity = NULL;
        uint64_t line = 0;
        rs_status status = rs_json_items_next(ftm->items, &entity, &line, more);
        if (status || !*more)
            return status;
        char word[RS_JSON_NUMBER_BYTES];
        const rs_str schema = rs_json_first_text(entity, "schema", word);
        if (!is_subject(ftm, schema))
            leave_out(ftm, schema, line);
        else if (build(ftm, entity, line))
            return rs_builder_finish(ftm->intake->builder, line, record);
    }
}

const rs_format rs_format_ftm = {"ftm", recognises, open_ftm, next_ftm, close_ftm};
