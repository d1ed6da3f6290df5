/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gpointer chancery_dialog_new (GType type, GtkWindow *parent);

G_END_DECLS
