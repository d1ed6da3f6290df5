/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-outline-model.h"

#include <glib/gi18n.h>

#include "core/query/chancery-fold.h"
#include "ui/chancery-session-catalogue.h"

/* Views are counted when nothing has changed for so long, in milliseconds. */
#define VIEWS_DELAY 300

/* So many things that are closed are remembered, those closed last. */
#define MOST_CLOSED 500

struct _ChanceryOutlineModel
{
  GObject parent_instance;

  ChancerySession *session;
  GSettings *settings;
  GListStore *items;
  ChanceryCatalogue *catalogue; /* NULL until it was read */
  GCancellable *loading;
  GCancellable *counting;
  char *needle;
  gboolean all_events;
  gboolean is_uncounted; /* the list is another than the one that was counted */
  guint update_source;
  guint views_source;
};

G_DEFINE_FINAL_TYPE (ChanceryOutlineModel, chancery_outline_model, G_TYPE_OBJECT)

static GHashTable *
get_closed (ChanceryOutlineModel *self)
{
  g_auto (GStrv) keys = g_settings_get_strv (self->settings, "sidebar-closed");
  GHashTable *closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    g_hash_table_add (closed, g_strdup (keys[i]));
  return closed;
}

/* Only what lies between the first and the last line that is another is told to be. */
static void
take_lines (ChanceryOutlineModel *self,
            GArray *lines)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint n_items = g_list_model_get_n_items (model);
  guint n_same = MIN (n_items, lines->len);
  guint start = 0;
  guint end = 0;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (; start < n_same; start++)
    {
      g_autoptr (ChanceryOutlineItem) item = g_list_model_get_item (model, start);
      const ChanceryOutlineLine *line = &g_array_index (lines, ChanceryOutlineLine, start);

      if (!chancery_outline_item_is (item, line))
        break;
      chancery_outline_item_update (item, line);
    }
  for (; end < n_same - start; end++)
    {
      g_autoptr (ChanceryOutlineItem) item = g_list_model_get_item (model, n_items - 1 - end);
      const ChanceryOutlineLine *line =
        &g_array_index (lines, ChanceryOutlineLine, lines->len - 1 - end);

      if (!chancery_outline_item_is (item, line))
        break;
      chancery_outline_item_update (item, line);
    }

  for (guint i = start; i < lines->len - end; i++)
    g_ptr_array_add (fresh, chancery_outline_item_new (
                              &g_array_index (lines, ChanceryOutlineLine, i)));
  if (fresh->len > 0 || n_items - end > start)
    g_list_store_splice (self->items, start, n_items - end - start, fresh->pdata, fresh->len);
}

static void
update (ChanceryOutlineModel *self)
{
  g_autoptr (GHashTable) closed = NULL;
  g_autoptr (ChanceryFilter) filter = NULL;
  g_autoptr (GArray) lines = NULL;

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->catalogue == NULL)
    return;

  if (self->is_uncounted)
    chancery_session_count_catalogue (self->session, self->catalogue);
  self->is_uncounted = FALSE;
  closed = get_closed (self);
  filter = chancery_session_get_filter (self->session);
  lines = chancery_outline_make (
    self->catalogue,
    &(ChanceryOutlineWish){
      .needle = self->needle,
      .search = chancery_session_get_search (self->session),
      .filter = filter,
      .closed = closed,
      .events_by_count = g_settings_get_enum (self->settings, "event-order") == 1,
      .all_events = self->all_events,
    });
  take_lines (self, lines);
}

static void
update_cb (gpointer user_data)
{
  ChanceryOutlineModel *self = user_data;

  self->update_source = 0;
  update (self);
}

/* When there is time: what is listed comes first. */
static void
queue_update (ChanceryOutlineModel *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_once (update_cb, self);
}

static void
views_counted_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (ChanceryOutlineModel) self = user_data;
  g_autoptr (GArray) counts =
    chancery_session_count_views_finish (CHANCERY_SESSION (source), result, NULL);

  if (counts == NULL || self->catalogue == NULL || self->catalogue->views->len != counts->len)
    return;

  for (guint i = 0; i < counts->len; i++)
    ((ChanceryCatalogueEntry *) self->catalogue->views->pdata[i])->count =
      g_array_index (counts, guint, i);
  queue_update (self);
}

static void
count_views_cb (gpointer user_data)
{
  ChanceryOutlineModel *self = user_data;

  self->views_source = 0;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->catalogue == NULL || self->catalogue->views->len == 0)
    return;

  self->counting = g_cancellable_new ();
  chancery_session_count_views_async (self->session, self->catalogue->views, self->counting,
                                      views_counted_cb, g_object_ref (self));
}

static void
queue_views (ChanceryOutlineModel *self)
{
  g_clear_handle_id (&self->views_source, g_source_remove);
  self->views_source = g_timeout_add_once (VIEWS_DELAY, count_views_cb, self);
}

/* Views that were counted keep their count until they are counted anew. */
static void
keep_view_counts (ChanceryCatalogue *before,
                  ChanceryCatalogue *after)
{
  for (guint i = 0; before != NULL && i < after->views->len; i++)
    for (guint j = 0; j < before->views->len; j++)
      {
        ChanceryCatalogueEntry *view = after->views->pdata[i];
        const ChanceryCatalogueEntry *old = before->views->pdata[j];

        if (old->id == view->id)
          view->count = old->count;
      }
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChanceryOutlineModel) self = user_data;
  g_autoptr (GError) error = NULL;
  ChanceryCatalogue *catalogue =
    chancery_session_load_catalogue_finish (CHANCERY_SESSION (source), result, &error);

  if (catalogue == NULL)
    {
      chancery_session_fail (CHANCERY_SESSION (source),
                             _("Topics, events and lists could not be read"), error);
      return;
    }

  g_cancellable_cancel (self->counting);
  keep_view_counts (self->catalogue, catalogue);
  g_clear_pointer (&self->catalogue, chancery_catalogue_free);
  self->catalogue = catalogue;
  self->is_uncounted = TRUE;
  update (self);
  queue_views (self);
}

static void
load (ChanceryOutlineModel *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  chancery_session_load_catalogue_async (self->session, self->loading, loaded_cb,
                                         g_object_ref (self));
}

/* What is listed first is not kept waiting for what it can be filtered by. */
static void
listed_cb (ChanceryOutlineModel *self)
{
  self->is_uncounted = TRUE;
  if (self->loading == NULL)
    load (self);
  queue_update (self);
}

static void
changed_cb (ChanceryOutlineModel *self,
            const ChanceryChanges *changes)
{
  if (chancery_catalogue_is_changed (changes))
    load (self);
  else
    queue_views (self);
}

static void
chancery_outline_model_dispose (GObject *object)
{
  ChanceryOutlineModel *self = CHANCERY_OUTLINE_MODEL (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->views_source, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chancery_outline_model_parent_class)->dispose (object);
}

static void
chancery_outline_model_finalize (GObject *object)
{
  ChanceryOutlineModel *self = CHANCERY_OUTLINE_MODEL (object);

  g_clear_object (&self->loading);
  g_clear_object (&self->counting);
  g_clear_object (&self->items);
  g_clear_pointer (&self->catalogue, chancery_catalogue_free);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (chancery_outline_model_parent_class)->finalize (object);
}

static void
chancery_outline_model_class_init (ChanceryOutlineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_outline_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_outline_model_finalize;
}

static void
chancery_outline_model_init (ChanceryOutlineModel *self)
{
  self->items = g_list_store_new (CHANCERY_TYPE_OUTLINE_ITEM);
  self->needle = g_strdup ("");
}

/**
 * chancery_outline_model_new:
 * @session: a session
 * @settings: where it is remembered what is closed
 *
 * Begins to read as soon as the session has read what it lists.
 *
 * Returns: (transfer full): a model without lines
 */
ChanceryOutlineModel *
chancery_outline_model_new (ChancerySession *session,
                            GSettings *settings)
{
  ChanceryOutlineModel *self = g_object_new (CHANCERY_TYPE_OUTLINE_MODEL, NULL);
  ChanceryStore *store = chancery_document_get_store (chancery_session_get_document (session));

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::search", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::actor-filter", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::sidebar-closed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::event-order", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  if (!chancery_session_is_starting (session))
    load (self);
  return self;
}

/**
 * chancery_outline_model_get_items:
 * @self: a model
 *
 * Returns: (transfer none): its lines, each a #ChanceryOutlineItem
 */
GListModel *
chancery_outline_model_get_items (ChanceryOutlineModel *self)
{
  g_return_val_if_fail (CHANCERY_IS_OUTLINE_MODEL (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * chancery_outline_model_set_needle:
 * @self: a model
 * @needle: what must stand in a name; "" for everything
 *
 * Shows what one looks for.
 */
void
chancery_outline_model_set_needle (ChanceryOutlineModel *self,
                                   const char *needle)
{
  g_autofree char *folded = chancery_fold (needle);

  g_return_if_fail (CHANCERY_IS_OUTLINE_MODEL (self));

  if (g_str_equal (folded, self->needle))
    return;

  g_free (self->needle);
  self->needle = g_steal_pointer (&folded);
  update (self);
}

/**
 * chancery_outline_model_toggle:
 * @self: a model
 * @key: see chancery_outline_item_get_key()
 *
 * Opens what is closed, closes what is open, and remembers it.
 */
void
chancery_outline_model_toggle (ChanceryOutlineModel *self,
                               const char *key)
{
  g_auto (GStrv) keys = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  gboolean was_closed = FALSE;

  g_return_if_fail (CHANCERY_IS_OUTLINE_MODEL (self));

  keys = g_settings_get_strv (self->settings, "sidebar-closed");
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_equal (keys[i], key))
      was_closed = TRUE;
    else
      g_ptr_array_add (kept, keys[i]);
  if (!was_closed)
    g_ptr_array_add (kept, (char *) key);
  if (kept->len > MOST_CLOSED)
    g_ptr_array_remove_range (kept, 0, kept->len - MOST_CLOSED);
  g_ptr_array_add (kept, NULL);
  g_settings_set_strv (self->settings, "sidebar-closed", (const char *const *) kept->pdata);
}

/**
 * chancery_outline_model_toggle_events:
 * @self: a model
 *
 * Shows all events, or few again.
 */
void
chancery_outline_model_toggle_events (ChanceryOutlineModel *self)
{
  g_return_if_fail (CHANCERY_IS_OUTLINE_MODEL (self));

  self->all_events = !self->all_events;
  update (self);
}
