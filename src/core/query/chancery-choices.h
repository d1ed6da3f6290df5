/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/db/chancery-db.h"
#include "core/model/chancery-record.h"
#include "core/query/chancery-finder.h"

G_BEGIN_DECLS

/**
 * ChanceryChoice:
 * @uuid: the record
 * @id: its integer key
 * @name: its name or title; for a statement "#1043 Kaja Kallas: He got everything he wanted"
 * @detail: (nullable): what tells it from others of the name: a country, an alias that was hit, a
 *   topic above, a date as EDTF, an outlet
 * @exact: whether its name or an alias is what was typed, folded
 *
 * A record that may be meant.
 */
typedef struct
{
  ChanceryUuid uuid;
  gint64 id;
  char *name;
  char *detail;
  gboolean exact;
} ChanceryChoice;

void chancery_choice_free (ChanceryChoice *choice);

GPtrArray *chancery_choices_find (ChanceryDb *db, ChanceryFinder *finder, ChanceryTableId table,
                                  const char *text, guint most, GCancellable *cancellable,
                                  GError **error);
gboolean chancery_choices_name (ChanceryDb *db, const ChanceryRecord *record, GHashTable *names,
                                GError **error);

G_END_DECLS
