/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"

G_BEGIN_DECLS

/**
 * ChancerySummary:
 * @id: the statement's integer key
 * @ref: its number in this file
 * @said: (nullable): EDTF date as written
 * @guessed: whether the date is only that of publication
 * @published: (nullable): EDTF date of its first report, as written
 * @captured: when its first report was captured, µs since 1970 UTC; 0 where it is not known
 * @outlet: (nullable): the name of the first outlet that reports it
 * @kind: `verbatim`, `mixed` or `paraphrase`
 * @speaker: the speakers' names, or descriptions of the unnamed, separated by commas
 * @colour: (nullable): the first speaker's own colour, as CSS writes it
 * @actor: the first speaker's integer key, 0 for an unnamed one
 * @quote: the wording
 * @fragments: (nullable): spans of it that are the speaker's own words
 * @gist: (nullable): the analyst's summary
 *
 * A statement in one line.
 */
typedef struct
{
  gint64 id;
  gint64 ref;
  char *said;
  gboolean guessed;
  char *published;
  gint64 captured;
  char *outlet;
  char *kind;
  char *speaker;
  char *colour;
  gint64 actor;
  char *quote;
  char *fragments;
  char *gist;
} ChancerySummary;

ChancerySummary *chancery_summary_load (ChanceryDb *db, gint64 id, GError **error);
ChancerySummary *chancery_summary_ref (ChancerySummary *summary);
void chancery_summary_unref (ChancerySummary *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySummary, chancery_summary_unref)

G_END_DECLS
