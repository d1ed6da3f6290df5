/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-conflict-bar.h"

struct _ChanceryConflictBar
{
  GtkWidget parent_instance;

  GtkInfoBar *bar;
  GtkLabel *text;

  ChancerySession *session;
};

G_DEFINE_FINAL_TYPE (ChanceryConflictBar, chancery_conflict_bar, GTK_TYPE_WIDGET)

static void
keep_theirs_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  chancery_session_settle (CHANCERY_CONFLICT_BAR (widget)->session, FALSE);
}

static void
save_mine_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  chancery_session_settle (CHANCERY_CONFLICT_BAR (widget)->session, TRUE);
}

static void
update (ChanceryConflictBar *self)
{
  g_autofree char *conflict = chancery_session_dup_conflict (self->session);

  /* What is said stays while the bar goes away. */
  if (conflict != NULL)
    gtk_label_set_text (self->text, conflict);
  gtk_info_bar_set_revealed (self->bar, conflict != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.keep-theirs", conflict != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.save-mine", conflict != NULL);
}

static void
chancery_conflict_bar_dispose (GObject *object)
{
  ChanceryConflictBar *self = CHANCERY_CONFLICT_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_CONFLICT_BAR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_conflict_bar_parent_class)->dispose (object);
}

static void
chancery_conflict_bar_class_init (ChanceryConflictBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_conflict_bar_dispose;

  gtk_widget_class_install_action (widget_class, "conflict.keep-theirs", NULL, keep_theirs_action);
  gtk_widget_class_install_action (widget_class, "conflict.save-mine", NULL, save_mine_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-conflict-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryConflictBar, bar);
  gtk_widget_class_bind_template_child (widget_class, ChanceryConflictBar, text);
}

static void
chancery_conflict_bar_init (ChanceryConflictBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_conflict_bar_set_session:
 * @self: a bar that has no session yet
 * @session: whose conflicts it tells
 */
void
chancery_conflict_bar_set_session (ChanceryConflictBar *self,
                                   ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_CONFLICT_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::conflict", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
