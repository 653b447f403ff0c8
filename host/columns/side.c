#include "host/columns/side.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kernels/abi.h"

/* The roster's slots and its texts' traits go to the device as they are. */
_Static_assert(sizeof(rs_slot) == sizeof(rs_abi_slot), "rs_slot and rs_abi_slot have one layout");
_Static_assert(sizeof(rs_text_traits) == sizeof(rs_abi_traits) && RS_ABI_FAMILIES == RS_MOST_FAMILIES &&
                   offsetof(rs_text_traits, metaphone) == offsetof(rs_abi_traits, metaphone),
               "rs_text_traits and rs_abi_traits have one layout");
/* NOLINTNEXTLINE(misc-redundant-expression): that both are the same is what is asked. */
_Static_assert(RS_ABI_READING_IS_PINYIN == RS_READING_IS_PINYIN, "a reading's flag is one bit on both sides");
_Static_assert((int)RS_ABI_SYLLABLE_BITS == (int)RS_SYLLABLE_BITS, "syllables of a reading have one width");
_Static_assert((int)RS_ABI_TOKEN == (int)RS_TEXT_TOKEN && (int)RS_ABI_CUT_TOKEN == (int)RS_TEXT_CUT_TOKEN &&
                   (int)RS_ABI_RUN == (int)RS_TEXT_RUN,
               "kinds of texts have one numbering");
_Static_assert(RS_ABI_MAX_SLOTS == RS_MAX_SLOTS && RS_ABI_MAX_TOKENS == RS_MAX_TOKENS, "limits of a name agree");
_Static_assert(RS_ABI_TOKEN_STRIDE == RS_MAX_TOKEN_LETTERS && RS_ABI_JOINED_STRIDE == RS_MAX_JOINED_LETTERS,
               "strides of letters agree");

rs_status rs_side_init(rs_side *side, rs_device *device) {
    rs_buffer **all[] = {&side->letters,        &side->length,        &side->kind,  &side->traits,
                         &side->joined_letters, &side->joined_length, &side->names, &side->slots};
    memset(side, 0, sizeof *side);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        rs_status status = rs_buffer_create(all[i], device);
        if (status) {
            return status;
        }
    }
    return RS_OK;
}

void rs_side_clear(rs_side *side) {
    rs_buffer_free(side->letters);
    rs_buffer_free(side->length);
    rs_buffer_free(side->kind);
    rs_buffer_free(side->traits);
    rs_buffer_free(side->joined_letters);
    rs_buffer_free(side->joined_length);
    rs_buffer_free(side->names);
    rs_buffer_free(side->slots);
    memset(side, 0, sizeof *side);
}

static rs_status upload_texts(rs_side *side, const rs_texts *texts, rs_buffer_fill_fn put) {
    const size_t count = texts->count;
    rs_status status = put(side->letters, texts->letters, count * texts->stride);
    if (!status) {
        status = rs_buffer_write(side->length, texts->length, count);
    }
    if (!status) {
        status = rs_buffer_write(side->kind, texts->kind, count);
    }
    return status ? status : put(side->traits, texts->traits, count * sizeof *texts->traits);
}

static rs_status upload_joined(rs_side *side, const rs_texts *joined, rs_buffer_fill_fn put) {
    rs_status status = put(side->joined_letters, joined->letters, (size_t)joined->count * joined->stride);
    return status ? status : rs_buffer_write(side->joined_length, joined->length, joined->count);
}

static rs_abi_name pack_name(const rs_names *names, uint32_t index) {
    const rs_name *name = &names->items[index];
    return (rs_abi_name){.first_slot = name->first_slot,
                         .slot_count = (uint8_t)(names->items[index + 1].first_slot - name->first_slot),
                         .token_count = name->token_count,
                         .weight = (uint16_t)rs_names_weight(names, index)};
}

static rs_status upload_names(rs_side *side, const rs_names *names, rs_buffer_fill_fn put) {
    rs_abi_name *packed = malloc(((size_t)names->count + 1) * sizeof *packed);
    if (!packed) {
        return rs_fail_memory();
    }
    for (uint32_t i = 0; i < names->count; i++) {
        packed[i] = pack_name(names, i);
    }
    rs_status status = rs_buffer_write(side->names, packed, names->count * sizeof *packed);
    free(packed);
    return status ? status : put(side->slots, names->slots, names->items[names->count].first_slot * sizeof(rs_slot));
}

rs_status rs_side_upload_texts(rs_side *side, const rs_texts *texts) {
    return upload_texts(side, texts, rs_buffer_write);
}

rs_status rs_side_upload(rs_side *side, const rs_roster *roster) {
    rs_buffer_fill_fn put = rs_roster_is_mapped(roster) ? rs_buffer_share : rs_buffer_write;
    rs_status status = upload_texts(side, rs_roster_texts(roster), put);
    if (!status) {
        status = upload_joined(side, rs_roster_joined(roster), put);
    }
    return status ? status : upload_names(side, rs_roster_names(roster), put);
}
