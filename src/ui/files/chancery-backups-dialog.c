/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-backups-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/store/chancery-backup.h"
#include "ui/chancery-application.h"
#include "ui/chancery-dialog.h"
#include "ui/chancery-failure.h"
#include "ui/chancery-wording.h"
#include "ui/files/chancery-chooser.h"
#include "ui/files/chancery-upkeep.h"

struct _ChanceryBackupsDialog
{
  GtkWindow parent_instance;

  GtkLabel *about;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *failure;
  ChanceryProgress *progress;

  char *path;
  char *folder;
  GPtrArray *backups; /* of ChanceryBackup, as the rows */
};

G_DEFINE_FINAL_TYPE (ChanceryBackupsDialog, chancery_backups_dialog, GTK_TYPE_WINDOW)

static ChanceryApplication *
get_application (ChanceryBackupsDialog *self)
{
  return CHANCERY_APPLICATION (
    gtk_window_get_application (gtk_window_get_transient_for (GTK_WINDOW (self))));
}

static const ChanceryBackup *
get_chosen (ChanceryBackupsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row == NULL ? NULL : self->backups->pdata[gtk_list_box_row_get_index (row)];
}

static void
chancery_backups_dialog_selected_cb (ChanceryBackupsDialog *self)
{
  /* The list goes before the dialog, and its selection with it. */
  gboolean chosen = self->list != NULL && gtk_list_box_get_selected_row (self->list) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.open-copy", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.replace", chosen);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
append_backup (ChanceryBackupsDialog *self,
               const ChanceryBackup *backup)
{
  g_autofree char *when = chancery_wording_time (backup->when);
  g_autofree char *size = g_format_size (backup->bytes);
  gboolean is_safety = strstr (backup->path, "_before-restore") != NULL;
  const char *note = is_safety ? _("kept before a backup was put in its place") : "";
  g_autofree char *name = g_strdup_printf ("%s, %s %s", when, size, note);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *remark = make_label (note, "faint");

  gtk_widget_set_hexpand (remark, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), make_label (when, NULL));
  gtk_box_append (GTK_BOX (box), remark);
  gtk_box_append (GTK_BOX (box), make_label (size, "faint"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChanceryBackupsDialog) self = user_data;

  self->backups = chancery_upkeep_finish (result, NULL);
  if (self->list == NULL) /* closed meanwhile */
    return;

  for (guint i = 0; i < self->backups->len; i++)
    append_backup (self, self->backups->pdata[i]);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, self->backups->len > 0 ? "list" : "none");
  chancery_backups_dialog_selected_cb (self);
}

/* A copy of a backup on its way. */
typedef struct
{
  ChanceryBackupsDialog *dialog;
  char *target;
} Copy;

static void
copied_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Copy *copy = user_data;
  g_autoptr (ChanceryBackupsDialog) self = copy->dialog;
  g_autofree char *target = copy->target;
  g_autoptr (GError) error = NULL;

  g_free (copy);
  chancery_upkeep_finish (result, &error);
  if (!chancery_progress_end (self->progress, result))
    return;

  chancery_backups_dialog_selected_cb (self);
  if (error == NULL)
    {
      chancery_application_open_path (get_application (self), target);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (self->failure, _("Stopped: there is no copy."));
  else
    {
      g_autofree char *why = chancery_failure_describe (error);

      gtk_label_set_text (self->failure, why);
    }
}

static void
copy_chosen_cb (const char *path,
                gpointer user_data)
{
  ChanceryBackupsDialog *self = user_data;
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable =
    chancery_progress_begin (self->progress, _("Copying the backup…"),
                             _("The copy is not finished"), meter);
  Copy *copy = g_new0 (Copy, 1);

  copy->dialog = g_object_ref (self);
  copy->target = g_strdup (path);
  gtk_label_set_text (self->failure, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.open-copy", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.replace", FALSE);
  chancery_upkeep_back_up_async (get_chosen (self)->path, path, meter, cancellable, copied_cb,
                                 copy);
}

static void
open_copy_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  chancery_chooser_save (GTK_WINDOW (widget), _("Open Backup As"), _("_Open"),
                         _("restored.chancery"), "*.chancery", copy_chosen_cb, widget);
}

static gboolean
close_cb (gpointer self)
{
  gtk_window_close (self);
  return G_SOURCE_REMOVE;
}

static void
replace_response_cb (GtkDialog *dialog,
                     int response,
                     ChanceryBackupsDialog *self)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response != GTK_RESPONSE_ACCEPT)
    return;

  chancery_application_replace_record (get_application (self), self->path,
                                       get_chosen (self)->path, self->folder);
  /* The question, which is still answering, belongs to it. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self), g_object_unref);
}

static void
replace_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  ChanceryBackupsDialog *self = CHANCERY_BACKUPS_DIALOG (widget);
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *when = chancery_wording_time (get_chosen (self)->when);
  GtkWidget *dialog = gtk_message_dialog_new (
    GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_QUESTION,
    GTK_BUTTONS_NONE, _("Put the backup of %s in the place of “%s”?"), when, name);

  gtk_message_dialog_format_secondary_text (
    GTK_MESSAGE_DIALOG (dialog), "%s",
    _("What the record holds now is kept among the backups, and can be put back the same way."));
  gtk_dialog_add_buttons (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL, _("_Replace"),
                          GTK_RESPONSE_ACCEPT, NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chancery_backups_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHANCERY_TYPE_BACKUPS_DIALOG);

  G_OBJECT_CLASS (chancery_backups_dialog_parent_class)->dispose (object);
}

static void
chancery_backups_dialog_finalize (GObject *object)
{
  ChanceryBackupsDialog *self = CHANCERY_BACKUPS_DIALOG (object);

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->folder);

  G_OBJECT_CLASS (chancery_backups_dialog_parent_class)->finalize (object);
}

static void
chancery_backups_dialog_class_init (ChanceryBackupsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_backups_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_backups_dialog_finalize;

  g_type_ensure (CHANCERY_TYPE_PROGRESS);
  gtk_widget_class_install_action (widget_class, "backups.open-copy", NULL, open_copy_action);
  gtk_widget_class_install_action (widget_class, "backups.replace", NULL, replace_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/files/chancery-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryBackupsDialog, about);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBackupsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBackupsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBackupsDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBackupsDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, chancery_backups_dialog_selected_cb);
}

static void
chancery_backups_dialog_init (ChanceryBackupsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_backups_dialog_selected_cb (self);
}

/**
 * chancery_backups_dialog_open:
 * @parent: the window over which it opens
 * @path: (type filename): a record, sound or not
 * @folder: (type filename): where its backups are
 */
void
chancery_backups_dialog_open (GtkWindow *parent,
                              const char *path,
                              const char *folder)
{
  ChanceryBackupsDialog *self = chancery_dialog_new (CHANCERY_TYPE_BACKUPS_DIALOG, parent);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *about = g_strdup_printf (
    _("“%s” is backed up once a day where something has changed; ten backups are kept."), name);

  self->path = g_strdup (path);
  self->folder = g_strdup (folder);
  gtk_label_set_text (self->about, about);
  chancery_upkeep_list_async (folder, listed_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
