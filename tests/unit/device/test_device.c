/* Devices, buffers and kernels. Calls that must fail are left out under Oclgrind, which counts them as faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/device/device.h"
#include "host/join/joined_index.h"
#include "kernels/abi.h"

enum { PASSENGERS = 3, ENTRIES = 4, JOINED_PAIRS = PASSENGERS * ENTRIES };

static const uint32_t widths[] = {1, 8, 16};

static void skip_under_oclgrind(void) {
    if (getenv("RESCREEN_UNDER_OCLGRIND")) {
        skip();
    }
}

static rs_device *open_width(uint32_t vector_width) {
    rs_device *device = NULL;
    assert_int_equal(rs_device_open(&device, RS_DEVICE_DEFAULT, vector_width), RS_OK);
    assert_non_null(device);
    return device;
}

static rs_buffer *create_buffer(rs_device *device) {
    rs_buffer *buffer = NULL;
    assert_int_equal(rs_buffer_create(&buffer, device), RS_OK);
    assert_non_null(buffer);
    return buffer;
}

/* ---- devices ---- */

static bool is_width(uint32_t width) {
    return width == 1 || width == 8 || width == 16;
}

static void the_list_has_one_default(void **unused) {
    (void)unused;
    rs_device_info *infos = NULL;
    size_t count = 0, defaults = 0, gpus = 0;
    assert_int_equal(rs_device_list(&infos, &count), RS_OK);
    assert_true(count >= 1);
    for (size_t i = 0; i < count; i++) {
        defaults += infos[i].is_default;
        gpus += infos[i].is_gpu;
        assert_true(infos[i].name[0] && infos[i].platform[0] && infos[i].version[0]);
        assert_non_null(memchr(infos[i].name, '\0', RS_DEVICE_TEXT_BYTES));
        assert_true(is_width(infos[i].tuning.vector_width));
        assert_true(infos[i].compute_units >= 1);
        assert_true(infos[i].largest_buffer_bytes > 0 && infos[i].memory_bytes >= infos[i].largest_buffer_bytes);
    }
    assert_int_equal(defaults, 1);
    for (size_t i = 0; i < count; i++) {
        if (infos[i].is_default && gpus) {
            assert_true(infos[i].is_gpu);
        }
    }
    free(infos);
}

static void each_number_opens_its_device(void **unused) {
    (void)unused;
    rs_device_info *infos = NULL;
    size_t count = 0;
    assert_int_equal(rs_device_list(&infos, &count), RS_OK);
    rs_device *chosen = open_width(0);
    for (size_t i = 0; i < count; i++) {
        rs_device *device = NULL;
        assert_int_equal(rs_device_open(&device, (int)i, 0), RS_OK);
        const rs_device_info *info = rs_device_get_info(device);
        assert_string_equal(info->name, infos[i].name);
        assert_int_equal(info->tuning.vector_width, infos[i].tuning.vector_width);
        assert_int_equal(info->is_default, infos[i].is_default);
        if (infos[i].is_default) {
            assert_string_equal(rs_device_get_info(chosen)->name, infos[i].name);
        }
        rs_device_close(device);
    }
    assert_true(rs_device_get_info(chosen)->is_default);
    rs_device_close(chosen);
    rs_device_close(NULL);
    free(infos);
}

static void assert_no_such_device(int number, const char *shown) {
    rs_device *device = (rs_device *)&number; /* anything but NULL */
    assert_int_equal(rs_device_open(&device, number, 0), RS_EUSAGE);
    assert_null(device);
    assert_non_null(strstr(rs_error_message(), shown));
    assert_non_null(strstr(rs_error_message(), "rescreen devices"));
}

static void a_wrong_number_is_an_error_of_usage(void **unused) {
    (void)unused;
    rs_device_info *infos = NULL;
    size_t count = 0;
    char shown[16];
    assert_int_equal(rs_device_list(&infos, &count), RS_OK);
    free(infos);
    (void)snprintf(shown, sizeof shown, "%zu", count);
    assert_no_such_device((int)count, shown);
    assert_no_such_device(-2, "-2");
    assert_no_such_device(INT32_MAX, "2147483647");
}

static void a_device_has_the_width_asked_for(void **unused) {
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        rs_device *device = open_width(widths[i]);
        assert_int_equal(rs_device_get_info(device)->tuning.vector_width, widths[i]);
        rs_device_close(device);
    }
}

static void a_batch_is_halved_down_to_a_tile(void **unused) {
    (void)unused;
    rs_device *device = open_width(1);
    const rs_tuning *tuning = &rs_device_get_info(device)->tuning;
    const uint32_t batch_log = tuning->batch_log, tile_log = tuning->tile_log;
    assert_true(batch_log >= tile_log); /* Oclgrind's simulated device has a batch of one tile */
    for (uint32_t log = batch_log; log-- > tile_log;) {
        assert_true(rs_device_halve_batch(device));
        assert_int_equal(tuning->batch_log, log);
    }
    assert_false(rs_device_halve_batch(device));
    assert_int_equal(tuning->batch_log, tile_log);
    rs_device_close(device);
}

/* ---- buffers ---- */

static void fill_pattern(uint8_t *bytes, size_t count, uint8_t seed) {
    for (size_t i = 0; i < count; i++) {
        bytes[i] = (uint8_t)(i * 31 + seed);
    }
}

static void what_is_written_is_read(void **unused) {
    (void)unused;
    static const size_t sizes[] = {1, 3, 255, 256, 257, 5000, 4999, 100000, 1};
    static uint8_t written[100000], read[100000];
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        fill_pattern(written, sizes[i], (uint8_t)i);
        memset(read, 0, sizeof read);
        assert_int_equal(rs_buffer_write(buffer, written, sizes[i]), RS_OK);
        assert_int_equal(rs_buffer_read(buffer, read, sizes[i]), RS_OK);
        assert_memory_equal(read, written, sizes[i]);
    }
    rs_buffer_free(buffer);
    rs_buffer_free(NULL);
    rs_device_close(device);
}

/* Memory that may not be written: the buffer leaves it as it is, when something else takes its place, too. */
static void what_is_shared_is_read_and_left_alone(void **unused) {
    (void)unused;
    enum { BYTES = 1 << 18 };
    static const size_t offsets[] = {0, 64, 4, 0}, sizes[] = {BYTES, BYTES - 64, BYTES - 4, 100};
    void *pages = NULL;
    assert_int_equal(posix_memalign(&pages, (size_t)sysconf(_SC_PAGESIZE), BYTES), 0);
    uint8_t *shared = pages, *read = malloc(BYTES);
    assert_non_null(read);
    fill_pattern(shared, BYTES, 7);
    assert_int_equal(mprotect(shared, BYTES, PROT_READ), 0);
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        assert_int_equal(rs_buffer_share(buffer, shared + offsets[i], sizes[i]), RS_OK);
        memset(read, 0, BYTES);
        assert_int_equal(rs_buffer_read(buffer, read, sizes[i]), RS_OK);
        assert_memory_equal(read, shared + offsets[i], sizes[i]);
        assert_int_equal(rs_buffer_write(buffer, "abc", 3), RS_OK);
        assert_int_equal(rs_buffer_read(buffer, read, 3), RS_OK);
        assert_memory_equal(read, "abc", 3);
        assert_int_equal(rs_buffer_share(buffer, shared + offsets[i], sizes[i]), RS_OK);
        assert_int_equal(rs_buffer_fill_zero(buffer, 16), RS_OK);
    }
    rs_buffer_free(buffer);
    rs_device_close(device);
    free(read);
    assert_int_equal(mprotect(shared, BYTES, PROT_READ | PROT_WRITE), 0);
    free(shared);
}

static void a_buffer_never_shrinks(void **unused) {
    (void)unused;
    static uint8_t written[5000], read[5000];
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    fill_pattern(written, sizeof written, 1);
    assert_int_equal(rs_buffer_write(buffer, written, sizeof written), RS_OK);
    assert_int_equal(rs_buffer_reserve(buffer, 10), RS_OK);
    assert_int_equal(rs_buffer_reserve(buffer, 0), RS_OK);
    assert_int_equal(rs_buffer_write(buffer, "abc", 3), RS_OK); /* the rest stays */
    assert_int_equal(rs_buffer_reserve(buffer, sizeof written), RS_OK);
    assert_int_equal(rs_buffer_read(buffer, read, sizeof read), RS_OK);
    memcpy(written, "abc", 3);
    assert_memory_equal(read, written, sizeof read);
    rs_buffer_free(buffer);
    rs_device_close(device);
}

static void zero_reaches_as_far_as_asked(void **unused) {
    (void)unused;
    uint8_t bytes[1024];
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    memset(bytes, 0xff, sizeof bytes);
    assert_int_equal(rs_buffer_write(buffer, bytes, sizeof bytes), RS_OK);
    assert_int_equal(rs_buffer_fill_zero(buffer, 501), RS_OK);
    assert_int_equal(rs_buffer_read(buffer, bytes, sizeof bytes), RS_OK);
    for (size_t i = 0; i < 501; i++) {
        assert_int_equal(bytes[i], 0);
    }
    for (size_t i = 504; i < sizeof bytes; i++) { /* whole words of four bytes */
        assert_int_equal(bytes[i], 0xff);
    }
    assert_int_equal(rs_buffer_fill_zero(buffer, 0), RS_OK);
    assert_int_equal(rs_buffer_read(buffer, bytes, sizeof bytes), RS_OK);
    assert_int_equal(bytes[504], 0xff);
    rs_buffer_free(buffer);
    rs_device_close(device);
}

static void zero_grows_a_buffer(void **unused) {
    (void)unused;
    static uint8_t bytes[4096];
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    memset(bytes, 0xff, sizeof bytes);
    assert_int_equal(rs_buffer_write(buffer, bytes, 10), RS_OK);
    assert_int_equal(rs_buffer_fill_zero(buffer, sizeof bytes), RS_OK);
    assert_int_equal(rs_buffer_read(buffer, bytes, sizeof bytes), RS_OK);
    for (size_t i = 0; i < sizeof bytes; i++) {
        assert_int_equal(bytes[i], 0);
    }
    rs_buffer_free(buffer);
    rs_device_close(device);
}

static void nothing_can_be_written_and_read(void **unused) {
    (void)unused;
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    assert_int_equal(rs_buffer_read(buffer, NULL, 0), RS_OK);
    assert_int_equal(rs_buffer_write(buffer, NULL, 0), RS_OK);
    assert_int_equal(rs_buffer_fill_zero(buffer, 0), RS_OK);
    rs_buffer_free(buffer);
    rs_device_close(device);
}

static void a_buffer_too_large_is_an_error_and_spoils_nothing(void **unused) {
    (void)unused;
    char text[4] = "";
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    const rs_device_info *info = rs_device_get_info(device);
    assert_int_equal(rs_buffer_write(buffer, "abc", 4), RS_OK);
    assert_int_equal(rs_buffer_reserve(buffer, (size_t)info->largest_buffer_bytes + 1), RS_EDEVICE);
    assert_non_null(strstr(rs_error_message(), info->name));
    assert_non_null(strstr(rs_error_message(), "MiB"));
    assert_int_equal(rs_buffer_fill_zero(buffer, (size_t)info->largest_buffer_bytes + 1), RS_EDEVICE);
    assert_int_equal(rs_buffer_write(buffer, NULL, SIZE_MAX), RS_EDEVICE); /* refused before data is touched */
    assert_int_equal(rs_buffer_read(buffer, text, 4), RS_OK);
    assert_string_equal(text, "abc");
    rs_buffer_free(buffer);
    rs_device_close(device);
}

static void reading_more_than_there_is_is_an_error(void **unused) {
    (void)unused;
    static uint8_t bytes[5000];
    skip_under_oclgrind();
    rs_device *device = open_width(0);
    rs_buffer *buffer = create_buffer(device);
    assert_int_equal(rs_buffer_read(buffer, bytes, 4), RS_EDEVICE); /* it has no memory yet */
    assert_int_equal(rs_buffer_write(buffer, bytes, 1000), RS_OK);
    assert_int_equal(rs_buffer_read(buffer, bytes, sizeof bytes), RS_EDEVICE);
    assert_non_null(strstr(rs_error_message(), "clEnqueueReadBuffer"));
    assert_non_null(strstr(rs_error_message(), rs_device_get_info(device)->name));
    rs_buffer_free(buffer);
    rs_device_close(device);
}

/* ---- kernels ---- */

static const char *const programs[] = {"string_filter", "similarity", "joined", "candidates", "score"};

static void kernels_are_built_once_at_each_width(void **unused) {
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        rs_kernel *kernels[5] = {NULL};
        rs_device *device = open_width(widths[i]);
        for (size_t n = 0; n < 5; n++) {
            assert_int_equal(rs_device_kernel(&kernels[n], device, programs[n], programs[n]), RS_OK);
            assert_non_null(kernels[n]);
        }
        for (size_t n = 0; n < 5; n++) {
            rs_kernel *again = NULL;
            assert_int_equal(rs_device_kernel(&again, device, programs[n], programs[n]), RS_OK);
            assert_ptr_equal(again, kernels[n]);
            for (size_t m = 0; m < n; m++) {
                assert_ptr_not_equal(kernels[n], kernels[m]);
            }
        }
        rs_device_close(device);
    }
}

static void an_unknown_kernel_is_an_error_and_spoils_nothing(void **unused) {
    (void)unused;
    skip_under_oclgrind();
    rs_device *device = open_width(0);
    for (int times = 0; times < 20; times++) { /* more often than a device has room for kernels */
        rs_kernel *kernel = (rs_kernel *)device;
        assert_int_equal(rs_device_kernel(&kernel, device, "joined", "nosuch"), RS_EDEVICE);
        assert_null(kernel);
    }
    assert_non_null(strstr(rs_error_message(), "CL_INVALID_KERNEL_NAME"));
    assert_non_null(strstr(rs_error_message(), rs_device_get_info(device)->name));
    rs_kernel *kernel = NULL;
    assert_int_equal(rs_device_kernel(&kernel, device, "joined", "joined"), RS_OK);
    assert_int_equal(rs_kernel_run(kernel, 0, NULL, 0), RS_OK); /* no work-group, no arguments needed */
    assert_int_equal(rs_device_kernel(&kernel, device, "score", "score"), RS_OK);
    assert_int_equal(rs_device_kernel(&kernel, device, "joined", "score"), RS_EDEVICE); /* of another program */
    rs_device_close(device);
}

static void a_launch_without_arguments_is_an_error(void **unused) {
    (void)unused;
    skip_under_oclgrind();
    rs_device *device = open_width(0);
    rs_kernel *kernel = NULL;
    assert_int_equal(rs_device_kernel(&kernel, device, "joined", "joined"), RS_OK);
    assert_int_equal(rs_kernel_run(kernel, 1, NULL, 0), RS_EDEVICE);
    assert_non_null(strstr(rs_error_message(), rs_device_get_info(device)->name));
    const rs_kernel_arg too_many[10] = {{NULL, 0}};
    assert_int_equal(rs_kernel_run(kernel, 1, too_many, 10), RS_EDEVICE);
    assert_non_null(strstr(rs_error_message(), "clSetKernelArg"));
    rs_device_close(device);
}

/* Joined names in columns. */
typedef struct columns {
    uint8_t letters[ENTRIES * RS_ABI_JOINED_STRIDE];
    uint8_t length[ENTRIES];
} columns;

static void fill_columns(columns *out, const char *const *names, size_t count) {
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < count; i++) {
        out->length[i] = (uint8_t)strlen(names[i]);
        memcpy(out->letters + i * RS_ABI_JOINED_STRIDE, names[i], out->length[i]);
    }
}

/* A launch from end to end: three passengers against the keys of four entries. */
static void run_joined(rs_device *device, rs_abi_scored *similar, uint32_t *count) {
    static const char *const p_names[] = {"MARIAGARCIA", "ABDULRAHMAN", "SHORT"};
    static const char *const w_names[] = {"ABDULRAHMAN", "MARIAGARCA", "OTHERNAME", "SHORT"};
    columns p, w;
    rs_joined_index index;
    rs_buffer *buffers[8];
    rs_kernel *kernel = NULL;
    fill_columns(&p, p_names, PASSENGERS);
    fill_columns(&w, w_names, ENTRIES);
    const rs_texts texts = {.count = ENTRIES, .stride = RS_ABI_JOINED_STRIDE, .letters = w.letters, .length = w.length};
    assert_int_equal(rs_joined_index_make(&index, &texts), RS_OK);
    for (int i = 0; i < 8; i++) {
        buffers[i] = create_buffer(device);
    }
    assert_int_equal(rs_device_kernel(&kernel, device, "joined", "joined"), RS_OK);
    assert_int_equal(rs_buffer_write(buffers[0], p.letters, sizeof p.letters), RS_OK);
    assert_int_equal(rs_buffer_write(buffers[1], p.length, sizeof p.length), RS_OK);
    assert_int_equal(rs_buffer_write(buffers[2], index.list, (index.list_count + 1) * sizeof *index.list), RS_OK);
    assert_int_equal(rs_buffer_write(buffers[3], index.keys, index.list[index.list_count] * sizeof *index.keys), RS_OK);
    assert_int_equal(rs_buffer_write(buffers[4], w.letters, sizeof w.letters), RS_OK);
    assert_int_equal(rs_buffer_write(buffers[5], w.length, sizeof w.length), RS_OK);
    assert_int_equal(rs_buffer_reserve(buffers[6], JOINED_PAIRS * sizeof *similar), RS_OK);
    assert_int_equal(rs_buffer_fill_zero(buffers[7], sizeof *count), RS_OK);
    const rs_kernel_arg args[] = {{NULL, 0},       {NULL, PASSENGERS},  {buffers[0], 0}, {buffers[1], 0},
                                  {buffers[2], 0}, {NULL, index.shift}, {buffers[3], 0}, {buffers[4], 0},
                                  {buffers[5], 0}, {buffers[6], 0},     {buffers[7], 0}, {NULL, JOINED_PAIRS}};
    assert_int_equal(rs_kernel_run(kernel, 2, args, sizeof args / sizeof args[0]), RS_OK);
    assert_int_equal(rs_buffer_read(buffers[7], count, sizeof *count), RS_OK);
    assert_true(*count <= JOINED_PAIRS);
    assert_int_equal(rs_buffer_read(buffers[6], similar, *count * sizeof *similar), RS_OK);
    for (int i = 0; i < 8; i++) {
        rs_buffer_free(buffers[i]);
    }
    rs_joined_index_clear(&index);
}

static void a_launch_computes_the_same_at_each_width(void **unused) {
    (void)unused;
    static const rs_abi_scored expected[] = {{0, 1, 9750 - 5000 / 11}, {1, 0, 9750}, {2, 3, 9750}};
    for (size_t i = 0; i < 3; i++) {
        rs_abi_scored similar[JOINED_PAIRS];
        uint32_t count = 0;
        rs_device *device = open_width(widths[i]);
        run_joined(device, similar, &count);
        assert_int_equal(count, 3);
        for (size_t e = 0; e < 3; e++) {
            uint32_t found = 0;
            for (uint32_t s = 0; s < count; s++) {
                found += memcmp(&similar[s], &expected[e], sizeof *similar) == 0;
            }
            assert_int_equal(found, 1);
        }
        rs_device_close(device);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_has_one_default),
        cmocka_unit_test(each_number_opens_its_device),
        cmocka_unit_test(a_batch_is_halved_down_to_a_tile),
        cmocka_unit_test(a_wrong_number_is_an_error_of_usage),
        cmocka_unit_test(a_device_has_the_width_asked_for),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_shared_is_read_and_left_alone),
        cmocka_unit_test(a_buffer_never_shrinks),
        cmocka_unit_test(zero_reaches_as_far_as_asked),
        cmocka_unit_test(zero_grows_a_buffer),
        cmocka_unit_test(nothing_can_be_written_and_read),
        cmocka_unit_test(a_buffer_too_large_is_an_error_and_spoils_nothing),
        cmocka_unit_test(reading_more_than_there_is_is_an_error),
        cmocka_unit_test(kernels_are_built_once_at_each_width),
        cmocka_unit_test(an_unknown_kernel_is_an_error_and_spoils_nothing),
        cmocka_unit_test(a_launch_without_arguments_is_an_error),
        cmocka_unit_test(a_launch_computes_the_same_at_each_width),
    };
    return cmocka_run_group_tests_name("device", tests, NULL, NULL);
}
