#include "host/screen/prepared.h"

#include <stdatomic.h>
#include <string.h>

#include "host/base/parallel.h"

enum { ITEMS_A_THREAD = 1 << 16 };

rs_status rs_prepared_make(rs_prepared *prepared, const rs_roster *watchlist) {
    memset(prepared, 0, sizeof *prepared);
    rs_status status = rs_name_index_make(&prepared->names, watchlist);
    return status == RS_OK ? rs_join_prepare(&prepared->join, watchlist) : status;
}

void rs_prepared_clear(rs_prepared *prepared) {
    rs_name_index_clear(&prepared->names);
    rs_join_prepared_clear(&prepared->join);
}

void rs_prepared_add(rs_index_writer *writer, const rs_prepared *prepared) {
    const rs_name_index *names = &prepared->names;
    const rs_joined_index *joined = &prepared->join.joined;
    const rs_filter_blocks *texts = &prepared->join.texts;
    const rs_abi_indexed *end = &names->texts[names->text_count];
    const uint64_t pairs = (uint64_t)end->pairs + RS_ABI_PAIRS_A_STEP;
    rs_index_writer_add(writer, "indexed texts", names->texts, (uint64_t)names->text_count + 1, sizeof *names->texts);
    rs_index_writer_add(writer, "postings", names->postings, end->postings, sizeof *names->postings);
    rs_index_writer_add(writer, "pair texts", names->pair_texts, pairs, sizeof *names->pair_texts);
    rs_index_writer_add(writer, "pair names", names->pair_names, pairs, sizeof *names->pair_names);
    rs_index_writer_add(writer, "joined lists", joined->list, (uint64_t)joined->list_count + 1, sizeof *joined->list);
    rs_index_writer_add(writer, "joined keys", joined->keys, joined->list[joined->list_count], sizeof *joined->keys);
    rs_index_writer_add(writer, "filter order", texts->order.id, texts->order.string_count, sizeof *texts->order.id);
    rs_index_writer_add(writer, "filter prefixes", texts->prefix, texts->order.string_count, sizeof *texts->prefix);
    rs_index_writer_add(writer, "filter planes", texts->planes, rs_filter_plane_words(texts), sizeof *texts->planes);
    rs_index_writer_add(writer, "filter starts", texts->starts, rs_filter_start_words(texts), sizeof *texts->starts);
    rs_index_writer_add(writer, "filter first letters", texts->first_letters, texts->order.block_count,
                        sizeof *texts->first_letters);
}

/* A column of numbers, `words` of them an item, one of which leads to one of `limit` things. */
typedef struct column_check {
    const uint32_t *numbers;
    uint32_t words;
    uint32_t limit;
    atomic_bool wrong;
} column_check;

static void check_limits(void *context, size_t begin, size_t end) {
    column_check *what = context;
    bool wrong = false;
    for (size_t i = begin; i < end; i++) {
        wrong |= what->numbers[i * what->words] >= what->limit;
    }
    if (wrong) {
        atomic_store(&what->wrong, true);
    }
}

static bool all_below(const uint32_t *numbers, size_t count, uint32_t words, uint32_t limit) {
    column_check what = {.numbers = numbers, .words = words, .limit = limit};
    atomic_init(&what.wrong, false);
    rs_parallel_ranges(count, ITEMS_A_THREAD, check_limits, &what);
    return !atomic_load(&what.wrong);
}

/* Starts never fall, from 0 on. */
static bool are_starts(const uint32_t *numbers, size_t count, size_t words) {
    bool right = numbers[0] == 0;
    for (size_t i = 1; i < count; i++) {
        right &= numbers[(i - 1) * words] <= numbers[i * words];
    }
    return right;
}

static rs_status find(const rs_index *index, const char *name, size_t item_bytes, void *items, uint64_t *count) {
    rs_index_column column;
    rs_status status = rs_index_section(index, name, item_bytes, &column);
    if (status == RS_OK) {
        void *data = (void *)column.data; /* only read, though its type would allow more */
        memcpy(items, &data, sizeof data);
        *count = column.count;
    }
    return status;
}

static rs_status find_names(rs_name_index *out, const rs_index *index, uint64_t counts[4]) {
    rs_status status = find(index, "indexed texts", sizeof *out->texts, &out->texts, &counts[0]);
    if (status == RS_OK) {
        status = find(index, "postings", sizeof *out->postings, &out->postings, &counts[1]);
    }
    if (status == RS_OK) {
        status = find(index, "pair texts", sizeof *out->pair_texts, &out->pair_texts, &counts[2]);
    }
    return status == RS_OK ? find(index, "pair names", sizeof *out->pair_names, &out->pair_names, &counts[3]) : status;
}

/* Each text's other pairs begin among its pairs. */
static bool are_others_right(const rs_name_index *names) {
    bool right = true;
    for (uint32_t text = 0; text < names->text_count; text++) {
        right &= names->texts[text].pairs <= names->texts[text].others &&
                 names->texts[text].others <= names->texts[text + 1].pairs;
    }
    return right;
}

static rs_status read_names(rs_name_index *out, const rs_index *index, const rs_roster *watchlist) {
    const uint32_t names = rs_roster_names(watchlist)->count, texts = rs_roster_texts(watchlist)->count;
    const size_t words = sizeof *out->texts / sizeof(uint32_t);
    uint64_t counts[4];
    *out = (rs_name_index){.name_count = names, .text_count = texts, .is_mapped = true};
    rs_status status = find_names(out, index, counts);
    if (status != RS_OK) {
        return status;
    }
    const bool complete = counts[0] == (uint64_t)texts + 1 && out->texts[texts].pairs <= RS_ABI_MOST_PAIRS &&
                          out->texts[texts].postings <= RS_ABI_MOST_PAIRS && counts[1] == out->texts[texts].postings &&
                          counts[2] == (uint64_t)out->texts[texts].pairs + RS_ABI_PAIRS_A_STEP &&
                          counts[3] == counts[2];
    const bool right = complete && are_starts(&out->texts->postings, (size_t)texts + 1, words) &&
                       are_starts(&out->texts->pairs, (size_t)texts + 1, words) && are_others_right(out) &&
                       all_below(&out->postings->name, counts[1], sizeof *out->postings / sizeof(uint32_t), names) &&
                       all_below(out->pair_texts, counts[2], 1, texts) &&
                       all_below(out->pair_names, counts[3], 1, names);
    return right ? RS_OK : rs_index_damaged(index, "indexed texts");
}

static rs_status read_joined(rs_joined_index *out, const rs_index *index, const rs_roster *watchlist) {
    uint64_t lists = 0, keys = 0;
    *out = (rs_joined_index){.is_mapped = true};
    rs_status status = find(index, "joined lists", sizeof *out->list, &out->list, &lists);
    if (status == RS_OK) {
        status = find(index, "joined keys", sizeof *out->keys, &out->keys, &keys);
    }
    if (status != RS_OK) {
        return status;
    }
    if (lists < 3 || lists > UINT32_MAX || !rs_joined_index_shape(out, (uint32_t)(lists - 1)) ||
        out->list[out->list_count] != keys || !are_starts(out->list, lists, 1) ||
        !all_below(&out->keys->text, keys, sizeof *out->keys / sizeof(uint32_t), rs_roster_joined(watchlist)->count)) {
        return rs_index_damaged(index, "joined keys");
    }
    return RS_OK;
}

static rs_status find_blocks(rs_filter_blocks *out, const rs_index *index, const uint32_t **by_place,
                             uint64_t counts[5]) {
    rs_status status = find(index, "filter order", sizeof **by_place, by_place, &counts[0]);
    if (status == RS_OK) {
        status = find(index, "filter prefixes", sizeof *out->prefix, &out->prefix, &counts[1]);
    }
    if (status == RS_OK) {
        status = find(index, "filter planes", sizeof *out->planes, &out->planes, &counts[2]);
    }
    if (status == RS_OK) {
        status = find(index, "filter starts", sizeof *out->starts, &out->starts, &counts[3]);
    }
    return status == RS_OK
               ? find(index, "filter first letters", sizeof *out->first_letters, &out->first_letters, &counts[4])
               : status;
}

static rs_status read_blocks(rs_filter_blocks *out, const rs_index *index, const rs_roster *watchlist) {
    const rs_texts *texts = rs_roster_texts(watchlist);
    const uint32_t *by_place = NULL;
    uint64_t counts[5];
    bool right = false;
    *out = (rs_filter_blocks){.block_strings = RS_TEXT_BLOCK_STRINGS, .is_mapped = true};
    rs_status status = find_blocks(out, index, &by_place, counts);
    if (status == RS_OK && counts[0] == texts->count) {
        status = rs_text_order_read(&out->order, by_place, texts->count, texts, &right);
    }
    if (status != RS_OK) {
        return status;
    }
    right = right && counts[1] == texts->count && counts[2] == rs_filter_plane_words(out) &&
            counts[3] == rs_filter_start_words(out) && counts[4] == out->order.block_count;
    return right ? RS_OK : rs_index_damaged(index, "filter order");
}

rs_status rs_prepared_read(rs_prepared *prepared, const rs_index *index, const rs_roster *watchlist) {
    rs_status status = read_names(&prepared->names, index, watchlist);
    if (status == RS_OK) {
        status = read_joined(&prepared->join.joined, index, watchlist);
    }
    return status == RS_OK ? read_blocks(&prepared->join.texts, index, watchlist) : status;
}
