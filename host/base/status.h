/*
 * Errors, stated once for the whole program.
 *
 * A function that can fail returns rs_status: RS_OK (0), or a negative value that names the kind of failure. The kind
 * decides the exit code of the command line (exit code = -status, see rs_exit_code), the message says what, where and
 * what to do in one line without a final newline. The message belongs to the calling thread and lasts until that
 * thread's next failure.
 *
 * Data errors (files, options, devices, memory) are reported this way. Programming errors are asserted.
 */
#ifndef RS_BASE_STATUS_H
#define RS_BASE_STATUS_H

typedef enum rs_status {
    RS_OK = 0,
    RS_EINTERNAL = -1, /* a fault of ours */
    RS_EUSAGE = -2,    /* the command line or an argument is wrong */
    RS_EINPUT = -3,    /* an input cannot be read or is not what it is said to be */
    RS_EOUTPUT = -4,   /* an output cannot be written */
    RS_EDEVICE = -5,   /* no OpenCL device, or none left that works */
    RS_EMISMATCH = -6, /* a device computes something else than the reference */
    RS_ENOMEM = -7,    /* out of memory */
    RS_ESTOPPED = -8,  /* stopped on purpose, and can be taken up again */
} rs_status;

#if defined(__GNUC__)
#define RS_PRINTF(format_index, first) __attribute__((format(printf, format_index, first)))
#else
#define RS_PRINTF(format_index, first)
#endif

/* Stores this thread's message. */
void rs_set_error_message(const char *format, ...) RS_PRINTF(1, 2);

/* Stores the message and gives the status, so that a failure is one line: return rs_fail(RS_EINPUT, ...). A macro, so
 * that analysers see that it never gives RS_OK. */
#define rs_fail(status, ...) (rs_set_error_message(__VA_ARGS__), (status))

/* Shorthand for the failure of an allocation. Returns RS_ENOMEM. */
static inline rs_status rs_fail_memory(void) {
    return rs_fail(RS_ENOMEM, "out of memory: free some, or screen a smaller list or fewer passengers at a time");
}

/* The calling thread's last failure message; never NULL; empty if there was none. */
const char *rs_error_message(void);

enum { RS_MESSAGE_BYTES = 1024 }; /* two paths and a sentence; longer messages are cut */

/* How something went in one thread, for another: a message belongs to the thread that failed. Zeroed: well, so far. */
typedef struct rs_outcome {
    rs_status status;
    char message[RS_MESSAGE_BYTES];
} rs_outcome;

/* The status, and where it is a failure the calling thread's message; an earlier failure stands. */
void rs_outcome_keep(rs_outcome *outcome, rs_status status);

/* The status; a failure's message becomes the calling thread's. */
rs_status rs_outcome_state(const rs_outcome *outcome);

/* The process exit code for a status: 0..8. */
int rs_exit_code(rs_status status);

#endif
