/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean chancery_json_is_shallow (const char *text,
                                   guint       depth);

G_END_DECLS
