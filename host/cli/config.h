/* The configuration file of the command line: options and settings as lines of KEY = VALUE. */
#ifndef RS_CLI_CONFIG_H
#define RS_CLI_CONFIG_H

#include "host/api/settings.h"
#include "host/cli/options.h"

/*
 * Reads the file that --config names, if it does. An option of `screen` that the command line has not said is added to
 * the arguments; settings wait in arguments->config for rs_read_settings. Errors: RS_EUSAGE with file and line, also
 * for a key that is neither; RS_EINPUT, RS_ENOMEM.
 */
rs_status rs_read_config(rs_arguments *arguments);

/* The settings: the profile, what the configuration file says on top of it, and on top of that the command line.
 * Errors: RS_EUSAGE. */
rs_status rs_read_settings(const rs_arguments *arguments, rs_settings *out);

#endif
