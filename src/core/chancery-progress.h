/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long work tells how far it is.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryProgressFunc:
 * @done: bytes or records dealt with
 * @total: of how many, 0 where that is not known
 * @data: what was given
 *
 * Told now and then, on the thread that does the work, how far it is.
 */
typedef void (*ChanceryProgressFunc) (guint64 done, guint64 total, gpointer data);

G_END_DECLS
