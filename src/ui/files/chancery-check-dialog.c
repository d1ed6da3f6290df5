/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-check-dialog.h"

#include <glib/gi18n.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-failure.h"
#include "ui/files/chancery-upkeep.h"

struct _ChanceryCheckDialog
{
  GtkWindow parent_instance;

  GtkLabel *summary;
  ChanceryProgress *progress;
  GtkWidget *scroller;
  GtkTextView *findings;
};

G_DEFINE_FINAL_TYPE (ChanceryCheckDialog, chancery_check_dialog, GTK_TYPE_WINDOW)

static void
show_findings (ChanceryCheckDialog *self,
               GPtrArray *findings)
{
  g_autofree char *summary =
    findings->len == 0 ?
      g_strdup (_("Nothing is wrong: every page, reference, date and action was looked at.")) :
      g_strdup_printf (ngettext ("%u thing is not as it should be:",
                                 "%u things are not as they should be:", findings->len),
                       findings->len);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) findings->pdata[i]);
  gtk_label_set_text (self->summary, summary);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->findings), text->str, -1);
  gtk_widget_set_visible (self->scroller, findings->len > 0);
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (ChanceryCheckDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = chancery_upkeep_check_finish (result, &error);

  if (!chancery_progress_end (self->progress, result))
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (self->summary, _("Stopped: it was not looked through to the end."));
  else if (findings != NULL)
    show_findings (self, findings);
  else
    {
      g_autofree char *why = chancery_failure_describe (error);

      gtk_label_set_text (self->summary, why);
    }
}

static void
chancery_check_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHANCERY_TYPE_CHECK_DIALOG);

  G_OBJECT_CLASS (chancery_check_dialog_parent_class)->dispose (object);
}

static void
chancery_check_dialog_class_init (ChanceryCheckDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_check_dialog_dispose;

  g_type_ensure (CHANCERY_TYPE_PROGRESS);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/files/chancery-check-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryCheckDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, ChanceryCheckDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, ChanceryCheckDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, ChanceryCheckDialog, findings);
}

static void
chancery_check_dialog_init (ChanceryCheckDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_check_dialog_open:
 * @parent: the window over which it opens
 * @session: a session
 */
void
chancery_check_dialog_open (GtkWindow *parent,
                            ChancerySession *session)
{
  ChanceryCheckDialog *self = chancery_dialog_new (CHANCERY_TYPE_CHECK_DIALOG, parent);
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = NULL;

  cancellable = chancery_progress_begin (self->progress, _("Looking it through…"),
                                         _("The check is not finished"), meter);
  chancery_upkeep_check_async (session, meter, cancellable, checked_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
