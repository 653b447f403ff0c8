#include "host/report/record_json.h"

#include <inttypes.h>

#include "host/report/json.h"

/*
 * Every function gives NULL when out of memory, and the one that called it does, too: json_pack, json_object_set_new
 * and json_array_append_new refuse a NULL value and free the others.
 */

static json_t *text_of(rs_str text) {
    return json_stringn(text.data ? text.data : "", text.length);
}

static json_t *text_or_null(rs_str text) {
    return text.length > 0 ? text_of(text) : json_null();
}

static json_t *number_or_null(int number) {
    return number != 0 ? json_integer(number) : json_null();
}

static json_t *checked(json_t *array, int failed) {
    if (failed) {
        json_decref(array);
        return NULL;
    }
    return array;
}

static json_t *texts_of(const rs_str *texts, size_t count) {
    json_t *array = json_array();
    int failed = 0;
    for (size_t i = 0; i < count; i++) {
        failed |= json_array_append_new(array, text_of(texts[i]));
    }
    return checked(array, failed);
}

static json_t *names_of(const rs_record *record) {
    json_t *array = json_array();
    int failed = 0;
    for (size_t i = 0; i < record->name_count; i++) {
        const rs_raw_name *name = &record->names[i];
        failed |= json_array_append_new(array, json_pack("{so sb sb}", "text", text_of(name->text), "low_quality",
                                                         name->low_quality, "truncated", name->truncated));
    }
    return checked(array, failed);
}

static json_t *birth_dates_of(const rs_record *record) {
    json_t *array = json_array();
    int failed = 0;
    for (size_t i = 0; i < record->birth_count; i++) {
        const rs_birth *birth = &record->births[i];
        failed |= json_array_append_new(
            array, json_pack("{si so so so sb sb}", "year", birth->year, "month", number_or_null(birth->month), "day",
                             number_or_null(birth->day), "last_year", number_or_null(birth->last_year), "approximate",
                             birth->approximate, "near_day", birth->near_day));
    }
    return checked(array, failed);
}

static json_t *documents_of(const rs_record *record) {
    json_t *array = json_array();
    int failed = 0;
    for (size_t i = 0; i < record->document_count; i++) {
        const rs_raw_document *document = &record->documents[i];
        failed |= json_array_append_new(array, json_pack("{so so}", "number", text_of(document->number), "country",
                                                         text_or_null(document->country)));
    }
    return checked(array, failed);
}

/* Rows of a list of documents are called after their numbers where they have no ids. */
static json_t *id_of(const rs_record *record) {
    return record->id.length > 0 ? text_of(record->id) : json_sprintf("%" PRIu64, record->row);
}

static int fill(json_t *object, const rs_record_line *line) {
    const rs_record *record = line->record;
    int failed = json_object_set_new(object, "file", json_string(line->file));
    failed |= json_object_set_new(object, "format", json_string(line->format));
    failed |= json_object_set_new(object, "line", json_integer((json_int_t)record->line));
    failed |= json_object_set_new(object, "id", id_of(record));
    failed |= json_object_set_new(object, "names", names_of(record));
    failed |= json_object_set_new(object, "birth_dates", birth_dates_of(record));
    failed |= json_object_set_new(object, "sex", text_or_null(record->sex));
    failed |= json_object_set_new(object, "nationalities", texts_of(record->nationalities, record->nationality_count));
    failed |=
        json_object_set_new(object, "birth_countries", texts_of(record->birth_countries, record->birth_country_count));
    failed |= json_object_set_new(object, "documents", documents_of(record));
    failed |= json_object_set_new(object, "remarks", texts_of(record->remarks, record->remark_count));
    if (line->unknown_country_count > 0) {
        failed |= json_object_set_new(object, "unknown_countries",
                                      texts_of(line->unknown_countries, line->unknown_country_count));
    }
    if (line->unknown_dates > 0) {
        failed |= json_object_set_new(object, "unknown_dates", json_integer((json_int_t)line->unknown_dates));
    }
    if (line->unknown_sex) {
        failed |= json_object_set_new(object, "unknown_sex", text_of(record->sex));
    }
    return failed;
}

rs_status rs_record_json_write(FILE *stream, const rs_record_line *line) {
    json_t *object = json_object();
    if (!object) {
        return rs_fail_memory();
    }
    rs_status status = RS_OK;
    if (fill(object, line)) {
        status = rs_fail(RS_EINTERNAL, "a record cannot be written as JSON: its text or the file's name is not UTF-8, "
                                       "or there is no memory left");
    } else {
        /* A failed write stays with the stream, which its owner checks. */
        (void)json_dumpf(object, stream, RS_JSON_FLAGS);
        (void)fputc('\n', stream);
    }
    json_decref(object);
    return status;
}
