#include "host/input/docs_text.h"

#include <string.h>

#include "host/base/ascii.h"
#include "host/input/dates.h"

/* Where the sex stands if nothing is missing, and where the others are from there. */
enum { SEX = 6, ISSUER = -4, NUMBER = -3, NATIONALITY = -2, BIRTH = -1, EXPIRY = 1, SURNAME = 2, MOST_FIELDS = 24 };

typedef struct fields {
    rs_str at[MOST_FIELDS];
    int count;
} fields;

static void split(rs_str text, fields *out) {
    out->count = 0;
    while (out->count < MOST_FIELDS) {
        const char *slash = text.length > 0 ? memchr(text.data, '/', text.length) : NULL;
        size_t length = slash ? (size_t)(slash - text.data) : text.length;
        out->at[out->count++] = rs_str_trim((rs_str){text.data, length});
        if (!slash)
            return;
        text = (rs_str){slash + 1, text.length - length - 1};
    }
}

static rs_str field(const fields *f, int at) {
    return at >= 0 && at < f->count ? f->at[at] : (rs_str){NULL, 0};
}

/* 23AUG77, or 23AUG1977. */
static bool is_date(rs_str text) {
    rs_birth births[RS_BIRTHS_OF_A_TEXT];
    return (text.length == 7 || text.length == 9) && rs_is_digit(text.data[0]) && rs_is_letter(text.data[2]) &&
           rs_births_parse(text, births) > 0;
}

static bool is_sex(rs_str text) {
    return (text.length == 1 && strchr("MFUX", text.data[0])) ||
           (text.length == 2 && strchr("MFUX", text.data[0]) && text.data[1] == 'I');
}

/*
 * Whether nothing is missing or shifted: dates stand where dates belong, or nothing does. Surnames (U, FI) look like a
 * sex, and stand where it would be if two fields more were before it; so a birth date, or a name behind, must say no.
 */
static bool fits_in_place(const fields *f) {
    const rs_str birth = field(f, SEX + BIRTH);
    const rs_str sex = field(f, SEX);
    const rs_str expiry = field(f, SEX + EXPIRY);
    const rs_str given = field(f, SEX + SURNAME + 1);
    if ((sex.length > 0 && !is_sex(sex)) || (expiry.length > 0 && !is_date(expiry)))
        return false;
    if (is_date(birth))
        return true;
    return birth.length == 0 && field(f, SEX + SURNAME).length > 0 && given.length > 0 && !is_date(given);
}

/* Two signs are better than one: M alone may be a type of document, a date alone that of expiry. */
static int find_sex(const fields *f) {
    static const int places[] = {SEX, SEX - 1, SEX + 1, SEX - 2, SEX + 2};
    enum { PLACES = sizeof places / sizeof *places };
    if (fits_in_place(f))
        return SEX;
    for (int i = 0; i < PLACES; i++)
        if (is_sex(field(f, places[i])) &&
            (is_date(field(f, places[i] + BIRTH)) || is_date(field(f, places[i] + EXPIRY))))
            return places[i];
    for (int i = 0; i < PLACES; i++)
        if (is_date(field(f, places[i] + BIRTH)) && field(f, places[i]).length <= 1)
            return places[i];
    for (int i = 0; i < PLACES; i++)
        if (is_sex(field(f, places[i])))
            return places[i];
    return SEX;
}

/* '-1NAME' at the end repeats who it is about. */
static rs_str without_reference(rs_str text) {
    for (size_t at = text.length; at-- > 2;)
        if (text.data[at - 2] == '-' && rs_is_digit(text.data[at - 1]) &&
            (rs_is_letter(text.data[at]) || text.data[at] == '\n'))
            return (rs_str){text.data, at - 2};
    return text;
}

static rs_str as_country(rs_str text) {
    return text.length > 0 && rs_is_letter(text.data[0]) ? text : (rs_str){NULL, 0};
}

void rs_docs_read(rs_str text, rs_str plain, rs_docs_text *out) {
    fields names;
    fields f;
    split(without_reference(text), &names);
    split(without_reference(plain), &f);
    int sex = find_sex(&f);
    bool has_expiry = field(&f, sex + EXPIRY).length == 0 || rs_is_digit(field(&f, sex + EXPIRY).data[0]);
    int surname = sex + SURNAME - !has_expiry;
    *out = (rs_docs_text){.issuer = as_country(field(&f, sex + ISSUER)),
                          .number = field(&f, sex + NUMBER),
                          .nationality = as_country(field(&f, sex + NATIONALITY)),
                          .birth = field(&f, sex + BIRTH),
                          .surname = field(&names, surname),
                          .given = field(&names, surname + 1),
                          .second = field(&names, surname + 2)};
    rs_str sexes = field(&f, sex);
    out->is_infant = sexes.length == 2 && is_sex(sexes);
    if (is_sex(sexes) && (sexes.data[0] == 'M' || sexes.data[0] == 'F'))
        out->sex = (rs_str){sexes.data, 1};
    if (rs_str_equal(out->second, rs_str_from("H")))
        out->second = (rs_str){NULL, 0};
}

void rs_doco_read(rs_str text, rs_str plain, rs_docs_text *out) {
    enum { TYPE_TO_NUMBER = 1, TYPE_TO_COUNTRY = 4 };
    fields f;
    (void)text;
    split(without_reference(plain), &f);
    *out = (rs_docs_text){.number = {NULL, 0}};
    for (int type = 0; type < f.count && type < 4; type++) {
        if (f.at[type].length != 1 || !rs_is_letter(f.at[type].data[0]))
            continue;
        out->number = field(&f, type + TYPE_TO_NUMBER);
        out->issuer = as_country(field(&f, type + TYPE_TO_COUNTRY));
        return;
    }
}

rs_str rs_docs_holder(rs_str text) {
    size_t length = without_reference(text).length;
    return length < text.length ? (rs_str){text.data + length + 2, text.length - length - 2} : (rs_str){NULL, 0};
}

enum { DATE_BYTES = 7 };

/* The date that stands before the names, if it does, and a blank or a wrap behind it. */
static rs_str date_in_front(rs_str text) {
    text = rs_str_trim(text);
    bool parted = text.length > DATE_BYTES && (text.data[DATE_BYTES] == ' ' || text.data[DATE_BYTES] == '\n');
    rs_str start = {text.data, parted ? DATE_BYTES : 0};
    return is_date(start) ? start : (rs_str){NULL, 0};
}

void rs_inft_read(rs_str text, rs_str plain, rs_docs_text *out) {
    fields f;
    text = rs_str_trim(without_reference(text));
    rs_str birth = date_in_front(text);
    if (birth.length > 0)
        text = (rs_str){text.data + DATE_BYTES, text.length - DATE_BYTES};
    split(text, &f);
    rs_str given = field(&f, 1);
    size_t length = 0;
    while (length < given.length && !rs_is_digit(given.data[length]))
        length++;
    rs_str end = rs_str_trim(without_reference(plain));
    if (end.length > DATE_BYTES)
        end = (rs_str){end.data + end.length - DATE_BYTES, DATE_BYTES};
    *out = (rs_docs_text){
        .surname = field(&f, 0), .given = rs_str_trim((rs_str){given.data, length}), .birth = birth, .is_infant = true};
    if (is_date(end))
        out->birth = end;
}
