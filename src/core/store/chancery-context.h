/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/model/chancery-uuid.h"

G_BEGIN_DECLS

/**
 * ChanceryContext:
 * @now: the clock: microseconds since 1970 UTC
 * @new_uuid: makes a UUID for a new record
 * @data: what both are given
 * @analyst: who works: the same UUID in every file
 * @analyst_name: (nullable): their name; see chancery_context_dup_analyst_name()
 * @lock: for the name
 * @vfs: (nullable): the SQLite VFS to go through
 *
 * What the store takes from the world around it, so that tests can put their own in its place.
 * Never changes once made, but for the name; may be shared by threads.
 */
typedef struct
{
  gint64 (*now) (gpointer data);
  void (*new_uuid) (ChanceryUuid *uuid, gpointer data);
  gpointer data;
  ChanceryUuid analyst;
  char *analyst_name;
  GMutex lock;
  char *vfs;
} ChanceryContext;

ChanceryContext *chancery_context_new (const ChanceryUuid *analyst, const char *analyst_name);
ChanceryContext *chancery_context_new_for_user (GSettings *settings);
ChanceryContext *chancery_context_ref (ChanceryContext *context);
void chancery_context_unref (ChanceryContext *context);
char *chancery_context_dup_analyst_name (ChanceryContext *context);
void chancery_context_set_analyst_name (ChanceryContext *context, const char *name);
void chancery_context_take_name (ChanceryContext *context, GSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryContext, chancery_context_unref)

G_END_DECLS
