#include "host/generate/targets.h"

#include <assert.h>
#include <stdlib.h>

#include "host/base/interner.h"
#include "host/generate/disturb.h"
#include "host/generate/phrase.h"
#include "host/input/input.h"

struct rs_targets {
    rs_arena *arena; /* all texts and names */
    rs_interner *ids;
    rs_target *items;
    size_t count;
    size_t capacity;
    const rs_target_name **long_names;
    size_t long_count;
    size_t long_capacity;
};

static void ignore_reject(void *context, const rs_rejected_row *row) {
    (void)context;
    (void)row;
}

/* Words parted by single blanks; commas (SURNAME, Given) go. False if the name does not fit, or nothing is left. */
static bool tidy(rs_str text, rs_phrase *out) {
    rs_phrase blanks;
    rs_phrase_clear(&blanks);
    if (text.length + 2 > RS_PHRASE_BYTES) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        bool blank = (unsigned char)text.data[i] <= ' ' || text.data[i] == ',';
        rs_phrase_append_char(&blanks, blank ? ' ' : text.data[i]);
    }
    rs_words words = rs_words_of(rs_phrase_view(&blanks));
    if (words.count == 0 || words.count == RS_PHRASE_WORDS) {
        return false;
    }
    rs_phrase_set_words(out, &words);
    return true;
}

/* Adds the text behind the entry's last name. */
static rs_status append_name(rs_targets *targets, uint32_t index, rs_str text) {
    rs_target *target = &targets->items[index];
    rs_target_name *name = rs_arena_alloc(targets->arena, sizeof *name);
    if (!name) {
        return RS_ENOMEM;
    }
    *name = (rs_target_name){.text = rs_str_copy(targets->arena, text), .target = index};
    if (!name->text.data) {
        return RS_ENOMEM;
    }
    if (target->last_name) {
        target->last_name->next = name;
    } else {
        target->first_name = name;
    }
    target->last_name = name;
    target->name_count++;
    return RS_OK;
}

/* A name of low quality counts only as long as there is no better one. */
static rs_status add_name(rs_targets *targets, uint32_t index, const rs_raw_name *raw) {
    rs_phrase tidied;
    rs_target *target = &targets->items[index];
    if (!tidy(raw->text, &tidied) || (raw->low_quality && target->name_count > 0 && !target->low_quality)) {
        return RS_OK;
    }
    if (!raw->low_quality && target->low_quality) {
        target->first_name = NULL;
        target->last_name = NULL;
        target->name_count = 0;
    }
    target->low_quality = raw->low_quality;
    return append_name(targets, index, rs_phrase_view(&tidied));
}

static rs_status keep_text(rs_targets *targets, rs_str text, rs_str *kept) {
    if (kept->length > 0 || text.length == 0) {
        return RS_OK;
    }
    *kept = rs_str_copy(targets->arena, text);
    return kept->data ? RS_OK : RS_ENOMEM;
}

static rs_status add_facts(rs_targets *targets, rs_target *target, const rs_record *record) {
    if (target->birth.year == 0 && record->birth_count > 0) {
        target->birth = record->births[0];
    }
    rs_status status = keep_text(targets, record->sex, &target->sex);
    if (status == RS_OK && record->nationality_count > 0) {
        status = keep_text(targets, record->nationalities[0], &target->nationality);
    }
    if (status == RS_OK && record->document_count > 0 && target->document_number.length == 0) {
        status = keep_text(targets, record->documents[0].number, &target->document_number);
        status = status ? status : keep_text(targets, record->documents[0].country, &target->document_country);
    }
    return status;
}

/* Rows with the same id are one entry. */
static rs_status add_record(rs_targets *targets, const rs_record *record) {
    uint32_t index;
    bool is_new;
    rs_status status = rs_interner_add(targets->ids, record->id, &index, &is_new);
    if (status) {
        return status;
    }
    if (is_new) {
        rs_target *items = rs_grow(targets->items, &targets->capacity, targets->count + 1, sizeof *items);
        if (!items) {
            return RS_ENOMEM;
        }
        targets->items = items;
        items[targets->count++] = (rs_target){.id = rs_interner_key(targets->ids, index)};
    }
    assert(targets->items && index < targets->count);
    for (size_t i = 0; i < record->name_count && status == RS_OK; i++) {
        status = add_name(targets, index, &record->names[i]);
    }
    return status ? status : add_facts(targets, &targets->items[index], record);
}

static rs_status read_all(rs_targets *targets, const char *path) {
    const rs_input_options options = {.role = RS_WATCHLIST};
    rs_input *input = NULL;
    rs_status status = rs_input_open(&input, path, &options, ignore_reject, NULL);
    bool more = status == RS_OK;
    while (more) {
        const rs_record *record;
        status = rs_input_next(input, &record, &more);
        more = more && status == RS_OK;
        if (more) {
            status = add_record(targets, record);
            more = status == RS_OK;
        }
    }
    rs_input_close(input);
    return status;
}

/* Leaves out entries without a name that can be used, and collects the long names of the others. */
static rs_status finish(rs_targets *targets, const char *path) {
    size_t kept = 0;
    for (size_t i = 0; i < targets->count; i++) {
        if (targets->items[i].name_count == 0) {
            continue;
        }
        targets->items[kept] = targets->items[i];
        for (rs_target_name *name = targets->items[kept].first_name; name; name = name->next) {
            name->target = (uint32_t)kept;
            if (rs_character_count(name->text) < RS_MRZ_NAME_LETTERS) {
                continue;
            }
            const rs_target_name **names =
                rs_grow(targets->long_names, &targets->long_capacity, targets->long_count + 1, sizeof(void *));
            if (!names) {
                return RS_ENOMEM;
            }
            targets->long_names = names;
            names[targets->long_count++] = name;
        }
        kept++;
    }
    targets->count = kept;
    return kept > 0 ? RS_OK : rs_fail(RS_EINPUT, "%s: no entry to draw disturbed copies from", path);
}

rs_status rs_targets_load(rs_targets **out, const char *path) {
    rs_targets *targets = calloc(1, sizeof *targets);
    if (!targets) {
        return rs_fail_memory();
    }
    rs_status status = RS_OK;
    targets->arena = rs_arena_create();
    targets->ids = rs_interner_create();
    if (!targets->arena || !targets->ids) {
        status = rs_fail_memory();
    }
    status = status ? status : read_all(targets, path);
    status = status ? status : finish(targets, path);
    if (status) {
        rs_targets_free(targets);
        return status;
    }
    *out = targets;
    return RS_OK;
}

void rs_targets_free(rs_targets *targets) {
    if (!targets) {
        return;
    }
    rs_arena_free(targets->arena);
    rs_interner_free(targets->ids);
    free(targets->items);
    free(targets->long_names);
    free(targets);
}

size_t rs_targets_count(const rs_targets *targets) {
    return targets->count;
}

const rs_target *rs_targets_get(const rs_targets *targets, uint32_t index) {
    return &targets->items[index];
}

const rs_target_name *rs_targets_draw(const rs_targets *targets, rs_random *random) {
    const rs_target *target = &targets->items[rs_random_below(random, (uint32_t)targets->count)];
    const rs_target_name *name = target->first_name;
    uint32_t skipped = rs_random_chance(random, 500) ? 0 : rs_random_below(random, target->name_count);
    for (; skipped > 0; skipped--) {
        name = name->next;
    }
    return name;
}

const rs_target_name *rs_targets_draw_long(const rs_targets *targets, rs_random *random) {
    return targets->long_count > 0 ? targets->long_names[rs_random_below(random, (uint32_t)targets->long_count)] : NULL;
}
