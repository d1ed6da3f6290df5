/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* What the benchmarks in C share: each prints its samples, a line each of name, tab, seconds (or
 * bytes), and measure.py takes the medians. */

/* Prints how long it took since @begin, in microseconds of the monotonic clock. */
static inline void
bench_tell (const char *name, gint64 begin)
{
  g_print ("%s\t%.9f\n", name, (g_get_monotonic_time () - begin) / 1e6);
}

static inline void
bench_check (gconstpointer result, const GError *error)
{
  if (result == NULL)
    g_error ("%s", error != NULL ? error->message : "nothing was found");
}
