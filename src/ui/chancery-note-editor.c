/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-note-editor.h"

#define COMMIT_DELAY_MS 1000

struct _ChanceryNoteEditor
{
  GtkBox parent_instance;

  GtkTextView *view;
  GtkLabel *placeholder;

  char *stored;
  guint commit_source;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (ChanceryNoteEditor, chancery_note_editor, GTK_TYPE_BOX)

enum
{
  SIGNAL_DRAFT,
  SIGNAL_COMMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
read_text (ChanceryNoteEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
commit_later_cb (gpointer user_data)
{
  ChanceryNoteEditor *self = user_data;

  self->commit_source = 0;
  chancery_note_editor_commit (self);
}

static void
changed_cb (ChanceryNoteEditor *self)
{
  g_autofree char *text = read_text (self);

  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *text == '\0');
  if (self->loading)
    return;

  g_signal_emit (self, signals[SIGNAL_DRAFT], 0, text);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  self->commit_source = g_timeout_add_once (COMMIT_DELAY_MS, commit_later_cb, self);
}

static void
chancery_note_editor_dispose (GObject *object)
{
  ChanceryNoteEditor *self = CHANCERY_NOTE_EDITOR (object);

  g_clear_handle_id (&self->commit_source, g_source_remove);
  g_clear_pointer (&self->stored, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_NOTE_EDITOR);

  G_OBJECT_CLASS (chancery_note_editor_parent_class)->dispose (object);
}

static void
chancery_note_editor_class_init (ChanceryNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_note_editor_dispose;

  /**
   * ChanceryNoteEditor::draft:
   * @text: what stands there now
   *
   * Something was typed that is not committed yet.
   */
  signals[SIGNAL_DRAFT] = g_signal_new ("draft", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * ChanceryNoteEditor::commit:
   * @before: what was stored
   * @text: the text to store
   */
  signals[SIGNAL_COMMIT] = g_signal_new ("commit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                          G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryNoteEditor, view);
  gtk_widget_class_bind_template_child (widget_class, ChanceryNoteEditor, placeholder);
}

static void
chancery_note_editor_init (ChanceryNoteEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (chancery_note_editor_commit), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * chancery_note_editor_set_text:
 * @self: an editor
 * @text: (nullable): the text that is stored
 * @draft: (nullable): a text typed earlier and never committed; shown instead
 *
 * Shows a text and forgets what was typed. The field's own undo starts anew.
 */
void
chancery_note_editor_set_text (ChanceryNoteEditor *self,
                               const char *text,
                               const char *draft)
{
  GtkTextBuffer *buffer;
  const char *shown = draft != NULL ? draft : text != NULL ? text : "";
  g_autofree char *present = NULL;

  g_return_if_fail (CHANCERY_IS_NOTE_EDITOR (self));

  buffer = gtk_text_view_get_buffer (self->view);
  present = read_text (self);
  g_clear_handle_id (&self->commit_source, g_source_remove);
  g_free (self->stored);
  self->stored = g_strdup (text != NULL ? text : "");

  /* Where the text is there already, the cursor stays where it is. */
  if (g_str_equal (present, shown))
    return;

  self->loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, shown, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->loading = FALSE;
}

void
chancery_note_editor_set_editable (ChanceryNoteEditor *self,
                                   gboolean editable)
{
  g_return_if_fail (CHANCERY_IS_NOTE_EDITOR (self));

  gtk_text_view_set_editable (self->view, editable);
}

/**
 * chancery_note_editor_get_dirty:
 * @self: an editor
 *
 * Returns: whether something else stands there than what is stored
 */
gboolean
chancery_note_editor_get_dirty (ChanceryNoteEditor *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (CHANCERY_IS_NOTE_EDITOR (self), FALSE);

  text = read_text (self);
  return self->stored != NULL && !g_str_equal (text, self->stored);
}

/**
 * chancery_note_editor_commit:
 * @self: an editor
 *
 * Hands out what was typed, if anything was.
 */
void
chancery_note_editor_commit (ChanceryNoteEditor *self)
{
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CHANCERY_IS_NOTE_EDITOR (self));

  g_clear_handle_id (&self->commit_source, g_source_remove);
  if (!chancery_note_editor_get_dirty (self))
    return;

  text = read_text (self);
  before = g_steal_pointer (&self->stored);
  self->stored = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_COMMIT], 0, before, text);
}
