/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-window-records.h"

#include <glib/gi18n.h>

#include "ui/chancery-session-records.h"
#include "ui/chancery-session-selection.h"
#include "ui/editor/chancery-actor-merger.h"
#include "ui/editor/chancery-bulk-editor.h"
#include "ui/editor/chancery-edit-consequences.h"
#include "ui/editor/chancery-record-editor.h"
#include "ui/editor/chancery-record-finder.h"

static ChancerySession *
get_session (GtkWidget *widget)
{
  return chancery_window_get_session (CHANCERY_WINDOW (widget));
}

/* A statement begins with the passage and the speaker that one is looking at. */
static void
create_statement (GtkWidget *widget,
                  const ChanceryUuid *actor,
                  const char *name)
{
  g_autoptr (GHashTable) names =
    g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  ChanceryRecord *record = chancery_window_make_statement (CHANCERY_WINDOW (widget), names);

  if (record == NULL)
    {
      record = chancery_record_new (CHANCERY_TABLE_STATEMENT);
      chancery_record_add_child (record, CHANCERY_TABLE_SPEAKER);
    }
  if (actor != NULL)
    {
      ChanceryRecord *speaker =
        chancery_record_get_children (record, CHANCERY_TABLE_SPEAKER)->pdata[0];

      chancery_record_set_reference (speaker, CHANCERY_SPEAKER_ACTOR, actor);
      g_hash_table_insert (names, g_memdup2 (actor, sizeof *actor), g_strdup (name));
    }
  chancery_record_editor_create (GTK_WINDOW (widget), get_session (widget), record, names);
}

static void
new_statement_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  g_autofree char *name = NULL;
  ChanceryUuid actor;

  chancery_window_commit (CHANCERY_WINDOW (widget));
  if (chancery_session_get_single_actor (get_session (widget), &actor, &name))
    create_statement (widget, &actor, name);
  else
    create_statement (widget, NULL, NULL);
}

static void
new_statement_by_action (GtkWidget *widget,
                         const char *action_name,
                         GVariant *parameter)
{
  const char *text;
  const char *name;
  ChanceryUuid actor;

  g_variant_get (parameter, "(&s&s)", &text, &name);
  if (chancery_uuid_parse (text, -1, &actor))
    create_statement (widget, &actor, name);
}

static void
new_of_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryTableId table = chancery_table_find (g_variant_get_string (parameter, NULL));

  if (table < CHANCERY_N_RECORD_TABLES)
    chancery_record_editor_create (GTK_WINDOW (widget), get_session (widget),
                                   chancery_record_new (table), NULL);
}

static void
find_record_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  ChanceryTableId table = chancery_table_find (g_variant_get_string (parameter, NULL));

  if (table < CHANCERY_N_RECORD_TABLES)
    chancery_record_finder_open (GTK_WINDOW (widget), get_session (widget), table);
}

static void
edit_record_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  const char *name;
  const char *text;
  ChanceryTableId table;
  ChanceryUuid uuid;

  g_variant_get (parameter, "(&s&s)", &name, &text);
  table = chancery_table_find (name);
  if (table < CHANCERY_N_RECORD_TABLES && chancery_uuid_parse (text, -1, &uuid))
    chancery_record_editor_open (GTK_WINDOW (widget), get_session (widget), table, &uuid);
}

static void
open_source_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  const char *text;
  ChanceryUuid uuid;
  gint64 start = 0;
  gint64 end = 0;

  if (g_str_equal (action_name, "win.open-source-at"))
    g_variant_get (parameter, "(&sxx)", &text, &start, &end);
  else
    text = g_variant_get_string (parameter, NULL);
  if (get_session (widget) != NULL && chancery_uuid_parse (text, -1, &uuid))
    chancery_window_open_article (CHANCERY_WINDOW (widget), &uuid, start, end);
}

static void
merge_actor_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  const char *text;
  const char *name;
  ChanceryUuid actor;

  g_variant_get (parameter, "(&s&s)", &text, &name);
  if (chancery_uuid_parse (text, -1, &actor))
    chancery_actor_merger_open (GTK_WINDOW (widget), get_session (widget), &actor, name);
}

static void
edit_statement (GtkWidget *widget)
{
  ChancerySession *session = get_session (widget);
  ChanceryDetail *detail = chancery_session_get_detail (session);

  chancery_window_commit (CHANCERY_WINDOW (widget));
  if (detail != NULL)
    chancery_record_editor_open (GTK_WINDOW (widget), session, CHANCERY_TABLE_STATEMENT,
                                 &detail->statement->uuid);
}

static void
edit_here_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  chancery_window_edit_here (CHANCERY_WINDOW (widget));
}

/* The same keys store what is edited in the pane. */
static void
edit_statement_action (GtkWidget *widget,
                       const char *action_name,
                       GVariant *parameter)
{
  if (!chancery_window_finish_part (CHANCERY_WINDOW (widget)))
    edit_statement (widget);
}

/* What was read, to be copied into a new record. */
static void
duplicate_read_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_read_record_finish (CHANCERY_SESSION (source), result, &error);

  if (whole == NULL)
    chancery_session_fail (CHANCERY_SESSION (source), _("It could not be read"), error);
  else
    chancery_record_editor_create (window, CHANCERY_SESSION (source),
                                   chancery_edit_duplicate (whole->record), whole->names);
}

static void
duplicate_statement_action (GtkWidget *widget,
                            const char *action_name,
                            GVariant *parameter)
{
  ChancerySession *session = get_session (widget);
  ChanceryDetail *detail = chancery_session_get_detail (session);

  chancery_window_commit (CHANCERY_WINDOW (widget));
  if (detail != NULL)
    chancery_session_read_record_async (session, CHANCERY_TABLE_STATEMENT,
                                        &detail->statement->uuid, NULL, duplicate_read_cb,
                                        g_object_ref (widget));
}

static void
delete_statements_action (GtkWidget *widget,
                          const char *action_name,
                          GVariant *parameter)
{
  chancery_window_commit (CHANCERY_WINDOW (widget));
  chancery_session_remove_selected (get_session (widget));
}

static void
bulk_edit_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  g_autoptr (GArray) ids = chancery_session_get_marked (get_session (widget));

  chancery_window_commit (CHANCERY_WINDOW (widget));
  chancery_bulk_editor_open (GTK_WINDOW (widget), get_session (widget), ids);
}

static void
copy_text_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  chancery_session_copy_selected (get_session (widget), gtk_widget_get_clipboard (widget),
                                  g_str_equal (action_name, "win.copy-footnote"));
}

/**
 * chancery_window_update_record_actions:
 * @self: a window
 *
 * Enables what can be done now.
 */
void
chancery_window_update_record_actions (ChanceryWindow *self)
{
  static const char *const of_record[] = { "win.new-statement", "win.new-statement-by",
                                           "win.new-of", "win.find-record", "win.edit-record",
                                           "win.merge-actor" };
  static const char *const of_selected[] = { "win.edit-statement", "win.edit-here",
                                             "win.duplicate-statement",
                                             "win.delete-statements", "win.bulk-edit" };
  GtkWidget *widget = GTK_WIDGET (self);
  ChancerySession *session = chancery_window_get_session (self);
  gboolean selected = session != NULL && chancery_session_get_selected (session) != 0;
  gboolean writable = session != NULL && !chancery_session_get_read_only (session);

  for (guint i = 0; i < G_N_ELEMENTS (of_record); i++)
    gtk_widget_action_set_enabled (widget, of_record[i], writable);
  for (guint i = 0; i < G_N_ELEMENTS (of_selected); i++)
    gtk_widget_action_set_enabled (widget, of_selected[i], writable && selected);
  gtk_widget_action_set_enabled (widget, "win.copy-text", selected);
  gtk_widget_action_set_enabled (widget, "win.copy-footnote", selected);
}

/**
 * chancery_window_install_record_actions:
 * @widget_class: the class of windows
 *
 * Records are named in parameters by their table and UUID, actors by UUID and name. An article is
 * opened by the UUID of its source or of one of its versions, and at a passage of its text.
 */
void
chancery_window_install_record_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-statement", NULL, new_statement_action);
  gtk_widget_class_install_action (widget_class, "win.new-statement-by", "(ss)",
                                   new_statement_by_action);
  gtk_widget_class_install_action (widget_class, "win.new-of", "s", new_of_action);
  gtk_widget_class_install_action (widget_class, "win.find-record", "s", find_record_action);
  gtk_widget_class_install_action (widget_class, "win.edit-record", "(ss)", edit_record_action);
  gtk_widget_class_install_action (widget_class, "win.open-source", "s", open_source_action);
  gtk_widget_class_install_action (widget_class, "win.open-source-at", "(sxx)",
                                   open_source_action);
  gtk_widget_class_install_action (widget_class, "win.merge-actor", "(ss)", merge_actor_action);
  gtk_widget_class_install_action (widget_class, "win.edit-statement", NULL,
                                   edit_statement_action);
  gtk_widget_class_install_action (widget_class, "win.edit-here", NULL, edit_here_action);
  gtk_widget_class_install_action (widget_class, "win.duplicate-statement", NULL,
                                   duplicate_statement_action);
  gtk_widget_class_install_action (widget_class, "win.delete-statements", NULL,
                                   delete_statements_action);
  gtk_widget_class_install_action (widget_class, "win.bulk-edit", NULL, bulk_edit_action);
  gtk_widget_class_install_action (widget_class, "win.copy-text", NULL, copy_text_action);
  gtk_widget_class_install_action (widget_class, "win.copy-footnote", NULL, copy_text_action);
}
