/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/capture/chancery-capture-output.h"
#include "core/exchange/chancery-resolver.h"
#include "core/store/chancery-writer.h"

G_BEGIN_DECLS

/**
 * ChanceryAcceptCounts:
 * @statements: how many were added
 * @reports: how many citations were added to statements that the record already had
 * @known: how many proposals the record already had from the same source
 * @unnamed: how many were left out since no speaker is named
 * @ambiguous: how many were left out since two actors go by the speaker's name
 * @texts: how many articles were stored; one that was captured before is not
 *
 * What became of proposals.
 */
typedef struct
{
  guint64 statements;
  guint64 reports;
  guint64 known;
  guint64 unnamed;
  guint64 ambiguous;
  guint64 texts;
} ChanceryAcceptCounts;

gboolean chancery_accept_article (ChanceryWriter *writer, ChanceryResolver *resolver,
                                  const ChanceryCaptureArticle *article, GPtrArray *proposals,
                                  const char *label, ChanceryAcceptCounts *counts, GError **error);

G_END_DECLS
