#include "host/normalise/normaliser.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uversion.h>

rs_status rs_normaliser_create(rs_normaliser **out) {
    rs_normaliser *normaliser = calloc(1, sizeof *normaliser);
    if (!normaliser) {
        return rs_fail_memory();
    }
    rs_status status = rs_alphabet_create(&normaliser->alphabet);
    if (status == RS_OK) {
        status = rs_titles_create(&normaliser->titles);
    }
    if (status == RS_OK) {
        status = rs_countries_create(&normaliser->countries, normaliser->alphabet);
    }
    if (status == RS_OK) {
        status = rs_speller_open(&normaliser->speller, normaliser->alphabet);
    }
    if (status != RS_OK) {
        rs_normaliser_free(normaliser);
        return status;
    }
    *out = normaliser;
    return RS_OK;
}

void rs_normaliser_free(rs_normaliser *normaliser) {
    if (!normaliser) {
        return;
    }
    rs_speller_close(&normaliser->speller);
    rs_countries_free(normaliser->countries);
    rs_titles_free(normaliser->titles);
    rs_alphabet_free(normaliser->alphabet);
    free(normaliser);
}

/* Of the library that runs, not of the headers: a distribution may replace it by another release. */
const char *rs_normaliser_icu_version(void) {
    static _Thread_local char text[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, text);
    return text;
}

rs_status rs_normalise_letters(rs_normaliser *normaliser, rs_arena *arena, rs_str text, rs_str *out) {
    rs_str letters;
    rs_status status = rs_speller_letters(&normaliser->speller, text, &letters);
    if (status != RS_OK) {
        return status;
    }
    *out = rs_str_copy(arena, letters);
    return out->data ? RS_OK : RS_ENOMEM;
}

rs_status rs_normalise_name(rs_normaliser *normaliser, rs_str text, bool truncated, rs_tokens *out) {
    rs_str letters;
    rs_status status = rs_speller_letters(&normaliser->speller, text, &letters);
    if (status == RS_OK) {
        rs_normalise_tokens(normaliser, letters, truncated, out);
    }
    return status;
}

/* Adds the tokens that are in the place behind the last form to the forms, unless they are there. */
static void keep_form(const rs_tokens *forms, size_t *count) {
    const rs_tokens *added = &forms[*count];
    for (size_t i = 0; i < *count; i++) {
        if (forms[i].count == added->count && memcmp(forms[i].letters, added->letters, sizeof added->letters) == 0) {
            return;
        }
    }
    *count += added->count > 0 ? 1 : 0;
}

rs_status rs_normalise_forms(rs_normaliser *normaliser, rs_str text, bool truncated, const rs_tokens **forms,
                             size_t *count) {
    bool more = true;
    rs_status status = rs_normalise_name(normaliser, text, truncated, &normaliser->forms[0]);
    *forms = normaliser->forms;
    *count = status == RS_OK && normaliser->forms[0].count > 0 ? 1 : 0;
    for (uint32_t way = 0; *count > 0 && *count < RS_MOST_FORMS && status == RS_OK && more; way++) {
        rs_str letters;
        status = rs_speller_form(&normaliser->speller, way, &letters, &more);
        if (status == RS_OK && letters.length > 0) {
            rs_normalise_tokens(normaliser, letters, truncated, &normaliser->forms[*count]);
            keep_form(normaliser->forms, count);
        }
    }
    return status;
}

rs_country rs_normalise_country(const rs_normaliser *normaliser, rs_str text) {
    return rs_countries_find(normaliser->countries, text);
}
