/* How kernels are cut to a device: data/tuning.tsv says what each number means. */
#ifndef RS_DEVICE_TUNING_H
#define RS_DEVICE_TUNING_H

#include "host/base/str.h"
#include "host/device/device.h"

enum { RS_TUNING_MOST_LINES = 64, RS_TUNING_WORD_BYTES = 32 };

typedef struct rs_tuning_line {
    char kind[RS_TUNING_WORD_BYTES];
    uint32_t native_width;
    char name[RS_TUNING_WORD_BYTES];
    rs_tuning tuning;
} rs_tuning_line;

typedef struct rs_tuning_table {
    rs_tuning_line lines[RS_TUNING_MOST_LINES];
    size_t count;
} rs_tuning_table;

/* Reads a table from a text; name: what it is called in messages. Errors: RS_EINPUT, with the line. */
rs_status rs_tuning_parse(rs_tuning_table *out, rs_str text, const char *name);

/* The table of the file that the environment names in RESCREEN_TUNING, else the embedded one. Errors: RS_EINPUT. */
rs_status rs_tuning_load(rs_tuning_table *out);

/* The line for a device, by its kind, name and native width. Errors: RS_EINPUT if none fits. */
rs_status rs_tuning_find(const rs_tuning_table *table, const rs_device_info *info, rs_tuning *out);

/* The first line of a width, whatever the device. Errors: RS_EINPUT. */
rs_status rs_tuning_of_width(const rs_tuning_table *table, uint32_t vector_width, rs_tuning *out);

#endif
