#include "host/screen/watchlist_index.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "tests/support/index_bytes.h"
#include "tests/support/run_files.h"

static const char LIST[] = "id,name,alias_quality,dob,sex,nationality,birth_country,document_number,document_country\n"
                           "A1,Olaf Scholz,,1958-06-14,M,Germany,DEU,,\n"
                           "B2,Somebody Else,,1950-02-03;circa 1951,F,Spain,,X-123 4567,ESP\n"
                           "C3,Abdul Rahman bin Khan,,1980..1982,M,PK,,,\n"
                           "C3,A. R. Khan,low,,,,,Y 99887766,PAK\n"
                           "D4,Olaf Scholz,,,,,,,\n"
                           "E5,42,,,,,,,\n";
static const char OTHER[] =
    "id,name\nA1,Chan Tai-man\nA1,محمد حسين\nZ9,Zoë Zoé Zhang Wei von und zu Ölmützstein-Ëxtraordinarily Long\n";

static rs_watchlist *load_schema(const rs_named_file *files, size_t count, bool any_schema) {
    const rs_people_options options = {.files = files, .file_count = count, .any_schema = any_schema};
    rs_watchlist *watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist, &options), RS_OK);
    return watchlist;
}

static rs_watchlist *load(const rs_named_file *files, size_t count) {
    return load_schema(files, count, false);
}

/* An index of a watchlist in a file of that name. Ends both. */
static const char *write_index(run_files *f, const char *name, rs_watchlist *watchlist, rs_index_sources *sources) {
    uint64_t bytes = 0;
    const char *path = file_path(f, name);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(rs_watchlist_write_index(watchlist, sources, stream, &bytes), RS_OK);
    assert_int_equal(fclose(stream), 0);
    rs_watchlist_free(watchlist);
    rs_index_sources_clear(sources);
    return path;
}

/* An index of the files in a file of that name. */
static const char *make_index(run_files *f, const char *name, const rs_named_file *files, size_t count) {
    rs_index_sources sources = {0};
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(rs_index_sources_add(&sources, files[i].path), RS_OK);
    }
    rs_watchlist *watchlist = load(files, count);
    assert_int_equal(rs_index_sources_confirm(&sources), RS_OK);
    return write_index(f, name, watchlist, &sources);
}

static rs_named_file named(const char *path) {
    const char *slash = strrchr(path, '/');
    return (rs_named_file){.path = path, .name = slash + 1};
}

static void assert_same_text(rs_str a, rs_str b) {
    assert_true(rs_str_equal(a, b));
    assert_int_equal(b.data[b.length], '\0');
}

static void assert_same_facts(const rs_facts *a, const rs_facts *b) {
    assert_int_equal(a->sex, b->sex);
    assert_int_equal(a->birth_count, b->birth_count);
    assert_int_equal(a->nationality_count, b->nationality_count);
    assert_int_equal(a->birth_country_count, b->birth_country_count);
    assert_int_equal(a->document_count, b->document_count);
    for (uint32_t i = 0; i < a->birth_count; i++) {
        assert_memory_equal(&a->births[i], &b->births[i], sizeof a->births[i]);
    }
    for (uint32_t i = 0; i < a->nationality_count; i++) {
        assert_int_equal(a->nationalities[i], b->nationalities[i]);
    }
    for (uint32_t i = 0; i < a->birth_country_count; i++) {
        assert_int_equal(a->birth_countries[i], b->birth_countries[i]);
    }
    for (uint32_t i = 0; i < a->document_count; i++) {
        assert_same_text(a->documents[i].number, b->documents[i].number);
        assert_int_equal(a->documents[i].country, b->documents[i].country);
    }
}

static void assert_same_people(const rs_roster *a, const rs_roster *b) {
    assert_int_equal(rs_roster_count(a), rs_roster_count(b));
    assert_int_equal(rs_roster_alias_total(a), rs_roster_alias_total(b));
    for (uint32_t i = 0; i < rs_roster_count(a); i++) {
        const rs_roster_person *x = rs_roster_person_at(a, i), *y = rs_roster_person_at(b, i);
        assert_same_text(x->id, y->id);
        assert_int_equal(x->list, y->list);
        assert_int_equal(x->first_alias, y->first_alias);
        assert_int_equal(x->alias_count, y->alias_count);
        assert_same_facts(&x->facts, &y->facts);
        for (uint32_t k = 0; k < x->alias_count; k++) {
            const rs_alias *p = rs_roster_alias_at(a, i, k), *q = rs_roster_alias_at(b, i, k);
            assert_same_text(p->text, q->text);
            assert_int_equal(p->person, q->person);
            assert_int_equal(p->order, q->order);
            assert_int_equal(p->name, q->name);
            assert_int_equal(p->low_quality, q->low_quality);
            assert_int_equal(p->is_form, q->is_form);
            assert_int_equal(p->lacks_vowels, q->lacks_vowels);
            assert_int_equal(p->printed, q->printed);
        }
    }
}

static void assert_same_names(const rs_roster *a, const rs_roster *b) {
    const rs_names *x = rs_roster_names(a), *y = rs_roster_names(b);
    assert_int_equal(x->count, y->count);
    for (uint32_t i = 0; i <= x->count; i++) {
        assert_int_equal(x->items[i].first_slot, y->items[i].first_slot);
        assert_int_equal(x->items[i].joined, y->items[i].joined);
        assert_int_equal(x->items[i].token_count, y->items[i].token_count);
        assert_int_equal(x->items[i].over_limit, y->items[i].over_limit);
        assert_int_equal(x->items[i].truncated, y->items[i].truncated);
    }
    assert_memory_equal(x->slots, y->slots, x->items[x->count].first_slot * sizeof *x->slots);
    for (uint32_t i = 0; i < x->count; i++) {
        uint32_t x_count = 0, y_count = 0;
        const rs_alias *const *x_aliases = rs_roster_aliases_of(a, i, &x_count);
        const rs_alias *const *y_aliases = rs_roster_aliases_of(b, i, &y_count);
        assert_int_equal(x_count, y_count);
        for (uint32_t k = 0; k < x_count; k++) {
            assert_int_equal(x_aliases[k]->person, y_aliases[k]->person);
            assert_int_equal(x_aliases[k]->order, y_aliases[k]->order);
        }
    }
}

static void assert_same_texts(const rs_texts *a, const rs_texts *b) {
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->stride, b->stride);
    assert_memory_equal(a->first, b->first, sizeof a->first);
    assert_memory_equal(a->letters, b->letters, (size_t)a->count * a->stride);
    assert_memory_equal(a->kind, b->kind, a->count);
    assert_memory_equal(a->length, b->length, a->count);
    if (a->stride == RS_MAX_TOKEN_LETTERS) {
        assert_memory_equal(a->traits, b->traits, a->count * sizeof *a->traits);
    }
}

static void assert_same_watchlists(const rs_watchlist *a, const rs_watchlist *b, uint32_t lists) {
    const rs_roster *x = rs_watchlist_roster(a), *y = rs_watchlist_roster(b);
    assert_same_people(x, y);
    assert_same_names(x, y);
    assert_same_texts(rs_roster_texts(x), rs_roster_texts(y));
    assert_same_texts(rs_roster_joined(x), rs_roster_joined(y));
    const rs_interner *p = rs_roster_skeletons(x), *q = rs_roster_skeletons(y);
    assert_int_equal(rs_interner_count(p), rs_interner_count(q));
    for (uint32_t i = 0; i < rs_interner_count(p); i++) {
        assert_int_equal(rs_interner_find(q, rs_interner_key(p, i)), i);
    }
    for (uint32_t i = 0; i < rs_roster_count(x); i++) {
        assert_string_equal(rs_watchlist_digest(a, i)->text, rs_watchlist_digest(b, i)->text);
    }
    for (uint32_t i = 0; i < lists; i++) {
        assert_same_text(rs_watchlist_name(a, i), rs_watchlist_name(b, i));
    }
    assert_memory_equal(rs_watchlist_counts(a), rs_watchlist_counts(b), sizeof *rs_watchlist_counts(a));
}

static void an_index_holds_the_lists(void **state) {
    run_files *f = *state;
    const rs_named_file files[] = {{.path = file_with(f, "1.csv", LIST), .name = "one"},
                                   {.path = file_with(f, "2.csv", OTHER), .name = "another"}};
    const rs_named_file index = named(make_index(f, "i.index", files, 2));
    rs_watchlist *from_lists = load(files, 2), *from_index = load(&index, 1);
    assert_int_equal(rs_watchlist_counts(from_index)->rejected, 1);
    assert_same_watchlists(from_lists, from_index, 2);
    rs_watchlist_free(from_lists);
    rs_watchlist_free(from_index);
}

static void the_same_lists_make_the_same_bytes(void **state) {
    run_files *f = *state;
    const rs_named_file list = named(file_with(f, "1.csv", LIST));
    const index_bytes first = index_bytes_read(make_index(f, "1.index", &list, 1));
    const index_bytes second = index_bytes_read(make_index(f, "2.index", &list, 1));
    assert_true(first.length > sizeof LIST);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    free(first.data);
    free(second.data);
}

static void assert_refused(const rs_named_file *files, size_t count, const rs_column_map *maps, size_t map_count,
                           rs_status expected, const char *why) {
    rs_watchlist *watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist,
                                       &(rs_people_options){
                                           .files = files, .file_count = count, .maps = maps, .map_count = map_count}),
                     expected);
    assert_null(watchlist);
    if (!strstr(rs_error_message(), why)) {
        fail_msg("'%s' is not in '%s'", why, rs_error_message());
    }
}

static void what_belongs_to_lists_is_refused(void **state) {
    run_files *f = *state;
    const rs_named_file list = named(file_with(f, "1.csv", LIST));
    const rs_named_file index = named(make_index(f, "i.index", &list, 1));
    const rs_named_file both[] = {list, index};
    const rs_named_file renamed = {.path = index.path, .name = "UN"};
    const rs_column_map map = {.field = "name", .column = "name"};
    assert_refused(both, 2, NULL, 0, RS_EUSAGE, "is screened alone");
    assert_refused(&renamed, 1, NULL, 0, RS_EUSAGE, "leave UN= out");
    assert_refused(&index, 1, &map, 1, RS_EUSAGE, "leave --map-list out");
}

static void an_index_knows_which_subjects_it_has(void **state) {
    run_files *f = *state;
    const rs_named_file list = named(file_with(f, "1.csv", LIST));
    rs_index_sources none = {0};
    const rs_named_file any = named(write_index(f, "any.index", load_schema(&list, 1, true), &none));
    const rs_named_file persons = named(write_index(f, "persons.index", load_schema(&list, 1, false), &none));
    rs_watchlist *watchlist = load_schema(&any, 1, false); /* nothing is lost to who asks for less */
    assert_true(rs_watchlist_has_any_schema(watchlist));
    rs_watchlist_free(watchlist);
    watchlist = load_schema(&any, 1, true);
    assert_true(rs_watchlist_has_any_schema(watchlist));
    rs_watchlist_free(watchlist);
    watchlist = load_schema(&persons, 1, false);
    assert_false(rs_watchlist_has_any_schema(watchlist));
    rs_watchlist_free(watchlist);
    const rs_people_options too_much = {.files = &persons, .file_count = 1, .any_schema = true};
    watchlist = NULL;
    assert_int_equal(rs_watchlist_load(&watchlist, &too_much), RS_EUSAGE);
    assert_non_null(strstr(rs_error_message(), "has persons alone"));
    assert_null(watchlist);
}

static void lists_of_documents_go_beside_an_index(void **state) {
    run_files *f = *state;
    const rs_named_file list = named(file_with(f, "1.csv", LIST));
    const rs_named_file index = named(make_index(f, "i.index", &list, 1));
    const rs_named_file documents = named(file_with(f, "d.csv", "number,country\nX1234567,DE\n"));
    const rs_named_file both[] = {index, documents};
    const rs_named_file same_name[] = {index, {.path = documents.path, .name = "1.csv"}};
    const rs_named_file three[] = {documents, index, list};
    rs_watchlist *watchlist = load(both, 2);
    assert_int_equal(rs_roster_count(rs_watchlist_roster(watchlist)), 4);
    assert_int_equal(rs_watchlist_counts(watchlist)->rows, 6);
    assert_int_equal(rs_watchlist_document_counts(watchlist)->listed, 1);
    assert_int_equal(rs_watchlist_documents(watchlist)->count, 1);
    assert_true(rs_str_equal(rs_watchlist_document_list_name(watchlist, 0), rs_str_from("d.csv")));
    rs_watchlist_free(watchlist);
    assert_refused(same_name, 2, NULL, 0, RS_EUSAGE, "two lists are called '1.csv', one of them in the index");
    assert_refused(three, 3, NULL, 0, RS_EUSAGE, "is screened alone or beside lists of documents");
}

static void set_time(const char *path, time_t seconds) {
    const struct timespec times[] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void an_index_goes_with_its_list(void **state) {
    run_files *f = *state;
    const rs_named_file list = named(file_with(f, "1.csv", LIST));
    const rs_named_file index = named(make_index(f, "i.index", &list, 1));
    set_time(list.path, 1000000000); /* other time, same bytes */
    rs_watchlist_free(load(&index, 1));
    char changed[sizeof LIST];
    memcpy(changed, LIST, sizeof LIST);
    changed[sizeof LIST - 3] = '3'; /* same length */
    FILE *stream = fopen(list.path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(changed, 1, sizeof LIST - 1, stream), sizeof LIST - 1);
    assert_int_equal(fclose(stream), 0);
    assert_refused(&index, 1, NULL, 0, RS_EINPUT, "is older than its list");
    assert_int_equal(truncate(list.path, 40), 0);
    assert_refused(&index, 1, NULL, 0, RS_EINPUT, list.path);
    assert_int_equal(unlink(list.path), 0);
    rs_watchlist_free(load(&index, 1));
}

static void a_list_that_changes_meanwhile_is_met(void **state) {
    run_files *f = *state;
    rs_index_sources sources = {0};
    const char *path = file_with(f, "1.csv", LIST), *missing = file_path(f, "alt.csv");
    assert_int_equal(rs_index_sources_add(&sources, path), RS_OK);
    assert_int_equal(rs_index_sources_add(&sources, missing), RS_OK);
    assert_int_equal(rs_index_sources_confirm(&sources), RS_OK);
    assert_int_equal(truncate(path, 40), 0);
    assert_int_equal(rs_index_sources_confirm(&sources), RS_EINPUT);
    rs_index_sources_clear(&sources);
    assert_int_equal(rs_index_sources_add(&sources, path), RS_OK);
    assert_int_equal(rs_index_sources_add(&sources, missing), RS_OK);
    FILE *stream = fopen(missing, "wb"); /* a file that was not there */
    assert_non_null(stream);
    assert_int_equal(fclose(stream), 0);
    assert_int_equal(rs_index_sources_confirm(&sources), RS_EINPUT);
    assert_non_null(strstr(rs_error_message(), "alt.csv"));
    rs_index_sources_clear(&sources);
}

static void what_can_be_read_once_is_no_source(void **state) {
    (void)state;
    rs_index_sources sources = {0};
    assert_int_equal(rs_index_sources_add(&sources, "/dev/null"), RS_OK);
    assert_int_equal(rs_index_sources_add(&sources, "-"), RS_OK);
    assert_int_equal(sources.count, 0);
    rs_index_sources_clear(&sources);
}

#define INDEX_TEST(test) cmocka_unit_test_setup_teardown(test, files_set_up, files_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        INDEX_TEST(an_index_holds_the_lists),
        INDEX_TEST(the_same_lists_make_the_same_bytes),
        INDEX_TEST(what_belongs_to_lists_is_refused),
        INDEX_TEST(an_index_knows_which_subjects_it_has),
        INDEX_TEST(lists_of_documents_go_beside_an_index),
        INDEX_TEST(an_index_goes_with_its_list),
        INDEX_TEST(a_list_that_changes_meanwhile_is_met),
        INDEX_TEST(what_can_be_read_once_is_no_source),
    };
    return cmocka_run_group_tests_name("watchlist index", tests, NULL, NULL);
}
