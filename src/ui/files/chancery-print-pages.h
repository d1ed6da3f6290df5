/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts one below the other on as many pages as they need, each with its footnotes. Not for where
 * the texts come from.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *chancery_print_pages_new (GPtrArray *texts, const char *title);

G_END_DECLS
