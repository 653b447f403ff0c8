#include "host/input/builder.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/ascii.h"

struct rs_builder {
    rs_arena *arena; /* all texts of the record */
    rs_record record;
    bool out_of_memory;
    rs_raw_name *names;
    rs_birth *births;
    rs_str *nationalities;
    rs_str *birth_countries;
    rs_raw_document *documents;
    rs_str *remarks;
    size_t name_capacity;
    size_t birth_capacity;
    size_t nationality_capacity;
    size_t birth_country_capacity;
    size_t document_capacity;
    size_t remark_capacity;
};

rs_builder *rs_builder_create(void) {
    rs_builder *builder = calloc(1, sizeof *builder);
    if (!builder) {
        rs_fail_memory();
        return NULL;
    }
    builder->arena = rs_arena_create();
    if (!builder->arena) {
        free(builder);
        return NULL;
    }
    return builder;
}

void rs_builder_free(rs_builder *builder) {
    if (!builder)
        return;
    rs_arena_free(builder->arena);
    free(builder->names);
    free(builder->births);
    free(builder->nationalities);
    free(builder->birth_countries);
    free(builder->documents);
    free(builder->remarks);
    free(builder);
}

void rs_builder_reset(rs_builder *builder) {
    rs_arena_reset(builder->arena);
    builder->record = (rs_record){0};
    builder->out_of_memory = false;
}

rs_str rs_builder_keep(rs_builder *builder, rs_str text) {
    rs_str copy = rs_str_copy(builder->arena, text);
    builder->out_of_memory = builder->out_of_memory || !copy.data;
    return copy;
}

static rs_str concatenate(rs_builder *builder, rs_str a, rs_str between, rs_str b) {
    const rs_str pieces[] = {a, between, b};
    char *text = rs_arena_take(builder->arena, a.length + between.length + b.length + 1);
    if (!text) {
        builder->out_of_memory = true;
        return (rs_str){NULL, 0};
    }
    size_t length = 0;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        if (pieces[i].length > 0)
            memcpy(text + length, pieces[i].data, pieces[i].length);
        length += pieces[i].length;
    }
    text[length] = '\0';
    return (rs_str){text, length};
}

rs_str rs_builder_join(rs_builder *builder, rs_str a, rs_str b) {
    if (a.length == 0 || b.length == 0)
        return a.length == 0 ? b : a;
    return concatenate(builder, a, rs_str_from(" "), b);
}

rs_str rs_builder_append(rs_builder *builder, rs_str a, rs_str b) {
    return concatenate(builder, a, (rs_str){NULL, 0}, b);
}

void rs_builder_set_id(rs_builder *builder, rs_str id) {
    builder->record.id = rs_builder_keep(builder, rs_str_trim(id));
}

void rs_builder_set_row(rs_builder *builder, uint64_t row) {
    builder->record.row = row;
}

void rs_builder_set_sex(rs_builder *builder, rs_str sex) {
    builder->record.sex = rs_builder_keep(builder, rs_str_trim(sex));
}

/* Makes room for one more item. Returns the array, or NULL when out of memory. */
static void *room_for_one(rs_builder *builder, void *items, size_t *capacity, size_t count, size_t item_bytes) {
    void *grown = rs_grow(items, capacity, count + 1, item_bytes);
    builder->out_of_memory = builder->out_of_memory || !grown;
    return grown;
}

static rs_str keep_with_single_blanks(rs_builder *builder, rs_str text) {
    text = rs_str_trim(text);
    if (text.length == 0)
        return text; /* a million of them take no memory */
    rs_str copy = rs_builder_keep(builder, text);
    char *bytes = (char *)copy.data; /* our own copy, just made */
    size_t length = 0;
    for (size_t i = 0; i < copy.length; i++) {
        bool blank = rs_is_blank(bytes[i]);
        if (!blank || (length > 0 && bytes[length - 1] != ' '))
            bytes[length++] = blank ? ' ' : bytes[i];
    }
    return rs_str_trim((rs_str){bytes, length});
}

void rs_builder_add_name(rs_builder *builder, rs_str text, bool low_quality, bool truncated) {
    rs_str kept = keep_with_single_blanks(builder, text);
    if (kept.length == 0)
        return;
    size_t *count = &builder->record.name_count;
    rs_raw_name *grown = room_for_one(builder, builder->names, &builder->name_capacity, *count, sizeof *builder->names);
    if (!grown)
        return;
    builder->names = grown;
    builder->names[(*count)++] = (rs_raw_name){.text = kept, .low_quality = low_quality, .truncated = truncated};
}

void rs_builder_add_primary_name(rs_builder *builder, rs_str text) {
    size_t before = builder->record.name_count;
    rs_builder_add_name(builder, text, false, false);
    if (builder->record.name_count == before || before == 0)
        return;
    rs_raw_name primary = builder->names[before];
    memmove(builder->names + 1, builder->names, before * sizeof *builder->names);
    builder->names[0] = primary;
}

static bool same_birth(const rs_birth *a, const rs_birth *b) {
    return a->year == b->year && a->last_year == b->last_year && a->month == b->month && a->day == b->day &&
           a->approximate == b->approximate && a->near_day == b->near_day;
}

void rs_builder_add_birth(rs_builder *builder, const rs_birth *birth) {
    size_t *count = &builder->record.birth_count;
    if (*count == UINT16_MAX)
        return;                                   /* more dates than a person (rs_facts) can have */
    for (size_t i = 0; i < *count && i < 64; i++) /* lists have up to a dozen; do not become slow on nonsense */
        if (same_birth(&builder->births[i], birth))
            return;
    rs_birth *grown = room_for_one(builder, builder->births, &builder->birth_capacity, *count, sizeof *builder->births);
    if (!grown)
        return;
    builder->births = grown;
    builder->births[(*count)++] = *birth;
}

/* Appends a text to one of the record's arrays of texts, unless it is empty. */
static void add_text(rs_builder *builder, rs_str **items, size_t *capacity, size_t *count, rs_str text) {
    rs_str trimmed = rs_str_trim(text);
    if (trimmed.length == 0 || *count == UINT16_MAX)
        return;
    rs_str *grown = room_for_one(builder, *items, capacity, *count, sizeof **items);
    if (!grown)
        return;
    *items = grown;
    grown[(*count)++] = rs_builder_keep(builder, trimmed);
}

void rs_builder_add_nationality(rs_builder *builder, rs_str country) {
    add_text(builder, &builder->nationalities, &builder->nationality_capacity, &builder->record.nationality_count,
             country);
}

void rs_builder_add_birth_country(rs_builder *builder, rs_str country) {
    add_text(builder, &builder->birth_countries, &builder->birth_country_capacity, &builder->record.birth_country_count,
             country);
}

void rs_builder_add_remark(rs_builder *builder, rs_str remark) {
    add_text(builder, &builder->remarks, &builder->remark_capacity, &builder->record.remark_count, remark);
}

void rs_builder_add_document(rs_builder *builder, rs_str number, rs_str country) {
    size_t *count = &builder->record.document_count;
    if (!rs_str_has_digit(number) || *count == UINT16_MAX)
        return;
    rs_raw_document *grown =
        room_for_one(builder, builder->documents, &builder->document_capacity, *count, sizeof *builder->documents);
    if (!grown)
        return;
    builder->documents = grown;
    builder->documents[(*count)++] = (rs_raw_document){.number = rs_builder_keep(builder, rs_str_trim(number)),
                                                       .country = rs_builder_keep(builder, rs_str_trim(country))};
}

bool rs_builder_has_name(const rs_builder *builder) {
    return builder->record.name_count > 0 || builder->out_of_memory;
}

rs_status rs_builder_finish(rs_builder *builder, uint64_t line, const rs_record **out) {
    if (builder->out_of_memory)
        return rs_fail_memory();
    builder->record.names = builder->names;
    builder->record.births = builder->births;
    builder->record.nationalities = builder->nationalities;
    builder->record.birth_countries = builder->birth_countries;
    builder->record.documents = builder->documents;
    builder->record.remarks = builder->remarks;
    builder->record.line = line;
    *out = &builder->record;
    return RS_OK;
}
