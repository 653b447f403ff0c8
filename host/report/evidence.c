#include "host/report/evidence.h"

#include <string.h>

#include "host/report/report.h"

typedef enum evidence_kind {
    KIND_BIRTH,
    KIND_SEX,
    KIND_NATIONALITY,
    KIND_BIRTHPLACE,
    KIND_COUNTRY,
    KIND_NEAR_DOCUMENT,
    KIND_DOCUMENT,
} evidence_kind;

static const char *const kinds[RS_EVIDENCE_PIECES] = {
    [KIND_BIRTH] = "birth",           [KIND_SEX] = "sex",         [KIND_NATIONALITY] = "nationality",
    [KIND_BIRTHPLACE] = "birthplace", [KIND_COUNTRY] = "country", [KIND_NEAR_DOCUMENT] = "near_document",
    [KIND_DOCUMENT] = "document",
};

int32_t rs_document_points(const rs_pair *pair) {
    if (!pair->points.document) {
        return 0;
    }
    int32_t rest = pair->name_score + rs_points_sum(&pair->points);
    return pair->total > rest ? pair->total - rest : 0;
}

static void set(rs_evidence *evidence, size_t kind, bool known, int32_t points) {
    if (known) {
        evidence->points[kind] = points;
        evidence->known |= 1U << kind;
    }
}

rs_evidence rs_evidence_of(const rs_pair *pair) {
    const rs_points *points = &pair->points;
    rs_evidence evidence = {0};
    set(&evidence, KIND_BIRTH, points->birth_known, points->birth);
    set(&evidence, KIND_SEX, points->sex_known, points->sex);
    set(&evidence, KIND_NATIONALITY, points->nationality_known, points->nationality);
    set(&evidence, KIND_BIRTHPLACE, points->birthplace_known, points->birthplace);
    set(&evidence, KIND_COUNTRY, points->country_known, points->country);
    set(&evidence, KIND_NEAR_DOCUMENT, points->near_document_known, points->near_document);
    set(&evidence, KIND_DOCUMENT, points->document, rs_document_points(pair));
    return evidence;
}

size_t rs_evidence_pieces(const rs_evidence *evidence, rs_evidence_piece out[RS_EVIDENCE_PIECES]) {
    size_t count = 0;
    for (size_t kind = 0; kind < RS_EVIDENCE_PIECES; kind++) {
        if (evidence->known >> kind & 1) {
            out[count++] = (rs_evidence_piece){kinds[kind], evidence->points[kind]};
        }
    }
    return count;
}

void rs_evidence_format(const rs_evidence *evidence, char out[RS_EVIDENCE_BYTES]) {
    rs_evidence_piece pieces[RS_EVIDENCE_PIECES];
    const size_t count = rs_evidence_pieces(evidence, pieces);
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        char points[RS_FIXED_BYTES];
        rs_format_signed(pieces[i].points, points);
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(used > 0 ? " " : ""));
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(pieces[i].kind));
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(":"));
        used = rs_str_append(out, RS_EVIDENCE_BYTES, used, rs_str_from(points));
    }
}

void rs_format_evidence(const rs_pair *pair, char out[RS_EVIDENCE_BYTES]) {
    const rs_evidence evidence = rs_evidence_of(pair);
    rs_evidence_format(&evidence, out);
}

bool rs_evidence_add(rs_evidence *evidence, rs_str kind, int32_t points) {
    for (size_t i = 0; i < RS_EVIDENCE_PIECES; i++) {
        if (rs_str_equal(kind, rs_str_from(kinds[i]))) {
            const bool is_new = (evidence->known >> i & 1) == 0;
            set(evidence, i, is_new, points);
            return is_new;
        }
    }
    return false;
}

/* A piece: kind, colon, points. */
static bool parse_piece(rs_str piece, rs_evidence *out) {
    const char *colon = piece.length > 0 ? memchr(piece.data, ':', piece.length) : NULL;
    const size_t kind_length = colon ? (size_t)(colon - piece.data) : 0;
    const size_t points_length = piece.length - kind_length - (colon != NULL);
    char text[RS_FIXED_BYTES];
    int32_t points = 0;
    if (!colon || points_length >= sizeof text) {
        return false;
    }
    memcpy(text, colon + 1, points_length);
    text[points_length] = '\0';
    return rs_fixed_parse(text, &points) && rs_evidence_add(out, (rs_str){piece.data, kind_length}, points);
}

bool rs_evidence_parse(rs_str text, rs_evidence *out) {
    *out = (rs_evidence){0};
    bool good = true;
    while (good && text.length > 0) {
        const char *blank = memchr(text.data, ' ', text.length);
        const size_t length = blank ? (size_t)(blank - text.data) : text.length;
        const size_t step = length + (blank != NULL);
        good = parse_piece((rs_str){text.data, length}, out);
        text = (rs_str){text.data + step, text.length - step};
    }
    return good;
}
