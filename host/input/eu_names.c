#include "host/input/eu_names.h"

#include <stdlib.h>

#include "host/base/interner.h"

struct rs_eu_names {
    rs_interner *ids;
    rs_arena *arena;
    rs_eu_name *first; /* by the id's number */
    size_t capacity;
};

rs_status rs_eu_names_create(rs_eu_names **out) {
    *out = NULL;
    rs_eu_names *names = calloc(1, sizeof *names);
    if (!names)
        return rs_fail_memory();
    names->ids = rs_interner_create();
    names->arena = rs_arena_create();
    if (!names->ids || !names->arena) {
        rs_eu_names_free(names);
        return RS_ENOMEM;
    }
    *out = names;
    return RS_OK;
}

void rs_eu_names_free(rs_eu_names *names) {
    if (!names)
        return;
    rs_interner_free(names->ids);
    rs_arena_free(names->arena);
    free(names->first);
    free(names);
}

static rs_status keep(rs_eu_names *names, rs_str id, const rs_eu_name *name) {
    uint32_t number = 0;
    bool is_new = false;
    rs_status status = rs_interner_add(names->ids, id, &number, &is_new);
    if (status || !is_new)
        return status;
    rs_eu_name *grown = rs_grow(names->first, &names->capacity, (size_t)number + 1, sizeof *grown);
    if (!grown)
        return RS_ENOMEM;
    names->first = grown;
    grown[number] = (rs_eu_name){rs_str_copy(names->arena, name->text), name->low_quality};
    return grown[number].text.data ? RS_OK : RS_ENOMEM;
}

rs_status rs_eu_names_complete(rs_eu_names *names, rs_str id, rs_eu_name *name) {
    if (name->text.length > 0)
        return keep(names, id, name);
    const uint32_t number = rs_interner_find(names->ids, id);
    if (number != RS_INTERNER_NONE)
        *name = names->first[number];
    return RS_OK;
}
