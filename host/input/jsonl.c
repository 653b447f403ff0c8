/*
 * JSON objects with the fields of CSV columns, for passengers and lists: one a line, or in an array. Objects of a list
 * with the same id are merged later, as rows are.
 */
#include <stdlib.h>

#include "host/input/json_cells.h"
#include "host/input/json_items.h"
#include "host/input/text.h"

typedef struct jsonl_reader {
    rs_intake *intake;
    rs_json_items *items;
    rs_json_cells *cells;
} jsonl_reader;

/* The formats that are JSON and more have been asked before. */
static bool recognises(rs_str head) {
    return rs_json_head_is_object(head);
}

static void close_jsonl(void *reader) {
    jsonl_reader *jsonl = reader;
    rs_json_items_free(jsonl->items);
    rs_json_cells_free(jsonl->cells);
    free(jsonl);
}

static rs_status open_jsonl(void **out, rs_intake *intake) {
    jsonl_reader *jsonl = calloc(1, sizeof *jsonl);
    if (!jsonl)
        return rs_fail_memory();
    jsonl->intake = intake;
    jsonl->cells = rs_json_cells_create();
    rs_status status = jsonl->cells ? RS_OK : RS_ENOMEM;
    if (!status)
        status = rs_json_items_create(&jsonl->items, intake, intake->source, &(rs_json_items_options){0});
    if (status)
        close_jsonl(jsonl);
    else
        *out = jsonl;
    return status;
}

static rs_status next_jsonl(void *reader, const rs_record **record, bool *more) {
    jsonl_reader *jsonl = reader;
    rs_intake *intake = jsonl->intake;
    for (;;) {
        const json_t *object = NULL;
        uint64_t line = 0;
        rs_cells cells;
        bool good = false;
        rs_status status = rs_json_items_next(jsonl->items, &object, &line, more);
        if (status || !*more)
            return status;
        status = rs_json_cells_of_object(jsonl->cells, intake, object, line, &cells, &good);
        if (status)
            return status;
        if (good && rs_cells_build(intake, &cells, line, intake->counts.rows))
            return rs_builder_finish(intake->builder, line, record);
    }
}

const rs_format rs_format_jsonl = {"jsonl", recognises, open_jsonl, next_jsonl, close_jsonl};
