/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-history-list.h"

#include <glib/gi18n.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-session-history.h"
#include "ui/chancery-session-records.h"
#include "ui/chancery-wording.h"
#include "ui/editor/chancery-change-wording.h"
#include "ui/editor/chancery-edit-consequences.h"

/* More than that is shown when asked for. */
#define FIRST_ENTRIES 20

struct _ChanceryHistoryList
{
  GtkBox parent_instance;

  ChancerySession *session;
  ChanceryTableId table;
  ChanceryUuid uuid;
  char *name; /* of the record */
  ChanceryPast *past;
  guint n_shown;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (ChanceryHistoryList, chancery_history_list, GTK_TYPE_BOX)

static void
chancery_history_list_dispose (GObject *object)
{
  ChanceryHistoryList *self = CHANCERY_HISTORY_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->past, chancery_past_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (chancery_history_list_parent_class)->dispose (object);
}

static void
chancery_history_list_class_init (ChanceryHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_history_list_dispose;
}

static void
chancery_history_list_init (ChanceryHistoryList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
}

static const char *
name_kind (const char *kind)
{
  static const struct
  {
    const char *kind;
    const char *name;
  } kinds[] = {
    { "import", N_("imported") }, { "capture", N_("captured") }, { "merge", N_("merged") },
    { "undo", N_("undone") },     { "redo", N_("redone") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return _(kinds[i].name);
  return NULL;
}

/* "23 November 2026, 09:12 · AK · undone" */
static char *
describe_heading (const ChanceryHistoryEntry *entry)
{
  g_autofree char *when = chancery_wording_time (entry->when);
  const char *kind = name_kind (entry->kind);
  GString *text = g_string_new (when);

  if (entry->analyst != NULL && *entry->analyst != '\0')
    g_string_append_printf (text, " · %s", entry->analyst);
  if (kind != NULL)
    g_string_append_printf (text, " · %s", kind);
  return g_string_free (text, FALSE);
}

static char *
describe_entry (ChanceryHistoryList *self,
                const ChanceryHistoryEntry *entry)
{
  g_autoptr (ChanceryEditContext) context =
    chancery_edit_context_new (self->session, self->past->names);

  switch (entry->event)
    {
    case CHANCERY_HISTORY_MADE:
      return g_strdup (_("Made"));
    case CHANCERY_HISTORY_DELETED:
      return g_strdup (_("Deleted"));
    case CHANCERY_HISTORY_BROUGHT_BACK:
      return g_strdup (_("Brought back"));
    case CHANCERY_HISTORY_CHANGED:
    default:
      return chancery_change_wording_describe (context, entry->before, entry->after, "\n");
    }
}

static void
restored_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!chancery_session_write_finish (CHANCERY_SESSION (source), result, &error))
    chancery_session_fail (CHANCERY_SESSION (source), _("Not saved"), error);
}

/* An edit like any other: what was before this change is put back, and can be undone. */
static void
restore_cb (GtkButton *button,
            ChanceryHistoryList *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "entry"));
  const ChanceryHistoryEntry *entry = self->past->entries->pdata[index];
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  /* Translators: what an action is called: earlier values of a record are put back. */
  g_autofree char *label = g_strdup_printf (_("restoring of %s"), self->name);

  g_ptr_array_add (records, chancery_record_copy (entry->before));
  chancery_session_save_async (self->session, g_steal_pointer (&records), NULL, label, restored_cb,
                               NULL);
}

static void
append_entry (ChanceryHistoryList *self,
              guint index)
{
  const ChanceryHistoryEntry *entry = self->past->entries->pdata[index];
  g_autofree char *heading = describe_heading (entry);
  g_autofree char *text = describe_entry (self, entry);
  GtkWidget *column = chancery_quote_column_new (1);
  GtkWidget *row = chancery_columns_new (8);
  GtkWidget *button;

  if (*text == '\0')
    return;

  gtk_widget_set_hexpand (chancery_quote_label_append (row, heading, "history-heading"), TRUE);
  gtk_box_append (GTK_BOX (column), row);
  chancery_quote_label_append (column, text, "history-change");
  gtk_box_append (GTK_BOX (self), column);
  if (entry->event != CHANCERY_HISTORY_CHANGED ||
      chancery_session_get_read_only (self->session))
    return;

  button = gtk_button_new_with_label (_("Restore"));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Puts back what was there before this change"));
  gtk_widget_add_css_class (button, "link");
  g_object_set_data (G_OBJECT (button), "entry", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, 0);
  gtk_widget_set_parent (button, row);
}

static void append_more (ChanceryHistoryList *self);

static void
more_cb (GtkButton *button,
         ChanceryHistoryList *self)
{
  gtk_box_remove (GTK_BOX (self), GTK_WIDGET (button));
  append_more (self);
}

static void
append_more (ChanceryHistoryList *self)
{
  guint until = MIN (self->n_shown + FIRST_ENTRIES, self->past->entries->len);
  GtkWidget *button;

  while (self->n_shown < until)
    append_entry (self, self->n_shown++);
  if (until == self->past->entries->len)
    return;

  button = gtk_button_new_with_label (_("Earlier changes"));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "link");
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, 0);
  gtk_box_append (GTK_BOX (self), button);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChanceryHistoryList) self = user_data;
  g_autoptr (GError) error = NULL;
  ChanceryPast *past = chancery_session_read_past_finish (CHANCERY_SESSION (source), result,
                                                          &error);
  GtkWidget *child;

  /* A record that was deleted meanwhile is not looked at for long. */
  if (past == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE))
        chancery_session_fail (CHANCERY_SESSION (source), _("The history could not be read"),
                               error);
      return;
    }

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_clear_pointer (&self->past, chancery_past_free);
  self->past = past;
  self->n_shown = 0;
  append_more (self);
}

/**
 * chancery_history_list_new:
 * @session: what it reads and restores through
 *
 * Returns: a list that shows nothing yet
 */
GtkWidget *
chancery_history_list_new (ChancerySession *session)
{
  ChanceryHistoryList *self = g_object_new (CHANCERY_TYPE_HISTORY_LIST, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * chancery_history_list_show:
 * @self: a list
 * @record: the record whose history is shown, as it is now
 */
void
chancery_history_list_show (ChanceryHistoryList *self,
                            const ChanceryRecord *record)
{
  g_return_if_fail (CHANCERY_IS_HISTORY_LIST (self));

  self->table = record->table->id;
  self->uuid = record->uuid;
  g_free (self->name);
  self->name =
    self->table == CHANCERY_TABLE_STATEMENT ?
      g_strdup_printf ("#%" G_GINT64_FORMAT,
                       chancery_record_get_integer (record, CHANCERY_STATEMENT_REF, 0)) :
      g_strdup (chancery_edit_name (record));
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  chancery_session_read_past_async (self->session, self->table, &self->uuid, self->reading,
                                    read_cb, g_object_ref (self));
}
