/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GArray  *chancery_ids_new       (void);
void     chancery_ids_sort      (GArray       *ids);
gboolean chancery_ids_contain   (const GArray *ids,
                                 gint64        id);
GArray  *chancery_ids_union     (const GArray *a,
                                 const GArray *b);
GArray  *chancery_ids_intersect (const GArray *a,
                                 const GArray *b);
GArray  *chancery_ids_subtract  (const GArray *a,
                                 const GArray *b);

G_END_DECLS
