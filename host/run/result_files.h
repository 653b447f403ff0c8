/* The result of a run folder: its files, and how they are put together of shards. */
#ifndef RS_RUN_RESULT_FILES_H
#define RS_RUN_RESULT_FILES_H

#include <jansson.h>

#include "host/checkpoint/inputs.h"
#include "host/checkpoint/run_folder.h"
#include "host/report/report.h"

typedef struct rs_result_files {
    char pairs[RS_FOLDER_PATH_BYTES];
    char rejects[RS_FOLDER_PATH_BYTES];
    char list_rejects[RS_FOLDER_PATH_BYTES]; /* without a header */
    char list_records[RS_FOLDER_PATH_BYTES];
    char manifest[RS_FOLDER_PATH_BYTES];
} rs_result_files;

/* Errors: RS_EOUTPUT for a path that is too long. */
rs_status rs_result_files_name(rs_result_files *files, const rs_run_folder *folder, rs_report_format format);

/* Errors: RS_EUSAGE if one of them would take an input's place. */
rs_status rs_result_files_spare(const rs_result_files *files, const rs_run_inputs *inputs);

/* Errors: RS_EUSAGE if there is one of them but the manifest. */
rs_status rs_result_files_expect_none(const rs_result_files *files);

/* Are the files, as far as there are any, as the manifest says? */
bool rs_result_files_are_there(const rs_result_files *files, const json_t *manifest);

/* Puts them together of all shards in their order. Out: *result, for the manifest. Errors: RS_EINPUT (a shard cannot be
 * read), RS_EOUTPUT, RS_ENOMEM. */
rs_status rs_result_files_write(const rs_result_files *files, rs_run_folder *folder, rs_report_format format,
                                json_t **result);

/* Copies a file to the end of the stream, whose write errors stay with it. Errors: RS_EINPUT. */
rs_status rs_append_file(FILE *stream, const char *path);

/* Errors: RS_EINPUT if the file is not what a manifest says of it. */
rs_status rs_result_file_check(const char *path, const json_t *facts);

/* What a manifest says of a file that is complete. Errors: RS_EINPUT, RS_ENOMEM. */
rs_status rs_result_file_json(const char *path, json_t **out);

#endif
