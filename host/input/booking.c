#include "host/input/booking.h"

#include <stdlib.h>
#include <string.h>

#include "host/base/memory.h"

/*
 * What says that a document is a traveller's. Names say most: documents of infants have the reference of the adult, and
 * stand behind the adult's name.
 */
enum {
    SAME_NAMES = 24, /* and one more for each letter of the given names, up to MOST_LETTERS */
    MOST_LETTERS = 8,
    SAME_REFERENCE = 16,
    AT_HAND = 10,
    SAME_SURNAME = 8,
    OF_OTHER_AGE = -20, /* an infant's and an adult's */
    ENOUGH = 10,
    SURE_LETTERS = 3,  /* that given names have in common: JOHNMR, JOHN WILLIAM */
    WHOLE_LETTERS = 6, /* of a name with its surname in one: ATUYETMAIVAN is A TUYETMAIVAN */
};

struct rs_booking {
    rs_arena *arena;
    rs_traveller *travellers;
    size_t count;
    size_t capacity;
    rs_booked_document *first;
    rs_booked_document **last;
};

rs_booking *rs_booking_create(void) {
    rs_booking *booking = calloc(1, sizeof *booking);
    if (!booking) {
        rs_fail_memory();
        return NULL;
    }
    booking->last = &booking->first;
    booking->arena = rs_arena_create();
    if (!booking->arena) {
        free(booking);
        return NULL;
    }
    return booking;
}

void rs_booking_free(rs_booking *booking) {
    if (!booking)
        return;
    rs_arena_free(booking->arena);
    free(booking->travellers);
    free(booking);
}

void rs_booking_clear(rs_booking *booking) {
    rs_arena_reset(booking->arena);
    booking->count = 0;
    booking->first = NULL;
    booking->last = &booking->first;
}

rs_arena *rs_booking_arena(rs_booking *booking) {
    return booking->arena;
}

size_t rs_booking_count(const rs_booking *booking) {
    return booking->count;
}

const rs_traveller *rs_booking_at(const rs_booking *booking, size_t index) {
    return &booking->travellers[index];
}

/* Capitals, digits and letters beyond ASCII as they are; nothing else. data is NULL when out of memory. */
static rs_str key_of(rs_arena *arena, rs_str text) {
    char *key = rs_arena_alloc(arena, text.length + 1);
    size_t used = 0;
    for (size_t i = 0; key && i < text.length; i++) {
        char c = text.data[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
            key[used++] = c;
    }
    return (rs_str){key, used};
}

static rs_name_form *make_form(rs_arena *arena, rs_str surname, rs_str given) {
    rs_name_form *form = rs_arena_alloc(arena, sizeof *form);
    if (!form)
        return NULL;
    *form = (rs_name_form){
        .surname = surname, .given = given, .surname_key = key_of(arena, surname), .given_key = key_of(arena, given)};
    return form->surname_key.data && form->given_key.data ? form : NULL;
}

/* Puts a form behind the others, unless it is there. */
static void add_form(rs_traveller *traveller, rs_name_form *form) {
    rs_name_form **at = &traveller->forms;
    for (; *at; at = &(*at)->next)
        if (rs_str_equal((*at)->surname, form->surname) && rs_str_equal((*at)->given, form->given))
            return;
    *at = form;
}

static size_t common_letters(rs_str a, rs_str b) {
    size_t count = 0;
    while (count < a.length && count < b.length && a.data[count] == b.data[count])
        count++;
    return count;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Whether given names may be the same: they start alike, as far as the shorter of them goes. */
static bool alike(rs_str a, rs_str b) {
    size_t shorter = least(a.length, b.length);
    return shorter > 0 && common_letters(a, b) >= least(shorter, SURE_LETTERS);
}

/* The letter of the name in one, surname first. */
static char letter_at(const rs_name_form *form, size_t at) {
    return at < form->surname_key.length ? form->surname_key.data[at]
                                         : form->given_key.data[at - form->surname_key.length];
}

static bool same_in_one(const rs_name_form *a, const rs_name_form *b) {
    size_t shorter = least(a->surname_key.length + a->given_key.length, b->surname_key.length + b->given_key.length);
    size_t at = 0;
    while (at < shorter && letter_at(a, at) == letter_at(b, at))
        at++;
    return at == shorter && shorter >= WHOLE_LETTERS;
}

static bool same_surname(const rs_name_form *a, const rs_name_form *b) {
    return rs_str_equal(a->surname_key, b->surname_key);
}

/* Whether a name that comes again is the traveller's, by his first name. */
static bool is_again(const rs_traveller *known, const rs_traveller *who, const rs_name_form *form, bool in_history) {
    bool referred = known->reference.length > 0 && who->reference.length > 0;
    bool same_reference = referred && rs_str_equal(known->reference, who->reference);
    if (known->is_group != who->is_group)
        return false;
    for (const rs_name_form *its = known->forms; its; its = its->next) {
        bool surname = same_surname(its, form);
        bool given = rs_str_equal(its->given_key, form->given_key);
        if (surname && given && (in_history || !referred || same_reference))
            return true;
        if (same_reference && surname && alike(its->given_key, form->given_key))
            return true;
        if (same_reference && in_history && (surname || given))
            return true;
    }
    return false;
}

static rs_status append_traveller(rs_booking *booking, const rs_traveller *who, size_t *index) {
    *index = RS_NOBODY;
    if (booking->count == RS_MOST_TRAVELLERS)
        return RS_OK;
    rs_traveller *grown =
        rs_grow(booking->travellers, &booking->capacity, booking->count + 1, sizeof *booking->travellers);
    if (!grown)
        return RS_ENOMEM;
    booking->travellers = grown;
    *index = booking->count++;
    grown[*index] = *who;
    return RS_OK;
}

rs_status rs_booking_add_traveller(rs_booking *booking, const rs_traveller *who, rs_str surname, rs_str given,
                                   bool in_history, size_t *index) {
    rs_name_form *form = make_form(booking->arena, surname, given);
    if (!form)
        return rs_fail_memory();
    for (size_t i = 0; i < booking->count; i++) {
        if (is_again(&booking->travellers[i], who, form, in_history)) {
            add_form(&booking->travellers[i], form);
            *index = i;
            return RS_OK;
        }
    }
    rs_status status = append_traveller(booking, who, index);
    if (!status && *index != RS_NOBODY)
        add_form(&booking->travellers[*index], form);
    return status;
}

rs_status rs_booking_add_document(rs_booking *booking, const rs_booked_document *document) {
    rs_booked_document *kept = rs_arena_copy(booking->arena, document, sizeof *document);
    if (!kept)
        return RS_ENOMEM;
    kept->next = NULL;
    *booking->last = kept;
    booking->last = &kept->next;
    return RS_OK;
}

/* How well two forms of names go together. */
static int points_of_names(const rs_name_form *a, const rs_name_form *b) {
    size_t letters = least(common_letters(a->given_key, b->given_key), MOST_LETTERS);
    if (b->surname_key.length + b->given_key.length == 0)
        return 0;
    if (same_surname(a, b) && alike(a->given_key, b->given_key))
        return SAME_NAMES + (int)letters;
    if (same_in_one(a, b))
        return SAME_NAMES;
    return same_surname(a, b) ? SAME_SURNAME : 0;
}

/* How well a document goes with a traveller. named: its name. */
static int points_of(const rs_booking *booking, size_t index, const rs_booked_document *document,
                     const rs_name_form *named) {
    const rs_traveller *traveller = &booking->travellers[index];
    int names = 0;
    for (const rs_name_form *form = traveller->forms; form; form = form->next) {
        int points = points_of_names(form, named);
        names = points > names ? points : names;
    }
    bool is_named = named->surname_key.length + named->given_key.length > 0;
    bool other_age = is_named && document->text.is_infant != traveller->is_infant && names < SAME_NAMES;
    bool referred = document->reference.length > 0;
    bool same_reference = referred && rs_str_equal(document->reference, traveller->reference);
    /* One that has a document in his own name already is not the one whom another name stands for. */
    bool at_hand = document->at_hand == index && !same_reference && (!is_named || !referred) &&
                   (!is_named || names > 0 || !traveller->documents);
    return names + (same_reference ? SAME_REFERENCE : 0) + (at_hand ? AT_HAND : 0) + (other_age ? OF_OTHER_AGE : 0);
}

static size_t best_traveller(const rs_booking *booking, const rs_booked_document *document, const rs_name_form *named,
                             int enough) {
    size_t best = RS_NOBODY;
    for (size_t i = 0; i < booking->count; i++) {
        int points = booking->travellers[i].is_group ? 0 : points_of(booking, i, document, named);
        if (points >= enough) {
            best = i;
            enough = points + 1;
        }
    }
    return best;
}

static void give(rs_traveller *traveller, rs_booked_document *document, rs_name_form *named) {
    rs_booked_document **at = &traveller->documents;
    while (*at)
        at = &(*at)->next;
    *at = document;
    document->next = NULL;
    if (named->surname_key.length + named->given_key.length > 0)
        add_form(traveller, named);
}

/* Gives the document to the best traveller, or makes one of it. Out: whether it was given. */
static rs_status settle_one(rs_booking *booking, rs_booked_document *document, bool by_name_alone, bool *given) {
    const rs_docs_text *text = &document->text;
    rs_name_form *named = make_form(booking->arena, text->surname, text->given);
    if (!named)
        return rs_fail_memory();
    size_t index = best_traveller(booking, document, named, by_name_alone ? SAME_NAMES : ENOUGH);
    bool is_named = named->surname_key.length + named->given_key.length > 0;
    if (index == RS_NOBODY && !by_name_alone && is_named) {
        rs_traveller who = {.reference = document->reference, .line = document->line, .is_infant = text->is_infant};
        rs_status status = append_traveller(booking, &who, &index);
        if (status)
            return status;
    }
    *given = index != RS_NOBODY;
    if (*given)
        give(&booking->travellers[index], document, named);
    return RS_OK;
}

rs_status rs_booking_settle(rs_booking *booking, rs_booked_document **left) {
    *left = booking->first;
    /* Who is named for certain goes first: what is left then finds the others. */
    for (int pass = 0; pass < 2; pass++) {
        rs_booked_document **at = left;
        while (*at) {
            rs_booked_document *document = *at;
            rs_booked_document *next = document->next;
            bool given = false;
            rs_status status = settle_one(booking, document, pass == 0, &given);
            if (status)
                return status;
            if (given)
                *at = next;
            else
                at = &document->next;
        }
    }
    booking->first = NULL;
    booking->last = &booking->first;
    return RS_OK;
}
