/* What a machine-readable zone says of a passenger. */
#ifndef RS_INPUT_MRZ_RECORD_H
#define RS_INPUT_MRZ_RECORD_H

#include "host/input/mrz_zone.h"
#include "host/input/reader.h"

/*
 * Puts names, birth date, sex, nationality and document of the zone into the intake's builder, where a record has been
 * begun. A check digit that does not match is a remark: what it stands for is used all the same, since a wrong letter
 * in a number does not make another document of it. Returns false, with nothing added, for a zone that cannot be read;
 * fault says why.
 */
bool rs_mrz_add(rs_intake *intake, rs_mrz_zone *zone, char fault[RS_MRZ_FAULT_BYTES]);

#endif
