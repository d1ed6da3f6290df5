/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "core/db/chancery-db.h"

struct _ChanceryDb
{
  sqlite3 *handle;
  char *path;
  gboolean read_only;
  GHashTable *cursors; /* SQL → ChanceryCursor */
  GCancellable *cancellable;
  ChanceryDbTick tick;
  gpointer tick_data;
};

GError *chancery_db_make_error (ChanceryDb *db, int code, const char *what);
ChanceryDb *chancery_db_wrap (sqlite3 *handle, const char *path, gboolean read_only);
