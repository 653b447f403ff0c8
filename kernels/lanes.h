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

#define CHOOSE(mask, yes, no) select((lanes)(no), (lanes)(yes), mask)
#define ONE_IF(mask) CHOOSE(mask, 1, 0)

#endif
