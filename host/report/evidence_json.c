#include "host/report/evidence_json.h"

#include "host/report/json.h"

json_t *rs_evidence_json(const rs_evidence *evidence) {
    rs_evidence_piece pieces[RS_EVIDENCE_PIECES];
    const size_t count = rs_evidence_pieces(evidence, pieces);
    json_t *object = json_object();
    int failed = object == NULL;
    for (size_t i = 0; i < count; i++) {
        failed |= json_object_set_new(object, pieces[i].kind, rs_json_points(pieces[i].points));
    }
    if (failed) {
        json_decref(object);
        return NULL;
    }
    return object;
}

bool rs_evidence_read_json(const json_t *object, rs_evidence *out) {
    const char *kind = NULL;
    json_t *value = NULL;
    *out = (rs_evidence){0};
    bool good = json_is_object(object);
    json_object_foreach((json_t *)object, kind, value) {
        int32_t points = 0;
        good = good && rs_json_read_points(value, &points) && rs_evidence_add(out, rs_str_from(kind), points);
    }
    return good;
}
