/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What went wrong, in words that tell the analyst what to do next. Not for programmers' faults.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *chancery_failure_describe (const GError *error);

G_END_DECLS
