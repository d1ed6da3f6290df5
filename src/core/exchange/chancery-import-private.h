/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the import share: the one that knows the database, and the one
 * that makes drafts of rows of CSV. */

#pragma once

#include "core/exchange/chancery-import.h"
#include "core/exchange/chancery-resolver.h"
#include "core/store/chancery-records.h"

G_BEGIN_DECLS

typedef struct
{
  ChanceryWriter *writer;
  ChanceryResolver *resolver;
  ChanceryDraft *draft;
  const ChanceryImportOptions *options;
  ChanceryImportCounts *counts;
  GCancellable *cancellable;
  guint64 done;  /* bytes of files before */
  guint64 total; /* bytes of all files */
  guint64 records;
} ChanceryImport;

gboolean chancery_import_put (ChanceryImport *self, guint64 offset, GError **error);
gboolean chancery_import_read_csv (ChanceryImport *self, GInputStream *stream, GError **error);

G_END_DECLS
