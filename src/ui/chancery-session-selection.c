/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-session-selection.h"

#include <glib/gi18n.h>

#include "core/store/chancery-records.h"
#include "ui/chancery-session-private.h"
#include "ui/chancery-statement-text.h"

/* More than anybody pastes, and no more than a moment's reading. */
#define MOST_COPIED 500

gint64
chancery_session_get_selected (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), 0);

  return self->selected;
}

/**
 * chancery_session_select:
 * @self: a session
 * @id: a statement's integer key, 0 for none
 *
 * Selects a statement and begins to read it.
 */
void
chancery_session_select (ChancerySession *self,
                         gint64 id)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  self->wanted = id;
  chancery_session_stand_in (self, id);
}

/* Selects a statement for as long as the one that was selected is not listed. */
void
chancery_session_stand_in (ChancerySession *self,
                           gint64 id)
{
  if (self->selected == id)
    return;

  self->selected = id;
  g_object_notify (G_OBJECT (self), "selected");
  chancery_session_read_detail (self);
}

/**
 * chancery_session_is_standing_in:
 * @self: a session
 *
 * Returns: whether the selected statement is only instead of one that is not listed now
 */
gboolean
chancery_session_is_standing_in (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), FALSE);

  return self->selected != self->wanted;
}

/**
 * chancery_session_get_id:
 * @self: a session
 * @position: a position in the list
 *
 * Returns: the integer key of the statement there, 0 behind the end
 */
gint64
chancery_session_get_id (ChancerySession *self,
                         guint position)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), 0);

  return chancery_statement_model_get_id (self->statements, position);
}

void
chancery_session_select_position (ChancerySession *self,
                                  guint position)
{
  gint64 id;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  id = chancery_statement_model_get_id (self->statements, position);
  if (id != 0)
    chancery_session_select (self, id);
}

/**
 * chancery_session_find_position:
 * @self: a session
 * @id: a statement's integer key
 *
 * Returns: where it stands in the list, %G_MAXUINT where it does not
 */
guint
chancery_session_find_position (ChancerySession *self,
                                gint64 id)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), G_MAXUINT);

  return chancery_statement_model_find (self->statements, id);
}

/**
 * chancery_session_set_marked:
 * @self: a session
 * @ids: (element-type gint64): the statements selected in the list, in its order
 */
void
chancery_session_set_marked (ChancerySession *self,
                             GArray *ids)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  g_clear_pointer (&self->marked, g_array_unref);
  self->marked = g_array_ref (ids);
}

/**
 * chancery_session_get_marked:
 * @self: a session
 *
 * Returns: (transfer full) (element-type gint64): the statements that commands are for: those
 *   selected in the list, if the one in the detail pane is one of them, else that one
 */
GArray *
chancery_session_get_marked (ChancerySession *self)
{
  GArray *ids;

  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  for (guint i = 0; self->marked != NULL && i < self->marked->len; i++)
    if (g_array_index (self->marked, gint64, i) == self->selected)
      return g_array_ref (self->marked);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->selected != 0)
    g_array_append_val (ids, self->selected);
  return ids;
}

/* Statements on their way out. */
typedef struct
{
  GArray *ids;
  char *label;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_array_unref (removal->ids);
  g_free (removal->label);
  g_free (removal);
}

static gboolean
remove_statements (ChanceryWriter *writer,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  const Removal *removal = data;
  ChanceryUuid uuid;

  if (!chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, removal->label, error))
    return FALSE;
  for (guint i = 0; i < removal->ids->len; i++)
    if (!chancery_records_get_uuid (chancery_writer_get_db (writer), CHANCERY_TABLE_STATEMENT,
                                    g_array_index (removal->ids, gint64, i), &uuid, error) ||
        !chancery_writer_remove (writer, CHANCERY_TABLE_STATEMENT, &uuid, error))
      return FALSE;
  return chancery_writer_commit (writer, NULL, error);
}

/* What was done and how it is told. */
typedef struct
{
  ChancerySession *session;
  char *done;
} Telling;

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Telling *telling = user_data;
  g_autoptr (GError) error = NULL;

  if (chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    chancery_session_offer_undo (telling->session, telling->done);
  else
    chancery_session_fail (telling->session, _("Not deleted"), error);

  g_object_unref (telling->session);
  g_free (telling->done);
  g_free (telling);
}

static char *
name_removal (ChancerySession *self,
              GArray *ids)
{
  if (ids->len == 1 && self->detail != NULL)
    return g_strdup_printf (_("deletion of #%d"),
                            (int) chancery_record_get_integer (self->detail->statement,
                                                               CHANCERY_STATEMENT_REF, 0));
  return g_strdup_printf (ngettext ("deletion of %u statement", "deletion of %u statements",
                                    ids->len),
                          ids->len);
}

/* What is selected next: the one that comes up where the first of those that go stood. */
static void
select_next (ChancerySession *self,
             GArray *ids)
{
  guint position = G_MAXUINT;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->statements));

  for (guint i = 0; i < ids->len; i++)
    position = MIN (position, chancery_session_find_position (
                                self, g_array_index (ids, gint64, i)));
  if (position == G_MAXUINT)
    return;
  if (position + ids->len < n_items)
    chancery_session_select_position (self, position + ids->len);
  else if (position > 0)
    chancery_session_select_position (self, position - 1);
}

/**
 * chancery_session_remove_selected:
 * @self: a session
 *
 * Deletes the selected statements as one action, and offers to take it back.
 */
void
chancery_session_remove_selected (ChancerySession *self)
{
  g_autoptr (GArray) ids = NULL;
  Removal *removal;
  Telling *telling;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  ids = chancery_session_get_marked (self);
  if (ids->len == 0)
    return;

  removal = g_new0 (Removal, 1);
  removal->ids = g_array_ref (ids);
  removal->label = name_removal (self, ids);
  telling = g_new0 (Telling, 1);
  telling->session = g_object_ref (self);
  telling->done = g_strdup_printf (_("Done: %s"), removal->label);
  select_next (self, ids);
  chancery_store_write_async (self->store, remove_statements, removal, removal_free, NULL,
                              removed_cb, telling);
}

static gpointer
read_details (ChanceryDb *db,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  GArray *ids = data;
  g_autoptr (GPtrArray) details =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_detail_unref);

  for (guint i = 0; i < MIN (ids->len, MOST_COPIED); i++)
    {
      ChanceryDetail *detail =
        chancery_detail_load (db, g_array_index (ids, gint64, i), error);

      if (detail == NULL)
        return NULL;
      g_ptr_array_add (details, detail);
    }
  return g_steal_pointer (&details);
}

/* Statements on their way to the clipboard. */
typedef struct
{
  ChancerySession *session;
  GdkClipboard *clipboard;
  gboolean with_footnote;
} Copying;

static void
put_into_clipboard (Copying *copying,
                    GPtrArray *details)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *done =
    g_strdup_printf (ngettext ("Copied %u statement", "Copied %u statements", details->len),
                     details->len);

  for (guint i = 0; i < details->len; i++)
    {
      g_autofree char *one =
        chancery_statement_text_format (details->pdata[i], copying->with_footnote);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", one);
    }
  gdk_clipboard_set_text (copying->clipboard, text->str);
  chancery_session_set_status (copying->session, done);
}

static void
details_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Copying *copying = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) details =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, &error);

  if (details != NULL)
    put_into_clipboard (copying, details);
  else
    chancery_session_fail (copying->session, _("Not copied"), error);

  g_object_unref (copying->session);
  g_object_unref (copying->clipboard);
  g_free (copying);
}

/**
 * chancery_session_copy_selected:
 * @self: a session
 * @clipboard: where to
 * @with_footnote: whether with the source below
 *
 * Copies the selected statements as text.
 */
void
chancery_session_copy_selected (ChancerySession *self,
                                GdkClipboard *clipboard,
                                gboolean with_footnote)
{
  Copying *copying;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  copying = g_new0 (Copying, 1);
  copying->session = g_object_ref (self);
  copying->clipboard = g_object_ref (clipboard);
  copying->with_footnote = with_footnote;
  chancery_store_read_async (self->store, CHANCERY_LANE_READER, read_details,
                             chancery_session_get_marked (self), (GDestroyNotify) g_array_unref,
                             (GDestroyNotify) g_ptr_array_unref, NULL, details_cb, copying);
}
