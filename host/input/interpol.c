/*
 * INTERPOL's public notices, as its web service answers: pages of notices, several pages one behind another, or the
 * notices alone, one a line or in an array.
 *
 *     {"total": 2, "_embedded": {"notices": [{"entity_id": "2021/1", "name": "MUSTER", "forename": "ANNA", ...}, ...]}}
 */
#include <stdlib.h>

#include "host/input/json_items.h"

static const char NOTICES[] = "notices";

typedef struct interpol_reader {
    rs_intake *intake;
    rs_json_items *items;
} interpol_reader;

static bool recognises(rs_str head) {
    return rs_json_head_is_object(head) &&
           (rs_json_head_has_key(head, NOTICES, 2) ||
            (rs_json_head_has_key(head, "entity_id", 1) && rs_json_head_has_key(head, "forename", 1)));
}

static void close_interpol(void *reader) {
    interpol_reader *interpol = reader;
    rs_json_items_free(interpol->items);
    free(interpol);
}

static rs_status open_interpol(void **out, rs_intake *intake) {
    interpol_reader *interpol = calloc(1, sizeof *interpol);
    if (!interpol)
        return rs_fail_memory();
    interpol->intake = intake;
    rs_status status =
        rs_json_items_create(&interpol->items, intake, intake->source, &(rs_json_items_options){.array_key = NOTICES});
    if (status)
        close_interpol(interpol);
    else
        *out = interpol;
    return status;
}

/* `name` is the surname alone; either part may be missing. */
static void add_name(rs_builder *builder, const json_t *notice) {
    char surname[RS_JSON_NUMBER_BYTES];
    char forename[RS_JSON_NUMBER_BYTES];
    rs_builder_add_name(builder,
                        rs_builder_join(builder, rs_json_first_text(notice, "forename", forename),
                                        rs_json_first_text(notice, "name", surname)),
                        false, false);
}

static void add_facts(rs_intake *intake, const json_t *notice) {
    char number[RS_JSON_NUMBER_BYTES];
    rs_str text;
    rs_json_texts dates = rs_json_texts_of(notice, "date_of_birth");
    while (rs_json_texts_next(&dates, &text))
        rs_intake_add_birth_text(intake, text);
    rs_json_texts nationalities = rs_json_texts_of(notice, "nationalities");
    while (rs_json_texts_next(&nationalities, &text))
        rs_builder_add_nationality(intake->builder, text);
    rs_builder_add_birth_country(intake->builder, rs_json_first_text(notice, "country_of_birth_id", number));
    rs_builder_set_sex(intake->builder, rs_json_first_text(notice, "sex_id", number));
}

static bool build(rs_intake *intake, const json_t *notice, uint64_t line) {
    char number[RS_JSON_NUMBER_BYTES];
    rs_builder_reset(intake->builder);
    const rs_str id = rs_json_first_text(notice, "entity_id", number);
    rs_builder_set_id(intake->builder, id);
    add_name(intake->builder, notice);
    if (id.length == 0) {
        rs_intake_reject(intake, line, "entity_id", "missing id; a notice needs one");
        return false;
    }
    if (!rs_builder_has_name(intake->builder)) {
        rs_intake_reject(intake, line, "name", "empty name");
        return false;
    }
    add_facts(intake, notice);
    return true;
}

static rs_status next_interpol(void *reader, const rs_record **record, bool *more) {
    interpol_reader *interpol = reader;
    rs_intake *intake = interpol->intake;
    for (;;) {
        const json_t *notice = NULL;
        uint64_t line = 0;
        rs_status status = rs_json_items_next(interpol->items, &notice, &line, more);
        if (status || !*more)
            return status;
        if (build(intake, notice, line))
            return rs_builder_finish(intake->builder, line, record);
    }
}

const rs_format rs_format_interpol = {"interpol", recognises, open_interpol, next_interpol, close_interpol};
