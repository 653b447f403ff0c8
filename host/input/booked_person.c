#include "host/input/booked_person.h"

#include "host/input/airline_names.h"
#include "host/input/edifact_dates.h"
#include "host/input/edifact_segment.h"

/* A name with a wrap inside is two: that may have split a word, or have taken the place of a blank. */
static void add_form(rs_builder *builder, rs_str surname, rs_str given) {
    rs_airline_given(builder, surname, given);
    rs_str whole_surname = rs_edifact_unwrapped(builder, surname);
    rs_str whole_given = rs_edifact_unwrapped(builder, given);
    if (whole_surname.length != surname.length || whole_given.length != given.length)
        rs_airline_given(builder, whole_surname, whole_given);
}

/* A title may be glued to the first given name (JOHNMR PAUL): with it and without it are two names. */
static void add_second_given(rs_builder *builder, const rs_docs_text *text) {
    rs_str given = text->given;
    do
        add_form(builder, text->surname, rs_builder_join(builder, given, text->second));
    while (rs_airline_take_title(&given) && given.length > 0);
}

void rs_booked_person_add_names(rs_builder *builder, const rs_traveller *traveller) {
    if (traveller->is_cut) {
        rs_str name = rs_builder_join(builder, traveller->forms->surname, traveller->forms->given);
        rs_builder_add_name(builder, name, false, true);
    }
    for (const rs_name_form *form = traveller->forms; form; form = form->next)
        add_form(builder, form->surname, form->given);
    for (const rs_booked_document *document = traveller->documents; document; document = document->next)
        if (document->text.second.length > 0)
            add_second_given(builder, &document->text);
}

/* Whether an earlier document of the traveller is the same; and whether one tells the same nationality. */
static void look_before(const rs_traveller *traveller, const rs_docs_text *text, bool *same, bool *same_nationality) {
    *same = *same_nationality = false;
    for (const rs_booked_document *d = traveller->documents; d && &d->text != text; d = d->next) {
        *same = *same || (rs_str_equal(d->text.number, text->number) && rs_str_equal(d->text.issuer, text->issuer));
        *same_nationality = *same_nationality || rs_str_equal(d->text.nationality, text->nationality);
    }
}

/* Where it is not known when the message was sent: infants are of the century whose years have two digits. */
static const rs_birth CENTURY_OF_INFANTS = {.year = 2099, .month = 12, .day = 31};

void rs_booked_person_add_facts(rs_intake *intake, const rs_traveller *traveller, const rs_birth *sent) {
    rs_builder *builder = intake->builder;
    for (const rs_booked_document *d = traveller->documents; d; d = d->next) {
        bool same = false;
        bool same_nationality = false;
        look_before(traveller, &d->text, &same, &same_nationality);
        rs_edifact_add_birth(intake, d->text.birth, sent->year == 0 && d->text.is_infant ? &CENTURY_OF_INFANTS : sent);
        if (d->text.sex.length > 0)
            rs_builder_set_sex(builder, d->text.sex);
        if (!same_nationality)
            rs_builder_add_nationality(builder, d->text.nationality);
        if (!same)
            rs_builder_add_document(builder, d->text.number, d->text.issuer);
    }
}
