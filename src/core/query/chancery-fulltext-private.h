/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-fulltext.h"

G_BEGIN_DECLS

/* A document's number: generation above, key below. AUTOINCREMENT never gets near 2^40; a record
 * with a greater key, in a file that somebody made up, is not indexed. */
#define CHANCERY_FULLTEXT_KEY_BITS 40
#define CHANCERY_FULLTEXT_KEY_MASK ((G_GINT64_CONSTANT (1) << CHANCERY_FULLTEXT_KEY_BITS) - 1)

/* Which document of a record is the live one, if any. */
typedef struct {
  gint64 generation;
  gboolean live;
} ChanceryFulltextMoved;

typedef struct {
  GHashTable *moved; /* of key: ChanceryFulltextMoved, where the live document isn't the first */
  gint64 top;        /* greatest key that has a document */
} ChanceryFulltextRecords;

struct _ChanceryFulltext {
  char *path; /* NULL in memory */
  ChanceryDb *db;
  gboolean failed; /* the last error was the index's own */
  gboolean reached; /* the state below is one of this process */
  gint64 seq;
  ChanceryUuid action;
  gint64 data_version;
  ChanceryFulltextRecords sides[CHANCERY_FULLTEXT_N_SIDES];
  GString *folded[4];
  guint n_builds;
};

gboolean        chancery_fulltext_own       (ChanceryFulltext    *self,
                                             gboolean             ok);
ChanceryCursor *chancery_fulltext_prepare   (ChanceryFulltext    *self,
                                             const char          *sql,
                                             GError             **error);
gboolean        chancery_fulltext_open      (ChanceryFulltext    *self,
                                             GError             **error);
gboolean        chancery_fulltext_catch_up  (ChanceryFulltext    *self,
                                             ChanceryDb          *db,
                                             GCancellable        *cancellable,
                                             GError             **error);

G_END_DECLS
