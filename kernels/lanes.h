/*
 * Vectors of 32-bit numbers, a lane a pair, for kernels that compare VECTOR_WIDTH pairs at once. On the device this
 * text comes after abi.h and before the kernel's. With a width of 1 everything is scalar.
 *
 * A mask has all bits of a lane set where a condition holds. Neither (mask) & 1 nor ~(mask) may stand in a kernel:
 * compilers make them operations on vectors of booleans, which Oclgrind 21.10 computes wrongly.
 */
#ifndef RS_LANES_H
#define RS_LANES_H

#ifndef VECTOR_WIDTH
#define VECTOR_WIDTH 1 /* 1 on GPUs, 8 or 16 on CPUs */
#endif

#if VECTOR_WIDTH == 1
typedef uint lanes;
#define MASK(condition) ((uint)0 - (uint)(condition))
#define LOAD_LANES(address) (*(address))
#define STORE_LANES(value, address) (*(address) = (value))
#elif VECTOR_WIDTH == 8
typedef uint8 lanes;
#define MASK(condition) as_uint8(condition)
#define LOAD_LANES(address) vload8(0, address)
#define STORE_LANES(value, address) vstore8(value, 0, address)
#else
typedef uint16 lanes;
#define MASK(condition) as_uint16(condition)
#define LOAD_LANES(address) vload16(0, address)
#define STORE_LANES(value, address) vstore16(value, 0, address)
#endif

#define INLINE inline __attribute__((always_inline))

#define CHOOSE(mask, yes, no) select((lanes)(no), (lanes)(yes), mask)
#define ONE_IF(mask) CHOOSE(mask, 1, 0)

#if VECTOR_WIDTH == 1
#define AS_SIGNED(numbers) as_int(numbers)
#elif VECTOR_WIDTH == 8
#define AS_SIGNED(numbers) as_int8(numbers)
#else
#define AS_SIGNED(numbers) as_int16(numbers)
#endif

/* What a processor with AVX-512 has besides: LANE_BITS, a bit of a number for each lane of a mask; LOOK_UP_32, numbers
 * from a table of 32, which lies in two vectors, by the lowest five bits of each lane. */
#if VECTOR_WIDTH == 16 && defined(__AVX512F__) && defined(__has_builtin)
#if __has_builtin(__builtin_ia32_ucmpd512_mask) && __has_builtin(__builtin_ia32_vpermi2vard512)
#define HAVE_LANE_TABLES
#define LANE_BITS(mask) ((uint)__builtin_ia32_ucmpd512_mask(as_int16(mask), (int16)(0), 4, (ushort)0xffff))
#define LOOK_UP_32(low, high, codes)                                                                                   \
    as_uint16(__builtin_ia32_vpermi2vard512(as_int16(low), as_int16(codes), as_int16(high)))
#endif
#endif

#ifndef LANE_BITS
INLINE uint lane_bits(lanes mask) {
    uint set[VECTOR_WIDTH], bits = 0;
    STORE_LANES(mask, set);
    for (uint k = 0; k < VECTOR_WIDTH; k++) {
        bits |= set[k] & (1u << k);
    }
    return bits;
}
#define LANE_BITS(mask) lane_bits(mask)
#endif

#endif
