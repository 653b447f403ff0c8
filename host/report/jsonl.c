#include "host/report/jsonl.h"

#include "host/report/evidence_json.h"
#include "host/report/explanation_json.h"
#include "host/report/explanation_line.h"
#include "host/report/json.h"

static json_t *text_of(rs_str text) {
    return json_stringn(text.data ? text.data : "", text.length);
}

static json_t *line_of(const rs_explanation *explanation) {
    char line[RS_EXPLANATION_BYTES];
    rs_explanation_line(explanation, line);
    return json_string(line);
}

/* json_object_set_new refuses a NULL value, so that one check at the end sees every failure. */
static int fill(json_t *object, const rs_report_row *row) {
    const rs_pair *pair = row->pair;
    const rs_evidence evidence = rs_evidence_of(pair);
    int failed = json_object_set_new(object, "passenger_id", text_of(row->passenger_id));
    failed |= json_object_set_new(object, "rank", json_integer((json_int_t)pair->rank));
    failed |= json_object_set_new(object, "list", text_of(row->list));
    failed |= json_object_set_new(object, "entry_id", text_of(row->entry_id));
    failed |= json_object_set_new(object, "score", rs_json_points(rs_shown_score(pair->total)));
    failed |= json_object_set_new(object, "name_score", rs_json_points(pair->name_score));
    failed |= json_object_set_new(object, "alias", json_integer((json_int_t)row->alias));
    failed |= json_object_set_new(object, "alias_name", text_of(row->alias_name));
    failed |= json_object_set_new(object, "passenger_name", text_of(row->passenger_name));
    failed |= json_object_set_new(object, "evidence", rs_evidence_json(&evidence));
    failed |= json_object_set_new(object, "explanation", line_of(row->explanation));
    failed |= json_object_set_new(object, "matched", rs_explanation_json(row->explanation));
    failed |= json_object_set_new(object, "entry_digest", text_of(row->entry_digest));
    return failed;
}

rs_status rs_jsonl_write_row(FILE *stream, const rs_report_row *row) {
    json_t *object = json_object();
    if (!object) {
        return rs_fail_memory();
    }
    rs_status status = RS_OK;
    if (fill(object, row)) {
        status =
            rs_fail(RS_EINTERNAL, "a row of the result cannot be written as JSON: its text is not UTF-8, or there is "
                                  "no memory left");
    } else {
        /* A failed write stays with the stream, which its owner checks when the output is completed. */
        (void)json_dumpf(object, stream, RS_JSON_FLAGS);
        (void)fputc('\n', stream);
    }
    json_decref(object);
    return status;
}
