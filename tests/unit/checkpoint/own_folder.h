/* What the tests of host/checkpoint/ share: a folder of their own, which goes with all that is in it. */
#ifndef RS_TESTS_OWN_FOLDER_H
#define RS_TESTS_OWN_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/base/str.h"

/* *state is its path. */
int own_folder_set_up(void **state);
int own_folder_tear_down(void **state);

/* A path in it. Valid until a few more have been asked for. */
const char *path_in(void **state, const char *name);

bool is_there(const char *path);

/* All bytes of a file, and a file of such bytes. Free data with free(). */
rs_str read_bytes(const char *path);
void write_bytes(const char *path, rs_str bytes);
void write_text(const char *path, const char *text);

/* The last failure is of this kind, and its message has the words. */
void assert_failed(int status, int expected, const char *words);

#endif
