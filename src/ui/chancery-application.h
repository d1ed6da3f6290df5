/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program with a window: its command line, its stores (one per file, shared by the windows on
 * it), settings and appearance. Not for what happens inside a window.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-window.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_APPLICATION (chancery_application_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryApplication, chancery_application, CHANCERY, APPLICATION,
                      GtkApplication)

ChanceryApplication *chancery_application_new (GSettings *settings);
void chancery_application_open_path (ChanceryApplication *self, const char *path);
void chancery_application_create_path (ChanceryApplication *self, const char *path);
void chancery_application_replace_record (ChanceryApplication *self, const char *path,
                                          const char *backup, const char *folder);
void chancery_application_salvage_record (ChanceryApplication *self, ChanceryWindow *window,
                                          const char *path, ChanceryMeter *meter,
                                          GCancellable *cancellable);

G_END_DECLS
