#include "host/normalise/normaliser.h"

#include <stdlib.h>

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

rs_country rs_normalise_country(const rs_normaliser *normaliser, rs_str text) {
    return rs_countries_find(normaliser->countries, text);
}
