#include "host/report/answers.h"

#include "host/report/json.h"

/* Writes a line and lets go of the object, which may be NULL for want of memory. */
static rs_status write_object(FILE *stream, json_t *object) {
    if (!object) {
        return rs_fail_memory();
    }
    (void)json_dumpf(object, stream, RS_JSON_FLAGS);
    (void)fputc('\n', stream);
    json_decref(object);
    return RS_OK;
}

rs_status rs_write_answer(FILE *stream, const rs_answer *answer) {
    json_t *object = json_pack("{s:s%, s:I, s:I}", "passenger", answer->passenger.data, answer->passenger.length,
                               "line", (json_int_t)answer->line, "pairs", (json_int_t)answer->pairs);
    if (object && answer->unknown_date && json_object_set_new(object, "unknown_date", json_true())) {
        json_decref(object);
        object = NULL;
    }
    return write_object(stream, object);
}

rs_status rs_write_line_fault(FILE *stream, uint64_t line, const char *fault) {
    return write_object(stream, json_pack("{s:I, s:s}", "line", (json_int_t)line, "error", fault));
}
