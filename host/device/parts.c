/* Which devices are to work, in words. */
#include <stdlib.h>

#include "host/base/memory.h"
#include "host/device/device.h"

enum {
    MOST_PARTS = 64,    /* of all devices together: each has a worker with buffers of its own */
    MOST_NUMBER = 9999, /* a device's */
};

/* The digits at *text, as a number up to `most`, and moves *text behind them. False if there are none, or too many. */
static bool read_number(const char **text, uint32_t most, uint32_t *out) {
    const char *at = *text;
    *out = 0;
    while (*at >= '0' && *at <= '9' && *out <= most) {
        *out = *out * 10 + (uint32_t)(*at++ - '0');
    }
    const bool known = at > *text && *out <= most;
    *text = at;
    return known;
}

/* A device, as in "0" or "0/2", up to the end or to a comma, which is passed. */
static bool read_device(const char **text, rs_device_part *out) {
    uint32_t number = 0;
    uint32_t parts = 1;
    bool known = read_number(text, MOST_NUMBER, &number);
    if (known && **text == '/') {
        ++*text;
        known = read_number(text, MOST_PARTS, &parts) && parts > 0;
    }
    *out = (rs_device_part){.number = (int)number, .parts = parts};
    if (**text == ',') {
        ++*text;
        return known && **text != '\0';
    }
    return known && **text == '\0';
}

rs_status rs_device_parts_parse(const char *text, rs_device_part **out, size_t *count) {
    const char *at = text;
    rs_device_part *parts = calloc(MOST_PARTS, sizeof *parts);
    if (!parts) {
        return rs_fail_memory();
    }
    *count = 0;
    if (!text) {
        parts[(*count)++] = (rs_device_part){.number = RS_DEVICE_DEFAULT, .parts = 1};
    }
    bool known = !text || *text != '\0';
    while (known && at && *at != '\0') {
        rs_device_part device;
        known = read_device(&at, &device) && *count + device.parts <= MOST_PARTS;
        for (; known && device.part < device.parts; device.part++) {
            parts[(*count)++] = device;
        }
    }
    if (!known) {
        free(parts);
        return rs_fail(RS_EUSAGE,
                       "--devices %s: these are numbers that `rescreen devices` shows, as in 0,1; 0/2 is device 0 in "
                       "two equal parts; up to %d in all",
                       text, MOST_PARTS);
    }
    *out = parts;
    return RS_OK;
}
