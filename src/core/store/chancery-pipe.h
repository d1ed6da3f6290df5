/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-file.h"

G_BEGIN_DECLS

typedef struct _ChanceryPipe ChanceryPipe;

ChanceryPipe *chancery_pipe_new (ChancerySinkFunc write, gpointer data);
void chancery_pipe_free (ChanceryPipe *self);
gboolean chancery_pipe_write_cb (gpointer self, const char *bytes, gsize length, GError **error);
gboolean chancery_pipe_finish (ChanceryPipe *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPipe, chancery_pipe_free)

G_END_DECLS
