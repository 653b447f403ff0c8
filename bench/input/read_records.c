/*
 * Reads a file's records and nothing else: how fast the readers of host/input/ are.
 *
 *     read_records passengers|list FORMAT FILE
 *
 * Prints bytes, records, rejected rows and seconds of the processor, separated by tabs.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "host/input/input.h"

static rs_status read_all(rs_input *input, uint64_t *records) {
    for (bool more = true;;) {
        const rs_record *record = NULL;
        const rs_status status = rs_input_next(input, &record, &more);
        if (status || !more) {
            return status;
        }
        ++*records;
    }
}

int main(int argc, char **argv) {
    if (argc != 4) {
        (void)fprintf(stderr, "usage: read_records passengers|list FORMAT FILE\n");
        return RS_EUSAGE;
    }
    const rs_role role = strcmp(argv[1], "list") == 0 ? RS_WATCHLIST : RS_PASSENGERS;
    const rs_input_options options = {.role = role, .format = argv[2]};
    const clock_t begun = clock();
    rs_input *input = NULL;
    uint64_t records = 0;
    rs_status status = rs_input_open(&input, argv[3], &options, NULL, NULL);
    if (!status) {
        status = read_all(input, &records);
    }
    if (status) {
        (void)fprintf(stderr, "read_records: %s\n", rs_error_message());
    } else {
        (void)printf("%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%.3f\n", rs_input_bytes_read(input), records,
                     rs_input_get_counts(input)->rejected, (double)(clock() - begun) / CLOCKS_PER_SEC);
    }
    rs_input_close(input);
    return (int)status;
}
