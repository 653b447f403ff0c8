/* Numbers of documents as lists write them: with words before and remarks behind, and several in one text. */
#ifndef RS_INPUT_DOCUMENTS_H
#define RS_INPUT_DOCUMENTS_H

#include "host/base/str.h"

/* Views into the text. */
typedef struct rs_document {
    rs_str number;
    rs_str second;  /* of a number in two parts ('8208 No. 555627') the second, to be put behind a blank; else empty */
    rs_str country; /* in words for it or for its citizens; empty if the text names none */
} rs_document;

/* What is left to read of a text. */
typedef struct rs_documents {
    rs_str rest;
    bool behind_one; /* a number was found: not all digits behind it are another */
} rs_documents;

rs_documents rs_documents_of(rs_str text);

/* Of a text about anything, where digits are a number only behind 'passport' or the like. */
rs_documents rs_documents_in_note(rs_str text);

/*
 * Finds the next number, and the country if the text names one behind it (in brackets, behind a comma, or as it is), or
 * before it: a document of which somebody says 'Russian passport' is a Russian one.
 *
 *     A005487 (Yemen) issued 13 Aug 1995               A005487      Yemen
 *     CAR diplomatic passport no. D00000898            D00000898    CAR
 *     AF465508 Colombia                                AF465508     Colombia
 *     R00012098, South Sudan                           R00012098    South Sudan
 *     381110042 (Expired 25 Jan. 2016)                 381110042
 *     issued 21 Jun 1992 in Amman                      none: neither a date nor a word is a number
 *     A12345, B67890; A1 and B2; a) A1 b) B2           one after the other
 *     A1 issued 1999. Passport booklet no. B2          another behind a remark if it is called a document
 *
 * False: there is none left.
 */
bool rs_documents_next(rs_documents *documents, rs_document *out);

#endif
