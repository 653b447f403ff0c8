#include "host/report/join_summary.h"

#include <inttypes.h>
#include <string.h>

#include "host/base/progress.h"

static double seconds(uint64_t ns) {
    return (double)ns / 1e9;
}

static void print_side(const char *what, const rs_join_side_counts *side) {
    rs_say(RS_NORMAL,
           "%s: %" PRIu64 " rows in = %" PRIu64 " compared + %" PRIu64 " rejected; %" PRIu64 " distinct strings", what,
           side->rows, side->rows - side->rejected, side->rejected, side->distinct);
}

void rs_join_summary_print(const rs_join_summary *summary) {
    print_side(summary->self ? "a, with itself" : "a", &summary->a);
    if (!summary->self) {
        print_side("b", &summary->b);
    }
    rs_say(RS_NORMAL, "pairs of distinct strings compared: %" PRIu64 ", verified: %" PRIu64 ", hits: %" PRIu64,
           summary->pairs, summary->survivors, summary->hits);
    rs_say(RS_NORMAL, "rows out: %" PRIu64, summary->rows);
    rs_say(RS_NORMAL,
           "seconds: read %.2f, prepare %.2f, filter %.2f, verify %.2f, long strings %.2f, write %.2f; in all %.2f",
           seconds(summary->read_ns), seconds(summary->prepare_ns), seconds(summary->filter_ns),
           seconds(summary->verify_ns), seconds(summary->long_ns), seconds(summary->write_ns),
           seconds(summary->total_ns));
    if (summary->total_ns > 0) {
        rs_say(RS_NORMAL, "pairs a second, from file to file: %.3f G",
               (double)summary->pairs / (double)summary->total_ns);
    }
    rs_say(RS_NORMAL, "device: %s", summary->devices);
    rs_say(RS_NORMAL, "result: %s", strcmp(summary->output, "-") == 0 ? "standard output" : summary->output);
}
