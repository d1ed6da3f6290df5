/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/date/chancery-date.h"
#include "core/db/chancery-db.h"
#include "core/exchange/chancery-json-writer.h"
#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

/**
 * ChanceryLabel:
 * @id: the integer key
 * @uuid: the UUID; none where there is no such row
 * @name: name or title
 * @outlet: of a source: name of its outlet
 * @url: of a source
 * @published: of a source
 * @is_public: of a source: whether its handling lets it into lists
 * @source: of a version: the key of its source
 * @offices: (nullable): of an actor, once asked for
 *
 * What the lines of a list say of a record that they refer to, texts as JSON (maybe
 * `null`), ready to be written again and again.
 */
typedef struct
{
  gint64 id;
  ChanceryJson uuid;
  ChanceryJson name;
  ChanceryJson outlet;
  ChanceryJson url;
  ChanceryJson published;
  gboolean is_public;
  gint64 source;
  GArray *offices;
} ChanceryLabel;

typedef struct _ChanceryLookup ChanceryLookup;

ChanceryLookup *chancery_lookup_new (ChanceryDb *db, gint64 now);
void chancery_lookup_free (ChanceryLookup *self);
ChanceryLabel *chancery_lookup_get (ChanceryLookup *self,
                                    ChanceryTableId table,
                                    gint64 id,
                                    GError **error);
const ChanceryJson *chancery_lookup_get_office (ChanceryLookup *self,
                                                ChanceryLabel *actor,
                                                const ChanceryDate *said,
                                                GError **error);
gboolean chancery_lookup_is_public (gint64 now, const char *handling, const char *embargoed_until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryLookup, chancery_lookup_free)

G_END_DECLS
