/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/query/chancery-index.h"

G_BEGIN_DECLS

/**
 * ChancerySort:
 * @CHANCERY_SORT_SAID: by the time it was said
 * @CHANCERY_SORT_PUBLISHED: by the time its first report was published
 * @CHANCERY_SORT_CAPTURED: by the time its first report was captured
 * @CHANCERY_SORT_SPEAKER: by the name of the first speaker
 * @CHANCERY_SORT_SOURCE: by the name of the first outlet that reports it
 *
 * What a list of statements is in order of.
 */
typedef enum
{
  CHANCERY_SORT_SAID,
  CHANCERY_SORT_PUBLISHED,
  CHANCERY_SORT_CAPTURED,
  CHANCERY_SORT_SPEAKER,
  CHANCERY_SORT_SOURCE,
} ChancerySort;

#define CHANCERY_N_SORTS 5

GArray     *chancery_index_arrange   (ChanceryIndex        *self,
                                      ChancerySort          sort,
                                      gboolean              descending,
                                      const ChanceryBitmap *filter,
                                      guint                *n_known);
const char *chancery_sort_get_name   (ChancerySort          sort);
int         chancery_sort_find       (const char           *name);

G_END_DECLS
