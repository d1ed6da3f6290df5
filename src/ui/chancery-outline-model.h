/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of the sidebar's sections in step with a session: read anew when the record changes,
 * counted anew when the list does. What is closed and how events are sorted is remembered. Not for
 * anything drawn.
 */

#pragma once

#include <gio/gio.h>

#include "ui/chancery-outline-item.h"
#include "ui/chancery-session.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_OUTLINE_MODEL (chancery_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryOutlineModel, chancery_outline_model, CHANCERY, OUTLINE_MODEL,
                      GObject)

ChanceryOutlineModel *chancery_outline_model_new (ChancerySession *session, GSettings *settings);

GListModel *chancery_outline_model_get_items (ChanceryOutlineModel *self);
void chancery_outline_model_set_needle (ChanceryOutlineModel *self, const char *needle);
void chancery_outline_model_toggle (ChanceryOutlineModel *self, const char *key);
void chancery_outline_model_toggle_events (ChanceryOutlineModel *self);

G_END_DECLS
