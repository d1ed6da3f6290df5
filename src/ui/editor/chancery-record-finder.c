/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-record-finder.h"

#include <glib/gi18n.h>

#include "ui/chancery-dialog.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-field-editor.h"
#include "ui/editor/chancery-record-editor.h"

struct _ChanceryRecordFinder
{
  GtkWindow parent_instance;

  GtkLabel *asking;
  GtkBox *place;

  ChancerySession *session;
  ChanceryEditContext *context;
  ChanceryRecord *answer; /* a row with a reference to the table */
  ChanceryFieldEditor *field;
  ChanceryTableId table;
};

G_DEFINE_FINAL_TYPE (ChanceryRecordFinder, chancery_record_finder, GTK_TYPE_WINDOW)

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryRecordFinder *self = CHANCERY_RECORD_FINDER (widget);
  g_autoptr (GtkWindow) parent = NULL;

  if (!chancery_field_editor_check (self->field) ||
      chancery_record_get_reference (self->answer,
                                     chancery_field_editor_get_field (self->field)) == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->field));
      return;
    }

  parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  chancery_record_editor_open (
    parent, self->session, self->table,
    chancery_record_get_reference (self->answer, chancery_field_editor_get_field (self->field)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
chancery_record_finder_dispose (GObject *object)
{
  ChanceryRecordFinder *self = CHANCERY_RECORD_FINDER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_RECORD_FINDER);
  g_clear_object (&self->context);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_record_finder_parent_class)->dispose (object);
}

static void
chancery_record_finder_finalize (GObject *object)
{
  ChanceryRecordFinder *self = CHANCERY_RECORD_FINDER (object);

  g_clear_pointer (&self->answer, chancery_record_free);

  G_OBJECT_CLASS (chancery_record_finder_parent_class)->finalize (object);
}

static void
chancery_record_finder_class_init (ChanceryRecordFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_record_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_record_finder_finalize;

  gtk_widget_class_install_action (widget_class, "finder.edit", NULL, edit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/editor/chancery-record-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordFinder, asking);
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordFinder, place);
}

static void
chancery_record_finder_init (ChanceryRecordFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A field that refers to a record of the table is the question. */
static ChanceryRecord *
make_answer (ChanceryTableId table,
             guint *field)
{
  for (guint i = CHANCERY_N_TABLES; i > 0; i--)
    {
      const ChanceryTable *candidate = chancery_table_get (i - 1);

      for (*field = 0; *field < candidate->n_fields; ++*field)
        if (candidate->fields[*field].type == CHANCERY_FIELD_REFERENCE &&
            candidate->fields[*field].refers == table)
          return chancery_record_new (i - 1);
    }
  return NULL;
}

/**
 * chancery_record_finder_open:
 * @parent: the window over which it opens
 * @session: a session
 * @table: actors, outlets, sources, events, topics or statements
 *
 * Asks, and opens the editor.
 */
void
chancery_record_finder_open (GtkWindow *parent,
                             ChancerySession *session,
                             ChanceryTableId table)
{
  guint field;
  ChanceryRecord *answer = make_answer (table, &field);
  ChanceryRecordFinder *self;
  g_autofree char *title = NULL;

  g_return_if_fail (answer != NULL);

  self = chancery_dialog_new (CHANCERY_TYPE_RECORD_FINDER, parent);
  self->session = g_object_ref (session);
  self->context = chancery_edit_context_new (session, NULL);
  chancery_edit_context_forbid_creation (self->context);
  self->answer = answer;
  self->table = table;
  self->field =
    CHANCERY_FIELD_EDITOR (chancery_field_editor_new (self->context, self->answer, field));
  gtk_box_append (self->place, GTK_WIDGET (self->field));
  /* Translators: asks for the name of one: "Which one? Topic". */
  title = g_strdup_printf (_("Which one? %s"), chancery_table_get_label (table));
  gtk_label_set_text (self->asking, title);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
  gtk_window_present (GTK_WINDOW (self));
}
