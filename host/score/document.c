#include "host/score/document.h"

enum {
    LEAST_NEAR_NUMBER = 7, /* shorter ones are often near each other by chance */
};

static bool same_document(const rs_document *a, const rs_document *b) {
    return rs_str_equal(a->number, b->number) && rs_same_issuer(a->number.length, a->country, b->country);
}

/* Two numbers of one length differ in one character, or in two neighbours that are exchanged. */
static bool one_slip_apart(rs_str a, rs_str b) {
    size_t first = 0;
    while (first < a.length && a.data[first] == b.data[first]) {
        first++;
    }
    if (first == a.length) {
        return false;
    }
    size_t end = a.length; /* behind the last character that differs */
    while (a.data[end - 1] == b.data[end - 1]) {
        end--;
    }
    const size_t differing = end - first;
    return differing == 1 ||
           (differing == 2 && a.data[first] == b.data[first + 1] && a.data[first + 1] == b.data[first]);
}

static bool near_document(const rs_document *a, const rs_document *b) {
    const bool one_country = a->country == b->country || a->country == 0 || b->country == 0;
    return one_country && a->number.length >= LEAST_NEAR_NUMBER && a->number.length == b->number.length &&
           one_slip_apart(a->number, b->number);
}

static bool any_pair(const rs_facts *passenger, const rs_facts *entry,
                     bool (*agree)(const rs_document *, const rs_document *)) {
    for (uint32_t i = 0; i < passenger->document_count; i++) {
        for (uint32_t j = 0; j < entry->document_count; j++) {
            if (agree(&passenger->documents[i], &entry->documents[j])) {
                return true;
            }
        }
    }
    return false;
}

bool rs_share_document(const rs_facts *passenger, const rs_facts *entry) {
    return any_pair(passenger, entry, same_document);
}

bool rs_share_near_document(const rs_facts *passenger, const rs_facts *entry) {
    return any_pair(passenger, entry, near_document);
}

bool rs_has_document_to_be_near(const rs_facts *passenger) {
    for (uint32_t i = 0; i < passenger->document_count; i++) {
        if (passenger->documents[i].number.length >= LEAST_NEAR_NUMBER) {
            return true;
        }
    }
    return false;
}
