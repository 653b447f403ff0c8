/* Numbers of documents as lists write them: with words before and remarks behind. */
#ifndef RS_INPUT_DOCUMENTS_H
#define RS_INPUT_DOCUMENTS_H

#include "host/base/str.h"

/*
 * Finds the number, and the country if the text names one in brackets or behind a comma:
 *
 *     A005487 (Yemen) issued 13 Aug 1995            A005487      Yemen
 *     CAR diplomatic passport no. D00000898         D00000898
 *     R00012098, South Sudan                        R00012098    South Sudan
 *     381110042 (Expired 25 Jan. 2016)              381110042
 *
 * Out: views into text. *number is empty if the text holds no digit; *country is empty if it names none.
 */
void rs_document_parse(rs_str text, rs_str *number, rs_str *country);

#endif
