#include "host/candidates/name_births.h"

#include <stdlib.h>

#include "kernels/abi.h"

/* 0 unless all that is known is one whole, plain date. */
static uint32_t birth_of(const rs_facts *facts) {
    const rs_birth *birth = facts->births;
    if (facts->birth_count != 1 || birth->last_year > 0 || birth->approximate || birth->near_day || birth->year < 1 ||
        birth->month == 0 || birth->day == 0 || (birth->month == 1 && birth->day == 1)) {
        return 0;
    }
    return RS_ABI_BIRTH((uint32_t)birth->year, birth->month, birth->day);
}

rs_status rs_name_births_make(uint32_t **out, const rs_roster *roster) {
    const uint32_t names = rs_roster_names(roster)->count;
    uint32_t *births = malloc(((size_t)names + 1) * sizeof *births);
    *out = births;
    if (!births) {
        return rs_fail_memory();
    }
    for (uint32_t name = 0; name < names; name++) {
        uint32_t count = 0;
        const rs_alias *const *aliases = rs_roster_aliases_of(roster, name, &count);
        births[name] = birth_of(&rs_roster_person_at(roster, aliases[0]->person)->facts);
        for (uint32_t i = 1; i < count && births[name]; i++) {
            const uint32_t other = birth_of(&rs_roster_person_at(roster, aliases[i]->person)->facts);
            births[name] = other == births[name] ? other : 0;
        }
    }
    return RS_OK;
}
