/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a program that stands open all day asks of the allocator. Does nothing where that is not
 * glibc's. Not for who holds what.
 */

#include "core/chancery-memory.h"

#include <malloc.h>

/* Below the arrays of a few hundred thousand statements, above what comes and goes with a frame. */
#define APART_BYTES (1 << 20)

/**
 * chancery_memory_set_up:
 *
 * Lets large blocks go back to the system as soon as they are freed. By itself glibc keeps ever larger
 * ones among the small ones, where what stands behind them holds them fast. Call it before there
 * are threads.
 */
void
chancery_memory_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, APART_BYTES);
#endif
}

/**
 * chancery_memory_give_back:
 *
 * Gives back to the system what lies free among the small blocks. Takes milliseconds; call it on a
 * thread of work that is over.
 */
void
chancery_memory_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
