/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-window-sections.h"

#include <glib/gi18n.h>

#include "ui/chancery-session-catalogue.h"
#include "ui/chancery-session-records.h"
#include "ui/chancery-session-views.h"
#include "ui/chancery-source-list.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-record-editor.h"
#include "ui/timeline/chancery-timeline-view.h"

static ChancerySession *
get_session (GtkWidget *widget)
{
  return chancery_window_get_session (CHANCERY_WINDOW (widget));
}

/* A view that is being made of what is shown, or brought up to it. */
typedef struct
{
  ChanceryWindow *window;
  ChanceryRecord *record;
  char *name; /* NULL for a new one */
} Definition;

static void
definition_free (Definition *definition)
{
  g_object_unref (definition->window);
  g_clear_pointer (&definition->record, chancery_record_free);
  g_free (definition->name);
  g_free (definition);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Definition, definition_free)

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!chancery_session_write_finish (CHANCERY_SESSION (source), result, &error))
    chancery_session_fail (CHANCERY_SESSION (source), user_data, error);
}

static void
update_view (ChancerySession *session,
             Definition *definition)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autofree char *label =
    chancery_editor_wording_action (CHANCERY_TABLE_VIEW, definition->name, FALSE);

  g_ptr_array_add (records, g_steal_pointer (&definition->record));
  chancery_session_save_async (session, records, NULL, label, written_cb,
                               (gpointer) _("The view can't be saved"));
}

static void
defined_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Definition) definition = user_data;
  ChancerySession *session = CHANCERY_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = chancery_session_define_view_finish (session, result, &error);

  if (text == NULL)
    {
      chancery_session_fail (session, _("The view can't be saved"), error);
      return;
    }

  chancery_record_set_text (definition->record, CHANCERY_VIEW_DEFINITION, text);
  if (definition->name != NULL)
    update_view (session, definition);
  else
    chancery_record_editor_create (GTK_WINDOW (definition->window), session,
                                   g_steal_pointer (&definition->record), NULL);
}

/* While the search is not a whole one, nothing is saved, and that is said. */
static void
define_view (GtkWidget *widget,
             ChanceryRecord *record,
             const char *name)
{
  ChancerySession *session = get_session (widget);
  ChanceryTimeline *timeline = chancery_window_get_timeline (CHANCERY_WINDOW (widget));
  ChanceryFilter *filter = chancery_session_get_filter (session);
  g_autoptr (GVariant) looks = NULL;
  Definition *definition;

  if (filter == NULL)
    {
      chancery_record_free (record);
      chancery_window_show_failure (CHANCERY_WINDOW (widget), _("The view can't be saved"),
                                    _("The search is not a whole one yet."));
      return;
    }

  looks = chancery_timeline_get_view (timeline);
  definition = g_new0 (Definition, 1);
  definition->window = g_object_ref (CHANCERY_WINDOW (widget));
  definition->record = record;
  definition->name = g_strdup (name);
  chancery_session_define_view_async (session, chancery_view_new (filter, looks), defined_cb,
                                      definition);
}

static void
save_view_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  define_view (widget, chancery_record_new (CHANCERY_TABLE_VIEW), NULL);
}

static void
update_view_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  const char *text;
  const char *name;
  ChanceryUuid uuid;

  g_variant_get (parameter, "(&s&s)", &text, &name);
  if (chancery_uuid_parse (text, -1, &uuid))
    define_view (widget, chancery_record_new_with_uuid (CHANCERY_TABLE_VIEW, &uuid), name);
}

/* A view that chose no time shows all of it. */
static void
show_in_timeline (ChanceryTimeline *timeline,
                  GVariant *looks)
{
  g_autoptr (GVariant) span = NULL;

  if (looks == NULL || !g_variant_is_of_type (looks, G_VARIANT_TYPE_VARDICT))
    return;

  chancery_timeline_set_view (timeline, looks);
  span = g_variant_lookup_value (looks, "span", NULL);
  if (span == NULL)
    chancery_timeline_fit (timeline);
}

static void
view_read_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (ChanceryWindow) window = user_data;
  ChancerySession *session = CHANCERY_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryView) view = chancery_session_read_view_finish (session, result, &error);

  if (view == NULL)
    {
      chancery_session_fail (session, _("The view can't be shown"), error);
      return;
    }

  chancery_session_set_filter (session, view->filter);
  show_in_timeline (chancery_window_get_timeline (window), view->timeline);
}

static void
apply_view_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  ChanceryUuid uuid;

  if (chancery_uuid_parse (g_variant_get_string (parameter, NULL), -1, &uuid))
    chancery_session_read_view_async (get_session (widget), &uuid, view_read_cb,
                                      g_object_ref (widget));
}

static void
show_sources_action (GtkWidget *widget,
                     const char *action_name,
                     GVariant *parameter)
{
  chancery_source_list_open (CHANCERY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
add_to_list_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  const char *text;
  const char *name;
  ChanceryUuid uuid;

  g_variant_get (parameter, "(&s&s)", &text, &name);
  chancery_window_commit (CHANCERY_WINDOW (widget));
  if (chancery_uuid_parse (text, -1, &uuid))
    chancery_session_list_marked (get_session (widget), &uuid, name);
}

static void
list_made_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_make_list_finish (CHANCERY_SESSION (source), result, &error);

  if (whole == NULL)
    chancery_session_fail (CHANCERY_SESSION (source), _("It could not be read"), error);
  else
    chancery_record_editor_create (window, CHANCERY_SESSION (source),
                                   g_steal_pointer (&whole->record), whole->names);
}

static void
list_selected_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  chancery_window_commit (CHANCERY_WINDOW (widget));
  chancery_session_make_list_async (get_session (widget), list_made_cb, g_object_ref (widget));
}

/* What is to be removed, while it is looked up what refers to it. */
typedef struct
{
  ChanceryTableId table;
  ChanceryUuid uuid;
  char *name;
} Removal;

static void
removal_free (Removal *removal)
{
  g_free (removal->name);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
fail_in_use (ChancerySession *session,
             gint64 n_uses)
{
  g_autoptr (GError) error =
    g_error_new (G_IO_ERROR, G_IO_ERROR_BUSY,
                 ngettext ("In use %u time, so it can't be deleted",
                           "In use %u times, so it can't be deleted", (guint) n_uses),
                 (guint) n_uses);

  chancery_session_fail (session, _("Not deleted"), error);
}

static void
removal_read_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  ChancerySession *session = CHANCERY_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_read_record_finish (session, result, &error);
  g_autofree char *label = g_strdup_printf (_("deletion of %s"), removal->name);
  GArray *uuids;

  if (whole == NULL)
    chancery_session_fail (session, _("Not deleted"), error);
  else if (whole->n_uses > 0)
    fail_in_use (session, whole->n_uses);
  else
    {
      uuids = g_array_new (FALSE, FALSE, sizeof (ChanceryUuid));
      g_array_append_val (uuids, removal->uuid);
      chancery_session_remove_async (session, removal->table, uuids, label, written_cb,
                                     (gpointer) _("Not deleted"));
    }
}

static void
remove_record_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  Removal *removal = g_new0 (Removal, 1);
  const char *table;
  const char *uuid;
  const char *name;

  g_variant_get (parameter, "(&s&s&s)", &table, &uuid, &name);
  removal->table = chancery_table_find (table);
  removal->name = g_strdup (name);
  if (removal->table < CHANCERY_N_RECORD_TABLES && chancery_uuid_parse (uuid, -1, &removal->uuid))
    chancery_session_read_record_async (get_session (widget), removal->table, &removal->uuid,
                                        NULL, removal_read_cb, removal);
  else
    removal_free (removal);
}

/* The timeline then has lanes of actors: one sees what was done. */
static void
pin_actor_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  ChanceryTimeline *timeline = chancery_window_get_timeline (CHANCERY_WINDOW (widget));
  gint64 id = g_variant_get_int64 (parameter);

  chancery_timeline_set_grouping (timeline, CHANCERY_GROUP_BY_ACTOR);
  chancery_timeline_pin (timeline, id, !chancery_timeline_is_pinned (timeline, id));
}

/**
 * chancery_window_update_section_actions:
 * @self: a window
 *
 * Enables what can be done now.
 */
void
chancery_window_update_section_actions (ChanceryWindow *self)
{
  static const char *const of_writable[] = { "win.save-view", "win.update-view",
                                             "win.remove-record" };
  static const char *const of_selected[] = { "win.add-to-list", "win.list-selected" };
  GtkWidget *widget = GTK_WIDGET (self);
  ChancerySession *session = chancery_window_get_session (self);
  gboolean selected = session != NULL && chancery_session_get_selected (session) != 0;
  gboolean writable = session != NULL && !chancery_session_get_read_only (session);

  for (guint i = 0; i < G_N_ELEMENTS (of_writable); i++)
    gtk_widget_action_set_enabled (widget, of_writable[i], writable);
  for (guint i = 0; i < G_N_ELEMENTS (of_selected); i++)
    gtk_widget_action_set_enabled (widget, of_selected[i], writable && selected);
  gtk_widget_action_set_enabled (widget, "win.apply-view", session != NULL);
  gtk_widget_action_set_enabled (widget, "win.pin-actor", session != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-sources", session != NULL);
}

/**
 * chancery_window_install_section_actions:
 * @widget_class: the class of windows
 *
 * Views and lists are named in parameters by UUID and name, other records by their table too.
 */
void
chancery_window_install_section_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-view", NULL, save_view_action);
  gtk_widget_class_install_action (widget_class, "win.update-view", "(ss)", update_view_action);
  gtk_widget_class_install_action (widget_class, "win.apply-view", "s", apply_view_action);
  gtk_widget_class_install_action (widget_class, "win.show-sources", "s", show_sources_action);
  gtk_widget_class_install_action (widget_class, "win.add-to-list", "(ss)", add_to_list_action);
  gtk_widget_class_install_action (widget_class, "win.list-selected", NULL, list_selected_action);
  gtk_widget_class_install_action (widget_class, "win.pin-actor", "x", pin_actor_action);
  gtk_widget_class_install_action (widget_class, "win.remove-record", "(sss)",
                                   remove_record_action);
}
