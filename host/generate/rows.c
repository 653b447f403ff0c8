#include "host/generate/rows.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "host/report/csv.h"

enum { FIRST_YEAR = 1600, LAST_YEAR = 9999 };

rs_generate_options rs_generate_defaults(void) {
    return (rs_generate_options){
        .seed = 1,
        .count = 100000,
        .reference = {.year = 2026, .month = 1, .day = 1},
        .disturbed_ppm = RS_GENERATE_WHOLE_SHARE / 100,
    };
}

static rs_status check_options(const rs_generate_options *options) {
    const rs_birth *day = &options->reference;
    if (options->count > RS_GENERATE_MAX_COUNT) {
        return rs_fail(RS_EUSAGE, "%" PRIu64 " rows are too many: at most %d", options->count, RS_GENERATE_MAX_COUNT);
    }
    if (day->year < FIRST_YEAR || day->month < 1 || day->month > 12 || day->day < 1 || day->day > 31) {
        return rs_fail(RS_EUSAGE, "the reference day must be a full date in the years %d to %d", FIRST_YEAR, LAST_YEAR);
    }
    return RS_OK;
}

rs_status rs_workshop_open(rs_workshop *workshop, const rs_generate_options *options) {
    *workshop = (rs_workshop){.seed = options->seed};
    rs_status status = check_options(options);
    if (status) {
        return status;
    }
    workshop->reference_days =
        rs_days_of_date(options->reference.year, options->reference.month, options->reference.day);
    status = rs_cultures_load(&workshop->cultures);
    status = status ? status : rs_respellings_load(&workshop->respellings);
    return status ? status : rs_plain_letters_load(&workshop->letters);
}

void rs_workshop_close(rs_workshop *workshop) {
    rs_cultures_free(workshop->cultures);
    rs_rewrites_free(&workshop->respellings);
    rs_plain_letters_free(&workshop->letters);
}

void rs_row_field(FILE *out, rs_str field) {
    rs_csv_write_field(out, field);
    (void)fputc(',', out);
}

void rs_row_last_field(FILE *out, rs_str field) {
    rs_csv_write_field(out, field);
    (void)fputc('\n', out);
}

void rs_row_facts(FILE *out, const rs_made_facts *facts, bool more_follows) {
    char date[RS_DATE_BYTES];
    rs_birth_write(&facts->birth, date);
    rs_row_field(out, rs_str_from(date));
    rs_row_field(out, facts->sex);
    rs_row_field(out, facts->nationality);
    rs_row_field(out, facts->document_number);
    if (more_follows) {
        rs_row_field(out, facts->document_country);
    } else {
        rs_row_last_field(out, facts->document_country);
    }
}

void rs_row_id(FILE *out, char letter, uint64_t row) {
    (void)fprintf(out, "%c%07" PRIu64 ",", letter, row + 1);
}

rs_status rs_rows_check(FILE *out) {
    bool failed = fflush(out) != 0 || ferror(out);
    return failed ? rs_fail(RS_EOUTPUT, "the output cannot be written: %s", strerror(errno)) : RS_OK;
}
