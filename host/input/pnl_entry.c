#include "host/input/pnl_entry.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/ascii.h"
#include "host/input/booked_person.h"
#include "host/input/booking_line.h"

enum { MOST_ENTRY_BYTES = 16 * 1024 * 1024 }; /* of names and documents; a true one has some hundred bytes */

/* What an element tells of a traveller. */
typedef void (*read_fn)(rs_str text, rs_str plain, rs_docs_text *out);

/* One that does. */
typedef struct element {
    read_fn read;
    rs_str text, plain; /* with a LF where a line ended, and without */
    uint64_t line;
    struct element *next;
} element;

struct rs_pnl_entry {
    rs_intake *intake;
    rs_booking *booking;
    rs_str names;
    bool has_names;
    rs_booking_line names_left; /* those not handed on */
    uint64_t line;
    element *first;
    element **last;
    element *open; /* the element that .RN/ continues; NULL: it is one that is passed over */
    bool has_elements;
    size_t next, named; /* travellers: handed on, named by the line */
};

rs_pnl_entry *rs_pnl_entry_create(rs_intake *intake) {
    rs_pnl_entry *entry = calloc(1, sizeof *entry);
    if (!entry) {
        rs_fail_memory();
        return NULL;
    }
    entry->intake = intake;
    entry->booking = rs_booking_create();
    if (!entry->booking) {
        free(entry);
        return NULL;
    }
    return entry;
}

void rs_pnl_entry_free(rs_pnl_entry *entry) {
    if (!entry)
        return;
    rs_booking_free(entry->booking);
    free(entry);
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

/* The bytes of .L/, .R/, .RN/ at the text's start; 0: there is no such thing. */
static size_t mark_length(rs_str text) {
    enum { MOST_LETTERS = 5 };
    size_t at = 1;
    if (text.length < 3 || text.data[0] != '.' || !rs_is_letter(text.data[1]))
        return 0;
    while (at < text.length && at <= MOST_LETTERS && (rs_is_letter(text.data[at]) || rs_is_digit(text.data[at])))
        at++;
    return at < text.length && text.data[at] == '/' ? at + 1 : 0;
}

static read_fn reader_of(rs_str text) {
    static const struct {
        const char *mark;
        read_fn read;
    } kinds[] = {{".R/DOCS", rs_docs_read}, {".R/DOCO", rs_doco_read}, {".R/INFT", rs_inft_read}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (rs_str_begins(text, kinds[i].mark))
            return kinds[i].read;
    return NULL;
}

/* Where the next element starts: behind a blank; glued to a name only one that tells of somebody. */
static size_t find_element(rs_str text, size_t from) {
    for (size_t at = from; at < text.length; at++) {
        const char *dot = memchr(text.data + at, '.', text.length - at);
        if (!dot)
            break;
        at = (size_t)(dot - text.data);
        const rs_str here = rs_str_behind(text, at);
        if (at == 0 || text.data[at - 1] == ' ' ? mark_length(here) > 0 : reader_of(here) != NULL)
            return at;
    }
    return text.length;
}

bool rs_pnl_is_element(rs_str line) {
    return mark_length(line) > 0;
}

bool rs_pnl_is_document(rs_str line) {
    return reader_of(line) != NULL;
}

/* What follows HK1, the state of a service and how many it is of; a carrier may stand before it. */
static rs_str without_state(rs_str text) {
    for (int word = 0; word < 2; word++) {
        size_t length = 0;
        text = rs_str_trim(text);
        while (length < text.length && (rs_is_letter(text.data[length]) || rs_is_digit(text.data[length])))
            length++;
        bool ends = length < text.length && (text.data[length] == ' ' || text.data[length] == '/');
        bool is_state = ends && length > 2 && length < 6 && rs_is_letter(text.data[0]) && rs_is_letter(text.data[1]) &&
                        rs_is_digit(text.data[2]) && rs_is_digit(text.data[length - 1]);
        bool is_carrier = ends && length == 2 && text.data[length] == ' ';
        if (is_state || is_carrier)
            text = rs_str_behind(text, length);
        if (!is_carrier)
            break;
    }
    return text;
}

static rs_str joined(rs_arena *arena, rs_str a, const char *between, rs_str b) {
    const rs_str parts[] = {a, rs_str_from(between), b};
    char *text = rs_arena_take(arena, a.length + parts[1].length + b.length + 1);
    size_t used = 0;
    for (size_t i = 0; text && i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].length > 0)
            memcpy(text + used, parts[i].data, parts[i].length);
        used += parts[i].length;
    }
    return (rs_str){text, used};
}

static rs_status begin_element(rs_pnl_entry *entry, rs_str text, uint64_t line, read_fn read) {
    enum { MARK_BYTES = 7 }; /* .R/DOCS */
    rs_arena *arena = rs_booking_arena(entry->booking);
    element *new_one = rs_arena_alloc(arena, sizeof *new_one);
    if (!new_one)
        return rs_fail_memory();
    const rs_str copy = rs_str_copy(arena, without_state(rs_str_behind(text, MARK_BYTES)));
    *new_one = (element){.read = read, .text = copy, .plain = copy, .line = line};
    *entry->last = entry->open = new_one;
    entry->last = &new_one->next;
    return copy.data ? RS_OK : rs_fail_memory();
}

static rs_status take_element(rs_pnl_entry *entry, rs_str text, uint64_t line) {
    rs_arena *arena = rs_booking_arena(entry->booking);
    const bool goes_on = rs_str_begins(text, ".RN/");
    const read_fn read = reader_of(text);
    if (!goes_on)
        entry->open = NULL;
    if ((!read && !entry->open))
        return RS_OK;
    if (rs_arena_bytes(arena) > MOST_ENTRY_BYTES) {
        entry->intake->counts.rows++;
        rs_intake_reject(entry->intake, line, NULL, "more than 16 MiB of names in one entry");
        return RS_OK;
    }
    if (read)
        return begin_element(entry, text, line, read);
    const rs_str more = rs_str_behind(text, mark_length(text));
    entry->open->text = joined(arena, entry->open->text, "\n", more);
    entry->open->plain = joined(arena, entry->open->plain, "", more);
    return entry->open->text.data && entry->open->plain.data ? RS_OK : rs_fail_memory();
}

rs_status rs_pnl_entry_add_elements(rs_pnl_entry *entry, rs_str elements, uint64_t line) {
    rs_status status = RS_OK;
    size_t at = find_element(elements, 0);
    while (at < elements.length && !status) {
        const size_t end = find_element(elements, at + 1);
        status = take_element(entry, rs_str_trim((rs_str){elements.data + at, end - at}), line);
        entry->has_elements = true;
        at = end;
    }
    return status;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static rs_status set_names(rs_pnl_entry *entry, rs_str names) {
    entry->names = names;
    entry->has_names = names.data && rs_booking_line_start(&entry->names_left, names);
    return names.data ? RS_OK : rs_fail_memory();
}

rs_status rs_pnl_entry_begin(rs_pnl_entry *entry, rs_str names, uint64_t line) {
    rs_booking_clear(entry->booking);
    entry->line = line;
    entry->first = entry->open = NULL;
    entry->last = &entry->first;
    entry->has_elements = false;
    entry->next = entry->named = 0;
    rs_status status = set_names(entry, rs_str_copy(rs_booking_arena(entry->booking), names));
    return status ? status : rs_pnl_entry_add_elements(entry, entry->names, line);
}

static bool ends_between_names(rs_str names) {
    return names.length > 0 && names.data[names.length - 1] == '/';
}

bool rs_pnl_entry_goes_on(const rs_pnl_entry *entry, rs_str line) {
    return entry->has_names && !entry->has_elements && entry->names_left.missing > 0 && line.length > 0 &&
           (ends_between_names(entry->names) || memchr(line.data, '/', line.length));
}

/* Lines are broken between names, or at a blank of one. */
rs_status rs_pnl_entry_add_names(rs_pnl_entry *entry, rs_str names, uint64_t line) {
    const rs_str before = entry->names;
    const char *between = ends_between_names(before) ? "" : " ";
    rs_status status = set_names(entry, joined(rs_booking_arena(entry->booking), before, between, names));
    return status ? status : rs_pnl_entry_add_elements(entry, names, line);
}

/* ---- travellers -------------------------------------------------------------------------------------------------- */

/* The number of a name in the line, by which documents refer to it. data is NULL when out of memory. */
static rs_str number_text(rs_pnl_entry *entry, size_t number) {
    char digits[24];
    const size_t length = rs_str_append_number(digits, sizeof digits, 0, number);
    return rs_str_copy(rs_booking_arena(entry->booking), (rs_str){digits, length});
}

static rs_status add_traveller(rs_pnl_entry *entry, const rs_booked *booked) {
    size_t index = RS_NOBODY;
    const rs_traveller who = {
        .reference = number_text(entry, entry->named + 1), .line = entry->line, .is_infant = booked->is_infant};
    if (!who.reference.data)
        return rs_fail_memory();
    rs_status status = rs_booking_add_traveller(entry->booking, &who, booked->surname, booked->given, false, &index);
    entry->named = rs_booking_count(entry->booking);
    if (!status && index == RS_NOBODY) {
        entry->intake->counts.rows++;
        rs_intake_reject(entry->intake, entry->line, NULL, "more travellers than a booking can have");
    }
    return status;
}

static rs_status add_travellers(rs_pnl_entry *entry) {
    rs_booking_line line = entry->names_left; /* what it tells besides names is asked for when they are handed on */
    rs_booked booked;
    rs_status status = RS_OK;
    while (!status && entry->has_names && rs_booking_line_next(&line, &booked))
        status = add_traveller(entry, &booked);
    return status;
}

/* The number of the traveller who is called exactly so; empty if nobody is. */
static rs_str reference_of(const rs_pnl_entry *entry, rs_str holder) {
    const char *slash = holder.length > 0 ? memchr(holder.data, '/', holder.length) : NULL;
    const size_t length = slash ? (size_t)(slash - holder.data) : holder.length;
    const rs_str surname = {holder.data, length};
    const rs_str given = slash ? rs_str_trim(rs_str_behind(holder, length + 1)) : (rs_str){NULL, 0};
    for (size_t i = 0; holder.length > 0 && i < entry->named; i++) {
        const rs_traveller *traveller = rs_booking_at(entry->booking, i);
        if (rs_str_equal(traveller->forms->surname, surname) && rs_str_equal(traveller->forms->given, given))
            return traveller->reference;
    }
    return (rs_str){NULL, 0};
}

/* The only traveller with a seat: whose documents are that do not say it. */
static size_t only_one(const rs_pnl_entry *entry) {
    size_t found = RS_NOBODY;
    for (size_t i = 0; i < entry->named; i++) {
        if (rs_booking_at(entry->booking, i)->is_infant)
            continue;
        if (found != RS_NOBODY)
            return RS_NOBODY;
        found = i;
    }
    return found;
}

static rs_status add_documents(rs_pnl_entry *entry) {
    const size_t at_hand = only_one(entry);
    rs_status status = RS_OK;
    for (const element *e = entry->first; e && !status; e = e->next) {
        rs_booked_document document = {
            .reference = reference_of(entry, rs_docs_holder(e->plain)), .at_hand = at_hand, .line = e->line};
        e->read(e->text, e->plain, &document.text);
        status = rs_booking_add_document(entry->booking, &document);
    }
    return status;
}

rs_status rs_pnl_entry_end(rs_pnl_entry *entry) {
    rs_booked_document *left = NULL;
    rs_status status = add_travellers(entry);
    if (!status)
        status = add_documents(entry);
    if (!status)
        status = rs_booking_settle(entry->booking, &left);
    for (; left && !status; left = left->next) {
        entry->intake->counts.rows++;
        rs_intake_reject(entry->intake, left->line, NULL, "a document without a name, and nobody whose it could be");
    }
    return status;
}

/* What the line itself tells of the traveller. */
static void add_notes(rs_pnl_entry *entry) {
    rs_booked booked;
    if (!rs_booking_line_next(&entry->names_left, &booked))
        return;
    rs_intake_add_birth_text(entry->intake, booked.birth);
    if (booked.miscounted)
        rs_builder_add_remark(entry->intake->builder, rs_str_from("another number of names than its line says"));
}

bool rs_pnl_entry_next(rs_pnl_entry *entry, uint64_t *line) {
    static const rs_birth unknown = {.year = 0}; /* lists say the day and month of the flight alone */
    rs_builder *builder = entry->intake->builder;
    while (entry->next < rs_booking_count(entry->booking)) {
        const bool is_named = entry->next < entry->named;
        const rs_traveller *traveller = rs_booking_at(entry->booking, entry->next++);
        *line = traveller->line;
        entry->intake->counts.rows++;
        rs_builder_reset(builder);
        rs_booked_person_add_names(builder, traveller);
        if (is_named)
            add_notes(entry);
        if (rs_builder_has_name(builder)) {
            rs_booked_person_add_facts(entry->intake, traveller, &unknown);
            return true;
        }
        rs_intake_reject(entry->intake, *line, NULL, "empty name");
    }
    return false;
}
