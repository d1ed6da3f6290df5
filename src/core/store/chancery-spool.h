/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-file.h"

G_BEGIN_DECLS

typedef struct _ChancerySpool ChancerySpool;

ChancerySpool *chancery_spool_new (const ChanceryFileOps *ops);
void chancery_spool_free (ChancerySpool *self);
gboolean chancery_spool_write_cb (gpointer self,
                                  const char *bytes,
                                  gsize length,
                                  GError **error);
gboolean chancery_spool_read (ChancerySpool *self,
                              guint64 offset,
                              gsize length,
                              char *bytes,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySpool, chancery_spool_free)

G_END_DECLS
