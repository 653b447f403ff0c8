#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "host/base/outfile.h"
#include "host/base/scratch.h"
#include "host/base/stop.h"
#include "host/cli/commands.h"
#include "host/cli/config.h"
#include "include/rescreen.h"

typedef struct rs_command {
    const char *name;
    rs_command_bit bit;
    rs_status (*run)(const rs_arguments *arguments);
    const char *usage; /* what follows the name */
    const char *about;
} rs_command;

static const rs_command commands[] = {
    {"screen", RS_ON_SCREEN, rs_command_screen, "-p FILE... -w FILE... -o FILE|--run-dir DIR [options]",
     "Compares every passenger with every name on the lists and writes the pairs to look at."},
    {"merge", RS_ON_MERGE, rs_command_merge, "FOLDER... -o FILE [options]",
     "Puts the results of runs together that have split the passengers or the lists."},
    {"query", RS_ON_QUERY, rs_command_query, "-w FILE... [options]",
     "Keeps lists resident and answers for passengers, one a line on standard input, as they come."},
    {"diff", RS_ON_DIFF, rs_command_diff, "OLD NEW [options]",
     "Compares two results of screen, as of two nights: the pairs that are new, gone or changed."},
    {"index", RS_ON_INDEX, rs_command_index, "-w FILE... -o FILE [options]",
     "Prepares lists as one file, with which a screen starts at once."},
    {"records", RS_ON_RECORDS, rs_command_records, "FILE... | -p FILE... | -w FILE... [options]",
     "Prints what files are understood as, one record a line, to check an input before it is screened."},
    {"join", RS_ON_JOIN, rs_command_join, "A B [options] | --self A [options]",
     "Writes all pairs of similar strings of two files: Jaro-Winkler and others, exactly."},
    {"compare", RS_ON_COMPARE, rs_command_compare, "\"NAME\" \"NAME\" [options] | --pairs FILE --columns A,B [options]",
     "Prints the score of two people and why, or adds a score to every row of a CSV file."},
    {"normalise", RS_ON_NORMALISE, rs_command_normalise, "\"NAME\"... [--format jsonl]",
     "Prints what the score sees of a name: its words, their weights, sounds and variants."},
    {"devices", RS_ON_DEVICES, rs_command_devices, "[--selftest]", "Shows the OpenCL devices of this machine."},
    {"generate", RS_ON_GENERATE, rs_command_generate, "passengers|list [options]",
     "Makes up passengers or a watchlist, the same for the same seed, to try things with."},
    {"bench", RS_ON_BENCH, rs_command_bench, "[options]",
     "Measures join and screen on a device with made-up names, from files to file."},
    {"settings", RS_ON_SETTINGS, rs_command_settings, "[--profile NAME] [--config FILE] [options]",
     "Prints the settings of a screen, as a configuration file."},
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const char exit_codes[] = "Exit codes:\n"
                                 "  0  done; rows that could not be screened are in the rejects file\n"
                                 "  1  a fault of the program\n"
                                 "  2  the command line is wrong\n"
                                 "  3  an input cannot be read or is not what it is said to be\n"
                                 "  4  an output cannot be written\n"
                                 "  5  no OpenCL device, or none left that works\n"
                                 "  6  a device computes something else than the reference\n"
                                 "  7  out of memory\n"
                                 "  8  stopped by a signal; the same command goes on where it stopped\n";

static void print_usage(FILE *stream) {
    (void)fprintf(stream, "Usage: rescreen COMMAND [options]\n\nCommands:\n");
    for (size_t i = 0; i < COMMANDS; i++) {
        (void)fprintf(stream, "  %-9s %s\n", commands[i].name, commands[i].about);
    }
    (void)fprintf(stream,
                  "\n`rescreen COMMAND --help` shows a command's options, `rescreen --version` the versions.\n\n%s",
                  exit_codes);
}

static void print_command_help(const rs_command *command) {
    (void)printf("Usage: rescreen %s %s\n\n%s\n\nOptions:\n", command->name, command->usage, command->about);
    rs_options_print(stdout, command->bit);
    (void)printf("\n%s", exit_codes);
}

static void print_version(void) {
    (void)printf("rescreen %s (%s)\nscore %d\nICU %s\n", rescreen_version(), rescreen_build(), rescreen_score_version(),
                 rescreen_icu_version());
}

rs_status rs_refuse_operands(const rs_arguments *arguments) {
    if (arguments->operand_count > 0) {
        return rs_fail(RS_EUSAGE, "'%s' is not expected here: files are named with options; see --help",
                       arguments->operands[0]);
    }
    return RS_OK;
}

rs_status rs_finish_stdout(void) {
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return rs_fail(RS_EOUTPUT, "cannot write to standard output: %s", strerror(errno));
    }
    return RS_OK;
}

static rs_status run_command(const rs_command *command, int count, char **words) {
    rs_arguments arguments;
    rs_status status = rs_arguments_parse(&arguments, command->bit, count, words);
    if (status == RS_OK && rs_arguments_has(&arguments, RS_OPTION_HELP)) {
        print_command_help(command);
        status = rs_finish_stdout();
    } else if (status == RS_OK) {
        status = rs_read_config(&arguments);
        status = status == RS_OK ? command->run(&arguments) : status;
    }
    rs_arguments_free(&arguments);
    return status;
}

static rs_status run(int count, char **words) {
    if (count < 2) {
        print_usage(stderr);
        return rs_fail(RS_EUSAGE, "no command is given");
    }
    if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0) {
        print_usage(stdout);
        return rs_finish_stdout();
    }
    if (strcmp(words[1], "--version") == 0) {
        print_version();
        return rs_finish_stdout();
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(words[1], commands[i].name) == 0) {
            return run_command(&commands[i], count - 1, words + 1);
        }
    }
    return rs_fail(RS_EUSAGE, "there is no command '%s'; see rescreen --help", words[1]);
}

/* Asks work that can be taken up again to stop. Else ends the process as the signal would have, but leaves no
 * half-written output and no temporary folder behind. */
static void on_end(int number) {
    if ((number == SIGINT || number == SIGTERM) && rs_stop_request()) {
        return;
    }
    rs_outfile_remove_parts();
    rs_scratch_remove();
    (void)signal(number, SIG_DFL);
    (void)raise(number); /* takes place when this handler returns */
}

static void clean_up_on_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGABRT}; /* PoCL aborts where it finds no memory */
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction action = {0};
        /* What is ignored, as by nohup, stays ignored. */
        if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
            action.sa_handler = on_end;
            action.sa_flags = SA_RESTART; /* what goes on must not see a failed read or write */
            (void)sigaction(numbers[i], &action, NULL);
        }
    }
}

int main(int count, char **words) {
    clean_up_on_signals();
    /* A reader that goes away, as `head` does, is a failed write like any other: told, and with its exit code. */
    (void)signal(SIGPIPE, SIG_IGN);
    rs_status status = run(count, words);
    if (status != RS_OK) {
        (void)fprintf(stderr, "rescreen: %s\n", rs_error_message());
    }
    return rs_exit_code(status);
}
