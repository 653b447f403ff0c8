/* Names in other scripts beside their forms in A-Z, for what has to hold for a name with several forms. */
#ifndef RS_TESTS_PROPERTY_ORACLE_SCRIPTS_H
#define RS_TESTS_PROPERTY_ORACLE_SCRIPTS_H

#include "tests/property/oracle_names.h"

enum { SCRIPTS_TEXT_BYTES = 128 };

/* Two names as printed, UTF-8: the same words in most places, each as one of the ways in which it is printed. */
void scripts_pair(names_source *source, char q[SCRIPTS_TEXT_BYTES], char r[SCRIPTS_TEXT_BYTES]);

#endif
