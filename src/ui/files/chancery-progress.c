/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-progress.h"

#include <glib/gi18n.h>

#define LOOK_MILLISECONDS 100

/* So fine that a bar of any width moves evenly. */
#define STEPS 10000

struct _ChanceryMeter
{
  gint n_refs;
  gint step; /* of STEPS; -1 where it is not known */
};

struct _ChanceryProgress
{
  GtkBox parent_instance;

  GtkLabel *what;
  GtkProgressBar *bar;

  ChanceryMeter *meter;
  GCancellable *cancellable;
  guint look_source;

  const char *unfinished; /* NULL where nothing is lost by closing */
  gboolean guards;        /* the windows that the work ends with, once and for all */
  GtkWindow *closing;     /* to be closed when the work is done; NULL for none; weak */
  GtkWindow *question;    /* NULL where none is asked */
};

G_DEFINE_FINAL_TYPE (ChanceryProgress, chancery_progress, GTK_TYPE_BOX)

ChanceryMeter *
chancery_meter_new (void)
{
  ChanceryMeter *meter = g_new0 (ChanceryMeter, 1);

  meter->n_refs = 1;
  meter->step = -1;
  return meter;
}

ChanceryMeter *
chancery_meter_ref (ChanceryMeter *meter)
{
  g_atomic_int_inc (&meter->n_refs);
  return meter;
}

void
chancery_meter_unref (ChanceryMeter *meter)
{
  if (g_atomic_int_dec_and_test (&meter->n_refs))
    g_free (meter);
}

/**
 * chancery_meter_tell:
 * @done: how much is done
 * @total: of how much, 0 where that is not known
 * @meter: a #ChanceryMeter
 *
 * Says how far it is, from any thread; fits #ChanceryProgressFunc.
 */
void
chancery_meter_tell (guint64 done,
                     guint64 total,
                     gpointer meter)
{
  ChanceryMeter *self = meter;

  g_atomic_int_set (&self->step,
                    total == 0 ? -1 : (gint) (MIN (done, total) * 1.0 / total * STEPS));
}

static gboolean
look_cb (gpointer user_data)
{
  ChanceryProgress *self = user_data;
  int step = g_atomic_int_get (&self->meter->step);

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (step >= 0)
    gtk_progress_bar_set_fraction (self->bar, (double) step / STEPS);
  return G_SOURCE_CONTINUE;
}

static void
keep_open (ChanceryProgress *self)
{
  g_clear_weak_pointer (&self->closing);
  g_clear_pointer (&self->question, gtk_window_destroy);
}

static void
cancel_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  keep_open (CHANCERY_PROGRESS (widget));
  chancery_progress_cancel (CHANCERY_PROGRESS (widget));
}

static void
answered_cb (ChanceryProgress *self,
             int response)
{
  g_autofree char *what = NULL;

  g_clear_pointer (&self->question, gtk_window_destroy);
  if (response == GTK_RESPONSE_ACCEPT)
    {
      what = g_strdup_printf (_("%s Then the window closes."), gtk_label_get_text (self->what));
      gtk_label_set_text (self->what, what);
    }
  else if (response == GTK_RESPONSE_REJECT)
    chancery_progress_cancel (self);
  else
    keep_open (self);
}

/* Whoever wants to close a window, and what is done in it, has the choice. */
static void
ask (ChanceryProgress *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog;

  if (self->question == NULL)
    {
      dialog = gtk_message_dialog_new (window, GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION,
                                       GTK_BUTTONS_NONE, "%s", self->unfinished);
      gtk_message_dialog_format_secondary_text (
        GTK_MESSAGE_DIALOG (dialog), "%s",
        _("The window can close when it is done. Stopped, everything is as it was before."));
      gtk_dialog_add_buttons (GTK_DIALOG (dialog), _("_Keep Open"), GTK_RESPONSE_CANCEL,
                              _("_Stop and Close"), GTK_RESPONSE_REJECT, _("Close When _Done"),
                              GTK_RESPONSE_ACCEPT, NULL);
      gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
      g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self,
                               G_CONNECT_SWAPPED);
      self->question = GTK_WINDOW (dialog);
    }
  gtk_window_present (self->question);
}

static gboolean
close_requested_cb (ChanceryProgress *self,
                    GtkWindow *window)
{
  if (self->cancellable == NULL || self->unfinished == NULL)
    return GDK_EVENT_PROPAGATE;

  g_set_weak_pointer (&self->closing, window);
  ask (self);
  return GDK_EVENT_STOP;
}

/* Its own window, and those that take that with them. */
static void
guard_windows (ChanceryProgress *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->guards)
    return;

  self->guards = TRUE;
  for (; window != NULL; window = gtk_window_get_transient_for (window))
    g_signal_connect_object (window, "close-request", G_CALLBACK (close_requested_cb), self,
                             G_CONNECT_SWAPPED);
}

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* Where it failed the window stays and says so. Whoever began the work still looks at the window. */
static void
close_if_done (ChanceryProgress *self,
               GTask *task)
{
  if (self->closing != NULL &&
      (!g_task_had_error (task) || g_cancellable_is_cancelled (self->cancellable)))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self->closing),
                     g_object_unref);
}

static void
stop (ChanceryProgress *self)
{
  keep_open (self);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->meter, chancery_meter_unref);
  g_clear_object (&self->cancellable);
}

static void
chancery_progress_dispose (GObject *object)
{
  ChanceryProgress *self = CHANCERY_PROGRESS (object);

  chancery_progress_cancel (self);
  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_PROGRESS);

  G_OBJECT_CLASS (chancery_progress_parent_class)->dispose (object);
}

static void
chancery_progress_class_init (ChanceryProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_progress_dispose;

  gtk_widget_class_install_action (widget_class, "progress.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/files/chancery-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryProgress, what);
  gtk_widget_class_bind_template_child (widget_class, ChanceryProgress, bar);
}

static void
chancery_progress_init (ChanceryProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_progress_begin:
 * @self: a progress
 * @what: what is being done, such as "Exporting…"
 * @unfinished: (nullable): what to say, translated, to whoever closes the window meanwhile, who is
 *   asked what to do; %NULL where the work is given up then without a word
 * @meter: (transfer none): how far it is
 *
 * Shows other work from now on; what it showed before is given up.
 *
 * Returns: (transfer full): what the button cancels, for the #GTask of the work
 */
GCancellable *
chancery_progress_begin (ChanceryProgress *self,
                         const char *what,
                         const char *unfinished,
                         ChanceryMeter *meter)
{
  g_return_val_if_fail (CHANCERY_IS_PROGRESS (self), NULL);

  chancery_progress_cancel (self);
  stop (self);
  guard_windows (self);
  self->unfinished = unfinished;
  gtk_label_set_text (self->what, what);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, what,
                                  -1);
  self->meter = chancery_meter_ref (meter);
  self->cancellable = g_cancellable_new ();
  self->look_source = g_timeout_add (LOOK_MILLISECONDS, look_cb, self);
  return g_object_ref (self->cancellable);
}

/**
 * chancery_progress_end:
 * @self: (nullable): a progress; %NULL where its dialog was closed meanwhile
 * @result: (type Gio.Task): what the work's callback was given
 *
 * Hides it, if that is the work it shows; the work has ended, however.
 *
 * Returns: whether it is; if not, it was given up for other work or with the dialog
 */
gboolean
chancery_progress_end (ChanceryProgress *self,
                       GAsyncResult *result)
{
  g_return_val_if_fail (self == NULL || CHANCERY_IS_PROGRESS (self), FALSE);
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  if (self == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return FALSE;

  close_if_done (self, G_TASK (result));
  stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}

/**
 * chancery_progress_cancel:
 * @self: a progress
 *
 * Gives up the work, if there is any.
 */
void
chancery_progress_cancel (ChanceryProgress *self)
{
  g_return_if_fail (CHANCERY_IS_PROGRESS (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

gboolean
chancery_progress_is_busy (ChanceryProgress *self)
{
  g_return_val_if_fail (CHANCERY_IS_PROGRESS (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * chancery_progress_is_closing:
 * @self: a progress
 *
 * Returns: whether its window is to be closed once the work is done, so that nothing is to be shown
 *   in it any more
 */
gboolean
chancery_progress_is_closing (ChanceryProgress *self)
{
  g_return_val_if_fail (CHANCERY_IS_PROGRESS (self), FALSE);

  return self->closing != NULL;
}
