/* Threads that launch kernels at the same time, each on a device of its own or on a part of one. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "host/device/opencl.h"

enum { THREADS = 4, LAUNCHES = 1500, MOST_GROUPS = 8 * LAUNCHES + 64 };

typedef struct launcher {
    rs_device *device;
    rs_kernel kernel;
    cl_program program;
    rs_buffer *buffer;
    uint64_t random;
    uint32_t wrong; /* launches; threads cannot use cmocka's assertions */
    rs_status status;
    pthread_t handle;
} launcher;

/* The number of parts is in the kernel's name, so that no kernel has grown in another test. */
static void open_thread(launcher *thread, uint32_t number, uint32_t parts) {
    static const char text[] = "__kernel __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1))) void\n"
                               "stir_%u(__global uint *out, uint seed) {\n"
                               "    uint value = (uint)get_global_id(0) + seed;\n"
                               "    for (int i = 0; i < 10; i++) {\n"
                               "        value = value * 1664525u + 1013904223u;\n"
                               "    }\n"
                               "    out[get_global_id(0)] = value;\n"
                               "}\n";
    char source[sizeof text + 16];
    (void)snprintf(source, sizeof source, text, parts);
    const rs_device_part wanted = {.number = RS_DEVICE_DEFAULT, .part = number, .parts = parts};
    const rs_status status = rs_device_open_part(&thread->device, wanted, 0);
    if (status == RS_EUSAGE) {
        print_message("skipped: %s\n", rs_error_message());
        skip(); /* the device has no parts to give */
    }
    assert_int_equal(status, RS_OK);
    thread->kernel = (rs_kernel){.program = "test", .device = thread->device};
    (void)snprintf(thread->kernel.name, sizeof thread->kernel.name, "stir_%u", parts);
    assert_int_equal(rs_device_build(&thread->program, thread->device,
                                     &(rs_program_source){"test", {"", 0}, rs_str_from(source), ""}),
                     RS_OK);
    cl_int error = CL_SUCCESS;
    thread->kernel.handle = clCreateKernel(thread->program, thread->kernel.name, &error);
    assert_int_equal(error, CL_SUCCESS);
    assert_int_equal(rs_buffer_create(&thread->buffer, thread->device), RS_OK);
}

static void close_thread(launcher *thread) {
    rs_buffer_free(thread->buffer);
    (void)clReleaseKernel(thread->kernel.handle);
    (void)clReleaseProgram(thread->program);
    rs_device_close(thread->device);
}

/* What the kernel computes. */
static uint32_t stir(uint32_t value) {
    for (int i = 0; i < 10; i++) {
        value = value * 1664525U + 1013904223U;
    }
    return value;
}

/* Launches, and looks at the result. */
static rs_status launch(launcher *thread, uint32_t groups, uint32_t seed, uint32_t *read) {
    const size_t items = (size_t)groups * thread->device->info.tuning.group_size;
    const rs_kernel_arg args[] = {{thread->buffer, 0}, {NULL, seed}};
    rs_status status = rs_kernel_run(&thread->kernel, groups, args, 2);
    if (!status) {
        status = rs_buffer_read(thread->buffer, read, items * sizeof *read);
    }
    bool right = true;
    for (size_t i = 0; i < items && !status; i++) {
        right = right && read[i] == stir((uint32_t)i + seed);
    }
    thread->wrong += right ? 0 : 1;
    return status;
}

/* Launches that grow, in steps of their own: what PoCL bears only in the order of host/device/pocl.c. */
static void *launch_often(void *context) {
    launcher *thread = context;
    const size_t bytes = sizeof(uint32_t) * MOST_GROUPS * thread->device->info.tuning.group_size;
    uint32_t *read = malloc(bytes);
    thread->status = read ? rs_buffer_reserve(thread->buffer, bytes) : RS_ENOMEM;
    for (uint32_t i = 0; i < LAUNCHES && !thread->status; i++) {
        thread->random = thread->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const uint32_t groups = 1 + 8 * i + (uint32_t)(thread->random >> 58);
        thread->status = launch(thread, groups, (uint32_t)(thread->random >> 32), read);
    }
    free(read);
    return NULL;
}

/* Each thread has a device of its own: all of the default device, or one of its parts. */
static void check_threads(uint32_t count, uint32_t parts) {
    launcher threads[THREADS] = {{.wrong = 0}};
    for (uint32_t i = 0; i < count; i++) {
        threads[i].random = i;
        open_thread(&threads[i], i % parts, parts);
    }
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(pthread_create(&threads[i].handle, NULL, launch_often, &threads[i]), 0);
    }
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(pthread_join(threads[i].handle, NULL), 0);
        assert_int_equal(threads[i].status, RS_OK);
        assert_int_equal(threads[i].wrong, 0);
        assert_true(threads[i].kernel.most_groups / 8 >= LAUNCHES - 1); /* so that smaller ones need not go alone */
        close_thread(&threads[i]);
    }
}

static void parts_work_at_the_same_time(void **unused) {
    (void)unused;
    check_threads(THREADS, 2);
}

/* Without the order, PoCL 3.1 aborts this about every other time. */
static void threads_share_a_device(void **unused) {
    (void)unused;
    if (getenv("RESCREEN_UNDER_OCLGRIND")) {
        skip(); /* it simulates one launch at a time */
    }
    check_threads(3, 1);
}

typedef struct crossing {
    rs_device device; /* a CPU, as far as is looked at */
    pthread_barrier_t inside;
    int count; /* of threads inside */
    int most;
} crossing;

static void *cross_together(void *context) {
    crossing *cross = context;
    rs_pocl_enter(&cross->device, false);
    (void)pthread_barrier_wait(&cross->inside); /* none gets on before all are inside */
    rs_pocl_leave(&cross->device);
    return NULL;
}

static void *cross_alone(void *context) {
    crossing *cross = context;
    for (int i = 0; i < 10000; i++) {
        rs_pocl_enter(&cross->device, true);
        cross->count++;
        cross->most = cross->count > cross->most ? cross->count : cross->most;
        cross->count--;
        rs_pocl_leave(&cross->device);
    }
    return NULL;
}

static void run_threads(void *(*run)(void *), void *context) {
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, run, context), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
}

static void launches_go_together_or_alone(void **unused) {
    (void)unused;
    crossing cross = {.device = {.info = {.is_cpu = true}}};
    assert_int_equal(pthread_barrier_init(&cross.inside, NULL, THREADS), 0);
    run_threads(cross_together, &cross);
    run_threads(cross_alone, &cross);
    assert_int_equal(cross.count, 0);
    assert_int_equal(cross.most, 1);
    (void)pthread_barrier_destroy(&cross.inside);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_work_at_the_same_time),
        cmocka_unit_test(threads_share_a_device),
        cmocka_unit_test(launches_go_together_or_alone),
    };
    return cmocka_run_group_tests_name("device/launch", tests, NULL, NULL);
}
