/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample that comes with the program, as a record of the user's own.
 */

#pragma once

#include <gio/gio.h>

#include "core/store/chancery-context.h"

G_BEGIN_DECLS

void chancery_sample_make_async (const char *path, ChanceryContext *context,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean chancery_sample_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
