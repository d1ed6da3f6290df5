/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window makes of a date as people type it, and how it says so.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean chancery_date_reading_understand (const char *text, char **edtf, char **message);

G_END_DECLS
