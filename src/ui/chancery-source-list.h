/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sources in one state of work, to be found by typing and read: Enter opens the article.
 */

#pragma once

#include "ui/chancery-window.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_SOURCE_LIST (chancery_source_list_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySourceList, chancery_source_list, CHANCERY, SOURCE_LIST, GtkWindow)

void chancery_source_list_open (ChanceryWindow *window, const char *state);

G_END_DECLS
