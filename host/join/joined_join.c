#include "host/join/joined_join.h"

#include <stdlib.h>

enum { TEXTS_A_LAUNCH = 1 << 18, TEXTS_A_GROUP = 64 };

struct rs_joined_join {
    rs_device *device;
    const rs_side *w;
    uint32_t shift;
    rs_kernel *kernel;
    rs_buffer *list, *keys;
    rs_portions portions;
};

static rs_status fill(rs_joined_join *join, const rs_joined_index *index) {
    rs_buffer_fill_fn put = index->is_mapped ? rs_buffer_share : rs_buffer_write;
    rs_status status = rs_buffer_create(&join->list, join->device);
    if (!status) {
        status = rs_buffer_create(&join->keys, join->device);
    }
    if (!status) {
        status = put(join->list, index->list, ((size_t)index->list_count + 1) * sizeof *index->list);
    }
    return status ? status : put(join->keys, index->keys, index->list[index->list_count] * sizeof *index->keys);
}

rs_status rs_joined_join_create(rs_joined_join **out, rs_device *device, const rs_joined_index *index,
                                const rs_side *watchlist_side) {
    rs_joined_join *join = calloc(1, sizeof *join);
    *out = NULL;
    if (!join) {
        return rs_fail_memory();
    }
    join->device = device;
    join->w = watchlist_side;
    join->shift = index->shift;
    rs_status status = rs_device_kernel(&join->kernel, device, "joined", "joined");
    if (!status) {
        status = rs_portions_init(&join->portions, device, TEXTS_A_LAUNCH, 1);
    }
    if (!status) {
        status = fill(join, index);
    }
    if (status) {
        rs_joined_join_free(join);
        return status;
    }
    *out = join;
    return RS_OK;
}

void rs_joined_join_free(rs_joined_join *join) {
    if (!join) {
        return;
    }
    rs_buffer_free(join->list);
    rs_buffer_free(join->keys);
    rs_portions_clear(&join->portions);
    free(join);
}

typedef struct work {
    rs_joined_join *join;
    const rs_side *p;
} work;

static rs_status launch(void *context, const rs_portions *portions, uint32_t begin, uint32_t end) {
    const work *what = context;
    const rs_joined_join *join = what->join;
    const rs_kernel_arg args[] = {
        {NULL, begin},
        {NULL, end},
        {what->p->joined_letters, 0},
        {what->p->joined_length, 0},
        {join->list, 0},
        {NULL, join->shift},
        {join->keys, 0},
        {join->w->joined_letters, 0},
        {join->w->joined_length, 0},
        {portions->hits, 0},
        {portions->counts, 0},
        {NULL, portions->capacity},
    };
    const size_t groups = (end - begin + TEXTS_A_GROUP - 1) / TEXTS_A_GROUP;
    return rs_kernel_run(join->kernel, groups, args, sizeof args / sizeof args[0]);
}

rs_status rs_joined_join_run(rs_joined_join *join, const rs_side *passengers, uint32_t joined_count,
                             rs_scored_list *out) {
    work what = {join, passengers};
    return rs_portions_run(&join->portions, joined_count, launch, &what, out, NULL);
}
