#include "host/run/inputs_read.h"

#include "host/checkpoint/manifest.h"

static json_t *describe(const rs_file_facts *facts) {
    const rs_input_counts *counts = &facts->counts;
    return json_pack("{s:o, s:s, s:I, s:I, s:I}", "path", rs_manifest_text(facts->path), "format", facts->format,
                     "rows", (json_int_t)counts->rows, "rejected", (json_int_t)counts->rejected, "left_out",
                     (json_int_t)counts->left_out);
}

static int add_list(json_t *lists, const rs_watchlist *watchlist, uint32_t file) {
    rs_str name;
    const rs_file_facts *facts = rs_watchlist_file(watchlist, file, &name);
    json_t *list = describe(facts);
    int failed = json_object_set_new(list, "name", rs_manifest_text(name.data));
    if (facts->stated_date[0] != '\0') {
        failed |= json_object_set_new(list, "dated", rs_manifest_text(facts->stated_date));
    }
    failed |= json_array_append(lists, list);
    json_decref(list);
    return failed;
}

rs_status rs_inputs_read_note(json_t *manifest, const rs_people *passengers, size_t passenger_files,
                              const rs_watchlist *watchlist) {
    json_t *people = json_array(), *lists = json_array();
    int failed = 0;
    for (size_t file = 0; file < passenger_files; file++) {
        failed |= json_array_append_new(people, describe(rs_people_file(passengers, (uint32_t)file)));
    }
    for (uint32_t file = 0; file < rs_watchlist_file_count(watchlist); file++) {
        failed |= add_list(lists, watchlist, file);
    }
    failed |= json_object_set_new(manifest, "passengers_read", people);
    failed |= json_object_set_new(manifest, "lists_read", lists);
    return failed ? rs_fail_memory() : RS_OK;
}
