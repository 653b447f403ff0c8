#include "host/encode/roster_copy.h"

#include <stdlib.h>

void rs_roster_name_of(const rs_roster *roster, const rs_alias *alias, rs_person_name *out) {
    *out = (rs_person_name){.text = alias->text,
                            .low_quality = alias->low_quality,
                            .is_form = alias->is_form,
                            .lacks_vowels = alias->lacks_vowels};
    rs_roster_tokens(roster, alias, &out->tokens);
}

rs_status rs_roster_add_from(rs_roster *roster, const rs_roster *from, uint32_t person) {
    const rs_roster_person *known = rs_roster_person_at(from, person);
    rs_person_name *names = calloc(known->alias_count, sizeof *names);
    if (!names) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < known->alias_count; i++) {
        rs_roster_name_of(from, rs_roster_alias_at(from, person, i), &names[i]);
    }
    const rs_person added = {.id = known->id,
                             .names = names,
                             .name_count = known->alias_count,
                             .facts = known->facts,
                             .remarks = known->remarks,
                             .remark_count = known->remark_count};
    rs_status status = rs_roster_add(roster, &added, known->list);
    free(names);
    return status;
}
