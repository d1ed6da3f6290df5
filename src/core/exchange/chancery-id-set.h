/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ChanceryIdSet ChanceryIdSet;

ChanceryIdSet *chancery_id_set_new (void);
void chancery_id_set_free (ChanceryIdSet *self);
gboolean chancery_id_set_add (ChanceryIdSet *self, gint64 id);
gboolean chancery_id_set_contains (ChanceryIdSet *self, gint64 id);
guint64 chancery_id_set_get_size (ChanceryIdSet *self);
GArray *chancery_id_set_to_array (ChanceryIdSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryIdSet, chancery_id_set_free)

G_END_DECLS
