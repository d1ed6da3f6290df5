/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-import-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-failure.h"
#include "ui/chancery-wording.h"
#include "ui/files/chancery-column-map.h"
#include "ui/files/chancery-intake.h"

#define TRY_DELAY_MS 200

struct _ChanceryImportDialog
{
  GtkWindow parent_instance;

  GtkLabel *about;
  ChanceryColumnMap *map;
  GtkLabel *summary;
  GtkGrid *counts;
  GtkLabel *warnings;
  GtkCheckButton *restore;
  ChanceryProgress *progress;

  ChancerySession *session;
  char *path;
  guint try_source;
  GCancellable *looking;
};

G_DEFINE_FINAL_TYPE (ChanceryImportDialog, chancery_import_dialog, GTK_TYPE_WINDOW)

static const ChanceryOutcome shown[] = { CHANCERY_OUTCOME_ADDED, CHANCERY_OUTCOME_CHANGED,
                                         CHANCERY_OUTCOME_SAME };

static void
allow (ChanceryImportDialog *self,
       gboolean allowed)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", allowed);
}

static void
clear_counts (ChanceryImportDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_grid_remove (self->counts, child);
  gtk_label_set_text (self->warnings, "");
}

static void
show_failure (ChanceryImportDialog *self,
              const GError *error)
{
  g_autofree char *why = chancery_failure_describe (error);
  const char *text = why;

  /* The path is known; what follows it is the place. */
  if (g_str_has_prefix (text, self->path) && g_str_has_prefix (text + strlen (self->path), ": "))
    text += strlen (self->path) + strlen (": ");
  clear_counts (self);
  gtk_label_set_text (self->summary, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "wrong");
  allow (self, FALSE);
}

static void
attach (ChanceryImportDialog *self,
        const char *text,
        int column,
        int row,
        const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->counts, label, column, row, 1, 1);
}

static gboolean
has_any (const guint64 *outcomes)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (outcomes[shown[i]] > 0)
      return TRUE;
  return FALSE;
}

/* A row a table that the file says something of. */
static void
show_counts (ChanceryImportDialog *self,
             const ChanceryImportCounts *counts)
{
  const char *const headings[] = { "", _("New"), _("Changed"), _("Unchanged") };
  int row = 1;

  for (int i = 0; i < (int) G_N_ELEMENTS (headings); i++)
    attach (self, headings[i], i, 0, "faint");
  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    {
      if (!has_any (counts->outcomes[table]))
        continue;
      attach (self, chancery_table_get_plural (table), 0, row, NULL);
      for (int i = 0; i < (int) G_N_ELEMENTS (shown); i++)
        {
          guint64 count = counts->outcomes[table][shown[i]];
          g_autofree char *number =
            count == 0 ? g_strdup ("–") : g_strdup_printf ("%" G_GUINT64_FORMAT, count);

          attach (self, number, i + 1, row, count == 0 ? "faint" : "number");
        }
      row++;
    }
}

static guint
sum (const ChanceryImportCounts *counts,
     ChanceryOutcome outcome)
{
  guint total = 0;

  for (guint table = 0; table < CHANCERY_N_RECORD_TABLES; table++)
    total += counts->outcomes[table][outcome];
  return total;
}

static void
show_warnings (ChanceryImportDialog *self,
               const ChanceryImportCounts *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_deleted = sum (counts, CHANCERY_OUTCOME_DELETED);

  chancery_wording_append_count (
    text, counts->renumbered,
    ngettext ("%u statement gets another number: its own is taken here",
              "%u statements get other numbers: their own are taken here", counts->renumbered));
  chancery_wording_append_count (text, counts->unused_columns,
                                 ngettext ("%u column is not used", "%u columns are not used",
                                           counts->unused_columns));
  chancery_wording_append_count (
    text, n_deleted,
    ngettext ("%u record was deleted here and stays deleted",
              "%u records were deleted here and stay deleted", n_deleted));
  gtk_label_set_text (self->warnings, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), text->len > 0);
  if (n_deleted > 0)
    gtk_widget_set_visible (GTK_WIDGET (self->restore), TRUE);
}

static void
show_report (ChanceryImportDialog *self,
             const ChanceryImportCounts *counts)
{
  guint n_changes = sum (counts, CHANCERY_OUTCOME_ADDED) + sum (counts, CHANCERY_OUTCOME_CHANGED);
  g_autofree char *summary =
    n_changes == 0 ?
      g_strdup (_("Everything in the file is in the record already.")) :
      g_strdup_printf (ngettext ("%u record is added or changed.",
                                 "%u records are added or changed.", n_changes),
                       n_changes);

  clear_counts (self);
  gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "wrong");
  gtk_label_set_text (self->summary, summary);
  show_counts (self, counts);
  show_warnings (self, counts);
  allow (self, n_changes > 0);
}

static void
tried_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (ChanceryImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree ChanceryImportCounts *counts = chancery_intake_run_finish (result, &error);

  if (!chancery_progress_end (self->progress, result))
    return;

  if (counts != NULL)
    show_report (self, counts);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (self->summary, _("Not looked through."));
  else
    show_failure (self, error);
}

static void
imported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (ChanceryImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree ChanceryImportCounts *counts = chancery_intake_run_finish (result, &error);

  if (!chancery_progress_end (self->progress, result))
    return;

  if (counts != NULL)
    gtk_window_close (GTK_WINDOW (self));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_label_set_text (self->summary, _("Stopped: nothing was imported."));
      allow (self, TRUE);
    }
  else
    show_failure (self, error);
}

static void
run (ChanceryImportDialog *self,
     const char *what,
     const char *unfinished,
     ChanceryImportFlags flags,
     GAsyncReadyCallback callback)
{
  g_auto (GStrv) map = chancery_column_map_get_map (self->map);
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = NULL;

  cancellable = chancery_progress_begin (self->progress, what, unfinished, meter);
  allow (self, FALSE);
  if (gtk_check_button_get_active (self->restore))
    flags |= CHANCERY_IMPORT_RESTORE;
  chancery_intake_run_async (self->session, self->path, (const char *const *) map, flags, meter,
                             cancellable, callback, g_object_ref (self));
}

static void
try_now (gpointer user_data)
{
  ChanceryImportDialog *self = user_data;

  self->try_source = 0;
  run (self, _("Looking it through…"), NULL, CHANCERY_IMPORT_DRY_RUN, tried_cb);
}

static void
chancery_import_dialog_changed_cb (ChanceryImportDialog *self)
{
  allow (self, FALSE);
  g_clear_handle_id (&self->try_source, g_source_remove);
  self->try_source = g_timeout_add_once (TRY_DELAY_MS, try_now, self);
}

static void
run_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  run (CHANCERY_IMPORT_DIALOG (widget), _("Importing…"), _("The import is not finished"),
       CHANCERY_IMPORT_DEFAULT, imported_cb);
}

static char *
describe (ChanceryImportDialog *self,
          const ChanceryImportLook *look)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  guint n_columns = look->header == NULL ? 0 : g_strv_length (look->header);

  switch (look->content)
    {
    case CHANCERY_CONTENT_DOCUMENT:
      return g_strdup_printf (_("%s is a statement list."), name);
    case CHANCERY_CONTENT_LINES:
      return g_strdup_printf (_("%s holds a statement a line."), name);
    case CHANCERY_CONTENT_TABLE:
    case CHANCERY_CONTENT_FAILED:
    default:
      return g_strdup_printf (ngettext ("%s is a table of %u column.",
                                        "%s is a table of %u columns.", n_columns),
                              name, n_columns);
    }
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChanceryImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryImportLook) look = chancery_intake_look_finish (result, &error);
  g_autofree char *about = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (look == NULL)
    {
      show_failure (self, error);
      return;
    }

  about = describe (self, look);
  gtk_label_set_text (self->about, about);
  if (look->header != NULL)
    {
      chancery_column_map_set_look (self->map, look);
      gtk_widget_set_visible (GTK_WIDGET (self->map), TRUE);
    }
  try_now (self);
}

static void
chancery_import_dialog_dispose (GObject *object)
{
  ChanceryImportDialog *self = CHANCERY_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->try_source, g_source_remove);
  g_cancellable_cancel (self->looking);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->looking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_import_dialog_parent_class)->dispose (object);
}

static void
chancery_import_dialog_finalize (GObject *object)
{
  ChanceryImportDialog *self = CHANCERY_IMPORT_DIALOG (object);

  g_free (self->path);

  G_OBJECT_CLASS (chancery_import_dialog_parent_class)->finalize (object);
}

static void
chancery_import_dialog_class_init (ChanceryImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_import_dialog_finalize;

  g_type_ensure (CHANCERY_TYPE_COLUMN_MAP);
  g_type_ensure (CHANCERY_TYPE_PROGRESS);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, run_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/files/chancery-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, about);
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, map);
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, ChanceryImportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, chancery_import_dialog_changed_cb);
}

static void
chancery_import_dialog_init (ChanceryImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  allow (self, FALSE);
}

/**
 * chancery_import_dialog_open:
 * @parent: the window over which it opens
 * @session: a session
 * @path: (type filename): the file
 *
 * Shows what would be done, and does it.
 */
void
chancery_import_dialog_open (GtkWindow *parent,
                             ChancerySession *session,
                             const char *path)
{
  ChanceryImportDialog *self = chancery_dialog_new (CHANCERY_TYPE_IMPORT_DIALOG, parent);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->looking = g_cancellable_new ();
  chancery_intake_look_async (path, self->looking, looked_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
