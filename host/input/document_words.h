/* The words that stand around the numbers of documents in the texts of lists. */
#ifndef RS_INPUT_DOCUMENT_WORDS_H
#define RS_INPUT_DOCUMENT_WORDS_H

#include "host/base/str.h"

/* A word of a sentence rather than a part of a number (OB 0243318): it has a small letter and no digit. */
bool rs_document_is_plain_word(rs_str word);

/* 'passport', 'Identity', 'ID': what follows is a document's number, even behind a remark about another one. */
bool rs_document_is_kind(rs_str word);

/* Says something of a document or its number, and so is no country: kinds, 'Diplomatic', 'False', 'Number', 'No.'. */
bool rs_document_is_label(rs_str word);

/* 'No.', 'no', 'Nr', '#' and the like alone. */
bool rs_document_is_number_sign(rs_str word);

/* What the number in a word starts behind: 'no.03825239', 'N°235', 'No34409/129', '#1234'. Its bytes, or 0. */
size_t rs_document_sign_bytes(rs_str word);

/* Begins a remark, whose numbers are dates and the like: 'issued', 'Expires', 'valid', 'dated', 'born', 'under'. */
bool rs_document_is_remark(rs_str word);

/* The bytes of a date that the text starts with: '21 Jun 1992', 'Feb. 2003', '16/2/1421H', '8.9.2008'; or 0. */
size_t rs_document_date_bytes(rs_str text);

/* The text up to the first blank or line end. */
rs_str rs_document_first_word(rs_str text);

#endif
