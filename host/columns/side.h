/*
 * One side's columns on a device: a sealed roster's texts, joined names and names, laid out as kernels/abi.h says.
 * A side serves one thread at a time and belongs to its device.
 */
#ifndef RS_COLUMNS_SIDE_H
#define RS_COLUMNS_SIDE_H

#include "host/device/device.h"
#include "host/encode/roster.h"

typedef struct rs_side {
    rs_buffer *letters, *length, *kind, *traits;
    rs_buffer *joined_letters, *joined_length;
    rs_buffer *names, *slots;
} rs_side;

/* Empty buffers on the device. Out: *side, ended by rs_side_clear even after an error. Errors: RS_ENOMEM. */
rs_status rs_side_init(rs_side *side, rs_device *device);
void rs_side_clear(rs_side *side);

/* Puts the roster's columns on the device, over what was there; those in a file (rs_roster_is_mapped) must outlive the
 * side. Errors: RS_EDEVICE, RS_ENOMEM. */
rs_status rs_side_upload(rs_side *side, const rs_roster *roster);

/* The same of texts alone: letters, length, kind and traits. */
rs_status rs_side_upload_texts(rs_side *side, const rs_texts *texts);

#endif
