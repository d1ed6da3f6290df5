/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asks which record of a table is meant, by name, and edits it.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session-records.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_RECORD_FINDER (chancery_record_finder_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryRecordFinder, chancery_record_finder, CHANCERY, RECORD_FINDER,
                      GtkWindow)

void chancery_record_finder_open (GtkWindow *parent, ChancerySession *session,
                                  ChanceryTableId table);

G_END_DECLS
