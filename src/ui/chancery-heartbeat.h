/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells how long the main loop was busy with one thing, for tests of whether anything blocks the
 * window. Only where a file is named for it; nobody else needs it.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void chancery_heartbeat_start (const char *path);

G_END_DECLS
