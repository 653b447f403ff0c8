/*
 * Reads damaged copies of an index whose checksums have been made right again, so that what guards a reader is its own
 * look at the numbers alone: bytes changed, one or several, to random or to extreme values, and the end cut off, by a
 * seeded generator, so that every run does the same. A copy must be refused, or be read and walked through without a
 * crash. RESCREEN_FUZZ_ROUNDS sets how many copies are read (2000 by itself); RESCREEN_FUZZ_SEED starts elsewhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/index/roster_sections.h"
#include "host/join/equality.h"
#include "host/screen/watchlist_index.h"
#include "tests/support/fuzzing.h"
#include "tests/support/index_bytes.h"

enum { MAX_CHANGES = 4, ROUNDS = 2000 };

/* A place in the table of sections or in one of them, each as likely, so that large columns do not draw all changes. */
static size_t choose_place(const index_bytes *bytes, size_t width) {
    rs_index_header header;
    rs_index_entry entry;
    memcpy(&header, bytes->data, sizeof header);
    const size_t number = fuzz_below(header.section_count + 1);
    size_t begin = sizeof header, length = header.section_count * sizeof entry;
    if (number < header.section_count) {
        memcpy(&entry, bytes->data + sizeof header + number * sizeof entry, sizeof entry);
        const bool is_whole = entry.offset <= bytes->length && entry.item_bytes &&
                              entry.item_count <= (bytes->length - entry.offset) / entry.item_bytes;
        if (is_whole && entry.item_count * entry.item_bytes > width) {
            begin = entry.offset;
            length = entry.item_count * entry.item_bytes;
        }
    }
    return begin + fuzz_below(length - width + 1);
}

/* A number of some bytes, as a column may hold it. */
static void change(index_bytes *bytes) {
    static const uint64_t values[] = {0, 1, 2, 64, UINT64_MAX, INT32_MAX, (uint64_t)1 << 31, (uint64_t)1 << 63};
    const size_t width = (size_t)1 << fuzz_below(4);
    const size_t at = choose_place(bytes, width);
    uint64_t value = fuzz_below(2) ? values[fuzz_below(sizeof values / sizeof values[0])] : fuzz_random();
    if (fuzz_below(3) == 0) { /* one more or less than it was */
        memcpy(&value, bytes->data + at, width);
        value += fuzz_below(2) ? 1 : UINT64_MAX;
    }
    memcpy(bytes->data + at, &value, width);
}

/* All that a screen may look at. Returns a number that depends on it, so that no look is left out. */
static uint64_t walk_people(const rs_watchlist *watchlist) {
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    uint64_t sum = 0;
    for (uint32_t i = 0; i < rs_roster_count(roster); i++) {
        const rs_roster_person *person = rs_roster_person_at(roster, i);
        const rs_facts *facts = &person->facts;
        sum += strlen(person->id.data) + rs_watchlist_name(watchlist, person->list).length;
        sum += strlen(rs_watchlist_digest(watchlist, i)->text);
        for (uint32_t k = 0; k < facts->birth_count; k++) {
            sum += (uint64_t)facts->births[k].year + facts->births[k].approximate + facts->births[k].near_day;
        }
        for (uint32_t k = 0; k < facts->nationality_count; k++) {
            sum += facts->nationalities[k];
        }
        for (uint32_t k = 0; k < facts->birth_country_count; k++) {
            sum += facts->birth_countries[k];
        }
        for (uint32_t k = 0; k < facts->document_count; k++) {
            sum += strlen(facts->documents[k].number.data) + facts->documents[k].country;
        }
        for (uint32_t k = 0; k < person->alias_count; k++) {
            const rs_alias *alias = rs_roster_alias_at(roster, i, k);
            rs_tokens tokens;
            assert_true(alias->person == i && alias->order == k);
            rs_roster_tokens(roster, alias, &tokens);
            sum += strlen(alias->text.data) + strlen(tokens.letters[0]) + alias->low_quality;
        }
    }
    return sum;
}

static uint64_t walk_names(const rs_roster *roster) {
    const rs_names *names = rs_roster_names(roster);
    uint64_t sum = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t count = 0;
        const rs_alias *const *aliases = rs_roster_aliases_of(roster, i, &count);
        for (uint32_t k = 0; k < count; k++) {
            assert_int_equal(aliases[k]->name, i);
        }
        assert_true(count > 0);
        if (names->items[i].joined != RS_NO_JOINED) {
            sum += rs_texts_letters(rs_roster_joined(roster), names->items[i].joined).length;
        }
        for (uint32_t k = names->items[i].first_slot; k < names->items[i + 1].first_slot; k++) {
            sum += rs_texts_letters(rs_roster_texts(roster), names->slots[k].text).length;
        }
    }
    return sum;
}

/* The lists that the kernels follow, from each number to what it leads to. */
static uint64_t walk_prepared(const rs_watchlist *watchlist) {
    const rs_prepared *prepared = rs_watchlist_prepared(watchlist);
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    const rs_name *names = rs_roster_names(roster)->items;
    const rs_name_index *index = &prepared->names;
    const rs_joined_index *joined = &prepared->join.joined;
    const rs_filter_blocks *blocks = &prepared->join.texts;
    uint64_t sum = 0;
    for (uint32_t text = 0; text < index->text_count; text++) {
        const rs_abi_indexed *own = &index->texts[text], *next = own + 1;
        for (uint32_t i = own->postings; i < next->postings; i++) {
            sum += names[index->postings[i].name].token_count;
        }
        for (uint32_t i = own->pairs; i < next->pairs; i++) {
            sum += names[index->pair_names[i]].token_count + index->texts[index->pair_texts[i]].weight;
        }
    }
    for (uint32_t i = 0; i < joined->list[joined->list_count]; i++) {
        sum += rs_texts_letters(rs_roster_joined(roster), joined->keys[i].text).length;
    }
    for (uint32_t place = 0; place < blocks->order.string_count; place++) {
        sum += rs_texts_letters(rs_roster_texts(roster), blocks->order.id[place]).length + blocks->prefix[place];
    }
    const rs_segment *last = &blocks->order.segments[blocks->order.segment_count - 1];
    return sum + blocks->planes[rs_filter_plane_words(blocks) - 1] + blocks->starts[rs_filter_start_words(blocks) - 1] +
           blocks->first_letters[last->block_end - 1];
}

/* Texts as keys: what the join builds of them before it compares any. */
static uint64_t walk_texts(const rs_roster *roster) {
    rs_equality_index *index = NULL;
    rs_text_pairs pairs = {0};
    assert_int_equal(rs_equality_index_create(&index, rs_roster_texts(roster)), RS_OK);
    assert_int_equal(rs_equality_join(index, rs_roster_texts(roster), &pairs), RS_OK);
    const uint64_t sum = pairs.count;
    rs_equality_index_free(index);
    free(pairs.items);
    return sum;
}

/* Whether the index is taken. */
static bool read_and_walk(const char *path) {
    const rs_named_file file = {.path = path, .name = "damaged.index"};
    rs_watchlist *watchlist = NULL;
    rs_status status = rs_watchlist_load(&watchlist, &(rs_people_options){.files = &file, .file_count = 1});
    if (status != RS_OK) {
        assert_null(watchlist);
        assert_int_equal(status, RS_EINPUT);
        assert_non_null(strstr(rs_error_message(), "damaged.index"));
        return false;
    }
    const rs_roster *roster = rs_watchlist_roster(watchlist);
    const uint64_t sum = walk_people(watchlist) + walk_names(roster) + walk_prepared(watchlist) + walk_texts(roster);
    rs_watchlist_free(watchlist);
    return sum > 0;
}

static void make_index(const char *list_path, const char *path) {
    const rs_named_file list = {.path = list_path, .name = "list"};
    const rs_index_sources none = {0};
    rs_watchlist *watchlist = NULL;
    uint64_t bytes = 0;
    assert_int_equal(rs_watchlist_load(&watchlist, &(rs_people_options){.files = &list, .file_count = 1}), RS_OK);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(rs_watchlist_write_index(watchlist, &none, stream, &bytes), RS_OK);
    assert_int_equal(fclose(stream), 0);
    rs_watchlist_free(watchlist);
}

static void damaged_indexes(void **state) {
    (void)state;
    char folder[] = "/tmp/rescreen-fuzz-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/damaged.index", folder);
    make_index("tests/fixtures/input/list.csv", path);
    const index_bytes original = index_bytes_read(path);
    const index_bytes damaged = {malloc(original.length), original.length};
    assert_non_null(damaged.data);
    fuzz_start(fuzz_setting("RESCREEN_FUZZ_SEED", 20260227));
    const unsigned long rounds = fuzz_setting("RESCREEN_FUZZ_ROUNDS", ROUNDS);
    unsigned long taken = 0;
    for (unsigned long round = 0; round < rounds; round++) {
        index_bytes copy = damaged;
        memcpy(copy.data, original.data, original.length);
        for (size_t changes = 1 + fuzz_below(MAX_CHANGES); changes > 0; changes--) {
            change(&copy);
        }
        index_bytes_seal(&copy);
        if (fuzz_below(20) == 0) {
            copy.length = fuzz_below(copy.length);
        }
        index_bytes_write(&copy, path);
        taken += read_and_walk(path);
    }
    print_message("%lu of %lu damaged indexes were taken\n", taken, rounds);
    assert_true(rounds < 100 || (taken > 0 && taken < rounds)); /* else the changes are too weak or too strong */
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
    free(original.data);
    free(damaged.data);
}

/* The items of a section. */
static char *items_of(const index_bytes *bytes, const char *name) {
    rs_index_header header;
    memcpy(&header, bytes->data, sizeof header);
    for (uint32_t i = 0; i < header.section_count; i++) {
        rs_index_entry entry;
        memcpy(&entry, bytes->data + sizeof header + i * sizeof entry, sizeof entry);
        if (strcmp(entry.name, name) == 0) {
            return bytes->data + entry.offset;
        }
    }
    fail_msg("no section '%s'", name);
    return NULL;
}

/* All aliases have the first name: the others belong to nobody. */
static void leave_a_name_to_nobody(const index_bytes *bytes) {
    rs_index_alias *aliases = (rs_index_alias *)(void *)items_of(bytes, "aliases");
    aliases[1].name = aliases[0].name;
}

static void list_a_text_twice(const index_bytes *bytes) {
    uint32_t *order = (uint32_t *)(void *)items_of(bytes, "filter order");
    order[1] = order[0];
}

/* A run that says it is a single token. */
static void make_a_run_a_token(const index_bytes *bytes) {
    rs_slot *slots = (rs_slot *)(void *)items_of(bytes, "slots");
    while (slots->tokens == 1) {
        slots++;
    }
    slots->tokens = 1;
}

/* Numbers that are each in their range, but together are no list. */
static void numbers_that_contradict_each_other(void **state) {
    (void)state;
    static void (*const damages[])(const index_bytes *bytes) = {leave_a_name_to_nobody, list_a_text_twice,
                                                                make_a_run_a_token};
    char folder[] = "/tmp/rescreen-fuzz-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/damaged.index", folder);
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        make_index("tests/fixtures/input/list.csv", path);
        assert_true(read_and_walk(path));
        index_bytes bytes = index_bytes_read(path);
        damages[i](&bytes);
        index_bytes_seal(&bytes);
        index_bytes_write(&bytes, path);
        assert_false(read_and_walk(path));
        free(bytes.data);
    }
    (void)unlink(path);
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_indexes),
        cmocka_unit_test(numbers_that_contradict_each_other),
    };
    return cmocka_run_group_tests_name("fuzz index", tests, NULL, NULL);
}
