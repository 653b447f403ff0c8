/* The commands, one file each. Each returns the status of what it did; main.c prints the message of a failure. */
#ifndef RS_CLI_COMMANDS_H
#define RS_CLI_COMMANDS_H

#include "host/cli/options.h"

rs_status rs_command_screen(const rs_arguments *arguments);
rs_status rs_command_merge(const rs_arguments *arguments);
rs_status rs_command_query(const rs_arguments *arguments);
rs_status rs_command_diff(const rs_arguments *arguments);
rs_status rs_command_index(const rs_arguments *arguments);
rs_status rs_command_records(const rs_arguments *arguments);
rs_status rs_command_join(const rs_arguments *arguments);
rs_status rs_command_compare(const rs_arguments *arguments);
rs_status rs_command_normalise(const rs_arguments *arguments);
rs_status rs_command_devices(const rs_arguments *arguments);
rs_status rs_command_generate(const rs_arguments *arguments);
rs_status rs_command_bench(const rs_arguments *arguments);
rs_status rs_command_settings(const rs_arguments *arguments);

/* Errors: RS_EUSAGE if there are words that are no options. */
rs_status rs_refuse_operands(const rs_arguments *arguments);

/* Ends what was printed on standard output. Errors: RS_EOUTPUT. */
rs_status rs_finish_stdout(void);

#endif
