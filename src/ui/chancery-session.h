/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one window looks at: a record, a filter over it, the statements that pass, the one that is
 * selected. Widgets observe it and ask it to change things; it is the only part of the window that
 * talks to the store. Not for anything drawn. The reading is in chancery-session-read.c, the filter
 * in -filter.c, the order in -sort.c, what is selected in -selection.c, what colours tell in
 * -stance.c, articles in -passages.c, what changes or writes a file in chancery-session-edit.c.
 */

#pragma once

#include "core/query/chancery-index-arrange.h"
#include "core/query/chancery-query.h"
#include "core/store/chancery-detail.h"
#include "ui/chancery-document.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_SESSION (chancery_session_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySession, chancery_session, CHANCERY, SESSION, GObject)

ChancerySession *chancery_session_new (ChanceryDocument *document);

ChanceryDocument *chancery_session_get_document (ChancerySession *self);
char *chancery_session_get_title (ChancerySession *self);
gboolean chancery_session_get_read_only (ChancerySession *self);
GListModel *chancery_session_get_actors (ChancerySession *self);
GListModel *chancery_session_get_statements (ChancerySession *self);
const char *chancery_session_get_ground (ChancerySession *self);
const char *chancery_session_get_rest_of_ground (ChancerySession *self);
gboolean chancery_session_has_filter (ChancerySession *self);
GListModel *chancery_session_get_articles (ChancerySession *self);
guint chancery_session_count_articles (ChancerySession *self);
void chancery_session_read_more_articles (ChancerySession *self);
ChanceryIndex *chancery_session_get_index (ChancerySession *self);
const GArray *chancery_session_get_order (ChancerySession *self);
guint chancery_session_get_n_all (ChancerySession *self);
const char *chancery_session_get_written_file (ChancerySession *self);
const ChanceryBitmap *chancery_session_get_shown (ChancerySession *self);
gboolean chancery_session_is_starting (ChancerySession *self);
void chancery_session_go_on (ChancerySession *self);
gboolean chancery_session_is_filtered (ChancerySession *self);

gint64 chancery_session_get_stance_topic (ChancerySession *self);
void chancery_session_set_stance_topic (ChancerySession *self, gint64 topic);
gboolean chancery_session_find_stances (ChancerySession *self, gint64 id, int *least, int *most);

gint64 chancery_session_get_selected (ChancerySession *self);
void chancery_session_select (ChancerySession *self, gint64 id);
gboolean chancery_session_is_standing_in (ChancerySession *self);
gint64 chancery_session_get_id (ChancerySession *self, guint position);
void chancery_session_select_position (ChancerySession *self, guint position);
ChanceryDetail *chancery_session_get_detail (ChancerySession *self);
guint chancery_session_find_position (ChancerySession *self, gint64 id);

const char *chancery_session_get_search (ChancerySession *self);
ChanceryQuery *chancery_session_get_query (ChancerySession *self);
void chancery_session_set_search (ChancerySession *self, const char *search);
void chancery_session_type_search (ChancerySession *self, const char *search);
gboolean chancery_session_has_term (ChancerySession *self, ChanceryFacet field,
                                    const char *value);
void chancery_session_set_term (ChancerySession *self, ChanceryFacet field, const char *value,
                                gboolean on);
void chancery_session_set_span (ChancerySession *self, const char *from, const char *until);
const GError *chancery_session_get_problem (ChancerySession *self);
const GArray *chancery_session_get_actor_filter (ChancerySession *self);
void chancery_session_clear_filter (ChancerySession *self);
void chancery_session_set_actor_filter (ChancerySession *self, const gint64 *ids, guint n_ids);
ChancerySort chancery_session_get_sort (ChancerySession *self);
void chancery_session_set_sort (ChancerySession *self, const char *name);
gboolean chancery_session_get_descending (ChancerySession *self);
void chancery_session_set_descending (ChancerySession *self, gboolean descending);

void chancery_session_edit (ChancerySession *self, GPtrArray *records,
                            const ChanceryRecord *before, const char *draft_name,
                            const char *label);
void chancery_session_edit_text (ChancerySession *self, const ChanceryRecord *statement,
                                 guint field, const char *before, const char *text);
char *chancery_session_dup_conflict (ChancerySession *self);
void chancery_session_settle (ChancerySession *self, gboolean keep_mine);
void chancery_session_keep_draft (ChancerySession *self, const ChanceryUuid *uuid, guint field,
                                  const char *text);
char *chancery_session_get_draft (ChancerySession *self, const ChanceryUuid *uuid, guint field);
const char *chancery_session_get_undo_label (ChancerySession *self);
const char *chancery_session_get_redo_label (ChancerySession *self);
void chancery_session_undo (ChancerySession *self);
void chancery_session_redo (ChancerySession *self);
void chancery_session_tell_written (ChancerySession *self, const char *status,
                                    const char *path);
void chancery_session_fail (ChancerySession *self, const char *what, const GError *error);

G_END_DECLS
