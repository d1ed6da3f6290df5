/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-status-bar.h"

/* What is answered sooner needs no sign that it is being looked for, in milliseconds. */
#define SPINNER_DELAY 200

struct _ChanceryStatusBar
{
  GtkBox parent_instance;

  GtkLabel *status;
  GtkButton *undo;
  GtkButton *show_file;
  GtkSpinner *spinner;

  ChancerySession *session;
  guint spinner_source;
};

G_DEFINE_FINAL_TYPE (ChanceryStatusBar, chancery_status_bar, GTK_TYPE_BOX)

static gboolean
is_there (GBinding *binding,
          const GValue *from,
          GValue *to,
          gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_string (from) != NULL);
  return TRUE;
}

static void
spin_cb (gpointer user_data)
{
  ChanceryStatusBar *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
}

static void
busy_cb (ChanceryStatusBar *self)
{
  gboolean busy;

  g_object_get (self->session, "busy", &busy, NULL);
  if (!busy)
    {
      g_clear_handle_id (&self->spinner_source, g_source_remove);
      gtk_spinner_stop (self->spinner);
    }
  else if (self->spinner_source == 0)
    self->spinner_source = g_timeout_add_once (SPINNER_DELAY, spin_cb, self);
}

static void
chancery_status_bar_dispose (GObject *object)
{
  ChanceryStatusBar *self = CHANCERY_STATUS_BAR (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_STATUS_BAR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_status_bar_parent_class)->dispose (object);
}

static void
chancery_status_bar_class_init (ChanceryStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_status_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatusBar, status);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatusBar, undo);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatusBar, show_file);
  gtk_widget_class_bind_template_child (widget_class, ChanceryStatusBar, spinner);
}

static void
chancery_status_bar_init (ChanceryStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_status_bar_set_session:
 * @self: a bar that has no session yet
 * @session: the session that it shows the status of
 */
void
chancery_status_bar_set_session (ChanceryStatusBar *self,
                                 ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_STATUS_BAR (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_object_bind_property (session, "undo-offered", self->undo, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (session, "written-file", self->show_file, "visible",
                               G_BINDING_SYNC_CREATE, is_there, NULL, NULL, NULL);
  g_object_bind_property (session, "status", self->status, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);
  busy_cb (self);
}
