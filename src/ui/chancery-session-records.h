/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole records for editors, through the session: read with the names of what they refer to,
 * stored, deleted and merged as one action each. What a session stores field by field stands in
 * chancery-session-edit.c.
 */

#pragma once

#include "core/query/chancery-choices.h"
#include "ui/chancery-session.h"

G_BEGIN_DECLS

/**
 * ChanceryWholeRecord:
 * @record: a record
 * @names: (element-type ChanceryUuid utf8): the names of the records that it refers to
 * @n_uses: how many references there are to it
 *
 * What an editor needs to know of a record.
 */
typedef struct
{
  ChanceryRecord *record;
  GHashTable *names;
  gint64 n_uses;
} ChanceryWholeRecord;

void chancery_whole_record_free (ChanceryWholeRecord *whole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryWholeRecord, chancery_whole_record_free)

void chancery_session_make_uuid (ChancerySession *self, ChanceryUuid *uuid);
char *chancery_session_dup_analyst (ChancerySession *self);
gboolean chancery_session_get_single_actor (ChancerySession *self, ChanceryUuid *uuid,
                                            char **name);

void chancery_session_read_record_async (ChancerySession *self, ChanceryTableId table,
                                         const ChanceryUuid *uuid, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
void chancery_session_read_record_by_id_async (ChancerySession *self, ChanceryTableId table,
                                               gint64 id, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
ChanceryWholeRecord *chancery_session_read_record_finish (ChancerySession *self,
                                                          GAsyncResult *result, GError **error);

void chancery_session_find_choices_async (ChancerySession *self, ChanceryTableId table,
                                          const char *text, guint most, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *chancery_session_find_choices_finish (ChancerySession *self, GAsyncResult *result,
                                                 GError **error);

void chancery_session_complete_async (ChancerySession *self, ChanceryFacet facet, const char *typed,
                                      guint most, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);

void chancery_session_save_async (ChancerySession *self, GPtrArray *records,
                                  const ChanceryRecord *before, const char *label,
                                  GAsyncReadyCallback callback, gpointer user_data);
void chancery_session_remove_async (ChancerySession *self, ChanceryTableId table, GArray *uuids,
                                    const char *label, GAsyncReadyCallback callback,
                                    gpointer user_data);
void chancery_session_merge_actor_async (ChancerySession *self, const ChanceryUuid *from,
                                         const ChanceryUuid *into, const char *label,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean chancery_session_write_finish (ChancerySession *self, GAsyncResult *result,
                                        GError **error);

void chancery_session_select_record (ChancerySession *self, const ChanceryUuid *uuid);

G_END_DECLS
