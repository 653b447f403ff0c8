/* The known answer that a device gives before it is trusted: data/selftest.tsv, and all its names against each other.
 */
#ifndef RS_COMPARE_SELFTEST_H
#define RS_COMPARE_SELFTEST_H

#include <stddef.h>

#include "host/base/status.h"

/*
 * Compares names on a device (its number, or RS_DEVICE_DEFAULT) with the known answers and with the reference.
 * Out: *pairs, the pairs compared. Errors: RS_EMISMATCH with the first pair that differs, RS_EDEVICE, RS_ENOMEM.
 */
rs_status rs_selftest(int device, size_t *pairs);

#endif
