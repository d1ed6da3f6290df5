/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-private.h"

#include <glib/gi18n.h>

#include "ui/chancery-actor-item.h"
#include "ui/chancery-failure.h"
#include "ui/search/chancery-passage-item.h"

G_DEFINE_FINAL_TYPE (ChancerySession, chancery_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_DETAIL,
  PROP_SORT,
  PROP_DESCENDING,
  PROP_SEARCH,
  PROP_ACTOR_FILTER,
  PROP_PROBLEM,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_STATUS,
  PROP_UNDO_OFFERED,
  PROP_WRITTEN_FILE,
  PROP_GROUND,
  PROP_STANCE_TOPIC,
  PROP_BUSY,
  PROP_CONFLICT,
  N_PROPS
};

enum
{
  SIGNAL_FAILED,
  SIGNAL_COUNTS_CHANGED,
  SIGNAL_LISTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
notify (ChancerySession *self,
        guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
chancery_session_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  ChancerySession *self = CHANCERY_SESSION (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_int64 (value, self->selected);
      break;
    case PROP_DETAIL:
      g_value_set_boxed (value, self->detail);
      break;
    case PROP_SORT:
      g_value_set_string (value, chancery_sort_get_name (self->sort));
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, self->descending);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_PROBLEM:
      g_value_set_boxed (value, self->problem);
      break;
    case PROP_ACTOR_FILTER:
      g_value_set_boxed (value, self->actor_filter);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, chancery_session_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, chancery_session_get_redo_label (self));
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_UNDO_OFFERED:
      g_value_set_boolean (value, self->undo_offered);
      break;
    case PROP_WRITTEN_FILE:
      g_value_set_string (value, self->written_file);
      break;
    case PROP_GROUND:
      g_value_set_string (value, self->ground);
      break;
    case PROP_STANCE_TOPIC:
      g_value_set_int64 (value, self->stance_topic);
      break;
    case PROP_CONFLICT:
      g_value_take_string (value, chancery_session_dup_conflict (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_busy > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chancery_session_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  ChancerySession *self = CHANCERY_SESSION (object);

  switch (prop_id)
    {
    case PROP_SORT:
      chancery_session_set_sort (self, g_value_get_string (value));
      break;
    case PROP_DESCENDING:
      chancery_session_set_descending (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
chancery_session_dispose (GObject *object)
{
  ChancerySession *self = CHANCERY_SESSION (object);

  g_clear_handle_id (&self->typing_source, g_source_remove);
  g_cancellable_cancel (self->listing);
  g_clear_handle_id (&self->hold_source, g_source_remove);
  g_cancellable_cancel (self->finding);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->store);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (chancery_session_parent_class)->dispose (object);
}

static void
chancery_session_finalize (GObject *object)
{
  ChancerySession *self = CHANCERY_SESSION (object);

  g_clear_object (&self->listing);
  g_clear_pointer (&self->asked, chancery_filter_free);
  g_clear_pointer (&self->filter, chancery_filter_free);
  g_clear_object (&self->reading);
  g_clear_object (&self->statements);
  g_clear_object (&self->actors);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->shown, chancery_bitmap_free);
  g_clear_pointer (&self->marked, g_array_unref);
  g_clear_pointer (&self->actor_filter, g_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->detail, chancery_detail_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->query, chancery_query_unref);
  g_clear_pointer (&self->ground, g_free);
  g_clear_pointer (&self->rest_of_ground, g_free);
  g_clear_pointer (&self->article_ids, g_array_unref);
  g_clear_pointer (&self->article_words, chancery_query_unref);
  g_clear_object (&self->articles);
  g_clear_object (&self->finding);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->written_file, g_free);
  g_clear_pointer (&self->stance_topics, g_array_unref);

  G_OBJECT_CLASS (chancery_session_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags own = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  /**
   * ChancerySession:selected:
   *
   * Integer key of the statement that is selected, 0 for none; it need not pass the filter.
   */
  properties[PROP_SELECTED] = g_param_spec_int64 ("selected", NULL, NULL, 0, G_MAXINT64, 0, flags);

  /**
   * ChancerySession:detail:
   *
   * The selected statement, read whole; %NULL until it was read.
   */
  properties[PROP_DETAIL] =
    g_param_spec_boxed ("detail", NULL, NULL, CHANCERY_TYPE_DETAIL, flags);

  /**
   * ChancerySession:sort:
   *
   * What the list is in order of: `said`, `published`, `captured`, `speaker` or `source`.
   */
  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, "said", G_PARAM_READWRITE | own);

  /**
   * ChancerySession:descending:
   *
   * Whether the newest, or Z, comes first.
   */
  properties[PROP_DESCENDING] =
    g_param_spec_boolean ("descending", NULL, NULL, TRUE, G_PARAM_READWRITE | own);

  /**
   * ChancerySession:search:
   *
   * The text of the search, as it is typed; with the actors chosen it is all of the filter.
   */
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", flags);

  /**
   * ChancerySession:actor-filter: (type GArray(gint64))
   *
   * Integer keys of the actors that were chosen, of whom one must have spoken; none lets everybody
   * through.
   */
  properties[PROP_ACTOR_FILTER] =
    g_param_spec_boxed ("actor-filter", NULL, NULL, G_TYPE_ARRAY, flags);

  /**
   * ChancerySession:problem:
   *
   * Why the search can't be answered, a #ChanceryQueryError; what was listed before still is.
   */
  properties[PROP_PROBLEM] = g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR, flags);

  /**
   * ChancerySession:undo-label:
   *
   * What undo would take back; %NULL where there is nothing.
   */
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);

  /**
   * ChancerySession:status:
   *
   * What was finished last.
   */
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);

  /**
   * ChancerySession:undo-offered:
   *
   * Whether undo should be offered beside the status: something went without a question.
   */
  properties[PROP_UNDO_OFFERED] =
    g_param_spec_boolean ("undo-offered", NULL, NULL, FALSE, flags);

  /**
   * ChancerySession:written-file:
   *
   * Path of the file that the status says was written; %NULL where it says something else.
   */
  properties[PROP_WRITTEN_FILE] = g_param_spec_string ("written-file", NULL, NULL, NULL, flags);

  /**
   * ChancerySession:ground:
   *
   * What the list is out of, and why it is what it is; %NULL where all statements are listed.
   */
  properties[PROP_GROUND] = g_param_spec_string ("ground", NULL, NULL, NULL, flags);

  /**
   * ChancerySession:stance-topic:
   *
   * Integer key of the topic whose stances colours tell; 0 where they tell something else.
   */
  properties[PROP_STANCE_TOPIC] =
    g_param_spec_int64 ("stance-topic", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);

  /**
   * ChancerySession:conflict:
   *
   * What was not saved because somebody else changed the same, and who; %NULL where nothing waits
   * for chancery_session_settle().
   */
  properties[PROP_CONFLICT] = g_param_spec_string ("conflict", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
chancery_session_class_init (ChancerySessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = chancery_session_get_property;
  object_class->set_property = chancery_session_set_property;
  object_class->dispose = chancery_session_dispose;
  object_class->finalize = chancery_session_finalize;
  install_properties (object_class);

  /**
   * ChancerySession::failed:
   * @what: what did not work
   * @why: why, and what can be done
   */
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * ChancerySession::counts-changed:
   *
   * The counts of the actors were set anew.
   */
  signals[SIGNAL_COUNTS_CHANGED] =
    g_signal_new ("counts-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  /**
   * ChancerySession::listed:
   *
   * What passes the filter was found anew, or the index knows more of it.
   */
  signals[SIGNAL_LISTED] =
    g_signal_new ("listed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
chancery_session_init (ChancerySession *self)
{
  self->actors = g_list_store_new (CHANCERY_TYPE_ACTOR_ITEM);
  self->articles = g_list_store_new (CHANCERY_TYPE_PASSAGE_ITEM);
  self->order = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->filter = chancery_filter_new ();
  self->actor_filter = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_session_edit_free);
  self->descending = TRUE;
  self->search = g_strdup ("");
}

/* The sidebar shows what stands in the actors themselves, which the index doesn't hold. */
static gboolean
touches_actors (const ChanceryChanges *changes)
{
  for (guint i = 0; i < changes->changes->len; i++)
    if (g_array_index (changes->changes, ChanceryChange, i).table == CHANCERY_TABLE_ACTOR)
      return TRUE;
  return changes->all;
}

/* Another window of this program, or another program, may have been at it. What an edit changes of
 * the list comes from the index, as soon as that has followed; a search may find other words. */
static void
changed_cb (ChancerySession *self,
            const ChanceryChanges *changes)
{
  chancery_statement_model_refresh (self->statements);
  if (chancery_session_get_index (self) == NULL || self->is_stale || touches_actors (changes))
    chancery_session_read_list (self);
  else
    {
      self->from_index = TRUE;
      if (*self->search != '\0')
        chancery_session_filter_list (self);
    }
  chancery_session_read_detail (self);
}

static void
moved_cb (ChancerySession *self)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, _("The file changed on disk"),
                 _("It was moved, replaced or deleted while it was open; what you change now "
                   "can't be saved there. Put it back, or open it again."));
}

static void
damaged_cb (ChancerySession *self)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, _("The file is damaged"),
                 _("Nothing more is written to it. Go back to one of its backups, or save what can "
                   "still be read."));
}

/* The index follows the file a moment later than the list that is read from it. */
static void
index_changed_cb (ChancerySession *self)
{
  if (self->from_index)
    chancery_session_filter_list (self);
  else
    {
      chancery_session_arrange (self);
      chancery_session_tell_listed (self);
    }
}

/* What is listed is looked up in the index: whoever shows it needs both. */
static void
index_cb (ChancerySession *self)
{
  ChanceryIndex *index = chancery_session_get_index (self);

  if (index == NULL)
    return;

  g_signal_connect_object (index, "changed", G_CALLBACK (index_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  if (self->is_stale)
    chancery_session_read_list (self);
}

static void
labels_cb (ChancerySession *self)
{
  notify (self, PROP_UNDO_LABEL);
  notify (self, PROP_REDO_LABEL);
}

/**
 * chancery_session_new:
 * @document: an open file
 *
 * Begins to read the list of statements; see chancery_session_go_on().
 *
 * Returns: (transfer full): a session that lets everything through
 */
ChancerySession *
chancery_session_new (ChanceryDocument *document)
{
  ChancerySession *self = g_object_new (CHANCERY_TYPE_SESSION, NULL);

  self->document = g_object_ref (document);
  self->store = g_object_ref (chancery_document_get_store (document));
  self->statements = chancery_statement_model_new (self->store);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "damaged", G_CALLBACK (damaged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "notify", G_CALLBACK (labels_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chancery_document_get_keeper (document), "notify::index",
                           G_CALLBACK (index_cb), self, G_CONNECT_SWAPPED);
  index_cb (self);
  chancery_session_start (self);
  return self;
}

ChanceryDocument *
chancery_session_get_document (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->document;
}

/**
 * chancery_session_get_title:
 * @self: a session
 *
 * Returns: (transfer full): the file's name, to be shown
 */
char *
chancery_session_get_title (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return g_filename_display_basename (chancery_store_get_path (self->store));
}

gboolean
chancery_session_get_read_only (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), TRUE);

  return chancery_store_get_read_only (self->store);
}

GListModel *
chancery_session_get_actors (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->actors);
}

GListModel *
chancery_session_get_statements (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->statements);
}

/**
 * chancery_session_get_index:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the index of the file; %NULL until it was loaded
 */
ChanceryIndex *
chancery_session_get_index (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return chancery_index_keeper_get_index (chancery_document_get_keeper (self->document));
}

/**
 * chancery_session_get_order:
 * @self: a session
 *
 * Returns: (transfer none) (element-type gint64): keys of the statements listed, oldest first
 */
const GArray *
chancery_session_get_order (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->order;
}

/**
 * chancery_session_get_n_all:
 * @self: a session
 *
 * Returns: how many statements there are, listed or not
 */
guint
chancery_session_get_n_all (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), 0);

  return self->n_all;
}

/**
 * chancery_session_get_written_file:
 * @self: a session
 *
 * Returns: (nullable): path of the file that the status says was written
 */
const char *
chancery_session_get_written_file (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->written_file;
}

/**
 * chancery_session_get_shown:
 * @self: a session with an index
 *
 * Returns: (transfer none) (nullable): which slots of the index as it is now are listed; %NULL where
 *   the list was not made from it
 */
const ChanceryBitmap *
chancery_session_get_shown (ChancerySession *self)
{
  ChanceryIndex *index;

  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  index = chancery_session_get_index (self);

  return index != NULL && self->shown != NULL &&
             self->shown->n_bits == chancery_index_get_n_slots (index)
           ? self->shown
           : NULL;
}

/**
 * chancery_session_is_filtered:
 * @self: a session
 *
 * Returns: whether some statements are not listed
 */
gboolean
chancery_session_is_filtered (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), FALSE);

  return self->order->len != self->n_all;
}

const char *
chancery_session_get_ground (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->ground;
}

ChanceryDetail *
chancery_session_get_detail (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->detail;
}

/**
 * chancery_session_get_undo_label:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what undo would take back; %NULL where there is nothing
 */
const char *
chancery_session_get_undo_label (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return chancery_store_get_undo_label (self->store);
}

const char *
chancery_session_get_redo_label (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return chancery_store_get_redo_label (self->store);
}

static void
show_status (ChancerySession *self,
             const char *status,
             gboolean undo_offered,
             const char *written_file)
{
  g_free (self->status);
  self->status = g_strdup (status);
  self->undo_offered = undo_offered;
  g_free (self->written_file);
  self->written_file = g_strdup (written_file);
  notify (self, PROP_STATUS);
  notify (self, PROP_UNDO_OFFERED);
  notify (self, PROP_WRITTEN_FILE);
}

void
chancery_session_set_status (ChancerySession *self,
                             const char *status)
{
  show_status (self, status, FALSE, NULL);
}

/* Says what was done, and that it can be taken back. */
void
chancery_session_offer_undo (ChancerySession *self,
                             const char *status)
{
  show_status (self, status, TRUE, NULL);
}

/**
 * chancery_session_tell_written:
 * @self: a session
 * @status: what was done
 * @path: (type filename): the file that was written, which can be looked at then
 */
void
chancery_session_tell_written (ChancerySession *self,
                               const char *status,
                               const char *path)
{
  show_status (self, status, FALSE, path);
}

/* Takes the detail over. */
void
chancery_session_set_detail (ChancerySession *self,
                             ChanceryDetail *detail)
{
  g_clear_pointer (&self->detail, chancery_detail_unref);
  self->detail = detail;
  notify (self, PROP_DETAIL);
}

void
chancery_session_add_busy (ChancerySession *self,
                           int by)
{
  self->n_busy += by;
  notify (self, PROP_BUSY);
}

/* What was cancelled did not fail. */
void
chancery_session_fail (ChancerySession *self,
                       const char *what,
                       const GError *error)
{
  g_autofree char *why = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  why = chancery_failure_describe (error);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, what, why);
}

void
chancery_session_tell_counts (ChancerySession *self)
{
  g_signal_emit (self, signals[SIGNAL_COUNTS_CHANGED], 0);
}

void
chancery_session_tell_listed (ChancerySession *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTED], 0);
}
