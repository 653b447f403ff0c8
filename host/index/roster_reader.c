/*
 * Sections of an index become a roster. Their checksums are right, but nothing is trusted that could lead out of a
 * column: each number that leads somewhere is looked at once, here.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/parallel.h"
#include "host/index/roster_sections.h"

enum { ITEMS_A_THREAD = 1 << 14 };

typedef struct sections {
    rs_index_column people, ids, aliases, printed, births, nationalities, birth_countries, documents, numbers;
    rs_index_column names, slots, text_places, text_letters, text_traits, joined_places, joined_letters, skeletons;
} sections;

/* What several threads read and make. damaged: the name of a section that holds nonsense; NULL: none does. */
typedef struct reading {
    const sections *from;
    uint32_t list_count;
    rs_document *documents;
    rs_roster_columns to;
    _Atomic(const char *) damaged;
} reading;

static rs_status find_sections(const rs_index *index, sections *out) {
    const struct {
        const char *name;
        size_t item_bytes;
        rs_index_column *column;
    } all[] = {
        {"people", sizeof(rs_index_person), &out->people},
        {"ids", 1, &out->ids},
        {"aliases", sizeof(rs_index_alias), &out->aliases},
        {"printed", 1, &out->printed},
        {"births", sizeof(rs_birth), &out->births},
        {"nationalities", sizeof(rs_country), &out->nationalities},
        {"birth countries", sizeof(rs_country), &out->birth_countries},
        {"documents", sizeof(rs_index_document), &out->documents},
        {"numbers", 1, &out->numbers},
        {"names", sizeof(rs_name), &out->names},
        {"slots", sizeof(rs_slot), &out->slots},
        {"text places", sizeof(uint32_t), &out->text_places},
        {"text letters", RS_MAX_TOKEN_LETTERS, &out->text_letters},
        {"text traits", sizeof(rs_text_traits), &out->text_traits},
        {"joined places", sizeof(uint32_t), &out->joined_places},
        {"joined letters", RS_MAX_JOINED_LETTERS, &out->joined_letters},
        {"skeletons", 1, &out->skeletons},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        rs_status status = rs_index_section(index, all[i].name, all[i].item_bytes, all[i].column);
        if (status != RS_OK) {
            return status;
        }
        if (all[i].item_bytes > 1 && all[i].column->count >= UINT32_MAX) {
            return rs_index_damaged(index, all[i].name);
        }
    }
    return RS_OK;
}

/* The text from begin up to the NUL before end, if that lies in the column. */
static bool text_between(const rs_index_column *column, uint64_t begin, uint64_t end, rs_str *out) {
    const char *data = column->data;
    if (begin >= end || end > column->count || data[end - 1] != '\0') {
        return false;
    }
    *out = (rs_str){data + begin, (size_t)(end - begin - 1)};
    return true;
}

static void read_aliases(void *context, size_t begin, size_t end) {
    reading *what = context;
    const rs_index_alias *from = what->from->aliases.data;
    for (size_t i = begin; i < end; i++) {
        rs_alias *alias = &what->to.aliases[i];
        *alias = (rs_alias){.name = from[i].name,
                            .low_quality = from[i].low_quality != 0,
                            .is_form = from[i].is_form != 0,
                            .lacks_vowels = from[i].lacks_vowels != 0};
        if (!text_between(&what->from->printed, from[i].text, from[i + 1].text, &alias->text) ||
            alias->name >= what->to.names.count) {
            atomic_store(&what->damaged, "aliases");
            alias->name = 0;
        }
    }
}

static void read_documents(void *context, size_t begin, size_t end) {
    reading *what = context;
    const rs_index_document *from = what->from->documents.data;
    for (size_t i = begin; i < end; i++) {
        what->documents[i] = (rs_document){.country = (rs_country)from[i].country};
        if (!text_between(&what->from->numbers, from[i].number, from[i + 1].number, &what->documents[i].number)) {
            atomic_store(&what->damaged, "documents");
        }
    }
}

/* Whether a person's items are where the one's before end, and in their columns. */
static bool is_person(const reading *what, const rs_index_person *own, const rs_index_person *next) {
    const sections *from = what->from;
    return own->list < what->list_count && own->first_alias < next->first_alias &&
           next->first_alias <= what->to.alias_count && own->first_birth <= next->first_birth &&
           next->first_birth <= from->births.count && own->first_nationality <= next->first_nationality &&
           next->first_nationality <= from->nationalities.count &&
           own->first_birth_country <= next->first_birth_country &&
           next->first_birth_country <= from->birth_countries.count && own->first_document <= next->first_document &&
           next->first_document < from->documents.count;
}

static rs_facts facts_of(const reading *what, const rs_index_person *own, const rs_index_person *next) {
    const sections *from = what->from;
    return (rs_facts){.births = (const rs_birth *)from->births.data + own->first_birth,
                      .nationalities = (const rs_country *)from->nationalities.data + own->first_nationality,
                      .birth_countries = (const rs_country *)from->birth_countries.data + own->first_birth_country,
                      .documents = what->documents + own->first_document,
                      .birth_count = next->first_birth - own->first_birth,
                      .nationality_count = next->first_nationality - own->first_nationality,
                      .birth_country_count = next->first_birth_country - own->first_birth_country,
                      .document_count = next->first_document - own->first_document,
                      .sex = (char)own->sex};
}

static void read_people(void *context, size_t begin, size_t end) {
    reading *what = context;
    const rs_index_person *from = what->from->people.data;
    for (size_t i = begin; i < end; i++) {
        const rs_index_person *own = &from[i], *next = &from[i + 1];
        rs_roster_person *person = &what->to.people[i];
        rs_str id = {NULL, 0};
        if (!is_person(what, own, next) || what->to.aliases[own->first_alias].is_form ||
            !text_between(&what->from->ids, own->id, next->id, &id)) {
            atomic_store(&what->damaged, "people");
            return;
        }
        *person = (rs_roster_person){.id = id,
                                     .list = own->list,
                                     .first_alias = own->first_alias,
                                     .alias_count = next->first_alias - own->first_alias,
                                     .facts = facts_of(what, own, next)};
        for (uint32_t k = 0; k < person->alias_count; k++) {
            what->to.aliases[own->first_alias + k].person = (uint32_t)i;
            what->to.aliases[own->first_alias + k].order = k;
        }
    }
}

/* A value of the struct has been read from bytes that a bool could not have. */
static bool is_bool(const bool *value) {
    return *(const unsigned char *)value <= 1;
}

static void check_births(void *context, size_t begin, size_t end) {
    reading *what = context;
    const rs_birth *births = what->from->births.data;
    for (size_t i = begin; i < end; i++) {
        if (!is_bool(&births[i].approximate) || !is_bool(&births[i].near_day)) {
            atomic_store(&what->damaged, "births");
        }
    }
}

static bool is_slot(const reading *what, const rs_slot *slot, const rs_name *name, uint32_t number) {
    const uint32_t first = slot->order & 15U;
    return slot->text < what->to.texts.count && slot->weight > 0 && slot->tokens >= 1 && slot->tokens <= 3 &&
           first + slot->tokens <= name->token_count &&
           (number < name->token_count ? slot->tokens == 1 && slot->order == number : slot->tokens > 1);
}

static bool is_name(const reading *what, const rs_name *own) {
    const rs_name *next = own + 1;
    const uint32_t slots = next->first_slot - own->first_slot;
    if (own->first_slot > next->first_slot || next->first_slot > what->from->slots.count || slots > RS_MAX_SLOTS ||
        own->token_count < 1 || own->token_count > RS_MAX_TOKENS || own->token_count > slots ||
        !is_bool(&own->over_limit) || !is_bool(&own->truncated) ||
        (own->joined != RS_NO_JOINED && own->joined >= what->to.joined.count)) {
        return false;
    }
    for (uint32_t i = 0; i < slots; i++) {
        if (!is_slot(what, &what->to.names.slots[own->first_slot + i], own, i)) {
            return false;
        }
    }
    return true;
}

static void check_names(void *context, size_t begin, size_t end) {
    reading *what = context;
    for (size_t i = begin; i < end; i++) {
        if (!is_name(what, &what->to.names.items[i])) {
            atomic_store(&what->damaged, "names");
            return;
        }
    }
}

/* Texts are sorted by kind and length, of which they have those that `places` gives them. */
static bool are_places(const rs_texts *texts, bool joined) {
    const uint32_t *flat = &texts->first[0][0];
    const size_t places = sizeof texts->first / sizeof *flat;
    for (size_t i = 1; i < places; i++) {
        if (flat[i - 1] > flat[i]) {
            return false;
        }
    }
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        const uint32_t *first = texts->first[kind];
        const uint32_t end = first[RS_MAX_JOINED_LETTERS + 1];
        const bool is_kind = joined == (kind == RS_TEXT_JOINED);
        if (first[1] != first[0] || first[texts->stride + 1] != end || (!is_kind && end != first[0]) ||
            (kind > 0 && first[0] != texts->first[kind - 1][RS_MAX_JOINED_LETTERS + 1])) {
            return false;
        }
    }
    return flat[0] == 0 && flat[places - 1] == texts->count;
}

/* Kind and length of each text follow from its place. */
static void fill_kinds(rs_texts *texts) {
    for (int kind = 0; kind < RS_TEXT_KINDS; kind++) {
        for (int length = 1; length <= RS_MAX_JOINED_LETTERS; length++) {
            const uint32_t begin = texts->first[kind][length], end = texts->first[kind][length + 1];
            memset(texts->kind + begin, kind, end - begin);
            memset(texts->length + begin, length, end - begin);
        }
    }
}

static bool are_letters(const uint8_t *letters, size_t length, size_t stride) {
    static const uint8_t masks[16] = {255, 255, 255, 255, 255, 255, 255, 255}; /* then zeros */
    const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
    uint64_t wrong = 0;
    for (size_t at = 0; at < stride; at += sizeof(uint64_t)) {
        const size_t here = length > at ? length - at : 0;
        uint64_t word, kept;
        memcpy(&word, letters + at, sizeof word);
        memcpy(&kept, masks + 8 - (here < 8 ? here : 8), sizeof kept);
        wrong |= word & (~kept | high);                       /* zeros behind the end, and no byte above 127 */
        wrong |= kept & ~(word + (0x80 - 'A') * ones) & high; /* below A */
        wrong |= kept & (word + (0x7F - 'Z') * ones) & high;  /* above Z */
    }
    return wrong == 0;
}

/* The texts whose letters are looked at. */
typedef struct spelling {
    reading *what;
    const rs_texts *texts;
    uint32_t skeletons;
    const char *section;
} spelling;

static void check_texts(void *context, size_t begin, size_t end) {
    const spelling *own = context;
    const rs_texts *texts = own->texts;
    for (size_t i = begin; i < end; i++) {
        if (!are_letters(texts->letters + i * texts->stride, texts->length[i], texts->stride) ||
            (texts->traits && texts->traits[i].skeleton > own->skeletons)) {
            atomic_store(&own->what->damaged, own->section);
        }
    }
}

/* Columns in the mapping are only read, though the roster's types would allow more. */
static void *mapped(const rs_index_column *column) {
    return (void *)column->data;
}

static rs_status open_texts(const rs_index *index, rs_arena *arena, const rs_index_column *places,
                            const rs_index_column *letters, const rs_index_column *traits, rs_texts *out) {
    out->count = (uint32_t)letters->count;
    out->stride = traits ? RS_MAX_TOKEN_LETTERS : RS_MAX_JOINED_LETTERS;
    out->letters = mapped(letters);
    out->traits = traits ? mapped(traits) : NULL;
    const bool complete =
        places->count == sizeof out->first / sizeof out->first[0][0] && (!traits || traits->count == out->count);
    if (!complete) {
        return rs_index_damaged(index, "texts");
    }
    memcpy(out->first, places->data, sizeof out->first);
    if (!are_places(out, !traits)) {
        return rs_index_damaged(index, "places of texts");
    }
    out->kind = rs_arena_alloc(arena, out->count);
    out->length = rs_arena_alloc(arena, out->count);
    if (!out->kind || !out->length) {
        return RS_ENOMEM;
    }
    fill_kinds(out);
    return RS_OK;
}

/* A key of the skeletons, whose place in the interner's table is being fetched. */
typedef struct fetched {
    rs_str text;
    uint32_t hash;
} fetched;

static rs_status add_skeleton(const rs_index *index, rs_interner *skeletons, const fetched *key) {
    uint32_t number = 0;
    bool is_new = false;
    rs_status status = rs_interner_add_hashed(skeletons, key->text, key->hash, &number, &is_new);
    return status == RS_OK && !is_new ? rs_index_damaged(index, "skeletons") : status;
}

/* There are nearly as many as names, and each is looked up in no order: some keys wait for their memory together. */
static rs_status read_skeletons(const rs_index *index, const rs_index_column *from, rs_interner **out) {
    enum { AHEAD = 16 };
    fetched keys[AHEAD] = {{{NULL, 0}, 0}};
    size_t begun = 0, added = 0;
    const char *text = from->data, *end = text + from->count;
    *out = rs_interner_create();
    rs_status status = *out ? RS_OK : RS_ENOMEM;
    while (status == RS_OK && (text < end || added < begun)) {
        if (text == end || begun - added == AHEAD) {
            status = add_skeleton(index, *out, &keys[added++ % AHEAD]);
            continue;
        }
        const char *stop = memchr(text, '\0', (size_t)(end - text));
        if (!stop) {
            return rs_index_damaged(index, "skeletons");
        }
        fetched *key = &keys[begun++ % AHEAD];
        key->text = (rs_str){text, (size_t)(stop - text)};
        key->hash = rs_interner_prefetch(*out, key->text);
        text = stop + 1;
    }
    return status;
}

/* What is used where it lies. */
static rs_status open_columns(const rs_index *index, rs_arena *arena, reading *what) {
    const sections *from = what->from;
    rs_roster_columns *to = &what->to;
    if (from->names.count < 2 || from->people.count < 2 || from->aliases.count < 2 || from->documents.count < 1) {
        return rs_index_damaged(index, "it has nobody");
    }
    to->names = (rs_names){
        .count = (uint32_t)from->names.count - 1, .items = mapped(&from->names), .slots = mapped(&from->slots)};
    rs_status status =
        open_texts(index, arena, &from->text_places, &from->text_letters, &from->text_traits, &to->texts);
    if (status == RS_OK) {
        status = open_texts(index, arena, &from->joined_places, &from->joined_letters, NULL, &to->joined);
    }
    return status == RS_OK ? read_skeletons(index, &from->skeletons, &to->skeletons) : status;
}

/* The first and the last items of columns that say where others begin. */
static bool are_ends_right(const reading *what) {
    const sections *from = what->from;
    const rs_index_person *first = from->people.data, *last = first + what->to.people_count;
    const rs_index_alias *aliases = from->aliases.data;
    const rs_index_document *documents = from->documents.data;
    const rs_name *names = what->to.names.items;
    return first->id == 0 && first->first_alias == 0 && first->first_birth == 0 && first->first_nationality == 0 &&
           first->first_birth_country == 0 && first->first_document == 0 && last->id == from->ids.count &&
           last->first_alias == what->to.alias_count && last->first_birth == from->births.count &&
           last->first_nationality == from->nationalities.count &&
           last->first_birth_country == from->birth_countries.count &&
           last->first_document == from->documents.count - 1 && aliases[0].text == 0 &&
           aliases[what->to.alias_count].text == from->printed.count && documents[0].number == 0 &&
           documents[from->documents.count - 1].number == from->numbers.count && names[0].first_slot == 0 &&
           names[what->to.names.count].first_slot == from->slots.count;
}

/* What holds pointers, and a look at all the numbers that lead somewhere. */
static rs_status make_columns(const rs_index *index, rs_arena *arena, reading *what) {
    const sections *from = what->from;
    rs_roster_columns *to = &what->to;
    const uint32_t document_count = (uint32_t)from->documents.count - 1;
    to->people_count = (uint32_t)from->people.count - 1;
    to->alias_count = (uint32_t)from->aliases.count - 1;
    to->people = rs_table_alloc(to->people_count * sizeof *to->people);
    to->aliases = rs_table_alloc(to->alias_count * sizeof *to->aliases);
    what->documents = rs_arena_alloc(arena, document_count * sizeof *what->documents);
    if (!to->people || !to->aliases || !what->documents) {
        return rs_fail_memory();
    }
    if (!are_ends_right(what)) {
        return rs_index_damaged(index, "the ends of its columns");
    }
    spelling texts = {what, &to->texts, rs_interner_count(to->skeletons), "text letters"};
    spelling joined = {what, &to->joined, 0, "joined letters"};
    rs_parallel_ranges(to->texts.count, ITEMS_A_THREAD, check_texts, &texts);
    rs_parallel_ranges(to->joined.count, ITEMS_A_THREAD, check_texts, &joined);
    rs_parallel_ranges(to->names.count, ITEMS_A_THREAD, check_names, what);
    rs_parallel_ranges(from->births.count, ITEMS_A_THREAD, check_births, what);
    rs_parallel_ranges(document_count, ITEMS_A_THREAD, read_documents, what);
    rs_parallel_ranges(to->alias_count, ITEMS_A_THREAD, read_aliases, what);
    rs_parallel_ranges(to->people_count, ITEMS_A_THREAD, read_people, what);
    const char *damaged = atomic_load(&what->damaged);
    return damaged ? rs_index_damaged(index, damaged) : RS_OK;
}

rs_status rs_index_read_roster(const rs_index *index, const rs_lexicon *lexicon, rs_arena *arena, uint32_t list_count,
                               rs_roster **out) {
    sections from;
    reading what = {.from = &from, .list_count = list_count};
    atomic_init(&what.damaged, NULL);
    *out = NULL;
    rs_status status = find_sections(index, &from);
    if (status == RS_OK) {
        status = open_columns(index, arena, &what);
    }
    if (status == RS_OK) {
        status = make_columns(index, arena, &what);
    }
    if (status == RS_OK) {
        status = rs_roster_from_columns(out, lexicon, &what.to);
        return status == RS_EINPUT ? rs_index_damaged(index, "names") : status;
    }
    free(what.to.people);
    free(what.to.aliases);
    rs_interner_free(what.to.skeletons);
    return status;
}
