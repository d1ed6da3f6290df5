/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void chancery_memory_set_up    (void);
void chancery_memory_give_back (void);

G_END_DECLS
