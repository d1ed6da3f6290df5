/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "core/db/chancery-db.h"

G_BEGIN_DECLS

/**
 * ChanceryFulltextSide:
 * @CHANCERY_FULLTEXT_STATEMENTS: quote, gist, translations and note of statements
 * @CHANCERY_FULLTEXT_VERSIONS: title and text of archived versions
 *
 * What is searched.
 */
typedef enum {
  CHANCERY_FULLTEXT_STATEMENTS,
  CHANCERY_FULLTEXT_VERSIONS,
  CHANCERY_FULLTEXT_N_SIDES,
} ChanceryFulltextSide;

/**
 * ChanceryFulltext:
 *
 * The full-text index of one database. Used by one thread at a time.
 */
typedef struct _ChanceryFulltext ChanceryFulltext;

ChanceryFulltext *chancery_fulltext_new          (const char           *path,
                                                  const char           *folder);
void              chancery_fulltext_free         (ChanceryFulltext     *fulltext);
gboolean          chancery_fulltext_follow       (ChanceryFulltext     *fulltext,
                                                  ChanceryDb           *db,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
GArray           *chancery_fulltext_match        (ChanceryFulltext     *fulltext,
                                                  ChanceryDb           *db,
                                                  ChanceryFulltextSide  side,
                                                  const char           *expression,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
const char       *chancery_fulltext_get_path     (ChanceryFulltext     *fulltext);
guint             chancery_fulltext_get_n_builds (ChanceryFulltext     *fulltext);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryFulltext, chancery_fulltext_free)

G_END_DECLS
