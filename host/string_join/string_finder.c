#include "host/string_join/string_finder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "host/string_join/phonetic_hits.h"

/* Both are NULL if b has no strings: then there is nothing to find. */
struct rs_string_finder {
    rs_string_join *scores;
    rs_phonetic_hits *codes;
};

static const char *const names[] = {"jaro-winkler", "jaro", "osa", "double-metaphone", "soundex", "nysiis"};

rs_status rs_string_metric_from(const char *name, rs_string_metric *out) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (rs_string_metric)i;
            return RS_OK;
        }
    }
    return rs_fail(RS_EUSAGE,
                   "there is no metric '%s': it is jaro-winkler, jaro, osa, double-metaphone, soundex or nysiis", name);
}

bool rs_string_metric_is_phonetic(rs_string_metric metric) {
    return metric >= RS_STRING_DOUBLE_METAPHONE;
}

static rs_metric score_metric(rs_string_metric metric) {
    return metric == RS_STRING_OSA ? RS_METRIC_OSA : metric == RS_STRING_JARO ? RS_METRIC_JARO : RS_METRIC_JARO_WINKLER;
}

static rs_phonetic_code phonetic_code(rs_string_metric metric) {
    return metric == RS_STRING_SOUNDEX  ? RS_CODE_SOUNDEX
           : metric == RS_STRING_NYSIIS ? RS_CODE_NYSIIS
                                        : RS_CODE_DOUBLE_METAPHONE;
}

rs_status rs_string_finder_create(rs_string_finder **out, rs_device *device, const rs_strings *b,
                                  rs_string_metric metric, rs_fraction threshold, uint32_t top) {
    *out = NULL;
    rs_string_finder *finder = calloc(1, sizeof *finder);
    if (!finder) {
        return rs_fail_memory();
    }
    rs_status status = RS_OK;
    if (b->count > 0 && rs_string_metric_is_phonetic(metric)) {
        status = rs_phonetic_hits_create(&finder->codes, phonetic_code(metric), b);
    } else if (b->count > 0) {
        assert(device);
        status = rs_string_join_create(&finder->scores, device, b, score_metric(metric), threshold, top);
    }
    if (status != RS_OK) {
        rs_string_finder_free(finder);
        return status;
    }
    *out = finder;
    return RS_OK;
}

void rs_string_finder_free(rs_string_finder *finder) {
    if (!finder) {
        return;
    }
    rs_string_join_free(finder->scores);
    rs_phonetic_hits_free(finder->codes);
    free(finder);
}

rs_status rs_string_finder_run(rs_string_finder *finder, const rs_strings *a, size_t most_hits, rs_string_hits *hits,
                               bool *overflow, rs_string_join_stats *stats) {
    if (a->count > 0 && finder->scores) {
        return rs_string_join_run(finder->scores, a, most_hits, hits, overflow, stats);
    }
    if (a->count > 0 && finder->codes) {
        return rs_phonetic_hits_run(finder->codes, a, most_hits, hits, overflow, stats);
    }
    hits->count = 0;
    *overflow = false;
    return RS_OK;
}
