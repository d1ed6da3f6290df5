/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-part-private.h"

#include <glib/gi18n.h>

#include "core/store/chancery-rows-json.h"
#include "ui/chancery-quote-edit.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/editor/chancery-edit-consequences.h"
#include "ui/editor/chancery-editor-wording.h"

G_DEFINE_FINAL_TYPE (ChanceryQuotePart, chancery_quote_part, GTK_TYPE_BOX)

enum
{
  SIGNAL_TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_draft_name (ChanceryQuotePart *self)
{
  const ChanceryTable *table = chancery_table_get (self->table);

  if (self->first_word != NULL)
    return g_strdup_printf ("part-%s", self->first_word);
  return g_strdup_printf ("part-%s", self->items[0].kind == CHANCERY_LAYOUT_ROWS ?
                                       chancery_table_get (self->items[0].what)->name :
                                       table->fields[self->items[0].what].column);
}

static ChanceryDrafts *
get_drafts (ChanceryQuotePart *self)
{
  return chancery_document_get_drafts (chancery_session_get_document (self->session));
}

static void
keep_draft (ChanceryQuotePart *self,
            const char *text)
{
  g_autofree char *name = get_draft_name (self);

  chancery_drafts_keep (get_drafts (self), &self->uuid, name, text);
}

static char *
get_draft (ChanceryQuotePart *self)
{
  g_autofree char *name = get_draft_name (self);

  return chancery_drafts_get (get_drafts (self), &self->uuid, name);
}

/* Shows what is read, or the form, or nothing. */
void
chancery_quote_part_show_state (ChanceryQuotePart *self)
{
  gboolean editing = self->editor != NULL;

  gtk_widget_set_visible (self->read, !editing);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          editing || !chancery_quote_part_is_empty (self));
  g_signal_emit (self, signals[SIGNAL_TURNED], 0);
}

static void
set_default (ChanceryQuotePart *self,
             GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), widget);
}

static void
close_editor (ChanceryQuotePart *self)
{
  GtkWidget *editor = g_steal_pointer (&self->editor);
  gboolean had_focus;

  if (editor == NULL)
    return;

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  set_default (self, NULL);
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == editor;
  chancery_quote_part_show_state (self);
  if (had_focus && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->button);
  gtk_box_remove (GTK_BOX (self), editor);
  self->form = NULL;
  self->message = NULL;
  self->save = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->before, chancery_record_free);
  self->record = NULL;
}

static void
store (ChanceryQuotePart *self,
       ChanceryRecord *patch)
{
  g_autofree char *label = NULL;
  g_autofree char *name = get_draft_name (self);

  if (self->table == CHANCERY_TABLE_STATEMENT)
    /* Translators: a part of a statement, as an action is called: "Topics of #1043". */
    label = g_strdup_printf (_("%s of #%d"), self->title, (int) self->ref);
  else
    label = chancery_editor_wording_action (self->table, chancery_edit_name (self->before), FALSE);

  chancery_quote_edit_store (self->context, patch, self->before, name, label);
}

static void
say (ChanceryQuotePart *self,
     const char *text,
     gboolean wrong)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "wrong");
}

/* Whether a change of this part asks for another review. */
static gboolean
resets_review (ChanceryQuotePart *self)
{
  if (self->table != CHANCERY_TABLE_STATEMENT)
    return FALSE;

  for (const ChanceryLayoutItem *item = self->items; item->kind != CHANCERY_LAYOUT_END; item++)
    if (item->kind == CHANCERY_LAYOUT_ROWS ?
          item->what == CHANCERY_TABLE_SPEAKER :
          item->what == CHANCERY_STATEMENT_QUOTE || item->what == CHANCERY_STATEMENT_SAID)
      return self->is_reviewed;
  return FALSE;
}

/* What else a change changes. */
static void
say_consequences (ChanceryQuotePart *self)
{
  if (self->table == CHANCERY_TABLE_SOURCE)
    say (self, _("Of the source: it changes for all that is quoted from there"), FALSE);
  else
    say (self, resets_review (self) ? _("A change sets the review back to “to verify”") : "",
         FALSE);
}

/* Returns: whether nothing is left to be stored */
static gboolean
commit (ChanceryQuotePart *self,
        gboolean tell)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *wrong;
  ChanceryRecord *patch;

  if (self->editor == NULL)
    return TRUE;

  wrong = chancery_record_form_check (self->form);
  if (wrong != NULL || !chancery_record_check (self->record, CHANCERY_CHECK_PATCH, &error))
    {
      if (tell)
        say (self, error != NULL ? error->message : _("Something is missing or not understood"),
             TRUE);
      if (tell && wrong != NULL)
        gtk_widget_grab_focus (wrong);
      return FALSE;
    }

  chancery_edit_add_consequences (self->session, self->before, self->record);
  patch = chancery_record_make_patch (self->before, self->record);
  if (patch != NULL)
    store (self, patch);
  else
    keep_draft (self, NULL);
  close_editor (self);
  return TRUE;
}

static gboolean
draft_idle_cb (gpointer user_data)
{
  ChanceryQuotePart *self = user_data;
  g_autofree char *text = chancery_record_to_text (self->record);

  self->draft_source = 0;
  keep_draft (self, text);
  return G_SOURCE_REMOVE;
}

/* A field stores what it shows only after it said that it changed. */
static void
changed_cb (ChanceryQuotePart *self)
{
  if (self->editor == NULL)
    return;

  say_consequences (self);
  if (self->draft_source == 0)
    self->draft_source = g_idle_add (draft_idle_cb, self);
}

static gboolean
focus_idle_cb (gpointer user_data)
{
  ChanceryQuotePart *self = user_data;

  self->focus_source = 0;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->editor)
    {
      set_default (self, NULL);
      commit (self, FALSE);
    }
  else
    set_default (self, self->save);
  return G_SOURCE_REMOVE;
}

/* Enter in a line stores; leaving is as good. What can't be stored stays to be put right. While the
 * focus is on its way nothing may go that it comes from. */
static void
focus_cb (ChanceryQuotePart *self)
{
  if (self->focus_source == 0 && self->editor != NULL)
    self->focus_source = g_idle_add (focus_idle_cb, self);
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_quote_part_edit (CHANCERY_QUOTE_PART (widget));
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  commit (CHANCERY_QUOTE_PART (widget), TRUE);
}

static void
cancel_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryQuotePart *self = CHANCERY_QUOTE_PART (widget);

  if (self->editor == NULL)
    return;

  keep_draft (self, NULL);
  close_editor (self);
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_editor (ChanceryQuotePart *self)
{
  GtkWidget *editor = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (self->title);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->save = make_button (_("_Save"), "part.save");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "section");
  gtk_widget_add_css_class (editor, "part-editor");
  gtk_widget_add_css_class (editor, "record-editor");
  gtk_widget_add_css_class (self->save, "suggested-action");
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "field-message");
  gtk_box_append (GTK_BOX (editor), title);
  gtk_box_append (GTK_BOX (editor), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (editor), GTK_WIDGET (self->message));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), make_button (_("_Cancel"), "part.cancel"));
  gtk_box_append (GTK_BOX (buttons), self->save);
  gtk_box_append (GTK_BOX (editor), buttons);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (focus_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (editor, focus);
  return editor;
}

/* What one came to add is there to be filled in, before the rows of another word. */
static void
add_beginning (ChanceryQuotePart *self)
{
  GPtrArray *rows = chancery_record_make_children (self->record, self->items[0].what);

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (chancery_record_get_text (rows->pdata[i], self->first_field),
                   self->first_word) == 0)
      return;

  chancery_record_set_text (chancery_record_add_child (self->record, self->items[0].what),
                            self->first_field, self->first_word);
  g_ptr_array_insert (rows, 0, g_ptr_array_steal_index (rows, rows->len - 1));
}

static void
open_editor (ChanceryQuotePart *self,
             ChanceryWholeRecord *whole)
{
  g_autofree char *draft = NULL;

  self->context = chancery_edit_context_new (self->session, whole->names);
  chancery_edit_context_set_narrow (self->context);
  self->before = g_steal_pointer (&whole->record);
  self->record =
    chancery_edit_context_take_record (self->context, chancery_record_copy (self->before));
  draft = get_draft (self);
  if (draft != NULL)
    chancery_quote_edit_apply_draft (self->record, draft, self->items);
  if (self->first_word != NULL)
    add_beginning (self);
  self->form = CHANCERY_RECORD_FORM (
    chancery_record_form_new_part (self->context, self->record, self->items));
  self->editor = make_editor (self);
  say_consequences (self);
  gtk_box_append (GTK_BOX (self), self->editor);
  chancery_quote_part_show_state (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChanceryQuotePart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_read_record_finish (CHANCERY_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->editor != NULL)
    return;

  if (whole == NULL)
    chancery_session_fail (CHANCERY_SESSION (source), _("It could not be read"), error);
  else if (chancery_uuid_equal (&whole->record->uuid, &self->uuid))
    open_editor (self, whole);
}

static void
stop_reading (ChanceryQuotePart *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* Also while nothing is read, which would be remembered. */
static GtkSizeRequestMode
chancery_quote_part_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
chancery_quote_part_dispose (GObject *object)
{
  ChanceryQuotePart *self = CHANCERY_QUOTE_PART (object);
  GtkWidget *child;

  stop_reading (self);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->editor = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_clear_object (&self->context);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_quote_part_parent_class)->dispose (object);
}

static void
chancery_quote_part_finalize (GObject *object)
{
  ChanceryQuotePart *self = CHANCERY_QUOTE_PART (object);

  g_clear_pointer (&self->before, chancery_record_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (chancery_quote_part_parent_class)->finalize (object);
}

static void
chancery_quote_part_class_init (ChanceryQuotePartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_quote_part_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_quote_part_finalize;
  widget_class->get_request_mode = chancery_quote_part_get_request_mode;

  /**
   * ChanceryQuotePart::turned:
   *
   * It may have turned from being read to being edited or back, or have become empty.
   */
  signals[SIGNAL_TURNED] = g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "part.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "part.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "part.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "part.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "part.save",
                                       NULL);
}

static void
chancery_quote_part_init (ChanceryQuotePart *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->place = GTK_BOX (chancery_quote_column_new (6));
  gtk_widget_set_hexpand (GTK_WIDGET (self->place), TRUE);
}

/**
 * chancery_quote_part_set_beginning:
 * @self: a part of one kind of rows
 * @field: a field of them
 * @word: a stored word, which lives for ever
 *
 * While no row has the word, editing begins with one that has it.
 */
void
chancery_quote_part_set_beginning (ChanceryQuotePart *self,
                                   guint field,
                                   const char *word)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));

  self->first_field = field;
  self->first_word = word;
}

const char *
chancery_quote_part_get_title (ChanceryQuotePart *self)
{
  g_return_val_if_fail (CHANCERY_IS_QUOTE_PART (self), NULL);

  return self->title;
}

/**
 * chancery_quote_part_set_session:
 * @self: a part that has no session yet
 * @session: what it reads and stores through
 */
void
chancery_quote_part_set_session (ChanceryQuotePart *self,
                                 ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "part.edit",
                                 !chancery_session_get_read_only (session));
}

static gboolean
take_subject (ChanceryQuotePart *self,
              const ChanceryRecord *statement,
              const ChanceryRecord *subject)
{
  static const ChanceryUuid nothing;
  const ChanceryUuid *uuid = subject != NULL ? &subject->uuid : &nothing;
  gboolean same = chancery_uuid_equal (&self->statement, &statement->uuid) &&
                  chancery_uuid_equal (&self->uuid, uuid);

  self->statement = statement->uuid;
  self->uuid = *uuid;
  if (subject != NULL)
    self->table = subject->table->id;
  return !same;
}

/**
 * chancery_quote_part_set_statement:
 * @self: a part with a session
 * @statement: the statement that it is a part of
 * @subject: (nullable): what is edited: the statement, or a record that it refers to; %NULL where
 *   nothing is
 *
 * Goes on with what was typed into it earlier and never stored.
 */
void
chancery_quote_part_set_statement (ChanceryQuotePart *self,
                                   const ChanceryRecord *statement,
                                   const ChanceryRecord *subject)
{
  g_autofree char *draft = NULL;
  const char *review = chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW);

  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));

  self->ref = chancery_record_get_integer (statement, CHANCERY_STATEMENT_REF, 0);
  self->is_reviewed = review != NULL && !g_str_equal (review, "to-verify");
  if (!take_subject (self, statement, subject))
    return;

  stop_reading (self);
  close_editor (self);
  draft = chancery_quote_part_is_editable (self) ? get_draft (self) : NULL;
  if (draft != NULL && !chancery_session_get_read_only (self->session))
    chancery_quote_part_edit (self);
}

/**
 * chancery_quote_part_is_editable:
 * @self: a part
 *
 * Returns: whether there is something that it edits
 */
gboolean
chancery_quote_part_is_editable (ChanceryQuotePart *self)
{
  g_return_val_if_fail (CHANCERY_IS_QUOTE_PART (self), FALSE);

  return self->items != NULL && !chancery_uuid_is_nil (&self->uuid);
}

gboolean
chancery_quote_part_is_editing (ChanceryQuotePart *self)
{
  g_return_val_if_fail (CHANCERY_IS_QUOTE_PART (self), FALSE);

  return self->editor != NULL;
}

/**
 * chancery_quote_part_edit:
 * @self: a part with a statement
 *
 * Turns it into a form, which gets the keyboard.
 */
void
chancery_quote_part_edit (ChanceryQuotePart *self)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));

  if (self->editor != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->form));
      return;
    }
  if (!chancery_quote_part_is_editable (self))
    return;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  chancery_session_read_record_async (self->session, self->table, &self->uuid,
                                      self->reading, read_cb, g_object_ref (self));
}

/**
 * chancery_quote_part_commit:
 * @self: a part
 *
 * Stores what was typed, if it can be; else it stays a draft.
 */
void
chancery_quote_part_commit (ChanceryQuotePart *self)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PART (self));

  commit (self, FALSE);
}
