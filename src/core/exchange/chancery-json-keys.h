/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ChanceryJsonKeys ChanceryJsonKeys;

ChanceryJsonKeys *chancery_json_keys_new (void);
void chancery_json_keys_free (ChanceryJsonKeys *self);
void chancery_json_keys_reset (ChanceryJsonKeys *self);
void chancery_json_keys_push (ChanceryJsonKeys *self);
void chancery_json_keys_pop (ChanceryJsonKeys *self);
gboolean chancery_json_keys_add (ChanceryJsonKeys *self, const char *key, gsize length);
guint chancery_json_keys_get_count (ChanceryJsonKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryJsonKeys, chancery_json_keys_free)

G_END_DECLS
