/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the session share.
 */

#pragma once

#include "ui/chancery-session.h"

#include "ui/chancery-statement-model.h"

G_BEGIN_DECLS

typedef struct _ChancerySessionEdit ChancerySessionEdit;

struct _ChancerySession
{
  GObject parent_instance;

  ChanceryDocument *document;
  ChanceryStore *store;

  GListStore *actors;
  ChanceryStatementModel *statements;
  GArray *order; /* ids of the statements shown, oldest first */
  ChanceryFilter *filter; /* what those passed */
  guint n_dated; /* of those; the rest has no date */
  ChanceryBitmap *shown; /* the same by slots of the index; NULL where it was read */
  guint n_all;   /* how many there are without the filter */
  ChancerySort sort;
  gboolean descending;

  char *search;
  ChanceryQuery *query; /* what it reads as; NULL where it can't be read */
  guint typing_source; /* lists what was typed, once nothing more is */
  GArray *actor_filter; /* of gint64 */
  char *ground;
  char *rest_of_ground;
  GCancellable *listing; /* what cancels the list that is being read */
  ChanceryFilter *asked; /* what that is to pass; NULL where none is being made */
  gboolean is_stale;     /* the record has changed, and the list is being read anew */
  gboolean from_index;   /* the list was made from the index rather than read */
  gboolean is_starting;  /* the list is its first page so far */
  gboolean is_held;      /* and that was not painted yet */
  gboolean has_no_index; /* it could not be loaded */
  guint hold_source;

  GListStore *articles;         /* of ChanceryPassageItem, as far as they were read */
  GArray *article_ids;          /* of all that were found; NULL where none were looked for */
  ChanceryQuery *article_words; /* what is shown in them */
  guint n_uncoded;
  GCancellable *finding;
  gboolean paging;

  gint64 selected;
  gint64 wanted; /* what was selected last on purpose; selected again when it is listed again */
  GArray *marked; /* ids selected in the list, NULL before any was */
  ChanceryDetail *detail;
  GCancellable *reading;

  char *status;
  gboolean undo_offered;
  char *written_file;

  gint64 stance_topic;     /* whose stances colours tell, 0 for none */
  GArray *stance_topics;   /* of gint64: with those below it; NULL for not known */
  guint stance_generation; /* of the index that they are of */
  GError *problem; /* what is wrong with the search */
  guint n_busy;
  GPtrArray *conflicts; /* of ChancerySessionEdit that wait for an answer */
};

void chancery_session_edit_free (ChancerySessionEdit *edit);
void chancery_session_set_status (ChancerySession *self, const char *status);
void chancery_session_offer_undo (ChancerySession *self, const char *status);
void chancery_session_set_detail (ChancerySession *self, ChanceryDetail *detail);
void chancery_session_add_busy (ChancerySession *self, int by);
void chancery_session_tell_counts (ChancerySession *self);
void chancery_session_tell_listed (ChancerySession *self);

void chancery_session_ask (ChancerySession *self, ChanceryLane lane, ChanceryReadFunc func,
                           gpointer question, GDestroyNotify question_free,
                           GDestroyNotify answer_free, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
ChanceryFilter *chancery_session_make_filter (ChancerySession *self, gboolean with_actors,
                                              GError **error);
void chancery_session_start (ChancerySession *self);
void chancery_session_end_start (ChancerySession *self);
void chancery_session_read_list (ChancerySession *self);
gboolean chancery_session_begin_list (ChancerySession *self);
void chancery_session_filter_list (ChancerySession *self);
void chancery_session_find_articles (ChancerySession *self);
void chancery_session_update_ground (ChancerySession *self);
ChanceryLane chancery_session_choose_lane (ChancerySession *self);
void chancery_session_take_order (ChancerySession *self, GArray *order, GArray *arranged,
                                  guint n_dated, guint n_all, ChanceryBitmap *shown);
void chancery_session_stand_in (ChancerySession *self, gint64 id);
void chancery_session_arrange (ChancerySession *self);
void chancery_session_list_arranged (ChancerySession *self, GArray *arranged);
void chancery_session_complain (ChancerySession *self, const GError *error);
void chancery_session_read_detail (ChancerySession *self);

G_END_DECLS
