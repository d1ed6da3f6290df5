/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints statements: reads them, puts them on pages, and asks where to print.
 */

#pragma once

#include <gtk/gtk.h>

#include "ui/chancery-session.h"

G_BEGIN_DECLS

void chancery_printer_print (GtkWindow *parent, ChancerySession *session);

G_END_DECLS
