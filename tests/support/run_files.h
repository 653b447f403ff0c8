/* What many tests share: a folder of their own with small files in it. */
#ifndef RS_TESTS_RUN_FILES_H
#define RS_TESTS_RUN_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_FILES = 8 };

typedef struct run_files {
    char folder[64];
    char paths[MOST_FILES][128];
    size_t count;
} run_files;

int files_set_up(void **state);
int files_tear_down(void **state);

/* The path of a file in the folder, which is removed at the end. */
const char *file_path(run_files *files, const char *name);

/* Writes it, too. */
const char *file_with(run_files *files, const char *name, const char *text);

#endif
