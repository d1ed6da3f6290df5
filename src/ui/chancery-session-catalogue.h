/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the statements of a session can be found by beside their actors: read, counted, put into
 * views and lists, and a saved view looked through again. What a sidebar shows of it is made by
 * chancery-outline.c.
 */

#pragma once

#include "core/store/chancery-catalogue.h"
#include "core/store/chancery-listing.h"
#include "ui/chancery-session-records.h"

G_BEGIN_DECLS

void chancery_session_load_catalogue_async (ChancerySession *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
ChanceryCatalogue *chancery_session_load_catalogue_finish (ChancerySession *self,
                                                           GAsyncResult *result, GError **error);
void chancery_session_count_catalogue (ChancerySession *self, ChanceryCatalogue *catalogue);
void chancery_session_count_views_async (ChancerySession *self, GPtrArray *views,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
GArray *chancery_session_count_views_finish (ChancerySession *self, GAsyncResult *result,
                                             GError **error);

ChanceryFilter *chancery_session_get_filter (ChancerySession *self);
void chancery_session_set_filter (ChancerySession *self, const ChanceryFilter *filter);

void chancery_session_load_sources_async (ChancerySession *self, const char *state,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *chancery_session_load_sources_finish (ChancerySession *self, GAsyncResult *result,
                                                 GError **error);

void chancery_session_list_marked (ChancerySession *self, const ChanceryUuid *list,
                                   const char *name);
void chancery_session_make_list_async (ChancerySession *self, GAsyncReadyCallback callback,
                                       gpointer user_data);
ChanceryWholeRecord *chancery_session_make_list_finish (ChancerySession *self,
                                                        GAsyncResult *result, GError **error);

G_END_DECLS
