/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"

G_BEGIN_DECLS

/**
 * ChanceryActorEntry:
 * @id: integer key
 * @uuid: UUID
 * @name: its name
 * @country: (nullable): ISO 3166-1 alpha-2
 * @colour: (nullable): its own colour, as CSS writes it
 * @search_text: name and aliases, folded as searches are
 * @count: how many statements of the actor were let through
 *
 * An actor as lists show it.
 */
typedef struct
{
  gint64 id;
  ChanceryUuid uuid;
  char *name;
  char *country;
  char *colour;
  char *search_text;
  guint count;
} ChanceryActorEntry;

/**
 * ChancerySourceEntry:
 * @uuid: its UUID
 * @title: its title, or its address
 * @search_text: title, outlet and address, folded; see chancery_fold()
 * @outlet: (nullable): where it was published
 * @published: (nullable): EDTF date
 * @n_statements: how many statements cite it
 *
 * A source in one line.
 */
typedef struct
{
  ChanceryUuid uuid;
  char *title;
  char *search_text;
  char *outlet;
  char *published;
  guint n_statements;
} ChancerySourceEntry;

GArray *chancery_listing_load_order (ChanceryDb *db, const GArray *ids, guint *n_dated,
                                     GError **error);
GArray *chancery_listing_load_page (ChanceryDb *db, guint n, GError **error);
GPtrArray *chancery_listing_load_actors (ChanceryDb *db, gboolean counted, const GArray *ids,
                                         GError **error);
GPtrArray *chancery_listing_load_sources (ChanceryDb *db, const char *state, GError **error);

G_END_DECLS
