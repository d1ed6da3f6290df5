/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-actor-merger.h"

#include <glib/gi18n.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-failure.h"
#include "ui/editor/chancery-field-editor.h"

struct _ChanceryActorMerger
{
  GtkWindow parent_instance;

  GtkLabel *asking;
  GtkBox *place;
  GtkLabel *message;

  ChancerySession *session;
  ChanceryEditContext *context;
  ChanceryUuid actor;
  char *name;
  ChanceryRecord *answer; /* an addressee: a row with a reference to an actor */
  ChanceryFieldEditor *field;
};

G_DEFINE_FINAL_TYPE (ChanceryActorMerger, chancery_actor_merger, GTK_TYPE_WINDOW)

static void
say_wrong (ChanceryActorMerger *self,
           const char *text)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "wrong");
}

static void
merged_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChanceryActorMerger) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (chancery_session_write_finish (CHANCERY_SESSION (source), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  why = chancery_failure_describe (error);
  say_wrong (self, why);
}

static void
merge_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  ChanceryActorMerger *self = CHANCERY_ACTOR_MERGER (widget);
  const ChanceryUuid *into;
  g_autofree char *label = NULL;

  if (!chancery_field_editor_check (self->field))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->field));
      return;
    }

  into = chancery_record_get_reference (self->answer, CHANCERY_ADDRESSEE_ACTOR);
  if (chancery_uuid_equal (into, &self->actor))
    {
      say_wrong (self, _("That is the same actor: choose another one"));
      return;
    }

  label = g_strdup_printf (_("merge of %s into %s"), self->name,
                           chancery_edit_context_get_name (self->context, into));
  chancery_session_merge_actor_async (self->session, &self->actor, into, label, merged_cb,
                                      g_object_ref (self));
}

static void
chancery_actor_merger_dispose (GObject *object)
{
  ChanceryActorMerger *self = CHANCERY_ACTOR_MERGER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_ACTOR_MERGER);
  g_clear_object (&self->context);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_actor_merger_parent_class)->dispose (object);
}

static void
chancery_actor_merger_finalize (GObject *object)
{
  ChanceryActorMerger *self = CHANCERY_ACTOR_MERGER (object);

  g_clear_pointer (&self->answer, chancery_record_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (chancery_actor_merger_parent_class)->finalize (object);
}

static void
chancery_actor_merger_class_init (ChanceryActorMergerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_actor_merger_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_actor_merger_finalize;

  gtk_widget_class_install_action (widget_class, "merger.merge", NULL, merge_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/editor/chancery-actor-merger.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorMerger, asking);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorMerger, place);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorMerger, message);
}

static void
chancery_actor_merger_init (ChanceryActorMerger *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_actor_merger_open:
 * @parent: the window over which it opens
 * @session: a session
 * @actor: the actor that is to go
 * @name: its name
 *
 * Asks, and merges.
 */
void
chancery_actor_merger_open (GtkWindow *parent,
                            ChancerySession *session,
                            const ChanceryUuid *actor,
                            const char *name)
{
  ChanceryActorMerger *self = chancery_dialog_new (CHANCERY_TYPE_ACTOR_MERGER, parent);
  g_autofree char *asking = g_strdup_printf (_("Into which actor is “%s” merged?"), name);

  self->session = g_object_ref (session);
  self->context = chancery_edit_context_new (session, NULL);
  chancery_edit_context_forbid_creation (self->context);
  self->actor = *actor;
  self->name = g_strdup (name);
  self->answer = chancery_record_new (CHANCERY_TABLE_ADDRESSEE);
  self->field = CHANCERY_FIELD_EDITOR (
    chancery_field_editor_new (self->context, self->answer, CHANCERY_ADDRESSEE_ACTOR));
  gtk_box_append (self->place, GTK_WIDGET (self->field));
  gtk_label_set_text (self->asking, asking);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
  gtk_window_present (GTK_WINDOW (self));
}
